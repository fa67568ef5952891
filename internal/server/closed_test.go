package server_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict"
	"interdict/internal/server"
)

// questionsOfAll are the ways in which somebody could be told "clear".
var questionsOfAll = []struct{ method, path, body string }{
	{"POST", "/match/default", `{"queries":{"q":{"schema":"Person","properties":{"name":"Mara Ostrik"}}}}`},
	{"GET", "/search/default?q=ostrik", ""},
	{"POST", "/reconcile/default", `queries=%7B%22q%22%3A%7B%22query%22%3A%22Mara+Ostrik%22%7D%7D`},
	{"GET", "/reconcile/default/suggest/entity?prefix=mara", ""},
	{"POST", "/v1/screen", `{"name":"Mara Ostrik"}`},
	{"POST", "/v1/screen/batch", `{"queries":[{"name":"Mara Ostrik"}]}`},
	{"POST", "/v1/screen/stream", `{"name":"Mara Ostrik"}`},
	{"POST", "/v1/scan", `Mara Ostrik`},
	{"POST", "/v1/scan/messages", messages},
	{"POST", "/v1/scan/bills", bill},
}

// An empty, HTML or random file in place of a list, or none at all: nothing is
// answered as if there were a list, on any surface, and readyz says why.
func TestWhatIsNoListClearsNobody(t *testing.T) {
	noise := make([]byte, 4096)
	_, _ = rand.Read(noise)
	for name, file := range map[string]string{
		"none": "", "empty": "", "page": "<!DOCTYPE html><html><body>Please wait</body></html>", "noise": string(noise),
		"header only": "id,name\n", "stump": "<?xml version=\"1.0\"?><CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>",
	} {
		t.Run(name, func(t *testing.T) {
			l := openLive(t)
			if name != "none" {
				for list, base := range map[string]string{"un-sc": "consolidated.xml", "us-ofac-sdn": "sdn.csv", "own-vips": "vips.csv"} {
					path := filepath.Join(t.TempDir(), base)
					if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
						t.Fatal(err)
					}
					totals, err := l.Update(t.Context(), interdict.UpdateAsk{Lists: []string{list}, From: path})
					if totals.New != 0 {
						t.Fatalf("%s was taken in: %+v, %v", list, totals, err)
					}
				}
			}
			a := serve(t, l, server.Options{})
			for _, q := range questionsOfAll {
				got := a.do(q.method, q.path, q.body)
				if got.status != http.StatusServiceUnavailable || strings.Contains(got.body, `"results"`) || strings.Contains(got.body, "clear\"") {
					t.Errorf("%s: %d %s", q.path, got.status, got.body)
				}
			}
			if got := a.get("/readyz"); got.status != http.StatusServiceUnavailable || !strings.Contains(got.body, "Not ready: ") {
				t.Errorf("readyz: %d %s", got.status, got.body)
			}
			if got := a.get("/metrics"); !strings.Contains(got.body, "\ninterdict_ready 0\n") {
				t.Errorf("metrics: %s", got.body)
			}
		})
	}
}

