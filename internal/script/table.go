package script

import (
	"slices"
	"strings"
)

// byWord reads a table of lines "word spellings; word spellings; …".
func byWord(table string) map[string]string {
	return byShape(table, func(word string) string { return word })
}

// byShape reads a table of words under the shape that a fold gives them. Words
// of one shape have the spellings of all of them, in the order of the table.
func byShape(table string, fold func(word string) string) map[string]string {
	m := make(map[string]string, len(table)/16)
	for line := range strings.Lines(table) {
		for entry := range strings.SplitSeq(strings.TrimSpace(line), ";") {
			word, spellings, ok := strings.Cut(strings.TrimSpace(entry), " ")
			if !ok {
				continue
			}
			word = fold(word)
			before, known := m[word]
			if !known {
				m[word] = spellings
				continue
			}
			all := strings.Fields(before)
			for s := range strings.FieldsSeq(spellings) {
				if !slices.Contains(all, s) {
					all = append(all, s)
				}
			}
			m[word] = strings.Join(all, " ")
		}
	}
	return m
}

// Tables calls f with the text of every table, in one order.
func Tables(f func(text string)) {
	for _, text := range [...]string{
		pinyinText, surnameReadings, cantoneseReadings, hokkienReadings, koreanReadings, simplified, northKoreanSyllables,
		japaneseSurnames, japaneseSurnameParts, japaneseGiven, japaneseCharacters, japaneseBodies, japaneseOldForms,
		arabicNames, hangulCustom, hebrewNames, indicNames, heardByCustom, koreanSurnames,
	} {
		f(text)
	}
}
