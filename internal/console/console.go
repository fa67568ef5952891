// Package console is the pages that people use in a browser. All of them are
// made here and work without script; the script beside them spares reloads.
package console

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"interdict"
)

// Options of a console. The zero value is good for use.
type Options struct {
	// Now is the clock; the system's when nil.
	Now func() time.Time
	// Log is told what goes wrong, and no customer's data; nil is silence.
	Log *slog.Logger
	// Random makes the addresses of jobs, which nobody must guess; the
	// system's when nil.
	Random io.Reader
	// TempDir is where uploads lie while they are worked on; "" is the
	// system's.
	TempDir string
	// MaxUpload is the size of one upload in bytes; 0 is 256 MB.
	MaxUpload int64
	// MaxJobs is how many scans and batches are kept, running or done; 0 is 16.
	MaxJobs int
}

// Console answers for the pages. Close it after the last request.
type Console struct {
	live  *interdict.Live
	opt   Options
	mux   http.Handler
	pages map[string]*template.Template
	jobs  *jobs
	kept  keptViews
	faces faces
}

// New returns the console of a data folder.
func New(live *interdict.Live, o Options) (*Console, error) {
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	o.MaxUpload = cmp.Or(o.MaxUpload, 256<<20)
	o.MaxJobs = cmp.Or(o.MaxJobs, 16)
	if o.Random == nil {
		o.Random = rand.Reader
	}
	c := &Console{live: live, opt: o}
	files, err := loadAssets()
	if err != nil {
		return nil, err
	}
	if c.pages, err = parsePages(files); err != nil {
		return nil, err
	}
	c.jobs = newJobs(o, c.now)
	mux := http.NewServeMux()
	for pattern, h := range map[string]func(*http.Request) (*page, error){
		"GET /{$}":                c.search,
		"GET /entry/{id}":         c.entry,
		"GET /lists":              c.lists,
		"GET /lists/{list}":       c.list,
		"GET /lists/{list}/diff":  c.diff,
		"GET /lists/{list}/check": c.check,
		"GET /programmes":         c.programmes,
		"GET /scan":               c.scanForm,
		"POST /scan":              c.scanStart,
		"GET /scan/{job}":         c.scanJob,
		"GET /scan/{job}/report":  c.scanReport,
		"GET /batch":              c.batchForm,
		"POST /batch":             c.batchStart,
		"GET /batch/{job}":        c.batchJob,
		"GET /batch/{job}/{what}": c.batchFile,
		"POST /jobs/{job}/forget": c.forget,
		"GET /help":               c.help,
		"GET /":                   func(*http.Request) (*page, error) { return nil, errNoPage },
	} {
		mux.HandleFunc(pattern, c.serve(h))
	}
	mux.HandleFunc("GET /assets/{folder}/{name}", files.serve)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, files.address("icon.svg"), http.StatusFound)
	})
	// Forms are taken from our own pages only.
	c.mux = http.NewCrossOriginProtection().Handler(mux)
	return c, nil
}

// ServeHTTP answers one request.
func (c *Console) ServeHTTP(w http.ResponseWriter, r *http.Request) { c.mux.ServeHTTP(w, r) }

// Close stops what is running and removes what was uploaded.
func (c *Console) Close() { c.jobs.close() }

func (c *Console) now() time.Time {
	if c.opt.Now != nil {
		return c.opt.Now()
	}
	return time.Now()
}

// page is what a handler found out, and the template that shows it.
type page struct {
	name   string // of the template
	part   string // the part that the script replaces, "" for none
	Title  string
	Nav    string // the entry of the navigation that it belongs to
	Status int
	Body   any
	Notice []string // what holds for everything on the page
	Sample bool
	// Reload has browsers without script ask again after so many seconds.
	Reload int
	// Who is signed in and may sign out, "" where nobody can.
	Who string

	redirect string
	send     func(http.ResponseWriter, *http.Request) error // in place of a page
	release  func()                                         // after the page is written
}

// partHeader asks for the part of a page that a script replaces.
const partHeader = "X-Interdict-Part"

// contentPolicy allows what we serve, and nothing written into a page.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func (c *Console) serve(h func(*http.Request) (*page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c.headers(w, r)
		p, err := h(r)
		if err != nil {
			if r.Context().Err() != nil {
				return // nobody waits any more
			}
			p = c.trouble(r, err)
		}
		if p.release != nil {
			defer p.release()
		}
		switch {
		case p.redirect != "":
			http.Redirect(w, r, p.redirect, http.StatusSeeOther)
			return
		case p.send != nil:
			if err := p.send(w, r); err != nil {
				c.opt.Log.Warn("a download was cut short", "path", r.URL.Path, "err", err)
			}
			return
		}
		c.write(w, r, p)
	}
}

