package mention_test

import (
	"strings"
	"testing"
)

func TestDebug(t *testing.T) {
	f := realFinder(t)
	for _, text := range []string{
		"the driver is Soe Win Naing and the cook",
		"Konstantin Malofeyev is rich; Malofejew, as the German press writes him, is not.",
	} {
		for _, m := range f.Find(text) {
			t.Logf("%q: %q %s %s %.2f", text, text[m.Start:m.End], m.Match.ID, m.Kind, m.Match.Score)
		}
	}
	_ = strings.Repeat
}
