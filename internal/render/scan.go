package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict"
)

// Document writes what was found in a document: each mention with the sentence
// around it and, below it, the short forms that refer to it. explain adds where
// each is for those who count, and the reasons.
func (s Style) Document(w io.Writer, d *interdict.Document, explain bool) error {
	var b strings.Builder
	b.WriteString(s.documentHead(d) + "\n")
	told, err := readerOrder(d.Mentions, d.Mentions.Len())
	if err != nil {
		return err
	}
	for _, t := range told {
		m, err := d.Mentions.At(t.number)
		if err != nil {
			return err
		}
		if t.short {
			s.shortForm(&b, m, explain)
		} else {
			b.WriteString("\n")
			s.mention(&b, m, explain)
		}
		if b.Len() < 1<<16 {
			continue
		}
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
		b.Reset()
	}
	some := d.Mentions.Len() > 0
	if some && d.Error+strings.Join(d.Notes, "") != "" {
		b.WriteString("\n")
	}
	if d.Error != "" {
		s.note(&b, d.Error)
	}
	for _, n := range d.Notes {
		s.note(&b, n)
	}
	if some {
		b.WriteString("\n")
	}
	_, err = io.WriteString(w, b.String())
	return err
}

func (s Style) documentHead(d *interdict.Document) string {
	word := s.paint(good, "CLEAR")
	found := ""
	switch {
	case d.Mentions.Len() > 0:
		word = s.paint(warn, "REVIEW")
		if d.Mentions.Matches() > 0 {
			word = s.paint(alarm, "MATCH")
		}
		found = Plural(d.Mentions.Len(), "mention", "mentions") + " of " + Plural(len(d.Mentions.Parties()), "party", "parties")
		if d.Error != "" {
			found += ", not read to its end"
		}
	case d.Error != "":
		word = s.paint(warn, "NOT READ")
	}
	parts := compact(word, s.paint(bold, Clean(d.File)), found, s.paint(dim, about(d)))
	return strings.Join(parts, "  ")
}

// review says why a mention is to be looked at and is no match; "" of a match,
// and where that stands in place of the score.
func review(m *interdict.Mention) string {
	if m.Match.Match || unscored(&m.Match) {
		return ""
	}
	return "review: " + Clean(m.Rule)
}

func (s Style) mention(b *strings.Builder, m *interdict.Mention, explain bool) {
	head := []string{"  " + s.score(&m.Match), s.paint(bold, Clean(m.ID)), oneLine(m.Caption)}
	if n := m.Name; n != nil && n.Listed != m.Caption {
		head[2] += s.paint(dim, " (listed as "+oneLine(n.Listed)+")")
	}
	tail := compact(Clean(strings.Join(m.Programmes, ", ")), s.paint(cyan, string(m.Kind)), s.paint(yellow, review(m)), place(m))
	line := strings.Join(append(head, tail...), "  ")
	if s.Width > 0 && columnsOf(line) > s.Width {
		line = strings.Join(head, "  ") + "\n      " + strings.Join(tail, "  ")
	}
	b.WriteString(line + "\n")
	s.sentence(b, m, "      ", "")
	if !explain {
		return
	}
	fmt.Fprintf(b, "      %s\n\n", s.paint(dim, offsets(m)))
	s.explain(b, &m.Match)
}

func (s Style) shortForm(b *strings.Builder, m *interdict.Mention, explain bool) {
	s.sentence(b, m, "        ", strings.Join(compact(s.paint(cyan, string(m.Kind)), s.paint(yellow, review(m)), place(m)), "  ")+"  ")
	if explain {
		fmt.Fprintf(b, "          %s\n", s.paint(dim, offsets(m)))
	}
}

// sentence writes a sentence, wrapped, with its passage marked.
func (s Style) sentence(b *strings.Builder, m *interdict.Mention, indent, first string) {
	before, words, behind := passage(m, 160)
	text := before + "*" + strings.TrimSpace(words) + "*" + behind
	if s.Colour {
		painted := strings.Fields(words)
		for i := range painted { // each alone, so that a line can break between them
			painted[i] = s.paint(alarm, painted[i])
		}
		text = before + strings.Join(painted, " ") + behind
	}
	lines := wrap(first+strings.TrimSpace(text), s.Width-len(indent))
	if s.Width == 0 {
		lines = []string{first + strings.TrimSpace(text)}
	}
	for i, line := range lines {
		if i > 0 {
			line = "  " + line
		}
		b.WriteString(indent + line + "\n")
	}
}

// Scanned gathers which parties a whole scan found. Its zero value is ready.
type Scanned struct {
	parties map[string]*scannedParty
	spaced  bool // the text of the last document ends with an empty line
}

// scannedParty is a row of the summary.
type scannedParty struct {
	Match     interdict.Match
	Mentions  int
	Documents int
	Best      float64
	First     string      // day
	in        map[int]int // mentions by the numbers of the first documents that have some
}

// Add takes a document in.
func (s *Scanned) Add(d *interdict.Document) error { return s.add(d, -1) }

// add takes a document in that a page shows under a number, or none, -1.
func (s *Scanned) add(d *interdict.Document, number int) error {
	s.spaced = d.Mentions.Len() > 0
	for _, m := range d.Mentions.Parties() {
		p := s.parties[m.ID]
		if p == nil {
			first, err := d.Mentions.At(m.First)
			if err != nil {
				return err
			}
			p = &scannedParty{Match: first.Match, in: map[int]int{}}
			if s.parties == nil {
				s.parties = map[string]*scannedParty{}
			}
			s.parties[m.ID] = p
		}
		p.Mentions += m.Mentions
		p.Documents++
		if number >= 0 {
			p.in[number] = m.Mentions
		}
		p.Best = max(p.Best, m.Best)
		if d.Date != "" && (p.First == "" || d.Date < p.First) {
			p.First = d.Date
		}
	}
	return nil
}

// ranked are the parties, those of most documents and mentions first.
func (s *Scanned) ranked() []*scannedParty {
	all := make([]*scannedParty, 0, len(s.parties))
	for _, p := range s.parties {
		all = append(all, p)
	}
	slices.SortFunc(all, func(x, y *scannedParty) int {
		return cmp.Or(cmp.Compare(y.Documents, x.Documents), cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.Match.ID, y.Match.ID))
	})
	return all
}

// Parties writes the summary of a scan of several documents: the parties, how
// often and in how many of them.
func (s Style) Parties(w io.Writer, scanned *Scanned) error {
	parties := scanned.ranked()
	if len(parties) == 0 {
		return nil
	}
	g := grid{right: map[int]bool{0: true, 1: true, 2: true}}
	g.add(s.dim("MENTIONS", "DOCUMENTS", "BEST", "ENTRY", "NAME", "PROGRAMMES")...)
	const most = 40
	for _, p := range parties[:min(len(parties), most)] {
		g.add(Count(p.Mentions), Count(p.Documents), fmt.Sprintf("%.2f", floor2(p.Best)), Clean(p.Match.ID), oneLine(p.Match.Caption), Clean(strings.Join(p.Match.Programmes, ", ")))
	}
	lines := g.lines("  ")
	for i := range lines {
		if s.Width > 0 && !s.Colour {
			lines[i] = cut(lines[i], s.Width)
		}
	}
	if rest := len(parties) - most; rest > 0 {
		lines = append(lines, "  "+s.paint(dim, "and "+Plural(rest, "more party", "more parties")))
	}
	gap := "\n"
	if scanned.spaced {
		gap = ""
	}
	_, err := io.WriteString(w, gap+s.paint(bold, "Parties named")+"\n"+strings.Join(lines, "\n")+"\n")
	return err
}
