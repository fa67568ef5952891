package interdict

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/citation"
	"interdict/internal/crash/crashtest"
	"interdict/internal/intake/document"
	"interdict/internal/mention"
)

// wordScanner stands for a screener: it finds the word Ostrik, and cannot read
// what says so.
type wordScanner struct{}

func (wordScanner) ScanDocument(ctx context.Context, name string, r io.Reader, a ScanAsk, yield func(*Document) error) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if a.parts != nil {
		for p, err := range document.Read(ctx, name, bytes.NewReader(b), document.Options{Log: crashtest.Log()}) {
			if err == nil {
				a.parts(p)
			}
		}
	}
	if strings.HasPrefix(string(b), "unreadable") {
		return errors.New("not a document that can be read")
	}
	for i, text := range strings.Split(string(b), "\f") { // a form feed begins another document
		d := &Document{File: name, Mentions: []Mention{}}
		if i > 0 {
			d.File += "/attachment " + strings.Fields(text + " x")[0]
		}
		if strings.Contains(text, "broken") {
			d.Error = "not a document that can be read"
		}
		for at := 0; ; {
			k := strings.Index(text[at:], "Ostrik")
			if k < 0 {
				break
			}
			at += k
			d.Mentions = append(d.Mentions, Mention{Start: int64(at), End: int64(at + 6), Text: "Ostrik", Sentence: text, Before: at, Kind: mention.Name, Match: Match{ID: "xx-test:1", Match: at > 0}})
			at += 6
		}
		if err := yield(d); err != nil {
			return err
		}
	}
	return nil
}

// run scans with the stand-in.
func runScan(t *testing.T, ask ScanFilesAsk, paths ...string) (totals ScanTotals, told, skipped []string, err error) {
	t.Helper()
	ask.Document = func(d *Document) error {
		word := "clear"
		switch {
		case d.Error != "":
			word = "not read"
		case len(d.Mentions) > 0:
			word = "mention"
		}
		told = append(told, filepath.ToSlash(d.File)+" "+word)
		return nil
	}
	ask.Skipped = func(file, why string) { skipped = append(skipped, filepath.ToSlash(file)+" "+why) }
	f := &scanRun{ask: ask, scanner: wordScanner{}, parties: map[string]bool{}, unread: func(file string, err error) *Document {
		return &Document{File: file, Error: err.Error()}
	}}
	totals, err = f.run(t.Context(), paths)
	return totals, told, skipped, err
}

// folder makes files by their names and makes it the working folder.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestScanFiles(t *testing.T) {
	folder(t, map[string]string{
		"in/b.txt": "Ostrik and Ostrik", "in/a.txt": "nobody", "in/.hidden": "Ostrik", "in/.git/x": "Ostrik", "in/sub/c.txt": "unreadable",
		"in/d.eml": "Ostrik\flogo.png broken\fletter.txt broken", "in/e.png": "unreadable", "alone.txt": "Ostrik",
	})
	if err := os.Symlink("../alone.txt", "in/link.txt"); err != nil {
		t.Skip(err)
	}
	ask := ScanFilesAsk{Skip: []string{"*.png"}, Stdin: strings.NewReader("Ostrik")}
	totals, told, skipped, err := runScan(t, ask, "in", "nowhere.txt", "in/b.txt", "-", "./alone.txt", "in/link.txt")
	if err != nil {
		t.Fatal(err)
	}
	wantTold := []string{
		"in/a.txt clear", "in/b.txt mention", "in/d.eml mention", "in/d.eml/attachment letter.txt not read", "in/sub/c.txt not read",
		"nowhere.txt not read", "- mention", "alone.txt mention", "in/link.txt mention",
	}
	if diff := cmp.Diff(wantTold, told); diff != "" {
		t.Error(diff)
	}
	wantSkipped := []string{"in/.git hidden", "in/.hidden hidden", "in/e.png as asked", "in/link.txt a symbolic link", "in/d.eml/attachment logo.png as asked"}
	if diff := cmp.Diff(wantSkipped, skipped); diff != "" {
		t.Error(diff)
	}
	want := ScanTotals{Files: 8, Done: 8, Documents: 6, NotRead: 3, Skipped: 5, Mentions: 6, Matches: 1, Mentioning: 5, Parties: 1}
	if diff := cmp.Diff(want, totals); diff != "" {
		t.Error(diff)
	}
}

// The order of what is told does not depend on who is ready first.
func TestScanFilesKeepsTheOrder(t *testing.T) {
	files := map[string]string{}
	for i := range 40 {
		// The first files are the longest, with more documents than may wait.
		files["in/"+string(rune('a'+i%26))+string(rune('a'+i/26))+".txt"] = strings.Repeat("Ostrik \fx ", 4*(40-i)) + "Ostrik"
	}
	folder(t, files)
	_, want, _, err := runScan(t, ScanFilesAsk{Workers: 1}, "in")
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		_, got, _, err := runScan(t, ScanFilesAsk{Workers: 7}, "in")
		if err != nil || !slices.Equal(want, got) {
			t.Fatalf("%v\n%s", err, cmp.Diff(want, got))
		}
	}
}

