package archive_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"interdict/internal/archive"
)

// two takes two versions in and returns their ids.
func two(t *testing.T, a *archive.Archive, older, newer []string) (from, to int64) {
	t.Helper()
	shrink := func(o *archive.TakeInOptions) { o.AcceptShrink = true }
	return take(t, a, list(older...), "2021-01-14", shrink).Version.ID, take(t, a, list(newer...), "2021-04-15", shrink).Version.ID
}

func TestDiffJSON(t *testing.T) {
	a, _ := open(t)
	from, to := two(t, a,
		[]string{
			"9 | Person | Testa Nine | OLD-EO1 | 1 Example Road",
			"10 | Vessel | EXAMPLE STAR | P1 | ",
			"11 | Person | Testa Same | P1 | ",
		},
		[]string{
			"9 | Person | Testa Nine; Tessa Nine | NEW-EO2 | 2 Example Road; ?odd",
			"11 | Person | Testa Same | P1 | ",
			"100 | Organization | Example Trading || ",
		})
	d, err := a.Diff(t.Context(), from, to, archive.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	d.From.SHA256, d.To.SHA256 = "", ""
	got, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want := `{
 "list": "xx-fake",
 "from": {"version": 1, "published": "2021-01-14T00:00:00Z", "sha256": ""},
 "to": {"version": 2, "published": "2021-04-15T00:00:00Z", "sha256": ""},
 "added": [{"id": "xx-fake:100", "caption": "Example Trading", "schema": "Organization", "programmes": []}],
 "removed": [{"id": "xx-fake:10", "caption": "EXAMPLE STAR", "schema": "Vessel", "programmes": ["P1"]}],
 "changed": [{"id": "xx-fake:9", "caption": "Testa Nine", "schema": "Person", "programmes": ["NEW-EO2"], "changes": [
  {"property": "programme", "added": ["NEW-EO2"], "removed": ["OLD-EO1"]},
  {"property": "addressEntity", "added": ["full 2 Example Road"], "removed": ["full 1 Example Road"]},
  {"property": "alias", "added": ["Tessa Nine"]},
  {"property": "leftover", "added": ["line: odd"]}
 ]}]
}`
	if compact(t, string(got)) != compact(t, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func compact(t *testing.T, s string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Nothing is null in JSON, so that programs can loop over it.
func TestDiffOfTheSame(t *testing.T) {
	a, _ := open(t)
	v := take(t, a, list(people(3)...), "2021-04-15").Version
	d, err := a.Diff(t.Context(), v.ID, v.ID, archive.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(d)
	if err != nil || !strings.Contains(string(b), `"added":[],"removed":[],"changed":[]`) {
		t.Errorf("%s (%v)", b, err)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "both sides are the version published 2021-04-15") {
		t.Errorf("warnings %q", d.Warnings)
	}
}

// Somebody who mixes up the days has to see it: nothing was designated backwards.
func TestDiffSaysThatItGoesBack(t *testing.T) {
	a, _ := open(t)
	from, to := two(t, a, []string{"1 | Person | Testa | P1 | "}, []string{"1 | Person | Testa | P1 | ", "2 | Person | Testo | P2 | "})
	d, err := a.Diff(t.Context(), to, from, archive.Filter{})
	if err != nil || len(d.Removed) != 1 || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "this goes back in time") {
		t.Errorf("%+v (%v)", d, err)
	}
	programmes, err := a.Programmes(t.Context(), from, to)
	if err != nil || strings.Join(programmes, " ") != "P1 P2" {
		t.Errorf("programmes %q (%v)", programmes, err)
	}
	f := archive.Filter{Programmes: []string{"p?", "P3"}, NotProgrammes: []string{"P3", "Q*"}}
	if unmet := f.Unmet(programmes); strings.Join(unmet, " ") != "P3 Q*" {
		t.Errorf("unmet %q", unmet)
	}
}

func TestFilter(t *testing.T) {
	older := []string{
		"1 | Person | Kept the programme; was | ELECTION-EO1 | ",
		"2 | Person | Gained one | OTHER | ",
		"3 | Person | Delisted | ELECTION-EO1 | ",
		"4 | Organization | Lost one | ELECTION-EO1; OTHER | ",
		"5 | Organization | Retagged | RUSSIA-EO | ",
		"6 | Vessel | FILLER || ",
	}
	newer := []string{
		"1 | Person | Kept the programme; is | ELECTION-EO1 | ",
		"2 | Person | Gained one | OTHER; ELECTION-EO1 | ",
		"4 | Organization | Lost one | OTHER | ",
		"5 | Organization | Retagged | RUSSIA-EO14024 | ",
		"6 | Vessel | FILLER || ",
		"7 | Vessel | NEW SHIP | ELECTION-EO1; CAATSA - RUSSIA/X | ",
		"8 | Airplane | NEW-PLANE | RUSSIA-EO14024 | ",
		"9 | Company | New Firm || ",
	}
	a, _ := open(t)
	from, to := two(t, a, older, newer)
	cases := []struct {
		name   string
		filter archive.Filter
		want   string // uids: added, -removed, ~changed
	}{
		{"none", archive.Filter{}, "7 8 9 -3 ~1 ~2 ~4 ~5"},
		{"gained", archive.Filter{Programmes: []string{"ELECTION-EO1"}}, "7 ~2"},
		{"any of two", archive.Filter{Programmes: []string{"OTHER", "RUSSIA-EO14024"}}, "8 ~5"},
		{"pattern", archive.Filter{Programmes: []string{"RUSSIA-EO*"}}, "8 ~5"},
		{"pattern over a slash", archive.Filter{Programmes: []string{"CAATSA*X"}}, "7"},
		{"case", archive.Filter{Programmes: []string{"election-eo?"}}, "7 ~2"},
		{"not", archive.Filter{NotProgrammes: []string{"RUSSIA-EO*"}}, "7 9 -3 ~1 ~2 ~4"},
		{"not, as removed ones were", archive.Filter{NotProgrammes: []string{"ELECTION*"}}, "8 9 ~4 ~5"},
		{"gained but not", archive.Filter{Programmes: []string{"*"}, NotProgrammes: []string{"OTHER", "RUSSIA*"}}, "7"},
		{"persons", archive.Filter{Types: []string{"person"}}, "-3 ~1 ~2"},
		{"organizations", archive.Filter{Types: []string{"organization"}}, "9 ~4 ~5"},
		{"ships and planes", archive.Filter{Types: []string{"vessel", "aircraft"}}, "7 8"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			d, err := a.Diff(t.Context(), from, to, tc.filter)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range d.Added {
				got = append(got, strings.TrimPrefix(e.ID, "xx-fake:"))
			}
			for _, e := range d.Removed {
				got = append(got, "-"+strings.TrimPrefix(e.ID, "xx-fake:"))
			}
			for _, c := range d.Changed {
				got = append(got, "~"+strings.TrimPrefix(c.ID, "xx-fake:"))
			}
			if strings.Join(got, " ") != tc.want {
				t.Errorf("%q, want %q", strings.Join(got, " "), tc.want)
			}
		})
	}
	for _, bad := range []archive.Filter{{Programmes: []string{"["}}, {NotProgrammes: []string{"a["}}, {Types: []string{"spaceship"}}} {
		if _, err := a.Diff(t.Context(), from, to, bad); err == nil {
			t.Errorf("%+v: accepted", bad)
		}
	}
}

// What hangs from an entry is compared by what it says, not by its place.
func TestOrderIsNotContent(t *testing.T) {
	a, _ := open(t)
	from, to := two(t, a,
		[]string{"1 | Person | Testa | P1 | 1 Road; 2 Road"},
		[]string{"1 | Person | Testa | P1 | 2 Road; 1 Road"})
	d, err := a.Diff(t.Context(), from, to, archive.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(d.Changed[0].Changes); got != "[{order [] []}]" {
		t.Errorf("changes %s", got)
	}
}

func TestDiffWarnsOfWhatIsNotThePublishers(t *testing.T) {
	a, _ := open(t)
	src := fake
	src.ID = "xx-fake-set"
	torn := list(append(people(3), "9 | Person | Testa Nine | P1 | ")...)
	whole := list(append(people(3), "9 | Person | Testa Nine | P2 | ")...)
	whole.Files = append(whole.Files, torn.Files[0])
	whole.Files[1].Name = "more.txt"
	var ids []int64
	for _, day := range []string{"2021-01-14", "2021-04-15"} {
		in := torn
		if day == "2021-04-15" {
			in = whole
		}
		out, err := a.TakeIn(t.Context(), src, in, archive.TakeInOptions{Published: date(day), Backfill: true})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, out.Version.ID)
	}
	d, err := a.Diff(t.Context(), ids[0], ids[1], archive.Filter{})
	if err != nil || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "2021-01-14 lacks more.txt") {
		t.Errorf("warnings %q (%v)", d.Warnings, err)
	}
	spans, err := a.Revisions(t.Context(), src.ID, "9")
	if err != nil || len(spans) != 2 || spans[0].OtherFiles || !spans[1].OtherFiles {
		t.Errorf("%+v (%v)", spans, err)
	}
	other := take(t, a, list(people(3)...), "2021-04-15").Version.ID
	if _, err := a.Diff(t.Context(), ids[0], other, archive.Filter{}); err == nil {
		t.Error("compared versions of two lists")
	}
}

func TestCompareUID(t *testing.T) {
	want := []string{"0", "07", "7", "36", "100", "99999999999999999999999", "", "A10", "A9", "ab"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, archive.CompareUID)
	if !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
}
