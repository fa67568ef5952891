package server_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict"
	"interdict/internal/otlp"
	"interdict/internal/otlp/collector"
	"interdict/internal/server"
)

// traced is a server that sends its traces to a collector of the test's.
func traced(t *testing.T, l *interdict.Live, o server.Options) (*asker, *collector.Collector) {
	t.Helper()
	c := collector.New(t)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", c.URL)
	t.Setenv("OTEL_BSP_SCHEDULE_DELAY", "10") // milliseconds
	sender, err := otlp.Open(t.Context(), otlp.Options{Version: "test", Log: slog.New(slog.DiscardHandler), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = sender.Close(ctx) // a collector that holds is held until the test's end
	})
	o.Traces = sender
	return serve(t, l, o), c
}

// tree waits until the steps of a trace have come, which is after the answer.
func tree(t *testing.T, c *collector.Collector, trace, want string, keys ...string) {
	t.Helper()
	var got string
	for range 500 {
		if got = c.Tree(trace, keys...); got == want {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("traced:\n%swant:\n%s", got, want)
}

// A request is a step with its route and status, and what was done for it is
// within; it goes on the caller's trace, which the log has as well.
func TestRequestsAreTraced(t *testing.T) {
	a, c := traced(t, withLists(t), server.Options{})
	a.post("/v1/screen", `{"name":"Ida Vell"}`) // has the lists made ready
	const mcpAsk = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"scan_sbom","arguments":{"text":%q}}}`
	for i, r := range []struct {
		method, path, body string
		want               string
	}{
		{"POST", "/v1/screen", `{"name":"Mara Ostrik"}`, "POST /v1/screen http.response.status_code=200 interdict.matches=1 interdict.queries=1\n  screen interdict.matches=1 interdict.queries=1\n"},
		{"POST", "/v1/screen/batch", `{"queries":[{"name":"Mara Ostrik"},{"name":"Soraya Tindle"}]}`, "POST /v1/screen/batch http.response.status_code=200 interdict.matches=1 interdict.queries=2\n  screen interdict.matches=1 interdict.queries=2\n"},
		{"POST", "/v1/screen/stream", `{"name":"Mara Ostrik"}` + "\n" + `{"name":"Soraya Tindle"}`, "POST /v1/screen/stream http.response.status_code=200 interdict.matches=1 interdict.queries=2\n  screen interdict.matches=1 interdict.queries=2\n"},
		{"POST", "/match/default", `{"queries":{"q":{"schema":"Person","properties":{"name":["Mara Ostrik"]}}}}`, "POST /match/{dataset} http.response.status_code=200 interdict.matches=1 interdict.queries=1\n  screen interdict.matches=1 interdict.queries=1\n"},
		{"POST", "/v1/scan", letter, "POST /v1/scan http.response.status_code=200 interdict.matches=0 interdict.queries=1\n  scan document interdict.documents=1 interdict.mentions=1\n"},
		{"POST", "/v1/scan/messages", messages, "POST /v1/scan/messages http.response.status_code=200 interdict.matches=1 interdict.queries=14\n  scan messages interdict.held=2 interdict.messages=3\n"},
		{"POST", "/v1/scan/bills", bill, "POST /v1/scan/bills http.response.status_code=200 interdict.matches=1 interdict.queries=2\n  scan bill interdict.findings=1 interdict.mentions=2\n"},
		{"POST", "/v1/scan/bills", "Mara Ostrik", "POST /v1/scan/bills http.response.status_code=422\n  scan bill interdict.findings=0 interdict.mentions=0 failed: error\n"},
		{"GET", "/v1/entries/own-vips:7", "", "GET /v1/entries/{id} http.response.status_code=200\n"},
		{"GET", "/v1/entries/Ostrik", "", "GET /v1/entries/{id} http.response.status_code=404\n"},
		{"GET", "/Ostrik", "", "GET / http.response.status_code=404\n"},
		{"OSTRIK", "/v1/screen", "", "_OTHER / http.response.status_code=405\n"},
		{"POST", "/mcp", fmt.Sprintf(mcpAsk, bill), "POST /mcp http.response.status_code=200\n  tool scan_sbom\n    scan bill interdict.findings=1 interdict.mentions=2\n"},
	} {
		trace := fmt.Sprintf("0af7651916cd43dd8448eb211c80%04x", i+1)
		media := "application/json"
		if strings.HasSuffix(r.path, "/stream") {
			media = "application/x-ndjson"
		}
		a.do(r.method, r.path, r.body, "Traceparent", "00-"+trace+"-b7ad6b7169203331-01", "Content-Type", media, "Accept", "application/json, text/event-stream")
		tree(t, c, trace, r.want, "http.response.status_code", "interdict.matches", "interdict.queries", "interdict.documents", "interdict.mentions", "interdict.messages", "interdict.held", "interdict.findings")
		if !strings.Contains(a.log.String(), `"trace":"`+trace+`"`) {
			t.Errorf("trace %s is not in the log", trace)
		}
	}
	if raw := c.Raw(); strings.Contains(strings.ToLower(raw), "ostrik") || strings.Contains(raw, "letter") || !strings.Contains(raw, "/v1/screen/batch") {
		t.Error("the traces say too much, or nothing")
	}
}

// Whoever sends no trace begins one, which the log names; machines that look
// every few seconds do not.
func TestTracesBeginHere(t *testing.T) {
	a, c := traced(t, withLists(t), server.Options{})
	for _, path := range []string{"/healthz", "/readyz", "/metrics", "/v1/about"} {
		a.get(path)
	}
	tree(t, c, "", "GET /v1/about\n")
	if n := strings.Count(a.log.String(), `"trace":"`); n != 1 {
		t.Errorf("%d traces in the log: %s", n, a.log)
	}
	if spans := c.Spans(); len(spans) == 1 && !strings.Contains(a.log.String(), `"trace":"`+spans[0].Trace+`"`) {
		t.Errorf("%+v is not in the log: %s", spans[0], a.log)
	}
}

