package main

import (
	"context"
	"errors"
	"fmt"

	"interdict"
	"interdict/ftm"
	"interdict/sample"
)

type showCmd struct {
	IDs  []string `arg:"" name:"id" help:"Ids of entries, such as us-ofac-sdn:31291."`
	AsOf day      `help:"As it was on that day; in force when left out." placeholder:"DAY"`
}

// Help is shown below the flags.
func (showCmd) Help() string {
	return `Examples:
  interdict show us-ofac-sdn:31291
  interdict show us-ofac-sdn:16689 --as-of 2021-01-20 --json`
}

type shownJSON struct {
	ID       string              `json:"id"`
	AsOf     string              `json:"as_of"`
	List     interdict.ListRef   `json:"list"`
	Entities []*ftm.Entity       `json:"entities"`
	Leftover []map[string]string `json:"leftover,omitempty"`
	History  []spanJSON          `json:"history,omitempty"`
}

func (c *showCmd) Run(ctx context.Context, e *env) error {
	asOf, err := c.AsOf.resolve(e.now())
	if err != nil {
		return err
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	var errs []error
	for i, id := range c.IDs {
		entry, ref, err := d.Show(ctx, id, asOf)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		// The sample has no history.
		var spans []interdict.Span
		if ref.Version != sample.Version {
			if spans, err = d.EntryHistory(ctx, id); err != nil {
				return err
			}
		}
		if e.cli.JSON {
			s := shown(id, asOf, ref, entry)
			s.History = spansJSON(spans)
			err = writeJSON(e.stdout, s)
		} else {
			if i > 0 {
				fmt.Fprintln(e.stdout)
			}
			err = e.out.Entry(e.stdout, id, entry)
			if err == nil && len(spans) > 0 {
				err = e.out.Life(e.stdout, spans)
			}
			day := ref.Published
			if ref.Version == sample.Version {
				day = "the built-in sample"
			}
			e.say("\nfrom %s of %s, sha256 %s", ref.List, day, ref.SHA256)
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(errs...)
}

func shown(id, asOf string, ref interdict.ListRef, entry *interdict.Entry) shownJSON {
	s := shownJSON{ID: id, AsOf: asOf, List: ref, Entities: entry.Entities}
	for _, l := range entry.Leftover {
		s.Leftover = append(s.Leftover, map[string]string{"kind": l.Kind, "text": l.Text})
	}
	return s
}
