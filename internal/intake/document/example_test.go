package document_test

import (
	"context"
	"fmt"
	"strings"

	"interdict/internal/intake/document"
)

// A name is found in what a reader sees, and shown where it is in the file.
func ExampleRead() {
	const page = `<p>The pier belongs to <b>Lumen</b>&nbsp;Freight.</p>`
	for p, err := range document.Read(context.Background(), "page.html", strings.NewReader(page), document.Options{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		const name = "Lumen\u00a0Freight"
		at := strings.Index(p.Text, name)
		s := p.Span(at, at+len(name))
		fmt.Printf("%s, line %d: %s\n", p.Path, s.Start.Line, page[s.Start.Byte:s.End.Byte])
	}
	// Output: page.html, line 1: Lumen</b>&nbsp;Freight
}
