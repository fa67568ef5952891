// Package document reads what people write to each other, text, Markdown,
// HTML, e-mail, DOCX, ODT, PPTX, PDF and archives of these, as a sequence of
// parts: each the text that a reader would see, with a way back from every
// character to its place in the file. It looks for nobody and scores nothing.
//
// Files come from strangers. Every reader has bounds on memory, on depth, on
// what a packed file may unpack to, and says where it stopped; what goes wrong
// in one file of an archive does not keep the others from being read.
package document

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"interdict/internal/crash"
)

// ErrUnsupported is in the error for a file that holds nothing this package
// can read, such as a picture: its format is known, or it is no text.
var ErrUnsupported = errors.New("not a document that can be read")

// ErrBound is in the error for a file that went over a bound of [Options].
var ErrBound = errors.New("over the bound")

// An Error is what went wrong in one file or part. The sequence goes on with
// the next one, if there is any.
type Error struct {
	Path string // as in [Part.Path]
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("read %s: %v", e.Path, e.Err) }
func (e *Error) Unwrap() error { return e.Err }

// Options bound what is read. The zero value has the defaults named here.
type Options struct {
	MaxPart     int           // bytes of text in one part, at least 1 kB; 4 MB
	MaxFile     int64         // bytes of a file that is needed as a whole (packed files, PDF); 1 GB
	MaxMessage  int           // bytes of one e-mail, at most 1 GB; 64 MB
	MaxUnpacked int64         // bytes that all packed files in one document unpack to; 1 GB
	MaxFiles    int           // files in one document; 20,000
	MaxDepth    int           // archives within archives, messages within messages; 8
	MaxPages    int           // pages of a PDF; 20,000
	PageTime    time.Duration // for one page of a PDF; 20 s
	Encoding    string        // what text is taken to be, by its WHATWG name; "" detects it
	TempDir     string        // where files beyond 32 MB that have to lie still are put; "" is the system's
	PDF         *PDF          // reads PDF; nil starts one for this document alone
	Log         *slog.Logger  // is told where the program broke; nil is silence
}

func (o Options) withDefaults() Options {
	def(&o.MaxPart, 4<<20)
	o.MaxPart = max(o.MaxPart, 1<<10)
	def(&o.MaxFile, 1<<30)
	def(&o.MaxMessage, 64<<20)
	o.MaxMessage = min(o.MaxMessage, 1<<30)
	def(&o.MaxUnpacked, 1<<30)
	def(&o.MaxFiles, 20_000)
	def(&o.MaxDepth, 8)
	def(&o.MaxPages, 20_000)
	def(&o.PageTime, 20*time.Second)
	return o
}

func def[T int | int64 | time.Duration](v *T, d T) {
	if *v <= 0 {
		*v = d
	}
}

// A Part is a stretch of text of a document.
type Part struct {
	// Path leads to the part: "case.zip/mail.eml/attachment report.pdf/page 3".
	Path string
	// File is the beginning of Path that names the file whose characters
	// [Part.Span] counts: an attachment is a file of its own.
	File      string
	MediaType string
	// Encoding is that of the file by its WHATWG name ("windows-1251"),
	// "" where the format leaves no choice (DOCX, PDF).
	Encoding string
	// Detected says that the encoding was inferred from the bytes, not said by
	// the file.
	Detected bool
	// Text is what a reader sees. Lines end as in the file; of HTML, white
	// space is folded, blocks are kept apart by an empty line, cells by a tab.
	Text string
	// Map leads from Text to the file; nil where the format keeps no text that
	// could be counted in (DOCX, PDF).
	Map *Map
	// Continued says that the text goes on where that of the part before
	// stopped, because it is longer than [Options.MaxPart].
	Continued bool
	// Alternative says that the part before had the same words in another form
	// (the HTML beside the plain text of an e-mail).
	Alternative bool
	Page        int // from 1, of a PDF or a presentation; 0 elsewhere
	Links       []Link
	// Date is the day of the document as it says itself (header of an e-mail,
	// metadata), YYYY-MM-DD, or "".
	Date string
	// Notes say what was not as it should be, though it could be read.
	Notes []string
}

// A Link is an address that a document points to.
type Link struct {
	URL  string // as written, entities decoded; may be relative
	Text string // what it stands behind, or of a picture its description
	Kind string // "a", "canonical", "img", "iframe", "text", …: by which element
	// Start and End are where Text is in [Part.Text]; equal if it is not.
	Start, End int
	// Pos is where the URL is in the file, if Known.
	Pos   Pos
	Known bool
}

