package bench

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// WriteText writes a report as tables for a terminal. bold marks headings; it
// may return its text unchanged.
func (r *Report) WriteText(w io.Writer, bold func(string) string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s · policy %s, threshold %.2f · %s\n", bold(r.subject()), r.Engine, r.Policy, r.Threshold, r.Machine)
	for _, s := range r.sections() {
		fmt.Fprintf(&b, "\n%s\n", bold(s.Title))
		if s.Note != "" {
			fmt.Fprintf(&b, "  %s\n", s.Note)
		}
		s.write(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Report) subject() string {
	var lists []string
	for _, l := range r.Lists {
		name := l.List
		if l.Published != "" {
			name += " of " + l.Published
		}
		lists = append(lists, name)
	}
	return fmt.Sprintf("%s entries, %s names: %s", thousands(r.Entries), thousands(r.Names), strings.Join(lists, ", "))
}

func (s *section) write(b *strings.Builder) {
	widths := make([]int, len(s.Heads))
	for _, cells := range s.table() {
		for i, c := range cells {
			widths[i] = max(widths[i], utf8.RuneCountInString(c))
		}
	}
	line := func(cells []string) {
		var l strings.Builder
		for i, c := range cells {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c))
			if i == 0 {
				l.WriteString("  " + c + pad)
			} else {
				l.WriteString("  " + pad + c)
			}
		}
		b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
	}
	line(s.Heads)
	for _, r := range s.Rows {
		line(r.Cells)
		for _, e := range r.Examples {
			b.WriteString("      " + clean(e) + "\n")
		}
	}
}

func (s *section) table() [][]string {
	out := [][]string{s.Heads}
	for _, r := range s.Rows {
		out = append(out, r.Cells)
	}
	return out
}

// clean makes names from outside safe to print.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

//go:embed page.html
var pageText string

// WriteHTML writes a report as one page that needs nothing else: the tables,
// with bars for the shares.
func (r *Report) WriteHTML(w io.Writer) error {
	page, err := template.New("page").Funcs(template.FuncMap{
		"bar":   func(s float64) string { return fmt.Sprintf("%.2f", 100*s) },
		"grade": grade,
		"barOf": func(row viewRow, column int) *viewBar {
			for i := range row.Bars {
				if row.Bars[i].Column == column {
					return &row.Bars[i]
				}
			}
			return nil
		},
		"id":    func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " ", "-")) },
		"clean": clean,
	}).Parse(pageText)
	if err != nil {
		return fmt.Errorf("page of the report: %w", err)
	}
	if err := page.Execute(w, struct {
		*Report
		Subject  string
		Sections []section
		Tiles    []tile
	}{r, r.subject(), r.sections(), r.tiles()}); err != nil {
		return fmt.Errorf("write the page of the report: %w", err)
	}
	return nil
}

// grade names the colour of a bar.
func grade(b *viewBar) string {
	good, fair := b.Share >= 0.98, b.Share >= 0.9
	if b.Less {
		good, fair = b.Share <= 0.005, b.Share <= 0.1
	}
	switch {
	case good:
		return "good"
	case fair:
		return "fair"
	}
	return "poor"
}

// tile is a figure that stands large at the top of the page.
type tile struct{ Figure, What string }

func (r *Report) tiles() []tile {
	var out []tile
	if r.Overall != nil {
		out = append(out, tile{percent(r.Overall.Found), "of disturbed names still found"}, tile{percent(r.Overall.First), "with the right entry first"})
	}
	if n := len(r.Negatives); n > 0 {
		alerts, cases := 0, 0
		for _, row := range r.Negatives {
			if row.By == "name" {
				alerts, cases = alerts+row.Alerts, cases+row.Cases
			}
		}
		out = append(out, tile{percent(share(alerts, cases)), fmt.Sprintf("false alerts on %s people, by name", thousands(cases))})
	}
	if r.Speed != nil {
		out = append(out, tile{micro(r.Speed.Mixed.Median), "for one query at the median"})
		if f := r.Speed.File; f != nil {
			out = append(out, tile{thousands(int(f.PerSec)), "rows of a file a second"})
		}
	}
	if r.Exact != nil && r.Exact.Queries > 0 {
		out = append(out, tile{thousands(len(r.Exact.Differences)), fmt.Sprintf("differences between the index and comparing with every entry, in %s queries", thousands(r.Exact.Queries))})
	}
	return out
}
