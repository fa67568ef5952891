package bench

import (
	"os"
	"testing"
	"time"
)

func TestSDNMatrix(t *testing.T) {
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
	negatives := readFile(t, func(f *os.File) ([]PartyCase, error) { return ReadParties(f) }, "eval", "negatives_global.csv")
	start = time.Now()
	alerted, err := Negatives(t.Context(), e, negatives, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("negatives: %d of %d alert, %v each", len(alerted), len(negatives), time.Since(start)/time.Duration(len(negatives)))
	for i, r := range alerted {
		if i < 60 {
			t.Logf("alert %q: %s %.3f (%s)", r.Query.Name(), r.Matches[0].Caption, r.Matches[0].Score, r.Matches[0].Name.Listed)
		}
	}
}
