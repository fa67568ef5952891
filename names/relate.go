package names

import "unicode/utf8"

// How says in which way words met, or that they met nothing.
type How uint8

const (
	NoRelation      How = iota
	Same                // letter for letter
	Transliteration     // another customary Latin form of the same word
	Spelling            // one sound, spelled in two ways
	GenderForm          // Ivanov, Ivanova
	Typo                // a letter wrong, missing, extra, or two swapped
	TwoTypos            // two of these, in a long word
	Consonants          // the same consonants, one side written without vowels
	Sounding            // written by its sound in Kana, Hangul, Han or Thai
	NameVariant         // spellings or languages of one given name
	Nickname            // a short or pet form of the other
	InitialOf           // a letter for a name
	AcronymOf           // IRGC for its words
	Joined              // one word here, two or more there
	SameNumber          // 7, VII, seventh
	SameTrade           // bank, banco
	SamePlace           // Schweiz, Switzerland
	SameLegalForm       // Ltd, limited liability company
	Missing             // listed, not asked for
	Extra               // asked for, not listed
	Contradicted        // another word in its place
	OtherLegalForm      // GmbH here, AG there
	OtherNumber         // VII here, VIII there
	OtherOrder          // son and father exchanged, words out of order
)

var howNames = [...]string{
	NoRelation: "none", Same: "same", Transliteration: "transliteration",
	Spelling: "spelling", GenderForm: "gender form", Typo: "typo",
	TwoTypos: "two typos", Consonants: "consonants", Sounding: "sound", NameVariant: "name variant",
	Nickname: "nickname", InitialOf: "initial", Joined: "joined", AcronymOf: "acronym",
	SameNumber: "number", SameTrade: "trade word", SamePlace: "place",
	SameLegalForm: "legal form", Missing: "missing", Extra: "extra",
	Contradicted: "contradicted", OtherLegalForm: "other legal form",
	OtherNumber: "other number", OtherOrder: "order",
}

func (h How) String() string { return howNames[h] }

// Similarities of the ways to meet that do not depend on length.
const (
	simTransliteration = 0.98
	simReading         = 0.93 // another reading of a syllable's character
	simSpelling        = 0.93
	simSpellingShort   = 0.86 // four letters of fold
	simSpelling3       = 0.76 // up to three: many names have the same
	simGender          = 0.92
	simConsonants      = 0.88 // one side is written without vowels
	simConsonants3     = 0.80 // the same, of three consonants
	simConsonants2     = 0.68 // of two only
	simBareSkeleton    = 0.74 // both sides have vowels, and they differ
	simVariant         = 0.95
	simCognate         = 0.72
	simNick            = 0.75
	simNicks           = 0.65
	simTrade           = 0.85
	simPlace           = 0.95
	simJoined          = 0.97
	simJoinedSpelling  = 0.90
	simJoinedTypo      = 0.82
	simInitial         = 0.90
)

// typoSim is the similarity of words at one edit, by the length of the longer.
// A word of one letter has no typos.
var typoSim = [...]float32{0, 0, 0.40, 0.60, 0.71, 0.78, 0.82, 0.85, 0.87, 0.89, 0.90}

// twoTypoSim is the similarity at two edits, which only words of at least
// twoTypoLen letters of fold may have.
var twoTypoSim = [...]float32{0, 0, 0, 0, 0, 0, 0, 0.50, 0.56, 0.61, 0.65, 0.68, 0.70}

// joinedBareSim is the similarity of two words and one that have the same
// consonants, by the number of these, where one side is written without vowels.
var joinedBareSim = [...]float32{0, 0, 0, 0, 0.78, 0.85, 0.88}

