package console

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"

	"interdict"
	"interdict/internal/render"
)

// chart is how a list grew, programme by programme: columns of what was added
// above a line, of what was removed below it, and under them how many there
// were in all. Figures are units of a drawing of 960 by 320.
type chart struct {
	Columns   []column
	Line      string // points of the total
	Area      string
	Zero      float64
	Top       int // what the highest column stands for
	Bottom    int
	Most      int // what the highest point of the line stands for
	Least     int
	Years     []tick
	Gaps      []segment
	Legend    []legend
	Steps     []bigStep
	From, To  string
	Alt       string
	Selected  string
	GapNotes  []string
	InForce   int
	ByMonth   bool
	Baseline  string
	BaseTotal int
}

type column struct {
	X, Width float64
	Pieces   []stack
	Address  string
	// Cut is the figure of a column that has no room at the scale of the others.
	Cut   string
	CutX  float64
	Title string
}

type stack struct {
	Class     string
	Y, Height float64
}

type tick struct {
	X    float64
	Text string
}

type legend struct {
	Class, Programme, Title string
	Added, Removed          int
}

// bigStep is one of the largest additions, in words.
type bigStep struct {
	When           string
	Added, Removed int
	Most           string
	Address        string
}

const (
	chartLeft, chartRight  = 58.0, 956.0
	columnsTop, columnsEnd = 8.0, 200.0
	lineTop, lineEnd       = 226.0, 300.0
	legendColours          = 6
	wideGap                = 60 * 24 * time.Hour
)

// bucket is what happened in a month, or in a day of a short history.
type bucket struct {
	at, last       time.Time // its beginning, the last version in it
	before         time.Time // the last version before it
	gap            bool      // what it has was gathered in a long time without versions
	added, removed map[string]int
}

// drawChart draws the steps of a list for the programmes that fit a pattern,
// or for all.
func drawChart(list string, steps []interdict.ProgrammeStep, pattern string) *chart {
	if len(steps) < 2 {
		return nil
	}
	first, last := steps[0].Version.Published, steps[len(steps)-1].Version.Published
	if !last.After(first) {
		return nil
	}
	g := &chart{From: first.Format(time.DateOnly), To: last.Format(time.DateOnly), Selected: pattern, ByMonth: last.Sub(first) > 200*24*time.Hour}
	buckets := g.buckets(steps, pattern)
	colours := g.legend(buckets)
	span := last.Sub(first).Seconds()
	at := func(t time.Time) float64 {
		return chartLeft + (chartRight-chartLeft)*min(max(t.Sub(first).Seconds()/span, 0), 1)
	}
	g.columns(list, buckets, colours, at)
	g.line(steps, pattern, at)
	g.gaps(steps, at)
	g.years(first, last, at)
	g.big(list, buckets)
	g.Alt = fmt.Sprintf("additions and removals of %s from %s to %s, by programme; the largest are in the table below", list, g.From, g.To)
	return g
}

func (g *chart) buckets(steps []interdict.ProgrammeStep, pattern string) []*bucket {
	var all []*bucket
	for i, s := range steps {
		if i == 0 {
			g.Baseline = s.Version.Published.Format(time.DateOnly)
			continue // the first adds all that was there before
		}
		t := s.Version.Published.UTC()
		at := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		if !g.ByMonth {
			at = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		}
		if len(all) == 0 || !all[len(all)-1].at.Equal(at) {
			before := steps[i-1].Version.Published
			all = append(all, &bucket{at: at, before: before, gap: t.Sub(before) >= wideGap, added: map[string]int{}, removed: map[string]int{}})
		}
		b := all[len(all)-1]
		b.last = s.Version.Published
		for p, m := range s.Moves {
			if pattern == "" || hasProgramme([]string{p}, pattern) {
				b.added[p] += m.Gained
				b.removed[p] += m.Lost
			}
		}
	}
	return all
}

