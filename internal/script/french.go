package script

import "strings"

// minFrench is the length from which a word may be of French spelling: Chou is
// Chinese.
const minFrench = 6

// FrenchSh respells a name of the Maghreb or of Russia in which French writes
// ch for sh, as English has it: Bouchareb is Bushareb, Pouchkine Pushkine. It
// returns "" for words that do not show their French by the ou that stands for
// u; of those, ch may be anything.
func FrenchSh(word string) string {
	if len(word) < minFrench || !strings.Contains(word, "ou") {
		return ""
	}
	if respelled := ChAsSh(word); respelled != word {
		return respelled
	}
	return ""
}

// ChAsSh respells a word with sh for each ch that is not part of tch or sch.
func ChAsSh(word string) string {
	if !strings.Contains(word, "ch") {
		return word
	}
	return chAsSh.Replace(word)
}

var chAsSh = strings.NewReplacer("tch", "tch", "sch", "sch", "ch", "sh")
