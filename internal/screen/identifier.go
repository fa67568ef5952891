package screen

import (
	"slices"

	"interdict/internal/ident"
	"interdict/internal/index"
	"interdict/names"
)

// identified is an identifier that query and entry share.
type identified struct {
	kind   ident.Kind
	value  string
	listed string
	detail string
	strong bool // enough by itself
}

// related is a value of the query that is near one of the entry.
type related struct {
	relation              index.Relation
	value, listed, detail string
}

// findIdentifiers adds the entries that share an identifier with the query, or
// have one that it is near to, and lays their names beside the query's if the
// search did not.
func (s *session) findIdentifiers() {
	x := s.e.x
	for _, id := range s.ids {
		x.Identified(id.Value, func(entity uint32, listed index.Identifier) {
			if strong, ok := sameIdentifier(id, listed); ok {
				s.identify(entity, identified{listed.Kind, id.Value, listed.Value, "the same " + ident.Label(listed.Kind), strong})
			} else if id.Country != "" && listed.Country != "" {
				s.relate(entity, related{index.OtherIssue, id.Country + ":" + id.Value, listed.Country + ":" + listed.Value, "the same number, of another country"})
			}
		})
		if id.Kind == ident.Domain {
			s.findAbove(id)
		}
		x.Related(id, func(entity uint32, r index.Relation, listed, detail string) {
			s.relate(entity, related{r, id.Value, listed, detail})
		})
	}
	for i := range s.cands {
		c := &s.cands[i]
		if len(c.ids)+len(c.near) == 0 || c.strong.ok || c.weak.ok {
			continue
		}
		first, end := x.NamesOf(c.entity)
		for n := first; n < end; n++ {
			for q := range s.queries {
				al, _, _ := s.searcher.Align(&s.queries[q].name, n, &names.PersonWeights, &names.OtherWeights)
				s.note(q, index.Hit{Name: n, Entity: c.entity, Alignment: al})
			}
		}
	}
}

// findAbove finds who has a host over that of the query's site.
func (s *session) findAbove(id index.Identifier) {
	site, ok := ident.SiteOf(id.Value)
	if !ok {
		return
	}
	for h := range site.Above {
		s.e.x.Identified(h, func(entity uint32, listed index.Identifier) {
			if listed.Kind == ident.Domain {
				s.identify(entity, identified{ident.Domain, id.Value, h, "a part of the listed web site", true})
			}
		})
	}
}

func (s *session) identify(entity uint32, id identified) {
	c := s.candidate(entity)
	if !slices.ContainsFunc(c.ids, func(o identified) bool { return o.kind == id.kind && o.value == id.value }) {
		c.ids = append(c.ids, id)
	}
}

func (s *session) relate(entity uint32, n related) {
	c := s.candidate(entity)
	if !slices.Contains(c.near, n) {
		c.near = append(c.near, n)
	}
}

// sameIdentifier reports whether two identifiers of one value are the same, and
// whether that is enough by itself.
func sameIdentifier(query, listed index.Identifier) (strong, ok bool) {
	switch {
	case query.Kind == listed.Kind && unique(query.Kind):
		return true, true
	case query.Country != "" && listed.Country != "" && query.Country != listed.Country:
		return false, false // each country has such a number
	case query.Kind == listed.Kind:
		return query.Country != "" && query.Country == listed.Country, true
	case ident.Scoped(query.Kind) && ident.Scoped(listed.Kind):
		// Kinds of numbers are confused on forms: an identity card is given as
		// passport, a tax number as registration.
		return false, true
	case anyNumber(query.Kind):
		return false, ident.Strong(listed.Kind) && !ident.Scoped(listed.Kind)
	}
	return false, false
}

// anyNumber are kinds under which people give a number of any register.
func anyNumber(kind ident.Kind) bool {
	return kind == ident.ID || kind == ident.Tax || kind == ident.Registration || kind == ident.VAT
}

// unique reports whether an identifier of the kind belongs to one party in the
// world.
func unique(kind ident.Kind) bool {
	return ident.Strong(kind) || kind == ident.Email || kind == ident.Domain
}

func strongIdentifier(ids []identified) bool {
	return slices.ContainsFunc(ids, func(id identified) bool { return id.strong })
}
