package console_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"interdict"
	"interdict/internal/console"
)

// now is the day on which the tests live.
func now() time.Time { return time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC) }

// serve starts a console over a data folder; an empty one has the sample
// answer.
func serve(t *testing.T, dir string) *httptest.Server {
	t.Helper()
	live, err := interdict.OpenLive(context.Background(), dir, interdict.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	c, err := console.New(live, console.Options{Now: now, TempDir: temp})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(c)
	t.Cleanup(func() {
		s.Close()
		c.Close()
		if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
			t.Errorf("uploads are left: %v (%v)", left, err)
		}
		if err := live.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// get asks for a page and returns what it says.
func get(t *testing.T, s *httptest.Server, path string, headers ...string) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return do(t, s, req)
}

func do(t *testing.T, s *httptest.Server, req *http.Request) (status int, body string) {
	t.Helper()
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.Header.Get("Content-Security-Policy") == "" && strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		t.Errorf("%s has no content security policy", req.URL)
	}
	return res.StatusCode, string(b)
}
