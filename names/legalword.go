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
		sieve: make([]uint64, sieveBits/64),
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
			bit := sieveBit(sumOf(rest))
			t.sieve[bit/64] |= 1 << (bit % 64)
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
	// sieve has a bit for each key of near: nearly no word of a name is near one
	// of a legal form, and to know that by a bit of a sum spares the look-ups.
	sieve []uint64
}

const sieveBits = 1 << 17

// sumOf is a sum of a word's letters from which one can be taken out.
func sumOf(word string) uint64 {
	sum, p := uint64(0), uint64(1)
	for i := range len(word) {
		sum += (uint64(word[i]) + 1) * p
		p *= sumPower
	}
	return sum
}

const (
	sumPower   uint64 = 0x9E3779B97F4A7C15
	sumUnpower uint64 = 0xF1DE83E19937733D // sumPower * sumUnpower = 1
)

func sieveBit(sum uint64) uint64 {
	sum ^= sum >> 32
	return sum * 0xD6E8FEB86659FD93 >> 32 % sieveBits
}

// eachNear calls yield with the words of legal forms that may be one letter away
// from a word, some more than once, until it returns false.
func (t *legalWordTable) eachNear(word string, yield func(w string) bool) {
	look := func(sum uint64, at int) bool {
		bit := sieveBit(sum)
		if t.sieve[bit/64]&(1<<(bit%64)) == 0 {
			return true
		}
		var rest [maxWordLen]byte
		n := copy(rest[:], word[:at])
		n += copy(rest[n:], word[min(at+1, len(word)):])
		for _, w := range t.near[string(rest[:n])] {
			if !yield(w) {
				return false
			}
		}
		return true
	}
	whole := sumOf(word)
	if !look(whole, len(word)) {
		return
	}
	before, p := uint64(0), uint64(1)
	for i := range len(word) {
		upTo := before + (uint64(word[i])+1)*p
		if !look(before+(whole-upTo)*sumUnpower, i) {
			return
		}
		before = upTo
		p *= sumPower
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
