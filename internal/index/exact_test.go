package index_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"interdict/bench"
	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/ofac"
	"interdict/names"
)

// found is one hit, copied out of the searcher's memory.
type found struct {
	Name, Entity uint32
	Score        float32
	Edges        int
}

func search(s *index.Searcher, q string, kind names.Kind, min float32, exhaustive bool) []found {
	name := names.Analyse(q, kind)
	return searchName(s, &name, min, exhaustive)
}

func searchName(s *index.Searcher, q *names.Name, min float32, exhaustive bool) []found {
	var out []found
	s.Search(q, index.SearchOptions{
		Min: min, Kinds: index.AllKinds, Person: &names.PersonWeights, Other: &names.OtherWeights, Exhaustive: exhaustive,
	}, func(h index.Hit) {
		out = append(out, found{h.Name, h.Entity, h.Score, len(h.Edges)})
	})
	return out
}

func build(t interface{ Fatal(...any) }, entries []*lists.Entry) *index.Index {
	x, err := index.Build(context.Background(), []index.Source{{List: "l"}}, func(yield func(index.Item, error) bool) {
		for _, e := range entries {
			if !yield(index.Item{List: "l", Entry: e}, nil) {
				return
			}
		}
	}, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func entry(id int, schema string, names ...string) *lists.Entry {
	e := ftm.New(schema, fmt.Sprintf("l:%d", id))
	e.Add("name", names...)
	return &lists.Entry{UID: fmt.Sprint(id), Entities: []*ftm.Entity{e}}
}

// Words close to each other make the filters work hard: every pair is a near
// miss of another.
var syllables = []string{"ba", "ban", "bin", "al", "ka", "kha", "sha", "vi", "vich", "mo", "mu", "ham", "med", "ov", "ova", "i", "y", "e", "x", "q", "lee", "li"}

func genWord(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(syllables), 1, 4).Draw(t, "word"), "")
}

func genName(t *rapid.T) string {
	words := []string{}
	for range rapid.IntRange(1, 4).Draw(t, "words") {
		switch rapid.IntRange(0, 12).Draw(t, "kind of word") {
		case 0:
			words = append(words, rapid.SampledFrom([]string{"LLC", "Bank", "bin", "al", "II", "7", "V.", "Mr", "Co", "Peru", "محمد", "Иванова", "金", "김정", "Trust", "for", "7%", "Joint Stock", "CompanyBakha", "AG"}).Draw(t, "special"))
		default:
			words = append(words, genWord(t))
		}
	}
	return strings.Join(words, " ")
}

func TestSearchIsExhaustiveSearch(t *testing.T) {
	schemata := []string{"Person", "Organization", "Vessel", "LegalEntity"}
	rapid.Check(t, func(t *rapid.T) {
		var entries []*lists.Entry
		var all []string
		for i := range rapid.IntRange(1, 25).Draw(t, "entries") {
			n := genName(t)
			all = append(all, n)
			entries = append(entries, entry(i, rapid.SampledFrom(schemata).Draw(t, "schema"), n))
		}
		s := index.NewSearcher(build(t, entries))
		q := genName(t)
		if rapid.Bool().Draw(t, "listed") {
			q = rapid.SampledFrom(all).Draw(t, "query")
		}
		kind := names.KindOf(rapid.SampledFrom(schemata).Draw(t, "kind"))
		min := float32(rapid.IntRange(30, 95).Draw(t, "min")) / 100
		got, want := search(s, q, kind, min, false), search(s, q, kind, min, true)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("query %q at %g of %q:\n index      %v\n exhaustive %v", q, min, all, got, want)
		}
	})
}

// Acronyms and places beside them: what counts of a name depends on whether an
// acronym met.
func TestAcronymSearchIsExhaustiveSearch(t *testing.T) {
	words := []string{"Baka", "Bosha", "Kamo", "Likhov", "Peru", "Chile", "Bank", "of", "BKL", "BBK", "KBL", "BKB", "BKLP"}
	gen := func(t *rapid.T, label string) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 6).Draw(t, label), " ")
	}
	rapid.Check(t, func(t *rapid.T) {
		var entries []*lists.Entry
		for i := range rapid.IntRange(1, 15).Draw(t, "entries") {
			entries = append(entries, entry(i, "Organization", gen(t, "listed")))
		}
		s := index.NewSearcher(build(t, entries))
		q, min := gen(t, "query"), float32(rapid.IntRange(30, 95).Draw(t, "min"))/100
		got, want := search(s, q, names.Organization, min, false), search(s, q, names.Organization, min, true)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("query %q at %g:\n index      %v\n exhaustive %v", q, min, got, want)
		}
	})
}

