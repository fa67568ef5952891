package lexicon

import (
	_ "embed"
	"fmt"
	"strconv"
	"sync"
)

//go:embed population.txt
var populationText string

var population = sync.OnceValue(func() map[string]float64 {
	return must(readPopulation("population.txt", populationText, given().clusters))
})

// Population tells how rare a word is among the names of the world's people: the
// bits of surprise, -log2 of the share of people who bear it as given name or
// surname. Some 6 bits are the commonest names there are, 13 bits one person in
// eight thousand. ok is false for a word that is not in the table, which is
// rarer than those that are.
func Population(word string) (bits float64, ok bool) {
	bits, ok = population()[word]
	return bits, ok
}

// A spelling that the table does not have takes the tier of the commonest
// spelling of its name, this much rarer: bearers of the name may be written so.
const spellingBits = 1.5

func readPopulation(file, text string, clusters [][]string) (map[string]float64, error) {
	entries, err := readEntries(file, text)
	if err != nil {
		return nil, err
	}
	table := make(map[string]float64, 8192)
	for _, e := range entries {
		bits, err := strconv.ParseFloat(e.head, 64)
		if err != nil || bits < 4 || bits > 24 {
			return nil, fmt.Errorf("read %s: line %d: %q is no figure of bits", file, e.line, e.head)
		}
		eachWord(e.body, func(word string) {
			// A word may stand in several tiers, as surname and as given name in
			// other countries: the commoner counts.
			if before, taken := table[word]; !taken || bits < before {
				table[word] = bits
			}
		})
	}
	return spread(table, clusters), nil
}

// spread gives the spellings of a name that the table does not have a tier.
func spread(table map[string]float64, clusters [][]string) map[string]float64 {
	type tier struct {
		word string
		bits float64
	}
	var found []tier // put in at the end: what is derived is no ground for more
	for _, cluster := range clusters {
		commonest := 0.0
		for _, word := range cluster {
			if bits, ok := table[word]; ok && (commonest == 0 || bits < commonest) {
				commonest = bits
			}
		}
		if commonest == 0 {
			continue
		}
		for _, word := range cluster {
			found = append(found, tier{word, commonest + spellingBits})
		}
	}
	for _, f := range found {
		if before, ok := table[f.word]; !ok || f.bits < before {
			table[f.word] = f.bits
		}
	}
	return table
}
