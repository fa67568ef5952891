package ofac

import (
	"slices"
	"strings"

	"interdict/ftm"
)

// documents gives each number a property of the target, by what it is and who
// issued it, and an Identification that keeps kind, country and dates.
func (m *mapper) documents() {
	for _, d := range m.p.documents {
		number := strings.TrimSpace(d.number)
		if number == "" {
			m.note(strings.TrimSpace(d.kind + " " + d.country))
			continue
		}
		country, known := countryCode(d.country)
		for _, property := range documentProperties(m.target.Schema, d.kind, number, country) {
			if _, ok := ftm.LookupSchema(m.target.Schema).Property(property); ok {
				m.target.Add(property, bareNumber(property, number))
			}
		}
		if m.target.IsA("LegalEntity") {
			m.identification(d, number, country)
		}
		if d.country != "" && !known {
			m.left("country", d.country)
		}
	}
}

func (m *mapper) identification(d document, number, country string) {
	schema, part := "Identification", "identification"
	if isPassport(d.kind) {
		schema, part = "Passport", "passport"
	}
	id := m.part(schema, part)
	id.Add("holder", m.target.ID)
	id.Add("type", d.kind)
	id.Add("number", number)
	if schema == "Passport" {
		id.Add("passportNumber", number)
	}
	id.Add("country", country)
	if country == "" {
		id.Add("authority", d.country)
	}
	id.Add("startDate", d.issued)
	id.Add("endDate", d.expires)
	id.Add("description", d.note)
	m.parts = append(m.parts, id)
}

// addresses gives the target its addresses, as text and as entities, and the
// countries where they are.
func (m *mapper) addresses() {
	for _, a := range m.p.addresses {
		code, known := countryCode(a.country)
		if a.country != "" && !known {
			m.left("country", a.country)
		}
		m.add("country", "Country", code)
		full := a.full()
		if full == "" {
			continue
		}
		e := m.part("Address", "address")
		e.Add("full", full)
		e.Add("street", strings.Join(a.lines, ", "))
		e.Add("city", a.city)
		e.Add("region", a.region)
		e.Add("postalCode", a.postcode)
		e.Add("country", code)
		e.Add("remarks", a.note)
		m.parts = append(m.parts, e)
		m.target.Add("address", full)
		m.target.Add("addressEntity", e.ID)
	}
}

func (a address) full() string {
	city := a.city
	if city != "" && a.region != "" {
		city += ", "
	}
	city = strings.TrimSpace(city + a.region + " " + a.postcode)
	var parts []string
	for _, s := range append(slices.Clone(a.lines), city, a.country) {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}