// legend gives the programmes that moved most a colour; the rest shares one.
func (g *chart) legend(buckets []*bucket) map[string]string {
	sums := map[string]*legend{}
	for _, b := range buckets {
		for p := range b.added {
			if sums[p] == nil {
				sums[p] = &legend{Programme: p, Title: explained(p).Title}
			}
			sums[p].Added += b.added[p]
			sums[p].Removed += b.removed[p]
		}
	}
	all := slices.SortedFunc(maps.Values(sums), func(a, b *legend) int {
		return cmp.Or(cmp.Compare(b.Added+b.Removed, a.Added+a.Removed), strings.Compare(a.Programme, b.Programme))
	})
	colours := map[string]string{}
	rest := legend{Class: "p-rest", Programme: "others"}
	for i, l := range all {
		if l.Added+l.Removed == 0 {
			continue
		}
		if i < legendColours {
			l.Class = fmt.Sprintf("p-%d", i)
			g.Legend = append(g.Legend, *l)
		} else {
			l.Class = "p-rest"
			rest.Added += l.Added
			rest.Removed += l.Removed
		}
		colours[l.Programme] = l.Class
	}
	if rest.Added+rest.Removed > 0 {
		g.Legend = append(g.Legend, rest)
	}
	return colours
}

func (g *chart) columns(list string, buckets []*bucket, colours map[string]string, at func(time.Time) float64) {
	sum := func(m map[string]int) int {
		n := 0
		for _, v := range m {
			n += v
		}
		return n
	}
	// A column of years would make those of months too small to see.
	months := slices.DeleteFunc(slices.Clone(buckets), func(b *bucket) bool { return b.gap })
	if len(months) == 0 {
		months = buckets
	}
	for _, b := range months {
		g.Top, g.Bottom = max(g.Top, sum(b.added)), max(g.Bottom, sum(b.removed))
	}
	g.Top, g.Bottom = max(g.Top, 1), max(g.Bottom, 1)
	scale := (columnsEnd - columnsTop) / float64(g.Top+g.Bottom)
	g.Zero = columnsTop + scale*float64(g.Top)
	for _, b := range buckets {
		end := b.at.AddDate(0, 1, 0)
		if !g.ByMonth {
			end = b.at.AddDate(0, 0, 1)
		}
		x := at(b.at)
		col := column{X: x, Width: max(at(end)-x-1.5, 2), Address: diffAddress(list, b.before, b.last, g.Selected), Title: g.name(b.at)}
		up, down := g.Zero, g.Zero
		above, below := 1.0, 1.0
		if n := sum(b.added); n > g.Top {
			above = float64(g.Top) / float64(n)
			col.Cut, col.CutX = "+"+render.Count(n), x+col.Width+3
		}
		if n := sum(b.removed); n > g.Bottom {
			below = float64(g.Bottom) / float64(n)
		}
		for _, p := range byColour(b, colours) {
			if n := b.added[p]; n > 0 {
				h := above * scale * float64(n)
				up -= h
				col.Pieces = append(col.Pieces, stack{colours[p], up, max(h-0.4, 0.6)})
				col.Title += fmt.Sprintf(", %s +%d", p, n)
			}
			if n := b.removed[p]; n > 0 {
				h := below * scale * float64(n)
				col.Pieces = append(col.Pieces, stack{colours[p] + " removed", down, max(h-0.4, 0.6)})
				down += h
				col.Title += fmt.Sprintf(", %s −%d", p, n)
			}
		}
		if len(col.Pieces) > 0 {
			g.Columns = append(g.Columns, col)
		}
	}
}

func (g *chart) name(t time.Time) string {
	if g.ByMonth {
		return t.Format("January 2006")
	}
	return t.Format(time.DateOnly)
}

func byColour(b *bucket, colours map[string]string) []string {
	return slices.SortedFunc(maps.Keys(b.added), func(p, q string) int {
		return cmp.Or(strings.Compare(colours[p], colours[q]), cmp.Compare(b.added[q], b.added[p]), strings.Compare(p, q))
	})
}

func diffAddress(list string, from, to time.Time, programme string) string {
	v := url.Values{"from": {from.Format(time.DateOnly)}, "to": {to.Format(time.DateOnly)}}
	if programme != "" {
		v.Set("programme", programme)
	}
	return "/lists/" + url.PathEscape(list) + "/diff?" + v.Encode()
}

