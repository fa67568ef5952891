package document

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// E-mail is read by hand, and not by net/mail and mime/multipart, for two
// reasons: every character of the text has to find its way back through
// charset and transfer encoding to the file, and real mail is broken in ways
// that a strict parser stops at.

// mail reads one e-mail.
func (s *session) mail(it *item) error {
	raw, err := io.ReadAll(io.LimitReader(it.r, int64(s.o.MaxMessage)+1))
	if err != nil {
		return err
	}
	if len(raw) > s.o.MaxMessage {
		return fmt.Errorf("%w of %d bytes in one e-mail", ErrBound, s.o.MaxMessage)
	}
	from := Pos{Line: 1}
	if bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")) {
		raw, from.Byte = raw[3:], 3
	}
	if isUTF16(raw[:min(len(raw), 512)]) {
		return s.text(&item{path: it.path, r: bytes.NewReader(raw), date: it.date}, kindText)
	}
	return s.message(it, raw, from)
}

// message reads an e-mail that lies in memory and begins at a place of its file.
func (s *session) message(it *item, raw []byte, from Pos) error {
	m := &message{s: s, file: it.path, lines: newLineIndex(raw, from), depth: it.depth}
	if it.mediaType == mboxMessage {
		m.file = it.charset // the mbox, whose characters are counted
	}
	return m.entity(it.path, raw, 0, true)
}

// message is an e-mail that is being read, with those that lie in it as they
// are.
type message struct {
	s     *session
	file  string
	lines *lineIndex
	depth int
	date  string
	parts int
	named map[string]int
}

// maxParts bounds the MIME parts of one e-mail.
const maxParts = 2000

// entity reads a MIME entity, raw, that lies at a byte of the message.
func (m *message) entity(path string, raw []byte, at int, top bool) error {
	head, body := splitHead(raw)
	fields := headerFields(head)
	h := header{fields: fields, raw: head}
	if top {
		outer := m.date
		m.date = h.day()
		if m.date == "" {
			m.date = outer
		}
		if err := m.headers(path, h, at); err != nil {
			return err
		}
	}
	return m.body(path, h, body, at+len(raw)-len(body), top)
}

// headers gives the header as a part.
func (m *message) headers(path string, h header, at int) error {
	cs := m.lines.charset
	p := &Part{Path: path + "/headers", File: m.file, MediaType: "text/rfc822-headers", Encoding: cs.name, Detected: cs.detected, Date: m.date}
	// A byte becomes three at most.
	most := m.s.o.MaxPart / 3
	if i := slices.IndexFunc(h.fields, func(f field) bool { return f.end > most }); i >= 0 {
		p.Notes = append(p.Notes, fmt.Sprintf("only the first %d of %d header fields are read", i, len(h.fields)))
		h.fields = h.fields[:i]
	}
	p.Text, p.Map = h.text(at, m.lines)
	return m.s.give(p)
}

// body reads what the header is the header of.
func (m *message) body(path string, h header, body []byte, at int, top bool) error {
	if m.parts++; m.parts > maxParts {
		if m.parts == maxParts+1 {
			return m.s.fail(path, fmt.Errorf("%w of %d parts in one e-mail", ErrBound, maxParts))
		}
		return nil
	}
	mediaType, params := h.contentType()
	name := h.fileName(params)
	disposition, _, _ := mime.ParseMediaType(h.get("Content-Disposition")) // without one: inline
	encoding := strings.ToLower(strings.TrimSpace(h.get("Content-Transfer-Encoding")))
	switch {
	case strings.HasPrefix(mediaType, "multipart/") && params["boundary"] != "":
		return m.multipart(path, mediaType, params["boundary"], body, at)
	case (mediaType == "message/rfc822" || mediaType == "message/global") && encoding != "base64" && encoding != "quoted-printable":
		if m.depth++; m.depth > m.s.o.MaxDepth {
			return m.s.fail(path, fmt.Errorf("%w of %d messages within messages", ErrBound, m.s.o.MaxDepth))
		}
		date := m.date
		err := m.entity(m.name(path, "message"), body, at, true)
		m.depth--
		m.date = date
		return err
	case name == "" && disposition != "attachment" && strings.HasPrefix(mediaType, "text/"):
		return m.inline(path, mediaType, params["charset"], encoding, body, at)
	}
	decoded, _ := decodeTransfer(body, encoding, at, nil)
	if len(bytes.TrimSpace(decoded)) == 0 {
		return nil
	}
	if name == "" {
		name = mediaType
		if i := strings.IndexByte(name, '/'); i >= 0 {
			name = name[i+1:]
		}
	}
	inner := &item{path: m.name(path, "attachment "+oneLine(strings.ReplaceAll(name, "/", "_"), 200)), r: bytes.NewReader(decoded),
		mediaType: mediaType, charset: params["charset"], depth: m.depth + 1, date: m.date}
	return m.s.file(inner)
}

