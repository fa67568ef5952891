package ofac

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"interdict/internal/sharedtest"
	"interdict/lists"
)

func realInput(t testing.TB, list string, elem ...string) lists.Input {
	t.Helper()
	dir := sharedtest.Path(t, append([]string{"data", "ofac"}, elem...)...)
	paths, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in %s: %v", dir, err)
	}
	in := lists.Input{List: list}
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, lists.BytesFile(filepath.Base(p), b))
	}
	return in
}

// The counts are those of MANIFEST.csv. Of all clauses of all remarks, fewer
// than one in two hundred may be left over.
func TestRealFlatSets(t *testing.T) {
	tests := []struct {
		set, list                               string
		persons, organizations, vessels, planes int
		missing                                 int
	}{
		{"2019-01-15_quad", "us-ofac-sdn", 3845, 2994, 323, 217, 0},
		{"2021-01-14_sdn_only", "us-ofac-sdn", 4502, 3579, 396, 277, 3},
		{"2021-04-15to20_triple", "us-ofac-sdn", 4566, 3644, 403, 277, 1},
		{"2021-07-06_quad", "us-ofac-sdn", 4620, 3673, 406, 277, 0},
		{"2024-01-08_triple", "us-ofac-sdn", 6646, 6033, 764, 378, 1},
		{"2025-12-19_consolidated_nonSDN", "us-ofac-cons", 79, 363, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.set, func(t *testing.T) {
			schemata := make(map[string]int)
			ids := make(map[string]bool)
			var ends []string // ids that edges point to
			var left, torn int
			h, err := Read(context.Background(), realInput(t, tt.list, tt.set), func(e *lists.Entry) error {
				schemata[e.Target().Schema]++
				if len(e.Programmes()) == 0 || len(e.Sanctions()) != len(e.Programmes()) {
					t.Errorf("entry %s: %d sanctions for programmes %v", e.UID, len(e.Sanctions()), e.Programmes())
				}
				for _, x := range e.Entities {
					if err := x.Validate(); err != nil {
						t.Error(err)
					}
					if ids[x.ID] {
						t.Errorf("two entities with the id %s", x.ID)
					}
					ids[x.ID] = true
					ends = append(ends, x.Get("object")...)
				}
				for _, l := range e.Leftover {
					switch l.Kind {
					case "remark clause":
						left++
					case "torn remark":
						torn++
					case "comment on a whole remark": // 2019: the comments are of 2023
					default:
						t.Errorf("entry %s: left over %s: %s", e.UID, l.Kind, l.Text)
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]int{"Person": tt.persons, "Organization": tt.organizations, "Vessel": tt.vessels, "Airplane": tt.planes}
			for schema, n := range want {
				if schemata[schema] != n {
					t.Errorf("%d of schema %s, want %d", schemata[schema], schema, n)
				}
			}
			if len(h.Missing) != tt.missing {
				t.Errorf("missing %v, want %d files", h.Missing, tt.missing)
			}
			for _, id := range ends {
				if !ids[id] {
					t.Errorf("a link leads to %s, which is not there", id)
				}
			}
			clauses := h.Units["remark clause"]
			if clauses == 0 || left*200 >= clauses {
				t.Errorf("%d of %d remark clauses are left over", left, clauses)
			}
			t.Logf("%d of %d remark clauses left over, %d torn", left, clauses, torn)
		})
	}
}

// Facts of public record about one entry, before it gained a programme and
// after.
func TestRealKilimnik(t *testing.T) {
	for _, tt := range []struct {
		set        string
		programmes []string
	}{
		{"2021-04-15to20_triple", []string{"ELECTION-EO13848", "UKRAINE-EO13660"}},
		{"2024-01-08_triple", []string{"ELECTION-EO13848", "UKRAINE-EO13660"}},
	} {
		var k *lists.Entry
		names := make(map[string]string)
		if _, err := Read(context.Background(), realInput(t, "us-ofac-sdn", tt.set), func(e *lists.Entry) error {
			names[e.Target().ID] = e.Target().Caption
			if e.UID == "31291" {
				k = e
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if k == nil {
			t.Fatalf("%s: entry 31291 is not there", tt.set)
		}
		for property, want := range map[string][]string{
			"name":           {"Konstantin Viktorovich KILIMNIK"},
			"lastName":       {"KILIMNIK"},
			"firstName":      {"Konstantin Viktorovich"},
			"birthDate":      {"1970-04-27"},
			"birthPlace":     {"Kyiv, Ukraine"},
			"birthCountry":   {"ua"},
			"nationality":    {"ua"},
			"citizenship":    {"ua"},
			"gender":         {"male"},
			"passportNumber": {"752512703"},
			"topics":         {"sanction"},
			"country":        {"ru", "ua"},
		} {
			if got := k.Target().Get(property); !slices.Equal(got, want) {
				t.Errorf("%s: %s = %q, want %q", tt.set, property, got, want)
			}
		}
		if got := k.Programmes(); !slices.Equal(got, tt.programmes) {
			t.Errorf("%s: programmes %q, want %q", tt.set, got, tt.programmes)
		}
		var linked []string
		for _, x := range k.Entities {
			if x.Schema == "UnknownLink" {
				linked = append(linked, names[x.First("object")])
			}
		}
		if want := []string{"Viktor Fedorovych YANUKOVYCH"}; !slices.Equal(linked, want) {
			t.Errorf("%s: linked to %q, want %q", tt.set, linked, want)
		}
	}
}

// The designations of 15 April 2021 against foreign interference in the
// election, as README.md of the data tells them.
func TestRealElectionDesignations(t *testing.T) {
	programmes := func(set string) map[string][]string {
		m := make(map[string][]string)
		if _, err := Read(context.Background(), realInput(t, "us-ofac-sdn", set), func(e *lists.Entry) error {
			m[e.Target().Schema+e.UID] = e.Programmes()
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return m
	}
	before, after := programmes("2021-01-14_sdn_only"), programmes("2021-04-15to20_triple")
	persons, others := 0, 0
	for key, now := range after {
		gained := false
		for _, p := range []string{"ELECTION-EO13848", "CYBER2"} {
			gained = gained || slices.Contains(now, p) && !slices.Contains(before[key], p)
		}
		if !gained || slices.ContainsFunc(now, func(p string) bool { return len(p) >= 9 && p[:9] == "RUSSIA-EO" }) {
			continue
		}
		if key[:6] == "Person" {
			persons++
		} else {
			others++
		}
	}
	if persons != 16 || others != 16 {
		t.Errorf("%d persons and %d others, want 16 and 16", persons, others)
	}
}

func TestRealInvalidFiles(t *testing.T) {
	dir := "invalid_files"
	good := realInput(t, "us-ofac-sdn", "2019-01-15_quad")
	for i, f := range good.Files {
		bad := good
		bad.Files = slices.Clone(good.Files)
		bad.Files[i] = realFile(t, dir, f.Name)
		_, err := Read(context.Background(), bad, func(*lists.Entry) error { return nil })
		if err == nil {
			t.Errorf("the damaged %s was read", f.Name)
		} else {
			t.Log(err)
		}
	}
	empty := lists.Input{List: "us-ofac-sdn", Files: []lists.File{realFile(t, dir, "EMPTY_sdn_2024-05-04T0136_bbf49297.csv")}}
	if _, err := Read(context.Background(), empty, func(*lists.Entry) error { return nil }); !errors.Is(err, lists.ErrFormat) {
		t.Errorf("empty file: error %v, want ErrFormat", err)
	}
}

func realFile(t testing.TB, elem ...string) lists.File {
	t.Helper()
	path := sharedtest.Path(t, append([]string{"data", "ofac"}, elem...)...)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return lists.BytesFile(filepath.Base(path), b)
}

func BenchmarkReadFlat(b *testing.B) {
	in := realInput(b, "us-ofac-sdn", "2024-01-08_triple")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), in, func(*lists.Entry) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
