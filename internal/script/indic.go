package script

import (
	"strings"
	"sync"
)

// The scripts of India from Devanagari to Malayalam have one layout: a letter
// has the same offset in each one's block of 128 code points (after ISCII, the
// Indian standard of 1988). So one reader serves all, with what each does
// otherwise told apart by the block.
const (
	devanagari = iota
	bengali
	gurmukhi
	gujarati
	oriya
	tamil
	telugu
	kannada
	malayalam
	sinhala
)

// akshara is one written syllable: consonants without a vowel between them
// were parted before, so it is a consonant, a vowel, or both.
type akshara struct {
	consonant string
	vowel     string // as written; "" with inherent for the unwritten a
	inherent  bool   // the vowel is the one that is not written
	nasal     bool   // anusvara or candrabindu follows
}

// indicStyle is one custom of spelling.
type indicStyle struct {
	final, medial bool // drop the unwritten a at the end, and inside
	english       bool // long i and u are ee and oo
	w             bool // v is w
	bengaliO      bool // the unwritten a is o
	plainSh       bool // sh is s
	longA         bool // long a is aa
}

// indic adds the Latin forms of a word in an Indic script: customary names
// first, then by rule.
func indic(f *forms, word string) {
	var buf [maxRunes]akshara
	aks, block := parseIndic(buf[:0], word)
	if long(word) {
		f.add(spellIndic(nil, aks, indicStyle{final: true}, block))
		return
	}
	if s, ok := indicTable()[asDevanagari(word)]; ok {
		f.set(strings.Split(s, " "))
	}
	for _, s := range indicStyles(block) {
		f.add(spellIndic(f.start(), aks, s, block))
	}
}

// indicStyles returns the customs of a script, the customary first. The
// northern languages drop the unwritten a at the end of a word, the southern
// ones keep it.
func indicStyles(block int) []indicStyle {
	switch block {
	case bengali:
		return bengaliStyles
	case oriya, telugu, kannada, malayalam, sinhala, tamil:
		return southernStyles
	}
	return northernStyles
}

var (
	northernStyles = []indicStyle{
		{final: true, medial: true},
		{final: true, medial: true, english: true},
		{final: true},
		{final: true, medial: true, w: true},
		{},
		{final: true, medial: true, plainSh: true},
		{final: true, medial: true, longA: true},
	}
	bengaliStyles = []indicStyle{
		{final: true},
		{final: true, bengaliO: true},
		{final: true, medial: true},
		{final: true, english: true},
		{final: true, plainSh: true},
		{bengaliO: true, final: true, plainSh: true},
		{},
	}
	southernStyles = []indicStyle{
		{},
		{english: true},
		{final: true},
		{w: true},
		{final: true, medial: true},
		{plainSh: true},
		{longA: true},
	}
)

// asDevanagari moves a word of any of the nine blocks to Devanagari, without
// nukta, so that one table serves all.
func asDevanagari(word string) string {
	b := make([]byte, 0, len(word))
	for _, r := range word {
		if r < 0x0900 || r >= 0x0D80 {
			continue
		}
		if o := (r - 0x0900) % 0x80; o != 0x3C {
			b = append(b, string(0x0900+o)...)
		}
	}
	return string(b)
}

// parseIndic parts a word into its written syllables.
func parseIndic(aks []akshara, word string) ([]akshara, int) {
	block := 0
	double := false // Gurmukhi addak: the next consonant is doubled
	for _, r := range word {
		if r < 0x0900 || r >= 0x0E00 {
			var d [1]byte
			if s := digit(d[:0], r); len(s) > 0 {
				aks = append(aks, akshara{consonant: string(s)})
			}
			continue
		}
		block = int(r-0x0900) / 0x80
		o := (r - 0x0900) % 0x80
		if block == sinhala {
			o = sinhalaOffset(r)
		}
		last := len(aks) - 1
		switch {
		case o <= 0x02 && o >= 0 || o == 0x70:
			if last >= 0 {
				aks[last].nasal = true
			}
		case o == 0x71 && block == gurmukhi:
			double = true
		case o >= 0x05 && o <= 0x14 || o == 0x60 || o == 0x61 || o == 0x72:
			aks = append(aks, akshara{vowel: indicVowel(o)})
		case o >= 0x15 && o <= 0x39 || o >= 0x58 && o <= 0x5F || o >= 0x7A && o <= 0x7F || o == 0x4E:
			c := indicConsonant(o, block)
			if double && c != "" {
				c, double = c[:1]+c, false
			}
			chillu := o >= 0x7A || o == 0x4E // consonants without a vowel
			aks = append(aks, akshara{consonant: c, inherent: !chillu})
		case o == 0x3C && last >= 0:
			aks[last].consonant = withNukta(aks[last].consonant)
		case o >= 0x3E && o <= 0x4C || o == 0x62 || o == 0x57:
			if last >= 0 {
				if o == 0x57 && block != oriya && block != telugu {
					aks[last].vowel = "au"
				} else {
					aks[last].vowel = indicSign(o)
				}
				aks[last].inherent = false
			}
		case o == 0x4D && last >= 0:
			aks[last].inherent = false
		case o >= 0x66 && o <= 0x6F:
			aks = append(aks, akshara{consonant: "0123456789"[o-0x66 : o-0x65]})
		}
	}
	return aks, block
}

