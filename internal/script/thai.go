package script

// thai adds the Latin forms of a Thai word, as the Royal Thai General System
// writes, with the vowels and finals that people choose otherwise in their own
// names (j for ch, v for w, g for k, d for t, b for p).
func thai(f *forms, word string) {
	rs := thaiLetters(word)
	f.add(spellThai(f.start(), rs, thaiPlain))
	if long(word) {
		return
	}
	f.add(spellThai(f.start(), rs, thaiOwn))
	f.add(spellThai(f.start(), rs, thaiIndic))
	f.add(spellThai(f.start(), rs, thaiOpen))
}

// Ways of spelling Thai.
const (
	thaiPlain = iota
	thaiOwn   // the spellings of passports: j, v, d, g, b
	thaiIndic // consonants as in the Sanskrit and Pali that most names come from
	thaiOpen  // two consonants in a row are parted by a, not o
)

// thaiLetters drops tone marks and letters that a mark silences.
func thaiLetters(word string) []rune {
	var rs []rune
	for _, r := range word {
		switch {
		case r == '์' || r == '໌': // the letter before, with its vowel, is not spoken
			if n := len(rs); n > 0 {
				if rs[n-1] == 'ิ' || rs[n-1] == 'ุ' {
					n--
				}
				rs = rs[:max(n-1, 0)]
			}
		case r >= '่' && r <= '๋', r == '็', r == 'ํ', r >= '່' && r <= '໋':
		default:
			rs = append(rs, r)
		}
	}
	return rs
}

func spellThai(b []byte, rs []rune, way int) []byte {
	for i := 0; i < len(rs); {
		r := rs[i]
		switch {
		case isLeading(r):
			b, i = thaiLed(b, rs, i, way)
		case isThaiConsonant(r):
			b, i = thaiSyllable(b, rs, i, way)
		default:
			if v := thaiVowel(r); v != "" {
				b = append(b, v...)
			} else {
				b = digit(b, r)
			}
			i++
		}
	}
	return b
}

func isLeading(r rune) bool { return r >= 'เ' && r <= 'ไ' }

func isThaiConsonant(r rune) bool { return r >= 'ก' && r <= 'ฮ' && r != 'ฤ' && r != 'ฦ' }

// thaiLed reads a syllable whose vowel stands in front.
func thaiLed(b []byte, rs []rune, i, way int) ([]byte, int) {
	lead := rs[i]
	i++
	start := i
	for i < len(rs) && isThaiConsonant(rs[i]) && (i == start || cluster(rs, start, i)) {
		b = append(b, thaiInitial(rs, i, i == start, way)...)
		i++
	}
	at := func(k int) rune {
		if k < len(rs) {
			return rs[k]
		}
		return 0
	}
	v := "e"
	switch lead {
	case 'เ':
		switch {
		case at(i) == 'ี' && at(i+1) == 'ย':
			v, i = "ia", i+2
		case at(i) == 'ื' && at(i+1) == 'อ':
			v, i = "uea", i+2
		case at(i) == 'า' && at(i+1) == 'ะ':
			v, i = "o", i+2
		case at(i) == 'า':
			v, i = "ao", i+1
		case at(i) == 'ิ':
			v, i = "oe", i+1
		case at(i) == 'อ':
			v, i = "oe", i+1
		case at(i) == 'ย' && !isVowelSign(at(i+1)):
			v, i = "oei", i+1
		}
	case 'แ':
		v = "ae"
	case 'โ':
		v = "o"
	case 'ใ', 'ไ':
		v = "ai"
		if at(i) == 'ย' {
			i++
		}
	}
	if at(i) == 'ะ' {
		i++
	}
	return thaiFinal(append(b, v...), rs, i, way)
}

