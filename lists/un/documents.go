package un

import (
	"regexp"
	"strings"
	"unicode"

	"interdict/internal/country"
	"interdict/internal/xmlread"
	"interdict/lists/internal/entry"
)

func (p *party) documents() {
	for _, n := range p.node.All("INDIVIDUAL_DOCUMENT") {
		p.document(n)
	}
}

// document sorts out one INDIVIDUAL_DOCUMENT. The number may stand in any of
// three elements, with words around it ("Afghan passport number SE 012820",
// "Jordan 654781", TYPE_OF_DOCUMENT2 "… (tazkira) number 44323").
func (p *party) document(n *xmlread.Node) {
	kind, kind2 := value(n.ChildText("TYPE_OF_DOCUMENT")), strings.TrimRight(value(n.ChildText("TYPE_OF_DOCUMENT2")), ": ")
	number, note := value(n.ChildText("NUMBER")), value(n.ChildText("NOTE"))
	issuing, issued := value(n.ChildText("ISSUING_COUNTRY")), value(n.ChildText("COUNTRY_OF_ISSUE"))
	city := value(n.ChildText("CITY_OF_ISSUE"))
	date := value(n.ChildText("DATE_OF_ISSUE"))
	if kind+kind2+number+note+issuing+issued+city+date == "" {
		return
	}
	if number == "" && strings.ContainsFunc(kind2, unicode.IsDigit) {
		number, kind2 = kind2, ""
	}
	number, words := bareNumber(number)
	if number == "" && strings.ContainsFunc(note, unicode.IsDigit) && strings.Contains(strings.ToLower(note), "number") {
		number, _ = bareNumber(note)
	}
	d := entry.Document{Kind: documentKind(kind, kind2), Number: number, Country: issuing}
	if d.Country == "" {
		d.Country = issued
	}
	if d.Country == "" {
		d.Country = countryIn(words)
	}
	if iso, ok := entry.Date(date); ok {
		d.Issued = iso
	} else if date != "" {
		note = entry.Join(", ", "issued "+date, note)
	}
	if d.Issued == "" {
		d.Issued = dateAfter(issuedOn, note)
	}
	d.Expires = dateAfter(expiresOn, entry.Join(", ", words, note))
	if city != "" || issued != "" && issued != d.Country {
		note = entry.Join(", ", "issued in "+entry.Join(", ", city, issued), note)
	}
	d.Note = entry.Join(", ", words, note)
	if !country.Known(d.Country) && d.Country != "" {
		if iso, rest, ok := countryBefore(d.Country); ok {
			d.Country, d.Note = iso, entry.Join(", ", rest, d.Note)
		}
	}
	p.Document(d)
}

func documentKind(kind, kind2 string) string {
	if kind2 == "" || strings.EqualFold(kind, kind2) {
		return kind
	}
	return entry.Join(": ", kind, kind2)
}

var (
	numberLabel = regexp.MustCompile(`(?i)^(.*?[\p{L})])\s*(?:\bnumber|\bno\b\.?)\s*:?\s*((?:[A-Z]{1,4} )?\S*[0-9].*)$|^()no\.?\s*:?\s+((?:[A-Z]{1,4} )?\S*[0-9].*)$|^([^0-9]*):\s*((?:[A-Z]{1,4} )?\S*[0-9].*)$`)
	aroundCut   = regexp.MustCompile(`^(\S[^(]*?)\s*\(([^()]*)\)\.?$`)
	saidDate    = `((?:[0-9]{1,2}[. ]+)?[A-Z][a-z]+\.?,? ?(?:[0-9]{1,2}, )?[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4})`
	expiresOn   = regexp.MustCompile(`(?i:expir\w*|valid until)(?i: date)?(?i: on| in)?:? ` + saidDate)
	issuedOn    = regexp.MustCompile(`(?i:issued?)(?i: date)?(?i: on| in)?:? ` + saidDate)
)

// bareNumber takes the words from around a document's number. Text without a
// digit is no number at all.
func bareNumber(text string) (number, words string) {
	if !strings.ContainsFunc(text, unicode.IsDigit) {
		return "", text
	}
	if m := aroundCut.FindStringSubmatch(text); m != nil && strings.ContainsFunc(m[1], unicode.IsDigit) {
		text, words = m[1], m[2]
	}
	if m := numberLabel.FindStringSubmatch(text); m != nil {
		return m[2] + m[4] + m[6], entry.Join(", ", m[1]+m[3]+m[5], words)
	}
	if before, after, ok := strings.Cut(text, ", "); ok && !strings.ContainsFunc(after, unicode.IsDigit) {
		text, words = before, entry.Join(", ", after, words)
	}
	fields := strings.Fields(text)
	first := 0
	for first < len(fields)-1 && len(fields[first]) > 2 && strings.ContainsFunc(fields[first], unicode.IsLower) && !strings.ContainsFunc(fields[first], unicode.IsDigit) {
		first++
	}
	return strings.Join(fields[first:], " "), entry.Join(", ", strings.Join(fields[:first], " "), words)
}

// countryIn finds a country, or the word for its people, with which words
// about a document begin: "Afghan passport", "Jordan", "US".
func countryIn(words string) string {
	for part := range strings.SplitSeq(words, ", ") {
		if iso, _, ok := countryBefore(part); ok {
			return iso
		}
	}
	return ""
}

func countryBefore(text string) (iso, rest string, ok bool) {
	f := strings.Fields(text)
	for n := min(len(f), 6); n > 0; n-- {
		head := strings.Join(f[:n], " ")
		if len(head) < 4 && strings.ToUpper(head) != head {
			continue // "of", "to" and "in" are codes too
		}
		if iso, ok = country.Code(head); ok {
			return iso, strings.Join(f[n:], " "), true
		}
	}
	return "", "", false
}

func dateAfter(re *regexp.Regexp, text string) string {
	m := re.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	iso, _ := entry.Date(m[1])
	return iso
}
