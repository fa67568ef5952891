package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"interdict"
	"interdict/bench"
	"interdict/internal/render"
	"interdict/internal/screen"
)

type benchCmd struct {
	List   []string `group:"The lists" help:"Only these lists (may be repeated)." placeholder:"LIST"`
	AsOf   day      `group:"The lists" help:"As they were on that day." placeholder:"DAY"`
	Policy string   `group:"The lists" help:"customer, payment, investigation, or a file." placeholder:"POLICY"`

	Pairs     string   `group:"Labelled files" help:"Pairs of names: schema, name1, name2, is_match." placeholder:"FILE"`
	Positives string   `group:"Labelled files" help:"People who are listed: full_name, date_of_birth, listed_name." placeholder:"FILE"`
	Negatives []string `group:"Labelled files" help:"People who are not: full_name, date_of_birth (may be repeated)." placeholder:"FILE" sep:"none"`
	Crosslist string   `group:"Labelled files" help:"Pairs of entries: label, left_id, right_id." placeholder:"FILE"`

	Documents string `group:"Labelled files" help:"Folder of documents with labels beside them: measures how parties are found in text, and nothing else." placeholder:"DIR"`

	Only     []bench.Part `group:"What to measure" help:"${enum} (may be repeated); all when left out." enum:"accuracy,matrix,probes,speed,growth,hostile,exact" placeholder:"PART"`
	Sample   int          `group:"What to measure" help:"Disturb so many entries; 0 disturbs all." default:"2000" placeholder:"N"`
	Queries  int          `group:"What to measure" help:"Queries for each figure of speed." default:"4000" placeholder:"N"`
	Exact    int          `group:"What to measure" help:"Ask so many queries twice, through the index and comparing with every entry." default:"300" placeholder:"N"`
	From     int          `name:"exact-from" group:"What to measure" help:"Number of the first of these, to go on where a run ended." placeholder:"N"`
	Growth   int          `group:"What to measure" help:"Multiply the entries by this." default:"10" placeholder:"N"`
	Rows     int          `group:"What to measure" help:"Rows of the file that is screened." default:"20000" placeholder:"N"`
	Examples int          `group:"What to measure" help:"Show so many examples of what went wrong in each row." default:"0" placeholder:"N"`

	Peer          []string      `group:"Side by side" help:"A running peer, asked the same queries: watchman=http://127.0.0.1:8084 or yente=http://127.0.0.1:8000 (may be repeated)." placeholder:"PEER" sep:"none"`
	PeerThreshold float64       `group:"Side by side" help:"Score from which on its hits count (watchman 0.65, yente 0.70)." placeholder:"SCORE"`
	PeerQueries   int           `group:"Side by side" help:"Queries for each peer." default:"300" placeholder:"N"`
	PeerTime      time.Duration `group:"Side by side" help:"Longest time for each peer." default:"2m" placeholder:"TIME"`

	HTML string `group:"Output" help:"Write the report as a page with pictures." placeholder:"FILE"`
}

// Help is shown below the flags.
func (benchCmd) Help() string {
	return `Examples:
  interdict bench
  interdict bench --only matrix --sample 0 --examples 5 --html bench.html
  interdict bench --list un-sc --positives un_positives.csv --negatives negatives_global.csv
  interdict bench --documents labelled/ --examples 10
  interdict bench --peer watchman=http://127.0.0.1:8084

Measures on the lists at hand, and on your own labelled files where you have them. Without files, people
whom interdict makes up stand for those who are not listed. A difference between the index and comparing
with every entry makes the exit code 2; nothing else that is measured does. bench/README.md explains
each figure.`
}

func (c *benchCmd) Run(ctx context.Context, e *env) error {
	ask, err := c.ask()
	if err != nil {
		return err
	}
	if c.Documents != "" {
		return c.documents(ctx, e)
	}
	p := e.progress()
	ask.Progress = func(what string) { p.set("measuring "+what, -1, "") }
	subject, warnings, err := c.subject(ctx, e)
	if err != nil {
		return err
	}
	if self, err := os.Executable(); err == nil {
		ask.File = func(ctx context.Context, people []bench.PartyCase) (*bench.FileSpeed, error) {
			return c.fileSpeed(ctx, e, self, people)
		}
	}
	r, err := bench.Run(ctx, subject, ask)
	p.clear()
	if err != nil {
		return err
	}
	r.Warnings = warnings
	if err := c.write(e, r); err != nil {
		return err
	}
	if r.Exact != nil && len(r.Exact.Differences) > 0 {
		return fmt.Errorf("the index and comparing with every entry differ for %s", render.Plural(len(r.Exact.Differences), "query", "queries"))
	}
	return nil
}

