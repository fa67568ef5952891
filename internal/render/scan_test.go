package render_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"interdict"
	"interdict/internal/mention"
	"interdict/internal/render"
	"interdict/internal/screen"
)

// found makes a mention of words in a sentence.
func found(sentence, words string, kind mention.Kind, m screen.Match) interdict.Mention {
	at := strings.Index(sentence, words)
	return interdict.Mention{
		Start: int64(100 + at), End: int64(100 + at + len([]rune(words))), StartByte: int64(100 + at), EndByte: int64(100 + at + len(words)),
		Line: 7, Text: words, Sentence: sentence, Before: at, Kind: kind, Match: m,
	}
}

// inventedDocuments have one of each thing that a scan can find.
func inventedDocuments() []*interdict.Document {
	ostrik := invented().Matches[0]
	outlet := screen.Match{
		ID: "xx-test:30", List: "xx-test", Schema: "Organization", Caption: "THE LARK HERALD", Programmes: []string{"TEST-1"}, Score: 1, Match: true, NameStrength: 1, Rule: "name",
		Name:     &screen.NameMatch{Query: "Lark Herald", Listed: "LARK HERALD", Property: "alias", Strength: 1, Met: 20, Informed: 1, Pairs: []screen.Pair{{Query: "Lark Herald", Listed: "LARK HERALD", How: "same", Similarity: 1, Weight: 20, Points: 20}}},
		Evidence: []screen.Evidence{},
	}
	site := outlet
	site.Name, site.Rule, site.Evidence = nil, "identifier", []screen.Evidence{{Kind: "identifier", Effect: "for", Points: 1, Query: "lark-herald.example", Listed: "lark-herald.example", Detail: "the same domain"}}
	lists := []interdict.ListRef{{List: "xx-test", Version: "2024-01-05T10:00:00Z", SHA256: "00ff", Published: "2024-01-05", Entries: 12}}
	about := interdict.Document{AsOf: "2024-01-08", Lists: lists, Engine: "0.1", Policy: "customer-1", Warnings: []string{"answered from a test"}}

	article := about
	article.File, article.MediaType, article.Encoding, article.Detected, article.Date = "news/article.txt", "text/plain", "windows-1251", true, "2024-01-07"
	name := found(`As the "Lark Herald" wrote, Mara Ida Ostrik [the envoy](x) met {nobody} at all that day.`, "Mara Ida Ostrik", mention.Name, ostrik)
	short := found("Later Ostrik left.", "Ostrik", mention.ShortForm, ostrik)
	zero := 0
	short.Refers, short.Line = &zero, 9
	short.Match.Match, short.Rule = false, "weak alias"
	paper := found("As the Lark\nHerald wrote, nothing is known.", "Lark\nHerald", mention.Name, outlet)
	// A link whose address a reader does not see is found behind all text.
	hidden := found("Later Ostrik left.", "left", mention.Domain, site)
	hidden.Text, hidden.Start, hidden.End, hidden.Line = "https://lark-herald.example/b", 90, 119, 6
	article.Mentions = interdict.MentionsOf(name, paper, short, hidden)
	article.Notes = []string{"2 characters that are not windows-1251 are read as \uFFFD"}

	page := about
	page.File, page.MediaType, page.Encoding, page.Date = "news/case.zip/report.pdf", "application/pdf", "", "2024-01-08"
	p := found("See https://lark-herald.example/a for more.", "lark-herald.example", mention.Domain, site)
	p.Page, p.Part, p.Line = 3, "page 3", 2
	page.Mentions = interdict.MentionsOf(p)
	page.Error = "read news/case.zip/report.pdf/page 4: over the bound of time"

	clear, unread := about, about
	clear.File, clear.MediaType, clear.Encoding = "news/clear.md", "text/markdown", "utf-8"
	unread.File, unread.Error = "news/picture.png", "not a document that can be read: image/png"
	return []*interdict.Document{&article, &page, &clear, &unread}
}

// mentionsOf are the mentions of a document.
func mentionsOf(t *testing.T, d *interdict.Document) []interdict.Mention {
	t.Helper()
	var all []interdict.Mention
	for m, err := range d.Mentions.All() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, *m)
	}
	return all
}

var inventedTotals = interdict.ScanTotals{Files: 4, Done: 4, Documents: 2, NotRead: 2, Skipped: 1, Mentions: 5, Matches: 4, Mentioning: 2, Parties: 2}

