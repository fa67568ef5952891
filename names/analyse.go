package names

import (
	"slices"
	"strings"
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
	latin    []string          // of the words of one name, and
	native   []string          // the same in their own script: see foldLegalForms
	spoken   [maxSpoken]spoken // words of other scripts, the last since Reset
	spokenN  int
	normal   normal // the text that was read last

	kind    Kind    // as which the name at hand is taken apart
	reading Reading // that is asked for
	from    int     // place of its first word
	fits    bool    // something could be read so
	surname bool    // the segment before was a surname in this reading
}

// Reset gives back the memory of all names analysed so far.
func (a *Analyser) Reset() {
	a.arena = a.arena[:0]
	a.words = a.words[:0]
	a.variants = a.variants[:0]
	a.spokenN, a.normal = 0, normal{}
}

// spoken is how a word of another script is read. A name that may be of any kind is
// taken apart for each, and to read its letters takes longer than all the rest.
type spoken struct {
	text      string
	forms     []string
	skeletons []string
	bared     bool // skeletons are made
	syllables [][]string
}

// maxSpoken is how many words are kept as they are read.
const maxSpoken = 16

// speak returns how a word is read, or room to say so.
func (a *Analyser) speak(text string) *spoken {
	for i := range min(a.spokenN, maxSpoken) {
		if a.spoken[i].text == text {
			return &a.spoken[i]
		}
	}
	s := &a.spoken[a.spokenN%maxSpoken]
	a.spokenN++
	*s = spoken{text: text}
	return s
}

// romanise returns the Latin forms of a word in small letters.
func (a *Analyser) romanise(lower string) []string {
	s := a.speak(lower)
	if s.forms == nil {
		s.forms = script.Romanise(lower)
	}
	return s.forms
}

// skeletons returns those of a word in small letters.
func (a *Analyser) skeletons(lower string) []string {
	s := a.speak(lower)
	if !s.bared {
		s.skeletons, s.bared = script.Skeletons(lower), true
	}
	return s.skeletons
}

// syllables returns the readings of each character of a word.
func (a *Analyser) syllables(text string) [][]string {
	s := a.speak(text)
	if s.syllables == nil {
		s.syllables = script.Syllables(text)
	}
	return s.syllables
}

// normal is a text and how it is read sign by sign.
type normal struct{ text, as string }

// Analyse takes a name apart into words with roles and variants, as it is
// usually read.
//
// A name of unknown kind that is plainly an organisation's is read as one: its
// Kind stays Unknown, and an index that has it answers for it as for such names.
func (a *Analyser) Analyse(text string, kind Kind) Name {
	name, _ := a.AnalyseAs(text, kind, Usual)
	return name
}

// AnalyseAs is Analyse in a reading, and reports whether anything of the name
// can be read so.
func (a *Analyser) AnalyseAs(text string, kind Kind, reading Reading) (Name, bool) {
	if reading == Japanese && !hasHan(text) || reading == Sounded && !maybeSounded(text, kind) {
		return Name{}, false
	}
	a.reading, a.fits = reading, reading == Usual
	name := a.takeApart(text, kind)
	if kind == Unknown && readsAsOrganization(name.Words) {
		a.fits = reading == Usual
		name = a.takeApart(text, Organization)
		name.Kind = Unknown
	}
	return name, a.fits
}

// takeApart reads a name as names of the kind are.
func (a *Analyser) takeApart(text string, kind Kind) Name {
	a.kind, a.surname = kind, false
	name := Name{Text: text, Kind: kind, As: kind}
	if len(text) > MaxWords*maxWordLen*4 {
		cut := MaxWords * maxWordLen * 4
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text, name.Cut = text[:cut], true
	}
	plain := text
	if !isASCII(text) {
		if strings.ContainsAny(text, "ªº") {
			text = ordinalSigns.Replace(text)
		}
		if a.normal.text != text {
			as := norm.NFKC.String(strings.ToValidUTF8(text, " "))
			as = strings.ReplaceAll(as, "\u2206", "Δ") // the sign of an increment, as scanned lists have it
			a.normal = normal{text, as}
		}
		plain = a.normal.as
	}
	if strings.Contains(plain, "%") {
		plain = strings.ReplaceAll(plain, "%", " percent") // a sign read as a word, as & is
	}
	a.segments = appendSegments(a.segments[:0], plain)
	a.mergeDotted(kind)
	a.partInitials(kind)
	a.partStyles(kind)
	a.joinAbuBakr(kind)
	a.partFigures(kind)
	a.partElisions(kind)
	a.partArticles(kind)

	from := len(a.words)
	a.from = from
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
	words = a.joinCompounds(words, kind)
	a.markPlaces(words, kind)
	a.words = append(a.words[:from], words...) // some may have been parted
	words = a.words[from:]
	if kind == Person || kind == Unknown {
		a.readWadeGiles(words)
		a.readKorean(words)
	}
	if !isASCII(plain) {
		muteJapanese(words, plain)
		muteWords(words)
	}
	a.assignRoles(words, kind)
	markGloss(words, kind)
	for i := range words {
		a.addKnowledge(&words[i], kind)
	}
	name.Words = slices.Clip(words)
	return name
}

