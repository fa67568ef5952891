package render

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"
)

// Point is one version of a list in a chart.
type Point struct {
	Time                             time.Time
	Entries, Added, Removed, Changed int
}

var blocks = []rune(" ▁▂▃▄▅▆▇█")

// Chart draws how a list grew: a line of small columns each for its size, for
// what was added, removed and changed, over the same time axis.
func (s Style) Chart(w io.Writer, points []Point) error {
	if len(points) < 2 {
		return nil
	}
	label, figure := 9, 8
	columns := 60
	if s.Width > 0 {
		columns = min(max(s.Width-label-2*figure-6, 20), 100)
	}
	from, to := points[0].Time, points[len(points)-1].Time
	span := to.Sub(from)
	if span <= 0 {
		return nil
	}
	at := func(t time.Time) int {
		return min(int(float64(t.Sub(from))/float64(span)*float64(columns)), columns-1)
	}
	size := make([]int, columns)
	var added, removed, changed = make([]int, columns), make([]int, columns), make([]int, columns)
	for i, p := range points {
		c := at(p.Time)
		size[c] = p.Entries
		if i > 0 { // the first version adds all that was there before
			added[c] += p.Added
			removed[c] += p.Removed
			changed[c] += p.Changed
		}
	}
	for c := 1; c < columns; c++ {
		if size[c] == 0 {
			size[c] = size[c-1]
		}
	}
	var b strings.Builder
	row := func(name string, colour ink, values []int, low int, left string) {
		top := 0
		for _, v := range values {
			top = max(top, v)
		}
		if top == 0 {
			return
		}
		fmt.Fprintf(&b, "  %s %s %s %s\n", s.paint(dim, pad(name, label)), padLeft(left, figure), s.paint(colour, spark(values, low, top)), Count(top))
	}
	lowest := size[0]
	for _, v := range size {
		lowest = min(lowest, v)
	}
	row("entries", cyan, size, lowest-(maxOf(size)-lowest)/8-1, Count(lowest))
	row("added", green, added, 0, "")
	row("removed", red, removed, 0, "")
	row("changed", yellow, changed, 0, "")
	fmt.Fprintf(&b, "  %s %s\n", strings.Repeat(" ", label+figure+1), s.paint(dim, axis(from, to, columns)))
	_, err := io.WriteString(w, b.String())
	return err
}

func maxOf(values []int) int {
	top := values[0]
	for _, v := range values {
		top = max(top, v)
	}
	return top
}

// spark draws values as small columns; what is not zero can be seen.
func spark(values []int, low, top int) string {
	out := make([]rune, len(values))
	for i, v := range values {
		step := 0
		if v > low && top > low {
			step = max(1, int(math.Round(float64(v-low)/float64(top-low)*8)))
		}
		out[i] = blocks[step]
	}
	return string(out)
}

// axis writes years, or the two days for a short time, under the columns where
// they begin.
func axis(from, to time.Time, columns int) string {
	line := []rune(strings.Repeat(" ", columns))
	put := func(col int, text string) {
		if col+len(text) > columns {
			col = columns - len(text)
		}
		for i, r := range text {
			line[col+i] = r
		}
	}
	if to.Year()-from.Year() < 1 {
		put(0, from.Format(time.DateOnly))
		put(columns-10, to.Format(time.DateOnly))
		return string(line)
	}
	put(0, from.Format("2006-01"))
	span := float64(to.Sub(from))
	last := 7
	for y := from.Year() + 1; y <= to.Year(); y++ {
		col := int(float64(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Sub(from)) / span * float64(columns))
		if col > last && col+4 <= columns {
			put(col, fmt.Sprint(y))
			last = col + 5
		}
	}
	return string(line)
}
