package eu

import (
	"regexp"
	"strings"

	"interdict/internal/xmlread"
	"interdict/lists/internal/entry"
)

// readOld reads one ENTITY of the older global.xml.
func readOld(rd *reader, n *xmlread.Node) (*party, error) {
	p, err := rd.newParty(n.Attr("Id"), n.Attr("Type"))
	if err != nil {
		return nil, err
	}
	s := p.sanction(n.Attr("programme"), n.Attr("legal_basis"))
	p.dateOf(s, "startDate", "reg_date", n.Attr("reg_date"))
	s.Add("sourceUrl", n.Attr("pdf_link"))

	var names []name
	for _, a := range n.All("NAME") {
		p.oldDetail(a)
		names = append(names, name{
			whole: a.ChildText("WHOLENAME"), first: a.ChildText("FIRSTNAME"), middle: a.ChildText("MIDDLENAME"), last: a.ChildText("LASTNAME"),
			language: strings.ToUpper(a.ChildText("LANGUAGE")),
			title:    a.ChildText("TITLE"), function: a.ChildText("FUNCTION"), gender: a.ChildText("GENDER"),
		})
	}
	p.names(names)
	for _, b := range n.All("BIRTH") {
		p.oldBirth(b)
	}
	for _, c := range n.All("CITIZEN") {
		p.oldDetail(c)
		p.Country("citizenship", "Citizenship", c.ChildText("COUNTRY"))
	}
	for _, a := range n.All("ADDRESS") {
		p.oldAddress(a)
	}
	for _, d := range n.All("PASSPORT") {
		p.oldPassport(d)
	}
	p.remark(unwrap(n.Attr("remark")))
	return p, nil
}

// oldDetail reads the attributes that every detail of a party has.
func (p *party) oldDetail(n *xmlread.Node) {
	p.source(n.Attr("pdf_link"))
	p.Target.Add("programId", n.Attr("programme"))
	n.Ignore("Id", "Entity_id", "legal_basis", "reg_date")
}

var yearRange = regexp.MustCompile(`^([0-9]{4}) - ([0-9]{4})$`)

func (p *party) oldBirth(b *xmlread.Node) {
	p.oldDetail(b)
	where := b.ChildText("COUNTRY")
	p.Add("birthPlace", "Place of birth", entry.Join(", ", b.ChildText("PLACE"), nation(where, where)))
	p.Country("birthCountry", "Place of birth", where)
	said := b.ChildText("DATE")
	date, circa := strings.CutSuffix(said, "(approximative)")
	date = strings.TrimSpace(date)
	m := yearRange.FindStringSubmatch(date)
	switch {
	case m != nil:
		p.Add("birthDate", "Date of birth", entry.Years(m[1], m[2])...)
	default:
		p.dateOf(p.Target, "birthDate", "BIRTH/DATE", date)
	}
	if circa || m != nil {
		p.Note("Date of birth", said)
	}
}

var bracketed = regexp.MustCompile(`(PHONE|FAX|EMAIL|E-MAIL|WEB|WEBSITE|MOBILE|TELEX)\[([^\]]*)\]`)

func (p *party) oldAddress(a *xmlread.Node) {
	p.oldDetail(a)
	other := a.ChildText("OTHER")
	for _, m := range bracketed.FindAllStringSubmatch(other, -1) {
		p.contact(m[1], m[2])
	}
	note := unwrap(bracketed.ReplaceAllString(other, ""))
	where := a.ChildText("COUNTRY")
	p.Address(entry.Address{
		Street:   entry.Join(" ", a.ChildText("STREET"), a.ChildText("NUMBER")),
		City:     a.ChildText("CITY"),
		Postcode: a.ChildText("ZIPCODE"),
		Country:  nation(where, where),
		Note:     note,
	})
	p.Facts(note)
}

// A number, its kind and remarks stand in one text:
// "L851940 (passport-National passport) [known to be expired](remark)".
var oldNumber = regexp.MustCompile(`(?s)^(.*?) \(([a-z]+)-([^()]*)\)\s*(.*)$`)

func (p *party) oldPassport(n *xmlread.Node) {
	p.oldDetail(n)
	where := n.ChildText("COUNTRY")
	text := n.ChildText("NUMBER")
	d := entry.Document{Number: text, Country: nation(where, where)}
	if m := oldNumber.FindStringSubmatch(text); m != nil {
		d.Number, d.Code, d.Kind, d.Note = m[1], m[2], m[3], unwrap(m[4])
	} else {
		p.Left("PASSPORT/NUMBER", text)
	}
	p.Document(d)
}

// unwrap takes the brackets from around a remark: "((a remark (of two)))".
func unwrap(text string) string {
	text = strings.TrimSpace(text)
	for len(text) > 1 && text[0] == '(' && closing(text) == len(text)-1 {
		text = strings.TrimSpace(text[1 : len(text)-1])
	}
	return text
}

// closing returns where the bracket that a text begins with closes, -1 if
// nowhere.
func closing(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
