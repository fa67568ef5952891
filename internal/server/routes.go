package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"interdict"
	"interdict/internal/jsonwrite"
)

// route is one kind of question. Those of /v1 describe themselves, for the
// OpenAPI document and for refusing what they do not know.
type route struct {
	method, path string
	name         string // as the log and the metrics call it
	scope        string // what a key needs; "" is nothing
	also         string // a scope that is enough as well
	people       bool   // for people with a browser, who may have signed in
	stream       bool   // may take as long as it takes
	unwatched    bool   // asked by machines every few seconds: no trace is kept
	face         face
	handle       func(c *call) error
	about        *about // of /v1 only
}

var unknownRoute = &route{name: "unknown", scope: ScopeScreen, face: plainFace}

// routes is the one table of what the server answers.
func (s *Server) routes() error {
	all := slices.Concat(s.systemRoutes(), s.signInRoutes(), s.yenteRoutes(), s.reconcileRoutes(), s.v1Routes())
	byPattern := map[string]*route{}
	for i := range all {
		rt := &all[i]
		pattern := strings.TrimSpace(rt.method + " " + rt.path)
		byPattern[pattern] = rt
		s.mux.Handle(pattern, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c := w.(*call) // dispatch hands it on
			c.r = r
			if err := rt.handle(c); err != nil && !errors.Is(err, errGone) {
				c.refuse(err)
			}
		}))
	}
	s.byPattern = byPattern
	var err error
	s.openapi, err = openAPI(all, s.opt.Version, s.opt.OIDC)
	return err
}

// refuse writes an error in the way of the route. When an answer has begun, it
// can only be cut off, which is an error to every client.
func (c *call) refuse(err error) {
	f := failureOf(err)
	if f.status == http.StatusInternalServerError {
		// The text may name what was asked about, so the log gets it only at the
		// level at which somebody looks for a fault.
		c.s.log.Debug("failed", "id", c.id, "route", c.route.name, "err", err.Error())
	}
	if c.status != 0 {
		panic(http.ErrAbortHandler)
	}
	if f.retry > 0 {
		c.Header().Set("Retry-After", strconv.Itoa(f.retry))
	}
	c.route.face(c, f)
}

// routeOf finds the route of a request, before it is admitted.
func (s *Server) routeOf(r *http.Request) *route {
	_, pattern := s.mux.Handler(r)
	return s.byPattern[pattern]
}

// problem is an error of interdict's own surfaces, as RFC 9457 has it.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	// Hint says what to do instead.
	Hint string `json:"hint,omitempty"`
	// RequestID is the one in the log.
	RequestID string `json:"request_id"`
}

func plainFace(c *call, f *failure) {
	title := http.StatusText(f.status)
	if title == "" {
		title = "Error"
	}
	b, err := json.Marshal(problem{"about:blank", title, f.status, f.detail, f.hint, c.id})
	if err != nil {
		b = []byte("{}")
	}
	if f.status == http.StatusRequestEntityTooLarge {
		// The rest of the body lies between this request and the next.
		c.Header().Set("Connection", "close")
	}
	_ = c.answer(f.status, "application/problem+json", append(b, '\n')) // nobody to tell
}

// systemRoutes are those that both surfaces share, and the console.
func (s *Server) systemRoutes() []route {
	rs := []route{
		{method: "GET", path: "/healthz", name: "healthz", unwatched: true, face: yenteFace, handle: func(c *call) error {
			return c.json(http.StatusOK, statusOK{"ok"})
		}},
		{method: "GET", path: "/readyz", name: "readyz", unwatched: true, face: yenteFace, handle: s.readyz},
		{method: "GET", path: "/metrics", name: "metrics", unwatched: true, scope: ScopeScreen, face: plainFace, handle: s.metricsPage},
		{method: "GET", path: "/openapi.json", name: "openapi", face: plainFace, handle: func(c *call) error {
			return c.answer(http.StatusOK, "application/json", s.openapi)
		}},
		{method: "GET", path: "/docs", name: "docs", face: plainFace, handle: s.docsPage},
		{path: "/mcp", name: "mcp", scope: ScopeScreen, stream: true, face: plainFace, handle: s.mcpHandler()},
	}
	// Who works on alerts has to look things up, in the same pages.
	rest := route{path: "/", name: "console", scope: ScopeScreen, also: ScopeReview, people: true, stream: true, face: s.peopleFace}
	rest.handle = func(c *call) error {
		if f := s.elsewhere(c); f != nil {
			if below(c.r.URL.Path, "v1") {
				plainFace(c, f)
			} else {
				yenteFace(c, f)
			}
			return nil
		}
		return s.console(c)
	}
	return append(rs, rest)
}

