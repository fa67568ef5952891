// Package entry puts one list entry together the way that all readers of XML
// lists do: target, sanctions, documents, addresses and links with their ids,
// countries as codes, dates as ISO prefixes, and a leftover for whatever no
// property took.
package entry

import (
	"strconv"
	"strings"
	"unicode"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/xmlread"
	"interdict/lists"
)

// Builder puts one entry together. Its methods keep the order in which they
// are called.
type Builder struct {
	Target *ftm.Entity

	list, uid string
	parts     []*ftm.Entity
	counts    map[string]int
	leftover  []lists.Leftover
}

// New begins an entry with a target of the schema.
func New(list, uid, schema string) *Builder {
	target := ftm.New(schema, lists.EntityID(list, uid))
	target.Target = true
	target.Add("topics", "sanction")
	return &Builder{Target: target, list: list, uid: uid, counts: make(map[string]int)}
}

// Entry returns what was put together.
func (b *Builder) Entry() *lists.Entry {
	return &lists.Entry{
		UID:      b.uid,
		Entities: append([]*ftm.Entity{b.Target}, b.parts...),
		Leftover: b.leftover,
	}
}

// Part returns a new entity that hangs from the target; kind goes into its id.
func (b *Builder) Part(schema, kind string) *ftm.Entity {
	b.counts[kind]++
	e := ftm.New(schema, lists.PartID(b.list, b.uid, kind, b.counts[kind]))
	b.parts = append(b.parts, e)
	return e
}

// Sanction returns a new sanction of the target.
func (b *Builder) Sanction(authority, iso string) *ftm.Entity {
	s := b.Part("Sanction", "sanction")
	s.Add("entity", b.Target.ID)
	s.Add("authority", authority)
	s.Add("country", iso)
	return s
}

// Add sets a property of the target, or says the value in a note under a label
// when the target's schema has no such property.
func (b *Builder) Add(property, label string, values ...string) {
	_, known := ftm.LookupSchema(b.Target.Schema).Property(property)
	for _, v := range values {
		if v = Line(v); v == "" {
			continue
		}
		if known {
			b.Target.Add(property, v)
		} else {
			b.Note(label, v)
		}
	}
}

// Note adds a note to the target, with "label: " before it where there is one.
// Its line breaks are kept.
func (b *Builder) Note(label, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	if label != "" {
		text = label + ": " + text
	}
	b.Target.Add("notes", text)
}

// Name adds a name of the target. The first proper name is its "name"; a
// later one is an alias, and a weak one never becomes anything else.
func (b *Builder) Name(property, name string) {
	name = Line(name)
	if name == "" {
		return
	}
	if property == "name" && b.Target.Has("name") {
		property = "alias"
	}
	if property != "weakAlias" && b.has(name) {
		return
	}
	b.Target.Add(property, name)
}

func (b *Builder) has(name string) bool {
	for _, p := range lists.NameProperties[:3] {
		for _, n := range b.Target.Get(p) {
			if n == name {
				return true
			}
		}
	}
	return false
}

// Country adds the codes of the countries that a text names. A text that says
// more than that ("Kuwaiti citizenship withdrawn in 2002") is noted too; one
// that names none the reader knows is left over.
func (b *Builder) Country(property, label, text string) {
	text = Line(text)
	if text == "" {
		return
	}
	codes, _ := country.Codes(text)
	if len(codes) == 0 {
		codes = leadingCountry(text)
	}
	if len(codes) == 0 {
		b.Left("country", text)
	}
	b.Add(property, label, codes...)
	if !country.Known(text) {
		b.Note(label, text)
	}
}

// leadingCountry finds the country with which a sentence begins.
func leadingCountry(text string) []string {
	words := strings.Fields(text)
	if len(words) > 1 && strings.EqualFold(words[0], "possibly") {
		words = words[1:]
	}
	for n := min(len(words), 6); n > 0; n-- {
		if iso, ok := country.Code(strings.Join(words[:n], " ")); ok {
			return []string{iso}
		}
	}
	return nil
}

// Left keeps a piece of the source that no property took.
func (b *Builder) Left(kind, text string) {
	b.leftover = append(b.leftover, lists.NewLeftover(kind, text))
}

// Unread keeps all that no accessor of the node touched.
func (b *Builder) Unread(n *xmlread.Node) {
	n.Unread(b.Left)
}

// Line returns a text on one line: any run of space is one, and invisible
// format characters at its ends are gone.
func Line(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
}

// Address is where a party is said to be.
type Address struct {
	POBox, Street, City, Postcode, Region string
	Country                               string // as the source writes it
	Note                                  string
}

// Address adds an address: as text of the target, as an entity with its parts,
// and its country as one of the target's. An address that is only a country
// is only that.
func (b *Builder) Address(a Address) *ftm.Entity {
	a = Address{Line(a.POBox), Line(a.Street), Line(a.City), Line(a.Postcode), Line(a.Region), Line(a.Country), Line(a.Note)}
	if a.Country != "" {
		b.Country("country", "Country", a.Country)
	}
	if a.POBox+a.Street+a.City+a.Postcode+a.Region+a.Note == "" {
		return nil
	}
	e := b.Part("Address", "address")
	e.Add("street", a.Street)
	e.Add("postOfficeBox", a.POBox)
	e.Add("city", a.City)
	e.Add("postalCode", a.Postcode)
	e.Add("region", a.Region)
	e.Add("remarks", a.Note)
	if iso, ok := country.Code(a.Country); ok {
		e.Add("country", iso)
	}
	if full := a.Full(); full != "" {
		e.Add("full", full)
		b.Target.Add("address", full)
	}
	b.Target.Add("addressEntity", e.ID)
	return e
}

