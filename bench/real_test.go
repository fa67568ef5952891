package bench

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"interdict/internal/screen"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/ofac"
	"interdict/lists/uk"
	"interdict/lists/un"
)

// publication is files of one publication of a list.
type publication struct {
	list string
	read lists.ReadFunc
	path string // below ../shared/data: a file, or a folder of files
}

var (
	sdn2024 = publication{"us-ofac-sdn", ofac.Read, "ofac/2024-01-08_triple"}
	un2026  = publication{"un-sc", un.Read, "un/UN_consolidated_2026-02.xml"}
)

// everListed are the lists with which pairs of two authorities are measured:
// the newest publication of each, then what only older ones have, because
// people judged pairs over many years.
var everListed = []publication{
	sdn2024,
	{"us-ofac-sdn", ofac.Read, "ofac/2021-07-06_quad"},
	{"us-ofac-sdn", ofac.Read, "ofac/2019-01-15_quad"},
	{"us-ofac-cons", ofac.Read, "ofac/2025-12-19_consolidated_nonSDN"},
	un2026,
	{"un-sc", un.Read, "un/UN_consolidated_2025-04-19.xml"},
	{"un-sc", un.Read, "un/UN_consolidated_2020-03-20.xml"},
	{"un-sc", un.Read, "un/UN_consolidated_2018-06-07.xml"},
	{"gb-ofsi", uk.ReadConList, "uk/OFSI_ConList_2020-04-27.csv"},
}

func (p publication) entries(t testing.TB) []*lists.Entry {
	t.Helper()
	in := lists.Input{List: p.list}
	path := sharedtest.Path(t, "data", filepath.FromSlash(p.path))
	files := []string{path}
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		files, _ = filepath.Glob(filepath.Join(path, "*"))
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, lists.BytesFile(filepath.Base(f), b))
	}
	var entries []*lists.Entry
	if _, err := p.read(context.Background(), in, func(e *lists.Entry) error {
		entries = append(entries, e)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return entries
}

// realSubject loads publications; of an entry that several have, the first
// counts.
func realSubject(t testing.TB, publications ...publication) *Subject {
	t.Helper()
	var refs []screen.ListRef
	var all []*lists.Entry
	seen, listed := map[string]bool{}, map[string]bool{}
	for _, p := range publications {
		if !listed[p.list] {
			listed[p.list] = true
			refs = append(refs, screen.ListRef{List: p.list})
		}
		for _, e := range p.entries(t) {
			if id := e.Target().ID; !seen[id] {
				seen[id] = true
				all = append(all, e)
			}
		}
	}
	s, err := Prepare(t.Context(), time.Now, customer(t), refs, sequence(all))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sequence(entries []*lists.Entry) iter.Seq2[*lists.Entry, error] {
	return func(yield func(*lists.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func TestRealCrosslist(t *testing.T) {
	if testing.Short() {
		t.Skip("a crosslist of eight authorities takes long")
	}
	s := realSubject(t, everListed...)
	pairs := readFile(t, func(f *os.File) ([]CrossPair, error) { return ReadCrosslist(f) }, "eval", "crosslist_pairs.csv")
	f, err := Crosslist(t.Context(), s, pairs)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d pairs, %d tested; %d screenings of positives: recall %.4f; %d of negatives: alerted %.4f",
		f.Pairs, f.Tested, f.Positives, f.Recall, f.Negatives, f.Alerted)
	// Floors, not goals: they go up with the engine.
	if f.Tested < 1300 || f.Recall < 0.98 || f.Alerted > 0.10 {
		t.Errorf("%d tested, recall %.4f, alerted %.4f: they were over 1,300, over 0.98 and under 0.10", f.Tested, f.Recall, f.Alerted)
	}
	if testing.Verbose() {
		logCross := func(what string, tests []CrossTest) {
			for i, c := range tests {
				if i >= 40 {
					break
				}
				t.Logf("%s %.3f %s %q asked by %s %q", what, c.Score, c.Listed, c.ListedName, c.Query, c.QueryName)
				if m := c.Match; m != nil {
					if m.Name != nil {
						t.Logf("      name %.3f: %q against %q; for %.2f against %.2f; rule %s", m.NameStrength, m.Name.Query, m.Name.Listed, m.Corroboration, m.Contradiction, m.Rule)
					}
					for _, e := range m.Evidence {
						t.Logf("      %s %s %.2f: %s / %s: %s", e.Kind, e.Effect, e.Points, e.Query, e.Listed, e.Detail)
					}
				}
			}
		}
		logCross("missed", f.Missed)
		logCross("raised", f.Raised)
	}
}

func TestRealProbes(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of hard probes take long")
	}
	s := realSubject(t, un2026)
	rows, err := Probes(t.Context(), s, 0, 40)
	if err != nil {
		t.Fatal(err)
	}
	native, err := Native(t.Context(), s, 10)
	if err != nil {
		t.Fatal(err)
	}
	// Floors, not goals: they go up with the engine.
	floors := map[string]float64{
		"typo in every word": 0.95, "first two words joined": 0.98, "extra middle name": 0.95, "exact good alias": 0.999, "original script": 0.999, "all scripts": 0.85,
		"in Katakana": 0.96, "in Hangul": 0.95,
	}
	for _, p := range append(rows, native...) {
		if floor, ok := floors[p.Disturbance]; ok && p.Found < floor {
			t.Errorf("%s: %.4f found, it was over %.3f", p.Disturbance, p.Found, floor)
		}
		t.Logf("%-24s %5d tried, found %.4f, first %.4f", p.Disturbance, p.Tried, p.Found, p.First)
		for _, m := range p.Missed {
			t.Logf("      %s %q asked %q scores %.3f", m.ID, m.Listed, m.Asked, m.Score)
		}
	}
}
