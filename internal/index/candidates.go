package index

import (
	"slices"

	"interdict/names"
)

// collect makes the list of candidates, in no order.
//
// What was found is of two kinds. What is put aside cannot bring a name to the
// minimum by itself, all of it together: so names are found by the postings of
// the rest, and most that common words have are never looked at. A name so found
// then needs gains of what was put aside, too; where that has not many more
// postings than there are names, they are walked to see which names have them.
func (s *Searcher) collect(q *names.Name, o *SearchOptions) {
	x := s.x
	s.cands = s.cands[:0]
	if o.Exhaustive {
		for i := range x.names {
			s.cands = append(s.cands, uint32(i))
		}
		return
	}
	s.bound(q, o)
	need := s.bounds.need - float32(s.bounds.initials)*s.bounds.initial
	s.climb()
	s.putAside(need)
	s.mark++
	for i := range s.near {
		if e := &s.near[i]; !s.stairs[e.q].aside(e.step) {
			for _, name := range s.postings(e.term) {
				s.found(name, e.gain)
			}
		}
	}
	for i := range s.spans {
		if e := &s.spans[i]; !s.stairs[e.q].aside(e.step) {
			s.found(e.name, e.gain)
		}
	}
	s.sift(need)
}

// tally is the sum of gains of a name, for the query with the mark.
type tally struct {
	mark uint32
	gain float32
}

// found notes that a name is a candidate and has a gain.
func (s *Searcher) found(name uint32, gain float32) {
	t := &s.tallies[name]
	if t.mark != s.mark {
		*t = tally{s.mark, gain}
		s.cands = append(s.cands, name)
		return
	}
	t.gain += gain
}

func (s *Searcher) postings(term uint32) []uint32 {
	tm := &s.x.terms[term]
	return s.x.postings[tm.Postings : tm.Postings+tm.PostingsN]
}

// steps is in how many parts what a word of the query found is put aside.
const steps = 16

// stair is what a word of the query found, sorted into steps by gain: on the
// first what gains nothing, which may always be put aside, as far as anything may.
type stair struct {
	gain   [steps]float32 // the most of a step and of those below
	volume [steps]int     // postings of a step and of those below
	n      int            // steps put aside
}

func (t *stair) aside(step uint8) bool { return int(step) < t.n }

// under is the most gain of n steps, and their volume.
func (t *stair) under(n int) (float32, int) {
	if n == 0 {
		return 0, 0
	}
	return t.gain[n-1], t.volume[n-1]
}

// climb sorts what was found into steps.
func (s *Searcher) climb() {
	clear(s.stairs[:len(s.infos)])
	var most float32
	for i := range s.near {
		most = max(most, s.near[i].gain)
	}
	for i := range s.spans {
		most = max(most, s.spans[i].gain)
	}
	height := (most + slack) / (steps - 1)
	put := func(q uint8, gain float32, volume int) uint8 {
		step := uint8(0)
		if gain > 0 {
			step = uint8(1 + min(int(gain/height), steps-2))
		}
		t := &s.stairs[q]
		t.gain[step] = max(t.gain[step], gain)
		t.volume[step] += volume
		return step
	}
	for i := range s.near {
		e := &s.near[i]
		e.step = put(e.q, e.gain, int(s.x.terms[e.term].PostingsN))
	}
	for i := range s.spans {
		e := &s.spans[i]
		e.step = put(e.q, e.gain, 1)
	}
	for i := range s.infos {
		t := &s.stairs[i]
		for k := 1; k < steps; k++ {
			t.gain[k] = max(t.gain[k], t.gain[k-1])
			t.volume[k] += t.volume[k-1]
		}
	}
}

// putAside puts as much aside as cannot come to what a name needs, first that
// which spares most postings for its gain.
func (s *Searcher) putAside(need float32) {
	for need > 0 {
		best, to, spared, cost := -1, 0, 0, float32(0)
		for i := range s.infos {
			t := &s.stairs[i]
			gain, volume := t.under(t.n)
			for n := t.n + 1; n <= steps; n++ {
				g, v := t.under(n)
				if g-gain >= need {
					break
				}
				// The quotients are compared as products: a cost may be 0.
				if v > volume && (best < 0 || float32(v-volume)*cost > float32(spared)*(g-gain)) {
					best, to, spared, cost = i, n, v-volume, g-gain
				}
			}
		}
		if best < 0 {
			return
		}
		s.stairs[best].n = to
		need -= cost
	}
}

// sift drops candidates that cannot come to what they need.
func (s *Searcher) sift(need float32) {
	var walked uint32
	for {
		rest, next, least := float32(0), -1, 0
		for i := range s.infos {
			if walked&(1<<i) != 0 {
				continue
			}
			gain, volume := s.stairs[i].under(s.stairs[i].n)
			rest += gain
			if gain > 0 && (next < 0 || volume < least) {
				next, least = i, volume
			}
		}
		s.cands = slices.DeleteFunc(s.cands, func(name uint32) bool { return s.tallies[name].gain+rest < need })
		if next < 0 || least > walk*len(s.cands) {
			return
		}
		walked |= 1 << next
		s.walk(uint8(next))
	}
}

// walk is how many postings take as long as one candidate that is looked at, whose
// words lie elsewhere in memory. Between 8 and 32 it made little difference.
const walk = 16

// walk adds the gains of what was put aside of a word to the candidates.
func (s *Searcher) walk(q uint8) {
	add := func(name uint32, gain float32) {
		if t := &s.tallies[name]; t.mark == s.mark {
			t.gain += gain
		}
	}
	for i := range s.near {
		if e := &s.near[i]; e.q == q && e.gain > 0 && s.stairs[q].aside(e.step) {
			for _, name := range s.postings(e.term) {
				add(name, e.gain)
			}
		}
	}
	for i := range s.spans {
		if e := &s.spans[i]; e.q == q && e.gain > 0 && s.stairs[q].aside(e.step) {
			add(e.name, e.gain)
		}
	}
}

func mask(first, n uint8) uint32 { return (1<<n - 1) << first }

// align aligns a candidate with the query.
func (s *Searcher) align(q *names.Name, o *SearchOptions, name uint32, yield func(Hit)) {
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
