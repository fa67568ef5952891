package ofac

import (
	"strings"
	"unicode"
)

// xmlName makes a party's name of its two parts, in natural order: given names
// first. Chinese and Japanese write the family name first and no space. What
// the flat files have as "FAMILY, Given" becomes the same name here, with its
// suffix if it has one; in a name of one part nothing tells which it is.
func (p *party) xmlName(first, last, script string) partyName {
	first, last = cleanName(first), cleanName(last)
	var n partyName
	switch {
	case script == "Hans" || script == "Hant" || script == "Hani" || script == "Jpan":
		n = partyName{full: last + first}
		if first != "" && last != "" {
			n.first, n.last = first, last
		}
	case first == "":
		n = newName(last, p.kind)
	case last == "":
		n.full = first
	case strings.EqualFold(p.kind, "individual"):
		n = newName(last+", "+first, p.kind)
	default:
		n = partyName{full: first + " " + last, first: first, last: last}
	}
	n.script = script
	return n
}

// cleanName drops the invisible direction marks that OFAC puts around Arabic
// names, and surplus space.
func cleanName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// aliasKind writes an alias type of the reference values as the CSV set does:
// "a.k.a.", "f.k.a.", "n.k.a.". The type "Name" is that of main names.
func aliasKind(kind string) string {
	kind = strings.ToLower(strings.TrimSpace(kind))
	if kind == "name" {
		return ""
	}
	return kind
}

// scriptCode returns the ISO 15924 code of a script as OFAC names it, "" for
// Latin, and the undetermined Zyyy, not known, for a script that is new.
func scriptCode(name string) (code string, known bool) {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "", "latin", "latn":
		return "", true
	case "arabic":
		return "Arab", true
	case "armenian":
		return "Armn", true
	case "chinese simplified":
		return "Hans", true
	case "chinese traditional":
		return "Hant", true
	case "cyrillic":
		return "Cyrl", true
	case "devanagari":
		return "Deva", true
	case "georgian":
		return "Geor", true
	case "greek":
		return "Grek", true
	case "hangul":
		return "Hang", true
	case "hebrew":
		return "Hebr", true
	case "japanese":
		return "Jpan", true
	case "korean":
		return "Kore", true
	case "thai":
		return "Thai", true
	}
	return "Zyyy", false
}
