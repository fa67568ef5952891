package names

import (
	"strings"

	"interdict/internal/script"
)

// readKorean gives the words of a Korean name in Cyrillic what they are in Latin
// letters: of a name all of whose words are syllables of such names, Ким Чен Ын, or
// of a surname and a given name, Ким Чонын.
func (a *Analyser) readKorean(words []Word) {
	if len(words) < 2 || len(words) > 4 {
		return
	}
	var lower [4]string
	syllables := true
	for i := range words {
		if words[i].Role != Plain || script.Of(words[i].Text) != "Cyrl" {
			return
		}
		lower[i] = strings.ToLower(words[i].Text)
		syllables = syllables && script.KoreanCyrillic(lower[i]) != nil
	}
	switch {
	case syllables && len(words) > 2:
		for i := range words {
			a.addKorean(&words[i], script.KoreanCyrillic(lower[i]))
		}
	case len(words) == 2:
		if given := script.KoreanCyrillicGiven(lower[0], lower[1]); given != nil {
			a.addKorean(&words[0], script.KoreanCyrillic(lower[0]))
			a.addKorean(&words[1], given)
		}
	}
}

// maxKorean is how many spellings of a Korean syllable are added to a word.
const maxKorean = 16

func (a *Analyser) addKorean(w *Word, forms []string) {
	a.addForms(w, forms[:min(len(forms), maxKorean)])
}