func TestDocument(t *testing.T) {
	for _, c := range []struct {
		name    string
		style   render.Style
		explain bool
	}{
		{"scan", render.Style{}, false},
		{"scan-narrow", render.Style{Width: 60}, false},
		{"scan-colour", render.Style{Colour: true, Width: 100}, false},
		{"scan-explained", render.Style{}, true},
	} {
		var b bytes.Buffer
		var all render.Scanned
		for _, d := range inventedDocuments() {
			if err := errors.Join(all.Add(d), c.style.Document(&b, d, c.explain)); err != nil {
				t.Fatal(err)
			}
		}
		if err := c.style.Parties(&b, &all); err != nil {
			t.Fatal(err)
		}
		golden(t, c.name, b.String())
	}
}

func TestScanPage(t *testing.T) {
	var all render.ScanPage
	defer all.Close()
	for _, d := range inventedDocuments() {
		if err := all.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := all.HTML(&b, inventedTotals); err != nil {
		t.Fatal(err)
	}
	golden(t, "scan.html", b.String())
}

func TestSARIF(t *testing.T) {
	var log render.SARIF
	for _, d := range inventedDocuments() {
		if err := log.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := log.Write(&b, 2, false); err != nil {
		t.Fatal(err)
	}
	golden(t, "scan.sarif", b.String())
}

// A log of nothing is a log: a tool that reads it sees that there is nothing.
func TestSARIFOfNothing(t *testing.T) {
	var b bytes.Buffer
	if err := new(render.SARIF).Write(&b, 0, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"results": []`, `"rules": []`, `"executionSuccessful": true`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in %s", want, b.String())
		}
	}
}

// Whatever stands in a document, a page shows it as text, and no tool takes it
// for a link or an argument.
func TestNothingFromDocumentsIsObeyed(t *testing.T) {
	const evil = "\x1b[2J\u202e<script>alert(1)</script>\"'><img src=x onerror=y>[l](http://evil.example){0}"
	var all render.ScanPage
	var log render.SARIF
	var text bytes.Buffer
	for _, d := range inventedDocuments() {
		d.File, d.Notes, d.Warnings = d.File+evil, []string{evil}, []string{evil}
		if d.Error != "" {
			d.Error = evil
		}
		mentions := mentionsOf(t, d)
		for i := range mentions {
			m := &mentions[i]
			m.Sentence, m.Before, m.Text, m.Part, m.Caption, m.ID = evil+evil, len(evil), evil, evil, evil, "xx-test:"+evil
			m.Programmes = []string{evil}
		}
		d.Mentions = interdict.MentionsOf(mentions...)
		if err := errors.Join(all.Add(d), log.Add(d), (render.Style{}).Document(&text, d, true)); err != nil {
			t.Fatal(err)
		}
	}
	var page, sarif bytes.Buffer
	if err := all.HTML(&page, inventedTotals); err != nil {
		t.Fatal(err)
	}
	if err := log.Write(&sarif, 1, true); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<img", "\x1b", "\u202e"} {
		if strings.Contains(page.String(), bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	if strings.ContainsAny(text.String(), "\x1b\u202e") {
		t.Errorf("the text commands the terminal: %q", text.String())
	}
	var read struct {
		Runs []struct {
			Results []struct{ Message struct{ Text string } }
		}
	}
	if err := json.Unmarshal(sarif.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	for _, r := range read.Runs[0].Results {
		if strings.Contains(r.Message.Text, "](") || strings.Contains(strings.ReplaceAll(r.Message.Text, "{{", ""), "{") {
			t.Errorf("a message means more than it says: %q", r.Message.Text)
		}
	}
}

// A mention whose sentence does not hold its words is shown all the same.
func TestSentencesThatDoNotFit(t *testing.T) {
	d := inventedDocuments()[0]
	far := 99
	mentions := mentionsOf(t, d)
	mentions[0].Before = 1000
	mentions[1].Sentence = ""
	mentions[2].Refers = &far
	d.Mentions = interdict.MentionsOf(mentions...)
	var b bytes.Buffer
	if err := (render.Style{}).Document(&b, d, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"*Mara Ida Ostrik* in: As the", "*Lark Herald*\n", "Later *Ostrik* left."} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