// documents measures how parties are found in text.
func (c *benchCmd) documents(ctx context.Context, e *env) error {
	asOf, err := c.AsOf.resolve(e.now())
	if err != nil {
		return err
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	s, err := d.Screener(ctx, interdict.Scope{AsOf: asOf, Lists: c.List, Policy: c.Policy})
	if err != nil {
		return err
	}
	defer s.Close()
	f, err := bench.Documents(ctx, c.Documents, func(ctx context.Context, name string, r io.Reader, yield func(*interdict.Document) error) error {
		return s.ScanDocument(ctx, name, r, interdict.ScanAsk{}, yield)
	}, c.Examples)
	if err != nil {
		return err
	}
	if e.cli.JSON {
		return writeJSON(e.stdout, f)
	}
	for _, w := range s.Warnings() {
		e.say("! %s", render.Clean(w))
	}
	return f.WriteText(e.stdout)
}

// ask reads the flags and the files.
func (c *benchCmd) ask() (bench.Ask, error) {
	a := bench.Ask{
		Parts: c.Only, Sample: c.Sample, Queries: max(c.Queries, 100), Exact: c.Exact, ExactFrom: c.From, Growth: max(c.Growth, 2),
		PeerQueries: max(c.PeerQueries, 3), PeerTime: c.PeerTime, Keep: c.Examples,
	}
	for _, n := range []int{c.Sample, c.Exact, c.From, c.Examples, c.Rows} {
		if n < 0 {
			return a, fmt.Errorf("%d is no number of things to measure", n)
		}
	}
	for _, s := range c.Peer {
		p, err := bench.ParsePeer(s, c.PeerThreshold)
		if err != nil {
			return a, err
		}
		a.Peers = append(a.Peers, p)
	}
	if err := readCases(c.Pairs, bench.ReadPairs, &a.Pairs); err != nil {
		return a, err
	}
	if err := readCases(c.Positives, bench.ReadParties, &a.Positives); err != nil {
		return a, err
	}
	if err := readCases(c.Crosslist, bench.ReadCrosslist, &a.Crosslist); err != nil {
		return a, err
	}
	for _, name := range c.Negatives {
		var cases []bench.PartyCase
		if err := readCases(name, bench.ReadParties, &cases); err != nil {
			return a, err
		}
		a.Negatives = append(a.Negatives, bench.NegativeFile{Name: filepath.Base(name), Cases: cases})
	}
	return a, nil
}

func readCases[T any](name string, read func(io.Reader) ([]T, error), to *[]T) error {
	if name == "" {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if *to, err = read(f); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(*to) == 0 {
		return fmt.Errorf("%s: no case in it", name)
	}
	return nil
}

// subject loads the lists.
func (c *benchCmd) subject(ctx context.Context, e *env) (*bench.Subject, []string, error) {
	asOf, err := c.AsOf.resolve(e.now())
	if err != nil {
		return nil, nil, err
	}
	scope := interdict.Scope{AsOf: asOf, Lists: c.List, Policy: c.Policy}
	d, err := e.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer d.Close()
	// Also prepares the index that the process which screens a file opens.
	s, err := d.Screener(ctx, scope)
	if err != nil {
		return nil, nil, err
	}
	warnings := s.Warnings()
	if err := s.Close(); err != nil {
		return nil, nil, err
	}
	policy, err := c.policy()
	if err != nil {
		return nil, nil, err
	}
	entries, refs, err := d.Entries(ctx, scope)
	if err != nil {
		return nil, nil, err
	}
	subject, err := bench.Prepare(ctx, e.now, policy, refs, entries)
	return subject, warnings, err
}

func (c *benchCmd) policy() (*screen.Policy, error) {
	switch {
	case c.Policy == "":
		return screen.LookupPolicy("customer")
	case strings.HasSuffix(c.Policy, ".toml") || strings.ContainsAny(c.Policy, `/\`):
		return screen.LoadPolicy(c.Policy)
	}
	return screen.LookupPolicy(c.Policy)
}

// fileSpeed screens a file in a process of its own, as a user would.
func (c *benchCmd) fileSpeed(ctx context.Context, e *env, self string, people []bench.PartyCase) (_ *bench.FileSpeed, err error) {
	dir, err := os.MkdirTemp("", "interdict-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	in, out := filepath.Join(dir, "parties.csv"), filepath.Join(dir, "results.jsonl")
	f, err := os.Create(in)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(bench.WriteParties(f, people, c.Rows), f.Close()); err != nil {
		return nil, err
	}
	args := []string{"screen", "--data", e.cli.Data, "--quiet", "--input", in, "--output", out}
	for _, l := range c.List {
		args = append(args, "--list", l)
	}
	if c.AsOf != "" {
		args = append(args, "--as-of", string(c.AsOf))
	}
	if c.Policy != "" {
		args = append(args, "--policy", c.Policy)
	}
	var said strings.Builder
	cmd := exec.CommandContext(ctx, self, args...)
	cmd.Stderr = &said
	start := e.now()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("screen a file in a process of its own: %w", err)
	}
	peak := watchMemory(cmd.Process.Pid)
	err = cmd.Wait()
	took := e.now().Sub(start)
	largest := peak()
	if code := cmd.ProcessState.ExitCode(); code > exitMatch || code < 0 {
		return nil, fmt.Errorf("screen a file in a process of its own: %w: %s", err, strings.TrimSpace(said.String()))
	}
	return &bench.FileSpeed{
		Rows: c.Rows, Seconds: took.Seconds(), PerSec: float64(c.Rows) / took.Seconds(),
		CPU: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), PeakMB: largest,
	}, nil
}

func (c *benchCmd) write(e *env, r *bench.Report) error {
	if c.HTML != "" {
		out, done, err := e.output(c.HTML)
		if err != nil {
			return err
		}
		err = r.WriteHTML(out)
		if err := errors.Join(err, done(err)); err != nil {
			return fmt.Errorf("write %s: %w", c.HTML, err)
		}
	}
	if e.cli.JSON {
		return writeJSON(e.stdout, r)
	}
	for _, w := range r.Warnings {
		e.say("! %s", render.Clean(w))
	}
	return r.WriteText(e.stdout, e.bold)
}

// bold makes a heading stand out where the terminal can.
func (e *env) bold(text string) string {
	if !e.out.Colour {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}
