package lexicon

import "testing"

func TestOrgWordInflected(t *testing.T) {
	for _, c := range []struct{ word, id string }{
		{"министерству", "ministry"},
		{"финансами", "finance"},
		{"морскими", "shipping"},
		{"организацията", "organization"},
		{"революционните", "revolution"},
		{"енергетикою", "energy"},
		{"υπουργείων", "ministry"},
		{"στρατιωτικού", "military"},
		{"επαναστατικού", "revolution"},
		{"للصناعات", "industry"},
		{"والتعليمية", "education"},
		{"ببلاد", "land"},
		{"دفاعی", "defense"},
		{"המשטרה", "police"},
		{"bank", ""},     // Latin letters are not cut down
		{"мостовой", ""}, // no form of the bridge
		{"銀行", ""},       // no endings
		{"велторин", ""}, // unknown
		{"ценности", "value"},
		{"морковный", ""}, // no table has it
		{"", ""},
	} {
		id, _, ok := OrgWordInflected(c.word)
		if id != c.id || ok != (c.id != "") {
			t.Errorf("%s: %q %v, want %q", c.word, id, ok, c.id)
		}
	}
}

func TestPlaceInflected(t *testing.T) {
	for _, c := range []struct{ word, id string }{
		{"российскими", "ru"},
		{"иранского", "ir"},
		{"сирийската", "sy"},
		{"παλαιστινιακού", "ps"},
		{"والسورية", "sy"},
		{"афродита", ""},
		{"moscow", ""},
	} {
		id, ok := PlaceInflected(c.word)
		if id != c.id || ok != (c.id != "") {
			t.Errorf("%s: %q %v, want %q", c.word, id, ok, c.id)
		}
	}
}

// A word keeps its meaning when its stem is taken: what a table has in one
// form is found in that form.
func TestStemsKeepMeanings(t *testing.T) {
	for word, place := range orgwords().words {
		if i, ok := orgStems().find(word); ok && i != int32(place) && !isASCII(word) {
			t.Errorf("%s is %s and its stem %s", word, orgwords().meanings[place].id, orgwords().meanings[i].id)
		}
	}
}

func TestStemsAreBounded(t *testing.T) {
	for _, word := range []string{"и", "ση", "ال", "الا", "ה", "\u200c", "ъъъъъъъъ", "\xd0", "ات"} {
		for _, stem := range stemsOf(word) {
			if stem == "" {
				t.Errorf("%q has an empty stem", word)
			}
		}
	}
}

func BenchmarkOrgWordInflected(b *testing.B) {
	OrgWordInflected("министерству")
	for b.Loop() {
		OrgWordInflected("министерству")
		OrgWordInflected("للصناعات")
	}
}
