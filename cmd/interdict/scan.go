package main

import (
	"context"
	"errors"

	"interdict"
)

type scanCmd struct {
	Path []string `arg:"" help:"Files and folders; - is standard input."`

	Messages bool `group:"What they are" xor:"what" help:"Payment messages: ISO 20022, SWIFT MT, Fedwire, NACHA."`
	SBOM     bool `name:"sbom" group:"What they are" xor:"what" help:"Bills of software: CycloneDX, SPDX."`

	List      []string `group:"The question" help:"Only these lists (may be repeated)." placeholder:"LIST"`
	AsOf      day      `group:"The question" help:"The day whose lists answer: 2021-04-20, today, yesterday." placeholder:"DAY"`
	KnownOn   day      `group:"The question" help:"Only versions that were in force here by that day: answers as that day did." placeholder:"DAY"`
	Policy    string   `group:"The question" help:"customer, payment, investigation, or a file." placeholder:"POLICY"`
	Threshold float64  `group:"The question" help:"Score from which on a mention is reported (the policy's)." placeholder:"SCORE"`

	Skip      []string `group:"Documents" sep:"none" help:"Leave out files whose name fits, such as '*.png' (may be repeated)." placeholder:"PATTERN"`
	Citations string   `group:"Documents" help:"File of who cites whom, its format by its name: .json, .svg, .html, .dot or .graphml." placeholder:"FILE"`

	OnlyHolds bool `group:"Output" help:"With --messages: leave out the messages that pass."`
	Parties   bool `group:"Output" help:"With --messages: show in JSON all parties, not only hits."`

	Format   string `group:"Output" help:"text, jsonl, html (a page to mail) or sarif (for tools)." placeholder:"FORMAT"`
	Output   string `short:"o" group:"Output" help:"File of results, its format by its name; - is standard output." default:"-" placeholder:"FILE"`
	Explain  bool   `short:"x" group:"Output" help:"Show the reasons: word by word, and the sum."`
	Encoding string `group:"Output" help:"Encoding of the input, such as windows-1251 (found out)." placeholder:"NAME"`
	Workers  int    `group:"Output" help:"Read on so many processors (the configuration's, or all)." placeholder:"N"`
}

func (c *scanCmd) Run(ctx context.Context, e *env) error {
	if err := between0And1("--threshold is", c.Threshold); err != nil {
		return err
	}
	if err := c.misplaced(); err != nil {
		return err
	}
	asOf, err := c.AsOf.resolve(e.now())
	if err != nil {
		return err
	}
	known, err := c.KnownOn.resolve(e.now())
	if err != nil {
		return err
	}
	policy := c.Policy
	if c.Messages && policy == "" {
		policy = interdict.MessagePolicy
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	s, err := d.Screener(ctx, interdict.Scope{AsOf: asOf, KnownOn: known, Lists: c.List, Policy: policy})
	if err != nil {
		return err
	}
	defer s.Close()
	switch {
	case c.Messages:
		return c.messages(ctx, e, s)
	case c.SBOM:
		return c.bills(ctx, e, s)
	}
	return c.documents(ctx, e, s)
}

// misplaced refuses flags that would be given and not followed.
func (c *scanCmd) misplaced() error {
	switch {
	case !c.Messages && (c.OnlyHolds || c.Parties):
		return hint(errors.New("--only-holds and --parties are for payment messages"), "with --messages")
	case !c.Messages && !c.SBOM:
		return nil
	case c.Citations != "":
		return errors.New("--citations is about documents: payment messages and bills of software cite nobody")
	case len(c.Skip) > 0:
		return hint(errors.New("--skip is for documents: of payment messages and bills of software everything named is read"), "name the files")
	case c.Encoding != "":
		return hint(errors.New("--encoding is not for payment messages or bills of software"), "their standards say how they are written")
	case c.SBOM && c.Workers != 0:
		return errors.New("--workers is for documents and payment messages: a bill of software is read in one go")
	}
	return nil
}
