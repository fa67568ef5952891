package screen_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/internal/screen"
)

// words are those of names in which anything that the sum knows can happen.
var words = []string{
	"Ivan", "Ivanovich", "Jan", "Yevgeniy", "Евгений", "Petrov", "Petrova", "Petrow", "Пригожин", "Prigozhin", "Mohammed", "Muhammad", "bin", "Ali",
	"al", "Rahman", "Abdalrahman", "Abd", "J.", "P.", "Dr", "Bank", "Banco", "Nacional", "National", "Fund", "VII", "8", "Minsk", "Tehran", "Trading",
	"Ltd", "GmbH", "LLC", "of", "de", "Kardoria", "Veltria", "IRG", "习近平", "김영숙", "الرحمن",
}

// TestTheSumCanBeRedone: what --explain shows adds up to the score.
func TestTheSumCanBeRedone(t *testing.T) {
	policy, err := screen.LookupPolicy("customer")
	if err != nil {
		t.Fatal(err)
	}
	some := rapid.SliceOfN(rapid.SampledFrom(words), 1, 6)
	rapid.Check(t, func(t *rapid.T) {
		schema := rapid.SampledFrom([]string{"Person", "Company", "Vessel", "Thing"}).Draw(t, "schema")
		a, b := strings.Join(some.Draw(t, "asked"), " "), strings.Join(some.Draw(t, "listed"), " ")
		c := screen.Compare(schema, a, b, policy)
		met, against := 0.0, 0.0
		for _, p := range c.Name.Pairs {
			met += max(p.Points, 0)
			against += p.Lacking - min(p.Points, 0)
			if p.Query == "" && p.Listed == "" && p.Weight == 0 {
				t.Errorf("%q, %q: a reason that says nothing: %+v", a, b, p)
			}
		}
		near := func(what string, is, want float64) {
			if math.Abs(is-want) > 0.002 {
				t.Errorf("%s %q, %q: %s is %.4f, the reasons make %.4f: %+v", schema, a, b, what, is, want, c.Name)
			}
		}
		near("met", c.Name.Met, met)
		near("against", c.Name.Against, against)
		if c.Score > 0 {
			near("strength", c.Name.Strength, met/(met+against))
			near("score", c.Score, c.Name.Strength*c.Name.Informed)
		}
	})
}

// TestReasonsOutliveTheQuery: what an answer says is not the memory of the next
// question.
func TestReasonsOutliveTheQuery(t *testing.T) {
	e := lumenIndex(t)
	ask := func(name string) *screen.Result {
		r, err := e.Screen(screen.Query{ID: "q", Entity: &ftm.Entity{ID: "q", Schema: "Company", Properties: map[string][]string{"name": {name}}}}, screen.Options{})
		if err != nil || len(r.Matches) == 0 {
			t.Fatalf("%s: %v, %v", name, r, err)
		}
		return r
	}
	ask("Lümen Frèight Bänk of the Northern Shores") // makes the memory that the others use
	r := ask("Lumen Freight Bank K.T.R")
	if !slices.ContainsFunc(r.Matches[0].Name.Pairs, func(p screen.Pair) bool { return p.Query == "KTR" }) {
		t.Fatalf("nothing is said of the letters: %+v", r.Matches[0].Name.Pairs)
	}
	ask("Lümen Frèight Bänk")
	if !slices.ContainsFunc(r.Matches[0].Name.Pairs, func(p screen.Pair) bool { return p.Query == "KTR" }) {
		t.Errorf("another question changed the answer: %+v", r.Matches[0].Name.Pairs)
	}
}
