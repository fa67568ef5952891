// Package issuer knows one issuer of OpenID Connect: what it says of itself, the
// keys that it signs with, who bears a token of it, and how people sign in there.
//
// What comes from the issuer is bounded in time and size, and what comes from
// whoever bears a token is believed only as far as the issuer's signature goes.
package issuer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// The limits on what an issuer sends.
const (
	// Timeout is how long one answer may take.
	Timeout = 10 * time.Second
	// MaxAnswer is the longest answer in bytes. Sets of keys have some kilobytes.
	MaxAnswer = 256 << 10
)

// Options of an issuer.
type Options struct {
	// URL is the issuer, letter for letter as its tokens name it. It is an https
	// address, or an http one of this machine.
	URL string
	// Audience is whom tokens for programs are made out to; "" accepts none.
	Audience string
	// Claims are those whose values say what somebody may do: "scope", "groups",
	// "realm_access.roles". The values of all are taken together.
	Claims []string
	// ClientID is the name under which people sign in; "" lets none.
	ClientID string
	// ClientSecret goes with it; "" is a public client.
	ClientSecret string
	// Redirect is where the issuer sends people back to.
	Redirect string
	// Request are the scopes asked for beside "openid".
	Request []string
	// HTTP asks the issuer; nil is a client of its own. Its timeout and what it
	// does with redirects are replaced.
	HTTP *http.Client
	// Now is the clock; the system's when nil.
	Now func() time.Time
}

// Issuer is one that was found and has said where its keys are. It is safe for
// concurrent use.
type Issuer struct {
	o    Options
	http *http.Client
	ring *ring
	web  oauth2.Config
	end  string

	known known
}

// metadata is what an issuer says of itself (OpenID Connect Discovery 1.0).
type metadata struct {
	oidc.ProviderConfig
	EndSession string   `json:"end_session_endpoint"`
	Methods    []string `json:"token_endpoint_auth_methods_supported"`
}

// Discover asks an issuer who it is and for its keys. An issuer that cannot be
// reached, or says something else than was expected, is an error that names the
// address.
func Discover(ctx context.Context, o Options) (*Issuer, error) {
	if err := CheckURL(o.URL); err != nil {
		return nil, fmt.Errorf("issuer %q: %w", o.URL, err)
	}
	i := &Issuer{o: o, http: clientOf(o.HTTP)}
	where := i.Discovery()
	b, err := i.get(ctx, where)
	if err != nil {
		return nil, fmt.Errorf("ask the issuer who it is: %w", err)
	}
	m, err := readMetadata(b, &o)
	if err != nil {
		return nil, fmt.Errorf("ask the issuer who it is: %s: %w", where, err)
	}
	i.ring = newRing(m.JWKSURL, i.get, i.now)
	if err := i.ring.read(ctx); err != nil {
		return nil, fmt.Errorf("ask the issuer for its keys: %w", err)
	}
	i.web = oauth2.Config{
		ClientID: o.ClientID, ClientSecret: o.ClientSecret, RedirectURL: o.Redirect,
		Endpoint: oauth2.Endpoint{AuthURL: m.AuthURL, TokenURL: m.TokenURL, AuthStyle: styleOf(m, o.ClientSecret)},
		Scopes:   append([]string{oidc.ScopeOpenID}, o.Request...),
	}
	i.end = m.EndSession
	return i, nil
}

// readMetadata takes what an issuer says of itself, if it is the one that was
// asked for and all its addresses can be trusted with tokens.
func readMetadata(b []byte, o *Options) (*metadata, error) {
	var m metadata
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("the answer is not what an issuer says of itself: %w", err)
	}
	if m.IssuerURL != o.URL {
		// Tokens name it so, so that the least difference counts.
		return nil, fmt.Errorf("it calls itself %q and not %q", cut(m.IssuerURL), o.URL)
	}
	addresses := []struct{ name, url string }{{"jwks_uri", m.JWKSURL}}
	if o.ClientID != "" {
		addresses = append(addresses, struct{ name, url string }{"authorization_endpoint", m.AuthURL}, struct{ name, url string }{"token_endpoint", m.TokenURL})
	}
	if m.EndSession != "" {
		addresses = append(addresses, struct{ name, url string }{"end_session_endpoint", m.EndSession})
	}
	for _, a := range addresses {
		if err := checkAddress(a.url, strings.HasPrefix(o.URL, "http:")); err != nil {
			return nil, fmt.Errorf("its %s %q: %w", a.name, cut(a.url), err)
		}
	}
	return &m, nil
}

