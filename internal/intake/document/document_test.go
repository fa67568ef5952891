package document_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/intake/document"
)

var update = flag.Bool("update", false, "write golden files anew")

// read collects parts and errors.
func read(t testing.TB, name string, b []byte, o document.Options) (parts []*document.Part, errs []error) {
	t.Helper()
	for p, err := range document.Read(t.Context(), name, bytes.NewReader(b), o) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		parts = append(parts, p)
	}
	return parts, errs
}

// dump writes parts for a golden file: with each line of text, where it is.
func dump(parts []*document.Part, errs []error) string {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&b, "== %s (%s", p.Path, p.MediaType)
		if p.Encoding != "" {
			fmt.Fprintf(&b, ", %s, detected %t", p.Encoding, p.Detected)
		}
		fmt.Fprintf(&b, ")\nfile %s", p.File)
		if p.Date != "" {
			fmt.Fprintf(&b, ", of %s", p.Date)
		}
		if p.Page > 0 {
			fmt.Fprintf(&b, ", page %d", p.Page)
		}
		if p.Alternative {
			b.WriteString(", alternative")
		}
		b.WriteString("\n")
		at := 0
		for line := range strings.Lines(p.Text) {
			s := p.Span(at, at+len(strings.TrimRight(line, "\r\n")))
			fmt.Fprintf(&b, "%d:%d-%d\t%q\n", s.Start.Line, s.Start.Char, s.End.Char, line)
			at += len(line)
		}
		for _, l := range p.Links {
			fmt.Fprintf(&b, "link %s %q to %s at %d-%d", l.Kind, l.Text, l.URL, l.Start, l.End)
			if l.Known {
				fmt.Fprintf(&b, ", file %d", l.Pos.Char)
			}
			b.WriteString("\n")
		}
		for _, n := range p.Notes {
			fmt.Fprintf(&b, "note: %s\n", n)
		}
	}
	for _, err := range errs {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	return b.String()
}

