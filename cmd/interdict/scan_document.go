package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"interdict"
	"interdict/internal/render"
)

// Help is shown below the flags.
func (scanCmd) Help() string {
	return `Examples:
  interdict scan article.txt report.pdf thread.eml
  interdict scan --as-of 2021-04-20 --output report.html folder
  interdict scan folder --skip '*.png' --json --output found.jsonl
  interdict scan folder --citations who-cites-whom.html
  curl -s https://example.org/page | interdict scan -
  interdict scan --messages payments/ --only-holds
  interdict scan --sbom bom.json --format sarif --output bom.sarif

Without --messages or --sbom files are documents: text, Markdown, HTML, e-mail and mailboxes, PDF,
DOCX, ODT, PPTX, and ZIP and gzip files of these. In folders hidden files and symbolic links are
passed over, which is said. What cannot be read is said, the others are still scanned, and the exit
code is 2: nobody knows what it holds. --skip leaves out what you know not to matter.

Payment messages pass or are held: one with a match, with a place under embargo, or that cannot be
read is held. A bill of software is read for who made its parts: suppliers, authors, domains.`
}

// documents scans documents.
func (c *scanCmd) documents(ctx context.Context, e *env, s *interdict.Screener) error {
	w, err := c.documentWriter(e)
	if err != nil {
		return err
	}
	cited, err := newCitationFile(c.Citations, s)
	if err != nil {
		return err
	}
	out, done, err := e.output(c.Output)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(out, 1<<16)
	for _, warning := range s.Warnings() {
		e.say("! %s", warning)
	}
	p := e.progress()
	said := &documentTalk{env: e, p: p, aloud: !w.saysUnread() || c.Output != "-"}
	ask := interdict.ScanFilesAsk{
		ScanAsk: interdict.ScanAsk{Threshold: float64(c.Threshold), Encoding: c.Encoding}, Workers: c.Workers,
		Skip: c.Skip, Stdin: e.stdin, Citations: cited.collected, Skipped: said.skipped,
		Document: func(d *interdict.Document) error {
			said.document(d)
			return errors.Join(w.document(buffered, d), buffered.Flush())
		},
		Progress: func(t interdict.ScanTotals) {
			p.set("scanning", float64(t.Done)/float64(max(t.Files, 1)), fmt.Sprintf("%s, %s", render.Plural(t.Documents, "document", "documents"), render.Plural(t.Mentions, "mention", "mentions")))
		},
	}
	totals, err := s.ScanFiles(ctx, c.Path, ask)
	p.clear()
	if err == nil {
		err = errors.Join(w.end(buffered, totals), buffered.Flush())
	}
	if cerr := w.close(); err == nil {
		err = cerr
	}
	if err = errors.Join(err, done(err)); err == nil {
		err = cited.write(e)
	}
	if err != nil {
		return fmt.Errorf("scan: %w", err)
	}
	if err := e.sayDocuments(totals); err != nil {
		return err
	}
	return documentsDone(totals)
}

// documentsDone is how a scan ends. What was not read is worse than what was
// found.
func documentsDone(t interdict.ScanTotals) error {
	switch {
	case t.NotRead > 0:
		return hint(fmt.Errorf("%s could not be read to the end", render.Plural(t.NotRead, "document", "documents")), "--skip '*.png' leaves out files that are known not to matter")
	case t.Documents == 0:
		return errors.New("there was no document to scan")
	case t.Matches > 0:
		return errMatch
	}
	return nil
}

// sayDocuments writes the control totals, as sayTotals does.
func (e *env) sayDocuments(t interdict.ScanTotals) error {
	if e.cli.JSON {
		return writeJSON(e.stderr, t)
	}
	_, err := fmt.Fprintf(e.stderr, "%s in %s; %s of %s in %s; %s not read, %s skipped\n",
		render.Plural(t.Documents, "document", "documents"), render.Plural(t.Files, "file", "files"),
		render.Plural(t.Mentions, "mention", "mentions"), render.Plural(t.Parties, "party", "parties"), render.Plural(t.Mentioning, "document", "documents"),
		render.Count(t.NotRead), render.Count(t.Skipped))
	return err
}

// documentTalk says on standard error what is not in the results.
type documentTalk struct {
	env    *env
	p      *progress
	aloud  bool // also what could not be read
	left   int
	unread int
}

// fewest is how many lines of a kind are said; the totals have the number.
const fewest = 20

func (t *documentTalk) skipped(file, why string) {
	if why == interdict.SkippedAsAsked {
		return // who asked knows
	}
	t.p.clear()
	if t.left++; t.left <= fewest {
		t.env.say("  skipped %s: %s", render.Clean(file), why)
	}
}

func (t *documentTalk) document(d *interdict.Document) {
	t.p.clear()
	if d.Error == "" || !t.aloud {
		return
	}
	if t.unread++; t.unread <= fewest {
		t.env.say("  not read %s: %s", render.Clean(d.File), render.Clean(d.Error))
	}
}

