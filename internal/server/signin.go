package server

import (
	"cmp"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"interdict/internal/issuer"
)

// OIDC lets in whom an issuer of OpenID Connect vouches for: programs by tokens,
// people by signing in. Keys go on working beside it.
type OIDC struct {
	Issuer *issuer.Issuer
	// Grants has for each scope the values of claims that give it.
	Grants map[string][]string
	// Rate is how many requests a second one subject may make; 0 is DefaultRate.
	Rate float64
	// URL is this server as browsers call it: https://screen.example.
	URL string
	// Session is how long a sign-in lasts; 0 is 8 hours.
	Session time.Duration
	// Page shows the page on which people sign in; nil is plain text.
	Page func(http.ResponseWriter, *http.Request, SignInPage)
}

// SignInPage is what the page says on which people sign in.
type SignInPage struct {
	Status int
	Issuer string // the issuer's name for people
	To     string // where somebody wanted to go
	Keys   bool   // whether one may sign in with a key
	What   string // what was wrong, if anything
	Advice string
	Out    bool   // somebody has just signed out
	End    string // where the session with the issuer is ended, if anywhere
}

func (o *OIDC) bearers() bool { return o != nil && o.Issuer.Bearers() }
func (o *OIDC) people() bool  { return o != nil && o.Issuer.People() }
func (o *OIDC) secure() bool  { return o != nil && strings.HasPrefix(o.URL, "https:") }

func (o *OIDC) check() error {
	if o == nil {
		return nil
	}
	for scope := range o.Grants {
		if err := checkScopes([]string{scope}); err != nil {
			return fmt.Errorf("OpenID Connect: %w", err)
		}
	}
	return nil
}

// scopes are those that the values of somebody's claims give.
func (o *OIDC) scopes(values []string) []string {
	var scopes []string
	for _, scope := range Scopes() {
		if slices.ContainsFunc(values, func(v string) bool { return slices.Contains(o.Grants[scope], v) }) {
			scopes = append(scopes, scope)
		}
	}
	return scopes
}

// subject is who the issuer says it is.
func (s *Server) subject(t *issuer.Token) *caller {
	return &caller{
		by: "token", name: subjectName(t.Subject), shown: t.Shown, scopes: s.opt.OIDC.scopes(t.Values),
		rates: s.subjects, bucket: t.Subject, rate: s.opt.OIDC.Rate,
	}
}

// subjectName is what the log calls a subject. The issuer's name for somebody is
// a number or the like, and is needed to find out who asked. Where it is an
// e-mail address or has spaces, as people's names have, the log gets a hash.
func subjectName(sub string) string {
	if len(sub) <= 128 && strings.IndexFunc(sub, func(r rune) bool {
		return !strings.ContainsRune("-_.:|", r) && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}) < 0 {
		return "oidc:" + sub
	}
	sum := sha256.Sum256([]byte(sub))
	return "oidc:sha256:" + hex.EncodeToString(sum[:8])
}

// maxCookie is what browsers take, less the name and the attributes.
const maxCookie = 3800

// away is how long somebody may take to sign in at the issuer.
const away = 10 * time.Minute

// journey is what is remembered of somebody who is away. It lies in a cookie of
// theirs, sealed, and not in memory: anybody can set out, as often as they like.
type journey struct {
	issuer.Journey
	To   string
	Ends time.Time
}

// newSeal makes what seals journeys, with a key that nobody has and that is
// another at each start.
func newSeal() (cipher.AEAD, error) {
	var key [32]byte
	_, _ = rand.Read(key[:]) // never fails
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func (s *Server) sealed(j *journey) (string, error) {
	b, err := json.Marshal(j)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(s.seal.Seal(nil, nil, b, []byte(awayCookie))), nil
}

// unsealed returns a journey that began here and is not too long ago.
func (s *Server) unsealed(text string) (*journey, bool) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, false
	}
	if b, err = s.seal.Open(nil, nil, b, []byte(awayCookie)); err != nil {
		return nil, false
	}
	var j journey
	if json.Unmarshal(b, &j) != nil || !s.now().Before(j.Ends) {
		return nil, false
	}
	return &j, true
}