// cluster reports whether the letter at i makes a cluster with the one before,
// as r, l and w do, with a letter or vowel after it to be the rest.
func cluster(rs []rune, start, i int) bool {
	if i != start+1 || i >= len(rs) {
		return false
	}
	if rs[start] == 'ห' && i+1 < len(rs) {
		switch rs[i] {
		case 'ม', 'น', 'ร', 'ล', 'ว', 'ย', 'ง', 'ญ':
			return true
		}
	}
	if rs[i] != 'ร' && rs[i] != 'ล' && rs[i] != 'ว' {
		return false
	}
	switch rs[start] {
	case 'ก', 'ข', 'ค', 'ต', 'ป', 'ผ', 'พ', 'ท', 'ศ', 'ส', 'จ':
		return i+1 < len(rs)
	}
	return false
}

// thaiSyllable reads a syllable that begins with its consonant.
func thaiSyllable(b []byte, rs []rune, i, way int) ([]byte, int) {
	at := func(k int) rune {
		if k < len(rs) {
			return rs[k]
		}
		return 0
	}
	start := i
	if rs[i] == 'ร' && at(i+1) == 'ร' { // รร is a or an
		i += 2
		b = append(b, 'a')
		if !isThaiConsonant(at(i)) || isVowelSign(at(i+1)) {
			b = append(b, 'n')
			return b, i
		}
		return thaiFinal(b, rs, i, way)
	}
	b = append(b, thaiInitial(rs, i, true, way)...)
	i++
	if i < len(rs) && isThaiConsonant(rs[i]) && cluster(rs, start, i) && (isVowelSign(at(i+1)) || isThaiConsonant(at(i+1)) && rs[start] != 'ห' && !isVowelSign(at(i+2)) && rs[i] != 'ว') {
		b = append(b, thaiInitial(rs, i, false, way)...)
		i++
	}
	switch r := at(i); {
	case r == 'ั' && at(i+1) == 'ว':
		return append(b, "ua"...), i + 2
	case r == 'ื' && at(i+1) == 'อ':
		return thaiFinal(append(b, "ue"...), rs, i+2, way)
	case isVowelSign(r):
		return thaiFinal(append(b, thaiVowel(r)...), rs, i+1, way)
	case r == 'ร' && at(i+1) == 'ร':
		return thaiSyllable(b, rs, i, way)
	case r == 'ว' && isThaiConsonant(at(i+1)) && !isVowelSign(at(i+2)):
		return thaiFinal(append(b, "ua"...), rs, i+1, way)
	case r == 'อ':
		return thaiFinal(append(b, 'o'), rs, i+1, way)
	case isThaiConsonant(r) && !isVowelSign(at(i+1)):
		// A closed syllable without a written vowel has o; before another one, a.
		if way == thaiOpen {
			return append(b, 'a'), i
		}
		if r == 'ร' {
			return append(b, "on"...), i + 1
		}
		return thaiFinal(append(b, 'o'), rs, i, way)
	case r == 0:
		return b, i
	}
	return append(b, 'a'), i
}

func isVowelSign(r rune) bool { return r >= 'ะ' && r <= 'ู' || r == 'ๅ' }

