package script

import "strings"

// Foreign names are written by their sound in Kana, Hangul, Han and Thai: プーチン,
// 푸틴, 普京 and ปูติน are Putin. None of these scripts has all sounds of the
// others, so that reading such a word letter by letter gives another word (puchin,
// pujing). What stays is the order of the consonants, as far as they are spoken at
// one place, and most vowels between them. Both sides are written so, as a sound
// code, and compared as that.
//
// A code has a sign for each sound:
//
//	P T S K        what is spoken with the lips, the teeth, as a hiss, in the
//	               throat, without the voice; also f and sh
//	B D Z G        the same with the voice; also v and j
//	C              ch and ts, which are a hiss
//	L M N          l and r, m, n
//	0 to 9         what may be one of several, or nothing: see doubtful
//	a e i o u      vowels
//	x              a vowel that may be there for the script's sake alone
//
// Two words have to have the same places in the same order: P or B, T or D, S, Z or
// C, K or G, L, M, N. Voice and vowels say how well they accord.

// doubtful are the sounds of the signs that stand for several, likeliest first;
// with a small letter, with or without the voice.
var doubtful = [...]string{
	0:         "ln",  // ร and ล at the end of a Thai syllable
	'1' - '0': "ts",  // チ of Putin and of Chirac; th
	'2' - '0': "tsk", // 京 of Putin, 吉 of Sergio, 基 of Kissinger
	'3' - '0': "p ",  // 瓦 of Ivan and of Walid; フ of Fidel and of Hussein
	'4' - '0': " k",  // h, kh and gh
	'5' - '0': "sl",  // 任 of Prigozhin, 日 of Tajik Rizo
	'6' - '0': "s ",  // 希 of Shimon and of Hitler; j of Jack, Jan and José
	'7' - '0': "l ",  // 尔 of Kabul and of Turner
	'8' - '0': "sk",  // g of George and of Georg, ch of Mach and of Bach
	'9' - '0': "nm",  // 欣 of Ibrahim: Chinese ends in no m; m of Campbell
}

// placeOf is where a consonant is spoken, as the letter of the one without voice.
func placeOf(c byte) byte {
	switch c {
	case 'B', 'p':
		return 'P'
	case 'D', 't':
		return 'T'
	case 'Z', 'C', 's':
		return 'S'
	case 'G', 'k':
		return 'K'
	case 'l':
		return 'L'
	case 'm':
		return 'M'
	case 'n':
		return 'N'
	}
	return c
}

// maxLatinSounds is the most readings of a word of Latin letters that are told, and
// maxHeard of one that Heard made, which has more doubtful signs; maxVague of one of
// these with hardly a sound that is certain, which may be thousands of words.
const (
	maxLatinSounds = 8
	maxHeard       = 48
	maxVague       = 8
)

// mostHeard is the most readings of a code that Heard made.
func mostHeard(code string) int {
	if firmSounds(code) < 2 {
		return maxVague
	}
	return maxHeard
}

// firmSounds is the number of consonants in a code that are not doubtful.
func firmSounds[T string | []byte](code T) int {
	n := 0
	for i := 0; i < len(code); i++ {
		if c := code[i]; c >= 'A' && vowelBit(c) == 0 {
			n++
		}
	}
	return n
}

// Sound is one reading of a sound code: consonants, and the vowels around them.
type Sound struct {
	n          int
	consonants [maxConsonants]byte      // places
	spoken     [maxConsonants]byte      // signs
	vowels     [maxConsonants + 1]uint8 // before each consonant and after the last, as bits
}

// maxConsonants is how many consonants of a word are compared: what is longer is
// no name.
const maxConsonants = 20

// Consonants are the places where those of the reading are spoken, in their order.
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
	return Sounds{heard: code, n: waysOf(code, mostHeard(code))}
}

