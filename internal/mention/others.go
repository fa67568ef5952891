package mention

import (
	"strings"

	"interdict/names"
	"interdict/names/lexicon"
)

// judgeOther decides whether an organisation or a vessel is named.
func (w *worker) judgeOther(n *listedName, c *claim) bool {
	plain, everyday, telling, exact, inexact, small, bigs := 0, 0, 0, 0, 0, 0, 0
	trade := false
	var met, missing float32
	var used uint64
	for i := range w.spots {
		s := &w.spots[i]
		for k := range s.parts {
			used |= 1 << (s.part + k)
			met += n.words[s.part+k].bits
		}
		if s.exact {
			exact++
		}
		p := n.words[s.part]
		for k := range s.tokens {
			x := w.tokens[s.token+k].w
			if !x.big() && p.role != names.Generic && p.role != names.Particle {
				small++
			}
			if x.big() {
				bigs++
			}
			if p.role != names.Generic && x.shape&ordinary != 0 && !s.exact {
				inexact++
			}
			if p.role == names.Plain || p.role == names.Number || s.parts > 1 {
				plain++
				switch {
				case x.shape&(ordinary|number|initial) != 0, p.role == names.Number, x.big() && w.small[x.lower] && !n.small, n.kind == names.Object && x.shape&given != 0:
					everyday++
				case s.sim >= 0.85:
					telling++
				}
				trade = trade || s.trade
				if !w.alike(s) {
					inexact++
				}
			}
		}
	}
	absent := 0
	for i, p := range n.words {
		if used&(1<<i) == 0 && p.role != names.Particle {
			missing += p.bits
			absent++
		}
	}
	if trade || inexact > 0 && telling < 2 {
		return false
	}
	for i := range w.spots {
		s := &w.spots[i]
		x := w.tokens[s.token].w
		if s.tokens > 1 && x.shape&w.tokens[s.token+1].w.shape&(ordinary|particle) != 0 || s.tokens > 1 && x.shape&particle != 0 {
			return false // "to-day" is no name of today's
		}
		// Of a name that one word tells from others, that word is as it should be.
		if plain == 1 && len(w.spots) > 1 && s.parts == 1 && s.tokens == 1 && !s.exact && n.words[s.part].role != names.Generic && s.sim < 0.87 {
			return false
		}
	}
	if w.tokens[c.from].w.shape&han != 0 && !strings.Contains(w.f.text(c.name), w.text[w.tokens[c.from].start:w.tokens[c.from].end]) {
		return false // what is not a name of a person has no reading to go by
	}
	if !n.small && (!w.tokens[c.from].w.big() || !w.writtenAsName(c)) {
		return false
	}
	words := c.to - c.from
	// Where only the first word of a name is written with a capital, as in
	// Russian or Spanish, the others have to be all there.
	if small > 0 && !n.small && (words < 3 || missing > 0 || w.weakest() < 0.85) && !(words == 2 && small == 1 && everyday == 0 && missing == 0) {
		return false
	}
	if n.kind == names.Object {
		return w.vessel(n, c, everyday == plain, missing)
	}
	from, to := c.from, c.to
	form := w.withForm(c)
	switch {
	case plain == 0:
		// Nothing but trades and places: all of them.
		if missing > 0 || words < 2 || small > 0 {
			return false
		}
	case len(w.spots) == 1:
		if missing > 0 {
			return false // part of a name
		}
		if !w.lone(n, c) && !(form && w.tokens[w.spots[0].token].w.shape&(title|particle) == 0 && len(w.tokens[w.spots[0].token].w.text) > 2 && w.spots[0].exact) {
			return false
		}
		if w.spots[0].tokens > 1 && everyday > 0 || w.behindOf(from) {
			return false
		}
		if everyday > 0 && w.besideName(c) {
			return false // Okonjola Timber BV is not Timber Corporation
		}
	case everyday == plain:
		if exact < len(w.spots) || missing > 0 || small > 0 {
			return false
		}
		if !form && !w.inQuotes(c) && (w.tokens[c.from].first && bigs < 3 || w.shouting(c) && plain < 3) {
			c.needs = true
		}
	case missing > 0 && (met < 3*missing || w.isPlace(from, to)) || absent > 0 && w.isPlace(from, to):
		// A good part of the name is not here, or all that is here is a place.
		return false
	}
	return w.passesOther(n, c, form, everyday == plain)
}

