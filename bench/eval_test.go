package bench

import (
	"context"
	"os"
	"testing"

	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/internal/sharedtest"
	"interdict/lists"
)

func customer(t testing.TB) *screen.Policy {
	t.Helper()
	p, err := screen.LookupPolicy("customer")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// engineOver reads real list files into an engine.
func engineOver(t testing.TB, read lists.ReadFunc, list string, elem ...string) *screen.Engine {
	t.Helper()
	e, _ := entriesOver(t, read, list, elem...)
	return e
}

func entriesOver(t testing.TB, read lists.ReadFunc, list string, elem ...string) (*screen.Engine, []*lists.Entry) {
	t.Helper()
	var items []index.Item
	in := lists.Input{List: list}
	dir := sharedtest.Path(t, elem...)
	st, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := []string{dir}
	if st.IsDir() {
		files = nil
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			files = append(files, dir+"/"+e.Name())
		}
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, lists.BytesFile(f, b))
	}
	if _, err := read(context.Background(), in, func(e *lists.Entry) error {
		items = append(items, index.Item{List: list, Entry: e})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	x, err := index.Build(context.Background(), []index.Source{{List: list, Entries: len(items)}}, func(yield func(index.Item, error) bool) {
		for _, it := range items {
			if !yield(it, nil) {
				return
			}
		}
	}, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	entries := make([]*lists.Entry, len(items))
	for i := range items {
		entries[i] = items[i].Entry
	}
	return screen.New(x, customer(t)), entries
}

func readFile[T any](t testing.TB, read func(f *os.File) (T, error), elem ...string) T {
	t.Helper()
	f, err := os.Open(sharedtest.Path(t, elem...))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	v, err := read(f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestNamePairs(t *testing.T) {
	cases := readFile(t, func(f *os.File) ([]PairCase, error) { return ReadPairs(f) }, "eval", "name_pairs.csv")
	p := customer(t)
	ScorePairs(cases, p)
	curated := func(g string) bool { return g == "nk_checks" || g == "nk_unit_tests" }
	for _, f := range []PairFigures{
		Figures("all", cases, p.Threshold, func(string) bool { return true }),
		Figures("curated", cases, p.Threshold, curated),
		Figures("people", cases, p.Threshold, func(g string) bool { return g == "synth_people" }),
		Figures("companies", cases, p.Threshold, func(g string) bool { return g == "synth_companies" }),
	} {
		t.Logf("%-10s %4d pairs  P %.3f  R %.3f  F1 %.3f", f.Group, f.Pairs, f.Precision, f.Recall, f.F1)
	}
	if testing.Verbose() {
		for _, c := range cases {
			if (c.Score >= p.Threshold) != c.Match {
				t.Logf("%.3f want %-5v %-8s %s | %s", c.Score, c.Match, c.Schema, c.Name1, c.Name2)
			}
		}
	}
}
