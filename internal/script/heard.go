package script

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Foreign names are written by their sound in Kana, Hangul, Han and Thai: プーチン,
// 푸틴, 普京 and ปูติน are Putin. None of these scripts has all sounds of the others, so that
// reading such a word letter by letter gives another word (puchin, pujing). What
// stays is the order of the consonants, as far as they are spoken at one place,
// and most vowels between them. Both sides are written so, as a sound code, and
// compared as that.
//
// A code has a sign for each sound:
//
//	P T S K L M N  what is spoken with the lips, the teeth, as a hiss, in the
//	               throat, l and r, m, n
//	0 to 9         what may be one of several, or nothing: see doubtful
//	a e i o u      vowels
//	x              a vowel that may be there for the script's sake alone

// doubtful are the sounds of the signs that stand for several, likeliest first.
var doubtful = [...]string{
	0:         "LN",  // ร and ล at the end of a Thai syllable
	'1' - '0': "TS",  // チ of Putin and of Chirac; th
	'2' - '0': "TSK", // 京 of Putin, 吉 of Sergio, 基 of Kissinger
	'3' - '0': "P ",  // 瓦 of Ivan and of Walid; フ of Fidel and of Hussein
	'4' - '0': " K",  // h, kh and gh
	'5' - '0': "SL",  // 任 of Prigozhin, 日 of Tajik Rizo
	'6' - '0': "S ",  // 希 of Shimon and of Hitler; j of Jack, Jan and José
	'7' - '0': "L ",  // 尔 of Kabul and of Turner
	'8' - '0': "SK",  // g of George and of Georg, ch of Mach and of Bach
	'9' - '0': "NM",  // 欣 of Ibrahim: Chinese ends in no m; m of Campbell
}

// MaxLatinSounds is the most readings of a word of Latin letters that are told, and
// maxHeard of one that Heard made, which has more doubtful signs.
const (
	MaxLatinSounds = 8
	maxHeard       = 48
)

// Sound is one reading of a sound code: consonants, and the vowels around them.
type Sound struct {
	n          int
	consonants [maxConsonants]byte
	vowels     [maxConsonants + 1]uint8 // before each consonant and after the last, as bits
}

// maxConsonants is how many consonants of a word are compared: what is longer is
// no name.
const maxConsonants = 20

// Consonants are those of the reading, in their order.
func (s *Sound) Consonants() []byte { return s.consonants[:s.n] }

// Sounds tells the readings of a word one after the other, without allocating.
type Sounds struct {
	Sound
	heard    string
	latin    [maxConsonants * 3]byte
	latinLen int
	k, n     int
}

// HeardSounds are the readings of a code that Heard made.
func HeardSounds(code string) Sounds {
	return Sounds{heard: code, n: waysOf(code, maxHeard)}
}

// LatinSounds are those of a word of a-z, of whatever language.
func LatinSounds(word string) (s Sounds) {
	s.latinLen = len(appendLatinSound(s.latin[:0], word))
	s.n = waysOf(s.latin[:s.latinLen], MaxLatinSounds)
	return s
}

// Next reads the next reading, and reports whether there was one.
func (s *Sounds) Next() bool {
	for s.k < s.n {
		s.k++
		if s.heard != "" && hear(&s.Sound, s.heard, s.k-1) || s.heard == "" && hear(&s.Sound, s.latin[:s.latinLen], s.k-1) {
			return true
		}
	}
	return false
}

// waysOf is in how many ways a code is read, up to a number.
func waysOf[T string | []byte](code T, most int) int {
	total := 1
	for i := 0; i < len(code) && total < most; i++ {
		if d := code[i] - '0'; int(d) < len(doubtful) {
			total *= len(doubtful[d])
		}
	}
	return min(total, most)
}

// Vowels as bits.
const (
	vowelA uint8 = 1 << iota
	vowelE
	vowelI
	vowelO
	vowelU
	vowelX
)

func vowelBit(c byte) uint8 {
	switch c {
	case 'a':
		return vowelA
	case 'e':
		return vowelE
	case 'i':
		return vowelI
	case 'o':
		return vowelO
	case 'u':
		return vowelU
	case 'x':
		return vowelX
	}
	return 0
}

