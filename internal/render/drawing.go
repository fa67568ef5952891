package render

import (
	"fmt"
	"html"
	"strings"
)

// drawing is an SVG that stands alone or in a page, in light and dark. Text
// comes in by text, title and link only, which escape it.
type drawing struct {
	b strings.Builder
}

// drawingStyle has the colours of the pages, for an SVG that stands alone.
const drawingStyle = `.ground{fill:none}text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#1a1d21}` +
	`.soft{fill:#5b6570}.strong{font-weight:600}.end{text-anchor:end}.middle{text-anchor:middle}.grid{stroke:#98a3ae;stroke-opacity:.3}` +
	`.dot{fill:#b3261e}.box{fill:#f5f7f9;stroke:#98a3ae}.party{fill:#fdecea;stroke:#b3261e}.way{fill:none;stroke:#0b5cad;stroke-opacity:.75}` +
	`.quotes{stroke:#b3261e}.names{stroke:#5b6570;stroke-dasharray:3 3}.head{fill:#5b6570}` +
	`@media (prefers-color-scheme:dark){text{fill:#e4e8ec}.soft{fill:#98a3ae}.dot{fill:#ff8a80}.box{fill:#181e24}.party{fill:#3a1d1b;stroke:#ff8a80}` +
	`.way{stroke:#7cb7ff}.quotes{stroke:#ff8a80}.names{stroke:#98a3ae}.head{fill:#98a3ae}}`

func newDrawing(width, height int, title string) *drawing {
	d := &drawing{}
	fmt.Fprintf(&d.b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img"><title>%s</title><style>%s</style>`+"\n",
		width, height, width, height, escape(title), drawingStyle)
	d.b.WriteString(`<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>` + "\n")
	return d
}

func escape(text string) string { return html.EscapeString(oneLine(text)) }

// text writes a line; title, if there is one, is shown to who points at it.
func (d *drawing) text(x, y int, class, text, title string) {
	fmt.Fprintf(&d.b, `<text x="%d" y="%d" class="%s">%s%s</text>`+"\n", x, y, class, titleOf(title), escape(text))
}

func titleOf(title string) string {
	if title == "" {
		return ""
	}
	return "<title>" + escape(title) + "</title>"
}

func (d *drawing) line(x1, y1, x2, y2 int, class string) {
	fmt.Fprintf(&d.b, `<line x1="%d" y1="%d" x2="%d" y2="%d" class="%s"/>`+"\n", x1, y1, x2, y2, class)
}

func (d *drawing) dot(x, y, radius int, title string) {
	fmt.Fprintf(&d.b, `<circle cx="%d" cy="%d" r="%d" class="dot">%s</circle>`+"\n", x, y, radius, titleOf(title))
}

func (d *drawing) box(x, y, width, height int, class, title string) {
	fmt.Fprintf(&d.b, `<rect x="%d" y="%d" width="%d" height="%d" rx="5" class="%s">%s</rect>`+"\n", x, y, width, height, class, titleOf(title))
}

// way draws an arrow from one side of a box to another's.
func (d *drawing) way(x1, y1, x2, y2, bend1, bend2 int, class string, width float64, title string) {
	fmt.Fprintf(&d.b, `<path d="M%d %dC%d %d %d %d %d %d" class="way %s" stroke-width="%.1f" marker-end="url(#arrow)">%s</path>`+"\n",
		x1, y1, x1+bend1, y1, x2+bend2, y2, x2, y2, class, width, titleOf(title))
}

// link makes what is drawn within lead to a place of the page.
func (d *drawing) link(target string, draw func()) {
	fmt.Fprintf(&d.b, `<a href="%s">`, escape(target))
	draw()
	d.b.WriteString("</a>\n")
}

func (d *drawing) String() string { return d.b.String() + "</svg>\n" }