func (s *Server) console(c *call) error {
	if s.opt.Console == nil {
		return s.frontPage(c)
	}
	c.Header().Del("Content-Security-Policy") // the console says its own
	// Uploads and downloads take as long as they take, as long as they go on.
	ctl := http.NewResponseController(c.ResponseWriter)
	c.patience(ctl)
	r := c.r.WithContext(c.ctx())
	r.Body = &patientBody{patient{c: c, ctl: ctl, r: c.r.Body}, c.r.Body}
	s.opt.Console.ServeHTTP(&patientWriter{c, ctl}, r)
	return nil
}

// elsewhere answers for what lies below an API and is no route of it: a wrong
// method, a path that is not there. The console has the rest.
func (s *Server) elsewhere(c *call) *failure {
	var allowed []string
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		if m == c.r.Method {
			continue
		}
		other := *c.r
		other.Method = m
		if _, pattern := s.mux.Handler(&other); pattern != "" && pattern != "/" {
			allowed = append(allowed, m)
		}
	}
	if len(allowed) > 0 {
		c.Header().Set("Allow", strings.Join(allowed, ", "))
		return fail(http.StatusMethodNotAllowed, "Method Not Allowed").hinted("ask with %s", strings.Join(allowed, " or "))
	}
	if below(c.r.URL.Path, "v1", "match", "search", "entities", "reconcile", "catalog", "updatez") {
		return fail(http.StatusNotFound, "Not Found").hinted("%s", suggestion(c.r.URL.Path, s.v1Paths(), ""))
	}
	return nil
}

// below reports whether a path lies under one of these names.
func below(path string, names ...string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return slices.Contains(names, first)
}

// v1Paths are the paths of /v1, in order.
func (s *Server) v1Paths() []string {
	var all []string
	for _, rt := range s.byPattern {
		if rt.about != nil {
			all = append(all, rt.path)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

type statusOK struct {
	Status string `json:"status"`
}

// json answers with a value.
func (c *call) json(status int, v any) error {
	p := buffers.Get().(*[]byte)
	defer putBuffer(p)
	w := appendWriter{(*p)[:0]}
	enc := json.NewEncoder(&w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	*p = w.b
	return c.answer(status, "application/json", w.b)
}

type appendWriter struct{ b []byte }

func (w *appendWriter) Write(p []byte) (int, error) {
	w.b = append(w.b, p...)
	return len(p), nil
}

// screener lends the screener of a scope for one request, and says in the
// answer's headers which lists and which engine make it.
func (c *call) screener(scope interdict.Scope) (*interdict.Screener, func(), error) {
	sc, release, err := c.s.live.Screener(c.ctx(), scope)
	if err != nil {
		return nil, nil, scopeFailure(err)
	}
	if sc.Sample() && !c.s.opt.Sample {
		release()
		return nil, nil, fail(http.StatusServiceUnavailable, "no list was taken in yet, and the built-in sample clears nobody").
			hinted(`"interdict update" gets the lists; --sample lets the sample answer`)
	}
	c.s.headsOf(sc).set(c.Header())
	return sc, release, nil
}

// heads are the headers that say what makes an answer, which many have in common.
type heads struct {
	of       *interdict.Screener
	lists    []string
	warnings []string
}

func (s *Server) headsOf(sc *interdict.Screener) *heads {
	if h := s.heads.Load(); h != nil && h.of == sc {
		return h
	}
	h := &heads{of: sc, lists: []string{listsHeader(sc.Lists())}}
	if w := sc.Warnings(); len(w) > 0 {
		h.warnings = []string{headerText(strings.Join(w, "; "))}
	}
	s.heads.Store(h)
	return h
}

func (h *heads) set(header http.Header) {
	header["X-Interdict-Engine"] = engineHeader
	header["X-Interdict-Lists"] = h.lists
	if h.warnings != nil {
		header["X-Interdict-Warnings"] = h.warnings
	}
}

var engineHeader = []string{interdict.EngineVersion}

// listsHeader names list versions: "un-sc@2026-02-27T00:00:00Z/1f2e3d4c5b6a".
func listsHeader(refs []interdict.ListRef) string {
	var b []byte
	for i, l := range refs {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, l.List...)
		b = append(b, '@')
		b = append(b, l.Version...)
		b = append(b, '/')
		b = append(b, l.SHA256[:min(12, len(l.SHA256))]...)
	}
	return string(b)
}

// headerText keeps a text to what may stand in a header.
func headerText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}

// scopeFailure tells mistakes of the caller from faults of ours: what a scope
// cannot be resolved for is its days, its lists or its policy.
func scopeFailure(err error) error {
	var f *failure
	if errors.As(err, &f) || !errors.Is(err, interdict.ErrScope) {
		return err
	}
	return fail(http.StatusBadRequest, "%s", err.Error())
}

// quoted appends a text as JSON.
func quoted(b []byte, s string) []byte { return jsonwrite.AppendString(b, s) }
