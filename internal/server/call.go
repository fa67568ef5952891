package server

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"interdict"
	"interdict/internal/crash"
	"interdict/internal/steps"
)

// call is one request on its way through the house, and what is told of it
// afterwards.
type call struct {
	http.ResponseWriter
	r     *http.Request
	s     *Server
	route *route
	id    string
	trace string
	step  steps.Step // when traces are kept
	who   *caller    // nil is anybody
	why   string     // somebody was not let in, in a word
	query url.Values

	status  int
	bytes   int64
	queries int
	matched int
	cut     bool // the answer was cut off
}

func (c *call) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func (c *call) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *call) Write(b []byte) (int, error) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

func (c *call) Flush() {
	_ = http.NewResponseController(c.ResponseWriter).Flush() // a writer that cannot is flushed at its end
}

func (c *call) ctx() context.Context { return c.r.Context() }

// face writes errors in the way of one surface.
type face func(c *call, e *failure)

// failure is an answer that is none, in words for the caller.
type failure struct {
	status int
	detail string
	hint   string
	body   any // in place of detail, for yente's lists of errors
	retry  int // seconds
}

func (f *failure) Error() string { return f.detail }

func fail(status int, format string, args ...any) *failure {
	return &failure{status: status, detail: fmt.Sprintf(format, args...)}
}

func (f *failure) hinted(format string, args ...any) *failure {
	f.hint = fmt.Sprintf(format, args...)
	return f
}

// failureOf is what an error of the Go API means over HTTP.
func failureOf(err error) *failure {
	var f *failure
	var big *http.MaxBytesError
	var netErr net.Error
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &big):
		return fail(http.StatusRequestEntityTooLarge, "the body is longer than %d bytes", big.Limit)
	case errors.Is(err, interdict.ErrNoLists):
		return fail(http.StatusServiceUnavailable, "%s", err.Error())
	case errors.Is(err, interdict.ErrBusy):
		return &failure{status: http.StatusServiceUnavailable, detail: err.Error(), retry: 2}
	case errors.Is(err, context.DeadlineExceeded):
		return fail(http.StatusServiceUnavailable, "the answer took too long")
	case errors.Is(err, context.Canceled):
		return fail(499, "the caller has gone")
	case errors.As(err, &netErr) && netErr.Timeout():
		return fail(http.StatusRequestTimeout, "the request came too slowly")
	}
	var broken *crash.Error
	if errors.As(err, &broken) {
		return fail(http.StatusInternalServerError, "%s", broken.Error())
	}
	return fail(http.StatusInternalServerError, "internal error")
}

// serve is what every request passes: names, limits, keys, the route, the log.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	began := s.now()
	c := &call{ResponseWriter: w, r: r, s: s, route: unknownRoute}
	c.id = s.ids.next(r.Header.Get("X-Request-Id"))
	c.trace = traceID(r.Header.Get("Traceparent"))
	h := w.Header()
	h["X-Request-Id"] = []string{c.id}
	h["X-Content-Type-Options"] = noSniff
	h["Referrer-Policy"] = noReferrer
	h["X-Frame-Options"] = denyFrames
	h["Content-Security-Policy"] = policyOfData
	h["Cache-Control"] = noStore
	if r.TLS != nil {
		h["Strict-Transport-Security"] = strictTransport
	}
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler { //nolint:errorlint // the value itself is the sign
				c.cut = true
				s.done(c, began)
				panic(p)
			}
			broken := crash.Of(p)
			broken.Tell(s.log, "id", c.id, "route", c.route.name)
			if c.status != 0 {
				// An answer that has begun is cut off, so that nobody takes it for
				// a whole one.
				c.cut = true
				s.done(c, began)
				panic(http.ErrAbortHandler)
			}
			c.route.face(c, fail(http.StatusInternalServerError, "%s", broken.Error()))
		}
		s.done(c, began)
	}()
	s.dispatch(c)
}

