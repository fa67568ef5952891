// Package citation lays out who cites whom: which documents link to, quote or
// name a listed party, how often and since when, and by which documents a claim
// came from a listed outlet to others. It is told what documents say of
// themselves and point to; it reads nothing and knows no score.
package citation

import (
	"cmp"
	"slices"
)

// How one thing cites another.
type How string

// The ways to cite.
const (
	Links  How = "links"  // an address of the other
	Quotes How = "quotes" // words of the other, or of a sentence that has both its name and words in quotation marks
	Names  How = "names"  // its name, without words in quotation marks
)

// A Party is a listed one.
type Party struct {
	ID         string   `json:"id"` // "us-ofac-sdn:31212"
	Caption    string   `json:"caption"`
	Schema     string   `json:"schema"`
	Programmes []string `json:"programmes,omitempty"`
	// Site says that the entry lists a web site.
	Site bool `json:"site,omitempty"`
}

// A Document is what is known of one text.
type Document struct {
	File string
	// Date is the day it is of, YYYY-MM-DD, or "".
	Date string
	// DateFrom says whose word that is: "document", or "name" of the file.
	DateFrom string
	// Own are the addresses at which it is, as [Address] makes them.
	Own []string
	// OwnParties are the listed parties at whose sites it is.
	OwnParties []*Party
	Links      []Link
	Mentions   []Mention
}

// A Link is an address that a document points to, so many times.
type Link struct {
	Address string // as [Address] makes it
	Quotes  bool   // as the source of words that are quoted
	Count   int
	// Parties are those whose site it is.
	Parties []*Party
}

// A Mention is a party that a document names or quotes, so many times.
type Mention struct {
	Party *Party
	How   How // Quotes or Names
	Count int
}

// A Graph is who cites whom.
type Graph struct {
	Documents []DocumentNode `json:"documents"`
	Outlets   []OutletNode   `json:"outlets"`
	Parties   []PartyNode    `json:"parties"`
	Edges     []Edge         `json:"edges"`
	Paths     []Path         `json:"paths"`
}

// DocumentNode is a text. Its id is "document:" and the file.
type DocumentNode struct {
	ID       string `json:"id"`
	File     string `json:"file"`
	Date     string `json:"date,omitempty"`
	DateFrom string `json:"date_from,omitempty"`
	// Addresses are those that it says are its own.
	Addresses []string `json:"addresses,omitempty"`
	// Of are the listed parties at whose sites it was published.
	Of []string `json:"of,omitempty"`
}

// OutletNode is a registered domain that is linked to. Its id is "outlet:" and
// the domain.
type OutletNode struct {
	ID        string `json:"id"`
	Domain    string `json:"domain"`
	Links     int    `json:"links"`
	Documents int    `json:"documents"`
	First     string `json:"first,omitempty"`
	// Parties are the entries which list an address there.
	Parties []string `json:"parties,omitempty"`
}

// PartyNode is a listed party that is cited. Its id is that of the entry.
type PartyNode struct {
	Party
	// Outlet says that it is taken for a source of claims: it has a site, or is
	// no person or thing and is quoted.
	Outlet bool `json:"outlet"`
	// Documents cite it, by so many links, quotes and names, First the earliest
	// of those that have a date.
	Documents int    `json:"documents"`
	Links     int    `json:"links"`
	Quotes    int    `json:"quotes"`
	Names     int    `json:"names"`
	First     string `json:"first,omitempty"`
	FirstFile string `json:"first_file,omitempty"`
	Last      string `json:"last,omitempty"`
	// Reached counts the documents that lead to an outlet only by way of others.
	Reached int `json:"reached"`
}

// Edge says that a document cites a document, an outlet or a party.
type Edge struct {
	From  string `json:"from"`
	To    string `json:"to"`
	How   How    `json:"how"`
	Count int    `json:"count"`
	// First is the day of the document that cites.
	First string `json:"first,omitempty"`
}

// Path is a shortest way by which a document leads to a listed outlet that it
// does not cite itself.
type Path struct {
	Party string `json:"party"`
	// Documents begins with the document and ends with the one that cites the
	// party; each links to the next, none of which is of a later day.
	Documents []string `json:"documents"`
	// How the last one cites the party.
	How How `json:"how"`
	// Dated is false where a document on the way has no date, so that the order
	// is not certain.
	Dated bool `json:"dated"`
}

