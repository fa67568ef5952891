package bench

import (
	"fmt"
	"strconv"
	"strings"
)

// section is a table of a report as people read it. The terminal and the page
// show the same.
type section struct {
	Title string
	Note  string
	Heads []string
	Rows  []viewRow
}

// viewRow is a row of a table. Bars are the shares that a picture shows, each
// in the place of a cell; Good says whether more is better.
type viewRow struct {
	Cells    []string
	Bars     []viewBar
	Examples []string
}

type viewBar struct {
	Column int // of the cell
	Share  float64
	Less   bool // less is better
}

// sections lays a report out.
func (r *Report) sections() []section {
	var out []section
	add := func(s section) {
		if len(s.Rows) > 0 {
			out = append(out, s)
		}
	}
	add(r.pairSection())
	add(r.positiveSection())
	add(r.negativeSection())
	add(r.crossSection())
	matrix := r.Matrix
	if r.Overall != nil {
		matrix = append(matrix[:len(matrix):len(matrix)], *r.Overall)
	}
	add(rowSection("Detection matrix", "Entries whose main name was disturbed in one way, and which were still found; the last rows by name and birth date.", matrix))
	add(rowSection("Hard probes", "Every entry asked for in the hardest ways; good aliases and names in their own script as listed.", r.Probes))
	add(rowSection("Names in other scripts", "Asked for by the list's own native names, of an index that has the Latin names only.", r.Native))
	add(r.speedSection())
	add(r.growthSection())
	add(r.hostileSection())
	add(r.exactSection())
	for _, p := range r.Peers {
		add(peerSection(p))
	}
	return out
}

func (r *Report) pairSection() section {
	s := section{Title: "Pairs of names", Note: fmt.Sprintf("At the threshold of %.2f.", r.Threshold), Heads: []string{"group", "pairs", "precision", "recall", "F1"}}
	for _, p := range r.Pairs {
		s.Rows = append(s.Rows, viewRow{
			Cells: []string{p.Group, thousands(p.Pairs), fmt.Sprintf("%.3f", p.Precision), fmt.Sprintf("%.3f", p.Recall), fmt.Sprintf("%.3f", p.F1)},
			Bars:  []viewBar{{2, p.Precision, false}, {3, p.Recall, false}, {4, p.F1, false}},
		})
	}
	return s
}

