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
	respelled := strings.ReplaceAll(strings.ReplaceAll(word, "tch", "TCH"), "sch", "SCH")
	if !strings.Contains(respelled, "ch") {
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(respelled, "ch", "sh"))
}