// CheckURL says whether an address can be an issuer's: https, so that its keys
// are its own, or http on this machine, for trying things.
func CheckURL(s string) error {
	u, err := url.Parse(s)
	if err != nil {
		return errors.New("is not an address")
	}
	if u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return errors.New("has more than a scheme, a host and a path")
	}
	return checkAddress(s, true)
}

func checkAddress(s string, plainHere bool) error {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Host == "":
		return errors.New("is not an address")
	case u.Scheme == "https", u.Scheme == "http" && plainHere && thisMachine(u.Hostname()):
		return nil
	}
	return errors.New("is not an https address")
}

func thisMachine(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.Unmap().IsLoopback()
}

// styleOf is how the program says who it is when it redeems a code. A client
// without a secret has nothing but its name.
func styleOf(m *metadata, secret string) oauth2.AuthStyle {
	if secret == "" || len(m.Methods) > 0 && !slices.Contains(m.Methods, "client_secret_basic") {
		return oauth2.AuthStyleInParams
	}
	return oauth2.AuthStyleInHeader
}

func (i *Issuer) now() time.Time {
	if i.o.Now != nil {
		return i.o.Now()
	}
	return time.Now()
}

// URL is the issuer, as its tokens name it.
func (i *Issuer) URL() string { return i.o.URL }

// Discovery is where the issuer says who it is.
func (i *Issuer) Discovery() string {
	return strings.TrimSuffix(i.o.URL, "/") + "/.well-known/openid-configuration"
}

// Host is the issuer's name for people.
func (i *Issuer) Host() string {
	u, err := url.Parse(i.o.URL)
	if err != nil {
		return i.o.URL
	}
	return u.Host
}

// Bearers reports whether tokens for programs are accepted.
func (i *Issuer) Bearers() bool { return i.o.Audience != "" }

// People reports whether people may sign in.
func (i *Issuer) People() bool { return i.o.ClientID != "" }

// SignOut is the page on which people end their session with the issuer, ""
// when it names none.
func (i *Issuer) SignOut() string { return i.end }

// clientOf is the client that asks. A redirect is not followed: where an issuer
// answers is what it says itself, and a secret must not travel on.
func clientOf(given *http.Client) *http.Client {
	c := http.Client{}
	if given != nil {
		c = *given
	}
	c.Timeout = Timeout
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if c.Transport == nil {
		c.Transport = http.DefaultTransport
	}
	c.Transport = bounded{c.Transport}
	return &c
}

// bounded has an answer end in an error where it is too long, rather than in a
// part that might be taken for all.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := b.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	res.Body = http.MaxBytesReader(nil, res.Body, MaxAnswer)
	return res, nil
}

// get gets one document.
func (i *Issuer) get(ctx context.Context, address string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept", "application/json")
	r.Header.Set("Cache-Control", "no-cache") // a proxy's old keys lack the new one
	res, err := i.http.Do(r)
	if err != nil {
		return nil, because(address, err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: answered %s", address, res.Status)
	}
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, because(address, err)
	}
	return b, nil
}

// because says why an address did not answer, naming it once.
func because(address string, err error) error {
	var large *http.MaxBytesError
	var wrapped *url.Error
	var slow net.Error
	switch {
	case errors.As(err, &large):
		return fmt.Errorf("%s: the answer is longer than %d bytes", address, large.Limit)
	case errors.As(err, &slow) && slow.Timeout():
		return fmt.Errorf("%s: no answer within %s", address, Timeout)
	case errors.As(err, &wrapped):
		err = wrapped.Err
	}
	return fmt.Errorf("%s: %w", address, err)
}

// cut keeps an error short, whatever a stranger wrote.
func cut(s string) string {
	if len(s) > 200 {
		return s[:200] + "…"
	}
	return s
}
