package names

import (
	"interdict/internal/script"
	"interdict/names/lexicon"
)

// maxCompoundWord is the number of signs of the longest words that are looked
// for in a run of signs: 조선민주주의인민공화국.
const maxCompoundWord = 11

// knownWord finds the first word of a trade, a kind of body or a place in a run
// of signs that is written without spaces, the longest at its place. Words are
// of two signs and more; one sign counts behind a word that was known: the 厂
// of 汽车厂. In a name that may be a person's no word is all of it, and none is
// a place.
func knownWord(text string, kind Kind, glued bool) (from, to int, ok bool) {
	var at [maxWordLen + 1]int
	n := 0
	for i := range text {
		if n == maxWordLen {
			break
		}
		at[n] = i
		n++
	}
	at[n] = len(text)
	body := kind == Organization || kind == Object
	if n == 1 && (!body || !glued) {
		return 0, 0, false
	}
	for i := 0; i < n; i++ {
		for size := min(maxCompoundWord, n-i); size >= min(2, n); size-- {
			if size == n && !body {
				continue
			}
			word := text[at[i]:at[i+size]]
			if _, _, ok := lexicon.OrgWord(word); ok {
				return at[i], at[i+size], true
			}
			if body {
				if _, ok := lexicon.Place(word); ok {
					return at[i], at[i+size], true
				}
			}
		}
	}
	return 0, 0, false
}

// joinCompounds makes one word of two in their own script that are known as one:
// железные дороги, راه آهن, which some write without the space.
func (a *Analyser) joinCompounds(words []Word, kind Kind) []Word {
	if kind != Organization && kind != Object || len(words) < 2 {
		return words
	}
	out := words[:1]
	for i := 1; i < len(words); i++ {
		last := &out[len(out)-1]
		first, second := last.native(), words[i].native()
		if first == "" || second == "" || last.Syllable || words[i].Syllable || last.Role != Plain || words[i].Role != Plain {
			out = append(out, words[i])
			continue
		}
		from := len(a.arena)
		a.arena = append(append(a.arena, first...), second...)
		joined := a.string(from)
		if _, _, ok := lexicon.OrgWord(joined); !ok || len(joined) > maxWordLen*2 {
			a.arena = a.arena[:from]
			out = append(out, words[i])
			continue
		}
		w := Word{Text: last.Text + " " + words[i].Text, Glued: last.Glued, Abjad: last.Abjad}
		w.Variants = append(w.Variants, Variant{Primary, last.Latin() + words[i].Latin()}, Variant{Native, joined})
		if w.Abjad {
			for _, skeleton := range script.Skeletons(joined) {
				w.Variants = append(w.Variants, Variant{Skeleton, skeleton})
			}
		}
		*last = w
	}
	return out
}

// markPlaces marks the words of a place of several words, which together say no
// more than a place of one word: Hong Kong, Abu Dhabi, Saudi Arabia. They stay
// words of their own, for a typo in one of them makes the place unknown; and those
// that bodies share stay such (Federation), for in another language the place may
// not be known by them.
func (a *Analyser) markPlaces(words []Word, kind Kind) {
	if kind != Organization && kind != Object || len(words) < 2 {
		return
	}
	a.latin = a.latin[:0]
	for i := range words {
		key := ""
		if words[i].Role == Plain {
			key = words[i].Latin()
		}
		a.latin = append(a.latin, key)
	}
	for i := 0; i < len(words); i++ {
		id, n := lexicon.PlaceAt(a.latin, i)
		if n < 2 {
			continue
		}
		parts := uint8(0)
		for k := i; k < i+n; k++ {
			if _, _, shared := lexicon.OrgWord(a.latin[k]); !shared && (k == i || lexicon.Particle(a.latin[k]) == "") {
				words[k].Role, words[k].Class = Place, id
				parts++
			}
		}
		for k := i; k < i+n; k++ {
			if words[k].Role == Place {
				words[k].parts = parts
			}
		}
		i += n - 1
	}
}
