package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"interdict/internal/render"
)

// progress is a line on standard error that is written over and over. Where
// standard error is no terminal, or --quiet is set, it is nothing.
type progress struct {
	mu    sync.Mutex
	env   *env
	on    bool
	start time.Time
	last  time.Time
	shown bool

	// Where the work was when it was first shown: one that goes on after an
	// earlier run has not done the share before this in the time since.
	first   float64
	firstAt time.Time
}

func (e *env) progress() *progress {
	now := e.now()
	return &progress{env: e, on: !e.cli.Quiet && e.onTerminal(e.stderr), start: now, last: now}
}

// set shows how far a work is: done of total (0: not known), of so many things.
func (p *progress) set(what string, share float64, detail string) {
	if !p.on {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.env.now()
	if p.firstAt.IsZero() {
		p.first, p.firstAt = max(0, share), now
	}
	if now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last = now
	line := what
	if share >= 0 {
		line += " " + render.Bar(share, 20) + fmt.Sprintf(" %3.0f%%", share*100)
	}
	if detail != "" {
		line += "  " + detail
	}
	if done := share - p.first; done > 0.01 {
		gone := now.Sub(p.firstAt)
		left := time.Duration(float64(gone) * (1 - share) / done)
		line += "  " + left.Round(time.Second).String() + " left"
	}
	if w := p.env.err.Width; w > 0 && len([]rune(line)) >= w {
		line = string([]rune(line)[:w-1])
	}
	p.shown = true
	fmt.Fprint(p.env.stderr, "\r\x1b[K"+line)
}

// clear takes the line away, so that something else can be written.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.env.stderr, "\r\x1b[K")
		p.shown = false
	}
}

// rate is "12,345 rows/s".
func rate(n int, d time.Duration, unit string) string {
	if d <= 0 {
		return ""
	}
	return render.Count(int(float64(n)/d.Seconds())) + " " + unit + "/s"
}

// say writes a line to standard error, unless --quiet is set.
func (e *env) say(format string, args ...any) {
	if !e.cli.Quiet {
		fmt.Fprintln(e.stderr, strings.TrimRight(fmt.Sprintf(format, args...), "\n"))
	}
}

// counter counts the bytes read through it, and knows of how many; it may be
// asked from another goroutine.
type counter struct {
	r    io.Reader
	size int64 // 0 when not known
	read atomic.Int64
}

func count(r io.Reader) *counter {
	c := &counter{r: r}
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			c.size = info.Size()
		}
	}
	return c
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.read.Add(int64(n))
	return n, err
}

// share is how much was read, -1 when that is not known.
func (c *counter) share() float64 {
	if c.size == 0 {
		return -1
	}
	return float64(c.read.Load()) / float64(c.size)
}
