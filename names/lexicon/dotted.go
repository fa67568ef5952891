package lexicon

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed dotted.txt
var dottedText string

// shortened are the words that short forms with a full stop stand for.
type shortened struct{ person, other map[string]string }

var dotted = sync.OnceValue(func() shortened { return must(readDotted("dotted.txt", dottedText)) })

// Dotted returns the word that a short form stands for where a full stop follows
// it, in the name of a person or of anything else; "" when it is none.
func Dotted(short string, person bool) string {
	if person {
		return dotted().person[short]
	}
	return dotted().other[short]
}

func readDotted(file, text string) (shortened, error) {
	entries, err := readEntries(file, text)
	if err != nil {
		return shortened{}, err
	}
	t := shortened{map[string]string{}, map[string]string{}}
	for _, e := range entries {
		word, in, ok := strings.Cut(e.head, " ")
		if !ok || in != "person" && in != "other" && in != "any" {
			return shortened{}, fmt.Errorf("read %s: line %d: %q does not say in whose names", file, e.line, e.head)
		}
		for _, short := range strings.Fields(e.body) {
			for _, of := range [...]struct {
				words map[string]string
				here  bool
			}{{t.person, in != "other"}, {t.other, in != "person"}} {
				if !of.here {
					continue
				}
				if is, taken := of.words[short]; taken {
					return shortened{}, fmt.Errorf("read %s: line %d: %s stands for %s already", file, e.line, short, is)
				}
				of.words[short] = word
			}
		}
	}
	return t, nil
}
