package interdict_test

import (
	"bytes"
	"io"
	"os"
	"testing"

	"interdict"
	"interdict/internal/sharedtest"
)

// A file of 10,000 invented customers against the SDN list of January 2024 and
// the UN list of February 2026: reading, screening and writing of results, by
// record.
func BenchmarkScreenFile(b *testing.B) {
	sdn := sharedtest.Path(b, "data", "ofac", "2024-01-08_triple")
	un := sharedtest.Path(b, "data", "un", "UN_consolidated_2026-02.xml")
	customers, err := os.ReadFile(sharedtest.Path(b, "eval", "negatives_global.csv"))
	if err != nil {
		b.Fatal(err)
	}
	d, err := interdict.Open(b.Context(), b.TempDir(), interdict.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	for _, list := range []string{sdn, un} {
		if _, err := d.Update(b.Context(), interdict.UpdateAsk{From: list}); err != nil {
			b.Fatal(err)
		}
	}
	s, err := d.Screener(b.Context(), interdict.Scope{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	rows := 0
	b.ResetTimer()
	for b.Loop() {
		totals, err := s.ScreenFile(b.Context(), bytes.NewReader(customers), io.Discard, interdict.FileAsk{})
		if err != nil {
			b.Fatal(err)
		}
		rows += totals.Records
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(0, "ns/op")
}
