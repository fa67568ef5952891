package names

import (
	"strings"
	"unicode/utf8"
)

// Wade-Giles. Chinese names came into Latin letters by the system of Wade and
// Giles before Pinyin, and in Taiwan still do: Hsi Chin-ping, Mao Tse-tung.
// Without its apostrophes the system does not tell ch from ch', so that a
// syllable has up to two readings in Pinyin. Most of its syllables are words of
// other languages, too: they are read so only in a name that has one which
// nothing but Wade-Giles writes.

// wadeGilesOnly reports whether a word is a syllable that neither Pinyin nor
// the romanisations of Korean write.
func wadeGilesOnly(w string) bool {
	switch w {
	case "tse", "tzu", "ssu", "erh", "jih", "chih", "shih", "yeh", "hsu", "chueh":
		return true
	}
	if len(w) < 3 || len(w) > 6 {
		return false
	}
	return strings.HasPrefix(w, "hs") && isVowel(w[2]) ||
		strings.HasPrefix(w, "ts") && strings.HasSuffix(w, "ung") ||
		strings.HasSuffix(w, "ieh") || strings.HasSuffix(w, "ueh")
}

// aspirated reports whether a word is a syllable of Wade-Giles with the apostrophe
// that nothing else writes in Chinese: Ts'ai, Ch'en. Korean has it too, but before
// what are no syllables of Chinese for the most part.
func aspirated(text string) bool {
	for _, initial := range [...]string{"ch", "ts", "tz", "k", "p", "t"} {
		if len(text) <= len(initial)+1 || !strings.EqualFold(text[:len(initial)], initial) {
			continue
		}
		if r, size := utf8.DecodeRuneInString(text[len(initial):]); isInner(r) {
			return pinyin(strings.ToLower(initial+text[len(initial)+size:])) != nil
		}
	}
	return false
}

// pinyin returns what a Wade-Giles syllable may be in Pinyin, nil when it is
// none.
func pinyin(w string) []string {
	initial, final := splitWadeGiles(w)
	if final == "" {
		return nil
	}
	rime, ok := wadeGilesFinals[final]
	if !ok {
		return nil
	}
	front := rime[0] == 'i' || rime[0] == 'v'
	var initials []string
	switch initial {
	case "hs":
		initials = []string{"x"}
	case "ch":
		if front {
			initials = []string{"j", "q"}
		} else {
			initials = []string{"zh", "ch"}
		}
	case "ts", "tz":
		initials = []string{"z", "c"}
	case "ss", "sz":
		initials = []string{"s"}
	case "t":
		initials = []string{"d", "t"}
	case "p":
		initials = []string{"b", "p"}
	case "k":
		initials = []string{"g", "k"}
	case "j":
		initials = []string{"r"}
	default:
		initials = []string{initial}
	}
	out := make([]string, 0, 2)
	for _, i := range initials {
		s := i + strings.ReplaceAll(rime, "v", "u")
		if i == "" && s[0] == 'i' {
			s = "y" + strings.TrimPrefix(s, "i")
		}
		if s != w {
			out = append(out, s)
		}
	}
	return out
}

func splitWadeGiles(w string) (initial, final string) {
	for _, i := range [...]string{"hs", "ch", "sh", "ts", "tz", "ss", "sz"} {
		if strings.HasPrefix(w, i) {
			return i, w[len(i):]
		}
	}
	if w == "" || isVowel(w[0]) {
		return "", w
	}
	return w[:1], w[1:]
}

// wadeGilesFinals are the finals of Wade-Giles in Pinyin; v is ü.
var wadeGilesFinals = map[string]string{
	"a": "a", "o": "e", "e": "e", "ai": "ai", "ei": "ei", "ao": "ao", "ou": "ou", "an": "an", "en": "en", "ang": "ang", "eng": "eng",
	"ung": "ong", "i": "i", "ia": "ia", "ieh": "ie", "iao": "iao", "iu": "iu", "ien": "ian", "in": "in", "iang": "iang", "ing": "ing",
	"iung": "iong", "u": "u", "ua": "ua", "uo": "uo", "uai": "uai", "ui": "ui", "uei": "ui", "uan": "uan", "un": "un", "uang": "uang",
	"ueh": "ve", "ih": "i", "zu": "i", "erh": "er",
}
