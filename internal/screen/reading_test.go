package screen_test

import (
	"testing"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/lists"
)

// Who asks about a name without saying what it is of finds it as the list has
// it, though companies, ships and people are read differently: a number or a
// word, a legal form or an initial, a title or a name.
func TestANameIsReadForEachKind(t *testing.T) {
	listed := []struct{ schema, name string }{
		{"Company", "SECOND OSTRAVA FREIGHT GMBH"},
		{"Organization", "THIRD COMMITTEE"},
		{"Company", "AO VELTORIN"},
		{"Company", "VELTORIN (U.K.) LIMITED"},
		{"Company", "B R Q S.A."},
		{"Organization", "QUENTARI FOR BUILDING"},
		{"Vessel", "ORDVALE I"},
		{"Vessel", "KAPITAN TREVANE"},
		{"Person", "Amir SAHIB"},
		{"Person", "KHUN SO"},
	}
	policy, err := screen.LookupPolicy("customer")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range listed {
		entity := ftm.New(l.schema, "l:1")
		entity.Add("name", l.name)
		x, err := index.Build(t.Context(), []index.Source{{List: "l"}}, func(yield func(index.Item, error) bool) {
			yield(index.Item{List: "l", Entry: &lists.Entry{UID: "1", Entities: []*ftm.Entity{entity}}}, nil)
		}, index.Options{})
		if err != nil {
			t.Fatal(err)
		}
		e := screen.New(x, policy)
		for _, exhaustive := range []bool{false, true} {
			query := ftm.New("Thing", "q")
			query.Add("name", l.name)
			r, err := e.Screen(screen.Query{ID: "q", Entity: query}, screen.Options{Exhaustive: exhaustive})
			if err != nil {
				t.Fatal(err)
			}
			if r.Decision != screen.Matched {
				t.Errorf("%q, listed as a %s, is %s when nobody says what it is (exhaustive: %v)", l.name, l.schema, r.Decision, exhaustive)
			}
		}
	}
}
