// Package server is interdict over HTTP: its own API under /v1, yente's API
// beside it, MCP under /mcp, metrics, readiness, and whatever console it is
// given. It holds no logic of screening: each answer comes from the Go API, made
// by one screener that is held from the beginning of a request to its end.
package server

import (
	"context"
	"crypto/cipher"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"interdict"
	"interdict/internal/crash"
	"interdict/internal/steps"

	"golang.org/x/net/netutil"
)

// Options of a server. The zero value serves the lists of a folder to whoever
// reaches it: [Options.Check] says where that is not allowed.
type Options struct {
	// Log is told of each request and of the lists; nil is silence. It never
	// gets what was asked about.
	Log *slog.Logger
	// Now is the clock; the system's when nil.
	Now func() time.Time
	// Keys are those who may ask; nil or empty, and without OIDC, is everybody on
	// this machine.
	Keys *Keys
	// OIDC lets in whom an issuer vouches for; nil is nobody.
	OIDC *OIDC
	// TLS encrypts; nil is plain HTTP. See TLSConfig.
	TLS *tls.Config
	// Console is mounted at "/", nil is a plain page that says what there is.
	Console http.Handler
	// Sample lets the built-in sample answer and be ready, for demonstrations.
	Sample bool
	// UpdateEvery is the time between looks at the publishers; 0 is never.
	UpdateEvery time.Duration
	// RefreshEvery is the time between looks at the folder, for what other
	// processes take in; 0 is 10 seconds.
	RefreshEvery time.Duration
	// UpdateToken is what yente's /updatez asks for; "" refuses all.
	UpdateToken string
	// Hosts are the names by which the server is called, besides those of the
	// machine itself: see loopbackOnly.
	Hosts []string
	// Limits bound what one request and all together may take.
	Limits Limits
	// Traces is told of the steps of requests and updates; nil is nobody. As the
	// log, it never gets what was asked about.
	Traces steps.Watcher
	// Version is that of the program.
	Version string
	// Drain is how long a shutdown waits for requests under way; 0 is 20 s.
	Drain time.Duration
}

// Limits of requests. Zero values are the defaults.
type Limits struct {
	Body        int64         // of a JSON body, in bytes: 2 MB
	Document    int64         // of a document to scan: 64 MB
	Memory      int64         // of all bodies in memory at one time: 256 MB
	Line        int           // of one line of a stream: 1 MB
	Batch       int           // queries of one request: 100, as in yente
	Connections int           // 1024
	Time        time.Duration // of a request that is no stream: 30 s
	Silence     time.Duration // of a stream between two lines: 60 s
	Scans       int           // documents read at one time: 2
}

func (l *Limits) defaults() {
	or := func(v *int64, d int64) {
		if *v <= 0 {
			*v = d
		}
	}
	orInt := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	or(&l.Body, 2<<20)
	or(&l.Document, 64<<20)
	or(&l.Memory, 256<<20)
	orInt(&l.Line, 1<<20)
	orInt(&l.Batch, 100)
	orInt(&l.Connections, 1024)
	orInt(&l.Scans, 2)
	if l.Time <= 0 {
		l.Time = 30 * time.Second
	}
	if l.Silence <= 0 {
		l.Silence = time.Minute
	}
}

// Server answers questions over HTTP.
type Server struct {
	live      *interdict.Live
	opt       Options
	log       *slog.Logger
	mux       *http.ServeMux
	metrics   *metrics
	bodies    budget
	scans     chan struct{}
	ids       requestIDs
	byPattern map[string]*route
	openapi   []byte
	heads     atomic.Pointer[heads]
	// The entries of the lists in force, and of those before.
	store, before atomic.Pointer[store]
	storing       sync.Mutex
	failed        *buckets // of those who came with a wrong key
	subjects      *buckets // of those whom an issuer vouches for
	sessions      *sessions
	seal          cipher.AEAD
	guard         *http.CrossOriginProtection
	checked       atomic.Pointer[readiness]
	kick          chan struct{} // asks for an update now
}

// New makes a server on a folder, which stays the caller's to close.
func New(live *interdict.Live, o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.RefreshEvery <= 0 {
		o.RefreshEvery = 10 * time.Second
	}
	if o.Drain <= 0 {
		o.Drain = 20 * time.Second
	}
	o.Limits.defaults()
	s := &Server{live: live, opt: o, log: o.Log, mux: http.NewServeMux(), scans: make(chan struct{}, o.Limits.Scans), kick: make(chan struct{}, 1)}
	s.metrics = newMetrics()
	s.bodies.max = o.Limits.Memory
	s.failed = newBuckets(5, 20)
	s.subjects, s.sessions = newBuckets(DefaultRate, 2*DefaultRate), newSessions()
	var err error
	if err = o.OIDC.check(); err != nil {
		return nil, err
	}
	if s.seal, err = newSeal(); err != nil {
		return nil, err
	}
	s.guard = http.NewCrossOriginProtection()
	live.OnNew(s.warm)
	return s, s.routes()
}

func (s *Server) now() time.Time {
	if s.opt.Now != nil {
		return s.opt.Now()
	}
	return time.Now()
}

// ErrOpen is returned for an address that others can reach, without keys and
// without an issuer.
var ErrOpen = errors.New("refusing to serve to other machines without keys or OpenID Connect")

