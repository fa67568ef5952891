package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"interdict"
)

// passage is a sentence in three: what stands before the words that name a
// party, these, and what stands behind them. All are safe to print, on one line,
// and the outer two cut so that they hold at most so many characters each. An
// address that no reader sees, since it stands behind a link's words, comes
// first, and the sentence of these words behind it.
func passage(m *interdict.Mention, most int) (before, words, behind string) {
	start, end := m.Before, m.Before+len(m.Text)
	if start < 0 || end > len(m.Sentence) || m.Sentence[start:end] != m.Text {
		words = shorten(strings.TrimSpace(oneLine(m.Text)), most)
		if around := strings.TrimSpace(oneLine(m.Sentence)); around != "" {
			behind = " in: " + shorten(around, most)
		}
		return "", words, behind
	}
	before, words, behind = m.Sentence[:start], m.Text, m.Sentence[end:]
	before, words, behind = oneLine(before), shorten(oneLine(words), most), oneLine(behind)
	if n := utf8.RuneCountInString(before); n > most {
		_, rest, _ := strings.Cut(lastRunes(before, most), " ")
		before = "… " + rest
	}
	return before, words, shorten(behind, most)
}

// shorten cuts text behind a word.
func shorten(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	cut := firstRunes(text, most)
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + " …"
}

func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

func lastRunes(text string, n int) string {
	i := len(text)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return text[i:]
}

// oneLine makes text safe, with one space for each stretch of white space.
func oneLine(text string) string {
	text = Clean(strings.ToValidUTF8(text, "\uFFFD"))
	folded := strings.Join(strings.Fields(text), " ")
	if folded == "" {
		if text != "" {
			return " "
		}
		return ""
	}
	if strings.HasPrefix(text, " ") {
		folded = " " + folded
	}
	if strings.HasSuffix(text, " ") {
		folded += " "
	}
	return folded
}

// place says where a mention is: "page 3, line 12".
func place(m *interdict.Mention) string {
	var at []string
	switch {
	case m.Part != "" && m.Part != fmt.Sprintf("page %d", m.Page):
		at = append(at, Clean(m.Part))
	case m.Page > 0:
		at = append(at, fmt.Sprintf("page %d", m.Page))
	}
	if m.Line > 0 {
		at = append(at, fmt.Sprintf("line %d", m.Line))
	}
	return strings.Join(at, ", ")
}

// offsets says where a mention is for programs and for those who count.
func offsets(m *interdict.Mention) string {
	return fmt.Sprintf("characters %d to %d, bytes %d to %d", m.Start, m.End, m.StartByte, m.EndByte)
}

// told is a mention as a reader comes upon it, by its number.
type told struct {
	number int
	short  bool // it stands under the one before that is not
}

// readerOrder are the first so many mentions as a reader comes upon them: in
// each part by their place, and behind each the short forms that refer to it. A
// reference that leads nowhere is none.
func readerOrder(mentions interdict.Mentions, most int) ([]told, error) {
	type place struct {
		part   string
		page   int
		start  int64
		refers int
	}
	var places []place
	for m, err := range mentions.All() {
		if err != nil {
			return nil, err
		}
		if len(places) == most {
			break
		}
		p := place{m.Part, m.Page, m.Start, -1}
		if m.Refers != nil {
			p.refers = *m.Refers
		}
		places = append(places, p)
	}
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && places[to].part == places[from].part && places[to].page == places[from].page {
			to++
		}
		slices.SortStableFunc(order[from:to], func(x, y int) int { return cmp.Compare(places[x].start, places[y].start) })
		from = to
	}
	refers := func(i int) bool { r := places[i].refers; return r >= 0 && r < len(places) && r != i }
	under, short := map[int][]int{}, map[int]bool{}
	for i := range places {
		to := i
		for steps := 0; refers(to) && steps < len(places); steps++ {
			to = places[to].refers // a short form of a short form stands under the name
		}
		if to != i && places[to].refers < 0 {
			under[to] = append(under[to], i)
			short[i] = true
		}
	}
	all := make([]told, 0, len(order))
	for _, i := range order {
		if short[i] {
			continue
		}
		all = append(all, told{i, false})
		for _, k := range under[i] {
			all = append(all, told{k, true})
		}
	}
	return all, nil
}

// about says what a document is: "text/html, windows-1251 (inferred), of 2021-04-16".
func about(d *interdict.Document) string {
	var parts []string
	if d.MediaType != "" {
		parts = append(parts, Clean(d.MediaType))
	}
	if d.Encoding != "" {
		text := Clean(d.Encoding)
		if d.Detected {
			text += " (inferred)"
		}
		parts = append(parts, text)
	}
	if d.Date != "" {
		parts = append(parts, "of "+Clean(d.Date))
	}
	return strings.Join(parts, ", ")
}

// reason says in some words why a passage is taken for an entry.
func reason(m *interdict.Mention) string {
	var parts []string
	if n := m.Name; n != nil {
		text := "listed as " + oneLine(n.Listed)
		switch n.Property {
		case "name", "":
		case "weakAlias":
			text += " (weak alias)"
		case "previousName":
			text += " (previous name)"
		default:
			text += " (" + Clean(n.Property) + ")"
		}
		parts = append(parts, text)
		how := map[string]int{}
		var order []string
		for _, p := range n.Pairs {
			if how[p.How]++; how[p.How] == 1 {
				order = append(order, p.How)
			}
		}
		for _, h := range order {
			parts = append(parts, fmt.Sprintf("%s %s", Plural(how[h], "word", "words"), Clean(h)))
		}
	}
	for _, e := range m.Evidence {
		if e.Effect == "for" || e.Effect == "against" {
			parts = append(parts, strings.ReplaceAll(Clean(e.Kind), "_", " ")+" "+e.Effect+": "+oneLine(e.Listed))
		}
	}
	return strings.Join(parts, "; ")
}
