package ofac

import "strings"

// newName makes a name of what the CSV set and the remarks write on one line:
// "FAMILY, Given Patronymic" for persons, anything at all for the rest.
func newName(text, kind string) partyName {
	text = strings.TrimSpace(text)
	n := partyName{full: text}
	if !strings.EqualFold(kind, "individual") {
		return n
	}
	last, first, ok := strings.Cut(text, ",")
	if !ok {
		return n
	}
	n.last, n.first = strings.TrimSpace(last), strings.TrimSpace(first)
	n.full = strings.TrimSpace(n.first + " " + n.last)
	return n
}

// naturalOrder puts given names first when the text is a person's name. OFAC
// writes given names in small letters and the names of entities in capitals,
// so that "GRUPO MUNDO, S.A." stays as it is.
func naturalOrder(text string) string {
	last, first, ok := strings.Cut(text, ", ")
	if !ok || first == strings.ToUpper(first) || last != strings.ToUpper(last) {
		return text
	}
	return first + " " + last
}
