package ofac

import (
	"slices"
	"strings"
)

// phrase is what a clause may begin with.
type phrase struct {
	text string // lower case
	kind string // the feature, document, name or link that it tells of
	read func(r *remarkReader, ph phrase, rest string) bool
}

// match returns what follows the phrase in a clause. A phrase ends where a
// word ends: "DOB" is not in "DOBRYNIN".
func (ph phrase) match(clause string) (rest string, ok bool) {
	if len(clause) < len(ph.text) || !strings.EqualFold(clause[:len(ph.text)], ph.text) {
		return "", false
	}
	rest = clause[len(ph.text):]
	if rest != "" && wordByte(rest[0]) && wordByte(ph.text[len(ph.text)-1]) {
		return "", false
	}
	return strings.TrimLeft(rest, " :,"), true
}

func wordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= 0x80
}

// phrasesFor returns the phrases that begin with the clause's first word,
// the longest first.
func phrasesFor(clause string) []phrase { return phrases[firstWord(clause)] }

func firstWord(s string) string {
	end := strings.IndexFunc(s, func(c rune) bool { return c == ' ' || c == ':' })
	if end >= 0 {
		s = s[:end]
	}
	return strings.ToLower(s)
}

var phrases = buildPhrases()

func buildPhrases() map[string][]phrase {
	index := make(map[string][]phrase)
	add := func(text, kind string, read func(*remarkReader, phrase, string) bool) {
		ph := phrase{text: strings.ToLower(text), kind: kind, read: read}
		first := firstWord(text)
		index[first] = append(index[first], ph)
	}
	for _, g := range []struct {
		table string
		read  func(*remarkReader, phrase, string) bool
	}{
		{textPhrases, (*remarkReader).text},
		{listPhrases, (*remarkReader).list},
		{datePhrases, (*remarkReader).date},
		{namePhrases, (*remarkReader).name},
		{linkPhrases, (*remarkReader).link},
		{documentPhrases, (*remarkReader).document},
		{notePhrases, (*remarkReader).note},
	} {
		for line := range strings.Lines(g.table) {
			text, kind, ok := strings.Cut(strings.TrimSpace(line), " = ")
			if text == "" {
				continue
			}
			if !ok {
				kind = text
			}
			add(text, kind, g.read)
		}
	}
	for _, text := range [...]string{"Executive Order", "Listing Date", "Effective Date", "Purchase/Sales For Divestment Date"} {
		add(text, text, (*remarkReader).provision)
	}
	add("digital currency address -", "", (*remarkReader).wallet)
	for first := range index {
		slices.SortStableFunc(index[first], func(a, b phrase) int { return len(b.text) - len(a.text) })
	}
	return index
}

// The tables have a phrase on each line, and after " = " the feature or
// document type that it means, where that has another name.

// textPhrases are followed by a value that is taken as it is.
const textPhrases = `
	POB
	nationality
	citizen
	Gender
	Email = Email Address
	Email Address
	Nationality of Registration
	Organization Type = Organization Type:
	Target Type
	SWIFT/BIC
	BIK (RU)
	D-U-N-S Number
	UN/LOCODE
	ISIN
	Equity Ticker
	Issuer Name
	MICEX Code
	MMSI
	Vessel Call Sign
	Other Vessel Call Sign
	Vessel Type
	Other Vessel Type
	Former Vessel Type
	Vessel Flag
	Other Vessel Flag
	Former Vessel Flag
	Vessel Tonnage
	Vessel Gross Tonnage
	Vessel Gross Registered Tonnage
	Aircraft Construction Number (also called L/N or S/N or F/N)
	Aircraft Manufacturer's Serial Number (MSN)
	Aircraft Mode S Transponder Code
	Aircraft Model
	Aircraft Tail Number
	Previous Aircraft Tail Number
	IFCA Determination -
	PEESA Information:
	CAATSA Section 235 Information:
	Additional Sanctions Information -
	Secondary sanctions risk = Secondary sanctions risk:
	Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions = Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:
	Prohibited Transactions
	ethnicity
	Occupation
	Title
	Alternate Title = Title
	Position = Title
	Rank = Title
	Registration Country = Nationality of Registration
	Tribe
	Subtribe = Tribe
	Height
	Weight
	Hair color
	Eye color
	Complexion
	Race
	Religion
	Language
`

// listPhrases are followed by one value or by several.
const listPhrases = `
	Website
	Phone Number
	Phone No. = Phone Number
	Phone = Phone Number
	Telephone = Phone Number
	Telephone No. = Phone Number
	Telephone Number = Phone Number
	Tel. = Phone Number
	Fax
	Fax No. = Fax
	Fax Number = Fax
`

