package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict"
	"interdict/internal/server"
)

// vips is a watchlist of invented people.
const vips = `id,name,alias,birth_date,country
7,Mara Ostrik,Мара Острик,1980-05-03,ru
8,Ida Vell,,1970,ua
9,Tobias Quill,,,gb
`

// today is the day of the tests: the lists below are fresh then.
var today = time.Date(2025, 3, 5, 12, 0, 0, 0, time.UTC)

func openLive(t testing.TB) *interdict.Live {
	t.Helper()
	l, err := interdict.OpenLive(t.Context(), t.TempDir(), interdict.Options{Now: func() time.Time { return today }})
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

// takeIn takes a text in as a publication of a list.
func takeIn(t testing.TB, l *interdict.Live, list, name, text string, published time.Time) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	totals, err := l.Update(t.Context(), interdict.UpdateAsk{Lists: []string{list}, From: file, Published: published, AcceptShrink: true, Done: func(x interdict.Taken) {
		if x.Err != nil {
			t.Errorf("%s: %v", list, x.Err)
		}
	}})
	if err != nil || totals.New != 1 {
		t.Fatalf("take in %s: %+v, %v", list, totals, err)
	}
}

// withLists has the watchlist and a list of the United Nations' form.
func withLists(t testing.TB) *interdict.Live {
	t.Helper()
	l := openLive(t)
	takeIn(t, l, "own-vips", "vips.csv", vips, today.AddDate(0, 0, -1))
	un, err := os.ReadFile(filepath.Join("..", "..", "lists", "un", "testdata", "consolidated.xml"))
	if err != nil {
		t.Fatal(err)
	}
	takeIn(t, l, "un-sc", "consolidated.xml", string(un), today.AddDate(0, 0, -1))
	return l
}

// asker asks a server that listens on this machine.
type asker struct {
	t      testing.TB
	at     string
	key    string
	log    *records
	server *server.Server
}

func serve(t testing.TB, l *interdict.Live, o server.Options) *asker {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return serveOn(t, l, o, listener)
}

func serveOn(t testing.TB, l *interdict.Live, o server.Options, listener net.Listener) *asker {
	t.Helper()
	log := &records{}
	if o.Log == nil {
		o.Log = slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	if o.Now == nil {
		o.Now = func() time.Time { return today }
	}
	s, err := server.New(l, o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return &asker{t: t, at: "http://" + listener.Addr().String(), log: log, server: s}
}

// records is a log that can be read while it is written.
type records struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (r *records) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.Write(p)
}

func (r *records) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.String()
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (a *asker) do(method, path, body string, headers ...string) answer {
	a.t.Helper()
	var r io.Reader
	if body != "" {
		r = strings.NewReader(body)
	}
	req, err := http.NewRequestWithContext(a.t.Context(), method, a.at+path, r)
	if err != nil {
		a.t.Fatal(err)
	}
	if a.key != "" {
		req.Header.Set("Authorization", "Bearer "+a.key)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
			continue
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(req)
	if err != nil {
		a.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		a.t.Fatalf("%s %s: %v", method, path, err)
	}
	return answer{res.StatusCode, res.Header, string(b)}
}

func (a *asker) get(path string) answer { a.t.Helper(); return a.do(http.MethodGet, path, "") }
func (a *asker) post(path, body string) answer {
	a.t.Helper()
	return a.do(http.MethodPost, path, body)
}

// reads decodes an answer of a status into what is expected of it.
func reads[T any](t testing.TB, a answer, status int) T {
	t.Helper()
	var v T
	if a.status != status {
		t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
	return v
}

// ask asks without a network.
func ask(t *testing.T, s *server.Server, path string, body []byte) answer {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, bytes.NewReader(body))
	r.Host = "localhost"
	s.Handler().ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String()}
}
