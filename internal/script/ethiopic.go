package script

// ethiopicConsonants are the rows of the Ethiopic block from U+1200, eight
// letters each: one consonant with seven vowels and wa.
var ethiopicConsonants = [...]string{
	"h", "l", "h", "m", "s", "r", "s", "sh", "k", "k", "k", "k", "b", "v", "t", "ch", "h", "h", "n", "ny", "", "k", "k", "kh",
	"kh", "w", "", "z", "zh", "y", "d", "d", "j", "g", "g", "g", "t", "ch", "p", "ts", "ts", "f", "p",
}

// ethiopic adds the Latin forms of a word in Ethiopic script. The first vowel
// is e or a in custom (Abebe, Tesfaye; Haile), the sixth i, e or nothing.
func ethiopic(f *forms, word string) {
	f.add(spellEthiopic(f.start(), word, "e", ""))
	if long(word) {
		return
	}
	f.add(spellEthiopic(f.start(), word, "a", ""))
	f.add(spellEthiopic(f.start(), word, "e", "i"))
	f.add(spellEthiopic(f.start(), word, "e", "e"))
	f.add(spellEthiopic(f.start(), word, "a", "i"))
	f.add(spellEthiopic(f.start(), word, "a", "e"))
}

func spellEthiopic(b []byte, word, first, sixth string) []byte {
	rs := []rune(word)
	for i, r := range rs {
		row := int(r-0x1200) / 8
		if r < 0x1200 || row >= len(ethiopicConsonants) {
			if r >= 0x1369 && r <= 0x1371 {
				b = append(b, byte('1'+r-0x1369))
			} else {
				b = digit(b, r)
			}
			continue
		}
		c, order := ethiopicConsonants[row], (r-0x1200)%8
		b = append(b, c...)
		switch order {
		case 0:
			if c == "" || c == "h" {
				b = append(b, 'a')
			} else {
				b = append(b, first...)
			}
		case 5:
			switch {
			case c == "" && i == 0:
				b = append(b, pick(sixth == "", "e", sixth)...)
			case i < len(rs)-1 && c != "" && c != "y" && c != "w":
				b = append(b, sixth...)
			}
		default:
			b = append(b, [...]string{"", "u", "i", "a", "e", "", "o", "wa"}[order]...)
		}
	}
	return b
}
