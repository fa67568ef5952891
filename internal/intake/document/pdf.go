//go:build !nopdf

package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"interdict/internal/crash"
)

// PDF reads PDF files by PDFium, the library of Chromium, which runs as
// WebAssembly: in a box that has no files, no network, and memory up to a
// bound. It is started when the first PDF comes, which takes seconds; with a
// folder to keep what was compiled, only once on a machine. One document is
// read at a time; it may be shared.
type PDF struct {
	dir  string
	mu   sync.Mutex
	pool pdfium.Pool
	kept wazero.CompilationCache
}

// NewPDF returns a reader that keeps what it compiles in a folder, or, if dir
// is "", in memory. Nothing is started yet.
func NewPDF(dir string) *PDF { return &PDF{dir: dir} }

// boxPages bounds the memory of the box, in pages of 64 kB: 512 MB.
const boxPages = 8192

func (p *PDF) start() error {
	if p.pool != nil {
		return nil
	}
	kept := wazero.NewCompilationCache()
	if p.dir != "" {
		var err error
		if kept, err = wazero.NewCompilationCacheWithDir(p.dir); err != nil {
			kept = wazero.NewCompilationCache() // a folder that cannot be written to is no reason not to read
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context:  context.Background(), // outlives the document that started it
		MaxIdle:  1,
		MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), // no files: nil would give it all
		Stdout:   io.Discard,
		Stderr:   io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(kept).
			WithCloseOnContextDone(true).
			WithMemoryLimitPages(boxPages),
	})
	if err != nil {
		return errors.Join(fmt.Errorf("start the PDF reader: %w", err), kept.Close(context.Background()))
	}
	p.pool, p.kept = pool, kept
	return nil
}

// Close stops it.
func (p *PDF) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool == nil {
		return nil
	}
	err := errors.Join(p.pool.Close(), p.kept.Close(context.Background()))
	p.pool = nil
	return err
}

// pdf reads a PDF file, page by page.
func (s *session) pdf(it *item, original io.Reader) error {
	f, err := s.spool(it.r, original)
	if err != nil {
		return err
	}
	defer f.close()
	engine := s.o.PDF
	if engine == nil {
		if s.ownPDF == nil {
			s.ownPDF = NewPDF("")
		}
		engine = s.ownPDF
	}
	engine.mu.Lock()
	defer engine.mu.Unlock()
	if err := engine.start(); err != nil {
		return err
	}
	box, err := engine.pool.GetInstanceWithContext(s.ctx)
	if err != nil {
		return fmt.Errorf("PDF: %w", err)
	}
	d := &pdfReader{s: s, it: it, box: box}
	d.guard = newGuard(s.ctx, s.o.PageTime, func() {
		// It is called in a goroutine of the timer's.
		_ = crash.In(s.o.Log, "end the PDF reader", func() { _ = box.Kill() })
	})
	defer d.guard.close(func() { _ = box.Close() })
	return d.read(io.NewSectionReader(f, 0, f.size), f.size)
}

type pdfReader struct {
	s     *session
	it    *item
	box   pdfium.Pdfium
	guard *guard
	doc   references.FPDF_DOCUMENT
	date  string
}

func (d *pdfReader) read(r io.ReadSeeker, size int64) error {
	d.guard.again()
	opened, err := d.box.OpenDocument(&requests.OpenDocument{FileReader: r, FileReaderSize: size})
	if err != nil {
		return d.said("PDF", err)
	}
	d.doc = opened.Document
	count, err := d.box.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.doc})
	if err != nil {
		return d.said("PDF", err)
	}
	for _, tag := range []string{"ModDate", "CreationDate"} {
		meta, err := d.box.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: d.doc, Tag: tag})
		if err == nil && d.date == "" { // without a date it is read all the same
			d.date = pdfDay(meta.Value)
		}
	}
	if d.date == "" {
		d.date = d.it.date
	}
	for page := 1; page <= count.PageCount; page++ {
		if page > d.s.o.MaxPages {
			return fmt.Errorf("%w of %d pages, of %d; the rest is not read", ErrBound, d.s.o.MaxPages, count.PageCount)
		}
		path := fmt.Sprintf("%s/page %d", d.it.path, page)
		d.guard.again()
		part, err := d.page(path, page)
		if err == nil {
			err = d.s.give(part)
			if err != nil {
				return err
			}
			continue
		}
		err = d.said("", err)
		if err := d.s.fail(path, err); err != nil {
			return err
		}
		if d.guard.fired() {
			return fmt.Errorf("the pages behind page %d are not read", page)
		}
	}
	return nil
}