// Few words in many names: long postings, of which most are put aside and some
// are walked for the candidates alone.
func TestSearchOfLongPostingsIsExhaustiveSearch(t *testing.T) {
	common := []string{"Mohammad", "Mohammadi", "Muhammad", "Ahmed", "Ali", "al", "Abd", "Abdal", "Karim", "M.", "7", "8", "Trading", "Company", "MTC", "Peru", "LLC"}
	gen := func(t *rapid.T, label string) string {
		words := rapid.SliceOfN(rapid.SampledFrom(common), 1, 4).Draw(t, label)
		if rapid.IntRange(0, 5).Draw(t, "rare") == 0 {
			words = append(words, genWord(t))
		}
		return strings.Join(words, " ")
	}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		r := rand.New(rand.NewPCG(seed, seed))
		var entries []*lists.Entry
		for i := range 300 {
			var words []string
			for range 1 + r.IntN(4) {
				words = append(words, common[min(r.IntN(len(common)), r.IntN(len(common)))])
			}
			entries = append(entries, entry(i, []string{"Person", "Organization", "Vessel"}[i%3], strings.Join(words, " ")))
		}
		s := index.NewSearcher(build(t, entries))
		for range 8 {
			q := gen(t, "query")
			kind := names.Kind(rapid.IntRange(0, 3).Draw(t, "kind"))
			min := float32(rapid.IntRange(30, 95).Draw(t, "min")) / 100
			got, want := search(s, q, kind, min, false), search(s, q, kind, min, true)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("query %q, kind %d, at %g: index finds %d, exhaustive search %d", q, kind, min, len(got), len(want))
			}
		}
	})
}

func sdnEntries(t testing.TB) []*lists.Entry {
	t.Helper()
	dir := sharedtest.Path(t, "data", "ofac", "2024-01-08_triple")
	in := lists.Input{List: "l"}
	for _, f := range []string{"sdn.csv", "alt.csv", "add.csv"} {
		b, err := os.ReadFile(filepath.Join(dir, f))
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, lists.BytesFile(f, b))
	}
	var entries []*lists.Entry
	if _, err := ofac.Read(context.Background(), in, func(e *lists.Entry) error {
		entries = append(entries, e)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return entries
}

// On the real list, with names disturbed in every way, the index must find
// what comparing with every entry finds.
func TestRealSearchIsExhaustiveSearch(t *testing.T) {
	entries := sdnEntries(t)
	s := index.NewSearcher(build(t, entries))
	r := rand.New(rand.NewPCG(7, 7))
	queries := 60
	if testing.Short() {
		queries = 10
	}
	for n := 0; n < queries; {
		e := entries[r.IntN(len(entries))].Target()
		d := bench.Disturbances[r.IntN(len(bench.Disturbances))]
		kind := names.KindOf(e.Schema)
		q, ok := d.Apply(r, e.First("name"), kind)
		if !ok {
			continue
		}
		n++
		got, want := search(s, q, kind, 0.5, false), search(s, q, kind, 0.5, true)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s %q: index finds %d, exhaustive search %d", d.Name, q, len(got), len(want))
		}
	}
}

// Single letters that sound alike would be one edit apart, but have no typos:
// there is no key for what is left of them without it.
func TestSingleLettersMeetThroughTheIndex(t *testing.T) {
	s := index.NewSearcher(build(t, []*lists.Entry{entry(1, "Organization", "Vestrik Zulfan X"), entry(2, "Organization", "Vestrik B Zulfan")}))
	for _, q := range []string{"Vestrik Zulfan Z", "Zulfan P Vestrik", "Zulfan Vestrik K"} {
		got, want := search(s, q, names.Organization, 0.5, false), search(s, q, names.Organization, 0.5, true)
		if len(want) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("query %q:\n index      %v\n exhaustive %v", q, got, want)
		}
	}
}

// FuzzSearch asks anything of a fixed list: invented names and, where the real
// list is at hand, one in twenty of its entries.
func FuzzSearch(f *testing.F) {
	entries := []*lists.Entry{
		entry(1, "Person", "Orlan Vestrikov", "Орлан Вестриков", "Orlan V. VESTRIKOV"),
		entry(2, "Person", "Abd al-Karim Zulfan AL-MIRSADI", "عبد الكريم زلفان المرصدي"),
		entry(3, "Person", "Kim Chol-Ryong", "김철룡"), entry(4, "Person", "Hsiao Wen-tsung", "萧文宗"),
		entry(5, "Organization", "Vestrikov Trading and Shipping LLC", "ООО Вестриков Трейдинг"),
		entry(6, "Organization", "People's Commission of Quiet Harbours"), entry(7, "Organization", "Bank Zulfan Peru S.A."),
		entry(8, "Vessel", "QUIET HARBOUR 7"), entry(9, "LegalEntity", "Marisol Quintavalle y Compañía"),
	}
	if dir := os.Getenv("INTERDICT_FUZZ_SDN"); dir != "" {
		for i, e := range sdnEntries(f) {
			if i%20 == 0 {
				entries = append(entries, e)
			}
		}
	}
	for _, e := range entries {
		f.Add(e.Target().First("name"), uint8(1), uint8(50))
	}
	f.Add("VestrikovTrading", uint8(2), uint8(60))
	f.Add("V. Orlan", uint8(0), uint8(55))
	f.Add("Z0lfAn Peru", uint8(2), uint8(50))
	f.Add("o v", uint8(0), uint8(10))
	f.Add("A B d A", uint8(0), uint8(16))
	f.Add("PCQH", uint8(2), uint8(50))
	x := build(f, entries)
	f.Fuzz(func(t *testing.T, q string, kind, min uint8) {
		if len(q) > 300 {
			return
		}
		s := index.NewSearcher(x)
		threshold := 0.3 + float32(min%70)/100
		k := names.Kind(kind % 4)
		got, want := search(s, q, k, threshold, false), search(s, q, k, threshold, true)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("query %q, kind %d, at %g:\n index      %v\n exhaustive %v", q, k, threshold, got, want)
		}
	})
}
