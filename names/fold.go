package names

import "strings"

// The spelling fold. Names travel between scripts and languages, and each
// clerk writes down what he hears: Yevgeniy, Evgeny, Jewgeni; Hussein, Husayn;
// Osama, Usama. Fold maps the ways in which the Latin alphabet writes one
// sound to one letter, so that spellings of one name meet without counting
// edits, and true edits are counted on what is left.
//
// It is a coarse instrument, meant to be so: what meets only by fold is marked
// "spelling", costs a little, and the words' rarity decides what it is worth.
//
//	vowels       a e → a    i y ee ie → i    o u oo ou → u    ai ay ei ey → ai
//	doubled      one letter
//	kh → h   gh → g   q ck → k   c → s before e i y, else k   x → ks
//	ph → f   w → v   -ff -f after o e → v   th dh → t d
//	sh sch shch → S   ch tch tsch → C   zh j dj dzh dzj → J   ts tz → T
//	ye- → e-, final h silent, abdul- abdel- abdurr- → abd-, -uddin -eddine -aldin -udin → -din,
//	-ullah -allah -ollah -ulla → -la
//
// The result has lower-case letters, the four capitals above, and digits.

// Fold returns the spelling fold of a word of a-z and 0-9.
func Fold(word string) string {
	return string(appendFold(nil, word))
}

// folding is a fold as it grows: no letter twice in a row.
type folding struct {
	dst   []byte
	start int
}

func (f *folding) put(c byte) {
	if n := len(f.dst); n > f.start && f.dst[n-1] == c {
		return
	}
	f.dst = append(f.dst, c)
}

func letterAt(w string, i int) byte {
	if i < len(w) {
		return w[i]
	}
	return 0
}

func appendFold(dst []byte, w string) []byte {
	f := folding{dst, len(dst)}
	if n := servantOf(w); n > 0 {
		f.dst = append(f.dst, 'a', 'b', 'd')
		w = w[n:]
	}
	w, din := cutDin(w)
	lah := false
	if !din {
		w, lah = cutLah(w)
	}
	var stem [maxWordLen]byte
	if (din || lah) && len(w) <= len(stem) {
		w = frontVowels(stem[:0], w)
	}
	for i := 0; i < len(w); {
		c, d, e := w[i], letterAt(w, i+1), letterAt(w, i+2)
		if plain := &foldPlain[c&31]; c >= 'a' && c <= 'z' && plain.as != 0 && plain.unless&bitOf(d) == 0 {
			f.put(plain.as)
			i++
			continue
		}
		switch c {
		case 's':
			switch {
			case d == 'h' && e == 'c' && letterAt(w, i+3) == 'h':
				f.put('S')
				i += 4
			case d == 'c' && e == 'h':
				f.put('S')
				i += 3
			case d == 'h':
				f.put('S')
				i += 2
			default:
				f.put('s')
				i++
			}
		case 't':
			switch {
			case d == 's' && e == 'c' && letterAt(w, i+3) == 'h':
				f.put('C')
				i += 4
			case d == 'c' && e == 'h':
				f.put('C')
				i += 3
			case d == 's' || d == 'z':
				f.put('T')
				i += 2
			case d == 'h':
				f.put('t')
				i += 2
			default:
				f.put('t')
				i++
			}
		case 'c':
			switch {
			case d == 'h':
				f.put('C')
				i += 2
			case d == 'k' || d == 'q':
				f.put('k')
				i += 2
			case d == 'z':
				f.put('C')
				i += 2
			case d == 'e' || d == 'i' || d == 'y':
				f.put('s')
				i++
			default:
				f.put('k')
				i++
			}
		case 'k':
			if d == 'h' {
				f.put('h')
				i += 2
			} else if d == 's' && i+2 == len(w) {
				f.put('k')
				f.put('s')
				i += 2
			} else {
				f.put('k')
				i++
			}
		case 'q':
			f.put('k')
			i++
			if d == 'u' && (e == 'e' || e == 'i') {
				i++
			}
		case 'x':
			f.put('k')
			f.put('s')
			i++
		case 'g':
			if d == 'h' {
				i++
			}
			f.put('g')
			i++
		case 'p':
			if d == 'h' {
				f.put('f')
				i += 2
			} else {
				f.put('p')
				i++
			}
		case 'z':
			if d == 'h' {
				f.put('J')
				i += 2
			} else {
				f.put('z')
				i++
			}
		case 'd':
			switch {
			case d == 'z' && (e == 'h' || e == 'j'):
				f.put('J')
				i += 3
			case d == 'j':
				f.put('J')
				i += 2
			case d == 'h':
				f.put('d')
				i += 2
			default:
				f.put('d')
				i++
			}
		case 'j':
			if i > 0 && i == len(w)-1 && w[i-1] == 'i' {
				i++ // Jewgenij
			} else {
				f.put('J')
				i++
			}
		case 'w':
			f.put('v')
			i++
		case 'f':
			if i == len(w)-1 && len(f.dst) > f.start && (f.dst[len(f.dst)-1] == 'u' || f.dst[len(f.dst)-1] == 'a') && len(w) > 3 {
				f.put('v') // Ivanof, Grigorjef
			} else if d == 'f' && i+2 == len(w) && len(w) > 3 {
				f.put('v') // Ivanoff
				i++
			} else {
				f.put('f')
			}
			i++
		case 'h':
			if i == len(w)-1 && i > 0 && isVowel(w[i-1]) && len(w) > 3 {
				i++ // Abdallah
			} else {
				f.put('h')
				i++
			}
		case 'a':
			if d == 'i' || d == 'y' {
				f.put('a')
				f.put('i')
				i += 2
			} else if d == 'e' {
				f.put('a')
				i += 2
			} else {
				f.put('a')
				i++
			}
		case 'e':
			switch {
			case d == 'e':
				f.put('i')
				i += 2
			case d == 'i' || d == 'y':
				f.put('a')
				f.put('i')
				i += 2
			default:
				f.put('a')
				i++
			}
		case 'i':
			switch {
			case d == 'e' && i+2 < len(w) && i > 0 && !isVowel(e):
				f.put('i') // Petrie, Gabriel are told apart by what follows
				f.put('a')
				i += 2
			default:
				f.put('i')
				i++
			}
		case 'y':
			if i == 0 && d == 'e' && len(w) > 3 {
				f.put('a') // Yevgeniy
				i += 2
			} else {
				f.put('i')
				i++
			}
		case 'o':
			switch {
			case d == 'o' || d == 'u' || d == 'w' && i+2 < len(w) && !isVowel(e):
				f.put('u')
				i += 2
			default:
				f.put('u')
				i++
			}
		case 'u':
			f.put('u')
			i++
		default:
			f.put(c)
			i++
		}
	}
	if lah {
		f.dst = append(f.dst, "la"...)
	}
	if din {
		f.dst = append(f.dst, "din"...)
	}
	return f.dst
}