// TestGolden reads the documents of testdata.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range files {
		if filepath.Ext(name) == ".golden" {
			continue
		}
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			continue
		}
		n++
		t.Run(filepath.Base(name), func(t *testing.T) {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := dump(read(t, filepath.Base(name), b, document.Options{}))
			if *update {
				if err := os.WriteFile(name+".golden", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if n < 4 {
		t.Errorf("only %d documents", n)
	}
}

func TestKinds(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"a.txt", "GIF89a is a format of pictures.", "text/plain"},
		{"a", "\n <!doctype HTML><p>x", "text/html"},
		{"a.txt", "From: me\nTo: you\nSubject: pasted\n\nx", "text/plain"},
		{"-", "From: me\nTo: you\nSubject: sent\n\nx", "text/rfc822-headers"},
		{"-", "Note: me\nAgain: you\n\nx", "text/plain"},
		{"a.json", `{"a": 1}`, "text/plain"},
		{"a.md", "# x", "text/markdown"},
		{"a.rtf", `{\rtf1 x}`, ""},
	} {
		parts, errs := read(t, test.name, []byte(test.in), document.Options{})
		got := ""
		if len(parts) > 0 {
			got = parts[0].MediaType
		}
		if got != test.want || (got == "") != (len(errs) > 0) {
			t.Errorf("%s %.20q is %q, want %q; errors %v", test.name, test.in, got, test.want, errs)
		}
	}
}

func TestHTML(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"inline tags join, blocks part", "<p>Ana <b>Ber</b>nal</p><p>Next</p>", "Ana Bernal\n\nNext"},
		{"cells part", "<tr><td>Name<td>IBAN</tr>", "Name\tIBAN"},
		{"entities", "A &amp; B &eacute;&#1071;&#x42F; &bogus; &notit;", "A & B éЯЯ &bogus; ¬it;"},
		{"white space", "a\n  b<br>c", "a b\nc"},
		{"pre", "<pre>a\n  b</pre>", "a\n  b"},
		{"hidden", "a<script>if (a<b) x()</script><style>p{}</style><!-- c -->b", "ab"},
		{"cut off", "<p>Ana <b", "Ana"},
		{"title", "<title>A &amp; B</title>", "A & B"},
	} {
		t.Run(test.name, func(t *testing.T) {
			parts, errs := read(t, "a.html", []byte(test.in), document.Options{})
			if len(parts) != 1 || len(errs) != 0 {
				t.Fatalf("%d parts, %v", len(parts), errs)
			}
			if diff := cmp.Diff(test.want, parts[0].Text); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPlaces: offsets count characters of the decoded file and bytes of the
// file, in whatever encoding it is.
func TestPlaces(t *testing.T) {
	for _, test := range []struct {
		name, in   string
		find       string
		start, end document.Pos
	}{
		{"UTF-8", "é\nÄnne", "nne", document.Pos{Byte: 5, Char: 3, Line: 2}, document.Pos{Byte: 8, Char: 6, Line: 2}},
		{"UTF-8 with mark", "\xEF\xBB\xBFé Anne", "Anne", document.Pos{Byte: 6, Char: 2, Line: 1}, document.Pos{Byte: 10, Char: 6, Line: 1}},
		{"UTF-16", "\xFF\xFEA\x00\r\x00\n\x00\x2F\x04!\x00", "Я", document.Pos{Byte: 8, Char: 3, Line: 2}, document.Pos{Byte: 10, Char: 4, Line: 2}},
		{"UTF-16 without mark", "A\x00n\x00n\x00e\x00 \x00B\x00o\x00b\x00", "Bob", document.Pos{Byte: 10, Char: 5, Line: 1}, document.Pos{Byte: 16, Char: 8, Line: 1}},
		{"broken UTF-8", "Žižek a Čapek, žluťoučký kůň, příliš \xff Anne", "Anne", document.Pos{Byte: 51, Char: 39, Line: 1}, document.Pos{Byte: 55, Char: 43, Line: 1}},
		{"entity", "<p>x &Auml;nne</p>", "Änne", document.Pos{Byte: 5, Char: 5, Line: 1}, document.Pos{Byte: 14, Char: 14, Line: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			name := "a.txt"
			if strings.Contains(test.in, "<p>") {
				name = "a.html"
			}
			parts, errs := read(t, name, []byte(test.in), document.Options{})
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			at := strings.Index(parts[0].Text, test.find)
			if at < 0 {
				t.Fatalf("%q has no %q", parts[0].Text, test.find)
			}
			got := parts[0].Span(at, at+len(test.find))
			if diff := cmp.Diff(document.Span{Start: test.start, End: test.end}, got); diff != "" {
				t.Error(diff)
			}
			if back := parts[0].Map.Offset(got.Start.Char); back != at {
				t.Errorf("Offset(%d) = %d, want %d", got.Start.Char, back, at)
			}
		})
	}
}

// TestLongText: a text beyond the bound comes in parts that are one text.
func TestLongText(t *testing.T) {
	var in strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&in, "Zeile %d: Größe und Maß.\r\n", i)
	}
	parts, errs := read(t, "a.txt", []byte(in.String()), document.Options{MaxPart: 10_000})
	if len(errs) > 0 || len(parts) < 8 {
		t.Fatalf("%d parts, %v", len(parts), errs)
	}
	var all strings.Builder
	for i, p := range parts {
		if p.Continued != (i > 0) || len(p.Text) > 10_000 || !strings.HasPrefix(p.Text, "Zeile") {
			t.Errorf("part %d: continued %t, %d bytes, begins %.20q", i, p.Continued, len(p.Text), p.Text)
		}
		if got, want := p.Map.Start(0), int64(all.Len()); got.Byte != want {
			t.Errorf("part %d begins at byte %d, want %d", i, got.Byte, want)
		}
		all.WriteString(p.Text)
	}
	if all.String() != in.String() {
		t.Error("the parts are not the text")
	}
	last := parts[len(parts)-1]
	if got := last.Map.End(len(last.Text)); got.Line != 3001 {
		t.Errorf("ends in line %d", got.Line)
	}
}

// TestMemoryIsBounded reads an endless line from a stream.
func TestMemoryIsBounded(t *testing.T) {
	endless := io.LimitReader(endlessLine{}, 200<<20)
	n := 0
	for p, err := range document.Read(t.Context(), "-", endless, document.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n += len(p.Text); len(p.Text) > 4<<20 {
			t.Fatalf("a part of %d bytes", len(p.Text))
		}
	}
	if n != 200<<20 {
		t.Errorf("%d bytes read", n)
	}
}

type endlessLine struct{}

func (endlessLine) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func zipOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t testing.TB, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestHostile: each is refused for what it is, at its place, and the good file
// beside it is read.
func TestHostile(t *testing.T) {
	nested := []byte("deep")
	for i := range 12 {
		nested = zipOf(t, fmt.Sprintf("%d.zip", i), string(nested))
	}
	bomb := strings.Repeat("\x00", 1<<20)
	docx := func(xml string) string {
		return string(zipOf(t, "word/document.xml", xml))
	}
	for _, test := range []struct {
		name, file, content, want string
		is                        error
	}{
		{"bomb", "a.gz", string(gzipOf(t, []byte(strings.Repeat("a", 64<<20)))), "150 times", document.ErrBound},
		{"nested", "n.zip", string(nested), "files within files", document.ErrBound},
		{"entities", "e.docx", docx(`<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>`), "refused", nil},
		{"deep elements", "d.docx", docx(strings.Repeat("<a>", 2000)), "elements within elements", document.ErrBound},
		{"broken XML", "x.docx", docx("<a>\n<b></a>"), "line 2", nil},
		{"broken ZIP", "b.zip", "PK\x03\x04 and so on", "cut off", nil},
		{"broken gzip", "b.gz", "\x1f\x8b\x09 and so on", "gzip", nil},
		{"picture", "p.txt", "\x89PNG\r\n\x1a\n", "image/png", document.ErrUnsupported},
		{"binary", "p.dat", bomb, "binary data", document.ErrUnsupported},
		{"endless tag", "t.html", "<p>a</p>\n<p " + strings.Repeat("x", 5<<20), "line 2", document.ErrBound},
		{"workbook", "w.xlsx", string(zipOf(t, "xl/workbook.xml", "<a/>")), "XLSX", document.ErrUnsupported},
		{"messages within messages", "m.eml", strings.Repeat("From: a@b.example\nTo: c\nContent-Type: message/rfc822\n\n", 20), "messages within messages", document.ErrBound},
		{"no boundary", "m.eml", "From: a@b.example\nTo: c\nContent-Type: multipart/mixed; boundary=x\n\nNina Orlik\n", "boundary", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := zipOf(t, test.file, test.content, "good.txt", "Nina Orlik was here.")
			parts, errs := read(t, "case.zip", in, document.Options{})
			if len(parts) == 0 || parts[len(parts)-1].Text != "Nina Orlik was here." {
				t.Error("the good file was not read")
			}
			if len(errs) != 1 {
				t.Fatalf("errors %v, want one", errs)
			}
			if msg := errs[0].Error(); !strings.HasPrefix(msg, "read case.zip/"+test.file) || !strings.Contains(msg, test.want) {
				t.Errorf("error %q, want the place and %q", msg, test.want)
			}
			if test.is != nil && !errors.Is(errs[0], test.is) {
				t.Errorf("error %q is not %q", errs[0], test.is)
			}
			var at *document.Error
			if !errors.As(errs[0], &at) || at.Path == "" {
				t.Errorf("error %v has no path", errs[0])
			}
		})
	}
}

