package payment

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"interdict/internal/ident"
)

// mtLines is one field of a SWIFT message.
type mtLines struct {
	tag   string // "50K"
	line  int    // of the file
	lines []mtLine
	raw   mtLine // the lines as they stand
	bytes []byte // of raw
}

// mtLine is one line of a field, without its end.
type mtLine struct {
	text    string
	at      int64 // in the file
	no      int   // in the field, from 1
	decoded bool  // from one byte a character
}

func newLine(raw []byte, at int64, no int) mtLine {
	text := words(raw)
	return mtLine{text, at, no, len(text) != len(raw)}
}

// bytes is how many bytes of the file the first i of the text are.
func (l mtLine) bytes(i int) int64 {
	if l.decoded {
		return int64(utf8.RuneCountInString(l.text[:i]))
	}
	return int64(i)
}

// from is the line without its first i bytes of text.
func (l mtLine) from(i int) mtLine {
	return mtLine{l.text[i:], l.at + l.bytes(i), l.no, l.decoded}
}

func mtPlace(tag string, line int, at, n int64) Place {
	return Place{Path: tag + ":" + strconv.Itoa(line) + ":" + strconv.FormatInt(at, 10), Offset: at, Length: n}
}

// splitFields takes a block 4 apart. Text before the first tag is a field
// without one.
func splitFields(s []byte, base int64, line int) []mtLines {
	var fields []mtLines
	at := 0
	for at < len(s) {
		end := bytes.IndexByte(s[at:], '\n')
		if end < 0 {
			end = len(s)
		} else {
			end += at
		}
		content := bytes.TrimRight(s[at:end], "\r\n")
		start := at
		if n := mtField(content); n > 0 {
			fields = append(fields, mtLines{tag: string(content[1 : n-1]), line: line, raw: mtLine{at: base + int64(at+n), no: 1}})
			content, start = content[n:], at+n
		} else if len(fields) == 0 && len(bytes.TrimSpace(content)) > 0 {
			fields = append(fields, mtLines{tag: "00", line: line, raw: mtLine{at: base + int64(at), no: 1}})
		}
		if len(fields) > 0 {
			f := &fields[len(fields)-1]
			trimmed := bytes.TrimLeft(content, " ")
			start += len(content) - len(trimmed)
			trimmed = bytes.TrimRight(trimmed, " ")
			f.lines = append(f.lines, newLine(trimmed, base+int64(start), len(f.lines)+1))
			if from := int(f.raw.at - base); len(trimmed) > 0 && start+len(trimmed) > from {
				f.bytes = s[from : start+len(trimmed)]
			}
		}
		at = end + 1
		line++
	}
	for i := range fields {
		f := &fields[i]
		f.raw = newLine(f.bytes, f.raw.at, 1)
	}
	return fields
}

// text reads the fields of the message.
func (m *mtMessage) text() {
	for i := range m.fields {
		f := &m.fields[i]
		if m.b.values += len(f.lines); m.b.values > MaxValues {
			m.b.fault(f.line, f.raw.at, f.tag, "the message has more than %d lines", MaxValues)
			return
		}
		m.transaction(f)
		if f.tag == "00" {
			m.b.fault(f.line, f.raw.at, "", "text before the first field")
		}
		if !m.party(f) {
			m.narrative(f)
		}
	}
	m.b.tx = 0
}

// transaction notes what a field says of the message and its payments.
func (m *mtMessage) transaction(f *mtLines) {
	first := ""
	if len(f.lines) > 0 {
		first = f.lines[0].text
	}
	many := m.kind == "101" || m.kind == "102" || m.kind == "104" || m.kind == "107" || m.kind == "201" || m.kind == "203"
	switch f.tag {
	case "20":
		if m.b.m.ID == "" {
			m.b.m.ID = first
		}
	case "21":
		if many {
			m.b.begin()
			m.b.current().ID = first
		}
	case "50A", "50F", "50K":
		// In a cover payment the customer's payment begins here.
		if m.kind == "202" || m.kind == "205" {
			m.sequence = "underlying "
		}
	case "32A":
		if len(first) > 9 {
			m.amount(first[6:9], first[9:], 3)
		}
	case "32B", "33B", "34B":
		if len(first) > 3 {
			m.amount(first[:3], first[3:], 1)
		}
	case "60F", "60M":
		if len(first) > 10 {
			m.b.m.Currency = first[7:10]
		}
	case "61":
		m.b.begin()
		if amount, ref := statementLine(first); amount != "" {
			t := m.b.current()
			t.ID, t.Amount, t.Currency, t.rank = ref, amount, m.b.m.Currency, 3
		}
	}
}

