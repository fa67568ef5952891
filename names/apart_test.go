package names

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestApart(t *testing.T) {
	for _, c := range []struct {
		text string
		kind Kind
		want string
	}{
		{"Ali Borunzad a.k.a. Abu Zorun", Person, "Ali Borunzad | Abu Zorun"},
		{"Ali Borunzad (alias El Zorun)", Person, "Ali Borunzad | El Zorun"},
		{"Ali Borunzad aka Zorun", Person, "Ali Borunzad"}, // a nickname alone is nobody
		{"Corvantis Ltd d/b/a Belmark Foods", Organization, "Corvantis Ltd | Belmark Foods"},
		{"Corvantis Ltd, formerly: Belmark Foods Ltd", Organization, "Corvantis Ltd | Belmark Foods Ltd"},
		{"ASTRA (ex PETRA)", Object, "ASTRA | PETRA"},
		{"Ali (Abu Zorun) Borunzad", Person, "Ali Borunzad"},
		{"Veltorin (Hong Kong) Ltd", Organization, ""}, // the place is part of the name
		{"Aka Jean Kouassi", Person, ""},
		{"Alias Systems", Organization, ""},
		{"Ex Libris", Organization, ""},
		{"", Person, ""},
		{"a.k.a.", Person, ""},
	} {
		if got := strings.Join(Apart(c.text, c.kind), " | "); got != c.want {
			t.Errorf("%q holds %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzApart(f *testing.F) {
	for _, s := range []string{"Ali a.k.a. Abu Zorun", "x (ex y z)", "a ( b", "\xff aka \xff\xff x", "  aka  "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range []Kind{Person, Organization, Object, Unknown} {
			for _, part := range Apart(text, kind) {
				if strings.TrimSpace(part) == "" || len(part) > len(text) || utf8.ValidString(text) && !utf8.ValidString(part) {
					t.Errorf("%q holds %q", text, part)
				}
			}
		}
	})
}
