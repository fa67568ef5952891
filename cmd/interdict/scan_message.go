package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"interdict"
	"interdict/internal/render"
)

// messages scans files of payment messages.
func (c *scanCmd) messages(ctx context.Context, e *env, s *interdict.Screener) (err error) {
	format, err := c.messageFormat(e)
	if err != nil {
		return err
	}
	out, done, err := e.output(c.Output)
	if err != nil {
		return err
	}
	for _, w := range s.Warnings() {
		e.say("! %s", w)
	}
	run := &messageScan{scanCmd: c, env: e, screener: s, format: format, out: bufferedOut(out), progress: e.progress()}
	err = run.all(ctx)
	run.progress.clear()
	if flushErr := run.out.Flush(); err == nil {
		err = flushErr
	}
	if err = errors.Join(err, done(err)); err != nil {
		return err
	}
	return run.end()
}

// messageFormat is "text" or "jsonl".
func (c *scanCmd) messageFormat(e *env) (string, error) {
	ending := strings.ToLower(filepath.Ext(c.Output))
	switch f := c.Format; {
	case f == "text", f == "jsonl":
		return f, nil
	case f != "":
		return "", fmt.Errorf("--format of payment messages is text or jsonl, not %q", f)
	case e.cli.JSON, ending == ".jsonl", ending == ".json", ending == ".ndjson":
		return "jsonl", nil
	}
	return "text", checkEnding(c.Output, ".csv .html .htm .sarif", "end it in .txt or .jsonl, or say --format")
}

// messageScan is one run over all files.
type messageScan struct {
	*scanCmd
	env      *env
	screener *interdict.Screener
	format   string
	out      flusher
	progress *progress

	files  []fileDecision
	totals interdict.MessageTotals
	failed []error
}

// fileDecision is what became of a file: it is held if one of its messages is,
// or if it was not read to its end.
type fileDecision struct {
	File     string                    `json:"file"`
	Decision interdict.MessageDecision `json:"decision"`
	interdict.MessageTotals
	Error string `json:"error,omitempty"`
}

