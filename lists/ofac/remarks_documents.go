package ofac

import (
	"regexp"
	"strings"
)

// document reads what follows a document's kind:
//
//	E590976 (Tunisia) issued 19 Jun 1987 expires 18 Jun 1992
//	HRA 738077 (Stuttgart) (Germany)
//
// Hand-typed prose after "Passport" is none of it, and is left over: without
// a figure there is no number.
func (r *remarkReader) document(ph phrase, rest string) bool {
	d := document{kind: ph.kind}
	rest, under, _ := strings.Cut(rest, " issued under the name ")
	if under != "" {
		d.note = "issued under the name " + under
	}
	rest, d.expires = cutDate(rest, " expires ")
	rest, d.issued = cutDate(rest, " issued ")
	if m := commaDocument.FindStringSubmatch(rest); m != nil && isCountry(m[2]) {
		d.number, d.country = m[1], m[2]
		d.issued, _ = isoDate(m[3])
		d.expires, _ = isoDate(m[4])
	} else {
		var part string
		d.number, d.country, part = cutCountry(rest)
		d.addNote(part)
		if label := d.cutLabel(); label == "ISIN" {
			r.feature(feature{kind: label, value: d.number})
			return true
		}
		d.cutPlace()
	}
	if !strings.ContainsAny(d.number, "0123456789") || proseNumber.MatchString(d.number) {
		return false
	}
	r.p.documents = append(r.p.documents, d)
	return true
}

var (
	// commaDocument is the way of a few old entries.
	commaDocument = regexp.MustCompile(`^(\S+), ([^,]+)(?:, Issue Date ([^,]+))?(?:, Expire Date ([^,]+))?$`)
	// proseNumber is text that has a figure in it and is no number.
	proseNumber = regexp.MustCompile(`\b(and|issued|is|was|were|of|the|No\.)(\s|$)`)
	numberLabel = regexp.MustCompile(`^([A-Za-z]{2,10}): (.+)$`)
	placeAfter  = regexp.MustCompile(`^([^\s,]*[0-9][^\s,]*),? ([A-Z][A-Za-z .-]*[a-z])$`)
)

func (d *document) addNote(text string) {
	if text != "" && d.note != "" {
		d.note += "; "
	}
	d.note += text
}

// cutLabel takes "CNIC: 35202…" apart and returns the label.
func (d *document) cutLabel() string {
	m := numberLabel.FindStringSubmatch(d.number)
	if m == nil {
		return ""
	}
	d.number = m[2]
	d.addNote(m[1])
	return m[1]
}

// cutPlace takes "405885 Bogota" and "AF465508 Colombia" apart.
func (d *document) cutPlace() {
	m := placeAfter.FindStringSubmatch(d.number)
	if m == nil || len(m[1]) < 4 {
		return // "61 Niha" is the 61st of that place
	}
	d.number = m[1]
	if d.country == "" && isCountry(m[2]) {
		d.country = m[2]
	} else {
		d.addNote(m[2])
	}
}

// cutDate cuts a word and the date after it from the end of a text.
func cutDate(s, word string) (rest, date string) {
	i := strings.LastIndex(s, word)
	if i < 0 {
		return s, ""
	}
	d, ok := dateValue(s[i+len(word):])
	if !ok {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), d.value
}

// cutCountry cuts "(Germany)" from the end of a number, and what stands in
// brackets before it, which is a part of the country: "(Stuttgart) (Germany)".
// The brackets of a check digit, "D000000(0)", have no space before them.
func cutCountry(s string) (number, country, part string) {
	number = s
	if head, last, ok := cutBracket(s); ok {
		// "(Cabo Verde.  Previously Cape Verde.)"
		name, _, _ := strings.Cut(last, ". ")
		if isCountry(name) || strings.HasPrefix(name, "Region:") {
			number, country = head, name
		}
	}
	if head, inside, ok := cutBracket(number); ok && strings.HasSuffix(number[:len(head)+1], " ") {
		number, part = head, inside
	}
	return number, country, part
}

// cutBracket cuts the last pair of brackets from the end of a text.
func cutBracket(s string) (head, inside string, ok bool) {
	s = strings.TrimSpace(s)
	i := strings.LastIndexByte(s, '(')
	if i <= 0 || !strings.HasSuffix(s, ")") {
		return s, "", false
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1 : len(s)-1]), true
}
