package render

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"iter"
	"strings"

	"interdict"
	"interdict/internal/screen"
	"interdict/internal/spill"
)

// Pages stand alone: no script, nothing that is fetched from elsewhere. What a
// document or a list says comes into them by html/template alone, which knows
// where in the page it stands; and by Clean, since direction marks and control
// characters are no matter of HTML.

//go:embed page
var pages embed.FS

// page writes a page by its template.
func page(w io.Writer, name string, data any) error {
	t, err := pageTemplate(name)
	if err != nil {
		return err
	}
	return t.Execute(w, data)
}

func pageTemplate(name string) (*template.Template, error) {
	t, err := template.New(name).Funcs(template.FuncMap{"count": Count, "clean": oneLine}).ParseFS(pages, "page/"+name, "page/about.html")
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return t, nil
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

// ScanPage gathers a scan as one page. Its zero value is ready. What it shows of
// documents is written as they come, and lies in a temporary file until Close
// where it is much: neither a large folder nor a large file fills the memory.
type ScanPage struct {
	parties  Scanned
	about    *pageAbout
	template *template.Template
	shown    spill.Buffer // the documents, as HTML
	files    []string     // of the first of them
	notRead  []pageUnread
	number   int // documents that are shown
	mentions int
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
	Mentions    iter.Seq[*pageMention]
	Notes       []string
}

type pageMention struct {
	Anchor, Before, Words, Behind        string
	Caption, ID, Programmes, Kind        string
	Score, Place, Offsets, Reason, Short string
	Under                                iter.Seq[*pageMention]
}

// maxRows bounds the parties of a page's table.
const maxRows = 500

// maxShown bounds the mentions of a page: nobody scrolls further, and jsonl has
// them all.
const maxShown = 20_000

// Add takes a document in.
func (s *ScanPage) Add(d *interdict.Document) error {
	if s.about == nil {
		s.about = &pageAbout{AsOf: d.AsOf, Policy: d.Policy, Engine: d.Engine, Lists: d.Lists, Warnings: cleanAll(d.Warnings)}
		var err error
		if s.template, err = pageTemplate("scan.html"); err != nil {
			return err
		}
	}
	if d.Error != "" {
		s.notRead = append(s.notRead, pageUnread{oneLine(d.File), oneLine(d.Error)})
	}
	most := min(d.Mentions.Len(), max(0, maxShown-s.mentions))
	s.mentions += d.Mentions.Len()
	column := -1
	if most > 0 {
		s.number++
		if len(s.files) < drawnColumns {
			column = len(s.files)
			s.files = append(s.files, oneLine(d.File))
		}
		if err := s.document(d, most); err != nil {
			return err
		}
	}
	return s.parties.add(d, column)
}

// HTML writes the page of a scan.
func (s *ScanPage) HTML(w io.Writer, t interdict.ScanTotals) error {
	style, err := pageStyle()
	if err != nil {
		return err
	}
	p := scanPage{
		Title: "Listed parties in " + Plural(t.Documents+t.NotRead, "document", "documents"), Style: style, Totals: t,
		NotRead: s.notRead, Left: max(0, s.mentions-maxShown),
	}
	if s.about != nil {
		p.About = *s.about
	}
	parties := s.parties.ranked()
	p.MoreParties = max(0, len(parties)-maxRows)
	for _, x := range parties[:min(len(parties), maxRows)] {
		p.Parties = append(p.Parties, pageParty{
			Caption: oneLine(x.Match.Caption), ID: Clean(x.Match.ID), Programmes: Clean(strings.Join(x.Match.Programmes, ", ")),
			Best: bestText(x), First: Clean(x.First), Mentions: x.Mentions, Documents: x.Documents,
		})
	}
	picture, left := s.matrix(parties)
	p.Picture, p.NotDrawn = template.HTML(picture), left
	if err := page(w, "scan.html", p); err != nil {
		return err
	}
	if _, err := io.Copy(w, s.shown.Reader()); err != nil {
		return err
	}
	return s.part(w, "end", p)
}

// part writes a part of the page.
func (s *ScanPage) part(w io.Writer, name string, data any) error {
	t := s.template
	if t == nil {
		var err error
		if t, err = pageTemplate("scan.html"); err != nil {
			return err
		}
	}
	return t.ExecuteTemplate(w, name, data)
}

// Close lets go of the temporary file.
func (s *ScanPage) Close() error { return s.shown.Close() }

func cleanAll(texts []string) []string {
	var all []string
	for _, t := range texts {
		all = append(all, oneLine(t))
	}
	return all
}

// document writes the first mentions of a document as the page shows them.
func (s *ScanPage) document(d *interdict.Document, most int) error {
	order, err := readerOrder(d.Mentions, most)
	if err != nil {
		return err
	}
	m := &pageMentions{d.Mentions, fmt.Sprintf("d%d-m", s.number), nil}
	p := pageDocument{Number: s.number, File: oneLine(d.File), About: about(d), Notes: cleanAll(d.Notes), Mentions: m.all(order)}
	if err := s.part(&s.shown, "document", p); err != nil {
		return err
	}
	return m.err
}

// pageMentions makes the mentions of a document as the page wants them.
type pageMentions struct {
	from   interdict.Mentions
	anchor string // what the anchor of each begins with
	err    error  // the first one of reading them
}

// all are those that are told, each with what stands under it.
func (p *pageMentions) all(order []told) iter.Seq[*pageMention] {
	return func(yield func(*pageMention) bool) {
		for len(order) > 0 {
			behind := 1
			for behind < len(order) && order[behind].short {
				behind++
			}
			m := p.at(order[0].number)
			if m == nil {
				return
			}
			m.Under = p.under(order[1:behind], m.Anchor)
			if !yield(m) {
				return
			}
			order = order[behind:]
		}
	}
}

func (p *pageMentions) under(short []told, name string) iter.Seq[*pageMention] {
	return func(yield func(*pageMention) bool) {
		for _, t := range short {
			m := p.at(t.number)
			if m == nil {
				return
			}
			m.Short, m.Under = name, p.under(nil, "")
			if !yield(m) {
				return
			}
		}
	}
}

// at is a mention, nil when it cannot be read.
func (p *pageMentions) at(number int) *pageMention {
	m, err := p.from.At(number)
	if err != nil {
		p.err = cmp.Or(p.err, err)
		return nil
	}
	shown := mentionOf(m)
	shown.Anchor = fmt.Sprintf("%s%d", p.anchor, number)
	return shown
}

func mentionOf(m *interdict.Mention) *pageMention {
	p := &pageMention{
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

// drawnColumns bounds the documents of the picture.
const drawnColumns = 80

// matrix draws parties by documents. What it leaves out it says.
func (s *ScanPage) matrix(parties []*scannedParty) (picture, left string) {
	const (
		maxParties       = 30
		row, column, top = 24, 18, 26
	)
	shown := parties[:min(len(parties), maxParties)]
	label := 60
	for _, p := range shown {
		label = max(label, 16+7*min(columnsOf(oneLine(p.Match.Caption)), 34))
	}
	columns := len(s.files)
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
		for i, file := range s.files {
			count := p.in[i]
			if count == 0 {
				continue
			}
			radius := min(3+2*count/3, 8)
			d.link(fmt.Sprintf("#d%d", i+1), func() {
				d.dot(label+i*column+column/2, y, radius, fmt.Sprintf("%s: %s", file, Plural(count, "mention", "mentions")))
			})
		}
	}
	var parts []string
	if n := len(parties) - len(shown); n > 0 {
		parts = append(parts, Plural(n, "party", "parties"))
	}
	if n := s.number - columns; n > 0 {
		parts = append(parts, Plural(n, "document", "documents"))
	}
	if len(parts) > 0 {
		left = "Not drawn: " + strings.Join(parts, " and ") + "."
	}
	return d.String(), left
}
