package interdict

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/crash"
	"interdict/internal/ident"
	"interdict/internal/intake/payment"
	"interdict/internal/screen"
)

// messageWorker screens messages, one after the other in the same memory.
type messageWorker struct {
	*messageRun
	threshold float64
	question  []byte
}

// about begins a question of a kind. The same words are another question under
// another threshold.
func (w *messageWorker) about(kind byte) []byte {
	return binary.LittleEndian.AppendUint64(append(w.question[:0], kind), math.Float64bits(w.threshold))
}

func (m *messageRun) worker() *messageWorker {
	w := &messageWorker{messageRun: m}
	w.threshold = m.ask.Threshold
	if w.threshold == 0 {
		w.threshold = m.engine.Policy().Threshold
	}
	return w
}

// chunk screens the messages of a chunk, until the context ends. One on which the
// program breaks is held.
func (w *messageWorker) chunk(ctx context.Context, c *messageChunk) {
	for i, x := range c.messages {
		r := w.result(x, c.first+i)
		var marks []payment.Mark
		if broken := crash.In(w.screener.log, "screen a payment message", func() {
			if c.err = w.message(ctx, r, x); c.err == nil {
				marks = x.Marks()
			}
		}); broken != nil {
			marks = nil
			r.broken(broken)
		}
		if c.err != nil {
			return
		}
		c.results, c.marks = append(c.results, r), append(c.marks, marks)
		c.totals.Parties += len(x.Parties)
		c.totals.Texts += len(x.Texts)
	}
}

func (w *messageWorker) result(x *payment.Message, number int) *MessageResult {
	r := &MessageResult{
		Version: MessageVersion, File: w.name, Number: number, Kind: x.Kind, ID: x.ID,
		Hash: x.Hash, Offset: x.Offset, Length: x.Length, Line: x.Line,
		Amount: x.Amount, Currency: x.Currency, Transactions: len(x.Transactions), Fault: x.Fault,
		AsOf: w.screener.scope.AsOf, Lists: w.lists, Engine: EngineVersion, Policy: w.engine.Policy().ID(), Warnings: w.screener.warnings,
	}
	if w.ask.Parties {
		r.Parties = x.Parties
	}
	return r
}

// message screens a message. It has an error when the context ends: a batch of a
// hundred thousand transactions may be one message.
func (w *messageWorker) message(ctx context.Context, r *MessageResult, x *payment.Message) error {
	g := &gathering{r: r, line: x.Line, byEntry: map[string][]int{}}
	for _, p := range x.Parties {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.party(g, p)
	}
	if err := w.texts(ctx, g, x); err != nil {
		return err
	}
	g.sort()
	return nil
}

// partyNames is how many names of one party are asked about at once.
const partyNames = 32

// party screens a party by its names and identifiers, each variant of them, and
// looks at where it says that it is.
func (w *messageWorker) party(g *gathering, p *payment.Party) {
	names := namesOf(p)
	for from := 0; from == 0 || from < len(names); from += partyNames {
		some := names[from:min(from+partyNames, len(names))]
		q := partyQuery(p, some, from == 0)
		if q == nil {
			continue
		}
		a := w.answer(q)
		if a.err != nil {
			if len(some) > 0 {
				g.unscreened(p, some[0].value)
			}
			continue
		}
		for i := range a.matches {
			g.add(partyHit(p, some, a.matches[i]))
		}
	}
	w.banks(g, p)
	for _, n := range names {
		if !n.whole {
			continue
		}
		w.cutOff(g, p, n)
		v := &p.Values[n.value]
		if len(v.Text) > maxText { // it is asked about in pieces
			continue
		}
		w.inside(g, p, v)
	}
	w.places(g, p)
}

// inside looks for listed parties that a value names besides other things: "for
// account of …". They are judged with what else is said of the party, so that a
// birth date which contradicts is not forgotten.
func (w *messageWorker) inside(g *gathering, p *payment.Party, v *payment.Value) {
	for _, f := range w.screener.mentions(v.Text) {
		h := valueHit(p, v)
		h.narrow(f.Start, f.End, v.Text)
		if h.Match = f.Match; f.Match.Name != nil {
			q := partyQuery(p, []partyName{{text: v.Text[f.Start:f.End]}}, false)
			matches := w.answer(q).matches
			i := slices.IndexFunc(matches, func(m screen.Match) bool { return m.ID == f.Match.ID })
			if i < 0 {
				continue
			}
			h.Match = matches[i]
		}
		if !g.has(h) {
			g.add(h)
		}
	}
}

