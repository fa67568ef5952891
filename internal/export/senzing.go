package export

import (
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/lists"
)

// record is one record of the Senzing entity specification, as OpenSanctions
// writes them. PROGRAMS is ours: the specification has no place for them, and
// lets further lists through.
type record struct {
	DataSource    string    `json:"DATA_SOURCE"`
	RecordID      string    `json:"RECORD_ID"`
	RecordType    string    `json:"RECORD_TYPE,omitempty"`
	LastChange    string    `json:"LAST_CHANGE,omitempty"`
	Names         []feature `json:"NAMES,omitempty"`
	Risks         []feature `json:"RISKS,omitempty"`
	Gender        string    `json:"GENDER,omitempty"`
	Dates         []feature `json:"DATES,omitempty"`
	Addresses     []feature `json:"ADDRESSES,omitempty"`
	Countries     []feature `json:"COUNTRIES,omitempty"`
	Contacts      []feature `json:"CONTACTS,omitempty"`
	Identifiers   []feature `json:"IDENTIFIERS,omitempty"`
	Relationships []feature `json:"RELATIONSHIPS,omitempty"`
	Programmes    []feature `json:"PROGRAMS,omitempty"`
	URL           string    `json:"URL,omitempty"`
}

type feature map[string]string

const domain = "INTERDICT"

// recordType says what an entity is, "" for what may be anybody.
func recordType(t *ftm.Entity) string {
	for _, k := range []struct{ schema, kind string }{
		{"Person", "PERSON"}, {"Vessel", "VESSEL"}, {"Airplane", "AIRCRAFT"}, {"Vehicle", "VEHICLE"},
		{"Organization", "ORGANIZATION"},
	} {
		if t.IsA(k.schema) {
			return k.kind
		}
	}
	return ""
}

func senzingRecord(e *lists.Entry) record {
	t := e.Target()
	r := record{
		RecordID: t.ID, RecordType: recordType(t), LastChange: t.LastChange,
		Names: names(t), URL: t.First("sourceUrl"),
		Risks:      each(t, "topics", "TOPIC"),
		Programmes: each(t, "programId", "PROGRAM_ID"),
		Dates: slices.Concat(each(t, "birthDate", "DATE_OF_BIRTH"), each(t, "deathDate", "DATE_OF_DEATH"),
			each(t, "incorporationDate", "REGISTRATION_DATE")),
		Countries: slices.Concat(each(t, "nationality", "NATIONALITY"), each(t, "citizenship", "CITIZENSHIP"),
			each(t, "birthCountry", "COUNTRY_OF_BIRTH"), each(t, "jurisdiction", "REGISTRATION_COUNTRY"),
			each(t, "country", "COUNTRY_OF_ASSOCIATION")),
		Contacts: slices.Concat(each(t, "phone", "PHONE_NUMBER"), each(t, "email", "EMAIL_ADDRESS"),
			each(t, "website", "WEBSITE_ADDRESS")),
		Addresses:     each(t, "birthPlace", "PLACE_OF_BIRTH"),
		Identifiers:   identifiers(e),
		Relationships: relationships(e),
	}
	if d := datasets(t); len(d) > 0 {
		r.DataSource = strings.ToUpper(d[0])
	}
	for _, a := range addresses(e) {
		r.Addresses = append(r.Addresses, feature{"ADDR_FULL": a})
	}
	switch t.First("gender") {
	case "male":
		r.Gender = "M"
	case "female":
		r.Gender = "F"
	}
	return r
}

func each(t *ftm.Entity, property, key string) []feature {
	var all []feature
	for _, v := range t.Get(property) {
		all = append(all, feature{key: v})
	}
	return all
}

// names writes the first name as the primary one. A weak alias says that it is
// one, so that no reader takes it for more.
func names(t *ftm.Entity) []feature {
	key := "NAME_FULL"
	if t.IsA("Organization") {
		key = "NAME_ORG"
	}
	var all []feature
	for _, p := range []struct{ property, kind string }{
		{"name", "ALIAS"}, {"alias", "ALIAS"}, {"previousName", "FORMER"}, {"weakAlias", "WEAK"},
	} {
		for _, n := range t.Get(p.property) {
			kind := p.kind
			if len(all) == 0 {
				kind = "PRIMARY"
			}
			all = append(all, feature{"NAME_TYPE": kind, key: n})
		}
	}
	return all
}

// numbers are the properties with keys of their own in the specification.
var numbers = map[string]string{
	"leiCode": "LEI_NUMBER", "dunsCode": "DUNS_NUMBER", "imoNumber": "IMO_NUMBER", "mmsi": "MMSI_NUMBER",
	"callSign": "CALL_SIGN", "npiCode": "NPI_NUMBER", "socialSecurityNumber": "SSN_NUMBER",
}

// documents are those that have a country beside their number.
var documents = map[string]struct{ number, country string }{
	"passportNumber": {"PASSPORT_NUMBER", "PASSPORT_COUNTRY"},
	"idNumber":       {"NATIONAL_ID_NUMBER", "NATIONAL_ID_COUNTRY"},
	"taxNumber":      {"TAX_ID_NUMBER", "TAX_ID_COUNTRY"},
}

func identifiers(e *lists.Entry) []feature {
	t := e.Target()
	countries := make(map[string]string) // of a number
	for _, x := range e.Entities {
		if x.IsA("Identification") {
			countries[x.First("number")] = x.First("country")
		}
	}
	var all []feature
	s := ftm.LookupSchema(t.Schema)
	for _, p := range t.PropertyNames() {
		if typ, _ := s.Property(p); typ != ftm.TypeIdentifier {
			continue
		}
		for _, v := range t.Get(p) {
			d, isDocument := documents[p]
			key, hasKey := numbers[p]
			f := feature{"OTHER_ID_TYPE": p, "OTHER_ID_NUMBER": v}
			switch {
			case p == "wikidataId":
				f = feature{"TRUSTED_ID_TYPE": "WIKIDATA", "TRUSTED_ID_NUMBER": v}
			case isDocument:
				f = feature{d.number: v}
				if c := countries[v]; c != "" {
					f[d.country] = c
				}
			case hasKey:
				f = feature{key: v}
			}
			all = append(all, f)
		}
	}
	return all
}

// relationships point to the other ends of the entry's links that are entries
// too; whoever hangs from this one has no record to point to.
func relationships(e *lists.Entry) []feature {
	id := e.Target().ID
	all := []feature{{"REL_ANCHOR_DOMAIN": domain, "REL_ANCHOR_KEY": id}}
	for _, x := range e.Entities {
		s := ftm.LookupSchema(x.Schema)
		if !s.Edge || s.Name == "Sanction" {
			continue
		}
		for _, other := range slices.Concat(x.Get(s.Source), x.Get(s.Target)) {
			if other == id || strings.Contains(other, "#") || !strings.Contains(other, ":") {
				continue
			}
			role := x.First("role")
			if role == "" {
				role = x.Schema
			}
			all = append(all, feature{"REL_POINTER_DOMAIN": domain, "REL_POINTER_KEY": other, "REL_POINTER_ROLE": role})
		}
	}
	if len(all) == 1 {
		return nil // nobody needs an anchor without pointers
	}
	return all
}