// foldPlain says of letters what they fold to, unless one of some others follows:
// most letters of most words need none of appendFold's cases. Letters are at
// their last five bits. It saves time and changes nothing: who is not here, or is
// followed by such a letter, goes through the cases.
var foldPlain = [32]struct {
	as     byte
	unless uint32 // bits of bitOf
}{
	'a' & 31: {'a', bitsOfLetters("eiy")},
	'b' & 31: {'b', 0},
	'c' & 31: {'k', bitsOfLetters("eihkqyz")},
	'd' & 31: {'d', bitsOfLetters("hjz")},
	'e' & 31: {'a', bitsOfLetters("eiy")},
	'f' & 31: {'f', bitsOfLetters("f") | bitOf(0)},
	'g' & 31: {'g', bitsOfLetters("h")},
	'h' & 31: {'h', bitOf(0)},
	'i' & 31: {'i', bitsOfLetters("e")},
	'k' & 31: {'k', bitsOfLetters("hs")},
	'l' & 31: {'l', 0},
	'm' & 31: {'m', 0},
	'n' & 31: {'n', 0},
	'o' & 31: {'u', bitsOfLetters("ouw")},
	'p' & 31: {'p', bitsOfLetters("h")},
	'r' & 31: {'r', 0},
	's' & 31: {'s', bitsOfLetters("ch")},
	't' & 31: {'t', bitsOfLetters("chsz")},
	'u' & 31: {'u', 0},
	'v' & 31: {'v', 0},
	'w' & 31: {'v', 0},
	'z' & 31: {'z', bitsOfLetters("h")},
}

// bitOf is the bit of a letter, or of the end of the word, 0. Other characters
// share the bits of letters: they go through the cases for nothing.
func bitOf(c byte) uint32 { return 1 << (c & 31) }

func bitsOfLetters(letters string) (bits uint32) {
	for i := range len(letters) {
		bits |= bitOf(letters[i])
	}
	return bits
}

// servantOf returns how many letters of a word say "servant of the": Abdul,
// Abdel, Abd al-, and with the article's l gone into a doubled letter,
// Abdurrahman, Abdessalam.
func servantOf(w string) int {
	if len(w) < 5 || w[:3] != "abd" || !isVowel(w[3]) {
		return 0
	}
	if w[4] == 'l' {
		return 5
	}
	if len(w) > 6 && w[4] == w[5] {
		return 5
	}
	return 0
}

// frontVowels writes the e of a name that is made with one of faith or God as i:
// Seraj al-Din, Sirajuddin; Ehsanullah, Ihsan Ullah. In no other word are the two
// so much alike.
func frontVowels(dst []byte, w string) string {
	for i := range len(w) {
		c := w[i]
		if c == 'e' && (i == 0 || !isVowel(w[i-1])) && !isVowel(letterAt(w, i+1)) {
			c = 'i'
		}
		dst = append(dst, c)
	}
	return string(dst)
}

// cutLah takes "of God" off the end of a word, however it is written: Ruhollah,
// Ruh Allah, Rahmatulla.
func cutLah(w string) (string, bool) {
	stem, ok := strings.CutSuffix(strings.TrimSuffix(w, "h"), "lla")
	if n := len(stem); !ok || n < 3 {
		return w, false
	} else if c := stem[n-1]; c != 'u' && c != 'o' && c != 'a' || isVowel(stem[n-2]) {
		return w, false
	}
	return stem[:len(stem)-1], true
}

// cutDin takes "of the faith" off the end of a word, however it is written:
// Siraj al-Din, Sirajuddin, Noureddine, Saladin is left alone.
func cutDin(w string) (string, bool) {
	stem := strings.TrimSuffix(w, "e")
	switch {
	case strings.HasSuffix(stem, "din"):
		stem = stem[:len(stem)-3]
	case strings.HasSuffix(stem, "deen"):
		stem = stem[:len(stem)-4]
	default:
		return w, false
	}
	n := len(stem)
	if name := strings.TrimSuffix(strings.TrimSuffix(stem, "u"), "o"); n > len(name) && stem[n-1] == 'u' && len(name) > 2 && !isVowel(name[len(name)-1]) {
		return name, true // Jamaludin, Salahoudine: one d, as Malay and French have it
	}
	if n < 2 || stem[n-1] != 'd' && stem[n-1] != 'l' || !isVowel(stem[n-2]) {
		return w, false
	}
	stem = stem[:n-2]
	if n > 3 && stem != "" && isVowel(stem[len(stem)-1]) {
		stem = stem[:len(stem)-1] // Ghiassouddine
	}
	return stem, true
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
