package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"interdict"
	"interdict/internal/intake/table"
	"interdict/internal/render"
)

// file screens a file of parties.
func (c *screenCmd) file(ctx context.Context, e *env, s *interdict.Screener) (err error) {
	ask, err := c.fileAsk(e)
	if err != nil {
		return err
	}
	in, err := e.input(c.Input)
	if err != nil {
		return err
	}
	defer in.Close()
	p := e.progress()
	before, shown := 0, 0
	// Once the file can be read: what is wrong with it must not drown in what is
	// wrong with the lists.
	ask.About = func(a interdict.TableAbout) {
		for _, w := range s.Warnings() {
			e.say("! %s", w)
		}
		e.sayHow(c.Input, a)
	}
	ask.Reject = func(r *interdict.TableReject) error {
		if shown++; c.Rejects == "" && shown <= 10 {
			p.clear()
			e.say("  rejected %s", render.Clean(r.Error()))
		}
		return nil
	}
	ask.Progress = func(t interdict.FileTotals, share float64) {
		p.set("screening", share, fmt.Sprintf("%s rows, %s, %s", render.Count(t.Records), render.Plural(t.Matched, "match", "matches"), rate(t.Records-before, e.now().Sub(p.start), "rows")))
	}
	var totals interdict.FileTotals
	if regularOutput(c.Output) {
		totals, err = s.ScreenFileTo(ctx, interdict.FileJob{
			In: in, Output: c.Output, Rejects: c.Rejects, Resume: c.Resume, Now: e.now,
			Resumed: func(t interdict.FileTotals) {
				before = t.Records
				e.say("going on after %s", render.Plural(t.Records, "record", "records"))
			},
			Anew: func(t interdict.FileTotals) {
				e.say("! %s of an earlier run that was stopped are thrown away (--resume would have gone on)", render.Plural(t.Records, "record", "records"))
			},
		}, ask)
	} else {
		totals, err = c.stream(ctx, e, s, in, ask)
	}
	p.clear()
	if err != nil {
		return c.fileError(err)
	}
	if err := e.sayTotals(totals, totals.Records-before, p); err != nil {
		return err
	}
	switch {
	case totals.Rejected > 0:
		where := "--rejects FILE keeps them"
		if c.Rejects != "" {
			where = "they are in " + c.Rejects
		}
		return hint(fmt.Errorf("%s could not be read and %s not screened", render.Plural(totals.Rejected, "record", "records"), wasWere(totals.Rejected)), where)
	case totals.Records == 0:
		return fmt.Errorf("screen %s: no record in the file", c.Input)
	case totals.Matched > 0:
		return errMatch
	}
	return nil
}

// fileError says how to go on after a run that did not come to its end.
func (c *screenCmd) fileError(err error) error {
	var stopped *interdict.StoppedError
	var different *interdict.DifferentError
	wrapped := fmt.Errorf("screen %s: %w", c.Input, err)
	if errors.Is(err, context.Canceled) {
		wrapped = fmt.Errorf("screen %s: stopped before its end", c.Input)
	}
	switch {
	case errors.As(err, &stopped):
		return hint(wrapped, fmt.Sprintf("the results of %s are kept: the same command with --resume goes on", render.Plural(stopped.Records, "record", "records")))
	case errors.As(err, &different):
		return hint(wrapped, "without --resume it starts over")
	}
	return wrapped
}

