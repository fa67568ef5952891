package mention

import (
	"cmp"
	"slices"
	"strings"

	"interdict/internal/ident"
	"interdict/internal/screen"
)

// Story is what the texts of one document said so far: whom a later short form
// may mean. It remembers the last maxRemembered parties. It is not safe for
// concurrent use.
type Story struct {
	f         *Finder
	threshold float64
	found     int                  // mentions so far
	named     map[uint32]reference // entries, by their latest mention in full
	recent    []uint32             // entries, in the order of their first mention
	byText    map[string][]family
	byTerm    map[uint32][]family
	written   map[uint32][]string // how entries are written that are known by their sound
}

// reference is the mention that a short form refers to.
type reference struct {
	number int
	match  screen.Match
}

// family is a family name that a document gave, and whose it is.
type family struct {
	entity uint32
	at     int  // where it was given first, in the current text; -1 before
	other  bool // it is also that of somebody who is not listed
}

const maxRemembered = 4096

// item is a mention on its way out.
type item struct {
	Found
	entity uint32
}

// Story returns an empty story. A mention is reported from the threshold on; 0
// is the policy's.
func (f *Finder) Story(threshold float64) *Story {
	if threshold == 0 {
		threshold = f.engine.Policy().Threshold
	}
	return &Story{f: f, threshold: threshold, named: map[uint32]reference{}, byText: map[string][]family{}, byTerm: map[uint32][]family{}, written: map[uint32][]string{}}
}

// Find returns the mentions in the next text of the document, in its order.
func (s *Story) Find(text string) []Found {
	w := s.f.lend()
	found := w.find(s, text)
	s.f.give(w) // not deferred: what a panic leaves is not used again
	return found
}

func (w *worker) find(s *Story, text string) []Found {
	w.text, w.threshold = text, s.threshold
	defer func() { w.text = "" }()
	w.tokenise(text, w.signs(text))
	clear(w.small)
	clear(w.ring[:])
	w.texts++
	for i := range w.tokens {
		x := w.tokens[i].w
		if x.seen == w.texts {
			continue
		}
		x.seen = w.texts
		if x.shape&(upper|caseless|number|figures|initial) == 0 && len(x.text) >= 3 {
			w.small[x.lower] = true
		}
	}
	w.candidates()
	claims := w.supported(s, w.heard(s, w.resolve()))
	items := w.items[:0]
	for i := range claims {
		c := &claims[i]
		kind := Name
		if c.needs {
			kind = ShortForm
		}
		items = append(items, item{Found{Start: c.start, End: c.end, Kind: kind, Refers: -1, Match: c.verdict.match}, w.f.names[c.name].entity})
	}
	items = w.identified(items, claims)
	items = w.shortForms(s, items, claims)
	w.items = items
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Match.ID, b.Match.ID))
	})
	return s.numbered(items)
}

// numbered gives the mentions their numbers in the document.
func (s *Story) numbered(items []item) []Found {
	if len(items) == 0 {
		return nil
	}
	out := make([]Found, 0, len(items))
	for i := range items {
		it := &items[i]
		number := s.found + i
		switch before, known := s.named[it.entity]; {
		case it.Kind == ShortForm && known:
			it.Refers = before.number
			if it.Match.ID == "" {
				it.Match = before.match
			}
		case it.Kind == ShortForm:
			it.Kind = Name // the full name comes later
		case it.Kind == Name:
			s.remember(it.entity, reference{number, it.Match})
		}
		out = append(out, it.Found)
	}
	s.found += len(items)
	return out
}

