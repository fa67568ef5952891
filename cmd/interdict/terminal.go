package main

import (
	"io"
	"os"

	"golang.org/x/term"

	"interdict/internal/render"
)

// styleOf says what may be written to w: colour only on a terminal, and not
// where NO_COLOR or TERM=dumb ask for none.
func (e *env) styleOf(w io.Writer) render.Style {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return render.Style{}
	}
	s := render.Style{Colour: e.getenv("NO_COLOR") == "" && e.getenv("TERM") != "dumb"}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil {
		s.Width = width
	}
	return s
}

func (e *env) onTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
