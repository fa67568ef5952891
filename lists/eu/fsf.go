package eu

import (
	"strings"

	"interdict/ftm"
	"interdict/internal/xmlread"
	"interdict/lists/internal/entry"
)

// readEntity reads one sanctionEntity of version 1.1.
func readEntity(rd *reader, n *xmlread.Node) (*party, error) {
	kind := n.Child("subjectType")
	code := kind.Attr("classificationCode")
	if kind.Attr("code") != "" {
		code = kind.Attr("code")
	}
	p, err := rd.newParty(n.Attr("logicalId"), code)
	if err != nil {
		return nil, err
	}
	p.regulations(n)
	var names []name
	for _, a := range n.All("nameAlias") {
		names = append(names, p.nameAlias(a))
	}
	p.names(names)
	for _, c := range n.All("citizenship") {
		p.citizenship(c)
	}
	for _, b := range n.All("birthdate") {
		p.birthdate(b)
	}
	for _, a := range n.All("address") {
		p.address(a)
	}
	for _, i := range n.All("identification") {
		p.identification(i)
	}
	for _, r := range n.All("remark") {
		p.remark(r.Text())
	}
	p.additional(n)
	return p, nil
}

func (p *party) regulations(n *xmlread.Node) {
	for _, reg := range n.All("regulation") {
		s := p.sanction(reg.Attr("programme"), reg.Attr("numberTitle"))
		s.Add("authorityId", n.Attr("euReferenceNumber"))
		s.Add("unscId", n.Attr("unitedNationId"))
		p.dateOf(s, "listingDate", "designationDate", n.Attr("designationDate"))
		p.dateOf(s, "endDate", "delistingDate", n.Attr("delistingDate"))
		p.dateOf(s, "startDate", "entryIntoForceDate", reg.Attr("entryIntoForceDate"))
		p.dateOf(s, "date", "publicationDate", reg.Attr("publicationDate"))
		s.Add("summary", entry.Join(", ", reg.Attr("regulationType"), reg.Attr("organisationType")))
		s.Add("description", n.Attr("designationDetails"))
		s.Add("sourceUrl", reg.ChildText("publicationUrl"))
		for _, c := range reg.All("corrigendum") {
			s.Add("description", "corrigendum "+entry.Join(", ", c.Attr("numberTitle"), c.Attr("publicationDate"), c.Attr("regulationType")))
			s.Add("sourceUrl", c.Attr("publicationUrl"))
		}
		for _, r := range reg.All("remark") {
			s.Add("description", r.Text())
		}
		p.additional(reg)
		reg.Ignore("logicalId")
	}
}

// detail reads what every detail of a party has, and returns its remarks.
func (p *party) detail(n *xmlread.Node) []string {
	n.Ignore("logicalId", "regulationLanguage")
	for _, s := range n.All("regulationSummary") {
		p.source(s.Attr("publicationUrl"))
		s.Ignore()
	}
	p.additional(n)
	var remarks []string
	for _, r := range n.All("remark") {
		if text := strings.TrimSpace(r.Text()); text != "" {
			remarks = append(remarks, text)
		}
	}
	return remarks
}

// additional keeps the key and value pairs that the schema has for what it
// foresees only in general.
func (p *party) additional(n *xmlread.Node) {
	for _, a := range n.All("additionalInformation") {
		p.Note(a.Attr("key"), a.Attr("value"))
	}
}

func (p *party) nameAlias(a *xmlread.Node) name {
	n := name{
		whole: a.Attr("wholeName"), first: a.Attr("firstName"), middle: a.Attr("middleName"), last: a.Attr("lastName"),
		language: strings.ToUpper(a.Attr("nameLanguage")),
		title:    a.Attr("title"), function: a.Attr("function"), gender: a.Attr("gender"),
		weak: strings.EqualFold(a.Attr("strong"), "false"),
	}
	if n.whole == "" {
		n.whole = entry.Join(" ", n.first, n.middle, n.last)
	}
	n.remarks = p.detail(a)
	for _, r := range n.remarks {
		n.quality(r)
	}
	return n
}

func (p *party) citizenship(c *xmlread.Node) {
	where := nation(c.Attr("countryIso2Code"), c.Attr("countryDescription"))
	if p.Target.Schema == "Person" {
		p.Country("citizenship", "Citizenship", where)
	} else {
		p.Country("country", "Citizenship", where)
	}
	remarks := p.detail(c)
	more := entry.Join(", ", c.Attr("region"), since("acquired", c.Attr("acquisitionDate")), since("lost", c.Attr("disenfranchisementDate")), strings.Join(remarks, ", "))
	if more != "" {
		p.Note("Citizenship", entry.Join(", ", where, more))
	}
}

func since(what, date string) string {
	if date == "" {
		return ""
	}
	return what + " " + date
}