func (s *Server) signInRoutes() []route {
	if !s.opt.OIDC.people() {
		return nil
	}
	face := s.peopleFace
	return []route{
		{method: "GET", path: "/signin", name: "signin", face: face, handle: s.signIn},
		{method: "GET", path: "/signin/callback", name: "signin.callback", face: face, handle: s.comeBack},
		{method: "POST", path: "/signin/key", name: "signin.key", face: face, handle: s.signInByKey},
		{method: "POST", path: "/signout", name: "signout", face: face, handle: s.signOut},
		{method: "GET", path: "/signedout", name: "signedout", face: face, handle: func(c *call) error {
			s.page(c, SignInPage{Status: http.StatusOK, Out: true, End: s.opt.OIDC.Issuer.SignOut()})
			return nil
		}},
		// The page to sign in on looks as the others do.
		{method: "GET", path: "/assets/", name: "assets", face: plainFace, handle: s.console},
	}
}

// page shows the page on which people sign in.
func (s *Server) page(c *call, p SignInPage) {
	p.Issuer, p.Keys = s.opt.OIDC.Issuer.Host(), s.opt.Keys.Any()
	p.To = cmp.Or(p.To, "/")
	if s.opt.OIDC.Page == nil {
		text := fmt.Sprintf("%s %s\n\nSign in with %s: /signin?to=%s\n", p.What, p.Advice, p.Issuer, url.QueryEscape(p.To))
		_ = c.answer(p.Status, "text/plain; charset=utf-8", []byte(strings.TrimSpace(text)+"\n")) // nobody to tell
		return
	}
	c.Header().Del("Content-Security-Policy") // the console says its own
	s.opt.OIDC.Page(c, c.r, p)
}

// peopleFace shows people a page where programs get an error.
func (s *Server) peopleFace(c *call, f *failure) {
	if !s.opt.OIDC.people() || !wantsPage(c.r) || f.status != http.StatusUnauthorized && c.route.scope != "" {
		plainFace(c, f)
		return
	}
	p := SignInPage{Status: f.status, To: "/"}
	if c.route.scope != "" && (c.r.Method == http.MethodGet || c.r.Method == http.MethodHead) {
		p.To = ownAddress(c.r.URL.RequestURI())
	}
	if given, _ := givenKey(c.r); given != "" || c.route.scope == "" {
		p.What, p.Advice = sentence(f.detail), sentence(f.hint)
	}
	s.page(c, p)
}

func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// ownAddress keeps an address to this server: a path of its own, whatever
// browsers make of it, and "/" where it is something else.
func ownAddress(s string) string {
	u, err := url.Parse(s)
	switch {
	case err != nil, u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "",
		!strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//"), len(s) > 2000,
		strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\\' }),
		// Not back to where one signs in or out.
		strings.HasPrefix(u.Path, "/sign"):
		return "/"
	}
	return s
}

// signIn sends somebody to the issuer.
func (s *Server) signIn(c *call) error {
	j := journey{Journey: issuer.NewJourney(), To: ownAddress(c.r.URL.Query().Get("to")), Ends: s.now().Add(away)}
	text, err := s.sealed(&j)
	if err == nil && len(text) > maxCookie {
		j.To = "/"
		text, err = s.sealed(&j)
	}
	if err != nil {
		return err
	}
	s.setCookie(c, awayCookie, text, away)
	http.Redirect(c, c.r, s.opt.OIDC.Issuer.Away(j.Journey), http.StatusSeeOther)
	return nil
}

