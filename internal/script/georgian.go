package script

// georgianLetters are ა to ჶ (U+10D0 to U+10F6): the national system of 2002
// without apostrophes, and what the ear and Russian passports make of the
// letters that English has no sound for.
var georgianLetters = [...][2]string{
	{"a", "a"}, {"b", "b"}, {"g", "g"}, {"d", "d"}, {"e", "e"}, {"v", "v"}, {"z", "z"}, {"t", "t"},
	{"i", "i"}, {"k", "k"}, {"l", "l"}, {"m", "m"}, {"n", "n"}, {"o", "o"}, {"p", "p"}, {"zh", "j"},
	{"r", "r"}, {"s", "s"}, {"t", "t"}, {"u", "u"}, {"p", "f"}, {"k", "q"}, {"gh", "g"}, {"q", "k"},
	{"sh", "s"}, {"ch", "c"}, {"ts", "c"}, {"dz", "z"}, {"ts", "tz"}, {"ch", "tch"}, {"kh", "h"}, {"j", "dj"},
	{"h", "h"}, {"e", "e"}, {"y", "i"}, {"w", "v"}, {"q", "kh"}, {"o", "o"}, {"f", "f"},
}

// georgian adds the Latin forms of a Georgian word. Where several letters have
// a second spelling, each is tried alone and all together.
func georgian(f *forms, word string) {
	f.add(spellGeorgian(f.start(), word, 0))
	if long(word) {
		return
	}
	for _, r := range [...]rune{'ყ', 'ქ', 'ღ', 'ხ', 'ჯ', 'ფ'} {
		f.add(spellGeorgian(f.start(), word, r))
	}
	f.add(spellGeorgian(f.start(), word, -1))
}

// spellGeorgian takes the second spelling for the letter alt, for all if alt
// is -1.
func spellGeorgian(b []byte, word string, alt rune) []byte {
	for _, r := range word {
		if r >= 0x1C90 && r < 0x1CC0 { // Mtavruli capitals
			r -= 0x1C90 - 0x10D0
		}
		if r < 0x10D0 || int(r-0x10D0) >= len(georgianLetters) {
			b = digit(b, r)
			continue
		}
		column := 0
		if r == alt || alt == -1 {
			column = 1
		}
		b = append(b, georgianLetters[r-0x10D0][column]...)
	}
	return b
}
