package render

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strings"

	"interdict"
	"interdict/internal/citation"
)

// A picture of citations has the listed outlets at the left and, to the right
// of them, documents in columns by their day, so that a claim goes from left to
// right and every arrow points back at what is cited. It shows the documents
// from which a way leads to an outlet; the data have all.

// Measures of the picture, in pixels.
const (
	boxWidth, boxHeight  = 200, 40
	boxGapX, boxGapY     = 90, 14
	pictureTop           = 46
	pictureMargin        = 16
	maxColumns, maxDrawn = 12, 120
)

// citeBox is a node that has its place.
type citeBox struct {
	id, label, below, title string
	class                   string
	date                    string
	column                  int
	x, y                    int
}

// citePicture is a graph that is laid out.
type citePicture struct {
	boxes   []*citeBox
	byID    map[string]*citeBox
	heads   []string // of the columns
	ways    []citation.Edge
	left    int // documents not drawn
	columns [][]*citeBox
}

// CitationSVG draws who cites whom.
func CitationSVG(w io.Writer, g *interdict.CitationGraph) error {
	_, err := io.WriteString(w, citationPicture(g))
	return err
}

func citationPicture(g *interdict.CitationGraph) string {
	p := layOut(g)
	rows := 1
	for _, c := range p.columns {
		rows = max(rows, len(c))
	}
	width := 2*pictureMargin + len(p.columns)*(boxWidth+boxGapX) - boxGapX + 30
	height := pictureTop + rows*(boxHeight+boxGapY) + (boxHeight+boxGapY)/2 + 30
	d := newDrawing(max(width, 420), height, "Who cites whom")
	for i, head := range p.heads {
		d.text(pictureMargin+i*(boxWidth+boxGapX), 28, "soft strong", head, "")
	}
	for _, e := range p.ways {
		p.draw(d, e)
	}
	for _, b := range p.boxes {
		d.box(b.x, b.y, boxWidth, boxHeight, b.class, b.title)
		d.text(b.x+8, b.y+17, "strong", cut(b.label, 25), b.title)
		d.text(b.x+8, b.y+32, "soft", cut(b.below, 28), b.title)
	}
	legend := "Arrows lead to what is cited: solid by a link, red by a quotation, dotted by name."
	if p.left > 0 {
		legend += " Not drawn: " + Plural(p.left, "document", "documents") + "."
	}
	d.text(pictureMargin, height-14, "soft", legend, "")
	return d.String()
}

// draw draws an edge between two boxes. One to the same column or to the right
// leaves and comes back on the right.
func (p *citePicture) draw(d *drawing, e citation.Edge) {
	from, to := p.byID[e.From], p.byID[e.To]
	title := fmt.Sprintf("%s %s %s, %d ×", from.label, e.How, to.label, e.Count)
	if e.First != "" {
		title += ", " + e.First
	}
	width := 1.2 + math.Min(math.Log2(float64(max(e.Count, 1)))*0.6, 3)
	y1, y2 := from.y+boxHeight/2, to.y+boxHeight/2
	if from.column > to.column {
		d.way(from.x, y1, to.x+boxWidth+2, y2, -boxGapX/2, boxGapX/2, string(e.How), width, title)
		return
	}
	d.way(from.x+boxWidth, y1, to.x+boxWidth+2, y2, boxGapX/2, boxGapX/2, string(e.How), width, title)
}

func layOut(g *interdict.CitationGraph) *citePicture {
	p := &citePicture{byID: map[string]*citeBox{}}
	var parties []*citeBox
	for i := range g.Parties {
		n := &g.Parties[i]
		if !n.Outlet {
			continue
		}
		b := &citeBox{id: n.ID, label: oneLine(n.Caption), below: sitesOf(g, n.ID, n.ID), title: n.ID + " " + oneLine(n.Caption), class: "party"}
		parties = append(parties, b)
	}
	parties = parties[:min(len(parties), maxDrawn/2)]
	for _, b := range parties {
		p.byID[b.id] = b
	}
	documents := p.documents(g)
	p.place(parties, documents)
	for _, e := range g.Edges {
		if p.byID[e.From] != nil && p.byID[e.To] != nil {
			p.ways = append(p.ways, e)
		}
	}
	p.order()
	return p
}

