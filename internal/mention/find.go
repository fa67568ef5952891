package mention

import (
	"slices"
	"strings"

	"interdict/names"
)

// spot is a place where words of a text meet words of a listed name.
type spot struct {
	token, tokens int
	part, parts   int // into listedName.words
	sim           float32
	exact, trade  bool
	text          string // the word, without its case
}

// claim is a stretch of words that may be a mention of an entry.
type claim struct {
	name       uint32
	from, to   int // tokens, to exclusive
	start, end int // bytes
	verdict    *verdict
	needs      bool     // counts only if the entry is mentioned otherwise as well
	sound      string   // in Han characters, and known by little more than their sound
	families   []int    // tokens
	family     []string // these as the list has them: without a case, in small letters
}

// candidates tries every listed name at every place where one of its rarest
// words stands.
func (w *worker) candidates() {
	w.claims = w.claims[:0]
	run := 0 // words since the last capital
	for i := range w.tokens {
		t := &w.tokens[i]
		x := t.w
		if i > 0 && w.tokens[i-1].after == full {
			run = 99
		}
		switch {
		case x.shape&(initial|particle) == initial:
			continue
		case x.shape&han != 0:
			w.pairAnchors(i)
		case x.big():
			if x.shape&upper != 0 {
				run = 0
			}
			w.pairAnchors(i)
		default:
			run++
			if !x.small && (run > 6 || x.shape&(ordinary|particle) != 0) {
				continue
			}
		}
		if len(w.readings(x)) == 0 {
			continue
		}
		var near *around
		stepped := false
		for k := range x.anchors {
			a := &x.anchors[k]
			if a.spans {
				w.try(a.name, i)
				continue
			}
			for k := range a.names {
				p := &a.names[k]
				if p.single {
					if !w.hopeless(&w.f.names[p.name], i) {
						w.try(p.name, i)
					}
					continue
				}
				if !stepped {
					w.lookBeside(i)
					stepped = true
				}
				// What most often says no asks for least memory.
				if !p.mayBe(&w.step.any) {
					continue
				}
				n := &w.f.names[p.name]
				if !n.mayGoOn(&w.step) {
					continue
				}
				if near == nil {
					near = w.lookAround(i)
				}
				if n.mayBe(near) && !w.hopeless(n, i) {
					w.try(p.name, i)
				}
			}
		}
	}
	for _, name := range w.touched {
		w.tried[name] = 0
	}
	w.touched = w.touched[:0]
}

// mayBe reports whether another word of the name may stand nearby, or none is
// needed.
func (p *posting) mayBe(s *sieve) bool {
	if p.alone {
		return true
	}
	for _, h := range p.others[:p.count] {
		if s.at(h) {
			return true
		}
	}
	return false
}

// mayGoOn reports whether a word is enough of a name by itself, or one of those
// beside it may be in the name as well: gather goes no further without.
func (n *listedName) mayGoOn(s *step) bool {
	var alone float32
	for i := range n.words {
		p := &n.words[i]
		if s.beside.at(p.sieve) {
			return true
		}
		if s.here.at(p.sieve) {
			alone += p.bits
		}
	}
	if n.kind == names.Person && s.initials {
		alone *= 2
	}
	return alone >= n.least
}

// mayBe reports whether enough of a name may stand around a word.
func (n *listedName) mayBe(a *around) bool {
	s, least, count := &a.any, n.least, 1
	if n.kind == names.Person {
		s = &a.person
		if count = min(2, len(n.words)); a.initials {
			least, count = least/2, 1
		}
	}
	var met float32
	for i := range n.words {
		if p := &n.words[i]; s.at(p.sieve) {
			count--
			if met += p.bits; count <= 0 && met >= least && (n.total > 0 || i+1 == len(n.words)) {
				return true
			}
		} else if n.total == 0 {
			return false
		}
	}
	return false
}

// anyOf reports whether a word of a name may be in a sieve.
func (n *listedName) anyOf(s *sieve) bool {
	for i := range n.words {
		if s.at(n.words[i].sieve) {
			return true
		}
	}
	return false
}

