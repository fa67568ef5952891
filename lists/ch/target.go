package ch

import (
	"encoding/xml"
	"regexp"
	"strings"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/xmlread"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

// modification is one step in the history of a target.
type modification struct {
	kind                          string // listed, amended, de-listed
	enacted, published, effective string // ISO dates
}

// day is when the modification counts from.
func (m modification) day() string {
	for _, d := range [...]string{m.effective, m.enacted, m.published} {
		if d != "" {
			return d
		}
	}
	return ""
}

// party is one target on its way to an entry.
type party struct {
	*entry.Builder
	rd        *reader
	sanctions []*ftm.Entity
}

// target reads a target, child by child: most of it is history, which is not
// kept in memory.
func (rd *reader) target(r *xmlread.Reader, start xml.StartElement, yield func(*lists.Entry) error) error {
	line := r.Line()
	var ssid string
	var sets, foreign []string
	var left []lists.Leftover
	for _, a := range start.Attr {
		switch v := strings.TrimSpace(a.Value); {
		case xmlread.IsNamespace(a):
		case a.Name.Local == "ssid":
			ssid = v
		case a.Name.Local == "sanctions-set-id": // older files
			sets = append(sets, v)
		default:
			left = append(left, lists.NewLeftover("target/@"+a.Name.Local, v))
		}
	}
	var history []modification
	var nodes []*xmlread.Node
	err := r.Each(func(start xml.StartElement) error {
		if start.Name.Local == "modification" {
			history = append(history, modificationOf(start))
			return nil
		}
		n, err := r.Element(start)
		if err != nil {
			return err
		}
		rd.header.Units["XML value"] += n.Count()
		switch n.Name {
		case "sanctions-set-id":
			sets = append(sets, n.Text())
		case "foreign-identifier":
			foreign = append(foreign, entry.Line(n.Text()))
			n.Ignore()
		}
		nodes = append(nodes, n)
		return nil
	})
	if err != nil {
		return err
	}
	if delisted(history, rd.date) {
		rd.header.Units[delistedUnit]++
		return nil
	}
	if ssid == "" || strings.ContainsAny(ssid, "# \n") {
		return r.ErrorAt(line, "<target> has no usable ssid (%.40q)", ssid)
	}
	subject := findSubject(nodes)
	if subject == nil {
		return r.ErrorAt(line, "<target> %s has no individual, entity or object", ssid)
	}
	p := &party{Builder: entry.New(rd.list, rd.uids.Unique(ssid), schema(subject)), rd: rd}
	p.listed(sets, foreign, history)
	p.subject(subject)
	if !p.Target.Has("name") {
		return r.ErrorAt(line, "<target> %s has no name", ssid)
	}
	for _, n := range nodes {
		p.Unread(n)
	}
	e := p.Entry()
	e.Leftover = append(e.Leftover, left...)
	return yield(e)
}

func modificationOf(start xml.StartElement) modification {
	var m modification
	for _, a := range start.Attr {
		v := strings.TrimSpace(a.Value)
		iso, _ := entry.Date(v)
		switch a.Name.Local {
		case "modification-type":
			m.kind = v
		case "enactment-date":
			m.enacted = iso
		case "publication-date":
			m.published = iso
		case "effective-date":
			m.effective = iso
		}
	}
	return m
}

// delisted reports whether the latest modification up to the date of the list
// struck the target off. The file has the latest first.
func delisted(history []modification, date string) bool {
	latest := -1
	for i, m := range history {
		if date != "" && m.day() > date {
			continue
		}
		if latest < 0 || m.day() > history[latest].day() {
			latest = i
		}
	}
	return latest >= 0 && history[latest].kind == "de-listed"
}

func findSubject(nodes []*xmlread.Node) *xmlread.Node {
	for _, n := range nodes {
		switch n.Name {
		case "individual", "entity", "object":
			return n
		}
	}
	return nil
}

func schema(subject *xmlread.Node) string {
	switch subject.Name {
	case "individual":
		return "Person"
	case "entity":
		return "Organization"
	}
	switch strings.ToLower(subject.Attr("object-type")) {
	case "vessel", "ship":
		return "Vessel"
	case "aircraft":
		return "Airplane"
	}
	return "Vehicle"
}

var unReference = regexp.MustCompile(`^[A-Z]{2}[ie]\.[0-9]+$`)

func (p *party) listed(sets, foreign []string, history []modification) {
	for _, id := range sets {
		s := p.Sanction("State Secretariat for Economic Affairs", "ch")
		m, ok := p.rd.sets[strings.TrimSpace(id)]
		if !ok {
			p.Left("target/sanctions-set-id", id)
			m.key = id
		}
		s.Add("programId", m.key)
		s.Add("program", m.programme)
		s.Add("provisions", m.set)
		s.Add("description", prefix("Origin: ", m.origin))
		p.Target.Add("programId", m.key)
		for _, f := range foreign {
			if unReference.MatchString(f) {
				s.Add("unscId", f)
			} else {
				s.Add("recordId", f)
			}
		}
		p.sanctions = append(p.sanctions, s)
		for _, m := range history {
			p.Target.Add("modifiedAt", m.day())
			if m.kind == "listed" && !s.Has("listingDate") {
				s.Add("listingDate", first(m.published, m.enacted, m.effective))
				s.Add("startDate", m.effective)
			}
		}
	}
	if len(sets) == 0 {
		p.Left("target", "no sanctions-set-id")
	}
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func prefix(label, text string) string {
	if text == "" {
		return ""
	}
	return label + text
}

func (p *party) subject(n *xmlread.Node) {
	if object := n.Attr("object-type"); object != "" && p.Target.Schema == "Vehicle" {
		p.Left("object/@object-type", object)
		p.Target.Add("type", object)
	}
	switch sex := strings.ToLower(n.Attr("sex")); sex {
	case "male", "female":
		p.Add("gender", "Sex", sex)
	case "":
	default:
		p.Left(n.Name+"/@sex", sex)
	}
	for _, main := range [...]bool{true, false} {
		for _, i := range n.All("identity") {
			if (i.Attr("main") == "true") == main {
				p.identity(i)
			}
		}
	}
	for _, o := range n.All("other-information") {
		p.information(strings.TrimSpace(o.Text()))
		o.Ignore("ssid", "lang")
	}
	for _, j := range n.All("justification") {
		text := strings.TrimSpace(j.Text())
		for _, s := range p.sanctions {
			s.Add("reason", text)
		}
		if len(p.sanctions) == 0 {
			p.Note("Justification", text)
		}
		j.Ignore("ssid", "lang")
	}
	for _, r := range n.All("relation") {
		p.relation(r)
	}
}

// identity is a set of names and data that go together; a party may have
// several, false ones among them.
func (p *party) identity(n *xmlread.Node) {
	n.Ignore("ssid")
	for _, name := range n.All("name") {
		p.name(name)
	}
	for _, c := range n.All("nationality") {
		c.Ignore("ssid")
		p.Country("nationality", "Nationality", nation(c.Child("country")))
		for _, r := range c.All("remark") {
			p.Note("Nationality", r.Text())
		}
	}
	for _, d := range n.All("day-month-year") {
		p.date(d)
	}
	for _, b := range n.All("place-of-birth") {
		p.birthPlace(b)
	}
	for _, a := range n.All("address") {
		p.address(a)
	}
	for _, d := range n.All("identification-document") {
		p.document(d)
	}
}

// nation returns a country's name from an element with an ISO code and a text.
func nation(c *xmlread.Node) string {
	text := c.Text()
	if iso, ok := country.Code(c.Attr("iso-code")); ok {
		return country.Name(iso)
	}
	return text
}

func (p *party) date(d *xmlread.Node) {
	d.Ignore("ssid")
	property := "birthDate"
	switch {
	case p.Target.IsA("Vehicle"):
		property = "buildDate"
	case p.Target.Schema != "Person":
		property = "incorporationDate"
	}
	year, month, day := d.Attr("year"), d.Attr("month"), d.Attr("day")
	calendar, low := d.Attr("calendar"), d.Attr("quality") == "low"
	said := entry.Join("-", year, month, day)
	switch iso, ok := entry.Day(year, month, day); {
	case calendar != "" && !strings.EqualFold(calendar, "gregorian"):
		p.Note("Date", said+", "+calendar+" calendar")
	case ok:
		p.Add(property, "Date", iso)
	case said != "":
		p.Left("day-month-year", said)
	}
	if low && said != "" {
		p.Note("Date", said+", not certain")
	}
	for _, r := range d.All("remark") {
		p.Note("Date", r.Text())
	}
}

func (p *party) birthPlace(n *xmlread.Node) {
	n.Ignore("ssid")
	at := p.rd.places[n.Attr("place-id")]
	where := at.nation()
	p.Add("birthPlace", "Place of birth", entry.Join(", ", at.location, at.area, where))
	for _, v := range at.variants {
		p.Add("birthPlace", "Place of birth", v)
	}
	if p.Target.Schema == "Person" {
		p.Country("birthCountry", "Place of birth", where)
	}
	if n.Attr("quality") == "low" {
		p.Note("Place of birth", "not certain")
	}
	for _, r := range n.All("remark") {
		p.Note("Place of birth", r.Text())
	}
}

func (at place) nation() string {
	if iso, ok := country.Code(at.iso); ok {
		return country.Name(iso)
	}
	return at.country
}

func (p *party) address(n *xmlread.Node) {
	n.Ignore("ssid", "main")
	at := p.rd.places[n.Attr("place-id")]
	var notes []string
	for _, name := range [...]string{"remark", "remarks"} {
		for _, r := range n.All(name) {
			notes = append(notes, entry.Line(r.Text()))
		}
	}
	if n.Attr("quality") == "low" {
		notes = append(notes, "not certain")
	}
	notes = append(notes, at.variants...)
	details := n.ChildText("address-details")
	p.Address(entry.Address{
		POBox:    n.ChildText("p-o-box"),
		Street:   entry.Join(", ", prefix("c/o ", n.ChildText("c-o")), details),
		City:     at.location,
		Postcode: n.ChildText("zip-code"),
		Region:   at.area,
		Country:  at.nation(),
		Note:     strings.Join(notes, "; "),
	})
	p.Facts(strings.Join(notes, "; "))
}

func (p *party) document(n *xmlread.Node) {
	n.Ignore("ssid")
	issuer := n.Child("issuer")
	where, code := issuer.Text(), issuer.Attr("code")
	d := entry.Document{
		Kind:    strings.ReplaceAll(n.Attr("document-type"), "-", " "),
		Number:  n.ChildText("number"),
		Issued:  p.documentDate(n.Child("date-of-issue")),
		Expires: p.documentDate(n.Child("expiry-date")),
	}
	if iso, ok := country.Code(code); ok {
		d.Country = country.Name(iso)
		if !country.Known(where) {
			d.Issuer = where
		}
	} else if _, ok := country.Code(where); ok {
		d.Country = where
	} else {
		d.Issuer = entry.Join(", ", where, code)
	}
	var notes []string
	if at, ok := p.rd.places[n.Child("place-of-issue").Attr("place-id")]; ok {
		notes = append(notes, "issued in "+entry.Join(", ", at.location, at.area, at.nation()))
	}
	for _, r := range n.All("remark") {
		notes = append(notes, entry.Line(r.Text()))
	}
	d.Note = strings.Join(notes, "; ")
	p.Document(d)
}

// documentDate reads a date that is given as text or in attributes.
func (p *party) documentDate(n *xmlread.Node) string {
	if n == nil {
		return ""
	}
	text := entry.Line(n.Text())
	iso, ok := entry.Date(text)
	if text == "" {
		iso, ok = entry.Day(n.Attr("year"), n.Attr("month"), n.Attr("day"))
		text = entry.Join("-", n.Attr("year"), n.Attr("month"), n.Attr("day"))
	}
	if !ok && text != "" {
		p.Left("identification-document/"+n.Name, text)
	}
	return iso
}