var (
	noSniff         = []string{"nosniff"}
	noReferrer      = []string{"no-referrer"}
	denyFrames      = []string{"DENY"}
	noStore         = []string{"no-store"}
	strictTransport = []string{"max-age=31536000"}
	policyOfData    = []string{"default-src 'none'; frame-ancestors 'none'"}
)

const maxURL = 60000 // as yente, which has it from the parser of its server

func (s *Server) dispatch(c *call) {
	r := c.r
	if rt := s.routeOf(r); rt != nil {
		c.route = rt
	}
	if s.opt.Traces != nil && !c.route.unwatched {
		c.watch()
		r = c.r
	}
	refuse := func(f *failure) { c.refuse(f) }
	if len(r.URL.Path)+len(r.URL.RawQuery) > maxURL {
		refuse(fail(http.StatusRequestURITooLong, "Request URI too long"))
		return
	}
	if f := s.admit(c); f != nil {
		refuse(f)
		return
	}
	if err := s.guard.Check(r); err != nil {
		refuse(fail(http.StatusForbidden, "a page of another site may not ask this"))
		return
	}
	if !c.route.stream {
		ctx, cancel := context.WithTimeout(r.Context(), s.opt.Limits.Time)
		defer cancel()
		c.r = r.WithContext(ctx)
	}
	// The mux finds the route once more and sets the path's values; c is handed
	// on as the writer.
	s.mux.ServeHTTP(c, c.r)
}

// done counts a request and tells the log of it: who asked what kind of
// question, and never what about.
func (s *Server) done(c *call, began time.Time) {
	took := s.now().Sub(began)
	if c.status == 0 {
		c.status = http.StatusOK
	}
	s.metrics.request(c.route.name, c.status, took, c.queries, c.matched)
	c.watched()
	level := slog.LevelInfo
	if c.status >= 500 {
		level = slog.LevelError
	}
	if !s.log.Enabled(c.r.Context(), level) {
		return
	}
	attrs := make([]slog.Attr, 0, 12)
	attrs = append(attrs,
		slog.String("id", c.id), slog.String("who", s.whoAsked(c)), slog.String("from", remoteHost(c.r)),
		slog.String("method", c.r.Method), slog.String("route", c.route.name), slog.Int("status", c.status),
		slog.Float64("ms", float64(took.Microseconds())/1000), slog.Int64("bytes", c.bytes))
	if c.trace != "" {
		attrs = append(attrs, slog.String("trace", c.trace))
	}
	if c.why != "" {
		attrs = append(attrs, slog.String("why", c.why))
	}
	if c.cut {
		attrs = append(attrs, slog.Bool("cut_off", true))
	}
	if c.queries > 0 {
		attrs = append(attrs, slog.Int("queries", c.queries), slog.Int("matches", c.matched))
	}
	s.log.LogAttrs(c.r.Context(), level, "request", attrs...)
}

func remoteHost(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// requestIDs gives each request a name: the caller's, if it is a harmless one,
// or one of a random beginning and a number.
type requestIDs struct {
	start atomic.Pointer[string]
	n     atomic.Uint64
}

func (ids *requestIDs) next(given string) string {
	if given != "" && len(given) <= 64 && strings.IndexFunc(given, func(r rune) bool {
		return r != '-' && r != '_' && r != '.' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}) < 0 {
		return given
	}
	start := ids.start.Load()
	if start == nil {
		var b [6]byte
		_, _ = rand.Read(b[:]) // never fails
		s := hex.EncodeToString(b[:]) + "-"
		ids.start.CompareAndSwap(nil, &s)
		start = ids.start.Load()
	}
	return *start + strconv.FormatUint(ids.n.Add(1), 10)
}

// traceID takes the trace out of a traceparent header (W3C Trace Context,
// version 00), "" when there is none.
func traceID(header string) string {
	if len(header) != 55 || header[2] != '-' || header[35] != '-' || header[52] != '-' {
		return ""
	}
	id := header[3:35]
	if strings.Trim(id, "0") == "" || strings.Trim(id, "0123456789abcdef") != "" {
		return ""
	}
	return id
}
