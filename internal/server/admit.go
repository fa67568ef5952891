package server

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"

	"interdict/internal/issuer"
)

// caller is somebody who was let in; nil is anybody on this machine.
type caller struct {
	by     string // what they have: a key, a token
	name   string // for the log
	shown  string // to nobody but themselves
	scopes []string
	// session is true for people who signed in with a browser, and can sign out.
	session bool

	rates  *buckets
	bucket string
	rate   float64
}

// whoAsked is what the log calls the one who asked.
func (s *Server) whoAsked(c *call) string {
	switch {
	case c.who != nil:
		return c.who.name
	case s.opt.guarded():
		return "nobody"
	}
	return "local"
}

// may reports whether a caller has a scope. Nobody stands for a server that lets
// in this machine alone, where all is allowed.
func (w *caller) may(scope string) bool {
	return w == nil || scope == "" || slices.Contains(w.scopes, ScopeAdmin) || slices.Contains(w.scopes, scope)
}

// aboutCaller are the headers by which a console knows its people. Nobody else
// can set them.
var aboutCaller = []string{"X-Interdict-Who", "X-Interdict-Scopes", "X-Interdict-Shown", "X-Interdict-Session"}

// admit says who asks, and whether they may. A server without keys and without
// an issuer answers this machine only, and only when it is called by a name of
// this machine: else a page in somebody's browser, whose name its owner points
// here, could ask.
func (s *Server) admit(c *call) *failure {
	for _, name := range aboutCaller {
		c.r.Header.Del(name)
	}
	if !s.opt.guarded() {
		if !s.calledByName(c.r.Host) {
			return fail(http.StatusMisdirectedRequest, "this server answers to localhost only").
				hinted("start it with --host NAME, or with keys")
		}
		return nil
	}
	if c.route.scope == "" {
		return nil
	}
	var f *failure
	if c.who, f = s.callerOf(c); f != nil {
		return f
	}
	if !c.who.rates.take(c.who.bucket, c.who.rate, s.now()) {
		return &failure{status: http.StatusTooManyRequests, detail: "the " + c.who.by + " asks too often", retry: 1}
	}
	if !c.who.may(c.route.scope) && (c.route.also == "" || !c.who.may(c.route.also)) {
		if s.opt.OIDC != nil {
			c.Header().Add("WWW-Authenticate", fmt.Sprintf(`Bearer realm="interdict", error="insufficient_scope", scope="%s"`, c.route.scope))
		}
		return fail(http.StatusForbidden, "the %s may not do this: it has no scope %q", c.who.by, c.route.scope)
	}
	set := c.r.Header.Set
	set("X-Interdict-Who", c.who.name)
	set("X-Interdict-Scopes", strings.Join(c.who.scopes, ","))
	if c.who.session {
		set("X-Interdict-Session", "1")
		set("X-Interdict-Shown", c.who.shown)
	}
	return nil
}

// callerOf finds out who asks: by a token, a key, or the session of a browser.
func (s *Server) callerOf(c *call) (*caller, *failure) {
	from, now := remoteHost(c.r), s.now()
	given, bearer := givenKey(c.r)
	if given == "" && c.route.people {
		if who := s.signedIn(c.r); who != nil {
			return who, nil
		}
	}
	if given == "" {
		return nil, s.unknown(c, nil)
	}
	if s.failed.empty(from, now) {
		return nil, &failure{status: http.StatusTooManyRequests, detail: "too many wrong keys", retry: 5}
	}
	if bearer && s.opt.OIDC.bearers() && issuer.Looks(given) {
		return s.bearerOf(c, given)
	}
	if k := s.opt.Keys.find(given); k != nil {
		return s.opt.Keys.caller(k), nil
	}
	s.failed.take(from, 0, now)
	c.why = "unknown"
	return nil, s.unknown(c, errors.New("the key is not known"))
}

// bearerOf says who bears a token.
func (s *Server) bearerOf(c *call, raw string) (*caller, *failure) {
	t, err := s.opt.OIDC.Issuer.Bearer(c.ctx(), raw)
	var no *issuer.Refusal
	var gone *issuer.Unreachable
	switch {
	case err == nil:
		return s.subject(t), nil
	case errors.As(err, &no):
		c.why = string(no.Kind)
		if no.Forged() {
			// Whose token has only run out is no stranger, and there are many.
			s.failed.take(remoteHost(c.r), 0, s.now())
		}
		return nil, s.unknown(c, no)
	case errors.As(err, &gone):
		s.log.Warn("a token could not be judged", "id", c.id, "err", err.Error())
		return nil, &failure{status: http.StatusServiceUnavailable, detail: "the token cannot be judged: its issuer does not give its keys", retry: 30}
	}
	return nil, failureOf(err)
}

// unknown asks for what would let somebody in, and says what was wrong with what
// they gave.
func (s *Server) unknown(c *call, wrong error) *failure {
	needs, hints := "a key", []string{`send it as "Authorization: Bearer KEY"; "interdict keys add NAME" makes one`}
	if o := s.opt.OIDC; o != nil {
		needs = "a key, or a token of " + o.Issuer.URL() + ","
		if !s.opt.Keys.Any() {
			needs, hints = "a token of "+o.Issuer.URL(), nil
		}
		switch {
		case o.bearers():
			hints = append(hints, `a token for this server is sent as "Authorization: Bearer TOKEN"`)
		case !s.opt.Keys.Any():
			needs = "signing in with a browser"
		}
	}
	f := fail(http.StatusUnauthorized, "%s is needed", needs)
	if wrong != nil {
		f.detail = wrong.Error()
	}
	s.challenge(c, wrong)
	if len(hints) == 0 {
		return f
	}
	return f.hinted("%s", strings.Join(hints, "; "))
}

// challenge says in headers how one is let in. A browser on the pages of the
// console is not asked for a password where there is a page to sign in on.
func (s *Server) challenge(c *call, wrong error) {
	o, add := s.opt.OIDC, c.Header().Add
	if o != nil {
		var no *issuer.Refusal
		text := `Bearer realm="interdict"`
		if errors.As(wrong, &no) {
			text += `, error="invalid_token", error_description="` + strings.ReplaceAll(headerText(no.Text), `"`, "'") + `"`
		}
		add("WWW-Authenticate", text)
	}
	if o == nil || s.opt.Keys.Any() && !(o.people() && c.route.people && ofBrowser(c.r)) {
		add("WWW-Authenticate", `Basic realm="interdict", charset="UTF-8"`)
	}
}

// ofBrowser reports whether a request comes from a page, or is for one.
func ofBrowser(r *http.Request) bool {
	return r.Header.Get("Sec-Fetch-Mode") != "" || wantsPage(r)
}

func wantsPage(r *http.Request) bool { return strings.Contains(r.Header.Get("Accept"), "text/html") }

func (s *Server) calledByName(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	return loopback(host) || host == "" || slices.Contains(s.opt.Hosts, strings.ToLower(host))
}

// givenKey is the key as clients send it: Bearer; Apikey, as yente's hosted
// sibling has it; X-Api-Key; or the password that a browser asks for. Tokens
// are sent as Bearer only.
func givenKey(r *http.Request) (key string, bearer bool) {
	if k := r.Header.Get("X-Api-Key"); k != "" {
		return k, false
	}
	h := r.Header.Get("Authorization")
	if _, password, ok := r.BasicAuth(); ok {
		return password, false
	}
	kind, key, _ := strings.Cut(h, " ")
	switch strings.ToLower(kind) {
	case "bearer":
		return strings.TrimSpace(key), true
	case "apikey", "token":
		return strings.TrimSpace(key), false
	}
	return "", false
}
