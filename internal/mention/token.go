package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/names/lexicon"
)

// gap is what stands between a word and the next one.
type gap uint8

const (
	tight   gap = iota // nothing, or a hyphen, a slash, an apostrophe
	space              // white space within a line
	wrapped            // one line end, with what indents or quotes the next line
	quoted             // quotation marks, brackets, an ampersand
	comma
	full // the end of a sentence, a row, a cell, a paragraph: no name goes over it
)

// token is a word in its place.
type token struct {
	start, end int
	w          *word
	after      gap
	first      bool // of a sentence, as far as can be told
}

// hidden are stretches of text that are addresses, in which no name is looked
// for. They are in order.
type hidden []struct{ start, end int }

// maxTokenLen is the length in bytes at which a word is cut: no name has longer
// ones.
const maxTokenLen = 128

// tokenise takes a text apart into words.
func (w *worker) tokenise(text string, hide hidden) {
	w.tokens = w.tokens[:0]
	end := 0 // of the last word
	for i := 0; i < len(text); {
		for len(hide) > 0 && i >= hide[0].end {
			hide = hide[1:]
		}
		if len(hide) > 0 && i >= hide[0].start {
			w.hide(text, end, hide[0].start)
			i = hide[0].end
			end = i
			hide = hide[1:]
			continue
		}
		limit := len(text)
		if len(hide) > 0 {
			limit = hide[0].start
		}
		n := wordAt(text[i:limit])
		if n <= 0 {
			i += max(-n, 1)
			continue
		}
		start, stop := i, i+n
		i = stop
		stop = start + possessive(text[start:stop])
		surface := text[start:stop]
		var joined string
		if next, ok := hyphenated(text[:limit], i); ok {
			n := wordAt(text[next:limit])
			joined = surface + text[next:next+n]
			i = next + n
			stop = next + possessive(text[next:i])
			joined = joined[:len(surface)+stop-next]
			surface = joined
		} else if n := w.dottedAt(text[:limit], start, end); n > 0 {
			i, stop = start+n, start+n
			surface = strings.TrimSuffix(text[start:stop], ".")
		}
		w.closeGap(text, end, start)
		t := token{start: start, end: stop, w: w.wordOf(surface)}
		if k := len(w.tokens); k == 0 || w.tokens[k-1].after == full {
			t.first = true
		}
		w.tokens = append(w.tokens, t)
		end = i
	}
	if k := len(w.tokens); k > 0 {
		w.tokens[k-1].after = full
	}
}

// hide ends the word before an address.
func (w *worker) hide(text string, end, start int) {
	if k := len(w.tokens); k > 0 && end <= start {
		w.tokens[k-1].after = full
	}
}

func (w *worker) closeGap(text string, end, start int) {
	k := len(w.tokens)
	if k == 0 {
		return
	}
	last := &w.tokens[k-1]
	if last.after == full && end != last.end && end > last.end+2 {
		return // an address stood between
	}
	last.after = gapOf(text[last.end:start], text[last.start:last.end], text[start:])
}

// letters tells the bytes of ASCII words.
var letters = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
	}
	return t
}()

// wordAt is the length of the word at the beginning of a text, or less than 1,
// the length of what is no word.
func wordAt(s string) int {
	i := 0
	for i < len(s) && i < maxTokenLen {
		c := s[i]
		if letters[c] {
			i++
			continue
		}
		if c == '\'' {
			if i == 0 || i+1 >= len(s) || !startsLetter(s[i+1:]) {
				break
			}
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if alone(r) {
			if i == 0 {
				return n
			}
			break
		}
		if i > 0 && kanaChanges(s[:i], r) {
			return i
		}
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r) || unicode.IsDigit(r):
		case i > 0 && (r == '\u2019' || r == '\u02bc' || r == '\u2018') && startsLetter(s[i+n:]):
		case i > 0 && (r == '\u200c' || r == '\u200d' || r == '\u00ad' || r == '\u2060' || r == '\u200b'):
		default:
			if i == 0 {
				return -n
			}
			return i
		}
		i += n
	}
	return i
}

