package ca

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/lists/internal/entry"
)

func (p *party) names() {
	if p.Target.Schema == "Person" {
		p.personName()
	} else {
		for _, name := range splitBilingual(p.either("Entity", "EntityOrShip")) {
			p.Name("name", name)
		}
	}
	for _, alias := range splitAliases(p.node.ChildText("Aliases"), p.Target.Schema == "Person") {
		property := "alias"
		if p.Target.Schema == "Person" && len(strings.Fields(alias)) == 1 {
			property = "weakAlias"
		}
		p.Name(property, alias)
	}
}

var bracket = regexp.MustCompile(`^(.+?)\s*\(([^()]+)\)$`)

// personName joins the parts. A part may have another spelling in brackets:
// "DIKIY (DIKY)".
func (p *party) personName() {
	given, last := p.text("GivenName"), p.text("LastName")
	other := ""
	if m := bracket.FindStringSubmatch(last); m != nil {
		last, other = m[1], m[2]
	}
	p.Name("name", entry.Join(" ", given, last))
	p.Add("firstName", "Given name", given)
	p.Add("lastName", "Last name", last)
	if other != "" {
		p.Name("alias", entry.Join(" ", given, other))
		p.Add("lastName", "Last name", other)
	}
}

// splitBilingual parts a name given in English and French, "Hara Institute/
// Institut Hara". A slash inside brackets, or beside a single word ("Khatam/
// KAA"), is part of the name.
func splitBilingual(name string) []string {
	parts := split(name, func(text string, i int) int {
		if text[i] == '/' {
			return 1
		}
		return 0
	})
	for _, part := range parts {
		if len(strings.Fields(part)) < 2 {
			return []string{entry.Line(name)}
		}
	}
	return parts
}

var languageLabel = regexp.MustCompile(`(?i)(?:\b|^)(?:belarus+ian|russian|ukrainian|arabic|persian|farsi|hebrew|burmese|chinese|spanish|french|english|creole|kurdish|turkish|georgian|armenian)\s*:\s*`)

