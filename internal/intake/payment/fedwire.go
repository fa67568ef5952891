package payment

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// fedTag returns the tag ("{5000}") that the bytes begin with, "" if none.
func fedTag(s []byte) string {
	if len(s) < 6 || s[0] != '{' || s[5] != '}' {
		return ""
	}
	for _, c := range s[1:5] {
		if c < '0' || c > '9' {
			return ""
		}
	}
	return string(s[:6])
}

// readFedwire reads messages of Fedwire tags (FAIM): "{1500}…{9999}…", on
// lines or in one, elements ended by "*" or of fixed width.
func readFedwire(w *window, emit func(*Message) bool) {
	for {
		for w.want(1) && bytes.IndexByte([]byte(" \r\n\t\x00\x03\x1a"), w.buf[0]) >= 0 {
			w.advance(1)
		}
		if !w.want(1) || w.err != nil {
			return
		}
		end := fedEnd(w)
		if w.err != nil {
			return
		}
		m := &fedMessage{b: newBuilder("fedwire", w.base, w.line), w: w, raw: w.buf[:end], seen: make(map[int]bool)}
		m.read()
		m.b.seal(m.raw)
		w.advance(end)
		if !emit(m.b.done()) {
			return
		}
	}
}

// fedMandatory are the tags that every message has, besides {1500}, which the
// service may have cut off.
var fedMandatory = []int{1510, 1520, 2000, 3100, 3400, 3600}

// fedEnd is where the next message begins: at {1500} once this one has had
// its own, or its amount.
func fedEnd(w *window) int {
	for at := 1; ; {
		i := w.index(at, "{1500}")
		if i < 0 {
			return len(w.buf)
		}
		if bytes.HasPrefix(w.buf, []byte("{1500}")) || bytes.Contains(w.buf[:i], []byte("{1500}")) || bytes.Contains(w.buf[:i], []byte("{2000}")) {
			return i
		}
		at = i + 6
	}
}

// fedMessage is one message and what of it was seen.
type fedMessage struct {
	b    *builder
	w    *window
	raw  []byte
	seen map[int]bool // mandatory tags
}

// fedElement is one element of a tag.
type fedElement struct {
	text string
	at   int // in the message
	n    int // bytes
	no   int // in the tag, from 1
}

func (m *fedMessage) read() {
	if len(m.raw) > MaxMessage {
		m.b.fault(m.b.m.Line, m.b.m.Offset, "", "a message is longer than %d bytes", MaxMessage)
	}
	s := m.raw
	if i := fedNext(s, 0); i != 0 {
		if i < 0 {
			i = len(s)
		}
		m.fault(0, "", "text before the first tag")
		m.text("other", "", s, 0, i)
	}
	for i := fedNext(s, 0); i >= 0; {
		end := fedNext(s, i+6)
		stop := end
		if stop < 0 {
			stop = len(s)
		}
		body := bytes.TrimRight(s[i+6:stop], "\r\n\x00\x03\x1a")
		m.tag(string(s[i:i+6]), i+6, body)
		i = end
	}
	for _, tag := range fedMandatory {
		if !m.seen[tag] {
			m.fault(len(s), "", "the mandatory tag {"+strconv.Itoa(tag)+"} is missing")
			return
		}
	}
}

// fedNext is the place of the next tag, -1 if there is none.
func fedNext(s []byte, from int) int {
	for from < len(s) {
		i := bytes.IndexByte(s[from:], '{')
		if i < 0 {
			return -1
		}
		from += i
		if fedTag(s[from:]) != "" {
			return from
		}
		from++
	}
	return -1
}

func (m *fedMessage) fault(at int, path, text string) {
	if m.b.m.Fault != nil { // the first counts, and lines are counted only for it
		return
	}
	m.b.fault(m.w.lineAt(at), m.w.base+int64(at), path, "%s", text)
}

func (m *fedMessage) text(kind, tag string, s []byte, from, to int) {
	b := bytes.TrimRight(s[from:to], " \r\n*")
	m.b.text(kind, words(b), m.place(tag, fedElement{at: from, n: len(b), no: 1}))
}

