package lexicon

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed surnames.txt
var surnamesText string

var surnames = sync.OnceValue(func() map[string]string { return must(readSurnames("surnames.txt", surnamesText)) })

// Masculine returns the man's form of a woman's surname where languages tell
// them apart (Ivanova, Ivanov; Chernetskaya, Chernetskiy; Kowalska, Kowalski;
// Papadopoulou, Papadopoulos), and the word itself where no rule applies. The
// rules are careful, not complete: given names and surnames that only happen to
// end so (Molina, Villanova) are left as they are. Romanised in another
// way, the man's surname may differ from the result in its ending (-skiy, -sky).
func Masculine(word string) string {
	if len(word) < 5 || word[len(word)-1] < 'a' {
		return word
	}
	last := word[len(word)-1]
	if last != 'a' && last != 'e' && last != 'u' {
		return word
	}
	if man, listed := surnames()[word]; listed {
		return man
	}
	for _, rule := range surnameRules {
		if len(word) < rule.least || !strings.HasSuffix(word, rule.woman) {
			continue
		}
		if isGivenName(word) {
			return word
		}
		stem := word[:len(word)-len(rule.woman)]
		if rule.man == rule.woman[:len(rule.man)] {
			return word[:len(stem)+len(rule.man)] // the common case, without allocating
		}
		return stem + rule.man
	}
	return word
}

// surnameRules: the first whose ending fits decides. least is the shortest
// word, in letters, that the rule trusts.
var surnameRules = []struct {
	woman, man string
	least      int
}{
	{"tskaya", "tskiy", 7}, {"tskaia", "tskiy", 7}, {"tskaja", "tskiy", 7},
	{"skaya", "skiy", 6}, {"skaia", "skiy", 6}, {"skaja", "skij", 6}, {"skaa", "ski", 6},
	{"ckaya", "ckiy", 6}, {"ckaja", "ckij", 6},
	{"owska", "owski", 7}, {"ewska", "ewski", 7}, {"nska", "nski", 6}, {"ska", "ski", 6},
	{"dzka", "dzki", 6}, {"cka", "cki", 6},
	{"yova", "yov", 6}, {"iova", "iov", 6}, {"jova", "jov", 6},
	{"ova", "ov", 5}, {"eva", "ev", 5}, {"owa", "ow", 6}, {"ewa", "ew", 6},
	{"yna", "yn", 7}, {"ina", "in", 6},
	{"poulou", "poulos", 8}, {"iadou", "iadis", 8}, {"idou", "idis", 8},
	{"auskiene", "auskas", 9}, {"auskaite", "auskas", 9},
	{"aviciene", "avicius", 9}, {"aviciute", "avicius", 9},
	{"eviciene", "evicius", 9}, {"eviciute", "evicius", 9},
	{"aite", "as", 8}, {"yte", "ys", 8},
}

// isGivenName keeps the rules from women's given names (Irina, Genoveva).
func isGivenName(word string) bool {
	for _, group := range Groups(word) {
		if !group.Nick {
			return true
		}
	}
	return false
}

// readSurnames parses lines "man : woman woman"; a head of "=" lists words that
// are to be left as they are.
func readSurnames(file, text string) (map[string]string, error) {
	entries, err := readEntries(file, text)
	if err != nil {
		return nil, err
	}
	table := make(map[string]string, 512)
	for _, e := range entries {
		var failed error
		eachWord(e.body, func(word string) {
			man := e.head
			if man == "=" {
				man = word
			}
			if before, taken := table[word]; taken && before != man {
				failed = fmt.Errorf("read %s: line %d: %q is %q already", file, e.line, word, before)
			}
			table[word] = man
		})
		if failed != nil {
			return nil, failed
		}
	}
	return table, nil
}
