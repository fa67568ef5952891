package names

import (
	"slices"
	"strings"

	"interdict/names/lexicon"
)

// Slips within legal forms. "Limited liability company" is long, says nothing,
// and is typed like all else: with a letter wrong, a space too few or too many.
// Read as the form that it is, the slip costs nothing; read as names, the same
// words would be most of what two names have.

const (
	// minMended is the length from which a word of a legal form is told when it
	// is misspelt; minMendedAlone in a form of two words, where the other word
	// is less of a witness.
	minMended      = 5
	minMendedAlone = 6
	// minGluedForm is the length from which a word of a legal form is seen at
	// the end or the beginning of a longer word, minGluedRest what that leaves.
	minGluedForm = 5
	minGluedRest = 3
)

// mendLegalWords makes one word of a word of a legal form that was split, and
// two of one that was written onto its neighbour. What is a word of a legal form
// as it stands is left alone.
func (a *Analyser) mendLegalWords(words []Word) []Word {
	t := legalWords()
	for i := 0; i < len(words); i++ {
		latin := legalKey(&words[i])
		if t.all[latin] || words[i].Role != Plain {
			continue
		}
		if i+1 < len(words) && words[i+1].Role == Plain {
			next := legalKey(&words[i+1])
			if !t.all[next] && isSplitLegalWord(latin, next) {
				words[i] = a.madeWord(words[i].Text+" "+words[i+1].Text, latin+next, words[i].Glued)
				words = slices.Delete(words, i+1, i+2)
				continue
			}
		}
		k, ok := gluedForm(words, i, latin)
		if !ok {
			k, ok = gluedEnding(words, i, latin)
		}
		if ok && len(words) < MaxWords {
			text := words[i].Text
			first, second := a.madeWord(text[:k], latin[:k], words[i].Glued), a.madeWord(text[k:], latin[k:], true)
			words = slices.Replace(slices.Clip(words), i, i+1, first, second)
			i++
		}
	}
	return words
}

// madeWord is a word with one Latin form and nothing else yet.
func (a *Analyser) madeWord(text, latin string, glued bool) Word {
	from := len(a.variants)
	a.variants = append(a.variants, Variant{Primary, latin})
	return Word{Text: text, Glued: glued, Variants: a.variants[from:len(a.variants):len(a.variants)]}
}

// gluedForm finds the place at which a word parts into a name and a word of a
// legal form that its neighbours make whole: LIABILITY COMPANYVELTORIN,
// VELTORINLIMITED LIABILITY.
func gluedForm(words []Word, i int, latin string) (at int, ok bool) {
	t := legalWords()
	if len(latin) < minGluedForm+minGluedRest || len(words[i].Text) != len(latin) {
		return 0, false
	}
	if i > 0 && t.all[legalKey(&words[i-1])] {
		for k := len(latin) - minGluedRest; k >= minGluedForm; k-- {
			if t.exact[latin[:k]] && endsForm(words, i, latin[:k]) {
				return k, true
			}
		}
	}
	if i+1 < len(words) && t.all[legalKey(&words[i+1])] {
		for k := minGluedRest; k <= len(latin)-minGluedForm; k++ {
			if t.exact[latin[k:]] && beginsForm(words, i, latin[k:]) {
				return k, true
			}
		}
	}
	return 0, false
}

// gluedEndings are legal forms of one word that no word of a language ends in.
// Behind those that some words do end in another form has to follow.
var gluedEndings = [...]struct {
	form   string
	before string // what the next word begins with, if it must
}{
	{"gmbh", ""}, {"llc", ""}, {"llp", ""}, {"plc", ""}, {"ltd", ""}, {"ltda", ""}, {"srl", ""}, {"sarl", ""}, {"kft", ""}, {"zrt", ""},
	{"ojsc", ""}, {"pjsc", ""}, {"cjsc", ""}, {"jsc", ""}, {"ooo", ""}, {"eood", ""}, {"fze", ""}, {"fzco", ""}, {"dmcc", ""}, {"bhd", ""}, {"sdn", ""},
	{"pvt", ""}, {"pty", "l"}, {"pte", "l"},
}