// answer screens a query, once for all parties that are alike. What it is asked
// by is the entity without its id.
func (w *messageWorker) answer(q *ftm.Entity) *answer {
	b := w.about('P')
	for _, property := range q.PropertyNames() {
		b = append(append(b, 0), property...)
		for _, v := range q.Properties[property] {
			b = append(append(b, 1), v...)
		}
	}
	w.question = b
	return w.known.to(b, func() *answer {
		r, err := w.engine.Screen(Query{ID: "party", Entity: q}, screen.Options{Threshold: w.threshold})
		if err != nil {
			return &answer{err: err}
		}
		return &answer{matches: r.Matches}
	})
}

// cutOff screens a name that fills its field as what it may have been.
func (w *messageWorker) cutOff(g *gathering, p *payment.Party, n partyName) {
	v := &p.Values[n.value]
	if v.Joined || !fillsField(v) {
		return
	}
	a := w.known.to(append(w.about('C'), n.text...), func() *answer { return &answer{names: w.lines.Completions(n.text, w.threshold)} })
	for _, name := range a.names {
		q := partyQuery(p, []partyName{{text: name}}, false)
		for _, m := range w.answer(q).matches {
			if m.Match {
				h := valueHit(p, v)
				h.Completed, h.Match = name, m
				g.add(h)
			}
		}
	}
}

// fillsField reports whether a name is as long as its field, so that it may be
// cut off: SWIFT's and Fedwire's lines have 35 characters, of which spaces at the
// end are lost; ISO 20022's names 140, or 70 where older systems are behind
// them; ACH's, whose paths begin with the type of the record, 16, 22 and 35.
func fillsField(v *payment.Value) bool {
	n := len(v.Text)
	if n == 16 || n == 22 {
		return len(v.Path) > 1 && v.Path[1] == ':'
	}
	return n >= 33 && n <= 35 || n == 69 || n == 70 || n == 139 || n == 140
}

// partyName is a name to ask about, and the value of the party that it is of.
type partyName struct {
	text  string
	value int
	whole bool // the value as it stands
	until int  // the value where it ends, if it goes on into another
}

// fullLine is the length from which on a line may be full and go on in the
// next: most fields of names are of 35 characters.
const fullLine = 33

// nextLine is how many values behind a name its next line may stand: in between
// are codes of the parts of an address.
const nextLine = 10

// namesOf are the names of a party: as they stand, in parts where one field
// names several, and with the line that follows where they fill theirs.
func namesOf(p *payment.Party) []partyName {
	var all []partyName
	seen := map[string]bool{}
	add := func(n partyName) {
		if n.text = strings.Join(strings.Fields(n.text), " "); n.text != "" && !seen[n.text] {
			seen[n.text] = true
			all = append(all, n)
		}
	}
	joined := slices.ContainsFunc(p.Values, func(v payment.Value) bool { return v.Joined })
	for i := range p.Values {
		v := &p.Values[i]
		if v.Property != "name" {
			continue
		}
		add(partyName{v.Text, i, true, i})
		for _, part := range nameParts(v.Text) {
			add(partyName{part, i, false, i})
		}
		if joined || len(v.Text) < fullLine {
			continue
		}
		near := p.Values[i+1 : min(len(p.Values), i+1+nextLine)]
		if next := slices.IndexFunc(near, func(v payment.Value) bool { return v.Property == "address" }); next >= 0 {
			next += i + 1
			add(partyName{v.Text + " " + p.Values[next].Text, i, false, next})
			add(partyName{v.Text + p.Values[next].Text, i, false, next})
		}
	}
	return all
}

// between are the words, in capitals, that stand between two names in one
// field.
var between = []string{
	" C/O ", " CARE OF ", " ATTN ", " ATTN. ", " ATTN: ", " ATTENTION ", " O/B/O ", " OBO ", " ON BEHALF OF ", " FBO ", " F/B/O ", " F/O ", " BY ORDER OF ", " B/O ",
	" D/B/A ", " DBA ", " T/A ", " TRADING AS ", " A/K/A ", " AKA ", " F/K/A ", " FKA ", " ALIAS ", " OR ", " AND/OR ", ";", " / ", "//", "|",
}

const (
	maxNameWords = 20 // of a name that is screened as one
	nameOverlap  = 6
)

