package names

import "testing"

func TestEndsInArticle(t *testing.T) {
	for _, c := range []struct {
		word, next string
		kind       Kind
		want       bool
	}{
		{"Mahfuzur", "Rahman", Person, true},
		{"AMINUL", "HAQ", Person, true},
		{"Zeinol", "Abedin", Person, true},
		{"Nurul", "Huda", Unknown, true},
		{"Zorunul", "Islam", Person, true}, // no name that we know, but before Islam
		{"Zorunul", "Quenholt", Person, false},
		{"Mahfuzur", "Islam", Person, false}, // ur is the article before r only
		{"Abdul", "Rahman", Person, false},   // Abdul is one word
		{"Adbul", "Rahman", Person, false},   // nor is Abdul misspelt
		{"Hafizabdul", "Rahman", Person, false},
		{"Cheol", "Karim", Person, false}, // a Korean syllable
		{"Marcus", "Stone", Person, false},
		{"Mansur", "Rahimi", Person, false},
		{"Jamaatul", "Zorun", Organization, true},
		{"Hizbut", "Tavrir", Organization, true},
		{"Nexus", "Systems", Organization, false},
		{"Istanbul", "Bank", Organization, false},
		{"Gul", "Rahman", Person, false},
		{"ul", "Rahman", Person, false},
		{"Nurul", "", Person, false},
	} {
		if got := endsInArticle(c.word, c.next, c.kind); got != c.want {
			t.Errorf("%s before %s ends in an article: %v, want %v", c.word, c.next, got, c.want)
		}
	}
}