// indicVowel spells an independent vowel; long ones by a capital, for the
// styles to choose.
func indicVowel(o rune) string {
	return [...]string{"a", "A", "i", "I", "u", "U", "ri", "li", "e", "e", "e", "ai", "o", "o", "o", "au"}[min(max(o-0x05, 0), 15)]
}

// indicSign spells a vowel sign.
func indicSign(o rune) string {
	if o == 0x62 || o == 0x57 {
		return "li"
	}
	return [...]string{"A", "i", "I", "u", "U", "ri", "ri", "e", "e", "e", "ai", "o", "o", "o", "au"}[o-0x3E]
}

func indicConsonant(o rune, block int) string {
	switch {
	case o >= 0x7A:
		return [...]string{"n", "n", "r", "l", "l", "k"}[o-0x7A]
	case o == 0x4E:
		return "t" // Bengali khanda ta
	case o >= 0x58:
		return [...]string{"q", "kh", "gh", "z", "r", "rh", "f", "y"}[o-0x58]
	}
	switch block {
	case bengali:
		if o == 0x2F {
			return "j"
		}
	case tamil:
		switch o {
		case 0x1A:
			return "s"
		case 0x34:
			return "zh"
		}
	}
	return [...]string{
		"k", "kh", "g", "gh", "ng", "ch", "chh", "j", "jh", "ny", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n", "n",
		"p", "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "zh", "v", "sh", "sh", "s", "h",
	}[o-0x15]
}

func withNukta(c string) string {
	switch c {
	case "k":
		return "q"
	case "g":
		return "gh"
	case "j":
		return "z"
	case "d":
		return "r"
	case "dh":
		return "rh"
	case "ph":
		return "f"
	}
	return c
}

func spellIndic(b []byte, aks []akshara, s indicStyle, block int) []byte {
	var dropped [maxRunes]bool
	s.drop(aks, dropped[:])
	for i, a := range aks {
		b = append(b, s.consonant(aks, i, block)...)
		switch {
		case a.inherent:
			if i >= len(dropped) || !dropped[i] {
				b = append(b, pick(s.bengaliO, "o", "a")...)
			}
		case a.vowel != "":
			b = append(b, s.vowel(a.vowel)...)
		}
		if a.nasal {
			b = append(b, nasalBefore(aks, i))
		}
	}
	return b
}

// drop marks the unwritten a that is not spoken: the last of a word, and from
// the right each between a spoken vowel and a consonant with a vowel (Ohala's
// rule).
func (s indicStyle) drop(aks []akshara, dropped []bool) {
	n := min(len(aks), len(dropped))
	if n < 2 || len(aks) > len(dropped) {
		return
	}
	spoken := func(i int) bool { return aks[i].vowel != "" || aks[i].inherent && !dropped[i] }
	if s.final && aks[n-1].inherent && !aks[n-1].nasal && spoken(n-2) {
		dropped[n-1] = true
	}
	if !s.medial {
		return
	}
	for i := n - 2; i > 0; i-- {
		if aks[i].inherent && !aks[i].nasal && spoken(i-1) && spoken(i+1) && aks[i+1].consonant != "" {
			dropped[i] = true
		}
	}
}

func (s indicStyle) vowel(v string) string {
	switch v {
	case "A":
		return pick(s.longA, "aa", "a")
	case "I":
		return pick(s.english, "ee", "i")
	case "U":
		return pick(s.english, "oo", "u")
	}
	return v
}

func (s indicStyle) consonant(aks []akshara, i, block int) string {
	c := aks[i].consonant
	switch {
	case c == "v" && s.w:
		return "w"
	case c == "sh" && s.plainSh:
		return "s"
	case block == tamil:
		return tamilConsonant(aks, i)
	}
	return c
}

// nasalBefore spells anusvara: m before lips, else n.
func nasalBefore(aks []akshara, i int) byte {
	if i+1 < len(aks) {
		switch aks[i+1].consonant {
		case "p", "ph", "b", "bh", "m":
			return 'm'
		}
		return 'n'
	}
	if aks[i].inherent {
		return 'm' // -am ends words of Sanskrit, Telugu, Malayalam
	}
	return 'n'
}

var indicTable = sync.OnceValue(func() map[string]string { return byShape(indicNames, asDevanagari) })
