package bench

import (
	"os"
	"testing"

	"interdict/internal/screen"
)

func TestUN(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of cases take long")
	}
	e := realSubject(t, un2026).Engine
	positives := readFile(t, func(f *os.File) ([]PartyCase, error) { return ReadParties(f) }, "eval", "un_positives.csv")
	negatives := readFile(t, func(f *os.File) ([]PartyCase, error) { return ReadParties(f) }, "eval", "negatives_global.csv")
	negatives = append(negatives, readFile(t, func(f *os.File) ([]PartyCase, error) { return ReadParties(f) }, "eval", "negatives_us.csv")...)
	for _, birth := range []bool{false, true} {
		f, err := Positives(t.Context(), e, positives, birth)
		if err != nil {
			t.Fatal(err)
		}
		alerted, err := Negatives(t.Context(), e, negatives, birth)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("birth %-5v found %.4f first %.4f disturbed %d first %.4f; alerts %d of %d = %.4f %%", birth, f.Found, f.First, f.Disturbed, f.DisturbedFirst,
			len(alerted), len(negatives), 100*float64(len(alerted))/float64(len(negatives)))
		// Floors, not goals: they go up with the engine.
		if rate := float64(len(alerted)) / float64(len(negatives)); f.Found < 0.98 || f.First < 0.975 || rate > 0.004 {
			t.Errorf("birth %v: found %.4f, first %.4f, false alerts %.4f; they were over 0.98, over 0.975 and under 0.004", birth, f.Found, f.First, rate)
		}
		for _, c := range f.Missed {
			t.Logf("missed %q (%s) listed %q", c.Name, c.BirthDate, c.ListedName)
			r, _ := e.Screen(c.Query(birth), screen.Options{Threshold: 0.3, Limit: 3})
			for _, m := range r.Matches {
				t.Logf("    %.3f %s", m.Score, m.Caption)
			}
		}
		for _, r := range alerted {
			t.Logf("alert %q: %s %.3f (%s)", r.Query.Name(), r.Matches[0].Caption, r.Matches[0].Score, r.Matches[0].Name.Listed)
		}
	}
}
