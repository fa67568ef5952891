package render

import (
	"fmt"
	"io"
	"strings"

	"interdict/internal/screen"
)

// Message is what became of a payment message, for a person to read.
type Message struct {
	Hold  bool
	Title []string // kind, reference, amount, where it is; empty ones are left out
	Finds []MessageFind
	// Further is how many finds are left out.
	Further int
}

// MessageFind is one thing found in a message.
type MessageFind struct {
	Kind string // "match", "review", "embargo", "resent", "fault"
	// Where is the role and the field, Value what it says, Path the place.
	Where, Value, Path string
	// Match is set for those of kind "match" and "review".
	Match *screen.Match
	// Detail are further lines.
	Detail []string
}

// Message writes the decision on a message and what was found in it: each find
// with its place, and, when explain is set, with its reasons.
func (s Style) Message(w io.Writer, m *Message, explain bool) error {
	var b strings.Builder
	word := s.paint(good, "PASS")
	if m.Hold {
		word = s.paint(alarm, "HOLD")
	}
	b.WriteString(word)
	for i, t := range compact(m.Title...) {
		if t = Clean(t); i == 0 {
			t = s.paint(bold, t)
		}
		b.WriteString("  " + t)
	}
	b.WriteString("\n")
	for i := range m.Finds {
		s.find(&b, &m.Finds[i], explain)
	}
	if m.Further > 0 {
		fmt.Fprintf(&b, "  %s\n", s.paint(dim, "and "+Count(m.Further)+" more (too many to show)"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s Style) find(b *strings.Builder, f *MessageFind, explain bool) {
	colour := alarm
	if f.Kind == "review" {
		colour = yellow
	}
	fmt.Fprintf(b, "  %s  %s", s.paint(colour, pad(f.Kind, 7)), Clean(f.Where))
	if f.Value != "" {
		fmt.Fprintf(b, "  %s", s.paint(bold, Clean(f.Value)))
	}
	b.WriteString("\n")
	const margin = "           "
	if f.Path != "" {
		b.WriteString(margin + s.paint(dim, Clean(f.Path)) + "\n")
	}
	if f.Match != nil {
		line := strings.Join(compact(s.score(f.Match), f.Match.ID, s.name(f.Match), strings.Join(f.Match.Programmes, ", "), s.evidence(f.Match)), "  ")
		b.WriteString(margin + line + "\n")
	}
	for _, d := range f.Detail {
		b.WriteString(margin + Clean(d) + "\n")
	}
	if f.Match != nil && explain {
		b.WriteString("\n")
		s.explain(b, f.Match)
		b.WriteString("\n")
	}
}
