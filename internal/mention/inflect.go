package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bases returns what a word may be when it stands in a case, behind a prefix
// that is written onto it, or as somebody's: the forms under which it could be
// listed. They only have to contain the right one: the lists decide.
func bases(x *word) []string {
	first, _ := utf8.DecodeRuneInString(x.text)
	n := utf8.RuneCountInString(x.text)
	switch {
	case unicode.Is(unicode.Cyrillic, first) && n >= 4 && x.shape&upper != 0:
		return cyrillicBases(x.text)
	case unicode.Is(unicode.Arabic, first) && n >= 4:
		return prefixed(x.text, 3, "و", "ب", "ل", "ف", "ك", "وال", "بال", "لل")
	case unicode.Is(unicode.Hebrew, first) && n >= 4:
		return prefixed(x.text, 3, "ו", "ה", "ב", "ל", "מ", "ש", "כ")
	case unicode.Is(unicode.Latin, first) && n >= 4 && x.shape&upper != 0 && x.shape&(capitals|ordinary) == 0:
		return latinBases(x.text)
	}
	return nil
}

func prefixed(word string, least int, prefixes ...string) []string {
	var out []string
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) >= least {
			out = append(out, rest)
		}
	}
	return out
}

// cyrillicEndings are those of Russian, Ukrainian, Belarusian, Bulgarian and
// Serbian nouns and adjectives in a case, with the endings that the word may
// have when it is in none.
var cyrillicEndings = []struct {
	ending string
	bare   []string
}{
	{"ского", []string{"ский", "ской"}}, {"скому", []string{"ский", "ской"}}, {"ським", []string{"ський"}}, {"ського", []string{"ський"}},
	{"ському", []string{"ський"}}, {"ским", []string{"ский"}}, {"ском", []string{"ский"}}, {"ской", []string{"ская"}}, {"скую", []string{"ская"}},
	{"ської", []string{"ська"}}, {"ській", []string{"ська"}}, {"ську", []string{"ська"}},
	{"ого", []string{"ый", "ий", "ой", "ое", "е"}}, {"его", []string{"ий", "ее"}}, {"ому", []string{"ый", "ий", "ой"}}, {"ему", []string{"ий"}},
	{"ыми", []string{"ые"}}, {"ими", []string{"ие"}}, {"ым", []string{"", "ый", "ой"}}, {"им", []string{"", "ий"}}, {"ою", []string{"а"}},
	{"ой", []string{"а", "ая"}}, {"ей", []string{"я", "ая", "а"}}, {"ем", []string{"ь", "й", "", "е"}}, {"ём", []string{"ь", "й", ""}}, {"єм", []string{"й"}}, {"ьом", []string{"ь"}},
	{"ом", []string{"", "о", "ый", "ой"}}, {"ую", []string{"ая"}}, {"юю", []string{"яя"}}, {"ых", []string{"ы", "ые", "ый"}}, {"их", []string{"и", "ие", "ий"}},
	{"ам", []string{"а", "ы"}}, {"ями", []string{"я", "и"}}, {"ами", []string{"а", "ы"}}, {"ах", []string{"а", "ы"}}, {"ью", []string{"ь"}},
	{"ової", []string{"ова"}}, {"овій", []string{"ова"}}, {"ьової", []string{"ьова"}}, {"евої", []string{"ева"}}, {"ої", []string{"а"}}, {"ії", []string{"ія"}}, {"ію", []string{"ія", "ій"}}, {"ія", []string{"ій"}}, {"ієм", []string{"ій"}},
	{"ові", []string{"", "о"}}, {"еві", []string{"ь", "й", ""}}, {"єві", []string{"й"}},
	{"ии", []string{"ия"}}, {"ию", []string{"ия", "ий"}}, {"ия", []string{"ий"}}, {"ием", []string{"ий"}}, {"ии", []string{"ий"}},
	{"а", []string{"", "о"}}, {"я", []string{"ь", "й", "е"}}, {"у", []string{"", "а", "о"}}, {"ю", []string{"ь", "й", "я"}},
	{"е", []string{"", "а"}}, {"ы", []string{"а", ""}}, {"и", []string{"а", "я", "ь"}}, {"і", []string{"а", ""}}, {"ї", []string{"я", "й"}}, {"є", []string{"й", "я"}}, {"о", []string{"а"}},
	{"ца", []string{"ец"}}, {"цу", []string{"ец"}}, {"цем", []string{"ец"}}, {"цом", []string{"ец"}}, {"ла", []string{"ел", "ёл"}}, {"лу", []string{"ел"}}, {"лом", []string{"ел"}}, {"ка", []string{"ек", "ок"}}, {"ку", []string{"ек", "ок"}}, {"ком", []string{"ек", "ок"}},
}

func cyrillicBases(text string) []string {
	big := strings.ToUpper(text) == text
	word := text
	if big {
		word = strings.ToLower(text)
	}
	var out []string
	for _, e := range cyrillicEndings {
		stem, ok := strings.CutSuffix(word, e.ending)
		if !ok || utf8.RuneCountInString(stem) < 2 {
			continue
		}
		for _, b := range e.bare {
			if base := stem + b; utf8.RuneCountInString(base) >= 3 {
				out = append(out, base)
			}
		}
	}
	return out
}

// latinEndings are cases of names in languages that are written in Latin
// letters: German, Polish, Czech, Croatian, Hungarian.
var latinEndings = []string{"s", "em", "om", "owi", "ovi", "iem", "nak", "nek"}

func latinBases(text string) []string {
	if i := strings.IndexAny(text, "'\u2019"); i >= 3 && len(text)-i <= 6 {
		return []string{text[:i]} // Putin'in
	}
	var out []string
	for _, e := range latinEndings {
		if stem, ok := strings.CutSuffix(text, e); ok && utf8.RuneCountInString(stem) >= 5 {
			out = append(out, stem)
		}
	}
	return append(out, respelled(text)...)
}

// respelled writes a Slavic name as English does that is written as German,
// French or Polish do: Malofejew, Bogachyov, Timtchenkow.
func respelled(text string) []string {
	lower := strings.ToLower(text)
	slavic := false
	for _, end := range [...]string{"ew", "ow", "owa", "ewa", "off", "eff", "yov", "yova", "jow", "skij", "sky", "ski", "tsch", "witsch", "ewitsch", "jev", "jeva", "ejko"} {
		slavic = slavic || strings.HasSuffix(lower, end)
	}
	if !slavic || utf8.RuneCountInString(text) < 6 {
		return nil
	}
	plain := slavicSpelling.Replace(lower)
	for _, f := range [...]string{"off", "eff"} {
		if stem, ok := strings.CutSuffix(plain, f); ok {
			plain = stem + f[:1] + "v"
		}
	}
	if plain == lower {
		return nil
	}
	out := []string{plain}
	if e := strings.ReplaceAll(plain, "yo", "e"); e != plain {
		out = append(out, e)
	}
	return out
}

var slavicSpelling = strings.NewReplacer("schtsch", "shch", "tsch", "ch", "sch", "sh", "tch", "ch", "w", "v", "j", "y", "yov", "ev")
