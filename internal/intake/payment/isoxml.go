package payment

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xmlFile reads the XML of a file, piece by piece: each piece ends where a
// Document does, and what is around Documents (envelopes, business headers,
// further XML declarations) goes with the piece it comes before.
//
// It is a scanner of its own, not encoding/xml, because each value needs its
// place in bytes, a fault must not end the file, and there is a bar of speed.
type xmlFile struct {
	w    *window
	set  *charset // nil for UTF-8
	raw  int64    // offset in the file of the piece's first byte
	emit func(*Message) bool

	piece []byte
	// The last translation of an offset in the piece to one in the file.
	seen    int
	seenRaw int64
	// The last line that was counted.
	lineSeen, lineNo int

	stack   []frame
	path    []byte // "/Document/FIToFICstmrCdtTrf/…"
	names   map[string]string
	entries int // messages emitted; -1 when no more are wanted
	faults  int

	b     *builder // the message being read, nil between messages
	start int      // in the piece, where it starts; -1 in an earlier piece
	depth int      // of the stack before it started
	iso   isoReader
}

// frame is an open element.
type frame struct {
	name     string
	known    *element
	pathLen  int // of the path before it
	siblings []sibling
	children bool
	leaf     span
	buf      []byte // its text when it is not one run of plain bytes
	attrs    attrs
	scope    scope
}

type sibling struct {
	name string
	n    int
}

type span struct{ from, to int }

type attrs struct{ ccy, namespace string }

// xmlError is a fault at a place in the piece.
type xmlError struct {
	at   int
	text string
	next bool // the next message begins here, where the fault is noticed
}

func (e *xmlError) Error() string { return e.text }

// errUnfinished: the piece ends inside a comment or the like.
var errUnfinished = errors.New("cut off")

func readXML(w *window, emit func(*Message) bool) {
	set, err := charsetOf(w.buf)
	x := &xmlFile{w: w, set: set, raw: w.base, emit: emit, names: make(map[string]string)}
	switch {
	case err != nil:
		head := w.buf
		x.fault(1, w.base, head, "%v", err)
		return
	case set != nil:
		in := bufio.NewReaderSize(io.MultiReader(bytes.NewReader(w.buf), w.r), chunk)
		x.w = &window{ctx: w.ctx, r: &decoder{in: in, set: set}, line: 1}
		defer func() { // not UTF-16 is a fault of the file, the rest of reading it
			if errors.Is(x.w.err, errUTF16) {
				x.fault(x.w.line, x.raw, nil, "%v", errUTF16)
				return
			}
			w.err = x.w.err
		}()
	}
	x.pieces()
}

// pieces reads the file to its end.
func (x *xmlFile) pieces() {
	for x.w.want(1) {
		x.seen, x.seenRaw, x.start = 0, x.raw, -1
		x.lineSeen, x.lineNo = 0, x.w.line
		end, pos := 0, 0
		for {
			// More than once only if the end of a Document was in a comment;
			// then much more at once, for there may be many such ends.
			if end = x.pieceEnd(2 * end); end < 0 {
				x.tooLong()
				return
			}
			x.piece = x.w.buf[:end]
			if pos = x.read(pos, end == len(x.w.buf) && x.w.eof); pos >= end || x.entries < 0 {
				break
			}
		}
		x.raw = x.place(end)
		x.w.advance(end)
		if x.w.err != nil || x.entries < 0 {
			return
		}
	}
	if x.w.err != nil {
		return
	}
	switch {
	case x.b != nil:
		x.fail(&xmlError{at: 0, text: "the file is cut off" + x.inside()}, nil)
	case x.entries == 0:
		x.fault(1, 0, nil, "no payment message in this XML")
	}
}

