package names

import (
	"strings"
	"unicode/utf8"
)

// minGenitive is the length, in letters, from which a word may be somebody's
// name in the genitive.
const minGenitive = 5

// nominative returns what a Cyrillic word of an organisation's name would be as
// the name of the man it is called after: Фонд Ахмата Кадырова, Лаборатория
// Касперского; "" when it has no such ending. The word may as well be a woman's
// name or no name at all, so that this is one form more and not another word.
func nominative(word string) string {
	if utf8.RuneCountInString(word) < minGenitive {
		return ""
	}
	for _, ending := range [...]struct{ genitive, nominative string }{
		{"ского", "ский"}, {"цкого", "цкий"}, {"ського", "ський"}, {"цького", "цький"},
		{"ия", "ий"}, {"ія", "ій"}, {"ея", "ей"}, {"ая", ""}, {"яя", ""}, {"ря", "рь"}, {"ля", "ль"}, {"а", ""},
	} {
		stem, ok := strings.CutSuffix(word, ending.genitive)
		if !ok {
			continue
		}
		if ending.genitive == "а" && endsInVowel(stem) || ending.genitive == "ая" || ending.genitive == "яя" {
			return "" // an adjective
		}
		return stem + ending.nominative
	}
	return ""
}

func endsInVowel(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	return strings.ContainsRune("аеёиоуыэюяіїєь", last)
}
