package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"syscall"
	"time"

	"interdict"
	"interdict/internal/console"
	"interdict/internal/server"
)

type serveCmd struct {
	Listen string `help:"Address and port to answer at." default:"127.0.0.1:8080" placeholder:"ADDRESS"`
	Sample bool   `help:"Let the built-in sample answer when there are no lists, and fetch none: for a look around, nobody is cleared by it."`

	TLSCert string   `name:"tls-cert" group:"Security" help:"Certificate chain, PEM; read again when it changes." placeholder:"FILE" type:"existingfile"`
	TLSKey  string   `name:"tls-key" group:"Security" help:"Its key, PEM." placeholder:"FILE" type:"existingfile"`
	Host    []string `group:"Security" help:"Name by which clients call a server without keys, besides localhost (may be repeated)." placeholder:"NAME"`

	OIDC oidcFlags `embed:""`

	UpdateEvery time.Duration `group:"Lists" help:"Look at the publishers this often; 0 never." default:"6h" placeholder:"TIME"`
	UpdateToken string        `group:"Lists" help:"What POST /updatez asks for." env:"INTERDICT_UPDATE_TOKEN" placeholder:"TOKEN"`
}

// Help is shown below the flags.
func (serveCmd) Help() string {
	return `Examples:
  interdict serve                                everything, for this machine, at http://127.0.0.1:8080
  interdict serve --sample                       nothing set up, no network: a look around
  interdict keys add desk --scope screen         a key, without which others are not let in
  interdict serve --listen :8443 --tls-cert cert.pem --tls-key key.pem

One process: the console at /, interdict's API under /v1 (documented at /docs), yente's API beside it,
MCP at /mcp, metrics at /metrics, and the lists kept fresh in the background. /readyz fails while no
list can answer or one is older than it may be, and says which.

Other machines are let in only with keys, or on the word of an issuer of OpenID Connect, which [oidc] in
interdict.toml describes: without either, an address that others can reach is refused. An issuer that does
not answer at the start is an error.
The log on standard error is JSON, a line a request: who asked what kind of question, not about whom.

Traces go to an OpenTelemetry collector that OTEL_EXPORTER_OTLP_ENDPOINT names (http://localhost:4318),
and nowhere without it; OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER and the others are read as usual.`
}

func (c *serveCmd) Run(ctx context.Context, e *env) error {
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return hint(errors.New("a certificate without its key, or a key without its certificate"), "--tls-cert FILE --tls-key FILE")
	}
	level := slog.LevelInfo
	if e.cli.Quiet {
		level = slog.LevelWarn
	}
	log := slog.New(slog.NewJSONHandler(e.stderr, &slog.HandlerOptions{Level: level}))
	keys, err := server.OpenKeys(e.cli.Data, e.now)
	if err != nil {
		return err
	}
	oidc, err := c.oidc(ctx, e)
	if err != nil {
		return err
	}
	o := server.Options{
		OIDC: oidc,
		Log:  log, Now: e.now, Keys: keys, Sample: c.Sample, Hosts: c.Host,
		UpdateEvery: c.UpdateEvery, UpdateToken: c.UpdateToken, Version: thisVersion().Version,
	}
	if c.Sample {
		// A publisher that cannot be reached would end the sample: see Live.
		o.UpdateEvery = 0
	}
	if err := o.Check(c.Listen); err != nil {
		if errors.Is(err, server.ErrOpen) {
			return hint(err, `"interdict keys add NAME" makes a key, [oidc] in interdict.toml names an issuer; without either, listen at 127.0.0.1`)
		}
		return err
	}
	sender, err := e.traces(ctx, log)
	if err != nil {
		return err
	}
	if sender != nil {
		o.Traces = sender
		defer closeTraces(ctx, sender, log)
	}
	live, err := interdict.OpenLive(ctx, e.cli.Data, interdict.Options{Now: e.now, Log: log})
	if err != nil {
		return err
	}
	err = c.serve(ctx, e, live, o)
	return errors.Join(err, live.Close())
}

func (c *serveCmd) serve(ctx context.Context, e *env, live *interdict.Live, o server.Options) error {
	scheme := "http"
	if c.TLSCert != "" {
		var err error
		if o.TLS, err = server.TLSConfig(c.TLSCert, c.TLSKey, e.now); err != nil {
			return err
		}
		scheme = "https"
	}
	pages, err := console.New(live, console.Options{Now: e.now, Log: o.Log})
	if err != nil {
		return err
	}
	defer pages.Close()
	o.Console = pages
	if o.OIDC != nil {
		o.OIDC.Page = signInPage(pages)
	}
	s, err := server.New(live, o)
	if err != nil {
		return err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if errors.Is(err, syscall.EADDRINUSE) {
		return hint(fmt.Errorf("another program answers at %s already", c.Listen), "--listen takes another port: --listen 127.0.0.1:8081")
	}
	if err != nil {
		return err
	}
	if o.TLS == nil && !o.Loopback(c.Listen) {
		o.Log.Warn("keys and tokens travel in the clear: use --tls-cert, or a proxy that speaks TLS")
	}
	e.say("interdict answers at %s://%s", scheme, l.Addr())
	if err := s.Serve(ctx, l); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
