package script

// khmerConsonants are ក to អ (U+1780 to U+17A2). Upper case marks the second
// series, whose vowels sound otherwise.
var khmerConsonants = [...]string{
	"k", "kh", "K", "KH", "NG", "ch", "chh", "CH", "CHH", "NH", "d", "th", "D", "TH", "n", "t", "th", "T", "TH", "N",
	"b", "ph", "P", "PH", "M", "Y", "R", "L", "V", "s", "s", "s", "h", "l", "",
}

// khmerVowels are the signs ា to ៈ (U+17B6 to U+17C8): after a consonant of the
// first series, of the second, and the plain spelling that French left behind.
var khmerVowels = [...][3]string{
	{"a", "ea", "a"}, {"e", "i", "i"}, {"ei", "i", "i"}, {"oe", "ue", "e"}, {"eu", "ueu", "eu"}, {"o", "u", "u"}, {"ou", "u", "ou"},
	{"uo", "uo", "uo"}, {"aeu", "eu", "eu"}, {"oea", "oea", "oeu"}, {"ie", "ie", "ie"}, {"e", "e", "e"}, {"ae", "e", "e"},
	{"ai", "ey", "ai"}, {"ao", "o", "o"}, {"au", "ov", "ov"}, {"am", "um", "am"}, {"ah", "eah", "ah"}, {"a", "a", "a"},
}

// khmer adds the Latin forms of a Khmer word: the United Nations' system, and
// plain vowels.
func khmer(f *forms, word string) {
	f.add(spellKhmer(f.start(), word, true, ""))
	if long(word) {
		return
	}
	f.add(spellKhmer(f.start(), word, false, "a"))
	f.add(spellKhmer(f.start(), word, false, "o"))
	f.add(spellKhmer(f.start(), word, true, "a"))
}

// spellKhmer spells with the vowels of the series or plain ones. The vowel that
// is not written is inherent, or that of the series when inherent is "".
func spellKhmer(b []byte, word string, bySeries bool, inherent string) []byte {
	rs := []rune(word)
	second, pending, subscript := false, false, false
	closes := func(i int) bool { // the consonant ends the syllable
		for _, r := range rs[i+1:] {
			switch {
			case r >= 0x17C9 && r <= 0x17D1:
				continue
			case r >= 0x17B6 && r <= 0x17C8, r == 0x17D2:
				return false
			}
			break
		}
		return true
	}
	for i, r := range rs {
		switch {
		case r >= 0x1780 && r <= 0x17A2:
			c := khmerConsonants[r-0x1780]
			isSecond := c != "" && c[0] < 'a'
			if pending && !subscript {
				v := inherent
				if v == "" {
					v = pick(second, "o", "a")
				}
				b = append(b, v...)
				pending = !closes(i)
			} else {
				pending = true
			}
			if !subscript || isSecond {
				second = isSecond
			}
			for k := range len(c) {
				b = append(b, c[k]|0x20)
			}
			subscript = false
		case r == 0x17D2:
			subscript = true
		case r == 0x17C9: // the signs that change the series
			second = false
		case r == 0x17CA:
			second = true
		case r >= 0x17B6 && r <= 0x17C8:
			column := 2
			if bySeries {
				column = 0
				if second {
					column = 1
				}
			}
			b = append(b, khmerVowels[r-0x17B6][column]...)
			pending = false
		case r >= 0x17A3 && r <= 0x17B3:
			b = append(b, [...]string{"a", "a", "e", "ei", "o", "ok", "ou", "ov", "rue", "rue", "lue", "lue", "e", "ai", "ao", "ao", "au"}[r-0x17A3]...)
			pending = false
		default:
			b = digit(b, r)
		}
	}
	return b
}
