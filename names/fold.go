package names

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
//	ye- → e-, final h silent, abdul- abdel- abdal- → abd-
//
// The result has lower-case letters, the four capitals above, and digits.

// Fold returns the spelling fold of a word of a-z and 0-9.
func Fold(word string) string {
	return string(appendFold(nil, word))
}

func appendFold(dst []byte, w string) []byte {
	start := len(dst)
	put := func(c byte) {
		if n := len(dst); n > start && dst[n-1] == c {
			return
		}
		dst = append(dst, c)
	}
	at := func(i int) byte {
		if i < len(w) {
			return w[i]
		}
		return 0
	}
	if len(w) > 4 && w[:3] == "abd" && w[4] == 'l' && isVowel(w[3]) {
		// Servant of: Abdul, Abdel, Abd al-.
		dst = append(dst, 'a', 'b', 'd')
		w = w[5:]
	}
	for i := 0; i < len(w); {
		c, d, e := w[i], at(i+1), at(i+2)
		switch c {
		case 's':
			switch {
			case d == 'h' && e == 'c' && at(i+3) == 'h':
				put('S')
				i += 4
			case d == 'c' && e == 'h':
				put('S')
				i += 3
			case d == 'h':
				put('S')
				i += 2
			default:
				put('s')
				i++
			}
		case 't':
			switch {
			case d == 's' && e == 'c' && at(i+3) == 'h':
				put('C')
				i += 4
			case d == 'c' && e == 'h':
				put('C')
				i += 3
			case d == 's' || d == 'z':
				put('T')
				i += 2
			case d == 'h':
				put('t')
				i += 2
			default:
				put('t')
				i++
			}
		case 'c':
			switch {
			case d == 'h':
				put('C')
				i += 2
			case d == 'k' || d == 'q':
				put('k')
				i += 2
			case d == 'z':
				put('C')
				i += 2
			case d == 'e' || d == 'i' || d == 'y':
				put('s')
				i++
			default:
				put('k')
				i++
			}
		case 'k':
			if d == 'h' {
				put('h')
				i += 2
			} else if d == 's' && i+2 == len(w) {
				put('k')
				put('s')
				i += 2
			} else {
				put('k')
				i++
			}
		case 'q':
			put('k')
			i++
			if d == 'u' && (e == 'e' || e == 'i') {
				i++
			}
		case 'x':
			put('k')
			put('s')
			i++
		case 'g':
			if d == 'h' {
				i++
			}
			put('g')
			i++
		case 'p':
			if d == 'h' {
				put('f')
				i += 2
			} else {
				put('p')
				i++
			}
		case 'z':
			if d == 'h' {
				put('J')
				i += 2
			} else {
				put('z')
				i++
			}
		case 'd':
			switch {
			case d == 'z' && (e == 'h' || e == 'j'):
				put('J')
				i += 3
			case d == 'j':
				put('J')
				i += 2
			case d == 'h':
				put('d')
				i += 2
			default:
				put('d')
				i++
			}
		case 'j':
			put('J')
			i++
		case 'w':
			put('v')
			i++
		case 'f':
			if i == len(w)-1 && len(dst) > start && (dst[len(dst)-1] == 'u' || dst[len(dst)-1] == 'a') && len(w) > 3 {
				put('v') // Ivanof, Grigorjef
			} else if d == 'f' && i+2 == len(w) && len(w) > 3 {
				put('v') // Ivanoff
				i++
			} else {
				put('f')
			}
			i++
		case 'h':
			if i == len(w)-1 && i > 0 && isVowel(w[i-1]) && len(w) > 3 {
				i++ // Abdallah
			} else {
				put('h')
				i++
			}
		case 'a':
			if d == 'i' || d == 'y' {
				put('a')
				put('i')
				i += 2
			} else if d == 'e' {
				put('a')
				i += 2
			} else {
				put('a')
				i++
			}
		case 'e':
			switch {
			case d == 'e':
				put('i')
				i += 2
			case d == 'i' || d == 'y':
				put('a')
				put('i')
				i += 2
			default:
				put('a')
				i++
			}
		case 'i':
			switch {
			case d == 'e' && i+2 < len(w) && i > 0 && !isVowel(e):
				put('i') // Petrie, Gabriel are told apart by what follows
				put('a')
				i += 2
			default:
				put('i')
				i++
			}
		case 'y':
			if i == 0 && d == 'e' && len(w) > 3 {
				put('a') // Yevgeniy
				i += 2
			} else {
				put('i')
				i++
			}
		case 'o':
			switch {
			case d == 'o' || d == 'u' || d == 'w' && i+2 < len(w) && !isVowel(e):
				put('u')
				i += 2
			default:
				put('u')
				i++
			}
		case 'u':
			put('u')
			i++
		default:
			put(c)
			i++
		}
	}
	return dst
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