func (c *Console) headers(w http.ResponseWriter, r *http.Request) {
	set := w.Header().Set
	set("Content-Security-Policy", contentPolicy)
	set("X-Content-Type-Options", "nosniff")
	// Addresses hold the names of customers.
	set("Referrer-Policy", "no-referrer")
	set("Cache-Control", "private, no-cache")
	if signedIn(r) {
		// Nothing is left in the browser for who comes after they signed out.
		set("Cache-Control", "no-store")
	}
	set("Vary", partHeader)
}

// write makes the whole page before it sends any of it, so that an error does
// not come in the middle.
func (c *Console) write(w http.ResponseWriter, r *http.Request, p *page) {
	name := "layout"
	if part := r.Header.Get(partHeader); part != "" && part == p.part {
		name = part
	}
	if signedIn(r) {
		p.Who = cmp.Or(r.Header.Get("X-Interdict-Shown"), "signed in")
	}
	var b bytes.Buffer
	if err := c.pages[p.name].ExecuteTemplate(&b, name, p); err != nil {
		c.opt.Log.Error("a page could not be made", "page", p.name, "err", err)
		http.Error(w, "This page could not be made. The log says why.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if p.Status != 0 {
		w.WriteHeader(p.Status)
	}
	_, _ = w.Write(b.Bytes())
}

// askError is a mistake of who asks, with advice.
type askError struct {
	status int
	what   string
	advice string
}

func (e *askError) Error() string { return e.what }

func mistake(what, advice string) error {
	return &askError{status: http.StatusBadRequest, what: what, advice: advice}
}

func notThere(what, advice string) error {
	return &askError{status: http.StatusNotFound, what: what, advice: advice}
}

var errNoPage = notThere("There is no such page.", "The ways in are at the top of each page.")

// trouble is the page for an error.
func (c *Console) trouble(r *http.Request, err error) *page {
	t := &askError{status: http.StatusInternalServerError, what: sentence(err), advice: ""}
	var ask *askError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &ask):
		t = ask
	case errors.As(err, &large):
		t = &askError{status: http.StatusRequestEntityTooLarge, what: "The upload is larger than " + megabytes(large.Limit) + ".", advice: "Split it, or use the command line: interdict screen --input FILE, interdict scan FILE."}
	case errors.Is(err, interdict.ErrNoLists):
		t.status = http.StatusConflict
		t.advice = "Choose another day, or other lists. The page of the lists says which days they know."
	case errors.Is(err, context.DeadlineExceeded):
		t.status = http.StatusServiceUnavailable
		t.advice = "It took too long. Try again, with a smaller question."
	case isNotThere(err):
		t.status = http.StatusNotFound
		t.advice = "Choose another day, or search for it by name."
	}
	if t.status >= 500 {
		c.opt.Log.Error("a request failed", "path", r.URL.Path, "err", err)
	}
	return &page{name: "trouble", part: partOf(r), Title: "Not done", Status: t.status, Body: struct{ What, Advice string }{t.what, t.advice}}
}

// partOf lets an error take the place of whatever part was asked for.
func partOf(r *http.Request) string { return r.Header.Get(partHeader) }

// isNotThere knows the errors by which the lists say that they lack something.
func isNotThere(err error) bool {
	return errors.Is(err, interdict.ErrNoEntry) || errors.Is(err, interdict.ErrUnknownList) || errors.Is(err, interdict.ErrNoVersion)
}

// sentence makes an error one that begins and ends as sentences do.
func sentence(err error) string {
	text := strings.TrimSpace(err.Error())
	if text == "" {
		return "Something went wrong."
	}
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(text[n:], ".") + "."
}

// keptViews are pictures of lists that take long to make.
type keptViews struct {
	mu     sync.Mutex
	byKey  map[string]func() (any, error)
	recent []string
}

const keepViews = 12

// get returns what make makes, made once for each key however many ask. Errors
// are not kept.
func (k *keptViews) get(key string, make_ func() (any, error)) (any, error) {
	k.mu.Lock()
	f := k.byKey[key]
	if f == nil {
		if k.byKey == nil {
			k.byKey = map[string]func() (any, error){}
		}
		f = sync.OnceValues(make_)
		k.byKey[key] = f
		k.recent = append(k.recent, key)
		if len(k.recent) > keepViews {
			delete(k.byKey, k.recent[0])
			k.recent = k.recent[1:]
		}
	}
	k.mu.Unlock()
	v, err := f()
	if err != nil {
		k.mu.Lock()
		delete(k.byKey, key)
		k.recent = slices.DeleteFunc(k.recent, func(s string) bool { return s == key })
		k.mu.Unlock()
	}
	return v, err
}