// inline reads a body that is shown.
func (m *message) inline(path, mediaType, charset, encoding string, body []byte, at int) error {
	decoded, transfer := decodeTransfer(body, encoding, at, m.lines)
	text, tm, cs, faults := decodeAll(decoded, charset, transfer)
	part := Part{Path: m.name(path, "body"), File: m.file, MediaType: mediaType, Encoding: cs.name, Detected: cs.detected, Date: m.date}
	if mediaType == string(kindHTML) {
		p := &page{s: m.s, c: &cursor{Pos: Pos{Line: 1}}, under: tm, part: part}
		p.part.Notes = faultNote(&part, cs, faults)
		if err := p.read(strings.NewReader(text)); err != nil {
			return m.s.fail(part.Path, err)
		}
		return nil
	}
	// Bodies beyond MaxPart are rare and lie in memory already: they are cut
	// without being copied.
	for start := 0; start < len(text) || start == 0; {
		end := len(text)
		if end-start > m.s.o.MaxPart {
			end = start + cutAt([]byte(text[start:start+m.s.o.MaxPart]))
		}
		p := part
		p.Text, p.Continued = text[start:end], start > 0
		p.Map = tm
		if start > 0 || end < len(text) {
			p.Map = &Map{text: p.Text, segments: []segment{{pos: Pos{Byte: int64(start), Line: 1}}}, under: tm}
		}
		p.Notes = faultNote(&p, cs, faults)
		p.Links = textLinks(p.Text, p.Map)
		if err := m.s.give(&p); err != nil {
			return err
		}
		start = max(end, start+1)
	}
	return nil
}

// name makes the path of a part, with a number from the second of its kind.
func (m *message) name(path, what string) string {
	if m.named == nil {
		m.named = map[string]int{}
	}
	p := path + "/" + what
	if m.named[p]++; m.named[p] > 1 {
		return fmt.Sprintf("%s %d", p, m.named[p])
	}
	return p
}

// multipart reads the entities between the lines of a boundary. What stands
// before the first and behind the last is not shown by any program; but text
// there is read when there is no line of the boundary at all.
func (m *message) multipart(path, mediaType, boundary string, body []byte, at int) error {
	parts, found := splitBoundary(body, boundary)
	if !found {
		if err := m.s.fail(path, fmt.Errorf("line %d: the boundary %q of %s does not come; it is read as text", m.lines.pos(int64(at)).Line, oneLine(boundary, 70), mediaType)); err != nil {
			return err
		}
		return m.inline(path, string(kindText), "", "", body, at)
	}
	give := m.s.yield
	for i, p := range parts {
		if mediaType == "multipart/alternative" && i > 0 {
			m.s.yield = func(p *Part, err error) bool {
				if p != nil && strings.HasPrefix(p.MediaType, "text/") {
					p.Alternative = true
				}
				return give(p, err)
			}
		}
		err := m.entity(path, body[p[0]:p[1]], at+p[0], false)
		m.s.yield = give
		if err != nil {
			return err
		}
	}
	return nil
}

