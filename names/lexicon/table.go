package lexicon

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// entry is one entry of a table: what stands before the colon, and the body.
type entry struct {
	line int
	head string
	body string
}

// readEntries splits a table's text into its entries. It gives an error for a
// line that has no colon and continues nothing.
func readEntries(file, text string) ([]entry, error) {
	var entries []entry
	for number := 1; text != ""; number++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line, _, _ = strings.Cut(line, "#")
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			continue
		}
		if line[0] == ' ' || line[0] == '\t' {
			if len(entries) == 0 {
				return nil, fmt.Errorf("read %s: line %d: continues no entry", file, number)
			}
			entries[len(entries)-1].body += " " + trimmed
			continue
		}
		head, body, ok := strings.Cut(trimmed, ":")
		if !ok {
			return nil, fmt.Errorf("read %s: line %d: no colon", file, number)
		}
		entries = append(entries, entry{number, strings.TrimSpace(head), strings.TrimSpace(body)})
	}
	return entries, nil
}

// must makes a fault in an embedded table stop the program: the table is part
// of the program's text, and the tests parse every one.
func must[T any](table T, err error) T {
	if err != nil {
		panic("lexicon: " + err.Error())
	}
	return table
}

// expand calls yield with every text that the alternatives in braces stand for.
// Braces may stand inside braces; without its partner a brace is left alone.
func expand(text string, yield func(string)) {
	if strings.IndexByte(text, '{') < 0 {
		yield(text)
		return
	}
	expandAfter(make([]byte, 0, 64), text, "", yield)
}

// expandAfter yields done+text+rest with the alternatives of text and rest
// written out. done needs no more expansion.
func expandAfter(done []byte, text, rest string, yield func(string)) {
	open := strings.IndexByte(text, '{')
	length := -1
	if open >= 0 {
		length = closing(text[open:])
	}
	if length < 0 {
		done = append(done, text...)
		if rest == "" {
			yield(string(done))
			return
		}
		expandAfter(done, rest, "", yield)
		return
	}
	done = append(done, text[:open]...)
	inside, after := text[open+1:open+length], text[open+length+1:]
	if rest != "" {
		after += rest
	}
	depth, from := 0, 0
	for i := 0; i <= len(inside); i++ {
		switch {
		case i == len(inside) || inside[i] == ',' && depth == 0:
			expandAfter(done, inside[from:i], after, yield)
			from = i + 1
		case inside[i] == '{':
			depth++
		case inside[i] == '}':
			depth--
		}
	}
}

// closing returns the place of the brace that closes the one text begins with,
// or -1.
func closing(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return i
		}
	}
	return -1
}

// eachWord calls yield with every word of a body, alternatives expanded.
func eachWord(body string, yield func(string)) {
	for word := range strings.FieldsSeq(body) {
		expand(word, yield)
	}
}

// withoutMarks returns a native-script word without its combining marks, which
// is how some callers fold it ("й" becomes "и").
func withoutMarks(word string) string {
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		if norm.NFD.PropertiesString(string(r)).CCC() == 0 {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// phrases finds the longest known phrase at a place in a list of words. It is
// a tree whose edges lie in one map, so that looking allocates nothing.
type phrases struct {
	next  map[step]int32
	value []int32 // by node: index of what the phrase means, -1 for none
	first Sieve   // of the words that phrases begin with
}

type step struct {
	from int32
	word string
}

func newPhrases() *phrases {
	return &phrases{next: make(map[step]int32, 6000), value: []int32{-1}, first: NewSieve(4000)}
}

// add makes the words mean value, and reports what they meant before (-1).
func (p *phrases) add(words []string, value int32) int32 {
	node := int32(0)
	p.first.Put(words[0])
	for _, word := range words {
		child, ok := p.next[step{node, word}]
		if !ok {
			child = int32(len(p.value))
			p.value = append(p.value, -1)
			p.next[step{node, word}] = child
		}
		node = child
	}
	before := p.value[node]
	p.value[node] = value
	return before
}

// longest returns the value of the longest phrase at words[i] and how many
// words it takes; n is 0 when none starts there.
func (p *phrases) longest(words []string, i int) (value int32, n int) {
	value = -1
	node := int32(0)
	if i < 0 || i >= len(words) || !p.first.MayHave(words[i]) {
		return value, 0
	}
	for j := i; j < len(words); j++ {
		child, ok := p.next[step{node, words[j]}]
		if !ok {
			break
		}
		node = child
		if p.value[node] >= 0 {
			value, n = p.value[node], j-i+1
		}
	}
	return value, n
}
