package interdict

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"interdict/internal/embargo"
	"interdict/internal/intake/payment"
	"interdict/internal/mention"
)

// texts looks for listed parties and for places in the free text of a message.
func (w *messageWorker) texts(ctx context.Context, g *gathering, x *payment.Message) error {
	owners := addressOwners(x)
	for i := range x.Texts {
		t := &x.Texts[i]
		var owner *payment.Party
		if t.Kind == "address" {
			owner = owners[t.Offset]
		}
		for piece := range pieces(t) {
			if err := ctx.Err(); err != nil {
				return err
			}
			w.text(g, &piece, owner)
		}
		if i > 0 {
			if across, ok := seam(&x.Texts[i-1], t); ok {
				w.text(g, &across, owner)
			}
		}
	}
	return nil
}

// A longer text is looked at piece by piece, so that work and memory grow with
// its length and no faster. Pieces overlap, for what stands where they meet.
const (
	maxText     = 4 << 10
	textOverlap = 256
)

// pieces are the pieces of a text, each with its place where the bytes of the
// file are those of the text.
func pieces(t *payment.Text) iter.Seq[payment.Text] {
	return func(yield func(payment.Text) bool) {
		if len(t.Value) <= maxText {
			yield(*t)
			return
		}
		plain := t.Length == int64(len(t.Value)) && ascii(t.Value)
		for from := 0; ; from += maxText - textOverlap {
			to := min(from+maxText, len(t.Value))
			piece := *t
			piece.Value = strings.ToValidUTF8(t.Value[from:to], "")
			if plain {
				piece.Offset, piece.Length = t.Offset+int64(from), int64(to-from)
			}
			if !yield(piece) || to == len(t.Value) {
				return
			}
		}
	}
}

// addressOwners are the parties by where their lines of address begin.
func addressOwners(x *payment.Message) map[int64]*payment.Party {
	owners := map[int64]*payment.Party{}
	for _, p := range x.Parties {
		for i := range p.Values {
			if p.Values[i].Property == "address" {
				owners[p.Values[i].Offset] = p
			}
		}
	}
	return owners
}

// seamWords are as many words on either side of where a text goes on in the
// next as a name may have.
const seamWords = 5

// seam is the end of a text and the beginning of the next, where both are
// pieces of one: repeated elements, addenda, lines of an address.
func seam(a, b *payment.Text) (payment.Text, bool) {
	if a.Kind != b.Kind || a.Joined || b.Joined || a.Batch != b.Batch || a.Transaction != b.Transaction || b.Offset < a.Offset+a.Length {
		return payment.Text{}, false
	}
	switch a.Kind {
	case "remittance", "instruction", "address", "narrative":
	default:
		return payment.Text{}, false
	}
	before, after := strings.Fields(a.Value[max(0, len(a.Value)-textOverlap):]), strings.Fields(b.Value[:min(len(b.Value), textOverlap)])
	if len(before) == 0 || len(after) == 0 || !mention.MayGoOn(before[len(before)-1]) || !mention.MayGoOn(after[0]) {
		return payment.Text{}, false
	}
	before, after = before[max(0, len(before)-seamWords):], after[:min(len(after), seamWords)]
	across := *b
	across.Value, across.Joined = strings.Join(before, " ")+" "+strings.Join(after, " "), true
	across.Place = payment.Place{Path: a.Path, Offset: a.Offset, Length: b.Offset + b.Length - a.Offset}
	return across, true
}

// text looks at one text.
func (w *messageWorker) text(g *gathering, t *payment.Text, owner *payment.Party) {
	kind, address := byte('T'), t.Kind == "address"
	if address {
		kind = 'A'
	}
	w.question = append(w.about(kind), t.Value...)
	a := w.known.to(w.question, func() *answer { return w.textAnswer(t.Value, address) })
	if len(a.found)+len(a.places) == 0 {
		return
	}
	value := oneLine(t.Value)
	for _, f := range a.found {
		h := MessageHit{
			Field: t.Kind, Value: value, Joined: t.Joined, Batch: t.Batch, Transaction: t.Transaction, MessagePlace: t.Place, Match: f.Match,
		}
		if owner != nil {
			h.Role = owner.Role
		}
		h.narrow(f.Start, f.End, t.Value)
		g.add(h)
	}
	if t.Joined { // the places are in the lines
		return
	}
	for _, p := range a.places {
		h := EmbargoHit{Field: t.Kind, Value: value, Batch: t.Batch, Transaction: t.Transaction, MessagePlace: t.Place}
		g.bar(h.named(p, owner, t.Value))
	}
}

// textAnswer makes the answer to a text.
func (w *messageWorker) textAnswer(text string, address bool) *answer {
	a := &answer{found: w.screener.mentions(text)}
	for _, f := range w.lines.Find(text, w.threshold, address) {
		if !slices.ContainsFunc(a.found, func(b mention.Found) bool {
			return b.Match.ID == f.Match.ID && b.Match.Score >= f.Match.Score && b.Start < f.End && f.Start < b.End
		}) {
			a.found = append(a.found, f)
		}
	}
	for _, m := range embargo.Scan(text, w.screener.day()) {
		a.places = append(a.places, foundPlace{m, m.Start, m.End})
	}
	return a
}

// narrow makes the hit that of a part of its text: its words, and where the
// bytes of the file are those of the text, their place.
func (h *MessageHit) narrow(start, end int, text string) {
	h.Words, h.MessagePlace = part(start, end, text, h.MessagePlace)
	if h.Words == h.Value {
		h.Words = ""
	}
}

// part is a part of a text and its place. The bytes of the file are the text
// but for escapes, encoding and line ends; where they are not, the place stays
// that of the whole.
func part(start, end int, text string, at MessagePlace) (string, MessagePlace) {
	words := oneLine(text[start:end])
	was := at.Offset
	lines, before, within := strings.Count(text, "\n"), strings.Count(text[:start], "\n"), strings.Count(text[start:end], "\n")
	switch {
	case !ascii(text):
		return words, at
	case at.Length == int64(len(text)+lines): // CRLF in the file
		at.Offset += int64(start + before)
		at.Length = int64(end - start + within)
	case at.Length == int64(len(text)):
		at.Offset += int64(start)
		at.Length = int64(end - start)
	default:
		return words, at
	}
	// Of SWIFT MT (tag:line:offset) and Fedwire (tag:element:offset).
	if p := strings.Split(at.Path, ":"); len(p) == 3 && p[2] == strconv.FormatInt(was, 10) {
		if n, err := strconv.Atoi(p[1]); err == nil {
			at.Path = p[0] + ":" + strconv.Itoa(n+before) + ":" + strconv.FormatInt(at.Offset, 10)
		}
	}
	return words, at
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// oneLine takes the line breaks out of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
