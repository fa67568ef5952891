package lexicon

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"
)

//go:embed places.txt
var placesText string

var places = sync.OnceValue(func() *placeTable { return must(readPlaces("places.txt", placesText)) })

// Place looks up a single word that names a country, region or city, or what
// belongs to it ("iranian"). id is the country's ISO 3166 code in lower case
// ("ir"), or the country's code and the city or region ("ru-moscow"); regions
// across countries are "x-" and a name ("x-asia").
func Place(word string) (id string, ok bool) {
	t := places()
	node, ok := t.phrases.next[step{0, word}]
	if !ok || t.phrases.value[node] < 0 {
		return "", false
	}
	return t.ids[t.phrases.value[node]], true
}

// PlaceAt reads the longest place name that starts at words[i] ("hong kong",
// "saudi arabia"), as Place does for one word, and the number of words it takes;
// n is 0 when none starts there.
func PlaceAt(words []string, i int) (id string, n int) {
	t := places()
	value, n := t.phrases.longest(words, i)
	if n == 0 {
		return "", 0
	}
	return t.ids[value], n
}

type placeTable struct {
	ids     []string
	phrases *phrases
}

// readPlaces parses lines "id : word word+word", where a plus joins the words
// of one name.
func readPlaces(file, text string) (*placeTable, error) {
	entries, err := readEntries(file, text)
	if err != nil {
		return nil, err
	}
	t := &placeTable{phrases: newPhrases()}
	seen := map[string]bool{}
	var faults []error
	for _, e := range entries {
		if seen[e.head] || e.head == "" {
			return nil, fmt.Errorf("read %s: line %d: the place %q has a line already", file, e.line, e.head)
		}
		seen[e.head] = true
		value := int32(len(t.ids))
		t.ids = append(t.ids, e.head)
		put := func(name string) {
			before := t.phrases.add(strings.Split(name, "+"), value)
			if before >= 0 && before != value {
				faults = append(faults, fmt.Errorf("read %s: line %d: %q is %s already", file, e.line, name, t.ids[before]))
			}
		}
		eachWord(e.body, func(name string) {
			put(name)
			if bare := withoutMarks(name); bare != name {
				put(bare)
			}
		})
	}
	return t, errors.Join(faults...)
}