// documentWriter writes what was found in one format.
type documentWriter interface {
	document(w io.Writer, d *interdict.Document) error
	end(w io.Writer, t interdict.ScanTotals) error
	// close lets go of what was kept, whether or not the end was written.
	close() error
	// saysUnread reports whether a person who reads the results sees what could
	// not be read.
	saysUnread() bool
}

func (c *scanCmd) documentWriter(e *env) (documentWriter, error) {
	format := strings.ToLower(c.Format)
	if format == "" && e.cli.JSON {
		format = "jsonl"
	}
	if format == "" && c.Output != "-" {
		if err := checkEnding(c.Output, ".csv", "end it in .txt, .html, .jsonl or .sarif, or say --format"); err != nil {
			return nil, err
		}
		switch strings.ToLower(filepath.Ext(c.Output)) {
		case ".jsonl", ".ndjson", ".json":
			format = "jsonl"
		case ".html", ".htm":
			format = "html"
		case ".sarif":
			format = "sarif"
		}
		if strings.HasSuffix(strings.ToLower(c.Output), ".sarif.json") {
			format = "sarif"
		}
	}
	switch format {
	case "", "text":
		w := &documentText{explain: c.Explain}
		if c.Output == "-" {
			w.style = e.out
		}
		return w, nil
	case "jsonl", "json":
		return documentLines{}, nil
	case "html":
		return &documentPage{}, nil
	case "sarif":
		return &documentSARIF{}, nil
	}
	return nil, hint(fmt.Errorf("unknown format %q", c.Format), "text, jsonl, html or sarif")
}

// documentText is for people at a terminal.
type documentText struct {
	style   render.Style
	explain bool
	found   render.Scanned
	count   int
}

func (t *documentText) saysUnread() bool { return true }

func (t *documentText) document(w io.Writer, d *interdict.Document) error {
	t.count++
	if err := t.found.Add(d); err != nil {
		return err
	}
	return t.style.Document(w, d, t.explain)
}

func (t *documentText) close() error { return nil }

func (t *documentText) end(w io.Writer, _ interdict.ScanTotals) error {
	if t.count < 2 {
		return nil
	}
	return t.style.Parties(w, &t.found)
}

// documentLines is a document a line.
type documentLines struct{}

func (documentLines) saysUnread() bool { return false }

func (documentLines) document(w io.Writer, d *interdict.Document) error {
	if err := d.WriteJSON(w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (documentLines) close() error { return nil }

func (documentLines) end(io.Writer, interdict.ScanTotals) error { return nil }

// documentPage is a page to mail.
type documentPage struct{ found render.ScanPage }

func (*documentPage) saysUnread() bool { return false }

func (p *documentPage) document(_ io.Writer, d *interdict.Document) error {
	return p.found.Add(d)
}

func (p *documentPage) close() error { return p.found.Close() }

func (p *documentPage) end(w io.Writer, t interdict.ScanTotals) error { return p.found.HTML(w, t) }

// documentSARIF is for tools.
type documentSARIF struct{ log render.SARIF }

func (*documentSARIF) saysUnread() bool { return false }

func (s *documentSARIF) document(_ io.Writer, d *interdict.Document) error {
	return s.log.Add(d)
}

func (s *documentSARIF) close() error { return s.log.Close() }

func (s *documentSARIF) end(w io.Writer, t interdict.ScanTotals) error {
	return s.log.Write(w, documentsExit(t), t.NotRead == 0)
}

// documentsExit is the exit code of a scan.
func documentsExit(t interdict.ScanTotals) int {
	switch err := documentsDone(t); {
	case err == nil:
		return exitClear
	case errors.Is(err, errMatch):
		return exitMatch
	}
	return exitError
}

// citationFile is the file of who cites whom.
type citationFile struct {
	path      string
	format    func(io.Writer, *interdict.CitationGraph) error
	collected *interdict.Citations
}

func newCitationFile(path string, s *interdict.Screener) (*citationFile, error) {
	if path == "" {
		return &citationFile{}, nil
	}
	formats := map[string]func(io.Writer, *interdict.CitationGraph) error{
		".json":    func(w io.Writer, g *interdict.CitationGraph) error { return writeJSON(w, g) },
		".svg":     render.CitationSVG,
		".html":    render.CitationHTML,
		".htm":     render.CitationHTML,
		".dot":     render.CitationDOT,
		".gv":      render.CitationDOT,
		".graphml": render.CitationGraphML,
	}
	write := formats[strings.ToLower(filepath.Ext(path))]
	if write == nil {
		return nil, hint(fmt.Errorf("--citations %s: the name does not say a format", path), "end it in .json, .svg, .html, .dot or .graphml")
	}
	return &citationFile{path: path, format: write, collected: s.Citations()}, nil
}

func (f *citationFile) write(e *env) error {
	if f.path == "" {
		return nil
	}
	out, done, err := e.output(f.path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(out, 1<<16)
	err = errors.Join(f.format(w, f.collected.Graph()), w.Flush())
	if err = errors.Join(err, done(err)); err != nil {
		return fmt.Errorf("citations: %w", err)
	}
	return nil
}
