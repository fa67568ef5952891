package index

import (
	bitset "math/bits"

	"interdict/names"
)

// What a name can score at most, told before it is aligned.
//
// A score of T needs M·I ≥ T·(M+P), where I, at most 1, is the last factor. As
// long as I is not less than it really is, so does
//
//	Σ (I−T)·M − T·P ≥ 0
//
// and in this line each word of the query has its own part: −T·λq·bits where it
// meets nothing; (I−T)·value − T·γ·lack where it meets. What an edge adds beyond
// its words meeting nothing is its gain. So a name can be ruled out by a sum of
// gains, one for each word that it meets, as search engines rule documents out
// by sums of what their words count at most (MaxScore).

// slack covers the rounding of sums in float32.
const slack = 1e-4

const initialValue = 2 // at least the weight of an initial

// bounds are what is known of all names before any of them is looked at.
type bounds struct {
	least  float32 // T
	worth  float32 // I−T: what a bit met is worth
	loss   float32 // T·γ: what a bit costs that a pair lacks
	extra  float32 // T·λq: what a bit costs of a word that meets nothing
	places float32 // what the places of the query cost when they meet nothing
	legal  float32 // bits that legal forms may bring
	// need is what the gains of a name must come to, but for initials of the
	// query: these meet any name with their letter, and no posting tells.
	need, initial float32
	initials      int    // of the query
	letters       uint32 // of these, as bits
}

// letterBit is the bit of a letter. Two may share one: that only loosens bounds.
func letterBit(c byte) uint32 { return 1 << (c & 31) }

// bound fills in the bounds and the gains of what was found.
func (s *Searcher) bound(q *names.Name, o *SearchOptions) {
	w := o.loosest(q)
	b := &s.bounds
	*b = bounds{least: o.Min - slack}
	var value float32
	for i := range s.infos {
		switch s.infos[i].Role {
		case names.Initial:
			b.initials++
			b.letters |= letterBit(s.infos[i].First)
			value += initialValue
		case names.Legal:
			b.legal = w.LegalGain
		}
		value += s.best[i]
	}
	b.worth = max(0, o.informed(q, value+b.legal)-b.least)
	b.loss = max(0, b.least) * w.Loss
	b.extra = max(0, b.least) * w.Extra
	b.need = -b.worth * b.legal
	for i := range s.infos {
		cost := s.cost(i)
		b.need += cost
		switch s.infos[i].Role {
		case names.Place:
			b.places += cost
		case names.Initial:
			b.initial = max(b.initial, b.worth*initialValue+cost)
		}
	}
	for i := range s.near {
		e := &s.near[i]
		e.gain = s.gain(e.value, e.sim, e.q, e.qn, e.how)
	}
	for i := range s.spans {
		e := &s.spans[i]
		e.gain = s.gain(e.value, e.sim, e.q, 1, e.how)
	}
}

// cost is what it costs when a word of the query meets nothing.
func (s *Searcher) cost(i int) float32 {
	if !s.infos[i].Role.Counts() {
		return 0
	}
	return s.bounds.extra * s.infos[i].Bits
}

// gain is what an edge adds beyond its words of the query meeting nothing, or
// nothing where it is not worth taking.
func (s *Searcher) gain(value, sim float32, q, n uint8, how names.How) float32 {
	b := &s.bounds
	gain := b.worth*value - b.loss*(value/sim-value)
	for i := q; i < q+n; i++ {
		gain += s.cost(int(i))
	}
	if how == names.AcronymOf {
		gain += b.places // beside an acronym, places that are left over may cost nothing
	}
	return max(0, gain)
}

// loosest are the least costs and the most gains of the weights under which the
// query may meet names.
func (o *SearchOptions) loosest(q *names.Name) names.Weights {
	w := *o.Other
	switch q.Kind {
	case names.Person:
		w = *o.Person
	case names.Unknown:
		p := o.Person
		w.Loss, w.Extra, w.Lone = min(w.Loss, p.Loss), min(w.Extra, p.Extra), min(w.Lone, p.Lone)
		w.LegalGain = max(w.LegalGain, p.LegalGain)
	}
	w.Loss *= min(1, w.Lone)
	w.Extra *= min(1, w.Lone)
	return w
}

// informed is what the last factor is at most with so many bits.
func (o *SearchOptions) informed(q *names.Name, value float32) float32 {
	switch q.Kind {
	case names.Person:
		return names.InformedWhole(value, o.Person)
	case names.Unknown:
		return max(names.InformedWhole(value, o.Person), names.InformedWhole(value, o.Other))
	}
	return names.InformedWhole(value, o.Other)
}

