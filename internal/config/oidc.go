package config

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"
)

// OIDC says whom a server lets in on the word of an issuer of OpenID Connect:
//
//	[oidc]
//	issuer   = "https://login.example/realms/bank"  # as its tokens name it
//	claims   = ["scope", "groups"]  # whose values say what somebody may do
//	audience = "interdict"          # tokens for programs are made out to it
//	rate     = 50                   # requests a second of one subject; 1000
//
//	url       = "https://screen.example"  # of this server, as browsers call it
//	client_id = "interdict-console"       # people sign in under this name
//	client_secret_file = "oidc.secret"    # or INTERDICT_OIDC_SECRET
//	request   = ["groups"]                # asked for beside "openid"
//	session   = "8h"                      # how long a sign-in lasts
//
//	[oidc.scopes]                   # which values give what
//	screen = ["interdict.screen", "Sanctions Desk"]
//	review = ["Sanctions Desk"]
//	admin  = ["Sanctions Heads"]
//
// Without an audience no tokens are taken, without a client_id nobody signs in
// in the console.
type OIDC struct {
	Issuer   string   `toml:"issuer"`
	Claims   []string `toml:"claims"`
	Audience string   `toml:"audience"`
	Rate     float64  `toml:"rate"`

	URL              string   `toml:"url"`
	ClientID         string   `toml:"client_id"`
	ClientSecretFile string   `toml:"client_secret_file"`
	Request          []string `toml:"request"`
	Session          Duration `toml:"session"`

	Scopes OIDCScopes `toml:"scopes"`
}

// OIDCScopes has for each scope the values of claims that give it.
type OIDCScopes struct {
	Screen []string `toml:"screen"`
	Review []string `toml:"review"`
	Admin  []string `toml:"admin"`
}

// DefaultSession is how long a sign-in lasts: a day's work.
const DefaultSession = Duration(8 * time.Hour)

// maxSession bounds how long somebody who was put out stays in.
const maxSession = Duration(7 * 24 * time.Hour)

// Mistake is an error with advice.
type Mistake struct{ What, Advice string }

func (m *Mistake) Error() string { return "OpenID Connect: " + m.What }

// Any reports whether anything was set.
func (o *OIDC) Any() bool { return !reflect.ValueOf(*o).IsZero() }

// Check says what is missing or cannot be meant, as a *Mistake. It is asked
// after flags had their say, so that Read does not.
func (o *OIDC) Check() error {
	wrong := func(what, advice string) error { return &Mistake{what, advice} }
	own := checkOwnURL(o.URL)
	all := slices.Concat(o.Scopes.Screen, o.Scopes.Review, o.Scopes.Admin)
	switch {
	case o.Issuer == "":
		return wrong("no issuer is named", `issuer = "https://…" in [oidc] of `+FileName+", or --oidc-issuer")
	case o.Audience == "" && o.ClientID == "":
		return wrong("it lets nobody in: there is neither an audience nor a client_id", "audience for the tokens of programs, client_id for people in the console, or both")
	case o.ClientID == "" && (o.URL != "" || o.ClientSecretFile != "" || o.Session != 0 || len(o.Request) > 0):
		return wrong("nobody can sign in without a client_id", "client_id is the name under which the issuer knows this server")
	case o.ClientID != "" && o.URL == "":
		return wrong("the issuer would not know where to send people back to", `url = "https://…" is this server as browsers call it, or --oidc-url`)
	case o.ClientID != "" && own != nil:
		return wrong(fmt.Sprintf("url %q %s", o.URL, own.Error()), "https://screen.example, without a path; plain http on this machine only")
	case len(o.Claims) == 0:
		return wrong("no claim says what somebody may do", `claims = ["scope"], or "groups", "roles", as the issuer has it`)
	case slices.Contains(o.Claims, "") || slices.Contains(all, "") || slices.Contains(o.Request, ""):
		return wrong("there is an empty text in claims, request or scopes", "take it out")
	case len(all) == 0:
		return wrong("nobody may do anything: there is no scope", `[oidc.scopes] says which values of the claims give which scope: screen = ["…"]`)
	case o.Rate < 0:
		return wrong(fmt.Sprintf("a rate of %v requests a second", o.Rate), "leave it out for 1000")
	case o.Session > maxSession:
		return wrong("a sign-in of "+time.Duration(o.Session).String(), "seven days at the most: who is put out by the issuer stays in for so long")
	}
	return nil
}

// checkOwnURL says whether people can be sent back to an address: over https, as
// what they bring lets whoever has it in, or on their own machine.
func checkOwnURL(s string) error {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Host == "" || u.User != nil:
		return errors.New("is not an address")
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		return errors.New("has more than a scheme and a host")
	case u.Scheme == "https":
		return nil
	}
	a, err := netip.ParseAddr(u.Hostname())
	if u.Scheme == "http" && (u.Hostname() == "localhost" || err == nil && a.Unmap().IsLoopback()) {
		return nil
	}
	return errors.New("is not an https address")
}
