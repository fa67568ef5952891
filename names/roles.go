package names

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"interdict/internal/script"
	"interdict/names/lexicon"
)

// foldLegalForms finds legal forms in front, behind and within the name of
// anything but a person, and makes each one word.
func (a *Analyser) foldLegalForms(words []Word, kind Kind) []Word {
	if kind == Person {
		return words
	}
	words = a.partOrdinals(words, kind)
	words = a.mendLegalWords(words)
	if len(words) < 2 {
		return words
	}
	a.latin, a.native = a.latin[:0], a.native[:0]
	foreign := false
	for i := range words {
		a.latin = append(a.latin, legalKey(&words[i]))
		native := words[i].native()
		a.native = append(a.native, native)
		foreign = foreign || native != ""
	}
	mended := a.mendedKeys(a.latin)
	out := words[:0]
	for i := 0; i < len(words); {
		canon, class, n := lexicon.LegalForm(a.latin, i)
		if c, cl, m := mendedForm(a.latin, mended, i); m > n {
			canon, class, n = c, cl, m
		}
		if foreign {
			// A form of several words that is known as its own script has it.
			if c, cl, m := lexicon.LegalForm(a.native, i); m > n {
				canon, class, n = c, cl, m
			}
		}
		if n > 0 && words[i].Role == Plain && isLegalHere(words, a.latin, i, n, out, kind) {
			w := words[i]
			w.Role, w.Class, w.Canon = Legal, class, canon
			if n > 1 {
				from := len(a.arena)
				for k := range n {
					if k > 0 {
						a.arena = append(a.arena, ' ')
					}
					a.arena = append(a.arena, words[i+k].Text...)
				}
				w.Text = a.string(from)
			}
			w.Variants = w.Variants[:min(1, len(w.Variants))]
			if n > 1 {
				w.Variants = nil // nobody writes several words of it onto another
			}
			out = append(out, w)
			i += n
			continue
		}
		if i+1 < len(words) && isSplitLegalWord(a.latin[i], a.latin[i+1]) {
			for k := range 2 {
				w := words[i+k]
				w.Role, w.Class = Generic, legalClass
				out = append(out, w)
			}
			i += 2
			continue
		}
		out = append(out, words[i])
		i++
	}
	return out
}

// legalKey is the form under which the lexicon knows a word of a legal form:
// folded Latin, or the word's own script where the lexicon has that.
func legalKey(w *Word) string {
	if len(w.Variants) == 0 {
		return ""
	}
	if isASCII(w.Text) {
		return w.Variants[0].Text
	}
	var one [1]string
	for _, v := range w.Variants {
		one[0] = v.Text
		if _, _, n := lexicon.LegalForm(one[:], 0); n == 1 {
			return v.Text
		}
	}
	return w.Variants[0].Text
}

// isLegalHere decides whether words that could be a legal form are one at this
// place: short ones only at either end of the name, and never all of the name.
func isLegalHere(words []Word, latin []string, i, n int, before []Word, kind Kind) bool {
	if n >= len(words) {
		return false
	}
	length := 0
	for k := range n {
		length += len(latin[i+k])
	}
	if n == 1 && latin[i] == "trust" && i+1 < len(words) {
		// A trust company, a trust bank: a business, and no trust.
		if _, generic, ok := lexicon.OrgWord(latin[i+1]); ok && generic > 1 {
			return false
		}
	}
	atEnd := i+n == len(words)
	atFront := !slices.ContainsFunc(before, func(w Word) bool { return w.Role != Legal }) // JSC NPO
	if rest := len(words) - i - n; rest > 0 && rest <= maxBehindForm && len(before) > 0 {
		// Places and other forms may follow: "X LTD (HK)", "X SA, Panama Branch".
		atEnd = true
		for k := i + n; k < len(words) && atEnd; k++ {
			_, place := lexicon.Place(latin[k])
			_, _, form := lexicon.LegalForm(latin, k)
			atEnd = place || form > 0
		}
	}
	if length <= 2 {
		return atEnd || atFront && kind == Organization && frontForm(latin[i])
	}
	if length == 3 {
		return atEnd || atFront || n == 1 && noOtherWord(latin[i])
	}
	return true
}

