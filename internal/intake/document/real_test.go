package document_test

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/htmlindex"

	"interdict/internal/intake/document"
	"interdict/internal/sharedtest"
)

type labels struct {
	File     string
	Encoding string
	Mentions []struct {
		Surface    string
		Start, End int64
		Must       bool
		Kind       string
	}
}

// TestLabelsAreFoundAtTheirPlaces: for each mention that somebody labelled in
// the raw file, the text has the same words, and leads back to the same place.
func TestLabelsAreFoundAtTheirPlaces(t *testing.T) {
	dir := sharedtest.Path(t, "documents")
	files, err := filepath.Glob(filepath.Join(dir, "*.labels.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels in %s: %v", dir, err)
	}
	must, right := 0, 0
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var l labels
		if err := json.Unmarshal(b, &l); err != nil {
			t.Fatal(err)
		}
		path := strings.TrimSuffix(name, ".labels.json")
		raw := decodedRunes(t, path, l.Encoding)
		// Parts of any length lead back to the same places.
		for _, maxPart := range []int{0, 1 << 10} {
			parts := readFile(t, path, document.Options{MaxPart: maxPart})
			if same := sameEncoding(parts[0].Encoding, l.Encoding); !same {
				t.Errorf("%s: read as %s, is %s", l.File, parts[0].Encoding, l.Encoding)
			}
			for _, m := range l.Mentions {
				if !m.Must || maxPart > 0 && cutThrough(parts, m.Start, m.End) {
					continue
				}
				must++
				if !found(parts, m.Start, m.End, visible(l.File, string(raw[m.Start:m.End]))) {
					t.Logf("%s (parts of %d): %q at %d to %d (%s) is not found there", l.File, maxPart, m.Surface, m.Start, m.End, m.Kind)
					continue
				}
				right++
			}
		}
	}
	t.Logf("%d of %d labels found at their places", right, must)
	if must < 300 || right*100 < must*99 {
		t.Errorf("%d of %d labels, want 99 %% of more than 300", right, must)
	}
}

func found(parts []*document.Part, start, end int64, want string) bool {
	for _, p := range parts {
		if p.Map == nil {
			continue
		}
		from := p.Map.Offset(start)
		to := p.Map.Offset(end)
		text := strings.TrimRightFunc(p.Text[from:max(from, to)], unicode.IsSpace)
		if text == "" {
			continue
		}
		span := p.Span(from, from+len(text))
		if span.Start.Char == start && span.End.Char == end && squeeze(text) == squeeze(want) {
			return true
		}
	}
	// In an address that a link points to.
	for _, p := range parts {
		for _, l := range p.Links {
			if n := start - l.Pos.Char; l.Known && n >= 0 && n < int64(len(l.URL)) && strings.HasPrefix(l.URL[n:], want) {
				return true
			}
		}
	}
	return false
}

func cutThrough(parts []*document.Part, start, end int64) bool {
	for _, p := range parts {
		if p.Continued && p.Map != nil {
			if at := p.Map.Start(0).Char; at > start && at < end {
				return true
			}
		}
	}
	return false
}

var tags = regexp.MustCompile(`<[^>]*>`)

// visible is what a reader sees of a stretch of the file.
func visible(file, raw string) string {
	if filepath.Ext(file) == ".html" {
		return html.UnescapeString(tags.ReplaceAllString(raw, ""))
	}
	return raw
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func sameEncoding(got, want string) bool {
	e, err := htmlindex.Get(want)
	if err != nil {
		e, err = htmlindex.Get(strings.Replace(want, "cp", "windows-", 1))
	}
	if err != nil {
		return got == want
	}
	name, err := htmlindex.Name(e)
	return err == nil && (got == name || got == "us-ascii" && name == "utf-8" || strings.HasPrefix(want, "utf-16") && strings.HasPrefix(got, "utf-16"))
}

func decodedRunes(t *testing.T, path, encoding string) []rune {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	encoding = strings.Replace(encoding, "cp", "windows-", 1)
	e, err := htmlindex.Get(encoding)
	if err != nil {
		e, err = htmlindex.Get("utf-16le")
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := e.NewDecoder().String(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return []rune(strings.TrimPrefix(text, "\uFEFF"))
}

func readFile(t testing.TB, path string, o document.Options) []*document.Part {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var parts []*document.Part
	for p, err := range document.Read(t.Context(), filepath.Base(path), f, o) {
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, p)
	}
	if len(parts) == 0 {
		t.Fatalf("%s has no parts", path)
	}
	return parts
}
