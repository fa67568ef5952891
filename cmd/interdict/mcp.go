package main

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"interdict"
	"interdict/internal/server"
)

type mcpCmd struct {
	Sample bool `help:"Let the built-in sample answer when there are no lists."`
}

// Help is shown below the flags.
func (mcpCmd) Help() string {
	return `For the configuration of an assistant, as a command that it starts:

  {"command": "interdict", "args": ["--data", "/path/of/lists", "mcp"]}

Tools: screen, scan (documents), scan_messages (payments), scan_sbom (software), show and diff. They
read and change nothing. "interdict serve" has the same at /mcp.`
}

func (c *mcpCmd) Run(ctx context.Context, e *env) error {
	live, err := interdict.OpenLive(ctx, e.cli.Data, interdict.Options{Now: e.now, Log: e.logger()})
	if err != nil {
		return err
	}
	s, err := server.New(live, server.Options{Log: slog.New(slog.DiscardHandler), Now: e.now, Sample: c.Sample, Version: thisVersion().Version})
	if err == nil {
		err = s.ServeMCP(ctx, io.NopCloser(e.stdin), keptOpen{e.stdout})
	}
	return errors.Join(err, live.Close())
}

// keptOpen is standard output, which is not ours to close.
type keptOpen struct{ io.Writer }

func (keptOpen) Close() error { return nil }
