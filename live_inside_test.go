package interdict

import (
	"context"
	"errors"
	"sync"
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

// Each day that is asked for is made ready once, one after the other: of those that
// wait there are so many and no more, and the lists in force are not among them.
func TestLiveMakesFewAtATime(t *testing.T) {
	l, err := OpenLive(t.Context(), t.TempDir(), Options{Now: func() time.Time { return time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	l.build.Lock() // nothing becomes ready
	var asked sync.WaitGroup
	ask := func(scope Scope) {
		s, release, err := l.Screener(context.WithoutCancel(t.Context()), scope)
		if err != nil {
			t.Errorf("%+v: %v", scope, err)
			return
		}
		if s.Entries() == 0 {
			t.Errorf("%+v: no entries", scope)
		}
		release()
	}
	day := func(n int) Scope {
		return Scope{AsOf: time.Date(2024, 1, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)}
	}
	for i := range keepViews {
		asked.Go(func() { ask(day(i)) })
	}
	for making := 0; making < keepViews; time.Sleep(time.Millisecond) {
		l.mu.Lock()
		making = l.making
		l.mu.Unlock()
	}
	if _, _, err := l.Screener(t.Context(), day(keepViews)); !errors.Is(err, ErrBusy) {
		t.Errorf("one more: %v", err)
	}
	asked.Go(func() { ask(Scope{}) })
	asked.Go(func() { ask(day(0)) }) // is being made: waits
	l.build.Unlock()
	asked.Wait()
	ask(day(keepViews))
	if l.making != 0 {
		t.Errorf("%d are still being made", l.making)
	}
}
