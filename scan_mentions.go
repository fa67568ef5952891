package interdict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"interdict/internal/jsonwrite"
	"interdict/internal/screen"
	"interdict/internal/spill"
)

// Mentions are what was found in a document, in the order in which it is told.
// The first ones lie in memory. If there are many, the others lie in a temporary
// file, and are gone when the function returns that [Screener.ScanDocument]
// yielded the document to. The zero value has none. As JSON it is an array.
type Mentions struct{ *mentions }

type mentions struct {
	first   []Mention // in memory
	rest    []record  // in the file
	file    spill.Buffer
	end     int64  // of the last one there
	line    []byte // which it was
	matches int
	parties []MentionedParty
	party   map[string]int // number in parties
}

// MentionedParty is an entry that a document mentions.
type MentionedParty struct {
	ID       string
	First    int     // number of its first mention
	Mentions int     // how many there are
	Best     float64 // the highest of their scores
}

// record is a mention in the file: where it begins, as JSON, which ends where the
// next one begins, and the number of its party. There may be very many.
type record struct {
	at    int64
	party int32
}

// mentionsInMemory is how many mentions of a document lie in memory: some five
// megabytes with their reasons.
const mentionsInMemory = 1000

// MentionsOf makes mentions of a document that was not scanned. All stay in
// memory.
func MentionsOf(all ...Mention) Mentions {
	m := Mentions{&mentions{first: slices.Clone(all)}}
	for i := range all {
		m.count(i, &all[i])
	}
	return m
}

// Len is how many there are.
func (m Mentions) Len() int {
	if m.mentions == nil {
		return 0
	}
	return len(m.first) + len(m.rest)
}

// Matches is how many are over the threshold. The others the policy wants
// looked at.
func (m Mentions) Matches() int {
	if m.mentions == nil {
		return 0
	}
	return m.matches
}

// Parties are the entries that are mentioned, in the order of their first
// mention.
func (m Mentions) Parties() []MentionedParty {
	if m.mentions == nil {
		return nil
	}
	return m.parties
}

// At returns the mention of a number, from 0. An error is one of the temporary
// file.
func (m Mentions) At(i int) (*Mention, error) {
	if i < len(m.first) {
		return &m.first[i], nil
	}
	b, err := m.encoded(i)
	if err != nil {
		return nil, err
	}
	one := new(Mention)
	if err := json.Unmarshal(b, one); err != nil {
		return nil, fmt.Errorf("read mention %d again: %w", i, err)
	}
	return one, nil
}

// All are the mentions in their order. After an error, which is one of the
// temporary file, none comes.
func (m Mentions) All() iter.Seq2[*Mention, error] {
	return func(yield func(*Mention, error) bool) {
		for i := range m.Len() {
			one, err := m.At(i)
			if !yield(one, err) || err != nil {
				return
			}
		}
	}
}

// MarshalJSON writes an array of all. [Document.WriteJSON] does it without
// having all in memory.
func (m Mentions) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	err := m.writeJSON(&b)
	return b.Bytes(), err
}

// UnmarshalJSON reads such an array. All stay in memory.
func (m *Mentions) UnmarshalJSON(b []byte) error {
	var all []Mention
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	*m = MentionsOf(all...)
	return nil
}

// writeJSON writes an array, mention by mention.
func (m Mentions) writeJSON(w io.Writer) error {
	before := "["
	for i := range m.Len() {
		b, err := m.encoded(i)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, before); err != nil {
			return err
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
		before = ","
	}
	after := "]"
	if m.Len() == 0 {
		after = "[]"
	}
	_, err := io.WriteString(w, after)
	return err
}