// guarded reports whether whoever asks has to say who they are.
func (o *Options) guarded() bool { return o.Keys.Any() || o.OIDC != nil }

// Check says whether the server may listen at an address: beyond this machine
// only with keys or an issuer, so that nobody puts a watchlist or a screening
// service on the network by mistake.
func (o *Options) Check(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		var wrong *net.AddrError
		if errors.As(err, &wrong) {
			return fmt.Errorf("address %q: %s, such as 127.0.0.1:8080", addr, wrong.Err)
		}
		return fmt.Errorf("address %q: %w", addr, err)
	}
	if loopback(host) || o.guarded() {
		return nil
	}
	return fmt.Errorf("%w: %s is not this machine alone", ErrOpen, addr)
}

// Loopback reports whether an address is reached from this machine alone.
func (o *Options) Loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	return err == nil && loopback(host)
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && a.Unmap().IsLoopback()
}

// Handler answers requests. Run keeps its lists fresh.
func (s *Server) Handler() http.Handler { return http.HandlerFunc(s.serve) }

// Serve answers on a listener until the context ends, then finishes what is
// under way. It closes the listener.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	if err := s.opt.Check(l.Addr().String()); err != nil {
		return errors.Join(err, l.Close())
	}
	h := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       s.opt.Limits.Time,
		WriteTimeout:      2 * s.opt.Limits.Time,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    128 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	background, stop := context.WithCancel(ctx)
	defer stop()
	var work sync.WaitGroup
	work.Go(func() { s.Run(background) })
	failed := make(chan error, 1)
	go func() {
		l := netutil.LimitListener(l, s.opt.Limits.Connections)
		if s.opt.TLS == nil {
			failed <- h.Serve(l)
			return
		}
		h.TLSConfig = s.opt.TLS
		failed <- h.ServeTLS(l, "", "")
	}()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		s.log.Info("going down", "wait", s.opt.Drain.String())
		drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.opt.Drain)
		err = h.Shutdown(drain)
		cancel()
		if err != nil {
			err = errors.Join(fmt.Errorf("requests were cut off: %w", err), h.Close())
		}
		err = errors.Join(err, closedWell(<-failed))
	}
	stop()
	work.Wait()
	return closedWell(err)
}

func closedWell(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Run keeps the lists fresh until the context ends: it looks at the folder for
// what other processes took in, and at the publishers.
func (s *Server) Run(ctx context.Context) {
	ctx = steps.With(ctx, s.opt.Traces)
	refresh := guarded(s.log, "look for new lists", func() {
		if changed, err := s.live.Refresh(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("lists", "err", err.Error())
		} else if changed {
			s.metrics.swaps.Add(1)
			s.log.Info("lists changed", "now", s.listsInForce(ctx))
		}
		s.opt.Keys.Reload(s.log)
	})
	refresh()
	var work sync.WaitGroup
	defer work.Wait()
	look := time.NewTicker(s.opt.RefreshEvery)
	defer look.Stop()
	var updates <-chan time.Time
	if s.opt.UpdateEvery > 0 {
		t := time.NewTicker(s.opt.UpdateEvery)
		defer t.Stop()
		updates = t.C
		s.askUpdate()
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
			refresh()
			if s.opt.OIDC != nil {
				work.Go(func() { s.refreshIssuer(ctx) })
			}
		case <-updates:
			s.askUpdate()
		case <-s.kick:
			work.Go(guarded(s.log, "update the lists", func() {
				_ = s.update(ctx) // it is in the log
			}))
		}
	}
}

// refreshIssuer reads the issuer's keys when they have grown old.
func (s *Server) refreshIssuer(ctx context.Context) {
	if done, err := s.opt.OIDC.Issuer.Refresh(ctx); err != nil {
		s.log.Error("keys of the issuer", "err", err.Error())
	} else if done {
		s.log.Debug("keys of the issuer were read again")
	}
}

// guarded is work in the background, which a panic ends for this time only.
func guarded(log *slog.Logger, doing string, f func()) func() {
	return func() {
		_ = crash.In(log, doing, f) // it is in the log
	}
}

// askUpdate asks for an update; one that is asked for already is enough.
func (s *Server) askUpdate() {
	select {
	case s.kick <- struct{}{}:
	default:
	}
}

// update gets new versions from the publishers.
func (s *Server) update(ctx context.Context) error {
	totals, err := s.live.Update(ctx, interdict.UpdateAsk{Done: func(t interdict.Taken) {
		if t.Err != nil {
			s.log.Warn("list refused", "list", t.List, "from", t.From, "why", t.Err.Error())
			return
		}
		s.log.Info("list", "list", t.List, "status", string(t.Outcome.Status), "published", t.Outcome.Version.Published.Format(time.RFC3339), "entries", t.Outcome.Version.Entries)
	}})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		s.log.Error("update", "err", err.Error())
		return err
	}
	s.metrics.updates.Add(1)
	s.log.Info("updated", "new", totals.New, "unchanged", totals.Unchanged, "refused", totals.Refused)
	return nil
}

func (s *Server) listsInForce(ctx context.Context) string {
	sc, release, err := s.live.Screener(ctx, interdict.Scope{})
	if err != nil {
		return err.Error()
	}
	defer release()
	return listsHeader(sc.Lists())
}
