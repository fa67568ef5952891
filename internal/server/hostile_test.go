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
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict/internal/crash/crashtest"
	"interdict/internal/server"
)

func contextWithStop(t *testing.T) (context.Context, func()) {
	t.Helper()
	return context.WithCancel(context.Background())
}

// hostile makes bytes that nobody should send.
func hostile(r *rand.Rand) []byte {
	paths := []string{"/match/default", "/v1/screen", "/v1/screen/batch", "/v1/screen/stream", "/reconcile/default", "/v1/scan", "/v1/scan/messages", "/v1/scan/bills", "/mcp", "/search/default", "/entities/x", "/updatez"}
	body := ""
	switch r.IntN(12) {
	case 0:
		body = strings.Repeat("[", 1+r.IntN(100000))
	case 1:
		body = strings.Repeat(`{"queries":`, 1+r.IntN(20000))
	case 2:
		body = `{"queries":{"q":{"schema":"Person","properties":{"name":["` + strings.Repeat("a ", r.IntN(100000)) + `"]}}}}`
	case 3:
		b := make([]byte, r.IntN(4096))
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		body = string(b)
	case 4:
		body = `{"queries":{"q":{"schema":"Person","properties":{"name":["` + "\xff\xfe\xc0\xaf\xed\xa0\x80" + `"]}}}}`
	case 5:
		body = `{"name":"` + strings.Repeat("Mohammed Ali ", r.IntN(200)) + `","threshold":0.3}`
	case 6:
		body = `{"queries":{` + strings.Repeat(`"q":{"schema":"Person","properties":{"name":"x"}},`, r.IntN(2000)) + `"z":{"schema":"Person","properties":{"name":"x"}}}}`
	case 7:
		body = `{"name":"x","properties":{"birthDate":` + strings.Repeat("[", r.IntN(10000)) + `1e999999999`
	case 8:
		body = strings.Repeat("\x00", r.IntN(100000))
	case 9:
		body = `{"jsonrpc":"2.0","id":` + strings.Repeat("9", r.IntN(5000)) + `,"method":"tools/call"}`
	case 10:
		body = `queries=` + strings.Repeat("%", r.IntN(1000))
	case 11:
		return []byte(strings.Repeat("GET / HTTP/1.1\r\nHost: \xff\r\n", 1+r.IntN(20)))
	}
	path := paths[r.IntN(len(paths))]
	method := []string{"POST", "GET", "PUT", "DELETE", "X"}[min(r.IntN(12), 4)]
	if r.IntN(12) < 8 {
		method = "POST"
	}
	switch r.IntN(10) {
	case 0:
		path += "?" + strings.Repeat("a=%zz&", r.IntN(3000))
	case 1:
		path += "?limit=99999999999999999999&threshold=NaN&threshold=-1&changed_since=%00"
	case 2:
		path = "/" + strings.Repeat("../", r.IntN(1000)) + "etc/passwd"
	}
	length := len(body)
	switch r.IntN(8) {
	case 0:
		length += 1000 // more is said than comes
	case 1:
		length = 1 << 40
	}
	return fmt.Appendf(nil, "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", method, path, length, body)
}

