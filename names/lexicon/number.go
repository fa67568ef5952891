package lexicon

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed numbers.txt
var numbersText string

var numbers = sync.OnceValue(func() map[string]int { return must(readNumbers("numbers.txt", numbersText)) })

// Number reads a word as a number: digits ("7", "007"), ordinals ("1st", "3eme",
// "2nd"), words of several languages ("seventh", "siete", "pervyy"), and Roman
// numerals up to xxxix. roman is true for these: "vi" and "xi" are surnames as
// well, and "i", "v", "x" are initials, so the caller has to look at the place.
func Number(word string) (value int, roman, ok bool) {
	if word == "" {
		return 0, false, false
	}
	if word[0] >= '0' && word[0] <= '9' {
		value, ok = digits(word)
		return value, false, ok
	}
	if value, ok = numbers()[word]; ok {
		return value, false, true
	}
	if value = romanValue(word); value > 0 {
		return value, true, true
	}
	return 0, false, false
}

var ordinalEndings = []string{
	"st", "nd", "rd", "th", // English
	"er", "ere", "e", "eme", "nd", "nde", // French
	"o", "a", "ro", "ra", "do", "da", "to", "ta", "mo", "ma", "vo", "va", "no", "na", // Spanish, Portuguese, Italian
	"y", "yy", "iy", "ya", "aya", "oy", "oe", "ye", // Russian: 5-y, 1-aya
	"inci", "nci", "uncu", "ncu", // Turkish
}

func digits(word string) (int, bool) {
	end := 0
	for end < len(word) && word[end] >= '0' && word[end] <= '9' {
		end++
	}
	if end > 9 {
		return 0, false
	}
	if end < len(word) && !slices.Contains(ordinalEndings, word[end:]) {
		return 0, false
	}
	value, err := strconv.Atoi(word[:end])
	return value, err == nil
}

const romanLimit = 39

// romanValue reads a Roman numeral in i, v and x, correctly formed, and returns
// 0 for anything else. The letters l, c, d and m are left out: "li", "di", "mi"
// and "md" are words of names far more often.
func romanValue(word string) int {
	if len(word) > len("xxxviii") {
		return 0
	}
	value := 0
	for strings.HasPrefix(word, "x") {
		if value == 30 {
			return 0
		}
		value += 10
		if strings.HasPrefix(word, "xv") || strings.HasPrefix(word, "xi") || strings.HasPrefix(word, "xx") || word == "x" {
			word = word[1:]
			continue
		}
		return 0
	}
	units := [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	for unit, text := range units {
		if word == text {
			if value += unit; value <= romanLimit {
				return value
			}
		}
	}
	return 0
}

func readNumbers(file, text string) (map[string]int, error) {
	entries, err := readEntries(file, text)
	if err != nil {
		return nil, err
	}
	table := make(map[string]int, 1024)
	var faults []error
	for _, e := range entries {
		value, err := strconv.Atoi(e.head)
		if err != nil {
			return nil, fmt.Errorf("read %s: line %d: %q is no number", file, e.line, e.head)
		}
		faults = append(faults, fill(table, e, file, value))
	}
	return table, errors.Join(faults...)
}
