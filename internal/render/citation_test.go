package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"interdict"
	"interdict/internal/citation"
	"interdict/internal/render"
)

// inventedCitations are a claim on its way through invented outlets.
func inventedCitations() *interdict.CitationGraph {
	herald := &citation.Party{ID: "xx-test:30", Caption: "THE LARK HERALD", Schema: "Organization", Programmes: []string{"TEST-1"}, Site: true}
	finch := &citation.Party{ID: "xx-test:31", Caption: "FINCH <WIRE>", Schema: "Organization"}
	link := func(address string, count int, parties ...*citation.Party) citation.Link {
		return citation.Link{Address: address, Count: count, Parties: parties}
	}
	g := citation.Build([]*citation.Document{
		{File: "web/herald.html", Date: "2021-03-01", DateFrom: "document", Own: []string{"lark-herald.example/claim"}, OwnParties: []*citation.Party{herald}},
		{File: "web/blog.html", Date: "2021-03-02", DateFrom: "document", Own: []string{"blog.example/1"}, Links: []citation.Link{
			link("lark-herald.example/claim", 3, herald), link("weather.example", 1)}},
		{File: "web/portal \"one\".html", Date: "2021-03-03", DateFrom: "document", Own: []string{"portal.example/1"}, Links: []citation.Link{link("blog.example/1", 1)},
			Mentions: []citation.Mention{{Party: finch, How: citation.Quotes, Count: 2}}},
		{File: "web/paper.html", Date: "2021-03-05", DateFrom: "document", Links: []citation.Link{link("portal.example/1", 1)}},
		{File: "2021-03-05 second.txt", Date: "2021-03-05", DateFrom: "name", Links: []citation.Link{link("file:web/paper.html", 1)}, Mentions: []citation.Mention{{Party: herald, How: citation.Names, Count: 1}}},
		{File: "letter.eml", Links: []citation.Link{link("blog.example/1", 1)}},
		{File: "clear.txt"},
	})
	return &interdict.CitationGraph{
		Version: 1, AsOf: "2024-01-08", Engine: "0.1", Policy: "customer-1", Graph: *g,
		Lists: []interdict.ListRef{{List: "xx-test", Version: "2024-01-05T10:00:00Z", Entries: 12}},
	}
}

func TestCitations(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *interdict.CitationGraph) error{
		"citations.svg": render.CitationSVG, "citations.html": render.CitationHTML, "citations.dot": render.CitationDOT, "citations.graphml": render.CitationGraphML,
	} {
		var b bytes.Buffer
		if err := write(&b, inventedCitations()); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.String())
		if name == "citations.svg" || name == "citations.graphml" {
			wellFormed(t, name, b.String())
		}
	}
}

// wellFormed fails for what no reader of XML takes.
func wellFormed(t *testing.T, name, text string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// Names from documents stay names, in whatever is drawn.
func TestNothingFromDocumentsIsDrawn(t *testing.T) {
	const evil = "\x00\x1b[2J\u202e</text></svg><script>alert(1)</script>\"];x[label=\"\\"
	party := &citation.Party{ID: "xx-test:1" + evil, Caption: evil, Schema: evil}
	g := &interdict.CitationGraph{Graph: *citation.Build([]*citation.Document{{File: evil, Date: evil, Links: []citation.Link{{Address: "x.example/" + evil, Count: 1, Parties: []*citation.Party{party}}}}})}
	var svg, page, dot, ml bytes.Buffer
	for w, write := range map[*bytes.Buffer]func(io.Writer, *interdict.CitationGraph) error{
		&svg: render.CitationSVG, &page: render.CitationHTML, &dot: render.CitationDOT, &ml: render.CitationGraphML,
	} {
		if err := write(w, g); err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"<script", "\x1b", "\x00", "\u202e"} {
			if w != &dot && strings.Contains(w.String(), bad) || bad != "<script" && strings.Contains(w.String(), bad) {
				t.Errorf("%q is in %s", bad, w.String())
			}
		}
	}
	wellFormed(t, "svg", svg.String())
	wellFormed(t, "graphml", ml.String())
	if strings.Contains(strings.ReplaceAll(dot.String(), `\"`, ""), `"];x[`) {
		t.Errorf("a name ends its string: %s", dot.String())
	}
}

// A picture of a great many documents shows those that are nearest to the
// outlet, and says how many it leaves out.
func TestPicturesAreBounded(t *testing.T) {
	outlet := &citation.Party{ID: "xx-test:30", Caption: "THE LARK HERALD", Schema: "Organization", Site: true}
	var documents []*citation.Document
	for i := range 200 {
		d := &citation.Document{File: fmt.Sprintf("far-%03d.txt", i), Date: "2022-01-01", Links: []citation.Link{{Address: "file:near-0.txt", Count: 1}}}
		if i%100 == 0 {
			d.File, d.Date = fmt.Sprintf("near-%d.txt", i), "2021-12-31"
			d.Links = []citation.Link{{Address: "lark-herald.example", Count: 1, Parties: []*citation.Party{outlet}}}
		}
		documents = append(documents, d)
	}
	var b bytes.Buffer
	if err := render.CitationSVG(&b, &interdict.CitationGraph{Graph: *citation.Build(documents)}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"near-0.txt", "near-100.txt", "Not drawn: 80 documents."} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in the picture", want)
		}
	}
}
