package mention

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/internal/script"
	"interdict/names"
	"interdict/names/lexicon"
)

// Lines finds the parties that short lines name: remittance information, lines of
// an address, names that fill their field. It is safe for concurrent use.
//
// It stands beside [Finder] because the two judge the words around a name in
// opposite ways. In prose they are what tells a name from ordinary words: a
// sentence goes on in small letters, somebody else's given name before a family
// name says that another is meant. In "SALARY MAY YAHYA AL-HAJJ" or "RENT POPULAR
// CREDIT BANK JUNE" everything is in capitals, what stands around is no sentence,
// and the name is all that the line is for. So Lines asks the index for names all
// of whose words a line has, whatever else it says, and screens those words by
// themselves. Of listed names put into lines it finds some that Finder does not,
// and the other way round (numbers of ships, sites, legal forms that carry a name
// of one word): texts of payments are given to both. docs/payments.md has the
// figures.
type Lines struct {
	engine    *screen.Engine
	searches  sync.Pool
	byLetters func() []spelled
}

// NewLines returns what finds parties of the engine's index in lines.
func NewLines(e *screen.Engine) *Lines {
	l := &Lines{engine: e}
	l.searches.New = func() any { return newLineSearch(e) }
	l.byLetters = sync.OnceValue(l.spell)
	return l
}

// lineSearch is the memory of one search, reused by the next.
type lineSearch struct {
	engine        *screen.Engine
	weak          bool // weak aliases count
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
	pieceWords   = 24 // of a line that are searched at once
	pieceOverlap = 6
	minShip      = 4 // letters of a ship's name of one word
	minFirm      = 4 // of a name of one word that a legal form or a number carries
	minLone      = 8 // of another name of one word
	minLong      = 9 // of one that has other words beside it
	minCode      = 5 // letters and digits of one that is a code
	// innerMargin is what a part of a listed name has to be over the threshold
	// when it stands inside a longer name.
	innerMargin = 0.06
)

// Find returns the words of a line that name a listed party, as matches at the
// threshold. In an address, where towns and streets have the names of companies
// and persons, a name has to be there in full.
func (l *Lines) Find(text string, threshold float64, address bool) []Found {
	s := l.searches.Get().(*lineSearch)
	var all []Found
	words := wordsOf(text)
	for from := 0; from < len(words); from += pieceWords - pieceOverlap {
		piece := words[from:min(from+pieceWords, len(words))]
		start := piece[0].start
		all = s.piece(all, text[start:piece[len(piece)-1].end], start, threshold, address)
		if from+pieceWords >= len(words) {
			break
		}
	}
	l.searches.Put(s) // not deferred: what a panic leaves is not used again
	return all
}

// run is a stretch of the words of a piece that a listed name may be. least is
// how many words have to meet, and all of both sides, where a name has too little
// of its own to be a part of something; 0 where that is not asked.
type run struct{ first, last, least int }

