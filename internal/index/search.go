package index

import (
	"slices"

	"interdict/names"
)

// How a search finds every name that could score high enough, and touches few
// others.
//
//  1. For each word of the query the keys give all terms that Relate meets
//     with it (near), and all neighbouring words of names that, written as
//     one, meet it (spans). Nothing else can become an edge.
//  2. What a name can score at most is a line to which each word of the query
//     adds on its own (bounds.go). So of each word as much of what it found is
//     put aside, those with the longest postings first, as cannot bring a name
//     to the minimum; the names of the remaining postings are the candidates.
//     Then postings that were put aside are walked for these alone, as long as
//     that is sooner done than looking at each candidate.
//  3. A candidate's own words give a closer bound of the same kind: what it
//     has and the query has not now counts too. Who stays below is not aligned.
//
// The exhaustive way compares every term and aligns every name. Tests hold the
// two against each other.

// SearchOptions say what to look for.
type SearchOptions struct {
	// Min is the score a name must reach.
	Min float32
	// Kinds are the kinds of listed names to look at, as bits 1<<names.Kind.
	Kinds uint8
	// Person and Other are the weights for pairs with a person, and others.
	Person, Other *names.Weights
	Exhaustive    bool
}

// AllKinds looks at names of every kind.
const AllKinds = 1<<names.Unknown | 1<<names.Person | 1<<names.Organization | 1<<names.Object

// Hit is a listed name that reached the minimum.
type Hit struct {
	Name   uint32
	Entity uint32
	// Alignment is valid until the callback returns.
	*names.Alignment
}

// Searcher searches an index in memory that it reuses. It is not safe for
// concurrent use; make one for each goroutine.
type Searcher struct {
	x *Index

	infos    []names.Info
	memory   memory
	near     []near
	spans    []spanHit
	byTerm   table
	byName   table
	stamps   []stamp // of terms
	stamp    uint32
	met      []meeting
	wkeys    []wordKey
	probes   []probe
	strikes  []strike
	struck   [256]uint64 // strikes of late, see fresh
	striker  uint32      // number of the variant whose keys strike
	tallies  []tally     // of names
	mark     uint32
	cands    []uint32
	spanKeys spanKeys
	known    [64]knownSpan
	word     names.Word
	span     []names.Word
	vars     []names.Variant
	grps     []groupOf
	listed   []names.Info
	aligner  names.Aligner
	best     [names.MaxWords]float32 // most bits that edges from a word of the query bring
	bounds   bounds
	stairs   [names.MaxWords]stair
	Stats    Stats
	touched  uint32 // keeps fetch from being optimised away
}

// Stats counts the work of the last search.
type Stats struct {
	// Words were looked up, of which Remembered needed no look at the tables; Keys
	// of the others passed the filter and found Compared variants, of which
	// Related are related.
	Words, Remembered, Keys, Compared, Related int
	Near, Candidates, Aligned, Hits            int
}

// NewSearcher returns a searcher of the index.
func NewSearcher(x *Index) *Searcher {
	return &Searcher{x: x, stamps: make([]stamp, len(x.terms)), tallies: make([]tally, len(x.names))}
}

// Search calls yield for every listed name whose score with the query reaches
// the minimum, in the order of the index.
func (s *Searcher) Search(q *names.Name, o SearchOptions, yield func(Hit)) {
	s.Stats = Stats{}
	s.prepare(q)
	if o.Exhaustive {
		s.findAll(q)
	} else {
		s.find(q, o.Kinds)
	}
	s.Stats.Near = len(s.near)
	s.collect(q, &o)
	s.Stats.Candidates = len(s.cands)
	kept := s.cands[:0]
	for cands := s.cands; len(cands) > 0; {
		n := min(len(cands), ahead)
		s.fetch(cands[:n])
		for _, name := range cands[:n] {
			if s.hopeful(q, &o, name) {
				kept = append(kept, name)
			}
		}
		cands = cands[n:]
	}
	slices.Sort(kept) // few of them, where sorting all candidates took its time
	for _, name := range kept {
		s.align(q, &o, name, yield)
	}
}

