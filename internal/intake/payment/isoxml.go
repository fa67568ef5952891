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

// token reads what begins at i and returns the place behind it.
func (x *xmlFile) token(i int) (int, error) {
	s := x.piece
	if s[i] != '<' {
		end := bytes.IndexByte(s[i:], '<')
		if end < 0 {
			end = len(s) - i
		}
		return i + end, x.text(i, i+end, false)
	}
	rest := s[i:]
	switch {
	case len(rest) < 2:
		return i, errUnfinished
	case rest[1] == '/':
		end := bytes.IndexByte(rest, '>')
		if end < 0 {
			return i, errUnfinished
		}
		name := bytes.TrimRight(rest[2:end], " \t\r\n")
		return i + end + 1, x.close(name, i, i+end+1)
	case rest[1] == '?':
		end := bytes.Index(rest, []byte("?>"))
		if end < 0 {
			return i, errUnfinished
		}
		if x.b != nil && len(x.stack) > x.depth && bytes.HasPrefix(rest, []byte("<?xml ")) {
			return i, &xmlError{at: i, text: "the message is cut off" + x.inside(), next: true}
		}
		if bytes.HasPrefix(rest, []byte("<?xml ")) { // another file begins
			x.stack, x.path = x.stack[:0], x.path[:0]
		}
		return i + end + 2, nil
	case bytes.HasPrefix(rest, []byte("<!--")):
		end := bytes.Index(rest[4:], []byte("-->"))
		if end < 0 {
			return i, errUnfinished
		}
		return i + end + 7, nil
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		end := bytes.Index(rest, []byte("]]>"))
		if end < 0 {
			return i, errUnfinished
		}
		return i + end + 3, x.text(i+9, i+end, true)
	case rest[1] == '!':
		return i, &xmlError{at: i, text: "document type definitions (<!DOCTYPE, <!ENTITY) are refused"}
	}
	return x.open(i)
}

// open reads a start tag.
func (x *xmlFile) open(i int) (int, error) {
	s := x.piece
	j := i + 1
	for j < len(s) && !delimiter[s[j]] {
		j++
	}
	if j == len(s) {
		return i, errUnfinished
	}
	name, err := x.name(s[i+1:j], i)
	if err != nil {
		return i, err
	}
	var a attrs
	for {
		for j < len(s) && isSpace(s[j]) {
			j++
		}
		if j == len(s) {
			return i, errUnfinished
		}
		if s[j] == '>' || s[j] == '/' {
			break
		}
		eq := bytes.IndexByte(s[j:], '=')
		if eq < 0 {
			return i, errUnfinished
		}
		key := bytes.TrimSpace(s[j : j+eq])
		k := j + eq + 1
		for k < len(s) && isSpace(s[k]) {
			k++
		}
		if k == len(s) {
			return i, errUnfinished
		}
		if s[k] != '"' && s[k] != '\'' || len(key) == 0 || bytes.ContainsAny(key, "<>\"'/ \t\r\n") {
			return i, &xmlError{at: j, text: fmt.Sprintf("malformed XML: attribute of <%s> without quoted value", name)}
		}
		end := bytes.IndexByte(s[k+1:], s[k])
		if end < 0 {
			return i, errUnfinished
		}
		value := s[k+1 : k+1+end]
		if bytes.IndexByte(value, '<') >= 0 {
			return i, &xmlError{at: k, text: fmt.Sprintf("malformed XML: \"<\" in an attribute of <%s>", name)}
		}
		switch {
		case string(key) == "Ccy":
			a.ccy = string(value)
		case bytes.HasPrefix(key, []byte("xmlns")) && bytes.Contains(value, []byte(":xsd:")) && !bytes.HasSuffix(value, []byte(":head")):
			if name == "Document" || known[name].body() {
				a.namespace = string(value[bytes.LastIndexByte(value, ':')+1:])
			}
		}
		j = k + 1 + end + 1
	}
	empty := s[j] == '/'
	if empty {
		j++
	}
	if j == len(s) {
		return i, errUnfinished
	}
	if s[j] != '>' {
		return i, &xmlError{at: j, text: fmt.Sprintf("malformed XML: \"/\" in <%s>", name)}
	}
	j++
	if err := x.push(name, a, i); err != nil {
		return i, err
	}
	if empty {
		return j, x.pop(j)
	}
	x.stack[len(x.stack)-1].leaf = span{j, j}
	return j, nil
}

