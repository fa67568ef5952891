package script

import (
	"strings"
	"unicode/utf8"
)

// A skeleton is what Arabic, Persian, Urdu and Hebrew spelling and its Latin
// romanisations have in common: the consonants, in classes that the customs of
// romanising do not cross. Of two different words of the EU's list one pair in
// 7,000 meets by chance, so a skeleton finds candidates and supports a match; it
// does not make one.
//
//	a  the word begins with a vowel (ا ع א)       l m n r
//	b  b p, ب پ ב and hard פ                       s  s, س ص ס
//	d  d dh, د ذ ض ד                               S  sh ch tch, ش چ ש
//	f  f ph v, ف and soft פ ב                      t  t th, ت ط ث ט ת
//	g  gh and soft g, غ گ ג ق                       w  w v before a vowel, و ו
//	h  h, ح ه ה ח                                  x  kh, خ and soft כ
//	j  j dj zh, ج ژ                                y  y in front
//	k  k q c and hard g, ق ك כ ק                   z  z, ز ظ ז
//
// Vowels, y inside and h at the end are dropped, and so are و and ي where they
// are vowels. A letter that custom reads in two ways makes a second skeleton.
const maxSkeletons = 4

// Skeletons returns the consonant skeletons of a word, which may be Latin
// (folded or not) or of an abjad, the likeliest first, at most four: two words
// of which any skeleton meets may be spellings of one name. It returns nil
// when fewer than two consonants remain, and for other scripts.
func Skeletons(word string) []string {
	if word = compose(clip(word)); long(word) {
		return nil
	}
	switch Of(word) {
	case "Latn":
		return latinSkeletons(Latin(word))
	case "Arab":
		return arabicSkeletons(foldArabic(word), strings.HasSuffix(word, "ة"))
	case "Hebr":
		return hebrewSkeletons(foldHebrew(word))
	}
	return nil
}

// skeletons collects the skeletons of one word.
type skeletons struct {
	out []string
	buf [2 * maxRunes]byte
}

// add keeps a skeleton of at least two consonants.
func (s *skeletons) add(b []byte) {
	if !enough(b) || len(s.out) == maxSkeletons {
		return
	}
	for _, o := range s.out {
		if o == string(b) {
			return
		}
	}
	s.out = append(s.out, string(b))
}

// latinReading is how the letters are taken that have two readings.
type latinReading struct {
	v, g, ch byte
	h        bool // h at the end is heard: Fattah
}

func latinSkeletons(w string) []string {
	var room [maxSkeletons * 2 * maxRunes]byte
	b, ends, n := AppendSkeletons(room[:0], w)
	var out []string
	from := 0
	for _, end := range ends[:n] {
		out = append(out, string(b[from:end]))
		from = end
	}
	return out
}

// AppendSkeletons is Skeletons for a Latin word of a-z, without allocating: it
// appends the skeletons to dst and returns where each of the n ends.
func AppendSkeletons(dst []byte, w string) (b []byte, ends [maxSkeletons]int, n int) {
	if long(w) {
		return dst, ends, 0
	}
	base := latinReading{v: 'w', g: 'k', ch: 'S'}
	readings := [7]latinReading{base, base, base, base, base, base, base}
	count := 1
	hasV, hasG := strings.Contains(w, "v"), strings.Contains(w, "g")
	if hasV && hasG {
		// Volga is فولغا in Arabic, which has neither sound.
		readings[count].v, readings[count].g = 'f', 'g'
		count++
	}
	if hasV {
		readings[count].v = 'f'
		count++
	}
	if hasG {
		readings[count].g = 'g'
		count++
	}
	if strings.Contains(w, "ch") {
		readings[count].ch = 'x'
		count++
	}
	if hasV {
		readings[count].v = 'u' // the diphthong of Davlat, دولت
		count++
	}
	if n := len(w); n > 2 && w[n-1] == 'h' && isVowel(w[n-2]) {
		readings[count].h = true
		count++
	}
	w = withoutArticle(w)
	start := len(dst)
	for i := 0; i < count && n < maxSkeletons; i++ {
		from := len(dst)
		dst = readings[i].skeleton(dst, w)
		if !enough(dst[from:]) || repeats(dst, start, ends[:n], from) {
			dst = dst[:from]
			continue
		}
		ends[n] = len(dst)
		n++
	}
	return dst, ends, n
}

