package un

import (
	"regexp"
	"strings"
	"unicode"

	"interdict/internal/xmlread"
	"interdict/lists/internal/entry"
)

func (p *party) names() {
	var parts []string
	for _, element := range [...]string{"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"} {
		parts = append(parts, p.text(element))
	}
	for _, name := range splitOutsideBrackets(entry.Join(" ", parts...), ';') {
		p.Name("name", name)
	}
	original := p.text("NAME_ORIGINAL_SCRIPT")
	if name, remark := cutBracket(original); remark != "" && entry.IsLatin(remark) != entry.IsLatin(name) {
		p.Note("Original script", remark) // "(Tigrinya)" says which it is
		original = name
	}
	p.Name("alias", original)
	for _, a := range p.node.All(p.node.Name + "_ALIAS") {
		p.alias(a)
	}
}

func (p *party) alias(n *xmlread.Node) {
	text, note := value(n.ChildText("ALIAS_NAME")), value(n.ChildText("NOTE"))
	property := p.aliasProperty(value(n.ChildText("QUALITY")))
	names, remarks := splitNames(text)
	if property != "weakAlias" && (formerly(note) || formerly(strings.Join(remarks, " "))) {
		property = "previousName"
	}
	for _, name := range names {
		p.Name(property, name)
	}
	for _, remark := range remarks {
		p.Note("Alias "+names[0], remark)
	}
	if note != "" {
		more, rest := namesInNote(note)
		for _, name := range more {
			p.Name(property, name)
		}
		p.Note(strings.TrimSpace("Alias "+strings.Join(names[:min(1, len(names))], "")), rest)
	}
}

func (p *party) aliasProperty(quality string) string {
	switch strings.ToLower(quality) {
	case "low":
		return "weakAlias"
	case "f.k.a.", "fka", "formerly known as":
		return "previousName"
	case "good", "a.k.a.", "aka", "":
	default:
		p.Left(p.node.Name+"_ALIAS/QUALITY", quality)
	}
	return "alias"
}

// aliasBirths keeps the birth data that belong to an alias, those of a false
// identity: a customer may show just that paper.
func (p *party) aliasBirths() {
	for _, a := range p.node.All("INDIVIDUAL_ALIAS") {
		names, _ := splitNames(value(a.ChildText("ALIAS_NAME")))
		p.aliasBirth(a, names)
	}
}

func (p *party) aliasBirth(n *xmlread.Node, names []string) {
	date := value(n.ChildText("DATE_OF_BIRTH"))
	city, nation := value(n.ChildText("CITY_OF_BIRTH")), value(n.ChildText("COUNTRY_OF_BIRTH"))
	if date+city+nation == "" {
		return
	}
	if iso, ok := entry.Date(date); ok {
		p.Add("birthDate", "Date of birth", iso)
	} else if date != "" {
		p.Left("INDIVIDUAL_ALIAS/DATE_OF_BIRTH", date)
	}
	place := entry.Join(", ", city, nation)
	p.Add("birthPlace", "Place of birth", place)
	p.Country("birthCountry", "Place of birth", nation)
	label := "Alias"
	if len(names) > 0 {
		label += " " + names[0]
	}
	p.Note(label, "born "+entry.Join(", ", date, place))
}

var (
	enumerator = regexp.MustCompile(`(?:^|[\s;,])(?:[a-z]|[0-9]{1,2})\)\s`)
	bornSuffix = regexp.MustCompile(`,?\s+(?:born (?:in |on )?.*[0-9].*)$`)
	scriptNote = regexp.MustCompile(`(?i)^(?:original script|in [a-z]+(?: script)?)\s*:\s*(.+)$`)
)

// splitNames takes an ALIAS_NAME apart into the names that it holds and the
// remarks about them. The first of several names stands first. A name is cut
// only where the list itself shows that there are two: at "; ", at "a) b)", and
// at a bracket that holds the name in another script. Commas stay: the list
// writes "Isomuddin, Nurjaman" and "Trading Company, Ltd".
func splitNames(text string) (names, remarks []string) {
	for _, item := range enumerated(text) {
		for _, name := range splitOutsideBrackets(item, ';') {
			n, r := oneName(name)
			names = append(names, n...)
			remarks = append(remarks, r...)
		}
	}
	if len(names) == 0 && text != "" {
		return []string{text}, nil
	}
	return names, remarks
}