// stream screens to standard output, a device or a pipe, of which nothing can
// be taken back.
func (c *screenCmd) stream(ctx context.Context, e *env, s *interdict.Screener, in io.Reader, ask interdict.FileAsk) (totals interdict.FileTotals, err error) {
	if c.Resume {
		return totals, hint(errors.New("--resume needs a file of results"), "--output FILE")
	}
	if c.Rejects != "" {
		f, err := os.Create(c.Rejects)
		if err != nil {
			return totals, err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		w, told := table.NewRejects(f), ask.Reject
		ask.Reject = func(r *interdict.TableReject) error { return errors.Join(told(r), w.Write(r)) }
	}
	if c.Output == "-" {
		return s.ScreenFile(ctx, in, e.stdout, ask)
	}
	out, err := os.OpenFile(c.Output, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return totals, err
	}
	totals, err = s.ScreenFile(ctx, in, out, ask)
	return totals, errors.Join(err, out.Close())
}

// regularOutput reports whether a file of results is written under another
// name first. What is there already and no regular file (a device, a pipe, a
// link) is written to as it is: a rename would put a file in its place.
func regularOutput(name string) bool {
	if name == "-" {
		return false
	}
	info, err := os.Lstat(name)
	return err != nil || info.Mode().IsRegular()
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func (c *screenCmd) fileAsk(e *env) (interdict.FileAsk, error) {
	if err := checkEnding(c.Output, ".html .htm .sarif", "end it in .jsonl, or in .csv for a table"); err != nil {
		return interdict.FileAsk{}, err
	}
	ask := interdict.FileAsk{Ask: c.ask(), OnlyMatches: c.OnlyMatches, Workers: c.Workers, Format: interdict.ResultsJSONL}
	if strings.EqualFold(filepath.Ext(c.Output), ".csv") {
		ask.Format = interdict.ResultsCSV
	}
	m := &table.Mapping{}
	if c.Map != "" {
		switch ext := strings.ToLower(filepath.Ext(c.Map)); ext {
		case ".yaml", ".yml", ".json":
			return ask, hint(fmt.Errorf("%s: a mapping is TOML, not %s", c.Map, strings.ToUpper(ext[1:])),
				`the same as TOML: date_order = "dmy", and below [columns] a line for each column such as "Kd-Nr." = "id"`)
		}
		f, err := os.Open(c.Map)
		if err != nil {
			return ask, err
		}
		defer f.Close()
		if m, err = table.ReadMapping(f); err != nil {
			return ask, fmt.Errorf("read %s: %w", c.Map, err)
		}
	}
	if c.DateOrder != "" {
		m.DateOrder = c.DateOrder
	}
	if c.Schema != "" {
		m.Schema = c.Schema
	}
	if err := m.Check(); err != nil {
		return ask, err
	}
	delimiter := rune(0)
	if d := strings.NewReplacer(`\t`, "\t", "tab", "\t").Replace(c.Delimiter); d != "" {
		if utf8.RuneCountInString(d) != 1 {
			return ask, fmt.Errorf("--delimiter is one character, not %q", c.Delimiter)
		}
		delimiter, _ = utf8.DecodeRuneInString(d)
	}
	ask.Read = interdict.TableOptions{Format: table.Format(c.Format), Encoding: c.Encoding, Delimiter: delimiter, Sheet: c.Sheet, Map: m}
	return ask, nil
}

// sayHow says how the file is read, so that a person sees a column that was
// taken for the wrong thing.
func (e *env) sayHow(name string, a interdict.TableAbout) {
	how := string(a.Format)
	switch {
	case a.Sheet != "":
		how += fmt.Sprintf(", sheet %q", render.Clean(a.Sheet))
	case a.Encoding != "":
		how += ", " + a.Encoding
	}
	if a.Packed != "" {
		how = a.Packed + ", " + how
	}
	if a.Format == table.CSV && len(a.Columns) > 1 {
		how += fmt.Sprintf(", delimiter %q", a.Delimiter)
	}
	e.say("%s: %s", name, how)
	var unused []string
	for _, c := range a.Columns {
		switch {
		case c.Field == "" || c.Field == "ignore":
			unused = append(unused, render.Clean(c.Header))
		case c.Note != "":
			e.say("  %s → %s (%s)", render.Clean(c.Header), c.Field, c.Note)
		case c.Header != "":
			e.say("  %s → %s", render.Clean(c.Header), c.Field)
		}
	}
	if len(unused) > 0 {
		e.say("  not used: %s", strings.Join(unused, ", "))
	}
	for _, n := range a.Notes {
		e.say("  %s", render.Clean(n))
	}
}

// sayTotals writes the control totals: to standard error for people, and, with
// --json, as JSON. screened is how many records this run has screened.
func (e *env) sayTotals(t interdict.FileTotals, screened int, p *progress) error {
	if e.cli.JSON {
		return writeJSON(e.stderr, t)
	}
	gone := e.now().Sub(p.start)
	line := fmt.Sprintf("%s = %s screened + %s rejected; %s, %s to review, %s clear", render.Plural(t.Records, "record", "records"),
		render.Count(t.Screened), render.Count(t.Rejected), render.Plural(t.Matched, "match", "matches"), render.Count(t.Review), render.Count(t.Clear))
	if t.Partly > 0 {
		line += fmt.Sprintf("; %s read only in part", render.Count(t.Partly))
	}
	if e.onTerminal(e.stderr) {
		line += fmt.Sprintf(" (%s, %s)", gone.Round(time.Second/10), rate(screened, gone, "rows"))
	}
	// Control totals are not chatter: --quiet does not take them away.
	_, err := fmt.Fprintln(e.stderr, line)
	return err
}

func (e *env) input(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(e.stdin), nil
	}
	return os.Open(name)
}

// output opens the file of results under a temporary name; done gives it its
// own, so that a result file is whole or not there. What is there already and
// no regular file (a device, a pipe, a link) is written to as it is: a rename
// would put a file in its place.
func (e *env) output(name string) (w io.Writer, done func(failed error) error, err error) {
	if name == "-" {
		return e.stdout, func(error) error { return nil }, nil
	}
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_TRUNC, 0)
		if err != nil {
			return nil, nil, err
		}
		return f, func(error) error { return f.Close() }, nil
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) {
			err = path.Err // the path is one that nobody asked for
		}
		return nil, nil, fmt.Errorf("write %s: %w", name, err)
	}
	return f, func(failed error) error {
		err := f.Close()
		if failed != nil || err != nil {
			return errors.Join(err, os.Remove(f.Name()))
		}
		// CreateTemp makes files that only their owner may read.
		if err := os.Chmod(f.Name(), 0o644); err != nil {
			return err
		}
		return os.Rename(f.Name(), name)
	}, nil
}
