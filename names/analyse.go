package names

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/unicode/norm"

	"interdict/internal/script"
	"interdict/names/lexicon"
)

// Analyse takes a name apart.
func Analyse(text string, kind Kind) Name {
	return new(Analyser).Analyse(text, kind)
}

// An Analyser takes names apart in memory that it reuses. What it returned is
// good until Reset. It is not safe for concurrent use.
type Analyser struct {
	arena    []byte
	words    []Word
	variants []Variant
	segments []segment
	latin    []string
}

// Reset gives back the memory of all names analysed so far.
func (a *Analyser) Reset() {
	a.arena = a.arena[:0]
	a.words = a.words[:0]
	a.variants = a.variants[:0]
}

// segment is a run of word characters in a name.
type segment struct {
	text   string
	glued  bool // no space before it
	dotted bool // a full stop follows it at once
	and    bool // an ampersand
}

// Analyse takes a name apart into words with roles and variants.
func (a *Analyser) Analyse(text string, kind Kind) Name {
	name := Name{Text: text, Kind: kind}
	if len(text) > MaxWords*maxWordLen*4 {
		cut := MaxWords * maxWordLen * 4
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text, name.Cut = text[:cut], true
	}
	normal := text
	if !isASCII(text) {
		normal = norm.NFKC.String(strings.ToValidUTF8(text, " "))
	}
	a.segments = appendSegments(a.segments[:0], normal)
	a.mergeDotted(kind)
	a.partInitials(kind)

	from := len(a.words)
	for i := range a.segments {
		if len(a.words)-from >= MaxWords {
			name.Cut = true
			break
		}
		a.addSegment(a.segments[i], kind)
	}
	if len(a.words)-from > MaxWords {
		a.words, name.Cut = a.words[:from+MaxWords], true
	}
	words := a.words[from:]
	words = a.foldLegalForms(words, kind)
	words = joinNumbers(words, kind)
	if kind == Person || kind == Unknown {
		a.readWadeGiles(words)
	}
	assignRoles(words, kind)
	a.words = a.words[:from+len(words)]
	for i := range words {
		a.addKnowledge(&words[i], kind)
	}
	name.Words = slices.Clip(words)
	return name
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// appendSegments cuts a name at everything that is not part of a word. Marks,
// apostrophes and joiners belong to the word they stand in; a change to or from
// a script that is written without spaces begins a new word.
func appendSegments(dst []segment, s string) []segment {
	start, end := -1, 0
	glued := false
	block := blockOther
	flush := func(dotted bool) {
		if start >= 0 {
			dst = append(dst, segment{text: s[start:end], glued: glued, dotted: dotted})
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'),
			r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b := blockOf(r)
			if start >= 0 && b != block {
				flush(false)
				glued = true
			}
			if start < 0 {
				start, block = i, b
			}
			end = i + utf8.RuneLen(r)
		case start >= 0 && (unicode.IsMark(r) || r == 'ー'):
			end = i + utf8.RuneLen(r)
		case isInner(r):
			// Stays inside the word; cleaned away when the word is folded.
		case r == '.':
			had := start >= 0
			flush(had)
			glued = had
		case r == '&':
			flush(false)
			dst = append(dst, segment{text: "&", and: true, glued: glued})
			glued = true
		default:
			had := start >= 0
			flush(false)
			glued = !unicode.IsSpace(r) && r != ',' && r != ';' && r != '/' && (had || glued)
		}
	}
	flush(false)
	return dst
}

type block uint8

const (
	blockOther block = iota
	blockHan
	blockKana
	blockHangul
)

func blockOf(r rune) block {
	switch {
	case r < 0x1100:
		return blockOther
	case unicode.Is(unicode.Han, r):
		return blockHan
	case r >= 0x3040 && r <= 0x30ff:
		return blockKana
	case r >= 0xac00 && r <= 0xd7a3:
		return blockHangul
	}
	return blockOther
}

// isInner reports whether a character is written inside words without parting
// them: apostrophes of all kinds, soft hyphens and joiners.
func isInner(r rune) bool {
	switch r {
	case '\'', '`', '´', '’', '‘', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', '′', '״', '׳', '\u00ad', '\u200c', '\u200d', '\u200b', '\u200e', '\u200f', '\ufeff':
		return true
	}
	return false
}

// mergeDotted joins single letters with full stops between them (G.m.b.H.,
// A.B.C.) where they are an abbreviation and not a person's initials.
func (a *Analyser) mergeDotted(kind Kind) {
	if kind == Person {
		return
	}
	in, out := a.segments, a.segments[:0]
	for i := 0; i < len(in); {
		n := 1
		for in[i+n-1].dotted && i+n < len(in) && in[i+n].glued && shortSegment(in[i+n-1].text) && shortSegment(in[i+n].text) {
			n++
		}
		last := i+n == len(in)
		if n < 2 || kind == Unknown && n == 2 && !last {
			for k := range n {
				out = append(out, in[i+k])
			}
			i += n
			continue
		}
		from := len(a.arena)
		for k := range n {
			a.arena = append(a.arena, in[i+k].text...)
		}
		out = append(out, segment{text: a.string(from), glued: in[i].glued})
		i += n
	}
	a.segments = out
}

// partInitials takes apart initials written without full stops ("JC Juncker"):
// two or three capitals, consonants only, in a person's name that is not all
// in capitals.
func (a *Analyser) partInitials(kind Kind) {
	if kind != Person || len(a.segments) < 2 {
		return
	}
	at, mixed := -1, false
	for i := range a.segments {
		s := a.segments[i].text
		if isInitials(s) && at < 0 {
			at = i
		}
		if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
			mixed = true
		}
	}
	if at < 0 || !mixed {
		return
	}
	s := a.segments[at]
	parts := make([]segment, 0, 3)
	for k := range len(s.text) {
		parts = append(parts, segment{text: s.text[k : k+1], glued: s.glued || k > 0})
	}
	a.segments = slices.Replace(a.segments, at, at+1, parts...)
}

