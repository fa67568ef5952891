package interdict

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"interdict/ftm"
	"interdict/lists"
)

// Links says who is linked with whom, as the lists of a scope say it. It is
// immutable.
type Links struct {
	parties map[string]LinkedParty
	of      map[string][]Link
}

// LinkedParty is one end of a link.
type LinkedParty struct {
	// ID is that of the entry; parties that are only named have one that
	// begins with "name:".
	ID     string
	Name   string
	Schema string // "" for parties that are only named
	Listed bool
}

// Link is one edge between two parties.
type Link struct {
	From, To string // ids of parties
	Schema   string // Ownership, Family, UnknownLink …
	// Role is what the list says in its own words.
	Role string
	// Entry is the id of the entry that says so.
	Entry string
	Start string
	End   string
	// ByName says that the other end was found by its name alone.
	ByName bool
}

// Links reads all entries of the lists of a scope and returns their links. A
// party that an entry only names is taken for the one entry that has exactly
// the words of the name, if there is one.
func (d *Data) Links(ctx context.Context, scope Scope) (*Links, error) {
	entries, _, err := d.Entries(ctx, scope)
	if err != nil {
		return nil, err
	}
	b := linkBuilder{
		links:  Links{parties: map[string]LinkedParty{}, of: map[string][]Link{}},
		byName: map[string]string{},
	}
	for e, err := range entries {
		if err != nil {
			return nil, err
		}
		b.add(e)
	}
	b.join()
	return &b.links, nil
}

// Party returns one end of a link.
func (l *Links) Party(id string) (LinkedParty, bool) {
	p, ok := l.parties[id]
	return p, ok
}

// Of returns the links of a party in either direction, those that the party's
// own entry says first.
func (l *Links) Of(id string) []Link { return l.of[id] }

type linkBuilder struct {
	links  Links
	byName map[string]string // words of a name to the entry's id; "" for several
	edges  []Link
	named  map[string]string // id of a stub to its name
}

func (b *linkBuilder) add(e *Entry) {
	t := e.Target()
	b.links.parties[t.ID] = LinkedParty{ID: t.ID, Name: t.Name(), Schema: t.Schema, Listed: true}
	for _, p := range lists.NameProperties {
		if p == "weakAlias" {
			continue
		}
		for _, name := range t.Get(p) {
			key := nameWords(name)
			if other, known := b.byName[key]; known && other != t.ID {
				b.byName[key] = ""
			} else {
				b.byName[key] = t.ID
			}
		}
	}
	for _, x := range e.Entities[1:] {
		s := ftm.LookupSchema(x.Schema)
		switch {
		case s == nil || x.IsA("Sanction") || x.IsA("Identification"):
		case s.Edge:
			b.edges = append(b.edges, Link{
				From: x.First(s.Source), To: x.First(s.Target), Schema: x.Schema,
				Role: cmp.Or(x.First("role"), x.First("relationship"), x.First("status")), Entry: t.ID,
				Start: x.First("startDate"), End: x.First("endDate"),
			})
		case x.IsA("LegalEntity") || x.IsA("Vehicle"):
			if b.named == nil {
				b.named = map[string]string{}
			}
			b.named[x.ID] = x.Name()
		}
	}
}

// join finds out who the ends are, and files each link under both.
func (b *linkBuilder) join() {
	for _, e := range b.edges {
		var byName [2]bool
		e.From, byName[0] = b.end(e.From)
		e.To, byName[1] = b.end(e.To)
		if e.From == "" || e.To == "" || e.From == e.To {
			continue
		}
		e.ByName = byName[0] || byName[1]
		b.links.of[e.From] = append(b.links.of[e.From], e)
		b.links.of[e.To] = append(b.links.of[e.To], e)
	}
	for id, of := range b.links.of {
		slices.SortStableFunc(of, func(x, y Link) int {
			own := func(l Link) int {
				if l.Entry == id {
					return 0
				}
				return 1
			}
			return cmp.Compare(own(x), own(y))
		})
	}
}

func (b *linkBuilder) end(id string) (string, bool) {
	if _, ok := b.links.parties[id]; ok {
		return id, false
	}
	name, ok := b.named[id]
	if !ok {
		return "", false
	}
	key := nameWords(name)
	if listed := b.byName[key]; listed != "" {
		return listed, true
	}
	id = "name:" + key
	if _, ok := b.links.parties[id]; !ok {
		b.links.parties[id] = LinkedParty{ID: id, Name: name}
	}
	return id, false
}

// nameWords are the words of a name in small letters and in one order, since
// lists put the family name first in one place and last in another.
func nameWords(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	slices.Sort(words)
	return strings.Join(words, " ")
}