// An update is a trace of its own, with a step for each list: fetched, read,
// stored, and the lists exchanged. The publisher's server gets the trace.
func TestUpdatesAreTraced(t *testing.T) {
	un, err := os.ReadFile(filepath.Join("..", "..", "lists", "un", "testdata", "consolidated.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var asked []string
	publisher := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.Header.Get("Traceparent"))
		mu.Unlock()
		if r.URL.Path == "/eu" {
			_, _ = io.WriteString(w, "<export>") // is cut off
			return
		}
		_, _ = w.Write(un)
	}))
	defer publisher.Close()
	dir := t.TempDir()
	var settings strings.Builder
	for _, s := range interdict.Sources() {
		if s.ID != "un-sc" && s.ID != "eu-fsf" {
			fmt.Fprintf(&settings, "[list.%s]\nfetch = false\n", s.ID)
			continue
		}
		fmt.Fprintf(&settings, "[list.%s.urls]\n", s.ID)
		for _, r := range s.Resources {
			fmt.Fprintf(&settings, "%q = %q\n", r.Name, publisher.URL+"/"+s.ID[:2])
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "interdict.toml"), []byte(settings.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := interdict.OpenLive(t.Context(), dir, interdict.Options{Now: func() time.Time { return today }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	a, c := traced(t, l, server.Options{UpdateToken: "token"})
	const trace = "0af7651916cd43dd8448eb211c80319c"
	if got := a.do("POST", "/updatez?token=token&sync=true", "", "Traceparent", "00-"+trace+"-b7ad6b7169203331-01"); got.status != http.StatusOK {
		t.Fatalf("%d %s", got.status, got.body)
	}
	tree(t, c, trace, `POST /updatez
  update interdict.new=1 interdict.refused=1
    swap lists
      build index
    update list interdict.list=eu-fsf
      fetch server.address=127.0.0.1
      take in interdict.list=eu-fsf failed: unreadable
        read list failed: error
    update list interdict.list=un-sc
      fetch server.address=127.0.0.1
      take in interdict.list=un-sc interdict.status=new
        read list
        store list
`, "interdict.list", "interdict.new", "interdict.refused", "interdict.status", "server.address")
	mu.Lock()
	defer mu.Unlock()
	for _, header := range asked {
		if !strings.HasPrefix(header, "00-"+trace+"-") {
			t.Errorf("the publisher was sent the trace %q", header)
		}
	}
	if len(asked) != 2 {
		t.Errorf("the publisher was asked %d times", len(asked))
	}
	if strings.Contains(c.Raw(), publisher.URL) {
		t.Error("an address, which may hold a key, is in the traces")
	}
}

// A collector that does not answer, or is not there, costs requests nothing.
func TestACollectorThatHangsSlowsNobody(t *testing.T) {
	a, c := traced(t, withLists(t), server.Options{})
	never := make(chan struct{})
	defer close(never)
	c.Hold(never)
	began := time.Now()
	// More than wait to be sent.
	for range 3000 {
		if got := a.get("/v1/about"); got.status != http.StatusOK {
			t.Fatalf("%d %s", got.status, got.body)
		}
	}
	if took := time.Since(began); took > time.Minute {
		t.Errorf("3000 requests took %v", took)
	}
	if c.Posts() == 0 {
		t.Error("nothing was sent")
	}
}

// BenchmarkTraced is a request to /match without the network, of few entries, so
// that what traces cost is a large part of it.
func BenchmarkTraced(b *testing.B) {
	l := withLists(b)
	sink := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) }))
	defer sink.Close()
	b.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", sink.URL)
	const body = `{"queries":{"q":{"schema":"Person","properties":{"name":["Mara Ostrik"]}}}}`
	for _, way := range []struct{ name, sampler, share string }{{"off", "", ""}, {"one in a hundred", "parentbased_traceidratio", "0.01"}, {"all", "always_on", ""}} {
		b.Run(way.name, func(b *testing.B) {
			o := server.Options{Log: slog.New(slog.NewJSONHandler(io.Discard, nil)), Now: func() time.Time { return today }}
			if way.sampler != "" {
				b.Setenv("OTEL_TRACES_SAMPLER", way.sampler)
				b.Setenv("OTEL_TRACES_SAMPLER_ARG", way.share)
				sender, err := otlp.Open(b.Context(), otlp.Options{Log: slog.New(slog.DiscardHandler), Now: time.Now})
				if err != nil {
					b.Fatal(err)
				}
				defer func() { _ = sender.Close(context.Background()) }()
				o.Traces = sender
			}
			s, err := server.New(l, o)
			if err != nil {
				b.Fatal(err)
			}
			h := s.Handler()
			before := cpuTime()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodPost, "http://localhost/match/default", strings.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				if h.ServeHTTP(w, r); w.Code != http.StatusOK {
					b.Fatal(w.Code, w.Body)
				}
			}
			b.ReportMetric(float64(cpuTime()-before)/float64(b.N), "cpu-ns/op")
			b.ReportAllocs()
		})
	}
}
