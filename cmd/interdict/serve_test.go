package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict/internal/otlp/collector"
)

// spoken collects what a program says while it runs.
type spoken struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *spoken) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *spoken) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// patience is how long something that has to come is waited for: other builds may
// have the machine, and the race detector makes all of it slower.
const patience = 2 * time.Minute

// serving starts the program and returns where it answers; it is stopped, and
// has to end well, with the test.
func serving(t *testing.T, args ...string) (at string, log *spoken) {
	t.Helper()
	return servingIn(t, func(string) string { return "" }, args...)
}

// servingIn starts it in an environment.
func servingIn(t *testing.T, getenv func(string) string, args ...string) (at string, log *spoken) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	log = &spoken{}
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"--data", t.TempDir() + "/data", "serve", "--listen", "127.0.0.1:0", "--update-every", "0"}, args...), &env{
			stdin: strings.NewReader(""), stdout: io.Discard, stderr: log, getenv: getenv, now: time.Now,
		})
	}()
	t.Cleanup(func() {
		stop()
		if c := <-code; c != exitClear {
			t.Errorf("ended with %d: %s", c, log)
		}
	})
	answers := regexp.MustCompile(`interdict answers at (http://127\.0\.0\.1:\d+)`)
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if m := answers.FindStringSubmatch(log.String()); m != nil {
			return m[1], log
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("does not answer: %s", log)
	return "", nil
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
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

// What was traced last is sent at the end.
func TestServeSendsTraces(t *testing.T) {
	c := collector.New(t)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", c.URL)
	t.Setenv("OTEL_SERVICE_NAME", "screening")
	t.Run("until it ends", func(t *testing.T) {
		at, _ := servingIn(t, os.Getenv, "--sample")
		if code, body := get(t, at+"/v1/about"); code != http.StatusOK {
			t.Errorf("%d %s", code, body)
		}
	})
	for _, s := range c.Spans() {
		if s.Name == "GET /v1/about" && s.Service["service.name"] == "screening" {
			return
		}
	}
	t.Errorf("%+v", c.Spans())
}

// A collector that is not there is in the log, and nobody else's business.
func TestServeWithoutACollector(t *testing.T) {
	c := collector.New(t)
	c.Answer(http.StatusNotFound)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", c.URL)
	var log *spoken
	t.Run("until it ends", func(t *testing.T) {
		var at string
		at, log = servingIn(t, os.Getenv, "--sample")
		if code, body := get(t, at+"/v1/about"); code != http.StatusOK {
			t.Errorf("%d %s", code, body)
		}
	})
	if !strings.Contains(log.String(), `"msg":"traces cannot be sent"`) {
		t.Errorf("log: %s", log)
	}
}

func TestServeWithoutListsIsNotReady(t *testing.T) {
	at, _ := serving(t)
	if code, body := get(t, at+"/healthz"); code != http.StatusOK {
		t.Errorf("healthz: %d %s", code, body)
	}
	if code, body := get(t, at+"/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(body, "no list was taken in yet") {
		t.Errorf("readyz: %d %s", code, body)
	}
}

// Somebody who starts it twice is told what to do.
func TestServeAtAPortThatIsTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	log := &spoken{}
	code := run(t.Context(), []string{"--data", t.TempDir(), "serve", "--sample", "--listen", l.Addr().String()}, &env{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: log, getenv: func(string) string { return "" }, now: time.Now,
	})
	if code != exitError || !strings.Contains(log.String(), "answers at "+l.Addr().String()+" already") || !strings.Contains(log.String(), "hint: --listen") {
		t.Errorf("%d: %s", code, log)
	}
}

func TestServeTheSampleWhenAsked(t *testing.T) {
	at, log := serving(t, "--sample")
	if code, body := get(t, at+"/readyz"); code != http.StatusOK {
		t.Errorf("readyz: %d %s", code, body)
	}
	if !strings.Contains(log.String(), `"route":"readyz"`) {
		t.Errorf("log: %s", log)
	}
}