// splitAliases takes the text of Aliases apart. Semicolons, labels of languages
// and slashes with a space part names wherever they are; so do commas, but not
// before a legal form ("НПО Лавочкина, АО") and not before a word in lower
// case, which goes on with the name. "or" parts two names, or two spellings of
// one word of a person's name.
func splitAliases(text string, person bool) []string {
	var names []string
	add := func(name string) {
		if name = trim(name); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for text := range strings.SplitSeq(languageLabel.ReplaceAllString(text, ";"), ";") {
		if person {
			for _, part := range split(text, comma) {
				for _, part := range split(part, slash) {
					for _, name := range splitOr(part) {
						add(name)
					}
				}
			}
			continue
		}
		for _, part := range orWord.Split(text, -1) {
			for _, part := range joinForms(split(part, comma)) {
				for _, name := range split(part, slash) {
					add(name)
				}
			}
		}
	}
	return names
}

// A separator returns how many bytes of a separator begin at text[i], 0 for
// none.
type separator func(text string, i int) int

func comma(text string, i int) int {
	if text[i] != ',' {
		return 0
	}
	rest := strings.TrimSpace(text[i+1:])
	if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLower(r) && !strings.HasPrefix(rest, "al-") && !strings.HasPrefix(rest, "el-") {
		return 0
	}
	return 1
}

func slash(text string, i int) int {
	if text[i] != '/' {
		return 0
	}
	before, after := i > 0 && text[i-1] == ' ', i+1 < len(text) && text[i+1] == ' '
	if (before || after) && !strings.Contains(text, " or ") {
		return 1
	}
	return 0
}

// split cuts a text at separators outside of brackets and quotation marks.
func split(text string, sep separator) []string {
	var parts []string
	depth, from := 0, 0
	for i := range len(text) {
		switch d := nesting(text, i); {
		case d != 0:
			depth = max(0, depth+d)
		case depth == 0 && i >= from:
			if n := sep(text, i); n > 0 {
				parts = append(parts, text[from:i])
				from = i + n
			}
		}
	}
	if t := strings.TrimSpace(text); from == 0 && depth > 0 && strings.HasPrefix(t, "(") {
		return split(t[1:], sep) // a bracket that never closes hides nothing
	}
	parts = append(parts, text[from:])
	said := parts[:0]
	for _, p := range parts {
		if p = entry.Line(p); p != "" {
			said = append(said, p)
		}
	}
	return said
}

// nesting is 1 where a bracket or quotation opens, -1 where one closes. The
// straight quotation mark opens before a word and closes behind one, so that
// names within names ("Bank "Example"") are kept together too.
func nesting(text string, i int) int {
	rest := text[i:]
	switch {
	case rest[0] == '(', strings.HasPrefix(rest, "«"), strings.HasPrefix(rest, "“"):
		return 1
	case rest[0] == ')', strings.HasPrefix(rest, "»"), strings.HasPrefix(rest, "”"):
		return -1
	case rest[0] == '"' && (i == 0 || strings.ContainsRune(" (/,;\"", rune(text[i-1]))):
		return 1
	case rest[0] == '"':
		return -1
	}
	return 0
}

// joinForms puts a legal form back to the name from which a comma parted it.
func joinForms(parts []string) []string {
	var joined []string
	for _, p := range parts {
		switch n := len(joined); {
		case n > 0 && isForm(p):
			joined[n-1] += ", " + p
		case n > 0 && isForm(joined[n-1]):
			joined[n-1] += ", " + p
		default:
			joined = append(joined, p)
		}
	}
	return joined
}

var forms = strings.Fields(`
	LTD LIMITED INC INCORPORATED LLC LLP LP PLC CORP CORPORATION CO COMPANY GMBH AG SA SAS SARL SAL SRL SPA BV NV FZE FZC FZCO FZ-LLC DMCC PTE PVT
	AO OAO PAO ZAO OOO JSC OJSC PJSC CJSC FSUE FGUP FGBU NPO PKF MUP GUP KFKH ODO OOD TOV ANO NAO
	АО ОАО ПАО ЗАО ООО ФГУП ФГБУ ФГБУН ФКУ ГУП МУП АНО НАО ОДО ААТ ТАА ТОВ ПАТ ПРАТ НПО НПП ТД ФКП ФКУП ГП ОКБ УП РУП
	JR SR`)

func isForm(s string) bool {
	s = strings.ToUpper(strings.NewReplacer(".", "", "«", "", "»", "").Replace(s))
	for w := range strings.FieldsSeq(s) {
		if !slices.Contains(forms, w) {
			return false
		}
	}
	return s != ""
}

var andOr = regexp.MustCompile(`(?i)\s+(?:or|and)\s+`)

// splitOr parts "Hanna Example or Anna Specimen" and "Hanna or Anna Example" of
// a person; "and" is used in the same way.
func splitOr(text string) []string {
	at := andOr.FindAllStringIndex(text, -1)
	if len(at) != 1 || strings.Contains(text, "/") {
		return []string{text} // too many ways to read it
	}
	left, right := text[:at[0][0]], text[at[0][1]:]
	l, r := strings.Fields(left), strings.Fields(right)
	switch {
	case len(l) == 1 && len(r) > 1:
		return []string{left + " " + strings.Join(r[1:], " "), right}
	case len(r) == 1 && len(l) > 1:
		return []string{left, strings.Join(l[:len(l)-1], " ") + " " + right}
	}
	return []string{left, right}
}

func trim(name string) string {
	name = strings.Trim(entry.Line(name), ",;/: ")
	if strings.Count(name, "(") > strings.Count(name, ")") {
		name = strings.TrimPrefix(name, "(")
	}
	if strings.Count(name, ")") > strings.Count(name, "(") {
		name = strings.TrimSuffix(name, ")")
	}
	return strings.TrimSpace(name)
}
