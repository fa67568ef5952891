package names

import (
	"strings"
	"unicode"
)

// Apart returns the names that one text holds when somebody wrote several into
// one field: "Ali Rahmani a.k.a. Abu Jihad", "Corvantis Ltd d/b/a Belmark Foods",
// "ASTRA VENTURE (ex GOLDEN PETRA)", "Ali (Abu Jihad) Rahmani". It returns nil
// for all other texts. Parts of one word are left out, apart from ships': a
// nickname alone is nobody.
func Apart(text string, kind Kind) []string {
	var parts []string
	from, at, found := 0, 0, false
	for at < len(text) {
		n := strings.IndexFunc(text[at:], func(r rune) bool { return !unicode.IsSpace(r) })
		if n < 0 {
			break
		}
		start := at + n
		end := start + wordEnd(text[start:])
		if start > 0 && saysOtherName(text[start:end]) {
			found = true
			parts = appendPart(parts, text[from:start], kind)
			from = end
		}
		at = end
	}
	if found {
		return appendPart(parts, text[from:], kind)
	}
	if kind == Person {
		return besideBrackets(text)
	}
	return nil
}

func wordEnd(text string) int {
	if n := strings.IndexFunc(text, unicode.IsSpace); n >= 0 {
		return n
	}
	return len(text)
}

// maxMarker is the length of the longest word that says another name follows.
const maxMarker = len("(formerly")

// saysOtherName reports whether a word says that what follows is another name.
func saysOtherName(word string) bool {
	if len(word) > maxMarker+1 || len(word) < 2 {
		return false
	}
	switch strings.ToLower(strings.Trim(word, "(),:;.")) {
	case "aka", "a.k.a", "a/k/a", "fka", "f.k.a", "f/k/a", "nka", "n.k.a", "n/k/a", "dba", "d.b.a", "d/b/a", "t/a", "alias", "formerly":
		return true
	case "ex":
		return word[0] == '('
	}
	return false
}

// appendPart appends what is a name of its own.
func appendPart(parts []string, part string, kind Kind) []string {
	part = strings.Trim(part, " \t(),:;-–\"'")
	words := strings.Fields(part)
	if len(words) == 0 || len(words) == 1 && kind != Object || len(words) == 2 && strings.EqualFold(words[0], "the") {
		return parts
	}
	return append(parts, part)
}

// besideBrackets returns a person's name without what stands in brackets, which
// may be a nickname, a maiden name or a remark.
func besideBrackets(text string) []string {
	open := strings.IndexByte(text, '(')
	if open < 0 {
		return nil
	}
	length := strings.IndexByte(text[open:], ')')
	if length < 0 {
		return nil
	}
	return appendPart(nil, strings.TrimSpace(text[:open])+" "+strings.TrimSpace(text[open+length+1:]), Person)
}