// TestHostileRequests sends 10,000 requests that nobody should send, from slow
// and from hasty callers: the server goes on answering, no panic is in its log,
// and its memory stays bounded.
func TestHostileRequests(t *testing.T) {
	n := 10000
	if testing.Short() {
		n = 1000
	}
	log := &records{}
	a := serve(t, withLists(t), server.Options{
		Log:    slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelError})),
		Limits: server.Limits{Connections: 64, Time: time.Second, Silence: time.Second},
	})
	at := strings.TrimPrefix(a.at, "http://")
	most := uint64(0)
	var mu sync.Mutex
	var work sync.WaitGroup
	jobs := make(chan uint64)
	for range 16 {
		work.Go(func() {
			for seed := range jobs {
				r := rand.New(rand.NewPCG(seed, 7))
				conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", at)
				if err != nil {
					continue // as many as may be are connected
				}
				_ = conn.SetDeadline(time.Now().Add(3 * time.Second))
				b := hostile(r)
				if seed%500 == 0 { // a slow one
					for i := 0; i < len(b) && i < 20; i++ {
						if _, err := conn.Write(b[i : i+1]); err != nil {
							break
						}
						time.Sleep(20 * time.Millisecond)
					}
				} else if _, err := conn.Write(b); err == nil && r.IntN(3) > 0 {
					if tcp, ok := conn.(*net.TCPConn); ok {
						_ = tcp.CloseWrite()
					}
					_, _ = io.Copy(io.Discard, io.LimitReader(bufio.NewReader(conn), 1<<20))
				}
				_ = conn.Close()
				if seed%200 == 0 {
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					mu.Lock()
					most = max(most, m.HeapInuse)
					mu.Unlock()
				}
			}
		})
	}
	for i := range n {
		jobs <- uint64(i)
	}
	close(jobs)
	work.Wait()
	// The limit of a second is short where other builds run.
	var got answer
	for range 5 {
		if got = a.post("/v1/screen", `{"name":"Mara Ostrik"}`); got.status == http.StatusOK {
			break
		}
	}
	if got.status != http.StatusOK || !strings.Contains(got.body, `"decision":"match"`) {
		t.Errorf("after all: %d %s", got.status, got.body)
	}
	if text := log.String(); strings.Contains(text, `"msg":"internal error"`) {
		i := strings.Index(text, `"msg":"internal error"`)
		t.Errorf("a panic: %.2000s", text[i:])
	}
	t.Logf("%d requests, at most %d MB of heap", n, most>>20)
	if most > 512<<20 {
		t.Errorf("%d MB of heap", most>>20)
	}
}

// Bodies are bounded, one by one and all together.
func TestBodiesAreBounded(t *testing.T) {
	a := serve(t, withLists(t), server.Options{Limits: server.Limits{Body: 64 << 10, Line: 1 << 10, Document: 1 << 10}})
	big := `{"name":"` + strings.Repeat("a", 70<<10) + `"}`
	for _, path := range []string{"/v1/screen", "/match/default", "/reconcile/default"} {
		if got := a.post(path, big); got.status != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
	if got := a.post("/v1/screen/stream", big); got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("a line: %d %s", got.status, got.body)
	}
	for _, path := range []string{"/v1/scan", "/v1/scan/messages", "/v1/scan/bills"} {
		if got := a.post(path, big); got.status != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
	if got := a.do(http.MethodPost, "/v1/screen", `{"name":"x"}`, "Content-Type", "text/xml"); got.status != http.StatusUnsupportedMediaType {
		t.Errorf("XML: %d %s", got.status, got.body)
	}
}

// FuzzMatch reads what a client of yente's might send.
func FuzzMatch(f *testing.F) {
	for _, s := range []string{
		`{"queries":{"q":` + mara + `}}`, `{"queries":{}}`, `{`, `[]`, `null`, `{"queries":{"a":{"schema":"Person","properties":{"name":[1,null,{"x":1},["y"]]}}}}`,
		"{\"queries\":{\"\xff\":{\"schema\":\"Vessel\",\"properties\":{\"imoNumber\":\"9\"}}},\"weights\":{},\"config\":{}}",
	} {
		f.Add([]byte(s))
	}
	l := withLists(f)
	s, err := server.New(l, server.Options{Now: func() time.Time { return today }, Log: crashtest.Log()})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, path := range []string{"/match/default", "/v1/screen", "/v1/screen/batch", "/v1/screen/stream", "/reconcile/default"} {
			got := ask(t, s, path, body)
			if got.status >= 500 {
				t.Errorf("%s %q: %d %s", path, body, got.status, got.body)
			}
		}
	})
}