func isInitials(s string) bool {
	if len(s) < 2 || len(s) > 3 {
		return false
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' || isVowel(s[i]|0x20) {
			return false
		}
	}
	return true
}

// shortSegment reports whether a segment is one letter, or two as the "мб" in
// abbreviations some write together.
func shortSegment(s string) bool { return utf8.RuneCountInString(s) == 1 }

// string returns the arena from an offset on, as a string that lives as long
// as the arena's names do.
func (a *Analyser) string(from int) string {
	b := a.arena[from:]
	if len(b) == 0 {
		return ""
	}
	return unsafe.String(&b[0], len(b))
}

// addSegment turns a segment into one word, or into one for each of its
// characters where a script writes names without spaces.
func (a *Analyser) addSegment(s segment, kind Kind) {
	if s.and {
		a.words = append(a.words, Word{Text: "&", Role: Particle, Glued: s.glued})
		a.addForms(&a.words[len(a.words)-1], []string{"and"})
		return
	}
	if isASCII(s.text) {
		from := len(a.arena)
		for i := 0; i < len(s.text) && len(a.arena)-from < maxWordLen; i++ {
			c := s.text[i]
			switch {
			case c >= 'A' && c <= 'Z':
				a.arena = append(a.arena, c|0x20)
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
				a.arena = append(a.arena, c)
			}
		}
		w := Word{Text: s.text, Glued: s.glued}
		first := len(a.variants)
		a.variants = append(a.variants, Variant{Primary, a.string(from)})
		w.Variants = a.variants[first:len(a.variants):len(a.variants)]
		a.words = append(a.words, w)
		if letters, ok := withoutFigures(w.Variants[0].Text); ok {
			a.addForms(&a.words[len(a.words)-1], []string{letters})
		}
		return
	}
	text := unmixed(cutRunes(s.text, maxWordLen))
	if isASCII(text) {
		a.addSegment(segment{text: text, glued: s.glued}, kind)
		return
	}
	switch blockOf(firstRune(text)) {
	case blockHan, blockHangul:
		a.addSyllables(text, s.glued, kind)
		return
	}
	lower := strings.ToLower(text)
	w := Word{Text: text, Glued: s.glued}
	switch code := script.Of(text); code {
	case "Latn":
		forms := append([]string{script.Latin(lower)}, script.LatinVariants(lower)...)
		a.words = append(a.words, w)
		p := &a.words[len(a.words)-1]
		if a.addForms(p, forms); len(p.Variants) == 0 {
			p.Variants = []Variant{{Primary, lower}}
		}
	default:
		w.Abjad = code == "Arab" || code == "Hebr" || code == "Syrc" || code == "Thaa"
		a.words = append(a.words, w)
		p := &a.words[len(a.words)-1]
		forms := script.Romanise(lower)
		a.addForms(p, forms)
		p.Variants = append(p.Variants, Variant{Native, lower})
		if _, known := lexicon.Population(p.Latin()); w.Abjad && !known {
			// A word whose vowels we know needs no guess at them.
			for _, sk := range script.Skeletons(lower) {
				p.Variants = append(p.Variants, Variant{Skeleton, sk})
			}
		}
		if len(forms) == 0 {
			// A script that nobody romanises still meets itself.
			p.Variants = []Variant{{Primary, lower}}
		}
	}
}

