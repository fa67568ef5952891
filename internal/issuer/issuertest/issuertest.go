// Package issuertest is an issuer of OpenID Connect for tests: it answers on
// this machine, signs whatever it is told to with the standard library alone,
// and misbehaves on demand.
package issuertest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"
)

// Claims are what a token says.
type Claims map[string]any

// Issuer is a running one. Its fields may be changed between requests, under Lock.
type Issuer struct {
	sync.Mutex
	*httptest.Server

	Now time.Time
	// Person is who signs in at /authorize, beside what every ID token has.
	Person Claims
	// ClientID and Secret are the client's; "" is a public client.
	ClientID, Secret string
	// Refuses is the error that /authorize sends people back with.
	Refuses string
	// Spoil changes an ID token before it is signed.
	Spoil func(Claims)
	// Answer takes the place of what an address answers.
	Answer map[string]http.HandlerFunc
	// Methods are the ways in which clients may say who they are; nil says nothing.
	Methods []string
	// Basic is whether the last client said who it is in a header.
	Basic bool
	// Asked counts the requests by path.
	Asked map[string]int

	keys  map[string]crypto.Signer
	codes map[string]granted
}

type granted struct {
	challenge, nonce, redirect string
}

// New starts an issuer with one key, "one".
func New(t testing.TB, now time.Time) *Issuer {
	t.Helper()
	i := &Issuer{
		Now: now, ClientID: "console", Secret: "hush", Answer: map[string]http.HandlerFunc{}, Asked: map[string]int{},
		keys: map[string]crypto.Signer{"one": firstKey(t)}, codes: map[string]granted{},
		Person: Claims{"sub": "4f2c-91", "name": "Mara Ostrik", "email": "mara@ostrik.example", "groups": []string{"Sanctions Desk"}},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", i.discovery)
	mux.HandleFunc("GET /keys", i.keySet)
	mux.HandleFunc("GET /authorize", i.authorize)
	mux.HandleFunc("POST /token", i.token)
	i.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i.Lock()
		i.Asked[r.URL.Path]++
		answer := i.Answer[r.URL.Path]
		i.Unlock()
		if answer != nil {
			answer(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(i.Close)
	return i
}

// Count is how often a path was asked for.
func (i *Issuer) Count(path string) int {
	i.Lock()
	defer i.Unlock()
	return i.Asked[path]
}

// Set changes fields while requests may come.
func (i *Issuer) Set(change func()) {
	i.Lock()
	defer i.Unlock()
	change()
}

// AddKey publishes one more key.
func (i *Issuer) AddKey(kid string, k crypto.Signer) {
	i.Set(func() { i.keys[kid] = k })
}

// DropKey withdraws one.
func (i *Issuer) DropKey(kid string) {
	i.Set(func() { delete(i.keys, kid) })
}

// first is the key that every issuer begins with: making one takes long.
var first = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

func firstKey(t testing.TB) crypto.Signer {
	t.Helper()
	k, err := first()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// RSAKey makes a key.
func RSAKey(t testing.TB) crypto.Signer {
	t.Helper()
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// ECKey makes a key on P-256.
func ECKey(t testing.TB) crypto.Signer {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// Key is one of the issuer's.
func (i *Issuer) Key(kid string) crypto.Signer {
	i.Lock()
	defer i.Unlock()
	return i.keys[kid]
}

// Claims are those of a good token for an audience, with changes; nil takes a
// claim out.
func (i *Issuer) Claims(audience string, change Claims) Claims {
	c := Claims{"iss": i.URL, "sub": "4f2c-91", "aud": audience, "exp": i.Now.Add(time.Hour).Unix(), "iat": i.Now.Unix()}
	maps.Copy(c, change)
	maps.DeleteFunc(c, func(_ string, v any) bool { return v == nil })
	return c
}

// Token is a good token for an audience, with changes, signed with the first key.
func (i *Issuer) Token(audience string, change Claims) string {
	return Sign(Claims{"alg": "RS256", "kid": "one", "typ": "JWT"}, i.Claims(audience, change), i.Key("one"))
}

// Sign makes a token of a header and claims. The header's algorithm is not
// looked at: RSA keys sign as RS256, others as ES256, and nil leaves it unsigned.
func Sign(header, claims Claims, k crypto.Signer) string {
	b, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	return SignText(header, string(b), k)
}

// SignText signs claims as they are, which need not be an object.
func SignText(header Claims, claims string, k crypto.Signer) string {
	h, err := json.Marshal(header)
	if err != nil {
		panic(err)
	}
	text := base64.RawURLEncoding.EncodeToString(h) + "." + base64.RawURLEncoding.EncodeToString([]byte(claims))
	sum := sha256.Sum256([]byte(text))
	switch k := k.(type) {
	case *rsa.PrivateKey:
		sig, err := rsa.SignPKCS1v15(rand.Reader, k, crypto.SHA256, sum[:])
		if err != nil {
			panic(err)
		}
		return text + "." + base64.RawURLEncoding.EncodeToString(sig)
	case *ecdsa.PrivateKey:
		r, s, err := ecdsa.Sign(rand.Reader, k, sum[:])
		if err != nil {
			panic(err)
		}
		sig := make([]byte, 64)
		r.FillBytes(sig[:32])
		s.FillBytes(sig[32:])
		return text + "." + base64.RawURLEncoding.EncodeToString(sig)
	}
	return text + "."
}

// JWK is the public half of a key, as issuers publish it.
func JWK(kid string, k crypto.Signer) Claims {
	enc := base64.RawURLEncoding.EncodeToString
	switch k := k.(type) {
	case *rsa.PrivateKey:
		return Claims{"kty": "RSA", "use": "sig", "kid": kid, "alg": "RS256", "n": enc(k.N.Bytes()), "e": enc(big.NewInt(int64(k.E)).Bytes())}
	case *ecdsa.PrivateKey:
		b, err := k.PublicKey.Bytes()
		if err != nil {
			panic(err)
		}
		return Claims{"kty": "EC", "crv": "P-256", "kid": kid, "x": enc(b[1:33]), "y": enc(b[33:])}
	}
	panic(fmt.Sprintf("no key of type %T", k))
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the other side has gone
}

// Metadata is what the issuer says of itself.
func (i *Issuer) Metadata() Claims {
	m := Claims{
		"issuer": i.URL, "jwks_uri": i.URL + "/keys", "authorization_endpoint": i.URL + "/authorize",
		"token_endpoint": i.URL + "/token", "end_session_endpoint": i.URL + "/logout",
		"id_token_signing_alg_values_supported": []string{"RS256"},
	}
	if i.Methods != nil {
		m["token_endpoint_auth_methods_supported"] = i.Methods
	}
	return m
}

func (i *Issuer) discovery(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, i.Metadata())
}

func (i *Issuer) keySet(w http.ResponseWriter, _ *http.Request) {
	i.Lock()
	defer i.Unlock()
	// Keys of kinds that nobody knows are among those of real issuers.
	set := []any{Claims{"kty": "AKP", "kid": "future", "alg": "ML-DSA-65", "pub": "AA"}}
	for kid, k := range i.keys {
		set = append(set, JWK(kid, k))
	}
	answer(w, http.StatusOK, Claims{"keys": set})
}

// authorize signs the one person in, without asking.
func (i *Issuer) authorize(w http.ResponseWriter, r *http.Request) {
	i.Lock()
	defer i.Unlock()
	q := r.URL.Query()
	if q.Get("response_type") != "code" || q.Get("client_id") != i.ClientID || q.Get("code_challenge_method") != "S256" {
		http.Error(w, "not what was agreed", http.StatusBadRequest)
		return
	}
	back, err := url.Parse(q.Get("redirect_uri"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	v := url.Values{"state": {q.Get("state")}}
	if i.Refuses != "" {
		v.Set("error", i.Refuses)
	} else {
		code := rand.Text()
		i.codes[code] = granted{q.Get("code_challenge"), q.Get("nonce"), q.Get("redirect_uri")}
		v.Set("code", code)
	}
	back.RawQuery = v.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

// token redeems a code, once, for who can prove to have asked for it.
func (i *Issuer) token(w http.ResponseWriter, r *http.Request) {
	i.Lock()
	g, ok := i.codes[r.PostFormValue("code")]
	delete(i.codes, r.PostFormValue("code"))
	id, secret, basic := r.BasicAuth()
	if !basic {
		id, secret = r.PostFormValue("client_id"), r.PostFormValue("client_secret")
	}
	i.Basic = basic
	known := id == i.ClientID && secret == i.Secret
	claims := i.Claims(i.ClientID, i.Person)
	claims["nonce"] = g.nonce
	if i.Spoil != nil {
		i.Spoil(claims)
	}
	key := i.keys["one"]
	i.Unlock()
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	switch {
	case !known:
		answer(w, http.StatusUnauthorized, Claims{"error": "invalid_client", "error_description": "of mara@ostrik.example"})
	case !ok || g.challenge != base64.RawURLEncoding.EncodeToString(sum[:]) || g.redirect != r.PostFormValue("redirect_uri"):
		answer(w, http.StatusBadRequest, Claims{"error": "invalid_grant"})
	default:
		answer(w, http.StatusOK, Claims{"access_token": "opaque", "token_type": "Bearer", "expires_in": 300,
			"id_token": Sign(Claims{"alg": "RS256", "kid": "one"}, claims, key)})
	}
}
