package document_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"interdict/internal/crash/crashtest"
	"interdict/internal/intake/document"
)

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		if b, err := os.ReadFile(name); err == nil && filepath.Ext(name) != ".golden" && filepath.Ext(name) != ".pdf" && len(b) < 8<<10 {
			f.Add(filepath.Base(name), b)
		}
	}
	f.Add("a.html", []byte("<p>&amp;&#x;<a href=x>"))
	f.Add("a.txt", []byte("\xff\xfe\x00"))
	f.Add("a.mbox", []byte("From a\nTo: b\n\n\nFrom c\nFrom: d\n\nx"))
	f.Add("a.docx", zipOf(f, "word/document.xml", `<w:p><w:r><w:t>a</w:t></w:r></w:p>`))
	f.Add("a.gz", gzipOf(f, []byte("a")))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		if bytes.Contains(b, []byte("%PDF-")) {
			t.Skip("PDF is fuzzed by those who make PDFium, and starts slowly")
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		last := map[string]int64{}
		for p, err := range document.Read(ctx, name, bytes.NewReader(b), document.Options{MaxPart: 1 << 10, MaxUnpacked: 1 << 20, Log: crashtest.Log()}) {
			if errors.Is(err, context.DeadlineExceeded) {
				t.Fatal("takes too long")
			}
			if err != nil {
				continue
			}
			if len(p.Text) > 2<<10 {
				t.Fatalf("%s: a part of %d bytes", p.Path, len(p.Text))
			}
			if p.Map == nil {
				continue
			}
			// Places never run backwards, nor out of the file.
			at := int64(-1)
			for i := range p.Text {
				s := p.Span(i, i+1)
				if s.Start.Char < at || s.End.Char < s.Start.Char || s.Start.Line < 1 {
					t.Fatalf("%s: offset %d of %q is at %+v, behind %d", p.Path, i, p.Text, s, at)
				}
				at = s.Start.Char
			}
			if p.File == name && at > int64(len(b)) {
				t.Fatalf("%s: character %d of %d bytes", p.Path, at, len(b))
			}
			last[p.File] = at
			for _, l := range p.Links {
				if l.Start < 0 || l.End < l.Start || l.End > len(p.Text) {
					t.Fatalf("link %+v of a text of %d", l, len(p.Text))
				}
			}
		}
	})
}

// FuzzOffice changes the XML inside, which the checksums of ZIP would keep from
// being read.
func FuzzOffice(f *testing.F) {
	f.Add("word/document.xml", []byte(`<w:document xmlns:w="w"><w:p><w:hyperlink w:id="a"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p></w:document>`))
	f.Add("content.xml", []byte(`<o xmlns="urn:oasis:o"><p>a<s c="9"/><a href="b">c</a></p></o>`))
	f.Add("ppt/slides/slide1.xml", []byte(`<a:p xmlns:a="a"><a:t>b</a:t></a:p>`))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		if len(name) > 100 || len(b) > 1<<16 || strings.HasSuffix(name, "/") {
			return
		}
		in := zipOf(t, "ppt/presentation.xml", "<p/>", "word/document.xml", "<a/>", "mimetype", "x", name, string(b))
		for p, err := range document.Read(t.Context(), "a.zip", bytes.NewReader(in), document.Options{MaxPart: 1 << 10, Log: crashtest.Log()}) {
			if err != nil {
				continue
			}
			if len(p.Text) > 1<<10 {
				t.Fatalf("%s: a part of %d bytes", p.Path, len(p.Text))
			}
			for _, l := range p.Links {
				if l.Start < 0 || l.End < l.Start || l.End > len(p.Text) {
					t.Fatalf("link %+v of a text of %d", l, len(p.Text))
				}
			}
		}
	})
}