const (
	twoTypoLen = 7
	// swapGain is the share of the loss that swapped letters do not have.
	swapGain = 0.3
	// soundGain is the share that a consonant spoken alike does not have.
	soundGain = 0.35
	// foldTypo is what an edit costs on top when the spelling differs too.
	foldTypo = 0.97
	// bothKnown is the factor for an edit that leads from one well-known name
	// to another: that is rarely a typo.
	bothKnown = 0.82
	// otherSex is the factor where one is the woman's name made of the man's.
	otherSex = 0.5
	// otherVowels is the factor for two well-known names that have the consonants
	// in common, and are written with the vowels that make them two: Mahmoud,
	// Mohammed.
	otherVowels = 0.35
	// nisbaKnown is the same where one is the surname made of the other.
	nisbaKnown = 0.45
)

func byLength(table []float32, n int) float32 { return table[max(0, min(n, len(table)-1))] }

// MinBareSkeleton is the length from which skeletons meet of which neither side is
// of an abjad.
const MinBareSkeleton = 4

// guessedVowels is by how much a word from an abjad counts as shorter when
// edits are judged: its vowels are a guess, or not there.
const guessedVowels = 2

// Relate says how two words meet and how alike they are, 0 to 1. It is
// symmetrical. Everything it finds, an index can find by keys: a pair of
// variants that meets is equal or shares a rest after deletions, or the words
// share a group or a class.
func Relate(a, b *Word) (float32, How) {
	var r Relation
	for i := range a.Variants {
		for j := range b.Variants {
			r.Variants(a, b, &a.Variants[i], &b.Variants[j])
		}
	}
	r.Words(a, b)
	return r.Sim, r.How
}

// Relation is how two words meet, as far as it is known.
type Relation struct {
	Sim float32
	How How
}

// take keeps the better of two ways to meet; of equals, the plainer one.
func (r *Relation) take(sim float32, how How) {
	if sim > r.Sim || sim == r.Sim && sim > 0 && how < r.How {
		r.Sim, r.How = sim, how
	}
}

// Take takes into account another way in which the same words meet.
func (r *Relation) Take(o Relation) { r.take(o.Sim, o.How) }

// Variants takes a pair of variants of the words into account. The order in
// which pairs come makes no difference.
func (r *Relation) Variants(a, b *Word, va, vb *Variant) {
	if a.Role == Number || b.Role == Number || a.Role == Place && b.Role == Place && a.Class != b.Class && va.Text != vb.Text {
		return // Austria is not Australia; the Korea of two states is written alike
	}
	if a.Role == Generic && b.Role == Generic && a.Class != b.Class && Directional(a.Class) && Directional(b.Class) {
		return // East is no misspelt West
	}
	r.take(relateVariants(va, vb, a.Abjad || b.Abjad, a.Abjad && b.Abjad, a.Syllable || b.Syllable))
}

// Slip reports whether words met by likeness alone: two that are known as names
// may still be two.
func (h How) Slip() bool { return h == Typo || h == TwoTypos || h == Consonants || h == GenderForm }

// Directional reports whether a class of words is one of a point of the compass.
func Directional(class string) bool {
	switch class {
	case "north", "south", "east", "west":
		return true
	}
	return false
}

// Words takes into account, after all variants, what the words share besides, and
// what speaks against a slip.
func (r *Relation) Words(a, b *Word) {
	r.Shared(a, b)
	r.Doubt(a, b)
}

// Settled reports whether nothing that words share besides variants is a better
// way to meet.
func (r *Relation) Settled() bool { return r.Sim > simVariant }

// Shared takes into account what the words share besides variants, which it does
// not look at: a number, a name in other spellings, a trade or a place.
func (r *Relation) Shared(a, b *Word) {
	if a.Role == Number || b.Role == Number {
		if a.Role == b.Role && a.Class == b.Class {
			r.take(1, SameNumber)
		}
		return
	}
	if r.Settled() {
		return
	}
	for _, ga := range a.Groups {
		for _, gb := range b.Groups {
			if ga.ID != gb.ID {
				continue
			}
			switch {
			case ga.Nick && gb.Nick:
				r.take(simNicks, Nickname)
			case ga.Nick || gb.Nick:
				r.take(simNick, Nickname)
			case ga.Cognate || gb.Cognate:
				r.take(simCognate, NameVariant)
			default:
				r.take(simVariant, NameVariant)
			}
		}
	}
	if a.Class != "" && a.Class == b.Class && (a.Role == b.Role || nameLike(a.Role) && nameLike(b.Role)) {
		if a.Role == Place {
			r.take(simPlace, SamePlace)
		} else {
			r.take(simTrade, SameTrade)
		}
	}
}