func (m *mtMessage) amount(currency, amount string, rank int) {
	if m.sequence != "" {
		return
	}
	if t := m.b.current(); rank > t.rank {
		t.Currency, t.Amount, t.rank = currency, strings.TrimSuffix(strings.Replace(amount, ",", ".", 1), "."), rank
	}
}

// statementLine reads field 61: value date, entry date, mark, amount, type,
// reference.
func statementLine(s string) (amount, ref string) {
	i := strings.IndexAny(s, "CD")
	if i < 0 {
		return "", ""
	}
	s = s[i+1:]
	s = strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == ',') {
		n++
	}
	amount = strings.TrimSuffix(strings.Replace(s[:n], ",", ".", 1), ".")
	if len(s) >= n+4 {
		ref, _, _ = strings.Cut(s[n+4:], "//")
	}
	return amount, strings.TrimSpace(ref)
}

// party reads a field that names a party, and reports whether it did.
func (m *mtMessage) party(f *mtLines) bool {
	if strings.HasPrefix(f.tag, "95") {
		return m.qualified(f)
	}
	if f.tag == "25" || f.tag == "25P" {
		return m.statement(f)
	}
	role := mtRole(m.kind, f.tag)
	if role == "" || len(f.lines) == 0 {
		return false
	}
	option := ""
	if len(f.tag) == 3 {
		option = f.tag[2:]
	}
	schema := "LegalEntity"
	if f.tag[:2] != "50" && f.tag[:2] != "59" {
		schema = "Organization"
	}
	if m.sequence != "" && f.tag[:2] != "50" && f.tag[:2] != "59" {
		role = m.sequence + role
	}
	p := m.b.party(role, schema, f.place(f.lines[0]).Path)
	lines := f.account(p)
	switch {
	case option == "F" || numbered(lines):
		f.structured(p, lines, m.b)
	case (option == "A" || option == "C" || option == "G" || option == "L" || option == "P") && len(lines) > 0:
		f.coded(p, lines)
	case option == "B":
		for _, l := range lines {
			p.add("address", l.text, f.place(l))
		}
	default:
		f.nameAndAddress(p, lines)
	}
	if len(p.Values) == 0 {
		m.b.m.Parties = m.b.m.Parties[:len(m.b.m.Parties)-1]
		return false
	}
	return true
}

func (f *mtLines) place(l mtLine) Place { return f.part(l, 0, len(l.text)) }

// part is the place of a part of a line.
func (f *mtLines) part(l mtLine, from, to int) Place {
	return mtPlace(f.tag, l.no, l.at+l.bytes(from), l.bytes(to)-l.bytes(from))
}

// cut is the place of a line without its first n bytes.
func (f *mtLines) cut(l mtLine, n int) Place { return f.part(l, n, len(l.text)) }

// span is the place from one line to another.
func (f *mtLines) span(a mtLine, skip int, z mtLine) Place {
	from := a.at + a.bytes(skip)
	return mtPlace(f.tag, a.no, from, z.at+z.bytes(len(z.text))-from)
}

// account takes the lines with a slash that come first: an account, or after
// two slashes a clearing code. The lines that follow are returned.
func (f *mtLines) account(p *Party) []mtLine {
	lines := f.lines
	for len(lines) > 0 && (strings.HasPrefix(lines[0].text, "/") || lines[0].text == "") {
		l := lines[0]
		lines = lines[1:]
		s := strings.TrimLeft(l.text, "/")
		skip := len(l.text) - len(s)
		if len(s) > 2 && s[1] == '/' && (s[0] == 'C' || s[0] == 'D') { // credit or debit side
			s, skip = s[2:], skip+2
		}
		_, isIBAN := ident.Canonical(ident.IBAN, s)
		switch {
		case isIBAN:
			p.add("iban", s, f.cut(l, skip))
		case strings.HasPrefix(l.text, "//"):
			p.addClearing("", s, f.cut(l, skip))
		default:
			p.add("accountNumber", s, f.cut(l, skip))
		}
	}
	return lines
}

