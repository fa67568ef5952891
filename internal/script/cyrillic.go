package script

import (
	"strings"
	"unicode"
)

// letters spells U+0400 to U+052F, by offset. "" is no opinion, "-" is mute.
type letters [0x130]string

// cyrillicStyle is one custom of writing Cyrillic in Latin letters. What its
// own letters have no opinion on is spelled as in base.
type cyrillicStyle struct {
	own, base *letters
	// softE is what е is at the start of a word and after a vowel or sign.
	softE string
	// ending is what -ий and -ый are at the end of a word; "" spells the letters.
	ending string
	x      bool // кс is x
	signI  bool // ь before a vowel is i, as in Yurievich
	e      bool // final -ин is -ine, as French needs it
	ss     bool // с between vowels is ss: in German s is z there
}

// The styles of a language, the customary first. Words without a letter that
// tells the language are read as Russian first, then as their other likely
// languages would.
var (
	neutralStyles = []cyrillicStyle{
		{base: &russian, ending: "y"},
		{base: &russian, softE: "ye", ending: "iy"},
		{own: &passport, base: &russian},
		{own: &ukrainianPlain, base: &russian, ending: "yi"},
		{own: &southSlavic, base: &russian},
		{base: &russian, ending: "i", x: true, signI: true},
		{own: &scholarly, base: &russian},
		{own: &german, base: &russian, softE: "je", ending: "i", ss: true},
		{own: &french, base: &russian, ending: "i", e: true},
	}
	ukrainianStyles = []cyrillicStyle{
		{own: &ukrainian, base: &russian, ending: "yi"},
		{own: &ukrainianPress, base: &russian, ending: "y"},
		{own: &ukrainianAsRussian, base: &russian, ending: "y"},
		{own: &ukrainianPress, base: &russian},
		{own: &ukrainianPlain, base: &russian, x: true, ending: "yj"},
		{own: &ukrainianScholarly, base: &scholarlyFull},
		{own: &german, base: &ukrainianFull, ending: "yj"},
		{own: &french, base: &ukrainianFull, ending: "y", e: true},
	}
	belarusianStyles = []cyrillicStyle{
		{own: &belarusian, base: &russian},
		{own: &belarusianPress, base: &russian},
		{own: &belarusianAsRussian, base: &russian},
		{own: &uzbek, base: &russian},
		{own: &belarusianLatin, base: &scholarlyFull},
		{own: &german, base: &belarusianFull},
	}
	serbianStyles = []cyrillicStyle{
		{own: &serbianPlain, base: &scholarlyFull},
		{own: &serbianPress, base: &russian},
		{own: &serbianDj, base: &scholarlyFull},
		{own: &serbianCh, base: &russian},
		{own: &macedonian, base: &scholarlyFull},
		{own: &macedonianPress, base: &russian},
		{own: &german, base: &serbianFull},
	}
	turkicStyles = []cyrillicStyle{
		{own: &kazakh, base: &russian, ending: "y"},
		{own: &uzbek, base: &russian},
		{own: &tajik, base: &russian},
		{own: &mongolianCyrillic, base: &russian},
		{own: &kazakhQ, base: &russian, ending: "i"},
		{own: &kazakh, base: &russian, softE: "ye", ending: "iy"},
		{own: &azeri, base: &russian},
		{own: &german, base: &kazakhFull},
	}
)

// cyrillic adds the Latin forms of a Cyrillic word.
func cyrillic(f *forms, word string) {
	var buf [maxRunes]rune
	rs := buf[:0]
	if long(word) {
		rs = make([]rune, 0, len(word)/2)
	}
	for _, r := range word {
		rs = append(rs, cyrillicLookalike(unicode.ToLower(r), r))
	}
	styles := cyrillicLanguage(rs)
	if len(rs) > maxRunes {
		styles = styles[:1]
	}
	for i := range styles {
		if i == 2 && len(rs) <= maxRunes {
			palladius(f, string(rs))
		}
		if i == 4 {
			// A ё that is written е, as print does, is heard all the same.
			if yo := withYo(rs); yo != nil {
				f.add(styles[0].spell(f.start(), yo))
			}
		}
		f.add(styles[i].spell(f.start(), rs))
		if f.full() {
			return
		}
	}
}

// withYo puts ё for the е of the names and endings that have it (Пётр, Фёдор,
// Журавлёв, Горбачёв), nil where none has.
func withYo(rs []rune) []rune {
	at := -1
	switch w := string(rs); w {
	case "петр", "семен", "федор", "федоров", "федорова", "федорович", "семенов", "семенова", "семенович":
		at = strings.Index(w, "е") / 2
		if strings.HasPrefix(w, "семен") {
			at = 3
		}
	case "артем":
		at = 3
	case "алена":
		at = 2
	default:
		stem := strings.TrimSuffix(w, "а")
		for _, e := range [...]string{"лев", "чев", "щев", "нев", "рев", "шев", "жев"} {
			if strings.HasSuffix(stem, e) && len(stem) > 8 {
				at = len(stem)/2 - 2
			}
		}
	}
	if at < 0 || at >= len(rs) || rs[at] != 'е' {
		return nil
	}
	yo := append([]rune(nil), rs...)
	yo[at] = 'ё'
	return yo
}

