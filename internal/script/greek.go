package script

import "unicode"

// greekStyle is one custom of writing Greek in Latin letters.
type greekStyle struct {
	eta, upsilon, chi, phi, xi, beta string
	ai, ei, oi, ou                   string
	mp, nt, gk, gg                   string // inside a word
	firstMP, firstNT, firstGK        string // in front
	av                               bool   // αυ ευ are av/af ev/ef, else au eu
	gy                               bool   // γ before a front vowel is y
	tz                               string
}

// greekStyles: ELOT 743 (passports, UN), by ear as the press writes, the
// classical names of the English, and their mixtures.
var greekStyles = [...]greekStyle{
	{"i", "y", "ch", "f", "x", "v", "ai", "ei", "oi", "ou", "mp", "nt", "gk", "ng", "b", "nt", "gk", true, false, "tz"},
	{"i", "i", "h", "f", "x", "v", "e", "i", "i", "ou", "b", "d", "g", "ng", "b", "d", "g", true, false, "tz"},
	{"i", "y", "h", "f", "x", "v", "ai", "ei", "oi", "ou", "mb", "nd", "g", "ng", "b", "d", "g", true, false, "tz"},
	{"e", "y", "ch", "ph", "x", "b", "ai", "ei", "oi", "ou", "mp", "nt", "gk", "ng", "mp", "nt", "gk", false, false, "tz"},
	{"i", "y", "ch", "ph", "x", "v", "e", "i", "i", "ou", "b", "nd", "ng", "ng", "b", "d", "g", true, false, "tz"},
	{"i", "i", "kh", "f", "ks", "v", "e", "i", "i", "u", "b", "d", "g", "ng", "b", "d", "g", true, true, "dz"},
	{"i", "y", "h", "f", "ks", "v", "e", "ei", "i", "u", "mb", "nd", "ng", "gg", "b", "d", "g", true, false, "tz"},
	{"i", "i", "x", "f", "x", "b", "ai", "ei", "oi", "ou", "mp", "nt", "gk", "gg", "mp", "nt", "gk", false, false, "tz"},
}

// greek adds the Latin forms of a Greek word.
func greek(f *forms, word string) {
	var buf [maxRunes]rune
	rs := buf[:0]
	if long(word) {
		rs = make([]rune, 0, len(word)/2)
	}
	for _, r := range word {
		rs = append(rs, greekLetter(unicode.ToLower(r)))
	}
	for i := range greekStyles {
		f.add(greekStyles[i].spell(f.start(), rs))
		if len(rs) > maxRunes {
			return
		}
	}
}

// greekLetter drops tone and breathing. The tone stays visible where it parts
// a pair of vowels: ά, έ, ό before ι or υ come back as private letters.
func greekLetter(r rune) rune {
	switch r {
	case 'ς':
		return 'σ'
	case 'ή':
		return 'η'
	case 'ύ':
		return 'υ'
	case 'ί':
		return 'ι'
	case 'ώ':
		return 'ω'
	case 'ΐ':
		return 'ϊ'
	case 'ΰ':
		return 'ϋ'
	case 'ϐ':
		return 'β'
	case 'ϑ':
		return 'θ'
	case 'ϕ':
		return 'φ'
	case 'ϖ':
		return 'π'
	case 'ϰ':
		return 'κ'
	case 'ϱ':
		return 'ρ'
	case 'ϲ':
		return 'σ'
	}
	if r >= 0x1F00 && r < 0x2000 {
		return polytonic(r)
	}
	return r
}

// polytonic maps the lower-case letters of the Greek Extended block to their
// base letters; the block is laid out by vowel.
func polytonic(r rune) rune {
	switch {
	case r < 0x1F10, r == 0x1F70, r == 0x1F71, r >= 0x1F80 && r < 0x1F90, r >= 0x1FB0 && r < 0x1FB8:
		return 'α'
	case r < 0x1F20, r == 0x1F72, r == 0x1F73:
		return 'ε'
	case r < 0x1F30, r == 0x1F74, r == 0x1F75, r >= 0x1F90 && r < 0x1FA0, r >= 0x1FC2 && r < 0x1FC8:
		return 'η'
	case r < 0x1F40, r == 0x1F76, r == 0x1F77, r >= 0x1FD0 && r < 0x1FD8:
		return 'ι'
	case r < 0x1F50, r == 0x1F78, r == 0x1F79:
		return 'ο'
	case r < 0x1F60, r == 0x1F7A, r == 0x1F7B, r == 0x1FE0, r == 0x1FE1, r == 0x1FE2, r == 0x1FE3, r == 0x1FE6, r == 0x1FE7:
		return 'υ'
	case r == 0x1FE4, r == 0x1FE5:
		return 'ρ'
	case r < 0x1F70, r == 0x1F7C, r == 0x1F7D, r >= 0x1FA0 && r < 0x1FB0, r >= 0x1FF2 && r < 0x1FF8:
		return 'ω'
	}
	return r
}