// behindOf reports whether a word ends another's name: University of Arizona.
func (w *worker) behindOf(i int) bool {
	if i < 2 || !w.joins(i-1) || w.tokens[i-1].w.lower != "of" || !w.joins(i-2) || w.tokens[i-2].w.shape&upper == 0 {
		return false
	}
	_, _, trade := lexicon.OrgWord(latin(w.tokens[i-2].w.lower))
	return trade
}

// writtenAsName reports whether a word that was found, other than a figure, is
// written as a name is.
func (w *worker) writtenAsName(c *claim) bool {
	for i := range w.spots {
		s := &w.spots[i]
		if x := w.tokens[s.token].w; x.shape&(upper|caseless) != 0 && w.f.names[c.name].words[s.part].role != names.Number {
			return true
		}
	}
	return false
}

// withForm takes in the legal forms beside a name, and reports whether there
// are any.
func (w *worker) withForm(c *claim) bool {
	found := false
	for k := 0; k < 4 && c.to < len(w.tokens) && w.tokens[c.to-1].after <= comma; k++ {
		x := w.tokens[c.to].w
		if x.shape&legal == 0 || !x.big() && (w.tokens[c.to-1].after > wrapped || len(x.text) < 3 || x.shape&ordinary != 0) {
			break
		}
		c.to++
		found = true
	}
	for k := 0; k < 2 && c.from > 0 && w.tokens[c.from-1].after <= quoted; k++ {
		x := w.tokens[c.from-1].w
		if x.shape&legal == 0 || !x.big() {
			break
		}
		c.from--
		found = true
	}
	for i := c.from + 1; i < c.to && !found; i++ {
		found = w.tokens[i].w.shape&legal != 0
	}
	return found
}

// passesOther scores the name, alone and with the capitalised words beside it:
// Optima Removals is not Optima.
func (w *worker) passesOther(n *listedName, c *claim, form, everyday bool) bool {
	if w.score(c.name, n, w.phrase(c.from, c.to)) < w.threshold {
		// A legal form that is not on the list may have brought it down. Where the
		// list has another one, the words have to be the same.
		from, to := w.sortSpots()
		if from == c.from && to == c.to || n.form && w.weakest() < spelledAlike || w.score(c.name, n, w.phrase(from, to)) < w.threshold {
			return false
		}
		c.from, c.to = from, to
	}
	from, to := c.from, c.to
	for k := 0; k < 3 && to < len(w.tokens) && w.joins(to-1) && w.tokens[to].w.shape&(upper|number) != 0 && w.sameCase(c, to) && w.tokens[to].w.shape&(legal|generic|title|initial) == 0; k++ {
		to++
	}
	if from > 0 && w.joins(from-1) && w.tokens[from-1].w.shape&upper != 0 && w.tokens[from-1].w.shape&(title|legal|generic|particle) == 0 && w.sameCase(c, from-1) {
		if amp := strings.Contains(w.text[w.tokens[from-1].end:w.tokens[from].start], "&"); amp || len(w.spots) == 1 && w.tokens[from-1].w.shape&given != 0 || everyday && !w.tokens[from-1].first {
			from--
		}
	}
	if to < len(w.tokens) && w.joins(to-1) && len(w.spots) == 1 && w.spots[0].tokens > 1 {
		return false
	}
	if len(w.spots) == 1 && w.spots[0].tokens > 1 && c.to-c.from > 2 {
		return false // Aqua Nika Spa
	}
	if from == c.from && to == c.to || form && to > c.to && w.tokens[c.to-1].w.shape&legal != 0 && from == c.from {
		return true
	}
	if (everyday || len(w.spots) == 1) && !w.inQuotes(c) {
		return false
	}
	return w.score(c.name, n, w.phrase(from, to)) >= w.threshold
}

