package document

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Pos is a place in a file: bytes from 0, code points of the decoded file from
// 0 (a byte order mark is not one of them; the CR of CRLF is), lines from 1.
// The offset in code points is always right; that in bytes, unless the file
// has bytes that its encoding does not allow, or shifts (ISO-2022-JP).
type Pos struct {
	Byte, Char int64
	Line       int
}

// Span is from the first character of something to behind its last.
type Span struct {
	Start, End Pos
}

// A Map leads from the text of a part to the file it was read from. It holds
// the places where the two part ways: between them, text and file run in step.
type Map struct {
	text     string
	segments []segment
	width    func(rune) int // bytes of a character in the file; nil: as in UTF-8
	under    layer          // what Pos.Byte of the segments counts in; nil: the file
}

// layer leads one step further down: from decoded to encoded bytes.
type layer interface {
	start(off int64) Pos
	end(off int64) Pos
}

// segment is a run of text that begins at an offset of the text and at a place
// of the layer below. A folded one stands as a whole for chars and bytes of
// it, such as an entity, or white space that is shown as one space.
type segment struct {
	text   int
	pos    Pos
	chars  int32
	bytes  int32
	folded bool
}

// Span is the place of text[start:end]. It leaves out what lies before the
// first and behind the last character, such as tags.
func (m *Map) Span(start, end int) Span {
	if end <= start {
		p := m.Start(start)
		return Span{p, p}
	}
	if s := m.at(start); m.under == nil && !s.folded && m.at(end-1) == s {
		c := m.walk(s, start)
		from := c.Pos
		c.advance(m.text[min(start, len(m.text)):min(end, len(m.text))])
		return Span{from, c.Pos}
	}
	return Span{m.Start(start), m.End(end)}
}

// Start is where the character at an offset of the text begins.
func (m *Map) Start(off int) Pos {
	p := m.localStart(off)
	if m.under != nil {
		return m.under.start(p.Byte)
	}
	return p
}

// End is where the character before an offset of the text ends.
func (m *Map) End(off int) Pos {
	p := m.localEnd(off)
	if m.under != nil {
		return m.under.end(p.Byte)
	}
	return p
}

// Offset returns the first offset of the text whose place is at or behind a
// code point of the file, or the length of the text.
func (m *Map) Offset(char int64) int {
	off := sort.Search(len(m.text), func(i int) bool {
		for i > 0 && !utf8.RuneStart(m.text[i]) {
			i--
		}
		return m.Start(i).Char >= char
	})
	return off
}

func (m *Map) start(off int64) Pos { return m.Start(int(min(off, int64(len(m.text))))) }
func (m *Map) end(off int64) Pos   { return m.End(int(min(off, int64(len(m.text))))) }

func (m *Map) localStart(off int) Pos {
	s := m.at(off)
	if s.folded {
		return s.pos
	}
	return m.walk(s, off).Pos
}

func (m *Map) localEnd(off int) Pos {
	if off <= 0 {
		return m.localStart(0)
	}
	s := m.at(off - 1)
	if s.folded {
		p := s.pos
		p.Byte += int64(s.bytes)
		p.Char += int64(s.chars)
		return p
	}
	return m.walk(s, off).Pos
}

// at finds the segment that an offset lies in.
func (m *Map) at(off int) segment {
	i := sort.Search(len(m.segments), func(i int) bool { return m.segments[i].text > off })
	if i == 0 {
		return segment{pos: Pos{Line: 1}}
	}
	return m.segments[i-1]
}

func (m *Map) walk(s segment, off int) *cursor {
	c := &cursor{Pos: s.pos, width: m.width}
	c.advance(m.text[s.text:min(max(off, s.text), len(m.text))])
	return c
}

// cursor is a place that moves through decoded text.
type cursor struct {
	Pos
	width func(rune) int
	// odd are the offsets, in all that has passed, of replacement characters
	// that stand for one byte.
	odd    *[]int64
	passed int64
}

func (c *cursor) advance(s string) {
	c.Line += strings.Count(s, "\n")
	if c.width == nil {
		c.Char += int64(utf8.RuneCountInString(s))
		c.Byte += int64(len(s))
	} else {
		for _, r := range s {
			c.Char++
			c.Byte += int64(c.width(r))
		}
	}
	c.passed += int64(len(s))
	for c.odd != nil && len(*c.odd) > 0 && (*c.odd)[0] < c.passed {
		c.Byte -= int64(len("\uFFFD")) - 1
		*c.odd = (*c.odd)[1:]
	}
}

// builder puts a text and its map together.
type builder struct {
	text     strings.Builder
	segments []segment
	next     Pos // where the text would go on in step
	inStep   bool
}

// stride is how far apart segments are at most, so that walking stays short.
const stride = 512

// straight adds text that is in the file as it is, and moves the cursor.
func (b *builder) straight(s string, c *cursor) {
	for len(s) > 0 {
		n := len(s)
		if n > stride {
			for n = stride; n > stride-utf8.UTFMax && !utf8.RuneStart(s[n]); n-- {
			}
		}
		if i := strings.Index(s[:n], "\uFFFD"); i >= 0 {
			n = i + len("\uFFFD")
			b.inStep = b.inStep && i > 0
		}
		b.piece(s[:n], c)
		if strings.HasSuffix(s[:n], "\uFFFD") {
			b.inStep = false // its width is not known from the text
		}
		s = s[n:]
	}
}

func (b *builder) piece(s string, c *cursor) {
	far := len(b.segments) == 0 || b.text.Len()-b.segments[len(b.segments)-1].text >= stride
	if far || !b.inStep || b.next != c.Pos {
		b.segments = append(b.segments, segment{text: b.text.Len(), pos: c.Pos})
	}
	b.text.WriteString(s)
	c.advance(s)
	b.next, b.inStep = c.Pos, true
}

// folded adds text that stands for a stretch of the file.
func (b *builder) folded(s string, at Pos, chars, bytes int64) {
	b.segments = append(b.segments, segment{text: b.text.Len(), pos: at, chars: int32(chars), bytes: int32(bytes), folded: true})
	b.text.WriteString(s)
	b.inStep = false
}

// full reports whether there is as much text as a part may hold, or the map of
// it has become too large: to a reader of hostile files each entity is a step.
func (b *builder) full(most int) bool {
	const maxSegments = 1 << 19
	return b.text.Len() > 0 && (b.text.Len() >= most || len(b.segments) >= maxSegments)
}

// take returns what was built, and begins anew.
func (b *builder) take(width func(rune) int, under layer) (string, *Map) {
	m := &Map{text: b.text.String(), segments: b.segments, width: width, under: under}
	*b = builder{}
	return m.text, m
}
