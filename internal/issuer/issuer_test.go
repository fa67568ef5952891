package issuer_test

import (
	"context"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"interdict/internal/issuer"
	"interdict/internal/issuer/issuertest"
)

var today = time.Date(2025, 3, 5, 12, 0, 0, 0, time.UTC)

// clock is one that tests move.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func discover(t testing.TB, f *issuertest.Issuer, change ...func(*issuer.Options)) (*issuer.Issuer, *clock) {
	t.Helper()
	c := &clock{at: f.Now}
	o := issuer.Options{
		URL: f.URL, Audience: "interdict", Claims: []string{"scope", "groups"},
		ClientID: f.ClientID, ClientSecret: f.Secret, Redirect: "http://127.0.0.1/signin/callback", Now: c.now,
	}
	for _, x := range change {
		x(&o)
	}
	i, err := issuer.Discover(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return i, c
}

func TestAGoodTokenSaysWhoBearsIt(t *testing.T) {
	f := issuertest.New(t, today)
	f.AddKey("two", issuertest.ECKey(t))
	i, _ := discover(t, f)
	for name, raw := range map[string]string{
		"RSA":            f.Token("interdict", issuertest.Claims{"scope": "screen other", "groups": []string{"Sanctions Desk"}}),
		"several":        f.Token("", issuertest.Claims{"aud": []string{"mail", "interdict"}, "scope": "screen other", "groups": []string{"Sanctions Desk"}}),
		"EC":             issuertest.Sign(issuertest.Claims{"alg": "ES256", "kid": "two", "typ": "at+jwt"}, f.Claims("interdict", issuertest.Claims{"scope": "screen other", "groups": "Sanctions Desk"}), f.Key("two")),
		"without a kid":  issuertest.Sign(issuertest.Claims{"alg": "RS256"}, f.Claims("interdict", issuertest.Claims{"scope": "screen other", "groups": "Sanctions Desk"}), f.Key("one")),
		"fractions":      f.Token("interdict", issuertest.Claims{"exp": float64(today.Unix()) + 60.5, "scope": "screen other", "groups": "Sanctions Desk"}),
		"a clock beside": f.Token("interdict", issuertest.Claims{"nbf": today.Add(30 * time.Second).Unix(), "scope": "screen other", "groups": "Sanctions Desk"}),
	} {
		got, err := i.Bearer(t.Context(), raw)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Subject != "4f2c-91" || !slices.Equal(got.Values, []string{"screen", "other", "Sanctions Desk"}) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// Each is nearly a good token.
func TestHostileTokens(t *testing.T) {
	f := issuertest.New(t, today)
	i, _ := discover(t, f)
	rs := issuertest.Claims{"alg": "RS256", "kid": "one"}
	head := func(change issuertest.Claims) issuertest.Claims {
		h := issuertest.Claims{"alg": "RS256", "kid": "one"}
		for k, v := range change {
			h[k] = v
		}
		return h
	}
	good := f.Token("interdict", nil)
	parts := strings.Split(good, ".")
	for _, c := range []struct {
		name, raw string
		kind      issuer.Kind
	}{
		{"nothing", "", issuer.Malformed},
		{"dots", "..", issuer.Malformed},
		{"two parts", parts[0] + "." + parts[1], issuer.Malformed},
		{"encrypted", good + ".x.y", issuer.Malformed},
		{"JSON form", `{"payload":"` + parts[1] + `","protected":"` + parts[0] + `","signature":"` + parts[2] + `"}`, issuer.Malformed},
		{"padding", parts[0] + "=." + parts[1] + "." + parts[2], issuer.Malformed},
		{"long", good + strings.Repeat("A", 40000), issuer.Malformed},
		{"alg none", issuertest.Sign(head(issuertest.Claims{"alg": "none"}), f.Claims("interdict", nil), nil), issuer.Unsigned},
		{"alg None, signed", issuertest.Sign(head(issuertest.Claims{"alg": "None"}), f.Claims("interdict", nil), f.Key("one")), issuer.Unsigned},
		{"signature cut off", parts[0] + "." + parts[1] + ".", issuer.Unsigned},
		{"no alg", issuertest.Sign(issuertest.Claims{"kid": "one"}, f.Claims("interdict", nil), f.Key("one")), issuer.Algorithm},
		{"HS256 with the public key", hs256(t, f, f.Claims("interdict", nil)), issuer.Algorithm},
		{"alg of another kind of key", issuertest.Sign(head(issuertest.Claims{"alg": "ES256"}), f.Claims("interdict", nil), f.Key("one")), issuer.UnknownKey},
		{"alg that the key is not for", issuertest.Sign(head(issuertest.Claims{"alg": "RS512"}), f.Claims("interdict", nil), f.Key("one")), issuer.UnknownKey},
		{"somebody's key", issuertest.Sign(rs, f.Claims("interdict", nil), issuertest.RSAKey(t)), issuer.Signature},
		{"somebody's key, no kid", issuertest.Sign(issuertest.Claims{"alg": "RS256"}, f.Claims("interdict", nil), issuertest.RSAKey(t)), issuer.Signature},
		{"somebody's key, brought along", func() string {
			k := issuertest.RSAKey(t)
			return issuertest.Sign(head(issuertest.Claims{"kid": "mine", "jwk": issuertest.JWK("mine", k), "jku": "http://127.0.0.1:1/keys"}), f.Claims("interdict", nil), k)
		}(), issuer.UnknownKey},
		{"unknown kid", issuertest.Sign(head(issuertest.Claims{"kid": "../../one"}), f.Claims("interdict", nil), f.Key("one")), issuer.UnknownKey},
		{"other claims, same signature", parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"admin"}`)) + "." + parts[2], issuer.Signature},
		{"critical extension", issuertest.Sign(head(issuertest.Claims{"crit": []string{"exp"}}), f.Claims("interdict", nil), f.Key("one")), issuer.Malformed},
		{"payload not encoded", issuertest.Sign(head(issuertest.Claims{"crit": []string{"b64"}, "b64": false}), f.Claims("interdict", nil), f.Key("one")), issuer.Malformed},
		{"news of a sign-out", issuertest.Sign(head(issuertest.Claims{"typ": "logout+jwt"}), f.Claims("interdict", nil), f.Key("one")), issuer.Other},
		{"claims that are a list", signText(t, f, `["sub"]`), issuer.Malformed},
		{"claims that are nothing", signText(t, f, `null`), issuer.Malformed},
		{"wrong issuer", f.Token("interdict", issuertest.Claims{"iss": "https://evil.example"}), issuer.WrongIssuer},
		{"issuer with a slash", f.Token("interdict", issuertest.Claims{"iss": f.URL + "/"}), issuer.WrongIssuer},
		{"no issuer", f.Token("interdict", issuertest.Claims{"iss": nil}), issuer.WrongIssuer},
		{"wrong audience", f.Token("mail", nil), issuer.WrongAudience},
		{"audience of the console", f.Token("console", nil), issuer.WrongAudience},
		{"no audience", f.Token("", issuertest.Claims{"aud": nil}), issuer.WrongAudience},
		{"audience in another case", f.Token("Interdict", nil), issuer.WrongAudience},
		{"expired", f.Token("interdict", issuertest.Claims{"exp": today.Add(-time.Second).Unix()}), issuer.Expired},
		{"expires now", f.Token("interdict", issuertest.Claims{"exp": today.Unix()}), issuer.Expired},
		{"no expiry", f.Token("interdict", issuertest.Claims{"exp": nil}), issuer.Expired},
		{"expiry in words", f.Token("interdict", issuertest.Claims{"exp": "tomorrow"}), issuer.Expired},
		{"expiry in milliseconds", f.Token("interdict", issuertest.Claims{"exp": today.UnixMilli()}), issuer.Expired},
		{"expiry beyond numbers", signText(t, f, `{"iss":"`+f.URL+`","sub":"x","aud":"interdict","exp":1e400}`), issuer.Expired},
		{"not yet", f.Token("interdict", issuertest.Claims{"nbf": today.Add(2 * time.Minute).Unix()}), issuer.NotYet},
		{"nbf in words", f.Token("interdict", issuertest.Claims{"nbf": "today"}), issuer.Other},
		{"no subject", f.Token("interdict", issuertest.Claims{"sub": nil}), issuer.NoSubject},
		{"a subject that is a number", f.Token("interdict", issuertest.Claims{"sub": 7}), issuer.NoSubject},
		{"a long subject", f.Token("interdict", issuertest.Claims{"sub": strings.Repeat("x", 256)}), issuer.NoSubject},
		// JSON in Go takes SUB for sub: a claim that people may set themselves
		// must not be taken for one of the issuer's.
		{"claims in other letters", f.Token("interdict", issuertest.Claims{"sub": nil, "SUB": "admin"}), issuer.NoSubject},
		{"audience in other letters", f.Token("mail", issuertest.Claims{"AUD": "interdict"}), issuer.WrongAudience},
	} {
		got, err := i.Bearer(t.Context(), c.raw)
		var no *issuer.Refusal
		if !errors.As(err, &no) || no.Kind != c.kind || got != nil {
			t.Errorf("%s: %v, %v, want %s", c.name, got, err, c.kind)
		}
		if no != nil && (no.Text == "" || strings.Contains(no.Text, "oidc:") || strings.Contains(no.Text, "go-jose")) {
			t.Errorf("%s: the reason is %q", c.name, no.Text)
		}
	}
	if n := f.Count("/keys"); n > 1 {
		t.Errorf("hostile tokens made us read the keys %d times", n)
	}
}

// hs256 signs with the public key as a shared secret, which a careless checker
// of signatures takes for the issuer's.
func hs256(t *testing.T, f *issuertest.Issuer, claims issuertest.Claims) string {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(&f.Key("one").(*rsa.PrivateKey).PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	text := issuertest.Sign(issuertest.Claims{"alg": "HS256", "kid": "one"}, claims, nil)
	text = text[:len(text)-1]
	mac := hmac.New(sha256.New, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	mac.Write([]byte(text))
	return text + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// signText signs claims that need not be an object.
func signText(t *testing.T, f *issuertest.Issuer, claims string) string {
	t.Helper()
	return issuertest.SignText(issuertest.Claims{"alg": "RS256", "kid": "one"}, claims, f.Key("one"))
}

func TestValuesOfClaims(t *testing.T) {
	f := issuertest.New(t, today)
	for _, c := range []struct {
		claim  string
		claims issuertest.Claims
		want   []string
	}{
		{"scope", issuertest.Claims{"scope": "a  b"}, []string{"a", "b"}},
		{"scp", issuertest.Claims{"scp": []string{"a", "b c"}}, []string{"a", "b", "c"}},
		{"groups", issuertest.Claims{"groups": "admin readers"}, []string{"admin readers"}},
		{"groups", issuertest.Claims{"groups": []any{"a b", 7, nil, "c", []string{"d"}}}, []string{"a b", "c"}},
		{"groups", issuertest.Claims{"Groups": "a"}, nil},
		{"groups", issuertest.Claims{"groups": map[string]string{"a": "b"}}, nil},
		{"groups", nil, nil},
		{"realm_access.roles", issuertest.Claims{"realm_access": issuertest.Claims{"roles": []string{"a"}}}, []string{"a"}},
		{"realm_access.roles", issuertest.Claims{"realm_access": "roles"}, nil},
		{"https://a.example/roles", issuertest.Claims{"https://a.example/roles": []string{"a"}}, []string{"a"}},
	} {
		i, _ := discover(t, f, func(o *issuer.Options) { o.Claims = []string{c.claim} })
		got, err := i.Bearer(t.Context(), f.Token("interdict", c.claims))
		if err != nil || !slices.Equal(got.Values, c.want) {
			t.Errorf("%s of %v: %+v, %v, want %q", c.claim, c.claims, got, err, c.want)
		}
	}
}

func TestWithoutAnAudienceNoTokenIsAccepted(t *testing.T) {
	f := issuertest.New(t, today)
	i, _ := discover(t, f, func(o *issuer.Options) { o.Audience = "" })
	for _, raw := range []string{f.Token("", nil), f.Token("console", nil)} {
		if got, err := i.Bearer(t.Context(), raw); err == nil {
			t.Errorf("%+v", got)
		}
	}
}

// Keys are read again for one that is not known, and not for every stranger.
func TestKeysRotate(t *testing.T) {
	f := issuertest.New(t, today)
	i, clock := discover(t, f)
	next := issuertest.RSAKey(t)
	token := issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "two"}, f.Claims("interdict", nil), next)
	kind := func(raw string) issuer.Kind {
		_, err := i.Bearer(t.Context(), raw)
		var no *issuer.Refusal
		if err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
		if no == nil {
			return ""
		}
		return no.Kind
	}
	if k := kind(token); k != issuer.UnknownKey {
		t.Errorf("before it is published: %q", k)
	}
	f.AddKey("two", next)
	if k := kind(token); k != issuer.UnknownKey || f.Count("/keys") != 1 {
		t.Errorf("a moment after the last look: %q, %d looks", k, f.Count("/keys"))
	}
	clock.add(issuer.KeysAgain)
	if k := kind(token); k != "" || f.Count("/keys") != 2 {
		t.Errorf("later: %q, %d looks", k, f.Count("/keys"))
	}
	for range 50 {
		kind(issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "three"}, f.Claims("interdict", nil), next))
	}
	if n := f.Count("/keys"); n != 2 {
		t.Errorf("strangers made us look %d times", n-2)
	}
	// A key that was withdrawn stops working, though nobody asks for another.
	f.DropKey("one")
	if did, err := i.Refresh(t.Context()); did || err != nil {
		t.Errorf("too early: %v, %v", did, err)
	}
	clock.add(issuer.KeysFresh)
	f.Now = clock.now()
	if did, err := i.Refresh(t.Context()); !did || err != nil {
		t.Errorf("%v, %v", did, err)
	}
	if k := kind(issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "two"}, f.Claims("interdict", nil), next)); k != "" {
		t.Errorf("the key that is left: %q", k)
	}
	f.AddKey("one", issuertest.RSAKey(t)) // nobody looks: only a moment has passed
	if k := kind(f.Token("interdict", nil)); k != issuer.UnknownKey {
		t.Errorf("the key that is gone: %q", k)
	}
}

// Where the issuer is gone, keys that are known go on for a day, and no other
// token is judged at all.
func TestAnIssuerThatIsGone(t *testing.T) {
	f := issuertest.New(t, today)
	i, clock := discover(t, f)
	f.Set(func() {
		f.Answer["/keys"] = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
	})
	clock.add(2 * time.Hour)
	f.Now = clock.now()
	var gone *issuer.Unreachable
	if did, err := i.Refresh(t.Context()); !did || err == nil {
		t.Errorf("%v, %v", did, err)
	}
	if _, err := i.Bearer(t.Context(), f.Token("interdict", nil)); err != nil {
		t.Errorf("a known key: %v", err)
	}
	if _, err := i.Bearer(t.Context(), issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "two"}, f.Claims("interdict", nil), f.Key("one"))); !errors.As(err, &gone) || !strings.Contains(err.Error(), f.URL+"/keys: answered 502") {
		t.Errorf("an unknown key: %v", err)
	}
	clock.add(issuer.KeysDead)
	f.Now = clock.now()
	if _, err := i.Bearer(t.Context(), f.Token("interdict", nil)); !errors.As(err, &gone) {
		t.Errorf("a day later: %v", err)
	}
	f.Set(func() { delete(f.Answer, "/keys") })
	clock.add(issuer.KeysAgain)
	if _, err := i.Bearer(t.Context(), f.Token("interdict", nil)); err != nil {
		t.Errorf("back again: %v", err)
	}
}

// A token that was found good is not good for longer than it says, and not by a
// key that is gone.
func TestAKnownTokenEnds(t *testing.T) {
	f := issuertest.New(t, today)
	f.AddKey("two", issuertest.ECKey(t))
	i, clock := discover(t, f)
	short := f.Token("interdict", issuertest.Claims{"exp": today.Add(30 * time.Second).Unix()})
	long := f.Token("interdict", nil)
	for range 2 {
		for _, raw := range []string{short, long} {
			if _, err := i.Bearer(t.Context(), raw); err != nil {
				t.Error(err)
			}
		}
		clock.add(10 * time.Second)
	}
	other := long[:len(long)-5] + "AAAAA"
	if _, err := i.Bearer(t.Context(), other); err == nil {
		t.Error("one that is nearly the same is good")
	}
	clock.add(10 * time.Second)
	var no *issuer.Refusal
	if _, err := i.Bearer(t.Context(), short); !errors.As(err, &no) || no.Kind != issuer.Expired {
		t.Errorf("%v", err)
	}
	// The keys are read for somebody else's token, and the old one is not there.
	f.DropKey("one")
	if _, err := i.Bearer(t.Context(), issuertest.Sign(issuertest.Claims{"alg": "ES256", "kid": "three"}, f.Claims("interdict", nil), f.Key("two"))); err == nil {
		t.Error("an unknown key is good")
	}
	if _, err := i.Bearer(t.Context(), long); !errors.As(err, &no) || no.Kind != issuer.UnknownKey {
		t.Errorf("by a key that is gone: %v", err)
	}
}

func TestManyAskAtOnce(t *testing.T) {
	f := issuertest.New(t, today)
	i, clock := discover(t, f)
	clock.add(time.Minute)
	next := issuertest.RSAKey(t)
	f.AddKey("two", next)
	raw := issuertest.Sign(issuertest.Claims{"alg": "RS256", "kid": "two"}, f.Claims("interdict", nil), next)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if _, err := i.Bearer(context.Background(), raw); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := f.Count("/keys"); n != 2 {
		t.Errorf("%d looks for one new key", n-1)
	}
}

// What is no issuer is refused at the start, with its address and the reason.
func TestWhatIsNoIssuer(t *testing.T) {
	write := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) }
	}
	const discovery, keys = "/.well-known/openid-configuration", "/keys"
	said := func(f *issuertest.Issuer, change issuertest.Claims) http.HandlerFunc {
		m := f.Metadata()
		for k, v := range change {
			m[k] = v
		}
		b, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		return write(string(b))
	}
	for _, c := range []struct {
		name, path string
		answer     func(*issuertest.Issuer) http.HandlerFunc
		want       string
	}{
		{"not there", discovery, func(*issuertest.Issuer) http.HandlerFunc { return http.NotFound }, "/.well-known/openid-configuration: answered 404 Not Found"},
		{"a page", discovery, func(*issuertest.Issuer) http.HandlerFunc { return write("<html>") }, "not what an issuer says of itself"},
		{"endless", discovery, func(*issuertest.Issuer) http.HandlerFunc { return write(strings.Repeat(" ", issuer.MaxAnswer+1)) }, "longer than 262144 bytes"},
		{"elsewhere", discovery, func(*issuertest.Issuer) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "https://evil.example/", http.StatusFound)
			}
		}, "answered 302"},
		{"another", discovery, func(f *issuertest.Issuer) http.HandlerFunc {
			return said(f, issuertest.Claims{"issuer": "https://evil.example"})
		}, `it calls itself "https://evil.example" and not "http://127.0.0.1`},
		{"keys over plain http", discovery, func(f *issuertest.Issuer) http.HandlerFunc {
			return said(f, issuertest.Claims{"jwks_uri": "http://keys.example/"})
		}, `its jwks_uri "http://keys.example/": is not an https address`},
		{"no token endpoint", discovery, func(f *issuertest.Issuer) http.HandlerFunc {
			return said(f, issuertest.Claims{"token_endpoint": ""})
		}, "its token_endpoint"},
		{"a script for an address", discovery, func(f *issuertest.Issuer) http.HandlerFunc {
			return said(f, issuertest.Claims{"end_session_endpoint": "javascript:alert(1)"})
		}, "its end_session_endpoint"},
		{"no keys", keys, func(*issuertest.Issuer) http.HandlerFunc { return write(`{"keys":[]}`) }, "/keys: none of its 0 keys can check a signature"},
		{"a shared secret", keys, func(*issuertest.Issuer) http.HandlerFunc {
			return write(`{"keys":[{"kty":"oct","kid":"one","k":"c2VjcmV0"}]}`)
		}, "none of its 1 keys"},
		{"not keys", keys, func(*issuertest.Issuer) http.HandlerFunc { return write(`[]`) }, "not a set of keys"},
		{"endless keys", keys, func(*issuertest.Issuer) http.HandlerFunc {
			return write(`{"keys":[` + strings.Repeat(" ", issuer.MaxAnswer))
		}, "longer than 262144 bytes"},
	} {
		f := issuertest.New(t, today)
		f.Answer[c.path] = c.answer(f)
		_, err := issuer.Discover(t.Context(), issuer.Options{URL: f.URL, Audience: "interdict", ClientID: "console"})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), f.URL) && !strings.Contains(err.Error(), "its ") {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	f := issuertest.New(t, today)
	f.Close()
	if _, err := issuer.Discover(t.Context(), issuer.Options{URL: f.URL}); err == nil || !strings.Contains(err.Error(), f.URL+"/.well-known/openid-configuration: ") {
		t.Errorf("nobody there: %v", err)
	}
	for _, at := range []string{"", "login.example", "http://login.example", "ftp://login.example", "https://", "https://login.example?x=1", "https://u:p@login.example"} {
		if _, err := issuer.Discover(t.Context(), issuer.Options{URL: at}); err == nil {
			t.Errorf("%q is an issuer", at)
		}
	}
}

// codeOf signs somebody in at the issuer, and returns the code that they come
// back with.
func codeOf(t *testing.T, i *issuer.Issuer, j issuer.Journey) string {
	t.Helper()
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, i.Away(j), nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	back, err := url.Parse(res.Header.Get("Location"))
	if err != nil || back.Query().Get("state") != j.State {
		t.Fatalf("%s: %v", res.Header.Get("Location"), err)
	}
	return back.Query().Get("code")
}

func TestACodeIsRedeemed(t *testing.T) {
	f := issuertest.New(t, today)
	i, _ := discover(t, f)
	j := issuer.Journey{State: "s", Nonce: "n", Verifier: strings.Repeat("v", 43)}
	code := func(j issuer.Journey) string { t.Helper(); return codeOf(t, i, j) }
	first := code(j)
	got, err := i.Redeem(t.Context(), first, j)
	if err != nil || got.Subject != "4f2c-91" || got.Shown != "Mara Ostrik" || !slices.Equal(got.Values, []string{"Sanctions Desk"}) {
		t.Errorf("%+v, %v", got, err)
	}
	fails := func(name, code string, j issuer.Journey, want string) {
		t.Helper()
		got, err := i.Redeem(t.Context(), code, j)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "ostrik") || strings.Contains(err.Error(), "hush") {
			t.Errorf("%s: %+v, %v, want %s", name, got, err, want)
		}
	}
	fails("twice", first, j, "does not know the code")
	fails("without the verifier", code(j), issuer.Journey{Nonce: "n", Verifier: "other"}, "does not know the code")
	fails("another sign-in's", code(issuer.Journey{Nonce: "m", Verifier: j.Verifier}), j, "belongs to another sign-in")
	fails("without a nonce", code(issuer.Journey{Verifier: j.Verifier}), issuer.Journey{Verifier: j.Verifier}, "belongs to another sign-in")
	for want, spoil := range map[string]issuertest.Claims{
		"it has expired":     {"exp": today.Add(-time.Minute).Unix()},
		"made out to others": {"aud": "mail"},
		"another issuer":     {"iss": "https://evil.example"},
		"for another client": {"azp": "mail"},
		"not say who bears":  {"sub": ""},
		"not in force yet":   {"nbf": today.Add(time.Hour).Unix()},
		"another sign-in":    {"nonce": ""},
	} {
		f.Set(func() {
			f.Spoil = func(c issuertest.Claims) {
				for k, v := range spoil {
					c[k] = v
				}
			}
		})
		fails(want, code(j), j, want)
	}
	f.Set(func() { f.Spoil, f.Secret = nil, "another" })
	fails("wrong secret", code(j), j, "/token: answered 401 Unauthorized invalid_client")
	f.Set(func() {
		f.Answer["/token"] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{"access_token":"x","token_type":"Bearer"}`))
		}
	})
	fails("no ID token", "x", j, "no ID token")
	f.Set(func() {
		f.Answer["/token"] = func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(strings.Repeat("x", issuer.MaxAnswer+1)))
		}
	})
	fails("endless", "x", j, "/token: ")
	f.Close()
	fails("nobody there", "x", j, "/token: ")
}

// A client says who it is as its issuer takes it.
func TestClientsSayWhoTheyAre(t *testing.T) {
	for _, c := range []struct {
		secret  string
		methods []string
		basic   bool
	}{
		{"hush", nil, true},
		{"hush", []string{"client_secret_post", "client_secret_basic"}, true},
		{"hush", []string{"client_secret_post"}, false},
		{"", nil, false},
		{"", []string{"client_secret_basic", "none"}, false},
	} {
		f := issuertest.New(t, today)
		f.Secret, f.Methods = c.secret, c.methods
		i, _ := discover(t, f)
		j := issuer.NewJourney()
		got, err := i.Redeem(t.Context(), codeOf(t, i, j), j)
		if err != nil || got.Subject == "" || f.Basic != c.basic {
			t.Errorf("%+v: %+v, %v, in the header: %v", c, got, err, f.Basic)
		}
	}
}

// A client without a secret has its name and the verifier of the code.
func TestAPublicClient(t *testing.T) {
	f := issuertest.New(t, today)
	f.Secret = ""
	i, _ := discover(t, f)
	u, err := url.Parse(i.Away(issuer.Journey{State: "s", Nonce: "n", Verifier: "v"}))
	if err != nil {
		t.Fatal(err)
	}
	if q := u.Query(); q.Get("scope") != "openid" || q.Get("code_challenge") == "" || q.Get("code_challenge") == "v" || q.Get("nonce") != "n" || strings.Contains(u.RawQuery, "verifier") {
		t.Errorf("%s", u)
	}
}

func BenchmarkBearer(b *testing.B) {
	f := issuertest.New(b, today)
	f.AddKey("two", issuertest.ECKey(b))
	i, clock := discover(b, f)
	far := issuertest.Claims{"exp": today.AddDate(100, 0, 0).Unix()}
	for name, raw := range map[string]string{
		"RS256": f.Token("interdict", far),
		"ES256": issuertest.Sign(issuertest.Claims{"alg": "ES256", "kid": "two"}, f.Claims("interdict", far), f.Key("two")),
	} {
		b.Run(name, func(b *testing.B) {
			for by := time.Hour; b.Loop(); by = -by {
				clock.add(by) // nothing is remembered
				if _, err := i.Bearer(context.Background(), raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	raw := f.Token("interdict", far)
	b.Run("known", func(b *testing.B) {
		for b.Loop() {
			if _, err := i.Bearer(context.Background(), raw); err != nil {
				b.Fatal(err)
			}
		}
	})
}
