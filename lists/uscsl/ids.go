package uscsl

import (
	"regexp"
	"slices"
	"strings"

	"interdict/internal/country"
	"interdict/internal/datetext"
	"interdict/lists/internal/entry"
)

// id is one item of the ids column: a document, or any other feature that
// OFAC keeps of a party.
type id struct {
	kind, number, country string
	issued, expires       string
}

// parseID takes an item of the CSV apart. Its kind is the first or the last
// piece between commas, its country the other end; the number is the rest.
func parseID(item string) (id, bool) {
	parts := strings.Split(item, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	last := len(parts) - 1
	if _, ok := ruleFor(parts[last]); ok && last > 0 {
		i := id{kind: parts[last]}
		if last > 1 && isCode(parts[0]) {
			i.country, parts = parts[0], parts[1:]
		}
		i.number = strings.Join(parts[:len(parts)-1], ", ")
		return i, true
	}
	if _, ok := ruleFor(parts[0]); ok {
		i := id{kind: parts[0]}
		if last > 1 && isCode(parts[last]) {
			i.country, parts = parts[last], parts[:last]
		}
		i.number = strings.Join(parts[1:], ", ")
		return i, true
	}
	return id{kind: "ID", number: item}, false
}

func isCode(s string) bool {
	return len(s) == 2 && s == strings.ToUpper(s) && country.Known(s)
}

// use says what becomes of an id.
type use int

const (
	asDocument use = iota + 1 // an Identification, its number in a property
	asText                    // a property as it stands
	asLower                   // a property in lower case
	asDate                    // a date property
	asCountry                 // a country property
	asIMO                     // the number without "IMO"
	asLicence                 // a property of every Sanction
	asListing                 // the date from which the sanctions are in force
	asSecurity                // a Security that the target issues
	asWallet                  // a CryptoWallet that the target holds
	asOperator                // a link to whoever operates the aircraft
)

type rule struct {
	use      use
	property string
}

// rules knows the kinds of ids, under keys as kindKey makes them.
var rules = map[string]rule{
	"gender":                        {asLower, "gender"},
	"website":                       {asText, "website"},
	"email address":                 {asText, "email"},
	"phone number":                  {asText, "phone"},
	"swift/bic":                     {asText, "swiftBic"},
	"d-u-n-s number":                {asText, "dunsCode"},
	"mmsi":                          {asText, "mmsi"},
	"other vessel call sign":        {asText, "callSign"},
	"other vessel type":             {asText, "type"},
	"target type":                   {asText, "classification"},
	"organization type":             {asText, "sector"},
	"un/locode":                     {asText, "notes"},
	"aircraft model":                {asText, "model"},
	"aircraft tail number":          {asText, "registrationNumber"},
	"previous aircraft tail number": {asText, "registrationNumber"},
	"aircraft construction number (also called l/n or s/n or f/n)": {asText, "serialNumber"},
	"aircraft manufacturer's serial number (msn)":                  {asText, "serialNumber"},
	"aircraft serial identification":                               {asText, "serialNumber"},
	"aircraft mode s transponder code":                             {asText, "icaoCode"},
	"aircraft manufacture date":                                    {asDate, "buildDate"},
	"aircraft operator":                                            {asOperator, ""},
	"organization established date":                                {asDate, "incorporationDate"},
	"nationality of registration":                                  {asCountry, "country"},
	"nationality country":                                          {asCountry, "nationality"},
	"former vessel flag":                                           {asCountry, "pastFlags"},
	"other vessel flag":                                            {asCountry, "flag"},
	"vessel registration identification":                           {asIMO, "imoNumber"},
	"isin":                                                         {asSecurity, "isin"},
	"equity ticker":                                                {asSecurity, "ticker"},
	"issuer name":                                                  {asSecurity, "name"},
	"ssn":                                                          {asDocument, "socialSecurityNumber"},
	"v.a.t. number":                                                {asDocument, "vatCode"},
}

// families are kinds that are known by a word in them, the telling ones first.
var families = []struct {
	word string
	rule rule
}{
	{"digital currency address", rule{asWallet, ""}},
	{"listing date", rule{asListing, "listingDate"}},
	{"effective date", rule{asListing, "startDate"}},
	{"purchase/sales for divestment", rule{asLicence, ""}},
	{"executive order", rule{asLicence, ""}},
	{"secondary sanctions", rule{asLicence, ""}},
	{"additional sanctions", rule{asLicence, ""}},
	{"transactions prohibited", rule{asLicence, ""}},
	{"prohibited transactions", rule{asLicence, ""}},
	{"caatsa", rule{asLicence, ""}},
	{"ifca", rule{asLicence, ""}},
	{"peesa", rule{asLicence, ""}},

	{"passport", rule{asDocument, "passportNumber"}},

	{"tax", rule{asDocument, "taxNumber"}},
	{"r.f.c", rule{asDocument, "taxNumber"}},
	{"rfc", rule{asDocument, "taxNumber"}},
	{"nit #", rule{asDocument, "taxNumber"}},
	{"ruc #", rule{asDocument, "taxNumber"}},
	{"rif #", rule{asDocument, "taxNumber"}},
	{"rtn", rule{asDocument, "taxNumber"}},
	{"fein", rule{asDocument, "taxNumber"}},
	{"fiscal code", rule{asDocument, "taxNumber"}},
	{"tributaria", rule{asDocument, "taxNumber"}},
	{"c.u.i.t", rule{asDocument, "taxNumber"}},
	{"c.i.f", rule{asDocument, "taxNumber"}},

	{"trade license", rule{asDocument, "licenseNumber"}},
	{"service provider license", rule{asDocument, "licenseNumber"}},
	{"membership", rule{asDocument, "registrationNumber"}},
	{"registration", rule{asDocument, "registrationNumber"}},
	{"registry", rule{asDocument, "registrationNumber"}},
	{"incorporation", rule{asDocument, "registrationNumber"}},
	{"company number", rule{asDocument, "registrationNumber"}},
	{"business number", rule{asDocument, "registrationNumber"}},
	{"enterprise number", rule{asDocument, "registrationNumber"}},
	{"legal entity number", rule{asDocument, "registrationNumber"}},
	{"le number", rule{asDocument, "registrationNumber"}},
	{"c.r. no", rule{asDocument, "registrationNumber"}},
	{"matricula mercantil", rule{asDocument, "registrationNumber"}},
	{"folio mercantil", rule{asDocument, "registrationNumber"}},
	{"gazette", rule{asDocument, "registrationNumber"}},
	{"credit code", rule{asDocument, "registrationNumber"}},
	{"charity", rule{asDocument, "registrationNumber"}},
	{"branch unit", rule{asDocument, "registrationNumber"}},

	{"rsin", rule{asDocument, "taxNumber"}},
	{"chamber of comm", rule{asDocument, "registrationNumber"}},
	{"romanian c.r", rule{asDocument, "registrationNumber"}},
	{"micex code", rule{asSecurity, "ticker"}},

	{"cnp (", rule{asDocument, "idNumber"}},
	{"n.i.e", rule{asDocument, "idNumber"}},
	{"permanent resident", rule{asDocument, "idNumber"}},
	{"seafarer", rule{asDocument, "idNumber"}},
	{"uae identification", rule{asDocument, "idNumber"}},
	{"national id", rule{asDocument, "idNumber"}},
	{"national foreign id", rule{asDocument, "idNumber"}},
	{"identification number", rule{asDocument, "idNumber"}},
	{"numero de identidad", rule{asDocument, "idNumber"}},
	{"id no", rule{asDocument, "idNumber"}},
	{"id card", rule{asDocument, "idNumber"}},
	{"citizen's card", rule{asDocument, "idNumber"}},
	{"birth certificate", rule{asDocument, "idNumber"}},
	{"travel document", rule{asDocument, "idNumber"}},
	{"residency number", rule{asDocument, "idNumber"}},
	{"immigration no", rule{asDocument, "idNumber"}},
	{"driver's license", rule{asDocument, "idNumber"}},
	{"pilot license", rule{asDocument, "idNumber"}},
	{"electoral", rule{asDocument, "idNumber"}},
	{"cedula", rule{asDocument, "idNumber"}},
	{"cartilla", rule{asDocument, "idNumber"}},
	{"c.u.r.p", rule{asDocument, "idNumber"}},
	{"c.u.i", rule{asDocument, "idNumber"}},
	{"d.n.i", rule{asDocument, "idNumber"}},
	{"i.f.e", rule{asDocument, "idNumber"}},
	{"chinese commercial code", rule{asDocument, "idNumber"}},
	{"bik (ru)", rule{asDocument, "idNumber"}},
	{"file number", rule{asDocument, "idNumber"}},
	{"serial no", rule{asDocument, "idNumber"}},
	{"sre permit", rule{asDocument, "idNumber"}},
	{"visanumberid", rule{asDocument, "idNumber"}},
	{"license", rule{asDocument, "licenseNumber"}},
}

func kindKey(kind string) string {
	return strings.TrimRight(strings.ToLower(strings.Join(strings.Fields(kind), " ")), " :-")
}

func ruleFor(kind string) (rule, bool) {
	key := kindKey(kind)
	if r, ok := rules[key]; ok {
		return r, true
	}
	for _, f := range families {
		if !strings.Contains(key, f.word) {
			continue
		}
		// The words of documents are short and may stand in any text: a kind is
		// a short phrase without figures.
		if f.rule.use == asDocument && (len(key) > 60 || strings.ContainsAny(key, "0123456789")) {
			continue
		}
		return f.rule, true
	}
	return rule{}, false
}

var notDigit = regexp.MustCompile(`\D+`)

// identify puts an id where its kind belongs.
func (m *mapper) identify(i id) {
	d := m.draft
	r, ok := ruleFor(i.kind)
	if !ok {
		d.Note(i.kind, i.number)
		return
	}
	// What goes to the sanctions is said of every row, which has its own.
	if r.use != asLicence && r.use != asListing && !m.first(i) {
		return
	}
	said := strings.TrimSpace(strings.TrimRight(i.kind, " -") + " " + i.number)
	switch r.use {
	case asDocument:
		d.DocumentAs(r.property, i.document())
	case asText:
		d.Add(r.property, i.kind, i.number)
	case asLower:
		d.Add(r.property, i.kind, strings.ToLower(i.number))
	case asDate:
		d.Dates(r.property, i.kind, i.number)
	case asCountry:
		d.Countries(r.property, i.kind, i.number)
	case asIMO:
		// A registration that is no IMO number is a plain one.
		if digits := notDigit.ReplaceAllString(i.number, ""); len(digits) == 7 {
			d.Add("imoNumber", i.kind, digits)
		} else {
			d.Add("registrationNumber", i.kind, i.number)
		}
	case asLicence:
		m.provisions = append(m.provisions, said)
	case asListing:
		m.provisions = append(m.provisions, said)
		if iso, ok := datetext.Parse(i.number); ok {
			m.dates = append(m.dates, [2]string{r.property, iso})
		}
	case asSecurity:
		m.security(r.property, i.number)
	case asWallet:
		w := d.Part("CryptoWallet", "wallet")
		w.Add("publicKey", i.number)
		_, currency, _ := strings.Cut(i.kind, "- ")
		w.Add("currency", strings.TrimSpace(currency))
		w.Add("holder", d.Target.ID)
	case asOperator:
		d.Link("UnknownLink", "Organization", i.number, "").Add("role", i.kind)
	}
}

// document reads an id as a document. The CSV puts its dates before the number
// (until 2022) or behind it, and does not say which is which: of two, the later
// one is when it expires.
func (i id) document() entry.Document {
	d := entry.Document{Kind: i.kind, Country: i.country, Issued: i.issued, Expires: i.expires}
	var number, dates []string
	for _, part := range strings.Split(i.number, ", ") {
		if isoDate.MatchString(part) {
			dates = append(dates, part)
		} else {
			number = append(number, part)
		}
	}
	d.Number = strings.Join(number, ", ")
	switch slices.Sort(dates); len(dates) {
	case 0:
	case 2:
		d.Issued, d.Expires = dates[0], dates[1]
	default:
		d.Note = "dated " + strings.Join(dates, ", ")
	}
	return d
}

var isoDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// security gathers what is said of the securities of the target. The list does
// not say which ticker belongs to which ISIN, so they are one entity.
func (m *mapper) security(property, value string) {
	if m.issued == nil {
		m.issued = m.draft.Part("Security", "security")
		m.issued.Add("issuer", m.draft.Target.ID)
	}
	m.issued.Add(property, value)
}
