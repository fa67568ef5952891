package script

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// What Japanese names are written with, and how they are spelled in Latin
// letters without the marks of long vowels. Written for interdict from general
// knowledge; each line is "word spelling spelling;word spelling".
var (
	//go:embed japanese_surnames.txt
	japaneseSurnames string
	// japaneseSurnameParts are what most surnames are made of: a first part, and
	// behind a hyphen a second.
	//go:embed japanese_surname_parts.txt
	japaneseSurnameParts string
	//go:embed japanese_given.txt
	japaneseGiven string
	// japaneseCharacters are the readings in given names ("nanori").
	//go:embed japanese_characters.txt
	japaneseCharacters string
	// japaneseBodies are the words of companies, gangs and offices.
	//go:embed japanese_bodies.txt
	japaneseBodies string
)

// japaneseOldForms are pairs of a sign as it was written before 1946, or as it
// is in China, and as Japan writes it now.
const japaneseOldForms = `會会澤沢泽沢濱浜滨浜邊辺邉辺边辺廣広广広櫻桜樱桜齋斎齊斉齐斉髙高﨑崎嶋島岛島國国龍竜龙竜眞真德徳惠恵榮栄荣栄壽寿豐豊丰豊
瀧滝淺浅條条顯顕惣総總総藏蔵與与彌弥實実澁渋滿満满満圓円圆円繩縄绳縄鐵鉄铁鉄驛駅驒騨黑黒靜静靑青铃鈴桥橋远遠后後长長冈岡
关関东東饭飯马馬鸟鳥龟亀鹤鶴园園户戸仓倉锅鍋镰鎌稻稲绿緑银銀云雲笔筆贤賢义義宪憲纪紀纯純启啓庆慶优優辉輝达達伟偉绘絵结結
爱愛树樹华華`

type japaneseTables struct {
	surnames, first, last, given, characters, bodies map[string]string
	modern                                           *strings.Replacer
	old                                              map[rune]bool // that it replaces
}

// today returns a run with its signs as Japan writes them now.
func (t japaneseTables) today(run string) string {
	for _, r := range run {
		if t.old[r] {
			return t.modern.Replace(run)
		}
	}
	return run
}

var japanese = sync.OnceValue(func() japaneseTables {
	var pairs []string
	old := map[rune]bool{}
	for _, r := range strings.ReplaceAll(japaneseOldForms, "\n", "") {
		if len(pairs)%2 == 0 {
			old[r] = true
		}
		pairs = append(pairs, string(r))
	}
	t := japaneseTables{modern: strings.NewReplacer(pairs...), old: old}
	read := func(table string) map[string]string { return byShape(table, t.modern.Replace) }
	t.surnames, t.given, t.characters, t.bodies = read(japaneseSurnames), read(japaneseGiven), read(japaneseCharacters), read(japaneseBodies)
	t.first, t.last = read(japaneseSurnameParts), map[string]string{}
	for part, latin := range t.first {
		if last, ok := strings.CutPrefix(part, "-"); ok {
			t.last[last] = latin
			delete(t.first, part)
		}
	}
	return t
})

// A Part is a piece of a run of characters that is a word for its readers.
type Part struct {
	Text    string
	Latin   []string // the customary spelling first
	Surname bool
}

const (
	maxJapaneseName      = 6 // characters of a surname and a given name
	maxJapaneseBody      = 16
	maxJapaneseSurname   = 3
	maxJapaneseGiven     = 3
	maxJapaneseSpellings = 9
)

// Japanese parts a run of Chinese characters as a reader of Japanese would:
// surname and given name, or either; nil when it does not read so. Behind a
// surname that stood apart, any characters of given names are one. That a run
// can be read so does not say that it is Japanese: 石川明 may be Mr Shi.
func Japanese(run string, afterSurname bool) []Part {
	if utf8.RuneCountInString(run) > maxJapaneseName {
		return nil
	}
	t := japanese()
	one := func(latin []string, surname bool) []Part {
		if latin == nil {
			return nil
		}
		return []Part{{run, latin, surname}}
	}
	if afterSurname {
		return one(t.givenName(run), false)
	}
	// A customary given name says where the surname ends; else the longest
	// surname does.
	var guess []Part
	var room [maxJapaneseSurname]int
	for _, end := range ends(room[:0], run, maxJapaneseSurname) {
		surname := t.surname(run[:end])
		if surname == nil || end == len(run) {
			continue
		}
		given := t.givenName(run[end:])
		if given == nil {
			continue
		}
		parts := []Part{{run[:end], surname, true}, {run[end:], given, false}}
		if _, customary := t.given[t.today(run[end:])]; customary {
			return parts
		}
		// Surnames of one character are Chinese or Korean as often.
		if _, size := utf8.DecodeRuneInString(run); guess == nil && end > size {
			guess = parts
		}
	}
	if surname := t.surname(run); surname != nil {
		return one(surname, true)
	}
	if g, customary := t.given[t.today(run)]; customary {
		return one(strings.Fields(g), false)
	}
	return guess
}

