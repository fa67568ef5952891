package names

import (
	"strings"
	"unicode"
)

// Letters that look like Latin ones and are not: put into a name to get it past
// a filter, or by a keyboard that was left in another language. A word that
// mixes scripts is read as what it looks like.

var lookalikes = map[rune]rune{
	'а': 'a', 'в': 'b', 'е': 'e', 'к': 'k', 'м': 'm', 'н': 'h', 'о': 'o', 'р': 'p', 'с': 'c', 'т': 't', 'у': 'y', 'х': 'x',
	'і': 'i', 'ї': 'i', 'ј': 'j', 'ѕ': 's', 'ԁ': 'd', 'ԛ': 'q', 'ԝ': 'w', 'һ': 'h', 'ё': 'e', 'г': 'r', 'ӏ': 'l',
	'α': 'a', 'β': 'b', 'ε': 'e', 'ζ': 'z', 'η': 'n', 'ι': 'i', 'κ': 'k', 'μ': 'm', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x', 'ϲ': 'c',
	'ɑ': 'a', 'ɡ': 'g', 'ı': 'i', 'ɩ': 'i',
}

// unmixed takes joiners out of a word and, when it mixes Latin letters with
// look-alikes of another alphabet, reads it as Latin.
func unmixed(word string) string {
	latin, other, inner := false, false, false
	for _, r := range word {
		switch {
		case isInner(r):
			inner = true
		case unicode.Is(unicode.Latin, r):
			latin = true
		case unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Greek, r):
			other = true
		}
	}
	if !inner && !(latin && other) {
		return word
	}
	mixed := latin && other
	var sb strings.Builder
	for i, r := range word {
		if isInner(r) {
			if isGeresh(word[:i], r) {
				sb.WriteRune('׳')
			}
			continue
		}
		if mixed {
			c, ok := lookalikes[unicode.ToLower(r)]
			if ok {
				r = c
			} else if unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Greek, r) {
				mixed = false // no look-alike: a real mixture, left as it is
				break
			}
		}
		sb.WriteRune(r)
	}
	if latin && other && !mixed {
		return word
	}
	return sb.String()
}

// withoutFigures reads figures in a word as the letters they look like: B0ris.
// ok is false for words without figures, and for codes, where they are figures.
func withoutFigures(word string) (string, bool) {
	letters, figures := 0, 0
	for i := range len(word) {
		if word[i] >= '0' && word[i] <= '9' {
			figures++
		} else {
			letters++
		}
	}
	if figures == 0 || letters < 3 || letters < 2*figures {
		return "", false
	}
	b := []byte(word)
	for i, c := range b {
		switch c {
		case '0':
			b[i] = 'o'
		case '1':
			b[i] = 'i'
		case '3':
			b[i] = 'e'
		case '4':
			b[i] = 'a'
		case '5':
			b[i] = 's'
		case '8':
			b[i] = 'b'
		case '2', '6', '7', '9':
			return "", false
		}
	}
	return string(b), true
}
