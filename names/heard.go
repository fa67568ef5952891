package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"interdict/internal/script"
)

// Foreign names in scripts that write them by their sound, see [script.Heard].

// soundSims are the similarities of words with the same consonants, by the number
// of these, when all vowels accord; and leastAccord how well these have to.
var (
	soundSims   = [...]float32{0, 0.74, 0.82, 0.91, 0.96, 0.98}
	leastAccord = [...]float32{1, 0.80, 0.65, 0.55, 0.45}
)

// soundLoss is the share of the similarity that vowels in discord may cost.
const soundLoss = 0.60

// soundSim is how alike a word written by its sound and one of Latin letters are
// that have so many consonants at least.
func soundSim(heard, latin string, least int) float32 {
	if HasDigit(latin) {
		return 0
	}
	best := float32(0)
	for b := script.LatinSounds(latin); b.Next(); {
		n := len(b.Consonants())
		if n < least {
			continue
		}
		b.Heard(heard, func(accord float32) {
			if accord >= byLength(leastAccord[:], n) {
				best = max(best, byLength(soundSims[:], n)*(1-float32(soundLoss*(1-accord))))
			}
		})
	}
	return best
}

// Sounds tells the ways in which a word may be spoken.
type Sounds = script.Sounds

// SoundsOf are the ways in which a word may be spoken: of a Primary or Form in Latin
// letters, or of one that was Heard. Words meet by their sound only if they have the
// consonants of one way in common.
func SoundsOf(v *Variant) Sounds {
	switch {
	case v.Kind == Heard:
		return script.HeardSounds(v.Text)
	case HasDigit(v.Text):
		return Sounds{}
	}
	return script.LatinSounds(v.Text)
}

// heard is the sound code of a word that was written by its sound.
func (w *Word) heard() string {
	for i := range w.Variants {
		if v := &w.Variants[i]; v.Kind == Heard {
			return v.Text
		}
	}
	return ""
}

// addHeard adds how the word sounds.
func (w *Word) addHeard(text string) {
	if code := script.Heard(text); code != "" {
		w.Variants = append(w.Variants, Variant{Heard, code})
	}
}

// addSounded makes one word of a run of characters, written by sound.
func (a *Analyser) addSounded(text string) bool {
	forms := script.Romanise(text)
	if len(forms) == 0 {
		return false
	}
	first := len(a.words) == a.from
	a.words = append(a.words, Word{Text: text})
	w := &a.words[len(a.words)-1]
	if known := script.HeardAs(text, first); known != "" {
		a.addForms(w, []string{known})
	}
	a.addForms(w, forms[:1])
	w.Variants = append(w.Variants, Variant{Native, text})
	w.addHeard(text)
	a.fits = true
	return true
}

// maybeSounded reports whether a name may be a foreign one, written by its sound:
// with points between its words, as Chinese does, or longer ones than Chinese names
// have; in Korean the same, or with syllables that are in no Korean name.
func maybeSounded(text string, kind Kind) bool {
	var han, hangul, strange, runs, longest, run int
	var last block
	pointed := false
	for _, r := range text {
		b := blockOf(r)
		switch b {
		case blockHan:
			han++
		case blockHangul:
			hangul++
			if !script.KoreanSyllable(r) {
				strange++
			}
		case blockOther, blockKana:
			if last == blockHan && isPoint(r) {
				pointed = true
			}
			run = 0
			if !isPoint(r) {
				last = b
			}
			continue
		}
		if run == 0 {
			runs++
		}
		run++
		longest = max(longest, run)
		last = b
	}
	switch {
	case han > 0 && pointed:
		return han > 2
	case han > 0:
		return runs > 1 && longest > 3
	case hangul < 2:
		return false
	case koreanPerson(text):
		// Who does not say that it is a body's name asks about a person as likely.
		return kind == Organization || kind == Unknown && strange > 1
	}
	return longest > 3 || strange > 1 || strange > 0 && (runs == 1 || longest > 2)
}

// koreanSurnames are the common ones of one syllable.
const koreanSurnames = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"

// koreanPerson reports whether a name in Hangul is made as those of Koreans are: a
// surname of one syllable and a given name of one or two, which may be any words, as
// 하늘, the sky.
func koreanPerson(text string) bool {
	text = strings.TrimSpace(text)
	surname, size := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune(koreanSurnames, surname) {
		return false
	}
	given := strings.TrimSpace(text[size:])
	n := 0
	for _, r := range given {
		if n++; blockOf(r) != blockHangul || n > 2 {
			return false
		}
	}
	return n > 0
}

// isPoint reports whether a sign stands between the words of foreign names.
func isPoint(r rune) bool {
	switch r {
	case '·', '•', '‧', '∙', '⋅', '・', '･', '．', '=', '＝', '-', '－', '–', '‐':
		return true
	}
	return false
}

// maxHeardWords is how many words of a name are compared by their sound: nobody has
// more, and what is vague must not cost time.
const maxHeardWords = 8

// muteWords takes the sound off the words of a name that are too many.
func muteWords(words []Word) {
	n := 0
	for i := range words {
		if words[i].heard() == "" {
			continue
		}
		if n++; n > maxHeardWords {
			words[i].mute()
		}
	}
}

func (w *Word) mute() {
	w.Variants = slices.DeleteFunc(w.Variants, func(v Variant) bool { return v.Kind == Heard })
}

// muteJapanese takes the sound off the words of a name in Katakana that is as good as
// certainly Japanese, as banks in Japan write their customers': its letters say all
// there is to say, and by its sound it would meet strangers.
func muteJapanese(words []Word, text string) {
	if len(words) != 2 || words[0].heard() == "" || words[1].heard() == "" || strings.ContainsFunc(text, foreignKana) {
		return
	}
	for i := range words {
		if script.Of(words[i].Text) != "Kana" {
			return
		}
	}
	if !script.ReadsAsJapanese(words[0].Latin(), words[1].Latin()) {
		return
	}
	for i := range words {
		words[i].mute()
	}
}

// foreignKana reports whether a sign is one that foreign names have and Japanese ones
// do not: a point between words, a long vowel, v, and small vowels.
func foreignKana(r rune) bool {
	switch r {
	case 'ー', 'ヴ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ヮ':
		return true
	}
	return isPoint(r)
}
