package names

import (
	"unicode"

	"interdict/internal/script"
)

// A Reading is how a name is read that is written in characters which several
// languages share. 石川明 is Shi Chuanming, or Ishikawa Akira; nobody can tell
// from the characters, so that a name which can be read in two ways is two
// names of its bearer, and meets others as either.
type Reading uint8

const (
	// Usual is character by character, with the readings of Mandarin,
	// Cantonese, Hokkien and Korean.
	Usual Reading = iota
	// Japanese reads words: a surname, a given name, 組 for gumi.
	Japanese
	// Sounded reads words that are foreign names, written by their sound: 普京 and
	// 푸틴 for Putin. Kana is read so in each reading, beside its letters.
	Sounded
)

var readings = [...]Reading{Usual, Japanese, Sounded}

// ReadingsOf returns the readings that a text may have, the usual one first.
// [Analyser.AnalyseAs] says which it has.
func ReadingsOf(text string) []Reading {
	if isASCII(text) {
		return readings[:1]
	}
	return readings[:]
}

func hasHan(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// addJapanese makes words of a run of characters that reads as Japanese.
func (a *Analyser) addJapanese(text string, glued bool) bool {
	var parts []script.Part
	if a.kind == Person || a.kind == Unknown {
		parts = script.Japanese(text, a.surname)
	}
	if parts == nil && a.kind != Person {
		parts = script.JapaneseBody(text)
	}
	a.surname = len(parts) == 1 && parts[0].Surname
	for i := range parts {
		p := &parts[i]
		a.words = append(a.words, Word{Text: p.Text, Glued: glued || i > 0 && a.kind != Person})
		w := &a.words[len(a.words)-1]
		a.addForms(w, p.Latin)
		w.Variants = append(w.Variants, Variant{Native, p.Text})
		a.fits = true
	}
	return parts != nil
}
