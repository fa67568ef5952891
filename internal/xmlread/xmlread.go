// Package xmlread reads the XML files of list publishers, which are data from
// strangers: one record at a time, and safely.
//
// A [Reader] refuses document type definitions and with them entities, limits
// nesting and the size of any one piece, understands every encoding that a web
// browser does, and names file and line in each error. A record is read as a
// small tree of [Node] values whose accessors mark what was read; what no
// accessor touched is found by [Node.Unread], so that a new element in a
// publisher's file is counted instead of lost.
//
// Names are compared without their namespace: publishers change it (OFAC did
// in 2024) while the vocabulary stays the same.
//
// A file is usually read like this:
//
//	r := xmlread.New(ctx, f, "list.xml")
//	root, err := r.Root("list")
//	...
//	err = r.Each(func(start xml.StartElement) error {
//		n, err := r.Element(start)
//		if err != nil {
//			return err
//		}
//		use(n.Child("name").Text(), n.Attr("id"))
//		n.Unread(func(path, text string) { leftover(path, text) })
//		return nil
//	})
//	...
//	err = r.End()
package xmlread

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"interdict/lists"
)

// Limits on what a file may ask of the reader. The deepest format in use, OFAC
// advanced XML, nests 11 levels; the largest known record is some 200 kB.
const (
	MaxDepth  = 64       // nested elements
	MaxPiece  = 8 << 20  // bytes of one tag or text
	MaxRecord = 64 << 20 // bytes of one element read by Element
	MaxNodes  = 1 << 18  // elements in one element read by Element
)

// ErrDirective is wrapped by the error for a file with a document type
// definition: no list has one, and entities are a way to attack.
var ErrDirective = errors.New("document type definitions (<!DOCTYPE, <!ENTITY) are refused")

// ErrTruncated is wrapped by the error for a file that ends before its root
// element does.
var ErrTruncated = errors.New("the file is cut off")

// ErrSyntax is wrapped by the error for a file that is not well-formed.
var ErrSyntax = errors.New("malformed XML")

// Reader reads one XML file. It is not safe for concurrent use.
type Reader struct {
	ctx  context.Context
	name string
	in   *limitedReader
	dec  *xml.Decoder
	open []string // names of the open elements, the root first
	line int      // where the token returned last begins
	done bool     // the root element has ended
}

// New returns a reader of r. The name is the file's, for errors. When ctx ends,
// reading fails with its error.
func New(ctx context.Context, r io.Reader, name string) *Reader {
	in := &limitedReader{ctx: ctx, r: r}
	buf := bufio.NewReaderSize(in, 64<<10)
	dec := xml.NewDecoder(decodeBOM(buf))
	dec.CharsetReader = charsetReader
	return &Reader{ctx: ctx, name: name, in: in, dec: dec, line: 1}
}

// Root reads up to the root element, whose name must be one of names (any, if
// none is given). The error wraps [lists.ErrFormat] when the input has another
// root, is an HTML page, empty, or no XML at all.
func (r *Reader) Root(names ...string) (xml.StartElement, error) {
	tok, err := r.Next()
	switch {
	case errors.Is(err, ErrDirective): // an HTML page begins with one too
		return xml.StartElement{}, r.Errorf("%w: %w", lists.ErrFormat, ErrDirective)
	case errors.Is(err, ErrTruncated), errors.Is(err, ErrSyntax):
		return xml.StartElement{}, r.Errorf("%w: no XML root element", lists.ErrFormat)
	case err != nil:
		return xml.StartElement{}, err
	}
	start, ok := tok.(xml.StartElement)
	if !ok {
		return xml.StartElement{}, r.Errorf("%w: no XML root element", lists.ErrFormat)
	}
	if len(names) > 0 && !slices.Contains(names, start.Name.Local) {
		return start, r.Errorf("%w: root element is <%s>, not <%s>", lists.ErrFormat, start.Name.Local, strings.Join(names, "> or <"))
	}
	return start, nil
}

// Each calls f for each child of the element opened last, until that element
// closes. f reads the child with Element, with an Each of its own, or leaves
// it: what f did not read is passed over. Text between children is an error:
// no list has any.
func (r *Reader) Each(f func(start xml.StartElement) error) error {
	depth := len(r.open)
	for {
		tok, err := r.Next()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			return r.Errorf("text %q between elements of <%s>", clip(string(tok)), r.open[len(r.open)-1])
		case xml.StartElement:
			if err := f(tok); err != nil {
				return err
			}
			for len(r.open) > depth {
				if _, err := r.Next(); err != nil {
					return err
				}
			}
		}
	}
}