// LatinSounds are those of a word of a-z, of whatever language.
func LatinSounds(word string) (s Sounds) {
	s.latinLen = len(appendLatinSound(s.latin[:0], word))
	s.n = waysOf(s.latin[:s.latinLen], maxLatinSounds)
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
		if d := c - '0'; int(d) < len(doubtful) {
			of := doubtful[d]
			c = of[k%len(of)]
			k /= len(of)
		}
		open = s.speak(c, open)
	}
	return s.n > 0
}

// speak takes the next sound of a reading, and reports whether it leaves the mouth
// open: what is spoken without a vowel between runs together, as ll, nm.
func (s *Sound) speak(c byte, open bool) bool {
	if bit := vowelBit(c); bit != 0 {
		s.vowels[s.n] |= bit
		return true
	}
	if c == ' ' || s.n == maxConsonants {
		return open
	}
	place := placeOf(c)
	if !open {
		switch last := &s.consonants[s.n-1]; {
		case *last == place:
			return false
		case *last == 'N' && place == 'M':
			*last, s.spoken[s.n-1] = place, c
			return false
		}
	}
	s.consonants[s.n], s.spoken[s.n] = place, c
	s.n++
	return false
}

// Heard are the readings of a word that was written by its sound which have the
// consonants of one in Latin letters: it calls yield for each with how well they
// accord. They are those that HeardSounds tells, found without reading all others.
func (s *Sound) Heard(code string, yield func(accord float32)) {
	m := match{code: code, latin: s, most: mostHeard(code), yield: yield}
	m.from(0, Sound{}, true, 0, 1)
}

// match is the search for the readings of a code with given consonants.
type match struct {
	code  string
	latin *Sound
	most  int
	yield func(float32)
}

// from goes on at a sign of the code, having spoken s. The reading is the kth as far
// as it is told, and what the next doubtful sign is read as counts step times.
func (m *match) from(i int, s Sound, open bool, k, step int) {
	for ; i < len(m.code); i++ {
		c := m.code[i]
		if d := c - '0'; int(d) < len(doubtful) {
			of := doubtful[d]
			for choice := range len(of) {
				if k+choice*step >= m.most {
					return
				}
				next := s
				if still := next.speak(of[choice], open); m.may(&next) {
					m.from(i+1, next, still, k+choice*step, step*len(of))
				}
			}
			return
		}
		if open = s.speak(c, open); !m.may(&s) {
			return
		}
	}
	if s.n > 0 && s.n == m.latin.n && s.consonants == m.latin.consonants {
		m.yield(s.Accord(m.latin))
	}
}

// may reports whether what was spoken may still become the word. The last consonant
// may become another.
func (m *match) may(s *Sound) bool {
	if s.n > m.latin.n {
		return false
	}
	for i := range s.n - 1 {
		if s.consonants[i] != m.latin.consonants[i] {
			return false
		}
	}
	return true
}

// Accord says how well the vowels, and the voice, of two readings with the same
// consonants accord, from 1, that all are the same, down to 0. The first is of a
// word that was written by its sound.
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
	for i := range s.n {
		cost += voiceCost(s.spoken[i], latin.spoken[i], i == s.n-1)
	}
	return max(0, 1-cost/max(1, slots))
}

// voiceCost is what it costs that a consonant is spoken with the voice here and
// without it there. At the end of a word most languages do not tell.
func voiceCost(a, b byte, last bool) float32 {
	if a == b || last || a >= 'a' || b >= 'a' {
		return 0
	}
	return 0.4
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
			return "Z", 2
		}
	case 't':
		switch {
		case strings.HasPrefix(s, "tsch"):
			return "C", 4
		case second == 'c' && third == 'h':
			return "C", 3
		case second == 's', second == 'z':
			return "C", 2
		case second == 'h':
			return "1", 2
		}
	case 'd':
		switch {
		case (second == 'z' || second == 's') && third == 'h':
			return "Z", 3
		case second == 'z', second == 'j':
			return "Z", 2
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
			return "C", 2
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
	case 'b', 'v':
		return "B"
	case 'p', 'f':
		return "P"
	case 'd':
		return "D"
	case 't':
		return "T"
	case 's':
		return "S"
	case 'z':
		return "Z"
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
		return "G"
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