// maxBehindForm is how many words of places and of other forms may stand behind
// a legal form.
const maxBehindForm = 2

// noOtherWord reports whether a legal form of three letters is no word of any
// name: it has no vowels (LTD, LLC), or is one of the few that are as plain.
// Behind it a town may follow, or a branch.
func noOtherWord(latin string) bool {
	return latin == "doo" || latin == "ooo" || !strings.ContainsAny(latin, "aeiouy")
}

// joinNumbers makes one word of numbers written in two: forty-four.
func joinNumbers(words []Word, kind Kind) []Word {
	if kind == Person || len(words) < 2 {
		return words
	}
	out := words[:1]
	for i := 1; i < len(words); i++ {
		last := &out[len(out)-1]
		tens, _, ok1 := lexicon.Number(last.Latin())
		unit, _, ok2 := lexicon.Number(words[i].Latin())
		if ok1 && ok2 && tens >= 20 && tens < 100 && tens%10 == 0 && unit > 0 && unit < 10 &&
			last.Role == Plain && words[i].Role == Plain && !isDigits(last.Latin()) && !isDigits(words[i].Latin()) {
			last.Role, last.Class = Number, strconv.Itoa(tens+unit)
			last.Text += " " + words[i].Text
			last.Variants = []Variant{{Primary, last.Class}}
			continue
		}
		out = append(out, words[i])
	}
	return out
}

