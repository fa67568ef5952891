package render

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"interdict"
	"interdict/internal/screen"
)

// Pages stand alone: no script, nothing that is fetched from elsewhere. What a
// document or a list says comes into them by html/template alone, which knows
// where in the page it stands; and by Clean, since direction marks and control
// characters are no matter of HTML.

//go:embed page
var pages embed.FS

// page writes a page by its template.
func page(w io.Writer, name string, data any) error {
	t, err := template.New(name).Funcs(template.FuncMap{"count": Count, "clean": oneLine}).ParseFS(pages, "page/"+name, "page/about.html")
	if err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	return t.Execute(w, data)
}

// pageStyle is the style sheet of all pages.
func pageStyle() (template.CSS, error) {
	b, err := pages.ReadFile("page/style.css")
	return template.CSS(b), err
}

// pageAbout says against what a page's results were found.
type pageAbout struct {
	AsOf, Policy, Engine string
	Lists                []interdict.ListRef
	Warnings             []string
}

type scanPage struct {
	Title       string
	Style       template.CSS
	About       pageAbout
	Totals      interdict.ScanTotals
	NotRead     []pageUnread
	Parties     []pageParty
	MoreParties int
	Picture     template.HTML
	NotDrawn    string
	Documents   []pageDocument
	Left        int
}

type pageUnread struct{ File, Error string }

type pageParty struct {
	Caption, ID, Programmes, Best, First string
	Mentions, Documents                  int
}

type pageDocument struct {
	Number      int
	File, About string
	Mentions    []pageMention
	Notes       []string
}

type pageMention struct {
	Anchor, Before, Words, Behind        string
	Caption, ID, Programmes, Kind        string
	Score, Place, Offsets, Reason, Short string
	Under                                []pageMention
}

// maxRows bounds the parties of a page's table.
const maxRows = 500

// HTML writes the page of a scan.
func (s *Scanned) HTML(w io.Writer, t interdict.ScanTotals) error {
	style, err := pageStyle()
	if err != nil {
		return err
	}
	p := scanPage{Title: "Listed parties in " + Plural(t.Documents+t.NotRead, "document", "documents"), Style: style, Totals: t, Left: s.left}
	if f := s.first; f != nil {
		p.About = pageAbout{AsOf: f.AsOf, Policy: f.Policy, Engine: f.Engine, Lists: f.Lists, Warnings: cleanAll(f.Warnings)}
	}
	parties := s.ranked()
	p.MoreParties = max(0, len(parties)-maxRows)
	for _, x := range parties[:min(len(parties), maxRows)] {
		p.Parties = append(p.Parties, pageParty{
			Caption: oneLine(x.Match.Caption), ID: Clean(x.Match.ID), Programmes: Clean(strings.Join(x.Match.Programmes, ", ")),
			Best: bestText(x), First: Clean(x.First), Mentions: x.Mentions, Documents: x.Documents,
		})
	}
	number := 0
	numbers := map[int]int{} // of a document here, its number on the page
	for i, d := range s.Documents {
		if d.Error != "" {
			p.NotRead = append(p.NotRead, pageUnread{oneLine(d.File), oneLine(d.Error)})
		}
		if len(d.Mentions) == 0 {
			continue
		}
		number++
		numbers[i] = number
		p.Documents = append(p.Documents, pageOf(number, d))
	}
	picture, left := s.matrix(parties, numbers)
	p.Picture, p.NotDrawn = template.HTML(picture), left
	return page(w, "scan.html", p)
}

func cleanAll(texts []string) []string {
	var all []string
	for _, t := range texts {
		all = append(all, oneLine(t))
	}
	return all
}

func pageOf(number int, d *interdict.Document) pageDocument {
	p := pageDocument{Number: number, File: oneLine(d.File), About: about(d), Notes: cleanAll(d.Notes)}
	under, is := shortForms(d.Mentions)
	anchor := func(i int) string { return fmt.Sprintf("d%d-m%d", number, i) }
	for _, i := range inOrder(d.Mentions) {
		if is[i] {
			continue
		}
		m := mentionOf(&d.Mentions[i])
		m.Anchor = anchor(i)
		for _, k := range under[i] {
			short := mentionOf(&d.Mentions[k])
			short.Anchor, short.Short = anchor(k), m.Anchor
			m.Under = append(m.Under, short)
		}
		p.Mentions = append(p.Mentions, m)
	}
	return p
}

func mentionOf(m *interdict.Mention) pageMention {
	p := pageMention{
		Caption: oneLine(m.Caption), ID: Clean(m.ID), Programmes: Clean(strings.Join(m.Programmes, ", ")), Kind: string(m.Kind),
		Score: scoreText(&m.Match), Place: place(m), Offsets: offsets(m), Reason: reason(m),
	}
	if r := review(m); r != "" {
		p.Kind += ", " + r
	}
	p.Before, p.Words, p.Behind = passage(m, 400)
	return p
}

// scoreText is a score of two digits, or by what an entry is for review that has
// none.
func scoreText(m *screen.Match) string {
	if unscored(m) {
		return "by " + Clean(m.Rule)
	}
	return fmt.Sprintf("%.2f", floor2(m.Score))
}

// bestText is the best score of a party's mentions.
func bestText(x *scannedParty) string {
	if x.Best == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", floor2(x.Best))
}

// matrix draws parties by documents. What it leaves out it says.
func (s *Scanned) matrix(parties []*scannedParty, numbers map[int]int) (picture, left string) {
	const (
		maxParties, maxDocuments = 30, 80
		row, column, top         = 24, 18, 26
	)
	shown := parties[:min(len(parties), maxParties)]
	label := 60
	for _, p := range shown {
		label = max(label, 16+7*min(columnsOf(oneLine(p.Match.Caption)), 34))
	}
	columns := min(len(numbers), maxDocuments)
	d := newDrawing(label+columns*column+20, top+len(shown)*row+10, "Listed parties by documents")
	for c := range columns {
		x := label + c*column + column/2
		if c == 0 || (c+1)%5 == 0 {
			d.link(fmt.Sprintf("#d%d", c+1), func() { d.text(x, top-10, "soft middle", Count(c+1), "") })
		}
		d.line(x, top, x, top+len(shown)*row, "grid")
	}
	for r, p := range shown {
		y := top + r*row + row/2
		name := oneLine(p.Match.Caption)
		d.text(label-8, y+4, "end", cut(name, 34), name+" "+p.Match.ID)
		d.line(label, y, label+columns*column, y, "grid")
		for i := range s.Documents {
			n, count := numbers[i], p.in[i]
			if n == 0 || n > columns || count == 0 {
				continue
			}
			radius := min(3+2*count/3, 8)
			d.link(fmt.Sprintf("#d%d", n), func() {
				d.dot(label+(n-1)*column+column/2, y, radius, fmt.Sprintf("%s: %s", oneLine(s.Documents[i].File), Plural(count, "mention", "mentions")))
			})
		}
	}
	var parts []string
	if n := len(parties) - len(shown); n > 0 {
		parts = append(parts, Plural(n, "party", "parties"))
	}
	if n := len(numbers) - columns; n > 0 {
		parts = append(parts, Plural(n, "document", "documents"))
	}
	if len(parts) > 0 {
		left = "Not drawn: " + strings.Join(parts, " and ") + "."
	}
	return d.String(), left
}
