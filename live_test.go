package interdict_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict"
)

// vips writes a watchlist of so many invented people and takes it in.
func vips(t testing.TB, l *interdict.Live, n int, published time.Time) {
	t.Helper()
	var b strings.Builder
	b.WriteString("id,name\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,Mara Ostrik %c%c\n", i, 'a'+i/26%26, 'a'+i%26)
	}
	file := filepath.Join(t.TempDir(), "vips.csv")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	totals, err := l.Update(t.Context(), interdict.UpdateAsk{Lists: []string{"own-vips"}, From: file, Published: published, AcceptShrink: true})
	if err != nil || totals.New+totals.History != 1 {
		t.Fatalf("take in %d: %+v, %v", n, totals, err)
	}
}

func openLive(t testing.TB) *interdict.Live {
	t.Helper()
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	var mu sync.Mutex
	l, err := interdict.OpenLive(t.Context(), t.TempDir(), interdict.Options{Now: func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Millisecond)
		return now
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// Who holds a screener sees one state of the lists, whatever becomes of them;
// who asks after a change sees the new one.
func TestLiveExchangesListsUnderWork(t *testing.T) {
	ctx := t.Context()
	l := openLive(t)
	day := time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC)
	vips(t, l, 1, day)
	before, release, err := l.Screener(ctx, interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	const rounds = 8
	stop := make(chan struct{})
	var work sync.WaitGroup
	for i := range 4 {
		scope := interdict.Scope{}
		if i == 3 {
			scope.AsOf = "2024-04-02"
		}
		work.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				s, release, err := l.Screener(ctx, scope)
				if err != nil {
					t.Error(err)
					return
				}
				n := s.Entries()
				for range 3 {
					r, err := s.Screen(interdict.Name("Mara Ostrik aa"), interdict.Ask{})
					if err != nil || r.Lists[0].Entries != n || r.Decision != interdict.Matched || r.Matches[0].ID != "own-vips:0" {
						t.Errorf("%+v, %v", r, err)
					}
				}
				release()
			}
		})
	}
	for i := range rounds {
		vips(t, l, i+2, day.AddDate(0, 0, i+1))
		s, release, err := l.Screener(ctx, interdict.Scope{})
		if err != nil || s.Entries() != i+2 {
			t.Errorf("after the exchange: %d entries, %v", s.Entries(), err)
		}
		release()
	}
	close(stop)
	work.Wait()
	if r, err := before.Screen(interdict.Name("Mara Ostrik aa"), interdict.Ask{}); err != nil || r.Lists[0].Entries != 1 {
		t.Errorf("the one held from the beginning: %+v, %v", r, err)
	}
	release()
}