// resolve keeps of overlapping claims the strongest one: the one with the most
// that met. One stretch may be the same name of several entries.
func (w *worker) resolve() []claim {
	weight := func(c *claim) float64 {
		met := 1.0
		if n := c.verdict.match.Name; n != nil {
			met = n.Met
		}
		if c.needs || w.bridges(c) {
			met /= 2
		}
		return met * c.verdict.match.Score
	}
	order := make([]weighed, len(w.claims))
	for i := range w.claims {
		order[i] = weighed{&w.claims[i], weight(&w.claims[i])}
	}
	slices.SortStableFunc(order, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.verdict.match.Score, a.verdict.match.Score), cmp.Compare(a.start, b.start), cmp.Compare(a.name, b.name))
	})
	type place struct {
		from, to int
		entity   uint32
	}
	taken := map[place]bool{} // by claims kept
	owner := map[string]map[int]int{}
	var kept []claim
	for _, c := range order {
		list := c.verdict.match.List
		if owner[list] == nil {
			owner[list] = map[int]int{}
		}
		free := true
		for i := c.from; i < c.to && free; i++ {
			k, used := owner[list][i]
			if !used {
				continue
			}
			o := &kept[k]
			same := o.from == c.from && o.to == c.to && w.f.names[o.name].entity != w.f.names[c.name].entity && o.needs == c.needs
			free = same && o.verdict.match.Score-c.verdict.match.Score < 0.005
		}
		if !free {
			continue
		}
		at := place{c.from, c.to, w.f.names[c.name].entity}
		if taken[at] {
			continue
		}
		for i := c.from; i < c.to; i++ {
			if _, used := owner[list][i]; !used {
				owner[list][i] = len(kept)
			}
		}
		if c.to-c.from > 0 {
			taken[at] = true
		}
		kept = append(kept, *c.claim)
	}
	slices.SortFunc(kept, func(a, b claim) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.name, b.name))
	})
	return kept
}

// conjunctions join two parties, in the small letters of a text.
var conjunctions = map[string]bool{
	"and": true, "und": true, "et": true, "y": true, "e": true, "og": true, "och": true, "en": true, "ve": true,
	"и": true, "і": true, "та": true, "й": true, "και": true, "و": true, "او": true, "اور": true,
}

// bridges reports whether a claim goes over an "and" that the listed name has
// not: then it may be two parties, of which another claim knows one.
func (w *worker) bridges(c *claim) bool {
	n := c.verdict.match.Name
	if n == nil {
		return false
	}
	for i := c.from + 1; i < c.to-1; i++ {
		word := w.tokens[i].w.text
		if !conjunctions[word] {
			continue
		}
		if !slices.ContainsFunc(strings.Fields(n.Listed), func(l string) bool { return l == "&" || conjunctions[strings.ToLower(l)] }) {
			return true
		}
	}
	return false
}

// weighed is a claim with how much speaks for it.
type weighed struct {
	*claim
	weight float64
}

// supported leaves out the claims that need the entry to be mentioned
// otherwise as well, where it is not.
func (w *worker) supported(s *Story, claims []claim) []claim {
	full := map[uint32]bool{}
	for i := range claims {
		if c := &claims[i]; !c.needs {
			full[w.f.names[c.name].entity] = true
		}
	}
	for i := range w.found {
		if w.found[i].sure {
			full[w.found[i].entity] = true
		}
	}
	known := func(c *claim) bool {
		entity := w.f.names[c.name].entity
		_, before := s.named[entity]
		return full[entity] || before
	}
	claims = slices.DeleteFunc(claims, func(c claim) bool { return c.needs && !known(&c) })
	// What may be two parties of this text is neither.
	return slices.DeleteFunc(claims, func(c claim) bool {
		if !c.needs {
			return false
		}
		return slices.ContainsFunc(claims, func(o claim) bool {
			return o.from == c.from && o.to == c.to && o.verdict.match.List == c.verdict.match.List && o.verdict.match.ID != c.verdict.match.ID
		})
	})
}

// identified adds the identifiers of the text, those that need it only where a
// name of the entry is near.
func (w *worker) identified(items []item, claims []claim) []item {
	for i := range w.found {
		f := &w.found[i]
		if !f.sure && !w.nameNear(f, claims) {
			continue
		}
		property := propertyOf(f.listed)
		if property == "" {
			continue
		}
		v := w.verdict(f.entity, "", property, f.value)
		if !v.ok {
			continue
		}
		kind := Identifier
		if f.kind == ident.Domain || f.kind == ident.URL {
			kind = Domain
		}
		items = append(items, item{Found{Start: f.start, End: f.end, Kind: kind, Refers: -1, Match: v.match}, f.entity})
	}
	return items
}

// nameNear reports whether a name of the entry stands near a sign.
func (w *worker) nameNear(f *sign, claims []claim) bool {
	const near = 250
	for i := range claims {
		c := &claims[i]
		if w.f.names[c.name].entity == f.entity && c.start < f.end+near && c.end > f.start-near {
			return true
		}
	}
	return false
}

// remember keeps the latest mention of an entry.
func (s *Story) remember(entity uint32, r reference) {
	if _, known := s.named[entity]; !known {
		if len(s.recent) >= maxRemembered {
			delete(s.named, s.recent[0])
			s.recent = s.recent[1:]
		}
		s.recent = append(s.recent, entity)
	}
	s.named[entity] = r
}
