package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	htmlcharset "golang.org/x/net/html/charset"
)

// html reads an HTML file.
func (s *session) html(it *item, head []byte) error {
	said := it.charset
	if start := head[:min(len(head), 1024)]; said == "" && bytes.Contains(bytes.ToLower(start), []byte("charset")) {
		// What the page says of itself. A page that says windows-1252 says no
		// more than one that says nothing.
		if _, name, _ := htmlcharset.DetermineEncoding(start, ""); name != "windows-1252" {
			said = name
		}
	}
	d := newDecoder(it.r, said, s.o.Encoding)
	p := &page{s: s, c: d.start(), part: Part{Path: it.path, MediaType: string(kindHTML), Date: it.date}}
	p.d = d
	return p.read(d)
}

// page is the reading of HTML, whose tokens are laid one behind the other, so
// that what each takes of the file is known. No tree is built: a page that
// never closes its tags takes no memory.
type page struct {
	s     *session
	d     *decoder // nil when the HTML was decoded already
	under layer    // of that
	c     *cursor
	b     builder
	part  Part

	gap    gap
	spaced bool // the text ends with a gap, or is empty
	skip   int  // within elements that are not shown
	pre    int  // within elements whose white space is shown
	link   *Link
}

// gap is what stands between two stretches of text, once the second comes.
type gap struct {
	sep         string
	at          Pos
	chars, size int64
	exact       bool
}

