package main

import (
	"context"

	"interdict"
)

type diffCmd struct {
	List         string   `arg:"" help:"The list."`
	From         day      `arg:"" help:"The day before: the version that was the newest then."`
	To           day      `arg:"" optional:"" help:"The day after; the version in force when left out."`
	Programme    []string `help:"Only entries that gained a programme like this, * is anything (may be repeated)." placeholder:"PATTERN" aliases:"program"`
	NotProgramme []string `help:"Without entries that have a programme like this." placeholder:"PATTERN" aliases:"not-program"`
	Type         []string `help:"Only person, organization, vessel, aircraft." placeholder:"TYPE"`
}

// Help is shown below the flags.
func (diffCmd) Help() string {
	return `Examples:
  interdict diff us-ofac-sdn 2021-01-14 2021-04-20
  interdict diff us-ofac-sdn 2021-01-14 2021-04-20 --programme ELECTION-EO13848 --programme CYBER2 \
      --not-programme 'RUSSIA-EO*'

With --programme, an entry counts when it gained such a programme: a new entry with it, or one that
was listed before and has it now.`
}

func (c *diffCmd) Run(ctx context.Context, e *env) error {
	from, err := c.From.resolve(e.now())
	if err != nil {
		return err
	}
	to, err := c.To.resolve(e.now())
	if err != nil {
		return err
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	diff, err := d.Diff(ctx, c.List, from, to, interdict.DiffFilter{Programmes: c.Programme, NotProgrammes: c.NotProgramme, Types: c.Type})
	if err != nil {
		return err
	}
	if e.cli.JSON {
		return writeJSON(e.stdout, diff)
	}
	return e.out.Diff(e.stdout, diff)
}