// cyrillicLookalike returns the Cyrillic letter that a Latin one among
// Cyrillic ones stands for: typists and old code pages mix them. Of the
// look-alikes some are so in one case only.
func cyrillicLookalike(lower, r rune) rune {
	switch lower {
	case 'a':
		return 'а'
	case 'c':
		return 'с'
	case 'e':
		return 'е'
	case 'ë':
		return 'ё'
	case 'i':
		return 'і'
	case 'ï':
		return 'ї'
	case 'j':
		return 'ј'
	case 'k':
		return 'к'
	case 'm':
		return 'м'
	case 'o':
		return 'о'
	case 'p':
		return 'р'
	case 't':
		return 'т'
	case 'x':
		return 'х'
	case 'y':
		return 'у'
	}
	switch r {
	case 'B':
		return 'в'
	case 'H':
		return 'н'
	}
	return lower
}

// cyrillicLanguage tells the language by the letters that few have.
func cyrillicLanguage(rs []rune) []cyrillicStyle {
	var i, y, shortU bool
	for _, r := range rs {
		switch r {
		case 'ї', 'є', 'ґ':
			return ukrainianStyles
		case 'ђ', 'ј', 'љ', 'њ', 'ћ', 'џ', 'ѓ', 'ќ', 'ѕ', 'ѐ', 'ѝ':
			return serbianStyles
		case 'і':
			i = true
		case 'ы', 'э', 'ё':
			y = true
		case 'ў':
			shortU = true
		default:
			if r >= 0x490 && r <= 0x52F {
				return turkicStyles
			}
		}
	}
	switch {
	case shortU, i && y:
		return belarusianStyles
	case i:
		return ukrainianStyles
	}
	return neutralStyles
}

// spell appends the word in this style.
func (s *cyrillicStyle) spell(b []byte, rs []rune) []byte {
	if s.ending != "" && len(rs) > 3 && rs[len(rs)-1] == 'й' {
		if v := rs[len(rs)-2]; v == 'и' || v == 'ы' {
			return append(s.spellLetters(b, rs[:len(rs)-2]), s.ending...)
		}
	}
	b = s.spellLetters(b, rs)
	if s.e && len(rs) > 3 && strings.HasSuffix(string(b[max(0, len(b)-2):]), "in") {
		b = append(b, 'e')
	}
	return b
}

func (s *cyrillicStyle) spellLetters(b []byte, rs []rune) []byte {
	soft := true // the start of the word, or after a vowel or sign
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		if s.x && r == 'к' && i+1 < len(rs) && rs[i+1] == 'с' {
			b = append(b, 'x')
			i++
			soft = false
			continue
		}
		switch {
		case r == 'ь' && s.signI && i+1 < len(rs) && isCyrillicVowel(rs[i+1]):
			b = append(b, 'i')
		case r == 'с' && s.ss && i > 0 && i+1 < len(rs) && isCyrillicVowel(rs[i-1]) && isCyrillicVowel(rs[i+1]):
			b = append(b, "ss"...)
		case r == 'е' && soft && s.softE != "":
			b = append(b, s.softE...)
		case s.own != nil && i == 0 && (s.own == &ukrainian || s.own == &belarusian):
			// The Ukrainian and Belarusian rules write y, not i, in front.
			b = append(b, initialIota(r, s.letter(r))...)
		default:
			if t := s.letter(r); t != "" {
				b = append(b, t...)
			} else {
				b = digit(b, r)
			}
		}
		soft = isCyrillicVowel(r) || r == 'ь' || r == 'ъ' || r == '\'' || r == '’'
	}
	return b
}

func (s *cyrillicStyle) letter(r rune) string {
	if r < 0x400 || r >= 0x530 {
		return ""
	}
	t := ""
	if s.own != nil {
		t = s.own[r-0x400]
	}
	if t == "" {
		t = s.base[r-0x400]
	}
	if t == "" {
		t = restOfCyrillic[r-0x400]
	}
	if t == "-" {
		return ""
	}
	return t
}

func isCyrillicVowel(r rune) bool {
	switch r {
	case 'а', 'е', 'ё', 'и', 'й', 'о', 'у', 'ы', 'э', 'ю', 'я', 'і', 'ї', 'є', 'ә', 'ө', 'ү', 'ұ', 'ӯ', 'ӣ':
		return true
	}
	return false
}

func initialIota(r rune, t string) string {
	switch r {
	case 'є':
		return "ye"
	case 'ї':
		return "yi"
	case 'й':
		return "y"
	case 'ю':
		return "yu"
	case 'я':
		return "ya"
	case 'ё':
		return "yo"
	case 'е':
		return "ye"
	}
	return t
}

// overlay returns base with the letters of own.
func overlay(base, own *letters) letters {
	t := *base
	for i, s := range own {
		if s != "" {
			t[i] = s
		}
	}
	return t
}