// numbered reports whether all lines have numbers: "1/NAME".
func numbered(lines []mtLine) bool {
	for _, l := range lines {
		if len(l.text) < 2 || l.text[0] < '1' || l.text[0] > '8' || l.text[1] != '/' {
			return false
		}
	}
	return len(lines) > 0 && lines[0].text[0] == '1'
}

// coded reads the line that has a BIC. What is none is a name: options are
// mixed up in practice.
func (f *mtLines) coded(p *Party, lines []mtLine) {
	if bic, ok := ident.Canonical(ident.BIC, lines[0].text); ok && len(bic) >= 8 && len(lines[0].text) <= 12 {
		p.addBIC(lines[0].text, f.place(lines[0]))
		if len(lines) > 1 {
			f.nameAndAddress(p, lines[1:])
		}
		return
	}
	f.nameAndAddress(p, lines)
}

// wide is how long a line is that may go on in the next: SWIFT's are 35.
const (
	lineWidth = 35
	wide      = 28
)

// nameAndAddress reads lines without numbers: a name that may go on in further
// lines, then an address. Where the name ends is not written, so a long first
// line is a name alone and with the next.
func (f *mtLines) nameAndAddress(p *Party, lines []mtLine) {
	for len(lines) > 0 && lines[0].text == "" {
		lines = lines[1:]
	}
	if len(lines) == 0 {
		return
	}
	p.add("name", lines[0].text, f.place(lines[0]))
	if len(lines) > 1 && len(lines[0].text) >= wide || len(lines) > 1 && joins(lines[0].text, lines[1].text) {
		f.join(p, lines[:2], 0)
	}
	for _, l := range lines[1:] {
		p.add("address", l.text, f.place(l))
	}
}

// joins reports whether a line surely goes on in the next.
func joins(a, b string) bool {
	return strings.HasSuffix(a, "-") || strings.HasSuffix(a, " AND") || strings.HasSuffix(a, " OF") || strings.HasSuffix(a, "&") ||
		strings.HasPrefix(b, "AND ") || strings.HasPrefix(b, "OF ") || strings.HasPrefix(b, "& ")
}

// join adds the name that two lines make: with a space, and where the first is
// full without one, for lines break within words.
func (f *mtLines) join(p *Party, lines []mtLine, skip int) {
	a, b := lines[0].text[skip:], lines[len(lines)-1].text[skip:]
	at := f.span(lines[0], skip, lines[len(lines)-1])
	p.addJoined("name", a+" "+b, at)
	if len(lines[0].text) >= lineWidth-2 {
		p.addJoined("name", a+b, at)
	}
}

// structured reads option F: what each line is, its number says. The lines of
// a name go together.
func (f *mtLines) structured(p *Party, lines []mtLine, b *builder) {
	var name []mtLine
	for _, l := range lines {
		if len(l.text) < 2 || l.text[1] != '/' || l.text[0] < '1' || l.text[0] > '8' {
			f.partyIdentifier(p, l)
			continue
		}
		s, at := l.text[2:], f.cut(l, 2)
		switch l.text[0] {
		case '1':
			name = append(name, l)
			p.add("name", s, at)
		case '2':
			p.add("address", s, at)
		case '3', '5': // country code, then a town
			code, town, ok := strings.Cut(s, "/")
			if len(code) != 2 {
				code, town, ok = "", s, true
			}
			property := "country"
			if l.text[0] == '5' {
				property = "birthCountry"
			}
			if code != "" {
				p.add(property, code, f.part(l, 2, 4))
			}
			if ok {
				property = "address"
				if l.text[0] == '5' {
					property = "birthPlace"
				}
				p.add(property, town, f.cut(l, len(l.text)-len(town)))
			}
		case '4':
			schemaOf(p, "Person")
			if len(s) == 8 && strings.Trim(s, "0123456789") == "" {
				p.addBirthDate(s, at)
			} else {
				b.text("other", s, at)
			}
		case '6', '7': // country, for 6 the issuer, the number
			parts := strings.Split(s, "/")
			id := parts[len(parts)-1]
			if len(parts) == 1 {
				b.text("other", s, at)
			}
			if len(parts) == 3 {
				from := 2 + len(parts[0]) + 1
				b.text("other", parts[1], f.part(l, from, from+len(parts[1])))
			}
			p.add("idNumber", id, f.cut(l, len(l.text)-len(id)))
			if hasLetter(id) && strings.Contains(id, " ") {
				b.text("other", id, f.cut(l, len(l.text)-len(id)))
			}
		default:
			b.text("other", s, at)
		}
	}
	if len(name) > 1 {
		all := make([]string, len(name))
		for i, l := range name {
			all[i] = l.text[2:]
		}
		at := f.span(name[0], 2, name[len(name)-1])
		p.addJoined("name", strings.Join(all, " "), at)
		if len(name[0].text) >= lineWidth-2 {
			p.addJoined("name", strings.Join(all, ""), at)
		}
	}
}