// sitesOf are the domains of a party that are linked to.
func sitesOf(g *interdict.CitationGraph, party, without string) string {
	var sites []string
	for i := range g.Outlets {
		if slices.Contains(g.Outlets[i].Parties, party) {
			sites = append(sites, Clean(g.Outlets[i].Domain))
		}
	}
	if len(sites) == 0 {
		return without
	}
	return strings.Join(sites, ", ")
}

// documents are those from which a way leads to a party, and those that are a
// party's own, by day.
func (p *citePicture) documents(g *interdict.CitationGraph) []*citeBox {
	const direct = 1
	far := map[string]int{} // documents on the way to a party
	for _, w := range g.Paths {
		if n, known := far[w.Documents[0]]; !known || len(w.Documents) < n {
			far[w.Documents[0]] = len(w.Documents)
		}
	}
	for _, e := range g.Edges {
		if p.byID[e.To] != nil {
			far[e.From] = direct
		}
	}
	var all []*citeBox
	for i := range g.Documents {
		n := &g.Documents[i]
		b := &citeBox{id: n.ID, label: oneLine(path.Base(strings.ReplaceAll(n.File, `\`, "/"))), below: or(n.Date, "no date"), date: n.Date, title: oneLine(n.File), class: "box"}
		if len(n.Of) > 0 {
			b.class, b.below, far[n.ID] = "party", b.below+", its own site", direct
		}
		if far[n.ID] > 0 {
			all = append(all, b)
		}
	}
	byDay := func(x, y *citeBox) int {
		return cmp.Or(cmp.Compare(or(x.date, "~"), or(y.date, "~")), cmp.Compare(x.id, y.id))
	}
	if len(all) > maxDrawn { // the nearest are drawn
		slices.SortFunc(all, func(x, y *citeBox) int { return cmp.Or(cmp.Compare(far[x.id], far[y.id]), byDay(x, y)) })
		p.left = len(all) - maxDrawn
		all = all[:maxDrawn]
	}
	slices.SortFunc(all, byDay)
	for _, b := range all {
		p.byID[b.id] = b
	}
	return all
}

// place gives each box its column. Days share a column where there are more of
// them than columns.
func (p *citePicture) place(parties, documents []*citeBox) {
	p.heads = []string{"Listed"}
	p.columns = [][]*citeBox{parties}
	var days []string
	for _, b := range documents {
		if b.date != "" && !slices.Contains(days, b.date) {
			days = append(days, b.date)
		}
	}
	each := max(1, (len(days)+maxColumns-1)/maxColumns)
	for i := 0; i < len(days); i += each {
		last := days[min(i+each, len(days))-1]
		head := days[i]
		if last != head {
			head += " to " + last
		}
		p.heads = append(p.heads, head)
		p.columns = append(p.columns, nil)
	}
	dated := len(p.columns)
	for _, b := range documents {
		column := dated
		if b.date != "" {
			column = 1 + slices.Index(days, b.date)/each
		} else if len(p.columns) == dated {
			p.heads = append(p.heads, "no date")
			p.columns = append(p.columns, nil)
		}
		p.columns[column] = append(p.columns[column], b)
	}
	for i, column := range p.columns {
		for _, b := range column {
			b.column = i
			b.x = pictureMargin + i*(boxWidth+boxGapX)
			p.boxes = append(p.boxes, b)
		}
	}
}

// order sets the boxes of each column beside what they cite, which stands in
// columns to the left and has its place already.
func (p *citePicture) order() {
	cited := map[*citeBox][]*citeBox{}
	for _, e := range p.ways {
		cited[p.byID[e.From]] = append(cited[p.byID[e.From]], p.byID[e.To])
	}
	for i, column := range p.columns {
		middle := map[*citeBox]float64{}
		for _, b := range column {
			sum, n := 0.0, 0
			for _, t := range cited[b] {
				if t.column < i {
					sum += float64(t.y)
					n++
				}
			}
			if middle[b] = math.Inf(1); n > 0 {
				middle[b] = sum / float64(n)
			}
		}
		if i > 0 {
			slices.SortStableFunc(column, func(x, y *citeBox) int { return cmp.Compare(middle[x], middle[y]) })
		}
		for row, b := range column {
			b.y = pictureTop + row*(boxHeight+boxGapY)
			if i%2 == 1 { // so that what goes on beyond is not hidden behind it
				b.y += (boxHeight + boxGapY) / 2
			}
		}
	}
}