// End reads what follows the root element, which must be nothing.
func (r *Reader) End() error {
	tok, err := r.Next()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return err
	}
	return r.Errorf("%T where the file should end", tok)
}

// Next returns the next start of an element, end of an element, or text that
// is not blank; comments and processing instructions are passed over. At the
// end of a whole file the error is io.EOF; a file that ends earlier gives an
// error that wraps [ErrTruncated].
func (r *Reader) Next() (xml.Token, error) {
	for {
		r.in.since = 0
		r.line, _ = r.dec.InputPos()
		tok, err := r.dec.RawToken()
		if err != nil {
			return nil, r.tokenError(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if r.done {
				return nil, r.Errorf("element <%s> behind the root element", tok.Name.Local)
			}
			if len(r.open) >= MaxDepth {
				return nil, r.Errorf("elements nest deeper than %d", MaxDepth)
			}
			r.open = append(r.open, tok.Name.Local)
			return tok, nil
		case xml.EndElement:
			if len(r.open) == 0 || r.open[len(r.open)-1] != tok.Name.Local {
				return nil, r.Errorf("%w: </%s> ends nothing", ErrSyntax, tok.Name.Local)
			}
			r.open = r.open[:len(r.open)-1]
			r.done = len(r.open) == 0
			return tok, nil
		case xml.CharData:
			if len(bytes.TrimSpace(tok)) == 0 {
				continue
			}
			if len(r.open) == 0 {
				if r.done {
					return nil, r.Errorf("text %q behind the root element", clip(string(tok)))
				}
				return nil, r.Errorf("%w: text %q before the root element", lists.ErrFormat, clip(string(tok)))
			}
			return tok, nil
		case xml.Directive:
			return nil, r.Errorf("%w", ErrDirective)
		}
	}
}

// Line is the line on which the token returned last begins, counted from 1.
func (r *Reader) Line() int { return r.line }

// Errorf returns an error that names the file and the current line.
func (r *Reader) Errorf(format string, args ...any) error {
	return r.ErrorAt(r.line, format, args...)
}

// ErrorAt returns an error that names the file and a line, as of a [Node].
func (r *Reader) ErrorAt(line int, format string, args ...any) error {
	return fmt.Errorf("read %s: line %d: %w", r.name, line, fmt.Errorf(format, args...))
}

// tokenError says what the decoder's error means for the file.
func (r *Reader) tokenError(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF) && r.done:
		return io.EOF
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax) && syntax.Msg == "unexpected EOF":
		r.line, _ = r.dec.InputPos()
		if len(r.open) == 0 {
			return r.Errorf("%w", ErrTruncated)
		}
		return r.Errorf("%w inside <%s>", ErrTruncated, strings.Join(r.open, "><"))
	case errors.As(err, &syntax):
		return r.ErrorAt(syntax.Line, "%w: %s", ErrSyntax, syntax.Msg)
	}
	return r.Errorf("%w", err)
}

// limitedReader bounds how much may be read for one token and ends reading
// with its context.
type limitedReader struct {
	ctx   context.Context
	r     io.Reader
	since int // bytes read since the last token began
}

func (l *limitedReader) Read(p []byte) (int, error) {
	if err := l.ctx.Err(); err != nil {
		return 0, err
	}
	if l.since > MaxPiece {
		return 0, fmt.Errorf("a tag or text is longer than %d bytes", MaxPiece)
	}
	n, err := l.r.Read(p)
	l.since += n
	return n, err
}

// decodeBOM cuts a UTF-8 byte order mark and decodes UTF-16 when there is one:
// encoding/xml needs ASCII to find the declaration that names the encoding.
func decodeBOM(r *bufio.Reader) io.Reader {
	head, _ := r.Peek(3)
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = r.Discard(3) // cannot fail: Peek has shown them
		return r
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		dec := unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder()
		return bufio.NewReaderSize(dec.Reader(r), 64<<10)
	}
	return r
}

// charsetReader decodes the encoding of the XML declaration. A declaration of
// UTF-16 that could be read was decoded already by its byte order mark.
func charsetReader(label string, input io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return input, nil
	}
	return charset.NewReaderLabel(label, input)
}

func clip(s string) string {
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
