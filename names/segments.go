package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/names/lexicon"
)

// segment is a run of word characters in a name.
type segment struct {
	text   string
	glued  bool // no space before it
	dotted bool // a full stop follows it at once
	and    bool // an ampersand
	elided bool // an article that was written onto its neighbour
}

// appendSegments cuts a name at everything that is not part of a word. Marks,
// apostrophes and joiners belong to the word they stand in; a change to or from
// a script that is written without spaces begins a new word.
func appendSegments(dst []segment, s string) []segment {
	start, end := -1, 0
	glued := false
	block := blockOther
	flush := func(dotted bool) {
		if start >= 0 {
			dst = append(dst, segment{text: s[start:end], glued: glued, dotted: dotted})
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'),
			r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b := blockOf(r)
			if start >= 0 && b != block {
				flush(false)
				glued = true
			}
			if start < 0 {
				start, block = i, b
			}
			end = i + utf8.RuneLen(r)
		case start >= 0 && (unicode.IsMark(r) || r == 'ー'):
			end = i + utf8.RuneLen(r)
		case r == '/' && start >= 0 && isLineage(s[start:], i+1-start):
		case start >= 0 && isGeresh(s[:i], r):
			end = i + utf8.RuneLen(r)
		case isInner(r):
			// Stays inside the word; cleaned away when the word is folded.
		case r == '.':
			had := start >= 0
			flush(had)
			glued = had
		case r == '&':
			flush(false)
			dst = append(dst, segment{text: "&", and: true, glued: glued})
			glued = true
		default:
			had := start >= 0
			flush(false)
			glued = !unicode.IsSpace(r) && r != ',' && r != ';' && r != '/' && (had || glued)
		}
	}
	flush(false)
	return dst
}

// isLineage reports whether a text begins with the abbreviation by which South
// and South-East Asia say whose child somebody is (son of, daughter of, anak
// lelaki, anak perempuan), with its slash at the end of the first n bytes.
func isLineage(s string, n int) bool {
	if n != 2 || len(s) < 3 || len(s) > 3 && (s[3] >= utf8.RuneSelf || s[3]|0x20 >= 'a' && s[3]|0x20 <= 'z') {
		return false
	}
	switch strings.ToLower(s[:3]) {
	case "s/o", "d/o", "a/l", "a/p":
		return true
	}
	return false
}

type block uint8

const (
	blockOther block = iota
	blockHan
	blockKana
	blockHangul
)

func blockOf(r rune) block {
	switch {
	case r < 0x1100:
		return blockOther
	case unicode.Is(unicode.Han, r):
		return blockHan
	case r >= 0x3040 && r <= 0x30ff:
		return blockKana
	case r >= 0xac00 && r <= 0xd7a3:
		return blockHangul
	}
	return blockOther
}

// isInner reports whether a character is written inside words without parting
// them: apostrophes of all kinds, soft hyphens and joiners.
func isInner(r rune) bool {
	switch r {
	case '\'', '`', '´', '’', '‘', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', '′', '״', '׳', '\u00ad', '\u200c', '\u200d', '\u200b', '\u200e', '\u200f', '\ufeff':
		return true
	}
	return false
}

// isGeresh reports whether a sign behind a text makes another sound of the Hebrew
// letter that it ends with: אברמוביץ׳ is Abramovich.
func isGeresh(s string, r rune) bool {
	switch r {
	case '׳', '\'', '’', '‘', '′', '`', '´':
		last, _ := utf8.DecodeLastRuneInString(s)
		return last == 'ג' || last == 'ז' || last == 'צ' || last == 'ץ'
	}
	return false
}

// mergeDotted joins single letters with full stops between them (G.m.b.H.,
// A.B.C.) where they are an abbreviation and not a person's initials.
func (a *Analyser) mergeDotted(kind Kind) {
	if kind == Person {
		return
	}
	in, out := a.segments, a.segments[:0]
	for i := 0; i < len(in); {
		n := 1
		for in[i+n-1].dotted && i+n < len(in) && in[i+n].glued && shortSegment(in[i+n-1].text) && shortSegment(in[i+n].text) {
			n++
		}
		last := i+n == len(in)
		if n < 2 || kind == Unknown && n == 2 && !(last && abbreviatesForm(in[i:i+n])) {
			for k := range n {
				out = append(out, in[i+k])
			}
			i += n
			continue
		}
		from := len(a.arena)
		for k := range n {
			a.arena = append(a.arena, in[i+k].text...)
		}
		out = append(out, segment{text: a.string(from), glued: in[i].glued})
		i += n
	}
	a.segments = out
}

