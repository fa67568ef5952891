package bench

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/names"
)

// inWord disturbs one word of at least four letters, drawn at random.
func inWord(change func(*rand.Rand, []rune) []rune) func(*rand.Rand, string, names.Kind) (string, bool) {
	return func(r *rand.Rand, s string, _ names.Kind) (string, bool) {
		words := strings.Fields(s)
		var long []int
		for i, w := range words {
			if lettersOf(w) >= 4 && lettersOf(w) == utf8.RuneCountInString(w) {
				long = append(long, i)
			}
		}
		if len(long) == 0 {
			return "", false
		}
		i := long[r.IntN(len(long))]
		changed := string(change(r, []rune(words[i])))
		if changed == words[i] {
			return "", false
		}
		words[i] = changed
		return strings.Join(words, " "), true
	}
}

func lettersOf(w string) int {
	n := 0
	for _, c := range w {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}

// everyWord mistypes every word of four letters or more: one letter missing,
// two swapped, or one replaced.
func everyWord(r *rand.Rand, s string, _ names.Kind) (string, bool) {
	words := strings.Fields(s)
	changed := 0
	for i, w := range words {
		letters := []rune(w)
		// A hyphen or an apostrophe within is no letter to mistype.
		var at []int
		for k := range len(letters) - 1 {
			if unicode.IsLetter(letters[k]) && unicode.IsLetter(letters[k+1]) {
				at = append(at, k)
			}
		}
		if lettersOf(w) < 4 || len(at) == 0 {
			continue
		}
		k := at[r.IntN(len(at))]
		switch r.IntN(3) {
		case 0:
			letters = append(letters[:k], letters[k+1:]...)
		case 1:
			letters[k], letters[k+1] = letters[k+1], letters[k]
		default:
			letters[k] = rune('a' + r.IntN(26))
		}
		if string(letters) != w {
			words[i] = string(letters)
			changed++
		}
	}
	return strings.Join(words, " "), changed > 1
}

func reorder(r *rand.Rand, s string, kind names.Kind) (string, bool) {
	words := strings.Fields(s)
	if kind != names.Person || len(words) < 2 {
		return "", false
	}
	last := words[len(words)-1]
	rest := strings.Join(words[:len(words)-1], " ")
	if r.IntN(2) == 0 {
		return last + ", " + rest, true
	}
	return last + " " + rest, true
}

// dropWord leaves out a word, but not the one that tells whom the name means
// where there is only one: MONSOON SHIPPING LTD without it is any SHIPPING LTD.
// What is lost then is measured as a hard probe, by dropTellingWord.
func dropWord(r *rand.Rand, s string, kind names.Kind) (string, bool) {
	words := strings.Fields(s)
	if len(words) < 3 {
		return "", false
	}
	i := r.IntN(len(words))
	if i == tellingWord(words, kind) {
		i = (i + 1 + r.IntN(len(words)-1)) % len(words)
	}
	return strings.Join(append(words[:i:i], words[i+1:]...), " "), true
}

// dropTellingWord leaves out the one word that tells more than all others.
func dropTellingWord(_ *rand.Rand, s string, kind names.Kind) (string, bool) {
	words := strings.Fields(s)
	i := tellingWord(words, kind)
	if len(words) < 3 || i < 0 {
		return "", false
	}
	return strings.Join(append(words[:i:i], words[i+1:]...), " "), true
}

// tellingWord returns the place of the word that is rarer in the general
// population of names than each of the others; -1 when several are as rare.
func tellingWord(words []string, kind names.Kind) int {
	var most float32
	at := -1
	for i, word := range words {
		var bits float32
		for _, w := range names.Analyse(word, kind).Words {
			bits += w.Bits
		}
		switch {
		case bits > most:
			most, at = bits, i
		case bits == most:
			at = -1
		}
	}
	return at
}

var middleNames = []string{"Thorvald", "Ignacio", "Bertram", "Yaroslav", "Farid", "Wenling", "Octave", "Ruslan"}

func extraWord(r *rand.Rand, s string, kind names.Kind) (string, bool) {
	words := strings.Fields(s)
	if kind != names.Person || len(words) < 2 {
		return "", false
	}
	extra := middleNames[r.IntN(len(middleNames))]
	return words[0] + " " + extra + " " + strings.Join(words[1:], " "), true
}

func join(r *rand.Rand, s string, _ names.Kind) (string, bool) {
	words := strings.Fields(s)
	if len(words) < 2 {
		return "", false
	}
	i := r.IntN(len(words) - 1)
	if lettersOf(words[i]) < 2 || lettersOf(words[i+1]) < 2 {
		return "", false
	}
	joined := words[i] + words[i+1]
	return strings.Join(append(append(words[:i:i], joined), words[i+2:]...), " "), true
}

func split(r *rand.Rand, s string, _ names.Kind) (string, bool) {
	words := strings.Fields(s)
	longest := 0
	for i, w := range words {
		if utf8.RuneCountInString(w) > utf8.RuneCountInString(words[longest]) {
			longest = i
		}
	}
	letters := []rune(words[longest])
	if len(letters) < 6 || lettersOf(words[longest]) != len(letters) {
		return "", false
	}
	k := 2 + r.IntN(len(letters)-3)
	words[longest] = string(letters[:k]) + " " + string(letters[k:])
	return strings.Join(words, " "), true
}

// initials shortens all words but the last, the family name, to letters.
func initials(_ *rand.Rand, s string, kind names.Kind) (string, bool) {
	words := strings.Fields(s)
	if kind != names.Person || len(words) < 2 || lettersOf(words[len(words)-1]) < 4 {
		return "", false
	}
	for i := range words[:len(words)-1] {
		first, _ := utf8.DecodeRuneInString(words[i])
		if !unicode.IsLetter(first) {
			return "", false
		}
		words[i] = string(first) + "."
	}
	return strings.Join(words, " "), true
}

// middleInitial shortens the words between the first and the last.
func middleInitial(_ *rand.Rand, s string, kind names.Kind) (string, bool) {
	words := strings.Fields(s)
	if kind != names.Person || len(words) < 3 {
		return "", false
	}
	for i := 1; i < len(words)-1; i++ {
		first, _ := utf8.DecodeRuneInString(words[i])
		if !unicode.IsLetter(first) {
			return "", false
		}
		words[i] = string(first) + "."
	}
	return strings.Join(words, " "), true
}

var titles = []string{"Mr.", "Dr.", "General", "Prof.", "Sheikh", "H.E."}

func title(r *rand.Rand, s string, kind names.Kind) (string, bool) {
	return titles[r.IntN(len(titles))] + " " + s, kind == names.Person
}

// legalForms are added where a name has none, so that the disturbance stands
// for a form that one side leaves out.
var legalForms = []string{"LLC", "Ltd.", "JSC", "GmbH", "S.A.", "OOO", "Inc.", "Co., Ltd."}

func legalForm(r *rand.Rand, s string, kind names.Kind) (string, bool) {
	if kind != names.Organization {
		return "", false
	}
	n := names.Analyse(s, kind)
	for i := range n.Words {
		if n.Words[i].Role == names.Legal {
			// Leave it out, where it is the last word.
			if i == len(n.Words)-1 && len(n.Words) > 1 {
				if at := strings.LastIndex(s, n.Words[i].Text); at > 0 {
					return strings.TrimRight(s[:at], " ,"), true
				}
			}
			return "", false
		}
	}
	return s + " " + legalForms[r.IntN(len(legalForms))], true
}