// Build lays out the graph. Its order depends on nothing but what is in it.
func Build(documents []*Document) *Graph {
	b := &builder{
		byAddress: map[string]*Document{},
		outlets:   map[string]*OutletNode{},
		parties:   map[string]*PartyNode{},
		edges:     map[edgeKey]*Edge{},
		cites:     map[string]map[*Document]How{},
		linkedBy:  map[*Document][]*Document{},
	}
	documents = slices.Clone(documents)
	slices.SortStableFunc(documents, func(x, y *Document) int { return cmp.Compare(x.File, y.File) })
	for _, d := range documents {
		b.own(d)
	}
	for _, d := range documents {
		b.document(d)
	}
	return b.graph(documents)
}

func documentID(d *Document) string { return "document:" + d.File }

type edgeKey struct {
	from, to string
	how      How
}

type builder struct {
	byAddress map[string]*Document
	outlets   map[string]*OutletNode
	parties   map[string]*PartyNode
	edges     map[edgeKey]*Edge
	cites     map[string]map[*Document]How // party: who cites it, and how best
	linkedBy  map[*Document][]*Document
}

// own notes where a document is. Of several that say the same, the first has it:
// it is the same text twice.
func (b *builder) own(d *Document) {
	for _, a := range append([]string{File(d.File)}, d.Own...) {
		if _, taken := b.byAddress[a]; !taken {
			b.byAddress[a] = d
		}
	}
}

func (b *builder) document(d *Document) {
	seen := map[string]bool{} // outlets and parties that have counted the document
	for _, l := range d.Links {
		b.link(d, l, seen)
	}
	for _, m := range d.Mentions {
		b.cite(d, m.Party, m.How, m.Count, seen)
	}
}

func (b *builder) link(d *Document, l Link, seen map[string]bool) {
	if other := b.byAddress[l.Address]; other != nil && other != d {
		b.edge(documentID(d), documentID(other), Links, l.Count, d.Date)
		if !slices.Contains(b.linkedBy[other], d) {
			b.linkedBy[other] = append(b.linkedBy[other], d)
		}
	}
	if domain := Outlet(l.Address); domain != "" {
		b.outlet(d, domain, l, seen)
	}
	how := Links
	if l.Quotes {
		how = Quotes
	}
	for _, p := range l.Parties {
		b.cite(d, p, how, l.Count, seen)
	}
}

func (b *builder) outlet(d *Document, domain string, l Link, seen map[string]bool) {
	id := "outlet:" + domain
	o := b.outlets[id]
	if o == nil {
		o = &OutletNode{ID: id, Domain: domain}
		b.outlets[id] = o
	}
	o.Links += l.Count
	if !seen[id] {
		seen[id] = true
		o.Documents++
	}
	o.First = earlier(o.First, d.Date)
	for _, p := range l.Parties {
		if i, found := slices.BinarySearch(o.Parties, p.ID); !found {
			o.Parties = slices.Insert(o.Parties, i, p.ID)
		}
	}
	b.edge(documentID(d), id, Links, l.Count, d.Date)
}

// cite counts a party, unless the document is the party's own.
func (b *builder) cite(d *Document, p *Party, how How, count int, seen map[string]bool) {
	if slices.ContainsFunc(d.OwnParties, func(own *Party) bool { return own.ID == p.ID }) {
		return
	}
	n := b.parties[p.ID]
	if n == nil {
		n = &PartyNode{Party: *p}
		b.parties[p.ID] = n
		b.cites[p.ID] = map[*Document]How{}
	}
	switch how {
	case Links:
		n.Links += count
	case Quotes:
		n.Quotes += count
	case Names:
		n.Names += count
	}
	if !seen[p.ID] {
		seen[p.ID] = true
		n.Documents++
	}
	if d.Date != "" {
		if n.First == "" || d.Date < n.First {
			n.First, n.FirstFile = d.Date, d.File
		}
		n.Last = max(n.Last, d.Date)
	}
	if was, ok := b.cites[p.ID][d]; !ok || weight(how) < weight(was) {
		b.cites[p.ID][d] = how
	}
	b.edge(documentID(d), p.ID, how, count, d.Date)
}

// weight orders the ways to cite, the plainest first.
func weight(h How) int { return slices.Index([]How{Links, Quotes, Names}, h) }

