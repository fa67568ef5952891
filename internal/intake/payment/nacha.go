package payment

import (
	"bytes"
	"strconv"
	"strings"
)

// achWidth is the length of every record of a NACHA file.
const achWidth = 94

// isNACHA reports whether a file begins with a file header: record 1,
// priority 01, record size 094.
func isNACHA(s []byte) bool {
	return len(s) >= achWidth && s[0] == '1' && s[1] == '0' && s[2] == '1' && string(s[34:37]) == "094" ||
		len(s) >= 40 && string(s[:3]) == "101" && string(s[34:40]) == "094101"
}

// achRecord is one record: 94 columns.
type achRecord struct {
	text string // padded to 94
	raw  []byte
	at   int64
	line int
}

// field is columns from to to, both counted from 1, without space around.
func (r *achRecord) field(from, to int) (string, Place) {
	s := strings.TrimRight(r.text[from-1:to], " ")
	lead := len(s)
	s = strings.TrimLeft(s, " ")
	lead -= len(s)
	return words([]byte(s)), Place{
		Path:   r.text[:1] + ":" + strconv.Itoa(r.line) + ":" + strconv.Itoa(from+lead),
		Offset: r.at + int64(from-1+lead), Length: int64(len(s)),
	}
}

func (r *achRecord) get(from, to int) string {
	s, _ := r.field(from, to)
	return s
}

// achReader reads a NACHA file: each entry with its addenda is a message, of
// which the company of its batch is a party. The place of that is in the
// header of the batch, outside of the message's own bytes.
type achReader struct {
	w      *window
	emit   func(*Message) bool
	header achRecord // of the file
	batch  achRecord
	kind   string // standard entry class: PPD, CCD, IAT
	number int    // of the batch in the file

	b     *builder
	raw   []byte
	given int // messages
	done  bool
}

func readNACHA(w *window, emit func(*Message) bool) {
	r := &achReader{w: w, emit: emit}
	for !r.done {
		rec, ok := r.next()
		if !ok {
			break
		}
		r.record(rec)
	}
	if r.done || w.err != nil {
		return
	}
	r.flush()
	if r.given == 0 && !r.done {
		r.alone(&achRecord{line: w.line, at: w.base}, "an ACH file without an entry")
	}
}

// next is the next record. Lines shorter than a record have lost the spaces at
// their ends.
func (r *achReader) next() (*achRecord, bool) {
	w := r.w
	for w.want(1) && (w.buf[0] == '\n' || w.buf[0] == '\r' || w.buf[0] == 0x1a) {
		w.advance(1)
	}
	if !w.want(1) {
		return nil, false
	}
	w.want(achWidth)
	n := min(achWidth, len(w.buf))
	if i := bytes.IndexAny(w.buf[:n], "\r\n"); i >= 0 {
		n = i
	}
	rec := &achRecord{raw: bytes.Clone(w.buf[:n]), at: w.base, line: w.line}
	rec.text = string(rec.raw) + strings.Repeat(" ", achWidth-n)
	w.advance(n)
	return rec, w.err == nil
}

func (r *achReader) record(rec *achRecord) {
	switch rec.text[0] {
	case '1':
		r.flush()
		r.header = *rec
	case '5':
		r.flush()
		r.batch = *rec
		r.number++
		r.kind = rec.get(51, 53)
	case '6':
		r.flush()
		r.entry(rec)
	case '7':
		if r.b == nil {
			r.alone(rec, "an addenda record without an entry")
			return
		}
		r.raw = append(append(r.raw, '\n'), rec.raw...)
		r.b.m.Length = rec.at + int64(len(rec.raw)) - r.b.m.Offset
		r.addenda(rec)
		if len(r.raw) > 10000*achWidth { // an entry has at most 9,999 addenda
			r.b.fault(rec.line, rec.at, "", "an entry has more than 9,999 addenda")
			r.flush()
		}
	case '8', '9':
		r.flush()
	default:
		r.flush()
		r.alone(rec, "a record of unknown type "+strconv.Quote(words(rec.raw[:1])))
	}
}

// alone yields a message that is only a fault.
func (r *achReader) alone(rec *achRecord, text string) {
	b := newBuilder("nacha", rec.at, rec.line)
	b.fault(rec.line, rec.at, "", "%s", text)
	s := words(rec.raw)
	b.text("other", s, Place{Path: ":" + strconv.Itoa(rec.line) + ":1", Offset: rec.at, Length: int64(len(rec.raw))})
	b.seal(rec.raw)
	r.give(b.done())
}

