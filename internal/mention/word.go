package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/internal/index"
	"interdict/internal/script"
	"interdict/names"
	"interdict/names/lexicon"
)

// shape says how a word is written.
type shape uint32

const (
	upper    shape = 1 << iota // begins with a capital
	capitals                   // and has no small letter, of two at least
	caseless                   // of a script that knows none
	figures                    // has figures among letters
	number                     // is nothing but figures
	initial                    // one capital letter
	han                        // a character that is a syllable
	ordinary                   // an everyday word
	title                      // Mr, General
	legal                      // a word of a legal form
	particle                   // of, and, al
	given                      // known as somebody's name
	camel                      // NewsFront
	generic                    // company, group: a word that most firms have
)

// word is a distinct word of texts, with what of the lists it may be.
type word struct {
	text  string // as written, but for breaks within
	lower string
	shape shape
	alts  []reading
	read  bool   // alts is filled
	small bool   // a listed name has it in small letters
	seen  uint32 // the latest text that has it
	terms *sieve // of alts; nil if there are none

	places  []uint16 // of terms, where they are few
	letters int
	anchors []anchor // of alts, in their order
}

// anchor is what leads from a word to listed names.
type anchor struct {
	names []posting // that have the listed word it may be among their rarest
	spans bool      // or it is several words of one name, written as one
	name  uint32
}

// reading is a way to take a word: as it is written, or without the ending of
// a case.
type reading struct {
	text  string
	meets []meet
	spans []index.Meeting // names of which it is several words, written as one
}

// meet is a listed word that a reading may be.
type meet struct {
	term  uint32
	sim   float32
	exact bool
	trade bool // only means the same: bank, banco
}

const maxWords = 1 << 17

// wordOf returns what is known of a word.
func (w *worker) wordOf(surface string) *word {
	if x, ok := w.words[surface]; ok {
		return x
	}
	if len(w.words) >= maxWords {
		clear(w.words)
		clear(w.pairs)
	}
	text := strings.Clone(surface)
	x := &word{text: text, lower: strings.ToLower(text)}
	x.shape, x.small = shapeOf(x), w.f.small[x.lower]
	w.words[text] = x
	return x
}

func shapeOf(x *word) shape {
	var s shape
	lower, big, digit, other, runes := 0, 0, 0, 0, 0
	afterSmall := false
	for _, r := range x.text {
		runes++
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			big++
			if runes == 1 {
				s |= upper
			} else if afterSmall {
				s |= camel
			}
		case unicode.IsLower(r):
			lower++
			afterSmall = true
		case unicode.IsDigit(r):
			digit++
		case unicode.IsLetter(r):
			other++
			if alone(r) {
				s |= han
			}
		}
	}
	if runes == 1 && big == 1 {
		s |= initial
	}
	if big > 1 && lower == 0 {
		s |= capitals
	}
	if other > 0 && lower+big == 0 {
		s |= caseless
	}
	if digit > 0 {
		if lower+big+other == 0 {
			s |= number
		} else {
			s |= figures
		}
	}
	x.letters = runes
	if s&(number|han) != 0 {
		return s
	}
	plain := latin(strings.ReplaceAll(x.lower, ".", ""))
	if isOrdinary(x.lower) {
		s |= ordinary
	}
	if lexicon.Honorific(plain) == 2 {
		s |= title
	}
	if lexicon.Particle(plain) != "" || plain == "and" || plain == "of" || plain == "the" {
		s |= particle
	}
	if _, _, n := lexicon.LegalForm([]string{plain}, 0); n == 1 {
		s |= legal
	} else if _, level, ok := lexicon.OrgWord(plain); ok && level == 3 {
		s |= generic
	}
	if _, ok := lexicon.Population(plain); ok || len(lexicon.Groups(plain)) > 0 {
		s |= given
	}
	return s
}

// latin is a word in small letters as the lexicon has it.
func latin(lower string) string {
	for i := range len(lower) {
		if lower[i] >= utf8.RuneSelf {
			if script.Of(lower) == "Latn" {
				return script.Latin(lower)
			}
			if forms := script.Romanise(lower); len(forms) > 0 {
				return forms[0]
			}
			return lower
		}
	}
	return strings.ReplaceAll(lower, "'", "")
}

// big reports whether the word may stand in a name as it is written.
func (x *word) big() bool { return x.shape&(upper|caseless|number) != 0 }