// partElisions parts the article that French and Italian write onto the name of a
// body or of a place: l'Ouest, d'Afrique.
func (a *Analyser) partElisions(kind Kind) {
	if kind != Organization {
		return
	}
	for i := 0; i < len(a.segments); i++ {
		s := a.segments[i]
		if n := elision(s.text); n > 0 && !(i == 0 && len(a.segments) == 1) {
			a.segments = slices.Insert(a.segments, i+1, segment{text: s.text[n:], glued: true, dotted: s.dotted})
			a.segments[i].text, a.segments[i].dotted, a.segments[i].elided = s.text[:1], false, true
			i++
		}
	}
}

// minElided is the number of letters behind an elided article.
const minElided = 4

// elision returns how many bytes an elided article and its apostrophe take.
func elision(word string) int {
	if len(word) < 2 || word[0]|0x20 != 'l' && word[0]|0x20 != 'd' {
		return 0
	}
	mark, size := utf8.DecodeRuneInString(word[1:])
	if mark != '\'' && mark != '’' || utf8.RuneCountInString(word[1+size:]) < minElided {
		return 0
	}
	return 1 + size
}

// partFigures parts the number of a ship or a company from the letters that it
// is written onto, as some write them and some do not: DARYA1, S-1, 3M.
func (a *Analyser) partFigures(kind Kind) {
	if kind != Object && kind != Organization {
		return
	}
	for i := 0; i < len(a.segments); i++ {
		s := a.segments[i]
		if n := figuresAt(s.text); n > 0 && !a.inMark(i) {
			a.segments = slices.Insert(a.segments, i+1, segment{text: s.text[n:], glued: true, dotted: s.dotted})
			a.segments[i].text, a.segments[i].dotted = s.text[:n], false
			i++
		}
	}
}

// inMark reports whether a segment is a part of the mark of an aircraft, which is
// one thing with its hyphen: QX-201VT, P4-QXR.
func (a *Analyser) inMark(i int) bool {
	s := a.segments[i]
	return s.glued && isFigure(s.text[0]) || len(s.text) == 2 && i+1 < len(a.segments) && a.segments[i+1].glued
}

// maxCode is the number of letters before three figures and more up to which a
// word is a code and no name with a number.
const maxCode = 3

// figuresAt returns where a word of letters and then figures, or of figures and
// then one or two letters, parts; 0 for all other words and for ordinals.
func figuresAt(word string) int {
	turns, at, behind := 0, 0, 0
	last := false
	for i, r := range word {
		figure := r >= '0' && r <= '9'
		if !figure && !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return 0
		}
		if i > 0 && figure != last {
			turns, at, behind = turns+1, i, 0
		}
		last = figure
		behind++
	}
	if turns != 1 {
		return 0
	}
	if last {
		if at <= maxCode && behind > 2 {
			return 0 // YV2762 is the mark of an aircraft
		}
		return at
	}
	switch strings.ToLower(word[at:]) {
	case "st", "nd", "rd", "th":
		return 0
	}
	if behind > 2 {
		return 0
	}
	return at
}

func isFigure(c byte) bool { return c >= '0' && c <= '9' }

// partInitials takes apart initials written without full stops ("JC Juncker"):
// two or three capitals, consonants only, in a person's name that is not all
// in capitals.
func (a *Analyser) partInitials(kind Kind) {
	if kind != Person || len(a.segments) < 2 {
		return
	}
	at, mixed := -1, false
	for i := range a.segments {
		s := a.segments[i].text
		if isInitials(s) && at < 0 {
			at = i
		}
		if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
			mixed = true
		}
	}
	if at < 0 || !mixed {
		return
	}
	s := a.segments[at]
	parts := make([]segment, 0, 3)
	for k := range len(s.text) {
		parts = append(parts, segment{text: s.text[k : k+1], glued: s.glued || k > 0})
	}
	a.segments = slices.Replace(a.segments, at, at+1, parts...)
}

func isInitials(s string) bool {
	if len(s) < 2 || len(s) > 3 {
		return false
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' || isVowel(s[i]|0x20) {
			return false
		}
	}
	return true
}

// abbreviatesForm reports whether letters with full stops are a legal form, and
// not the initials of whom we do not know to be a person: B.V., but not Y.V.
func abbreviatesForm(letters []segment) bool {
	joined := ""
	for _, s := range letters {
		joined += strings.ToLower(s.text)
	}
	_, _, n := lexicon.LegalForm([]string{joined}, 0)
	return n == 1
}

// shortSegment reports whether a segment is one letter, or two as the "мб" in
// abbreviations some write together.
func shortSegment(s string) bool { return utf8.RuneCountInString(s) == 1 }