func TestBoundOfAllThatIsUnpacked(t *testing.T) {
	in := zipOf(t, "a.txt", strings.Repeat("abcdefgh\n", 1000), "b.txt", strings.Repeat("x", 100), "c.txt", "y")
	_, errs := read(t, "case.zip", in, document.Options{MaxUnpacked: 5000})
	if len(errs) != 3 || !errors.Is(errs[0], document.ErrBound) {
		t.Errorf("errors %v, want one for each file", errs)
	}
	_, errs = read(t, "case.zip", zipOf(t, "a", "1", "b", "2", "c", "3"), document.Options{MaxFiles: 2})
	if len(errs) == 0 || !errors.Is(errs[0], document.ErrBound) {
		t.Errorf("errors %v, want the bound of files", errs)
	}
}

// TestPartsAreBounded: whatever the format, no part is longer than asked for.
func TestPartsAreBounded(t *testing.T) {
	word := strings.Repeat("Orlik ", 10_000)
	for _, test := range []struct {
		name string
		in   []byte
	}{
		{"a.txt", []byte(word)},
		{"a.md", []byte(strings.ReplaceAll(word, " ", ""))},
		{"link.html", []byte("<a href=x>" + strings.ReplaceAll(word, "O", "<b>O"))},
		{"a.docx", zipOf(t, "word/document.xml", "<w:p><w:t>"+word+"</w:t></w:p>")},
		{"a.eml", []byte("From: a\nTo: b\nSubject: c\n\n" + word)},
		{"head.eml", []byte("From: a\nTo: b\nSubject: " + word + "\n\nx")},
	} {
		t.Run(test.name, func(t *testing.T) {
			parts, errs := read(t, test.name, test.in, document.Options{MaxPart: 4 << 10})
			total := 0
			for _, p := range parts {
				if len(p.Text) > 4<<10 {
					t.Errorf("%s: a part of %d bytes", p.Path, len(p.Text))
				}
				total += strings.Count(p.Text, "Orlik")
			}
			if len(errs) > 0 || total < 9_900 && test.name != "head.eml" {
				t.Errorf("%d of 10000 words, errors %v", total, errs)
			}
			if last := parts[0].Notes; test.name == "head.eml" && len(last) != 1 {
				t.Errorf("notes %q, want that the header is too long", last)
			}
		})
	}
}

