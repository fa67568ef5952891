package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
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
	in, size, err := e.input(c.Input)
	if err != nil {
		return err
	}
	defer in.Close()
	counted := &counter{r: in}

	rejects, err := openRejects(c.Rejects)
	if err != nil {
		return err
	}
	out, done, err := e.output(c.Output)
	if err != nil {
		return errors.Join(err, rejects.close())
	}
	for _, w := range s.Warnings() {
		e.say("%s %s", "!", w)
	}
	p := e.progress()
	ask.About = func(a interdict.TableAbout) { e.sayHow(c.Input, a) }
	ask.Reject = func(r *interdict.TableReject) error {
		if rejects.count++; rejects.path == "" && rejects.count <= 10 {
			p.clear()
			e.say("  rejected %s", render.Clean(r.Error()))
		}
		return rejects.write(r)
	}
	ask.Progress = func(t interdict.FileTotals) {
		share := -1.0
		if size > 0 {
			share = float64(counted.n()) / float64(size)
		}
		p.set("screening", share, fmt.Sprintf("%s rows, %s, %s", render.Count(t.Records), render.Plural(t.Matched, "match", "matches"), rate(t.Records, e.now().Sub(p.start), "rows")))
	}
	totals, err := s.ScreenFile(ctx, counted, out, ask)
	p.clear()
	err = errors.Join(err, done(err), rejects.close())
	if err != nil {
		return fmt.Errorf("screen %s: %w", c.Input, err)
	}
	if err := e.sayTotals(totals, p, rejects); err != nil {
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

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func (c *screenCmd) fileAsk(e *env) (interdict.FileAsk, error) {
	ask := interdict.FileAsk{Ask: c.ask(), OnlyMatches: c.OnlyMatches, Workers: c.Workers, Format: interdict.ResultsJSONL}
	if strings.EqualFold(filepath.Ext(c.Output), ".csv") {
		ask.Format = interdict.ResultsCSV
	}
	m := &table.Mapping{}
	if c.Map != "" {
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
	ask.Read = interdict.TableOptions{Format: table.Format(c.Format), Encoding: c.Encoding, Delimiter: delimiter, Map: m}
	return ask, nil
}

// sayHow says how the file is read, so that a person sees a column that was
// taken for the wrong thing.
func (e *env) sayHow(name string, a interdict.TableAbout) {
	how := string(a.Format) + ", " + a.Encoding
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
		e.say("  %s", n)
	}
}

// sayTotals writes the control totals: to standard error for people, and, with
// --json, as JSON.
func (e *env) sayTotals(t interdict.FileTotals, p *progress, r *rejectFile) error {
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
		line += " (" + rate(t.Records, gone, "rows") + ")"
	}
	// Control totals are not chatter: --quiet does not take them away.
	_, err := fmt.Fprintln(e.stderr, line)
	return err
}

func (e *env) input(name string) (r io.ReadCloser, size int64, err error) {
	if name == "-" {
		return io.NopCloser(e.stdin), 0, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	return f, size, nil
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
		return nil, nil, err
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

// rejectFile is made anew by each run, rejects or not, so that one of an
// earlier run is not taken for this one's.
type rejectFile struct {
	path  string
	count int
	f     *os.File
	w     *table.WriteRejects
}

func openRejects(path string) (*rejectFile, error) {
	r := &rejectFile{path: path}
	if path == "" {
		return r, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	r.f, r.w = f, table.NewRejects(f)
	return r, nil
}

func (r *rejectFile) write(x *interdict.TableReject) error {
	if r.w == nil {
		return nil
	}
	return r.w.Write(x)
}

func (r *rejectFile) close() error {
	if r.f == nil {
		return nil
	}
	return r.f.Close()
}

// counter counts the bytes read through it; it may be asked from another
// goroutine.
type counter struct {
	r    io.Reader
	read atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.read.Add(int64(n))
	return n, err
}

func (c *counter) n() int64 { return c.read.Load() }