const datePhrases = `
	DOB
	Organization Established Date
	Vessel Year of Build
	Aircraft Manufacture Date
	Deceased
	Date of Death
`

// namePhrases come before names in quotes. Strong aliases have a file of
// their own; those in the remarks are weak (OFAC FAQ 122).
const namePhrases = `
	a.k.a.
	f.k.a.
	n.k.a.
	d.b.a. = a.k.a.
`

const linkPhrases = `
	Linked To
	Acting for or on behalf of
	Owned or Controlled By
	Owns, controls, or operates
	Leader or official of
	Principal Executive Officer
	Providing support to
	Playing a significant role in
	Property in the interest of
	Family member of
	Associate of
	Associated with = Associate of
	Assocated with = Associate of
	Organization = Member of
	Vessel Owner
	Vessel Operator
	Aircraft Owner
	Aircraft Operator
	Subsidiary of = Owned or Controlled By
`

// documentPhrases are OFAC's document types and older ways to write them.
const documentPhrases = `
	Afghan Money Service Provider License Number
	Aircraft Serial Identification
	Birth Certificate Number
	Bosnian Personal ID No.
	Branch Unit Number
	British National Overseas Passport
	Business Number
	Business Registration Document #
	Business Registration Number
	C.I.F.
	C.I.N.
	CNP (Personal Numerical Code)
	C.R. No.
	C.U.I.
	C.U.I.P.
	C.U.I.T.
	C.U.R.P.
	C.U.R.P. # = C.U.R.P.
	Cartilla de Servicio Militar Nacional
	Cedula No.
	Central Registration System Number
	Certificate of Incorporation Number
	Chamber of Commerce Number
	Chinese Commercial Code
	Citizen's Card Number
	Commercial Registry Number
	Company Number
	Credencial electoral
	D.N.I.
	Diplomatic Passport
	Driver's License No.
	Dubai Chamber of Commerce Membership No.
	Economic Register Number (CBLS)
	Electoral Registry No.
	Enterprise Number
	File Number
	Fiscal Code
	Folio Mercantil No.
	Global Intermediary Identification Number
	Government Gazette Number
	I.F.E.
	Identification Number
	Immigration No.
	Istanbul Chamber of Comm. No.
	Italian Fiscal Code
	Kenyan ID No.
	LE Number
	Legal Entity Number
	License
	MSB Registration Number
	Matricula Mercantil No
	Military Registration Number
	Moroccan Personal ID No.
	N.I.E.
	N.I.F.
	NIT #
	National Foreign ID Number
	National ID No.
	Numero Unico de Identificacao Tributaria (NUIT)
	Numero de Identidad
	Organization Code
	Paraguayan tax identification number
	Passport
	Passport Booklet = Passport
	Passport No. = Passport
	Permit Number
	Personal ID Card
	Pilot License Number
	Public Registration Number
	Public Security and Immigration No.
	R.F.C.
	R.F.C. # = R.F.C.
	RFC
	RIF #
	RSIN
	RTN
	RUC #
	Refugee ID Card
	Registered Charity No.
	Registration Certificate Number (Dubai)
	Registration ID
	Registration Number
	Residency Number
	Romanian C.R.
	Romanian Permanent Resident
	Romanian Tax Registration
	Russian State Individual Business Registration Number Pattern (OGRNIP)
	SRE Permit No.
	SSN
	Seafarer's Identification Document
	Serial No.
	Stateless Person ID Card
	Stateless Person Passport
	Tax ID No.
	Tazkira National ID Card
	Tourism License No.
	Trade License No.
	Trademark number
	Travel Document Number
	Turkish Identification Number
	Turkish Identificiation Number = Turkish Identification Number
	Tarjeta Profesional
	UAE Identification
	UK Company Number
	US FEIN
	Unified Social Credit Code (USCC)
	United Social Credit Code Certificate (USCCC)
	V.A.T. Number
	Vessel Registration Identification
	VisaNumberID
`

// notePhrases begin what OFAC says of an entry without it being anything that
// one could screen for; the notes of the entry keep it.
const notePhrases = `
	all offices worldwide
	all branches worldwide
	and all other locations worldwide
	and all other offices worldwide
	and other locations within
	all locations in
	only locations in
	operations in
	all branches in
	United States financial institutions are prohibited from
	for more information, please reference the following link
	for more information on directives, please visit the following link
	this designation refers to
	ICTY indictee
	arrested
	incarcerated
	currently incarcerated
	currently in jail
	currently detained
	currently in remand
	in custody
	wanted by
	believed to be in
	possibly located in
	interpol
	named in UNSCR
	holder of a
	telex
	TGMS
	founded by
`
