// Package script knows how words of the world's scripts are written in Latin
// letters. Custom rarely has one romanisation: a Russian passport, the press,
// a German newspaper and a sanctions list spell the same name four ways. So
// Romanise gives several, the customary one first, and the matcher compares
// best with best.
//
// Nothing here guesses at meaning: one word goes in, words of a-z and 0-9 come
// out. All tables are read-only; the large ones are read on first use.
package script

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxForms is the most forms that Romanise returns.
const MaxForms = 8

// maxRunes bounds the words that are romanised in several ways: no name word is
// longer, and what is gets one plain reading. Of a word of more than maxBytes
// only the beginning is read. A hostile query must not cost time.
const (
	maxRunes = 64
	maxBytes = 1024
)

// Of returns the ISO 15924 code of the script of the word's first letter that
// has one ("Latn", "Cyrl", "Arab", "Hebr", "Hani", "Hira", "Kana", "Hang",
// "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym",
// "Sinh", "Thai", "Laoo", "Tibt", "Mymr", "Geor", "Ethi", "Khmr", "Mong",
// "Grek", "Armn", "Syrc", "Thaa"), and "Zyyy" for a word of digits, signs or
// letters of any other script. A Cyrillic or Greek word with Latin look-alikes
// among its letters (a Latin C in Cофья), which lists are full of, is Cyrillic
// or Greek.
func Of(word string) string {
	latin := false
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			latin = latin || 'a' <= c|0x20 && c|0x20 <= 'z'
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		switch s := ofRune(r); {
		case s == "":
		case s == "Latn":
			latin = true
		case !latin || s == "Cyrl" || s == "Grek":
			return s
		}
		i += n
	}
	if latin {
		return "Latn"
	}
	return "Zyyy"
}

// ofRune returns the script of a letter, "" for signs, marks and digits.
func ofRune(r rune) string {
	switch {
	case r < 0x0250:
		if r == 'ª' || r == 'º' || r >= 0x00C0 && r != '×' && r != '÷' {
			return "Latn"
		}
	case r < 0x02B0:
		return "Latn"
	case r < 0x0370: // modifier letters and combining marks belong to any script
	case r < 0x0400:
		return "Grek"
	case r < 0x0530:
		return "Cyrl"
	case r < 0x0590:
		return "Armn"
	case r < 0x0600:
		return "Hebr"
	case r < 0x0700:
		if unicode.IsLetter(r) && r != 'ـ' {
			return "Arab"
		}
	case r < 0x0750:
		return "Syrc"
	case r < 0x0780:
		return "Arab"
	case r < 0x07C0:
		return "Thaa"
	case r >= 0x0860 && r < 0x0870:
		return "Syrc"
	case r >= 0x0870 && r < 0x0900:
		return "Arab"
	case r < 0x0900:
	case r == '।' || r == '॥': // dandas end sentences in every Indic script
	case r < 0x0E00:
		return indicBlocks[(r-0x0900)/0x80]
	case r < 0x0E80:
		return "Thai"
	case r < 0x0F00:
		return "Laoo"
	case r < 0x1000:
		return "Tibt"
	case r < 0x10A0:
		return "Mymr"
	case r < 0x1100:
		return "Geor"
	case r < 0x1200:
		return "Hang"
	case r < 0x13A0:
		return "Ethi"
	case r >= 0x1780 && r < 0x1800:
		return "Khmr"
	case r >= 0x1800 && r < 0x18B0:
		return "Mong"
	case r >= 0x1C80 && r < 0x1C90:
		return "Cyrl"
	case r >= 0x1C90 && r < 0x1CC0:
		return "Geor"
	case r >= 0x1E00 && r < 0x1F00:
		return "Latn"
	case r >= 0x1F00 && r < 0x2000:
		return "Grek"
	case r >= 0x2C60 && r < 0x2C80:
		return "Latn"
	case r >= 0x2D00 && r < 0x2D30:
		return "Geor"
	case r >= 0x2D80 && r < 0x2DE0:
		return "Ethi"
	case r >= 0x2DE0 && r < 0x2E00:
		return "Cyrl"
	case r == '々' || r == '〇' || r >= 0x2E80 && r < 0x2FE0:
		return "Hani"
	case r >= 0x3041 && r < 0x3097 || r == 'ゝ' || r == 'ゞ':
		return "Hira"
	case r >= 0x30A1 && r < 0x30FB || r == 'ヽ' || r == 'ヾ' || r >= 0x31F0 && r < 0x3200:
		return "Kana"
	case r >= 0x3131 && r < 0x318F:
		return "Hang"
	case r >= 0x3400 && r < 0x4DC0 || r >= 0x4E00 && r < 0xA000:
		return "Hani"
	case r >= 0xA640 && r < 0xA6A0:
		return "Cyrl"
	case r >= 0xA720 && r < 0xA800:
		return "Latn"
	case r >= 0xA8E0 && r < 0xA900:
		return "Deva"
	case r >= 0xA960 && r < 0xA980 || r >= 0xAC00 && r < 0xD800:
		return "Hang"
	case r >= 0xA9E0 && r < 0xAA00 || r >= 0xAA60 && r < 0xAA80:
		return "Mymr"
	case r >= 0xAB00 && r < 0xAB30:
		return "Ethi"
	case r >= 0xF900 && r < 0xFB00:
		return "Hani"
	case r >= 0xFB00 && r < 0xFB07:
		return "Latn"
	case r >= 0xFB13 && r < 0xFB18:
		return "Armn"
	case r >= 0xFB1D && r < 0xFB50:
		return "Hebr"
	case r >= 0xFB50 && r < 0xFE00 || r >= 0xFE70 && r < 0xFEFF:
		return "Arab"
	case r >= 0xFF21 && r < 0xFF3B || r >= 0xFF41 && r < 0xFF5B:
		return "Latn"
	case r >= 0xFF66 && r < 0xFF9E && r != 'ｰ':
		return "Kana"
	case r >= 0xFFA0 && r < 0xFFE0:
		return "Hang"
	case r >= 0x20000 && r < 0x32000:
		return "Hani"
	}
	return ""
}

