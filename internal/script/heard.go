package script

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// How Kana, Hangul, Han and Thai write foreign names, as sound codes (sound.go).

// Heard is the sound code of a word in Kana, Hangul, Han or Thai that is a foreign
// name written by its sound, "" where it is of another script.
func Heard(word string) string {
	if len(word) > 4*maxRunes {
		return ""
	}
	b := make([]byte, 0, 2*len(word))
	switch Of(word) {
	case "Kana", "Hira":
		b = heardKana(b, word)
	case "Thai":
		// Thai tells l from r and has its own letters for most sounds: short words
		// are found by these, and would meet too many by their sound.
		if b = heardThai(b, []rune(word)); firmSounds(b) < minThaiSounds {
			return ""
		}
	case "Hang":
		for _, r := range word {
			b = heardHangul(b, r)
		}
	case "Hani":
		d := hanTable()
		for _, r := range word {
			b = heardPinyin(b, d.asHeard(r))
		}
		if n := len(b); n > 0 && b[n-1] == 'N' {
			b[n-1] = '9'
		}
	}
	return string(b)
}

// heardKana appends the sounds of a word in Kana.
func heardKana(b []byte, word string) []byte {
	var r, before rune
	for i, sign := range word {
		before = r
		if r = sign; r >= 'ァ' && r <= 'ヶ' {
			r -= 'ァ' - 'ぁ'
		}
		switch r {
		case 'っ':
			continue
		case 'ー':
			b = append(b, '7')
			continue
		case 'ゃ', 'ゅ', 'ょ', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'ゎ':
			b = heardSmall(b, r, before)
			continue
		case 'う':
			if i == 0 && len(word) > len("ウ") {
				next, _ := utf8.DecodeRuneInString(word[len("ウ"):])
				if next >= 'ラ' && next <= 'ロ' || next >= 'ァ' && next <= 'ォ' {
					b = append(b, '3')
				}
			}
		}
		t := kanaSyllable(r, true)
		if t == "" {
			continue
		}
		b = append(b, kanaConsonant(t)...)
		b = append(b, t[len(t)-1:]...)
		if t == "n" {
			b = append(b[:len(b)-1], 'N')
		}
	}
	return b
}

// kanaConsonant is the sign of the consonant that a syllable of Kunrei begins with.
func kanaConsonant(t string) string {
	switch t {
	case "ti", "tu", "zi", "zu":
		return "1"
	case "hu", "wa":
		return "3"
	}
	switch t[0] {
	case 'k':
		return "K"
	case 'g':
		return "G"
	case 's':
		return "S"
	case 'z':
		return "Z"
	case 't':
		return "T"
	case 'd':
		return "D"
	case 'n':
		if len(t) > 1 {
			return "N"
		}
	case 'h':
		return "4"
	case 'b', 'v':
		return "B"
	case 'p':
		return "P"
	case 'm':
		return "M"
	case 'r':
		return "L"
	}
	return ""
}

// heardSmall puts a small vowel in the place of the one before, which tells that
// the consonant is none of the syllable's own: フィ is fi, ティ ti, ジェ je.
func heardSmall(b []byte, r, before rune) []byte {
	v := map[rune]byte{'ゃ': 'a', 'ゅ': 'u', 'ょ': 'o', 'ぁ': 'a', 'ぃ': 'i', 'ぅ': 'u', 'ぇ': 'e', 'ぉ': 'o', 'ゎ': 'a'}[r]
	n := len(b)
	if n > 0 && vowelBit(b[n-1]) != 0 {
		b = b[:n-1]
		if n > 1 {
			if before == 'ふ' {
				b[n-2] = 'P'
			}
		}
	}
	return append(b, v)
}

var (
	heardInitials = [19]string{"G", "K", "N", "D", "T", "L", "M", "B", "P", "S", "S", "", "Z", "C", "C", "K", "T", "P", "4"}
	heardMedials  = [21]string{"a", "e", "a", "e", "xo", "e", "xo", "e", "o", "ua", "ue", "oe", "o", "u", "uo", "ue", "ui", "u", "x", "ui", "i"}
	heardFinals   = [28]string{"", "k", "k", "k", "N", "N", "N", "t", "L", "k", "M", "L", "L", "L", "p", "L", "M", "p", "p", "1", "1", "N", "s", "s", "k", "t", "p", "4"}
)

// heardHangul appends the sounds of a syllable.
func heardHangul(b []byte, r rune) []byte {
	initial, medial, final, ok := hangulParts(r)
	if !ok {
		return b
	}
	const silent = 11
	b = append(b, heardInitials[initial]...)
	vowel := heardMedials[medial]
	if initial == silent && len(vowel) == 2 && vowel[0] == 'u' {
		b = append(b, '3')
		vowel = vowel[1:]
	}
	b = append(b, vowel...)
	return append(b, heardFinals[final]...)
}

// thaiSounds are the signs of the consonants from ก (U+0E01) to ฮ.
var thaiSounds = [...]string{
	"k", "K", "K", "K", "K", "K", "N4", "s", "s", "s", "s", "s", "i", "D", "T", "T", "T", "T", "N", "D", "T", "T", "T", "T", "N",
	"B", "p", "P", "P", "P", "P", "P", "M", "i", "L", "L", "L", "L", "3", "s", "s", "s", "4", "L", "", "4",
}

