package console_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"interdict"
	"interdict/internal/console"
)

// serveDoor starts a console with a page to sign in on before it, at /door and
// its like; all other pages are as those see them who have signed in.
func serveDoor(t *testing.T) *httptest.Server {
	t.Helper()
	live, err := interdict.OpenLive(t.Context(), t.TempDir(), interdict.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	c, err := console.New(live, console.Options{Now: now, TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	ended := false
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, ok := map[string]console.SignIn{
			"/door":       {Status: 401, Issuer: "login.example", To: "/?q=Mara+Ostrik&born=1980", Keys: true},
			"/door/shut":  {Status: 403, Issuer: "login.example", To: "/", What: "<b>It has expired.</b>", Advice: "Sign in again."},
			"/door/left":  {Status: 200, Issuer: "login.example", To: "/", Out: true, End: "https://login.example/logout"},
			"/door/wrong": {Status: 401, Issuer: "login.example", To: "/", Keys: true, What: "The key is not known."},
		}[r.URL.Path]
		switch {
		case r.URL.Path == "/end":
			ended = true
		case ended && r.Header.Get("X-Interdict-Part") != "":
			w.WriteHeader(http.StatusUnauthorized)
		case ended && r.URL.Path == "/":
			c.SignIn(w, r, console.SignIn{Status: 401, Issuer: "login.example", To: r.URL.RequestURI()})
		case ok:
			c.SignIn(w, r, p)
		default:
			r.Header.Set("X-Interdict-Session", "1")
			r.Header.Set("X-Interdict-Shown", `Mara "<i>" Ostrik, of a rather long name that has to be shown all the same`)
			c.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(func() {
		s.Close()
		c.Close()
		if err := live.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestThePageToSignInOn(t *testing.T) {
	s := serveDoor(t)
	for _, c := range []struct {
		path   string
		status int
		says   []string
		hides  []string
	}{
		{"/door", 401, []string{`href="/signin?to=%2f%3fq%3dMara%2bOstrik%26born%3d1980"`, "Sign in with login.example", `action="/signin/key"`, `type="password"`, `value="/?q=Mara&#43;Ostrik&amp;born=1980"`}, []string{"<nav", "Sign out", "<details class=\"more\" open"}},
		{"/door/shut", 403, []string{"&lt;b&gt;It has expired.", `role="alert"`}, []string{"<b>", `name="key"`}},
		{"/door/left", 200, []string{"You are signed out", `href="https://login.example/logout"`}, nil},
		{"/door/wrong", 401, []string{`<details class="more" open>`}, nil},
		{"/lists", 200, []string{`action="/signout"`, "Sign out", "Mara &#34;&lt;i&gt;&#34; Ostrik"}, []string{"<i>"}},
	} {
		res, err := s.Client().Get(s.URL + c.path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept: %s", c.path, res.Header.Get("Cache-Control"))
		}
		status, body := get(t, s, c.path)
		if status != c.status {
			t.Errorf("%s: %d", c.path, status)
		}
		for _, want := range c.says {
			if !strings.Contains(body, want) {
				t.Errorf("%s does not say %s:\n%s", c.path, want, body)
			}
		}
		for _, not := range c.hides {
			if strings.Contains(body, not) {
				t.Errorf("%s says %s", c.path, not)
			}
		}
	}
	// Who has not signed in cannot sign out.
	if _, body := get(t, serve(t, t.TempDir()), "/lists"); strings.Contains(body, "signout") {
		t.Error("there is a way out without a way in")
	}
}

// The keyboard signs in and out; a page whose session has ended leads to the
// page to sign in on, and from there back to the question.
func TestSignInInABrowser(t *testing.T) {
	s := serveDoor(t)
	b := open(t, browser(t), s.URL)
	b.expect("401")
	b.expect("403")
	b.size(320, 800)
	for _, path := range []string{"/door", "/door/shut", "/door/left", "/door/wrong", "/lists"} {
		b.visit(path)
		if ask[bool](b, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
			t.Errorf("%s is wider than 320 pixels", path)
		}
	}
	b.size(1100, 800)
	b.visit("/door")
	b.keys("\t\t\t") // past the way to the content and the name of the house
	if got := ask[string](b, `document.activeElement.textContent`); got != "Sign in with login.example" {
		t.Errorf("the third thing that the keyboard reaches is %q", got)
	}
	b.keys("\t\r\t")
	if got := ask[string](b, `document.activeElement.name`); got != "key" {
		t.Errorf("beyond the other way in is %q", got)
	}
	b.visit("/?q=Kilimnik")
	get(t, s, "/end")
	b.do(chromedp.Focus(chromedp.CSS("[data-search]")))
	b.keys("K")
	b.until(`document.querySelector("h1")?.textContent == "Sign in"`)
	if got := ask[string](b, `document.querySelector("a.primary").getAttribute("href")`); got != "/signin?to=%2f%3fq%3dKKilimnik" && got != "/signin?to=%2f%3fq%3dKilimnikK" {
		t.Errorf("the way back is %s", got)
	}
}