var delimiter = func() (d [256]bool) {
	for _, c := range " \t\r\n/>=<\"'" {
		d[c] = true
	}
	return d
}()

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// name is the local name, one string for all its uses.
func (x *xmlFile) name(b []byte, at int) (string, error) {
	if k := bytes.IndexByte(b, ':'); k >= 0 {
		b = b[k+1:]
	}
	if s, ok := x.names[string(b)]; ok {
		return s, nil
	}
	if len(b) == 0 || len(b) > 64 || !utf8.Valid(b) || bytes.ContainsAny(b, "!&;?'\"=[]()*") || b[0] == '-' || b[0] >= '0' && b[0] <= '9' {
		return "", &xmlError{at: at, text: "malformed XML: no name behind \"<\""}
	}
	s := string(b)
	if len(x.names) < 4096 {
		x.names[s] = s
	}
	return s, nil
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

// text takes character data.
func (x *xmlFile) text(from, to int, cdata bool) error {
	s := x.piece[from:to]
	if len(x.stack) == 0 {
		if len(bytes.Trim(s, " \t\r\n\x00\x1a")) > 0 && !bytes.Equal(s, []byte("\xEF\xBB\xBF")) {
			return &xmlError{at: from, text: "text outside of XML"}
		}
		return nil
	}
	f := &x.stack[len(x.stack)-1]
	if x.b == nil || f.children {
		// Between elements there is only white space in these formats; what
		// else stands there is not to get lost.
		if x.b != nil && len(bytes.TrimSpace(s)) > 0 {
			return &xmlError{at: from, text: fmt.Sprintf("text between elements of <%s>", f.name)}
		}
		return nil
	}
	plain := !cdata && bytes.IndexByte(s, '&') < 0
	if plain && f.leaf.from == f.leaf.to && len(f.buf) == 0 {
		f.leaf = span{from, to}
		return nil
	}
	if f.leaf.from == f.leaf.to {
		f.leaf.from = from
	} else if len(f.buf) == 0 {
		f.buf = append(f.buf, x.piece[f.leaf.from:f.leaf.to]...)
	}
	f.leaf.to = to
	if cdata {
		f.buf = append(f.buf, s...)
		return nil
	}
	return x.unescape(f, s, from)
}

// unescape resolves the five entities of XML and character references.
func (x *xmlFile) unescape(f *frame, s []byte, from int) error {
	for {
		i := bytes.IndexByte(s, '&')
		if i < 0 {
			f.buf = append(f.buf, s...)
			return nil
		}
		f.buf = append(f.buf, s[:i]...)
		end := bytes.IndexByte(s[i:min(len(s), i+12)], ';')
		if end < 0 {
			return &xmlError{at: from, text: "malformed XML: \"&\" without \";\""}
		}
		ref := string(s[i+1 : i+end])
		s = s[i+end+1:]
		switch ref {
		case "amp":
			f.buf = append(f.buf, '&')
		case "lt":
			f.buf = append(f.buf, '<')
		case "gt":
			f.buf = append(f.buf, '>')
		case "quot":
			f.buf = append(f.buf, '"')
		case "apos":
			f.buf = append(f.buf, '\'')
		default:
			digits, isRef := strings.CutPrefix(ref, "#")
			base := 10
			if hex, ok := strings.CutPrefix(digits, "x"); ok {
				digits, base = hex, 16
			}
			n, err := strconv.ParseUint(digits, base, 32)
			if !isRef || err != nil || !utf8.ValidRune(rune(n)) || n == 0 {
				return &xmlError{at: from, text: fmt.Sprintf("unknown entity &%s;", ref)}
			}
			f.buf = utf8.AppendRune(f.buf, rune(n))
		}
	}
}

// close reads an end tag.
func (x *xmlFile) close(name []byte, at, end int) error {
	if k := bytes.IndexByte(name, ':'); k >= 0 {
		name = name[k+1:]
	}
	if len(x.stack) == 0 {
		if x.entries > 0 {
			return nil // of an envelope whose begin a fault has swallowed
		}
		return &xmlError{at: at, text: fmt.Sprintf("malformed XML: </%s> ends nothing", name)}
	}
	if f := &x.stack[len(x.stack)-1]; string(name) != f.name {
		return &xmlError{at: at, text: fmt.Sprintf("malformed XML: </%s> ends <%s>", name, f.name)}
	}
	return x.pop(end)
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
