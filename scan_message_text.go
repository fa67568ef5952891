package interdict

import (
	"context"
	"iter"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"interdict/ftm"
	"interdict/internal/embargo"
	"interdict/internal/index"
	"interdict/internal/intake/payment"
	"interdict/internal/screen"
	"interdict/names"
)

// foundWords are words of a text that name a listed party.
type foundWords struct {
	start, end int
	match      screen.Match
}

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
	if len(before) == 0 || len(after) == 0 || !plainWord(before[len(before)-1]) || !plainWord(after[0]) {
		return payment.Text{}, false
	}
	before, after = before[max(0, len(before)-seamWords):], after[:min(len(after), seamWords)]
	across := *b
	across.Value, across.Joined = strings.Join(before, " ")+" "+strings.Join(after, " "), true
	across.Place = payment.Place{Path: a.Path, Offset: a.Offset, Length: b.Offset + b.Length - a.Offset}
	return across, true
}

// plainWord reports whether a word may be one of a name that goes on.
func plainWord(s string) bool {
	return hasLetter(s) && !strings.ContainsAny(s, "0123456789") && !paymentWords[strings.ToLower(s)]
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
			Field: t.Kind, Value: value, Joined: t.Joined, Batch: t.Batch, Transaction: t.Transaction, MessagePlace: t.Place, Match: f.match,
		}
		if owner != nil {
			h.Role = owner.Role
		}
		h.narrow(f.start, f.end, t.Value)
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
	a := &answer{}
	for _, f := range w.screener.mentions(text) {
		a.found = append(a.found, foundWords{f.Start, f.End, f.Match})
	}
	for _, f := range w.lines.find(text, w.threshold, address) {
		if !slices.ContainsFunc(a.found, func(b foundWords) bool {
			return b.match.ID == f.match.ID && b.match.Score >= f.match.Score && b.start < f.end && f.start < b.end
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

// lineSearch finds names in short lines, where a document has sentences: a
// remittance "INV 123 IVAN PETROV", a name in a line of address. It asks the
// index for names all of whose words the line has, whatever else it says, and
// then screens the words that met by themselves. It is for one goroutine.
type lineSearch struct {
	engine        *screen.Engine
	weak          bool
	searcher      *index.Searcher
	analyser      names.Analyser
	person, other names.Weights    // for names in lines
	cut           [2]names.Weights // for names that are cut off: of persons, of others
}

func newLineSearch(e *screen.Engine) *lineSearch {
	l := &lineSearch{
		engine: e, weak: e.Policy().WeakAliases == "alert",
		searcher: index.NewSearcher(e.Index()), person: names.PersonWeights, other: names.OtherWeights,
	}
	for _, w := range []*names.Weights{&l.person, &l.other} {
		// What the line has beside the name neither costs nor contradicts.
		w.Extra, w.Lone, w.Contra, w.Place, w.Number = 0, 1, w.Missing, 0, 0
	}
	l.cut = [2]names.Weights{names.PersonWeights, names.OtherWeights}
	for i := range l.cut {
		// What the field has no room for is not missing.
		w := &l.cut[i]
		w.Missing, w.Contra, w.LegalLoss = 0, w.Extra, 0
	}
	return l
}

const (
	pieceWords   = 24 // of a text that are searched at once
	pieceOverlap = 6
	minShip      = 4 // letters of a ship's name of one word
	minLone      = 8 // of another name of one word
	minLong      = 9 // of one that has other words beside it
	// innerMargin is what a part of a listed name has to be over the threshold
	// when it stands inside a longer name.
	innerMargin = 0.06
)

// find returns the words of a text that name a listed party. In an address,
// where towns and streets have the names of companies and persons, a name has to
// be there in full.
func (l *lineSearch) find(text string, threshold float64, address bool) []foundWords {
	var all []foundWords
	fields := wordsOf(text)
	for from := 0; from < len(fields); from += pieceWords - pieceOverlap {
		piece := fields[from:min(from+pieceWords, len(fields))]
		start := piece[0].start
		all = l.piece(all, text[start:piece[len(piece)-1].end], start, threshold, address)
		if from+pieceWords >= len(fields) {
			break
		}
	}
	return all
}

// piece adds what a piece of a text names; at is where it stands there.
func (l *lineSearch) piece(all []foundWords, text string, at int, threshold float64, address bool) []foundWords {
	if !hasLetter(text) {
		return all
	}
	l.analyser.Reset()
	name := l.analyser.Analyse(text, names.Unknown)
	words := 0
	for i := range name.Words {
		if w := &name.Words[i]; mayName(w) && !beside[strings.ToLower(w.Text)] {
			words++
		}
	}
	if words == 0 {
		return all
	}
	type run struct{ first, last int }
	var runs []run
	l.searcher.Search(&name, index.SearchOptions{Min: float32(threshold), Kinds: index.AllKinds, Person: &l.person, Other: &l.other}, func(h index.Hit) {
		if h.UsedQuery == 0 || !l.weak && l.engine.Index().WeakName(h.Name) {
			return
		}
		r := run{bits.TrailingZeros32(h.UsedQuery), 31 - bits.LeadingZeros32(h.UsedQuery)}
		met, stray := 0, 0
		for i := r.first; i <= r.last; i++ {
			w := &name.Words[i]
			switch used := h.UsedQuery&(1<<i) != 0; {
			case !used && w.Role != names.Particle:
				stray++
			case used && mayName(w):
				met++
			}
		}
		if met == 0 || stray > 1 { // the words are not beside each other
			return
		}
		if met == 1 && !l.lone(&name, r.first, words == 1 && !address, h) {
			return
		}
		if !slices.Contains(runs, r) {
			runs = append(runs, r)
		}
	})
	if len(runs) == 0 {
		return all
	}
	spans := locate(text, &name)
	for _, r := range runs {
		from, to := spans[r.first].start, spans[r.last].end
		if from < 0 || to <= from {
			from, to = 0, len(text)
		}
		q := ftm.New("Thing", "text")
		q.Add("name", text[from:to])
		result, err := l.engine.Screen(Query{ID: "text", Entity: q}, screen.Options{Threshold: threshold})
		if err != nil {
			continue // of words that met something there is a name
		}
		for _, m := range result.Matches {
			doubtful := address || r.first == r.last || m.Score < threshold+innerMargin && within(&name, r.first, r.last)
			if m.Match && !(doubtful && lacks(&m)) {
				all = addBest(all, foundWords{at + from, at + to, m})
			}
		}
	}
	return all
}

const (
	minCutBits     = 7 // that the words of a name that is cut off have met, at least
	maxCompletions = 8
)

// completions are what a name may be that a field cut off: the name, and the
// words that a listed name has behind those that met. All of its words have to
// be the first of the listed one, and the last the beginning of the next.
func (l *lineSearch) completions(text string, threshold float64) []string {
	at := strings.LastIndexAny(text, " -")
	if at < 0 {
		return nil
	}
	kept, cut := text[:at+1], text[at+1:]
	l.analyser.Reset()
	name := l.analyser.Analyse(kept, names.Unknown)
	var all []string
	l.searcher.Search(&name, index.SearchOptions{Min: float32(threshold), Kinds: index.AllKinds, Person: &l.cut[0], Other: &l.cut[1]}, func(h index.Hit) {
		if len(all) >= maxCompletions || h.Matched < minCutBits || skips(name.Words, h.UsedQuery, len(name.Words)) {
			return
		}
		listed, _ := l.engine.Index().NameText(h.Name)
		words := names.Analyse(listed, names.Unknown).Words
		next := bits.Len32(h.UsedListed)
		if next > len(words) || skips(words, h.UsedListed, next) {
			return
		}
		for next < len(words) && words[next].Role == names.Particle && !begins(words[next].Text, cut) {
			next++
		}
		if next == len(words) || !begins(words[next].Text, cut) {
			return
		}
		c := strings.TrimSpace(kept)
		for _, w := range words[next:] {
			c += " " + w.Text
		}
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	})
	return all
}

// skips reports whether one of the first n words did not meet, apart from those
// that names may lack.
func skips(words []names.Word, met uint32, n int) bool {
	for i := range min(n, len(words)) {
		switch words[i].Role {
		case names.Particle, names.Legal, names.Initial:
		default:
			if met&(1<<i) == 0 {
				return true
			}
		}
	}
	return false
}

func begins(word, with string) bool {
	return len(word) >= len(with) && strings.EqualFold(word[:len(with)], with)
}

// within reports whether words stand inside a longer name, as it seems: a word
// beside them may be one of it, too.
func within(name *names.Name, first, last int) bool {
	may := func(i int) bool {
		return i >= 0 && i < len(name.Words) && mayName(&name.Words[i]) && !beside[strings.ToLower(name.Words[i].Text)]
	}
	return may(first-1) || may(last+1)
}

// lacks reports whether a word of the listed name is missing that says something.
func lacks(m *screen.Match) bool {
	if m.Name == nil {
		return false
	}
	met := 0
	missing := false
	for _, p := range m.Name.Pairs {
		switch {
		case p.Query != "" && p.Listed != "":
			met++
		case p.Query == "" && p.Points < 0:
			missing = true
		}
	}
	return missing && met < 3
}

// addBest keeps of the runs of words that found an entry the best one.
func addBest(all []foundWords, f foundWords) []foundWords {
	for i := range all {
		if b := &all[i]; b.match.ID == f.match.ID && b.start < f.end && f.start < b.end {
			if f.match.Score > b.match.Score {
				*b = f
			}
			return all
		}
	}
	return append(all, f)
}

// locate finds the words of a name in its text; a start of -1 is one that
// stands there otherwise.
func locate(text string, name *names.Name) []span {
	spans := make([]span, len(name.Words))
	at := 0
	for i := range name.Words {
		w := name.Words[i].Text
		n := strings.Index(text[at:], w)
		if n < 0 || w == "" {
			spans[i] = span{-1, -1}
			continue
		}
		spans[i] = span{at + n, at + n + len(w)}
		at += n + len(w)
	}
	return spans
}

type span struct{ start, end int }

// wordsOf are the runs of a text without white space.
func wordsOf(text string) []span {
	var all []span
	start := -1
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			if start >= 0 {
				all = append(all, span{start, i})
			}
			start = -1
		case start < 0:
			start = i
		}
	}
	if start >= 0 {
		all = append(all, span{start, len(text)})
	}
	return all
}

// lone reports whether one word of several is enough to be a name: where the
// text has no other, where it says that it is a ship's, and where it is long and
// the whole name of somebody.
func (l *lineSearch) lone(name *names.Name, word int, alone bool, h index.Hit) bool {
	n := len([]rune(name.Words[word].Text))
	if word > 0 && shipMark(name.Words[word-1].Text) {
		return n >= minShip
	}
	if n < minLone {
		return false
	}
	switch l.engine.Index().Entity(h.Entity).Schema() {
	case "Vessel", "Airplane":
		return alone
	}
	return alone || n >= minLong && h.Missing == 0 && h.Loss == 0
}

// mayName reports whether a word may be one of a name: not a number, a code, or
// a word that payments or addresses are described with. The role that it has in
// a name says little, for the text around it is none.
func mayName(w *names.Word) bool {
	return hasLetter(w.Text) && !strings.ContainsAny(w.Text, "0123456789") && !paymentWords[strings.ToLower(w.Text)] &&
		w.Role != names.Particle && w.Role != names.Initial
}

func shipMark(word string) bool {
	switch strings.ToLower(word) {
	case "mv", "m/v", "mt", "m/t", "ms", "ss", "vessel", "ship", "tanker", "motorship":
		return true
	}
	return false
}

var paymentWords = wordSet(`inv invoice invoices ref reference payment pay paid for to from by of the and re bill no nr num number
 acct account acc order ord po contract dated date fee fees rent salary transfer remittance purchase goods services service
 rechnung zahlung facture paiement factura pago fattura pagamento schet oplata rfb rfb/ roc benefres orderres insins bnf ins rec phonben
 street st road rd avenue ave lane drive boulevard blvd square sq court floor suite building house room box po strasse str platz weg allee gasse rue calle via ulica ul`)

// beside are words that may be part of a name, and mostly stand beside it.
var beside = wordSet(`january february march april may june july august september october november december
 jan feb mar apr jun jul aug sep oct nov dec llc ltd limited inc gmbh sa plc ooo zao oao ag bv nv mr mrs ms dr thanks thank you final partial`)

func wordSet(words string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
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
