// Package fetch gets lists from their publishers over HTTP, politely (asks
// only for what changed, waits when told to, says who it is) and safely
// (bounded in size and time; a page, a stump or nothing at all is an error and
// never a list). It knows nothing of what the bytes mean.
package fetch

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"interdict/internal/steps"
)

// Defaults of the zero values of a [Client].
const (
	DefaultMaxBytes = 1 << 30          // one list, unpacked
	DefaultTimeout  = 10 * time.Minute // one attempt, from dialling to the last byte
	DefaultRetries  = 3                // attempts after the first one
	MaxRetryAfter   = 2 * time.Minute  // longer waits are left to the next update
	MaxRedirects    = 5
)

const (
	firstPause = time.Second
	longPause  = 30 * time.Second
)

// Client gets files. All fields may be left zero but for UserAgent.
type Client struct {
	// HTTP does the requests. Its redirect policy is replaced by ours.
	HTTP *http.Client
	// UserAgent says who asks, see [UserAgent].
	UserAgent string
	// MaxBytes bounds a file, as sent and as unpacked.
	MaxBytes int64
	// Timeout bounds one attempt.
	Timeout time.Duration
	// Retries is the number of attempts after the first; negative for none.
	Retries int
	// TempDir is where bodies are spooled, the system's when empty.
	TempDir string

	Log *slog.Logger
	// Progress is told the unpacked bytes so far, and the total or -1 when
	// the server does not say it.
	Progress func(done, total int64)

	// Sleep waits before a retry, Jitter spreads the waits (0 to 1), Now reads
	// a Retry-After that is a date. Tests replace them.
	Sleep  func(ctx context.Context, d time.Duration) error
	Jitter func() float64
	Now    func() time.Time
}

// UserAgent is an honest name for a version of interdict. OFAC's list service
// has answered 403 since July 2026 to agents that do not begin with "Mozilla/"
// and a digit, or are shorter than 40 characters; "compatible; name/version"
// is how programs have always introduced themselves behind that word.
func UserAgent(version, home string) string {
	return fmt.Sprintf("Mozilla/5.0 (compatible; interdict/%s; +sanctions list update; %s)", version, home)
}

// Previous is what the server said of the copy that we have.
type Previous struct {
	ETag         string
	LastModified string // as the server wrote it
}

// Result is an answer. Close it when the body has been read.
type Result struct {
	// NotModified says that the copy of Previous is still the current one;
	// there is no body then.
	NotModified  bool
	Status       int
	URL          string // where the file was found, after redirects
	Size         int64  // of the body, unpacked
	ETag         string
	LastModified string
	// Modified is LastModified as a time, zero when there is none.
	Modified time.Time

	path string
}

// Open opens the spooled body. It may be called more than once.
func (r *Result) Open() (io.ReadCloser, error) {
	if r.path == "" {
		return nil, fmt.Errorf("get %s: no body (status %d)", r.URL, r.Status)
	}
	return os.Open(r.path)
}

// Bytes reads the whole body.
func (r *Result) Bytes() ([]byte, error) {
	f, err := r.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// Close removes the spooled body.
func (r *Result) Close() error {
	if r.path == "" {
		return nil
	}
	path := r.path
	r.path = ""
	return os.Remove(path)
}

// Get gets one file. Every failure but that of ctx is an [*Error]. Attempts
// that may go better next time (429, 5xx, a lost connection, a body cut off)
// are repeated with growing pauses.
func (c *Client) Get(ctx context.Context, rawURL string, prev Previous) (*Result, error) {
	u, err := url.Parse(rawURL)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return nil, &Error{URL: rawURL, Kind: KindAddress, Err: fmt.Errorf("not an http or https address")}
	}
	for attempt := 0; ; attempt++ {
		res, err := c.watched(ctx, u, prev)
		if err == nil {
			return res, nil
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("get %s: %w", u.Redacted(), ctx.Err())
		}
		pause, again := c.pause(err, attempt)
		if !again {
			err.Attempts = attempt + 1
			return nil, err
		}
		c.log().Warn("fetching failed, will try again", "url", u.Redacted(), "err", err.Err, "attempt", attempt+1, "pause", pause.Round(time.Second/10))
		if err := c.sleep(ctx, pause); err != nil {
			return nil, fmt.Errorf("get %s: %w", u.Redacted(), err)
		}
	}
}

