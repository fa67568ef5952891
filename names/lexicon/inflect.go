package lexicon

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Words of organisations and places in their own script, in cases, numbers and
// genders that no table spells out: "министерства", "της Ρωσικής", "للحماية".
// A word is cut down to its stem by the endings of its script, and so are the
// words of the tables. A stem that two meanings share has none.

// OrgWordInflected is OrgWord for a form of a word that the table has in another
// form. It knows words in Cyrillic, Greek, Arabic and Hebrew letters.
func OrgWordInflected(word string) (id string, generic int, ok bool) {
	if isASCII(word) {
		return "", 0, false
	}
	i, ok := orgStems().find(word)
	if !ok {
		return "", 0, false
	}
	m := orgwords().meanings[i]
	return m.id, m.generic, true
}

// endings are, in each line, how those who romanise Russian and Ukrainian spell
// one ending of words.
var endings = [...][]string{
	{"yy", "iy", "yi", "ii", "yj", "ij", "y", "i"},
	{"oe", "oye", "oje", "oie"},
	{"aya", "aia", "aja"},
	{"ie", "iye", "ije", "iie"},
	{"iya", "ia", "ija", "iia"},
}

// minRespelled is the number of letters before an ending that is spelled in
// another way: in short words it may be no ending.
const minRespelled = 6

// OrgWordRespelled is OrgWord for a word of a-z whose ending the table has in
// another romanisation: proizvodstvenny, mashinostroitelnoye.
func OrgWordRespelled(word string) (id string, generic int, ok bool) {
	if len(word) < minRespelled+1 || len(word) > maxRespelled {
		return "", 0, false
	}
	var room [maxRespelled + 4]byte
	for _, ways := range endings {
		for _, ending := range ways {
			stem, ends := strings.CutSuffix(word, ending)
			if !ends || len(stem) < minRespelled {
				continue
			}
			for _, other := range ways {
				n := copy(room[:], stem)
				n += copy(room[n:], other)
				if id, generic, ok = OrgWord(string(room[:n])); ok {
					return id, generic, ok
				}
			}
		}
	}
	return "", 0, false
}

const maxRespelled = 40

// PlaceInflected is Place for a form of a word that the table has in another
// form.
func PlaceInflected(word string) (id string, ok bool) {
	if isASCII(word) {
		return "", false
	}
	i, ok := placeStems().find(word)
	if !ok {
		return "", false
	}
	return places().ids[i], true
}

var orgStems = sync.OnceValue(func() stemTable {
	t := stemTable{}
	for word, place := range orgwords().words {
		t.add(word, int32(place))
	}
	return t
})

var placeStems = sync.OnceValue(func() stemTable {
	t := stemTable{}
	p := places().phrases
	for s, node := range p.next {
		if s.from == 0 && p.value[node] >= 0 {
			t.add(s.word, p.value[node])
		}
	}
	return t
})

// stemTable leads from stems to what their words mean; ambiguous is a stem of
// words with several meanings.
type stemTable map[string]int32

const ambiguous = -1

func (t stemTable) add(word string, value int32) {
	if isASCII(word) {
		return
	}
	for _, stem := range stemsOf(word) {
		if before, taken := t[stem]; taken && before != value {
			t[stem] = ambiguous
		} else {
			t[stem] = value
		}
	}
}

func (t stemTable) find(word string) (int32, bool) {
	for _, stem := range stemsOf(word) {
		if value, ok := t[stem]; ok {
			return value, value != ambiguous
		}
	}
	if rest, ok := withoutProclitic(word); ok {
		return t.find(rest)
	}
	return 0, false
}

// withoutProclitic takes "and", "in" or "for" off an Arabic word without the
// article, onto which they are written.
func withoutProclitic(word string) (string, bool) {
	for _, front := range [...]string{"و", "ب", "ل"} {
		if rest, ok := strings.CutPrefix(word, front); ok && utf8.RuneCountInString(rest) > minAbjadStem {
			return rest, true
		}
	}
	return "", false
}

// stemsOf returns what remains of a word without its endings, the longest
// first; nil for a script without endings here.
func stemsOf(word string) []string {
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case r >= 0x0400 && r < 0x0530:
		return cyrillicStem(word)
	case r >= 0x0370 && r < 0x0400 || r >= 0x1F00 && r < 0x2000:
		return greekStem(word)
	case r >= 0x0600 && r < 0x0700 || r >= 0x0750 && r < 0x0780:
		return arabicStems(word)
	case r >= 0x0590 && r < 0x0600:
		return hebrewStems(word)
	}
	return nil
}