// ahead is how many candidates are asked of memory at once.
const ahead = 64

// fetch touches the records of candidates and then their words, so that memory
// brings many of them at once instead of one after the other.
func (s *Searcher) fetch(cands []uint32) {
	x := s.x
	var words [ahead]uint32
	for i, name := range cands {
		words[i] = x.names[name].Words
	}
	for i := range cands {
		s.touched += x.words[words[i]]
	}
}

// prepare weighs the words of the query as the lists do.
func (s *Searcher) prepare(q *names.Name) {
	s.renew()
	s.memory.recall(q)
	s.infos = s.infos[:0]
	for i := range q.Words {
		w := &q.Words[i]
		info := names.InfoOf(w)
		info.Class = s.classNumber(w.Class, i)
		info.Canon = s.classNumber(w.Canon, i)
		s.infos = append(s.infos, info)
	}
	s.weigh(q)
	s.near, s.spans = s.near[:0], s.spans[:0]
	s.byTerm.reset()
	s.byName.reset()
	clear(s.best[:])
}

// renew forgets what was met when the numbers of meetings are about to begin
// again: in a process that screens for days they would.
func (s *Searcher) renew() {
	const most = 1 << 31
	if s.stamp > most || s.striker > most {
		clear(s.stamps)
		clear(s.struck[:])
		clear(s.known[:])
		s.stamp, s.striker = 0, 0
	}
	if s.mark > most {
		clear(s.tallies)
		s.mark = 0
	}
}

func (s *Searcher) classNumber(class string, i int) int32 {
	if class == "" {
		return 0
	}
	if n, ok := s.x.classes[class]; ok {
		return n
	}
	return -int32(i) - 1
}

// weigh lowers the bits of the query's words as those of the lists were, by the
// number of entities with a word of the same fold.
func (s *Searcher) weigh(q *names.Name) {
	s.probes = s.probes[:0]
	for i := range q.Words {
		w := &q.Words[i]
		if !varies(w.Role) {
			continue
		}
		if a := s.memory.of[i]; a != nil && a.df >= 0 {
			s.infos[i].Bits = weighed(s.infos[i].Bits, w.Role, int(a.df), len(s.x.entities))
			continue
		}
		if k := slices.IndexFunc(w.Variants, func(v names.Variant) bool { return v.Kind == names.Folded }); k >= 0 {
			s.wkeys = append(s.wkeys[:0], wordKey{foldHash(w.Variants[k].Text), int32(k)})
			s.keep(i, 1)
		}
	}
	s.locate()
	for i := range s.probes {
		p := &s.probes[i]
		w := &q.Words[p.word]
		df := s.frequency(p, w.Variants[p.variant].Text)
		if a := s.memory.of[p.word]; a != nil {
			a.df = int32(df)
		}
		bits := &s.infos[p.word].Bits
		*bits = weighed(*bits, w.Role, df, len(s.x.entities))
	}
}

// frequency is the number of entities with a word of a fold.
func (s *Searcher) frequency(p *probe, fold string) int {
	x := s.x
	df := 0
	for _, e := range x.keys[p.from:p.to] {
		if !alike(e.Hash, p.hash) || e.whole() {
			continue
		}
		v := &x.variants[e.number()]
		// Only the first fold of a term counts.
		if v.Flags&flagFirstFold != 0 && x.text(v.Text) == fold {
			df = max(df, int(x.terms[v.Term].DF))
		}
	}
	return df
}

// wordOf rebuilds the word of a term. It is valid until the next call.
func (s *Searcher) wordOf(t uint32) *names.Word {
	s.vars = s.vars[:0]
	s.grps = s.grps[:0]
	s.fillWord(&s.word, t)
	return &s.word
}

