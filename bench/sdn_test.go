package bench

import (
	"os"
	"testing"
	"time"
)

func TestSDNMatrix(t *testing.T) {
	if testing.Short() {
		t.Skip("a matrix of the whole list takes long")
	}
	s := realSubject(t, sdn2024)
	e := s.Engine
	start := time.Now()
	rows, err := Matrix(t.Context(), s, len(s.Entries)/10, 40)
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	n := 0
	for _, r := range append(rows, Overall(rows)) {
		n += r.Tried
		t.Logf("%-28s %6d found %.4f first %.4f", r.Disturbance, r.Tried, r.Found, r.First)
		for _, m := range r.Missed {
			t.Logf("      %s %q asked %q scores %.3f", m.ID, m.Listed, m.Asked, m.Score)
		}
	}
	t.Logf("%d queries, %v each", n, took/time.Duration(max(n, 1)))
	// Floors, not goals: they go up with the engine.
	if all := Overall(rows); rows[0].Found < 1 || all.Found < 0.92 || all.First < 0.91 {
		t.Errorf("as listed %.4f, all disturbances %.4f, first %.4f: they were 1, over 0.92 and over 0.91", rows[0].Found, all.Found, all.First)
	}
	negatives := readFile(t, func(f *os.File) ([]PartyCase, error) { return ReadParties(f) }, "eval", "negatives_global.csv")
	start = time.Now()
	alerted, err := Negatives(t.Context(), e, negatives, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("negatives: %d of %d alert, %v each", len(alerted), len(negatives), time.Since(start)/time.Duration(len(negatives)))
	if len(alerted) > 100 {
		t.Errorf("%d of %d negatives alert, there were under 100", len(alerted), len(negatives))
	}
	for i, r := range alerted {
		if i < 60 {
			t.Logf("alert %q: %s %.3f (%s)", r.Query.Name(), r.Matches[0].Caption, r.Matches[0].Score, r.Matches[0].Name.Listed)
		}
	}
}
