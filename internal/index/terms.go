package index

import (
	"interdict/internal/ident"
	"interdict/names"
)

// What finds listed names inside of texts needs to know of which words they are
// made, and which listed words a word of a text may be.

// Term is what a distinct word of listed names weighs.
type Term struct {
	Bits  float32
	Role  names.Role
	First byte // first letter of the Latin form
}

// TermsOf returns the numbers of the words of a listed name, in its order. The
// slice belongs to the index.
func (x *Index) TermsOf(name uint32) []uint32 {
	n := &x.names[name]
	return x.words[n.Words : n.Words+uint32(n.WordsN)]
}

// Term returns a word by its number.
func (x *Index) Term(t uint32) Term {
	tm := &x.terms[t]
	return Term{Bits: tm.Bits, Role: names.Role(tm.Role), First: tm.First}
}

// TermText returns a word as it was first met on a list.
func (x *Index) TermText(t uint32) string { return x.text(x.terms[t].Text) }

// Terms is the number of distinct words.
func (x *Index) Terms() int { return len(x.terms) }

// KindOfName says what bears a listed name.
func (x *Index) KindOfName(name uint32) names.Kind { return names.Kind(x.names[name].Kind) }

// MayHaveWord reports whether a word of a-z may be one of the list's as it is
// spelled, or as it sounds. It says yes too often, and never no wrongly.
func (x *Index) MayHaveWord(latin string) bool {
	fold := names.Fold(latin)
	sum := sumOf(fold)
	return x.mayHave(hash(saltForm, latin)) || x.mayHave(digest(saltOfFold(len(fold)), sum)) || x.mayHave(digest(saltGender, sum))
}

// Meeting is a word of a query, or several written as one, that is a listed
// word, or neighbouring words of one listed name.
type Meeting struct {
	Word, Words int    // of the query
	Term        uint32 // when Spans is 0
	Name        uint32 // else
	Start       int    // of the words of Name
	Spans       int    // number of them
	Sim         float32
	How         names.How
}

// Meet calls yield for each listed word that a word of the query may be. Letters
// that stand for words do not count, nor acronyms.
func (s *Searcher) Meet(q *names.Name, kinds uint8, yield func(Meeting)) {
	s.prepare(q)
	s.find(q, kinds)
	for i := range s.near {
		e := &s.near[i]
		if e.alone || e.how == names.AcronymOf {
			continue
		}
		yield(Meeting{Word: int(e.q), Words: int(e.qn), Term: e.term, Sim: e.sim, How: e.how})
	}
	for i := range s.spans {
		e := &s.spans[i]
		if e.how == names.AcronymOf || kinds&(1<<s.x.names[e.name].Kind) == 0 {
			continue
		}
		yield(Meeting{Word: int(e.q), Words: 1, Name: e.name, Start: int(e.start), Spans: int(e.n), Sim: e.sim, How: e.how})
	}
}

// CanonicalIdentifier is the form in which identifiers are kept in the index: of
// an address on a platform that anybody may use, the page there.
func CanonicalIdentifier(kind ident.Kind, value string) string {
	c, _ := canonical(kind, value)
	if len(c) < minIdentifier {
		return ""
	}
	return c
}

// HasIdentifier reports whether an entry has a canonical identifier.
func (x *Index) HasIdentifier(value string) bool {
	found := false
	x.ByIdentifier(value, func(uint32, ident.Kind) { found = true })
	return found
}