// TestFileOnDisk: what can be read at any place is not copied.
func TestFileOnDisk(t *testing.T) {
	const name = "testdata/contract.docx"
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want, errs := read(t, "contract.docx", b, document.Options{})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	got := readFile(t, name, document.Options{TempDir: "nowhere"})
	if diff := cmp.Diff(dump(want, nil), dump(got, nil)); diff != "" {
		t.Error(diff)
	}
}

// TestLargeStream: a ZIP file that comes from a stream goes to the disk, and is
// gone afterwards.
func TestLargeStream(t *testing.T) {
	if testing.Short() {
		t.Skip("33 MB")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	stored, err := z.CreateHeader(&zip.FileHeader{Name: "a.png", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stored.Write(append([]byte("\x89PNG"), make([]byte, 33<<20)...)); err != nil {
		t.Fatal(err)
	}
	text, err := z.Create("b.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(text, "Nina Orlik"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	parts, errs := read(t, "-", b.Bytes(), document.Options{TempDir: dir})
	if len(parts) != 1 || parts[0].Path != "-/b.txt" || len(errs) != 1 || !errors.Is(errs[0], document.ErrUnsupported) {
		t.Errorf("%d parts, errors %v", len(parts), errs)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if _, errs := read(t, "-", b.Bytes(), document.Options{TempDir: dir, MaxFile: 1 << 20}); len(errs) != 1 || !errors.Is(errs[0], document.ErrBound) {
		t.Errorf("errors %v, want the bound of a file", errs)
	}
}

func TestUnknownEncodingIsRefused(t *testing.T) {
	parts, errs := read(t, "a.txt", []byte("a"), document.Options{Encoding: "klingon"})
	if len(parts) != 0 || len(errs) != 1 {
		t.Errorf("%d parts, errors %v", len(parts), errs)
	}
}

func TestStopsWhenAsked(t *testing.T) {
	in := zipOf(t, "a.txt", "a", "b.txt", "b", "c.txt", "c")
	n := 0
	for range document.Read(t.Context(), "case.zip", bytes.NewReader(in), document.Options{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d parts after the break", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n = 0
	var last error
	for _, err := range document.Read(ctx, "case.zip", bytes.NewReader(in), document.Options{}) {
		cancel()
		n++
		last = err
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d steps, the last %v, want context.Canceled at the second", n, last)
	}
}

// TestMailInEveryTransfer: the same body leads back to where it stands,
// however it is packed.
func TestMailInEveryTransfer(t *testing.T) {
	const koi8 = "\xf0\xc9\xdb\xc5\xd4 \xee\xc9\xce\xc1 \xef\xd2\xcc\xc9\xcb." // Пишет Нина Орлик.
	encoded := base64.StdEncoding.EncodeToString([]byte(koi8))
	for _, test := range []struct {
		name, transfer, body string
		start, end           string // the raw text from and up to
	}{
		{"8bit", "8bit", koi8, "\xee\xc9\xce\xc1", "."},
		{"quoted-printable", "quoted-printable", "=F0=C9=DB=C5=D4 =EE=C9=CE=\r\n=C1 =EF=D2=CC=C9=CB.", "=EE=C9", "."},
		{"base64", "base64", encoded[:10] + "\r\n" + encoded[10:], encoded[8:10], encoded[len(encoded)-2:]},
	} {
		t.Run(test.name, func(t *testing.T) {
			raw := "From: n@orlik.example\r\nTo: x@y.example\r\nDate: Thu, 15 Apr 2021 10:00:00 +0200\r\n" +
				"Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: " + test.transfer + "\r\n\r\n" + test.body + "\r\n"
			parts, errs := read(t, "m.eml", []byte(raw), document.Options{})
			if len(errs) > 0 || len(parts) != 2 {
				t.Fatalf("%d parts, %v", len(parts), errs)
			}
			body := parts[1]
			at := strings.Index(body.Text, "Нина Орлик")
			if at < 0 {
				t.Fatalf("text %q", body.Text)
			}
			if body.Date != "2021-04-15" || body.Encoding != "koi8-r" || body.Path != "m.eml/body" {
				t.Errorf("date %s, encoding %s, path %s", body.Date, body.Encoding, body.Path)
			}
			got := body.Span(at, at+len("Нина Орлик"))
			head := strings.Index(raw, "\r\n\r\n") + 4
			wantStart := int64(head + strings.Index(raw[head:], test.start))
			wantEnd := int64(head + strings.LastIndex(raw[head:], test.end))
			if got.Start.Char != wantStart || got.End.Byte < wantEnd-2 || got.End.Byte > wantEnd+1 {
				t.Errorf("from character %d to byte %d, want %d to about %d", got.Start.Char, got.End.Byte, wantStart, wantEnd)
			}
		})
	}
}

// The links of Markdown that start from the document's own place, with where
// their words and their addresses are.
func TestRelativeLinksOfMarkdown(t *testing.T) {
	const text = "é [one](a.md), ![two](pics/b.png \"title\"), [x](#y), [x](mailto:a@b.example), [x](), [x](https://c.example/d), x](e.md) [open](f.md"
	var got []string
	for p, err := range document.Read(t.Context(), "a.md", strings.NewReader(text), document.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range p.Links {
			got = append(got, l.Text+" "+l.URL)
			if p.Text[l.Start:l.End] != l.Text || !strings.HasPrefix(text[l.Pos.Byte:], l.URL) {
				t.Errorf("%+v is not there", l)
			}
		}
	}
	want := []string{"x https://c.example/d", "one a.md", "two pics/b.png"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