// hear reads a code for the kth time. It reports whether it has a consonant.
func hear[T string | []byte](s *Sound, code T, k int) bool {
	*s = Sound{}
	open := true // a vowel was spoken since the last consonant
	for i := 0; i < len(code); i++ {
		c := code[i]
		if bit := vowelBit(c); bit != 0 {
			s.vowels[s.n] |= bit
			open = true
			continue
		}
		if d := c - '0'; int(d) < len(doubtful) {
			of := doubtful[d]
			c = of[k%len(of)]
			k /= len(of)
		}
		if c == ' ' || s.n == maxConsonants {
			continue
		}
		if !open {
			// What is spoken without a vowel between runs together: ll, nm.
			switch last := &s.consonants[s.n-1]; {
			case *last == c:
				continue
			case *last == 'N' && c == 'M':
				*last = c
				continue
			}
		}
		s.consonants[s.n] = c
		s.n++
		open = false
	}
	return s.n > 0
}

// Accord says how well the vowels of two readings with the same consonants
// accord, from 1, that all are the same, down to 0. The first is of a word that
// was written by its sound.
func (s *Sound) Accord(latin *Sound) float32 {
	var cost, slots float32
	for i := range s.n + 1 {
		a, b := s.vowels[i], latin.vowels[i]
		if a|b == 0 {
			continue
		}
		slots++
		if i == 0 && (a == 0) != (b == 0) {
			cost += 1.5 // no script leaves the first vowel out, or adds one
			continue
		}
		cost += vowelCost(a, b, i == s.n)
	}
	if slots == 0 {
		return 1
	}
	return max(0, 1-cost/slots)
}

// vowelCost is what it costs that vowels written by sound are heard in the place
// of others.
func vowelCost(heard, latin uint8, last bool) float32 {
	switch {
	case latin == 0 || latin == vowelX:
		switch {
		case heard&^vowelX == 0:
			return 0
		case heard&(vowelA|vowelE) == 0 || last && latin == vowelX:
			return 0.1 // u, o and i fill in where no consonant may stand alone
		}
		return 0.6
	case heard == 0:
		if last && latin&vowelA == 0 {
			return 0.3
		}
		return 0.9
	case heard&latin != 0:
		if heard == latin {
			return 0
		}
		return 0.1
	case heard&vowelX != 0:
		return 0.25
	}
	near := func(a, b uint8) bool { return heard&a != 0 && latin&b != 0 || heard&b != 0 && latin&a != 0 }
	switch {
	case near(vowelE, vowelI), near(vowelO, vowelU):
		return 0.25
	case near(vowelA, vowelE), near(vowelA, vowelO):
		return 0.4
	case near(vowelE, vowelO), near(vowelU, vowelE):
		return 0.6
	}
	return 1
}

// appendLatinSound appends the sound code of a word of a-z, as far as there is room.
func appendLatinSound(b []byte, word string) []byte {
	for i := 0; i < len(word) && len(b)+2 < cap(b); {
		sign, n := latinSign(word[i:], i == 0)
		b = append(b, sign...)
		i += n
	}
	return b
}

// latinSign is the sign of the letters in front that are one sound, and how many
// they are.
func latinSign(s string, first bool) (string, int) {
	var second, third byte
	if len(s) > 1 {
		second = s[1]
	}
	if len(s) > 2 {
		third = s[2]
	}
	switch s[0] {
	case 's':
		switch {
		case second == 'c' && third == 'h':
			return "S", 3
		case second == 'h' && strings.HasPrefix(s, "shch"):
			return "S", 4
		case second == 'h', second == 'z':
			return "S", 2
		}
	case 'z':
		if second == 'h' {
			return "S", 2
		}
	case 't':
		switch {
		case strings.HasPrefix(s, "tsch"):
			return "S", 4
		case second == 'c' && third == 'h':
			return "S", 3
		case second == 's', second == 'z':
			return "S", 2
		case second == 'h':
			return "1", 2
		}
	case 'd':
		switch {
		case (second == 'z' || second == 's') && third == 'h':
			return "S", 3
		case second == 'z', second == 'j':
			return "S", 2
		case second == 'h':
			return "1", 2
		}
	case 'c':
		switch {
		case second == 'h' && third == 0:
			return "8", 2
		case second == 'h' && (third == 'l' || third == 'r' || third == 'n'):
			return "K", 2
		case second == 'h', second == 'z':
			return "S", 2
		case second == 'k':
			return "K", 2
		}
	case 'k', 'g':
		if second == 'h' {
			return "4", 2
		}
	case 'p':
		if second == 'h' {
			return "P", 2
		}
	case 'q':
		if second == 'u' {
			return "K", 2
		}
	case 'l':
		if second == 'l' && third != 0 && isVowel(third) {
			return "7", 2 // 카베요 for Cabello
		}
	case 'm':
		if second == 'b' || second == 'p' {
			return "9", 1 // キャンベル, 캠벨
		}
	case 'n':
		if second == 'g' {
			return "N4", 2
		}
	case 'o':
		if second == 'u' || second == 'o' {
			return "u", 2
		}
	case 'e':
		if second == 'e' {
			return "i", 2
		}
	}
	return latinLetter(s, first), 1
}

