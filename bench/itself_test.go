package bench

import (
	"testing"

	"interdict/internal/screen"
	"interdict/names"
)

// A name asked as it is listed finds its entry, also by who does not say what it
// is about: a party of a payment is not known to be a ship. Weak aliases support
// only. A name of nothing but legal forms ("S.A.S. E.U.") is none.
func TestEveryListedNameFindsItself(t *testing.T) {
	if testing.Short() {
		t.Skip("asks for every name of a list, some times")
	}
	s := realSubject(t, sdn2024)
	x := s.Engine.Index()
	for _, schema := range []string{"as listed", "Thing", "LegalEntity"} {
		asked, lost := 0, 0
		x.EachName(func(entity, _ uint32, text string, weak bool) {
			if weak {
				return
			}
			e := x.Entity(entity)
			as := schema
			switch {
			case as == "as listed":
				as = e.Schema()
			case as == "LegalEntity" && names.KindOf(e.Schema()) == names.Object:
				return // it asks for nobody's ship
			}
			asked++
			r, err := s.Engine.Screen(nameQuery("q", as, text), screen.Options{})
			if err != nil {
				t.Fatalf("%s %q: %v", e.ID(), text, err)
			}
			best := 0.0
			for _, m := range r.Matches {
				if m.ID == e.ID() {
					best = m.Score
				}
			}
			if best < s.Policy().Threshold {
				if lost++; lost <= 60 {
					t.Logf("%s asked as %s: %q of %s scores %.3f", e.ID(), as, text, e.Caption(), best)
				}
			}
		})
		t.Logf("asked %s: %d of %d names are lost", schema, lost, asked)
		if lost > asked/10_000 {
			t.Errorf("asked as %s: %d of %d listed names do not find their own entry", schema, lost, asked)
		}
	}
}
