// Package payment reads payment messages: ISO 20022 (pacs, pain and camt, any
// version), SWIFT MT, Fedwire tags and NACHA ACH. Of each message it knows who
// is in it, in which role, which free text it carries, and at which bytes of
// the file each of these stands. It is no model of messages: an amount is read
// to tell a resent payment, and nothing is checked that screening does not
// need.
//
// What a reader does not know is not lost: it becomes a [Text]. What cannot be
// read becomes a message with a [Fault], which is to be held.
package payment

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/ident"
)

// Limits on what a file may ask of the reader.
const (
	MaxMessage = 64 << 20 // bytes of one message
	MaxValues  = 1 << 20  // values and texts of one message
	maxDepth   = 64       // nested XML elements
	maxFaults  = 10_000   // messages with a fault in one XML file, then it is given up
	maxKnown   = 100      // values of one property of one party that are in its entity
)

// Message is one message of a file.
type Message struct {
	// Kind is the message type as its standard writes it: "pacs.008.001.08",
	// "MT103", "MT103+", "MT202COV", "fedwire", "nacha". An acknowledgement in
	// a SWIFT batch is "ACK" or "NAK". It is "" when it could not be told.
	Kind string `json:"kind"`
	// ID is the sender's reference: MsgId, field 20, IMAD, trace number.
	ID string `json:"id,omitempty"`
	// Hash is the SHA-256 of the message's bytes, in hexadecimal.
	Hash   string `json:"hash"`
	Offset int64  `json:"offset"` // of its first byte in the file
	Length int64  `json:"length"` // in bytes
	Line   int    `json:"line"`   // of its first byte, from 1
	// Amount (a decimal number with a point) and Currency are those of the
	// first transaction.
	Amount       string        `json:"amount,omitempty"`
	Currency     string        `json:"currency,omitempty"`
	Transactions []Transaction `json:"transactions,omitempty"`
	Parties      []*Party      `json:"parties,omitempty"`
	Texts        []Text        `json:"texts,omitempty"`
	// Fault says why the message could not be read to its end; what was read
	// before it is there.
	Fault *Fault `json:"fault,omitempty"`
}

// Transaction is one payment of a message, or one entry of a statement.
// Parties and texts name it by its number, from 1.
type Transaction struct {
	Batch    int    `json:"batch,omitempty"`
	ID       string `json:"id,omitempty"`
	Amount   string `json:"amount,omitempty"`
	Currency string `json:"currency,omitempty"`

	rank int // how good the amount is: settled before instructed
}

// Party is somebody in a message: a customer, an agent, a contact.
type Party struct {
	// Role is in words: "debtor", "creditor agent", "ordering customer".
	Role string `json:"role"`
	// Path says where the party begins: an XPath of local names; for SWIFT MT
	// tag:line:offset (the line of the field, the byte in the file); for
	// Fedwire {tag}:element:offset; for NACHA record:line:column.
	Path string `json:"path"`
	// Batch and Transaction are the group and the transaction the party
	// belongs to, 0 for all of them.
	Batch       int         `json:"batch,omitempty"`
	Transaction int         `json:"transaction,omitempty"`
	Entity      *ftm.Entity `json:"entity"`
	// Values are what the message says of the party, each with its place.
	Values []Value `json:"values"`

	at string // the path of the element that holds the party's own
}

// Value is one fact about a party.
type Value struct {
	// Property is a FollowTheMoney property, or "clearing": the number of a
	// bank in a national clearing system, which no property holds.
	Property string `json:"property"`
	Text     string `json:"text"`
	// Joined values are made of several lines; the place spans them.
	Joined bool `json:"joined,omitempty"`
	Place
}

// Text is free text: remittance information, an instruction, a narrative, an
// address line, and whatever else may have words in it.
type Text struct {
	// Kind is "remittance", "instruction", "narrative", "address",
	// "reference" or "other".
	Kind  string `json:"kind"`
	Value string `json:"value"`
	// Joined texts are the lines of a field without the marks of
	// continuation, so that a name across lines is whole; the field is there
	// as it stands, too.
	Joined      bool `json:"joined,omitempty"`
	Batch       int  `json:"batch,omitempty"`
	Transaction int  `json:"transaction,omitempty"`
	Place
}

// Place is where something stands in the file. The bytes there are the value,
// but for white space, escapes and encoding.
type Place struct {
	Path   string `json:"path"`
	Offset int64  `json:"offset"`
	Length int64  `json:"length"`
}

