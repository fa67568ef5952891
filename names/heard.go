package names

import (
	"bytes"

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
	var of [script.MaxLatinSounds]script.Sound
	ways := 0
	for b := script.LatinSounds(latin); b.Next(); ways++ {
		of[ways] = b.Sound
	}
	best := float32(0)
	for a := script.HeardSounds(heard); a.Next(); {
		n := len(a.Consonants())
		for i := range of[:ways] {
			b := &of[i]
			if n < least || !bytes.Equal(a.Consonants(), b.Consonants()) {
				continue
			}
			if accord := a.Accord(b); accord >= byLength(leastAccord[:], n) {
				best = max(best, byLength(soundSims[:], n)*(1-float32(soundLoss*(1-accord))))
			}
		}
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
func maybeSounded(text string) bool {
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
	}
	return longest > 3 || strange > 1 || strange > 0 && (runs == 1 || longest > 2)
}

// isPoint reports whether a sign stands between the words of foreign names.
func isPoint(r rune) bool {
	switch r {
	case '·', '•', '‧', '∙', '⋅', '・', '･', '．', '=', '＝', '-', '－', '–', '‐':
		return true
	}
	return false
}
