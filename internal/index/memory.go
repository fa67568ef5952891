package index

import (
	"bytes"
	"hash/crc32"
	"math"

	"interdict/names"
)

// A searcher remembers the words that it was asked for of late. The same names
// come again and again, in a file of customers as in a day's payments: of ten
// thousand people half of the words were asked for before (BenchmarkRealSearch).
// What a word meets depends on nothing but the word, so it is met again without
// a look at the tables.

// memory is what words of queries met.
type memory struct {
	words []asked
	id    []byte
	query uint32                 // number of the query at hand
	of    [names.MaxWords]*asked // its words, nil where another word has the place
}

// asked is a word that was asked for.
type asked struct {
	id    []byte // see appendTermID
	query uint32 // that asked last
	df    int32  // entities that have it, -1 when that is not known
	kinds uint8  // of the names that have the terms, 0 when these are not known
	terms []metTerm
}

// metTerm is a term that a word meets.
type metTerm struct {
	term uint32
	sim  float32
	how  names.How
}

const (
	// rememberedWords is how many words are remembered, and rememberedTerms how
	// many terms of each at most. Names as they come take one to three megabytes so, and
	// the worst that somebody may ask for thirteen.
	rememberedWords = 4096
	rememberedTerms = 256
)

// recall looks the words of a query up.
func (m *memory) recall(q *names.Name) {
	if m.words == nil {
		m.words = make([]asked, rememberedWords)
	}
	if m.query == math.MaxUint32 {
		clear(m.words)
		m.query = 0
	}
	m.query++
	for i := range q.Words {
		m.of[i] = nil
		w := &q.Words[i]
		if !w.Searchable() {
			continue
		}
		m.id = appendTermID(m.id[:0], w, q.Kind == names.Person)
		a := &m.words[crc32.Update(0, castagnoli, m.id)%rememberedWords]
		if !bytes.Equal(a.id, m.id) {
			if a.query == m.query {
				continue // the place of another word of this query
			}
			*a = asked{id: append(a.id[:0], m.id...), df: -1, terms: a.terms[:0]}
		}
		a.query = m.query
		m.of[i] = a
	}
}

// met returns the terms that a word of the query meets in names of the kinds,
// and whether they are known.
func (m *memory) met(i int, kinds uint8) ([]metTerm, bool) {
	if a := m.of[i]; a != nil && a.kinds == kinds {
		return a.terms, true
	}
	return nil, false
}

// learn begins anew what a word of the query meets. It is not known before keep:
// a query that breaks off leaves no half of an answer to the next one.
func (m *memory) learn(i int) {
	if a := m.of[i]; a != nil {
		a.kinds, a.terms = 0, a.terms[:0]
	}
}

// add adds a term to what a word of the query meets, up to one too many.
func (m *memory) add(i int, t metTerm) {
	if a := m.of[i]; a != nil && len(a.terms) <= rememberedTerms {
		a.terms = append(a.terms, t)
	}
}

// keep says that these are all terms that the word meets in names of the kinds.
// If they are too many, they are met anew each time.
func (m *memory) keep(i int, kinds uint8) {
	if a := m.of[i]; a != nil && len(a.terms) <= rememberedTerms {
		a.kinds = kinds
	}
}
