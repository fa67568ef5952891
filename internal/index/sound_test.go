package index_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"interdict/internal/index"
	"interdict/lists"
	"interdict/names"
)

// Names written by their sound, in the lists as in the queries: each word in Latin
// letters or in one of three scripts, or two of them as one.
func TestSearchBySoundIsExhaustiveSearch(t *testing.T) {
	parts := [...][]string{
		{"ka", "カ", "카", "卡"}, {"li", "リ", "리", "里"}, {"ter", "テル", "테르", "特"}, {"mo", "モ", "모", "莫"}, {"din", "ディン", "딘", "丁"},
		{"hus", "フス", "후스", "胡斯"}, {"va", "バ", "바", "瓦"}, {"jo", "ジョ", "조", "若"}, {"sen", "セン", "센", "森"}, {"ch", "チ", "치", "奇"},
		{"rov", "ロフ", "로프", "罗夫"}, {"an", "アン", "안", "安"},
	}
	points := [...]string{" ", "・", " ", "·"}
	gen := func(t *rapid.T, label string) (words [][]int) {
		for range rapid.IntRange(1, 3).Draw(t, label+" words") {
			words = append(words, rapid.SliceOfN(rapid.IntRange(0, len(parts)-1), 1, 3).Draw(t, label))
		}
		return words
	}
	write := func(words [][]int, script int) string {
		var out []string
		for _, word := range words {
			var sb strings.Builder
			for _, part := range word {
				sb.WriteString(parts[part][script])
			}
			out = append(out, sb.String())
		}
		return strings.Join(out, points[script])
	}
	anyScript := rapid.IntRange(0, len(points)-1)
	met := 0
	rapid.Check(t, func(t *rapid.T) {
		var entries []*lists.Entry
		var all [][][]int
		var listed []string
		for i := range rapid.IntRange(1, 12).Draw(t, "entries") {
			all = append(all, gen(t, "listed"))
			listed = append(listed, write(all[i], anyScript.Draw(t, "listed script")))
			entries = append(entries, entry(i, "Person", listed[i]))
		}
		asked := gen(t, "asked")
		if rapid.Bool().Draw(t, "ask for a listed one") {
			asked = rapid.SampledFrom(all).Draw(t, "asked for")
		}
		s := index.NewSearcher(build(t, entries))
		query, min := write(asked, anyScript.Draw(t, "script")), float32(rapid.IntRange(30, 95).Draw(t, "min"))/100
		for _, r := range names.ReadingsOf(query) {
			q, ok := new(names.Analyser).AnalyseAs(query, names.Person, r)
			if !ok {
				continue
			}
			got, want := searchName(s, &q, min, false), searchName(s, &q, min, true)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("query %q at %g of %q:\n index      %v\n exhaustive %v", query, min, listed, got, want)
			}
			met += len(got)
		}
	})
	if met == 0 {
		t.Fatal("nothing met anything")
	}
}

func TestWhoIsListedByHisSoundIsFound(t *testing.T) {
	s := index.NewSearcher(build(t, []*lists.Entry{
		entry(0, "Person", "ガリム・テルモロフ"), entry(1, "Person", "바딤 후센코"), entry(2, "Person", "卡里姆·莫罗夫"),
	}))
	for _, c := range []struct {
		query  string
		entity uint32
	}{{"Galim Termorov", 0}, {"Galim Ter-Morov", 0}, {"Vadim Husenko", 1}, {"Vadim Hussenko", 1}, {"Karim Morov", 2}, {"Morov Karim", 2}} {
		hits := search(s, c.query, names.Person, 0.7, false)
		if !slices.ContainsFunc(hits, func(f found) bool { return f.Entity == c.entity }) {
			t.Errorf("%s: %v", c.query, hits)
		}
	}
	if hits := search(s, "Vadim Likhov", names.Person, 0.7, false); len(hits) > 0 {
		t.Errorf("somebody else is found: %v", hits)
	}
}