// comeBack takes in somebody whom the issuer sends back.
func (s *Server) comeBack(c *call) error {
	from, q := remoteHost(c.r), c.r.URL.Query()
	again := "sign in again"
	cookie, err := c.r.Cookie(s.cookieName(awayCookie))
	var j *journey
	ok := false
	if err == nil {
		j, ok = s.unsealed(cookie.Value)
		s.setCookie(c, awayCookie, "", 0)
	}
	if !ok || !sameText(j.State, q.Get("state")) {
		return fail(http.StatusBadRequest, "this sign-in was not begun in this browser, or more than ten minutes ago").hinted("%s", again)
	}
	if iss := q.Get("iss"); iss != "" && iss != s.opt.OIDC.Issuer.URL() {
		return fail(http.StatusBadRequest, "another issuer answered than was asked").hinted("%s", again)
	}
	if said := q.Get("error"); said != "" {
		c.why = "issuer"
		return fail(http.StatusForbidden, "%s did not sign you in (%s)", s.opt.OIDC.Issuer.Host(), issuer.Word(said)).hinted("%s", again)
	}
	if s.failed.empty(from, s.now()) {
		return &failure{status: http.StatusTooManyRequests, detail: "too many sign-ins went wrong", retry: 5}
	}
	t, err := s.opt.OIDC.Issuer.Redeem(c.ctx(), q.Get("code"), j.Journey)
	var no *issuer.Refusal
	var gone *issuer.Unreachable
	switch {
	case errors.As(err, &no):
		c.why = string(no.Kind)
		s.failed.take(from, 0, s.now())
		return fail(http.StatusForbidden, "%s", no.Error()).hinted("%s", again)
	case errors.As(err, &gone):
		s.failed.take(from, 0, s.now())
		s.log.Error("sign-in", "id", c.id, "err", err.Error())
		return fail(http.StatusBadGateway, "%s does not answer as it should", s.opt.OIDC.Issuer.Host()).hinted("the log says why; try again in a while")
	case err != nil:
		return err
	}
	c.who = s.subject(t)
	c.who.session = true
	if len(c.who.scopes) == 0 {
		c.why = "no scope"
		return fail(http.StatusForbidden, "%s knows you, but has you in no group that may do anything here", s.opt.OIDC.Issuer.Host()).
			hinted("ask those who run this server: its configuration says which groups may")
	}
	s.openSession(c, &session{who: c.who}, j.To)
	return nil
}

// openSession begins a session in place of one that there may be, and leads to
// where somebody wanted to go.
func (s *Server) openSession(c *call, x *session, to string) {
	if old, err := c.r.Cookie(s.cookieName(sessionCookie)); err == nil {
		s.sessions.end(old.Value)
	}
	lasts := cmp.Or(s.opt.OIDC.Session, 8*time.Hour)
	x.ends = s.now().Add(lasts)
	s.setCookie(c, sessionCookie, s.sessions.open(x, s.now()), lasts)
	http.Redirect(c, c.r, to, http.StatusSeeOther)
}

// signInByKey opens a session with a key: where people sign in with an issuer,
// browsers are not asked for a password.
func (s *Server) signInByKey(c *call) error {
	from, now := remoteHost(c.r), s.now()
	c.r.Body = http.MaxBytesReader(c, c.r.Body, 16<<10)
	if err := c.r.ParseForm(); err != nil {
		return fail(http.StatusBadRequest, "the form cannot be read")
	}
	if s.failed.empty(from, now) {
		return &failure{status: http.StatusTooManyRequests, detail: "too many wrong keys", retry: 5}
	}
	k := s.opt.Keys.find(strings.TrimSpace(c.r.PostForm.Get("key")))
	to := ownAddress(c.r.PostForm.Get("to"))
	if k == nil {
		s.failed.take(from, 0, now)
		c.why = "unknown"
		s.page(c, SignInPage{Status: http.StatusUnauthorized, What: "The key is not known.", To: to})
		return nil
	}
	c.who = s.opt.Keys.caller(k)
	s.openSession(c, &session{who: c.who, key: k.ID}, to)
	return nil
}

// signOut ends a session here. That with the issuer goes on, and the page that
// comes says so.
func (s *Server) signOut(c *call) error {
	if cookie, err := c.r.Cookie(s.cookieName(sessionCookie)); err == nil {
		if x := s.sessions.of(cookie.Value, s.now()); x != nil {
			c.who = x.who
		}
		s.sessions.end(cookie.Value)
		s.setCookie(c, sessionCookie, "", 0)
	}
	http.Redirect(c, c.r, "/signedout", http.StatusSeeOther)
	return nil
}
