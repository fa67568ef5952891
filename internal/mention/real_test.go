package mention_test

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	items, err := realItems()
	if err != nil {
		t.Fatal(err)
	}
	f, err := realBuild()
	if err != nil || len(items) == 0 {
		t.Fatal(err)
	}
	return f
}

var realBuild = sync.OnceValues(func() (*mention.Finder, error) {
	items, err := realItems()
	if err != nil {
		return nil, err
	}
	return build([]string{"us-ofac-sdn", "un-sc"}, items)
})

var realItems = sync.OnceValues(func() ([]index.Item, error) {
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
	return items, nil
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
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Skipf("there is no go command: %v", err)
	}
	var sb strings.Builder
	err = filepath.WalkDir(filepath.Join(strings.TrimSpace(string(root)), "src"), func(path string, d fs.DirEntry, err error) error {
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

// Names of the list, put into sentences in the forms that texts use, are found.
// Floors, not goals: they go up with the engine.
func TestNamesOfTheListAreFound(t *testing.T) {
	f := realFinder(t)
	items, err := realItems()
	if err != nil {
		t.Fatal(err)
	}
	tried, found := map[string]int{}, map[string]int{}
	shown := map[string]int{}
	for i := 0; i < len(items); i += 7 {
		e := items[i].Entry.Target()
		forms := map[string]string{}
		name := e.Name()
		words := strings.Fields(name)
		switch {
		case e.Schema == "Person" && len(words) > 1:
			forms["person, as listed"] = name
			forms["person, in capitals"] = strings.ToUpper(name)
			forms["person, over a line"] = strings.Join(words[:len(words)-1], " ") + "\n" + words[len(words)-1]
			if len(words) == 3 {
				forms["person, first and last word"] = words[0] + " " + words[2]
				forms["person, initials"] = words[0][:1] + ". " + words[1][:1] + ". " + words[2]
			}
		case e.Schema == "Vessel":
			forms["vessel, behind M/V"] = "M/V " + name
		case e.Schema != "Person":
			forms["other, as listed"] = name
			if len(words) > 1 {
				forms["other, over a line"] = words[0] + "\n" + strings.Join(words[1:], " ")
			}
		}
		for form, text := range forms {
			text = "Last week the bank stopped a payment to " + text + ", as the clerk said."
			tried[form]++
			if slices.ContainsFunc(f.Find(text), func(m mention.Found) bool { return m.Match.ID == e.ID }) {
				found[form]++
			} else if shown[form]++; shown[form] <= 8 {
				t.Logf("%s: not found: %q %s", form, text, e.ID)
			}
		}
	}
	for form, n := range tried {
		share := float64(found[form]) / float64(n)
		t.Logf("%-30s %5d of %5d  %.4f", form, found[form], n, share)
		if share < floors[form] {
			t.Errorf("%s: %.4f are found, it was over %.2f", form, share, floors[form])
		}
	}
}

var floors = map[string]float64{
	"person, as listed": 0.98, "person, in capitals": 0.98, "person, over a line": 0.98, "person, first and last word": 0.93, "person, initials": 0.93,
	"other, as listed": 0.94, "other, over a line": 0.94, "vessel, behind M/V": 0.95,
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
