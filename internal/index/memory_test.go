package index_test

import (
	"os"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"interdict/bench"
	"interdict/internal/index"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/names"
)

// What was asked before changes nothing: neither what a searcher remembers of
// words, nor in which order they came.
func TestRememberedWordsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		schemata := rapid.SampledFrom([]string{"Person", "Organization", "Vessel", "LegalEntity"})
		var entries []*lists.Entry
		for i := range rapid.IntRange(1, 12).Draw(t, "entries") {
			entries = append(entries, entry(i, schemata.Draw(t, "schema"), genName(t)))
		}
		x := build(t, entries)
		s := index.NewSearcher(x)
		for range rapid.IntRange(2, 8).Draw(t, "queries") {
			kind := names.KindOf(schemata.Draw(t, "schema of the query"))
			q := genName(t)
			if got, want := search(s, q, kind, 0.5, false), search(index.NewSearcher(x), q, kind, 0.5, false); !reflect.DeepEqual(got, want) {
				t.Fatalf("%q finds %v, asked first %v", q, got, want)
			}
		}
	})
}

// A word that meets more terms than are remembered meets them all again.
func TestAWordThatMeetsTooMuchToRemember(t *testing.T) {
	const word = "veltorin"
	var entries []*lists.Entry
	for i := range len(word) + 1 {
		for c := 'a'; c <= 'z'; c++ {
			entries = append(entries, entry(len(entries), "Vessel", word[:i]+string(c)+word[i:]))
			entries = append(entries, entry(len(entries), "Vessel", word[:i]+string(c)+word[min(i+1, len(word)):]))
		}
	}
	s := index.NewSearcher(build(t, entries))
	first := search(s, word, names.Object, 0.5, false)
	if s.Stats.Near <= 256 {
		t.Fatalf("%d terms are met: too few to tell", s.Stats.Near)
	}
	if again := search(s, word, names.Object, 0.5, false); s.Stats.Remembered > 0 || !reflect.DeepEqual(first, again) {
		t.Errorf("asked again it finds %d names, first %d", len(again), len(first))
	}
}

// BenchmarkRealSearch counts what it takes to search for people who are not
// listed, each once.
func BenchmarkRealSearch(b *testing.B) {
	people := realNames(b)
	s := index.NewSearcher(build(b, sdnEntries(b)))
	var analyser names.Analyser
	var sum index.Stats
	n := 0
	b.ResetTimer()
	for i := range b.N {
		analyser.Reset()
		name := analyser.Analyse(people[i%len(people)], names.Person)
		s.Search(&name, index.SearchOptions{Min: 0.7, Kinds: 1<<names.Person | 1<<names.Unknown, Person: &names.PersonWeights, Other: &names.OtherWeights}, func(index.Hit) {})
		n++
		sum.Words += s.Stats.Words
		sum.Remembered += s.Stats.Remembered
		sum.Keys += s.Stats.Keys
		sum.Compared += s.Stats.Compared
		sum.Related += s.Stats.Related
		sum.Candidates += s.Stats.Candidates
	}
	for unit, v := range map[string]int{
		"words": sum.Words, "remembered": sum.Remembered, "keys": sum.Keys,
		"compared": sum.Compared, "related": sum.Related, "candidates": sum.Candidates,
	} {
		b.ReportMetric(float64(v)/float64(n), unit+"/op")
	}
}

// realNames are 10,000 names of people who are not listed.
func realNames(t testing.TB) []string {
	t.Helper()
	f, err := os.Open(sharedtest.Path(t, "eval", "negatives_global.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	people, err := bench.ReadParties(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range people {
		out = append(out, p.Name)
	}
	return out
}
