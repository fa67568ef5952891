package bench

import (
	"os"
	"testing"

	"interdict/names"
)

// Whether a name is an organisation's is told by the name alone where nobody
// says so. The lists say, so they can be asked how often that is right.
func TestKindsAreTold(t *testing.T) {
	var people, bodies, tried, told int
	ask := func(name string, kind names.Kind) {
		organization := names.Analyse(name, names.Unknown).As == names.Organization
		switch {
		case kind == names.Organization:
			tried++
			if organization {
				told++
			}
		case organization:
			bodies++
			t.Logf("a person is read as an organisation: %q", name)
			fallthrough
		default:
			people++
		}
	}
	for _, p := range []publication{sdn2024, un2026} {
		for _, e := range p.entries(t) {
			target := e.Target()
			kind := names.KindOf(target.Schema)
			if kind != names.Person && kind != names.Organization {
				continue
			}
			for _, property := range [...]string{"name", "alias", "weakAlias"} {
				for _, n := range target.Get(property) {
					ask(n, kind)
				}
			}
		}
	}
	for _, file := range []string{"negatives_global.csv", "negatives_us.csv"} {
		for _, c := range readFile(t, func(f *os.File) ([]PartyCase, error) { return ReadParties(f) }, "eval", file) {
			ask(c.Name, names.Person)
		}
	}
	t.Logf("people read as organisations: %d of %d; organisations told: %d of %d", bodies, people, told, tried)
	// Floors, not goals: they go up with the engine.
	if float64(bodies) > 0.001*float64(people) || float64(told) < 0.7*float64(tried) {
		t.Errorf("people read as organisations: %d of %d; organisations told: %d of %d; they were under 0.001 and over 0.7", bodies, people, told, tried)
	}
}
