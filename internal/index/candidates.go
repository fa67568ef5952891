package index

import "interdict/names"

// collect makes the list of candidates, in no order.
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
			if s.counts(i) {
				lost += s.infos[i].Bits
			}
		default:
			if s.counts(i) {
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
	if s.counts(i) {
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
	bound := m / (m + max(p, 0)) * max(names.InformedWhole(m, o.Person), names.InformedWhole(m, o.Other))
	return bound < o.Min-slack
}

// hopeful reports whether a candidate could reach the minimum.
func (s *Searcher) hopeful(q *names.Name, o SearchOptions, name uint32) bool {
	x := s.x
	ln := &x.names[name]
	if o.Kinds&(1<<ln.Kind) == 0 {
		return false
	}
	if o.Exhaustive {
		return true
	}
	w := o.weights(q, ln)
	var met uint32
	var metBits float32 // of listed words that met, at least
	value := w.LegalGain
	for _, t := range x.words[ln.Words : ln.Words+uint32(ln.WordsN)] {
		bits := float32(0)
		for k := s.byTerm.get(t); k >= 0; k = s.near[k].next {
			e := &s.near[k]
			met |= mask(e.q, e.qn)
			value += e.value
			bits = e.bits
		}
		metBits += bits
	}
	for k := s.byName.get(name); k >= 0; k = s.spans[k].next {
		e := &s.spans[k]
		met |= mask(e.q, 1)
		metBits += e.bits // some of it perhaps twice: that only loosens the bound
		value += e.value
	}
	return !s.hopeless(w, o, ln, met, metBits, value)
}

// align aligns a candidate with the query.
func (s *Searcher) align(q *names.Name, o SearchOptions, name uint32, yield func(Hit)) {
	x := s.x
	ln := &x.names[name]
	edges := s.aligner.Edges()
	s.listed = s.listed[:0]
	for j, t := range x.words[ln.Words : ln.Words+uint32(ln.WordsN)] {
		for k := s.byTerm.get(t); k >= 0; k = s.near[k].next {
			if e := &s.near[k]; !e.alone {
				edges = append(edges, names.Edge{Query: e.q, QueryN: e.qn, Listed: uint8(j), ListedN: 1, How: e.how, Sim: e.sim})
			}
		}
		s.listed = append(s.listed, x.info(t))
	}
	for k := s.byName.get(name); k >= 0; k = s.spans[k].next {
		e := &s.spans[k]
		edges = append(edges, names.Edge{Query: e.q, QueryN: 1, Listed: e.start, ListedN: e.n, How: e.how, Sim: e.sim})
	}
	s.Stats.Aligned++
	al := s.aligner.Align(s.infos, s.listed, edges, o.weights(q, ln))
	if al.Score >= o.Min {
		s.Stats.Hits++
		yield(Hit{Name: name, Entity: ln.Entity, Alignment: al})
	}
}

// weights are those for a query and a listed name.
func (o *SearchOptions) weights(q *names.Name, ln *listedName) *names.Weights {
	if names.WeightsFor(q.Kind, names.Kind(ln.Kind)) == &names.PersonWeights {
		return o.Person
	}
	return o.Other
}

// counts reports whether a word of the query speaks against for certain when it
// meets nothing: beside an acronym, places that are left over do not.
func (s *Searcher) counts(i int) bool {
	role := s.infos[i].Role
	return role.Counts() && !(s.acronym && role == names.Place)
}

// hopeless bounds what the alignment of a candidate could score.
func (s *Searcher) hopeless(w *names.Weights, o SearchOptions, ln *listedName, met uint32, metBits, value float32) bool {
	var extra float32
	initials := false
	for i := range s.infos {
		switch {
		case s.infos[i].Role == names.Initial:
			initials = true
			value += initialValue
		case met&(1<<i) == 0 && s.counts(i):
			extra += s.infos[i].Bits
		}
	}
	missing := max(0, ln.Bits-metBits)
	if initials || s.acronym {
		missing = 0 // an initial may have met any of them; a place may not count
	}
	both := min(extra, missing)
	against := both*w.Contra + (extra-both)*w.Extra + (missing-both)*w.Missing
	if value <= 0 {
		return true
	}
	bound := value / (value + against)
	if bound < o.Min-slack {
		return true // whatever the last factor is
	}
	return bound*names.InformedWhole(value, w) < o.Min-slack
}
