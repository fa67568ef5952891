package server_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"interdict/internal/issuer"
	"interdict/internal/issuer/issuertest"
	"interdict/internal/server"
)

// oidcOf lets in whom a fake issuer vouches for.
func oidcOf(t testing.TB, f *issuertest.Issuer, change ...func(*issuer.Options)) *server.OIDC {
	t.Helper()
	o := issuer.Options{URL: f.URL, Audience: "interdict", Claims: []string{"scope", "groups"}, Now: func() time.Time { return today }}
	for _, x := range change {
		x(&o)
	}
	i, err := issuer.Discover(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return &server.OIDC{Issuer: i, Grants: map[string][]string{
		server.ScopeScreen: {"interdict.screen", "Sanctions Desk"}, server.ScopeReview: {"Reviewers"}, server.ScopeAdmin: {"Heads"},
	}}
}

// A token of the issuer is let in on every surface, and any other is told why
// not, in the words of that surface.
func TestTokens(t *testing.T) {
	f := issuertest.New(t, today)
	a := serve(t, withLists(t), server.Options{OIDC: oidcOf(t, f)})
	screen := issuertest.Claims{"scope": "openid interdict.screen"}
	none := issuertest.Sign(issuertest.Claims{"alg": "none"}, f.Claims("interdict", screen), nil)
	for _, c := range []struct {
		name, token string
		status      int
		why         string
	}{
		{"good", f.Token("interdict", screen), 200, ""},
		{"head", f.Token("interdict", issuertest.Claims{"groups": []string{"Heads"}}), 200, ""},
		{"nobody", "", 401, "a token of " + f.URL + " is needed"},
		{"unsigned", none, 401, "the token is not accepted: it is not signed"},
		{"another's", issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "one"}, f.Claims("interdict", screen), issuertest.RSAKey(t)), 401, "the signature is not the issuer's"},
		{"unknown key", issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "two"}, f.Claims("interdict", screen), f.Key("one")), 401, "a key that the issuer does not publish"},
		{"for others", f.Token("mail", screen), 401, "it is made out to others"},
		{"expired", f.Token("interdict", issuertest.Claims{"scope": "interdict.screen", "exp": today.Add(-time.Minute).Unix()}), 401, "it has expired"},
		{"a key", "ik_0123", 401, "the key is not known"},
		{"without a scope", f.Token("interdict", issuertest.Claims{"scope": "openid"}), 403, "the token may not do this: it has no scope"},
		{"with another scope", f.Token("interdict", issuertest.Claims{"groups": []string{"Reviewers"}}), 403, "it has no scope"},
		{"a group in another case", f.Token("interdict", issuertest.Claims{"groups": []string{"heads"}}), 403, "it has no scope"},
		{"our own words for scopes", f.Token("interdict", issuertest.Claims{"scope": "screen admin"}), 403, "it has no scope"},
	} {
		var header []string
		if c.token != "" {
			header = []string{"Authorization", "Bearer " + c.token}
		}
		for _, q := range []struct{ method, path, body string }{
			{"POST", "/v1/screen", `{"name":"Mara Ostrik"}`},
			{"GET", "/catalog", ""},
			{"POST", "/mcp", `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`},
			{"GET", "/metrics", ""},
		} {
			got := a.do(q.method, q.path, q.body, append(header, "Content-Type", "application/json", "Accept", "application/json, text/event-stream")...)
			if got.status != c.status {
				t.Errorf("%s at %s: %d %s", c.name, q.path, got.status, got.body)
			}
			if c.status == 200 {
				continue
			}
			var said struct {
				Detail    string `json:"detail"`
				Status    int    `json:"status"`
				RequestID string `json:"request_id"`
			}
			if err := json.Unmarshal([]byte(got.body), &said); err != nil || !strings.Contains(said.Detail, c.why) {
				t.Errorf("%s at %s: %s, want %s", c.name, q.path, got.body, c.why)
			}
			// yente's clients know an object with a detail, ours a problem.
			if yentes := q.path == "/catalog"; yentes != (said.RequestID == "") || yentes != (said.Status == 0) {
				t.Errorf("%s at %s: %s", c.name, q.path, got.body)
			}
			ask := got.header.Get("WWW-Authenticate")
			if !strings.HasPrefix(ask, `Bearer realm="interdict"`) || strings.Count(ask, `"`)%2 != 0 {
				t.Errorf("%s at %s: asks for %s", c.name, q.path, ask)
			}
		}
	}
	// A token is no key: it is sent as Bearer, and nothing else.
	for _, h := range [][]string{{"X-Api-Key", f.Token("interdict", screen)}, {"Authorization", "Apikey " + f.Token("interdict", screen)}} {
		if got := a.do(http.MethodGet, "/catalog", "", h...); got.status != 401 {
			t.Errorf("%s: %d", h[0], got.status)
		}
	}
	for _, open := range []string{"/healthz", "/readyz", "/docs", "/openapi.json"} {
		if got := a.get(open); got.status != 200 {
			t.Errorf("%s: %d", open, got.status)
		}
	}
	// This machine has to say who asks as well.
	if got := a.get("/v1/about"); got.status != 401 {
		t.Errorf("from this machine: %d", got.status)
	}
}

