package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"interdict/internal/config"
	"interdict/internal/console"
	"interdict/internal/issuer"
	"interdict/internal/server"
)

// oidcFlags say in place of the configuration file what differs from machine to
// machine. Which claim gives which scope is in the file alone.
type oidcFlags struct {
	Issuer     string `name:"oidc-issuer" group:"OpenID Connect ([oidc] in interdict.toml has more)" help:"Issuer whose tokens and people are let in." placeholder:"URL"`
	Audience   string `name:"oidc-audience" group:"OpenID Connect ([oidc] in interdict.toml has more)" help:"Whom tokens for this server are made out to." placeholder:"NAME"`
	ClientID   string `name:"oidc-client-id" group:"OpenID Connect ([oidc] in interdict.toml has more)" help:"Name under which people sign in in the console." placeholder:"NAME"`
	SecretFile string `name:"oidc-secret-file" group:"OpenID Connect ([oidc] in interdict.toml has more)" help:"File with the secret that goes with it; or INTERDICT_OIDC_SECRET." placeholder:"FILE" type:"path"`
	URL        string `name:"oidc-url" group:"OpenID Connect ([oidc] in interdict.toml has more)" help:"This server as browsers call it, https://screen.example." placeholder:"URL"`
}

// secretVariable is where a client's secret may stand. There is no flag for it:
// other users of a machine see those.
const secretVariable = "INTERDICT_OIDC_SECRET"

// maxSecret is the longest secret in bytes.
const maxSecret = 4096

// oidc asks the issuer of the configuration who it is; nil when none is
// configured. One that is written by half, or does not answer, is an error:
// without it, nobody would be let in, or not those who should be.
func (c *serveCmd) oidc(ctx context.Context, e *env) (*server.OIDC, error) {
	file, err := config.Read(filepath.Join(e.cli.Data, config.FileName))
	if err != nil {
		return nil, err
	}
	o := &file.OIDC
	for _, f := range []struct {
		flag string
		to   *string
	}{
		{c.OIDC.Issuer, &o.Issuer},
		{c.OIDC.Audience, &o.Audience},
		{c.OIDC.ClientID, &o.ClientID},
		{c.OIDC.SecretFile, &o.ClientSecretFile},
		{c.OIDC.URL, &o.URL},
	} {
		if f.flag != "" {
			*f.to = f.flag
		}
	}
	secret := e.getenv(secretVariable)
	if !o.Any() && secret == "" {
		return nil, nil
	}
	if err := o.Check(); err != nil {
		var m *config.Mistake
		if errors.As(err, &m) {
			return nil, hint(err, m.Advice)
		}
		return nil, err
	}
	if err := issuer.CheckURL(o.Issuer); err != nil {
		return nil, hint(fmt.Errorf("OpenID Connect: issuer %q %w", o.Issuer, err), "it is an https address, letter for letter as tokens have it in \"iss\"; plain http on this machine only")
	}
	if o.ClientSecretFile != "" {
		if secret != "" {
			return nil, hint(errors.New("OpenID Connect: there are two secrets"), "take away either client_secret_file or "+secretVariable)
		}
		if secret, err = readSecret(o.ClientSecretFile); err != nil {
			return nil, fmt.Errorf("OpenID Connect: read the client's secret: %w", err)
		}
	}
	if secret != "" && o.ClientID == "" {
		return nil, hint(errors.New("OpenID Connect: there is a secret and no client_id that it belongs to"), "client_id is the name under which the issuer knows this server")
	}
	own := strings.TrimSuffix(o.URL, "/")
	is, err := issuer.Discover(ctx, issuer.Options{
		URL: o.Issuer, Audience: o.Audience, Claims: o.Claims, ClientID: o.ClientID, ClientSecret: secret,
		Redirect: own + "/signin/callback", Request: o.Request, Now: e.now,
	})
	if err != nil {
		return nil, hint(fmt.Errorf("OpenID Connect: %w", err), "nobody can be let in on the word of an issuer that does not answer; take [oidc] away to serve with keys alone")
	}
	session := o.Session
	if session == 0 {
		session = config.DefaultSession
	}
	return &server.OIDC{
		Issuer: is, Rate: o.Rate, URL: own, Session: time.Duration(session),
		Grants: map[string][]string{server.ScopeScreen: o.Scopes.Screen, server.ScopeReview: o.Scopes.Review, server.ScopeAdmin: o.Scopes.Admin},
	}, nil
}

// readSecret reads a secret from a file, without the line's end that editors
// leave.
func readSecret(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSecret+1))
	if err != nil {
		return "", err
	}
	switch s := strings.TrimSpace(string(b)); {
	case len(b) > maxSecret:
		return "", fmt.Errorf("%s is longer than %d bytes", path, maxSecret)
	case s == "":
		return "", fmt.Errorf("%s is empty", path)
	default:
		return s, nil
	}
}

// signInPage has the console show the page on which people sign in.
func signInPage(pages *console.Console) func(http.ResponseWriter, *http.Request, server.SignInPage) {
	return func(w http.ResponseWriter, r *http.Request, p server.SignInPage) {
		pages.SignIn(w, r, console.SignIn(p))
	}
}