// line draws the total: of the programmes chosen, or of the list.
func (g *chart) line(steps []interdict.ProgrammeStep, pattern string, at func(time.Time) float64) {
	values := make([]int, len(steps))
	totals := map[string]int{}
	for i, s := range steps {
		for p, m := range s.Moves {
			if hasProgramme([]string{p}, pattern) {
				totals[p] = m.Total
			}
		}
		if pattern == "" {
			values[i] = s.Version.Entries
			continue
		}
		for _, n := range totals {
			values[i] += n
		}
	}
	g.BaseTotal, g.InForce = values[0], values[len(values)-1]
	g.Least, g.Most = slices.Min(values), slices.Max(values)
	low := float64(g.Least) - 0.1*float64(g.Most-g.Least) - 1
	y := func(n int) float64 {
		return lineEnd - (lineEnd-lineTop)*(float64(n)-low)/math.Max(float64(g.Most)-low, 1)
	}
	var points []string
	for i, s := range steps {
		x := at(s.Version.Published)
		if i > 0 {
			points = append(points, fmt.Sprintf("%.1f,%.1f", x, y(values[i-1])))
		}
		points = append(points, fmt.Sprintf("%.1f,%.1f", x, y(values[i])))
	}
	g.Line = strings.Join(points, " ")
	g.Area = fmt.Sprintf("%.1f,%.1f %s %.1f,%.1f", chartLeft, lineEnd, g.Line, chartRight, lineEnd)
}

// gaps are times without a version here: what happened in them shows at their
// end.
func (g *chart) gaps(steps []interdict.ProgrammeStep, at func(time.Time) float64) {
	for i := 1; i < len(steps); i++ {
		a, b := steps[i-1].Version.Published, steps[i].Version.Published
		if b.Sub(a) < wideGap {
			continue
		}
		g.Gaps = append(g.Gaps, segment{"gap", at(a), at(b) - at(a)})
		g.GapNotes = append(g.GapNotes, a.Format(time.DateOnly)+" to "+b.Format(time.DateOnly))
	}
}

func (g *chart) years(first, last time.Time, at func(time.Time) float64) {
	g.Years = append(g.Years, tick{at(first), first.Format("2006-01")})
	for y := first.Year() + 1; y <= last.Year(); y++ {
		x := at(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC))
		if x > g.Years[len(g.Years)-1].X+52 && x < chartRight-24 {
			g.Years = append(g.Years, tick{x, fmt.Sprint(y)})
		}
	}
}

func (g *chart) big(list string, buckets []*bucket) {
	for _, b := range buckets {
		s := bigStep{When: g.name(b.at), Address: diffAddress(list, b.before, b.last, g.Selected)}
		type of struct {
			p string
			n int
		}
		var most []of
		for p, n := range b.added {
			s.Added += n
			s.Removed += b.removed[p]
			if n > 0 {
				most = append(most, of{p, n})
			}
		}
		slices.SortFunc(most, func(a, b of) int { return cmp.Or(cmp.Compare(b.n, a.n), strings.Compare(a.p, b.p)) })
		var words []string
		for _, m := range most[:min(len(most), 3)] {
			words = append(words, fmt.Sprintf("%s +%d", m.p, m.n))
		}
		s.Most = strings.Join(words, ", ")
		if s.Added+s.Removed > 0 {
			g.Steps = append(g.Steps, s)
		}
	}
	slices.SortStableFunc(g.Steps, func(a, b bigStep) int { return cmp.Compare(b.Added+b.Removed, a.Added+a.Removed) })
	g.Steps = g.Steps[:min(len(g.Steps), 8)]
}

// gained says in a line which programmes gained most in a version.
func gained(s interdict.ProgrammeStep) string {
	codes := slices.SortedFunc(maps.Keys(s.Moves), func(p, q string) int {
		return cmp.Or(cmp.Compare(s.Moves[q].Gained, s.Moves[p].Gained), strings.Compare(p, q))
	})
	var words []string
	for _, p := range codes {
		if n := s.Moves[p].Gained; n > 0 && len(words) < 3 {
			words = append(words, fmt.Sprintf("%s +%d", p, n))
		}
	}
	return strings.Join(words, ", ")
}
