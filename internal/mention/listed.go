package mention

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"interdict/internal/index"
	"interdict/names"
)

// listedName is what has to be known of a listed name to look for it.
type listedName struct {
	entity uint32
	kind   names.Kind
	weak   bool
	small  bool    // is listed in small letters, as nicknames are
	words  []part  // those that say something, in the order of the name
	total  float32 // bits of all of them
	family uint32  // words of the family name, as bits; 0 where the list does not say
	least  float32 // bits of them that have to be there
	size   int     // words that are no legal form
	form   bool    // has a legal form
}

// part is one word of a listed name.
type part struct {
	term  uint32
	bits  float32
	place int32  // among all words of the name
	sieve uint16 // its place in a sieve
	role  names.Role
}

// within reports whether a word is one of those that a meeting goes over.
func (p *part) within(m *index.Meeting) bool {
	return int(p.place) >= m.Start && int(p.place) < m.Start+m.Spans
}

// The shares of a listed name's bits that a text has to have before the scorer is
// asked. Of a person's name, what is missing beyond that brings it under every
// threshold in use; a firm with a quarter of its name left out is another firm,
// and of a ship's name nothing is left out.
const (
	personCover = 0.40
	otherCover  = 0.749
	shipCover   = 0.999
)

// readNames prepares every listed name.
func (f *Finder) readNames(x *index.Index) {
	f.names = make([]listedName, x.Names())
	f.anchors = make([][]posting, x.Terms())
	f.small = map[string]bool{}
	counts := make([]int32, x.Terms())
	arena := make([]part, 0, x.Names()*3)
	x.EachName(func(entity, name uint32, text string, weak bool) {
		n := &f.names[name]
		n.entity, n.weak, n.kind = entity, weak, x.KindOfName(name)
		n.small = text == strings.ToLower(text) && text != strings.ToUpper(text)
		if n.small {
			for _, word := range strings.Fields(text) {
				f.small[word] = true
			}
		}
		from := len(arena)
		for i, t := range x.TermsOf(name) {
			tm := x.Term(t)
			if tm.Role == names.Legal {
				n.form = true
			} else {
				n.size++
			}
			if !tm.Role.Searchable() {
				continue
			}
			bits := tm.Bits
			if !tm.Role.Counts() {
				bits = 0
			}
			if i < 32 {
				if fam := x.TermText(t); n.kind == names.Person && isFamily(text, fam) {
					n.family |= 1 << i
				}
			}
			arena = append(arena, part{term: t, place: int32(i), bits: bits, sieve: sieved(t), role: tm.Role})
			n.total += bits
			counts[t]++
		}
		n.words = arena[from:len(arena):len(arena)]
		switch n.kind {
		case names.Person:
			n.least = personCover * n.total
		case names.Object:
			n.least = shipCover * n.total
		default:
			n.least = otherCover * n.total
		}
		if n.family == 1<<len(x.TermsOf(name))-1 {
			n.family = 0 // all in capitals says nothing
		}
	})
	for i := range f.names {
		f.anchor(uint32(i), counts)
	}
	f.loose = make([][]posting, len(f.anchors))
	for t, all := range f.anchors {
		for i := range all {
			if !all[i].strict {
				f.loose[t] = append(f.loose[t], all[i])
			}
		}
	}
}

// isFamily reports whether a name writes one of its words in capitals, others
// not, as lists mark the family name.
func isFamily(name, word string) bool {
	if name == strings.ToUpper(name) {
		return false
	}
	return strings.Contains(name, strings.ToUpper(word)) && strings.IndexFunc(word, unicode.IsLetter) >= 0 && len(word) > 1 && strings.ToUpper(word) != strings.ToLower(word)
}

// anchor chooses the words by which a name is found: the rarest ones, so many
// that without all of them too little of the name is left to be it.
func (f *Finder) anchor(name uint32, counts []int32) {
	n := &f.names[name]
	if n.total == 0 {
		// A name of nothing but words that come and go is found by any of them.
		for _, p := range n.words {
			f.post(p.term, name)
		}
		return
	}
	order := slices.Clone(n.words)
	slices.SortStableFunc(order, func(a, b part) int {
		return cmp.Or(cmp.Compare(counts[a.term], counts[b.term]), cmp.Compare(b.bits, a.bits))
	})
	left := n.total
	for i, p := range order {
		// With initials for the rest, a family name finds its bearer alone.
		enough := left < n.least || p.bits == 0
		if family := p.place < 32 && n.family&(1<<p.place) != 0; enough && !family {
			continue
		}
		left -= p.bits
		if slices.ContainsFunc(order[:i], func(q part) bool { return q.term == p.term }) {
			continue
		}
		f.post(p.term, name)
	}
}

// posting is a name under one of its anchors, with what tells most often that
// too little of the name is there.
type posting struct {
	name   uint32
	single bool      // the name is this one word
	alone  bool      // the anchor may be enough, or the other words are too many
	strict bool      // a word that is no more than alike rules it out
	others [4]uint16 // places in a sieve of the name's other words
	count  uint8
}

// post puts a name under one of its words.
func (f *Finder) post(term, name uint32) {
	n := &f.names[name]
	p := posting{name: name, single: len(n.words) == 1}
	var bits float32
	for _, w := range n.words {
		switch {
		case w.term == term:
			bits += w.bits
		case int(p.count) < len(p.others):
			p.others[p.count] = w.sieve
			p.count++
		default:
			p.alone = true
		}
	}
	least := n.least
	if n.kind == names.Person {
		least /= 2 // beside initials
	}
	p.alone = p.alone || bits >= least
	p.strict = n.kind == names.Person || len(n.words) <= 2 && f.x.Term(term).Role == names.Plain
	f.anchors[term] = append(f.anchors[term], p)
}

// text is a name as it is listed.
func (f *Finder) text(name uint32) string {
	text, _ := f.x.NameText(name)
	return text
}
