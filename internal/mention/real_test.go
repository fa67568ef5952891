package mention_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"interdict/internal/index"
	"interdict/internal/mention"
	"interdict/internal/screen"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/ofac"
	"interdict/lists/un"
)

// realFinder finds on the real lists beside the checkout.
func realFinder(t testing.TB) *mention.Finder {
	t.Helper()
	sharedtest.Path(t, "data", "ofac", "2024-01-08_triple")
	f, err := readReal()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var readReal = sync.OnceValues(func() (*mention.Finder, error) {
	shared := filepath.Join("..", "..", "..", "shared", "data")
	if wd, err := os.Getwd(); err == nil {
		for dir := wd; dir != "/"; dir = filepath.Dir(dir) {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				shared = filepath.Join(filepath.Dir(dir), "shared", "data")
			}
		}
	}
	var items []index.Item
	for _, p := range []struct {
		list string
		read lists.ReadFunc
		path string
	}{{"us-ofac-sdn", ofac.Read, "ofac/2024-01-08_triple"}, {"un-sc", un.Read, "un/UN_consolidated_2026-02.xml"}} {
		in := lists.Input{List: p.list}
		err := filepath.WalkDir(filepath.Join(shared, filepath.FromSlash(p.path)), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			in.Files = append(in.Files, lists.BytesFile(filepath.Base(path), b))
			return err
		})
		if err != nil {
			return nil, err
		}
		if _, err := p.read(context.Background(), in, func(e *lists.Entry) error {
			items = append(items, index.Item{List: p.list, Entry: e})
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return build([]string{"us-ofac-sdn", "un-sc"}, items)
})

func build(names []string, items []index.Item) (*mention.Finder, error) {
	var sources []index.Source
	for _, n := range names {
		sources = append(sources, index.Source{List: n})
	}
	x, err := index.Build(context.Background(), sources, func(yield func(index.Item, error) bool) {
		for _, it := range items {
			if !yield(it, nil) {
				return
			}
		}
	}, index.Options{})
	if err != nil {
		return nil, err
	}
	p, err := screen.LookupPolicy("customer")
	if err != nil {
		return nil, err
	}
	return mention.New(screen.New(x, p)), nil
}

// goText is text that names no listed party: the documentation of Go, in its
// packages' comments, up to so many bytes.
func goText(t testing.TB, most int) string {
	t.Helper()
	var sb strings.Builder
	err := filepath.WalkDir(filepath.Join(runtime.GOROOT(), "src"), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "vendor") {
			return fs.SkipDir
		}
		if sb.Len() > most || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(b)) {
			if c, ok := strings.CutPrefix(strings.TrimSpace(line), "// "); ok {
				sb.WriteString(c + "\n")
			}
		}
		sb.WriteString("\n")
		return nil
	})
	if err != nil || sb.Len() < most/10 {
		t.Skipf("the source of Go is not here: %v", err)
	}
	return sb.String()
}

// Go's comments name many people and firms, and nobody who is listed.
func TestNothingIsFoundWhereNobodyIsListed(t *testing.T) {
	f := realFinder(t)
	text := goText(t, 4<<20)
	found := f.Find(text)
	for _, m := range found {
		t.Errorf("%q is %s %s, %s %.2f: …%q", text[m.Start:m.End], m.Match.ID, m.Match.Caption, m.Kind, m.Match.Score, text[max(0, m.Start-30):min(len(text), m.End+30)])
	}
	t.Logf("%d bytes", len(text))
}

func BenchmarkFind(b *testing.B) {
	f := realFinder(b)
	comments := goText(b, 2<<20)
	article, err := os.ReadFile(sharedtest.Path(b, "documents", "2021-04-15-biden-russia.txt"))
	if err != nil {
		b.Fatal(err)
	}
	for _, tt := range []struct{ name, text string }{
		{"news", strings.Repeat(string(article)+"\n\n", 1+(2<<20)/len(article))},
		{"comments", comments},
	} {
		b.Run(tt.name, func(b *testing.B) {
			f.Find(tt.text[:1<<16])
			b.SetBytes(int64(len(tt.text)))
			b.ReportAllocs()
			for b.Loop() {
				f.Find(tt.text)
			}
		})
	}
}
