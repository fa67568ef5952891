package names

import (
	"slices"
	"strings"

	"interdict/internal/script"
	"interdict/names/lexicon"
)

// South Asia, Nigeria and Indonesia write the Arabic article onto the word before
// it, with the vowel of its case: Mahfuzur Rahman is Mahfuz al-Rahman, Jamaatul
// Ansar Jamaat al-Ansar.

// divine are the words that names with an article mostly end in. Before them
// every word that ends in one has it.
var divine = [...]string{
	"rahman", "rehman", "rahim", "islam", "haq", "haque", "huq", "hoque", "huda", "hoda", "hasan", "hassan", "alam", "karim", "kareem",
	"abedin", "abidin", "mulk", "quddus", "bari", "aziz", "ghani", "hakim", "kabir", "malek", "malik", "qadir", "razzaq", "salam", "wahab", "zaman", "arefin", "ahsan", "anwar",
}

// heads are the words that bodies with an article begin with, where the tables of
// organisations do not have them.
var heads = [...]string{"jamaat", "jamaa", "jamaah", "jemaah", "ansar", "bilad", "ahl", "dar", "bait", "bayt", "beit", "jund", "nida", "majlis"}

const (
	articleLen = 2
	// minBeforeArticle is the number of letters before an article.
	minBeforeArticle = 3
	// minUnknown is the same where they are no name that we know, but may be a
	// misspelt Abd.
	minUnknown = 4
)

// partArticles makes a word of its own of an article behind a name or a body.
func (a *Analyser) partArticles(kind Kind) {
	if kind == Object {
		return
	}
	for i := 0; i+1 < len(a.segments); i++ {
		s := a.segments[i]
		if !endsInArticle(s.text, a.segments[i+1].text, kind) {
			continue
		}
		n := len(s.text) - articleLen
		a.segments = slices.Insert(a.segments, i+1, segment{text: s.text[n:], glued: true, elided: true})
		a.segments[i].text = s.text[:n]
		i++
	}
}

// endsInArticle reports whether a word ends in the article of the next: ul, or
// u and the letter that the next begins with, where l is said as that.
func endsInArticle(word, next string, kind Kind) bool {
	n := len(word) - articleLen
	if n < minBeforeArticle || next == "" || !isASCII(word) {
		return false
	}
	vowel, letter := word[n]|0x20, word[n+1]|0x20
	if vowel != 'u' && (vowel != 'o' || letter != 'l') {
		return false
	}
	if letter != 'l' && (letter != next[0]|0x20 || strings.IndexByte("tdrsnz", letter) < 0) {
		return false
	}
	stem := strings.ToLower(word[:n])
	if strings.HasPrefix(stem, "abd") || strings.HasSuffix(stem, "abd") || script.EastAsianSyllable(strings.ToLower(word)) {
		return false // Abdul is one word
	}
	if lexicon.OfIslam(stem) {
		return true
	}
	if kind == Organization {
		_, _, known := lexicon.OrgWord(stem)
		return known || slices.Contains(heads[:], stem)
	}
	return n >= minUnknown && slices.Contains(divine[:], strings.ToLower(next))
}
