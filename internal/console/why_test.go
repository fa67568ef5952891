package console

import (
	"testing"

	"interdict/names"
)

// A way to meet that the pages do not explain would stand there as a bare word.
func TestEachWayToMeetIsExplained(t *testing.T) {
	for how := names.Same; how <= names.OtherOrder; how++ {
		if howWords[how.String()] == "" {
			t.Errorf("nothing explains %q", how)
		}
	}
	for word := range howWords {
		if word == "other place" {
			continue // a cost without a pair, see screen.explain
		}
		known := false
		for how := names.Same; how <= names.OtherOrder; how++ {
			known = known || how.String() == word
		}
		if !known {
			t.Errorf("%q is explained, and nothing is called so", word)
		}
	}
}