// hopeful reports whether a candidate could reach the minimum.
func (s *Searcher) hopeful(q *names.Name, o *SearchOptions, name uint32) bool {
	ln := &s.x.names[name]
	if o.Kinds&(1<<ln.Kind) == 0 {
		return false
	}
	if o.Exhaustive {
		return true
	}
	r := s.reachOf(name)
	var extra float32 // bits of the query's words that meet nothing
	number := false
	for i := range s.infos {
		role := s.infos[i].Role
		if r.met&(1<<i) == 0 && role.Counts() && role != names.Initial && !(r.acronym && role == names.Place) {
			extra += s.infos[i].Bits
			number = number || role == names.Number
		}
	}
	missing := max(0, ln.Bits-r.covered)
	if r.acronym {
		missing = 0 // a place may not count
	}
	w := o.weights(q, ln)
	against := missing*w.Missing + min(extra, missing)*(w.Contra-w.Extra-w.Missing)
	if number && s.otherNumber(name) {
		against += w.Number
	}
	b := &s.bounds
	if r.gain < b.need+b.least*against {
		return false
	}
	// The same with a last factor of what this name can have, and not any name.
	value := r.value + w.LegalGain
	if value <= 0 {
		return false
	}
	score := value / (value + against + extra*w.Extra)
	if score < b.least {
		return false // whatever the last factor is
	}
	return score*names.InformedWhole(value, w) >= b.least
}

// reach is what a name has at most, by all that was found.
type reach struct {
	met     uint32 // words of the query with an edge
	gain    float32
	value   float32 // bits that meet
	covered float32 // bits of its own words that meet
	acronym bool
}

// reachOf returns the reach of a name. Each word, of the query and of the name, is
// taken once at most: so both sides bound what there is to gain.
func (s *Searcher) reachOf(name uint32) reach {
	var (
		met                  uint32
		gains, bits          [names.MaxWords]float32 // the most of each word of the query
		gain, value, covered float32
		acronym              bool
	)
	words := s.x.TermsOf(name)
	for _, t := range words {
		k := s.byTerm.get(t)
		if k < 0 {
			continue
		}
		covered += s.near[k].bits
		var g, v float32
		for ; k >= 0; k = s.near[k].next {
			e := &s.near[k]
			met |= mask(e.q, e.qn)
			gains[e.q], bits[e.q] = max(gains[e.q], e.gain), max(bits[e.q], e.bits)
			g, v = max(g, e.gain), max(v, e.value)
			acronym = acronym || e.how == names.AcronymOf
		}
		gain += g
		value += v
	}
	for k := s.byName.get(name); k >= 0; k = s.spans[k].next {
		e := &s.spans[k]
		met |= mask(e.q, 1)
		gains[e.q], bits[e.q] = max(gains[e.q], e.gain), max(bits[e.q], e.bits)
		gain += e.gain
		value += e.value
		covered += e.bits // some of it perhaps twice: that only loosens the bound
		acronym = acronym || e.how == names.AcronymOf
	}
	var asked, askedBits float32
	for m := met; m != 0; m &= m - 1 {
		i := bitset.TrailingZeros32(m)
		asked += gains[i]
		askedBits += bits[i]
	}
	gain = min(gain, asked)
	if s.bounds.initials == 0 {
		return reach{met, gain, value, min(covered, askedBits), acronym}
	}
	n, veiled := s.veil(words)
	return reach{met, gain + float32(n)*s.bounds.initial, value + float32(n*initialValue), covered + veiled, acronym}
}

// otherNumber reports whether a listed name has a number that meets nothing.
func (s *Searcher) otherNumber(name uint32) bool {
	if s.byName.get(name) >= 0 {
		return false // a number may have been written onto another word
	}
	for _, t := range s.x.TermsOf(name) {
		if names.Role(s.x.terms[t].Role) == names.Number && s.byTerm.get(t) < 0 {
			return true
		}
	}
	return false
}

// veil returns how many initials of the query may meet a word of a listed name,
// and the bits of words that meet nothing else, and so are not missing for
// certain.
func (s *Searcher) veil(words []uint32) (n int, bits float32) {
	var firsts uint32
	for _, t := range words {
		tm := &s.x.terms[t]
		l := letterBit(tm.First)
		firsts |= l
		if s.bounds.letters&l != 0 && s.byTerm.get(t) < 0 && names.Role(tm.Role).Counts() {
			bits += tm.Bits
		}
	}
	for i := range s.infos {
		if s.infos[i].Role == names.Initial && firsts&letterBit(s.infos[i].First) != 0 {
			n++
		}
	}
	return n, bits
}
