package names

import "testing"

func TestReadings(t *testing.T) {
	words := func(text string, kind Kind, r Reading) (string, bool) {
		n, ok := new(Analyser).AnalyseAs(text, kind, r)
		out := ""
		for _, w := range n.Words {
			out += w.Latin() + " "
		}
		return out, ok
	}
	for _, c := range []struct {
		text string
		kind Kind
		want string // "" when nothing reads as Japanese
	}{
		{"宮部清隆", Person, "miyabe kiyotaka "},
		{"宮部 清", Person, "miyabe kiyo "},
		{"宮部清隆", Unknown, "miyabe kiyotaka "},
		{"宮部商事", Organization, "miyabe 商事 "}, // a trade word met by meaning
		{"宮部商事", Person, ""},
		{"Kiyotaka MIYABE", Person, ""},
		{"宮部 Kiyotaka", Person, "miyabe kiyotaka "},
		{"김정은", Person, ""},
	} {
		got, ok := words(c.text, c.kind, Japanese)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s reads %q, %v; want %q", c.text, got, ok, c.want)
		}
	}
	if got, ok := words("宮部清隆", Person, Usual); !ok || got == "miyabe kiyotaka " {
		t.Errorf("the usual reading is %q, %v", got, ok)
	}
}