// Span returns the place of Text[start:end]: in the file when the part has a
// map, else in the text itself. Offsets outside of Text are brought inside.
func (p *Part) Span(start, end int) Span {
	start = min(max(start, 0), len(p.Text))
	end = min(max(end, start), len(p.Text))
	if p.Map != nil {
		return p.Map.Span(start, end)
	}
	from := cursor{Pos: Pos{Line: 1}}
	from.advance(p.Text[:start])
	to := from
	to.advance(p.Text[start:end])
	return Span{from.Pos, to.Pos}
}

// Read yields the parts of a document in its order. name is its file name,
// which takes part in recognising the format, or "-". An error (an [*Error])
// is about one file or part, and others may follow, but for an error of ctx,
// which is the last.
func Read(ctx context.Context, name string, r io.Reader, o Options) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		s := &session{ctx: ctx, o: o.withDefaults(), yield: yield}
		defer s.close()
		if o.Encoding != "" && canonical(o.Encoding) == "" {
			_ = s.fail(name, fmt.Errorf("encoding %q is not known", o.Encoding)) // nothing follows
			return
		}
		_ = s.file(&item{path: name, r: r}) // has been yielded
	}
}

// session is the reading of one document.
type session struct {
	ctx      context.Context
	o        Options
	yield    func(*Part, error) bool
	ended    bool
	unpacked int64
	files    int
	ownPDF   *PDF
}

// errEnded goes up when nobody wants more.
var errEnded = errors.New("ended")

func (s *session) close() {
	if s.ownPDF != nil {
		_ = s.ownPDF.Close() // nothing was written
	}
}

func (s *session) give(p *Part) error {
	if err := s.alive(p.Path); err != nil {
		return err
	}
	if p.File == "" {
		p.File = p.Path
	}
	if !s.yield(p, nil) {
		s.ended = true
		return errEnded
	}
	return nil
}

// fail yields err, and returns an error only if nothing more is to be read.
func (s *session) fail(path string, err error) error {
	if s.ended || errors.Is(err, errEnded) {
		return errEnded
	}
	if err := s.alive(path); err != nil {
		return err
	}
	if !s.yield(nil, &Error{path, err}) {
		s.ended = true
		return errEnded
	}
	return nil
}

// alive ends the reading when the context has ended.
func (s *session) alive(path string) error {
	if s.ended {
		return errEnded
	}
	if err := s.ctx.Err(); err != nil {
		s.ended = true
		s.yield(nil, &Error{path, err})
		return errEnded
	}
	return nil
}

// item is a file to be read, wherever it comes from.
type item struct {
	path      string
	r         io.Reader
	mediaType string // as somebody says, or ""
	charset   string // likewise
	depth     int
	date      string // of what it hangs from
}

// file reads one file, whatever it is. Like all readers below it yields its
// own errors and returns one only to stop.
func (s *session) file(it *item) error {
	if err := s.alive(it.path); err != nil {
		return err
	}
	if s.files++; s.files > s.o.MaxFiles {
		err := s.fail(it.path, fmt.Errorf("%w of %d files", ErrBound, s.o.MaxFiles))
		s.ended = true
		if err == nil {
			err = errEnded
		}
		return err
	}
	if it.depth > s.o.MaxDepth {
		return s.fail(it.path, fmt.Errorf("%w of %d files within files", ErrBound, s.o.MaxDepth))
	}
	// What breaks the program is this file's error; those around it are read on.
	err := crash.Guard(s.o.Log, "read a document", func() error { return s.read(it) })
	if err != nil {
		return s.fail(it.path, err)
	}
	return nil
}

// read reads a file by its kind.
func (s *session) read(it *item) error {
	whole := it.r
	buf := bufio.NewReaderSize(&contextReader{s.ctx, it.r}, 64<<10)
	head, err := buf.Peek(4096)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	it.r = buf
	switch k := sniff(head, path.Base(it.path), it.mediaType); k {
	case kindText, kindMarkdown:
		err = s.text(it, k)
	case kindHTML:
		err = s.html(it, head)
	case kindMail:
		err = s.mail(it)
	case kindMbox:
		err = s.mbox(it)
	case kindZip:
		err = s.packed(it, whole)
	case kindGzip:
		err = s.gzip(it)
	case kindPDF:
		err = s.pdf(it, whole)
	default:
		err = fmt.Errorf("%w: %s", ErrUnsupported, string(k))
	}
	return err
}

// contextReader fails when its context has ended.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// child names a file within another. The name comes from a stranger: it is
// made one line of text.
func child(parent, name string) string {
	return parent + "/" + oneLine(name, 200)
}

func oneLine(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError || r >= 0x202a && r <= 0x202e || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	if utf8.RuneCountInString(s) > most {
		r := []rune(s)
		s = string(r[:most/2]) + "…" + string(r[len(r)-most/2:])
	}
	return strings.Join(strings.Fields(s), " ")
}