// splitBoundary returns where the entities lie.
func splitBoundary(body []byte, boundary string) (parts [][2]int, found bool) {
	mark := []byte("--" + boundary)
	start := -1
	for pos := 0; pos < len(body); {
		end := len(body)
		if i := bytes.IndexByte(body[pos:], '\n'); i >= 0 {
			end = pos + i + 1
		}
		line := bytes.TrimRight(body[pos:end], " \t\r\n")
		closing := bytes.HasSuffix(line, []byte("--")) && len(line) == len(mark)+2
		if bytes.HasPrefix(line, mark) && (len(line) == len(mark) || closing) {
			if start >= 0 {
				parts = append(parts, [2]int{start, max(start, endOfLine(body, pos))})
			}
			found, start = true, end
			if closing {
				return parts, true
			}
		}
		pos = end
	}
	if start >= 0 && start < len(body) {
		parts = append(parts, [2]int{start, len(body)}) // cut off
	}
	return parts, found
}

// endOfLine leaves out the line end that belongs to a boundary.
func endOfLine(b []byte, end int) int {
	if end > 0 && b[end-1] == '\n' {
		end--
		if end > 0 && b[end-1] == '\r' {
			end--
		}
	}
	return end
}

// lineIndex says where bytes of a file in memory are in characters and lines.
type lineIndex struct {
	raw     []byte
	base    Pos
	charset charset
	marks   []Pos // about every kilobyte, relative to base
}

func newLineIndex(raw []byte, base Pos) *lineIndex {
	x := &lineIndex{raw: raw, base: base, charset: charset{name: "us-ascii", detected: true}}
	if i := asciiPrefix(raw); i < len(raw) {
		name, inferred := detect(raw[i:min(len(raw), i+sampleSize)], saidCharset(raw))
		if !utf8.Valid(raw) || name == "utf-8" {
			x.charset = charset{name: name, detected: inferred}
		}
	}
	x.marks = append(x.marks, Pos{})
	last := Pos{}
	for i := 0; i < len(raw); {
		end := min(len(raw), i+1024)
		if x.multibyte() { // only lines begin with a whole character for certain
			if n := bytes.IndexByte(raw[end:], '\n'); n >= 0 {
				end += n + 1
			} else {
				end = len(raw)
			}
		} else {
			for end < len(raw) && end > i+1 && !utf8.RuneStart(raw[end]) {
				end--
			}
		}
		last = x.count(last, raw[i:end])
		x.marks = append(x.marks, last)
		i = end
	}
	return x
}

// saidCharset is what the first part that names a charset says.
func saidCharset(raw []byte) string {
	head := bytes.ToLower(raw[:min(len(raw), 64<<10)])
	_, rest, ok := bytes.Cut(head, []byte("charset="))
	if !ok {
		return ""
	}
	end := bytes.IndexAny(rest, "\r\n; \t")
	if end < 0 {
		end = len(rest)
	}
	return strings.Trim(string(rest[:end]), `"'`)
}

func (x *lineIndex) multibyte() bool {
	switch x.charset.name {
	case "gb18030", "gbk", "big5", "shift_jis", "euc-kr", "euc-jp":
		return true
	}
	return false
}

func (x *lineIndex) count(p Pos, b []byte) Pos {
	p.Byte += int64(len(b))
	p.Line += bytes.Count(b, []byte("\n"))
	switch {
	case x.charset.name == "utf-8" || x.charset.name == "us-ascii":
		p.Char += int64(utf8.RuneCount(b))
	case x.multibyte():
		text, _ := decodeWhole(x.charset.name, b)
		p.Char += int64(utf8.RuneCountInString(text))
	default:
		p.Char += int64(len(b))
	}
	return p
}

// pos is the place of a byte.
func (x *lineIndex) pos(off int64) Pos {
	off = min(max(off, 0), int64(len(x.raw)))
	lo, hi := 0, len(x.marks)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; x.marks[mid].Byte <= off {
			lo = mid
		} else {
			hi = mid
		}
	}
	p := x.count(x.marks[lo], x.raw[x.marks[lo].Byte:off])
	p.Byte += x.base.Byte
	p.Char += x.base.Char
	p.Line += x.base.Line
	return p
}

// day is that of the Date field.
func (h header) day() string {
	t, err := mail.ParseDate(h.get("Date"))
	if err != nil {
		return ""
	}
	if t.Year() < 1970 || t.Year() > 9999 {
		return ""
	}
	return t.Format(time.DateOnly)
}
