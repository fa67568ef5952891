package mention

import (
	"cmp"
	"slices"
	"strings"

	"interdict/internal/index"
	"interdict/internal/script"
	"interdict/names"
)

// A name that fills its field may have been cut off there. What it was is looked
// for in two ways: by its letters, which finds the names that are spelled and
// ordered as lists have them, however ordinary their words, and by its words,
// which finds those that are spelled or ordered otherwise.

const (
	// minCutBits is how much of a listed name its words have to say, at least.
	minCutBits = 7
	// minShown is the same for a name whose letters are there one after the
	// other, which is less often chance. A legal form says nothing: of "Joint
	// Stock Company Re" nobody is to be found.
	minShown       = 5
	minCutLetters  = 12
	maxCompletions = 8
)

// spelled is a listed name by its letters and digits, in small Latin letters.
type spelled struct {
	letters string
	name    uint32
}

// spell puts the listed names into the order of their letters.
func (l *Lines) spell() []spelled {
	x := l.engine.Index()
	weak := l.engine.Policy().WeakAliases == "alert"
	var all []spelled
	x.EachName(func(_, name uint32, text string, isWeak bool) {
		if letters := script.Latin(text); len(letters) > minCutLetters && (weak || !isWeak) {
			all = append(all, spelled{letters, name})
		}
	})
	slices.SortFunc(all, func(a, b spelled) int {
		return cmp.Or(strings.Compare(a.letters, b.letters), cmp.Compare(a.name, b.name))
	})
	return all
}

// Completions are what a name may be that its field cut off: listed names that
// begin with its letters, and the name with the words of a listed one that it
// lacks. At most eight.
func (l *Lines) Completions(text string, threshold float64) []string {
	all := l.goOn(text)
	if len(all) < maxCompletions {
		s := l.searches.Get().(*lineSearch)
		all = s.completions(all, text, threshold)
		l.searches.Put(s) // not deferred: what a panic leaves is not used again
	}
	return all
}

// goOn are the listed names that begin with the letters of a text and go on.
func (l *Lines) goOn(text string) []string {
	begin := script.Latin(text)
	if len(begin) < minCutLetters {
		return nil
	}
	x, sorted := l.engine.Index(), l.byLetters()
	first, _ := slices.BinarySearchFunc(sorted, begin, func(s spelled, begin string) int { return strings.Compare(s.letters, begin) })
	var all []string
	for _, s := range sorted[first:] {
		if !strings.HasPrefix(s.letters, begin) || len(all) == maxCompletions {
			break
		}
		name, _ := x.NameText(s.name)
		if len(s.letters) > len(begin) && shown(x, s.name, len(begin)) >= minShown && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// shown is how much the first letters of a listed name say, in bits: of a word
// that is cut off, its share.
func shown(x *index.Index, name uint32, letters int) float32 {
	var sum float32
	for _, t := range x.TermsOf(name) {
		term, n := x.Term(t), len(script.Latin(x.TermText(t)))
		if n == 0 {
			continue
		}
		if term.Role.Counts() {
			sum += term.Bits * min(1, float32(letters)/float32(n))
		}
		if letters -= n; letters <= 0 {
			break
		}
	}
	return sum
}

// completions adds to the names that a text may be cut from the text with the
// words that it lacks of a listed name: all of its words met, and the last is the
// beginning of the first that is lacking.
func (s *lineSearch) completions(all []string, text string, threshold float64) []string {
	s.analyser.Reset()
	name := s.analyser.Analyse(text, names.Unknown)
	last := len(name.Words) - 1
	if last < 1 {
		return all
	}
	// Without its last word, which was there to tell what those before it are.
	cut := name.Words[last].Text
	at := strings.LastIndex(text, cut)
	if at < 0 {
		return all
	}
	kept := strings.TrimRight(text[:at], " -")
	name.Words = name.Words[:last]
	x, whole := s.engine.Index(), script.Latin(text)
	s.searcher.Search(&name, index.SearchOptions{Min: float32(threshold), Kinds: index.AllKinds, Person: &s.cut[0], Other: &s.cut[1]}, func(h index.Hit) {
		if len(all) >= maxCompletions || h.Matched < minCutBits || !s.weak && x.WeakName(h.Name) || lacking(name.Words, h.UsedQuery) != nil {
			return
		}
		listed, _ := x.NameText(h.Name)
		words := names.Analyse(listed, names.Unknown).Words
		lack := lacking(words, h.UsedListed)
		// What a field cuts off is one stretch of the name, wherever the list
		// has it: a family name may stand in front there.
		if len(lack) == 0 || !begins(words[lack[0]].Text, cut) || lack[len(lack)-1]-lack[0] >= len(lack)+between(words, lack) {
			return
		}
		c := kept
		for _, w := range words[lack[0] : lack[len(lack)-1]+1] {
			c += " " + w.Text
		}
		letters := script.Latin(c)
		if letters != whole && !slices.ContainsFunc(all, func(b string) bool { return script.Latin(b) == letters }) {
			all = append(all, c)
		}
	})
	return all
}

// lacking are the words that did not meet, apart from those that names may lack.
func lacking(words []names.Word, met uint32) []int {
	var all []int
	for i := range min(len(words), 32) {
		if met&(1<<i) == 0 && !mayLack(&words[i]) {
			all = append(all, i)
		}
	}
	return all
}

// between counts the words that names may lack between the first and the last of
// some words.
func between(words []names.Word, some []int) int {
	n := 0
	for i := some[0]; i < some[len(some)-1]; i++ {
		if mayLack(&words[i]) {
			n++
		}
	}
	return n
}

func mayLack(w *names.Word) bool {
	return w.Role == names.Particle || w.Role == names.Legal || w.Role == names.Initial
}

func begins(word, with string) bool {
	return len(word) >= len(with) && strings.EqualFold(word[:len(with)], with)
}