// Doubt takes into account, after all else, that two words met by a slip are two
// names.
func (r *Relation) Doubt(a, b *Word) {
	if !r.How.Slip() {
		return
	}
	if ofTheOtherSex(a, b) {
		r.Sim *= otherSex
	} else if r.How == Consonants && a.Known && b.Known && !a.Abjad && !b.Abjad {
		r.Sim *= otherVowels
	} else if (r.How == Typo || r.How == TwoTypos) && a.Known && b.Known {
		if nisba(a, b) || nisba(b, a) {
			r.Sim *= nisbaKnown
		} else {
			r.Sim *= bothKnown
		}
	}
}

// ofTheOtherSex reports whether one word is a given name and the other the name
// for a woman that is made of it: Robert, Roberta; Evgeny, Evgenia.
func ofTheOtherSex(a, b *Word) bool {
	return a.Groups != nil && womansName(a.Latin(), b.Latin()) || b.Groups != nil && womansName(b.Latin(), a.Latin())
}

// minMansName is the length from which a woman's name is made of a man's.
const minMansName = 4

func womansName(man, woman string) bool {
	n := len(man)
	if n < minMansName || len(woman) <= n-1 || woman[:n-1] != man[:n-1] {
		return false
	}
	if woman[n-1] == man[n-1] {
		switch woman[n:] {
		case "a", "ia", "ina", "ine", "ette", "elle", "ella":
			return true
		}
		return false
	}
	switch man[n-1] {
	case 'o', 'y', 'i':
		switch woman[n-1:] {
		case "a", "ia", "ya", "iya":
			return true
		}
	}
	return false
}

// nisba reports whether b is the surname made of the given name a: Mohammad,
// Mohammadi.
func nisba(a, b *Word) bool {
	for i := range a.Variants {
		va := &a.Variants[i]
		if va.Kind > Form || len(va.Text) < 4 {
			continue
		}
		for j := range b.Variants {
			vb := &b.Variants[j]
			if vb.Kind <= Form && len(vb.Text) == len(va.Text)+1 && vb.Text[len(va.Text)] == 'i' && vb.Text[:len(va.Text)] == va.Text {
				return true
			}
		}
	}
	return false
}

