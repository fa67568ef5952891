package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"interdict/internal/fetch"
)

const csv = "36,\"ANGLO EXAMPLE LINES\",-0- ,\"CUBA\"\r\n173,\"EXAMPLE TRADING CO., LTD.\",-0- ,\"CUBA\"\r\n"

// client returns a client that waits for nothing and writes its waits down.
func client(t *testing.T) (*fetch.Client, *[]time.Duration) {
	var waits []time.Duration
	return &fetch.Client{
		UserAgent: fetch.UserAgent("1.2.3", "https://example.org/interdict"),
		TempDir:   t.TempDir(),
		Timeout:   time.Minute, // what has to come in time, does; the machine may be busy
		Retries:   2,
		MaxBytes:  1 << 20,
		Sleep: func(ctx context.Context, d time.Duration) error {
			waits = append(waits, d)
			return ctx.Err()
		},
		Jitter: func() float64 { return 0.5 },
		Now:    func() time.Time { return time.Date(2021, 4, 15, 12, 0, 0, 0, time.UTC) },
	}, &waits
}

func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func packed(t *testing.T, b []byte) []byte {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	if _, err := z.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// raw answers with bytes of our own making, behind net/http's back.
func raw(t *testing.T, answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		io.WriteString(conn, answer)
	}
}