// pieceEnd is the place behind the next end of a Document, or the end of the
// file; -1 when MaxMessage bytes have neither.
func (x *xmlFile) pieceEnd(from int) int {
	for {
		i := x.w.index(from, "Document")
		if i < 0 {
			if len(x.w.buf) > MaxMessage && !x.w.eof {
				return -1
			}
			return len(x.w.buf)
		}
		from = i + len("Document")
		x.w.want(from + 64)
		rest := bytes.TrimLeft(x.w.buf[from:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '>' {
			continue
		}
		before := x.w.buf[max(0, i-80):i]
		if k := bytes.LastIndexByte(before, '<'); k >= 0 && k+1 < len(before) && before[k+1] == '/' {
			if prefix := before[k+2:]; len(prefix) == 0 || prefix[len(prefix)-1] == ':' {
				return len(x.w.buf) - len(rest) + 1
			}
		}
	}
}

// tooLong gives up on the file: what follows cannot be told from what is in it.
func (x *xmlFile) tooLong() {
	if x.w.err == nil {
		x.fault(x.w.line, x.raw, x.w.buf, "a message is longer than %d bytes", MaxMessage)
	}
}

// read reads the piece from i on and returns where it stopped: at its end, or
// at a token that ends beyond it.
func (x *xmlFile) read(i int, last bool) int {
	for i < len(x.piece) && x.entries >= 0 {
		next, err := x.token(i)
		if errors.Is(err, errUnfinished) {
			if !last {
				return i
			}
			err = &xmlError{at: i, text: "the file is cut off" + x.inside()}
		}
		var fault *xmlError
		if errors.As(err, &fault) {
			from := max(fault.at, i) + 1
			if fault.next {
				from = i
			}
			next = x.resync(from)
			if x.b == nil {
				x.start = i
			}
			x.fail(fault, x.piece[max(x.start, 0):next])
		}
		i = next
	}
	return i
}

// inside names the open elements.
func (x *xmlFile) inside() string {
	if len(x.path) == 0 {
		return ""
	}
	return " inside " + string(x.path)
}

// resync finds where the next message may begin.
func (x *xmlFile) resync(from int) int {
	for from < len(x.piece) {
		i := bytes.IndexByte(x.piece[from:], '<')
		if i < 0 {
			break
		}
		from += i
		name := x.piece[from+1:]
		name = name[:min(len(name), 80)]
		if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
			name = name[:end]
		}
		if bytes.HasPrefix(name, []byte("?xml")) {
			return from
		}
		if k := bytes.IndexByte(name, ':'); k >= 0 {
			name = name[k+1:]
		}
		if s := string(name); s == "Document" || s == "AppHdr" {
			return from
		}
		from++
	}
	return len(x.piece)
}

// push opens an element.
func (x *xmlFile) push(name string, a attrs, at int) error {
	if len(x.stack) >= maxDepth {
		return &xmlError{at: at, text: fmt.Sprintf("elements nest deeper than %d", maxDepth)}
	}
	begins := name == "AppHdr" || name == "Document" || known[name].body()
	if name == "AppHdr" && x.b != nil && len(x.stack) == x.depth {
		return &xmlError{at: at, text: "a business header without a message", next: true}
	}
	if x.b != nil && len(x.stack) > x.depth && (name == "AppHdr" || name == "Document") {
		return &xmlError{at: at, text: "the message is cut off" + x.inside(), next: true}
	}
	n := 1
	if len(x.stack) > 0 {
		parent := &x.stack[len(x.stack)-1]
		parent.children = true
		n = parent.count(name)
	}
	if begins && x.b == nil {
		x.begin(at)
	}
	pathLen := len(x.path)
	x.path = append(append(x.path, '/'), name...)
	el := known[name]
	if n > 1 || el != nil && el.repeats {
		x.path = append(strconv.AppendInt(append(x.path, '['), int64(n), 10), ']')
	}
	if len(x.stack) < cap(x.stack) { // keep what the frame has allocated
		x.stack = x.stack[:len(x.stack)+1]
		f := &x.stack[len(x.stack)-1]
		*f = frame{siblings: f.siblings[:0], buf: f.buf[:0]}
	} else {
		x.stack = append(x.stack, frame{})
	}
	f := &x.stack[len(x.stack)-1]
	f.name, f.known, f.pathLen, f.attrs = name, el, pathLen, a
	if x.b != nil {
		x.iso.open(x, f)
	}
	return nil
}

// count numbers the elements of a name in their parent.
func (f *frame) count(name string) int {
	for i := range f.siblings {
		if f.siblings[i].name == name {
			f.siblings[i].n++
			return f.siblings[i].n
		}
	}
	if len(f.siblings) < 256 {
		f.siblings = append(f.siblings, sibling{name, 1})
	}
	return 1
}

// begin starts a message.
func (x *xmlFile) begin(at int) {
	x.start, x.depth = at, len(x.stack)
	x.b = newBuilder("", x.place(at), x.lineAt(at))
	x.iso = isoReader{b: x.b}
}

// pop closes the innermost element, and with it perhaps the message.
func (x *xmlFile) pop(end int) error {
	f := &x.stack[len(x.stack)-1]
	if x.b != nil {
		if err := x.iso.close(x, f); err != nil {
			return err
		}
	}
	x.path = x.path[:f.pathLen]
	name := f.name
	x.stack = x.stack[:len(x.stack)-1]
	if x.b != nil && len(x.stack) == x.depth && name != "AppHdr" {
		x.finish(x.piece[max(x.start, 0):end])
	}
	return nil
}

// value is the text of an element without surrounding space, with its place.
func (x *xmlFile) value(f *frame) (string, Place, error) {
	from, to := f.leaf.from, f.leaf.to
	for from < to && isSpace(x.piece[from]) {
		from++
	}
	for to > from && isSpace(x.piece[to-1]) {
		to--
	}
	b := x.piece[from:to]
	if len(f.buf) > 0 {
		b = f.buf
	}
	if len(b) == 0 {
		return "", Place{}, nil
	}
	if !utf8.Valid(b) {
		return "", Place{}, &xmlError{at: from, text: "not valid UTF-8" + x.inside()}
	}
	s := string(b)
	if strings.ContainsAny(s, "\n\r\t") || len(f.buf) > 0 || strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	off := x.place(from)
	return s, Place{Path: string(x.path), Offset: off, Length: x.place(to) - off}, nil
}

// place is the offset in the file of a byte of the piece.
func (x *xmlFile) place(i int) int64 {
	if x.set == nil {
		return x.raw + int64(i)
	}
	if i < x.seen {
		x.seen, x.seenRaw = 0, x.raw
	}
	x.seenRaw += int64(len(x.bytes(x.w.buf[x.seen:i])))
	x.seen = i
	return x.seenRaw
}

// lineAt is the line of a byte of the piece, counted from the last one asked
// for: a file may have very many faults.
func (x *xmlFile) lineAt(i int) int {
	if i < x.lineSeen {
		x.lineSeen, x.lineNo = 0, x.w.line
	}
	i = min(i, len(x.w.buf))
	x.lineNo += bytes.Count(x.w.buf[x.lineSeen:i], []byte("\n"))
	x.lineSeen = i
	return x.lineNo
}

// bytes are those of the file that were decoded to these.
func (x *xmlFile) bytes(b []byte) []byte {
	if x.set == nil {
		return b
	}
	raw := make([]byte, 0, 2*len(b))
	for _, r := range string(b) {
		raw = x.set.encode(raw, r)
	}
	return raw
}

// finish hands the message over.
func (x *xmlFile) finish(b []byte) {
	x.b.seal(x.bytes(b))
	x.iso.finish()
	x.give(x.b.done())
	x.b = nil
}

func (x *xmlFile) give(m *Message) {
	x.entries++
	if !x.emit(m) {
		x.entries = -1
	}
}

// fail ends the message being read, or one of what stands between messages,
// with a fault.
func (x *xmlFile) fail(err *xmlError, b []byte) {
	at := max(err.at, 0)
	if x.b == nil {
		x.b = newBuilder("", x.place(min(max(x.start, 0), len(x.piece))), x.lineAt(max(x.start, 0)))
		x.iso = isoReader{b: x.b}
		x.depth = len(x.stack)
	}
	at = min(at, len(x.w.buf))
	x.b.fault(x.lineAt(at), x.place(at), string(x.path), "%s", err.text)
	x.stack = x.stack[:min(x.depth, len(x.stack))]
	x.path = x.path[:0]
	for i := range x.stack {
		x.path = append(append(x.path, '/'), x.stack[i].name...)
	}
	x.finish(b)
	if x.faults++; x.faults == maxFaults && x.entries >= 0 {
		x.fault(x.lineAt(at), x.place(at), nil, "%d messages of the file could not be read: it is given up", maxFaults)
		x.entries = -1
	}
}

// fault yields a message that is only a fault.
func (x *xmlFile) fault(line int, offset int64, raw []byte, format string, args ...any) {
	b := newBuilder("", offset, line)
	b.fault(line, offset, "", format, args...)
	b.seal(slices.Clone(x.bytes(raw)))
	x.give(b.done())
}