func (p *page) read(r io.Reader) error {
	z := html.NewTokenizer(r)
	z.SetMaxBuf(p.s.o.MaxPart)
	p.spaced = true
	for {
		tt := z.Next()
		raw := z.Raw()
		if p.d != nil {
			p.c.width = p.d.charset.width
		}
		if tt == html.ErrorToken {
			p.c.advance(string(raw))
			p.flush(true)
			if p.s.ended {
				return errEnded
			}
			switch err := z.Err(); {
			case errors.Is(err, io.EOF):
				return nil
			case errors.Is(err, html.ErrBufferExceeded):
				return fmt.Errorf("line %d: %w of %d bytes in one tag or text; the rest is not read", p.c.Line, ErrBound, p.s.o.MaxPart)
			default:
				return fmt.Errorf("line %d: %w", p.c.Line, err)
			}
		}
		// The tokenizer changes what it holds when it is asked for values.
		token := string(raw)
		if p.b.full(p.s.o.MaxPart - len(token)) {
			p.flush(false) // within a link, too: it may never end
		}
		switch tt {
		case html.TextToken:
			if p.skip == 0 {
				p.words(token)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			p.open(z, token, tt == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.close(atom.Lookup(name))
		}
		if tt != html.TextToken || p.skip > 0 {
			p.c.advance(token)
		}
		if p.s.ended {
			return errEnded
		}
	}
}

// flush hands out what was read.
func (p *page) flush(last bool) {
	if p.link != nil {
		p.endLink()
	}
	if p.b.text.Len() == 0 && len(p.part.Links) == 0 && (!last || p.part.Continued) {
		return
	}
	var width func(rune) int
	if p.d != nil {
		width = p.d.charset.width
	}
	part := p.part
	part.Text, part.Map = p.b.take(width, p.under)
	if p.d != nil {
		p.d.describe(&part)
	}
	for i := range part.Links {
		if l := &part.Links[i]; l.Known && p.under != nil {
			l.Pos = p.under.start(l.Pos.Byte)
		}
	}
	p.part.Continued, p.part.Links, p.part.Notes = true, nil, nil
	p.gap, p.spaced = gap{}, true
	_ = p.s.give(&part) // says itself that nobody wants more
}

// words adds a stretch of text, raw as it stands in the file.
func (p *page) words(raw string) {
	for len(raw) > 0 {
		r, size := utf8.DecodeRuneInString(raw)
		switch {
		case p.pre == 0 && isSpace(r):
			n := len(raw) - len(strings.TrimLeft(raw, " \t\r\n\f"))
			at := p.c.Pos
			space := raw[:n]
			p.c.advance(space)
			p.between(" ", at, p.c.Pos, space == " ")
			raw = raw[n:]
		case r == '&':
			n := entityLength(raw)
			decoded := html.UnescapeString(raw[:n])
			// "&notit;" is "¬it;": what is left stands for itself.
			for n > 1 && strings.HasSuffix(decoded, raw[n-1:n]) && raw[n-1] != ';' && len(decoded) > 1 {
				n, decoded = n-1, decoded[:len(decoded)-1]
			}
			at := p.c.Pos
			p.fill()
			p.c.advance(raw[:n])
			if decoded == raw[:n] {
				back := *p.c
				back.Pos = at
				p.b.straight(raw[:n], &back)
			} else {
				p.b.folded(decoded, at, p.c.Char-at.Char, p.c.Byte-at.Byte)
			}
			raw = raw[n:]
		default:
			n := size
			for n < len(raw) {
				r, size := utf8.DecodeRuneInString(raw[n:])
				if r == '&' || p.pre == 0 && isSpace(r) {
					break
				}
				n += size
			}
			p.fill()
			p.b.straight(raw[:n], p.c)
			raw = raw[n:]
		}
	}
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

// entityLength is how much of a text that begins with & could be an entity.
// The longest name has 31 letters.
func entityLength(s string) int {
	n := 1
	for n < len(s) && n < 40 && (s[n] == '#' && n == 1 || unicode.IsLetter(rune(s[n])) && s[n] < 0x80 || s[n] >= '0' && s[n] <= '9') {
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return n
}

// between widens the gap to what comes next; the strongest separator wins.
func (p *page) between(sep string, from, to Pos, exact bool) {
	if p.gap.sep == "" {
		p.gap = gap{sep, from, to.Char - from.Char, to.Byte - from.Byte, exact}
		return
	}
	p.gap.exact = false
	p.gap.chars, p.gap.size = to.Char-p.gap.at.Char, to.Byte-p.gap.at.Byte
	if strength(sep) > strength(p.gap.sep) {
		p.gap.sep = sep
	}
}

func strength(sep string) int { return strings.Index(" \t\n\n", sep)*2 + len(sep) }

// fill puts the gap in front of text.
func (p *page) fill() {
	switch {
	case p.gap.sep == "" || p.spaced:
	case p.gap.exact:
		at := cursor{Pos: p.gap.at, width: p.c.width}
		p.b.straight(" ", &at)
	default:
		p.b.folded(p.gap.sep, p.gap.at, p.gap.chars, p.gap.size)
	}
	p.gap, p.spaced = gap{}, false
	if p.link != nil && p.link.Start < 0 {
		p.link.Start = p.b.text.Len()
	}
}

func (p *page) open(z *html.Tokenizer, raw string, selfClosing bool) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	var attrs map[string]string
	if more {
		attrs = map[string]string{}
	}
	for n := 0; more && n < 100; n++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, twice := attrs[string(key)]; !twice {
			attrs[string(key)] = string(value)
		}
	}
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes, atom.Template:
		if !selfClosing || tag != atom.Template {
			p.skip++
		}
	case atom.Pre, atom.Textarea, atom.Listing, atom.Plaintext, atom.Xmp:
		p.pre++
	}
	p.separate(tag)
	p.metadata(tag, attrs)
	for _, a := range linkAttributes[tag] {
		if url := strings.TrimSpace(attrs[a]); url != "" && !strings.HasPrefix(url, "#") && !strings.HasPrefix(strings.ToLower(url), "data:") {
			p.addLink(tag, url, raw, attrs)
		}
	}
}

var linkAttributes = map[atom.Atom][]string{
	atom.A: {"href"}, atom.Area: {"href"}, atom.Link: {"href"}, atom.Base: {"href"}, atom.Img: {"src"}, atom.Iframe: {"src"},
	atom.Frame: {"src"}, atom.Embed: {"src"}, atom.Object: {"data"}, atom.Video: {"src"}, atom.Audio: {"src"},
	atom.Source: {"src"}, atom.Form: {"action"}, atom.Blockquote: {"cite"}, atom.Q: {"cite"}, atom.Script: {"src"},
}

// maxLinks bounds those of one part.
const maxLinks = 50_000

func (p *page) addLink(tag atom.Atom, url, raw string, attrs map[string]string) {
	l := Link{URL: url, Kind: tag.String(), Text: attrs["alt"], Start: -1, Pos: p.c.Pos, Known: true}
	if tag == atom.Link {
		l.Kind = strings.ToLower(strings.TrimSpace(attrs["rel"]))
	}
	if i := strings.Index(raw, url); i >= 0 { // else it has entities, and the tag is near enough
		c := *p.c
		c.odd = nil
		c.advance(raw[:i])
		l.Pos = c.Pos
	}
	if tag == atom.A {
		p.endLink()
		p.link = &l
		return
	}
	p.keep(l)
}

func (p *page) keep(l Link) {
	if l.Start < 0 {
		l.Start, l.End = p.b.text.Len(), p.b.text.Len()
	}
	switch {
	case len(p.part.Links) < maxLinks:
		p.part.Links = append(p.part.Links, l)
	case len(p.part.Notes) == 0:
		p.part.Notes = append(p.part.Notes, fmt.Sprintf("only the first %d links are kept", maxLinks))
	}
}

func (p *page) endLink() {
	if p.link == nil {
		return
	}
	l := *p.link
	p.link = nil
	if l.Start >= 0 {
		l.End = p.b.text.Len()
		l.Text = p.b.text.String()[l.Start:l.End]
	}
	p.keep(l)
}

func (p *page) close(tag atom.Atom) {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes, atom.Template:
		p.skip = max(0, p.skip-1)
	case atom.Pre, atom.Textarea, atom.Listing, atom.Plaintext, atom.Xmp:
		p.pre = max(0, p.pre-1)
	case atom.A:
		p.endLink()
	}
	p.separate(tag)
}