// hopeless reports whether a name of one word cannot be meant where it stands:
// most of what is tried and rejected.
func (w *worker) hopeless(n *listedName, i int) bool {
	if len(n.words) != 1 || n.size > 1 || n.small {
		return false
	}
	x := w.tokens[i].w
	switch n.kind {
	case names.Person:
		return x.shape&(ordinary|given|title|particle) != 0
	case names.Object:
		end := w.tokens[i].end
		return !w.shipBefore(i) && !strings.Contains(w.text[max(0, end-60):min(len(w.text), end+60)], "IMO")
	}
	if x.shape&(ordinary|title|particle) == 0 {
		return false
	}
	// A legal form beside it.
	return (i == 0 || w.tokens[i-1].w.shape&legal == 0) && (i+1 >= len(w.tokens) || w.tokens[i+1].w.shape&legal == 0)
}

// pairAnchors tries the names that have one word for two of the text.
func (w *worker) pairAnchors(i int) {
	for _, m := range w.pairFrom(i) {
		names := w.f.anchors[m.term]
		for k := range names {
			w.try(names[k].name, i)
		}
	}
}

// pairFrom returns the listed words that a word and the next one are, written as
// one. It is asked for the same words several times over.
func (w *worker) pairFrom(i int) []meet {
	if i+1 >= len(w.tokens) || w.tokens[i].after > space {
		return nil
	}
	r := &w.ring[i%len(w.ring)]
	if r.behind != i+1 {
		r.behind, r.meets = i+1, nil
		if w.pairable(i) {
			r.meets = w.pair(w.tokens[i].w, w.tokens[i+1].w)
		}
	}
	return r.meets
}

// pairs are what two neighbouring words may be, written as one.
type pairs struct {
	behind int // number of the second word; 0: nothing is known
	meets  []meet
}

func (w *worker) pairable(i int) bool {
	a, b := w.tokens[i].w, w.tokens[i+1].w
	if a.shape&(initial|number) != 0 || b.shape&(initial|number) != 0 {
		return false
	}
	if (a.shape|b.shape)&han != 0 {
		return a.shape&b.shape&han != 0
	}
	if !a.big() || (a.shape|b.shape)&(title|particle) != 0 {
		return false
	}
	return b.big() || w.tokens[i].after == tight
}

// try looks whether enough of a name stands around a word.
func (w *worker) try(name uint32, at int) {
	if int(w.tried[name]) > at {
		return
	}
	if w.tried[name] == 0 {
		w.touched = append(w.touched, name)
	}
	w.tried[name] = int32(at) + 1
	n := &w.f.names[name]
	for _, limit := range [...]gap{quoted, comma} {
		if !w.gather(name, n, at, limit) {
			continue
		}
		if to, ok := w.judge(name, n); ok {
			w.tried[name] = int32(to)
			return
		}
	}
}

// gather collects the spots around a word, as far as no gap is wider than
// limit, and reports whether they are enough of the name.
func (w *worker) gather(name uint32, n *listedName, at int, limit gap) bool {
	w.spots = w.spots[:0]
	var used uint64
	crossed := limit < comma
	most := len(n.words) + 4
	next := w.meetAt(name, n, at, limit, &used)
	if next == at {
		return false
	}
	misses := 0
	for i, steps := next, 0; i < len(w.tokens) && steps < most; steps++ {
		g := w.tokens[i-1].after
		if g > limit || misses > 2 {
			break
		}
		crossed = crossed || g == comma
		to := w.meetAt(name, n, i, limit, &used)
		if to == i {
			if w.tokens[i].w.shape&(particle|initial|legal|generic) == 0 {
				misses++
			}
			to++
		} else {
			misses = 0
		}
		i = to
	}
	misses = 0
	for i, steps := at-1, 0; i >= 0 && steps < most; i, steps = i-1, steps+1 {
		g := w.tokens[i].after
		if g > limit || misses > 2 {
			break
		}
		crossed = crossed || g == comma
		if w.meetAt(name, n, i, limit, &used) == i {
			if w.tokens[i].w.shape&(particle|initial|legal|generic) == 0 {
				misses++
			}
		} else {
			misses = 0
		}
	}
	if !crossed {
		return false // the same as before
	}
	var met float32
	for i := range w.spots {
		for k := range w.spots[i].parts {
			met += n.words[w.spots[i].part+k].bits
		}
	}
	least := n.least
	if n.kind == names.Person && len(w.spots) > 0 && w.initialBeside() {
		least /= 2
	}
	return met >= least && (n.total > 0 || len(w.spots) == len(n.words))
}