// A publisher can misbehave in many ways. Each is an error of its own kind,
// tried again only where that may help, and leaves nothing behind on disk.
func TestMisbehavingServers(t *testing.T) {
	bomb := packed(t, make([]byte, 8<<20))
	good := packed(t, []byte(strings.Repeat(csv, 100)))
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no", code) }
	}
	gz := func(b []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(b)
		}
	}
	body := func(contentType, text string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			io.WriteString(w, text)
		}
	}
	cases := []struct {
		name     string
		handler  http.HandlerFunc
		kind     fetch.Kind
		attempts int
		says     string
	}{
		{"forbidden", status(403), fetch.KindStatus, 1, "User-Agent"},
		{"not found", status(404), fetch.KindStatus, 1, "404 Not Found"},
		{"server error", status(500), fetch.KindStatus, 3, "500 Internal Server Error (3 attempts)"},
		{"too many requests", status(429), fetch.KindStatus, 3, "429"},
		{"304 that was not asked for", status(304), fetch.KindStatus, 1, "304"},
		{"part of the file", status(206), fetch.KindStatus, 1, "206"},
		{"HTML", body("text/html", "<!DOCTYPE html><title>Access denied</title>"), fetch.KindHTML, 1, "web page"},
		{"HTML that says it is XML", body("text/xml", "\n <HTML><body>Sorry</body>"), fetch.KindHTML, 1, "web page"},
		{"XHTML", body("text/xml", `<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html/>`), fetch.KindHTML, 1, "web page"},
		{"a fragment of a page", body("text/html; charset=utf-8", "<p>down for maintenance</p>"), fetch.KindHTML, 1, "maintenance"},
		{"no bytes", body("text/csv", ""), fetch.KindEmpty, 3, "0 bytes"},
		{"no bytes, packed", gz(packed(t, nil)), fetch.KindEmpty, 3, "0 bytes"},
		{"no bytes, said to be packed", gz(nil), fetch.KindEmpty, 3, "0 bytes"},
		{"fewer bytes than announced", raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"+csv), fetch.KindTruncated, 3, fmt.Sprintf("after %d bytes", len(csv))},
		{"cut off in a chunk", raw(t, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n"+csv), fetch.KindTruncated, 3, "cut off"},
		{"cut off between chunks", raw(t, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n36,\r\n"), fetch.KindTruncated, 3, "cut off"},
		{"hung up at once", raw(t, ""), fetch.KindNetwork, 3, ""},
		{"not HTTP", raw(t, "SSH-2.0-OpenSSH\r\n"), fetch.KindNetwork, 3, ""},
		{"gzip cut off", gz(good[:len(good)/2]), fetch.KindTruncated, 3, "cut off"},
		{"gzip with a wrong sum", gz(append(bytes.Clone(good[:len(good)-8]), 1, 2, 3, 4, 5, 6, 7, 8)), fetch.KindEncoding, 1, "checksum"},
		{"not gzip at all", gz([]byte(csv)), fetch.KindEncoding, 1, "header"},
		{"gzip bomb", gz(bomb), fetch.KindTooLarge, 1, "more than 1048576 bytes"},
		{"too large, announced", raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"), fetch.KindTooLarge, 1, "99999999 bytes announced"},
		{"too large, not announced", func(w http.ResponseWriter, r *http.Request) {
			for range 40 {
				w.Write(make([]byte, 64<<10))
				w.(http.Flusher).Flush()
			}
		}, fetch.KindTooLarge, 1, "more than"},
		{"unknown packing", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, csv)
		}, fetch.KindEncoding, 1, `"br"`},
		{"redirect loop", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/again", http.StatusFound)
		}, fetch.KindRedirect, 1, "more than 5 redirects"},
		{"redirect to a file", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		}, fetch.KindRedirect, 1, `scheme "file"`},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			asked := 0
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if !strings.HasPrefix(r.URL.Path, "/again") {
					asked++
				}
				tc.handler(w, r)
			})
			c, _ := client(t)
			res, err := c.Get(t.Context(), s.URL+"/sdn.csv", fetch.Previous{})
			var e *fetch.Error
			if !errors.As(err, &e) {
				t.Fatalf("result %+v, error %v, want a *fetch.Error", res, err)
			}
			if e.Kind != tc.kind {
				t.Errorf("kind %q, want %q (%v)", e.Kind, tc.kind, err)
			}
			if asked != tc.attempts {
				t.Errorf("asked %d times, want %d", asked, tc.attempts)
			}
			if !strings.Contains(err.Error(), tc.says) || !strings.Contains(err.Error(), "/sdn.csv") {
				t.Errorf("error %q does not name the address and %q", err, tc.says)
			}
			if left, _ := os.ReadDir(c.TempDir); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestSlowServer(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"before the answer": func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"drop by drop": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				io.WriteString(w, "36,")
				w.(http.Flusher).Flush()
				time.Sleep(5 * time.Millisecond)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, handler)
			c, _ := client(t)
			c.Timeout, c.Retries = 50*time.Millisecond, -1
			_, err := c.Get(t.Context(), s.URL, fetch.Previous{})
			var e *fetch.Error
			if !errors.As(err, &e) || e.Kind != fetch.KindTimeout {
				t.Fatalf("error %v, want a timeout", err)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	c, waits := client(t)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	_, err := c.Get(ctx, s.URL, fetch.Previous{})
	var e *fetch.Error
	if !errors.Is(err, context.DeadlineExceeded) || errors.As(err, &e) {
		t.Errorf("error %v, want that of the context", err)
	}
	if len(*waits) != 0 {
		t.Errorf("waited %v after the caller had given up", *waits)
	}
}

func TestGoodAnswer(t *testing.T) {
	big := strings.Repeat(csv, 2000)
	for _, packing := range []string{"", "gzip"} {
		t.Run("packing "+packing, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/old" {
					http.Redirect(w, r, "/new", http.StatusMovedPermanently)
					return
				}
				w.Header().Set("ETag", `"v1"`)
				w.Header().Set("Last-Modified", "Thu, 15 Apr 2021 14:00:00 GMT")
				b := []byte(big)
				if packing == "gzip" {
					w.Header().Set("Content-Encoding", "gzip")
					b = packed(t, b)
				}
				w.Header().Set("Content-Length", strconv.Itoa(len(b)))
				w.Write(b)
			})
			c, _ := client(t)
			var done int64
			c.Progress = func(d, _ int64) { done = d }
			res, err := c.Get(t.Context(), s.URL+"/old", fetch.Previous{})
			if err != nil {
				t.Fatal(err)
			}
			b, err := res.Bytes()
			if err != nil || string(b) != big {
				t.Fatalf("%d bytes (%v), want %d", len(b), err, len(big))
			}
			if res.URL != s.URL+"/new" || res.ETag != `"v1"` || res.Size != int64(len(big)) || done != res.Size {
				t.Errorf("result %+v, progress %d", res, done)
			}
			if want := time.Date(2021, 4, 15, 14, 0, 0, 0, time.UTC); !res.Modified.Equal(want) {
				t.Errorf("modified %v, want %v", res.Modified, want)
			}
			if err := res.Close(); err != nil {
				t.Error(err)
			}
			if left, _ := os.ReadDir(c.TempDir); len(left) != 0 {
				t.Errorf("left behind after Close: %v", left)
			}
		})
	}
}

