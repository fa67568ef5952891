package issuer

import (
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"interdict/internal/issuer/issuertest"
)

// Whatever comes as a token is refused with a reason, unless the issuer made it.
func FuzzBearer(f *testing.F) {
	today := time.Date(2025, 3, 5, 12, 0, 0, 0, time.UTC)
	fake := issuertest.New(f, today)
	i, err := Discover(f.Context(), Options{URL: fake.URL, Audience: "interdict", Claims: []string{"scope"}, Now: func() time.Time { return today }})
	if err != nil {
		f.Fatal(err)
	}
	good := fake.Token("interdict", issuertest.Claims{"scope": "screen"})
	f.Add(good)
	f.Add(fake.Token("mail", nil))
	f.Add(issuertest.Sign(issuertest.Claims{"alg": "none"}, fake.Claims("interdict", nil), nil))
	f.Add(issuertest.Sign(issuertest.Claims{"alg": "ES256", "kid": "one"}, fake.Claims("interdict", nil), fake.Key("one")))
	f.Add("e30.e30.AA")
	f.Add("eyJhbGciOiJFZERTQSJ9.bnVsbA.AA")
	f.Fuzz(func(t *testing.T, raw string) {
		got, err := i.Bearer(t.Context(), raw)
		var no *Refusal
		if err != nil && (!errors.As(err, &no) || no.Text == "") {
			t.Errorf("%q: %v", raw, err)
		}
		if err == nil && (got.Subject != "4f2c-91" || len(got.Values) != 1) {
			t.Errorf("%q was accepted: %+v", raw, got)
		}
	})
}

// Claims that an issuer signed may still be anything.
func FuzzClaims(f *testing.F) {
	f.Add([]byte(`{"iss":"https://a.example","sub":"x","aud":["b","c"],"exp":1741179600,"scope":"screen"}`), "scope")
	f.Add([]byte(`{"realm_access":{"roles":["a"]}}`), "realm_access.roles")
	f.Add([]byte(`{"exp":1e400,"nbf":-1,"aud":null}`), "..")
	f.Fuzz(func(t *testing.T, payload []byte, claim string) {
		c, err := readClaims(payload)
		if err != nil {
			return
		}
		if c.check("https://a.example", "b", time.Unix(1741176000, 0)) == nil {
			if got := c.token([]string{claim}); got.Subject == "" || got.Expiry.Unix() <= 1741176000 || utf8.RuneCountInString(got.Shown) > 61 {
				t.Errorf("%s: %+v", payload, got)
			}
		}
	})
}

func FuzzKeys(f *testing.F) {
	f.Add([]byte(`{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"a"},{"kty":"oct","k":"AA"}]}`))
	f.Add([]byte(`{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}`))
	f.Add([]byte(`{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		keys, err := readKeys(b)
		if (err == nil) != (len(keys) > 0) {
			t.Errorf("%d keys, %v", len(keys), err)
		}
		for _, k := range keys {
			if !k.IsPublic() || !k.Valid() {
				t.Errorf("%+v", k)
			}
		}
	})
}

func FuzzMetadata(f *testing.F) {
	f.Add([]byte(`{"issuer":"https://a.example","jwks_uri":"https://a.example/keys","authorization_endpoint":"https://a.example/a","token_endpoint":"https://a.example/t"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := readMetadata(b, &Options{URL: "https://a.example", ClientID: "x"})
		if err != nil {
			return
		}
		for _, s := range []string{m.JWKSURL, m.AuthURL, m.TokenURL} {
			if checkAddress(s, false) != nil {
				t.Errorf("%q", s)
			}
		}
	})
}