// enough reports whether a skeleton has two consonants.
func enough(b []byte) bool {
	n := len(b)
	if n > 0 && b[0] == 'a' {
		n--
	}
	return n >= 2
}

// repeats reports whether the skeleton from an offset on is there already.
func repeats(b []byte, start int, ends []int, from int) bool {
	for _, end := range ends {
		if string(b[start:end]) == string(b[from:]) {
			return true
		}
		start = end
	}
	return false
}

// withoutArticle takes al-, el-, ul- off a joined word, and makes abdul-,
// abdel-, abdur- … one; the Arabic side does the same.
func withoutArticle(w string) string {
	if len(w) > 6 && (strings.HasPrefix(w, "abdul") || strings.HasPrefix(w, "abdel") || strings.HasPrefix(w, "abdal") || strings.HasPrefix(w, "abdol")) {
		return "abd" + w[5:]
	}
	if len(w) > 5 && (w[:2] == "al" || w[:2] == "el") && !isVowel(w[2]) {
		return w[2:]
	}
	return w
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
}

func (l *latinReading) skeleton(b []byte, w string) []byte {
	at := func(i int) byte {
		if i < len(w) {
			return w[i]
		}
		return 0
	}
	if w != "" && isVowel(w[0]) && !glide(w) {
		b = append(b, 'a')
	}
	for i := 0; i < len(w); i++ {
		c, next := w[i], at(i+1)
		if c == next && !isVowel(c) {
			continue // doubled: the last counts
		}
		switch {
		case isVowel(c):
			// ou, o, u before a vowel is how French writes w.
			if c == 'o' && next == 'u' && isVowel(at(i+2)) && at(i+2) != 'u' {
				b = append(b, 'w')
				i++
			}
			continue
		case next == 'h' && c != 'h':
			if sym, ok := l.withH(c); ok {
				b = append(b, sym...)
				i++
				continue
			}
		}
		switch c {
		case 't':
			if next == 'c' && at(i+2) == 'h' || next == 's' && at(i+2) == 'c' && at(i+3) == 'h' || next == 's' && at(i+2) == 'h' {
				continue // tch, tsch, tsh: the t is part of the sound
			}
			if next == 'z' {
				b = append(b, "ts"...)
				i++
				continue
			}
			b = append(b, 't')
		case 'd':
			if next == 'j' {
				continue
			}
			b = append(b, 'd')
		case 's':
			if next == 'c' && at(i+2) == 'h' {
				b = append(b, 'S')
				i += 2
				continue
			}
			b = append(b, 's')
		case 'h':
			if i < len(w)-1 || l.h {
				b = append(b, 'h')
			}
		case 'w':
			if i == 0 || isVowel(next) {
				b = append(b, 'w')
			}
		case 'v':
			// Before a vowel v is و or ف, else ف: Davood, Khodorkovsky.
			switch {
			case l.v == 'f':
				b = append(b, 'f')
			case i == 0 || isVowel(next) || next == 'y':
				b = append(b, 'w')
			case l.v == 'w':
				b = append(b, 'f')
			}
		case 'y':
			if i == 0 && isVowel(next) {
				b = append(b, 'y')
			} else if i == 0 {
				b = append(b, 'a')
			}
		case 'g':
			b = append(b, l.g)
		case 'c', 'q', 'k':
			if c == 'c' && next == 'k' {
				continue
			}
			b = append(b, 'k')
		case 'x':
			b = append(b, "ks"...)
		case 'p':
			b = append(b, 'b')
		default:
			b = append(b, c)
		}
	}
	return b
}

// glide reports whether a word begins with a vowel that stands for w or y:
// Ouali, Iouri.
func glide(w string) bool {
	if len(w) < 3 {
		return false
	}
	return w[0] == 'o' && w[1] == 'u' && isVowel(w[2])
}

// withH spells a consonant with the h after it.
func (l *latinReading) withH(c byte) (string, bool) {
	switch c {
	case 'k':
		return "x", true
	case 's':
		return "S", true
	case 'g':
		return "g", true
	case 'c':
		if l.ch == 'x' {
			return "x", true
		}
		return "S", true
	case 't':
		return "t", true
	case 'd':
		return "d", true
	case 'z':
		return "j", true
	case 'p':
		return "f", true
	}
	return "", false
}

