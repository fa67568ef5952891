package script

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// pinyin.txt is one line a syllable: the syllable without its tone, a colon
// after it when its u is ü, and the characters read so. A character's readings
// are in the order of its lines. It is made by TestPinyinTableIsThatOfGoPinyin.
//
//go:embed pinyin.txt
var pinyinText string

// readings are those of one character: up to three lines of pinyinSyllables,
// counted from one.
type readings [3]uint16

type hanData struct {
	syllables []string // by number; "" is none
	unified   []readings
	surname   map[rune]string
	cantonese map[rune]string
	hokkien   map[rune]string
	korean    map[rune]string
}

const (
	hanLow  = 0x3400
	hanHigh = 0xA000
)

var hanTable = sync.OnceValue(readHan)

func readHan() *hanData {
	d := &hanData{
		syllables: make([]string, 1, 1300),
		unified:   make([]readings, hanHigh-hanLow),
		surname:   byCharacter(surnameReadings, true),
		cantonese: byCharacter(cantoneseReadings, false),
		hokkien:   byCharacter(hokkienReadings, false),
		korean:    byCharacter(koreanReadings, false),
	}
	for line := range strings.Lines(pinyinText) {
		syllable, chars, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		n := uint16(len(d.syllables))
		d.syllables = append(d.syllables, syllable)
		for _, r := range chars {
			if r < hanLow || r >= hanHigh {
				continue
			}
			slot := &d.unified[r-hanLow]
			for i := range slot {
				if slot[i] == 0 {
					slot[i] = n
					break
				}
			}
		}
	}
	return d
}

// byCharacter reads a table of lines "reading characters", separated by line
// ends or semicolons. Of a character in two lines the first counts, and the
// further readings follow it; with first, the first alone.
func byCharacter(table string, first bool) map[rune]string {
	m := make(map[rune]string, len(table)/4)
	for line := range strings.Lines(table) {
		for entry := range strings.SplitSeq(strings.TrimSpace(line), ";") {
			reading, chars, ok := strings.Cut(strings.TrimSpace(entry), " ")
			if !ok {
				continue
			}
			reading = strings.ReplaceAll(reading, "/", " ")
			for _, r := range chars {
				switch old := m[r]; {
				case old == "":
					m[r] = reading
				case !first:
					m[r] = old + " " + reading
				}
			}
		}
	}
	both := []rune(strings.ReplaceAll(simplified, "\n", ""))
	for i := 0; i+1 < len(both); i += 2 {
		for _, to := range [...][2]rune{{both[i], both[i+1]}, {both[i+1], both[i]}} {
			if m[to[1]] == "" && m[to[0]] != "" {
				m[to[1]] = m[to[0]]
			}
		}
	}
	return m
}

// pinyin returns the Mandarin readings of a character, "" for none.
func (d *hanData) pinyin(r rune, n int) string {
	if r == '〇' {
		if n == 0 {
			return "ling"
		}
		return ""
	}
	if r < hanLow || r >= hanHigh {
		return ""
	}
	return d.syllables[d.unified[r-hanLow][n]]
}

// asSurname returns what a character is read as in front of a name, where that
// is not how it is read elsewhere.
func (d *hanData) asSurname(r rune) string {
	if s, ok := d.surname[r]; ok {
		return s
	}
	return d.pinyin(r, 0)
}

// han adds the Latin forms of a word in Chinese characters: Japanese where the
// word is a Japanese name we know, Mandarin in Hanyu Pinyin with the surname's
// reading in front, Wade-Giles, Cantonese as Hong Kong writes it, Korean and
// Hokkien.
func han(f *forms, word string) {
	d := hanTable()
	if long(word) {
		b := make([]byte, 0, len(word))
		for _, r := range word {
			b = append(b, plainPinyin(d.pinyin(r, 0))...)
		}
		f.add(b)
		return
	}
	n := utf8.RuneCountInString(word)
	join := func(read func(i int, r rune) string) {
		b := f.start()
		i := 0
		for _, r := range word {
			if s := read(i, r); s != "" {
				b = append(b, s...)
			} else {
				b = digit(b, r)
			}
			i++
		}
		f.add(b)
	}
	mandarin := func(i int, r rune) string {
		if i == 0 && n <= 4 {
			return d.asSurname(r)
		}
		return d.pinyin(r, 0)
	}
	join(func(i int, r rune) string { return plainPinyin(mandarin(i, r)) })
	if parts := Japanese(word, false); parts != nil {
		whole := ""
		for _, p := range parts {
			whole += p.Latin[0]
		}
		f.addString(whole)
	}
	if n <= 4 {
		join(func(_ int, r rune) string { return plainPinyin(d.pinyin(r, 0)) })
		join(func(i int, r rune) string { return wadeGiles(mandarin(i, r)) })
		join(func(i int, r rune) string {
			if s := d.cantonese[r]; s != "" {
				return nthField(s, 0)
			}
			return plainPinyin(mandarin(i, r))
		})
		if everyIn(word, d.korean) {
			join(func(_ int, r rune) string { return nthField(d.korean[r], 0) })
		}
		join(func(i int, r rune) string {
			if s := d.hokkien[r]; i == 0 && s != "" {
				return nthField(s, 0)
			}
			return plainPinyin(d.pinyin(r, 0))
		})
		join(func(i int, r rune) string {
			if s := d.pinyin(r, 1); i > 0 && s != "" {
				return plainPinyin(s)
			}
			return plainPinyin(mandarin(i, r))
		})
	}
}

