package bench

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"interdict/internal/screen"
	"interdict/lists"
)

var fuzzSchemata = []string{"Person", "Company", "Organization", "Vessel", "LegalEntity", "Thing"}

// FuzzExact makes a list of the lines of a text, asks for a name through the
// index and comparing with every entry, and wants one answer. Its seeds are
// some cases of our own, whose names are near one another on purpose, and all of
// names by their sound, of which there are few.
func FuzzExact(f *testing.F) {
	cases, err := Cases()
	if err != nil {
		f.Fatal(err)
	}
	for i := range cases {
		if i%9 != 0 && cases[i].Family != "by-sound" {
			continue
		}
		listed := []string{cases[i].Listed, cases[i].Query, cases[(i+7)%len(cases)].Listed, cases[(i+50)%len(cases)].Listed}
		f.Add(strings.Join(listed, "\n"), cases[i].Query, uint8(i), uint8(i*7))
	}
	p := customer(f)
	f.Fuzz(func(t *testing.T, listed, query string, schema, threshold uint8) {
		var entries []*lists.Entry
		for i, name := range strings.Split(listed, "\n") {
			if i == 20 {
				break
			}
			entries = append(entries, entry(fmt.Sprintf("a:%d", i), fuzzSchemata[(int(schema)+i)%4], "name", name))
		}
		s, err := Prepare(t.Context(), time.Now, p, []screen.ListRef{{List: "a"}}, sequence(entries))
		if err != nil {
			t.Fatal(err)
		}
		q := nameQuery("q", fuzzSchemata[int(schema)%len(fuzzSchemata)], query)
		o := screen.Options{Threshold: 0.5 + float64(threshold)/512}
		var answers [2]string
		for k := range answers {
			o.Exhaustive = k == 1
			r, err := s.Engine.Screen(q, o)
			if err != nil {
				answers[k] = err.Error()
				continue
			}
			b, err := json.Marshal(r.Matches)
			if err != nil {
				t.Fatal(err)
			}
			answers[k] = string(b)
		}
		if answers[0] != answers[1] {
			t.Fatalf("%q at %.3f of %q:\n index      %s\n exhaustive %s", query, o.Threshold, listed, answers[0], answers[1])
		}
	})
}

// On real lists, under disturbed names of real entries.
func TestRealExact(t *testing.T) {
	n := 120
	if testing.Short() {
		n = 20
	}
	s := realSubject(t, un2026)
	f, err := Exact(t.Context(), s, 0, n, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d queries, %d matches, %.2f ms by the index, %.2f ms comparing with every entry", f.Queries, f.Matches, f.IndexMS, f.ExhaustiveMS)
	for _, d := range f.Differences {
		t.Errorf("%s %q at %.2f:\n index      %s\n exhaustive %s", d.Schema, d.Query, d.Threshold, d.Index, d.Exhaustive)
	}
}