// wordsOf rebuilds neighbouring words of a name.
func (s *Searcher) wordsOf(name uint32, start, n uint8) []names.Word {
	s.vars = s.vars[:0]
	s.grps = s.grps[:0]
	ln := &s.x.names[name]
	from := ln.Words + uint32(start)
	s.span = s.span[:0]
	for _, t := range s.x.words[from : from+uint32(n)] {
		s.span = append(s.span, names.Word{})
		s.fillWord(&s.span[len(s.span)-1], t)
	}
	return s.span
}

func (s *Searcher) fillWord(w *names.Word, t uint32) {
	x := s.x
	tm := &x.terms[t]
	s.fillBare(w, tm)
	from := len(s.vars)
	for _, v := range x.variants[tm.Variants : tm.Variants+uint32(tm.VariantsN)] {
		s.vars = append(s.vars, names.Variant{Kind: names.VariantKind(v.Kind), Text: x.text(v.Text)})
	}
	w.Variants = s.vars[from:len(s.vars):len(s.vars)]
}

// bareWordOf is wordOf without the variants, which are most of it.
func (s *Searcher) bareWordOf(t uint32) *names.Word {
	s.grps = s.grps[:0]
	s.fillBare(&s.word, &s.x.terms[t])
	return &s.word
}

func (s *Searcher) fillBare(w *names.Word, tm *term) {
	x := s.x
	*w = names.Word{Role: names.Role(tm.Role), Abjad: tm.Flags&flagAbjad != 0, Syllable: tm.Flags&flagSyllable != 0, Glued: tm.Flags&flagGlued != 0, Known: tm.Flags&flagKnown != 0, Bits: tm.Bits}
	if tm.Flags&flagAmpersand != 0 {
		w.Text = "&"
	}
	if tm.Class > 0 {
		w.Class = x.className(tm.Class)
	}
	if tm.GroupsN > 0 {
		from := len(s.grps)
		for _, g := range x.groups[tm.Groups : tm.Groups+uint32(tm.GroupsN)] {
			s.grps = append(s.grps, groupOf{ID: g.ID, Nick: g.Nick != 0, Cognate: g.Cognate != 0})
		}
		w.Groups = s.grps[from:len(s.grps):len(s.grps)]
	}
}

// Align lays a query beside one listed name, as Search did, and returns what
// the words of both sides weigh. The result is valid until the next call.
func (s *Searcher) Align(q *names.Name, name uint32, person, other *names.Weights) (*names.Alignment, []names.Info, []names.Info) {
	ln := &s.x.names[name]
	s.vars, s.grps = s.vars[:0], s.grps[:0]
	listed := make([]names.Word, ln.WordsN)
	for j, t := range s.x.TermsOf(name) {
		s.fillWord(&listed[j], t)
	}
	edges := names.RelateAll(q, &names.Name{Kind: names.Kind(ln.Kind), Words: listed}, s.aligner.Edges())
	return s.alignEdges(q, name, edges, person, other)
}

// Realign is Align without the work of relating words: from the edges that an
// alignment of the same names took. What it did not take met words that were
// taken, and would again. With an acronym that is not so certain, for what an
// alignment is worth without it is asked, too: then all is related anew.
func (s *Searcher) Realign(q *names.Name, name uint32, taken []names.Edge, person, other *names.Weights) (*names.Alignment, []names.Info, []names.Info) {
	if slices.ContainsFunc(taken, func(e names.Edge) bool { return e.How == names.AcronymOf }) {
		return s.Align(q, name, person, other)
	}
	return s.alignEdges(q, name, append(s.aligner.Edges(), taken...), person, other)
}

func (s *Searcher) alignEdges(q *names.Name, name uint32, edges []names.Edge, person, other *names.Weights) (*names.Alignment, []names.Info, []names.Info) {
	s.prepare(q)
	s.listed = s.listed[:0]
	for _, t := range s.x.TermsOf(name) {
		s.listed = append(s.listed, s.x.info(t))
	}
	o := SearchOptions{Person: person, Other: other}
	return s.aligner.Align(s.infos, s.listed, edges, o.weights(q, &s.x.names[name])), s.infos, s.listed
}