func (r *achReader) give(m *Message) {
	r.given++
	r.done = r.done || !r.emit(m)
}

// flush hands the entry over.
func (r *achReader) flush() {
	if r.b == nil || r.done {
		return
	}
	length := r.b.m.Length
	r.b.seal(r.raw)
	r.b.m.Length = length
	r.give(r.b.done())
	r.b = nil
}

// entry reads an entry detail record and the company of its batch.
func (r *achReader) entry(rec *achRecord) {
	b := newBuilder("nacha", rec.at, rec.line)
	r.b, r.raw = b, bytes.Clone(rec.raw)
	b.m.Length = int64(len(rec.raw))
	if len(strings.TrimRight(rec.text, " ")) < 80 && r.kind != "ADV" {
		b.fault(rec.line, rec.at, "", "an entry record of %d columns instead of 94", len(rec.raw))
	}
	t := b.current()
	b.m.ID, t.ID = rec.get(80, 94), rec.get(80, 94)
	t.Currency, t.Batch = "USD", r.number
	b.batch, b.tx = r.number, 1
	cents := strings.TrimLeft(rec.get(30, 39), "0")
	if r.kind == "ADV" {
		cents = strings.TrimLeft(rec.get(28, 39), "0")
	}
	if strings.Trim(cents, "0123456789") != "" {
		_, at := rec.field(30, 39)
		b.fault(rec.line, at.Offset, at.Path, "an amount that is no number")
	} else {
		cents = strings.Repeat("0", max(0, 3-len(cents))) + cents
		t.Amount = cents[:len(cents)-2] + "." + cents[len(cents)-2:]
	}
	if r.number == 0 {
		b.fault(rec.line, rec.at, "", "an entry outside of a batch")
	} else {
		r.company()
	}
	r.receiver(rec)
}

// company adds who the header of the batch names.
func (r *achReader) company() {
	h := &r.batch
	if r.kind != "IAT" {
		p := r.add("originator", "LegalEntity", h, 5, 20)
		r.fact(p, "name", h, 5, 20)
		r.fact(p, "idNumber", h, 41, 50)
		r.text("other", h, 21, 40)
	} else {
		p := r.add("originator", "LegalEntity", h, 41, 50)
		r.fact(p, "idNumber", h, 41, 50)
		r.text("other", h, 5, 20)
		r.text("reference", h, 24, 38)
		s, at := h.field(39, 40)
		r.b.text("other", s, at)
		if s := h.get(64, 66); len(s) == 3 {
			r.b.current().Currency = s
		}
	}
	r.text("narrative", h, 54, 63)
	if p := r.add("originating bank", "Organization", h, 80, 87); p != nil {
		r.fact(p, "clearing", h, 80, 87)
	}
	if r.header.text == "" {
		return
	}
	for _, f := range []struct {
		role                   string
		from, to, idFrom, idTo int
	}{{"immediate destination", 41, 63, 4, 13}, {"immediate origin", 64, 86, 14, 23}} {
		if p := r.add(f.role, "Organization", &r.header, f.from, f.to); p != nil {
			r.fact(p, "name", &r.header, f.from, f.to)
			r.fact(p, "clearing", &r.header, f.idFrom, f.idTo)
		}
	}
}

// receiver adds whom the entry names. Where the name stands depends on the
// class of the entry.
func (r *achReader) receiver(rec *achRecord) {
	if bank := r.add("receiving bank", "Organization", rec, 4, 12); bank != nil {
		r.fact(bank, "clearing", rec, 4, 12)
	}
	p := r.add("receiver", "LegalEntity", rec, 13, 79)
	switch r.kind {
	case "IAT":
		r.fact(p, "accountNumber", rec, 40, 74)
		return
	case "CTX", "ENR", "TRX", "ACK", "ATX":
		r.fact(p, "name", rec, 59, 74)
		r.text("other", rec, 55, 76)
	case "CIE":
		r.fact(p, "name", rec, 40, 54)
		r.fact(p, "idNumber", rec, 55, 76)
		r.text("other", rec, 55, 76)
	case "ADV":
		r.fact(p, "name", rec, 55, 76)
		r.fact(p, "accountNumber", rec, 13, 27)
		return
	default:
		r.fact(p, "name", rec, 55, 76)
	}
	r.fact(p, "accountNumber", rec, 13, 29)
	if r.kind != "CIE" {
		r.fact(p, "idNumber", rec, 40, 54)
		r.text("reference", rec, 40, 54)
	}
}

