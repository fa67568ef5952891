package interdict

import (
	"testing"
	"time"
)

// All screeners of a folder that serves read PDF by one reader, which Close ends:
// one of each would stay behind, with its memory, whenever the lists change.
func TestLiveHasOnePDFReader(t *testing.T) {
	l, err := OpenLive(t.Context(), t.TempDir(), Options{Now: func() time.Time { return time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, scope := range []Scope{{}, {AsOf: "2024-04-30"}, {Policy: "payment"}} {
		s, release, err := l.Screener(t.Context(), scope)
		if err != nil {
			t.Fatal(err)
		}
		if s.pdf != l.pdf {
			t.Errorf("the screener of %+v has a PDF reader of its own", scope)
		}
		release()
	}
}