// indicBlocks are the scripts of U+0900 to U+0DFF, 128 code points each.
var indicBlocks = [...]string{"Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"}

// Romanise returns the Latin forms of one word of one script: a-z and 0-9
// only, the customary form first, at most MaxForms, each once, always the same
// for the same word. It returns nil when nothing of the word can be read.
func Romanise(word string) []string {
	word = compose(clip(word))
	var f forms
	switch Of(word) {
	case "Latn":
		f.set(LatinVariants(word))
	case "Cyrl":
		cyrillic(&f, word)
	case "Grek":
		greek(&f, word)
	case "Armn":
		armenian(&f, word)
	case "Geor":
		georgian(&f, word)
	case "Arab":
		arabic(&f, word)
	case "Hebr":
		hebrew(&f, word)
	case "Syrc":
		syriac(&f, word)
	case "Thaa":
		thaana(&f, word)
	case "Hani":
		han(&f, word)
	case "Hira", "Kana":
		kana(&f, word)
	case "Hang":
		hangul(&f, word)
	case "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh":
		indic(&f, word)
	case "Thai":
		thai(&f, word)
	case "Laoo":
		lao(&f, word)
	case "Khmr":
		khmer(&f, word)
	case "Mymr":
		myanmar(&f, word)
	case "Tibt":
		tibetan(&f, word)
	case "Mong":
		mongolian(&f, word)
	case "Ethi":
		ethiopic(&f, word)
	default:
		f.add([]byte(Latin(word)))
	}
	return f.out
}

// Syllables returns the readings of each character of a Han or Hangul word, in
// order, the customary first, at most six each; nil for other scripts and for
// words of more than 64 characters. In
// these scripts a character is a syllable, and Latin spellings join and split
// syllables freely (Xi Jinping, Xi Jin Ping, Xi Jin-ping).
func Syllables(word string) [][]string {
	if word = compose(clip(word)); long(word) {
		return nil
	}
	switch Of(word) {
	case "Hani":
		return hanSyllables(word)
	case "Hang":
		return hangulSyllables(word)
	}
	return nil
}

// clip returns the first maxBytes of a word, whole characters.
func clip(word string) string {
	if len(word) <= maxBytes {
		return word
	}
	n := maxBytes
	for n > maxBytes-utf8.UTFMax && !utf8.RuneStart(word[n]) {
		n--
	}
	return word[:n]
}

// compose undoes presentation forms (ﷲ, ﻢ, ｱ, Ａ, CJK compatibility
// ideographs, conjoining jamo), which old systems still write. Other words come
// back as they are.
func compose(word string) string {
	for _, r := range word {
		if r >= 0xF900 && r < 0x10000 || r >= 0x1100 && r < 0x1200 || r >= 0x3131 && r < 0x318F {
			return norm.NFKC.String(word)
		}
	}
	return word
}

// forms collects the Latin forms of one word.
type forms struct {
	out []string
	buf [128]byte // scratch for the form being built
}

// full reports whether no further form would be kept.
func (f *forms) full() bool { return len(f.out) >= MaxForms }

// start returns an empty scratch buffer for the next form.
func (f *forms) start() []byte { return f.buf[:0] }

// add keeps what of b is a-z or 0-9, unless that is nothing or known already.
func (f *forms) add(b []byte) {
	if f.full() {
		return
	}
	n := 0
	for _, c := range b {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			b[n] = c
			n++
		}
	}
	if n == 0 {
		return
	}
	for _, s := range f.out {
		if s == string(b[:n]) {
			return
		}
	}
	if f.out == nil {
		f.out = make([]string, 0, 4)
	}
	f.out = append(f.out, string(b[:n]))
}

func (f *forms) addString(s string) { f.add(append(f.start(), s...)) }

func (f *forms) set(ss []string) {
	for _, s := range ss {
		f.addString(s)
	}
}

// long reports whether a word has more than maxRunes characters.
func long(word string) bool {
	return len(word) > maxRunes && utf8.RuneCountInString(word) > maxRunes
}

// digit appends the ASCII digit that a decimal digit of any script stands for.
func digit(b []byte, r rune) []byte {
	if '0' <= r && r <= '9' {
		return append(b, byte(r))
	}
	if !unicode.Is(unicode.Nd, r) {
		return b
	}
	// Decimal digits stand in runs of ten from zero to nine (Unicode, ch. 4.6);
	// blocks that hold two runs keep to it as well.
	zero := r
	for zero > r-9 && unicode.Is(unicode.Nd, zero-1) {
		zero--
	}
	return append(b, byte('0'+(r-zero)%10))
}
