package console

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"interdict"
)

// graph is an entry's links, laid out: the entry in the middle, those it is
// linked with around it, and theirs behind them where somebody opened them.
type graph struct {
	ViewBox string
	Nodes   []node
	Edges   []edge
	Rows    []linkRow // the same, to be read
	Labels  bool      // edges have their words beside them
	Left    int       // neighbours for whom there was no room
	Alt     string
	Reset   string // the address with nothing opened
	Opened  bool
}

type node struct {
	ID, Name, Short string
	Kind, Class     string
	X, Y            float64
	TextX           float64
	TextY           float64
	Anchor          string
	Address         string // of its page, "" when it is not listed
	Open            string // the address with its links shown
	PlusX, PlusY    float64
	More            int

	parent, depth int
	weight        float64
	from, to      float64 // its slice of the circle
}

type edge struct {
	X1, Y1, X2, Y2 float64
	MidX, MidY     float64
	Words          string
}

type linkRow struct {
	From, Role, To   string
	FromPage, ToPage string
	Said, Dates      string
	ByName, Ours     bool
}

const (
	maxNodes      = 60
	maxNeighbours = 18
	maxRows       = 200
	ringRadius    = 170.0
	fewLinks      = 2
)

func (c *Console) graph(r *http.Request, d *interdict.Data, v *entryView) {
	links, err := c.linksOf(r.Context(), d, v)
	if err != nil {
		v.GraphNote = sentence(err)
		return
	}
	open := r.URL.Query()["open"]
	v.Graph = layOut(links, v.ID, v.AsOf, open[:min(len(open), maxNodes)])
}

func (c *Console) linksOf(ctx context.Context, d *interdict.Data, v *entryView) (*interdict.Links, error) {
	// The sample's parties are few; the lists' are read once a version.
	made, err := c.kept.get("links "+v.List+" "+v.Ref.SHA256, func() (any, error) {
		return d.Links(context.WithoutCancel(ctx), interdict.Scope{AsOf: v.AsOf, Lists: []string{v.List}})
	})
	if err != nil {
		return nil, err
	}
	return made.(*interdict.Links), nil
}

// layOut draws what is linked with center, and with those that were opened.
func layOut(links *interdict.Links, center, asOf string, open []string) *graph {
	if len(links.Of(center)) == 0 {
		return nil
	}
	b := graphBuilder{links: links, asOf: asOf, open: open, center: center, at: map[string]int{}, lines: map[[2]int]int{}}
	b.place(center, -1)
	if len(open) == 0 && len(links.Of(center)) <= fewLinks {
		// A pair alone says little: those around it are shown as well.
		for _, l := range links.Of(center) {
			b.unasked = append(b.unasked, otherEnd(l, center))
		}
	}
	for i := 0; i < len(b.g.Nodes); i++ {
		if i == 0 || b.isOpen(b.g.Nodes[i].ID) {
			b.neighbours(i)
		}
	}
	b.spread()
	b.finish()
	return &b.g
}

type graphBuilder struct {
	g      graph
	links  *interdict.Links
	asOf   string
	center string
	open   []string
	// unasked are opened without having been asked for.
	unasked []string
	at      map[string]int
	lines   map[[2]int]int // of two nodes, the edge
	words   [][]string     // of each edge
	ends    [][2]int
}

func (b *graphBuilder) isOpen(id string) bool {
	return slices.Contains(b.open, id) || slices.Contains(b.unasked, id)
}

func (b *graphBuilder) place(id string, parent int) int {
	p, ok := b.links.Party(id)
	if !ok {
		p = interdict.LinkedParty{ID: id, Name: id}
	}
	n := node{ID: id, Name: p.Name, Short: shorten(p.Name, 32), Kind: kindOf(p.Schema), Class: nodeClass(p), parent: parent}
	if parent >= 0 {
		n.depth = b.g.Nodes[parent].depth + 1
	}
	if p.Listed {
		n.Address = entryAddress(id, b.asOf)
	}
	b.at[id] = len(b.g.Nodes)
	b.g.Nodes = append(b.g.Nodes, n)
	return len(b.g.Nodes) - 1
}

func nodeClass(p interdict.LinkedParty) string {
	if !p.Listed {
		return "named"
	}
	return typeOf(p.Schema)
}

// neighbours places those linked with a node, and draws the lines to them.
func (b *graphBuilder) neighbours(i int) {
	id := b.g.Nodes[i].ID
	placed := 0
	for _, l := range b.links.Of(id) {
		other := otherEnd(l, id)
		j, known := b.at[other]
		if !known {
			if placed >= maxNeighbours || len(b.g.Nodes) >= maxNodes {
				b.g.Left++
				continue
			}
			j = b.place(other, i)
			placed++
		}
		b.draw(i, j, l)
		if row := b.row(l); len(b.g.Rows) < maxRows && !slices.Contains(b.g.Rows, row) {
			b.g.Rows = append(b.g.Rows, row)
		}
	}
}

func otherEnd(l interdict.Link, id string) string {
	if l.From == id {
		return l.To
	}
	return l.From
}

func (b *graphBuilder) draw(i, j int, l interdict.Link) {
	key := [2]int{min(i, j), max(i, j)}
	k, known := b.lines[key]
	if !known {
		k = len(b.ends)
		b.lines[key] = k
		b.ends = append(b.ends, [2]int{i, j})
		b.words = append(b.words, nil)
	}
	if w := roleOf(l); !slices.Contains(b.words[k], w) {
		b.words[k] = append(b.words[k], w)
	}
}

