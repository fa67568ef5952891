package document

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// text reads plain text and Markdown: what a reader sees is the file.
func (s *session) text(it *item, k kind) error {
	d := newDecoder(it.r, it.charset, s.o.Encoding)
	c := d.start()
	pending := make([]byte, 0, 64<<10)
	continued := false
	buf := make([]byte, 32<<10)
	for {
		n, err := d.Read(buf)
		pending = append(pending, buf[:n]...)
		atEnd := err != nil
		for len(pending) > s.o.MaxPart || atEnd && len(pending) > 0 {
			cut := len(pending)
			if cut > s.o.MaxPart {
				cut = cutAt(pending[:s.o.MaxPart])
			}
			// The width is known by now: what came before it was decided is
			// ASCII, of which each character takes a byte.
			c.width = d.charset.width
			var b builder
			b.straight(string(pending[:cut]), c)
			text, m := b.take(c.width, nil)
			pending = append(pending[:0], pending[cut:]...)
			p := &Part{Path: it.path, MediaType: string(k), Text: text, Map: m, Continued: continued, Date: it.date}
			continued = true
			p.Links = textLinks(text, m)
			if k == kindMarkdown {
				p.Links = append(p.Links, relativeLinks(text, m, maxLinks-len(p.Links))...)
			}
			d.describe(p)
			if err := s.give(p); err != nil {
				return err
			}
		}
		if atEnd {
			if !errors.Is(err, io.EOF) {
				return fmt.Errorf("line %d: %w", c.Line, err)
			}
			if !continued { // an empty file is one that was read
				p := &Part{Path: it.path, MediaType: string(k), Date: it.date}
				d.describe(p)
				return s.give(p)
			}
			return nil
		}
	}
}

// describe says in what the part is encoded, and what of it is not.
func (d *decoder) describe(p *Part) {
	cs := d.found()
	p.Encoding, p.Detected = cs.name, cs.detected
	p.Notes = append(p.Notes, faultNote(p, cs, d.faults)...)
}

func faultNote(p *Part, cs charset, faults int) []string {
	if faults == 0 {
		return nil
	}
	where := ""
	if i := strings.Index(p.Text, "\uFFFD"); i >= 0 {
		at := p.Span(i, i).Start
		where = fmt.Sprintf("; the first here in line %d, character %d", at.Line, at.Char)
	}
	return []string{fmt.Sprintf("%d characters that are not %s are read as \uFFFD%s", faults, cs.name, where)}
}

// cutAt says where a part that is full ends: behind an empty line, else a
// line, else a word, if there is one in its last quarter.
func cutAt(b []byte) int {
	tail := len(b) - len(b)/4
	for _, sep := range []string{"\n\n", "\r\n\r\n", "\n", "\r", " "} {
		if i := strings.LastIndex(string(b[tail:]), sep); i >= 0 {
			return tail + i + len(sep)
		}
	}
	for i := 1; i <= min(utf8.UTFMax, len(b)-1); i++ {
		if tail := b[len(b)-i:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				return len(b) - i
			}
			break
		}
	}
	return len(b)
}

// textLinks finds the addresses that stand in text. Defanged ones are for who
// looks for names: no reader could click on them.
func textLinks(text string, m *Map) []Link {
	var all []Link
	for from := 0; len(all) < maxLinks; {
		i := strings.Index(text[from:], "://")
		if i < 0 {
			break
		}
		start := from + i - schemeBefore(text[from:from+i])
		from += i + len("://")
		if start == from-len("://") {
			continue
		}
		end := from + strings.IndexFunc(text[from:], endsAddress)
		if end < from {
			end = len(text)
		}
		url := trimAddress(text[start:end])
		if len(url) <= from-start {
			continue
		}
		l := Link{URL: url, Text: url, Kind: "text", Start: start, End: start + len(url)}
		if m != nil {
			l.Pos, l.Known = m.Start(start), true
		}
		// [text](address) of Markdown.
		back := max(0, start-300)
		if open := strings.LastIndexByte(text[back:start], '['); open >= 0 && strings.HasSuffix(text[:start], "](") && back+open+1 <= start-len("](") {
			l.Start, l.End = back+open+1, start-len("](")
			l.Text = text[l.Start:l.End]
		}
		all = append(all, l)
		from = start + len(url)
	}
	return all
}

// relativeLinks finds the links of Markdown, [text](address), that do not say
// where they lead but from the document's own place. There are so many at most.
func relativeLinks(text string, m *Map, most int) []Link {
	var all []Link
	for from := 0; len(all) < most; {
		i := strings.Index(text[from:], "](")
		if i < 0 {
			break
		}
		end := from + i
		start := end + len("](")
		from = start
		url := text[start:min(len(text), start+2048)]
		i = strings.IndexFunc(url, func(r rune) bool { return r == ')' || endsAddress(r) })
		if i <= 0 || url[0] == '#' || strings.ContainsRune(url[:i], ':') {
			continue // nothing, within the text, or with a scheme
		}
		url = url[:i]
		back := max(0, end-300)
		open := strings.LastIndexByte(text[back:end], '[')
		if open < 0 || strings.IndexByte(text[back+open:end], ']') >= 0 {
			continue
		}
		l := Link{URL: url, Kind: "text", Start: back + open + 1, End: end}
		l.Text = text[l.Start:l.End]
		if m != nil {
			l.Pos, l.Known = m.Start(start), true
		}
		all = append(all, l)
	}
	return all
}

// schemeBefore is the length of http or https at the end of a text, 0 if there
// is neither.
func schemeBefore(s string) int {
	for _, scheme := range [...]string{"https", "http"} {
		if n := len(scheme); len(s) >= n && strings.EqualFold(s[len(s)-n:], scheme) {
			return n
		}
	}
	return 0
}

func endsAddress(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("<>\"'`\\^{}|«»", r)
}

// trimAddress leaves out the punctuation of the sentence, and a bracket that
// was not opened within.
func trimAddress(url string) string {
	for {
		r, size := utf8.DecodeLastRuneInString(url)
		switch {
		case strings.ContainsRune(".,;:!?*_…。，、", r),
			r == ')' && strings.Count(url, "(") < strings.Count(url, ")"),
			r == ']' && strings.Count(url, "[") < strings.Count(url, "]"):
			url = url[:len(url)-size]
		default:
			return url
		}
	}
}
