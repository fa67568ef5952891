package script

import (
	"strings"
	"sync"
	"unicode"
)

var arabicTable = sync.OnceValue(func() map[string]string { return byShape(arabicNames, foldArabic) })

// arabic adds the Latin forms of a word in Arabic letters: those of custom
// where the word, or the words it is joined of, are known, and else guesses at
// its vowels by the patterns that Arabic words have.
func arabic(f *forms, word string) {
	if long(word) {
		f.add(guessArabic(nil, []rune(foldArabic(word)), "a", false))
		return
	}
	out := arabicForms(foldArabic(word), isPersian(word), 0)
	for _, s := range out {
		f.addString(s)
	}
	if len(out) > 0 && strings.Contains(out[0], "sh") {
		f.addString(strings.ReplaceAll(out[0], "sh", "ch")) // as the Maghreb has it
	}
	if len(out) > 0 && strings.Contains(out[0], "q") {
		f.addString(strings.ReplaceAll(out[0], "q", "g")) // as Sudan, Libya and the Gulf say it: Abdelgadir
	}
}

// isPersian reports letters that Arabic itself does not have. They hint at e, o
// and v where Arabic has i, u and w.
func isPersian(word string) bool {
	return strings.ContainsAny(word, "پچژگکیےټډړښګڼۍېہھٹڈڑں")
}

// foldArabic drops vowel signs and lengthening and gives each letter that is
// written several ways one shape, so that the same word of an Egyptian, a
// Persian and a Pakistani keyboard is the same.
func foldArabic(word string) string {
	b := make([]byte, 0, len(word))
	for _, r := range word {
		if r = foldArabicLetter(r); r != 0 {
			b = append(b, string(r)...)
		}
	}
	return string(b)
}

// foldArabicLetter returns 0 for what is not written in the folded word.
func foldArabicLetter(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ', 'ٲ', 'ٳ':
		return 'ا'
	case 'ى', 'ی', 'ې', 'ۍ', 'ے', 'ۓ', 'ئ', 'ێ', 'ۑ':
		return 'ي'
	case 'ؤ', 'ۇ', 'ۆ', 'ۈ', 'ۋ', 'ۅ', 'ۏ':
		return 'و'
	case 'ة', 'ہ', 'ھ', 'ە', 'ۀ', 'ۂ', 'ۃ', 'ۿ':
		return 'ه'
	case 'ک', 'ڪ':
		return 'ك'
	case 'ګ', 'ڭ', 'ݣ':
		return 'گ'
	case 'ټ', 'ٹ', 'ٿ', 'ٺ':
		return 'ت'
	case 'ډ', 'ڈ', 'ڊ':
		return 'د'
	case 'ړ', 'ڑ', 'ڕ':
		return 'ر'
	case 'ڼ', 'ں', 'ڻ':
		return 'ن'
	case 'ڵ':
		return 'ل'
	case 'ڤ':
		return 'ف'
	case 'ٻ':
		return 'ب'
	case 'ء', 'ـ', '\u200c', '\u200d', '\u0670':
		return 0
	}
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return 0
	}
	return r
}

// arabicParticles are written together with the word after them: and, with,
// for, the Maghreb's Ben al- and Bou.
var arabicParticles = [...]struct {
	arabic string
	latin  [3]string
	any    bool // before any word, not only known ones
}{
	{"وال", [3]string{"wal", "", "val"}, true},
	{"بال", [3]string{"bil", "", "bal"}, false},
	{"لل", [3]string{"lil", "", "lel"}, true},
	{"بل", [3]string{"bel", "bil", "ben"}, false},
	{"ذوال", [3]string{"zul", "dhul", "zol"}, true},
	{"بو", [3]string{"bou", "bu", "abu"}, false},
	{"ول", [3]string{"ould", "wal", ""}, false},
}

// arabicSuffixes are parts that custom joins to the word before.
var arabicSuffixes = [...]struct{ arabic, latin string }{
	{"الدين", "uddin eddin eddine aldin"},
	{"الله", "ullah allah ollah"},
	{"اللهي", "ollahi ullahi"},
	{"الرحمن", "urrahman alrahman"},
	{"الحق", "ulhaq alhaq"},
	{"زاده", "zadeh zada"},
	{"نژاد", "nejad nezhad"},
	{"پور", "pour pur"},
	{"فر", "far"},
	{"نيا", "nia niya"},
	{"يان", "ian yan"},
	{"خان", "khan"},
	{"جان", "jan"},
	{"اباد", "abad"},
	{"ابادي", "abadi"},
	{"زي", "zai zay"},
	{"خيل", "khel khil"},
	{"چي", "chi ji"},
	{"ستان", "stan istan"},
	{"علي", "ali"},
	{"محمد", "mohammad muhammad"},
	{"وند", "vand wand"},
	{"يه", "iya iyah iyya ieh"},
	{"يين", "iyin iyyin iyeen"},
	{"ايي", "aei ai aee"},
	{"ات", "at"},
	{"ين", "in een"},
	{"ون", "un oun"},
}