func latinLetter(s string, first bool) string {
	soft := len(s) > 1 && (s[1] == 'e' || s[1] == 'i' || s[1] == 'y')
	switch c := s[0]; c {
	case 'a', 'i', 'o', 'u':
		return s[:1]
	case 'e':
		if len(s) == 1 {
			return "x"
		}
		return "e"
	case 'y':
		return "i"
	case 'b', 'p', 'f', 'v':
		return "P"
	case 'd', 't':
		return "T"
	case 's', 'z':
		return "S"
	case 'c':
		switch {
		case soft:
			return "S"
		case len(s) == 1:
			return "8"
		}
		return "K"
	case 'g':
		if soft {
			return "8"
		}
		return "K"
	case 'k', 'q':
		return "K"
	case 'x':
		if first {
			return "S"
		}
		return "KS"
	case 'l':
		return "L"
	case 'r':
		if !first && (len(s) == 1 || !isVowel(s[1]) && s[1] != 'r' && s[1] != 'y') {
			return "7" // 维克托 for Viktor, 로버트 for Robert
		}
		return "L"
	case 'm':
		return "M"
	case 'n':
		return "N"
	case 'j':
		return "6"
	case 'w':
		return "3"
	}
	return "" // h, and figures
}

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
	case 'k', 'g':
		return "K"
	case 's', 'z':
		return "S"
	case 't', 'd':
		return "T"
	case 'n':
		if len(t) > 1 {
			return "N"
		}
	case 'h':
		return "4"
	case 'b', 'p', 'v':
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
	heardInitials = [19]string{"K", "K", "N", "T", "T", "L", "M", "P", "P", "S", "S", "", "S", "S", "S", "K", "T", "P", "4"}
	heardMedials  = [21]string{"a", "e", "a", "e", "xo", "e", "xo", "e", "o", "ua", "ue", "oe", "o", "u", "uo", "ue", "ui", "u", "x", "ui", "i"}
	heardFinals   = [28]string{"", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "L", "L", "L", "P", "L", "M", "P", "P", "1", "1", "N", "S", "S", "K", "T", "P", "4"}
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
	"K", "K", "K", "K", "K", "K", "N4", "S", "S", "S", "S", "S", "i", "T", "T", "T", "T", "T", "N", "T", "T", "T", "T", "T", "N",
	"P", "P", "P", "P", "P", "P", "P", "M", "i", "L", "L", "L", "L", "3", "S", "S", "S", "4", "L", "", "4",
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

// firmSounds is the number of consonants in a code that are not doubtful.
func firmSounds(code []byte) int {
	n := 0
	for _, c := range code {
		if c >= 'A' && c <= 'Z' {
			n++
		}
	}
	return n
}

// muted is the sign of a consonant with the mark of one that is not spoken in Thai,
// but is in the language that the name comes from.
func muted(sign string) string {
	switch sign {
	case "L":
		return "7"
	case "S":
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
		{"zh", "S"}, {"ch", "S"}, {"sh", "S"}, {"z", "S"}, {"c", "S"}, {"s", "S"}, {"r", "5"},
		{"b", "P"}, {"p", "P"}, {"f", "P"}, {"w", "3"}, {"d", "T"}, {"t", "T"}, {"g", "K"}, {"k", "K"}, {"h", "4"},
		{"j", "2"}, {"q", "2"}, {"x", "6"}, {"l", "L"}, {"m", "M"}, {"n", "N"}, {"y", ""},
	} {
		if strings.HasPrefix(rest, initial.letters) {
			b = append(b, initial.sign...)
			rest = rest[len(initial.letters):]
			hiss = initial.sign == "S" || initial.sign == "5"
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
