// Package ofac reads the lists of the US Office of Foreign Assets Control in
// every form in which it publishes them.
package ofac

// party is what every OFAC format says of one entry, before it becomes
// FollowTheMoney entities. The CSV set, the classic, the enhanced and the
// advanced XML all fill it, so that one list read in two formats agrees.
type party struct {
	uid        string
	kind       string // individual, entity, vessel, aircraft
	names      []partyName
	title      string
	programmes []string
	sanctions  []sanction
	features   []feature
	documents  []document
	addresses  []address
	links      []link
	remarks    string   // the source's own text, whole
	notes      []string // what the remarks say besides features
	leftover   []string // clauses nobody understood
}

type partyName struct {
	full    string // natural order, family name in capitals as OFAC writes it
	last    string
	first   string
	kind    string // "", a.k.a., f.k.a., n.k.a.
	weak    bool
	script  string // ISO 15924, "" for Latin
	primary bool
}

// feature is one fact about a party, under OFAC's own feature name: "DOB",
// "POB", "Nationality of Registration", "Website", "Digital Currency Address - XBT",
// "Vessel Flag", "Vessel Call Sign", "SWIFT/BIC", "Gender" …
type feature struct {
	kind  string
	value string // dates as ISO prefix dates, countries as the source says them
	until string // for date ranges: the end
	circa bool
	note  string
}

type document struct {
	kind    string // "Passport", "Tax ID No.", "Vessel Registration Identification"
	number  string
	country string
	issued  string // ISO
	expires string
	note    string
}

type address struct {
	lines             []string
	city, region      string
	postcode, country string
	note              string
}

type link struct {
	kind string // "Linked To", "Acting for or on behalf of", "Owned or Controlled By" …
	uid  string // of the other entry where the format gives it
	name string // as said
}

type sanction struct {
	programme  string
	list       string // "SDN List", "Sectoral Sanctions Identifications List"
	date       string // ISO date of listing
	legalBasis string
	measure    string // "Block", "Directive 1 …"
}