// arabicForms returns the Latin forms of a folded word. depth bounds how many
// joined parts are taken off.
func arabicForms(w string, persian bool, depth int) []string {
	table := arabicTable()
	if s, ok := table[w]; ok {
		return strings.Split(s, " ")
	}
	if depth < 2 {
		if rest, ok := strings.CutPrefix(w, "عبد"); ok && len(rest) > 4 {
			return servant(rest, persian, depth)
		}
		if rest, ok := strings.CutPrefix(w, "ال"); ok && len(rest) >= 4 {
			return withArticle(rest, arabicForms(rest, persian, depth+1))
		}
		for _, p := range arabicParticles {
			if rest, ok := strings.CutPrefix(w, p.arabic); ok && len(rest) > 4 && (p.any || known(table, rest)) {
				return prefixed(p.latin[:], arabicForms(rest, persian, depth+1))
			}
		}
		if rest, ok := strings.CutPrefix(w, "ابو"); ok && len(rest) > 4 {
			return prefixed([]string{"abu", "abou", "bu"}, arabicForms(rest, persian, depth+1))
		}
		for _, s := range arabicSuffixes {
			if stem, ok := strings.CutSuffix(w, s.arabic); ok && len(stem) >= 4 && (len(s.arabic) > 4 || s.arabic == "يه" || s.arabic == "ايي" || known(table, stem)) {
				return suffixed(arabicForms(stem, persian, depth+1), strings.Split(s.latin, " "))
			}
		}
		if out := nisba(table, w); out != nil {
			return out
		}
		if out := twoNames(table, w); out != nil {
			return out
		}
	}
	return guesses(w, persian)
}

func known(table map[string]string, w string) bool {
	_, ok := table[w]
	return ok
}

// twoNames reads two known words written as one, as Persian does with double
// given names: محمدحسین, Mohammad-Hossein.
func twoNames(table map[string]string, w string) []string {
	const letter = len("م")
	for i := 3 * letter; i+3*letter <= len(w); i += letter {
		if a, b := table[w[:i]], table[w[min(i, len(w)):]]; a != "" && b != "" {
			return prefixed(strings.Split(a, " "), strings.Split(b, " "))
		}
	}
	return nil
}

// nisba reads a known word with the ending -i, "of": Baghdad, Baghdadi.
func nisba(table map[string]string, w string) []string {
	stem, ok := strings.CutSuffix(w, "ي")
	if !ok {
		return nil
	}
	if s, ok := table[stem]; ok {
		return suffixed(strings.Split(s, " "), []string{"i"})
	}
	if s, ok := table[stem+"ه"]; ok {
		var out []string
		for _, x := range strings.Split(s, " ") {
			out = append(out, strings.TrimRight(x, "ah")+"i")
		}
		return out
	}
	return nil
}

// servant reads عبد joined to a name of God: Abdul-, Abdel-, Abd al-.
func servant(rest string, persian bool, depth int) []string {
	if stem, ok := strings.CutPrefix(rest, "ال"); ok && len(stem) > 2 {
		stems := arabicForms(stem, persian, depth+1)
		var out []string
		for i, s := range stems {
			out = append(out, "abdul"+s, "abdel"+s)
			if sun(s) {
				out = append(out, "abdu"+s[:1]+s, "abde"+s[:1]+s)
			}
			if i == 0 {
				out = append(out, "abdal"+s, "abdol"+s)
			}
		}
		return out
	}
	return prefixed([]string{"abdul", "abd", "abdal"}, arabicForms(rest, persian, depth+1))
}

// sun reports whether the l of the article becomes the letter after it.
func sun(s string) bool {
	return s != "" && strings.IndexByte("tdrzsnl", s[0]) >= 0
}

// withArticle puts al- in front, and leaves it out, as many lists do.
func withArticle(rest string, stems []string) []string {
	var out []string
	for i, s := range stems {
		if i == 0 {
			out = append(out, "al"+s, s, "el"+s)
			if sun(s) {
				out = append(out, "a"+s[:1]+s)
			}
			continue
		}
		if i < 3 {
			out = append(out, s, "al"+s)
		}
	}
	return out
}

func prefixed(prefixes, stems []string) []string {
	var out []string
	for i, s := range stems {
		for j, p := range prefixes {
			if i+j < 3 {
				out = append(out, p+s)
			}
		}
	}
	return out
}

func suffixed(stems, suffixes []string) []string {
	var out []string
	for i, s := range stems {
		for j, x := range suffixes {
			if i+j >= 4 {
				continue
			}
			if n := len(s); n > 1 && x[0] == s[n-1] && strings.IndexByte("aiu", x[0]) >= 0 {
				s = s[:n-1]
			}
			out = append(out, s+x)
		}
	}
	return out
}