func (s *greekStyle) spell(b []byte, rs []rune) []byte {
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		var next, after rune
		if i+1 < len(rs) {
			next = rs[i+1]
		}
		if i+2 < len(rs) {
			after = rs[i+2]
		}
		if t := s.pair(r, next, after, i == 0); t != "" {
			b = append(b, t...)
			i++
			continue
		}
		b = s.letter(b, r, next)
	}
	return b
}

// pair spells two letters that sound as one, "" when they do not.
func (s *greekStyle) pair(r, next, after rune, first bool) string {
	switch r {
	case 'α', 'ε', 'η':
		switch {
		case r == 'α' && next == 'ι':
			return s.ai
		case r == 'ε' && next == 'ι':
			return s.ei
		case next == 'υ':
			v := [...]string{"a", "e", "i"}[map3(r)]
			if !s.av {
				return v + "u"
			}
			if voiceless(after) {
				return v + "f"
			}
			return v + "v"
		}
	case 'ο':
		switch next {
		case 'ι':
			return s.oi
		case 'υ':
			return s.ou
		}
	case 'υ':
		if next == 'ι' {
			return "yi"
		}
	case 'μ':
		if next == 'π' {
			return pick(first, s.firstMP, s.mp)
		}
	case 'ν':
		if next == 'τ' {
			return pick(first, s.firstNT, s.nt)
		}
	case 'γ':
		switch next {
		case 'κ':
			return pick(first, s.firstGK, s.gk)
		case 'γ':
			return s.gg
		case 'ξ':
			return "nx"
		case 'χ':
			return "nch"
		}
	case 'τ':
		if next == 'ζ' {
			return s.tz
		}
	}
	return ""
}

func map3(r rune) int {
	switch r {
	case 'ε':
		return 1
	case 'η':
		return 2
	}
	return 0
}

func pick(c bool, a, b string) string {
	if c {
		return a
	}
	return b
}

// voiceless reports whether αυ and ευ before the letter end in f, as they do
// at the end of a word.
func voiceless(r rune) bool {
	switch r {
	case 0, 'θ', 'κ', 'ξ', 'π', 'σ', 'τ', 'φ', 'χ', 'ψ':
		return true
	}
	return false
}

func (s *greekStyle) letter(b []byte, r, next rune) []byte {
	switch r {
	case 'α', 'ά':
		return append(b, 'a')
	case 'β':
		return append(b, s.beta...)
	case 'γ':
		if s.gy && (next == 'ι' || next == 'ε' || next == 'η' || next == 'υ' || next == 'έ') {
			return append(b, 'y')
		}
		return append(b, 'g')
	case 'δ':
		return append(b, 'd')
	case 'ε', 'έ':
		return append(b, 'e')
	case 'ζ':
		return append(b, 'z')
	case 'η':
		return append(b, s.eta...)
	case 'θ':
		return append(b, "th"...)
	case 'ι', 'ϊ':
		return append(b, 'i')
	case 'κ':
		return append(b, 'k')
	case 'λ':
		return append(b, 'l')
	case 'μ':
		return append(b, 'm')
	case 'ν':
		return append(b, 'n')
	case 'ξ':
		return append(b, s.xi...)
	case 'ο', 'ό', 'ω':
		return append(b, 'o')
	case 'π':
		return append(b, 'p')
	case 'ρ':
		return append(b, 'r')
	case 'σ':
		return append(b, 's')
	case 'τ':
		return append(b, 't')
	case 'υ', 'ϋ':
		return append(b, s.upsilon...)
	case 'φ':
		return append(b, s.phi...)
	case 'χ':
		return append(b, s.chi...)
	case 'ψ':
		return append(b, "ps"...)
	}
	return digit(b, r)
}
