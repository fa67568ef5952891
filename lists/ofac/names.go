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
	pieces := strings.Split(text, ",")
	if len(pieces) == 1 {
		return n
	}
	var first []string
	for _, piece := range pieces[1:] {
		piece = strings.TrimSpace(piece)
		if isSuffix(piece) {
			n.suffix = piece
		} else {
			first = append(first, piece)
		}
	}
	n.last, n.first = strings.TrimSpace(pieces[0]), strings.Join(first, ", ")
	n.full = strings.Join(strings.Fields(n.first+" "+n.last+" "+n.suffix), " ")
	return n
}

// isSuffix knows what OFAC puts between or behind the names: "DOE, Jr., John".
func isSuffix(s string) bool {
	switch strings.ToLower(strings.Trim(s, ".")) {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	}
	return false
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
