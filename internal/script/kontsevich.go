package script

import (
	"slices"
	"strings"
	"sync"
)

// Kontsevich. Korean names in Cyrillic follow the system of Lev Kontsevich, or what
// newspapers have made of it: Ким Чен Ын, Ким Чон Ын. It tells neither о from eo nor
// the two nasals at the end apart, so that a syllable has the spellings of several.

// The letters by which the system writes the parts of a syllable, those of the press
// behind its own.
var (
	kontsevichInitials = [19]string{"к г", "кк", "н", "т д", "тт", "л р", "м", "п б", "пп", "с", "сс", "", "ч дж чж", "чч", "чх ч", "кх", "тх", "пх", "х"}
	kontsevichMedials  = [21]string{"а", "э е", "я", "йе", "о", "е э", "ё е", "е йе", "о", "ва", "вэ", "ве вэ", "ё е", "у", "во", "ве", "ви", "ю", "ы", "ый и ы", "и"}
	kontsevichFinals   = [28]string{1: "к", 4: "н", 7: "т", 8: "ль л р", 16: "м", 17: "п", 19: "т", 21: "н"}
)

// kontsevichTable has the Latin spellings of what a Cyrillic syllable may be: the
// first of each Korean syllable, then the second, and so on.
var kontsevichTable = sync.OnceValue(func() map[string][]string {
	korean := make(map[string][]rune, 1024)
	syllables := make([]rune, 0, len(hangulTable()))
	for r := range hangulTable() {
		syllables = append(syllables, r)
	}
	slices.Sort(syllables) // the same order each time
	for _, r := range syllables {
		initial, medial, final, _ := hangulParts(r)
		vowels := kontsevichMedials[medial]
		if medial == medialEo && (initial == 9 || initial == 12) {
			vowels += " е" // Сен, Чен
		}
		for _, a := range strings.Split(kontsevichInitials[initial], " ") {
			for _, v := range strings.Split(vowels, " ") {
				for _, z := range strings.Split(kontsevichFinals[final], " ") {
					if key := a + v + z; !slices.Contains(korean[key], r) {
						korean[key] = append(korean[key], r)
					}
				}
			}
		}
	}
	table := make(map[string][]string, len(korean))
	for key, runes := range korean {
		for n := range 6 {
			for _, r := range runes {
				if s := nthField(hangulTable()[r], n); !slices.Contains(table[key], s) {
					table[key] = append(table[key], s)
				}
			}
		}
	}
	return table
})

// koreanSurnames are the common ones, in Cyrillic.
const koreanSurnames = " ан бан ван ким квон ко кан ли ни лим им мун мин нам но о пак пан пэ ри рю ю сим син со сон хам хан хван хо хон чан чин чо чон чу чха чхве цой юн ян "

// KoreanCyrillic returns the spellings in Latin letters of a syllable of a Korean
// name in small Cyrillic letters, and none for other words.
func KoreanCyrillic(word string) []string { return kontsevichTable()[word] }

// KoreanCyrillicGiven is KoreanCyrillic for given names of two syllables in one word
// behind a Korean surname: Чонын.
func KoreanCyrillicGiven(surname, given string) []string {
	const most = 6 // spellings of each syllable
	if len(given) > 24 || !strings.Contains(koreanSurnames, " "+surname+" ") {
		return nil
	}
	var forms []string
	for i := range given {
		if i == 0 {
			continue
		}
		first, second := KoreanCyrillic(given[:i]), KoreanCyrillic(given[i:])
		for _, a := range first[:min(len(first), most)] {
			for _, b := range second[:min(len(second), most)] {
				forms = append(forms, a+b)
			}
		}
	}
	return forms
}
