// Package render writes what people read in a terminal: results, lists,
// entries, differences and small charts. Colour and width are the caller's
// business; without colour, what colour would say is said with signs.
package render

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Style says what the terminal can do.
type Style struct {
	// Colour allows ANSI colours; else *words* are marked with stars.
	Colour bool
	// Width is the number of columns, 0 when unbounded (a pipe).
	Width int
}

type ink string

const (
	bold   ink = "1"
	dim    ink = "2"
	red    ink = "31"
	green  ink = "32"
	yellow ink = "33"
	cyan   ink = "36"
	alarm  ink = "1;31"
	warn   ink = "1;33"
	good   ink = "1;32"
)

func (s Style) paint(i ink, text string) string {
	if !s.Colour || text == "" {
		return text
	}
	return "\x1b[" + string(i) + "m" + text + "\x1b[0m"
}

// Clean makes text from outside safe to print: control characters, which
// could command the terminal, and marks that turn the direction of writing
// become visible signs.
func Clean(text string) string {
	bad := func(r rune) bool {
		return unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0xFEFF
	}
	if !strings.ContainsFunc(text, bad) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case bad(r):
			return '\uFFFD'
		default:
			return r
		}
	}, text)
}

// columnsOf is the number of terminal columns that a text takes; colour
// commands take none.
func columnsOf(text string) int {
	n := 0
	escape := false
	for _, r := range text {
		switch {
		case escape:
			escape = r != 'm'
		case r == '\x1b':
			escape = true
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		default:
			switch width.LookupRune(r).Kind() {
			case width.EastAsianWide, width.EastAsianFullwidth:
				n += 2
			default:
				n++
			}
		}
	}
	return n
}

func pad(text string, columns int) string {
	if n := columns - columnsOf(text); n > 0 {
		return text + strings.Repeat(" ", n)
	}
	return text
}

func padLeft(text string, columns int) string {
	if n := columns - columnsOf(text); n > 0 {
		return strings.Repeat(" ", n) + text
	}
	return text
}

// cut shortens plain text to a number of columns.
func cut(text string, columns int) string {
	if columns <= 1 || columnsOf(text) <= columns {
		return text
	}
	n := 0
	for i, r := range text {
		w := columnsOf(string(r))
		if n+w > columns-1 {
			return strings.TrimRight(text[:i], " ") + "…"
		}
		n += w
	}
	return text
}

// wrap breaks plain text into lines of at most so many columns, at spaces.
func wrap(text string, columns int) []string {
	if columns <= 0 {
		return []string{text}
	}
	var lines []string
	line := ""
	for w := range strings.FieldsSeq(text) {
		switch {
		case line == "":
			line = w
		case columnsOf(line)+1+columnsOf(w) <= columns:
			line += " " + w
		default:
			lines = append(lines, line)
			line = w
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// Count writes a number with commas between the thousands: 13,821.
func Count(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// Plural writes "1 entry", "46 entries".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

// grid lays rows out in columns. A column begins where the widest cell before
// it ends; the last is not padded. right names the columns set to the right.
type grid struct {
	rows  [][]string
	right map[int]bool
}

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

func (g *grid) widths() []int {
	var w []int
	for _, row := range g.rows {
		for i, c := range row {
			if i == len(w) {
				w = append(w, 0)
			}
			w[i] = max(w[i], columnsOf(c))
		}
	}
	return w
}

func (g *grid) lines(indent string) []string {
	w := g.widths()
	out := make([]string, 0, len(g.rows))
	for _, row := range g.rows {
		var b strings.Builder
		b.WriteString(indent)
		for i, c := range row {
			switch {
			case g.right[i]:
				b.WriteString(padLeft(c, w[i]))
			case i < len(row)-1:
				b.WriteString(pad(c, w[i]))
			default:
				b.WriteString(c)
			}
			if i < len(row)-1 {
				b.WriteString("  ")
			}
		}
		out = append(out, strings.TrimRight(b.String(), " "))
	}
	return out
}