// abjadReading is how the letters are taken that have two readings.
type abjadReading struct {
	emphatic byte // ض ذ ظ: d or z
	waw      bool // و that may be a vowel is a consonant
	silent   bool // و inside is never one: خواه, بويحي
	tha      byte // ث: t or s
	jim      byte // ج: j or g
	qaf      byte // ق: k, or the gh of Persian
	article  bool // keep the l of the article
	taa      bool // ة is heard
}

// taa says that the word ended in ة, which is h or nothing, and t before
// another word.
func arabicSkeletons(w string, taa bool) []string {
	var s skeletons
	base := abjadReading{emphatic: 'd', tha: 't', jim: 'j', qaf: 'k'}
	readings := [9]abjadReading{base}
	n := 1
	vary := func(found bool, change func(*abjadReading)) {
		if found && n < len(readings) {
			readings[n] = base
			change(&readings[n])
			n++
		}
	}
	vary(strings.ContainsAny(w, "ضذظ"), func(r *abjadReading) { r.emphatic = 'z' })
	vary(strings.Contains(w, "و") && ambiguousWaw([]rune(w)), func(r *abjadReading) { r.waw = true })
	vary(strings.Contains(w, "وي") || strings.Contains(w, "خوا"), func(r *abjadReading) { r.silent = true })
	vary(strings.Contains(w, "ق"), func(r *abjadReading) { r.qaf = 'g' })
	vary(strings.Contains(w, "ث"), func(r *abjadReading) { r.tha = 's' })
	vary(strings.Contains(w, "ج"), func(r *abjadReading) { r.jim = 'g' })
	vary(taa, func(r *abjadReading) { r.taa = true })
	vary(strings.HasPrefix(w, "ال"), func(r *abjadReading) { r.article = true })
	rs := []rune(w)
	for i := range n {
		s.add(readings[i].arabic(s.buf[:0], rs))
	}
	return s.out
}

// arabic appends the skeleton of a folded word.
func (a *abjadReading) arabic(b []byte, rs []rune) []byte {
	if len(rs) > 4 && rs[0] == 'ا' && rs[1] == 'ل' && rs[2] != 'ا' && !a.article {
		rs = rs[2:]
	}
	if len(rs) > 6 && string(rs[:5]) == "عبدال" {
		b = append(b, "abd"...)
		rs = rs[5:]
	} else if len(rs) > 0 && (rs[0] == 'ا' || rs[0] == 'ع') {
		b = append(b, 'a')
	}
	for i, r := range rs {
		last := i == len(rs)-1
		switch r {
		case 'و':
			if i == 0 || !a.silent && consonantWaw(rs, i) || a.waw && !last {
				b = append(b, 'w')
			}
		case 'ي':
			if i == 0 && !last {
				b = append(b, 'y')
			}
		case 'ه':
			if !last {
				b = append(b, 'h')
			} else if a.taa {
				b = append(b, 't')
			}
		case 'ل':
			if i > 0 && rs[i-1] == 'ل' {
				continue // لل in الله is one doubled letter
			}
			b = append(b, 'l')
		case 'ض', 'ذ', 'ظ':
			b = append(b, a.emphatic)
		case 'ث':
			b = append(b, a.tha)
		case 'ج':
			b = append(b, a.jim)
		case 'ق':
			b = append(b, a.qaf)
		case 'ت':
			if !last && rs[i+1] == 'ش' {
				continue // تش is how Arabic writes ch
			}
			b = append(b, 't')
		default:
			if c := arabicClass(r); c != 0 {
				b = append(b, c)
			}
		}
	}
	return b
}

func arabicClass(r rune) byte {
	switch r {
	case 'ب', 'پ':
		return 'b'
	case 'ط':
		return 't'
	case 'چ', 'ش', 'څ':
		return 'S'
	case 'ژ':
		return 'j'
	case 'ح':
		return 'h'
	case 'خ', 'ښ':
		return 'x'
	case 'د':
		return 'd'
	case 'ر':
		return 'r'
	case 'ز', 'ږ', 'ځ':
		return 'z'
	case 'س', 'ص':
		return 's'
	case 'غ', 'گ':
		return 'g'
	case 'ف':
		return 'f'
	case 'ك':
		return 'k'
	case 'م':
		return 'm'
	case 'ن':
		return 'n'
	}
	return 0
}

