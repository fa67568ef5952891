package render

import (
	"fmt"
	"io"
	"strings"
	"time"

	"interdict/internal/archive"
)

// ListRow is one list in the table of lists.
type ListRow struct {
	List, Title string
	State       *archive.ListState // nil: never taken in
	Stale       bool
	Troubled    bool   // the last update was refused
	Note        string // why it is not fetched, for one
}

// Lists writes the table of lists.
func (s Style) Lists(w io.Writer, rows []ListRow, now time.Time) error {
	g := grid{right: map[int]bool{1: true, 4: true, 5: true, 6: true}}
	g.add(s.heads("LIST", "VERSIONS", "PUBLISHED", "FETCHED", "AGE", "ENTRIES", "NAMES", "STATE")...)
	var below []string
	refused := func(l *archive.ListState) {
		below = append(below, fmt.Sprintf("%s: the update of %s was refused (%s): %s", l.List, l.LastRefusal.At.Format(time.DateOnly), l.LastRefusal.Kind, l.LastRefusal.Message))
	}
	for _, r := range rows {
		l := r.State
		if l == nil || l.InForce == nil {
			health := s.paint(dim, or(r.Note, "not taken in"))
			if l != nil && l.LastRefusal != nil {
				health = s.paint(alarm, "never taken in, last update refused")
				refused(l)
			}
			none := s.paint(dim, "–")
			g.add(r.List, s.paint(dim, "0"), none, none, none, none, none, health)
			continue
		}
		v := l.InForce
		seen := v.Published
		if l.Checked.After(seen) {
			seen = l.Checked
		}
		g.add(r.List, Count(l.Versions), v.Published.Format(time.DateOnly), v.Fetched.Format(time.DateOnly), age(now.Sub(seen)), Count(v.Entries), Count(v.Names), s.health(r))
		if r.Troubled {
			refused(l)
		}
	}
	var b strings.Builder
	b.WriteString(strings.Join(g.lines(""), "\n") + "\n")
	for i, t := range below {
		if i == 0 {
			b.WriteString("\n")
		}
		s.note(&b, t)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s Style) health(r ListRow) string {
	var bad []string
	if r.Troubled {
		bad = append(bad, s.paint(alarm, "last update refused"))
	}
	if r.Stale {
		bad = append(bad, s.paint(warn, "old"))
	}
	if r.State.InForce.Incomplete() {
		bad = append(bad, s.paint(warn, "incomplete"))
	}
	if len(bad) == 0 {
		return s.paint(good, "in force")
	}
	return strings.Join(bad, ", ")
}

func (s Style) heads(names ...string) []string {
	for i := range names {
		names[i] = s.paint(dim, names[i])
	}
	return names
}

// age writes how long ago a list was last known to be what its publisher
// publishes.
func age(d time.Duration) string {
	switch {
	case d < time.Hour:
		return fmt.Sprintf("%d min", max(int(d.Minutes()), 0))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", int(d.Hours()))
	default:
		return fmt.Sprintf("%d days", int(d.Hours()/24))
	}
}

// Versions writes the versions of a list, oldest first: the last max of them,
// all when max is 0.
func (s Style) Versions(w io.Writer, steps []archive.Step, max int) error {
	var b strings.Builder
	if max > 0 && len(steps) > max {
		fmt.Fprintf(&b, "  %s\n", s.paint(dim, Plural(len(steps)-max, "earlier version", "earlier versions")+" (--all shows them)"))
		steps = steps[len(steps)-max:]
	}
	g := grid{right: map[int]bool{1: true, 2: true, 3: true, 4: true}}
	g.add(s.heads("PUBLISHED", "ENTRIES", "ADDED", "REMOVED", "CHANGED", "SAID BY", "")...)
	for _, st := range steps {
		v := st.Version
		var notes []string
		if v.InForce() {
			notes = append(notes, s.paint(good, "in force"))
		}
		if v.Incomplete() {
			notes = append(notes, s.paint(warn, "incomplete"))
		}
		g.add(stamp(v.Published), Count(v.Entries), s.change(green, "+", st.Added), s.change(red, "−", st.Removed), s.change(yellow, "~", st.Changed),
			s.paint(dim, v.PublishedFrom), strings.Join(notes, ", "))
	}
	b.WriteString(strings.Join(g.lines("  "), "\n") + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (s Style) change(i ink, sign string, n int) string {
	if n == 0 {
		return s.paint(dim, "·")
	}
	return s.paint(i, sign+Count(n))
}

// stamp is a day, and the time of day where one is known.
func stamp(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02 15:04")
}

// Points are the steps of a list as a chart takes them.
func Points(steps []archive.Step) []Point {
	points := make([]Point, 0, len(steps))
	for _, st := range steps {
		points = append(points, Point{Time: st.Version.Published, Entries: st.Version.Entries, Added: st.Added, Removed: st.Removed, Changed: st.Changed})
	}
	return points
}

// Diff writes what changed between two versions.
func (s Style) Diff(w io.Writer, d *archive.Diff) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s → %s  %s, %s, %s\n", s.paint(bold, d.List), stamp(d.From.Published), stamp(d.To.Published),
		s.paint(green, Count(len(d.Added))+" added"), s.paint(red, Count(len(d.Removed))+" removed"), s.paint(yellow, Count(len(d.Changed))+" changed"))
	for _, t := range d.Warnings {
		s.note(&b, t)
	}
	s.summaries(&b, green, "+", d.Added)
	s.summaries(&b, red, "−", d.Removed)
	for i, c := range d.Changed {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s %s  %s  %s\n", s.paint(yellow, "~"), c.ID, Clean(c.Caption), s.paint(dim, strings.Join(c.Programmes, ", ")))
		s.changes(&b, "    ", c.Changes)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s Style) summaries(b *strings.Builder, i ink, sign string, entries []archive.EntrySummary) {
	if len(entries) == 0 {
		return
	}
	g := grid{}
	for _, e := range entries {
		g.add(s.paint(i, sign)+" "+e.ID, cut(Clean(e.Caption), 60), s.paint(dim, e.Schema), s.paint(dim, strings.Join(e.Programmes, ", ")))
	}
	b.WriteString("\n" + strings.Join(g.lines(""), "\n") + "\n")
}

func (s Style) changes(b *strings.Builder, indent string, changes []archive.PropertyChange) {
	for _, c := range changes {
		if len(c.Added)+len(c.Removed) == 0 {
			fmt.Fprintf(b, "%s%s\n", indent, s.paint(dim, label(c.Property)))
		}
		for _, v := range c.Removed {
			fmt.Fprintf(b, "%s%s %s %s\n", indent, s.paint(dim, label(c.Property)), s.paint(red, "−"), Clean(v))
		}
		for _, v := range c.Added {
			fmt.Fprintf(b, "%s%s %s %s\n", indent, s.paint(dim, label(c.Property)), s.paint(green, "+"), Clean(v))
		}
	}
}

// What has to be known of a [archive.Span], as people read it.
const (
	ListedBefore = "then or before: it is in the first version that is here"
	OtherFiles   = "the two versions do not have the same files of the set, so part of this may not be the publisher's doing"
)

// Spans writes the life of an entry.
func (s Style) Spans(w io.Writer, id string, spans []archive.Span) error {
	var b strings.Builder
	last := spans[len(spans)-1]
	fmt.Fprintf(&b, "%s  %s\n", s.paint(bold, Clean(last.Entry.Target().Name())), s.paint(dim, id))
	for i, sp := range spans {
		word := "changed"
		colour := yellow
		switch {
		case i == 0:
			word, colour = "listed", green
		case sp.Relisted:
			word, colour = "listed again", green
		}
		fmt.Fprintf(&b, "\n%s  %s  %s\n", stamp(sp.First.Published), s.paint(colour, word), s.paint(dim, strings.Join(sp.Entry.Programmes(), ", ")))
		switch {
		case sp.Earliest:
			s.note(&b, ListedBefore)
		case sp.OtherFiles:
			s.note(&b, OtherFiles)
		}
		s.changes(&b, "    ", sp.Changes)
		gone := sp.Until != nil && (i == len(spans)-1 || spans[i+1].Relisted)
		if gone {
			fmt.Fprintf(&b, "\n%s  %s\n", stamp(sp.Until.Published), s.paint(red, "no longer listed"))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Life writes the life of an entry in a line a change, as a part of something
// longer.
func (s Style) Life(w io.Writer, spans []archive.Span) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\n  %s\n", s.paint(bold, "History"))
	for i, sp := range spans {
		word := "listed"
		switch {
		case sp.Earliest:
			word = "listed " + ListedBefore
		case sp.Relisted:
			word = "listed again"
		case i > 0:
			var what []string
			for _, c := range sp.Changes {
				what = append(what, label(c.Property))
			}
			word = "changed: " + strings.Join(what, ", ")
			if sp.OtherFiles {
				word += " (" + OtherFiles + ")"
			}
		}
		fmt.Fprintf(&b, "    %s  %s\n", stamp(sp.First.Published), word)
		if sp.Until != nil && (i == len(spans)-1 || spans[i+1].Relisted) {
			fmt.Fprintf(&b, "    %s  no longer listed\n", stamp(sp.Until.Published))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Check writes what a reader did not understand of a version.
func (s Style) Check(w io.Writer, c *archive.Check) error {
	var b strings.Builder
	v := c.Version
	fmt.Fprintf(&b, "%s  %s, %s, %s, %s\n", s.paint(bold, v.List), stamp(v.Published), v.Format, Plural(v.Entries, "entry", "entries"), Plural(v.Names, "name", "names"))
	fmt.Fprintf(&b, "%s\n", s.paint(dim, "sha256 "+v.SHA256+"  from "+Clean(v.Origin)))
	for _, t := range v.Warnings {
		s.note(&b, t)
	}
	left := 0
	g := grid{right: map[int]bool{1: true, 2: true, 3: true}}
	g.add(s.heads("KIND", "LEFT OVER", "OF", "SHARE")...)
	for _, k := range c.Kinds {
		left += k.Count
		of, share := "–", "–"
		if x, ok := k.Share(); ok {
			of, share = Count(k.Units), fmt.Sprintf("%.3f %%", x*100)
		}
		g.add(Clean(k.Kind), Count(k.Count), of, share)
	}
	if left+len(c.Outside) == 0 {
		fmt.Fprintf(&b, "\n%s\n", s.paint(good, "everything in the files was understood"))
	}
	if len(c.Kinds) > 0 {
		b.WriteString("\n" + strings.Join(g.lines("  "), "\n") + "\n")
	}
	for _, k := range c.Kinds {
		for i, x := range k.Samples {
			if i == 0 {
				fmt.Fprintf(&b, "\n  %s\n", s.paint(bold, Clean(k.Kind)))
			}
			fmt.Fprintf(&b, "    %s  %s\n", s.paint(dim, Clean(x.UID)), Clean(x.Text))
		}
	}
	for i, x := range c.Outside {
		if i == 0 {
			fmt.Fprintf(&b, "\n  %s\n", s.paint(bold, "outside of any entry"))
		}
		fmt.Fprintf(&b, "    %s  %s\n", s.paint(dim, Clean(x.Kind)), Clean(x.Text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