// thaiFinal appends the final consonant of a syllable, if the letter at i is
// one: a consonant that has no vowel of its own.
func thaiFinal(b []byte, rs []rune, i, way int) ([]byte, int) {
	if i >= len(rs) || !isThaiConsonant(rs[i]) {
		return b, i
	}
	if i+1 < len(rs) && (isVowelSign(rs[i+1]) || rs[i+1] == 'อ' || rs[i+1] == 'ร' && i+2 < len(rs) && rs[i+2] == 'ร') {
		return b, i
	}
	if i+2 == len(rs) {
		if rs[i] == 'พ' && rs[i+1] == 'ล' { // -phon, strength, ends many names
			return b, i
		}
		if rs[i+1] == 'ร' || rs[i+1] == 'ย' && rs[i] == 'ท' { // a last r after a stop is not spoken
			rs = rs[:i+1]
			b, _ = thaiFinal(b, rs, i, way)
			return b, i + 2
		}
	}
	_, final := thaiConsonant(rs[i])
	if way == thaiOwn || way == thaiIndic {
		switch final {
		case "k":
			if rs[i] == 'ค' || rs[i] == 'ก' && way == thaiIndic {
				final = "g"
			}
		case "t":
			if rs[i] == 'ด' || rs[i] == 'ท' || rs[i] == 'ธ' {
				final = "d"
			}
			if way == thaiIndic && (rs[i] == 'ศ' || rs[i] == 'ส' || rs[i] == 'ษ') {
				final = "s"
			}
		case "p":
			if rs[i] == 'บ' {
				final = "b"
			}
		case "n":
			if way == thaiIndic && (rs[i] == 'ล' || rs[i] == 'ฬ') {
				final = "l"
			}
			if way == thaiIndic && rs[i] == 'ร' {
				final = "r"
			}
		}
	}
	return append(b, final...), i + 1
}

func thaiInitial(rs []rune, i int, first bool, way int) string {
	r := rs[i]
	if first && r == 'ห' && cluster(rs, i, i+1) && i+1 < len(rs) && (i+2 < len(rs)) && (isVowelSign(rs[i+2]) || isLeadingBefore(rs, i)) {
		return "" // ห before a sonorant only raises its tone
	}
	s, _ := thaiConsonant(r)
	switch way {
	case thaiOwn:
		switch r {
		case 'จ':
			return "j"
		case 'ว':
			return "v"
		}
	case thaiIndic:
		switch r {
		case 'จ':
			return "j"
		case 'ว':
			return "v"
		case 'พ', 'ภ':
			return "b"
		case 'ท', 'ธ':
			return "d"
		case 'ช':
			return "j"
		case 'ค':
			return "g"
		}
	}
	return s
}

func isLeadingBefore(rs []rune, i int) bool { return i > 0 && isLeading(rs[i-1]) }

// thaiConsonant returns a consonant as RTGS spells it in front and at the end
// of a syllable.
func thaiConsonant(r rune) (initial, final string) {
	switch r {
	case 'ก':
		return "k", "k"
	case 'ข', 'ฃ', 'ค', 'ฅ', 'ฆ':
		return "kh", "k"
	case 'ง':
		return "ng", "ng"
	case 'จ':
		return "ch", "t"
	case 'ฉ', 'ช', 'ฌ':
		return "ch", "t"
	case 'ซ', 'ศ', 'ษ', 'ส':
		return "s", "t"
	case 'ญ':
		return "y", "n"
	case 'ฎ', 'ด':
		return "d", "t"
	case 'ฏ', 'ต':
		return "t", "t"
	case 'ฐ', 'ฑ', 'ฒ', 'ถ', 'ท', 'ธ':
		return "th", "t"
	case 'ณ', 'น':
		return "n", "n"
	case 'บ':
		return "b", "p"
	case 'ป':
		return "p", "p"
	case 'ผ', 'พ', 'ภ':
		return "ph", "p"
	case 'ฝ', 'ฟ':
		return "f", "p"
	case 'ม':
		return "m", "m"
	case 'ย':
		return "y", "i"
	case 'ร':
		return "r", "n"
	case 'ล', 'ฬ':
		return "l", "n"
	case 'ว':
		return "w", "o"
	case 'ห', 'ฮ':
		return "h", ""
	case 'อ':
		return "", ""
	}
	return "", ""
}

func thaiVowel(r rune) string {
	switch r {
	case 'ะ', 'ั', 'า', 'ๅ':
		return "a"
	case 'ำ':
		return "am"
	case 'ิ', 'ี':
		return "i"
	case 'ึ', 'ื':
		return "ue"
	case 'ุ', 'ู':
		return "u"
	case 'ฤ':
		return "ri"
	case 'ฦ':
		return "l"
	}
	return ""
}