// minStem is the number of letters that a stem has at least: fewer are too
// often those of another word. Abjads leave the vowels out, so that three
// letters say as much there.
const (
	minStem      = 4
	minAbjadStem = 3
)

// endings by script, the longest first.
var (
	cyrillicEndings = byLength(
		// nouns
		"а я о е ы и і у ю ь ъ ом ем ам ям ою ею еи ов ев ів ах ях ами ями амі ямі ові еві ью",
		"ия ие ии ию ием ией иеи иям иях иями ія іі ію ією іям іях іями ыя ые ыю ыі ыяи ыяў ье ья ью ьем",
		// adjectives: Russian, Ukrainian, Belarusian, Serbian
		"ая ое ее ый ыи ои ого его ому ему ым им ых их ыми ими ую юю ою оі",
		"ае аи ага яга аму яму ымі імі іх ім іи яя яе ог",
		// Bulgarian and Macedonian articles
		"та то те ът ят ата ята ото ето ите ия ият иат ията иите от",
	)
	greekEndings = byLength(
		"α ασ αν ε εσ η ησ ην ι ισ ιν ο οσ ον ου ουσ οι ω ων ωσ υ υσ",
		"ια ιασ ιαν ιεσ ιων ιο ιου ιον εωσ εων εισ εα εασ εωσ",
	)
	arabicEndings = byLength("های هایی ها ه ی یه یها ات یات ون ین یون یین هی")
	hebrewEndings = byLength("ים ות יות ית י ת ה יה")
	arabicFronts  = byLength("وال بال فال کال ال لل ولل")
)

func byLength(lists ...string) []string {
	all := strings.Fields(strings.Join(lists, " "))
	slices.SortFunc(all, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(all)
}

// withoutEnding takes the longest ending off that leaves a stem.
func withoutEnding(word string, endings []string, least int) string {
	letters := utf8.RuneCountInString(word)
	for _, e := range endings {
		if strings.HasSuffix(word, e) && letters-utf8.RuneCountInString(e) >= least {
			return word[:len(word)-len(e)]
		}
	}
	return word
}

var cyrillicLetters = strings.NewReplacer("й", "и", "ё", "е", "ї", "і", "ў", "у", "ґ", "г", "є", "е", "'", "", "’", "", "ʼ", "")

func cyrillicStem(word string) []string {
	stem := withoutEnding(cyrillicLetters.Replace(word), cyrillicEndings, minStem)
	// Bulgarian adjectives lose a vowel before their endings: национален,
	// национална.
	if bare, ok := strings.CutSuffix(stem, "ен"); ok && utf8.RuneCountInString(bare) >= minStem {
		stem = bare + "н"
	}
	if utf8.RuneCountInString(stem) < minStem {
		return nil
	}
	return []string{stem}
}

func greekStem(word string) []string {
	stem := withoutEnding(strings.ReplaceAll(withoutMarks(word), "ς", "σ"), greekEndings, minStem)
	if utf8.RuneCountInString(stem) < minStem {
		return nil
	}
	return []string{stem}
}

// arabicLetters makes one of the letters that Arabic, Persian and Urdu, or
// careful and hasty writers, write for each other.
var arabicLetters = strings.NewReplacer(
	"أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ي", "ی", "ى", "ی", "ئ", "ی", "ې", "ی", "ے", "ی",
	"ك", "ک", "ة", "ه", "ۀ", "ه", "ھ", "ه", "ہ", "ه", "ؤ", "و", "ء", "", "ـ", "", "\u200c", "", "\u200d", "", "ْ", "",
)

// arabicStems are an Arabic, Persian or Urdu word without the article and what
// is written onto it, then also without its ending.
func arabicStems(word string) []string {
	bare := arabicLetters.Replace(withoutMarks(word))
	letters := utf8.RuneCountInString(bare)
	for _, front := range arabicFronts {
		if strings.HasPrefix(bare, front) && letters-utf8.RuneCountInString(front) >= minAbjadStem {
			bare = bare[len(front):]
			break
		}
	}
	return withShorter(bare, arabicEndings)
}

// hebrewStems are a Hebrew word without its article or preposition, then also
// without its ending.
func hebrewStems(word string) []string {
	bare := word
	if utf8.RuneCountInString(word) > minAbjadStem+1 {
		if rest, ok := strings.CutPrefix(word, "ה"); ok {
			bare = rest
		}
	}
	return withShorter(bare, hebrewEndings)
}

func withShorter(bare string, endings []string) []string {
	if utf8.RuneCountInString(bare) < minAbjadStem {
		return nil
	}
	if short := withoutEnding(bare, endings, minAbjadStem); short != bare {
		return []string{bare, short}
	}
	return []string{bare}
}
