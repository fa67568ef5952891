// Package draft adds to an entry in the making what readers of tables need
// besides: cells of free text that enumerate countries or dates, documents
// whose property the column says, and parties known by name only.
package draft

import (
	"regexp"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/datetext"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

// Draft is an entry in the making.
type Draft struct {
	*entry.Builder
	addresses map[entry.Address]bool
	documents map[entry.Document]bool
	stubs     map[string]*ftm.Entity
}

// New begins the entry of a target with the given risk topics.
func New(list, uid, schema string, topics ...string) *Draft {
	b := entry.New(list, uid, schema)
	delete(b.Target.Properties, "topics") // the builder is for sanctions lists
	b.Target.Add("topics", topics...)
	return &Draft{
		Builder:   b,
		addresses: make(map[entry.Address]bool),
		documents: make(map[entry.Document]bool),
		stubs:     make(map[string]*ftm.Entity),
	}
}

// Entry returns what was put together, the sanctions before all other parts:
// in a table they are the last columns.
func (d *Draft) Entry() *lists.Entry {
	e := d.Builder.Entry()
	slices.SortStableFunc(e.Entities[1:], func(a, b *ftm.Entity) int { return rank(a) - rank(b) })
	return e
}

func rank(e *ftm.Entity) int {
	if e.Schema == "Sanction" {
		return 0
	}
	return 1
}

// Leave keeps a piece that no property took, unless it is blank.
func (d *Draft) Leave(kind, text string) {
	if entry.Line(text) != "" {
		d.Left(kind, text)
	}
}

// Dates sets a date property to all dates in a text. A text that says more
// than the dates do ("circa 1963", "between 1955 and 1958") is noted too; one
// without any date is left over and noted.
func (d *Draft) Dates(property, label, text string) {
	if text = entry.Line(text); text == "" {
		return
	}
	f := datetext.Find(text)
	d.Add(property, label, f.Dates...)
	if len(f.Dates) == 0 {
		d.Left(label, text)
	}
	if len(f.Dates) == 0 || f.Vague || f.Rest != "" {
		d.Note(label, text)
	}
}

// Countries sets a property to the codes of all countries that a text names,
// one by one or in an enumeration ("a) German b) Moroccan").
func (d *Draft) Countries(property, label, text string) {
	for _, item := range Items(text) {
		d.Country(property, label, item)
	}
}

// AddressOnce adds an address that may stand in many rows of an entry.
func (d *Draft) AddressOnce(a entry.Address) {
	if !d.addresses[a] {
		d.addresses[a] = true
		d.Address(a)
	}
}

// AddressText adds an address that the source gives as one text, with the
// country that it names, if any. It returns nil for one that is there already,
// and for one that is only a country, which becomes a country of the target.
func (d *Draft) AddressText(full, countryText string) *ftm.Entity {
	full = entry.Line(full)
	key := entry.Address{Street: full, Country: countryText}
	if full == "" || d.addresses[key] {
		return nil
	}
	d.addresses[key] = true
	if country.Known(full) {
		d.Country("country", "Country", full)
		return nil
	}
	a := d.Part("Address", "address")
	a.Add("full", full)
	if countryText != "" {
		d.Country("country", "Country", countryText)
		if code, ok := country.Code(countryText); ok {
			a.Add("country", code)
		}
	}
	d.Target.Add("address", full)
	d.Target.Add("addressEntity", a.ID)
	return a
}

// DocumentAs adds a document whose number goes to a given property of the
// target; where its schema has no such property, the number is noted.
func (d *Draft) DocumentAs(property string, doc entry.Document) {
	if doc.Number == "" || d.documents[doc] {
		return
	}
	d.documents[doc] = true
	d.Add(property, doc.Kind, doc.Number)
	if !d.Target.IsA("LegalEntity") {
		return
	}
	schema, kind := "Identification", "identification"
	if property == "passportNumber" {
		schema, kind = "Passport", "passport"
	}
	p := d.Part(schema, kind)
	p.Add("holder", d.Target.ID)
	p.Add("type", doc.Kind)
	p.Add("number", doc.Number)
	if schema == "Passport" {
		p.Add("passportNumber", doc.Number)
	}
	p.Add("startDate", doc.Issued)
	p.Add("endDate", doc.Expires)
	p.Add("description", doc.Note)
	if doc.Country == "" {
		return
	}
	if code, ok := country.Code(doc.Country); ok {
		p.Add("country", code)
	} else {
		p.Add("authority", doc.Country)
		d.Left("country", doc.Country)
	}
}

// Link connects the target with a party that the source only names. The edge
// (an Ownership, an UnknownLink …) is returned for dates and roles; from and
// to are its two ends, of which the target is the one that is "".
func (d *Draft) Link(edge, stubSchema, from, to string) *ftm.Entity {
	s := ftm.LookupSchema(edge)
	e := d.Part(edge, "link")
	end := func(property, name string) {
		if name == "" {
			e.Add(property, d.Target.ID)
		} else {
			e.Add(property, d.stub(stubSchema, name).ID)
		}
	}
	end(s.Source, from)
	end(s.Target, to)
	return e
}

// stub returns the entity that stands for a party known by name only.
func (d *Draft) stub(schema, name string) *ftm.Entity {
	name = entry.Line(name)
	p := d.stubs[name]
	if p == nil {
		p = d.Part(schema, "named")
		p.Add("name", name)
		d.stubs[name] = p
	}
	return p
}

// marker is what enumerations of the United Kingdom and Australia begin their
// items with: "a) … b) …", "(1) … (2) …", "(1)-(2) …".
var marker = regexp.MustCompile(`(^|[\s;,])(\(\d{1,2}\)(-\(\d{1,2}\))?|\d{1,2}\)|\(?[a-z]\))\s*`)

// Items splits an enumeration into its items; any other text is one item, for
// only "a)", "1)" or, behind a first one that has no number, "(2)" begin an
// enumeration. Items that say nothing ("-", "NA")
// are left out.
func Items(text string) []string {
	text = entry.Line(text)
	parts := []string{text}
	if m := marker.FindStringSubmatch(text); m != nil {
		first := strings.Trim(m[2], "()")
		if first == "a" || first == "1" || strings.HasPrefix(first, "1)") || m[2] == "(2)" {
			parts = marker.Split(text, -1)
		}
	}
	var items []string
	for _, part := range parts {
		part = strings.Trim(part, " ;,")
		switch strings.ToLower(part) {
		case "", "-", "na", "n/a":
			continue
		}
		items = append(items, part)
	}
	return items
}
