package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"interdict/internal/crash"
	"interdict/internal/render"
)

// logger writes what the library wants to be known, warnings and worse, as
// lines for people.
func (e *env) logger() *slog.Logger {
	if e.cli.Quiet {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(plain{e: e})
}

type plain struct {
	e     *env
	attrs []slog.Attr
}

func (plain) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelWarn }
func (p plain) WithAttrs(a []slog.Attr) slog.Handler {
	return plain{p.e, append(p.attrs[:len(p.attrs):len(p.attrs)], a...)}
}
func (p plain) WithGroup(string) slog.Handler { return p }

func (p plain) Handle(_ context.Context, r slog.Record) error {
	var b strings.Builder
	b.WriteString("interdict: " + r.Message)
	add := func(a slog.Attr) bool {
		if a.Key == crash.CallsKey {
			return true // is not for people
		}
		fmt.Fprintf(&b, ", %s %v", a.Key, a.Value)
		return true
	}
	for _, a := range p.attrs {
		add(a)
	}
	r.Attrs(add)
	_, err := fmt.Fprintln(p.e.stderr, render.Clean(b.String()))
	return err
}