// Another process takes lists in: the next refresh finds them.
func TestLiveSeesWhatOthersTakeIn(t *testing.T) {
	ctx := t.Context()
	l := openLive(t)
	if s, release, err := l.Screener(ctx, interdict.Scope{}); err != nil || !s.Sample() {
		t.Fatalf("an empty folder: %v", err)
	} else {
		release()
	}
	st, err := l.Status(ctx)
	if err != nil || st.Ready() || !st.Sample {
		t.Fatalf("an empty folder is ready: %+v, %v", st, err)
	}
	other, err := interdict.OpenLive(ctx, l.Data().Dir(), interdict.Options{Now: func() time.Time { return time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	vips(t, other, 3, time.Date(2024, 4, 30, 0, 0, 0, 0, time.UTC))
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if changed, err := l.Refresh(ctx); err != nil || !changed {
		t.Fatalf("refresh: %v, %v", changed, err)
	}
	if changed, err := l.Refresh(ctx); err != nil || changed {
		t.Errorf("refresh without news: %v, %v", changed, err)
	}
	st, err = l.Status(ctx)
	if err != nil || !st.Ready() || st.Entries != 3 {
		t.Errorf("%+v, %v", st, err)
	}
}

// The state says which list is too old, and that a list never came.
func TestStatusSaysWhatIsWrong(t *testing.T) {
	ctx := t.Context()
	l := openLive(t)
	vips(t, l, 2, time.Date(2024, 4, 30, 0, 0, 0, 0, time.UTC))
	bad := filepath.Join(t.TempDir(), "page.csv")
	if err := os.WriteFile(bad, []byte("<!DOCTYPE html><html>please wait</html>"), 0o600); err != nil {
		t.Fatal(err)
	}
	if totals, err := l.Update(ctx, interdict.UpdateAsk{Lists: []string{"un-sc"}, From: bad}); err != nil || totals.Refused != 1 {
		t.Fatalf("a page as list: %+v, %v", totals, err)
	}
	st, err := l.Status(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(st.Problems, "\n"); !strings.Contains(got, "un-sc: no version was ever taken in") || strings.Contains(got, "own-vips") {
		t.Errorf("problems: %s", got)
	}
	late, err := interdict.OpenLive(ctx, l.Data().Dir(), interdict.Options{Now: func() time.Time { return time.Date(2024, 5, 20, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	defer late.Close()
	if st, err = late.Status(ctx); err != nil || !strings.Contains(strings.Join(st.Problems, "\n"), "own-vips: the version in force was published 2024-04-30") {
		t.Errorf("problems: %q, %v", st.Problems, err)
	}
}

// An archive in which every input was refused answers nothing, not the sample.
func TestRefusedListsEndTheSample(t *testing.T) {
	ctx := t.Context()
	l := openLive(t)
	if _, err := l.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "consolidated.xml")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, _ = l.Update(ctx, interdict.UpdateAsk{Lists: []string{"un-sc"}, From: empty})
	if _, _, err := l.Screener(ctx, interdict.Scope{}); err == nil {
		t.Error("the sample goes on answering")
	}
	if st, err := l.Status(ctx); err != nil || st.Ready() {
		t.Errorf("%+v, %v", st, err)
	}
}

// Many days asked for at once: each is answered, and no more indexes stay open
// than are kept.
func TestLiveKeepsFewDays(t *testing.T) {
	ctx := t.Context()
	l := openLive(t)
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 4 {
		vips(t, l, i+1, day.AddDate(0, 0, 10*i))
	}
	var work sync.WaitGroup
	for w := range 4 {
		work.Go(func() {
			for i := range 40 {
				asOf := day.AddDate(0, 0, (i*7+w)%40)
				s, release, err := l.Screener(ctx, interdict.Scope{AsOf: asOf.Format(time.DateOnly)})
				if err != nil {
					t.Error(err)
					return
				}
				if want := (i*7+w)%40/10 + 1; s.Entries() != want {
					t.Errorf("as of %s: %d entries, want %d", asOf, s.Entries(), want)
				}
				release()
			}
		})
	}
	work.Wait()
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := l.Screener(gone, interdict.Scope{AsOf: "2024-01-02"}); err == nil {
		t.Error("a caller who has gone gets a screener")
	}
}

// A scope comes from a stranger: the file that it names as a policy is not opened,
// be it a good one. The one that the configuration names is.
func TestLiveOpensNoPolicyOfStrangers(t *testing.T) {
	ctx := t.Context()
	own, err := os.ReadFile("internal/screen/policies/payment.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "own.toml")
	if err := os.WriteFile(file, []byte(strings.Replace(string(own), `"payment"`, `"own"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "interdict.toml"), []byte(`policy = "own.toml"`), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := interdict.OpenLive(ctx, dir, interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for policy, want := range map[string]string{"": "own-", "customer": "customer-"} {
		s, release, err := l.Screener(ctx, interdict.Scope{Policy: policy})
		if err != nil {
			t.Fatalf("policy %q: %v", policy, err)
		}
		if !strings.HasPrefix(s.PolicyID(), want) {
			t.Errorf("policy %q: %s decides, want %s…", policy, s.PolicyID(), want)
		}
		release()
	}
	for _, policy := range []string{file, "own.toml", "../own.toml", "/dev/zero"} {
		if _, _, err := l.Screener(ctx, interdict.Scope{Policy: policy}); err == nil || !strings.Contains(err.Error(), "no policy") {
			t.Errorf("policy %q: %v", policy, err)
		}
	}
}
