package bench

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"interdict/names"
)

// Disturbance is one way in which a name reaches a screening otherwise than it
// is listed.
type Disturbance struct {
	Name string
	// Apply disturbs a name; ok is false where it cannot (no second word to
	// swap with, no given name to shorten).
	Apply func(r *rand.Rand, name string, kind names.Kind) (string, bool)
}

// Disturbances are the rows of the detection matrix.
var Disturbances = []Disturbance{
	{"as listed", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) { return s, true }},
	{"upper case", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) { return strings.ToUpper(s), true }},
	{"letter replaced", inWord(func(r *rand.Rand, w []rune) []rune {
		i := r.IntN(len(w))
		c := rune('a' + r.IntN(26))
		if unicode.ToLower(w[i]) == c {
			c = 'a' + (c-'a'+1)%26
		}
		w[i] = c
		return w
	})},
	{"letter missing", inWord(func(r *rand.Rand, w []rune) []rune {
		i := r.IntN(len(w))
		return append(w[:i], w[i+1:]...)
	})},
	{"letter extra", inWord(func(r *rand.Rand, w []rune) []rune {
		i := r.IntN(len(w) + 1)
		return append(w[:i], append([]rune{rune('a' + r.IntN(26))}, w[i:]...)...)
	})},
	{"letters swapped", inWord(func(r *rand.Rand, w []rune) []rune {
		for range 8 {
			if i := r.IntN(len(w) - 1); w[i] != w[i+1] {
				w[i], w[i+1] = w[i+1], w[i]
				break
			}
		}
		return w
	})},
	{"letter doubled", inWord(func(r *rand.Rand, w []rune) []rune {
		i := r.IntN(len(w))
		return append(w[:i+1], w[i:]...)
	})},
	{"typo in every word", everyWord},
	{"words reordered", reorder},
	{"word missing", dropWord},
	{"word extra", extraWord},
	{"words joined", join},
	{"word split", split},
	{"initials", initials},
	{"middle initial", middleInitial},
	{"title", title},
	{"legal form", legalForm},
	{"cyrillic", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) { return toCyrillic(s) }},
	{"punctuation", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) {
		w := strings.Fields(s)
		return strings.Join(w, "-"), len(w) > 1
	}},
	{"accents", accents},
	{"odd spaces", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) {
		w := strings.Fields(s)
		return "\u200b " + strings.Join(w, "\u00a0") + "\t", len(w) > 1
	}},
	{"look-alike signs", lookAlikes},
	{"other romanisation", respell},
}
