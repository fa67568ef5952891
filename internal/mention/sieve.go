package mention

import "math/bits"

// sieve is a set of listed words that may hold more than was put in, never
// less: most names are seen not to be there without looking closer.
type sieve [32]uint64

// sieved is the place of a listed word in a sieve.
func sieved(term uint32) uint16 { return uint16(term * 0x9E3779B1 >> 21) }

func (s *sieve) put(h uint16) { s[h>>6&31] |= 1 << (h & 63) }

func (s *sieve) at(h uint16) bool { return s[h>>6&31]&(1<<(h&63)) != 0 }

func (s *sieve) join(o *sieve) {
	for i := range s {
		s[i] |= o[i]
	}
}

// joinWord adds what a word may be, which is seldom much.
func (s *sieve) joinWord(x *word) {
	if x.terms == nil {
		return
	}
	if len(x.places) == 0 {
		s.join(x.terms)
		return
	}
	for _, h := range x.places {
		s.put(h)
	}
}

// manyPlaces is from when on it is quicker to join a sieve as a whole.
const manyPlaces = 20

// places are what was put in, if it is not much.
func (s *sieve) places() []uint16 {
	var all []uint16
	for i, rest := range s {
		for ; rest != 0; rest &= rest - 1 {
			if len(all) == manyPlaces {
				return nil
			}
			all = append(all, uint16(i<<6|bits.TrailingZeros64(rest)))
		}
	}
	return all
}

// sift puts the listed words that a word may be into its sieve, and gathers the
// names that are found by them.
func (w *worker) sift(x *word) {
	if len(x.alts) == 0 {
		return
	}
	x.terms = new(sieve)
	for i := range x.alts {
		r := &x.alts[i]
		for k := range r.meets {
			m := &r.meets[k]
			x.terms.put(sieved(m.term))
			names := w.f.anchors[m.term]
			if !x.alike(m.sim, m.exact) {
				names = w.f.loose[m.term]
			}
			if len(names) > 0 {
				x.anchors = append(x.anchors, anchor{names: names})
			}
		}
		for k := range r.spans {
			m := &r.spans[k]
			x.anchors = append(x.anchors, anchor{spans: true, name: m.Name})
			words := w.f.names[m.Name].words
			for j := range words {
				if words[j].within(m) {
					x.terms.put(words[j].sieve)
				}
			}
		}
	}
	x.places = x.terms.places()
}

// step is what the next word may be that is found of a name.
type step struct {
	here, beside, any sieve // listed words that the word itself, those beside it, and all of these may be
	initials          bool  // it has initials beside it
}

// nextMisses is how many words may stand between two that are of one name.
const nextMisses = 2

// lookBeside fills the step from a word to the next one.
func (w *worker) lookBeside(at int) {
	s := &w.step
	*s = step{}
	x := w.tokens[at].w
	s.here.joinWord(x)
	w.joinPair(&s.here, at)
	w.joinPair(&s.beside, at-1)
	// The word may be written as two, and then one more can be reached.
	for i, left := at+1, nextMisses+2; i < len(w.tokens) && left > 0 && w.tokens[i-1].after < full; i++ {
		left -= w.joinWord(&s.beside, i)
	}
	for i, left := at-1, nextMisses+1; i >= 0 && left > 0 && w.tokens[i].after < full; i-- {
		left -= w.joinWord(&s.beside, i)
	}
	for i := max(0, at-3); i <= min(at+2, len(w.tokens)-1); i++ {
		s.initials = s.initials || w.tokens[i].w.shape&(initial|particle) != 0
	}
	s.any = s.beside
	s.any.join(&s.here)
}

// joinWord adds what a word may be, alone and with the next one, to a sieve. It
// returns 1 for a word that is missed if it is none of a name.
func (w *worker) joinWord(s *sieve, i int) int {
	x := w.tokens[i].w
	w.readings(x)
	s.joinWord(x)
	w.joinPair(s, i)
	if x.shape&(particle|initial|legal|generic) == 0 {
		return 1
	}
	return 0
}

func (w *worker) joinPair(s *sieve, i int) {
	if i < 0 {
		return
	}
	for _, m := range w.pairFrom(i) {
		s.put(sieved(m.term))
	}
}

// reach is how many words around an anchor are looked at for a first judgement.
const reach = 14

// around is what the words around a place may be: those that may stand in the
// name of a person, and all.
type around struct {
	person, any sieve
	initials    bool
}

// look around a word, as far as no sentence ends.
func (w *worker) lookAround(at int) *around {
	a := &w.near
	*a = around{}
	from, to := at, at+1
	for from > 0 && at-from < reach && w.tokens[from-1].after < full {
		from--
	}
	for to < len(w.tokens) && to-at < reach && w.tokens[to-1].after < full {
		to++
	}
	for i := from; i < to; i++ {
		x := w.tokens[i].w
		if len(w.readings(x)) > 0 {
			a.any.joinWord(x)
			if x.big() || x.small {
				a.person.joinWord(x)
			}
		}
		a.initials = a.initials || x.shape&initial != 0
		if i+1 < to {
			for _, m := range w.pairFrom(i) {
				a.any.put(sieved(m.term))
				a.person.put(sieved(m.term))
			}
		}
	}
	return a
}
