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
//  2. A name that meets only some words of the query loses at least λq bits
//     for each bit of the others: score ≤ M/(M+λq·U)·informed(M). Words are put
//     aside, those with the longest postings first, as long as a name that
//     meets only these cannot reach the minimum. The names of the postings of
//     the remaining words are the candidates.
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

// near is a term that meets a word of the query, or several written as one.
type near struct {
	term  uint32
	next  int32 // of the same term, -1 at the end
	value float32
	sim   float32
	q, qn uint8
	how   names.How
	alone bool // finds candidates but makes no edge: Align knows initials itself
}

// spanHit is neighbouring words of a name that meet one word of the query.
type spanHit struct {
	name        uint32
	next        int32
	value       float32
	sim         float32
	q, start, n uint8
	how         names.How
}

// Searcher searches an index in memory that it reuses. It is not safe for
// concurrent use; make one for each goroutine.
type Searcher struct {
	x *Index

	infos    []names.Info
	near     []near
	spans    []spanHit
	byTerm   table
	byName   table
	stamps   []stamp // of terms
	stamp    uint32
	met      []meeting
	wkeys    []wordKey
	marks    []uint32 // of names, by query
	mark     uint32
	cands    []uint32
	keys     []uint32
	spanKeys spanKeys
	word     names.Word
	span     []names.Word
	vars     []names.Variant
	grps     []groupOf
	listed   []names.Info
	aligner  names.Aligner
	best     [names.MaxWords]float32 // most that a word of the query can bring
	volume   [names.MaxWords]int
	Stats    Stats
}

// Stats counts the work of the last search.
type Stats struct {
	Near, Candidates, Aligned, Hits int
}

// NewSearcher returns a searcher of the index.
func NewSearcher(x *Index) *Searcher {
	return &Searcher{x: x, stamps: make([]stamp, len(x.terms)), marks: make([]uint32, len(x.names))}
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
	s.collect(q, o)
	s.Stats.Candidates = len(s.cands)
	for _, name := range s.cands {
		s.try(q, o, name, yield)
	}
}

