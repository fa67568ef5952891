package payment

import "strings"

// narrative reads a field that names no party as text: as it stands, and where
// it has several lines also without what marks their continuation.
func (m *mtMessage) narrative(f *mtLines) {
	kind, raw := textKind(f.tag), f.raw.text
	if kind == "" {
		if !strings.Contains(raw, " ") { // words where a code should be are text
			return
		}
		kind = "other"
	}
	lead := len(raw) - len(strings.TrimLeft(raw, " \r\n"))
	at := f.cut(f.raw, lead)
	m.b.text(kind, raw[lead:], at)
	if !hasLetter(raw) {
		return
	}
	spaced, glued := f.joined()
	for _, s := range []string{spaced, glued} {
		if s != "" {
			m.b.m.Texts = append(m.b.m.Texts, Text{Kind: kind, Value: s, Joined: true, Batch: m.b.batch, Transaction: m.b.tx, Place: at})
		}
	}
	switch f.tag {
	case "86":
		m.counterparty(f)
	case "72":
		m.instructing(f)
	}
}

// instructing reads from field 72 the banks that come before the sender, which
// have no field of their own: "/INS/" and a BIC or a name that may go on.
func (m *mtMessage) instructing(f *mtLines) {
	const code = "/INS/"
	for i, l := range f.lines {
		if !strings.HasPrefix(l.text, code) || len(l.text) == len(code) {
			continue
		}
		name, at := l.text[len(code):], f.cut(l, len(code))
		p := m.b.party("instructing institution", "Organization", at.Path)
		if isBIC(name) {
			p.addBIC(name, at)
			continue
		}
		p.add("name", name, at)
		if i+1 < len(f.lines) && strings.HasPrefix(f.lines[i+1].text, "//") {
			next := f.lines[i+1]
			p.addJoined("name", name+" "+next.text[2:], f.span(l, len(code), next))
		}
	}
}

// joined are the lines as one: with spaces between them, if a mark of
// continuation ("//") stands between them, and without spaces where a line is
// full, for lines break within words.
func (f *mtLines) joined() (spaced, glued string) {
	var a, b strings.Builder
	marks, full := false, false
	for i, l := range f.lines {
		s := strings.TrimPrefix(l.text, "//")
		if i > 0 {
			marks = marks || len(s) != len(l.text)
			a.WriteByte(' ')
			if len(f.lines[i-1].text) < lineWidth-1 {
				b.WriteByte(' ')
			} else {
				full = true
			}
		}
		a.WriteString(s)
		b.WriteString(s)
	}
	if marks {
		spaced = strings.TrimSpace(a.String())
	}
	if full {
		glued = strings.TrimSpace(b.String())
	}
	return spaced, glued
}

// counterparty reads from field 86 of a statement who paid or was paid, where
// it has one of two common forms: German ("166?20…?32NAME?33NAME") and slashed
// ("/ORDP/NAME/", "/BENM//NAME/X/"). Field 86 has no form of its own.
func (m *mtMessage) counterparty(f *mtLines) {
	raw := f.raw.text
	if len(raw) > 4 && raw[3] == '?' {
		m.germanCounterparty(f, raw)
		return
	}
	for _, code := range []struct{ mark, role string }{
		{"/ORDP/", "ordering party"}, {"/BENM/", "beneficiary"}, {"/ULTD/", "ultimate debtor"}, {"/ULTB/", "ultimate creditor"},
	} {
		i := strings.Index(raw, code.mark)
		if i < 0 {
			continue
		}
		i += len(code.mark)
		if rest := strings.TrimPrefix(raw[i:], "/NAME/"); len(rest) != len(raw[i:]) {
			i += len("/NAME/")
		}
		end := strings.IndexByte(raw[i:], '/')
		if end < 0 {
			end = len(raw) - i
		}
		m.named(f, code.role, i, i+end)
	}
}

// germanCounterparty reads the subfields 30 to 33: bank, account, name.
func (m *mtMessage) germanCounterparty(f *mtLines, raw string) {
	var p *Party
	for at := 4; at+2 <= len(raw); {
		code, from := raw[at:at+2], at+2
		stop := len(raw)
		if n := strings.IndexByte(raw[at:], '?'); n >= 0 {
			stop = at + n
		}
		at = stop + 1
		property := map[string]string{"30": "clearing", "31": "accountNumber", "32": "name", "33": "name"}[code]
		if property == "" || stop <= from {
			continue
		}
		value, place := oneLine(raw[from:stop]), f.part(f.raw, from, stop)
		if value == "" {
			continue
		}
		if property == "clearing" && isBIC(value) {
			property = "swiftBic"
		}
		if p == nil {
			p = m.b.party("counterparty", "LegalEntity", place.Path)
		}
		if property == "name" && p.has("name") { // 33 goes on where 32 ends
			before := p.Entity.First("name")
			p.addJoined("name", before+" "+value, place)
			p.addJoined("name", before+value, place)
		}
		p.add(property, value, place)
	}
}

// named adds a party of which only the name is there.
func (m *mtMessage) named(f *mtLines, role string, from, to int) {
	if name := oneLine(f.raw.text[from:to]); hasLetter(name) {
		at := f.part(f.raw, from, to)
		m.b.party(role, "LegalEntity", at.Path).add("name", name, at)
	}
}

// oneLine takes the line breaks out of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