// Fault is why a message could not be read, and where.
type Fault struct {
	Path   string `json:"path,omitempty"`
	Line   int    `json:"line"` // of the file, from 1
	Offset int64  `json:"offset"`
	Text   string `json:"text"`
}

func (f *Fault) Error() string {
	s := fmt.Sprintf("line %d, offset %d: %s", f.Line, f.Offset, f.Text)
	if f.Path != "" {
		s += " (" + f.Path + ")"
	}
	return s
}

// Read yields the messages of a file in order. The format is told by the
// content; a file of no known format, like an empty one, is one message with a
// fault. After a fault reading goes on with the next message. An error, which
// names the file, is one of reading or of ctx, and ends the sequence.
func Read(ctx context.Context, name string, r io.Reader) iter.Seq2[*Message, error] {
	return func(yield func(*Message, error) bool) {
		w := &window{ctx: ctx, r: r, line: 1}
		going := true
		emit := func(m *Message) bool {
			going = going && yield(m, nil)
			return going
		}
		switch w.sniff() {
		case formatXML:
			readXML(w, emit)
		case formatMT:
			readMT(w, emit)
		case formatFedwire:
			readFedwire(w, emit)
		case formatNACHA:
			readNACHA(w, emit)
		default:
			readUnknown(w, emit)
		}
		if w.err != nil && going {
			yield(nil, fmt.Errorf("read %s: offset %d: %w", name, w.base+int64(len(w.buf)), w.err))
		}
	}
}

type format int

const (
	formatUnknown format = iota
	formatXML
	formatMT
	formatFedwire
	formatNACHA
)

// sniff tells the format from the first kilobytes.
func (w *window) sniff() format {
	w.want(4 << 10)
	if bytes.HasPrefix(w.buf, []byte("\xEF\xBB\xBF")) {
		w.advance(3)
	}
	head := w.buf
	if len(head) >= 2 && (head[0] == 0xFE && head[1] == 0xFF || head[0] == 0xFF && head[1] == 0xFE ||
		head[0] == '<' && head[1] == 0 || head[0] == 0 && head[1] == '<') {
		return formatXML
	}
	text := bytes.TrimLeft(head, " \t\r\n\x00\x01\x03$")
	switch {
	case bytes.HasPrefix(text, []byte("<")):
		return formatXML
	case len(fedTag(text)) > 0:
		return formatFedwire
	case bytes.HasPrefix(text, []byte("{1:")), bytes.HasPrefix(text, []byte("{2:")), bytes.HasPrefix(text, []byte("{4:")):
		return formatMT
	case isNACHA(text):
		return formatNACHA
	}
	// What stands before the first message does not hide it.
	switch {
	case bytes.Contains(head, []byte("{1:F")):
		return formatMT
	case bytes.Contains(head, []byte("{1500}")), bytes.Contains(head, []byte("{1510}")):
		return formatFedwire
	case bytes.Contains(head, []byte("<Document")), bytes.Contains(head, []byte("<AppHdr")):
		return formatXML
	case mtField(text) > 0, bytes.Contains(head, []byte("\n:20:")):
		return formatMT
	}
	return formatUnknown
}

// readUnknown yields one message with a fault for a file that is none of ours.
func readUnknown(w *window, emit func(*Message) bool) {
	sum, size := sha256.New(), int64(0)
	text := "no payment message: neither ISO 20022, SWIFT MT, Fedwire nor NACHA"
	for {
		sum.Write(w.buf)
		size += int64(len(w.buf))
		w.advance(len(w.buf))
		if !w.fill() {
			break
		}
	}
	if w.err != nil {
		return
	}
	if size == 0 {
		text = "the file is empty"
	}
	emit(&Message{
		Hash: hex.EncodeToString(sum.Sum(nil)), Length: size, Line: 1,
		Fault: &Fault{Line: 1, Text: text},
	})
}

// builder gathers one message.
type builder struct {
	m         *Message
	batch, tx int
	values    int
}

func newBuilder(kind string, offset int64, line int) *builder {
	return &builder{m: &Message{Kind: kind, Offset: offset, Line: line}}
}

// seal says which bytes the message is.
func (b *builder) seal(raw []byte) {
	sum := sha256.Sum256(raw)
	b.m.Hash = hex.EncodeToString(sum[:])
	b.m.Length = int64(len(raw))
}

