package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"interdict/internal/issuer/issuertest"
)

// freePort is an address that nobody listens at: an issuer has to know where a
// server is before it starts.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String()
}

// The program, its configuration file and its pages: a program with a token, and
// a person who signs in and out.
func TestServeOnTheWordOfAnIssuer(t *testing.T) {
	f := issuertest.New(t, time.Now())
	at := freePort(t)
	data := t.TempDir()
	text := fmt.Sprintf(`
[oidc]
issuer = %q
audience = "interdict"
claims = ["scope", "groups"]
url = "http://%s/"
client_id = "console"
[oidc.scopes]
screen = ["interdict.screen", "Sanctions Desk"]
`, f.URL, at)
	if err := os.WriteFile(filepath.Join(data, "interdict.toml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	log, code := &spoken{}, make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"--data", data, "serve", "--sample", "--listen", at}, &env{
			stdin: strings.NewReader(""), stdout: io.Discard, stderr: log, now: time.Now,
			getenv: func(name string) string { return map[string]string{"INTERDICT_OIDC_SECRET": f.Secret}[name] },
		})
	}()
	t.Cleanup(func() {
		stop()
		if c := <-code; c != exitClear {
			t.Errorf("ended with %d: %s", c, log)
		}
		for _, not := range []string{"ostrik", "Ostrik", f.Secret, "eyJ"} {
			if strings.Contains(log.String(), not) {
				t.Errorf("the log has %q: %s", not, log)
			}
		}
	})
	for range 500 {
		if strings.Contains(log.String(), "interdict answers at") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}

	ask := func(c *http.Client, method, path string, form url.Values, headers ...string) (int, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, "http://"+at+path, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		if form != nil {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		for i := 0; i+1 < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		res, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(b)
	}
	token := f.Token("interdict", issuertest.Claims{"scope": "interdict.screen"})
	if status, body := ask(http.DefaultClient, http.MethodGet, "/v1/about", nil, "Authorization", "Bearer "+token); status != 200 {
		t.Errorf("with a token: %d %s", status, body)
	}
	if status, body := ask(http.DefaultClient, http.MethodGet, "/v1/about", nil); status != 401 || !strings.Contains(body, `"hint":`) {
		t.Errorf("with nothing: %d %s", status, body)
	}

	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	person := &http.Client{Jar: jar}
	page := func(method, path string, form url.Values) (int, string) {
		t.Helper()
		return ask(person, method, path, form, "Accept", "text/html", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate")
	}
	status, body := page(http.MethodGet, "/?q=Kilimnik", nil)
	if status != 401 || !strings.Contains(body, `<a class="button primary" href="/signin?to=%2f%3fq%3dKilimnik">Sign in with 127.0.0.1`) || strings.Contains(body, "KILIMNIK") {
		t.Errorf("before: %d %s", status, body)
	}
	_, rest, _ := strings.Cut(body, `rel="stylesheet" href="`)
	sheet, _, _ := strings.Cut(rest, `"`)
	if status, body := ask(http.DefaultClient, http.MethodGet, sheet, nil); status != 200 || !strings.Contains(body, ".signin") {
		t.Errorf("the sheet %s: %d", sheet, status)
	}
	if status, _ := ask(http.DefaultClient, http.MethodGet, "/assets/../lists", nil, "Accept", "text/html"); status != 401 {
		t.Errorf("a page by way of the sheets: %d", status)
	}
	if status, body = page(http.MethodGet, "/signin?to=%2f%3fq%3dKilimnik", nil); status != 200 || !strings.Contains(body, "KILIMNIK") || !strings.Contains(body, "<bdi>Mara Ostrik</bdi>") {
		t.Errorf("signed in: %d %s", status, body)
	}
	if status, body = page(http.MethodPost, "/signout", url.Values{}); status != 200 || !strings.Contains(body, "You are signed out") || !strings.Contains(body, `href="`+f.URL+`/logout"`) {
		t.Errorf("signed out: %d %s", status, body)
	}
	if status, body = page(http.MethodGet, "/lists", nil); status != 401 || strings.Contains(body, "<table") {
		t.Errorf("after: %d %s", status, body)
	}
}
