package script

import "testing"

func TestDutchMalay(t *testing.T) {
	for word, want := range map[string]string{
		"soeharto": "suharto",
		"tjahjono": "cahyono",
		"widjaja":  "wijaya",
		"djoko":    "joko",
		"suharto":  "",
		"jaya":     "", // nothing says that it is old
		"oei":      "", // too short
	} {
		if got := DutchMalay(word); got != want {
			t.Errorf("%s is respelled %q, want %q", word, got, want)
		}
	}
}
