package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/internal/script"
	"interdict/names/lexicon"
)

// joinedStyles are the honorifics that Persian, Urdu and the registries that
// romanise them write onto the given name: Seyedali, سیدعلی. Yet the next clerk
// leaves them out.
var joinedStyles = [...]string{"seyyed", "seyed", "sayyed", "sayyid", "sayed", "sayid", "seyyid", "seyid", "syed"}

var joinedNativeStyles = [...]string{"سيد", "حاجي", "حاج", "شيخ", "ملا"}

// minStyled is the number of letters that the name behind a style has at least.
const minStyled = 3

// partStyles makes two words of a style and the known name it is written onto.
func (a *Analyser) partStyles(kind Kind) {
	if kind != Person && kind != Unknown {
		return
	}
	for i := 0; i < len(a.segments); i++ {
		s := a.segments[i]
		n := joinedStyle(s.text)
		if n == 0 {
			continue
		}
		a.segments = slices.Insert(a.segments, i+1, segment{text: s.text[n:], glued: true, dotted: s.dotted})
		a.segments[i].text, a.segments[i].dotted = s.text[:n], false
		i++
	}
}

// joinedStyle returns the length of the style that begins a word, 0 for none.
func joinedStyle(word string) int {
	if word == "" {
		return 0
	}
	if c := word[0] | 0x20; c == 's' {
		for _, style := range joinedStyles {
			if n := len(style); len(word) >= n+minStyled && strings.EqualFold(word[:n], style) && isName(script.Latin(word[n:])) {
				return n
			}
		}
		return 0
	}
	if c := word[0]; c < 0xd8 || c > 0xd9 {
		return 0 // not the Arabic block
	}
	for _, style := range joinedNativeStyles {
		if n := nativePrefix(word, style); n > 0 && utf8.RuneCountInString(word[n:]) >= minStyled {
			if forms := script.Romanise(word[n:]); len(forms) > 0 && isName(forms[0]) {
				return n
			}
		}
	}
	return 0
}

func isName(latin string) bool {
	if _, known := lexicon.Population(latin); known {
		return true
	}
	return lexicon.Groups(latin) != nil
}

// nativePrefix returns how many bytes of the word are the prefix, whichever yeh
// it is written with and whatever vowel signs it has; 0 when it is not there.
func nativePrefix(word, prefix string) int {
	want := []rune(prefix)
	k := 0
	for i, r := range word {
		if unicode.Is(unicode.Mn, r) || r == '\u200c' {
			continue
		}
		if k == len(want) {
			return i
		}
		if r == 'ی' || r == 'ى' {
			r = 'ي'
		}
		if r != want[k] {
			return 0
		}
		k++
	}
	return 0
}

// joinAbuBakr makes one word of the name Abu Bakr, which is as often written as
// one, and then spelled in ways that no rule for two words leads to: Abubakar,
// Aboubaker, Boubacar.
func (a *Analyser) joinAbuBakr(kind Kind) {
	if kind != Person && kind != Unknown {
		return
	}
	for i := 0; i+1 < len(a.segments); i++ {
		if !isOneOf(a.segments[i].text, "abu", "abou", "abo", "aboo", "ebu", "bou") || !isOneOf(a.segments[i+1].text, "bakr", "bakar", "baker", "bacar", "bekr", "bakir", "bekir") {
			continue
		}
		from := len(a.arena)
		a.arena = append(append(append(a.arena, a.segments[i].text...), '-'), a.segments[i+1].text...)
		a.segments[i].text, a.segments[i].dotted = a.string(from), a.segments[i+1].dotted
		a.segments = slices.Delete(a.segments, i+1, i+2)
	}
}

func isOneOf(word string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) })
}
