package console_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// picture is a page as the documents show it.
type picture struct {
	name          string
	path          string
	width, height int64
	dark          bool
	scroll        string // what is brought to the top
}

// TestPictures makes the pictures of docs/console.md anew with -update. Those
// of lists need -data, a folder that has the SDN list's history.
func TestPictures(t *testing.T) {
	if !*update {
		t.Skip("makes pictures with -update only: they differ by a pixel from machine to machine")
	}
	parent := browser(t)
	sample := []picture{
		{name: "search", path: "/?q=Килимник+Konstantin&born=1970-04-27", width: 1100, height: 900},
		{name: "search-dark", path: "/?q=Konstantin+Kilimnik&born=1971-04-27", width: 1100, height: 900, dark: true},
		{name: "search-narrow", path: "/?q=Konstantin+Kilimnik&born=1970-04-27", width: 320, height: 900, scroll: "#results"},
		{name: "entry", path: "/entry/us-ofac-sdn:26235", width: 1100, height: 900},
		{name: "links", path: "/entry/us-ofac-sdn:30518?open=us-ofac-sdn:30519&open=us-ofac-sdn:30520", width: 1100, height: 640, scroll: "#links"},
	}
	take(t, open(t, parent, serve(t, t.TempDir()).URL), sample)
	s := serve(t, t.TempDir())
	_, scan, _ := upload(t, s, "/scan", "note.txt", note)
	wait(t, s, scan)
	_, batch, _ := upload(t, s, "/batch", "customers.csv", visitors)
	wait(t, s, batch)
	take(t, open(t, parent, s.URL), []picture{
		{name: "scan", path: scan, width: 1100, height: 720},
		{name: "batch", path: batch, width: 1100, height: 760},
	})
	if *folder == "" {
		t.Log("no pictures of lists without -data")
		return
	}
	take(t, open(t, parent, serve(t, *folder).URL), []picture{
		{name: "list", path: "/lists/us-ofac-sdn?programme=RUSSIA*,UKRAINE*,ELECTION*,CYBER*", width: 1100, height: 900, scroll: "#chart"},
		{name: "life", path: "/entry/us-ofac-sdn:31291?as_of=2021-04-20", width: 1100, height: 640, scroll: "#life"},
		{name: "compare", path: "/lists/us-ofac-sdn/diff?from=2021-01-14&to=2021-04-20&programme=ELECTION-EO13848,CYBER2&not=RUSSIA-EO*", width: 1100, height: 640},
	})
}

const note = `To: compliance
From: the desk

The wire that we held on Friday was for Trans Logistik OOO. Its manager says that
he has never met Konstantin Kilimnik. Mr Kilimnik is named in the contract, though,
as is SouthFront. The second payment goes to support@secondeyesolution.com, in
bitcoin: 1NE2NiGhhbkFPSEyNWwj7hKGhGDedBtSrQ.
`

const visitors = `id,name,date of birth,country
1001,Konstantin Kilimnik,27.04.1970,UA
1002,Maria Example,03.02.1981,PE
1003,OOO Neobit,,RU
1004,,,
1005,Малькевич Александр,14.06.1975,RU
1006,John Invented,01.01.1970,US
`

// maxPicture is how large a picture may be, in bytes.
const maxPicture = 150 << 10

func take(t *testing.T, b *tab, pictures []picture) {
	t.Helper()
	dir := filepath.Join("..", "..", "docs", "pictures")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, p := range pictures {
		b.size(p.width, p.height)
		b.theme(p.dark)
		b.visit(p.path)
		if p.scroll != "" {
			ask[bool](b, `(() => { const e = document.querySelector("`+p.scroll+`"); document.querySelector(".toc")?.remove(); e.style.scrollMarginTop = "0"; e.scrollIntoView(); return true })()`)
		}
		png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if len(png) > maxPicture {
			t.Errorf("%s is larger than %d kB: %d", p.name, maxPicture>>10, len(png)>>10)
		}
		if err := os.WriteFile(filepath.Join(dir, p.name+".png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
