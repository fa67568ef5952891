package citation_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"interdict/internal/citation"
)

func TestAddress(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"https://www.Lark-Herald.example/a/?utm_source=x&b=2&a=1#top", "lark-herald.example/a?a=1&b=2"},
		{"http://lark-herald.example", "lark-herald.example"},
		{"http://lark-herald.example:8080/", "lark-herald.example"},
		{"//lark-herald.example/a", "lark-herald.example/a"},
		{"https://web.archive.org/web/20210415000000/https://lark-herald.example/a", "lark-herald.example/a"},
		{"https://web.archive.org/web/2021*/http:/lark-herald.example/a", "lark-herald.example/a"},
		{"https://web.archive.org/web/1/https://web.archive.org/web/2/https://x.example/", "web.archive.org/web/1/https://web.archive.org/web/2/https://x.example"},
		{"mid:a.b@c.example", "mid:a.b@c.example"},
		{"mailto:a@b.example", ""},
		{"javascript:alert(1)", ""},
		{"a.html", ""},
		{"http://[::1", ""},
		{"", ""},
	} {
		if got := citation.Address(test.in); got != test.want {
			t.Errorf("Address(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestOutlet(t *testing.T) {
	for in, want := range map[string]string{
		"en.lark-herald.example/a": "lark-herald.example", "news.site.co.uk": "site.co.uk", "site.example?x=1": "site.example",
		"mid:a@b.example": "", "file:a.html": "", "localhost/a": "localhost",
	} {
		if got := citation.Outlet(in); got != want {
			t.Errorf("Outlet(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, test := range []struct{ raw, base, file, want string }{
		{"b.html", "", "folder/a.html", "file:folder/b.html"},
		{"../b.html#x", "", "folder/a.html", "file:b.html"},
		{"b.html", "https://site.example/x/a.html", "folder/a.html", "site.example/x/b.html"},
		{"/b", "https://site.example/x/a.html", "folder/a.html", "site.example/b"},
		{"/b", "", "folder/a.html", ""},
		{"https://other.example/", "https://site.example/", "a.html", "other.example"},
		{"#part", "", "a.html", ""},
		{"b.html", "not a base", `folder\a.html`, "file:folder/b.html"},
	} {
		if got := citation.Resolve(test.raw, test.base, test.file); got != test.want {
			t.Errorf("Resolve(%q, %q, %q) = %q, want %q", test.raw, test.base, test.file, got, test.want)
		}
	}
}

func TestBase(t *testing.T) {
	for _, test := range []struct{ raw, own, want string }{
		{"https://site.example/x/", "", "https://site.example/x/"},
		{"/x/", "https://site.example/a/b.html", "https://site.example/x/"},
		{"//site.example/x/", "", "//site.example/x/"},
		{"/x/", "", ""},
		{"", "https://site.example/a", "https://site.example/a"},
		{"mailto:a@site.example", "", ""},
		{"ftp://site.example/", "", ""},
		{"http://[", "https://site.example/", ""},
	} {
		if got := citation.Base(test.raw, test.own); got != test.want {
			t.Errorf("Base(%q, %q) = %q, want %q", test.raw, test.own, got, test.want)
		}
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("b.html?x=1", "https://site.example/x/a.html", "folder/a.html")
	f.Add("https://web.archive.org/web/1/http:/a", "", "")
	f.Fuzz(func(t *testing.T, raw, base, file string) {
		a := citation.Resolve(raw, base, file)
		citation.Outlet(a)
		if b := citation.Address("https://" + a); citation.Outlet(a) != "" && citation.Outlet(b) == "" && b != "" {
			t.Errorf("%q has an outlet and %q has none", a, b)
		}
	})
}

var herald = &citation.Party{ID: "xx-test:30", Caption: "THE LARK HERALD", Schema: "Organization", Site: true}

// laundered is a claim on its way: the outlet prints it, a blog links to the
// outlet, a portal to the blog and a paper to the portal.
func laundered() []*citation.Document {
	own := []*citation.Party{herald}
	link := func(address string, parties ...*citation.Party) citation.Link {
		return citation.Link{Address: address, Count: 1, Parties: parties}
	}
	return []*citation.Document{
		{File: "herald.html", Date: "2021-03-01", Own: []string{"lark-herald.example/claim"}, OwnParties: own,
			Links: []citation.Link{link("lark-herald.example/about", herald)}},
		{File: "blog.html", Date: "2021-03-02", Own: []string{"blog.example/1"},
			Links: []citation.Link{{Address: "lark-herald.example/claim", Count: 2, Parties: own}, link("weather.example")}},
		{File: "portal.html", Date: "2021-03-03", Own: []string{"portal.example/1"}, Links: []citation.Link{link("blog.example/1")}},
		{File: "paper.html", Date: "2021-03-05", Links: []citation.Link{link("portal.example/1"), link("weather.example")}},
		// Was there before the portal, which cannot be where it has the claim from.
		{File: "early.html", Date: "2021-02-01", Links: []citation.Link{link("portal.example/1")}},
		{File: "letter.eml", Links: []citation.Link{link("file:blog.html")}},
		{File: "critic.txt", Date: "2021-03-04", Mentions: []citation.Mention{{Party: herald, How: citation.Names, Count: 3}, {Party: herald, How: citation.Quotes, Count: 1}}},
		{File: "clear.txt", Date: "2021-03-04"},
	}
}

func TestBuild(t *testing.T) {
	g := citation.Build(laundered())
	wantParty := citation.PartyNode{Party: *herald, Outlet: true, Documents: 2, Links: 2, Quotes: 1, Names: 3, First: "2021-03-02", FirstFile: "blog.html", Last: "2021-03-04", Reached: 3}
	if diff := cmp.Diff([]citation.PartyNode{wantParty}, g.Parties); diff != "" {
		t.Error(diff)
	}
	wantPaths := []citation.Path{
		{Party: herald.ID, Documents: []string{"document:letter.eml", "document:blog.html"}, How: citation.Links},
		{Party: herald.ID, Documents: []string{"document:portal.html", "document:blog.html"}, How: citation.Links, Dated: true},
		{Party: herald.ID, Documents: []string{"document:paper.html", "document:portal.html", "document:blog.html"}, How: citation.Links, Dated: true},
	}
	if diff := cmp.Diff(wantPaths, g.Paths); diff != "" {
		t.Error(diff)
	}
	wantOutlets := []citation.OutletNode{
		{ID: "outlet:lark-herald.example", Domain: "lark-herald.example", Links: 3, Documents: 2, First: "2021-03-01", Parties: []string{herald.ID}},
		{ID: "outlet:portal.example", Domain: "portal.example", Links: 2, Documents: 2, First: "2021-02-01"},
		{ID: "outlet:weather.example", Domain: "weather.example", Links: 2, Documents: 2, First: "2021-03-02"},
		{ID: "outlet:blog.example", Domain: "blog.example", Links: 1, Documents: 1, First: "2021-03-03"},
	}
	if diff := cmp.Diff(wantOutlets, g.Outlets); diff != "" {
		t.Error(diff)
	}
	if !slices.Contains(g.Edges, citation.Edge{From: "document:blog.html", To: "document:herald.html", How: citation.Links, Count: 2, First: "2021-03-02"}) {
		t.Errorf("no edge from the blog to the page of the outlet: %v", g.Edges)
	}
}

// Who is only written about is no outlet: a person, or an organisation that has
// no site and is not quoted.
func TestOutlets(t *testing.T) {
	cite := func(schema string, site bool, how citation.How) citation.Mention {
		return citation.Mention{Party: &citation.Party{ID: schema + string(how), Schema: schema, Site: site}, How: how, Count: 1}
	}
	g := citation.Build([]*citation.Document{
		{File: "a.txt", Mentions: []citation.Mention{
			cite("Person", false, citation.Quotes), cite("Organization", false, citation.Quotes), cite("Company", false, citation.Names), cite("LegalEntity", true, citation.Names),
		}},
		{File: "b.txt", Links: []citation.Link{{Address: "file:a.txt", Count: 1}}},
	})
	got := map[string]int{}
	for _, p := range g.Parties {
		if got[p.ID] = p.Reached; !p.Outlet {
			got[p.ID] = -1
		}
	}
	want := map[string]int{"Personquotes": -1, "Organizationquotes": 1, "Companynames": -1, "LegalEntitynames": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The order in which documents come changes nothing.
func TestBuildKnowsNoOrder(t *testing.T) {
	want := citation.Build(laundered())
	for seed := range uint64(20) {
		documents := laundered()
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(documents), func(i, j int) { documents[i], documents[j] = documents[j], documents[i] })
		if diff := cmp.Diff(want, citation.Build(documents)); diff != "" {
			t.Fatal(diff)
		}
	}
}

// Paths are shortest, go back in time, and end at who cites the party; each
// document that can reach it in such a way has one. Held against a search that
// tries all ways.
func TestPathsAreShortest(t *testing.T) {
	days := []string{"", "2021-01-01", "2021-01-02", "2021-01-03"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "documents")
		documents := make([]*citation.Document, n)
		links := make([][]int, n)
		for i := range documents {
			d := &citation.Document{File: string(rune('a' + i)), Date: rapid.SampledFrom(days).Draw(t, "day")}
			links[i] = rapid.SliceOfDistinct(rapid.IntRange(0, n-1), rapid.ID[int]).Draw(t, "links")
			for _, j := range links[i] {
				d.Links = append(d.Links, citation.Link{Address: citation.File(string(rune('a' + j))), Count: 1})
			}
			if rapid.Bool().Draw(t, "cites") {
				d.Mentions = []citation.Mention{{Party: herald, How: citation.Names, Count: 1}}
			}
			documents[i] = d
		}
		// distance in documents, by trying again until nothing changes.
		far := n + 1
		distance := make([]int, n)
		for i, d := range documents {
			if distance[i] = far; len(d.Mentions) > 0 {
				distance[i] = 1
			}
		}
		for range n {
			for i, d := range documents {
				for _, j := range links[i] {
					if later := documents[j].Date; i != j && (d.Date == "" || later == "" || later <= d.Date) {
						distance[i] = min(distance[i], distance[j]+1)
					}
				}
			}
		}
		got := map[string]int{}
		for _, p := range citation.Build(documents).Paths {
			got[p.Documents[0]] = len(p.Documents)
		}
		want := map[string]int{}
		for i, d := range documents {
			if distance[i] > 1 && distance[i] < far {
				want["document:"+d.File] = distance[i]
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}