// ordinalSigns stand for the end of a word that Spanish and Portuguese shorten:
// Mª is Ma., María.
var ordinalSigns = strings.NewReplacer("ª", "a.", "º", "o.")

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

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
	if s.elided {
		a.words = append(a.words, Word{Text: s.text, Role: Particle, Glued: s.glued})
		a.addForms(&a.words[len(a.words)-1], []string{strings.ToLower(s.text)})
		return
	}
	if kind == Person && len(s.text) == 3 && isLineage(s.text, 2) {
		a.words = append(a.words, Word{Text: s.text, Glued: s.glued})
		a.addForms(&a.words[len(a.words)-1], []string{"bin"}) // the particle of the same sense
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
		p := &a.words[len(a.words)-1]
		a.addRespelled(p, w.Variants[0].Text)
		if kind == Person || kind == Unknown {
			a.addForms(p, []string{fromSomali(w.Variants[0].Text)})
		}
		if s.dotted {
			if word := lexicon.Dotted(w.Variants[0].Text, kind == Person); word != "" {
				a.addForms(p, []string{word})
			}
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
		a.addRespelled(p, forms[0])
	default:
		w.Abjad = code == "Arab" || code == "Hebr" || code == "Syrc" || code == "Thaa"
		a.words = append(a.words, w)
		p := &a.words[len(a.words)-1]
		forms := a.romanise(lower)
		if code == "Kana" {
			if known := script.HeardAs(lower, len(a.words)-1 == a.from); known != "" {
				a.addForms(p, []string{known})
			}
		}
		a.addForms(p, forms)
		p.Variants = append(p.Variants, Variant{Native, lower})
		if code == "Cyrl" && kind == Organization {
			if named := nominative(lower); named != "" {
				a.addForms(p, script.Romanise(named))
			}
		}
		if _, known := lexicon.Population(p.Latin()); w.Abjad && !known {
			// A word whose vowels we know needs no guess at them.
			for _, sk := range a.skeletons(lower) {
				p.Variants = append(p.Variants, Variant{Skeleton, sk})
			}
		}
		if code == "Kana" {
			p.Glued = false // a point between Kana is the space between foreign names
		}
		if code == "Kana" || code == "Thai" {
			p.addHeard(lower)
		}
		if len(forms) == 0 {
			// A script that nobody romanises still meets itself.
			p.Variants = []Variant{{Primary, lower}}
		}
	}
}

// addRespelled adds what the word is in English spelling, if it is spelled as
// Germans spell Russian, or the French Russian and Arabic, or as the Dutch did
// Malay.
func (a *Analyser) addRespelled(w *Word, latin string) {
	a.addForms(w, script.GermanSlavic(latin))
	for _, respelled := range [...]string{script.FrenchSh(latin), script.DutchMalay(latin)} {
		if respelled != "" {
			a.addForms(w, []string{respelled})
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
		if from, to, ok := knownWord(text, kind, glued); ok {
			if from > 0 {
				a.addSyllables(text[:from], glued, Person)
			}
			a.words = append(a.words, Word{Text: text[from:to], Glued: glued || from > 0, Variants: []Variant{{Primary, text[from:to]}}})
			a.addForms(&a.words[len(a.words)-1], script.Romanise(text[from:to]))
			if to < len(text) {
				a.addSyllables(text[to:], true, kind)
			}
			return
		}
	}
	if a.reading == Japanese && a.addJapanese(text, glued) || a.reading == Sounded && a.addSounded(text) {
		return
	}
	readings := a.syllables(text)
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
		if len(w.Variants) == cap(w.Variants) {
			w.Variants = a.withRoom(w.Variants)
		}
		w.Variants = append(w.Variants, Variant{kind, f})
	}
}

// variantRoom is for how many variants more a word that gets one gets room.
const variantRoom = 6

// withRoom moves variants to where some more have room, in the analyser's memory.
func (a *Analyser) withRoom(variants []Variant) []Variant {
	from := len(a.variants)
	a.variants = append(a.variants, variants...)
	a.variants = append(a.variants, make([]Variant, variantRoom)...)
	return a.variants[from : from+len(variants) : len(a.variants)]
}

func hasVariant(w *Word, kind VariantKind, text string) bool {
	for _, v := range w.Variants {
		if v.Kind == kind && v.Text == text {
			return true
		}
	}
	return false
}

// readWadeGiles gives the words of a name in Wade-Giles their Pinyin as well.
func (a *Analyser) readWadeGiles(words []Word) {
	found := false
	for i := range words {
		if isASCII(words[i].Text) && wadeGilesOnly(words[i].Latin()) {
			found = true
		}
	}
	for i := range a.segments {
		found = found || aspirated(a.segments[i].text)
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