func relateVariants(a, b *Variant, abjad, abjads, syllable bool) (float32, How) {
	ka, kb := a.Kind, b.Kind
	switch {
	case ka <= Form && kb <= Form:
		if a.Text == b.Text {
			if ka == Primary && kb == Primary {
				return 1, Same
			}
			if syllable {
				return simReading, Transliteration
			}
			return simTransliteration, Transliteration
		}
		if syllable {
			return 0, NoRelation
		}
		n := max(len(a.Text), len(b.Text))
		if abjad {
			n -= guessedVowels
		}
		if within(a.Text, b.Text, 1) == 1 && !HasDigit(a.Text) && !HasDigit(b.Text) {
			return oneEdit(a.Text, b.Text, n), Typo
		}
	case ka == Native && kb == Native:
		if a.Text == b.Text {
			return 1, Same
		}
		n := max(utf8.RuneCountInString(a.Text), utf8.RuneCountInString(b.Text))
		if n >= 4 && withinRunes(a.Text, b.Text, 1) == 1 {
			if abjad {
				n -= guessedVowels
			}
			return byLength(typoSim[:], n), Typo
		}
	case ka == Folded && kb == Folded:
		if syllable {
			return 0, NoRelation
		}
		n := max(len(a.Text), len(b.Text))
		if a.Text == b.Text {
			if n <= 3 {
				return simSpelling3, Spelling
			}
			if n == 4 {
				return simSpellingShort, Spelling
			}
			return simSpelling, Spelling
		}
		limit := 1
		if min(len(a.Text), len(b.Text)) >= twoTypoLen {
			limit = 2
		}
		if abjad {
			n -= guessedVowels
		}
		edits := within(a.Text, b.Text, limit)
		if edits > limit || HasDigit(a.Text) || HasDigit(b.Text) || !sameDigraphs(a.Text, b.Text) {
			return 0, NoRelation
		}
		if edits == 1 {
			return oneEdit(a.Text, b.Text, n-2) * foldTypo, Typo
		}
		return byLength(twoTypoSim[:], n), TwoTypos
	case ka == Gender && (kb == Gender || kb == Folded), ka == Folded && kb == Gender:
		if a.Text == b.Text {
			return simGender, GenderForm
		}
	case ka == Heard && kb <= Form:
		if !syllable {
			return soundSim(a.Text, b.Text, 1), Sounding
		}
	case ka <= Form && kb == Heard:
		if !syllable {
			return soundSim(b.Text, a.Text, 1), Sounding
		}
	case ka == Skeleton && kb == Skeleton:
		if a.Text != b.Text || abjads {
			return 0, NoRelation // two words of an abjad are compared as they are
		}
		n := len(a.Text)
		switch {
		case abjad && n > 3:
			return simConsonants, Consonants
		case abjad && n == 3:
			return simConsonants3, Consonants
		case abjad:
			return simConsonants2, Consonants
		case n >= MinBareSkeleton:
			return simBareSkeleton, Consonants
		}
	}
	return 0, NoRelation
}

// oneEdit is the similarity of words at one edit. Two letters that changed
// places are the same letters, and a slip more often than another name; a
// consonant spoken like the right one is what a clerk hears.
func oneEdit(a, b string, n int) float32 {
	sim := byLength(typoSim[:], n)
	switch {
	case sim == 0:
		return 0 // too short for typos, and no key finds them
	case swapped(a, b):
		sim += float32((1 - sim) * swapGain)
	case soundsAlike(a, b):
		sim += float32((1 - sim) * soundGain)
	}
	return sim
}

// soundsAlike reports whether words at one edit differ by one letter in whose
// place the other has one that is spoken alike: Gasprom, Gazprom.
func soundsAlike(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i < len(a) && soundOf(a[i]) != 0 && soundOf(a[i]) == soundOf(b[i])
}

// soundOf is the place where a consonant is spoken, for those that are written
// and heard for each other; 0 for all others.
func soundOf(c byte) byte {
	switch c {
	case 'b', 'p':
		return 'p'
	case 'd', 't':
		return 't'
	case 'g', 'k', 'q', 'c':
		return 'k'
	case 's', 'z', 'x':
		return 's'
	case 'f', 'v', 'w':
		return 'f'
	case 'm', 'n':
		return 'n'
	}
	return 0
}

// swapped reports whether words at one edit differ by two letters that changed
// places.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i]
}

// hushing sounds are written for each other: Prigoschin for Prigozhin.
func hushing(c byte) bool { return c == 'S' || c == 'J' }

// sameDigraphs reports whether two folds have the same digraphs in the same
// order. One letter of a fold that stands for two or three is no single edit
// away from another: Madji is not Mary, Orbach not Orban.
func sameDigraphs(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && a[i] >= 'a' {
			i++
		}
		for j < len(b) && b[j] >= 'a' {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if a[i] != b[j] && !(hushing(a[i]) && hushing(b[j])) {
			return false
		}
		i++
		j++
	}
}

// HasDigit reports whether a word has a digit: codes have no typos.
func HasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}