func roleOf(l interdict.Link) string {
	return strings.ToLower(cmp.Or(strings.TrimRight(l.Role, ": "), kindOf(l.Schema)))
}

func (b *graphBuilder) row(l interdict.Link) linkRow {
	from, _ := b.links.Party(l.From)
	to, _ := b.links.Party(l.To)
	row := linkRow{From: from.Name, Role: roleOf(l), To: to.Name, Said: l.Entry, Dates: strings.Trim(l.Start+" – "+l.End, "– "), ByName: l.ByName, Ours: l.Entry == b.center}
	if from.Listed && l.From != b.center {
		row.FromPage = entryAddress(from.ID, b.asOf)
	}
	if to.Listed && l.To != b.center {
		row.ToPage = entryAddress(to.ID, b.asOf)
	}
	return row
}

// spread gives each node a slice of the circle, as wide as it has leaves.
func (b *graphBuilder) spread() {
	nodes := b.g.Nodes
	children := make([][]int, len(nodes))
	for i := len(nodes) - 1; i >= 0; i-- {
		nodes[i].weight = max(nodes[i].weight, 1)
		if p := nodes[i].parent; p >= 0 {
			children[p] = append([]int{i}, children[p]...)
			nodes[p].weight += nodes[i].weight
		}
	}
	nodes[0].from, nodes[0].to = 0, 2*math.Pi
	for i := range nodes {
		n := &nodes[i]
		// The first is at the right, where its name has room.
		turn := (n.from + n.to) / 2
		if n.parent == 0 && len(children[0]) == 1 {
			turn = 0
		}
		if n.depth > 0 {
			// What hangs from a node stays on its side of the circle.
			half := min((n.to-n.from)/2, math.Pi/3)
			n.from, n.to = turn-half, turn+half
		}
		total := 0.0
		for _, k := range children[i] {
			total += nodes[k].weight
		}
		at := n.from
		for _, k := range children[i] {
			slice := (n.to - n.from) * nodes[k].weight / total
			nodes[k].from, nodes[k].to = at, at+slice
			at += slice
		}
		r := ringRadius * float64(n.depth)
		n.X, n.Y = r*math.Cos(turn)*1.25, r*math.Sin(turn)
		n.Anchor, n.TextX, n.TextY = "middle", n.X, n.Y+26
		if n.depth > 0 {
			switch cos := math.Cos(turn); {
			case cos > 0.35:
				n.Anchor, n.TextX, n.TextY = "start", n.X+14, n.Y+4
			case cos < -0.35:
				n.Anchor, n.TextX, n.TextY = "end", n.X-14, n.Y+4
			case math.Sin(turn) < 0:
				n.TextY = n.Y - 16
			}
		}
	}
}

func (b *graphBuilder) finish() {
	left, top, right, bottom := -260.0, -70.0, 260.0, 70.0
	for i := range b.g.Nodes {
		n := &b.g.Nodes[i]
		wide := widthOf(n.Short)
		x1, x2 := n.TextX-wide/2, n.TextX+wide/2
		switch n.Anchor {
		case "start":
			x1, x2 = n.X-16, n.TextX+wide
		case "end":
			x1, x2 = n.TextX-wide, n.X+16
		}
		left, right = min(left, x1), max(right, x2)
		top, bottom = min(top, n.Y-32), max(bottom, n.Y+36)
		for _, l := range b.links.Of(n.ID) {
			if _, shown := b.at[otherEnd(l, n.ID)]; !shown {
				n.More++
			}
		}
		if n.More > 0 && !b.isOpen(n.ID) && i > 0 {
			n.PlusX, n.PlusY = n.X, n.Y+17
			if n.Anchor == "middle" {
				n.PlusX, n.PlusY = n.X+18, n.Y
			}
			n.Open = b.address(slices.Concat(b.unasked, b.open, []string{n.ID}))
		}
	}
	b.g.ViewBox = fmt.Sprintf("%.0f %.0f %.0f %.0f", left-10, top-10, right-left+20, bottom-top+20)
	b.g.Labels = len(b.ends) <= 9
	for k, ends := range b.ends {
		p, q := b.g.Nodes[ends[0]], b.g.Nodes[ends[1]]
		b.g.Edges = append(b.g.Edges, edge{X1: p.X, Y1: p.Y, X2: q.X, Y2: q.Y, MidX: (p.X + q.X) / 2, MidY: (p.Y+q.Y)/2 - 4, Words: strings.Join(b.words[k], ", ")})
	}
	b.g.Opened = len(b.open) > 0
	b.g.Reset = b.address(nil)
	b.g.Alt = fmt.Sprintf("%s is linked with %s", b.g.Nodes[0].Name, countWords(len(b.g.Nodes)-1, "party", "parties"))
}

// widthOf is about how wide a name is drawn. Capitals, in which most listed names
// stand, are wider than small letters.
func widthOf(name string) float64 {
	wide := 0.0
	for _, r := range name {
		switch {
		case r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
			wide += 14
		case unicode.IsUpper(r):
			wide += 10
		default:
			wide += 7.8
		}
	}
	return wide
}

// address is the page with these nodes opened.
func (b *graphBuilder) address(open []string) string {
	v := url.Values{"open": open}
	if b.asOf != "" {
		v.Set("as_of", b.asOf)
	}
	a := "/entry/" + url.PathEscape(b.center)
	if q := v.Encode(); q != "" {
		a += "?" + q
	}
	return a + "#links"
}

func shorten(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return strings.TrimSpace(string(runes[:n-1])) + "…"
}
