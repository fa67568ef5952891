package script

// mongolianLetters are ᠠ to ᠼ (U+1820 to U+183C).
var mongolianLetters = [...]string{
	"a", "e", "i", "o", "u", "o", "u", "e", "n", "ng", "b", "p", "kh", "g", "m", "l", "s", "sh", "t", "d", "ch", "j", "y", "r", "w",
	"f", "k", "kh", "ts",
}

// mongolian adds the Latin form of a word in the old Mongolian script.
func mongolian(f *forms, word string) {
	b := f.start()
	for _, r := range word {
		if r >= 0x1820 && int(r-0x1820) < len(mongolianLetters) {
			b = append(b, mongolianLetters[r-0x1820]...)
		} else {
			b = digit(b, r)
		}
	}
	f.add(b)
}
