package server_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict/internal/issuer"
	"interdict/internal/issuer/issuertest"
	"interdict/internal/server"
)

// door is a server with a console on which people sign in with a fake issuer.
type door struct {
	*asker
	f    *issuertest.Issuer
	keys *server.Keys

	mu    sync.Mutex
	clock time.Time
}

func (d *door) now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.clock
}

func (d *door) later(by time.Duration) {
	d.mu.Lock()
	d.clock = d.clock.Add(by)
	d.mu.Unlock()
	d.f.Set(func() { d.f.Now = d.now() })
}

func openDoor(t *testing.T, change ...func(*server.OIDC)) *door {
	t.Helper()
	d := &door{f: issuertest.New(t, today), clock: today}
	// The issuer has to know where the server is before it answers.
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := "http://" + listener.Addr().String()
	o := oidcOf(t, d.f, func(o *issuer.Options) {
		o.ClientID, o.ClientSecret, o.Redirect, o.Now = d.f.ClientID, d.f.Secret, at+"/signin/callback", d.now
	})
	o.URL, o.Session = at, time.Hour
	o.Page = func(w http.ResponseWriter, _ *http.Request, p server.SignInPage) {
		w.WriteHeader(p.Status)
		fmt.Fprintf(w, "sign in with %s to=%s keys=%v what=%q advice=%q out=%v end=%s", p.Issuer, p.To, p.Keys, p.What, p.Advice, p.Out, p.End)
	}
	for _, x := range change {
		x(o)
	}
	if d.keys, err = server.OpenKeys(t.TempDir(), time.Now); err != nil {
		t.Fatal(err)
	}
	console := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "console: %s as %s with %s", r.URL.RequestURI(), r.Header.Get("X-Interdict-Shown"), r.Header.Get("X-Interdict-Scopes"))
	})
	d.asker = serveOn(t, withLists(t), server.Options{OIDC: o, Keys: d.keys, Console: console, Now: d.now}, listener)
	return d
}

// visitor is somebody with a browser.
type visitor struct {
	d *door
	c *http.Client
}

func (d *door) visitor() *visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return &visitor{d, &http.Client{Jar: jar}}
}

// page goes to an address, follows what it leads to, and returns what is there.
func (v *visitor) page(address string) (status int, body string) {
	v.d.t.Helper()
	return v.send(http.MethodGet, address, nil)
}

