package render

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"interdict"
	"interdict/internal/citation"
)

// CitationDOT writes who cites whom in the language of Graphviz.
func CitationDOT(w io.Writer, g *interdict.CitationGraph) error {
	var b strings.Builder
	b.WriteString("digraph citations {\n  rankdir=RL;\n  node [shape=box];\n")
	for _, n := range citeNodes(g) {
		shape := map[string]string{"party": ` style=filled fillcolor="#fdecea"`, "outlet": " shape=ellipse"}[n.kind]
		label := n.label
		if n.date != "" {
			label += "\n" + n.date
		}
		fmt.Fprintf(&b, "  %s [label=%s%s];\n", dotText(n.id), dotText(label), shape)
	}
	for _, e := range g.Edges {
		label := string(e.How)
		if e.Count > 1 {
			label += fmt.Sprintf(" %d×", e.Count)
		}
		fmt.Fprintf(&b, "  %s -> %s [label=%s];\n", dotText(e.From), dotText(e.To), dotText(label))
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// dotText is a string of the language DOT, in which only the quote sign means
// something, and a backslash before it or before letters.
func dotText(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(lines[i]))
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}

// citeNode is a node of any kind.
type citeNode struct{ id, kind, label, date string }

func citeNodes(g *interdict.CitationGraph) []citeNode {
	var all []citeNode
	for i := range g.Parties {
		all = append(all, citeNode{g.Parties[i].ID, "party", g.Parties[i].Caption, ""})
	}
	for i := range g.Outlets {
		all = append(all, citeNode{g.Outlets[i].ID, "outlet", g.Outlets[i].Domain, ""})
	}
	for i := range g.Documents {
		all = append(all, citeNode{g.Documents[i].ID, "document", g.Documents[i].File, g.Documents[i].Date})
	}
	return all
}

// What GraphML is made of, by its primer.
type (
	graphML struct {
		XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []graphKey   `xml:"key"`
		Graph   graphMLGraph `xml:"graph"`
	}
	graphKey struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	}
	graphMLGraph struct {
		ID      string      `xml:"id,attr"`
		Default string      `xml:"edgedefault,attr"`
		Nodes   []graphNode `xml:"node"`
		Edges   []graphEdge `xml:"edge"`
	}
	graphNode struct {
		ID   string      `xml:"id,attr"`
		Data []graphData `xml:"data"`
	}
	graphEdge struct {
		Source string      `xml:"source,attr"`
		Target string      `xml:"target,attr"`
		Data   []graphData `xml:"data"`
	}
	graphData struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
)

// CitationGraphML writes who cites whom as GraphML, which Gephi, yEd and
// NetworkX read.
func CitationGraphML(w io.Writer, g *interdict.CitationGraph) error {
	doc := graphML{Graph: graphMLGraph{ID: "citations", Default: "directed"}}
	for _, name := range []string{"kind", "label", "date"} {
		doc.Keys = append(doc.Keys, graphKey{name, "node", name, "string"})
	}
	doc.Keys = append(doc.Keys, graphKey{"how", "edge", "how", "string"}, graphKey{"count", "edge", "count", "int"}, graphKey{"first", "edge", "first", "string"})
	for _, n := range citeNodes(g) {
		x := graphNode{ID: Clean(n.id), Data: []graphData{{"kind", n.kind}, {"label", oneLine(n.label)}}}
		if n.date != "" {
			x.Data = append(x.Data, graphData{"date", oneLine(n.date)})
		}
		doc.Graph.Nodes = append(doc.Graph.Nodes, x)
	}
	for _, e := range g.Edges {
		x := graphEdge{Source: Clean(e.From), Target: Clean(e.To), Data: []graphData{{"how", string(e.How)}, {"count", strconv.Itoa(e.Count)}}}
		if e.First != "" {
			x.Data = append(x.Data, graphData{"first", oneLine(e.First)})
		}
		doc.Graph.Edges = append(doc.Graph.Edges, x)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type citationPage struct {
	Title       string
	Style       template.CSS
	About       pageAbout
	Parties     []citePartyRow
	Others      int
	Picture     template.HTML
	Outlets     []citation.OutletNode
	MoreOutlets int
	Notes       []string
}

type citePartyRow struct {
	citation.PartyNode
	Anchor, Programmes, Sites string
	Cited                     []citedRow
	MoreCited                 int
	Paths                     []citePathRow
	MorePaths                 int
}

type citedRow struct {
	File, Date           string
	Links, Quotes, Names int
}

type citePathRow struct {
	Steps []string
	How   string
	Dated bool
}

// CitationHTML writes the page of who cites whom.
func CitationHTML(w io.Writer, g *interdict.CitationGraph) error {
	style, err := pageStyle()
	if err != nil {
		return err
	}
	p := citationPage{
		Title: "Who cites listed outlets, in " + Plural(len(g.Documents), "document", "documents"), Style: style,
		About:   pageAbout{AsOf: g.AsOf, Lists: g.Lists, Engine: g.Engine, Policy: g.Policy},
		Picture: template.HTML(citationPicture(g)), Notes: cleanAll(g.Notes),
	}
	for i := range g.Parties {
		if g.Parties[i].Outlet && i < maxRows {
			p.Parties = append(p.Parties, citePartyOf(g, i))
		}
	}
	p.Others = len(g.Parties) - len(p.Parties)
	const maxOutlets = 100
	p.MoreOutlets = max(0, len(g.Outlets)-maxOutlets)
	for _, o := range g.Outlets[:min(len(g.Outlets), maxOutlets)] {
		o.Domain = Clean(o.Domain)
		p.Outlets = append(p.Outlets, o)
	}
	return page(w, "citations.html", p)
}

func citePartyOf(g *interdict.CitationGraph, i int) citePartyRow {
	n := g.Parties[i]
	n.Caption = oneLine(n.Caption)
	row := citePartyRow{PartyNode: n, Anchor: fmt.Sprintf("p%d", i+1), Programmes: Clean(strings.Join(n.Party.Programmes, ", ")), Sites: sitesOf(g, n.ID, "")}
	row.Cited = citedBy(g, n.ID)
	if len(row.Cited) > maxRows {
		row.MoreCited = len(row.Cited) - maxRows
		row.Cited = row.Cited[:maxRows]
	}
	for _, w := range g.Paths {
		switch {
		case w.Party != n.ID:
		case len(row.Paths) >= maxRows:
			row.MorePaths++
		default:
			var steps []string
			for _, id := range w.Documents {
				steps = append(steps, oneLine(strings.TrimPrefix(id, "document:")))
			}
			row.Paths = append(row.Paths, citePathRow{steps, string(w.How), w.Dated})
		}
	}
	return row
}

// citedBy are the documents that cite a party, by day; those without one last.
func citedBy(g *interdict.CitationGraph, party string) []citedRow {
	rows := map[string]*citedRow{}
	var order []*citedRow
	for _, e := range g.Edges {
		if e.To != party {
			continue
		}
		r := rows[e.From]
		if r == nil {
			r = &citedRow{File: oneLine(strings.TrimPrefix(e.From, "document:")), Date: e.First}
			rows[e.From] = r
			order = append(order, r)
		}
		switch e.How {
		case citation.Links:
			r.Links += e.Count
		case citation.Quotes:
			r.Quotes += e.Count
		case citation.Names:
			r.Names += e.Count
		}
	}
	slices.SortStableFunc(order, func(x, y *citedRow) int { return cmp.Compare(or(x.Date, "~"), or(y.Date, "~")) })
	var all []citedRow
	for _, r := range order {
		all = append(all, *r)
	}
	return all
}