// gluedEnding finds the place at which a word parts into a name and a legal form
// of one word: STROYVELTORINLLC, VELTORINPTY LTD, and SHIPPINGCO LTD, where what
// is left is a word that we know.
func gluedEnding(words []Word, i int, latin string) (at int, ok bool) {
	if len(words[i].Text) != len(latin) || !isASCII(words[i].Text) {
		return 0, false
	}
	next := ""
	if i+1 < len(words) {
		next = words[i+1].Latin()
	}
	for _, e := range gluedEndings {
		if rest, ends := strings.CutSuffix(latin, e.form); ends && len(rest) >= minGluedRest && strings.HasPrefix(next, e.before) {
			at = len(rest) // the longest: the pjsc of VELTORINPJSC
			if _, _, n := lexicon.LegalForm([]string{latin[at:]}, 0); n == 1 {
				return at, true
			}
		}
	}
	if rest, ends := strings.CutSuffix(latin, "co"); ends && len(rest) >= minGluedRest && (next == "ltd" || next == "limited") {
		if _, _, known := lexicon.OrgWord(rest); known {
			return len(rest), true
		}
	}
	return 0, false
}

// endsForm reports whether a legal form ends in a word that stands at place i.
func endsForm(words []Word, i int, word string) bool {
	var keys [maxFormWords]string
	for n := 2; n <= maxFormWords && i-n+1 >= 0; n++ {
		for k := range n - 1 {
			keys[k] = legalKey(&words[i-n+1+k])
		}
		keys[n-1] = word
		if _, _, met := lexicon.LegalForm(keys[:n], 0); met == n {
			return true
		}
	}
	return false
}

// beginsForm reports whether a legal form of several words begins with a word
// that stands at place i.
func beginsForm(words []Word, i int, word string) bool {
	var keys [maxFormWords]string
	n := min(maxFormWords, len(words)-i)
	keys[0] = word
	for k := 1; k < n; k++ {
		keys[k] = legalKey(&words[i+k])
	}
	_, _, met := lexicon.LegalForm(keys[:n], 0)
	return met > 1
}

// maxFormWords is how many words of a legal form are looked at.
const maxFormWords = 5

// mendedKeys returns the keys of words with slips in words of legal forms
// mended, or nil when there are none.
func (a *Analyser) mendedKeys(keys []string) []string {
	var mended []string
	for i, key := range keys {
		m, ok := a.mend(key)
		if !ok {
			continue
		}
		if mended == nil {
			mended = slices.Clone(keys)
		}
		mended[i] = m
	}
	return mended
}

// mend returns the word of a legal form that a word is one letter away from, or
// spells in another way. Of several it is the first in the alphabet.
func (a *Analyser) mend(word string) (string, bool) {
	t := legalWords()
	if len(word) < minLegalWord || len(word) > maxWordLen || !isASCII(word) || t.all[word] {
		return "", false
	}
	if w := a.legalByFold(word); w != "" {
		return w, true
	}
	best := ""
	t.eachNear(word, func(w string) bool {
		if len(w) >= minMended && (best == "" || w < best) && within(w, word, 1) == 1 {
			best = w
		}
		return true
	})
	return best, best != ""
}

// mendedForm reads a legal form at a place with its slips mended. Forms of one
// word are not guessed at, and of two words only long ones.
func mendedForm(keys, mended []string, i int) (canon, class string, n int) {
	if mended == nil {
		return "", "", 0
	}
	canon, class, n = lexicon.LegalForm(mended, i)
	if n < 2 {
		return "", "", 0
	}
	if n == 2 {
		for k := i; k < i+n; k++ {
			if mended[k] != keys[k] && len(mended[k]) < minMendedAlone {
				return "", "", 0
			}
		}
	}
	return canon, class, n
}
