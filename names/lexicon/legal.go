package lexicon

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed legal.txt
var legalText string

var legalForms = sync.OnceValue(func() *legalTable { return must(readLegal("legal.txt", legalText)) })

// LegalForm reads the longest legal form that starts at words[i]. It returns
// the form's canonical id, shared by its long, short and native spellings
// ("gmbh" for "gesellschaft mit beschrankter haftung"), the coarse class that it
// shares with like forms of other countries, and the number of words it takes;
// n is 0 when no form starts there.
//
// The classes: "llc" (members not liable, no public shares: LLC, LLP, GmbH, OOO,
// Ltd, SARL), "jsc" (capital in shares: AG, SA, PLC, JSC, PAO, Inc, KK),
// "partnership", "soleprop", "coop", "foundation" (also associations and
// trusts), "state" (state enterprises and institutions), "branch" (branches and
// representations, which are no party of their own).
func LegalForm(words []string, i int) (canon, class string, n int) {
	t := legalForms()
	value, n := t.phrases.longest(words, i)
	if n == 0 {
		return "", "", 0
	}
	form := t.forms[value]
	return form.canon, form.class, n
}

// LegalAffix finds a legal form written onto the name without a space, as is
// the custom in Han, Kana and Hangul ("某某股份有限公司", "株式会社某某",
// "주식회사한빛"). The form lies at word[from:to], at the word's end or at its
// beginning; a word that is nothing but a form has no affix. ok is false when
// there is none.
func LegalAffix(word string) (canon, class string, from, to int, ok bool) {
	if len(word) == 0 || isASCII(word) {
		return "", "", 0, 0, false
	}
	t := legalForms()
	best := 0
	for _, affix := range t.affixes {
		if len(affix.text) <= best || len(affix.text) >= len(word) {
			continue
		}
		switch {
		case strings.HasSuffix(word, affix.text):
			from, to = len(word)-len(affix.text), len(word)
		case strings.HasPrefix(word, affix.text):
			from, to = 0, len(affix.text)
		default:
			continue
		}
		best, canon, class, ok = len(affix.text), affix.form.canon, affix.form.class, true
	}
	if !ok {
		return "", "", 0, 0, false
	}
	return canon, class, from, to, true
}

type legalForm struct{ canon, class string }

type legalTable struct {
	forms   []legalForm
	phrases *phrases
	affixes []legalAffix
}

type legalAffix struct {
	text string
	form legalForm
}

var legalClasses = []string{"llc", "jsc", "partnership", "soleprop", "coop", "foundation", "state", "branch"}

// readLegal parses lines "canon class : phrase ; phrase". A canon may have
// several lines, of one class.
func readLegal(file, text string) (*legalTable, error) {
	entries, err := readEntries(file, text)
	if err != nil {
		return nil, err
	}
	t := &legalTable{phrases: newPhrases()}
	index := map[string]int32{}
	var faults []error
	for _, e := range entries {
		canon, class, ok := strings.Cut(e.head, " ")
		class = strings.TrimSpace(class)
		if !ok || !slices.Contains(legalClasses, class) {
			return nil, fmt.Errorf("read %s: line %d: %q is not a form and a known class", file, e.line, e.head)
		}
		value, known := index[canon]
		if !known {
			value = int32(len(t.forms))
			index[canon] = value
			t.forms = append(t.forms, legalForm{canon, class})
		} else if t.forms[value].class != class {
			return nil, fmt.Errorf("read %s: line %d: %s is of class %s elsewhere", file, e.line, canon, t.forms[value].class)
		}
		for phrase := range strings.SplitSeq(e.body, ";") {
			for _, words := range spellings(phrase) {
				before := t.phrases.add(words, value)
				if before >= 0 && before != value {
					faults = append(faults, fmt.Errorf("read %s: line %d: %q is %s already", file, e.line, strings.Join(words, " "), t.forms[before].canon))
				}
				if len(words) == 1 && isGlued(words[0]) && before < 0 {
					t.affixes = append(t.affixes, legalAffix{words[0], t.forms[value]})
				}
			}
		}
	}
	return t, errors.Join(faults...)
}

// spellings returns every list of words that a phrase of the table stands for.
func spellings(phrase string) [][]string {
	var all [][]string
	expand(phrase, func(plain string) {
		if isASCII(plain) && !strings.Contains(plain, ".") { // most of them: one way
			if words := strings.Fields(plain); len(words) > 0 {
				all = append(all, words)
			}
			return
		}
		lists := [][]string{nil}
		for word := range strings.FieldsSeq(plain) {
			var longer [][]string
			for _, list := range lists {
				for _, choice := range ways(word) {
					longer = append(longer, append(slices.Clip(list), choice...))
				}
			}
			lists = longer
		}
		if len(lists[0]) > 0 {
			all = append(all, lists...)
		}
	})
	return all
}

// ways returns the ways to write one word of a phrase: a dotted word joined
// and apart, a word of another script with and without its marks.
func ways(word string) [][]string {
	letters := strings.FieldsFunc(word, func(r rune) bool { return r == '.' })
	if len(letters) > 1 {
		return [][]string{letters, {strings.Join(letters, "")}}
	}
	if bare := withoutMarks(word); bare != word {
		return [][]string{{word}, {bare}}
	}
	return [][]string{{word}}
}

// isGlued reports whether a form is written in a script that leaves no space
// between it and the name, and is long enough to be recognised inside a word.
func isGlued(word string) bool {
	count := 0
	for _, r := range word {
		han := r >= 0x4e00 && r <= 0x9fff
		hangul := r >= 0xac00 && r <= 0xd7a3
		kana := r >= 0x3040 && r <= 0x30ff
		if !han && !hangul && !kana {
			return false
		}
		count++
	}
	return count >= 2
}
