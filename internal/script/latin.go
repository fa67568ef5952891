package script

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Latin folds a word of Latin letters to a-z and 0-9: lower case, without
// marks, with the letters that have no mark to lose written as custom writes
// them (ß ss, æ ae, ø o, đ d, ł l, ı i, þ th). Letters of other scripts and
// signs are dropped.
func Latin(word string) string {
	if s, ok := latinASCII(word); ok {
		return s
	}
	return string(latin(make([]byte, 0, len(word)), word, plainLatin))
}

// LatinVariants returns Latin(word) and what custom writes instead of the
// marked letters: Müller is Muller or Mueller, Škoda is Skoda or Shkoda, Çelik
// is Celik or Chelik. At most four, each once; one for a word without marks.
func LatinVariants(word string) []string {
	plain := Latin(word)
	if plain == "" {
		return nil
	}
	out := []string{plain}
	if plain == word || long(word) {
		return out
	}
	var buf [2 * maxRunes]byte
	for _, style := range [...]func(rune) (string, bool){umlautLatin, hacekLatin, spokenLatin} {
		v := latin(buf[:0], word, style)
		known := false
		for _, o := range out {
			known = known || o == string(v)
		}
		if !known && len(v) > 0 {
			out = append(out, string(v))
		}
	}
	return out
}

// latinASCII folds a word that is ASCII; ok is false when it is not. A word of
// a-z and 0-9 comes back without a copy.
func latinASCII(word string) (s string, ok bool) {
	clean := true
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return "", false
		}
		clean = clean && ('a' <= c && c <= 'z' || '0' <= c && c <= '9')
	}
	if clean {
		return word, true
	}
	b := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		b = latinByte(b, word[i])
	}
	return string(b), true
}

func latinByte(b []byte, c byte) []byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
		b = append(b, c)
	}
	return b
}

// latin appends word folded by style, which may name a letter's spelling, and
// else by its decomposition.
func latin(b []byte, word string, style func(rune) (string, bool)) []byte {
	if !norm.NFC.IsNormalString(word) {
		word = norm.NFC.String(word) // u + combining diaeresis is ü to the styles
	}
	var decomposed []byte
	for _, r := range word {
		if r < utf8.RuneSelf {
			b = latinByte(b, byte(r))
			continue
		}
		r = unicode.ToLower(r)
		s, ok := style(r)
		if !ok {
			s, ok = plainLatin(r)
		}
		if ok {
			b = append(b, s...)
			continue
		}
		if unicode.Is(unicode.Nd, r) {
			b = digit(b, r)
			continue
		}
		if r >= 'à' && r <= 'ž' && latinBase[r-'à'] != 0 {
			b = append(b, latinBase[r-'à'])
			continue
		}
		if decomposed == nil {
			decomposed = make([]byte, 0, 64)
		}
		decomposed = norm.NFKD.AppendString(decomposed[:0], string(r))
		for _, c := range decomposed {
			b = latinByte(b, c)
		}
	}
	return b
}

// latinBase are à (U+00E0) to ž (U+017E) without their marks; 0 stands for
// what is spelled by plainLatin, or is no letter.
var latinBase = [...]byte{
	'a', 'a', 'a', 'a', 'a', 'a', 0, 'c', 'e', 'e', 'e', 'e', 'i', 'i', 'i', 'i',
	0, 'n', 'o', 'o', 'o', 'o', 'o', 0, 0, 'u', 'u', 'u', 'u', 'y', 0, 'y',
	'a', 'a', 'a', 'a', 'a', 'a', 'c', 'c', 'c', 'c', 'c', 'c', 'c', 'c', 'd', 'd',
	0, 0, 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'g', 'g', 'g', 'g',
	'g', 'g', 'g', 'g', 'h', 'h', 0, 0, 'i', 'i', 'i', 'i', 'i', 'i', 'i', 'i',
	'i', 0, 0, 0, 'j', 'j', 'k', 'k', 0, 'l', 'l', 'l', 'l', 'l', 'l', 'l',
	0, 0, 0, 'n', 'n', 'n', 'n', 'n', 'n', 0, 0, 0, 'o', 'o', 'o', 'o',
	'o', 'o', 0, 0, 'r', 'r', 'r', 'r', 'r', 'r', 's', 's', 's', 's', 's', 's',
	's', 's', 't', 't', 't', 't', 0, 0, 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
	'u', 'u', 'u', 'u', 'w', 'w', 'y', 'y', 'y', 'z', 'z', 'z', 'z', 'z', 'z',
}