func (v *visitor) send(method, address string, form url.Values, headers ...string) (status int, body string) {
	v.d.t.Helper()
	if strings.HasPrefix(address, "/") {
		address = v.d.at + address
	}
	r, err := http.NewRequestWithContext(v.d.t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		v.d.t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := v.c.Do(r)
	if err != nil {
		v.d.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		v.d.t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// cookies that the visitor has of the server.
func (v *visitor) cookies() []string {
	u, err := url.Parse(v.d.at)
	if err != nil {
		v.d.t.Fatal(err)
	}
	var names []string
	for _, c := range v.c.Jar.Cookies(u) {
		names = append(names, c.Name)
	}
	slices.Sort(names)
	return names
}

func TestSigningInAndOut(t *testing.T) {
	d := openDoor(t)
	v := d.visitor()
	expect := func(step string, status int, body string, wantStatus int, want ...string) {
		t.Helper()
		for _, w := range want {
			if status != wantStatus || !strings.Contains(body, w) {
				t.Errorf("%s: %d %s, want %d %s", step, status, body, wantStatus, w)
			}
		}
	}
	status, body := v.page("/lists?as_of=2025-03-04")
	expect("at first", status, body, 401, "sign in with "+strings.TrimPrefix(d.f.URL, "http://")+" to=/lists?as_of=2025-03-04 keys=false", `what=""`)
	status, body = v.page("/signin?to=" + url.QueryEscape("/lists?as_of=2025-03-04"))
	expect("signed in", status, body, 200, "console: /lists?as_of=2025-03-04 as Mara Ostrik with screen")
	status, body = v.page("/batch")
	expect("on the next page", status, body, 200, "console: /batch as Mara Ostrik")
	if got := v.cookies(); !slices.Equal(got, []string{"interdict"}) {
		t.Errorf("cookies: %q", got)
	}
	// A session is for pages: a program has a token.
	status, body = v.page("/v1/about")
	expect("the API with a session", status, body, 401, "is needed")
	// Another browser has nothing of it.
	status, body = d.visitor().page("/batch")
	expect("somebody else", status, body, 401, "sign in with")
	// Signing out ends the session, and not only the cookie.
	u, err := url.Parse(d.at)
	if err != nil {
		t.Fatal(err)
	}
	had := v.c.Jar.Cookies(u)
	status, body = v.send(http.MethodPost, "/signout", url.Values{}, "Sec-Fetch-Site", "cross-site")
	expect("signed out by another site", status, body, 403, "page of another site")
	status, body = v.page("/batch")
	expect("not signed out by another site", status, body, 200, "console: /batch")
	status, body = v.send(http.MethodPost, "/signout", url.Values{})
	expect("signed out", status, body, 200, "out=true", "end="+d.f.URL+"/logout")
	v.c.Jar.SetCookies(u, had)
	status, body = v.page("/batch")
	expect("with the old cookie", status, body, 401, "sign in with")
	log := d.log.String()
	for _, want := range []string{`"who":"oidc:4f2c-91"`, `"route":"signin.callback"`, `"route":"signout"`} {
		if !strings.Contains(log, want) {
			t.Errorf("the log does not have %s", want)
		}
	}
	for _, not := range []string{"Ostrik", "ostrik", "hush", "code="} {
		if strings.Contains(log, not) {
			t.Errorf("the log has %q: %s", not, log)
		}
	}
}

func TestASignInEnds(t *testing.T) {
	d := openDoor(t)
	v := d.visitor()
	if status, body := v.page("/signin"); status != 200 {
		t.Fatalf("%d %s", status, body)
	}
	d.later(59 * time.Minute)
	if status, _ := v.page("/"); status != 200 {
		t.Errorf("after 59 minutes: %d", status)
	}
	d.later(time.Minute)
	if status, _ := v.page("/"); status != 401 {
		t.Errorf("after an hour: %d", status)
	}
	// A script of the pages is not answered with a question for a password.
	if _, _, err := d.keys.Add("desk", []string{server.ScopeScreen}, 0); err != nil {
		t.Fatal(err)
	}
	for _, headers := range [][]string{{"Sec-Fetch-Mode", "cors"}, {"Accept", "text/html"}} {
		got := d.do(http.MethodGet, "/", "", headers...)
		if ask := strings.Join(got.header.Values("WWW-Authenticate"), "; "); got.status != 401 || strings.Contains(ask, "Basic") {
			t.Errorf("%q: %d, asks for %s", headers, got.status, ask)
		}
	}
}

// What comes back from the issuer is taken only from whom it belongs to.
func TestHostileSignIns(t *testing.T) {
	d := openDoor(t)
	// away sets out, and returns where the issuer sends one back to.
	away := func(v *visitor) *url.URL {
		t.Helper()
		v.c.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
			if strings.HasPrefix(r.URL.String(), d.at+"/signin/callback") {
				return http.ErrUseLastResponse
			}
			return nil
		}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.at+"/signin", nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := v.c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		back, err := res.Location()
		if err != nil {
			t.Fatal(err)
		}
		v.c.CheckRedirect = nil
		return back
	}
	with := func(u *url.URL, name, value string) string {
		q := u.Query()
		q.Set(name, value)
		x := *u
		x.RawQuery = q.Encode()
		return x.String()
	}
	refused := func(name string, v *visitor, address string, wantStatus int, want string) {
		t.Helper()
		status, body := v.page(address)
		if status != wantStatus || !strings.Contains(body, want) {
			t.Errorf("%s: %d %s, want %d %s", name, status, body, wantStatus, want)
		}
		if status, _ := v.page("/"); status != 401 {
			t.Errorf("%s: signed in all the same", name)
		}
	}
	const notBegun = "was not begun in this browser"
	v := d.visitor()
	refused("nothing", v, "/signin/callback", 400, notBegun)
	// Somebody else's sign-in slipped under: the cookie is missing.
	refused("another's address", d.visitor(), away(v).String(), 400, notBegun)
	w := d.visitor()
	away(w)
	refused("another's address, on the way oneself", w, away(v).String(), 400, notBegun)
	refused("another state", v, with(away(v), "state", "guess"), 400, notBegun)
	refused("no state", v, with(away(v), "state", ""), 400, notBegun)
	refused("another code", v, with(away(v), "code", "guess"), 403, "does not know the code")
	refused("no code", v, with(away(v), "code", ""), 403, "does not know the code")
	refused("another issuer", v, with(away(v), "iss", "https://evil.example"), 400, "nother issuer answered")
	refused("a script for an error", v, with(away(v), "error", "<script>access_denied"), 403, "(scriptaccess_denied)")
	back := away(v)
	d.later(11 * time.Minute)
	refused("too late", v, back.String(), 400, notBegun)
	// An address that was used is no use again.
	back = away(v)
	if status, _ := v.page(back.String()); status != 200 {
		t.Errorf("%d", status)
	}
	refused("a second time", d.visitor(), back.String(), 400, notBegun)
	status, body := v.page(back.String())
	if status != 400 || !strings.Contains(body, notBegun) {
		t.Errorf("a second time by the same: %d %s", status, body)
	}
	// A sealed cookie of another start, or one that was changed.
	x := d.visitor()
	back = away(x)
	u, err := url.Parse(d.at)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range x.c.Jar.Cookies(u) {
		c.Value = "A" + c.Value[1:]
		x.c.Jar.SetCookies(u, []*http.Cookie{c})
	}
	refused("a changed cookie", x, back.String(), 400, notBegun)
	d.f.Set(func() { d.f.Refuses = "access_denied" })
	refused("refused there", d.visitor(), d.at+"/signin", 403, "did not sign you in (access_denied)")
	d.f.Set(func() { d.f.Refuses, d.f.Spoil = "", func(c issuertest.Claims) { c["nonce"] = "another" } })
	refused("another nonce", d.visitor(), d.at+"/signin", 403, "it belongs to another sign-in")
	d.f.Set(func() { d.f.Spoil = func(c issuertest.Claims) { c["groups"] = []string{"Canteen"} } })
	refused("no group", d.visitor(), d.at+"/signin", 403, "has you in no group that may do anything here")
	d.f.Set(func() { d.f.Spoil, d.f.Secret = nil, "another" })
	refused("wrong secret", d.visitor(), d.at+"/signin", 502, "does not answer as it should")
	if log := d.log.String(); !strings.Contains(log, "answered 401 Unauthorized invalid_client") || strings.Contains(log, "ostrik") {
		t.Errorf("log: %s", log)
	}
}

// Where somebody wanted to go is on this server, whatever an address says.
func TestNobodyIsLedAway(t *testing.T) {
	d := openDoor(t)
	for to, want := range map[string]string{
		"/lists": "/lists", "/?q=Mara+Ostrik&as_of=2025-01-01": "/?q=Mara+Ostrik&as_of=2025-01-01", "": "/",
		"//evil.example": "/", "https://evil.example/": "/", `/\evil.example`: "/", "/\t/evil.example": "/", "javascript:alert(1)": "/",
		"evil.example": "/", "/signout": "/", "/signin": "/", "/" + strings.Repeat("x", 3000): "/", "/?" + strings.Repeat("&", 1900): "/", "/\r\nSet-Cookie: a=b": "/",
	} {
		status, body := d.visitor().page("/signin?to=" + url.QueryEscape(to))
		if status != 200 || !strings.HasPrefix(body, "console: "+want+" as ") {
			t.Errorf("%q: %d %s", to, status, body)
		}
	}
}

// Keys sign in as well, and the session ends with the key.
func TestSigningInWithAKey(t *testing.T) {
	d := openDoor(t)
	v := d.visitor()
	form := func(key string) url.Values { return url.Values{"key": {key}, "to": {"/batch"}} }
	if status, body := v.send(http.MethodPost, "/signin/key", form("ik_x")); status != 401 || !strings.Contains(body, "The key is not known.") {
		t.Errorf("without keys: %d %s", status, body)
	}
	secret, _, err := d.keys.Add("desk", []string{server.ScopeReview}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if status, body := v.page("/"); status != 401 || !strings.Contains(body, "keys=true") {
		t.Errorf("%d %s", status, body)
	}
	if status, body := v.send(http.MethodPost, "/signin/key", form(secret), "Sec-Fetch-Site", "cross-site"); status != 403 {
		t.Errorf("from another site: %d %s", status, body)
	}
	if status, body := v.send(http.MethodPost, "/signin/key", form(" "+secret+"\n")); status != 200 || body != "console: /batch as desk with review" {
		t.Errorf("%d %s", status, body)
	}
	// A key in the header goes on working, and says who asks before any session.
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.at+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.SetBasicAuth("anybody", secret)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != 200 {
		t.Errorf("a browser's password: %d", res.StatusCode)
	}
	if _, err := d.keys.Remove("desk"); err != nil {
		t.Fatal(err)
	}
	if status, body := v.page("/batch"); status != 401 {
		t.Errorf("after the key was taken away: %d %s", status, body)
	}
	slowed := 0
	for range 40 {
		if status, _ := v.send(http.MethodPost, "/signin/key", form("ik_x")); status == 429 {
			slowed++
		}
	}
	if slowed == 0 {
		t.Error("nobody slows a guesser down")
	}
	if strings.Contains(d.log.String(), secret) {
		t.Error("the log has the key")
	}
}

// Over https a cookie is for this very host, and for https alone.
func TestCookies(t *testing.T) {
	for scheme, want := range map[string]string{"http": "interdict-away=", "https": "__Host-interdict-away="} {
		d := openDoor(t, func(o *server.OIDC) { o.URL = scheme + "://screen.example" })
		got := d.get("/signin")
		set := got.header.Get("Set-Cookie")
		if got.status != http.StatusSeeOther || !strings.HasPrefix(set, want) || !strings.Contains(set, "; HttpOnly; ") || !strings.HasSuffix(set, "SameSite=Lax") ||
			!strings.Contains(set, "Path=/;") || strings.Contains(set, "; Secure;") != (scheme == "https") || strings.Contains(set, "Domain") {
			t.Errorf("%s: %d %s", scheme, got.status, set)
		}
		to, err := url.Parse(got.header.Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		q := to.Query()
		for _, name := range []string{"state", "nonce", "code_challenge"} {
			if len(q.Get(name)) < 26 || strings.Contains(set, q.Get(name)) {
				t.Errorf("%s is %q", name, q.Get(name))
			}
		}
		if q.Get("code_challenge_method") != "S256" || q.Get("response_type") != "code" {
			t.Errorf("%s", to)
		}
	}
}

// One person cannot push others out, and does not fill the memory.
func TestSessionsAreBounded(t *testing.T) {
	d := openDoor(t)
	first, other := d.visitor(), d.visitor()
	first.page("/signin")
	d.later(time.Second)
	d.f.Set(func() { d.f.Person["sub"] = "77" })
	other.page("/signin")
	for range 25 {
		d.later(time.Second)
		d.visitor().page("/signin")
	}
	if status, _ := other.page("/"); status != 401 {
		t.Errorf("the oldest of 26 sessions: %d", status)
	}
	if status, _ := first.page("/"); status != 200 {
		t.Errorf("somebody else's: %d", status)
	}
}
