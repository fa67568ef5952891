package render

import (
	"fmt"
	"io"
	"strings"

	"interdict/internal/screen"
)

// Bill is what was found in one bill of software, as people read it.
type Bill struct {
	File     string
	Decision screen.Decision
	AsOf     string
	Lists    []screen.ListRef
	Findings []BillFinding
	// Mentions were read, Questions different ones screened, Unnamed named
	// nobody.
	Mentions, Questions, Unnamed int
}

// BillFinding is one place that names a listed party.
type BillFinding struct {
	Place, Role, Component, Text string
	Match                        *screen.Match
}

// Bill writes the findings of a bill: a line for each entry that a text met, with
// the first of its places.
func (s Style) Bill(w io.Writer, r *Bill, explain bool) error {
	var b strings.Builder
	b.WriteString(s.verdict(r.Decision) + "  " + s.paint(bold, Clean(r.File)) + "  " + s.paint(dim, s.against(r.Lists, r.AsOf)) + "\n")
	fmt.Fprintf(&b, "  %s\n", s.paint(dim, fmt.Sprintf("%s read, %s screened, %s nobody",
		Plural(r.Mentions, "mention", "mentions"), Plural(r.Questions, "different one", "different ones"), Plural(r.Unnamed, "names", "name"))))
	groups, places := groupFindings(r.Findings)
	if len(groups) > 0 {
		b.WriteString("\n")
		one, two := grid{}, grid{}
		one.add(s.dim("SCORE", "ENTRY", "LISTED", "THE BILL SAYS", "AS", "COMPONENT", "PLACE", "EVIDENCE")...)
		two.add(s.dim("SCORE", "ENTRY", "LISTED")...)
		var below []string
		for i, f := range groups {
			place := Clean(f.Place)
			if n := places[i] - 1; n > 0 {
				place += s.paint(dim, " and "+Plural(n, "more", "more"))
			}
			text, component := cut(Clean(f.Text), 60), cut(Clean(f.Component), 40)
			score, name, evidence := s.score(f.Match), s.name(f.Match), s.evidence(f.Match)
			one.add(score, f.Match.ID, name, text, f.Role, component, place, evidence)
			two.add(score, f.Match.ID, name)
			below = append(below, strings.Join(compact(f.Role, text, component, place, evidence), "  "))
		}
		s.fitted(&b, &one, &two, below)
		if explain {
			for _, f := range groups {
				b.WriteString("\n")
				s.explain(&b, f.Match)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// groupFindings puts together what the same words met at many places.
func groupFindings(all []BillFinding) (groups []BillFinding, places []int) {
	seen := map[string]int{}
	for _, f := range all {
		key := f.Match.ID + "\x00" + f.Text + "\x00" + f.Role
		i, ok := seen[key]
		if !ok {
			i = len(groups)
			seen[key] = i
			groups, places = append(groups, f), append(places, 0)
		}
		places[i]++
	}
	return groups, places
}