func oneName(text string) (names, remarks []string) {
	if at := bornSuffix.FindStringIndex(text); at != nil && at[0] > 0 {
		remarks = append(remarks, strings.TrimLeft(text[at[0]:], ", "))
		text = text[:at[0]]
	}
	name, inside := cutBracket(text)
	switch m := scriptNote.FindStringSubmatch(inside); {
	case inside == "" || name == "":
		name = text
	case m != nil:
		return append(names, trimName(name), trimName(m[1])), remarks
	case entry.IsLatin(inside) != entry.IsLatin(name), len(splitOutsideBrackets(inside, ';')) > 1:
		names = append(names, trimName(name))
		for _, other := range splitOutsideBrackets(inside, ';') {
			other, remark := cutDash(other)
			names = append(names, trimName(strings.TrimSuffix(other, " (original script)")))
			if remark != "" {
				remarks = append(remarks, remark)
			}
		}
		return names, remarks
	case isRemark(inside):
		return append(names, trimName(name)), append(remarks, inside)
	default:
		name = text
	}
	if name = trimName(name); name != "" {
		names = append(names, name)
	}
	return names, remarks
}

// namesInNote finds names in the NOTE of an alias, "original script: Абубакар"
// or "Abdul Rehman; Abdur Rahman", and returns the rest of the note.
func namesInNote(note string) (names []string, rest string) {
	if i := strings.LastIndexByte(note, ':'); i > 0 && !entry.IsLatin(note[i:]) && strings.IndexFunc(note[i:], unicode.IsLetter) > 0 {
		label := strings.ToLower(note[:i])
		if strings.HasSuffix(label, "script") || strings.HasSuffix(label, "in arabic") {
			rest = note
			if scriptNote.MatchString(note) {
				rest = ""
			}
			return []string{trimName(note[i+1:])}, rest
		}
	}
	if !strings.Contains(note, ";") || strings.ContainsAny(note, "0123456789:()") {
		return nil, note
	}
	items := strings.Split(note, ";")
	for _, item := range items {
		item = trimName(item)
		if first := []rune(item + " ")[0]; !unicode.IsUpper(first) || len(strings.Fields(item)) > 7 {
			return nil, note
		}
		names = append(names, item)
	}
	return names, ""
}

// formerly reports whether a note says that the name was given up.
func formerly(note string) bool {
	note = strings.ToLower(note)
	return strings.Contains(note, "formerly listed as") || strings.Contains(note, "previously listed as")
}

// isRemark tells a remark from a piece of the name: remarks are in lower case
// ("birth name"), or long.
func isRemark(inside string) bool {
	l := strings.ToLower(inside)
	if strings.HasSuffix(l, "name") || formerly(l) || l == "nom de guerre" {
		return true
	}
	return strings.ContainsAny(inside, "0123456789") && len(strings.Fields(inside)) > 4
}

// enumerated splits "a) this b) that". A letter with a bracket inside a longer
// bracket does not count.
func enumerated(text string) []string {
	var items []string
	from := 0
	for _, at := range enumerator.FindAllStringIndex(text, -1) {
		if strings.Count(text[from:at[0]], "(") > strings.Count(text[from:at[0]], ")") {
			continue
		}
		if item := entry.Line(text[from:at[0]]); item != "" {
			items = append(items, item)
		}
		from = at[1]
	}
	if item := entry.Line(text[from:]); item != "" {
		items = append(items, item)
	}
	return items
}

func splitOutsideBrackets(text string, sep rune) []string {
	var items []string
	depth, from := 0, 0
	for i, r := range text {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
		case r == sep && depth == 0:
			items = append(items, text[from:i])
			from = i + 1
		}
	}
	items = append(items, text[from:])
	said := items[:0]
	for _, item := range items {
		if item = entry.Line(item); item != "" {
			said = append(said, item)
		}
	}
	return said
}

// cutBracket parts "name (inside)"; inside is "" when the text does not end
// with a bracket that opens after the name.
func cutBracket(text string) (name, inside string) {
	if !strings.HasSuffix(text, ")") {
		return text, ""
	}
	depth := 0
	for i := len(text) - 1; i > 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return entry.Line(text[:i]), entry.Line(text[i+1 : len(text)-1])
			}
		}
	}
	return text, ""
}

// cutDash parts "Network - sub-unit name".
func cutDash(text string) (name, remark string) {
	if i := strings.Index(text, " - "); i > 0 && strings.HasSuffix(text, "name") {
		return text[:i], text[i+3:]
	}
	return text, ""
}

// trimName cuts what does not belong to a name from its ends: separators, a
// bracket without its other half, quotation marks around the whole.
func trimName(s string) string {
	s = strings.Trim(entry.Line(s), ";, ")
	if strings.Count(s, ")") > strings.Count(s, "(") {
		s = strings.TrimLeft(s, ") ")
	}
	for _, q := range [...]struct{ open, close string }{{`"`, `"`}, {"“", "”"}} {
		inner, opened := strings.CutPrefix(s, q.open)
		inner, closed := strings.CutSuffix(inner, q.close)
		if opened && closed && inner != "" && !strings.ContainsAny(inner, `"“”`) {
			return inner
		}
	}
	return s
}
