package opensanctions

import (
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/datetext"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

// add puts a feature where it belongs. Whatever no step takes is left over.
func (s *senzing) add(g group) {
	for _, v := range g {
		if v != "" {
			s.values++
		}
	}
	s.name(g)
	s.address(g)
	s.simpleFeatures(g)
	s.documents(g)
	s.relationship(g)
	t := s.draft.Target
	if set := g.take("DATA_SOURCE"); set != "" {
		t.Datasets = append(t.Datasets, set)
	}
	if change := g.take("LAST_CHANGE"); change != "" {
		t.LastChange = change
	}
	keys := make([]string, 0, len(g))
	for k, v := range g {
		if v != "" {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		s.draft.Leave("field "+k, g[k])
	}
}

func (s *senzing) name(g group) {
	kind := strings.ToUpper(g.take("NAME_TYPE"))
	full := g.take("NAME_FULL")
	if org := g.take("NAME_ORG"); full == "" {
		full = org
	}
	first, middle, last := g.take("NAME_FIRST"), g.take("NAME_MIDDLE"), g.take("NAME_LAST")
	prefix, suffix := g.take("NAME_PREFIX"), g.take("NAME_SUFFIX")
	if full == "" {
		full = entry.Join(" ", first, middle, last, suffix)
	}
	if full == "" {
		return
	}
	property := "alias"
	switch kind {
	case "", "PRIMARY":
		property = "name"
	case "FORMER", "PREVIOUS", "MAIDEN":
		property = "previousName"
	case "WEAK", "WEAK_ALIAS":
		property = "weakAlias"
	}
	s.draft.Name(property, full)
	if s.draft.Target.Schema == "Person" && property == "name" {
		for p, v := range map[string]string{
			"firstName": first, "middleName": middle, "lastName": last, "title": prefix, "nameSuffix": suffix,
		} {
			s.draft.Target.Add(p, v)
		}
	}
}

func (s *senzing) address(g group) {
	g.take("ADDR_TYPE")
	s.draft.Add("birthPlace", "Place of birth", g.take("PLACE_OF_BIRTH"))
	var lines []string
	for _, k := range []string{"ADDR_LINE1", "ADDR_LINE2", "ADDR_LINE3", "ADDR_LINE4", "ADDR_LINE5", "ADDR_LINE6"} {
		lines = append(lines, g.take(k))
	}
	a := entry.Address{
		Street: entry.Join(", ", lines...), City: g.take("ADDR_CITY"), Region: g.take("ADDR_STATE"),
		Postcode: g.take("ADDR_POSTAL_CODE"), Country: g.take("ADDR_COUNTRY"),
	}
	if full := g.take("ADDR_FULL"); full != "" {
		s.draft.AddressText(full, a.Country)
		return
	}
	if a != (entry.Address{}) {
		s.draft.AddressOnce(a)
	}
}

// features are those with one key.
var features = []struct{ key, property, label string }{
	{"TOPIC", "topics", "Topic"},
	{"PROGRAM_ID", "programId", "Programme"},
	{"LEI_NUMBER", "leiCode", "LEI"},
	{"DUNS_NUMBER", "dunsCode", "DUNS"},
	{"IMO_NUMBER", "imoNumber", "IMO number"},
	{"MMSI_NUMBER", "mmsi", "MMSI"},
	{"CALL_SIGN", "callSign", "Call sign"},
	{"NPI_NUMBER", "npiCode", "NPI"},
	{"PHONE_NUMBER", "phone", "Phone"},
	{"EMAIL_ADDRESS", "email", "E-mail"},
	{"WEBSITE_ADDRESS", "website", "Website"},
	{"URL", "sourceUrl", "Source"},
	{"SOURCE_URL", "sourceUrl", "Source"},
	{"SOURCE_LINKS", "sourceUrl", "Source"},
	{"NOTE", "notes", "Note"},
}

var countryFeatures = []struct{ key, property, label string }{
	{"NATIONALITY", "nationality", "Nationality"},
	{"CITIZENSHIP", "citizenship", "Citizenship"},
	{"COUNTRY_OF_ASSOCIATION", "country", "Country"},
	{"REGISTRATION_COUNTRY", "jurisdiction", "Country of registration"},
	{"COUNTRY_OF_BIRTH", "birthCountry", "Country of birth"},
}

var dateFeatures = []struct{ key, property, label string }{
	{"DATE_OF_BIRTH", "birthDate", "Date of birth"},
	{"DATE_OF_DEATH", "deathDate", "Date of death"},
	{"REGISTRATION_DATE", "incorporationDate", "Date of registration"},
}

func (s *senzing) simpleFeatures(g group) {
	d := s.draft
	for _, f := range features {
		d.Add(f.property, f.label, g.take(f.key))
	}
	for _, f := range countryFeatures {
		text := g.take(f.key)
		if text == "" {
			continue
		}
		property := f.property
		if !d.Target.IsA("Person") && (property == "nationality" || property == "citizenship") {
			property = "country"
		}
		if code, ok := country.Code(text); ok {
			d.Add(property, f.label, code)
		} else {
			d.Leave("country", text)
			d.Note(f.label, text)
		}
	}
	for _, f := range dateFeatures {
		text := g.take(f.key)
		if text == "" {
			continue
		}
		if iso, ok := datetext.Parse(text); ok {
			d.Add(f.property, f.label, iso)
		} else {
			d.Leave("field "+f.key, text)
		}
	}
	switch gender := g.take("GENDER"); strings.ToUpper(gender) {
	case "":
	case "M", "MALE":
		d.Add("gender", "Gender", "male")
	case "F", "FEMALE":
		d.Add("gender", "Gender", "female")
	default:
		d.Add("gender", "Gender", "other")
	}
}

func (s *senzing) documents(g group) {
	for _, f := range []struct{ key, country, property, kind string }{
		{"PASSPORT_NUMBER", "PASSPORT_COUNTRY", "passportNumber", "Passport"},
		{"NATIONAL_ID_NUMBER", "NATIONAL_ID_COUNTRY", "idNumber", "National ID"},
		{"TAX_ID_NUMBER", "TAX_ID_COUNTRY", "taxNumber", "Tax ID"},
		{"SSN_NUMBER", "", "socialSecurityNumber", "SSN"},
		{"DRIVERS_LICENSE_NUMBER", "DRIVERS_LICENSE_STATE", "idNumber", "Driver's licence"},
	} {
		number, where := g.take(f.key), ""
		if f.country != "" {
			where = g.take(f.country)
		}
		if number == "" {
			continue
		}
		s.number(f.property, entry.Document{Kind: f.kind, Number: number, Country: where})
	}
	kind, number := g.take("TRUSTED_ID_TYPE"), g.take("TRUSTED_ID_NUMBER")
	if strings.EqualFold(kind, "WIKIDATA") {
		s.draft.Target.Add("wikidataId", number)
	} else if number != "" && !s.own(kind, number) {
		s.number("idNumber", entry.Document{Kind: kind, Number: number})
	}
	kind, number = g.take("OTHER_ID_TYPE"), g.take("OTHER_ID_NUMBER")
	where := g.take("OTHER_ID_COUNTRY")
	switch {
	case number == "" || s.own(kind, number):
	case s.isProperty(kind):
		// OpenSanctions names the property that the number comes from.
		s.draft.Target.Add(kind, number)
	default:
		s.number("idNumber", entry.Document{Kind: kind, Number: number, Country: where})
	}
}

// number keeps a document. One of which only the number is known is no entity.
func (s *senzing) number(property string, doc entry.Document) {
	if doc.Country == "" {
		s.draft.Add(property, doc.Kind, doc.Number)
		return
	}
	s.draft.DocumentAs(property, doc)
}

// own reports whether an id is only the record's own once more.
func (s *senzing) own(kind, number string) bool {
	return kind == "OPEN_SANCTIONS" && strings.TrimPrefix(number, s.list+":") == s.uid
}

func (s *senzing) isProperty(name string) bool {
	switch name {
	case "wikidataId", "innCode", "ogrnCode", "kppCode", "okpoCode", "idNumber", "registrationNumber",
		"taxNumber", "vatCode", "swiftBic", "leiCode", "dunsCode", "uniqueEntityId", "permId", "cageCode",
		"licenseNumber", "npiCode", "socialSecurityNumber", "passportNumber", "imoNumber", "mmsi":
	default:
		return false
	}
	return hasProperty(s.draft.Target.Schema, name)
}

// relationship makes a link of a pointer to another record. The anchor that
// others point to says nothing of its own.
func (s *senzing) relationship(g group) {
	g.take("REL_ANCHOR_DOMAIN")
	g.take("REL_ANCHOR_KEY")
	g.take("REL_POINTER_DOMAIN")
	key, role := g.take("REL_POINTER_KEY"), g.take("REL_POINTER_ROLE")
	if key == "" {
		return
	}
	link := s.draft.Part("UnknownLink", "link")
	link.Add("subject", s.draft.Target.ID)
	link.Add("object", lists.EntityID(s.list, strings.TrimPrefix(key, s.list+":")))
	link.Add("role", role)
}

func hasProperty(schema, property string) bool {
	_, ok := ftm.LookupSchema(schema).Property(property)
	return ok
}
