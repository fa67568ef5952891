//go:build !nopdf

package document_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/crash/crashtest"
	"interdict/internal/intake/document"
)

// engine is one for all tests of this file: to start it takes seconds. What it
// compiles is kept for the next run.
func engine(t *testing.T) *document.PDF {
	t.Helper()
	if testing.Short() {
		t.Skip("the PDF reader starts slowly")
	}
	p := document.NewPDF(filepath.Join(os.TempDir(), "interdict-test-pdf"))
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func TestPDF(t *testing.T) {
	o := document.Options{PDF: engine(t)}
	b, err := os.ReadFile("testdata/pdf/report.pdf")
	if err != nil {
		t.Fatal(err)
	}
	t.Run("golden", func(t *testing.T) {
		const name = "testdata/pdf/report.pdf.golden"
		got := dump(read(t, "report.pdf", b, o))
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("in an archive, beside a broken one", func(t *testing.T) {
		parts, errs := read(t, "a.zip", zipOf(t, "broken.pdf", "%PDF-1.4\nno more", "report.pdf", string(b)), o)
		if len(parts) != 2 || parts[1].Path != "a.zip/report.pdf/page 2" {
			t.Errorf("%d parts", len(parts))
		}
		if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), "read a.zip/broken.pdf: PDF: ") {
			t.Errorf("errors %v", errs)
		}
	})
	t.Run("10,000 pages", func(t *testing.T) {
		o := o
		o.MaxPages = 500
		parts, errs := read(t, "long.pdf", longPDF(10_000), o)
		if len(parts) != 500 || !strings.Contains(parts[499].Text, "Page 500") {
			t.Errorf("%d parts", len(parts))
		}
		if len(errs) != 1 || !errors.Is(errs[0], document.ErrBound) {
			t.Errorf("errors %v", errs)
		}
	})
	t.Run("a page takes too long", func(t *testing.T) {
		o := o
		o.PageTime = 5 * time.Millisecond
		_, errs := read(t, "slow.pdf", onePage(strings.Repeat("(a) Tj\n", 300_000)), o)
		if len(errs) == 0 || !errors.Is(errs[0], document.ErrBound) {
			t.Errorf("errors %v, want that of the time", errs)
		}
		// The engine is good for the next document.
		o.PageTime = 0
		if parts, errs := read(t, "report.pdf", b, o); len(parts) != 2 || len(errs) != 0 {
			t.Errorf("%d parts, errors %v", len(parts), errs)
		}
	})
}

// FuzzPDF holds what is ours: that PDFium comes to no harm in its box, and that
// the next file is read.
func FuzzPDF(f *testing.F) {
	b, err := os.ReadFile("testdata/pdf/report.pdf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("%PDF-1.4\ntrailer << /Root 1 0 R >>"))
	if testing.Short() {
		f.Skip("the PDF reader starts slowly")
	}
	p := document.NewPDF(filepath.Join(os.TempDir(), "interdict-test-pdf"))
	f.Cleanup(func() { _ = p.Close() })
	f.Fuzz(func(t *testing.T, b []byte) {
		in := zipOf(t, "a.pdf", "%PDF-"+string(b), "b.txt", "Nina Orlik")
		parts, _ := read(t, "a.zip", in, document.Options{PDF: p, PageTime: 2 * time.Second, MaxPages: 20, Log: crashtest.Log()})
		if len(parts) == 0 || parts[len(parts)-1].Text != "Nina Orlik" {
			t.Error("the file behind was not read")
		}
	})
}

// longPDF has n pages that say their number.
func longPDF(n int) []byte {
	pages := make([]string, n)
	for i := range pages {
		pages[i] = fmt.Sprintf("(Page %d) Tj", i+1)
	}
	return pdfOf(pages)
}

func onePage(content string) []byte { return pdfOf([]string{content}) }

// pdfOf writes a PDF whose pages show text by the given operators.
func pdfOf(pages []string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(at))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), kids.String())
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i, content := range pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 5+2*i)
		text := "BT /F1 12 Tf 72 720 Td " + content + " ET"
		object("<< /Length %d >>\nstream\n%s\nendstream", len(text), text)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}