func (d *pdfReader) page(path string, n int) (*Part, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: d.doc, Index: n - 1}}
	got, err := d.box.GetPageText(&requests.GetPageText{Page: page})
	if err != nil {
		return nil, err
	}
	text := strings.ReplaceAll(strings.ToValidUTF8(got.Text, "\uFFFD"), "\r\n", "\n")
	// PDFium puts these for a hyphen at the end of a line, and for what is no
	// character.
	text = strings.NewReplacer("\uFFFE", "-", "\x02", "-", "\uFFFF", "").Replace(text)
	p := &Part{Path: path, File: d.it.path, MediaType: string(kindPDF), Page: n, Date: d.date}
	if len(text) > d.s.o.MaxPart {
		text = text[:cutAt([]byte(text[:d.s.o.MaxPart]))]
		p.Notes = append(p.Notes, fmt.Sprintf("the page has more than %d bytes of text; the rest is not read", d.s.o.MaxPart))
	}
	p.Text = text
	p.Links = append(d.links(page), textLinks(text, nil)...)
	return p, nil
}

// links are the addresses behind areas of a page. One that cannot be read is
// left out: the text is what counts.
func (d *pdfReader) links(page requests.Page) []Link {
	var all []Link
	start := 0
	for len(all) < 1000 {
		next, err := d.box.FPDFLink_Enumerate(&requests.FPDFLink_Enumerate{Page: page, StartPos: start})
		if err != nil || next.Link == nil || next.NextStartPos == nil || *next.NextStartPos <= start {
			return all
		}
		start = *next.NextStartPos
		action, err := d.box.FPDFLink_GetAction(&requests.FPDFLink_GetAction{Link: *next.Link})
		if err != nil || action.Action == nil {
			continue
		}
		uri, err := d.box.FPDFAction_GetURIPath(&requests.FPDFAction_GetURIPath{Document: d.doc, Action: *action.Action})
		if err == nil && uri.URIPath != nil && *uri.URIPath != "" {
			all = append(all, Link{URL: *uri.URIPath, Kind: "a"})
		}
	}
	return all
}

// said makes an error of PDFium one that says what happened.
func (d *pdfReader) said(what string, err error) error {
	switch {
	case d.guard.fired() && d.s.ctx.Err() == nil:
		err = fmt.Errorf("%w of %s for one page", ErrBound, d.s.o.PageTime)
	case errors.Is(err, pdfiumerrors.ErrPassword):
		err = errors.New("is encrypted with a password")
	}
	if what == "" {
		return err
	}
	return fmt.Errorf("%s: %w", what, err)
}

// pdfDay reads "D:20210415093000Z".
func pdfDay(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return ""
	}
	return isoDay(s[:4] + "-" + s[4:6] + "-" + s[6:8])
}

// guard stops the box when a page takes too long or the context ends. Stopping
// and closing exclude each other.
type guard struct {
	mu      sync.Mutex
	kill    func()
	timer   *time.Timer
	time    time.Duration
	stop    func() bool
	stopped bool
	closed  bool
}

func newGuard(ctx context.Context, d time.Duration, kill func()) *guard {
	g := &guard{kill: kill, time: d}
	g.timer = time.AfterFunc(d, g.fire)
	g.stop = context.AfterFunc(ctx, g.fire)
	return g
}

func (g *guard) fire() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.closed && !g.stopped {
		g.stopped = true
		g.kill()
	}
}

func (g *guard) again() { g.timer.Reset(g.time) }

func (g *guard) fired() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.stopped
}

func (g *guard) close(shut func()) {
	g.timer.Stop()
	g.stop()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
	if !g.stopped {
		shut()
	}
}
