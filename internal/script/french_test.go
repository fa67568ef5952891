package script

import "testing"

func TestFrenchSh(t *testing.T) {
	for word, want := range map[string]string{
		"bouchareb":    "boushareb",
		"pouchkine":    "poushkine",
		"chouvalov":    "shouvalov",
		"chouichaoui":  "shouishaoui",
		"khrouchtchev": "khroushtchev",
		"tchouev":      "", // tch is English ch
		"tchouchkov":   "tchoushkov",
		"boutros":      "",
		"chou":         "", // too short to tell
		"charif":       "", // nothing says that it is French
	} {
		if got := FrenchSh(word); got != want {
			t.Errorf("%s is respelled %q, want %q", word, got, want)
		}
	}
}
