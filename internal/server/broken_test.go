package server

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"interdict"
)

// heard is a log that is told of, and that breaks at one message.
type heard struct {
	mu     sync.Mutex
	b      strings.Builder
	breaks string
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.breaks != "" && strings.Contains(string(p), h.breaks) {
		h.breaks = ""
		panic("Mara Ostrik is too much for me")
	}
	return h.b.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.b.String()
}

// ofSample is a server that answers from the sample.
func ofSample(t *testing.T, log *heard, o Options) *Server {
	t.Helper()
	live, err := interdict.OpenLive(t.Context(), t.TempDir()+"/none", interdict.Options{Log: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := live.Close(); err != nil {
			t.Error(err)
		}
	})
	o.Sample, o.Log = true, slog.New(slog.NewTextHandler(log, nil))
	s, err := New(live, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var internalError = regexp.MustCompile(`internal error at internal/[a-z_/.]+\.go:\d+: please report it`)

// breaking is a body that breaks when its text is read.
type breaking struct{ io.Reader }

func (b breaking) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		panic("Mara Ostrik is too much for me")
	}
	return n, err
}

func TestARequestThatBreaksIsAnError(t *testing.T) {
	const payment = "{1:F01AAAABEBBAXXX0000000000}{2:I103BBBBDEFFXXXXN}{4:\n:20:ONE\n:50K:/1\nPELL OSTRANDER\n-}\n"
	for name, c := range map[string]struct {
		path, body string
		status     int // 0: cut off
		says       string
	}{
		"before an answer":       {"/v1/screen", `{"name":"Mara Ostrik"}`, 500, `"detail":"internal error at`},
		"yente's shape":          {"/match/default", `{}`, 500, `{"status":"error"}`},
		"a stream":               {"/v1/screen/stream", `{"name":"Mara Ostrik"}` + "\n" + strings.Repeat("\n", 1<<17), 0, ""},
		"a document":             {"/v1/scan?name=a.txt", "Mara Ostrik", 200, `"error":"read a.txt: internal error at`},
		"payment messages":       {"/v1/scan/messages", payment, 422, "internal error at"},
		"many payment messages":  {"/v1/scan/messages", strings.Repeat(payment, 3000), 0, ""},
		"a bill of software":     {"/v1/scan/bills", `{"bomFormat":"CycloneDX"`, 422, "internal error at"},
		"what no route expected": {"/reconcile/sanctions", "queries=", 500, `{"status":"error"}`},
	} {
		t.Run(name, func(t *testing.T) {
			log := &heard{}
			s := ofSample(t, log, Options{})
			req := httptest.NewRequest(http.MethodPost, "http://localhost"+c.path, io.NopCloser(breaking{strings.NewReader(c.body)}))
			req.Header.Set("Content-Type", "application/json")
			if strings.HasPrefix(c.path, "/reconcile") {
				req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			res := httptest.NewRecorder()
			func() {
				defer func() {
					if p := recover(); (p != nil) != (c.status == 0) || p != nil && p != http.ErrAbortHandler { //nolint:errorlint // the value itself is the sign
						t.Errorf("threw %v", p)
					}
				}()
				s.Handler().ServeHTTP(res, req)
			}()
			if c.status != 0 && (res.Code != c.status || !strings.Contains(res.Body.String(), c.says) || strings.Contains(c.says, "internal") && !internalError.MatchString(res.Body.String())) {
				t.Errorf("%d %s", res.Code, res.Body)
			}
			if strings.Contains(res.Body.String(), "totals") && c.status == 0 {
				t.Error("a stream that broke has totals")
			}
			if strings.Contains(log.String(), "cut_off=true") != (c.status == 0) {
				t.Errorf("log: %s", log)
			}
			if text := log.String(); !strings.Contains(text, `msg="internal error"`) || strings.Contains(text, "Ostrik") || strings.Contains(text, "goroutine ") {
				t.Errorf("log: %s", text)
			}
		})
	}
}

// A line of a stream on which the program breaks is rejected by itself.
func TestALineThatBreaksIsRejected(t *testing.T) {
	log := &heard{}
	s := ofSample(t, log, Options{})
	st := &streaming{c: &call{s: s, r: httptest.NewRequest(http.MethodPost, "/", nil)}, sc: new(interdict.Screener), w: new(writer)}
	for _, line := range []string{`{"id":"7","name":"Mara Ostrik"}`, `{"id":"8"`} {
		if err := st.screen([]byte(line)); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Split(string(st.w.b), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], `{"line":1,"id":"7","error":"internal error at `) || !internalError.MatchString(lines[0]) || internalError.MatchString(lines[1]) {
		t.Errorf("%s", st.w.b)
	}
	if x := st.totals.Totals; x.Records != 2 || x.Rejected != 2 || x.Screened != 0 {
		t.Errorf("%+v", x)
	}
	if text := log.String(); strings.Count(text, "internal error") != 1 || strings.Contains(text, "Ostrik") {
		t.Errorf("log: %s", text)
	}
}

// Work in the background that breaks is done again the next time.
func TestBackgroundThatBreaksGoesOn(t *testing.T) {
	log := &heard{breaks: `msg="lists changed"`}
	s := ofSample(t, log, Options{RefreshEvery: 10 * time.Millisecond})
	times := 0
	again := make(chan struct{})
	s.live.OnNew(func(context.Context, *interdict.Screener) error {
		switch times++; times {
		case 1:
			panic("Mara Ostrik")
		case 2:
			close(again)
		}
		return nil
	})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); s.Run(ctx) }()
	select {
	case <-again:
	case <-time.After(20 * time.Second):
		t.Error("not done again")
	}
	stop()
	<-done
	guarded(s.log, "count", func() { s.log.Info("lists changed") })() // the log itself breaks
	if text := log.String(); strings.Count(text, `msg="internal error"`) != 2 || strings.Contains(text, "Ostrik") {
		t.Errorf("log: %s", text)
	}
}

// A tool on which the program breaks is an error for the assistant.
func TestAToolThatBreaksIsAnError(t *testing.T) {
	log := &heard{}
	m := ofSample(t, log, Options{}).MCP()
	mcp.AddTool(m, &mcp.Tool{Name: "break"}, func(context.Context, *mcp.CallToolRequest, struct{}) (*mcp.CallToolResult, any, error) {
		panic("Mara Ostrik is too much for me")
	})
	here, there := mcp.NewInMemoryTransports()
	if _, err := m.Connect(t.Context(), there, nil); err != nil {
		t.Fatal(err)
	}
	assistant, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer assistant.Close()
	if res, err := assistant.CallTool(t.Context(), &mcp.CallToolParams{Name: "break"}); err == nil || !internalError.MatchString(err.Error()) {
		t.Errorf("%+v, %v", res, err)
	}
	res, err := assistant.CallTool(t.Context(), &mcp.CallToolParams{Name: "screen", Arguments: map[string]any{"name": "Konstantin Kilimnik"}})
	if err != nil || res.IsError {
		t.Errorf("%+v, %v", res, err)
	}
	if text := log.String(); strings.Count(text, "internal error") != 1 || strings.Contains(text, "Ostrik") {
		t.Errorf("log: %s", text)
	}
}
