package ofacsearch

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxName bounds a name, in letters. The time to compare two names grows with
// the product of their lengths.
const maxName = 256

// name is a name as it is compared: A to Z and 0 to 9, with single spaces.
type name struct {
	text  string
	parts []string
}

func newName(s string) name {
	var b strings.Builder
	space := false
	put := func(text string) {
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteString(text)
	}
	for _, r := range norm.NFKD.String(firstBytes(s, 4*maxName)) {
		if b.Len() >= maxName {
			break
		}
		switch r = unicode.ToUpper(r); {
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			put(string(r))
		case latin[r] != "":
			put(latin[r])
		case unicode.Is(unicode.Mn, r), isApostrophe(r):
		default:
			// A letter of another script parts words too: the tool knows
			// none of them.
			space = true
		}
	}
	text := b.String()
	text = strings.TrimSpace(firstBytes(text, maxName))
	return name{text, strings.Fields(text)}
}

// Readable reports whether there is a letter or figure in a name that the
// algorithm knows; a name without one finds nothing.
func Readable(s string) bool { return newName(s).text != "" }

// latin are letters of Latin alphabets that do not decompose.
var latin = map[rune]string{
	'Ø': "O", 'Ł': "L", 'Đ': "D", 'Ð': "D", 'Þ': "TH", 'Æ': "AE", 'Œ': "OE", 'ẞ': "SS", 'ß': "SS", 'ı': "I", 'Ħ': "H", 'Ŧ': "T", 'Ə': "A",
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʻ', 'ʼ', 'ʿ', 'ʾ', '`', '´':
		return true
	}
	return false
}

// short reports whether no part is long enough to count.
func (n *name) short() bool {
	for _, p := range n.parts {
		if len(p) > shortPart {
			return false
		}
	}
	return true
}

func firstBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// Listed gives a person's name the order in which OFAC lists it. OFAC writes
// "FAMILY, Given", the family name in capitals; our readers put the given names
// first and keep the capitals. Names that do not mix capitals so stay as they
// are.
func Listed(name string) string {
	words := strings.Fields(name)
	family := len(words)
	for family > 0 && isCapitals(words[family-1]) {
		family--
	}
	if family == 0 || family == len(words) {
		return name
	}
	for _, w := range words[:family] {
		// One in small letters at least: else it is a name of an entity.
		if strings.ContainsFunc(w, unicode.IsLower) {
			return strings.Join(words[family:], " ") + ", " + strings.Join(words[:family], " ")
		}
	}
	return name
}

func isCapitals(word string) bool {
	return strings.ContainsFunc(word, unicode.IsUpper) && !strings.ContainsFunc(word, unicode.IsLower)
}
