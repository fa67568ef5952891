package script

// thaanaConsonants are ހ to ޥ (U+0780 to U+07A5), thaanaVowels the signs after
// them.
var (
	thaanaConsonants = [...]string{
		"h", "sh", "n", "r", "b", "lh", "k", "", "v", "m", "f", "dh", "th", "l", "g", "gn", "s", "d", "z", "t", "y", "p", "j", "ch",
		"th", "h", "kh", "dh", "z", "sh", "s", "z", "t", "z", "", "gh", "q", "w",
	}
	thaanaVowels = [...][2]string{
		{"a", "a"}, {"aa", "a"}, {"i", "i"}, {"ee", "i"}, {"u", "u"}, {"oo", "u"}, {"e", "e"}, {"ey", "e"}, {"o", "o"}, {"oa", "o"}, {"", ""},
	}
)

// thaana adds the Latin forms of a Maldivian word: as the state writes it, and
// with plain vowels.
func thaana(f *forms, word string) {
	for column := range 2 {
		b := f.start()
		for _, r := range word {
			switch {
			case r >= 0x0780 && r <= 0x07A5:
				b = append(b, thaanaConsonants[r-0x0780]...)
			case r >= 0x07A6 && r <= 0x07B0:
				b = append(b, thaanaVowels[r-0x07A6][column]...)
			default:
				b = digit(b, r)
			}
		}
		f.add(b)
	}
}
