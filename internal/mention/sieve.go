package mention

// sieve is a set of listed words that may hold more than was put in, never
// less: most names are seen not to be there without looking closer.
type sieve [32]uint64

func (s *sieve) add(term uint32) {
	h := term * 0x9E3779B1 >> 21
	s[h>>6] |= 1 << (h & 63)
}

func (s *sieve) has(term uint32) bool {
	h := term * 0x9E3779B1 >> 21
	return s[h>>6]&(1<<(h&63)) != 0
}

func (s *sieve) join(o *sieve) {
	for i := range s {
		s[i] |= o[i]
	}
}

// sift puts the listed words that a word may be into its sieve.
func (w *worker) sift(x *word) {
	for i := range x.alts {
		r := &x.alts[i]
		for k := range r.meets {
			x.terms.add(r.meets[k].term)
		}
		for k := range r.spans {
			m := &r.spans[k]
			for _, p := range w.f.names[m.Name].words {
				if p.place >= m.Start && p.place < m.Start+m.Spans {
					x.terms.add(p.term)
				}
			}
		}
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
			a.any.join(&x.terms)
			if x.big() || w.f.small[x.lower] {
				a.person.join(&x.terms)
			}
		}
		a.initials = a.initials || x.shape&initial != 0
		if i+1 < to && w.tokens[i].after <= space && w.pairable(i) {
			for _, m := range w.pair(x, w.tokens[i+1].w) {
				a.any.add(m.term)
				a.person.add(m.term)
			}
		}
	}
	return a
}