// addenda reads an addenda record: the parties of an international entry, a
// stated reason, or the text of a payment.
func (r *achReader) addenda(rec *achRecord) {
	switch kind := rec.text[1:3]; {
	case kind == "10":
		p := r.role("receiver", rec, 47, 81)
		r.fact(p, "name", rec, 47, 81)
		r.text("reference", rec, 25, 46)
	case kind == "11":
		p := r.role("originator", rec, 4, 38)
		r.fact(p, "name", rec, 4, 38)
		r.fact(p, "address", rec, 39, 73)
	case kind == "12":
		r.places(r.role("originator", rec, 4, 38), rec)
	case kind == "13":
		r.bank("originating bank", rec)
	case kind == "14":
		r.bank("receiving bank", rec)
	case kind == "15":
		p := r.role("receiver", rec, 4, 18)
		r.fact(p, "idNumber", rec, 4, 18)
		r.fact(p, "address", rec, 19, 53)
	case kind == "16":
		r.places(r.role("receiver", rec, 4, 38), rec)
	case kind == "18":
		if p := r.add("foreign correspondent bank", "Organization", rec, 4, 77); p != nil {
			r.bankOf(p, rec)
		}
	case kind == "98":
		r.text("other", rec, 36, 64)
	case kind == "99":
		r.text("other", rec, 36, 79)
	case kind == "05", kind == "17":
		r.text("remittance", rec, 4, 83)
	default: // 02 terminal, and what is unknown
		r.text("other", rec, 4, 83)
	}
}

// places reads "CITY*STATE\" and "COUNTRY*POSTCODE\".
func (r *achReader) places(p *Party, rec *achRecord) {
	for _, f := range []struct {
		from, to int
		first    string
	}{{4, 38, "address"}, {39, 73, "country"}} {
		end := f.from + len(strings.TrimRight(rec.text[f.from-1:f.to], " \\")) - 1
		mid := end
		if i := strings.IndexByte(rec.text[f.from-1:end], '*'); i >= 0 {
			mid = f.from + i - 1 // the column before the "*"
		}
		if mid >= f.from {
			r.fact(p, f.first, rec, f.from, mid)
			if f.first == "country" && mid-f.from >= 3 { // a name where a code should be
				r.text("address", rec, f.from, mid)
			}
		}
		if mid+2 <= end {
			r.fact(p, "address", rec, mid+2, end)
		}
	}
}

func (r *achReader) bank(role string, rec *achRecord) {
	p := r.role(role, rec, 4, 38)
	p.Entity.Schema = "Organization"
	r.bankOf(p, rec)
}

// bankOf reads a bank's name, its identifier of a kind (01 national, 02 BIC,
// 03 IBAN) and its country.
func (r *achReader) bankOf(p *Party, rec *achRecord) {
	r.fact(p, "name", rec, 4, 38)
	id, at := rec.field(41, 74)
	switch rec.get(39, 40) {
	case "02":
		p.addBIC(id, at)
	case "03":
		p.add("iban", id, at)
	default:
		p.add("clearing", id, at)
	}
	r.fact(p, "country", rec, 75, 77)
}

// role is the party of the entry with that role; a new one if there is none.
func (r *achReader) role(role string, rec *achRecord, from, to int) *Party {
	for _, p := range r.b.m.Parties {
		if p.Role == role {
			return p
		}
	}
	_, at := rec.field(from, to)
	return r.b.party(role, "LegalEntity", at.Path)
}

// add opens a party if the columns have something.
func (r *achReader) add(role, schema string, rec *achRecord, from, to int) *Party {
	s, at := rec.field(from, to)
	if s == "" {
		return r.role(role, rec, from, to)
	}
	return r.b.party(role, schema, at.Path)
}

func (r *achReader) fact(p *Party, property string, rec *achRecord, from, to int) {
	if s, at := rec.field(from, to); s != "" {
		p.add(property, s, at)
	}
}

func (r *achReader) text(kind string, rec *achRecord, from, to int) {
	s, at := rec.field(from, to)
	r.b.text(kind, s, at)
}