// prepare weighs the words of the query as the lists do.
func (s *Searcher) prepare(q *names.Name) {
	s.infos = s.infos[:0]
	for i := range q.Words {
		w := &q.Words[i]
		info := names.InfoOf(w)
		info.Class = s.classNumber(w.Class, i)
		info.Canon = s.classNumber(w.Canon, i)
		info.Bits = weighed(info.Bits, w.Role, s.frequency(w), len(s.x.entities))
		s.infos = append(s.infos, info)
	}
	s.near, s.spans = s.near[:0], s.spans[:0]
	s.byTerm.reset()
	s.byName.reset()
	clear(s.best[:])
	clear(s.volume[:])
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

// frequency is the number of entities with a word of the same fold.
func (s *Searcher) frequency(w *names.Word) int {
	for i := range w.Variants {
		v := &w.Variants[i]
		if v.Kind != names.Folded {
			continue
		}
		df := 0
		h := hash(saltFold, v.Text)
		if !s.x.mayHave(h) {
			return 0
		}
		k := uint64(h) >> s.x.keyShift
		for _, e := range s.x.keys[s.x.keyDir[k]:s.x.keyDir[k+1]] {
			if e.Hash != h || e.Of&wholeTerm != 0 {
				continue
			}
			tv := &s.x.variants[e.Of]
			tm := &s.x.terms[tv.Term]
			// Only the first fold of a term counts.
			if int(tm.DF) > df && s.firstFold(tm) == e.Of && s.x.text(tv.Text) == v.Text {
				df = int(tm.DF)
			}
		}
		return df
	}
	return 0
}

// firstFold is the number of a term's first fold.
func (s *Searcher) firstFold(tm *term) uint32 {
	for i := uint32(0); i < uint32(tm.VariantsN); i++ {
		if names.VariantKind(s.x.variants[tm.Variants+i].Kind) == names.Folded {
			return tm.Variants + i
		}
	}
	return wholeTerm
}

// find fills near and spans by the keys.
func (s *Searcher) find(q *names.Name, kinds uint8) {
	for i := range q.Words {
		if q.Words[i].Searchable() {
			s.findWord(q, i, kinds)
			s.findSpans(q, i)
		}
	}
	for n := 2; n <= names.MaxSpan; n++ {
		for i := 0; i+n <= len(q.Words); i++ {
			s.keys = s.spanKeys.appendQuery(s.keys[:0], q.Words[i:i+n])
			s.stamp++
			for _, h := range s.keys {
				s.eachVariantTerm(h, func(t uint32) { s.relateSpan(q, i, n, t) })
			}
		}
	}
	if start, n, short, long := names.Acronym(q.Words, q.Kind); n > 0 {
		s.stamp++
		for _, a := range [...]string{short, long} {
			if a != "" {
				s.eachVariantTerm(hash(saltForm, a), func(t uint32) { s.relateAcronym(start, n, short, long, t) })
			}
		}
	}
}

// eachVariantTerm calls f for the terms with a variant under a key that were
// not met since the stamp was raised.
func (s *Searcher) eachVariantTerm(h uint32, f func(term uint32)) {
	if !s.x.mayHave(h) {
		return
	}
	k := uint64(h) >> s.x.keyShift
	for _, e := range s.x.keys[s.x.keyDir[k]:s.x.keyDir[k+1]] {
		if e.Hash != h || e.Of&wholeTerm != 0 {
			continue
		}
		if t := s.x.variants[e.Of].Term; s.stamps[t].word != s.stamp {
			s.stamps[t].word = s.stamp
			f(t)
		}
	}
}

// relateAcronym notes a term that is an acronym of the query.
func (s *Searcher) relateAcronym(start, n int, short, long string, t uint32) {
	if sim, how := names.RelateAcronym(s.wordOf(t), short, long); sim > 0 {
		s.addNear(near{term: t, q: uint8(start), qn: uint8(n), how: how, sim: sim})
	}
}

// stamp tells that a term was met by the word of the query with that number,
// and where it stands in met, -1 when it does not.
type stamp struct {
	word  uint32
	place int32
}

// meeting is how far a word of the query is related to a term.
type meeting struct {
	term uint32
	names.Relation
}

// findWord finds all terms that a word of the query meets: of each key that
// they share it compares the variants behind it, and nothing else.
func (s *Searcher) findWord(q *names.Name, i int, kinds uint8) {
	x := s.x
	w := &q.Words[i]
	s.stamp++
	s.met = s.met[:0]
	s.wkeys = appendKeys(s.wkeys[:0], w)
	for _, wk := range s.wkeys {
		if !x.mayHave(wk.hash) {
			continue
		}
		k := uint64(wk.hash) >> x.keyShift
		for _, e := range x.keys[x.keyDir[k]:x.keyDir[k+1]] {
			if e.Hash != wk.hash {
				continue
			}
			if e.Of&wholeTerm != 0 {
				t := e.Of &^ wholeTerm
				if tm := &x.terms[t]; tm.Kinds&kinds != 0 && names.Role(tm.Role) != names.Initial {
					s.meet(t)
				}
				continue
			}
			v := &x.variants[e.Of]
			if wk.variant < 0 || v.Kinds&kinds == 0 {
				continue
			}
			m := s.meet(v.Term)
			if m.Sim == 1 {
				continue
			}
			s.word.Role = names.Role(v.Role)
			s.word.Abjad = v.Flags&flagAbjad != 0
			s.word.Syllable = v.Flags&flagSyllable != 0
			s.word.Class = ""
			if s.word.Role == names.Place {
				s.word.Class = x.className(x.terms[v.Term].Class)
			}
			listed := names.Variant{Kind: names.VariantKind(v.Kind), Text: x.text(v.Text)}
			m.Variants(w, &s.word, &w.Variants[wk.variant], &listed)
		}
	}
	for k := range s.met {
		s.finish(q, i, &s.met[k])
	}
	if w.Role == names.Plain || w.Role == names.Generic {
		h := letterHash(s.infos[i].First)
		if !x.mayHave(h) {
			return
		}
		k := uint64(h) >> x.keyShift
		for _, e := range x.keys[x.keyDir[k]:x.keyDir[k+1]] {
			if e.Hash == h && e.Of&wholeTerm != 0 {
				s.relate(q, i, e.Of&^wholeTerm)
			}
		}
	}
}

// meet returns the meeting of the current word with a term.
func (s *Searcher) meet(t uint32) *meeting {
	st := &s.stamps[t]
	if st.word != s.stamp {
		*st = stamp{s.stamp, int32(len(s.met))}
		s.met = append(s.met, meeting{term: t})
	}
	return &s.met[st.place]
}

// finish notes a meeting, with what the words share besides variants.
func (s *Searcher) finish(q *names.Name, i int, m *meeting) {
	w := &q.Words[i]
	tm := &s.x.terms[m.term]
	if w.Role == names.Number || names.Role(tm.Role) == names.Number || w.Class != "" && tm.Class != 0 || len(w.Groups) > 0 && tm.GroupsN > 0 || w.Known && tm.Flags&flagKnown != 0 {
		m.Words(w, s.wordOf(m.term))
	}
	if m.Sim > 0 {
		s.addNear(near{term: m.term, q: uint8(i), qn: 1, how: m.How, sim: m.Sim})
	}
}

// relate notes how a word of the query meets a term, comparing all there is.
func (s *Searcher) relate(q *names.Name, i int, t uint32) {
	tm := &s.x.terms[t]
	if names.Role(tm.Role) == names.Initial {
		if tm.First == s.infos[i].First && (q.Words[i].Role == names.Plain || q.Words[i].Role == names.Generic) {
			s.addNear(near{term: t, q: uint8(i), qn: 1, how: names.InitialOf, sim: 0.9, alone: true})
		}
		return
	}
	if sim, how := names.Relate(&q.Words[i], s.wordOf(t)); sim > 0 {
		s.addNear(near{term: t, q: uint8(i), qn: 1, how: how, sim: sim})
	}
}

func (s *Searcher) relateSpan(q *names.Name, i, n int, t uint32) {
	if !names.Role(s.x.terms[t].Role).Searchable() {
		return
	}
	if sim, how := names.RelateSpan(q.Words[i:i+n], s.wordOf(t), true, &s.spanKeys.forms); sim > 0 {
		s.addNear(near{term: t, q: uint8(i), qn: uint8(n), how: how, sim: sim})
	}
}

func (s *Searcher) addNear(e near) {
	x := s.x
	tm := &x.terms[e.term]
	edge := names.Edge{Query: e.q, QueryN: e.qn, ListedN: 1, How: e.how, Sim: e.sim}
	s.listed = append(s.listed[:0], x.info(e.term))
	e.value = names.EdgeWeight(s.infos, s.listed, &edge) * e.sim
	e.next = s.byTerm.put(e.term, int32(len(s.near)))
	s.near = append(s.near, e)
	for k := e.q; k < e.q+e.qn; k++ {
		s.best[k] = max(s.best[k], e.value)
		s.volume[k] += int(tm.PostingsN)
	}
}

// findSpans fills spans for one word of the query.
func (s *Searcher) findSpans(q *names.Name, i int) {
	w := &q.Words[i]
	if w.Role == names.Number {
		return
	}
	from := len(s.spans)
	for k := range w.Variants {
		v := &w.Variants[k]
		var h uint32
		switch v.Kind {
		case names.Primary, names.Form:
			h = hash(saltForm, v.Text)
		case names.Folded:
			h = hash(saltFold, v.Text)
		default:
			continue
		}
		bucket := uint64(h) >> s.x.spanShift
		for _, e := range s.x.spans[s.x.spanDir[bucket]:s.x.spanDir[bucket+1]] {
			if e.Hash != h || s.hasSpan(from, e) {
				continue
			}
			s.relateListedSpan(q, i, e.Name, e.Start, e.N)
		}
	}
	s.findAcronyms(q, i)
}

// findAcronyms finds the names for whose words a word of the query stands.
func (s *Searcher) findAcronyms(q *names.Name, i int) {
	h := hash(saltAcronym, q.Words[i].Latin())
	bucket := uint64(h) >> s.x.spanShift
	for _, e := range s.x.spans[s.x.spanDir[bucket]:s.x.spanDir[bucket+1]] {
		if e.Hash == h {
			s.relateListedAcronym(q, i, e.Name)
		}
	}
}

func (s *Searcher) relateListedAcronym(q *names.Name, i int, name uint32) {
	ln := &s.x.names[name]
	words := s.wordsOf(name, 0, ln.WordsN)
	start, n, short, long := names.Acronym(words, names.Kind(ln.Kind))
	if n == 0 {
		return
	}
	if sim, how := names.RelateAcronym(&q.Words[i], short, long); sim > 0 {
		s.addSpan(i, name, uint8(start), uint8(n), sim, how)
	}
}

func (s *Searcher) hasSpan(from int, e spanKey) bool {
	for k := from; k < len(s.spans); k++ {
		if h := &s.spans[k]; h.name == e.Name && h.start == e.Start && h.n == e.N {
			return true
		}
	}
	return false
}

func (s *Searcher) relateListedSpan(q *names.Name, i int, name uint32, start, n uint8) {
	words := s.wordsOf(name, start, n)
	sim, how := names.RelateSpan(words, &q.Words[i], false, &s.spanKeys.forms)
	if sim > 0 {
		s.addSpan(i, name, start, n, sim, how)
	}
}

// addSpan notes neighbouring words of a name that meet a word of the query.
func (s *Searcher) addSpan(i int, name uint32, start, n uint8, sim float32, how names.How) {
	x := s.x
	s.listed = s.listed[:0]
	ln := &x.names[name]
	for _, t := range x.words[ln.Words+uint32(start) : ln.Words+uint32(start)+uint32(n)] {
		s.listed = append(s.listed, x.info(t))
	}
	edge := names.Edge{Query: uint8(i), QueryN: 1, ListedN: n, How: how, Sim: sim}
	e := spanHit{name: name, sim: sim, q: uint8(i), start: start, n: n, how: how}
	e.value = names.EdgeWeight(s.infos, s.listed, &edge) * sim
	e.next = s.byName.put(name, int32(len(s.spans)))
	s.spans = append(s.spans, e)
	s.best[i] = max(s.best[i], e.value)
	s.volume[i]++
}

// findAll fills near and spans by comparing with everything there is.
func (s *Searcher) findAll(q *names.Name) {
	x := s.x
	for i := range q.Words {
		if !q.Words[i].Searchable() {
			continue
		}
		for t := range x.terms {
			role := names.Role(x.terms[t].Role)
			if role == names.Initial || role.Searchable() {
				s.relate(q, i, uint32(t))
			}
		}
		for name := range x.names {
			ln := &x.names[name]
			for n := uint8(2); n <= names.MaxSpan && n <= ln.WordsN; n++ {
				for start := uint8(0); start+n <= ln.WordsN; start++ {
					s.relateListedSpan(q, i, uint32(name), start, n)
				}
			}
			if q.Words[i].Role != names.Number {
				s.relateListedAcronym(q, i, uint32(name))
			}
		}
	}
	if start, n, short, long := names.Acronym(q.Words, q.Kind); n > 0 {
		for t := range x.terms {
			s.relateAcronym(start, n, short, long, uint32(t))
		}
	}
	for n := 2; n <= names.MaxSpan; n++ {
		for i := 0; i+n <= len(q.Words); i++ {
			for t := range x.terms {
				s.relateSpan(q, i, n, uint32(t))
			}
		}
	}
}

// collect makes the list of candidates.
func (s *Searcher) collect(q *names.Name, o SearchOptions) {
	x := s.x
	s.cands = s.cands[:0]
	if o.Exhaustive {
		for i := range x.names {
			s.cands = append(s.cands, uint32(i))
		}
		return
	}
	aside := s.putAside(o)
	s.mark++
	for i := range s.near {
		e := &s.near[i]
		if mask(e.q, e.qn)&^aside == 0 {
			continue
		}
		tm := &x.terms[e.term]
		for _, name := range x.postings[tm.Postings : tm.Postings+tm.PostingsN] {
			if s.marks[name] != s.mark {
				s.marks[name] = s.mark
				s.cands = append(s.cands, name)
			}
		}
	}
	for i := range s.spans {
		e := &s.spans[i]
		if mask(e.q, 1)&^aside != 0 && s.marks[e.name] != s.mark {
			s.marks[e.name] = s.mark
			s.cands = append(s.cands, e.name)
		}
	}
	slices.Sort(s.cands)
}

func mask(first, n uint8) uint32 { return (1<<n - 1) << first }

// slack covers the rounding of sums in float32.
const slack = 1e-4

// putAside returns, as bits, words of the query that need not find candidates:
// a name that meets none of the other words cannot reach the minimum.
func (s *Searcher) putAside(o SearchOptions) uint32 {
	extra := min(o.Person.Extra, o.Other.Extra)
	gain := max(o.Person.LegalGain, o.Other.LegalGain)
	var aside uint32
	met, lost := gain, float32(0)
	for i := range s.infos {
		switch {
		case s.infos[i].Role == names.Initial:
			// Meets any name with its letter, and so finds nobody; but as part of
			// a joined word it may.
			met += max(s.best[i], initialValue)
			if s.best[i] == 0 {
				aside |= 1 << i
			}
		case s.best[i] == 0:
			aside |= 1 << i
			if s.infos[i].Role.Counts() {
				lost += s.infos[i].Bits
			}
		default:
			if s.infos[i].Role.Counts() {
				lost += s.infos[i].Bits
			}
		}
	}
	for {
		pick := -1
		for i := range s.infos {
			if aside&(1<<i) == 0 && (pick < 0 || s.volume[i] > s.volume[pick]) {
				pick = i
			}
		}
		if pick < 0 {
			return aside
		}
		m, u := s.without(pick, met, lost)
		if !below(m, extra*u, o) {
			// Others may still fit.
			fits := false
			for i := range s.infos {
				if i == pick || aside&(1<<i) != 0 {
					continue
				}
				if m, u := s.without(i, met, lost); below(m, extra*u, o) {
					met, lost = m, u
					aside |= 1 << i
					fits = true
					break
				}
			}
			if !fits {
				return aside
			}
			continue
		}
		met, lost = m, u
		aside |= 1 << pick
	}
}

// without returns what may be met, and what is lost for certain, when a word is
// put aside. An initial's part was counted from the start.
func (s *Searcher) without(i int, met, lost float32) (float32, float32) {
	if s.infos[i].Role == names.Initial {
		return met, lost
	}
	met += s.best[i]
	if s.infos[i].Role.Counts() {
		lost -= s.infos[i].Bits
	}
	return met, lost
}

const initialValue = 2 // at least the weight of an initial

// below reports whether no name with at most m bits met and at least p bits
// against can reach the minimum.
func below(m, p float32, o SearchOptions) bool {
	if m <= 0 {
		return true
	}
	bound := m / (m + max(p, 0)) * (1 + max(names.Informed(m, o.Person), names.Informed(m, o.Other))) / 2
	return bound < o.Min-slack
}

// try aligns a candidate if it could reach the minimum.
func (s *Searcher) try(q *names.Name, o SearchOptions, name uint32, yield func(Hit)) {
	x := s.x
	ln := &x.names[name]
	if o.Kinds&(1<<ln.Kind) == 0 {
		return
	}
	w := o.Other
	if names.WeightsFor(q.Kind, names.Kind(ln.Kind)) == &names.PersonWeights {
		w = o.Person
	}
	edges := s.aligner.Edges()
	var met, metListed uint32
	value := w.LegalGain
	words := x.words[ln.Words : ln.Words+uint32(ln.WordsN)]
	for j, t := range words {
		for k := s.byTerm.get(t); k >= 0; k = s.near[k].next {
			e := &s.near[k]
			met |= mask(e.q, e.qn)
			metListed |= 1 << j
			value += e.value
			if !e.alone {
				edges = append(edges, names.Edge{Query: e.q, QueryN: e.qn, Listed: uint8(j), ListedN: 1, How: e.how, Sim: e.sim})
			}
		}
	}
	for k := s.byName.get(name); k >= 0; k = s.spans[k].next {
		e := &s.spans[k]
		met |= mask(e.q, 1)
		metListed |= mask(e.start, e.n)
		value += e.value
		edges = append(edges, names.Edge{Query: e.q, QueryN: 1, Listed: e.start, ListedN: e.n, How: e.how, Sim: e.sim})
	}
	if !o.Exhaustive && s.hopeless(w, o, words, ln, met, metListed, value) {
		return
	}
	s.Stats.Aligned++
	s.listed = s.listed[:0]
	for _, t := range words {
		s.listed = append(s.listed, x.info(t))
	}
	al := s.aligner.Align(s.infos, s.listed, edges, w)
	if al.Score >= o.Min {
		s.Stats.Hits++
		yield(Hit{Name: name, Entity: ln.Entity, Alignment: al})
	}
}

// hopeless bounds what the alignment of a candidate could score.
func (s *Searcher) hopeless(w *names.Weights, o SearchOptions, words []uint32, ln *listedName, met, metListed uint32, value float32) bool {
	var extra float32
	initials := false
	for i := range s.infos {
		switch {
		case s.infos[i].Role == names.Initial:
			initials = true
			value += initialValue
		case met&(1<<i) == 0 && s.infos[i].Role.Counts():
			extra += s.infos[i].Bits
		}
	}
	missing := ln.Bits
	if initials {
		missing = 0 // an initial may have met any of them
	} else {
		for j, t := range words {
			if metListed&(1<<j) != 0 && names.Role(s.x.terms[t].Role).Counts() {
				missing -= s.x.terms[t].Bits
			}
		}
		missing = max(missing, 0)
	}
	both := min(extra, missing)
	against := both*w.Contra + (extra-both)*w.Extra + (missing-both)*w.Missing
	if value <= 0 {
		return true
	}
	bound := value / (value + against) * (1 + names.Informed(value, w)) / 2
	return bound < o.Min-slack
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
	*w = names.Word{Role: names.Role(tm.Role), Abjad: tm.Flags&flagAbjad != 0, Syllable: tm.Flags&flagSyllable != 0, Glued: tm.Flags&flagGlued != 0, Known: tm.Flags&flagKnown != 0, Bits: tm.Bits}
	if tm.Flags&flagAmpersand != 0 {
		w.Text = "&"
	}
	if tm.Class > 0 {
		w.Class = x.className(tm.Class)
	}
	from := len(s.vars)
	for _, v := range x.variants[tm.Variants : tm.Variants+uint32(tm.VariantsN)] {
		s.vars = append(s.vars, names.Variant{Kind: names.VariantKind(v.Kind), Text: x.text(v.Text)})
	}
	w.Variants = s.vars[from:len(s.vars):len(s.vars)]
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
	s.prepare(q)
	ln := &s.x.names[name]
	s.vars, s.grps = s.vars[:0], s.grps[:0]
	listed := make([]names.Word, ln.WordsN)
	s.listed = s.listed[:0]
	for j := range listed {
		t := s.x.words[ln.Words+uint32(j)]
		s.fillWord(&listed[j], t)
		s.listed = append(s.listed, s.x.info(t))
	}
	w := other
	if names.WeightsFor(q.Kind, names.Kind(ln.Kind)) == &names.PersonWeights {
		w = person
	}
	edges := names.RelateAll(q, &names.Name{Kind: names.Kind(ln.Kind), Words: listed}, s.aligner.Edges())
	return s.aligner.Align(s.infos, s.listed, edges, w), s.infos, s.listed
}
