package bench

import (
	"os"
	"testing"

	"interdict/internal/screen"
	"interdict/internal/sharedtest"
)

func customer(t testing.TB) *screen.Policy {
	t.Helper()
	p, err := screen.LookupPolicy("customer")
	if err != nil {
		t.Fatal(err)
	}
	return p
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
	// A floor, not the goal: it goes up with the engine.
	if all := Figures("all", cases, p.Threshold, func(string) bool { return true }); all.F1 < 0.84 {
		t.Errorf("F1 over all pairs is %.3f, it was over 0.84", all.F1)
	}
	if testing.Verbose() {
		for _, c := range cases {
			if (c.Score >= p.Threshold) != c.Match {
				t.Logf("%.3f want %-5v %-8s %s | %s", c.Score, c.Match, c.Schema, c.Name1, c.Name2)
			}
		}
	}
}
