package script

// Palladius. Chinese names in Cyrillic follow the system of the archimandrite
// Palladius: Си Цзиньпин is Xi Jinping. A word that is nothing but syllables of
// the system is read by it as well; Russian words hardly ever are.

// palladiusInitials are the system's initials, the longer first, with their
// Pinyin before back vowels and before front ones.
var palladiusInitials = [...]struct{ cyrillic, back, front string }{
	{"чж", "zh", "zh"}, {"цз", "z", "j"}, {"ц", "c", "q"}, {"с", "s", "x"}, {"ч", "ch", "ch"}, {"ш", "sh", "sh"}, {"ж", "r", "r"},
	{"б", "b", "b"}, {"п", "p", "p"}, {"м", "m", "m"}, {"ф", "f", "f"}, {"д", "d", "d"}, {"т", "t", "t"}, {"н", "n", "n"}, {"л", "l", "l"},
	{"г", "g", "g"}, {"к", "k", "k"}, {"х", "h", "h"}, {"", "", ""},
}

// palladiusFinals are the finals, the longer first, with their Pinyin behind an
// initial and alone; front finals palatalise ц, цз, с.
var palladiusFinals = [...]struct {
	cyrillic, pinyin, alone string
	front                   bool
}{
	{"юань", "uan", "yuan", true}, {"уань", "uan", "", false}, {"янь", "ian", "yan", true}, {"инь", "in", "yin", true},
	{"юнь", "un", "yun", true}, {"унь", "un", "", false}, {"ань", "an", "an", false}, {"энь", "en", "en", false},
	{"вань", "", "wan", false}, {"вэнь", "", "wen", false}, {"вай", "", "wai", false}, {"вэй", "", "wei", false},
	{"ван", "", "wang", false}, {"вэн", "", "weng", false}, {"уан", "uang", "", false}, {"уай", "uai", "", false},
	{"яо", "iao", "yao", true}, {"ян", "iang", "yang", true}, {"ин", "ing", "ying", true}, {"юн", "iong", "yong", true},
	{"юэ", "ue", "yue", true}, {"юй", "u", "yu", true}, {"ун", "ong", "", false}, {"уй", "ui", "", false}, {"уа", "ua", "", false},
	{"ай", "ai", "ai", false}, {"эй", "ei", "ei", false}, {"ао", "ao", "ao", false}, {"оу", "ou", "ou", false},
	{"ан", "ang", "ang", false}, {"эн", "eng", "eng", false}, {"эр", "", "er", false}, {"ва", "", "wa", false}, {"во", "", "wo", false},
	{"а", "a", "a", false}, {"о", "uo", "o", false}, {"э", "e", "e", false}, {"и", "i", "yi", true}, {"я", "ia", "ya", true},
	{"е", "ie", "ye", true}, {"ю", "iu", "you", true}, {"у", "u", "wu", false}, {"ы", "i", "", false},
}

// palladius adds the Pinyin of a word that is written by the system.
func palladius(f *forms, word string) {
	if len(word) > 40 {
		return
	}
	if b, ok := palladiusSyllables(f.start(), word, 0); ok {
		f.add(b)
	}
}

// palladiusSyllables reads the whole rest of a word, longest syllables first.
func palladiusSyllables(b []byte, rest string, n int) ([]byte, bool) {
	if rest == "" {
		return b, n > 0
	}
	if n == 4 {
		return b, false
	}
	for _, initial := range palladiusInitials {
		tail, ok := cutPrefix(rest, initial.cyrillic)
		if !ok {
			continue
		}
		for _, final := range palladiusFinals {
			after, ok := cutPrefix(tail, final.cyrillic)
			if !ok {
				continue
			}
			from := len(b)
			b = appendPalladius(b, initial.cyrillic, initial.back, initial.front, final.pinyin, final.alone, final.front)
			if len(b) > from {
				if out, ok := palladiusSyllables(b, after, n+1); ok {
					return out, true
				}
			}
			b = b[:from]
		}
	}
	return b, false
}

func appendPalladius(b []byte, cyrillic, back, front, final, alone string, palatal bool) []byte {
	switch {
	case cyrillic == "":
		return append(b, alone...)
	case final == "":
		return b
	case palatal && front != "zh" && front != "ch" && front != "sh" && front != "r":
		b = append(b, front...)
	default:
		b = append(b, back...)
	}
	if final == "uo" {
		switch cyrillic {
		case "б", "п", "м", "ф":
			final = "o"
		}
	}
	return append(b, final...)
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || s[:len(prefix)] != prefix {
		return s, false
	}
	return s[len(prefix):], true
}
