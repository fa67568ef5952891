package main

import (
	"strings"
	"testing"
	"time"
)

// The line says how far the work is, how fast, and how long it will take: a
// run that goes on after an earlier one counts its own time only.
func TestProgress(t *testing.T) {
	for _, c := range []struct {
		name   string
		shares []float64 // a second apart
		want   string
	}{
		{"from the start", []float64{0, 0.1, 0.25}, "screening █████···············  25%  9 rows  6s left"},
		{"going on", []float64{0.5, 0.6}, "screening ████████████········  60%  9 rows  4s left"},
		{"a pipe", []float64{-1, -1}, "screening  9 rows"},
	} {
		var said strings.Builder
		now := day0
		e := &env{stderr: &said, now: func() time.Time { return now }, cli: &cli{}}
		p := e.progress()
		p.on = true
		for i, share := range c.shares {
			now = day0.Add(time.Duration(i) * time.Second)
			p.set("screening", share, "9 rows")
		}
		lines := strings.Split(said.String(), "\r\x1b[K")
		if got := lines[len(lines)-1]; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