func (r *Report) positiveSection() section {
	s := section{Title: "People who are listed", Heads: []string{"by", "cases", "found", "first", "disturbed", "first of these"}}
	for _, p := range r.Positives {
		row := viewRow{
			Cells: []string{p.By, thousands(p.Cases), percent(p.Found), percent(p.First), thousands(p.Disturbed), percent(p.DisturbedFirst)},
			Bars:  []viewBar{{2, p.Found, false}, {3, p.First, false}, {5, p.DisturbedFirst, false}},
		}
		for _, m := range p.Missed {
			row.Examples = append(row.Examples, fmt.Sprintf("%q did not find %q first", m.Name, m.ListedName))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func (r *Report) negativeSection() section {
	s := section{Title: "People who are not listed", Note: "Each alert here is a false one.", Heads: []string{"file", "by", "cases", "alerts", "share"}}
	for _, n := range r.Negatives {
		row := viewRow{
			Cells: []string{n.File, n.By, thousands(n.Cases), thousands(n.Alerts), percent(n.Rate)},
			Bars:  []viewBar{{4, n.Rate, true}},
		}
		for _, a := range n.Alerted {
			row.Examples = append(row.Examples, fmt.Sprintf("%q alerted on %s %q with %.2f", a.Name, a.ID, a.Listed, a.Score))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func (r *Report) crossSection() section {
	s := section{Title: "Entries of one authority against the list of another", Heads: []string{"pairs", "screenings", "alerted"}}
	c := r.Crosslist
	if c == nil {
		return s
	}
	s.Note = fmt.Sprintf("%s of %s pairs have both entries loaded; each is screened from both sides, with all data.", thousands(c.Tested), thousands(c.Pairs))
	row := func(what string, n int, alerted float64, less bool, examples []CrossTest, verb string) {
		v := viewRow{Cells: []string{what, thousands(n), percent(alerted)}, Bars: []viewBar{{2, alerted, less}}}
		for _, t := range examples {
			v.Examples = append(v.Examples, fmt.Sprintf("%s %q %s %s %q (%.2f)", t.Query, t.QueryName, verb, t.Listed, t.ListedName, t.Score))
		}
		s.Rows = append(s.Rows, v)
	}
	row("the same party", c.Positives, c.Recall, false, c.Missed, "missed")
	row("not the same", c.Negatives, c.Alerted, true, c.Raised, "alerted on")
	return s
}

func rowSection(title, note string, rows []Row) section {
	s := section{Title: title, Note: note, Heads: []string{"asked", "tried", "found", "first"}}
	for _, r := range rows {
		if r.Tried == 0 {
			continue
		}
		v := viewRow{
			Cells: []string{r.Disturbance, thousands(r.Tried), percent(r.Found), percent(r.First)},
			Bars:  []viewBar{{2, r.Found, false}, {3, r.First, false}},
		}
		for _, m := range r.Missed {
			v.Examples = append(v.Examples, fmt.Sprintf("%q did not find %s %q (%.2f)", m.Asked, m.ID, m.Listed, m.Score))
		}
		s.Rows = append(s.Rows, v)
	}
	return s
}

func (r *Report) speedSection() section {
	s := section{Title: "Speed", Note: "Single queries on one goroutine, reasons included.", Heads: []string{"what", "figure"}}
	f := r.Speed
	if f == nil {
		return s
	}
	s.line("one query: median / 99th percentile / longest", timesText(f.Mixed))
	s.line("one query without a match", timesText(f.Clear))
	s.line("allocations of a query without a match", fmt.Sprintf("%.1f (%.0f bytes)", f.Allocations, f.BytesEach))
	s.line("index built from entries in memory", fmt.Sprintf("%.0f ms", f.BuildMS))
	s.line("prepared index opened, to the first answer", fmt.Sprintf("%.1f ms", f.OpenMS))
	s.line("prepared index", fmt.Sprintf("%.1f MB", f.IndexMB))
	if x := f.File; x != nil {
		s.line(fmt.Sprintf("file of %s rows, whole process", thousands(x.Rows)), fmt.Sprintf("%s rows a second (%.2f s)", thousands(int(x.PerSec)), x.Seconds))
		if x.PeakMB > 0 {
			s.line("the process at its largest", fmt.Sprintf("%.0f MB, %.2f s of CPU", x.PeakMB, x.CPU))
		}
	}
	return s
}

func (s *section) line(cells ...string) { s.Rows = append(s.Rows, viewRow{Cells: cells}) }

func timesText(t Times) string {
	return fmt.Sprintf("%s / %s / %s", micro(t.Median), micro(t.P99), micro(t.Max))
}

func (r *Report) growthSection() section {
	s := section{Title: "Growth", Heads: []string{"entries", "median", "99th percentile"}}
	g := r.Growth
	if g == nil {
		return s
	}
	s.Note = fmt.Sprintf("The same queries on %d times the entries, made of the same words put together anew (%.0f MB, built in %.1f s).", g.Factor, g.IndexMB, g.BuildMS/1e3)
	s.line(thousands(r.Entries), micro(g.Before.Median), micro(g.Before.P99))
	s.line(thousands(g.Entries), micro(g.After.Median), micro(g.After.P99))
	s.line("ratio", fmt.Sprintf("%.2f", g.Ratio), fmt.Sprintf("%.2f", g.P99))
	return s
}

func (r *Report) hostileSection() section {
	s := section{Title: "Queries that are meant to hurt", Heads: []string{"query", "bytes", "time", "note"}}
	if r.Hostile == nil {
		return s
	}
	s.Note = fmt.Sprintf("Other queries took %s at the median and %s at the 99th percentile while these ran beside them without pause; alone %s and %s.",
		micro(r.Hostile.Meanwhile.Median), micro(r.Hostile.Meanwhile.P99), micro(r.Hostile.Alone.Median), micro(r.Hostile.Alone.P99))
	for _, h := range r.Hostile.Queries {
		s.line(h.Query, thousands(h.Bytes), fmt.Sprintf("%.2f ms", h.MS), h.Failed)
	}
	return s
}

func (r *Report) exactSection() section {
	s := section{Title: "Exactness", Heads: []string{"queries asked twice", "matches", "differences", "by the index", "comparing with every entry"}}
	e := r.Exact
	if e == nil || e.Queries == 0 {
		return s
	}
	v := viewRow{Cells: []string{thousands(e.Queries), thousands(e.Matches), thousands(len(e.Differences)), fmt.Sprintf("%.2f ms", e.IndexMS), fmt.Sprintf("%.2f ms", e.ExhaustiveMS)}}
	for _, d := range e.Differences {
		v.Examples = append(v.Examples, fmt.Sprintf("%s %q at %.2f", d.Schema, d.Query, d.Threshold))
	}
	s.Rows = append(s.Rows, v)
	return s
}

func peerSection(p *PeerFigures) section {
	s := section{
		Title: "Beside " + p.Peer, Heads: []string{"figure", "interdict", p.Peer, "ratio"},
		Note: fmt.Sprintf("The same %d queries, one after the other; %s at %s, with its threshold at %.2f, over the network.", p.Them.Listed+p.Them.Others, p.Peer, p.Address, p.Threshold),
	}
	if p.Cut {
		s.Note += " Cut short: its time was over."
	}
	shares := func(what string, a, b float64, less bool) {
		s.Rows = append(s.Rows, viewRow{Cells: []string{what, percent(a), percent(b), ratio(a, b)}, Bars: []viewBar{{1, a, less}, {2, b, less}}})
	}
	shares(fmt.Sprintf("found, of %d listed", p.Ours.Listed), p.Ours.Found, p.Them.Found, false)
	shares("found first", p.Ours.First, p.Them.First, false)
	shares(fmt.Sprintf("false alerts, of %d not listed", p.Ours.Others), p.Ours.False, p.Them.False, true)
	s.line("median", micro(p.Ours.Times.Median), micro(p.Them.Times.Median), ratio(p.Ours.Times.Median, p.Them.Times.Median))
	s.line("99th percentile", micro(p.Ours.Times.P99), micro(p.Them.Times.P99), ratio(p.Ours.Times.P99, p.Them.Times.P99))
	return s
}

// ratio is ours divided by theirs: "1.10", "1/74".
func ratio(ours, theirs float64) string {
	switch {
	case ours == theirs:
		return "1"
	case ours == 0 || theirs == 0:
		return "–"
	case ours > theirs:
		return fmt.Sprintf("%.2f", ours/theirs)
	case theirs < 2*ours:
		return fmt.Sprintf("%.2f", ours/theirs)
	}
	return fmt.Sprintf("1/%.0f", theirs/ours)
}

func percent(share float64) string {
	// 99.97 % is not 100 %.
	s := strconv.FormatFloat(100*share, 'f', 2, 64)
	if s == "100.00" && share < 1 {
		s = "99.99"
	}
	return s + " %"
}

func micro(us float64) string {
	switch {
	case us >= 1e6:
		return fmt.Sprintf("%.2f s", us/1e6)
	case us >= 1e4:
		return fmt.Sprintf("%.1f ms", us/1e3)
	case us >= 1e3:
		return fmt.Sprintf("%.2f ms", us/1e3)
	}
	return fmt.Sprintf("%.0f µs", us)
}

// thousands writes 13821 as 13,821.
func thousands(n int) string {
	s := strconv.Itoa(n)
	var b strings.Builder
	for i, c := range s {
		if i > 0 && (len(s)-i)%3 == 0 && s[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String()
}