// separate keeps apart what does not stand in one line. Elements that are not
// known are taken to be part of a line.
func (p *page) separate(tag atom.Atom) {
	var sep string
	switch tag {
	case atom.Br:
		sep = "\n"
	case atom.Td, atom.Th:
		sep = "\t"
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Table, atom.Tr, atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Blockquote, atom.Pre, atom.Hr, atom.Section,
		atom.Article, atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Aside, atom.Figure, atom.Figcaption, atom.Address,
		atom.Form, atom.Fieldset, atom.Legend, atom.Details, atom.Summary, atom.Title, atom.Body, atom.Head, atom.Html,
		atom.Option, atom.Select, atom.Textarea, atom.Button, atom.Center, atom.Dir, atom.Menu, atom.Listing, atom.Xmp:
		sep = "\n\n"
	default:
		return
	}
	p.between(sep, p.c.Pos, p.c.Pos, false)
}

// metadata takes the day and the address from where pages say them; the first
// one said wins.
func (p *page) metadata(tag atom.Atom, attrs map[string]string) {
	name := strings.ToLower(attrs["property"] + attrs["name"] + attrs["itemprop"])
	if tag == atom.Meta && name == "og:url" && p.part.Address == "" {
		p.part.Address = strings.TrimSpace(attrs["content"])
	}
	if p.part.Date != "" {
		return
	}
	switch tag {
	case atom.Meta:
		switch name {
		case "article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "datepublished",
			"pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "og:published_time":
			p.part.Date = isoDay(attrs["content"])
		}
	case atom.Time:
		p.part.Date = isoDay(attrs["datetime"])
	}
}

// isoDay returns the day that an ISO 8601 time begins with, or "".
func isoDay(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return ""
	}
	for i, c := range []byte(s[:10]) {
		if i != 4 && i != 7 && (c < '0' || c > '9') {
			return ""
		}
	}
	if !bytes.Contains([]byte("01"), []byte{s[5]}) || s[5:7] > "12" || s[8:10] > "31" {
		return ""
	}
	return s[:10]
}
