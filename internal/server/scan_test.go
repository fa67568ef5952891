package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"interdict"
)

// The way of a document through the server, with a reader in place of the real
// ones: what it is told, what it yields, what becomes of its errors.
func TestScanHandsTheBodyOn(t *testing.T) {
	live, err := interdict.OpenLive(t.Context(), t.TempDir(), interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	s, err := New(live, Options{Sample: true, Limits: Limits{Document: 100, Scans: 1}})
	if err != nil {
		t.Fatal(err)
	}
	reader := func(ctx context.Context, sc *interdict.Screener, name string, body io.Reader, a interdict.ScanAsk, yield func(*interdict.Document) error) error {
		b, err := io.ReadAll(body)
		if err != nil {
			return err
		}
		if string(b) == "bad" {
			return errors.New("page 3 is cut off")
		}
		if string(b) == "again" {
			inner := httptest.NewRecorder()
			c := &call{ResponseWriter: inner, r: httptest.NewRequestWithContext(ctx, http.MethodPost, "/v1/scan", strings.NewReader("x")), s: s, route: &route{face: plainFace}}
			c.refuse(s.v1Scan(nil)(c))
			return yield(&interdict.Document{File: fmt.Sprint(inner.Code)})
		}
		return yield(&interdict.Document{File: name, Notes: []string{string(b), fmt.Sprint(a.Threshold)}, Encoding: a.Encoding})
	}
	for _, x := range []struct {
		query, body string
		status      int
		want        string
	}{
		{"?name=a.txt&threshold=0.9&encoding=windows-1251", "Mara", 200, `"documents":[{"file":"a.txt","encoding":"windows-1251","as_of":"","lists":null,"engine":"","policy":"","mentions":[],"notes":["Mara","0.9"]}]`},
		{"", "Mara", 200, `"engine":"interdict-`},
		{"", "bad", 422, "page 3 is cut off"},
		{"", strings.Repeat("a", 101), 413, "longer than 100 bytes"},
		{"?threshold=7", "Mara", 400, "threshold is 7"},
		{"", "again", 200, `"documents":[{"file":"503"`}, // one at a time
	} {
		w := httptest.NewRecorder()
		c := &call{ResponseWriter: w, r: httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/scan"+x.query, strings.NewReader(x.body)), s: s, route: &route{face: plainFace}}
		c.query = c.r.URL.Query()
		if err := s.v1Scan(reader)(c); err != nil {
			c.refuse(err)
		}
		if w.Code != x.status || !strings.Contains(w.Body.String(), x.want) {
			t.Errorf("%s %.20s: %d %s", x.query, x.body, w.Code, w.Body)
		}
	}
}
