package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"interdict"
	"interdict/internal/archive"
	"interdict/internal/fetch"
	"interdict/internal/render"
)

type updateCmd struct {
	Lists        []string `arg:"" optional:"" name:"list" help:"The lists; all that can be fetched when left out."`
	From         string   `help:"Take in from a file, a folder (one version, or many with a day in their names), an archive (.zip, .gz, .zst, .tar) or an http address." placeholder:"PLACE"`
	Published    day      `help:"The day on which it was published, when neither the files nor their names say." placeholder:"DAY"`
	AcceptShrink bool     `help:"Take in a version however many entries it lost."`
	MaxShrink    float64  `help:"Share of its entries that a list may lose (0.1; the configuration may say)." placeholder:"SHARE"`
}

// Help is shown below the flags.
func (updateCmd) Help() string {
	return `Examples:
  interdict update                               all lists, from their publishers
  interdict update us-ofac-sdn un-sc             these
  interdict update us-ofac-sdn --from sdn/       a set of files
  interdict update --from history.tar.zst        many versions, oldest first
  interdict update own-vips --from vips/         a watchlist of your own: one CSV, JSON lines or XLSX
                                                 file, and a mapping in TOML where headers need one

A version is taken in whole or not at all. One that is damaged, empty, of another format or smaller
than it may be is refused, the last good one stays in force, and the exit code is 2; the others are
taken in all the same. Older versions go into history, so that screening as of a past day uses them.
The publication time is --published, else what the files say, else a day in the name of the file or
folder, else the server's or the file's time; which one it was is said.`
}

func (c *updateCmd) Run(ctx context.Context, e *env) error {
	published, err := c.Published.resolve(e.now())
	if err != nil {
		return err
	}
	if c.Published != "" && c.From == "" {
		return hint(errors.New("--published without --from"), "publishers say themselves when they published")
	}
	if err := between0And1("--max-shrink is a share", c.MaxShrink); err != nil {
		return err
	}
	ask := interdict.UpdateAsk{Lists: c.Lists, From: c.From, AcceptShrink: c.AcceptShrink, MaxShrink: c.MaxShrink}
	if published != "" {
		if ask.Published, err = time.Parse(time.DateOnly, published); err != nil {
			return err
		}
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	p := e.progress()
	var done []takenJSON
	n, of, unreached := 0, 0, 0
	ask.Ignored = func(name string) { e.say("  left out, not a list's file by its name: %s", render.Clean(name)) }
	ask.Begin = func(list, from string, i, all int) {
		n, of = i, all
		p.set("taking in", float64(i-1)/float64(all), fmt.Sprintf("%d of %d: %s %s", i, all, list, render.Clean(from)))
	}
	ask.Fetching = func(list string, got, total int64) {
		p.set("fetching "+list, share(got, total), fmt.Sprintf("%.1f MB, list %d of %d", float64(got)/1e6, n, of))
	}
	ask.Done = func(t interdict.Taken) {
		p.clear()
		var failed *fetch.Error
		if errors.As(t.Err, &failed) && failed.Unreached() {
			unreached++
		}
		if e.cli.JSON {
			done = append(done, taken(t))
		} else {
			e.sayTaken(t)
		}
	}
	totals, err := d.Update(ctx, ask)
	p.clear()
	if e.cli.JSON {
		err = errors.Join(err, writeJSON(e.stdout, struct {
			Inputs []takenJSON            `json:"inputs"`
			Totals interdict.UpdateTotals `json:"totals"`
		}{done, totals}))
	} else if err == nil {
		e.say("%s taken in, %s unchanged, %s refused", render.Count(totals.New+totals.History), render.Count(totals.Unchanged), render.Count(totals.Refused))
	}
	if err == nil && totals.Refused > 0 {
		err = fmt.Errorf("%s refused: what was in force before stays in force", render.Plural(totals.Refused, "version was", "versions were"))
		if unreached == totals.Refused {
			err = hint(err, "no publisher could be reached: with files that came here another way, interdict update LIST --from FILE")
		}
	}
	return err
}

func share(done, total int64) float64 {
	if total <= 0 {
		return -1
	}
	return float64(done) / float64(total)
}

// sayTaken writes what became of one input. A refusal is said even with
// --quiet.
func (e *env) sayTaken(t interdict.Taken) {
	if t.Err != nil {
		fmt.Fprintf(e.stderr, "REFUSED  %s\n         from %s\n", render.Clean(t.Err.Error()), render.Clean(t.From))
		var refused *archive.Refused
		if errors.As(t.Err, &refused) && refused.Kind == archive.KindShrunk {
			fmt.Fprintln(e.stderr, "         if that is right: --accept-shrink, or --max-shrink SHARE")
		}
		return
	}
	v := t.Outcome.Version
	word := map[archive.Status]string{archive.StatusNew: "in force", archive.StatusHistory: "history", archive.StatusUnchanged: "same"}[t.Outcome.Status]
	e.say("%-8s %s  %s, published %s (%s)", word, v.List, render.Plural(v.Entries, "entry", "entries"), v.Published.Format("2006-01-02 15:04"), said(v.PublishedFrom))
	for _, w := range t.Outcome.Warnings {
		e.say("         ! %s", render.Clean(w))
	}
}

// said says where a publication time is from.
func said(from string) string {
	switch from {
	case "given":
		return "as --published says"
	case "file":
		return "as the files say"
	case "name":
		return "as the name says"
	case "last-modified":
		return "as the server says"
	case "file time":
		return "by the time of the file"
	case "taken in":
		return "nobody says: the time of taking in"
	default:
		return from
	}
}

type takenJSON struct {
	List          string   `json:"list"`
	From          string   `json:"from"`
	Status        string   `json:"status"` // new, history, unchanged, refused
	Reason        string   `json:"reason,omitempty"`
	Published     string   `json:"published,omitempty"`
	PublishedFrom string   `json:"published_from,omitempty"`
	SHA256        string   `json:"sha256,omitempty"`
	Entries       int      `json:"entries,omitempty"`
	Warnings      []string `json:"warnings,omitempty"`
}

func taken(t interdict.Taken) takenJSON {
	j := takenJSON{List: t.List, From: t.From}
	if t.Err != nil {
		j.Status, j.Reason = "refused", t.Err.Error()
		return j
	}
	v := t.Outcome.Version
	j.Status, j.Published, j.PublishedFrom = string(t.Outcome.Status), v.Published.Format(timeJSON), v.PublishedFrom
	j.SHA256, j.Entries, j.Warnings = v.SHA256, v.Entries, t.Outcome.Warnings
	return j
}