func TestScanFilesEndsWhenNobodyListens(t *testing.T) {
	folder(t, map[string]string{"a.txt": strings.Repeat("Ostrik\fx ", 500), "b.txt": "Ostrik"})
	stop := errors.New("stop")
	f := &scanRun{ask: ScanFilesAsk{Document: func(*Document) error { return stop }}, scanner: wordScanner{}, parties: map[string]bool{}}
	if _, err := f.run(t.Context(), []string{"a.txt", "b.txt"}); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	f.ask.Document = func(*Document) error { cancel(); return nil }
	if _, err := f.run(ctx, []string{"a.txt", "b.txt"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, _, _, err := runScan(t, ScanFilesAsk{Skip: []string{"[a"}}, "a.txt"); err == nil {
		t.Error("a pattern that is none was taken")
	}
}

func TestQuotesBeside(t *testing.T) {
	for sentence, want := range map[string]bool{
		`The Herald wrote that “nothing of this is true”.`:  true,
		`As «Herald» says: «ничего этого никогда не было».`: true,
		`The "Herald" said so.`:                          false,
		`The “Herald of the Larks” said so.`:             false,
		`The Herald said so, "more or less", on Monday.`: false,
		`《先驱報》说：「這些事情從來沒有發生過，沒有人見過」。`:                    true,
		`Herald said "we were never there at all`:        false,
	} {
		if got := quotesBeside(sentence, "Herald"); got != want {
			t.Errorf("quotesBeside(%s) = %v", sentence, got)
		}
	}
}

func TestDayInName(t *testing.T) {
	for name, want := range map[string]string{
		"news/2021-04-15-lark.txt": "2021-04-15", "lark_2021-04-15.html": "2021-04-15", "2021-13-15.txt": "", "12021-04-15.txt": "",
		"2021-04-15/lark.txt": "", "lark.txt": "",
	} {
		if got := dayInName(name); got != want {
			t.Errorf("dayInName(%s) = %q, want %q", name, got, want)
		}
	}
}

// TestCitations reads pages that cite a site of the built-in sample, one of the
// other by the address that it gives itself.
func TestCitations(t *testing.T) {
	folder(t, map[string]string{
		"a.html": `<link rel="canonical" href="https://blog.example/claim"><meta property="article:published_time" content="2021-04-16T10:00:00Z">
<p>See <a href="https://www.southfront.org/claim/?utm_source=blog">what they wrote</a> and <a href="https://web.archive.org/web/2021/https://southfront.org/claim/">again</a>.
<blockquote cite="https://southfront.org/claim">words</blockquote><script src="https://southfront.org/x.js"></script>`,
		"2021-04-18.md": "More [there](http://blog.example/claim#top), and in [a page](a.html).\n",
		"letter.eml":    "Message-ID: <1@mail.example>\nDate: Mon, 19 Apr 2021 10:00:00 +0000\nSubject: x\n\nhttp://blog.example/claim\n",
		"answer.eml":    "Message-ID: <2@mail.example>\nIn-Reply-To: <1@mail.example>\nReferences: <1@mail.example>\nDate: Tue, 20 Apr 2021 10:00:00 +0000\nSubject: Re: x\n\nSo it is.\n",
		"own.html":      `<link rel="canonical" href="https://southfront.org/about"><a href="/claim">ours</a>`,
		"far.txt":       "southfront.org.mirror.example and https://southfront.org.mirror.example/claim",
	})
	d, err := Open(t.Context(), "none", Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Screener(t.Context(), Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c := s.Citations()
	if _, _, _, err := runScan(t, ScanFilesAsk{Citations: c}, "."); err != nil {
		t.Fatal(err)
	}
	g := c.Graph()
	if len(g.Parties) != 1 || g.Parties[0].ID != "us-ofac-sdn:31212" {
		t.Fatalf("parties %+v", g.Parties)
	}
	p := g.Parties[0]
	if p.Links != 2 || p.Quotes != 1 || p.Documents != 1 || p.First != "2021-04-16" || p.FirstFile != "a.html" || p.Reached != 3 {
		t.Errorf("%+v", p)
	}
	var paths []string
	for _, w := range g.Paths {
		paths = append(paths, strings.Join(w.Documents, " "))
	}
	want := []string{
		"document:2021-04-18.md document:a.html", "document:letter.eml document:a.html",
		"document:answer.eml document:letter.eml document:a.html",
	}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Error(diff)
	}
	for i := range g.Documents {
		if n := g.Documents[i]; n.File == "own.html" && !slices.Equal(n.Of, []string{p.ID}) {
			t.Errorf("own.html is of %v", n.Of)
		}
	}
	// How often each says it.
	if !slices.Contains(g.Edges, citation.Edge{From: "document:2021-04-18.md", To: "document:a.html", How: citation.Links, Count: 1, First: "2021-04-18"}) {
		t.Errorf("%+v", g.Edges)
	}
}

// FuzzCitations reads what anybody may write: it ends, and each edge leads from
// a document that is there.
func FuzzCitations(f *testing.F) {
	f.Add("a.html", `<base href="//x"><link rel=canonical href="https://southfront.org/a"><a href="b.html#">SouthFront</a><q cite="http://[">`)
	f.Add("a.eml", "Message-ID: <1@x>\nReferences: <1@x> <2@x>\n <3@x>\n\nhttps://southfront.org/")
	d, err := Open(f.Context(), "none", Options{})
	if err != nil {
		f.Fatal(err)
	}
	s, err := d.Screener(f.Context(), Scope{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if strings.HasSuffix(name, ".pdf") {
			t.Skip("PDF has tests of its own")
		}
		c := s.Citations()
		if err := c.scan(t.Context(), wordScanner{}, name, strings.NewReader(text), ScanAsk{}, func(*Document) error { return nil }); err != nil {
			return
		}
		g := c.Graph()
		ids := map[string]bool{}
		for _, n := range g.Documents {
			ids[n.ID] = true
		}
		for _, e := range g.Edges {
			if !ids[e.From] || e.Count < 1 {
				t.Errorf("%+v", e)
			}
		}
	})
}
