package console_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"testing"

	"interdict"
	"interdict/internal/console"
)

// Whatever stands in an address, the answer is a page, and none that blames the
// server.
func FuzzAddresses(f *testing.F) {
	for _, seed := range []string{
		"/?q=Konstantin+Kilimnik&born=1970-04-27&near=no", "/?q=752512703&nationality=ru&gender=male", "/?q=%00&type=x&country=%FF",
		"/?q=a&programme=%5B&as_of=2021-04-20", "/?q=x&list=none&policy=none", "/entry/us-ofac-sdn:30518?open=us-ofac-sdn:30519&open=x", "/entry/a:b%23c",
		"/lists/us-ofac-sdn/diff?from=1&to=2&type=y", "/programmes?q=%2A", "/scan/..%2f", "/assets/x/y", "//", "/batch/1/results",
	} {
		f.Add(seed)
	}
	live, err := interdict.OpenLive(context.Background(), f.TempDir(), interdict.Options{Now: now})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = live.Close() })
	c, err := console.New(live, console.Options{Now: now})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(c.Close)
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.Parse(address)
		if err != nil || u.Path == "" || u.Path[0] != '/' || u.Host != "" {
			return
		}
		req := httptest.NewRequest("GET", "/", nil)
		req.URL = u
		w := httptest.NewRecorder()
		c.ServeHTTP(w, req)
		if w.Code >= 500 {
			t.Errorf("%q: status %d\n%s", address, w.Code, w.Body)
		}
	})
}