// piece adds what a piece of a line names; at is where it stands there.
func (s *lineSearch) piece(all []Found, text string, at int, threshold float64, address bool) []Found {
	s.analyser.Reset()
	name := s.analyser.Analyse(text, names.Unknown)
	words := 0 // that a name may be
	for i := range name.Words {
		if w := &name.Words[i]; mayName(w) && !beside[strings.ToLower(w.Text)] {
			words++
		}
	}
	if words == 0 && !strings.ContainsAny(text, "0123456789") {
		return all
	}
	var runs []run
	s.searcher.Search(&name, index.SearchOptions{Min: float32(threshold), Kinds: index.AllKinds, Person: &s.person, Other: &s.other}, func(h index.Hit) {
		if r, ok := s.run(&name, h, words == 1 && !address); ok && !slices.Contains(runs, r) {
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
		q := ftm.New("Thing", "line")
		q.Add("name", text[from:to])
		result, err := s.engine.Screen(screen.Query{ID: "line", Entity: q}, screen.Options{Threshold: threshold})
		if err != nil {
			continue // of words that met something there is a name
		}
		for _, m := range result.Matches {
			doubtful := address || r.first == r.last || m.Score < threshold+innerMargin && within(&name, r.first, r.last)
			if m.Match && !(doubtful && lacks(&m)) && !(r.least > 0 && !whole(&m, r.least)) && !borrows(&m) {
				all = addBest(all, Found{Start: at + from, End: at + to, Kind: Name, Refers: -1, Match: m})
			}
		}
	}
	return all
}

// run is the stretch of words that met a listed name, if they are enough to be
// it: several beside each other, or one that can stand alone. alone says that the
// line has no other.
func (s *lineSearch) run(name *names.Name, h index.Hit, alone bool) (run, bool) {
	if h.UsedQuery == 0 || !s.weak && s.engine.Index().WeakName(h.Name) {
		return run{}, false
	}
	r := run{first: bits.TrailingZeros32(h.UsedQuery), last: 31 - bits.LeadingZeros32(h.UsedQuery)}
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
	switch {
	case stray > 1: // the words are not beside each other
		return run{}, false
	case met > 1 || met == 1 && s.lone(name, r.first, alone, h):
		if r.last+1 < len(name.Words) && count(name.Words[r.last+1].Text) && s.numbered(h.Name) {
			r.last++ // Argo IV is not Argo III
		}
		return r, true
	case h.Missing > 0 || h.Loss > 0:
		return run{}, false
	case code(name, r):
		r.least = 1
		return r, true
	}
	return r.carried(name)
}

// lone reports whether one word of several is enough to be a name: where the
// line has no other, where it says that it is a ship's, and where it is long and
// the whole name of somebody.
func (s *lineSearch) lone(name *names.Name, word int, alone bool, h index.Hit) bool {
	n := len([]rune(name.Words[word].Text))
	if word > 0 && shipMark(name.Words[word-1].Text) {
		return n >= minShip
	}
	if n < minLone {
		return false
	}
	switch s.engine.Index().Entity(h.Entity).Schema() {
	case "Vessel", "Airplane":
		return alone
	}
	return alone || n >= minLong && h.Missing == 0 && h.Loss == 0
}

// carried is the run of one word with the legal form or the number beside it,
// which say that the word is a name: "OOO SOKHRA", "ARGO III".
func (r run) carried(name *names.Name) (run, bool) {
	if r.first != r.last || !mayName(&name.Words[r.first]) || len([]rune(name.Words[r.first].Text)) < minFirm {
		return run{}, false
	}
	words := make([]string, len(name.Words))
	for i := range words {
		words[i] = script.Latin(name.Words[i].Text)
	}
	word := r.first
	if _, _, n := lexicon.LegalForm(words, word+1); n > 0 {
		r.last += n
	} else if word+1 < len(words) && ordinal(words[word+1]) {
		r.last++
	}
	for from := max(0, word-maxForm); from < word; from++ {
		if name.Words[from].Role == names.Legal && from+1 == word {
			r.first = from
		} else if _, _, n := lexicon.LegalForm(words, from); n == word-from {
			r.first = from
			break
		}
	}
	r.least = 2
	return r, r.first != r.last
}

// maxForm is how many words a legal form has: limited liability company.
const maxForm = 4

// numbered reports whether a listed name has a number.
func (s *lineSearch) numbered(name uint32) bool {
	x := s.engine.Index()
	return slices.ContainsFunc(x.TermsOf(name), func(t uint32) bool { return x.Term(t).Role == names.Number })
}

// count reports whether a word is a Roman number and no initial.
func count(word string) bool { return len(word) > 1 && roman(strings.ToUpper(word)) }

// ordinal reports whether a word counts namesakes: 3, III. Numbers of more digits
// may be anything's.
func ordinal(word string) bool {
	_, roman, ok := lexicon.Number(word)
	return ok && (roman || len(word) <= 2)
}

// code reports whether a run is one word of letters and digits, as the marks of
// aircraft and the numbers of units are. It is that or it is not.
func code(name *names.Name, r run) bool {
	letters, digits := 0, 0
	for i := r.first; i <= r.last; i++ {
		if i > r.first && !name.Words[i].Glued {
			return false
		}
		for _, c := range name.Words[i].Text {
			switch {
			case unicode.IsDigit(c):
				digits++
			case unicode.IsLetter(c):
				letters++
			}
		}
	}
	return letters > 0 && digits > 0 && letters+digits >= minCode
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

// whole reports whether every word of either side met one of the other, of so
// many at least.
func whole(m *screen.Match, least int) bool {
	return m.Name != nil && len(m.Name.Pairs) >= least && !slices.ContainsFunc(m.Name.Pairs, func(p screen.Pair) bool {
		return p.Query == "" || p.Listed == ""
	})
}

// borrows reports whether a listed word met only together with a word that lines
// are made of, and not letter for letter: "MAY MARK" is no Maymar.
func borrows(m *screen.Match) bool {
	return m.Name != nil && slices.ContainsFunc(m.Name.Pairs, func(p screen.Pair) bool {
		return p.How == names.Joined.String() && script.Latin(p.Query) != script.Latin(p.Listed) &&
			slices.ContainsFunc(strings.Fields(strings.ToLower(p.Query)), func(w string) bool { return lineWords[w] || beside[w] })
	})
}

// addBest keeps of the runs of words that found an entry the best one.
func addBest(all []Found, f Found) []Found {
	for i := range all {
		if b := &all[i]; b.Match.ID == f.Match.ID && b.Start < f.End && f.Start < b.End {
			if f.Match.Score > b.Match.Score {
				*b = f
			}
			return all
		}
	}
	return append(all, f)
}

// stretch is a part of a text, in bytes.
type stretch struct{ start, end int }

// locate finds the words of a name in its text; a start of -1 is one that
// stands there otherwise.
func locate(text string, name *names.Name) []stretch {
	all := make([]stretch, len(name.Words))
	at := 0
	for i := range name.Words {
		w := name.Words[i].Text
		n := strings.Index(text[at:], w)
		if n < 0 || w == "" {
			all[i] = stretch{-1, -1}
			continue
		}
		all[i] = stretch{at + n, at + n + len(w)}
		at += n + len(w)
	}
	return all
}

// wordsOf are the runs of a text without white space.
func wordsOf(text string) []stretch {
	var all []stretch
	start := -1
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			if start >= 0 {
				all = append(all, stretch{start, i})
			}
			start = -1
		case start < 0:
			start = i
		}
	}
	if start >= 0 {
		all = append(all, stretch{start, len(text)})
	}
	return all
}

// MayGoOn reports whether a word at the end of a line may be one of a name that
// goes on in the next: not a number, nor a word that payments are described with.
func MayGoOn(word string) bool {
	return strings.IndexFunc(word, unicode.IsLetter) >= 0 && !strings.ContainsAny(word, "0123456789") && !lineWords[strings.ToLower(word)]
}

// mayName reports whether a word may be one of a name: not a number, a code, or
// a word that payments or addresses are described with. The role that it has in
// a name says little, for the text around it is none.
func mayName(w *names.Word) bool {
	return w.Role != names.Particle && w.Role != names.Initial && MayGoOn(w.Text)
}

func shipMark(word string) bool {
	switch strings.ToLower(word) {
	case "mv", "m/v", "mt", "m/t", "ms", "ss", "vessel", "ship", "tanker", "motorship":
		return true
	}
	return false
}

// lineWords are what payments and addresses are described with.
var lineWords = wordSet(`inv invoice invoices ref reference payment pay paid for to from by with of the and re bill no nr num number
 acct account acc order ord po contract dated date dd fee fees rent salary transfer remittance purchase goods services service
 rechnung zahlung facture paiement factura pago fattura pagamento schet oplata rfb rfb/ roc benefres orderres insins bnf ins rec phonben
 street st road rd avenue ave lane drive boulevard blvd square sq court floor suite building house room box po strasse str platz weg allee gasse rue calle via ulica ul`)

// beside are words that may be part of a name, and mostly stand beside it.
var beside = wordSet(`january february march april may june july august september october november december
 jan feb mar apr jun jul aug sep oct nov dec mr mrs ms dr thanks thank you final partial
 llc ltd limited inc gmbh sa plc ooo zao oao ag bv nv`)

func wordSet(words string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
}
