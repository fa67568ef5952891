package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"interdict"
	"interdict/internal/render"
)

type exportCmd struct {
	Lists  []string `arg:"" optional:"" name:"list" help:"The lists; all when left out."`
	List   []string `help:"The same as a flag (may be repeated)." placeholder:"LIST"`
	AsOf   day      `help:"As they were on that day." placeholder:"DAY"`
	Format string   `help:"ftm (entities.ftm.json), csv (targets.simple.csv) or senzing (JSON lines)." enum:"ftm,csv,senzing" default:"ftm" placeholder:"FORMAT"`
	Output string   `short:"o" help:"File to write; - is standard output." default:"-" placeholder:"FILE"`
}

// Help is shown below the flags.
func (exportCmd) Help() string {
	return `Examples:
  interdict export us-ofac-sdn > entities.ftm.json
  interdict export --as-of 2022-02-24 --format csv --output targets.simple.csv`
}

func (c *exportCmd) Run(ctx context.Context, e *env) error {
	asOf, err := c.AsOf.resolve(e.now())
	if err != nil {
		return err
	}
	others := ""
	if c.Format != "csv" {
		others = ".csv"
	}
	if err := checkEnding(c.Output, others, "--format is csv, or ftm and senzing, which are JSON lines"); err != nil {
		return err
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	out, done, err := e.output(c.Output)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(out, 1<<20)
	refs, err := d.Export(ctx, interdict.Scope{AsOf: asOf, Lists: append(c.Lists, c.List...)}, c.Format, w)
	err = errors.Join(err, w.Flush())
	if err := errors.Join(err, done(err)); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for _, r := range refs {
		day := render.Day(r)
		if r.Version == "sample" {
			day = "the built-in sample"
		}
		e.say("%s of %s, %s", r.List, day, render.Plural(r.Entries, "entry", "entries"))
	}
	return nil
}