func everyIn(word string, m map[rune]string) bool {
	for _, r := range word {
		if m[r] == "" {
			return false
		}
	}
	return true
}

// hanSyllables returns the readings of each character.
func hanSyllables(word string) [][]string {
	d := hanTable()
	out := make([][]string, 0, len(word)/3)
	prev := rune(0)
	for i, r := range word {
		if r == '々' {
			r = prev
		}
		prev = r
		if ofRune(r) != "Hani" {
			continue
		}
		var l limited
		first := d.pinyin(r, 0)
		if i == 0 {
			first = d.asSurname(r)
		}
		l.add(plainPinyin(first))
		l.add(wadeGiles(first))
		l.add(nthField(d.cantonese[r], 0))
		if i == 0 {
			l.add(nthField(d.hokkien[r], 0))
		}
		l.add(nthField(d.korean[r], 0))
		l.add(plainPinyin(d.pinyin(r, 0)))
		l.add(plainPinyin(d.pinyin(r, 1)))
		if strings.HasSuffix(first, ":") {
			l.add(first[:1] + "v" + first[2:len(first)-1])
		}
		for _, m := range [...]map[rune]string{d.cantonese, d.korean, d.hokkien} {
			for s := range strings.SplitSeq(m[r], " ") {
				l.add(s)
			}
		}
		if len(l.out) > 0 {
			out = append(out, l.out)
		}
	}
	return out
}

// northKoreanSyllables are those of names as Pyongyang spells them that are not
// among the readings of characters.
const northKoreanSyllables = `ryong ryol ryon ryo ryu ryang ryok ryop ryom rye ro ri ra rak ran ram rang rim rin rip
hyok hyo hyong hyop hyon hyang hwa hwi kyong kyo kyol kyon nyo myo pyong pyol pyon paek paeng pok pom sop chik chil chol
chon thae tok ton tu uk ul um un ung yol yom yon yop on ong phil phyo kil kim pak rok ryul jong jin hun hui hye`

// eastAsianSyllables are all that Chinese and Korean names are made of, in the
// romanisations that are in use.
var eastAsianSyllables = sync.OnceValue(func() map[string]bool {
	d := hanTable()
	all := map[string]bool{}
	for _, s := range d.syllables[1:] {
		all[plainPinyin(s)], all[wadeGiles(s)] = true, true
	}
	for s := range strings.FieldsSeq(northKoreanSyllables) {
		all[s] = true
	}
	for _, m := range [...]map[rune]string{d.cantonese, d.hokkien, d.korean} {
		for _, readings := range m {
			for s := range strings.FieldsSeq(readings) {
				all[s] = true
			}
		}
	}
	return all
})

// EastAsianSyllable reports whether a word of Latin letters is a syllable of
// Mandarin, Cantonese, Hokkien or Korean. So are words of other languages; that
// all words of a name are says something.
func EastAsianSyllable(latin string) bool { return len(latin) > 1 && eastAsianSyllables()[latin] }

func plainPinyin(s string) string { return strings.TrimSuffix(s, ":") }

// wadeGiles turns a pinyin syllable into Wade-Giles without its apostrophes
// and marks (Webster's Biographical Dictionary and Taiwan's passports write it
// so).
func wadeGiles(s string) string {
	if s == "" {
		return ""
	}
	umlaut := strings.HasSuffix(s, ":")
	s = plainPinyin(s)
	switch s {
	case "er":
		return "erh"
	case "zhi", "chi":
		return "chih"
	case "shi":
		return "shih"
	case "ri":
		return "jih"
	case "zi", "ci":
		return "tzu"
	case "si":
		return "ssu"
	case "yi":
		return "i"
	case "you":
		return "yu"
	case "yan":
		return "yen"
	case "ye":
		return "yeh"
	case "yong":
		return "yung"
	}
	initial, final := cutInitial(s)
	switch initial {
	case "b":
		initial = "p"
	case "d":
		initial = "t"
	case "g":
		initial = "k"
	case "j", "q", "zh":
		initial = "ch"
	case "x":
		initial = "hs"
	case "z", "c":
		initial = "ts"
	case "r":
		initial = "j"
	}
	switch final {
	case "ian":
		final = "ien"
	case "ie":
		final = "ieh"
	case "ue", "üe":
		final = "ueh"
	case "ong":
		final = "ung"
	case "iong":
		final = "iung"
	case "uo":
		switch initial {
		case "k", "h", "sh":
		default:
			final = "o"
		}
	case "e":
		switch initial {
		case "k", "h":
			final = "o"
		case "":
			final = "o"
		}
	case "ui":
		if initial == "k" {
			final = "uei"
		}
	}
	if umlaut && final == "ue" {
		final = "ueh"
	}
	return initial + final
}

// cutInitial parts a pinyin syllable. y and w count as initials.
func cutInitial(s string) (initial, final string) {
	if len(s) > 1 && s[1] == 'h' && (s[0] == 'z' || s[0] == 'c' || s[0] == 's') {
		return s[:2], s[2:]
	}
	switch s[0] {
	case 'a', 'e', 'i', 'o', 'u':
		return "", s
	}
	return s[:1], s[1:]
}