// Full is the address on one line.
func (a Address) Full() string {
	if a.POBox != "" && strings.IndexFunc(a.POBox, unicode.IsLetter) < 0 {
		a.POBox = "P.O. Box " + a.POBox
	}
	return Join(", ", a.Street, a.POBox, Join(" ", a.Postcode, a.City), a.Region, a.Country)
}

// Document is a paper or number that identifies the target.
type Document struct {
	Kind    string // as the source writes it
	Code    string // the source's code of the kind, if any: it only helps to tell what it is
	Number  string
	Country string // as the source writes it
	Issuer  string
	Issued  string // ISO date
	Expires string // ISO date
	Note    string
}

// Document adds a document as an entity, and its number as a property of the
// target: "passportNumber", "idNumber", "registrationNumber", "taxNumber" …,
// as [DocumentProperty] says. A document without a number is a note.
func (b *Builder) Document(d Document) *ftm.Entity {
	d.Kind, d.Number, d.Note = Line(d.Kind), Line(d.Number), Line(d.Note)
	if d.Number == "" {
		b.Note("Document", Join(", ", d.Kind, Line(d.Country), d.Issued, d.Note))
		return nil
	}
	property := DocumentProperty(Join(" ", d.Code, d.Kind))
	if _, ok := ftm.LookupSchema(b.Target.Schema).Property(property); !ok {
		property = "registrationNumber"
		if b.Target.IsA("LegalEntity") {
			property = "idNumber"
		}
	}
	b.Target.Add(property, d.Number)
	b.russianNumber(property, d)
	if !b.Target.IsA("LegalEntity") {
		b.Note(d.Kind, Join(", ", d.Number, d.Note))
		return nil
	}
	schema, kind := "Identification", "identification"
	if property == "passportNumber" {
		schema, kind = "Passport", "passport"
	}
	e := b.Part(schema, kind)
	e.Add("holder", b.Target.ID)
	e.Add("type", d.Kind)
	e.Add("number", d.Number)
	if schema == "Passport" {
		e.Add("passportNumber", d.Number)
	}
	if iso, ok := country.Code(d.Country); ok {
		e.Add("country", iso)
	} else {
		e.Add("authority", Line(d.Country))
		if d.Country != "" {
			b.Left("country", d.Country)
		}
	}
	e.Add("authority", Line(d.Issuer))
	e.Add("startDate", d.Issued)
	e.Add("endDate", d.Expires)
	e.Add("description", d.Note)
	return e
}

// russianNumber adds the numbers of Russian registers under their own names:
// their kinds are told apart by their length, INN 10 or 12 digits, OGRN 13 or
// 15.
func (b *Builder) russianNumber(property string, d Document) {
	if iso, _ := country.Code(d.Country); iso != "ru" || strings.Trim(d.Number, "0123456789") != "" {
		return
	}
	switch n := len(d.Number); {
	case property == "taxNumber" && (n == 10 || n == 12):
		b.Target.Add("innCode", d.Number)
	case property == "registrationNumber" && (n == 13 || n == 15):
		b.Target.Add("ogrnCode", d.Number)
	}
}

// DocumentProperty says which property of the holder takes a document's
// number, by words in the kind of document in the languages that lists use.
func DocumentProperty(kind string) string {
	words := " " + strings.Join(strings.FieldsFunc(strings.ToLower(kind), func(r rune) bool { return !unicode.IsLetter(r) }), " ") + " "
	for _, w := range documentWords {
		if strings.Contains(words, w.word) {
			return w.property
		}
	}
	return "idNumber"
}

// The first word found decides, so the narrow ones stand first. A space is
// where a word ends: "vat" is not in "private".
var documentWords = [...]struct{ word, property string }{
	{" passport", "passportNumber"}, {" passeport", "passportNumber"}, {" pasaporte", "passportNumber"}, {" reisepass", "passportNumber"},
	{" social security", "socialSecurityNumber"}, {" ssn ", "socialSecurityNumber"},
	{" imo ", "imoNumber"}, {" swift", "swiftBic"}, {" bic ", "swiftBic"},
	{" vat ", "vatCode"}, {" tax", "taxNumber"}, {" fiscal", "taxNumber"}, {" steuer", "taxNumber"},
	{" trade lic", "licenseNumber"}, {" tradelic", "licenseNumber"},
	{" registration", "registrationNumber"}, {" regnumber", "registrationNumber"}, {" commercial register", "registrationNumber"},
}

// Years returns the years of a range for a date property: each year where they
// are few, since any of them may be the right one, and the ends where they are
// many. Ends that are no years, or in the wrong order, return nil.
func Years(from, to string) []string {
	a, err1 := strconv.Atoi(from)
	z, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || a < 1000 || z > 9999 || z < a {
		return nil
	}
	if z-a > 15 {
		return []string{from, to}
	}
	var years []string
	for y := a; y <= z; y++ {
		years = append(years, strconv.Itoa(y))
	}
	return years
}

// Join joins what is not empty.
func Join(sep string, parts ...string) string {
	said := make([]string, 0, len(parts))
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, sep)
}

// IsLatin reports whether most letters of a name are Latin, so that people who
// read only that script can read it.
func IsLatin(name string) bool {
	latin, other := 0, 0
	for _, r := range name {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return latin > 0 && latin >= other
}
