package lexicon

import "testing"

func TestWordsWhoseEndingIsSpelledInAnotherWay(t *testing.T) {
	for _, c := range []struct{ word, id string }{
		{"proizvodstvenny", "manufacturing"}, {"proizvodstvennoie", "manufacturing"},
		{"issledovatelsky", "research"}, {"mashinostroitelny", "machinery"},
		{"obyedineniye", "association"},
		{"torgovy", "trading"},
		{"predpriyatiia", "enterprise"},
		{"velmashny", ""},  // a name
		{"veltorinoe", ""}, // only ends like one
	} {
		if id, _, _ := OrgWordRespelled(c.word); id != c.id {
			t.Errorf("%s: %q, want %q", c.word, id, c.id)
		}
	}
}