// nameParts are the names that one field holds: "ACME LTD C/O IVAN PETROV". A
// field of very many words is asked about piece by piece.
func nameParts(text string) []string {
	parts := []string{text}
	upper := strings.ToUpper(text)
	if len(upper) == len(text) && len(text) <= maxText {
		for _, mark := range between {
			if !strings.Contains(upper, mark) {
				continue
			}
			var finer []string
			for _, part := range parts {
				for {
					i := strings.Index(strings.ToUpper(part), mark)
					if i < 0 || len(strings.ToUpper(part)) != len(part) {
						break
					}
					finer = append(finer, part[:i])
					part = " " + part[i+len(mark):] // a mark may follow a mark
				}
				finer = append(finer, part)
			}
			parts = finer
		}
	}
	var all []string
	for _, part := range parts {
		words := strings.Fields(part)
		if len(words) <= maxNameWords {
			all = append(all, part)
			continue
		}
		for from := 0; from < len(words); from += maxNameWords - nameOverlap {
			all = append(all, strings.Join(words[from:min(from+maxNameWords, len(words))], " "))
		}
	}
	return all
}

// partyQuery is the query for some names of a party, with all else that is
// known of it; nil if there is nothing to screen by. Fields are mixed up in
// practice, a bank's holds a person and a customer's a ship: so entries of all
// kinds may answer.
func partyQuery(p *payment.Party, names []partyName, identifiers bool) *ftm.Entity {
	q := ftm.New("Thing", "party")
	some := false
	for _, n := range names {
		q.Properties["name"] = append(q.Properties["name"], n.text)
		some = true
	}
	for property, values := range p.Entity.Properties {
		switch property {
		case "name", "address":
			continue
		}
		if _, is := ident.KindOf(property); is {
			if !identifiers {
				continue
			}
			some = true
		}
		q.Properties[property] = values
	}
	if !some {
		return nil
	}
	return q
}

// partyHit is a match of a party with the value that it is by.
func partyHit(p *payment.Party, names []partyName, m screen.Match) MessageHit {
	value := -1
	if m.Rule == "identifier" {
		value = identifierValue(p, &m)
	}
	if value < 0 && m.Name != nil {
		if i := slices.IndexFunc(names, func(n partyName) bool { return n.text == m.Name.Query }); i >= 0 {
			n := names[i]
			h := valueHit(p, &p.Values[n.value])
			if n.until != n.value { // over the line's end
				last := p.Values[n.until].Place
				h.Value, h.Joined = n.text, true
				h.Length = max(h.Length, last.Offset+last.Length-h.Offset)
			} else if !n.whole {
				v := &p.Values[n.value]
				if at := strings.Index(v.Text, n.text); at >= 0 {
					h.narrow(at, at+len(n.text), v.Text)
				}
			}
			h.Match = m
			return h
		}
	}
	var h MessageHit
	if value >= 0 {
		h = valueHit(p, &p.Values[value])
	} else {
		h = MessageHit{Role: p.Role, Field: "name", Batch: p.Batch, Transaction: p.Transaction, MessagePlace: MessagePlace{Path: p.Path}}
		if len(p.Values) > 0 {
			h = valueHit(p, &p.Values[0])
		}
	}
	h.Match = m
	return h
}

// identifierValue is the value of the party with the identifier that a match
// is by; -1 if it has none.
func identifierValue(p *payment.Party, m *screen.Match) int {
	for _, e := range m.Evidence {
		if e.Kind != "identifier" {
			continue
		}
		for i := range p.Values {
			kind, ok := ident.KindOf(p.Values[i].Property)
			if !ok {
				continue
			}
			if canon, _ := ident.Canonical(kind, p.Values[i].Text); canon == e.Query {
				return i
			}
		}
	}
	return -1
}

func valueHit(p *payment.Party, v *payment.Value) MessageHit {
	return MessageHit{
		Role: p.Role, Field: v.Property, Value: oneLine(v.Text), Joined: v.Joined,
		Batch: p.Batch, Transaction: p.Transaction, MessagePlace: v.Place,
	}
}

// banks screens the banks that IBANs name, where their bank code is the
// beginning of a BIC, as in Belarus, Britain, Latvia, the Netherlands; and Russian
// ones by their number, which lists have among others (OFAC: "BIK (RU)").
func (w *messageWorker) banks(g *gathering, p *payment.Party) {
	for i := range p.Values {
		v := &p.Values[i]
		a := w.bankOf(v)
		if a == nil {
			continue
		}
		for _, m := range a.matches {
			h := valueHit(p, v)
			h.Match = m
			g.add(h)
		}
	}
}

