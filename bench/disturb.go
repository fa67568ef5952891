package bench

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/names"
)

// Disturbance is one way in which a name reaches a screening otherwise than it
// is listed.
type Disturbance struct {
	Name string
	// Apply disturbs a name; ok is false where it cannot (no second word to
	// swap with, no given name to shorten).
	Apply func(r *rand.Rand, name string, kind names.Kind) (string, bool)
}

// Disturbances are the rows of the detection matrix.
var Disturbances = []Disturbance{
	{"as listed", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) { return s, true }},
	{"upper case", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) { return strings.ToUpper(s), true }},
	{"letter replaced", inWord(func(r *rand.Rand, w []rune) []rune {
		i := r.IntN(len(w))
		c := rune('a' + r.IntN(26))
		if unicode.ToLower(w[i]) == c {
			c = 'a' + (c-'a'+1)%26
		}
		w[i] = c
		return w
	})},
	{"letter missing", inWord(func(r *rand.Rand, w []rune) []rune {
		i := r.IntN(len(w))
		return append(w[:i], w[i+1:]...)
	})},
	{"letter extra", inWord(func(r *rand.Rand, w []rune) []rune {
		i := r.IntN(len(w) + 1)
		return append(w[:i], append([]rune{rune('a' + r.IntN(26))}, w[i:]...)...)
	})},
	{"letters swapped", inWord(func(r *rand.Rand, w []rune) []rune {
		for range 8 {
			if i := r.IntN(len(w) - 1); w[i] != w[i+1] {
				w[i], w[i+1] = w[i+1], w[i]
				break
			}
		}
		return w
	})},
	{"letter doubled", inWord(func(r *rand.Rand, w []rune) []rune {
		i := r.IntN(len(w))
		return append(w[:i+1], w[i:]...)
	})},
	{"typo in every word", everyWord},
	{"words reordered", reorder},
	{"word missing", dropWord},
	{"word extra", extraWord},
	{"words joined", join},
	{"word split", split},
	{"initials", initials},
	{"title", title},
	{"legal form", legalForm},
	{"cyrillic", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) { return toCyrillic(s) }},
	{"punctuation", func(_ *rand.Rand, s string, _ names.Kind) (string, bool) {
		w := strings.Fields(s)
		return strings.Join(w, "-"), len(w) > 1
	}},
}

// inWord disturbs the longest-but-one of two long words, or the only one: a
// word of at least four letters, drawn at random.
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

func everyWord(r *rand.Rand, s string, _ names.Kind) (string, bool) {
	words := strings.Fields(s)
	changed := 0
	for i, w := range words {
		letters := []rune(w)
		if lettersOf(w) < 4 {
			continue
		}
		k := r.IntN(len(letters) - 1)
		switch r.IntN(3) {
		case 0:
			letters = append(letters[:k], letters[k+1:]...)
		case 1:
			letters[k], letters[k+1] = letters[k+1], letters[k]
		default:
			letters[k] = rune('a' + r.IntN(26))
		}
		words[i] = string(letters)
		changed++
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

func dropWord(r *rand.Rand, s string, _ names.Kind) (string, bool) {
	words := strings.Fields(s)
	if len(words) < 3 {
		return "", false
	}
	i := r.IntN(len(words))
	return strings.Join(append(words[:i:i], words[i+1:]...), " "), true
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

// toCyrillic writes a Latin name as a Russian clerk would.
func toCyrillic(s string) (string, bool) {
	for _, c := range s {
		if c >= 0x250 || unicode.IsDigit(c) {
			return "", false
		}
	}
	var sb strings.Builder
	in := strings.ToLower(s)
	for i := 0; i < len(in); {
		matched := false
		for n := 4; n > 0 && !matched; n-- {
			if i+n > len(in) {
				continue
			}
			if c, ok := cyrillic[in[i:i+n]]; ok {
				sb.WriteString(c)
				i += n
				matched = true
			}
		}
		if !matched {
			r, n := utf8.DecodeRuneInString(in[i:])
			if r == ' ' || r == '-' || r == ',' {
				sb.WriteRune(r)
			}
			i += n
		}
	}
	out := strings.TrimSpace(sb.String())
	return out, lettersOf(out) > 3
}

var cyrillic = map[string]string{
	"shch": "щ", "sch": "ш", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц", "ya": "я", "yu": "ю", "yo": "ё", "ye": "е",
	"ph": "ф", "th": "т", "ck": "к", "qu": "кв", "oo": "у", "ee": "и",
	"a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "дж", "k": "к", "l": "л", "m": "м",
	"n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "й", "z": "з",
	" ": " ", "-": "-",
}
