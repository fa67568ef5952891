// Command picture draws the terminal of the README: real screenings against the
// built-in sample, as an SVG.
//
//	go run ./docs/picture > docs/screening.svg
package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"interdict"
	"interdict/internal/render"
)

const columns = 104

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer) error {
	empty, err := os.MkdirTemp("", "interdict-picture-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(empty)
	d, err := interdict.Open(ctx, empty, interdict.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	s, err := d.Screener(ctx, interdict.Scope{})
	if err != nil {
		return err
	}
	var screen bytes.Buffer
	name := "Килимник Константин"
	q := interdict.Name(name)
	q.Entity.Schema = "Person"
	q.Entity.Add("birthDate", "1970-04-27")
	q.Entity.Add("country", "ru")
	fmt.Fprintf(&screen, "\x1b[2m$\x1b[0m interdict screen %q --schema Person --birth-date 1970-04-27 --country ru --explain\n", name)
	r, err := s.Screen(q, interdict.Ask{})
	if err != nil {
		return err
	}
	if err := (render.Style{Colour: true, Width: columns}).Result(&screen, r, true); err != nil {
		return err
	}
	return draw(w, screen.String())
}

// Measures of the picture, in pixels.
const (
	cell   = 8.4 // width of a character
	line   = 19.0
	margin = 16.0
)

// inks are the colours of the ANSI codes that render uses, on a dark ground.
var inks = map[int]string{31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 36: "#76e3ea"}

var code = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// draw writes text with ANSI colours as an SVG. Each run of one colour is put
// at its column and held to its length, so that any monospaced font lines up.
func draw(w io.Writer, text string) error {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var b bytes.Buffer
	width, height := columns*cell+2*margin, float64(len(lines))*line+2*margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, `<rect width="%.0f" height="%.0f" rx="8" fill="#0d1117"/>`+"\n", width, height)
	style := ""
	for i, l := range lines {
		y := margin + line*float64(i) + 14
		column := 0
		put := func(s string) {
			n := utf8.RuneCountInString(s)
			if strings.TrimSpace(s) != "" {
				lead := len(s) - len(strings.TrimLeft(s, " "))
				s = strings.Trim(s, " ")
				length := float64(utf8.RuneCountInString(s)) * cell
				fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" textLength="%.1f" lengthAdjust="spacingAndGlyphs" xml:space="preserve"%s>%s</text>`+"\n",
					margin+float64(column+lead)*cell, y, length, paint(style), html.EscapeString(s))
			}
			column += n
		}
		for {
			m := code.FindStringSubmatchIndex(l)
			if m == nil {
				break
			}
			put(l[:m[0]])
			style = l[m[2]:m[3]]
			l = l[m[1]:]
		}
		put(l)
	}
	b.WriteString("</svg>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// paint returns the attributes of an ANSI code.
func paint(style string) string {
	fill, weight := "#e6edf3", ""
	for part := range strings.SplitSeq(style, ";") {
		n, err := strconv.Atoi(part)
		if err != nil {
			continue
		}
		switch {
		case n == 1:
			weight = ` font-weight="bold"`
		case n == 2:
			fill = "#8b949e"
		case inks[n] != "":
			fill = inks[n]
		}
	}
	return ` fill="` + fill + `"` + weight
}