// guesses reads an unknown word with the vowels it most likely has.
func guesses(w string, persian bool) []string {
	rs := []rune(w)
	if len(rs) == 0 {
		return nil
	}
	vowels := [...]string{"a", "i", "u"}
	if persian {
		vowels = [...]string{"a", "e", "o"}
	}
	var out []string
	for _, v := range vowels {
		out = append(out, string(guessArabic(nil, rs, v, persian)))
	}
	if rs[len(rs)-1] == 'ه' && isVowelHere(rs, len(rs)-1) {
		out = append(out, strings.TrimRight(out[0], "eh")+"t", out[0]+"h") // ة is at before another word
	}
	out = append(out, string(guessArabic(nil, rs, "a", !persian)))
	if strings.Contains(w, "ق") {
		for _, s := range out[:2] {
			out = append(out, strings.ReplaceAll(s, "q", "gh"), strings.ReplaceAll(s, "q", "k"))
		}
	}
	return out
}

// guessArabic spells a folded word with vowel between the first consonants
// that need one; later ones get a, and i after a long a (Khalid, Hamid). With
// persian, و is v and the unwritten i and u are e and o.
func guessArabic(b []byte, rs []rune, vowel string, persian bool) []byte {
	needs := openings(rs)
	filled := false
	for i, r := range rs {
		b = append(b, arabicLetter(rs, i, persian)...)
		if !needs(i) {
			continue
		}
		switch {
		case !filled && i == 0 && r == 'م' && vowel == "a" && len(rs) == 4 && rs[2] != 'و' && rs[3] != 'ي' && rs[3] != 'ه':
			b = append(b, 'u')
		case !filled:
			b = append(b, vowel...)
		case i > 0 && rs[i-1] == 'ا':
			b = append(b, pick(persian, "e", "i")...)
		default:
			b = append(b, 'a')
		}
		filled = true
	}
	return b
}

// openings tells after which consonants a vowel must be put that the script
// leaves out. Syllables are built from the end: a consonant before a consonant
// closes the syllable before it if there is one to close.
func openings(rs []rune) func(int) bool {
	var need [2 * maxRunes]bool
	n := min(len(rs), len(need))
	coda := true // the next consonant to the left may close a syllable
	for i := n - 2; i >= 0; i-- {
		if isVowelHere(rs, i) {
			coda = false
			continue
		}
		if isVowelHere(rs, i+1) {
			coda = i > 1 || i == 1 && isVowelHere(rs, 0)
			continue
		}
		if i == n-2 || !coda || i == 0 {
			need[i] = true
			coda = i > 1
			continue
		}
		coda = false
	}
	return func(i int) bool { return i < n && need[i] }
}

// isVowelHere reports whether the letter stands for a vowel: ا always, و and ي
// between consonants and at the end, ه at the end of a word that has another
// vowel.
func isVowelHere(rs []rune, i int) bool {
	switch rs[i] {
	case 'ا':
		return true
	case 'و', 'ي':
		if i == 0 {
			return false
		}
		if rs[i-1] == 'ا' {
			return rs[i] == 'ي' && i == len(rs)-1
		}
		return i+1 >= len(rs) || rs[i+1] != 'ا' && rs[i+1] != 'و' && rs[i+1] != 'ي'
	case 'ه':
		return i == len(rs)-1 && i > 1 && !isVowelHere(rs, i-1)
	}
	return false
}

func arabicLetter(rs []rune, i int, persian bool) string {
	r := rs[i]
	vowel := isVowelHere(rs, i)
	switch r {
	case 'ا':
		return "a"
	case 'و':
		if vowel {
			return pick(persian, "ou", "u")
		}
		return pick(persian, "v", "w")
	case 'ي':
		if vowel {
			return "i"
		}
		return "y"
	case 'ه':
		if vowel {
			return pick(persian, "eh", "a")
		}
		return "h"
	case 'ث':
		return pick(persian, "s", "th")
	case 'ذ':
		return pick(persian, "z", "dh")
	case 'ض':
		return pick(persian, "z", "d")
	}
	if s, ok := arabicConsonant(r); ok {
		return s
	}
	var d [1]byte
	return string(digit(d[:0], r))
}

func arabicConsonant(r rune) (string, bool) {
	switch r {
	case 'ب':
		return "b", true
	case 'پ':
		return "p", true
	case 'ت', 'ط':
		return "t", true
	case 'ج':
		return "j", true
	case 'چ', 'څ':
		return "ch", true
	case 'ح':
		return "h", true
	case 'خ', 'ښ':
		return "kh", true
	case 'ځ':
		return "dz", true
	case 'د':
		return "d", true
	case 'ر':
		return "r", true
	case 'ز', 'ظ', 'ږ':
		return "z", true
	case 'ژ':
		return "zh", true
	case 'س', 'ص':
		return "s", true
	case 'ش':
		return "sh", true
	case 'ع':
		return "", true
	case 'غ':
		return "gh", true
	case 'ف':
		return "f", true
	case 'ق':
		return "q", true
	case 'ك':
		return "k", true
	case 'گ':
		return "g", true
	case 'ل':
		return "l", true
	case 'م':
		return "m", true
	case 'ن':
		return "n", true
	}
	return "", false
}