// all scans file by file. One that cannot be read does not keep the others from
// being read.
func (m *messageScan) all(ctx context.Context) error {
	for _, path := range m.Path {
		err := eachFile(path, func(name string) error { return m.file(ctx, name) }, func(name string, err error) {
			m.note(name, interdict.MessageTotals{}, err)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachFile calls f for a file, or for the files of a folder in the order of
// their names, those in folders in it too. Hidden ones (.name) are left out of
// folders. What cannot be looked at is told to failed.
func eachFile(path string, f func(name string) error, failed func(name string, err error)) error {
	info, err := os.Stat(path)
	if path == "-" || err == nil && !info.IsDir() {
		return f(path)
	}
	if err != nil {
		failed(path, err)
		return nil
	}
	n := 0
	// With the separator a link to a folder is followed.
	err = filepath.WalkDir(path+string(filepath.Separator), func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			n++
			failed(name, err)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case strings.HasPrefix(d.Name(), ".") && d.Name() != "." && d.Name() != "..":
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		n++
		if info, err := os.Stat(name); err != nil {
			failed(name, err)
			return nil
		} else if !info.Mode().IsRegular() {
			failed(name, errors.New("neither a file nor a folder"))
			return nil
		}
		return f(name)
	})
	if err == nil && n == 0 {
		failed(path, errors.New("no file in the folder"))
	}
	return err
}

// errOutput is a fault of the output: it ends the run, whatever is still to be
// read.
type errOutput struct{ error }

func (e errOutput) Unwrap() error { return e.error }

func (m *messageScan) file(ctx context.Context, name string) error {
	in, err := m.env.input(name)
	if err != nil {
		m.note(name, interdict.MessageTotals{}, err)
		return nil
	}
	defer in.Close()
	counted := count(in)
	before := m.totals
	ask := interdict.MessageAsk{Threshold: float64(m.Threshold), Parties: m.Parties, OnlyHolds: m.OnlyHolds, Workers: m.Workers}
	ask.Progress = func(t interdict.MessageTotals) {
		t.Add(before)
		m.progress.set("scanning", counted.share(), fmt.Sprintf("%s messages, %s held, %s", render.Count(t.Messages), render.Count(t.Hold),
			rate(t.Messages, m.env.now().Sub(m.progress.start), "messages")))
	}
	totals, err := m.screener.ScanMessages(ctx, name, counted, ask, func(r *interdict.MessageResult) error {
		if err := m.write(r); err != nil {
			return errOutput{err}
		}
		return nil
	})
	m.note(name, totals, err)
	var output errOutput
	if errors.As(err, &output) || ctx.Err() != nil {
		return err
	}
	return nil
}

func (m *messageScan) note(name string, t interdict.MessageTotals, err error) {
	d := fileDecision{File: name, Decision: interdict.Pass, MessageTotals: t}
	if err != nil {
		d.Error = err.Error()
		m.failed = append(m.failed, err)
	}
	if t.Hold > 0 || err != nil || t.Messages == 0 {
		d.Decision = interdict.Hold
	}
	m.totals.Add(t)
	m.files = append(m.files, d)
}

func (m *messageScan) write(r *interdict.MessageResult) error {
	if m.format == "text" {
		if m.out.Buffered() == 0 {
			m.progress.clear()
		}
		return m.env.out.Message(m.out, messageForPeople(r), m.Explain)
	}
	enc := json.NewEncoder(m.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}

// end writes the control totals and says how it went.
func (m *messageScan) end() error {
	if err := m.sayTotals(); err != nil {
		return err
	}
	for _, err := range m.failed {
		m.env.say("  not read to the end: %s", render.Clean(err.Error()))
	}
	t := m.totals
	switch {
	case len(m.failed) > 0:
		return fmt.Errorf("%s could not be read to the end: %w", render.Plural(len(m.failed), "file", "files"), m.failed[0])
	case t.Unreadable > 0:
		return hint(fmt.Errorf("%s could not be read and %s held", render.Plural(t.Unreadable, "message", "messages"), isAre(t.Unreadable)),
			"the results say where the fault is")
	case t.Messages == 0:
		return errors.New("no message in what was given")
	case t.Hold > 0:
		return errMatch
	}
	return nil
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// sayTotals writes the control totals, and the decision on each file that is
// held where there are several; with --json, as JSON.
func (m *messageScan) sayTotals() error {
	if m.env.cli.JSON {
		return writeJSON(m.env.stderr, struct {
			interdict.MessageTotals
			Files []fileDecision `json:"files"`
		}{m.totals, m.files})
	}
	if len(m.files) > 1 {
		held := 0
		for _, f := range m.files {
			if f.Decision == interdict.Hold {
				held++
			}
		}
		m.env.say("%s: %s to hold, %s to pass", render.Plural(len(m.files), "file", "files"), render.Count(held), render.Count(len(m.files)-held))
	}
	t := m.totals
	line := fmt.Sprintf("%s = %s pass + %s hold; %s with a match, %s with a place under embargo, %s resent under another name, %s unreadable",
		render.Plural(t.Messages, "message", "messages"), render.Count(t.Pass), render.Count(t.Hold),
		render.Count(t.Matched), render.Count(t.Embargo), render.Count(t.Resent), render.Count(t.Unreadable))
	if m.env.onTerminal(m.env.stderr) {
		line += " (" + rate(t.Messages, m.env.now().Sub(m.progress.start), "messages") + ")"
	}
	// Control totals are not chatter: --quiet does not take them away.
	_, err := fmt.Fprintln(m.env.stderr, line)
	return err
}

// flusher is a buffered writer.
type flusher interface {
	io.Writer
	Flush() error
	Buffered() int
}
