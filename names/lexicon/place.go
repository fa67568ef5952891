package lexicon

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"
)

var (
	//go:embed places.txt
	placesText string
	//go:embed places_native.txt
	placesNativeText string
)

var places = sync.OnceValue(func() *placeTable { return must(readPlaces()) })

// Place looks up a single word that names a country, region or city, or what
// belongs to it ("iranian"). id is the country's ISO 3166 code in lower case
// ("ir"), or the country's code and the city or region ("ru-moscow"); regions
// across countries are "x-" and a name ("x-asia").
func Place(word string) (id string, ok bool) {
	t := places()
	if !t.phrases.first.MayHave(word) {
		return "", false
	}
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

// readPlaces parses both tables of places.
func readPlaces() (*placeTable, error) {
	t := &placeTable{phrases: newPhrases()}
	values := map[string]int32{}
	if err := t.read("places.txt", placesText, values); err != nil {
		return nil, err
	}
	return t, t.read("places_native.txt", placesNativeText, values)
}

// read adds the lines "id : word word+word" of a table, where a plus joins the
// words of one name. A place has one line in a table; values has the places of
// the tables before.
func (t *placeTable) read(file, text string, values map[string]int32) error {
	entries, err := readEntries(file, text)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	var faults []error
	for _, e := range entries {
		if seen[e.head] || e.head == "" {
			return fmt.Errorf("read %s: line %d: the place %q has a line already", file, e.line, e.head)
		}
		seen[e.head] = true
		value, known := values[e.head]
		if !known {
			value = int32(len(t.ids))
			t.ids = append(t.ids, e.head)
			values[e.head] = value
		}
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
	return errors.Join(faults...)
}