// heardThai appends the sounds of a word in Thai.
func heardThai(b []byte, rs []rune) []byte {
	pending := byte(0) // a vowel that is written before its consonant
	for i, r := range rs {
		last := i == len(rs)-1
		switch {
		case r >= 'ก' && r <= 'ฮ':
			sign := thaiSounds[r-'ก']
			switch {
			case !last && rs[i+1] == '์' || i+2 < len(rs) && rs[i+2] == '์' && (rs[i+1] == 'ิ' || rs[i+1] == 'ุ'):
				if sign = muted(sign); sign == "" {
					continue // written, and not spoken
				}
			case r == 'อ' && len(b) > 0 && pending == 0 && vowelBit(b[len(b)-1]) == 0:
				sign = "o"
			case last && sign == "L":
				sign = "0"
			case (r == 'ย' || r == 'ญ' || r == 'ว') && (last || !thaiSign(rs[i+1])) && pending == 0 && len(b) > 0:
				sign = map[rune]string{'ย': "i", 'ญ': "N", 'ว': "u"}[r]
			}
			b = append(b, sign...)
			if pending != 0 && (last || !thaiCluster(rs[i:])) {
				b = append(b, pending)
				pending = 0
			}
		case r == 'เ' || r == 'แ':
			pending = 'e'
		case r == 'โ':
			pending = 'o'
		case r == 'ไ' || r == 'ใ':
			pending = 'a'
		case r == 'ะ' || r == 'ั' || r == 'า' || r == 'ๅ':
			b = append(b, 'a')
		case r == 'ำ':
			b = append(b, "aM"...)
		case r == 'ิ' || r == 'ี':
			b = append(b, 'i')
		case r == 'ึ' || r == 'ื':
			b = append(b, 'x')
		case r == 'ุ' || r == 'ู':
			b = append(b, 'u')
		case r == '็':
			b = append(b, 'e')
		}
	}
	return b
}

const minThaiSounds = 3

// muted is the sign of a consonant with the mark of one that is not spoken in Thai,
// but is in the language that the name comes from.
func muted(sign string) string {
	switch sign {
	case "L":
		return "7"
	case "s":
		return "6"
	}
	return ""
}

func thaiSign(r rune) bool { return r >= 'ะ' && r <= 'ู' || r == '็' }

// thaiCluster reports whether two consonants in front are spoken together, so that
// the vowel written before them is spoken behind.
func thaiCluster(rs []rune) bool {
	return len(rs) > 1 && (rs[1] == 'ร' || rs[1] == 'ล') && (len(rs) == 2 || rs[2] != '์') && strings.ContainsRune("กขคตทปพผฟบด", rs[0]) &&
		len(rs) > 2
}

// asHeard is the reading of a character in foreign names.
func (d *hanData) asHeard(r rune) string {
	switch r {
	case '什':
		return "shi"
	case '茜':
		return "xi"
	}
	return d.pinyin(r, 0)
}

// heardPinyin appends the sounds of a syllable of Pinyin.
func heardPinyin(b []byte, syllable string) []byte {
	if syllable == "" {
		return b
	}
	if syllable == "er" {
		return append(b, "x7"...)
	}
	rest := syllable
	hiss := false
	for _, initial := range [...]struct{ letters, sign string }{
		{"zh", "Z"}, {"ch", "C"}, {"sh", "S"}, {"z", "Z"}, {"c", "C"}, {"s", "S"}, {"r", "5"},
		{"b", "B"}, {"p", "P"}, {"f", "p"}, {"w", "3"}, {"d", "D"}, {"t", "T"}, {"g", "G"}, {"k", "K"}, {"h", "4"},
		{"j", "2"}, {"q", "2"}, {"x", "6"}, {"l", "L"}, {"m", "M"}, {"n", "N"}, {"y", ""},
	} {
		if strings.HasPrefix(rest, initial.letters) {
			b = append(b, initial.sign...)
			rest = rest[len(initial.letters):]
			hiss = initial.sign == "5" || initial.sign != "" && placeOf(initial.sign[0]) == 'S'
			break
		}
	}
	vowels := strings.TrimRight(rest, "ng")
	switch {
	case vowels == "e", vowels == "i" && hiss && rest == "i":
		b = append(b, 'x')
	default:
		for i := 0; i < len(vowels); i++ {
			switch c := vowels[i]; c {
			case 'a', 'e', 'i', 'o', 'u':
				b = append(b, c)
			case 'v':
				b = append(b, 'u')
			}
		}
	}
	if len(vowels) < len(rest) {
		b = append(b, 'N')
	}
	return b
}

// heardByCustom are words that are not written by their sound alone, or are of the
// small ones that no name is found by: names of old custom in Chinese, articles and
// "son of".
const heardByCustom = `
亚历山大 alexander;亞歷山大 alexander;约翰 john;約翰 john;爱德华 edward;愛德華 edward;大卫 david;大衛 david;伊丽莎白 elizabeth;伊麗莎白 elizabeth
彼得 peter;穆罕默德 mohammed
アル al;アッ al;アン al;エル el;알 al;엘 el;阿尔 al;阿爾 al;阿勒 al;艾尔 al;艾爾 al;埃尔 al;埃爾 al
ビン bin;ベン ben;イブン ibn;빈 bin;벤 ben;이븐 ibn;本 bin;宾 bin;賓 bin;伊本 ibn
デ de;ダ da;ド do;ラ la;フォン von;ファン van;데 de;다 da;두 do;라 la;폰 von;반 van;판 van;德 de;达 da;達 da;拉 la;冯 von;馮 von;范 van`

var heardTable = sync.OnceValue(func() map[string]string { return byWord(heardByCustom) })

// HeardAs returns the Latin form of a word that is written by custom and not by
// its sound, "" for others. The first word of a name is nobody's article but al.
func HeardAs(word string, first bool) string {
	as := heardTable()[word]
	if first && len(as) < 4 && as != "al" {
		return ""
	}
	return as
}
