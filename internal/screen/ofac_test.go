package screen_test

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/ofacsearch"
	"interdict/internal/screen"
	"interdict/lists"
)

// inventedParties are listed as our readers have them: given names first, the
// family name in capitals.
var inventedParties = []struct{ id, schema, name, alias string }{
	{"us-ofac-sdn:101", "Person", "Mara Ida OSTRIK", "Марa ОСТРИК"},
	{"us-ofac-sdn:102", "Person", "Tobias QUILL", "Tobiasz KWIL"},
	{"us-ofac-sdn:103", "Organization", "OSTRIK TRADING LLC", "OTL"},
	{"us-ofac-sdn:104", "Vessel", "MARA", ""},
	{"un-sc:9", "Person", "MARA OSTRIK", ""},
}

func inventedIndex(t testing.TB) *index.Index {
	t.Helper()
	x, err := index.Build(context.Background(), []index.Source{{List: "us-ofac-sdn"}, {List: "un-sc"}}, func(yield func(index.Item, error) bool) {
		for _, p := range inventedParties {
			e := ftm.New(p.schema, p.id)
			e.Add("name", p.name)
			e.Add("alias", p.alias)
			list, uid, _ := strings.Cut(p.id, ":")
			if !yield(index.Item{List: list, Entry: &lists.Entry{UID: uid, Entities: []*ftm.Entity{e}}}, nil) {
				return
			}
		}
	}, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestScreenOFAC(t *testing.T) {
	o := screen.NewOFAC(inventedIndex(t))
	for _, tt := range []struct {
		query     string
		threshold float64
		want      string
		why       string
	}{
		{"Mara Ostrik", 1, "un-sc:9 us-ofac-sdn:101", "both words, in whatever order; ties by id"},
		{"Mara", 1, "un-sc:9 us-ofac-sdn:101 us-ofac-sdn:104", "one word is enough, and any type"},
		{"Tobiasz Kwil", 1, "us-ofac-sdn:102", "by its alias"},
		{"Tobias Quil", 0, "us-ofac-sdn:102", "nearly, at our default"},
		{"Tobias Quil", 1, "", "but not exactly"},
		{"Мара Острик", 0.5, "", "no Latin letter"},
		{"Zeno Vance", 0, "", "nobody"},
	} {
		e := ftm.New("Person", "q")
		e.Add("name", tt.query)
		e.Add("birthDate", "1950")
		r, err := o.Screen(screen.Query{ID: "q", Entity: e}, screen.Options{Threshold: tt.threshold})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, m := range r.Matches {
			ids = append(ids, m.ID)
			points := 0.0
			for _, p := range m.Name.Pairs {
				points += p.Points
			}
			if math.Abs(points-m.Score) > 0.006 || m.Score < cmp.Or(tt.threshold, screen.OFACThreshold) {
				t.Errorf("%s: %s scores %v, its reasons %v", tt.query, m.ID, m.Score, m.Name.Pairs)
			}
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("%q at %v finds %q, want %q: %s", tt.query, tt.threshold, got, tt.want, tt.why)
		}
		if wantDecision := map[bool]screen.Decision{true: screen.Matched, false: screen.Clear}[tt.want != ""]; r.Decision != wantDecision {
			t.Errorf("%q: decision %s", tt.query, r.Decision)
		}
	}
}

func TestScreenOFACSaysWhatItCannotRead(t *testing.T) {
	o := screen.NewOFAC(inventedIndex(t))
	e := ftm.New("Person", "q")
	e.Add("name", "Мара Острик")
	r, err := o.Screen(screen.Query{ID: "q", Entity: e}, screen.Options{Warnings: []string{"first"}})
	if err != nil || len(r.Warnings) != 2 || !strings.Contains(r.Warnings[1], "Latin letters only") {
		t.Errorf("warnings %q, error %v", r.Warnings, err)
	}
	if r.Engine != ofacsearch.Version || r.Policy != "ofac-0.85" {
		t.Errorf("engine %s, policy %s", r.Engine, r.Policy)
	}
}

func TestScreenOFACRefuses(t *testing.T) {
	o := screen.NewOFAC(inventedIndex(t))
	named := ftm.New("Person", "q")
	named.Add("name", "Mara Ostrik")
	numbered := ftm.New("Person", "q")
	numbered.Add("passportNumber", "X1234567")
	for _, tt := range []struct {
		entity    *ftm.Entity
		threshold float64
		want      string
	}{
		{named, 0.49, "0.5 to 1"},
		{named, 1.01, "0.5 to 1"},
		{numbered, 0, "names only"},
		{nil, 0, "nothing is asked"},
	} {
		_, err := o.Screen(screen.Query{ID: "q", Entity: tt.entity}, screen.Options{Threshold: tt.threshold})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("error %v, want %q", err, tt.want)
		}
	}
}

// The limit and the lists cut the answer, not the count.
func TestScreenOFACCuts(t *testing.T) {
	o := screen.NewOFAC(inventedIndex(t))
	e := ftm.New("Person", "q")
	e.Add("name", "Mara")
	r, err := o.Screen(screen.Query{Entity: e}, screen.Options{Limit: 1})
	if err != nil || len(r.Matches) != 1 || r.Total != 3 {
		t.Errorf("%d of %d matches, error %v", len(r.Matches), r.Total, err)
	}
	r, err = o.Screen(screen.Query{Entity: e}, screen.Options{Lists: []string{"un-sc"}})
	if err != nil || r.Total != 1 || !slices.ContainsFunc(r.Matches, func(m screen.Match) bool { return m.List == "un-sc" }) {
		t.Errorf("%+v, error %v", r, err)
	}
}

func TestCompareOFAC(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		score         float64
		match         bool
	}{
		{"Mara Ostrik", "OSTRIK, Mara", 1, true},
		{"Mara Ostrik", "Mara OSTRIK", 1, true},
		{"Mara Quill", "OSTRIK, Mara", 0.5, false},
	} {
		if c := screen.CompareOFAC(tt.query, tt.listed); c.Score != tt.score || c.Match != tt.match {
			t.Errorf("%s, %s: %+v", tt.query, tt.listed, c)
		}
	}
}