func (b *builder) edge(from, to string, how How, count int, day string) {
	key := edgeKey{from, to, how}
	e := b.edges[key]
	if e == nil {
		e = &Edge{From: from, To: to, How: how}
		b.edges[key] = e
	}
	e.Count += count
	e.First = earlier(e.First, day)
}

func earlier(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

func (b *builder) graph(documents []*Document) *Graph {
	g := &Graph{Documents: []DocumentNode{}, Outlets: []OutletNode{}, Parties: []PartyNode{}, Edges: []Edge{}, Paths: []Path{}}
	for _, d := range documents {
		n := DocumentNode{ID: documentID(d), File: d.File, Date: d.Date, DateFrom: d.DateFrom, Addresses: d.Own}
		for _, p := range d.OwnParties {
			n.Of = append(n.Of, p.ID)
		}
		slices.Sort(n.Of)
		g.Documents = append(g.Documents, n)
	}
	for id, p := range b.parties {
		if p.Outlet = isOutlet(p); p.Outlet {
			paths := b.paths(id)
			p.Reached = len(paths)
			g.Paths = append(g.Paths, paths...)
		}
		g.Parties = append(g.Parties, *p)
	}
	for _, o := range b.outlets {
		g.Outlets = append(g.Outlets, *o)
	}
	for _, e := range b.edges {
		g.Edges = append(g.Edges, *e)
	}
	slices.SortFunc(g.Parties, func(x, y PartyNode) int {
		return cmp.Or(-compareBool(x.Outlet, y.Outlet), cmp.Compare(y.Documents, x.Documents), cmp.Compare(x.ID, y.ID))
	})
	slices.SortFunc(g.Outlets, func(x, y OutletNode) int {
		return cmp.Or(cmp.Compare(y.Documents, x.Documents), cmp.Compare(x.Domain, y.Domain))
	})
	slices.SortFunc(g.Edges, func(x, y Edge) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(weight(x.How), weight(y.How)))
	})
	slices.SortFunc(g.Paths, func(x, y Path) int {
		return cmp.Or(cmp.Compare(x.Party, y.Party), cmp.Compare(len(x.Documents), len(y.Documents)), slices.Compare(x.Documents, y.Documents))
	})
	return g
}

// isOutlet tells who publishes from those who are only written about.
func isOutlet(p *PartyNode) bool {
	switch {
	case p.Site, p.Links > 0:
		return true
	case p.Quotes == 0:
		return false
	}
	return !slices.Contains([]string{"Person", "Vessel", "Airplane", "Vehicle", "CryptoWallet", "Security"}, p.Schema)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// paths finds, for each document that leads to a party only by way of others,
// a shortest way; of several the one by the earlier document.
//
// It goes outward from the documents that cite the party, ring by ring. Within
// a ring documents stand by day and name, so that the first to reach another one
// is the one that a reader would name as its source.
func (b *builder) paths(party string) []Path {
	next := map[*Document]*Document{} // the way towards the party
	var ring []*Document
	for d := range b.cites[party] {
		next[d] = nil
		ring = append(ring, d)
	}
	var paths []Path
	for len(ring) > 0 {
		slices.SortFunc(ring, byDay)
		var outer []*Document
		for _, d := range ring {
			for _, e := range b.linkedBy[d] {
				if _, reached := next[e]; reached || b.ownOf(e, party) || e.Date != "" && d.Date != "" && e.Date < d.Date {
					continue
				}
				next[e] = d
				outer = append(outer, e)
				paths = append(paths, b.path(party, e, next))
			}
		}
		ring = outer
	}
	return paths
}

func (b *builder) ownOf(d *Document, party string) bool {
	return slices.ContainsFunc(d.OwnParties, func(p *Party) bool { return p.ID == party })
}

// byDay puts documents without a date last.
func byDay(x, y *Document) int {
	return cmp.Or(cmp.Compare(or(x.Date, "~"), or(y.Date, "~")), cmp.Compare(x.File, y.File))
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func (b *builder) path(party string, d *Document, next map[*Document]*Document) Path {
	p := Path{Party: party, Dated: true}
	for ; d != nil; d = next[d] {
		p.Documents = append(p.Documents, documentID(d))
		p.Dated = p.Dated && d.Date != ""
		p.How = b.cites[party][d]
	}
	return p
}
