package script

import (
	"strings"
	"unicode"
)

// lao adds the Latin forms of a Lao word. The Lao block follows the Thai one
// letter by letter, 0x80 higher, but for the letters Lao gave up.
func lao(f *forms, word string) {
	b := make([]byte, 0, len(word))
	for _, r := range word {
		switch {
		case r == 'ຽ':
			b = append(b, "ย"...) // the sign for ia is an old y
		case r == 'ໜ':
			b = append(b, "น"...)
		case r == 'ໝ':
			b = append(b, "ม"...)
		case r == 'ົ':
			continue // short o, which Thai does not write
		case r == 'ຼ':
			b = append(b, "ล"...)
		case r == 'ໍ':
			b = append(b, "อ"...)
		case r >= 0x0E80 && r < 0x0F00 && !unicode.Is(unicode.Nd, r):
			b = append(b, string(r-0x80)...)
		default:
			b = append(b, string(r)...)
		}
	}
	thai(f, string(b))
	for _, s := range f.out {
		f.addString(strings.ReplaceAll(s, "w", "v")) // Vientiane, Souvanna
	}
}
