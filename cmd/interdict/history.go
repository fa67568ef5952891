package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"interdict"
	"interdict/internal/render"
)

type historyCmd struct {
	What string `arg:"" name:"list-or-id" help:"A list (us-ofac-sdn) or an entry (us-ofac-sdn:31291)."`
	All  bool   `help:"Show all versions, not only the last 20."`
}

// Help is shown below the flags.
func (historyCmd) Help() string {
	return `Examples:
  interdict history us-ofac-sdn
  interdict history us-ofac-sdn:31291

For a list: a chart of its size and of what came and went, and its versions. For an entry: when it
was listed, changed and removed, and what changed.`
}

type stepJSON struct {
	Published     string   `json:"published"`
	PublishedFrom string   `json:"published_from"`
	SHA256        string   `json:"sha256"`
	Entries       int      `json:"entries"`
	Names         int      `json:"names"`
	Added         int      `json:"added"`
	Removed       int      `json:"removed"`
	Changed       int      `json:"changed"`
	InForce       bool     `json:"in_force"`
	Recorded      string   `json:"recorded"`
	Missing       []string `json:"missing,omitempty"`
}

func (c *historyCmd) Run(ctx context.Context, e *env) error {
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	if strings.Contains(c.What, ":") {
		return c.entry(ctx, e, d)
	}
	steps, err := d.History(ctx, c.What)
	if err != nil {
		return err
	}
	if e.cli.JSON {
		out := []stepJSON{}
		for _, s := range steps {
			v := s.Version
			out = append(out, stepJSON{
				v.Published.Format(timeJSON), v.PublishedFrom, v.SHA256, v.Entries, v.Names, s.Added, s.Removed, s.Changed,
				v.InForce(), v.Recorded.Format(timeJSON), v.Missing,
			})
		}
		return writeJSON(e.stdout, out)
	}
	first, last := steps[0].Version.Published, steps[len(steps)-1].Version.Published
	span := first.Format(time.DateOnly)
	if len(steps) > 1 {
		span += " to " + last.Format(time.DateOnly)
	}
	fmt.Fprintf(e.stdout, "%s  %s, %s\n\n", c.What, render.Plural(len(steps), "version", "versions"), span)
	if len(steps) > 1 {
		if err := e.out.Chart(e.stdout, render.Points(steps)); err != nil {
			return err
		}
		fmt.Fprintln(e.stdout)
	}
	show := 20
	if c.All {
		show = 0
	}
	return e.out.Versions(e.stdout, steps, show)
}

type spanJSON struct {
	From     string   `json:"from"`
	Until    string   `json:"until,omitempty"`
	Relisted bool     `json:"relisted,omitempty"`
	Caption  string   `json:"caption"`
	Progs    []string `json:"programmes"`
	Changes  any      `json:"changes,omitempty"`
}

func (c *historyCmd) entry(ctx context.Context, e *env, d *interdict.Data) error {
	spans, err := d.EntryHistory(ctx, c.What)
	if err != nil {
		return err
	}
	if !e.cli.JSON {
		return e.out.Spans(e.stdout, c.What, spans)
	}
	return writeJSON(e.stdout, spansJSON(spans))
}

func spansJSON(spans []interdict.Span) []spanJSON {
	out := []spanJSON{}
	for _, s := range spans {
		j := spanJSON{From: s.First.Published.Format(timeJSON), Relisted: s.Relisted, Caption: s.Entry.Target().Name(), Progs: s.Entry.Programmes()}
		if s.Until != nil {
			j.Until = s.Until.Published.Format(timeJSON)
		}
		if len(s.Changes) > 0 {
			j.Changes = s.Changes
		}
		out = append(out, j)
	}
	return out
}