func (m *fedMessage) place(tag string, e fedElement) Place {
	off := m.w.base + int64(e.at)
	return Place{Path: tag + ":" + strconv.Itoa(e.no) + ":" + strconv.FormatInt(off, 10), Offset: off, Length: int64(e.n)}
}

// tag reads one tag.
func (m *fedMessage) tag(tag string, at int, body []byte) {
	number, _ := strconv.Atoi(tag[1:5]) // four digits, see fedTag
	if slices.Contains(fedMandatory, number) {
		m.seen[number] = true
	}
	def := fedTags[number]
	if def == nil {
		m.fault(at-6, tag, "unknown tag "+tag)
		def = &fedDef{text: "other", widths: []int{len(body)}}
	}
	switch number {
	case 1520:
		m.b.m.ID = strings.TrimSpace(words(body))
		return
	case 2000:
		cents := strings.TrimLeft(strings.TrimRight(words(body), " *"), "0")
		for len(cents) < 3 {
			cents = "0" + cents
		}
		t := m.b.current()
		t.Amount, t.Currency = cents[:len(cents)-2]+"."+cents[len(cents)-2:], "USD"
		return
	}
	elements := splitFed(body, at, def.widths)
	if def.role == "" {
		for _, e := range elements {
			m.b.text(def.text, e.text, m.place(tag, e))
		}
		m.joined(def.text, tag, elements)
		return
	}
	schema := "LegalEntity"
	if def.bank {
		schema = "Organization"
	}
	if len(elements) == 0 {
		return
	}
	p := m.b.party(def.role, schema, m.place(tag, elements[0]).Path)
	m.party(p, tag, def, elements)
	if len(p.Values) == 0 {
		m.b.m.Parties = m.b.m.Parties[:len(m.b.m.Parties)-1]
	}
}

// splitFed takes a tag apart: at "*" if it has any, else by fixed widths. An
// element that "*" ends may still be longer than its width.
func splitFed(body []byte, at int, widths []int) []fedElement {
	var all []fedElement
	add := func(from, to, no int) {
		b := bytes.TrimRight(body[from:to], " \r\n")
		lead := len(b) - len(bytes.TrimLeft(b, " \r\n"))
		if len(b) > lead {
			all = append(all, fedElement{words(b[lead:]), at + from + lead, len(b) - lead, no})
		}
	}
	no, from := 1, 0
	if bytes.IndexByte(body, '*') >= 0 {
		// Elements of one or more letters that come first, such as codes,
		// have no "*" behind them.
		for from < len(body) {
			end := bytes.IndexByte(body[from:], '*')
			if end < 0 {
				end = len(body) - from
			}
			add(from, from+end, no)
			from += end + 1
			no++
		}
		return all
	}
	for i := 0; from < len(body); i++ {
		n := len(body) - from
		if i < len(widths) {
			n = min(n, widths[i])
		}
		add(from, from+n, no)
		from += n
		no++
	}
	return all
}

