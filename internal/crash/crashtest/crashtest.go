// Package crashtest keeps tests from taking a panic for an error: what strangers'
// bytes break has to be found by who fuzzes, and not be told to a user.
package crashtest

import (
	"context"
	"log/slog"
	"strings"
)

// Log is a log that panics when it is told of an internal error.
func Log() *slog.Logger { return slog.New(handler{}) }

type handler struct{}

func (handler) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }
func (h handler) WithAttrs([]slog.Attr) slog.Handler         { return h }
func (h handler) WithGroup(string) slog.Handler              { return h }

func (handler) Handle(_ context.Context, r slog.Record) error {
	if r.Message != "internal error" {
		return nil
	}
	var b strings.Builder
	r.Attrs(func(a slog.Attr) bool {
		b.WriteString(", " + a.String())
		return true
	})
	panic(r.Message + b.String())
}