// plainLatin spells the Latin letters that decompose into nothing simpler.
func plainLatin(r rune) (string, bool) {
	switch r {
	case 'ß', 'ẞ':
		return "ss", true
	case 'æ', 'ǽ', 'ǣ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ø', 'ǿ', 'ɵ', 'ɔ', 'ơ', 'ʊ':
		return "o", true
	case 'đ', 'ð', 'ɖ', 'ɗ', 'ƌ':
		return "d", true
	case 'ł', 'ƚ', 'ɫ', 'ɬ':
		return "l", true
	case 'ı', 'ɨ', 'ɩ':
		return "i", true
	case 'þ':
		return "th", true
	case 'ə', 'ɛ', 'ǝ', 'ɘ':
		return "e", true
	case 'ħ', 'ɦ', 'ⱨ':
		return "h", true
	case 'ŧ', 'ƭ', 'ʈ':
		return "t", true
	case 'ŋ':
		return "ng", true
	case 'ɲ', 'ƞ':
		return "n", true
	case 'ĸ', 'ƙ':
		return "k", true
	case 'ſ':
		return "s", true
	case 'ɓ', 'ƀ', 'ƃ':
		return "b", true
	case 'ɠ', 'ǥ', 'ɣ', 'ƣ':
		return "g", true
	case 'ƴ', 'ɏ':
		return "y", true
	case 'ƶ', 'ȥ':
		return "z", true
	case 'ʋ':
		return "v", true
	case 'ƈ', 'ȼ':
		return "c", true
	case 'ƒ':
		return "f", true
	case 'ʃ':
		return "sh", true
	case 'ʒ', 'ǯ', 'ʐ':
		return "zh", true
	case 'ɑ', 'ɐ':
		return "a", true
	case 'ʉ', 'ư':
		return "u", true
	case 'ĳ':
		return "ij", true
	case 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', 'ʹ', 'ʺ', 'ˊ', 'ˋ', 'ˀ', 'ˁ', 'ª', 'º':
		return "", true
	}
	return "", false
}

// umlautLatin is the German and Nordic way out of a keyboard without marks.
func umlautLatin(r rune) (string, bool) {
	switch r {
	case 'ä':
		return "ae", true
	case 'ö', 'ő', 'ø':
		return "oe", true
	case 'ü', 'ű':
		return "ue", true
	case 'å':
		return "aa", true
	case 'ñ':
		return "ny", true
	case 'ə':
		return "a", true
	}
	return "", false
}

// hacekLatin spells Slavic, Baltic, Romanian, Turkish and Albanian letters by
// their English sound.
func hacekLatin(r rune) (string, bool) {
	switch r {
	case 'č', 'ć', 'ç':
		return "ch", true
	case 'š', 'ş', 'ș', 'ś', 'ŝ':
		return "sh", true
	case 'ž', 'ż', 'ź':
		return "zh", true
	case 'đ':
		return "dj", true
	case 'ț', 'ţ':
		return "ts", true
	case 'ğ', 'ģ', 'ġ':
		return "gh", true
	case 'ń', 'ň', 'ņ':
		return "n", true
	case 'ř':
		return "rz", true
	case 'ĉ':
		return "ch", true
	case 'ə':
		return "a", true
	case 'ë':
		return "e", true
	case 'ö':
		return "o", true
	}
	return "", false
}

// spokenLatin spells what a careful ear writes: long vowels doubled the English
// way, mute letters left out.
func spokenLatin(r rune) (string, bool) {
	switch r {
	case 'ğ':
		return "", true
	case 'ī':
		return "ee", true
	case 'ū':
		return "oo", true
	case 'ł':
		return "w", true
	case 'ô', 'ō':
		return "o", true
	case 'ć', 'č':
		return "c", true
	case 'đ':
		return "dz", true
	}
	return hacekAndUmlaut(r)
}

func hacekAndUmlaut(r rune) (string, bool) {
	if s, ok := umlautLatin(r); ok {
		return s, ok
	}
	return hacekLatin(r)
}
