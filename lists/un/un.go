// Package un reads the United Nations Security Council Consolidated List.
//
// Source: https://scsanctions.un.org/resources/xml/en/consolidated.xml, some
// 2 MB, 1,000 entries; schema https://www.un.org/sc/resources/sc-sanctions.xsd.
//
// The file is CONSOLIDATED_LIST (dateGenerated) with INDIVIDUALS/INDIVIDUAL and
// ENTITIES/ENTITY. What one has to know about it:
//
//   - DATAID is the stable id. REFERENCE_NUMBER ("QDi.422") is what people
//     quote, but it changed for everybody in 2014 and returned with new
//     members when the Iran list was put in force again in 2025.
//   - FIRST_NAME to FOURTH_NAME are the pieces of a name in the order in which
//     it is written, not given and family names: RI WON HO has the family name
//     first. They are joined; "na" means that there is none.
//   - One ALIAS_NAME may hold many names ("A; B; C", "a) A b) B"), the same
//     name in another script ("Abubakar (original script: Абубакар)"), or a
//     remark ("X, born in 1963"); see [splitNames].
//   - QUALITY Low is a weak alias. f.k.a. is a former name, as is a NOTE that
//     says "formerly listed as".
//   - UN_LIST_TYPE names the regime and becomes the programme. GB is
//     Guinea-Bissau, not Great Britain.
//   - COMMENTS1 names other parties by their reference number; each becomes a
//     link.
//   - Every list of things is there at least once, empty if need be.
package un

import (
	"context"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"interdict/internal/xmlread"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

const fileName = "consolidated.xml"

// Source is the consolidated list.
func Source() lists.Source {
	return lists.Source{
		ID:        "un-sc",
		Title:     "United Nations Security Council Consolidated List",
		Publisher: "United Nations Security Council",
		Country:   "un",
		Home:      "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
		Resources: []lists.Resource{{Name: fileName, URL: "https://scsanctions.un.org/resources/xml/en/consolidated.xml"}},
		Read:      Read,
	}
}

// Read is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	refs, err := references(ctx, in)
	if err != nil {
		return nil, err
	}
	r, file, err := entry.Open(ctx, in, fileName)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	root, err := r.Root("CONSOLIDATED_LIST")
	if err != nil {
		return nil, err
	}
	h := &lists.Header{Format: "UN consolidated XML", Units: make(map[string]int)}
	readRoot(root, h)

	rd := &reader{list: in.List, header: h, uids: make(entry.UIDs), references: refs}
	err = r.Each(func(start xml.StartElement) error {
		switch start.Name.Local {
		case "INDIVIDUALS", "ENTITIES":
			return r.Each(func(start xml.StartElement) error { return rd.record(r, start, yield) })
		}
		return entry.Rest(r, h, start)
	})
	if err != nil {
		return nil, err
	}
	if err := r.End(); err != nil {
		return nil, err
	}
	if len(rd.uids) == 0 {
		return nil, r.Errorf("%w: no INDIVIDUAL and no ENTITY in it", lists.ErrFormat)
	}
	return h, nil
}

func readRoot(root xml.StartElement, h *lists.Header) {
	for _, a := range root.Attr {
		switch {
		case xmlread.IsNamespace(a):
		case a.Name.Local == "dateGenerated":
			t, ok := generated(a.Value)
			if !ok {
				h.Leftover = append(h.Leftover, lists.NewLeftover("CONSOLIDATED_LIST/@dateGenerated", a.Value))
			}
			h.Published = t
		default:
			h.Leftover = append(h.Leftover, lists.NewLeftover("CONSOLIDATED_LIST/@"+a.Name.Local, a.Value))
		}
	}
}