// meetAt adds the best spot at a word, and returns the word behind it.
func (w *worker) meetAt(name uint32, n *listedName, i int, limit gap, used *uint64) int {
	x := w.tokens[i].w
	for k := range w.spots {
		if s := &w.spots[k]; i >= s.token && i < s.token+s.tokens {
			return i
		}
	}
	if n.kind == names.Person && !x.big() && !n.small {
		return i
	}
	best := spot{}
	take := func(s spot) {
		if s.sim > best.sim {
			best = s
		}
	}
	readings := w.readings(x)
	if len(readings) > 0 && !n.anyOf(x.terms) {
		readings = nil
	}
	for a := range readings {
		r := &readings[a]
		for j := range r.meets {
			m := &r.meets[j]
			for p := range n.words {
				if n.words[p].term == m.term && *used&(1<<p) == 0 {
					take(spot{i, 1, p, 1, m.sim, m.exact, m.trade, r.text})
					break
				}
			}
		}
		for j := range r.spans {
			m := &r.spans[j]
			if m.Name != name {
				continue
			}
			first, count := -1, 0
			for p := range n.words {
				if n.words[p].within(m) && *used&(1<<p) == 0 {
					if first < 0 {
						first = p
					}
					count++
				}
			}
			if count > 0 {
				take(spot{i, 1, first, count, m.Sim, false, false, r.text})
			}
		}
	}
	if best.sim < 0.9 && w.tokens[i].after <= limit {
		for _, m := range w.pairFrom(i) {
			for p := range n.words {
				if n.words[p].term == m.term && *used&(1<<p) == 0 {
					take(spot{i, 2, p, 1, m.sim, m.exact, false, ""})
				}
			}
		}
	}
	if best.sim == 0 {
		return i
	}
	for k := range best.parts {
		*used |= 1 << (best.part + k)
	}
	w.spots = append(w.spots, best)
	return i + best.tokens
}

// phrase writes the words from one token to another as they would stand on a
// list: without cases and line ends.
func (w *worker) phrase(from, to int) string {
	b := w.query[:0]
	for i := from; i < to; i++ {
		t := &w.tokens[i]
		text := t.w.text
		for k := range w.spots {
			if s := &w.spots[k]; s.token == i && s.tokens == 1 && s.text != "" {
				text = s.text
			}
		}
		b = append(b, text...)
		if t.w.shape&initial != 0 {
			b = append(b, '.')
		}
		if i+1 == to {
			break
		}
		between := w.text[t.end:w.tokens[i+1].start]
		switch {
		case t.w.shape&han != 0 && t.after == tight:
		case t.after == tight && strings.ContainsAny(between, "-\u2010\u2011"):
			b = append(b, '-')
		case t.after == comma:
			b = append(b, ", "...)
		case strings.Contains(between, "&"):
			b = append(b, " & "...)
		case strings.Contains(between, "/"):
			b = append(b, '/')
		default:
			b = append(b, ' ')
		}
	}
	w.query = b
	return string(b)
}

// score lays a phrase beside a listed name.
func (w *worker) score(name uint32, n *listedName, phrase string) float64 {
	key := scored{name, phrase}
	if s, ok := w.scores[key]; ok {
		return s
	}
	if len(w.scores) >= maxVerdicts {
		clear(w.scores)
	}
	w.judges.Reset()
	score := 0.0
	if q := w.judges.Analyse(phrase, n.kind); len(q.Words) > 0 {
		al, _, _ := w.searcher.Align(&q, name, &names.PersonWeights, &names.OtherWeights)
		score = float64(al.Score)
	}
	w.scores[key] = score
	return score
}

// scored is a phrase that was laid beside a listed name before.
type scored struct {
	name   uint32
	phrase string
}

// sortSpots puts the spots into the order of the text.
func (w *worker) sortSpots() (from, to int) {
	slices.SortFunc(w.spots, func(a, b spot) int { return a.token - b.token })
	last := w.spots[len(w.spots)-1]
	return w.spots[0].token, last.token + last.tokens
}

// initialBeside reports whether the words that were found have an initial
// beside them.
func (w *worker) initialBeside() bool {
	from, to := w.spots[0].token, w.spots[0].token
	for i := range w.spots {
		from, to = min(from, w.spots[i].token), max(to, w.spots[i].token+w.spots[i].tokens)
	}
	a, b := w.withInitials(from, to)
	return a < from || b > to
}
