package bench

import (
	"os"
	"testing"
	"time"

	"interdict/internal/screen"
	"interdict/lists/ofac"
)

func TestSDNMatrix(t *testing.T) {
	e, entries := entriesOver(t, ofac.Read, "us-ofac-sdn", "data", "ofac", "2024-01-08_triple")
	start := time.Now()
	rows, err := Matrix(e, entries, 10, 6)
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	n := 0
	for _, r := range append(rows, Overall(rows)) {
		n += r.Tried
		t.Logf("%-20s %6d found %.4f first %.4f", r.Disturbance, r.Tried, r.Found, r.First)
		for _, m := range r.Missed {
			t.Logf("      %s %q asked %q best %.3f", m.ID, m.Listed, m.Asked, m.Best)
		}
	}
	t.Logf("%d queries, %v each", n, took/time.Duration(max(n, 1)))
	negatives := readFile(t, func(f *os.File) ([]PartyCase, error) { return ReadParties(f) }, "eval", "negatives_global.csv")
	start = time.Now()
	alerted, err := Negatives(e, negatives, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("negatives: %d of %d alert, %v each", len(alerted), len(negatives), time.Since(start)/time.Duration(len(negatives)))
	for i, r := range alerted {
		if i < 60 {
			t.Logf("alert %q: %s %.3f (%s)", r.Query.Name(), r.Matches[0].Caption, r.Matches[0].Score, r.Matches[0].Name.Listed)
		}
	}
	_ = screen.Clear
}