// Keys go on as before beside an issuer.
func TestKeysBesideAnIssuer(t *testing.T) {
	f := issuertest.New(t, today)
	keys, err := server.OpenKeys(t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	secret, _, err := keys.Add("desk", []string{server.ScopeScreen}, 0)
	if err != nil {
		t.Fatal(err)
	}
	a := serve(t, withLists(t), server.Options{Keys: keys, OIDC: oidcOf(t, f)})
	for _, h := range [][]string{
		{"Authorization", "Bearer " + secret},
		{"X-Api-Key", secret},
		{"Authorization", "Bearer " + f.Token("interdict", issuertest.Claims{"scope": "interdict.screen"})},
	} {
		if got := a.do(http.MethodGet, "/catalog", "", h...); got.status != 200 {
			t.Errorf("%s: %d %s", h, got.status, got.body)
		}
	}
	got := a.get("/catalog")
	if all := strings.Join(got.header.Values("WWW-Authenticate"), "; "); got.status != 401 || !strings.Contains(all, "Basic ") || !strings.Contains(all, "Bearer ") {
		t.Errorf("%d, asks for %s", got.status, all)
	}
	log := a.log.String()
	if !strings.Contains(log, `"who":"desk#`) || !strings.Contains(log, `"who":"oidc:4f2c-91"`) {
		t.Errorf("log: %s", log)
	}
}

// The log says which subject asked, and why somebody was not let in, and never
// has an address, a name or a token.
func TestLogOfTokens(t *testing.T) {
	f := issuertest.New(t, today)
	a := serve(t, withLists(t), server.Options{OIDC: oidcOf(t, f)})
	tokens := []string{
		f.Token("interdict", issuertest.Claims{"scope": "interdict.screen", "sub": "mara@ostrik.example", "name": "Mara Ostrik", "email": "mara@ostrik.example"}),
		f.Token("interdict", issuertest.Claims{"scope": "interdict.screen", "sub": "Mara Ostrik"}),
		f.Token("mail", issuertest.Claims{"sub": "mara@ostrik.example"}),
	}
	for _, raw := range tokens {
		a.do(http.MethodGet, "/catalog", "", "Authorization", "Bearer "+raw)
	}
	log := a.log.String()
	for _, not := range []string{"ostrik", "Ostrik", "eyJ"} {
		if strings.Contains(log, not) {
			t.Errorf("the log has %q: %s", not, log)
		}
	}
	for _, want := range []string{`"who":"oidc:sha256:52bf54b94dfe5fab"`, `"who":"nobody"`, `"why":"audience"`, `"route":"catalog"`} {
		if !strings.Contains(log, want) {
			t.Errorf("the log does not have %s: %s", want, log)
		}
	}
}

func TestSubjectsAreRateLimited(t *testing.T) {
	f := issuertest.New(t, today)
	o := oidcOf(t, f)
	o.Rate = 2
	a := serve(t, withLists(t), server.Options{OIDC: o}) // the clock stands still
	token := func(sub string) string {
		return f.Token("interdict", issuertest.Claims{"scope": "interdict.screen", "sub": sub, "jti": time.Now().String()})
	}
	for i := range 6 {
		// A new token is no new subject.
		got := a.do(http.MethodGet, "/v1/about", "", "Authorization", "Bearer "+token("one"))
		if want := map[bool]int{true: 200, false: 429}[i < 4]; got.status != want || want == 429 && got.header.Get("Retry-After") == "" {
			t.Errorf("request %d: %d", i, got.status)
		}
	}
	if got := a.do(http.MethodGet, "/v1/about", "", "Authorization", "Bearer "+token("two")); got.status != 200 {
		t.Errorf("somebody else: %d", got.status)
	}
}

// Made-up tokens are slowed down; those that have only expired are not, as whole
// fleets have them.
func TestMadeUpTokensAreSlowedDown(t *testing.T) {
	f := issuertest.New(t, today)
	for name, c := range map[string]struct {
		token  string
		slowed bool
	}{
		"made up": {issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "one"}, f.Claims("interdict", nil), issuertest.RSAKey(t)), true},
		"expired": {f.Token("interdict", issuertest.Claims{"exp": 1}), false},
	} {
		a := serve(t, openLive(t), server.Options{OIDC: oidcOf(t, f)})
		slowed := 0
		for range 40 {
			if a.do(http.MethodGet, "/catalog", "", "Authorization", "Bearer "+c.token).status == http.StatusTooManyRequests {
				slowed++
			}
		}
		if (slowed > 0) != c.slowed {
			t.Errorf("%s: slowed down %d times", name, slowed)
		}
	}
}