// addSyllables makes a word of each character of a Han or Hangul run, apart
// from legal forms written onto it.
func (a *Analyser) addSyllables(text string, glued bool, kind Kind) {
	if kind != Person {
		if canon, class, n := lexicon.LegalForm([]string{text}, 0); n == 1 {
			a.words = append(a.words, Word{Text: text, Role: Legal, Class: class, Canon: canon, Variants: []Variant{{Primary, text}}})
			return
		}
		if from, to, ok := tradeWord(text); ok {
			if from > 0 {
				a.addSyllables(text[:from], glued, Person)
			}
			a.words = append(a.words, Word{Text: text[from:to], Glued: glued || from > 0, Variants: []Variant{{Primary, text[from:to]}}})
			if to < len(text) {
				a.addSyllables(text[to:], true, kind)
			}
			return
		}
		if canon, class, from, to, ok := lexicon.LegalAffix(text); ok {
			legal := Word{Text: text[from:to], Role: Legal, Class: class, Canon: canon, Variants: []Variant{{Primary, text[from:to]}}}
			if from == 0 {
				a.words = append(a.words, legal)
				a.addSyllables(text[to:], true, kind)
			} else {
				a.addSyllables(text[:from], glued, kind)
				a.words = append(a.words, legal)
			}
			return
		}
	}
	readings := script.Syllables(text)
	k := 0
	for i, r := range text {
		w := Word{Text: text[i : i+utf8.RuneLen(r)], Glued: glued || k > 0, Syllable: true}
		a.words = append(a.words, w)
		p := &a.words[len(a.words)-1]
		if k < len(readings) && len(readings[k]) > 0 {
			a.addForms(p, readings[k])
			p.Variants = append(p.Variants, Variant{Native, p.Text})
		} else {
			p.Variants = []Variant{{Primary, p.Text}}
		}
		k++
	}
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// addForms gives a word its Latin forms, the first of them primary.
func (a *Analyser) addForms(w *Word, forms []string) {
	for _, f := range forms {
		if f == "" || len(f) > maxWordLen || hasVariant(w, Primary, f) || hasVariant(w, Form, f) {
			continue
		}
		kind := Form
		if len(w.Variants) == 0 {
			kind = Primary
		}
		w.Variants = append(w.Variants, Variant{kind, f})
	}
}

func hasVariant(w *Word, kind VariantKind, text string) bool {
	for _, v := range w.Variants {
		if v.Kind == kind && v.Text == text {
			return true
		}
	}
	return false
}

// foldLegalForms finds legal forms in front, behind and within the name of
// anything but a person, and makes each one word.
func (a *Analyser) foldLegalForms(words []Word, kind Kind) []Word {
	if kind == Person || len(words) < 2 {
		return words
	}
	a.latin = a.latin[:0]
	for i := range words {
		a.latin = append(a.latin, legalKey(&words[i]))
	}
	out := words[:0]
	for i := 0; i < len(words); {
		canon, class, n := lexicon.LegalForm(a.latin, i)
		if n > 0 && words[i].Role == Plain && isLegalHere(words, a.latin, i, n, len(out), kind) {
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
func isLegalHere(words []Word, latin []string, i, n, before int, kind Kind) bool {
	if n >= len(words) {
		return false
	}
	length := 0
	for k := range n {
		length += len(latin[i+k])
	}
	atEnd := i+n == len(words)
	atFront := i == 0
	if rest := len(words) - i - n; rest == 1 && before > 0 {
		// A place or another form may follow: "X LTD (HK)".
		_, place := lexicon.Place(latin[i+n])
		_, _, form := lexicon.LegalForm(latin, i+n)
		atEnd = place || form > 0
	}
	if length <= 2 {
		return atEnd || atFront && kind == Organization && frontForm(latin[i])
	}
	if length == 3 {
		return atEnd || atFront
	}
	return true
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

// readWadeGiles gives the words of a name in Wade-Giles their Pinyin as well.
func (a *Analyser) readWadeGiles(words []Word) {
	found := false
	for i := range words {
		if isASCII(words[i].Text) && wadeGilesOnly(words[i].Latin()) {
			found = true
		}
	}
	if !found {
		return
	}
	for i := range words {
		w := &words[i]
		if w.Role != Plain || !isASCII(w.Text) || len(w.Latin()) > 6 {
			continue
		}
		w.Variants = slices.Clip(w.Variants)
		a.addForms(w, pinyin(w.Latin()))
	}
}

// frontForm reports whether a legal form of two letters is one that goes before
// the name: Russian and Kazakh, Indonesian, Ukrainian partnerships. Other two
// letters there are the name's own.
func frontForm(latin string) bool {
	switch latin {
	case "ao", "to", "pt", "cv", "ud", "pp", "at":
		return true
	}
	return false
}

// assignRoles says what part each word plays.
func assignRoles(words []Word, kind Kind) {
	plain := 0
	for i := range words {
		w := &words[i]
		if w.Role != Plain {
			continue
		}
		w.Role = roleOf(words, i, kind)
		switch w.Role {
		case Plain, Place, Number:
			plain++
		}
	}
	if plain > 0 {
		return
	}
	// A name of nothing but titles, particles or generic words: what is there
	// has to serve as the name.
	for i := range words {
		w := &words[i]
		if w.Role == Particle || w.Role == Title || w.Role == Generic || w.Role == Initial && len(words) == 1 {
			w.Role = Plain
		}
	}
}

func roleOf(words []Word, i int, kind Kind) Role {
	w := &words[i]
	latin := w.Latin()
	if latin == "" {
		return Particle
	}
	letters := utf8.RuneCountInString(w.Text)
	if kind != Object && letters == 1 && len(latin) <= 2 && !isDigits(latin) && script.Of(w.Text) != "Hani" && script.Of(w.Text) != "Hang" {
		if kind == Organization {
			return Plain
		}
		return Initial
	}
	if value, ok := numberHere(w, latin, i, len(words), kind); ok {
		w.Class = strconv.Itoa(value)
		w.Variants = []Variant{{Primary, w.Class}}
		return Number
	}
	if p := lexicon.Particle(latin); p != "" || latin == "and" {
		w.Patronymic = p == "patronymic"
		last := i == len(words)-1
		shortName := len(words) == 2 && p != "article" && p != "patronymic"
		// "Ben" in front is no son of anybody, but short for a name.
		given := i == 0 && p == "patronymic" && kind != Organization && len(lexicon.Groups(latin)) > 0
		if !(last && kind != Organization || shortName && kind != Organization || given) {
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
		if id, ok := lexicon.Place(latin); ok && kind != Unknown {
			w.Class = id
			return Place
		}
		if id, generic, ok := orgWord(w); ok {
			w.Class = id
			if generic > 0 {
				return Generic
			}
		} else if kind != Object && isLegalWord(latin, i == len(words)-1) {
			w.Class = legalClass
			return Generic
		}
	}
	return Plain
}

func orgWord(w *Word) (id string, generic int, ok bool) {
	for _, v := range w.Variants {
		if id, generic, ok = lexicon.OrgWord(v.Text); ok {
			return id, generic, ok
		}
	}
	return "", 0, false
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

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Bits of words whose rarity no table tells.
const (
	unknownBits = 12
	titleBits   = 0.3
	particleBit = 0.4
	legalBits   = 0.8
	initialBits = 2
	numberBits  = 4
)

// genericBits is what a generic word of an organisation's name says, by how
// generic it is.
var genericBits = [...]float32{9, 6, 4, 2.5}

// addKnowledge gives a word its folds, skeletons, name groups and weight.
func (a *Analyser) addKnowledge(w *Word, kind Kind) {
	w.Bits = bitsOf(w, kind)
	switch w.Role {
	case Particle, Title, Legal, Number:
		return
	}
	if len(w.Variants) == 0 {
		return
	}
	forms := len(w.Variants)
	native := w.Variants
	first := len(a.variants)
	a.variants = append(a.variants, native...)
	for i := range forms {
		v := native[i]
		if v.Kind != Primary && v.Kind != Form || !isASCII(v.Text) {
			continue
		}
		a.addFold(first, Folded, v.Text)
		if kind != Organization && kind != Object {
			if m := lexicon.Masculine(v.Text); m != v.Text {
				a.addFold(first, Gender, m)
			}
		}
	}
	if !w.Abjad && kind != Object {
		if latin := native[0].Text; isASCII(latin) && len(latin) > 2 {
			a.addSkeletons(latin)
		}
	}
	w.Variants = a.variants[first:len(a.variants):len(a.variants)]
	if kind == Person || kind == Unknown {
		for _, v := range w.Variants {
			if v.Kind == Primary || v.Kind == Form {
				if g := lexicon.Groups(v.Text); g != nil {
					w.Groups = g
					break
				}
			}
		}
		_, common := lexicon.Population(w.Latin())
		w.Known = common || w.Groups != nil
	}
}

func (a *Analyser) addSkeletons(latin string) {
	from := len(a.arena)
	arena, ends, n := script.AppendSkeletons(a.arena, latin)
	a.arena = arena
	for _, end := range ends[:n] {
		a.variants = append(a.variants, Variant{Skeleton, unsafe.String(&arena[from], end-from)})
		from = end
	}
}

func (a *Analyser) addFold(first int, kind VariantKind, word string) {
	from := len(a.arena)
	a.arena = appendFold(a.arena, word)
	fold := a.string(from)
	for _, v := range a.variants[first:] {
		if v.Kind == kind && v.Text == fold {
			a.arena = a.arena[:from]
			return
		}
	}
	a.variants = append(a.variants, Variant{kind, fold})
}

// bitsOf is what a word says, by the general population: the bits of surprise
// of finding it in a name. A short word cannot say much, however rare.
func bitsOf(w *Word, kind Kind) float32 {
	switch w.Role {
	case Title:
		return titleBits
	case Particle:
		return particleBit
	case Legal:
		return legalBits
	case Initial:
		return initialBits
	case Number:
		return numberBits
	}
	bits := float32(unknownBits)
	if kind != Organization && kind != Object {
		for _, v := range w.Variants {
			if v.Kind != Primary && v.Kind != Form {
				continue
			}
			if b, ok := lexicon.Population(v.Text); ok {
				bits = min(bits, float32(b))
			}
		}
		if lexicon.Honorific(w.Latin()) == 1 {
			bits = min(bits, 2.5)
		}
	}
	if w.Class == legalClass {
		return 1.5
	}
	if kind == Organization && len(w.Latin()) == 1 {
		return 1.5
	}
	if kind == Organization || kind == Unknown || kind == Object {
		if _, generic, ok := orgWord(w); ok {
			bits = min(bits, genericBits[min(max(generic, 0), 3)])
		}
		if w.Role == Place {
			bits = min(bits, 6)
		}
	}
	return min(bits, lengthBits(w.Latin()))
}

// lengthBits bounds what a word of that length can say.
func lengthBits(latin string) float32 {
	return 1.2 + 2.2*float32(min(len(latin), 6))
}