// spelledAlike is the similarity of words that are one in another spelling.
const spelledAlike = 0.93

// isPlace reports whether words are the name of a country or town.
func (w *worker) isPlace(from, to int) bool {
	var words []string
	for i := from; i < to; i++ {
		words = append(words, latin(w.tokens[i].w.lower))
	}
	for i := 0; i < len(words); {
		_, n := lexicon.PlaceAt(words, i)
		if n == 0 {
			return false
		}
		i += n
	}
	return len(words) > 0
}

// joins reports whether a word belongs to the next one, as far as what stands
// between them tells.
func (w *worker) joins(i int) bool {
	t := &w.tokens[i]
	if t.after <= space {
		return true
	}
	return t.after == quoted && strings.Contains(w.text[t.end:w.tokens[i+1].start], "&")
}

// vessel decides on the name of a ship or an aircraft. Ships are called after
// everything there is: it takes what tells that a ship is meant.
func (w *worker) vessel(n *listedName, c *claim, everyday bool, missing float32) bool {
	if missing > 0 || w.weakest() < 0.93 || strings.Contains(w.text[w.tokens[c.from].start:w.tokens[c.to-1].end], "&") {
		return false
	}
	aboard := w.shipBefore(c.from)
	imo := w.numberNear(c) != ""
	if !aboard && !imo && (everyday || len(w.spots) < 2 || !w.allBig(c) || w.weakest() < 1) {
		return false
	}
	if w.score(c.name, n, w.phrase(c.from, c.to)) < w.threshold {
		return false
	}
	from, to := c.from, c.to
	if to < len(w.tokens) && w.joins(to-1) && w.tokens[to].w.shape&(upper|number) != 0 && w.sameCase(c, to) && w.tokens[to].w.lower != "imo" {
		to++
	}
	if from > 0 && w.joins(from-1) && w.tokens[from-1].w.shape&upper != 0 && w.sameCase(c, from-1) && !ships[w.tokens[from-1].w.lower] && w.tokens[from-1].w.shape&initial == 0 && !w.tokens[from-1].first {
		from--
	}
	if from == c.from && to == c.to {
		return true
	}
	return w.score(c.name, n, w.phrase(from, to)) >= w.threshold && !everyday
}

func (w *worker) allBig(c *claim) bool {
	for i := c.from; i < c.to; i++ {
		if !w.tokens[i].w.big() {
			return false
		}
	}
	return true
}

// shipBefore reports whether a word is called a ship by what stands before it.
func (w *worker) shipBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if w.tokens[k].after > comma {
			return false
		}
		x := w.tokens[k].w
		if ships[x.lower] {
			return true
		}
		// M/V, M.V., S.S.
		if k+1 < i && x.shape&initial != 0 && w.tokens[k+1].w.shape&initial != 0 {
			if ships[x.lower+w.tokens[k+1].w.lower] {
				return true
			}
		}
		if x.shape&upper != 0 && x.shape&initial == 0 {
			return false // another name
		}
	}
	return false
}

var ships = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Fields(`mv mt ms ss mts mtv lng lpg fv rv vessel vessels tanker tankers ship ships freighter bulker carrier containership
		boat tug yacht barge steamer motorship ferry trawler dredger aircraft plane jet airplane helicopter
		судно танкер теплоход сухогруз корабль судна танкера самолет самолёт buque petrolero barco nave navire tanquero schiff frachter
		танкері теплохід суховантаж 轮 号 سفينة ناقلة کشتی نفتکش السفينة gemi tankeri gemisi`) {
		m[s] = true
	}
	return m
}()