// kanaChanges reports whether Katakana ends or begins: it is for foreign words, and
// Hiragana for what Japanese puts around them, without a space.
func kanaChanges(before string, r rune) bool {
	if r < 0x3041 || r > 0x30ff || r == 'ー' {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return last >= 0x3041 && last <= 0x30ff && (r >= 0x30a1) != (last >= 0x30a1)
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// alone reports whether a character is a word by itself: the scripts whose
// names are read syllable by syllable.
func alone(r rune) bool {
	return r >= 0x2e80 && (unicode.Is(unicode.Han, r) || r >= 0xac00 && r <= 0xd7a3)
}

// possessive is the length of a word without the 's behind it.
func possessive(s string) int {
	for _, end := range [...]string{"'s", "\u2019s", "'S", "\u2019S", "\u02bcs"} {
		if len(s) > len(end)+1 && strings.HasSuffix(s, end) {
			return len(s) - len(end)
		}
	}
	return len(s)
}

// hyphenated returns where a word goes on that is broken at the end of a line.
func hyphenated(text string, i int) (next int, ok bool) {
	rest := text[i:]
	var hyphen int
	switch {
	case strings.HasPrefix(rest, "-"):
		hyphen = 1
	case strings.HasPrefix(rest, "\u2010"), strings.HasPrefix(rest, "\u00ad"):
		hyphen = utf8.RuneLen('\u2010')
	default:
		return 0, false
	}
	j := hyphen
	for j < len(rest) && (rest[j] == ' ' || rest[j] == '\r') {
		j++
	}
	if j >= len(rest) || rest[j] != '\n' {
		return 0, false
	}
	j++
	for j < len(rest) && (rest[j] == ' ' || rest[j] == '\t' || rest[j] == '>') {
		j++
	}
	r, _ := utf8.DecodeRuneInString(rest[j:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	if unicode.IsLower(r) || unicode.IsUpper(r) && unicode.IsUpper(before) {
		return i + j, true
	}
	return 0, false
}

// dottedAt is the length of letters with dots at a place: three or more, or two
// behind a name that are a legal form.
func (w *worker) dottedAt(text string, start, end int) int {
	s := text[start:]
	if n := dotted(s); n > 0 {
		return n
	}
	if len(s) < 4 || s[1] != '.' || s[3] != '.' || !letters[s[2]] || len(w.tokens) == 0 || start-end > 2 || strings.ContainsRune(text[end:start], '\n') {
		return 0
	}
	if w.tokens[len(w.tokens)-1].w.shape&(upper|capitals) == 0 {
		return 0
	}
	if rest := s[4:]; len(rest) > 1 && rest[0] == ' ' && rest[1] >= 'A' && rest[1] <= 'Z' {
		return 0 // somebody's initials
	}
	if _, _, n := lexicon.LegalForm([]string{strings.ToLower(s[:1] + s[2:3])}, 0); n == 1 {
		return 4
	}
	return 0
}

// dotted is the length of letters with dots, I.R.I.S.L., at the beginning of a
// text: three at least, since two are somebody's initials.
func dotted(s string) int {
	n, count := 0, 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsUpper(r) || unicode.Is(unicode.Han, r) {
			break
		}
		if n+size >= len(s) || s[n+size] != '.' {
			// The last letter may stand without a dot.
			if count >= 2 && (n+size >= len(s) || !startsWord(s[n+size:])) {
				return n + size
			}
			break
		}
		n += size + 1
		count++
	}
	if count < 3 {
		return 0
	}
	return n
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// gapOf says what a stretch between two words means.
func gapOf(s, before, next string) gap {
	if s == "" {
		return tight
	}
	if s == " " {
		return space
	}
	if len(s) > 64 {
		return full
	}
	g := tight
	lines, blanks := 0, 0
	for i, r := range s {
		switch r {
		case ' ', '\u00a0', '\u202f', '\u2009', '\u3000':
			blanks++
			if lines == 0 && blanks > 3 {
				return full
			}
			g = max(g, space)
		case '\r':
		case '\n', '\u2028':
			if lines++; lines > 1 {
				return full
			}
			g = max(g, wrapped)
		case '>':
			if lines == 0 {
				return full
			}
		case '\'', '\u2019', '\u02bc', '\u02bf', '\u02be':
			if i == 0 && len(s) > utf8.RuneLen(r) {
				g = max(g, quoted) // somebody's
			}
			g = max(g, space)
		case '-', '\u2010', '\u2011', '/', '_':
			if lines > 0 || blanks > 0 || strings.TrimLeft(s[i:], "-/_\u2010\u2011") != "" && r != '/' {
				return full // a bullet, a dash
			}
		case '"', '\u201c', '\u201d', '\u201e', '«', '»', '(', ')', '&', '+', '\u2018', '`', '[', ']', '*', '\u00ae', '\u2122', '「', '」', '『', '』':
			g = max(g, quoted)
		case ',', '\u060c':
			g = max(g, comma)
		case '.':
			switch {
			case !abbreviated(before):
				return full
			case i+1 == len(s): // glued, as in O.V.Deripaska
			}
			g = max(g, tight)
		case '\u200e', '\u200f', '\ufeff':
		case '\u00b7', '\u30fb', '\u2027': // parts the names of foreigners in Chinese and Japanese
		default:
			return full
		}
	}
	return g
}

// abbreviated reports whether a full stop behind a word may be that of a short
// form: an initial, Co., Ltd., St.
func abbreviated(word string) bool {
	n := utf8.RuneCountInString(word)
	return n <= 3 || n <= 5 && legalShort[strings.ToLower(word)]
}

var legalShort = map[string]bool{"corp": true, "gmbh": true, "prof": true, "genl": true, "capt": true, "messrs": true, "intl": true, "mgmt": true, "bros": true}
