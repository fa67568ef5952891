package server_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"interdict"
	"interdict/ftm"
	"interdict/internal/otlp"
	"interdict/internal/server"
	"interdict/internal/sharedtest"
)

// realLists has the SDN list and that of the Security Council.
func realLists(t testing.TB) *interdict.Live {
	t.Helper()
	if testing.Short() {
		t.Skip("takes real lists in")
	}
	sdn, un := sharedtest.Path(t, "data", "ofac", "2024-01-08_triple"), sharedtest.Path(t, "data", "un", "UN_consolidated_2026-02.xml")
	l, err := interdict.OpenLive(t.Context(), t.TempDir(), interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	for list, from := range map[string]string{"us-ofac-sdn": sdn, "un-sc": un} {
		if totals, err := l.Update(t.Context(), interdict.UpdateAsk{Lists: []string{list}, From: from}); err != nil || totals.New != 1 {
			t.Fatalf("%s: %+v, %v", filepath.Base(from), totals, err)
		}
	}
	return l
}

// questions are requests to /match, one query each: a tenth of them listed
// people, the others put together from the words of listed names, which is
// worse than names of customers are.
func questions(t testing.TB, l *interdict.Live, n int) [][]byte {
	t.Helper()
	s, release, err := l.Screener(t.Context(), interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	var names []string
	err = s.EachEntry(t.Context(), func(_ string, e *interdict.Entry) error {
		if e.Target().Schema == "Person" {
			names = append(names, strings.NewReplacer(`"`, "", `\`, "").Replace(e.Target().Name()))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		w := strings.Fields(names[rnd.IntN(len(names))])
		return w[rnd.IntN(len(w))]
	}
	var all [][]byte
	for i := range n {
		name := word() + " " + word()
		if i%10 == 0 {
			name = names[rnd.IntN(len(names))]
		}
		body := fmt.Sprintf(`{"queries":{"q":{"schema":"Person","properties":{"name":["%s"],"birthDate":["19%02d"]}}}}`, name, 30+rnd.IntN(70))
		all = append(all, fmt.Appendf(nil, "POST /match/default HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body))
	}
	return all
}

// load asks over so many connections for so long, and returns how long each
// request took. check is told each answer's header.
func load(t testing.TB, at string, connections int, long time.Duration, asks [][]byte, check func(status int, h http.Header, body []byte) error) []time.Duration {
	t.Helper()
	var mu sync.Mutex
	var all []time.Duration
	var work sync.WaitGroup
	end := time.Now().Add(long)
	for w := range connections {
		work.Go(func() {
			conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(at, "http://"))
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			in := bufio.NewReaderSize(conn, 64<<10)
			var took []time.Duration
			body := make([]byte, 0, 64<<10)
			for i := w * 7919; time.Now().Before(end); i++ {
				began := time.Now()
				if _, err := conn.Write(asks[i%len(asks)]); err != nil {
					t.Error(err)
					return
				}
				res, err := http.ReadResponse(in, nil)
				if err != nil {
					t.Error(err)
					return
				}
				body = body[:0]
				buf := [32 << 10]byte{}
				for {
					n, err := res.Body.Read(buf[:])
					body = append(body, buf[:n]...)
					if err == io.EOF {
						break
					}
					if err != nil {
						t.Error(err)
						return
					}
				}
				_ = res.Body.Close() // nothing is left in it
				took = append(took, time.Since(began))
				if err := check(res.StatusCode, res.Header, body); err != nil {
					t.Errorf("%v: %s", err, body)
					return
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, took...)
		})
	}
	work.Wait()
	slices.Sort(all)
	return all
}

func figures(t testing.TB, what string, took []time.Duration, long time.Duration) {
	t.Helper()
	at := func(q float64) time.Duration { return took[int(q*float64(len(took)-1))] }
	t.Logf("%s: %.0f requests a second; median %v, p99 %v, p99.9 %v, most %v", what, float64(len(took))/long.Seconds(), at(0.5), at(0.99), at(0.999), at(1))
}

func fine(status int, _ http.Header, _ []byte) error {
	if status != http.StatusOK {
		return fmt.Errorf("status %d", status)
	}
	return nil
}

// TestLoad measures /match, one query a request, at 16 connections, server and
// load generator on one machine. It fails when a request fails, not by its
// figures: machines differ, and what else they do.
func TestLoad(t *testing.T) {
	l := realLists(t)
	a := serve(t, l, server.Options{Log: slog.New(slog.NewJSONHandler(io.Discard, nil)), Now: time.Now})
	asks := questions(t, l, 20000)
	load(t, a.at, 16, time.Second, asks, fine)
	matcherAlone(t, l, asks)
	const long = 5 * time.Second
	for range 3 {
		before := cpuTime()
		took := load(t, a.at, 16, long, asks, fine)
		t.Logf("processor time of a request, client and server: %v", (cpuTime()-before)/time.Duration(len(took)))
		figures(t, "/match", took, long)
	}
}

// TestLoadTraced measures the same three ways in turn, since machines have better
// and worse minutes: without traces, with one request in a hundred traced, and
// with all. What is sent is only counted.
func TestLoadTraced(t *testing.T) {
	l := realLists(t)
	var posts, sent atomic.Int64
	sink := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		n, _ := io.Copy(io.Discard, r.Body)
		posts.Add(1)
		sent.Add(n)
	}))
	defer sink.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", sink.URL)
	ways := []struct {
		name, sampler, share string
		at                   string
	}{{name: "without traces"}, {name: "one in a hundred traced", sampler: "parentbased_traceidratio", share: "0.01"}, {name: "all traced", sampler: "always_on"}}
	for i := range ways {
		w := &ways[i]
		o := server.Options{Log: slog.New(slog.NewJSONHandler(io.Discard, nil)), Now: time.Now}
		if w.sampler != "" {
			t.Setenv("OTEL_TRACES_SAMPLER", w.sampler)
			t.Setenv("OTEL_TRACES_SAMPLER_ARG", w.share)
			sender, err := otlp.Open(t.Context(), otlp.Options{Log: slog.New(slog.DiscardHandler), Now: time.Now})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := sender.Close(context.Background()); err != nil {
					t.Error(err)
				}
			}()
			o.Traces = sender
		}
		w.at = serve(t, l, o).at
	}
	asks := questions(t, l, 20000)
	const long = 3 * time.Second
	for round := range 4 {
		for _, w := range ways {
			before := cpuTime()
			took := load(t, w.at, 16, long, asks, fine)
			if round == 0 {
				continue // warms up
			}
			t.Logf("%s: processor time of a request, client and server: %v", w.name, (cpuTime()-before)/time.Duration(len(took)))
			figures(t, w.name, took, long)
		}
	}
	t.Logf("%d times %d bytes were sent", posts.Load(), sent.Load()/max(posts.Load(), 1))
}

// matcherAlone says what of a request's time is the matcher's, to compare with
// on a machine that others use as well.
func matcherAlone(t *testing.T, l *interdict.Live, asks [][]byte) {
	t.Helper()
	s, release, err := l.Screener(t.Context(), interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	var queries []interdict.Query
	for _, ask := range asks[:5000] {
		_, body, _ := strings.Cut(string(ask), "\r\n\r\n")
		parts := strings.Split(body, `"`)
		e := ftm.New("Person", "q")
		e.Add("name", parts[13])
		e.Add("birthDate", parts[17])
		queries = append(queries, interdict.Query{ID: "q", Entity: e})
	}
	before := cpuTime()
	for _, q := range queries {
		if _, err := s.Screen(q, interdict.Ask{}); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("processor time of a query by the Go API alone: %v", (cpuTime()-before)/time.Duration(len(queries)))
}

// TestLoadWhileListsAreExchanged changes a list every second under load: no
// request fails, and none is answered by two states of the lists.
func TestLoadWhileListsAreExchanged(t *testing.T) {
	l := realLists(t)
	a := serve(t, l, server.Options{Log: slog.New(slog.DiscardHandler), Now: time.Now})
	asks := questions(t, l, 5000)
	// A machine that has other work to do may need longer for an exchange.
	const long, exchanges = 10 * time.Second, 5
	vip := []byte(`{"queries":{"a":{"schema":"Person","properties":{"name":["Mara Ostrik"]}},"b":{"schema":"Person","properties":{"name":["Mara Ostrik"]}}}}`)
	ask := fmt.Appendf(nil, "POST /match/default HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s", len(vip), vip)
	for i := 0; i < len(asks); i += 2 {
		asks[i] = ask
	}
	var seen sync.Map
	var swaps atomic.Int64
	stop := make(chan struct{})
	var work sync.WaitGroup
	work.Go(func() {
		for i := 1; ; i++ {
			takeIn(t, l, "own-vips", "vips.csv", fmt.Sprintf("id,name\n%d,Mara Ostrik\n", i), time.Now().Add(-time.Hour+time.Duration(i)*time.Second))
			swaps.Add(1)
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
			}
		}
	})
	check := func(status int, h http.Header, body []byte) error {
		lists := h.Get("X-Interdict-Lists")
		seen.Store(lists, true)
		if status != http.StatusOK {
			return fmt.Errorf("status %d", status)
		}
		// Both queries of a request see the watchlist of the header, or neither
		// sees any.
		text := string(body)
		if n := strings.Count(text, `"id":"own-vips:`); strings.Contains(lists, "own-vips") && strings.Contains(text, `"b":{"status"`) {
			if n != 2 {
				return fmt.Errorf("%d of 2 queries found the watchlist of %s", n, lists)
			}
			i := strings.Index(text, `"id":"own-vips:`)
			first, _, _ := strings.Cut(text[i:], ",")
			if strings.Count(text, first+",") != 2 {
				return fmt.Errorf("mixed versions")
			}
		}
		return nil
	}
	var took []time.Duration
	rounds := 0
	for ; rounds < 12 && (rounds == 0 || swaps.Load() < exchanges); rounds++ {
		took = append(took, load(t, a.at, 16, long, asks, check)...)
	}
	close(stop)
	work.Wait()
	slices.Sort(took)
	states := 0
	seen.Range(func(any, any) bool { states++; return true })
	figures(t, fmt.Sprintf("/match, %d exchanges, %d states seen", swaps.Load(), states), took, time.Duration(rounds)*long)
	if states < 3 {
		t.Errorf("%d states of the lists were seen", states)
	}
}
