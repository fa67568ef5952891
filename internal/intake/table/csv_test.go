package table

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// What the standard library reads without complaint, split reads alike.
func FuzzSplitLikeTheLibrary(f *testing.F) {
	f.Add("a,b,c")
	f.Add(`"a ""b""",c`)
	f.Add(`,"",`)
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "\r\n") || strings.TrimSpace(s) == "" || strings.Contains(s, ` "`) {
			return // lines are taken apart elsewhere; we let space stand before a quote
		}
		want, err := csv.NewReader(strings.NewReader(s)).Read()
		if err != nil {
			return
		}
		got, open, fault := split(s, ',', nil)
		if open || fault != "" || !slices.Equal(got, want) {
			t.Fatalf("%q: %q open=%v fault=%q, want %q", s, got, open, fault, want)
		}
	})
}

func TestVocabularyIsConsistent(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(vocabulary) {
		field, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		for w := range strings.SplitSeq(list, "|") {
			k := foldHeader(w)
			if was, twice := seen[k]; twice && was != field {
				t.Errorf("%q is %s and %s", w, was, field)
			}
			seen[k] = field
			if k == "" {
				t.Errorf("%s: empty word", field)
			}
		}
	}
}