func (p *party) birthdate(b *xmlread.Node) {
	where := nation(b.Attr("countryIso2Code"), b.Attr("countryDescription"))
	place := entry.Join(", ", b.Attr("place"), entry.Join(" ", b.Attr("zipCode"), b.Attr("city")), b.Attr("region"), where)
	p.Add("birthPlace", "Place of birth", place)
	if p.Target.Schema == "Person" {
		p.Country("birthCountry", "Place of birth", where)
	}
	property := "birthDate"
	if p.Target.Schema != "Person" {
		property = "incorporationDate"
	}
	date, year, month, day := b.Attr("birthdate"), b.Attr("year"), b.Attr("monthOfYear"), b.Attr("dayOfMonth")
	from, to := b.Attr("yearRangeFrom"), b.Attr("yearRangeTo")
	calendar, circa := b.Attr("calendarType"), strings.EqualFold(b.Attr("circa"), "true")
	remarks := p.detail(b)

	said := entry.Join("-", year, month, day)
	if date != "" {
		said = date
	}
	switch gregorian := calendar == "" || strings.EqualFold(calendar, "GREGORIAN"); {
	case !gregorian:
		p.Note("Date of birth", entry.Join(", ", said, rangeText(from, to), calendar+" calendar"))
	case date != "":
		p.dateOf(p.Target, property, "birthdate", date)
	case year != "" && year != "0":
		if iso, ok := entry.Day(year, month, day); ok {
			p.Add(property, "Date of birth", iso)
		} else {
			p.Left("birthdate", said)
		}
	}
	if years := entry.Years(from, to); years != nil {
		p.Add(property, "Date of birth", years...)
		p.Note("Date of birth", rangeText(from, to))
	} else if from+to != "" {
		p.Note("Date of birth", rangeText(from, to))
	}
	if circa {
		p.Note("Date of birth", "approximately "+entry.Join(", ", said, rangeText(from, to)))
	}
	for _, r := range remarks {
		p.Note("Date of birth", r)
	}
}

func rangeText(from, to string) string {
	if from+to == "" {
		return ""
	}
	return "between " + from + " and " + to
}

func (p *party) address(a *xmlread.Node) {
	remarks := p.detail(a)
	note := strings.Join(remarks, "; ")
	if strings.EqualFold(a.Attr("asAtListingTime"), "true") {
		note = entry.Join("; ", "as at listing time", note)
	}
	p.Address(entry.Address{
		POBox:    a.Attr("poBox"),
		Street:   entry.Join(", ", a.Attr("street"), a.Attr("place")),
		City:     a.Attr("city"),
		Postcode: a.Attr("zipCode"),
		Region:   a.Attr("region"),
		Country:  nation(a.Attr("countryIso2Code"), a.Attr("countryDescription")),
		Note:     note,
	})
	p.Facts(note)
	for _, c := range a.All("contactInfo") {
		p.contact(c.Attr("key"), c.Attr("value"))
	}
}

func (p *party) identification(i *xmlread.Node) {
	remarks := p.detail(i)
	code, description := i.Attr("identificationTypeCode"), i.Attr("identificationTypeDescription")
	var flags []string
	for _, f := range [...]struct{ attr, words string }{
		{"diplomatic", "diplomatic"}, {"knownExpired", "known to be expired"}, {"knownFalse", "known to be false"},
		{"reportedLost", "reported lost"}, {"revokedByIssuer", "revoked by its issuer"},
	} {
		if strings.EqualFold(i.Attr(f.attr), "true") {
			flags = append(flags, f.words)
		}
	}
	on := i.Attr("nameOnDocument")
	if on != "" {
		on = "name on document: " + on
	}
	number, latin := i.Attr("number"), i.Attr("latinNumber")
	if number == "" {
		number, latin = latin, ""
	}
	validFrom := i.Attr("validFrom")
	issued := i.Attr("issueDate")
	if issued == "" {
		issued = validFrom
	} else if validFrom != "" {
		flags = append(flags, "valid from "+validFrom)
	}
	d := p.Document(entry.Document{
		Kind:    description,
		Code:    code,
		Number:  number,
		Country: nation(i.Attr("countryIso2Code"), i.Attr("countryDescription")),
		Issuer:  i.Attr("issuedBy"),
		Issued:  isoOr(p, issued),
		Expires: isoOr(p, i.Attr("validTo")),
		Note:    entry.Join(", ", strings.Join(flags, ", "), on, i.Attr("region"), strings.Join(remarks, "; ")),
	})
	if latin != "" && latin != number {
		addLatin(p.Target, d, latin)
	}
	p.Facts(strings.Join(remarks, "; "))
}

// addLatin adds the same number in Latin letters, wherever the number went.
func addLatin(target, document *ftm.Entity, latin string) {
	if document == nil {
		target.Add("notes", latin)
		return
	}
	number := document.First("number")
	document.Add("number", latin)
	for _, property := range target.PropertyNames() {
		for _, v := range target.Get(property) {
			if v == number {
				target.Add(property, latin)
			}
		}
	}
}

func isoOr(p *party, text string) string {
	iso, ok := entry.Date(text)
	if !ok && text != "" {
		p.Left("identification date", text)
	}
	return iso
}
