package interdict_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"interdict"
)

// scanSample scans a text against the sample that is built in.
func scanSample(t *testing.T, name, text string, a interdict.ScanAsk) []*interdict.Document {
	t.Helper()
	d, err := interdict.Open(t.Context(), t.TempDir(), interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s, err := d.Screener(t.Context(), interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var docs []*interdict.Document
	if err := s.ScanDocument(t.Context(), name, strings.NewReader(text), a, func(doc *interdict.Document) error {
		docs = append(docs, doc)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return docs
}

// mentionsOf are the mentions of a document.
func mentionsOf(t *testing.T, d *interdict.Document) []*interdict.Mention {
	t.Helper()
	var all []*interdict.Mention
	for m, err := range d.Mentions.All() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, m)
	}
	return all
}

func TestScanDocument(t *testing.T) {
	for _, tt := range []struct {
		why, name, text string
		want            []string
	}{
		{"a name and a short form", "a.txt", "First line.\nThe Treasury named Konstantin Kilimnik. It was Thursday. Mr Kilimnik's lawyer is silent.",
			[]string{`31-50 line 2 name "Konstantin Kilimnik" in "The Treasury named Konstantin Kilimnik."`, `72-80 line 2 short form "Kilimnik" of 0 in "Mr Kilimnik's lawyer is silent."`}},
		{"offsets count code points of the file", "a.html", "<p>Größe: <b>Konstantin</b>&nbsp;<i>Kilimnik</i></p>",
			[]string{`13-44 line 1 name "Konstantin\u00a0Kilimnik" in "Größe: Konstantin\u00a0Kilimnik"`}},
		{"a link that nobody sees", "a.html", `<p>Read <a href="https://www.southfront.org/x">this</a>.</p>`,
			[]string{`17-45 line 1 domain "https://www.southfront.org/x" in "Read this."`}},
		{"nobody", "a.txt", "The south front of the house. Constantine Kilminster lives there.", nil},
	} {
		t.Run(tt.why, func(t *testing.T) {
			docs := scanSample(t, tt.name, tt.text, interdict.ScanAsk{})
			if len(docs) != 1 || docs[0].Error != "" {
				t.Fatalf("%+v", docs)
			}
			var got []string
			for _, m := range mentionsOf(t, docs[0]) {
				of := ""
				if m.Refers != nil {
					of = fmt.Sprintf(" of %d", *m.Refers)
				}
				got = append(got, fmt.Sprintf("%d-%d line %d %s %+q%s in %+q", m.Start, m.End, m.Line, m.Kind, m.Text, of, m.Sentence))
				if m.Sentence[m.Before:m.Before+1] == "" {
					t.Errorf("%d bytes before in %q", m.Before, m.Sentence)
				}
			}
			for i := range tt.want { // the table is written with letters
				tt.want[i] = strings.ReplaceAll(tt.want[i], "Größe", `Gr\u00f6\u00dfe`)
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// Parts are cut at a size of 4 MB: what goes over the cut is one mention, in
// its place, and what comes after it refers back.
func TestScanFindsNamesOverTheEndOfAPart(t *testing.T) {
	if testing.Short() {
		t.Skip("scans some megabytes")
	}
	const most = 4 << 20
	// One line without a place to cut but the spaces.
	for _, before := range []int{-12, -5} {
		filler := strings.Repeat("word ", (most+before)/5)
		text := filler + "Konstantin Kilimnik " + strings.Repeat("word ", 1000)
		docs := scanSample(t, "a.txt", text, interdict.ScanAsk{})
		if len(docs) != 1 || docs[0].Mentions.Len() != 1 {
			t.Errorf("%d from the cut: %d documents, %d mentions", before, len(docs), docs[0].Mentions.Len())
			continue
		}
		if m := mentionsOf(t, docs[0])[0]; m.Start != int64(len(filler)) || m.End != int64(len(filler)+len("Konstantin Kilimnik")) || m.Text != "Konstantin Kilimnik" {
			t.Errorf("%d from the cut: %q at %d to %d, it begins at %d", before, m.Text, m.Start, m.End, len(filler))
		}
	}
}

func TestScanDocumentSaysWhatItCannotRead(t *testing.T) {
	docs := scanSample(t, "a.pdf", "%PDF-1.7 and then nothing", interdict.ScanAsk{})
	if len(docs) != 1 || docs[0].Error == "" || docs[0].Mentions.Len() != 0 {
		t.Errorf("%+v", docs)
	}
	if docs := scanSample(t, "a.txt", "x", interdict.ScanAsk{Encoding: "klingon"}); len(docs) != 1 || !strings.Contains(docs[0].Error, "klingon") {
		t.Errorf("%+v", docs)
	}
}

func TestScanDocumentEndsWithItsContextAndWhoAsks(t *testing.T) {
	d, err := interdict.Open(t.Context(), t.TempDir(), interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s, err := d.Screener(t.Context(), interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	never := func(*interdict.Document) error { return nil }
	if err := s.ScanDocument(ctx, "a.txt", strings.NewReader("x"), interdict.ScanAsk{}, never); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context gives %v", err)
	}
	enough := errors.New("enough")
	if err := s.ScanDocument(t.Context(), "a.txt", strings.NewReader("x"), interdict.ScanAsk{}, func(*interdict.Document) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("an error of who asks gives %v", err)
	}
}

// The shape of the JSON is a promise.
func TestDocumentJSON(t *testing.T) {
	docs := scanSample(t, "a.txt", "Konstantin Kilimnik", interdict.ScanAsk{})
	b, err := json.Marshal(docs[0])
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"file", "encoding", "as_of", "lists", "mentions"} {
		if _, ok := got[key]; !ok {
			t.Errorf("no %q in %s", key, b)
		}
	}
	mention := got["mentions"].([]any)[0].(map[string]any)
	for _, key := range []string{"start", "end", "text", "id", "kind", "score", "line", "sentence", "name", "evidence"} {
		if _, ok := mention[key]; !ok {
			t.Errorf("no %q in the mention %v", key, mention)
		}
	}
}

// A mail that shows text, an attachment and text again is one file, and so is
// each attachment.
func TestAFileIsOneDocument(t *testing.T) {
	part := func(head, body string) string { return "--b\r\n" + head + "\r\n\r\n" + body + "\r\n" }
	text := "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
		part("Content-Type: text/plain", "Konstantin Kilimnik wrote this.") +
		part("Content-Type: text/plain\r\nContent-Disposition: attachment; filename=n.txt", "Konstantin Kilimnik is in the note.") +
		part("Content-Type: image/png\r\nContent-Disposition: attachment; filename=p.png", "\x89PNG\r\n\x1a\n0000") +
		part("Content-Type: text/plain", "And Kilimnik signed it.") + "--b--\r\n"
	var got []string
	for _, d := range scanSample(t, "a.eml", text, interdict.ScanAsk{}) {
		got = append(got, fmt.Sprintf("%s %d %t", d.File, d.Mentions.Len(), d.Error != ""))
	}
	want := []string{"a.eml 2 false", "a.eml/attachment n.txt 1 false", "a.eml/attachment p.png 0 true"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
