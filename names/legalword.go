package names

import (
	"sync"

	"interdict/names/lexicon"
)

// minLegalWord is the length from which a word of a legal form is recognised
// when it is misspelt.
const minLegalWord = 4

// legalClass is the class of words that are only part of a legal form.
const legalClass = "legal"

// legalWords are the words of legal forms, and each of them with one letter
// left out.
var legalWords = sync.OnceValue(func() *legalWordTable {
	t := &legalWordTable{all: map[string]bool{}, exact: map[string]bool{}, near: map[string][]string{}, byFold: map[string]string{}}
	lexicon.LegalWords(func(word string) bool {
		t.all[word] = true
		if len(word) < minLegalWord || !isASCII(word) || t.exact[word] {
			return true
		}
		t.exact[word] = true
		if fold := Fold(word); len(fold) > minLegalWord {
			// As other scripts write it: dzhoint, kompani.
			if before, ok := t.byFold[fold]; !ok || word < before {
				t.byFold[fold] = word
			}
		}
		deletions(word, func(rest string) { t.near[rest] = append(t.near[rest], word) })
		return true
	})
	return t
})

type legalWordTable struct {
	all   map[string]bool // of any length
	exact map[string]bool
	near  map[string][]string
	// byFold has the first in the alphabet of the words with a fold.
	byFold map[string]string
}

func deletions(word string, yield func(string)) {
	yield(word)
	for i := range len(word) {
		yield(word[:i] + word[i+1:])
	}
}

// isLegalWord reports whether a word is part of a legal form, two such words
// written as one, or one letter away from such a word. Short ones count at the
// end of a name only.
func isLegalWord(word string, last bool) bool {
	if len(word) < minLegalWord || len(word) > maxWordLen || !isASCII(word) {
		return false
	}
	t := legalWords()
	if t.exact[word] && (last || len(word) > minLegalWord) {
		return true
	}
	var fold [maxWordLen]byte
	if _, ok := t.byFold[string(appendFold(fold[:0], word))]; ok {
		return true
	}
	for k := 2; k+2 <= len(word); k++ {
		if t.all[word[:k]] && t.all[word[k:]] && (k >= 5 || len(word)-k >= 5) {
			return true
		}
	}
	if t.hasNear(word, word, last) {
		return true
	}
	var rest [maxWordLen]byte
	for i := range len(word) {
		n := copy(rest[:], word[:i])
		n += copy(rest[n:], word[i+1:])
		if t.hasNear(string(rest[:n]), word, last) {
			return true
		}
	}
	return false
}

func (t *legalWordTable) hasNear(rest, word string, last bool) bool {
	for _, w := range t.near[rest] {
		if (last || len(w) > minLegalWord) && within(w, word, 1) <= 1 {
			return true
		}
	}
	return false
}

// isSplitLegalWord reports whether two words are one word of a legal form that
// was split: "corpo ration".
func isSplitLegalWord(a, b string) bool {
	if len(a)+len(b) < 6 || len(a)+len(b) > maxWordLen || len(a) < 2 || len(b) < 2 {
		return false
	}
	var joined [maxWordLen]byte
	n := copy(joined[:], a)
	n += copy(joined[n:], b)
	return legalWords().exact[string(joined[:n])]
}