// pause says how long to wait before the next attempt, if there is to be one.
func (c *Client) pause(err *Error, attempt int) (time.Duration, bool) {
	retries := c.Retries
	if retries == 0 {
		retries = DefaultRetries
	}
	if attempt >= retries || !err.temporary() {
		return 0, false
	}
	if err.RetryAfter > 0 {
		return err.RetryAfter, err.RetryAfter <= MaxRetryAfter
	}
	jitter := rand.Float64
	if c.Jitter != nil {
		jitter = c.Jitter
	}
	d := min(firstPause<<min(attempt, 10), longPause)
	return d/2 + time.Duration(jitter()*float64(d/2)), true
}

// watched is one attempt, as a step of its own: of the address, which may hold a
// key, it has the server's name.
func (c *Client) watched(ctx context.Context, u *url.URL, prev Previous) (*Result, *Error) {
	ctx, step := steps.BeginKind(ctx, "fetch", steps.Asked)
	defer step.End()
	step.Text("http.request.method", http.MethodGet)
	step.Text("server.address", u.Hostname())
	res, err := c.once(ctx, u, prev)
	if err != nil {
		step.Fail(string(err.Kind))
		return nil, err
	}
	step.Count("http.response.status_code", res.Status)
	step.Count("interdict.bytes", int(res.Size))
	return res, nil
}

func (c *Client) once(ctx context.Context, u *url.URL, prev Previous) (*Result, *Error) {
	timeout := c.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, &Error{URL: u.Redacted(), Kind: KindAddress, Err: err}
	}
	req.Header.Set("User-Agent", c.UserAgent)
	req.Header.Set("Accept", "*/*")
	// Asked for by ourselves, so that net/http leaves the unpacking, and its
	// limit, to us.
	req.Header.Set("Accept-Encoding", "gzip")
	if prev.ETag != "" {
		req.Header.Set("If-None-Match", prev.ETag)
	}
	if prev.LastModified != "" {
		req.Header.Set("If-Modified-Since", prev.LastModified)
	}
	if w := steps.Watched(ctx); w != nil {
		parent, state := w.Headers(ctx)
		for name, v := range map[string]string{"Traceparent": parent, "Tracestate": state} {
			if v != "" {
				req.Header.Set(name, v)
			}
		}
	}
	resp, err := c.client().Do(req)
	if err != nil {
		return nil, transportError(u.Redacted(), err)
	}
	defer resp.Body.Close()

	res := &Result{
		Status: resp.StatusCode, URL: resp.Request.URL.Redacted(),
		ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified"),
	}
	if t, err := http.ParseTime(res.LastModified); err == nil {
		res.Modified = t.UTC()
	}
	switch {
	case resp.StatusCode == http.StatusNotModified && prev != Previous{}:
		res.NotModified = true
		return res, nil
	case resp.StatusCode != http.StatusOK:
		return nil, c.statusError(u.Redacted(), resp)
	}
	if err := c.spool(res, resp); err != nil {
		err.URL = u.Redacted()
		return nil, err
	}
	return res, nil
}

func (c *Client) client() *http.Client {
	client := http.Client{}
	if c.HTTP != nil {
		client = *c.HTTP
	}
	client.CheckRedirect = checkRedirect
	return &client
}

func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > MaxRedirects {
		return &redirectError{fmt.Sprintf("more than %d redirects", MaxRedirects)}
	}
	switch from := via[len(via)-1].URL; {
	case req.URL.Scheme != "http" && req.URL.Scheme != "https":
		return &redirectError{fmt.Sprintf("redirected to scheme %q", req.URL.Scheme)}
	case from.Scheme == "https" && req.URL.Scheme == "http":
		return &redirectError{"redirected from https to http"}
	}
	return nil
}

func (c *Client) maxBytes() int64 {
	if c.MaxBytes > 0 {
		return c.MaxBytes
	}
	return DefaultMaxBytes
}

func (c *Client) log() *slog.Logger {
	if c.Log != nil {
		return c.Log
	}
	return slog.New(slog.DiscardHandler)
}

func (c *Client) now() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

func (c *Client) sleep(ctx context.Context, d time.Duration) error {
	if c.Sleep != nil {
		return c.Sleep(ctx, d)
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// retryAfter reads the header, which is a number of seconds or a date.
func (c *Client) retryAfter(h http.Header) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if seconds, err := time.ParseDuration(v + "s"); err == nil {
		return max(seconds, 0)
	}
	if t, err := http.ParseTime(v); err == nil {
		return max(t.Sub(c.now()), 0)
	}
	return 0
}