// ordinals are those that are written onto the word after them.
var ordinals = [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

// partOrdinals parts an ordinal from the word that it was written onto:
// Firstoil. A number has no spelling by which its neighbour could be joined to
// it, so both writings are read as two words.
func (a *Analyser) partOrdinals(words []Word, kind Kind) []Word {
	if kind == Unknown {
		return words // whether it is a number is not known either
	}
	for i := 0; i < len(words) && len(words) < MaxWords; i++ {
		latin := words[i].Latin()
		if words[i].Role != Plain || len(words[i].Text) != len(latin) {
			continue
		}
		if _, _, known := lexicon.OrgWord(latin); known {
			continue
		}
		for _, o := range ordinals {
			if k := len(o); len(latin) >= k+minGluedRest && latin[:k] == o && !isDigits(latin[k:]) {
				first := a.madeWord(words[i].Text[:k], latin[:k], words[i].Glued)
				words = slices.Replace(slices.Clip(words), i, i+1, first, a.madeWord(words[i].Text[k:], latin[k:], true))
				i++
				break
			}
		}
	}
	return words
}

// frontForm reports whether a legal form of two letters is one that goes before
// the name: Russian and Kazakh, Indonesian, Ukrainian partnerships, Finnish. Other two
// letters there are the name's own.
func frontForm(latin string) bool {
	switch latin {
	case "ao", "to", "pt", "cv", "ud", "pp", "at", "oy":
		return true
	}
	return false
}

// assignRoles says what part each word plays.
func (a *Analyser) assignRoles(words []Word, kind Kind) {
	plain := 0
	for i := range words {
		w := &words[i]
		if w.Role == Place {
			plain++
		}
		if w.Role != Plain {
			continue
		}
		w.Role = a.roleOf(words, i, kind)
		switch w.Role {
		case Plain, Place, Number:
			plain++
		}
	}
	if plain > 0 {
		return
	}
	// A name of nothing but generic words, titles, particles or legal forms: what
	// is there has to serve as the name, the words that say most before the others.
	for _, serves := range [...]func(w *Word) bool{
		func(w *Word) bool { return w.Role == Generic },
		func(w *Word) bool {
			return w.Role == Particle || w.Role == Title || w.Role == Initial && len(words) == 1
		},
		func(w *Word) bool { return w.Role == Legal && len(w.Variants) > 0 },
	} {
		for i := range words {
			if serves(&words[i]) {
				words[i].Role = Plain
				plain++
			}
		}
		if plain > 0 {
			return
		}
	}
}

func (a *Analyser) roleOf(words []Word, i int, kind Kind) Role {
	w := &words[i]
	latin := w.Latin()
	if latin == "" {
		return Particle
	}
	if kind == Object && isShipPrefix(words, i) {
		return Title
	}
	if kind == Organization && len(words) > 1 && isNativeParticle(w) {
		return Particle
	}
	letters := utf8.RuneCountInString(w.Text)
	if kind != Object && letters == 1 && len(latin) <= 2 && !isDigits(latin) && script.Of(w.Text) != "Hani" && script.Of(w.Text) != "Hang" {
		if kind == Organization {
			if i > 0 && i < len(words)-1 && joinsAsLetter(w) {
				return Particle
			}
			return Plain
		}
		return Initial
	}
	if value, ok := numberHere(w, latin, i, len(words), kind); ok {
		w.Class = strconv.Itoa(value)
		w.Variants = []Variant{{Primary, w.Class}}
		if isASCII(latin) && !HasDigit(latin) {
			w.Variants = append(w.Variants, Variant{Form, latin}) // as it is written onto a neighbour
		}
		return Number
	}
	if kind != Person && isNumberSign(latin) && i+1 < len(words) && isNumber(words, i+1, kind) {
		return Particle
	}
	p := lexicon.Particle(latin)
	if w.Syllable {
		p = "" // 杜 and 德 only sound like du and de
	}
	if p == "connective" {
		if kind == Organization && i > 0 && i < len(words)-1 {
			return Particle
		}
	} else if p != "" || latin == "and" {
		w.Patronymic = p == "patronymic"
		last := i == len(words)-1
		shortName := len(words) == 2 && p != "article" && p != "patronymic"
		// "Ben" in front is no son of anybody, but short for a name.
		// Before an Arabic name it is one: the French write BEN SALAH Mohamed.
		given := i == 0 && p == "patronymic" && kind != Organization && len(lexicon.Groups(latin)) > 0 &&
			!(len(words) > 2 && lexicon.OfIslam(words[1].Latin()))
		if !(last && kind != Organization || shortName && kind != Organization || given || (kind == Person || kind == Unknown) && amongSyllables(words, i)) {
			return Particle
		}
		w.Patronymic = false
	}
	if kind == Person || kind == Unknown {
		if level := lexicon.Honorific(latin); level == 2 && (kind == Person || i == 0) {
			return Title
		}
	}
	if kind == Organization || kind == Object || kind == Unknown {
		if id, ok := placeOf(w); ok && kind != Unknown {
			w.Class = id
			return Place
		}
		if id, generic, ok := orgWord(w, kind); ok {
			w.Class = id
			if generic > 0 {
				return Generic
			}
		} else if kind != Object && a.isLegalWord(latin, i == len(words)-1) {
			w.Class = legalClass
			return Generic
		}
	}
	return Plain
}

// maxSyllableName is the length of the longest East Asian name that is told by
// its syllables alone.
const maxSyllableName = 4

// amongSyllables reports whether all other words of a name are single syllables
// of Chinese or Korean: then AN, DU and Bin are, too, and no particles.
func amongSyllables(words []Word, i int) bool {
	if len(words) < 2 || len(words) > maxSyllableName {
		return false
	}
	for j := range words {
		if j != i && !script.EastAsianSyllable(words[j].Latin()) {
			return false
		}
	}
	return true
}

// isShipPrefix reports whether a word stands in front of a vessel's name as its
// kind of ship, MV or M/T, which lists and papers put there or leave out.
func isShipPrefix(words []Word, i int) bool {
	prefix := func(of []Word) bool {
		letters := ""
		for i := range of {
			if letters += of[i].Latin(); !isASCII(of[i].Text) {
				return false
			}
		}
		return len(words) > len(of) && lexicon.ShipPrefix(letters)
	}
	if i == 0 && prefix(words[:1]) {
		return true
	}
	return i < 2 && len(words) > 2 && len(words[0].Latin()) == 1 && len(words[1].Latin()) == 1 && prefix(words[:2])
}

// joinsAsLetter reports whether a word of one letter is "and", "of" or "in" in
// some language, as it is where it is small: Banco de Crédito e Poupança.
func joinsAsLetter(w *Word) bool {
	switch w.Text {
	case "a", "à", "e", "i", "o", "u", "y", "k", "s", "v", "w", "z":
		return true
	}
	return false
}

// isNativeParticle reports whether a word in its own script joins others in the
// names of organisations. It is none in the name of a person.
func isNativeParticle(w *Word) bool {
	native := w.native()
	return native != "" && lexicon.Particle(native) == "connective"
}

// orgWord looks a word of an organisation up in its own script and by each of
// its Latin forms, then, where the name is no person's, by its stem or with its
// ending spelled in another way.
func orgWord(w *Word, kind Kind) (id string, generic int, ok bool) {
	native := w.native()
	if native != "" {
		if id, generic, ok = lexicon.OrgWord(native); ok {
			return id, generic, ok
		}
	}
	for _, v := range w.Variants {
		if id, generic, ok = lexicon.OrgWord(v.Text); ok {
			return id, generic, ok
		}
	}
	if kind != Organization && kind != Object {
		return "", 0, false
	}
	if native == "" {
		return lexicon.OrgWordRespelled(w.Latin())
	}
	return lexicon.OrgWordInflected(native)
}

// placeOf looks a place up by the word in its own script, by its customary Latin
// form, and by its stem.
func placeOf(w *Word) (id string, ok bool) {
	native := w.native()
	if native != "" {
		if id, ok = lexicon.Place(native); ok {
			return id, ok
		}
	}
	if _, _, trade := lexicon.OrgWord(native); trade {
		return "", false // ملی is national, and no Mali
	}
	if id, ok = lexicon.Place(w.Latin()); ok {
		return id, ok
	}
	return lexicon.PlaceInflected(native)
}

// native is the word in its own script, where that is not Latin; "" else.
func (w *Word) native() string {
	for i := range w.Variants {
		if w.Variants[i].Kind == Native {
			return w.Variants[i].Text
		}
	}
	return ""
}

// numberHere reads numbers where a name may have one: in the names of persons
// never, without knowing what the name is only in figures.
func numberHere(w *Word, latin string, i, n int, kind Kind) (int, bool) {
	if kind == Person {
		return 0, false
	}
	value, roman, ok := lexicon.Number(latin)
	if !ok {
		return 0, false
	}
	hasDigit := latin[0] >= '0' && latin[0] <= '9'
	switch {
	case hasDigit:
		return value, true
	case kind == Unknown:
		return value, roman && len(latin) > 1 && i == n-1 && strings.ToUpper(w.Text) == w.Text
	case roman:
		return value, i > 0 && (len(latin) > 1 || strings.ToUpper(w.Text) == w.Text)
	}
	return value, true
}

// isNumberSign reports whether a word stands before a number to say that it is
// one, as many leave out: Factory No. 12.
func isNumberSign(latin string) bool {
	switch latin {
	case "no", "nr", "num", "number", "numero", "nummer", "nomer", "numer", "raqm", "numara":
		return true
	}
	return false
}

func isNumber(words []Word, i int, kind Kind) bool {
	w := &words[i]
	if w.Role != Plain {
		return w.Role == Number
	}
	_, ok := numberHere(w, w.Latin(), i, len(words), kind)
	return ok && w.Latin() != ""
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
