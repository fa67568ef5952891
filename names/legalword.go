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
	t := &legalWordTable{
		all: map[string]bool{}, exact: map[string]bool{}, near: map[string][]string{}, byFold: map[string]string{},
		sieve: lexicon.NewSieve(nearLegalWords),
	}
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
		deletions(word, func(rest string) {
			t.near[rest] = append(t.near[rest], word)
			t.sieve.Put(rest)
		})
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
	// sieve has the keys of near: hardly a word of a name is near one of a legal form.
	sieve lexicon.Sieve
}

// nearLegalWords is how many keys near has, more or less.
const nearLegalWords = 10_000

// eachNear calls yield with the words of legal forms that may be one letter away
// from a word, some more than once, until it returns false.
func (t *legalWordTable) eachNear(word string, yield func(w string) bool) {
	var rest [maxWordLen]byte
	for i := range len(word) + 1 {
		n := copy(rest[:], word[:i])
		n += copy(rest[n:], word[min(i+1, len(word)):])
		if !t.sieve.MayHave(string(rest[:n])) {
			continue
		}
		for _, w := range t.near[string(rest[:n])] {
			if !yield(w) {
				return
			}
		}
	}
}

func deletions(word string, yield func(string)) {
	yield(word)
	for i := range len(word) {
		yield(word[:i] + word[i+1:])
	}
}

// legalByFold returns the word of a legal form that sounds like a word, "" for none.
func (a *Analyser) legalByFold(word string) string {
	from := len(a.arena) // is only lent
	a.arena = appendFold(a.arena, word)
	found := legalWords().byFold[string(a.arena[from:])]
	a.arena = a.arena[:from]
	return found
}

// isLegalWord reports whether a word is part of a legal form, two such words
// written as one, or one letter away from such a word. Short ones count at the
// end of a name only.
func (a *Analyser) isLegalWord(word string, last bool) bool {
	if len(word) < minLegalWord || len(word) > maxWordLen || !isASCII(word) {
		return false
	}
	t := legalWords()
	if t.exact[word] && (last || len(word) > minLegalWord) {
		return true
	}
	if a.legalByFold(word) != "" {
		return true
	}
	for k := 2; k+2 <= len(word); k++ {
		if t.all[word[:k]] && t.all[word[k:]] && (k >= 5 || len(word)-k >= 5) {
			return true
		}
	}
	found := false
	t.eachNear(word, func(w string) bool {
		found = (last || len(w) > minLegalWord) && within(w, word, 1) <= 1
		return !found
	})
	return found
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
