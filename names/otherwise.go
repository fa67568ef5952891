package names

import (
	"strings"

	"interdict/internal/script"
	"interdict/names/lexicon"
)

// Words that are spelled otherwise than the fold can know: as scanners read
// them, and as French and Somali are written.

// minScanned is the length from which rn may be a misread m: in shorter words
// either is most of the name.
const minScanned = 5

// addScanned adds the fold of a word as a scanner reads it: rn is m.
func (a *Analyser) addScanned(first int, word string) {
	if len(word) >= minScanned && strings.Contains(word, "rn") {
		a.addFold(first, Folded, strings.ReplaceAll(word, "rn", "m"))
	}
}

// minFrenchSh is the length from which a ch may be the sh of English.
const minFrenchSh = 4

// addFrench adds the fold of a word with the ch that French has for sh: Chakiri
// may be Shaqiri. Where ou shows that it is French, a form says so already; East
// Asian syllables are told apart by it.
func (a *Analyser) addFrench(first int, word string) {
	if len(word) < minFrenchSh || !strings.Contains(word, "ch") || script.EastAsianSyllable(word) {
		return
	}
	if respelled := script.ChAsSh(word); respelled != word {
		a.addFold(first, Folded, respelled)
	}
}

// fromSomali respells a name of Somali orthography: c is a sound that others
// leave out, x their h, and long vowels are doubled. It returns "" for a word
// that is a name as it stands, or whose other spelling is no name we know:
// Cumar is Umar, and Cesar is not Esar.
func fromSomali(word string) string {
	if len(word) < 4 || !strings.ContainsAny(word, "cx") {
		return ""
	}
	if _, known := lexicon.Population(word); known || lexicon.Groups(word) != nil {
		return ""
	}
	var b [maxWordLen]byte
	n := 0
	for i := range len(word) {
		c := word[i]
		switch {
		case n == len(b):
			return ""
		case c == 'c' && letterAt(word, i+1) != 'h' && letterAt(word, i+1) != 'k':
			continue
		case c == 'x':
			c = 'h'
		case isVowel(c) && n > 0 && b[n-1] == c:
			continue
		}
		b[n] = c
		n++
	}
	respelled := string(b[:n])
	if strings.HasPrefix(respelled, "abd") && lexicon.Groups(respelled) == nil {
		return ""
	}
	if lexicon.OfIslam(respelled) {
		return respelled
	}
	if _, known := lexicon.Population(respelled); known && (n < len(word)-1 || strings.Contains(word, "x")) {
		return respelled
	}
	return ""
}