// done finishes the parties and returns the message.
func (b *builder) done() *Message {
	for _, p := range b.m.Parties {
		var lines []string
		for _, v := range p.Values {
			if v.Property != "address" {
				continue
			}
			lines = append(lines, v.Text)
			if hasLetter(v.Text) {
				b.m.Texts = append(b.m.Texts, Text{Kind: "address", Value: v.Text, Batch: p.Batch, Transaction: p.Transaction, Place: v.Place})
			}
		}
		p.Entity.Add("address", strings.Join(lines, ", "))
	}
	if len(b.m.Transactions) > 0 {
		b.m.Amount, b.m.Currency = b.m.Transactions[0].Amount, b.m.Transactions[0].Currency
	}
	return b.m
}

// party adds a party of the transaction that is being read.
func (b *builder) party(role, schema, path string) *Party {
	p := &Party{Role: role, Path: path, Batch: b.batch, Transaction: b.tx, Entity: ftm.New(schema, path)}
	b.m.Parties = append(b.m.Parties, p)
	return p
}

// begin opens the next transaction.
func (b *builder) begin() {
	b.m.Transactions = append(b.m.Transactions, Transaction{Batch: b.batch})
	b.tx = len(b.m.Transactions)
}

// current is the transaction that is being read; one is opened if none is.
func (b *builder) current() *Transaction {
	if len(b.m.Transactions) == 0 {
		b.m.Transactions = append(b.m.Transactions, Transaction{Batch: b.batch})
	}
	return &b.m.Transactions[max(b.tx, 1)-1]
}

// text adds free text, if it has a letter: what has none names nobody.
func (b *builder) text(kind, value string, at Place) {
	if value == "" || !hasLetter(value) {
		return
	}
	b.values++
	b.m.Texts = append(b.m.Texts, Text{Kind: kind, Value: value, Batch: b.batch, Transaction: b.tx, Place: at})
}

// fault notes why reading ends here; the first one counts.
func (b *builder) fault(line int, offset int64, path, format string, args ...any) {
	if b.m.Fault == nil {
		b.m.Fault = &Fault{Path: path, Line: line, Offset: offset, Text: fmt.Sprintf(format, args...)}
	}
}

// add notes a value of the party. Address lines become one address in the end.
func (p *Party) add(property, text string, at Place) {
	if text == "" {
		return
	}
	p.Values = append(p.Values, Value{Property: property, Text: text, Place: at})
	p.know(property, text)
}

// addJoined notes a value made of several lines.
func (p *Party) addJoined(property, text string, at Place) {
	p.Values = append(p.Values, Value{Property: property, Text: text, Joined: true, Place: at})
	p.know(property, text)
}

// know adds the value to the entity, which does not grow without end.
func (p *Party) know(property, text string) {
	switch {
	case property == "address", len(p.Entity.Properties[property]) >= maxKnown:
	case ftm.PropertyType(property) == ftm.TypeCountry:
		if iso, ok := country.Code(text); ok {
			text = iso
		}
		p.Entity.Add(property, text)
	case ftm.PropertyType(property) != "":
		p.Entity.Add(property, text)
	}
}

// addBIC notes a BIC, and the country that its fifth and sixth letters are. What
// has another length is none, whatever the field.
func (p *Party) addBIC(bic string, at Place) {
	p.add("swiftBic", bic, at)
	if (len(bic) == 8 || len(bic) == 11) && at.Length == int64(len(bic)) && country.Known(bic[4:6]) {
		p.add("country", bic[4:6], Place{Path: at.Path, Offset: at.Offset + 4, Length: 2})
	}
}

// addClearing notes the number of a bank in a clearing system, and where that is
// Russia's, that it is a BIK: lists give those.
func (p *Party) addClearing(system, code string, at Place) {
	p.add("clearing", code, at)
	bik := strings.TrimPrefix(code, "RU")
	if skip := int64(len(code) - len(bik)); ident.IsBIK(bik) && (system == "RUCBC" || skip > 0) {
		p.add("bikCode", bik, Place{Path: at.Path, Offset: at.Offset + skip, Length: at.Length - skip})
	}
}

// addBirthDate notes a date of eight digits: year, month, day.
func (p *Party) addBirthDate(digits string, at Place) {
	p.Values = append(p.Values, Value{Property: "birthDate", Text: digits, Place: at})
	p.know("birthDate", digits[:4]+"-"+digits[4:6]+"-"+digits[6:])
}

// has reports whether the party has a value of the property.
func (p *Party) has(property string) bool {
	for i := range p.Values {
		if p.Values[i].Property == property {
			return true
		}
	}
	return false
}

func hasLetter(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}