// An issuer that does not give its keys makes a token neither good nor bad.
func TestTokensThatCannotBeJudged(t *testing.T) {
	f := issuertest.New(t, today)
	later := today
	o := oidcOf(t, f, func(o *issuer.Options) { o.Now = func() time.Time { return later } })
	later = today.Add(time.Minute)
	f.Set(func() {
		f.Answer["/keys"] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
	})
	a := serve(t, withLists(t), server.Options{OIDC: o})
	unknown := issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "two"}, f.Claims("interdict", nil), f.Key("one"))
	if got := a.do(http.MethodPost, "/v1/screen", `{"name":"Mara Ostrik"}`, "Authorization", "Bearer "+unknown); got.status != 503 || got.header.Get("Retry-After") == "" || !strings.Contains(got.body, "cannot be judged") {
		t.Errorf("%d %s", got.status, got.body)
	}
	if got := a.do(http.MethodPost, "/v1/screen", `{"name":"Mara Ostrik"}`, "Authorization", "Bearer "+f.Token("interdict", issuertest.Claims{"scope": "interdict.screen"})); got.status != 200 {
		t.Errorf("a known key: %d %s", got.status, got.body)
	}
}

func TestOpenAPISaysHowOneIsLetIn(t *testing.T) {
	f := issuertest.New(t, today)
	type document struct {
		Components struct {
			SecuritySchemes map[string]struct {
				Type             string `json:"type"`
				OpenIDConnectURL string `json:"openIdConnectUrl"`
			} `json:"securitySchemes"`
		} `json:"components"`
		Security []map[string][]string `json:"security"`
	}
	d := reads[document](t, serve(t, openLive(t), server.Options{OIDC: oidcOf(t, f)}).get("/openapi.json"), 200)
	if s := d.Components.SecuritySchemes["oidc"]; s.Type != "openIdConnect" || s.OpenIDConnectURL != f.URL+"/.well-known/openid-configuration" || len(d.Security) != 2 {
		t.Errorf("%+v", d)
	}
	d = reads[document](t, serve(t, openLive(t), server.Options{}).get("/openapi.json"), 200)
	if _, ok := d.Components.SecuritySchemes["oidc"]; ok || d.Components.SecuritySchemes["key"].Type != "http" {
		t.Errorf("%+v", d)
	}
}

func TestAnIssuerIsEnoughForOtherMachines(t *testing.T) {
	f := issuertest.New(t, today)
	o := server.Options{}
	if err := o.Check("0.0.0.0:1"); !errors.Is(err, server.ErrOpen) || !strings.Contains(err.Error(), "without keys or OpenID Connect") {
		t.Errorf("%v", err)
	}
	o.OIDC = oidcOf(t, f)
	if err := o.Check("0.0.0.0:1"); err != nil {
		t.Error(err)
	}
	o.OIDC.Grants["everything"] = []string{"x"}
	if _, err := server.New(openLive(t), o); err == nil || !strings.Contains(err.Error(), `no scope "everything"`) {
		t.Errorf("%v", err)
	}
}
