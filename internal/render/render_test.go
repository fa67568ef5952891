package render_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"interdict/ftm"
	"interdict/internal/render"
	"interdict/internal/screen"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
}

// invented is a result with one of each thing that a result can hold.
func invented() *screen.Result {
	q := ftm.New("Person", "q-1")
	q.Add("name", "Mara Ostrik")
	q.Add("birthDate", "1980-05-03")
	return &screen.Result{
		ID: "q-1", Query: q, AsOf: "2024-01-08", Engine: "0.1", Policy: "customer", Decision: screen.Matched, Total: 3,
		Lists: []screen.ListRef{{List: "xx-test", Version: "2024-01-05T10:00:00Z", Published: "2024-01-05", Entries: 12}},
		Matches: []screen.Match{
			{
				ID: "xx-test:1", List: "xx-test", Schema: "Person", Caption: "Mara Ida OSTRIK", Programmes: []string{"TEST-1", "TEST-2"},
				Score: 0.9603, Match: true, NameStrength: 0.9556, Corroboration: 0.3, Raised: 0.105, Rule: "name",
				Name: &screen.NameMatch{Query: "Mara Ostrik", Listed: "Mara Ida OSTRIK", Property: "name", Strength: 0.9801, Met: 19.75, Against: 0.4, Informed: 0.975, Pairs: []screen.Pair{
					{Query: "Mara", Listed: "Mara", How: "same", Similarity: 1, Weight: 5.25, Points: 5.25},
					{Query: "Ostrik", Listed: "OSTRIK", How: "same", Similarity: 1, Weight: 14.5, Points: 14.5},
					{Listed: "Ida", How: "missing", Weight: 4, Points: -0.4},
				}},
				Evidence: []screen.Evidence{
					{Kind: "birth_date", Effect: "for", Points: 0.3, Query: "1980-05-03", Listed: "1980-05-03", Detail: "the same day"},
					{Kind: "country", Effect: "neutral", Query: "", Listed: "at", Detail: "the query says none"},
				},
			},
			{
				ID: "xx-test:7", List: "xx-test", Schema: "Person", Caption: "Ида ОСТРИК", Programmes: []string{"TEST-1"},
				Score: 0.6993, NameStrength: 0.8701, Corroboration: 0.36, Raised: 0.126, Contradiction: 0.3518, Lowered: 0.2111, Rule: "weak alias",
				Name: &screen.NameMatch{Query: "Mara Ostrik", Listed: "MARIYA OSTRYK", Property: "weakAlias", Weak: true, Strength: 0.898, Met: 17.975, Against: 2.0413, Informed: 0.9689, Pairs: []screen.Pair{
					{Query: "Mara", Listed: "MARIYA", How: "spelling", Similarity: 0.8, Weight: 5.25, Points: 4.2, Lacking: 1.2075},
					{Query: "Ostrik", Listed: "OSTRYK", How: "transliteration", Similarity: 0.95, Weight: 14.5, Points: 13.775, Lacking: 0.8338},
				}},
				Evidence: []screen.Evidence{{Kind: "birth_date", Effect: "against", Points: 0.3518, Query: "1980-05-03", Listed: "1955", Detail: "25 years apart"}},
			},
		},
		Warnings: []string{"the list xx-test in force is 12 days old (limit 7 days): run \"interdict update\""},
	}
}

func TestResult(t *testing.T) {
	clear := invented()
	clear.Matches, clear.Total, clear.Decision, clear.Warnings = nil, 0, screen.Clear, nil
	for _, c := range []struct {
		name    string
		style   render.Style
		explain bool
		result  *screen.Result
	}{
		{"result", render.Style{}, false, invented()},
		{"result-narrow", render.Style{Width: 80}, false, invented()},
		{"result-colour", render.Style{Colour: true, Width: 140}, false, invented()},
		{"result-explained", render.Style{}, true, invented()},
		{"result-clear", render.Style{}, false, clear},
	} {
		var b bytes.Buffer
		if err := c.style.Result(&b, c.result, c.explain); err != nil {
			t.Fatal(err)
		}
		golden(t, c.name, b.String())
	}
}

// What a list or a customer file says must not command the terminal.
func TestNothingFromOutsideCommandsTheTerminal(t *testing.T) {
	r := invented()
	evil := "\x1b]0;gone\x07\x1b[2J\u202eevil"
	r.Query.Properties["name"] = []string{evil}
	r.Matches[0].Caption, r.Matches[0].Name.Listed, r.Matches[0].Evidence[0].Detail = evil, evil, evil
	r.Warnings = []string{evil}
	var b bytes.Buffer
	if err := (render.Style{}).Result(&b, r, true); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(b.String(), "\x1b\x07\u202e") {
		t.Errorf("%q", b.String())
	}
}

func TestChart(t *testing.T) {
	day := time.Date(2021, 8, 18, 0, 0, 0, 0, time.UTC)
	var points []render.Point
	n := 9000
	for i := range 40 {
		add, gone := (i*7)%23, i%3
		n += add - gone
		points = append(points, render.Point{Time: day.AddDate(0, 0, i*25), Entries: n, Added: add, Removed: gone, Changed: i % 2})
	}
	var b bytes.Buffer
	if err := (render.Style{Width: 80}).Chart(&b, points); err != nil {
		t.Fatal(err)
	}
	golden(t, "chart", b.String())
}

func TestBar(t *testing.T) {
	for share, want := range map[float64]string{-1: "····", 0: "····", 0.03125: "▏···", 0.5: "██··", 0.97: "███▉", 1: "████", 7: "████"} {
		if got := render.Bar(share, 4); got != want {
			t.Errorf("Bar(%v) = %s, want %s", share, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 13821: "13,821", -1234567: "-1,234,567"} {
		if got := render.Count(n); got != want {
			t.Errorf("Count(%d) = %s, want %s", n, got, want)
		}
	}
}