// A bad file in place of a good list changes nothing that is answered, and a
// list that grows old is said to be.
func TestReadyzSaysWhichList(t *testing.T) {
	l := withLists(t)
	a := serve(t, l, server.Options{})
	if got := a.get("/readyz"); got.status != 200 || got.body != `{"status":"ok"}`+"\n" {
		t.Fatalf("%d %s", got.status, got.body)
	}
	bad := filepath.Join(t.TempDir(), "consolidated.xml")
	if err := os.WriteFile(bad, []byte("<html>"), 0o600); err != nil {
		t.Fatal(err)
	}
	if totals, err := l.Update(t.Context(), interdict.UpdateAsk{Lists: []string{"un-sc"}, From: bad}); err != nil || totals.Refused != 1 {
		t.Fatalf("%+v, %v", totals, err)
	}
	if got := a.post("/v1/screen", `{"name":"Mara Ostrik"}`); got.status != 200 || !strings.Contains(got.body, "the last update was refused") || !strings.Contains(got.body, `"decision":"match"`) {
		t.Errorf("%d %s", got.status, got.body)
	}
	late, err := interdict.OpenLive(t.Context(), l.Data().Dir(), interdict.Options{Now: func() time.Time { return today.AddDate(0, 1, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	defer late.Close()
	b := serve(t, late, server.Options{})
	if got := b.get("/readyz"); got.status != 503 || !strings.Contains(got.body, "own-vips: the version in force") || !strings.Contains(got.body, "un-sc: the version in force") {
		t.Errorf("%d %s", got.status, got.body)
	}
}

// Others are let in only with keys, each to what its scope allows.
func TestKeys(t *testing.T) {
	dir := t.TempDir()
	keys, err := server.OpenKeys(dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	o := server.Options{Keys: keys}
	for addr, open := range map[string]bool{"127.0.0.1:1": true, "[::1]:1": true, "localhost:1": true, "0.0.0.0:1": false, ":1": false, "192.0.2.7:1": false, "example.org:1": false} {
		if err := o.Check(addr); (err == nil) != open || err != nil && !errors.Is(err, server.ErrOpen) {
			t.Errorf("%s without keys: %v", addr, err)
		}
	}
	secret := map[string]string{}
	for _, scope := range server.Scopes() {
		if secret[scope], _, err = keys.Add(scope+"er", []string{scope}, 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.Check("0.0.0.0:1"); err != nil {
		t.Error(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, server.KeysFile))
	if err != nil || bytes.Contains(b, []byte(secret[server.ScopeScreen])) {
		t.Errorf("the file has the key itself: %v", err)
	}
	if st, err := os.Stat(filepath.Join(dir, server.KeysFile)); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", st.Mode(), err)
	}
	console := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "the console of "+r.Header.Get("X-Interdict-Scopes"))
	})
	a := serve(t, withLists(t), server.Options{Keys: keys, UpdateToken: "x", Console: console})
	ask := func(status int, headers ...string) {
		t.Helper()
		if got := a.do(http.MethodPost, "/v1/screen", `{"name":"Mara Ostrik"}`, headers...); got.status != status {
			t.Errorf("%q: %d %s, want %d", headers, got.status, got.body, status)
		}
	}
	ask(401)
	ask(401, "Authorization", "Bearer nobody")
	ask(200, "Authorization", "Bearer "+secret[server.ScopeScreen])
	ask(200, "Authorization", "Apikey "+secret[server.ScopeAdmin])
	ask(200, "X-Api-Key", secret[server.ScopeScreen])
	ask(403, "Authorization", "Bearer "+secret[server.ScopeReview])
	// Who works on alerts has the console, and with it the looking up.
	for scope := range secret {
		if got := a.do(http.MethodGet, "/", "", "Authorization", "Bearer "+secret[scope]); got.status != http.StatusOK || got.body != "the console of "+scope {
			t.Errorf("%s at the console: %d %s", scope, got.status, got.body)
		}
	}
	if got := a.get("/"); got.status != http.StatusUnauthorized {
		t.Errorf("the console without a key: %d", got.status)
	}
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, a.at+"/catalog", nil)
	req.SetBasicAuth("anybody", secret[server.ScopeScreen])
	if res, err := http.DefaultClient.Do(req); err != nil || res.StatusCode != 200 {
		t.Errorf("a browser's password: %v, %v", res.StatusCode, err)
	} else {
		res.Body.Close()
	}
	for _, open := range []string{"/healthz", "/readyz"} {
		if got := a.get(open); got.status != 200 {
			t.Errorf("%s: %d", open, got.status)
		}
	}
	if got := a.get("/metrics"); got.status != 401 || got.header.Get("WWW-Authenticate") == "" {
		t.Errorf("metrics: %d", got.status)
	}
	// The log says who asked; a key that is taken away works no longer.
	if !strings.Contains(a.log.String(), `"who":"screener#`) {
		t.Errorf("log: %s", a.log)
	}
	if _, err := keys.Remove("screener"); err != nil {
		t.Fatal(err)
	}
	ask(401, "Authorization", "Bearer "+secret[server.ScopeScreen])
	// Guessing is slowed down, whoever guesses.
	got := 0
	for range 40 {
		if a.do(http.MethodGet, "/catalog", "", "X-Api-Key", "guess").status == http.StatusTooManyRequests {
			got++
		}
	}
	if got == 0 {
		t.Error("nobody slows a guesser down")
	}
}

func TestKeysAreRateLimited(t *testing.T) {
	keys, err := server.OpenKeys(t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	secret, _, err := keys.Add("slow", []string{server.ScopeScreen}, 2)
	if err != nil {
		t.Fatal(err)
	}
	a := serve(t, withLists(t), server.Options{Keys: keys}) // the clock stands still
	a.key = secret
	for i := range 6 {
		got := a.get("/v1/about")
		if want := map[bool]int{true: 200, false: 429}[i < 4]; got.status != want || want == 429 && got.header.Get("Retry-After") == "" {
			t.Errorf("request %d: %d", i, got.status)
		}
	}
}

// A page in a browser, of another site or under another name, gets nothing.
func TestPagesOfOthers(t *testing.T) {
	a := serve(t, withLists(t), server.Options{Hosts: []string{"screen.example"}})
	body := `{"name":"Mara Ostrik"}`
	for _, c := range []struct {
		headers []string
		status  int
	}{
		{nil, 200},
		{[]string{"Origin", "https://evil.example"}, 403},
		{[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		{[]string{"Sec-Fetch-Site", "same-origin"}, 200},
		{[]string{"Host", "evil.example"}, 421},
		{[]string{"Host", "localhost:8080"}, 200},
		{[]string{"Host", "screen.example"}, 200},
	} {
		if got := a.do(http.MethodPost, "/v1/screen", body, c.headers...); got.status != c.status {
			t.Errorf("%q: %d %s", c.headers, got.status, got.body)
		}
	}
	h := a.get("/v1/about").header
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
	} {
		if h.Get(name) != want {
			t.Errorf("%s: %q", name, h.Get(name))
		}
	}
	if !strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("%v", h)
	}
}

// The log says who asked what kind of question, and never about whom.
func TestLogSaysNothingOfCustomers(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	for _, q := range questionsOfAll {
		a.do(q.method, q.path, strings.ReplaceAll(q.body, "Mara", "Xanthippe"), "X-Request-Id", "mine-1", "Traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
	}
	a.post("/v1/screen", `{"name":"Xanthippe","properties":{"birthDate":"Xanthippe"}}`)
	a.post("/v1/screen", `{"Xanthippe":1}`)
	a.get("/search/default?q=Xanthippe&limit=Xanthippe")
	a.get("/entities/Xanthippe")
	log := a.log.String()
	if strings.Contains(log, "Xanthippe") || strings.Contains(log, "ostrik") {
		t.Errorf("the log knows a customer: %s", log)
	}
	for _, want := range []string{`"id":"mine-1"`, `"trace":"4bf92f3577b34da6a3ce929d0e0e4736"`, `"route":"match"`, `"route":"v1.screen"`, `"who":"local"`, `"queries":1`} {
		if !strings.Contains(log, want) {
			t.Errorf("no %s in %s", want, log)
		}
	}
	if id := a.do(http.MethodGet, "/healthz", "", "X-Request-Id", "<script>").header.Get("X-Request-Id"); id == "" || strings.Contains(id, "<") {
		t.Errorf("request id %q", id)
	}
}

func TestMetrics(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	a.post("/v1/screen", `{"name":"Mara Ostrik"}`)
	a.post("/v1/screen", `{`)
	got := a.get("/metrics").body
	for _, want := range []string{
		`interdict_http_requests_total{route="v1.screen",code="2xx"} 1`, `interdict_http_requests_total{route="v1.screen",code="4xx"} 1`,
		`interdict_http_request_seconds_bucket{route="v1.screen",le="+Inf"} 2`, `interdict_http_request_seconds_count{route="v1.screen"} 2`,
		`interdict_queries_total{route="v1.screen"} 1`, `interdict_matches_total{route="v1.screen"} 1`,
		`interdict_list_entries{list="own-vips"} 3`, `interdict_list_stale{list="un-sc"} 0`, `interdict_list_age_seconds{list="own-vips"}`,
		"interdict_index_bytes ", "interdict_ready 1", "# TYPE interdict_http_request_seconds histogram",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// What is under way when the server goes down is answered.
func TestShutdownAnswersWhatIsUnderWay(t *testing.T) {
	l := withLists(t)
	s, err := server.New(l, server.Options{Now: func() time.Time { return today }, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := contextWithStop(t)
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, listener) }()
	r, w := io.Pipe()
	answered := make(chan string, 1)
	begun := make(chan struct{})
	go func() {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+listener.Addr().String()+"/v1/screen/stream", r)
		if err != nil {
			answered <- err.Error()
			return
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			answered <- err.Error()
			return
		}
		defer res.Body.Close()
		close(begun)
		b, err := io.ReadAll(res.Body)
		answered <- fmt.Sprint(string(b), err)
	}()
	_, _ = io.WriteString(w, `{"name":"Mara Ostrik"}`+"\n")
	<-begun
	stop()
	_, _ = io.WriteString(w, `{"name":"Ida Vell"}`+"\n")
	_ = w.Close()
	if got := <-answered; !strings.Contains(got, `"matched":2`) {
		t.Errorf("%s", got)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// A certificate from files, and a new one in its place.
func TestTLS(t *testing.T) {
	cert, key := filepath.Join(t.TempDir(), "cert.pem"), filepath.Join(t.TempDir(), "key.pem")
	serial := int64(0)
	issue := func() {
		t.Helper()
		serial++
		k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		x := &x509.Certificate{SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
		der, err := x509.CreateCertificate(rand.Reader, x, x, &k.PublicKey, k)
		if err != nil {
			t.Fatal(err)
		}
		pk, err := x509.MarshalPKCS8PrivateKey(k)
		if err != nil {
			t.Fatal(err)
		}
		for file, block := range map[string]*pem.Block{key: {Type: "PRIVATE KEY", Bytes: pk}, cert: {Type: "CERTIFICATE", Bytes: der}} {
			if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	issue()
	now := time.Now()
	var mu sync.Mutex
	clock := func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	config, err := server.TLSConfig(cert, key, clock)
	if err != nil {
		t.Fatal(err)
	}
	a := serve(t, withLists(t), server.Options{TLS: config})
	serialOf := func() int64 {
		t.Helper()
		c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true, DisableKeepAlives: true}} //nolint:gosec // our own, made above
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.Replace(a.at, "http:", "https:", 1)+"/healthz", nil)
		res, err := c.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		if res.Header.Get("Strict-Transport-Security") == "" || res.ProtoMajor != 2 {
			t.Errorf("%s %v", res.Proto, res.Header)
		}
		return res.TLS.PeerCertificates[0].SerialNumber.Int64()
	}
	if n := serialOf(); n != 1 {
		t.Errorf("certificate %d", n)
	}
	issue()
	// Some disks keep times so coarsely that both files would be of one.
	if later := time.Now().Add(time.Hour); os.Chtimes(cert, later, later) != nil {
		t.Fatal("the certificate's time cannot be set")
	}
	mu.Lock()
	now = now.Add(2 * time.Minute)
	mu.Unlock()
	if n := serialOf(); n != 2 {
		t.Errorf("certificate %d after it was renewed", n)
	}
}
