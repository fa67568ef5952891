package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"interdict/names"
)

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

// accents puts marks on vowels, as a form filled in by hand or by another
// country's clerk has them.
func accents(r *rand.Rand, s string, _ names.Kind) (string, bool) {
	marks := []rune{0x300, 0x301, 0x302, 0x308}
	var b strings.Builder
	changed := false
	for _, c := range s {
		b.WriteRune(c)
		if strings.ContainsRune("aeouAEOU", c) && r.IntN(2) == 0 {
			b.WriteRune(marks[r.IntN(len(marks))])
			changed = true
		}
	}
	return b.String(), changed
}

// lookAlikes writes one letter of a name as a sign that looks like it: a digit,
// or a letter of another script.
func lookAlikes(r *rand.Rand, s string, kind names.Kind) (string, bool) {
	if strings.ContainsFunc(s, unicode.IsDigit) {
		return "", false
	}
	alike := map[rune][]rune{
		'o': {'0', 'о'}, 'O': {'0', 'О'}, 'l': {'1'}, 'I': {'1', 'l'}, 'i': {'1'}, 'S': {'5'}, 's': {'5'}, 'E': {'3', 'Е'}, 'e': {'3', 'е'},
		'a': {'а'}, 'A': {'А'}, 'p': {'р'}, 'P': {'Р'}, 'c': {'с'}, 'C': {'С'}, 'x': {'х'}, 'X': {'Х'}, 'B': {'8', 'В'},
	}
	return inWord(func(r *rand.Rand, w []rune) []rune {
		from := r.IntN(len(w))
		for k := range w {
			i := (from + k) % len(w)
			if signs := alike[w[i]]; signs != nil {
				w[i] = signs[r.IntN(len(signs))]
				break
			}
		}
		return w
	})(r, s, kind)
}

// respellings are letters for the same sounds in different romanisations.
var respellings = []struct{ a, b string }{
	{"kh", "h"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"sh", "ch"}, {"dj", "j"}, {"gh", "g"}, {"q", "k"}, {"aw", "au"}, {"ay", "ai"},
	{"ya", "ia"}, {"yu", "iu"}, {"zh", "j"}, {"ts", "tz"}, {"iy", "y"}, {"ll", "l"}, {"mm", "m"}, {"ss", "s"}, {"v", "w"}, {"ph", "f"}, {"ck", "k"},
}

// respell writes a person's name in another romanisation, at up to two places.
func respell(r *rand.Rand, s string, kind names.Kind) (string, bool) {
	if kind != names.Person {
		return "", false
	}
	out, changed := strings.ToLower(s), 0
	from := r.IntN(len(respellings))
	for k := range respellings {
		p := respellings[(from+k)%len(respellings)]
		next := strings.Replace(out, p.a, p.b, 1)
		if next == out {
			continue
		}
		if out, changed = next, changed+1; changed == 2 {
			break
		}
	}
	return out, changed > 0
}

// birthShifts are ways in which a birth date is a little off.
var birthShifts = []struct {
	name  string
	shift func(date string) (string, bool)
}{
	{"birth date as listed", func(d string) (string, bool) { return d, d != "" }},
	{"birth date off by a day", shiftDay(0, 0, 1)},
	{"birth date off by a month", shiftDay(0, 1, 0)},
	{"birth date off by a year", shiftDay(-1, 0, 0)},
	{"birth day and month swapped", func(d string) (string, bool) {
		t, err := time.Parse(time.DateOnly, d)
		if err != nil || t.Day() > 12 || t.Day() == int(t.Month()) {
			return "", false
		}
		return dayText(t.Year(), t.Day(), int(t.Month())), true
	}},
	{"birth year only", func(d string) (string, bool) {
		if len(d) != len(time.DateOnly) {
			return "", false
		}
		return d[:4], true
	}},
}

func dayText(year, month, day int) string { return fmt.Sprintf("%04d-%02d-%02d", year, month, day) }

func shiftDay(years, months, days int) func(string) (string, bool) {
	return func(d string) (string, bool) {
		t, err := time.Parse(time.DateOnly, d)
		if err != nil {
			return "", false
		}
		return t.AddDate(years, months, days).Format(time.DateOnly), true
	}
}