// consonantWaw reports a و beside a long vowel: Marwan, Mousawi, Dawud.
func consonantWaw(rs []rune, i int) bool {
	if i+1 < len(rs) {
		switch rs[i+1] {
		case 'ا', 'ي', 'و', 'ه':
			return true
		}
	}
	return rs[i-1] == 'ا' && i+1 < len(rs)
}

// ambiguousWaw reports a و inside the word that may be either.
func ambiguousWaw(rs []rune) bool {
	for i := 1; i < len(rs)-1; i++ {
		if rs[i] == 'و' && !consonantWaw(rs, i) {
			return true
		}
	}
	return false
}

// hebrewReading is how the letters are taken that have two sounds.
type hebrewReading struct{ bet, pe, kaf, shin, het, vav byte }

func hebrewSkeletons(w string) []string {
	var s skeletons
	base := hebrewReading{bet: 'b', pe: 'f', kaf: 'k', shin: 'S', het: 'h'}
	readings := [7]hebrewReading{base}
	n := 1
	rs := []rune(w)
	inner := ""
	if len(rs) > 1 {
		_, size := utf8.DecodeRuneInString(w)
		inner = w[size:]
	}
	vary := func(where, letters string, change func(*hebrewReading)) {
		if strings.ContainsAny(where, letters) && n < len(readings) {
			readings[n] = base
			change(&readings[n])
			n++
		}
	}
	vary(inner, "ב", func(r *hebrewReading) { r.bet = 'f' })
	vary(inner, "פ", func(r *hebrewReading) { r.pe = 'b' })
	vary(inner, "כך", func(r *hebrewReading) { r.kaf = 'x' })
	vary(w, "ח", func(r *hebrewReading) { r.het = 'x' })
	vary(w, "ש", func(r *hebrewReading) { r.shin = 's' })
	vary(inner, "ו", func(r *hebrewReading) { r.vav = 'w' })
	for i := range n {
		s.add(readings[i].hebrew(s.buf[:0], rs))
	}
	return s.out
}

// hebrew appends the skeleton of a folded word.
func (h *hebrewReading) hebrew(b []byte, rs []rune) []byte {
	if len(rs) > 0 && (rs[0] == 'א' || rs[0] == 'ע') {
		b = append(b, 'a')
	}
	for i, r := range rs {
		first, last := i == 0, i == len(rs)-1
		switch r {
		case 'ב':
			b = append(b, pickByte(first, 'b', h.bet))
		case 'ג':
			b = append(b, 'g')
		case gimelGeresh, zayinGeresh:
			b = append(b, 'j')
		case tsadiGeresh:
			b = append(b, 'S')
		case 'ד':
			b = append(b, 'd')
		case 'ה':
			if !last {
				b = append(b, 'h')
			}
		case 'ו':
			switch {
			case first, !last && rs[i+1] == 'ו':
				b = append(b, 'w')
			case h.vav != 0 && !last && rs[i-1] != 'ו':
				b = append(b, 'w')
			}
		case 'ז':
			b = append(b, 'z')
		case 'ח':
			b = append(b, h.het)
		case 'ט', 'ת':
			b = append(b, 't')
		case 'י':
			if first {
				b = append(b, 'y')
			}
		case 'כ', 'ך':
			b = append(b, pickByte(first, 'k', h.kaf))
		case 'ל':
			b = append(b, 'l')
		case 'מ', 'ם':
			b = append(b, 'm')
		case 'נ', 'ן':
			b = append(b, 'n')
		case 'ס':
			b = append(b, 's')
		case 'פ':
			b = append(b, pickByte(first, 'b', h.pe))
		case 'ף':
			b = append(b, 'f')
		case 'צ', 'ץ':
			b = append(b, "ts"...)
		case 'ק':
			b = append(b, 'k')
		case 'ר':
			b = append(b, 'r')
		case 'ש':
			b = append(b, h.shin)
		}
	}
	return b
}

func pickByte(c bool, a, b byte) byte {
	if c {
		return a
	}
	return b
}
