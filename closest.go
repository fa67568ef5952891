package interdict

import "strings"

// Closest returns the known word that was probably meant, "" when none is near:
// for hints.
func Closest(word string, known []string) string {
	best, bestCost := "", 3
	if len(word) < 5 {
		bestCost = 2
	}
	for _, k := range known {
		if c := edits(strings.ToLower(word), strings.ToLower(k)); c < bestCost {
			best, bestCost = k, c
		}
	}
	if best != "" {
		return best
	}
	// "sdn" for "us-ofac-sdn"
	for _, k := range known {
		if len(word) >= 2 && strings.Contains(k, strings.ToLower(word)) {
			return k
		}
	}
	return ""
}

// edits is the number of bytes to insert, delete or replace.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