func schemaOf(p *Party, name string) {
	if p.Entity.Schema == "LegalEntity" {
		p.Entity.Schema = name
	}
}

// partyIdentifier reads the first line of option F when it is no account: a
// code, a country and a number, "CCPT/DE/1234".
func (f *mtLines) partyIdentifier(p *Party, l mtLine) {
	parts := strings.SplitN(l.text, "/", 3)
	property := map[string]string{
		"ARNU": "idNumber", "CCPT": "passportNumber", "CUST": "idNumber", "DRLC": "licenseNumber", "EMPL": "idNumber",
		"NIDN": "idNumber", "SOSE": "socialSecurityNumber", "TXID": "taxNumber",
	}[parts[0]]
	switch {
	case property != "" && len(parts) == 3:
		if parts[0] == "CCPT" || parts[0] == "SOSE" || parts[0] == "NIDN" || parts[0] == "DRLC" {
			schemaOf(p, "Person")
		}
		p.add("country", parts[1], f.part(l, len(parts[0])+1, len(parts[0])+1+len(parts[1])))
		p.add(property, parts[2], f.cut(l, len(l.text)-len(parts[2])))
	case property != "" && len(parts) == 2:
		p.add(property, parts[1], f.cut(l, len(l.text)-len(parts[1])))
	default: // a line without a number in a field that should have them
		p.add("name", l.text, f.place(l))
	}
}

// qualified reads field 95 of securities messages: ":SELL//NAME" and lines.
func (m *mtMessage) qualified(f *mtLines) bool {
	if len(f.lines) == 0 {
		return false
	}
	qualifier, _, ok := strings.Cut(strings.TrimPrefix(f.lines[0].text, ":"), "/")
	skip := strings.LastIndex(f.lines[0].text, "/") + 1
	if !ok || len(qualifier) != 4 {
		return false
	}
	lines := append([]mtLine(nil), f.lines...)
	lines[0] = lines[0].from(skip)
	p := m.b.party("party "+qualifier, "LegalEntity", f.place(lines[0]).Path)
	if f.tag == "95P" {
		f.coded(p, lines)
	} else {
		f.nameAndAddress(p, lines)
	}
	return true
}

// statement reads field 25: whose statement it is, by account alone.
func (m *mtMessage) statement(f *mtLines) bool {
	if len(f.lines) == 0 || f.lines[0].text == "" {
		return false
	}
	p := m.b.party("account owner", "LegalEntity", f.place(f.lines[0]).Path)
	first := f.lines[0]
	if !strings.HasPrefix(first.text, "/") {
		property := "accountNumber"
		if _, ok := ident.Canonical(ident.IBAN, first.text); ok {
			property = "iban"
		}
		p.add(property, first.text, f.place(first))
	} else {
		f.account(p)
	}
	if hasLetter(strings.TrimLeft(first.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/")) || strings.Contains(first.text, " ") {
		m.b.text("other", first.text, f.place(first))
	}
	if len(f.lines) > 1 {
		f.coded(p, f.lines[1:])
	}
	return true
}