// readings returns what the word may be. They are worked out when first asked
// for: most words of most texts never are.
func (w *worker) readings(x *word) []reading {
	if x.read {
		return x.alts
	}
	x.read = true
	defer w.sift(x)
	if x.letters > 48 {
		return nil
	}
	// Small words are looked up as they are, and most are on no list.
	if ascii := len(x.lower) == len(x.text) && latin(x.lower) == x.lower; ascii && x.shape&(upper|caseless|number|figures) == 0 && !w.f.x.MayHaveWord(x.lower) && !x.small {
		return nil
	}
	if r, ok := w.reading(x.text, 0); ok {
		x.alts = append(x.alts, r)
	}
	if x.shape&(han|number|initial) != 0 {
		return x.alts
	}
	for _, base := range bases(x) {
		if r, ok := w.reading(base, 0.9); ok {
			x.alts = append(x.alts, r)
		}
	}
	return x.alts
}

// reading looks a text up among the listed words.
func (w *worker) reading(text string, least float32) (reading, bool) {
	r := reading{text: text}
	_, _, trade := lexicon.OrgWord(latin(strings.ToLower(text))) // and no word of a legal form
	for _, k := range [...]struct {
		kind  names.Kind
		kinds uint8
	}{{names.Person, 1<<names.Person | 1<<names.Unknown}, {names.Organization, 1<<names.Organization | 1<<names.Object | 1<<names.Unknown}} {
		w.analyser.Reset()
		name := w.analyser.Analyse(text, k.kind)
		last := 0
		if k.kind != names.Person && roman(text) {
			// A number is one only behind something.
			name, last = w.analyser.Analyse("q "+text, k.kind), 1
		}
		if k.kind == names.Person && script.KoreanCyrillic(strings.ToLower(text)) != nil {
			// A syllable is one of a Korean name only among others.
			name, last = w.analyser.Analyse("ким ким "+text, k.kind), 2
		}
		if len(name.Words) != last+1 {
			continue
		}
		w.searcher.Meet(&name, k.kinds, func(m index.Meeting) {
			if m.Word != last || m.Words != 1 || m.Sim < max(least, leastSim) || m.How == names.SameTrade && !trade {
				return
			}
			if m.Spans > 0 {
				r.spans = append(r.spans, m)
				return
			}
			r.add(meet{m.Term, m.Sim, m.How == names.Same || m.How == names.Transliteration || m.How == names.SameNumber, m.How == names.SameTrade || m.How == names.SamePlace})
		})
	}
	return r, len(r.meets)+len(r.spans) > 0
}

// roman reports whether a word is a number in Roman figures.
func roman(text string) bool { return len(text) < 6 && strings.Trim(text, "IVX") == "" }

// leastSim is how alike words have to be to be laid beside each other at all.
const leastSim = 0.6

func (r *reading) add(m meet) {
	for i := range r.meets {
		if r.meets[i].term == m.term {
			r.meets[i].sim = max(r.meets[i].sim, m.sim)
			r.meets[i].exact = r.meets[i].exact || m.exact
			r.meets[i].trade = r.meets[i].trade && m.trade
			return
		}
	}
	r.meets = append(r.meets, m)
}

// pair returns the listed words that two neighbouring words are, written as one.
func (w *worker) pair(a, b *word) []meet {
	if len(a.text) > 24 || len(b.text) > 24 || a.shape&han == 0 && len(a.text)+len(b.text) < 6 {
		return nil
	}
	key := [2]*word{a, b}
	if m, ok := w.pairs[key]; ok {
		return m
	}
	if len(w.pairs) >= maxWords {
		clear(w.pairs)
	}
	var r reading
	text := a.text + " " + b.text
	if a.shape&han != 0 && b.shape&han != 0 {
		text = a.text + b.text
	}
	for _, k := range [...]struct {
		kind  names.Kind
		kinds uint8
	}{{names.Person, 1<<names.Person | 1<<names.Unknown}, {names.Organization, 1<<names.Organization | 1<<names.Object | 1<<names.Unknown}} {
		w.analyser.Reset()
		name := w.analyser.Analyse(text, k.kind)
		if len(name.Words) != 2 {
			continue
		}
		w.searcher.Meet(&name, k.kinds, func(m index.Meeting) {
			if m.Spans == 0 && m.Words == 2 && m.Sim >= 0.85 {
				r.add(meet{m.Term, m.Sim, m.How == names.Joined, false})
			}
		})
	}
	w.pairs[key] = r.meets
	return r.meets
}
