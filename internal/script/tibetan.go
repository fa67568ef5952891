package script

// tibetanConsonants are ཀ to ཨ (U+0F40 to U+0F68); the subjoined letters
// follow 0x50 higher.
var tibetanConsonants = [...]string{
	"k", "kh", "g", "gh", "ng", "ch", "ch", "j", "", "ny", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
	"p", "ph", "b", "bh", "m", "ts", "tsh", "dz", "dzh", "w", "zh", "z", "", "y", "r", "l", "sh", "sh", "s", "h", "",
}

// tibetan adds the Latin forms of a Tibetan word: letter by letter, and with
// what is only written, not spoken, left out: letters before and above the root
// and the last -s and -d.
func tibetan(f *forms, word string) {
	rs := []rune(word)
	f.add(spellTibetan(f.start(), rs, true))
	if !long(word) {
		f.add(spellTibetan(f.start(), rs, false))
	}
}

func spellTibetan(b []byte, rs []rune, spoken bool) []byte {
	for len(rs) > 0 {
		n := 0
		for n < len(rs) && rs[n] != '་' && rs[n] != '།' {
			n++
		}
		b = tibetanSyllable(b, rs[:n], spoken)
		rs = rs[min(n+1, len(rs)):]
	}
	return b
}

// tibetanSyllable spells one syllable. Its root is the letter with a vowel sign
// or a letter below it, else the first of two letters and the second of more.
func tibetanSyllable(b []byte, rs []rune, spoken bool) []byte {
	root, bases := -1, 0
	for i, r := range rs {
		switch {
		case r >= 0x0F40 && r <= 0x0F68:
			bases++
		case root < 0 && i > 0 && (r >= 0x0F71 && r <= 0x0F84 || r >= 0x0F90 && r <= 0x0FBC):
			root = i - 1
			for root > 0 && rs[root] >= 0x0F90 {
				root--
			}
		}
	}
	if root < 0 && bases > 2 {
		root = 1
	}
	root = max(root, 0)
	vowel := false
	for i, r := range rs {
		switch {
		case r >= 0x0F40 && r <= 0x0F68:
			if i < root && spoken {
				continue
			}
			if i > root && !vowel {
				b, vowel = append(b, 'a'), true
			}
			c := tibetanConsonants[r-0x0F40]
			if spoken {
				if stacked := i == root && i+1 < len(rs) && rs[i+1] >= 0x0F90 && rs[i+1] <= 0x0FB8; stacked && (c == "r" || c == "l" || c == "s") {
					continue // a head letter; the root stands below it
				}
				if i > root && (c == "s" || c == "d") {
					continue
				}
			}
			b = append(b, c...)
		case r >= 0x0F90 && r <= 0x0FB8:
			b = append(b, tibetanConsonants[r-0x0F90]...)
		case r >= 0x0F71 && r <= 0x0F84:
			if v := tibetanVowel(r); v != 0 {
				b, vowel = append(b, v), true
			}
		default:
			b = digit(b, r)
		}
	}
	if !vowel && len(rs) > 0 && rs[0] >= 0x0F40 && rs[0] <= 0x0F68 {
		b = append(b, 'a')
	}
	return b
}

func tibetanVowel(r rune) byte {
	switch r {
	case 0x0F71:
		return 'a'
	case 0x0F72, 0x0F73, 0x0F80:
		return 'i'
	case 0x0F74, 0x0F75:
		return 'u'
	case 0x0F7A, 0x0F7B:
		return 'e'
	case 0x0F7C, 0x0F7D:
		return 'o'
	}
	return 0
}