// generated reads an xs:dateTime. Without a zone it is taken as UTC.
func generated(s string) (time.Time, bool) {
	for _, layout := range [...]string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

type reader struct {
	list       string
	header     *lists.Header
	uids       entry.UIDs
	references map[string]string // reference number to uid
}

func (rd *reader) record(r *xmlread.Reader, start xml.StartElement, yield func(*lists.Entry) error) error {
	schema := map[string]string{"INDIVIDUAL": "Person", "ENTITY": "Organization"}[start.Name.Local]
	if schema == "" {
		return entry.Rest(r, rd.header, start)
	}
	n, err := r.Element(start)
	if err != nil {
		return err
	}
	uid := n.ChildText("DATAID")
	if uid == "" || strings.ContainsAny(uid, "# \n") {
		return r.ErrorAt(n.Line, "<%s> has no usable DATAID (%.40q)", n.Name, uid)
	}
	b := entry.New(rd.list, rd.uids.Unique(uid), schema)
	p := &party{Builder: b, node: n, list: rd.list, references: rd.references}
	p.read()
	if len(b.Target.Get("name")) == 0 {
		return r.ErrorAt(n.Line, "<%s> %s has no name", n.Name, uid)
	}
	rd.header.Units["XML value"] += n.Count()
	b.Unread(n)
	if err := yield(b.Entry()); err != nil {
		return err
	}
	return nil
}

// party is one INDIVIDUAL or ENTITY on its way to an entry.
type party struct {
	*entry.Builder
	node       *xmlread.Node
	list       string
	references map[string]string
}

func (p *party) read() {
	p.names()
	p.sanction()
	p.person()
	p.documents()
	p.addresses()
	p.remarks()
	p.node.Ignore("VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD")
	if t := p.node.Child("LIST_TYPE"); t.ChildText("VALUE") == "UN List" {
		t.Ignore()
	}
}

func (p *party) sanction() {
	n, programme := p.node, p.text("UN_LIST_TYPE")
	s := p.Sanction("United Nations Security Council", "")
	s.Add("programId", programme)
	s.Add("program", programme)
	s.Add("authorityId", p.text("REFERENCE_NUMBER"))
	s.Add("unscId", p.text("REFERENCE_NUMBER"))
	p.Target.Add("programId", programme)
	p.date(s.Add, "listingDate", "LISTED_ON")
	p.date(s.Add, "endDate", "DELISTED_ON")
	p.Note("Submitted on", p.text("SUBMITTED_ON"))
	p.Note("Submitted by", p.text("SUBMITTED_BY"))
	for _, v := range n.Child("LAST_DAY_UPDATED").All("VALUE") {
		p.dateText(p.Target.Add, "modifiedAt", "LAST_DAY_UPDATED", v.Text())
	}
}

func (p *party) date(add func(string, ...string), property, element string) {
	p.dateText(add, property, element, p.text(element))
}

// dateText adds a date, or leaves it over when it is none.
func (p *party) dateText(add func(string, ...string), property, element, text string) {
	if text == "" {
		return
	}
	iso, ok := entry.Date(text)
	if !ok {
		p.Left(p.node.Name+"/"+element, text)
		return
	}
	add(property, iso)
}

func (p *party) text(element string) string { return value(p.node.ChildText(element)) }

// value is a text of the file, "" where the file says "na".
func value(s string) string {
	s = entry.Line(s)
	switch strings.ToLower(s) {
	case "na", "n/a", "n.a.", "-", "none", "null":
		return ""
	}
	return s
}

// remarks keeps COMMENTS1, and what it says that has a property of its own.
func (p *party) remarks() {
	comments := p.text("COMMENTS1")
	p.Note("", comments)
	p.Facts(comments)
	for _, url := range urls(comments) {
		p.Target.Add("sourceUrl", url)
	}
	p.links(comments)
}

// urls returns the web links of a text, most of them INTERPOL notices.
func urls(text string) []string {
	var found []string
	for f := range strings.FieldsSeq(text) {
		if i := strings.Index(f, "http"); i >= 0 && strings.Contains(f[i:], "://") {
			found = append(found, strings.TrimRight(f[i:], ".,;)”\""))
		}
	}
	return found
}

func (p *party) addresses() {
	for _, a := range p.node.All(p.node.Name + "_ADDRESS") {
		note := value(a.ChildText("NOTE"))
		p.Address(entry.Address{
			Street:   value(a.ChildText("STREET")),
			City:     value(a.ChildText("CITY")),
			Region:   value(a.ChildText("STATE_PROVINCE")),
			Postcode: value(a.ChildText("ZIP_CODE")),
			Country:  value(a.ChildText("COUNTRY")),
			Note:     note,
		})
		p.Facts(note)
	}
}

func (p *party) person() {
	n := p.node
	for _, v := range n.Child("TITLE").All("VALUE") {
		p.Add("title", "Title", value(v.Text()))
	}
	for _, v := range n.Child("DESIGNATION").All("VALUE") {
		p.Add("position", "Designation", enumerated(value(v.Text()))...)
	}
	for _, v := range n.Child("NATIONALITY").All("VALUE") {
		p.Country("nationality", "Nationality", value(v.Text()))
	}
	p.Country("nationality", "Nationality", p.text("NATIONALITY2"))
	switch g := strings.ToLower(p.text("GENDER")); g {
	case "male", "female":
		p.Target.Add("gender", g)
	case "", "unknown":
	default:
		p.Left(n.Name+"/GENDER", g)
	}
	for _, d := range n.All("INDIVIDUAL_DATE_OF_BIRTH") {
		p.birthDate(d)
	}
	for _, place := range n.All("INDIVIDUAL_PLACE_OF_BIRTH") {
		p.birthPlace(place)
	}
	p.aliasBirths()
}

func (p *party) birthPlace(n *xmlread.Node) {
	nation := value(n.ChildText("COUNTRY"))
	place := entry.Join(", ", value(n.ChildText("STREET")), value(n.ChildText("CITY")), value(n.ChildText("STATE_PROVINCE")), nation)
	p.Add("birthPlace", "Place of birth", place)
	p.Country("birthCountry", "Place of birth", nation)
	p.Note("Place of birth", value(n.ChildText("NOTE")))
}

// birthDate keeps the precision of the source: a year is a year. A range gives
// each of its years, because each may be the right one, and a note that says
// what the source said.
func (p *party) birthDate(n *xmlread.Node) {
	kind := strings.ToUpper(value(n.ChildText("TYPE_OF_DATE")))
	note := value(n.ChildText("NOTE"))
	date, year := value(n.ChildText("DATE")), value(n.ChildText("YEAR"))
	from, to := value(n.ChildText("FROM_YEAR")), value(n.ChildText("TO_YEAR"))

	said := entry.Join(" ", date, year)
	switch {
	case date != "":
		p.dateText(p.Target.Add, "birthDate", "INDIVIDUAL_DATE_OF_BIRTH/DATE", date)
	case year != "":
		if iso, ok := entry.Date(note + " " + year); ok { // NOTE "Sep.", YEAR "1958"
			p.Target.Add("birthDate", iso)
			note = ""
			break
		}
		p.dateText(p.Target.Add, "birthDate", "INDIVIDUAL_DATE_OF_BIRTH/YEAR", year)
	case from != "" || to != "":
		said = fmt.Sprintf("between %s and %s", from, to)
		years := entry.Years(from, to)
		if years == nil {
			p.Left("INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/FROM_YEAR", from+"-"+to)
		}
		p.Target.Add("birthDate", years...)
	case note != "":
		iso, whole := entry.Date(note)
		if !whole {
			iso = onlyYear(note)
		}
		p.Target.Add("birthDate", iso)
		if whole {
			note = ""
		}
	}
	switch kind {
	case "APPROXIMATELY":
		said = entry.Join(" ", "approximately", said)
	case "EXACT", "BETWEEN", "":
	default:
		p.Left("INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/TYPE_OF_DATE", kind)
	}
	if kind == "APPROXIMATELY" || from != "" || note != "" {
		p.Note("Date of birth", entry.Join(", ", said, note))
	}
}

// onlyYear returns the one year of the Gregorian calendar that a text names.
func onlyYear(text string) string {
	found := ""
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if iso, ok := entry.Date(w); ok && len(w) == 4 && w > "1900" {
			if found != "" && found != iso {
				return ""
			}
			found = iso
		}
	}
	return found
}
