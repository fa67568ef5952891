package script

import "strings"

// minDutch is the length from which a word may be Malay in Dutch letters.
const minDutch = 5

// DutchMalay respells an Indonesian name that keeps the letters of the Dutch, as
// the reforms of 1947 and 1972 have it: Soeharto is Suharto, Tjahjono Cahyono,
// Widjaja Wijaya. It returns "" for words without such letters.
func DutchMalay(word string) string {
	if len(word) < minDutch || !strings.Contains(word, "oe") && !strings.Contains(word, "tj") && !strings.Contains(word, "dj") {
		return ""
	}
	if respelled := dutchMalay.Replace(word); respelled != word {
		return respelled
	}
	return ""
}

var dutchMalay = strings.NewReplacer("oe", "u", "tj", "c", "dj", "j", "sj", "sy", "nj", "ny", "ch", "kh", "j", "y")