// bankOf is the answer on the bank that a value tells of, nil if it tells none.
func (w *messageWorker) bankOf(v *payment.Value) *answer {
	bik := ""
	switch v.Property {
	case "iban":
		if bank, ok := ident.BankPrefix(v.Text); ok {
			return w.known.to(append(w.about('B'), bank...), func() *answer { return w.bank(bank) })
		}
		bik, _ = ident.BIKOf(v.Text)
	case "bikCode":
		bik = v.Text
	}
	if bik == "" {
		return nil
	}
	q := ftm.New("Thing", "bank")
	q.Add("idNumber", bik)
	return w.answer(q)
}

// bank screens all BICs of a bank, "NBRBBY": bank, country, and any place.
func (w *messageWorker) bank(code string) *answer {
	const places = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	q := ftm.New("Thing", "bank")
	for _, a := range places {
		for _, b := range places {
			bic := code + string(a) + string(b)
			w.screener.index.ByIdentifier(bic, func(_ uint32, kind ident.Kind) {
				if kind == ident.BIC || kind == "swift" {
					q.Add("swiftBic", bic)
				}
			})
		}
	}
	if len(q.Properties) == 0 {
		return &answer{}
	}
	r, err := w.engine.Screen(Query{ID: "bank", Entity: q}, screen.Options{Threshold: w.threshold})
	if err != nil {
		return &answer{err: err}
	}
	return &answer{matches: r.Matches}
}

// gathering puts the hits of one message together, each entry once a place.
type gathering struct {
	r       *MessageResult
	line    int
	byEntry map[string][]int // numbers of hits
	matched bool
	barred  bool // held for a place
	cut     struct {
		id  string
		end int64
	} // the last hit that was left out
}

// add adds a hit, unless the same entry was found at the same bytes: a name is
// asked about with and without the line that follows it, and in the text as it
// stands and joined. The better score stays, of equals the narrower place, and of
// equal ones the first.
func (g *gathering) add(h MessageHit) {
	end := h.Offset + h.Length
	for _, i := range g.byEntry[h.ID] {
		b := &g.r.Hits[i]
		if h.Offset >= b.Offset+b.Length || b.Offset >= end || b.Transaction != h.Transaction {
			continue
		}
		if h.Match.Match && !b.Match.Match || h.Match.Match == b.Match.Match && (h.Score > b.Score || h.Score == b.Score && h.Length < b.Length && h.Completed == "") {
			*b = h
			g.matched = g.matched || h.Match.Match
		}
		return
	}
	switch {
	case len(g.r.Hits) < maxMessageHits:
		g.byEntry[h.ID] = append(g.byEntry[h.ID], len(g.r.Hits))
		g.r.Hits = append(g.r.Hits, h)
	default:
		if h.ID != g.cut.id || h.Offset >= g.cut.end {
			g.r.HitsCut++
			g.cut.id, g.cut.end = h.ID, end
		}
		if !h.Match.Match || g.matched {
			return
		}
		// The one that holds the message is not the one to leave out.
		g.byEntry = map[string][]int{}
		g.r.Hits[maxMessageHits-1] = h
	}
	g.matched = g.matched || h.Match.Match
}

// has reports whether the entry was matched at the same bytes already.
func (g *gathering) has(h MessageHit) bool {
	return slices.ContainsFunc(g.byEntry[h.ID], func(i int) bool {
		b := &g.r.Hits[i]
		return b.Match.Match && b.Transaction == h.Transaction && h.Offset < b.Offset+b.Length && b.Offset < h.Offset+h.Length
	})
}

// unscreened holds the message for a party that has a name with letters, of
// which nothing could be made.
func (g *gathering) unscreened(p *payment.Party, value int) {
	v := &p.Values[value]
	if g.r.Fault != nil || !hasLetter(v.Text) {
		return
	}
	g.r.Fault = &MessageFault{Path: v.Path, Line: g.line, Offset: v.Offset, Text: fmt.Sprintf("the %s's name has no words to screen", p.Role)}
}

func (g *gathering) sort() {
	slices.SortStableFunc(g.r.Hits, func(a, b MessageHit) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Score, a.Score), strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(g.r.Embargo, func(a, b EmbargoHit) int { return cmp.Compare(a.Offset, b.Offset) })
}