// encoded returns a mention as JSON.
func (m Mentions) encoded(i int) ([]byte, error) {
	if i < len(m.first) {
		return appendMention(nil, &m.first[i])
	}
	at, end := m.rest[i-len(m.first)].at, m.end
	if next := i + 1 - len(m.first); next < len(m.rest) {
		end = m.rest[next].at
	}
	b := make([]byte, end-at)
	if _, err := m.file.ReadAt(b, at); err != nil {
		return nil, fmt.Errorf("read mention %d again: %w", i, err)
	}
	return b, nil
}

// encode writes a value as the lines of a scan have it.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// appendMention does so with a mention, without what reflection costs: dense
// texts have one in every line.
func appendMention(dst []byte, m *Mention) ([]byte, error) {
	dst = strconv.AppendInt(append(dst, `{"start":`...), m.Start, 10)
	dst = strconv.AppendInt(append(dst, `,"end":`...), m.End, 10)
	dst = strconv.AppendInt(append(dst, `,"start_byte":`...), m.StartByte, 10)
	dst = strconv.AppendInt(append(dst, `,"end_byte":`...), m.EndByte, 10)
	if m.Line != 0 {
		dst = strconv.AppendInt(append(dst, `,"line":`...), int64(m.Line), 10)
	}
	if m.Page != 0 {
		dst = strconv.AppendInt(append(dst, `,"page":`...), int64(m.Page), 10)
	}
	if m.Part != "" {
		dst = jsonwrite.AppendString(append(dst, `,"part":`...), m.Part)
	}
	dst = jsonwrite.AppendString(append(dst, `,"text":`...), m.Text)
	if m.Sentence != "" {
		dst = jsonwrite.AppendString(append(dst, `,"sentence":`...), m.Sentence)
	}
	if m.Before != 0 {
		dst = strconv.AppendInt(append(dst, `,"before":`...), int64(m.Before), 10)
	}
	dst = jsonwrite.AppendString(append(dst, `,"kind":`...), string(m.Kind))
	if m.Refers != nil {
		dst = strconv.AppendInt(append(dst, `,"refers_to":`...), int64(*m.Refers), 10)
	}
	match := len(dst)
	dst, err := screen.AppendMatch(dst, &m.Match)
	if err == nil {
		dst[match] = ',' // where the object of its own would begin
	}
	return dst, err
}

// add takes a mention in. An error is one of the temporary file.
func (m *Mentions) add(one *Mention) error {
	if m.mentions == nil {
		m.mentions = &mentions{}
	}
	number := m.Len()
	if number < mentionsInMemory {
		m.first = append(m.first, *one)
		m.count(number, one)
		return nil
	}
	b, err := appendMention(m.line[:0], one)
	if err != nil {
		return fmt.Errorf("keep a mention: %w", err)
	}
	m.line = b
	at := m.file.Len()
	if _, err := m.file.Write(b); err != nil {
		return fmt.Errorf("keep a mention: %w", err)
	}
	m.end = m.file.Len()
	m.rest = append(m.rest, record{at, int32(m.count(number, one))})
	return nil
}

// count takes into the figures the next mention, and returns the number of its
// party.
func (m *mentions) count(number int, one *Mention) int {
	if one.Match.Match {
		m.matches++
	}
	i, known := m.party[one.ID]
	if !known {
		if m.party == nil {
			m.party = map[string]int{}
		}
		i = len(m.parties)
		m.party[one.ID] = i
		m.parties = append(m.parties, MentionedParty{ID: one.ID, First: number})
	}
	p := &m.parties[i]
	p.Mentions++
	p.Best = max(p.Best, one.Score)
	return i
}

// idOf is the entry of a mention.
func (m Mentions) idOf(i int) string {
	if i < len(m.first) {
		return m.first[i].ID
	}
	return m.parties[m.rest[i-len(m.first)].party].ID
}

// inFile reports whether some lie in a file.
func (m Mentions) inFile() bool { return m.mentions != nil && len(m.rest) > 0 }

// close lets go of the temporary file.
func (m Mentions) close() error {
	if m.mentions == nil {
		return nil
	}
	return m.file.Close()
}