// party reads the elements of a tag that names somebody: an identifier, a
// name, lines of address, in the order of the tag.
func (m *fedMessage) party(p *Party, tag string, def *fedDef, elements []fedElement) {
	var numbered []mtLine // option F of SWIFT: an account or an identifier, then numbered lines
	for _, e := range elements {
		what := def.what
		if e.no > len(what) {
			m.b.text("other", e.text, m.place(tag, e))
			continue
		}
		at := m.place(tag, e)
		cut := func(n int) (string, Place) {
			return e.text[n:], m.place(tag, fedElement{at: e.at + n, n: e.n - n, no: e.no})
		}
		switch what[e.no-1] {
		case 'i': // one letter says what the identifier is
			m.identifier(p, e, cut)
		case 'r': // nine digits of a routing number, then a short name
			if n := leadingDigits(e.text); n >= 9 {
				p.add("clearing", e.text[:9], m.place(tag, fedElement{at: e.at, n: 9, no: e.no}))
				s, at := cut(9)
				p.add("name", strings.TrimSpace(s), at)
			} else {
				p.add("name", e.text, at)
			}
		case 'f':
			numbered = append(numbered, mtLine{e.text, at.Offset, e.no, len(e.text) != e.n})
		case 'n':
			p.add("name", e.text, at)
		case 'a':
			p.add("address", e.text, at)
		case 'c':
			p.add("country", e.text, at)
		case 'd':
			p.add("idNumber", e.text, at)
		case 'p':
			p.add("phone", e.text, at)
		case 'x': // what is two elements in one: a code, then a name
			p.add("name", e.text, at)
			for _, n := range []int{2, 4, 6} {
				if len(e.text) > n && strings.Trim(e.text[:n], upper) == "" {
					s, at := cut(n)
					p.add("name", strings.TrimSpace(s), at)
				}
			}
		case 's': // SWIFT field: its lines, unnumbered
			switch {
			case strings.HasPrefix(e.text, "/"):
				s, at := cut(1)
				p.add("accountNumber", s, at)
			case p.has("name"):
				p.add("address", e.text, at)
			case isBIC(e.text):
				p.addBIC(e.text, at)
			default:
				p.add("name", e.text, at)
			}
		case 'b': // a date of birth, then a place
			m.birth(p, e, at, cut)
		default:
			m.b.text("other", e.text, at)
		}
	}
	if len(numbered) > 0 {
		f := &mtLines{tag: tag, lines: numbered}
		f.structured(p, f.account(p), m.b)
	}
}

// birth reads the date and the place of birth of {8300} and {8350}.
func (m *fedMessage) birth(p *Party, e fedElement, at Place, cut func(int) (string, Place)) {
	n := leadingDigits(e.text)
	if n != len("20060102") {
		m.b.text("other", e.text, at)
		return
	}
	p.addBirthDate(e.text[:n], Place{Path: at.Path, Offset: at.Offset, Length: int64(n)})
	if place, at := cut(n); place != "" {
		p.add("birthPlace", strings.TrimSpace(place), at)
	}
}

// identifier reads what {4000} to {5200} begin with: a letter for the kind of
// identifier, then the identifier.
func (m *fedMessage) identifier(p *Party, e fedElement, cut func(int) (string, Place)) {
	if len(e.text) < 2 || e.text[0] >= utf8.RuneSelf {
		m.b.text("other", e.text, m.place(strings.SplitN(p.Path, ":", 2)[0], e))
		return
	}
	id, at := cut(1)
	switch e.text[0] {
	case 'B':
		p.addBIC(id, at)
	case 'C', 'F', 'U':
		p.add("clearing", id, at)
	case 'D':
		p.add("accountNumber", id, at)
	case 'T': // a BIC, and an account with it
		bic, account, _ := strings.Cut(id, "/")
		if isBIC(bic) {
			p.addBIC(bic, Place{Path: at.Path, Offset: at.Offset, Length: int64(len(bic))})
		} else {
			account = id
		}
		_, at := cut(1 + len(id) - len(account))
		p.add("accountNumber", account, at)
	case '1':
		p.add("passportNumber", id, at)
	case '2':
		p.add("taxNumber", id, at)
	case '3':
		p.add("licenseNumber", id, at)
	case '4', '5', '9':
		p.add("idNumber", id, at)
	default: // no code: whatever it is, it is looked at as a name, too
		p.add("name", e.text, Place{Path: at.Path, Offset: at.Offset - 1, Length: at.Length + 1})
	}
	if strings.Contains(id, " ") {
		m.b.text("other", id, at)
	}
}

// joined adds the elements of a text as one, for names that go on.
func (m *fedMessage) joined(kind, tag string, elements []fedElement) {
	if len(elements) < 2 {
		return
	}
	all := make([]string, len(elements))
	for i, e := range elements {
		all[i] = e.text
	}
	first, last := elements[0], elements[len(elements)-1]
	at := m.place(tag, fedElement{at: first.at, n: last.at + last.n - first.at, no: first.no})
	if s := strings.Join(all, " "); hasLetter(s) {
		m.b.m.Texts = append(m.b.m.Texts, Text{Kind: kind, Value: s, Joined: true, Place: at})
	}
}

const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

func isBIC(s string) bool {
	if len(s) != 8 && len(s) != 11 {
		return false
	}
	for i := range 6 {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return !strings.Contains(s, " ")
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
