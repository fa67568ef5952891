package render

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"

	"interdict/internal/screen"
)

// Result writes one screening result: the decision, a table of the matches,
// and, when explain is set, the reasons of each so that the sum can be redone.
func (s Style) Result(w io.Writer, r *screen.Result, explain bool) error {
	var b strings.Builder
	b.WriteString(s.headline(r) + "\n")
	if len(r.Matches) > 0 {
		b.WriteString("\n")
		s.matches(&b, r.Matches)
	}
	if hidden := r.Total - len(r.Matches); hidden > 0 {
		fmt.Fprintf(&b, "  %s\n", s.paint(dim, "and "+Plural(hidden, "more match", "more matches")+" (--limit shows more)"))
	}
	if explain {
		for i := range r.Matches {
			b.WriteString("\n")
			s.explain(&b, &r.Matches[i])
		}
	}
	for i, warning := range r.Warnings {
		if i == 0 {
			b.WriteString("\n")
		}
		s.note(&b, warning)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// note writes a warning, wrapped to the terminal.
func (s Style) note(b *strings.Builder, text string) {
	lines := wrap(Clean(text), s.Width-4)
	for i, line := range lines {
		mark := "  "
		if i == 0 {
			mark = s.paint(warn, "! ")
		}
		b.WriteString(mark + line + "\n")
	}
}

// longestAsked is how many columns of what was asked about are repeated: a page that
// somebody pasted would push the answer off the screen.
const longestAsked = 200

func (s Style) headline(r *screen.Result) string {
	return s.verdict(r.Decision) + "  " + s.paint(bold, cut(Clean(asked(r)), longestAsked)) + "  " + s.paint(dim, s.against(r.Lists, r.AsOf))
}

// verdict writes a decision.
func (s Style) verdict(d screen.Decision) string {
	switch d {
	case screen.Matched:
		return s.paint(alarm, "MATCH")
	case screen.Review:
		return s.paint(warn, "REVIEW")
	}
	return s.paint(good, "CLEAR")
}

// against says which lists answered.
func (s Style) against(lists []screen.ListRef, asOf string) string {
	against := make([]string, 0, len(lists))
	for _, l := range lists {
		text := l.List
		if l.Version == "sample" {
			text = "a built-in sample of " + Plural(l.Entries, "entry", "entries")
		} else if day := Day(l); day != "" {
			text += " of " + day
		}
		against = append(against, text)
	}
	if n := len(against); n > 3 {
		against = append(against[:2:2], fmt.Sprintf("%d more lists", n-2))
	}
	tail := "against " + strings.Join(against, ", ")
	if asOf != "" {
		tail += ", as of " + asOf
	}
	return tail
}

// asked is the name that was asked about, or what was given in place of one.
func asked(r *screen.Result) string {
	if r.Query.First("name") != "" || r.Query.First("alias") != "" {
		return r.Query.Name()
	}
	var values []string
	for _, p := range r.Query.PropertyNames() {
		values = append(values, r.Query.Get(p)...)
	}
	if len(values) == 0 {
		return r.Query.Name()
	}
	return strings.Join(values[:min(3, len(values))], ", ")
}

// Day is the day of a list version, "" when nobody said.
func Day(l screen.ListRef) string {
	if len(l.Published) >= 10 {
		return l.Published[:10]
	}
	if len(l.Version) >= 10 && l.Version[4] == '-' {
		return l.Version[:10]
	}
	return ""
}

// matches writes the table; where the terminal is too narrow for one line a
// match, programmes and evidence go to a second.
func (s Style) matches(b *strings.Builder, matches []screen.Match) {
	head := []string{"SCORE", "ENTRY", "NAME", "PROGRAMMES", "EVIDENCE"}
	for i := range head {
		head[i] = s.paint(dim, head[i])
	}
	one := grid{}
	one.add(head...)
	two := grid{}
	two.add(head[:3]...)
	below := make([]string, 0, len(matches))
	for i := range matches {
		m := &matches[i]
		score, name := s.score(m), s.name(m)
		programmes, evidence := strings.Join(m.Programmes, ", "), s.evidence(m)
		one.add(score, Clean(m.ID), name, programmes, evidence)
		two.add(score, Clean(m.ID), name)
		below = append(below, strings.TrimRight(strings.Join(compact(programmes, evidence), "  "), " "))
	}
	s.fitted(b, &one, &two, below)
}

// fitted writes a table of one line a row if the terminal is wide enough, else
// with what goes below each.
func (s Style) fitted(b *strings.Builder, one, two *grid, below []string) {
	wide := one.lines("  ")
	if s.Width == 0 || slices.IndexFunc(wide, func(l string) bool { return columnsOf(l) > s.Width }) < 0 {
		b.WriteString(strings.Join(wide, "\n") + "\n")
		return
	}
	margin := strings.Repeat(" ", 2+two.widths()[0]+2)
	for i, line := range two.lines("  ") {
		b.WriteString(line + "\n")
		if i > 0 && below[i-1] != "" {
			b.WriteString(margin + below[i-1] + "\n")
		}
	}
}

func compact(texts ...string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}

// unscored reports whether a match has no score: what is near a listed value is
// for review, whatever its name.
func unscored(m *screen.Match) bool { return !m.Match && m.Score == 0 }

// score writes a score as a bar and a figure; of what has none, by what it is for
// review.
func (s Style) score(m *screen.Match) string {
	colour := alarm
	if !m.Match {
		colour = yellow
	}
	if unscored(m) {
		return s.paint(colour, "by "+Clean(m.Rule))
	}
	return s.paint(colour, Bar(m.Score, 8)) + " " + s.paint(colour, fmt.Sprintf("%.2f", floor2(m.Score)))
}

// floor2 cuts a figure to two digits, so that a score just under the
// threshold does not look as if it were on it.
func floor2(x float64) float64 { return math.Floor(x*100+1e-9) / 100 }

// Bar draws a share as a bar of so many columns, to the eighth of one.
func Bar(share float64, columns int) string {
	share = min(max(share, 0), 1)
	eighths := int(math.Round(share * float64(columns) * 8))
	full := eighths / 8
	bar := strings.Repeat("█", full)
	if rest := eighths % 8; rest > 0 {
		bar += string([]rune("▏▎▍▌▋▊▉")[rest-1])
		full++
	}
	return bar + strings.Repeat("·", columns-full)
}

// name writes the listed name with the words that met marked, and behind it
// the caption where the name is not the main one.
func (s Style) name(m *screen.Match) string {
	if m.Name == nil {
		return Clean(m.Caption)
	}
	text := s.marked(m.Name)
	if m.Name.Listed != m.Caption {
		kind := "also "
		if m.Name.Weak {
			kind = "weak alias of "
		} else if m.Name.Property == "alias" || m.Name.Property == "previousName" {
			kind = "alias of "
		}
		text += s.paint(dim, " ("+kind+Clean(m.Caption)+")")
	}
	return text
}

// unmet are the ways in which words do not meet.
var unmet = map[string]bool{"missing": true, "extra": true, "contradicted": true}

func (s Style) marked(n *screen.NameMatch) string {
	how := map[string]string{}
	for _, p := range n.Pairs {
		if p.Listed == "" || p.Query == "" || unmet[p.How] {
			continue
		}
		for w := range strings.FieldsFuncSeq(p.Listed, func(r rune) bool { return !isWordRune(r) }) {
			how[strings.ToLower(w)] = p.How
		}
	}
	var b strings.Builder
	text := strings.Join(strings.Fields(Clean(n.Listed)), " ")
	for text != "" {
		word := strings.IndexFunc(text, isWordRune)
		if word < 0 {
			break
		}
		b.WriteString(text[:word])
		text = text[word:]
		end := strings.IndexFunc(text, func(r rune) bool { return !isWordRune(r) })
		if end < 0 {
			end = len(text)
		}
		b.WriteString(s.markedWord(text[:end], how))
		text = text[end:]
	}
	return b.String() + text
}

// markedWord marks a word if it met one of the query's.
func (s Style) markedWord(w string, how map[string]string) string {
	h, ok := how[strings.ToLower(w)]
	switch {
	case !ok:
		return w
	case !s.Colour:
		return "*" + w + "*"
	case h == "same":
		return s.paint(alarm, w)
	}
	return s.paint(warn, w)
}

// isWordRune reports whether a character is part of a word: Al-Assad is two,
// Al-Sha'ab's second is one.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '’' || r == '&'
}

// evidence says in a word each what speaks for and against.
func (s Style) evidence(m *screen.Match) string {
	var parts []string
	between := " "
	seen := map[string]bool{}
	for _, e := range m.Evidence {
		var sign string
		var colour ink
		switch e.Effect {
		case "for":
			sign, colour = "+", red
		case "against":
			sign, colour = "−", green
		default:
			if m.Rule != e.Kind {
				continue
			}
			// What is near a listed value has to be seen beside it.
			parts = append(parts, s.paint(yellow, Clean(e.Listed)+": "+e.Detail))
			between = "; " // they are phrases, not words
			continue
		}
		text := sign + strings.ReplaceAll(e.Kind, "_", " ")
		if !seen[text] {
			seen[text] = true
			parts = append(parts, s.paint(colour, text))
		}
	}
	if !m.Match && !unscored(m) { // else it stands in place of the score
		parts = append(parts, s.paint(yellow, "review: "+m.Rule))
	}
	return strings.Join(parts, between)
}

// explain writes the reasons of one match.
func (s Style) explain(b *strings.Builder, m *screen.Match) {
	verdict := s.paint(alarm, "match")
	if !m.Match {
		verdict = s.paint(warn, "review")
	}
	fmt.Fprintf(b, "  %s  %s  %s by the rule %q\n", s.paint(bold, Clean(m.ID)), Clean(m.Caption), verdict, m.Rule)
	if m.Name != nil {
		fmt.Fprintf(b, "\n    %s %s  %s %s (%s)\n", s.paint(dim, "asked"), Clean(m.Name.Query), s.paint(dim, "listed"), Clean(m.Name.Listed), m.Name.Property)
		s.pairs(b, m.Name)
	}
	s.pieces(b, m.Evidence)
	s.sum(b, m)
}

// pairs writes the words as they met, with what each adds to either side of the
// sum.
func (s Style) pairs(b *strings.Builder, n *screen.NameMatch) {
	if n.Met == 0 && n.Against == 0 {
		s.points(b, n)
		return
	}
	g := grid{right: map[int]bool{3: true, 4: true, 5: true, 6: true}}
	g.add(s.dim("asked", "listed", "how they met", "alike", "weight", "for", "against")...)
	for _, p := range n.Pairs {
		alike, speaks, against := "", "", ""
		if p.Similarity > 0 {
			alike = fmt.Sprintf("%.2f", p.Similarity)
		}
		if p.Points > 0 {
			speaks = s.paint(red, fmt.Sprintf("%.2f", p.Points))
		}
		if bits := p.Lacking - min(p.Points, 0); bits > 0 {
			against = s.paint(green, fmt.Sprintf("%.2f", bits))
		}
		g.add(or(Clean(p.Query), "–"), or(Clean(p.Listed), "–"), p.How, alike, fmt.Sprintf("%.2f", p.Weight), speaks, against)
	}
	g.add("", "", "", "", "sum", s.paint(bold, fmt.Sprintf("%.2f", n.Met)), s.paint(bold, fmt.Sprintf("%.2f", n.Against)))
	b.WriteString(strings.Join(g.lines("    "), "\n") + "\n")
	g = grid{}
	g.add(s.paint(dim, "strength"), fmt.Sprintf("%.4f", n.Strength), fmt.Sprintf("= %.2f / (%.2f + %.2f)", n.Met, n.Met, n.Against))
	g.add(s.paint(dim, "name"), fmt.Sprintf("%.4f", n.Strength*n.Informed), fmt.Sprintf("= %.4f · %.4f, for the chance that %.1f bits meet by accident", n.Strength, n.Informed, n.Met))
	b.WriteString("\n" + strings.Join(g.lines("    "), "\n") + "\n")
}

// points writes the words of a score that is no sum of bits.
func (s Style) points(b *strings.Builder, n *screen.NameMatch) {
	g := grid{right: map[int]bool{3: true, 4: true, 5: true}}
	g.add(s.dim("asked", "listed", "how they met", "alike", "weight", "points")...)
	sum := 0.0
	for _, p := range n.Pairs {
		colour := red
		if p.Points <= 0 {
			colour = green
		}
		g.add(or(Clean(p.Query), "–"), or(Clean(p.Listed), "–"), p.How,
			fmt.Sprintf("%.2f", p.Similarity), fmt.Sprintf("%.2f", p.Weight), s.paint(colour, signed(p.Points)))
		sum += p.Points
	}
	g.add("", "", "", "", "sum", s.paint(bold, signed(sum)))
	b.WriteString(strings.Join(g.lines("    "), "\n") + "\n")
}

// sum writes how name and evidence make the score.
func (s Style) sum(b *strings.Builder, m *screen.Match) {
	score := s.paint(bold, fmt.Sprintf("score %.4f", m.Score))
	combined := (m.NameStrength + (1-m.NameStrength)*m.Raised) * (1 - m.Lowered)
	lifted := m.Floor + (1-m.Floor)*m.NameStrength
	switch {
	case m.Floor > 0 && lifted > combined:
		fmt.Fprintf(b, "\n    %s = %.2f + (1 − %.2f) · %.4f, as an identifier is the same\n", score, m.Floor, m.Floor, m.NameStrength)
	case m.Raised > 0 && m.Lowered > 0:
		fmt.Fprintf(b, "\n    %s = (%.4f + (1 − %.4f) · %.4f) · (1 − %.4f)\n", score, m.NameStrength, m.NameStrength, m.Raised, m.Lowered)
	case m.Raised > 0:
		fmt.Fprintf(b, "\n    %s = %.4f + (1 − %.4f) · %.4f\n", score, m.NameStrength, m.NameStrength, m.Raised)
	case m.Lowered > 0:
		fmt.Fprintf(b, "\n    %s = %.4f · (1 − %.4f)\n", score, m.NameStrength, m.Lowered)
	case unscored(m) && m.Name == nil:
		fmt.Fprintf(b, "\n    %s: what is near a listed value is for review without one\n", s.paint(bold, "no score"))
	default:
		fmt.Fprintf(b, "\n    %s, that of the name\n", score)
	}
	if m.Raised > 0 || m.Lowered > 0 {
		text := ""
		if m.Raised > 0 {
			text = fmt.Sprintf("%.4f is the corroboration %.4f times the policy's %.2f", m.Raised, m.Corroboration, m.Raised/m.Corroboration)
		}
		if m.Lowered > 0 {
			if text != "" {
				text += ", "
			}
			text += fmt.Sprintf("%.4f the contradiction %.4f times its %.2f", m.Lowered, m.Contradiction, m.Lowered/m.Contradiction)
		}
		fmt.Fprintf(b, "    %s\n", s.paint(dim, text))
	}
}

// dim writes the heads of columns.
func (s Style) dim(heads ...string) []string {
	for i := range heads {
		heads[i] = s.paint(dim, heads[i])
	}
	return heads
}

func (s Style) pieces(b *strings.Builder, evidence []screen.Evidence) {
	if len(evidence) == 0 {
		return
	}
	g := grid{right: map[int]bool{4: true}}
	g.add(s.paint(dim, "evidence"), s.paint(dim, "effect"), s.paint(dim, "asked"), s.paint(dim, "listed"), s.paint(dim, "points"), s.paint(dim, "because"))
	for _, e := range evidence {
		colour := dim
		switch e.Effect {
		case "for":
			colour = red
		case "against":
			colour = green
		}
		g.add(strings.ReplaceAll(e.Kind, "_", " "), s.paint(colour, e.Effect), or(Clean(e.Query), "–"), or(Clean(e.Listed), "–"), signed(e.Points), Clean(e.Detail))
	}
	b.WriteString("\n" + strings.Join(g.lines("    "), "\n") + "\n")
}

func signed(x float64) string {
	text := fmt.Sprintf("%+.2f", x)
	if text == "-0.00" || text == "+0.00" {
		return "0.00"
	}
	return strings.Replace(text, "-", "−", 1)
}

func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}