func TestNotModified(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") == "Thu, 15 Apr 2021 14:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, csv)
	})
	c, _ := client(t)
	res, err := c.Get(t.Context(), s.URL, fetch.Previous{ETag: `"v1"`, LastModified: "Thu, 15 Apr 2021 14:00:00 GMT"})
	if err != nil || !res.NotModified {
		t.Fatalf("result %+v, error %v", res, err)
	}
	if _, err := res.Open(); err == nil {
		t.Error("an unchanged file has a body")
	}
}

// Waits grow, are spread by the jitter, and give way to what the server asks.
func TestWaits(t *testing.T) {
	cases := []struct {
		name, retryAfter string
		want             []time.Duration
	}{
		{"our own", "", []time.Duration{750 * time.Millisecond, 1500 * time.Millisecond}},
		{"seconds", "7", []time.Duration{7 * time.Second, 7 * time.Second}},
		{"a date", "Thu, 15 Apr 2021 12:00:30 GMT", []time.Duration{30 * time.Second, 30 * time.Second}},
		{"a date gone by", "Thu, 15 Apr 2021 11:00:00 GMT", []time.Duration{750 * time.Millisecond, 1500 * time.Millisecond}},
		{"too long", "86400", nil},
		{"nonsense", "soon", []time.Duration{750 * time.Millisecond, 1500 * time.Millisecond}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if tc.retryAfter != "" {
					w.Header().Set("Retry-After", tc.retryAfter)
				}
				w.WriteHeader(http.StatusServiceUnavailable)
			})
			c, waits := client(t)
			if _, err := c.Get(t.Context(), s.URL, fetch.Previous{}); err == nil {
				t.Fatal("no error")
			}
			if fmt.Sprint(*waits) != fmt.Sprint(tc.want) {
				t.Errorf("waited %v, want %v", *waits, tc.want)
			}
		})
	}
}

// Without a network names are not known. To ask again a second later helps nobody,
// and the address need not be said twice.
func TestUnknownNames(t *testing.T) {
	c, waits := client(t)
	c.HTTP = &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "lists.example", Server: "10.0.0.1:53", IsNotFound: true}}
	}}}
	_, err := c.Get(t.Context(), "https://lists.example/sdn.csv", fetch.Previous{})
	var e *fetch.Error
	if !errors.As(err, &e) || e.Kind != fetch.KindName || !e.Unreached() || len(*waits) != 0 {
		t.Errorf("error %v, waited %v", err, *waits)
	}
	if want := "get https://lists.example/sdn.csv: nobody here knows the name lists.example: is there a network?"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
}

func TestSucceedsAfterFailures(t *testing.T) {
	asked := 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked++; asked < 3 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		io.WriteString(w, csv)
	})
	c, _ := client(t)
	res, err := c.Get(t.Context(), s.URL, fetch.Previous{})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Close()
	if asked != 3 || res.Size != int64(len(csv)) {
		t.Errorf("asked %d times, got %d bytes", asked, res.Size)
	}
}

// The agent passes the filter of OFAC's list service, and says who we are.
func TestUserAgent(t *testing.T) {
	filter := regexp.MustCompile(`^Mozilla/[0-9].{31,}`)
	var got string
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if got = r.UserAgent(); !filter.MatchString(got) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		io.WriteString(w, csv)
	})
	c, _ := client(t)
	res, err := c.Get(t.Context(), s.URL, fetch.Previous{})
	if err != nil {
		t.Fatal(err)
	}
	res.Close()
	if !strings.Contains(got, "interdict/1.2.3") || !strings.Contains(got, "https://example.org/interdict") {
		t.Errorf("the agent %q does not say who asks", got)
	}
}

func TestAddresses(t *testing.T) {
	c, _ := client(t)
	for _, address := range []string{"", "sdn.csv", "file:///etc/passwd", "ftp://example.org/sdn.csv", "http://", "http://[::1"} {
		_, err := c.Get(t.Context(), address, fetch.Previous{})
		var e *fetch.Error
		if !errors.As(err, &e) || e.Kind != fetch.KindAddress {
			t.Errorf("%q: error %v, want one about the address", address, err)
		}
	}
}
