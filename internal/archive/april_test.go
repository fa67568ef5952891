package archive_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"interdict/internal/archive"
	"interdict/internal/sharedtest"
	"interdict/lists"
)

// folder is an input of all CSV files of a folder of ../shared/data/ofac.
func folder(t testing.TB, name string) lists.Input {
	t.Helper()
	dir := sharedtest.Path(t, "data", "ofac", name)
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no CSV files in %s (%v)", dir, err)
	}
	var in lists.Input
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, lists.BytesFile(filepath.Base(p), data))
	}
	return in
}

// On 15 April 2021 the United States listed 46 parties in one action: 32 for
// interference in elections (two of them were listed before), six technology
// companies, eight for Crimea. The archive must tell them apart.
func TestFifteenthOfApril2021(t *testing.T) {
	if testing.Short() {
		t.Skip("taking in real lists takes long under the race detector")
	}
	ctx := t.Context()
	groups := parties(t)
	a, c := open(t)
	c.t = date("2021-08-01")
	versions := make(map[string]int64)
	for _, v := range []struct{ folder, published string }{ // the oldest comes last
		{"2021-04-15to20_triple", "2021-04-20"},
		{"2021-07-06_quad", "2021-07-06"},
		{"2021-01-14_sdn_only", "2021-01-14"},
	} {
		out, err := a.TakeIn(ctx, sdn, folder(t, v.folder), archive.TakeInOptions{Published: date(v.published), Backfill: true})
		if err != nil {
			t.Fatal(err)
		}
		versions[v.published] = out.Version.ID
	}
	january, april, july := versions["2021-01-14"], versions["2021-04-20"], versions["2021-07-06"]
	diff := func(from, to int64, f archive.Filter) *archive.Diff {
		t.Helper()
		d, err := a.Diff(ctx, from, to, f)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}

	t.Run("the version without alias and address files says so", func(t *testing.T) {
		v, err := a.Version(ctx, january)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(v.Missing, "alt.csv") || !slices.Contains(v.Missing, "add.csv") || len(v.Warnings) == 0 {
			t.Errorf("missing %q, warnings %q", v.Missing, v.Warnings)
		}
	})
	t.Run("the 32 for interference", func(t *testing.T) {
		f := archive.Filter{Programmes: []string{"ELECTION-EO13848", "CYBER2"}, NotProgrammes: []string{"RUSSIA-EO*"}}
		d := diff(january, april, f)
		if len(d.Added) != 30 || len(d.Changed) != 2 {
			t.Errorf("+%d ~%d, want +30 ~2", len(d.Added), len(d.Changed))
		}
		for _, c := range d.Changed { // the two that were listed before
			p := c.Changes[0]
			if p.Property != "programme" || !slices.Contains(p.Added, "ELECTION-EO13848") || len(p.Removed) != 0 {
				t.Errorf("%s: %+v, want a programme added", c.ID, p)
			}
		}
		// One party of the same programme was delisted in the same months: it
		// gained nothing.
		if len(d.Removed) != 0 {
			t.Errorf("removed %+v, want none", d.Removed)
		}
		same(t, ids(d), groups["election-interference (32)"])
		for kind, want := range map[string]int{archive.TypePerson: 16, archive.TypeOrganization: 16, archive.TypeVessel: 0} {
			f.Types = []string{kind}
			if got := len(ids(diff(january, april, f))); got != want {
				t.Errorf("%d of type %s, want %d", got, kind, want)
			}
		}
	})
	t.Run("all 46", func(t *testing.T) {
		got := ids(diff(january, april, archive.Filter{}))
		for group, uids := range groups {
			for _, uid := range uids {
				if !slices.Contains(got, uid) {
					t.Errorf("%s of %s is neither added nor changed", uid, group)
				}
			}
		}
	})
	t.Run("another tag is a change, not a designation", func(t *testing.T) {
		d := diff(april, july, archive.Filter{Programmes: []string{"RUSSIA-EO14024"}})
		if len(d.Added) != 0 || len(d.Removed) != 0 {
			t.Errorf("+%d -%d, want none", len(d.Added), len(d.Removed))
		}
		same(t, ids(d), groups["technology EO14024 (6)"])
		for _, c := range d.Changed {
			p := c.Changes[0]
			if p.Property != "programme" || !slices.Equal(p.Added, []string{"RUSSIA-EO14024"}) || !slices.Equal(p.Removed, []string{"RUSSIA-EO"}) {
				t.Errorf("%s: %+v, want programme RUSSIA-EO to become RUSSIA-EO14024", c.ID, p)
			}
		}
	})
}

// parties reads the uids of the 46, by group.
func parties(t testing.TB) map[string][]string {
	t.Helper()
	f, err := os.Open(sharedtest.Path(t, "data", "ofac", "april_15_2021_designations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	groups := make(map[string][]string)
	for _, row := range rows[1:] {
		groups[row[5]] = append(groups[row[5]], row[0])
	}
	return groups
}

// ids returns the uids of what was added or changed.
func ids(d *archive.Diff) []string {
	var uids []string
	for _, e := range d.Added {
		uids = append(uids, strings.TrimPrefix(e.ID, d.List+":"))
	}
	for _, c := range d.Changed {
		uids = append(uids, strings.TrimPrefix(c.ID, d.List+":"))
	}
	return uids
}

func same(t testing.TB, got, want []string) {
	t.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