// JapaneseBody parts a run as the name of a body: 山口組 is Yamaguchi-gumi; nil
// when words are left over.
func JapaneseBody(run string) []Part {
	if utf8.RuneCountInString(run) > maxJapaneseBody {
		return nil
	}
	t := japanese()
	var parts []Part
	for run != "" {
		var next Part
		var room [maxJapaneseSurname + 1]int
		for _, end := range ends(room[:0], run, maxJapaneseSurname+1) {
			word := run[:end]
			if latin := t.bodies[t.today(word)]; latin != "" {
				next = Part{Text: word, Latin: strings.Fields(latin)}
				break
			}
			if latin := t.surname(word); latin != nil && utf8.RuneCountInString(word) > 1 {
				next = Part{Text: word, Latin: latin}
				break
			}
		}
		if next.Text == "" {
			return nil
		}
		parts = append(parts, next)
		run = run[len(next.Text):]
	}
	return parts
}

// ends appends where the first characters of a run end, at most n of them, the
// farthest first.
func ends(at []int, run string, n int) []int {
	for end := 0; end < len(run) && len(at) < n; at = append(at, end) {
		_, size := utf8.DecodeRuneInString(run[end:])
		end += size
	}
	slices.Reverse(at)
	return at
}

// surname returns the spellings of a surname: the customary ones, or what its
// two parts give.
func (t japaneseTables) surname(run string) []string {
	run = t.today(run)
	if s, known := t.surnames[run]; known {
		return strings.Fields(s)
	}
	var room [2]int
	for _, end := range ends(room[:0], run, 2) {
		if first, last := t.first[run[:end]], t.last[run[end:]]; first != "" && last != "" {
			return joinReadings(strings.Fields(first), strings.Fields(last))
		}
	}
	return nil
}

// givenName returns the spellings of a given name: the customary ones, or what
// its characters may be read as in names.
func (t japaneseTables) givenName(run string) []string {
	run = t.today(run)
	if g, known := t.given[run]; known {
		return strings.Fields(g)
	}
	if n := utf8.RuneCountInString(run); n == 0 || n > maxJapaneseGiven {
		return nil
	}
	spellings := []string{""}
	last := ""
	for _, r := range run {
		character := string(r)
		if r == '々' {
			character = last
		}
		last = character
		readings := strings.Fields(t.characters[character])
		if len(readings) == 0 {
			return nil
		}
		spellings = joinReadings(spellings, readings)
	}
	return spellings
}

// joinReadings returns each of the first before each of the last. The rarest
// come last, and are left out beyond maxJapaneseSpellings.
func joinReadings(first, last []string) []string {
	var all []string
	for _, a := range first {
		for _, b := range last {
			if len(all) < maxJapaneseSpellings {
				all = append(all, a+b)
			}
		}
	}
	return all
}

// japaneseReadings are what surnames, given names and the characters of given names
// are read as.
var japaneseReadings = sync.OnceValue(func() (r struct{ surnames, first, last, given, characters map[string]bool }) {
	t := japanese()
	set := func(table map[string]string) map[string]bool {
		all := make(map[string]bool, len(table))
		for _, readings := range table {
			for reading := range strings.FieldsSeq(readings) {
				all[reading] = true
			}
		}
		return all
	}
	r.surnames, r.first, r.last, r.given, r.characters = set(t.surnames), set(t.first), set(t.last), set(t.given), set(t.characters)
	return r
})

// ReadsAsJapanese reports whether a surname and a given name in Latin letters, long
// vowels short, are such as Japanese names are read.
func ReadsAsJapanese(surname, given string) bool {
	r := japaneseReadings()
	family := r.surnames[surname]
	for i := 1; i < len(surname) && !family; i++ {
		family = r.first[surname[:i]] && r.last[surname[i:]]
	}
	if !family || len(given) > 24 {
		return false
	}
	if r.given[given] {
		return true
	}
	for i := 1; i < len(given); i++ {
		if !r.characters[given[:i]] {
			continue
		}
		if r.characters[given[i:]] {
			return true
		}
		for j := i + 1; j < len(given); j++ {
			if r.characters[given[i:j]] && r.characters[given[j:]] {
				return true
			}
		}
	}
	return false
}
