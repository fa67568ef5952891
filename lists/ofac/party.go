package ofac

// party is what every OFAC format says of one entry, before it becomes
// FollowTheMoney entities. The CSV set, the classic, the enhanced and the
// advanced XML all fill it, so that one list read in two formats agrees;
// [party.entry] does the rest.
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
	leftover   []string // clauses of the remarks that nobody understood

	// strange is what else a reader found and did not understand: an unknown
	// element, column or feature. It goes into the entry's leftovers as it is.
	strange []stray
}

// stray is a piece of a source that has no place in a party.
type stray struct {
	kind string // as in lists.Leftover: an element path, a column
	text string
}

// partyName is one name of a party. The target's main name is primary; an
// entry has one in Latin script, and may have it in other scripts besides.
type partyName struct {
	full    string // natural order, family name in capitals as OFAC writes it
	last    string
	first   string // given names and patronymic
	suffix  string // Jr., III
	kind    string // "", a.k.a., f.k.a., n.k.a.
	weak    bool
	script  string // ISO 15924, "" for Latin
	primary bool
}

// feature is one fact about a party, under OFAC's own feature name: "DOB",
// "POB", "Nationality of Registration", "Website", "Digital Currency Address - XBT",
// "Vessel Flag", "Vessel Call Sign", "SWIFT/BIC", "Gender" … The names of the
// XML ("Birthdate", "Place of Birth", "Secondary sanctions risk:") do as well.
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
	country string // as the source says it
	issued  string // ISO
	expires string // ISO
	note    string
}

type address struct {
	lines             []string
	city, region      string
	postcode, country string
	note              string
}

// link is what a party has to do with another one. Its kind is OFAC's own
// relationship name, read from the party to the other.
type link struct {
	kind string // "Linked To", "Acting for or on behalf of", "Owned or Controlled By" …
	uid  string // of the other entry, when that is in the same list
	name string // as said
	note string
}

// sanction is one ground on which a party is listed. Programmes without one
// get a sanction that says no more than their code.
type sanction struct {
	programme  string
	list       string // "SDN List", "Sectoral Sanctions Identifications List"
	date       string // ISO date of listing
	legalBasis string
	measure    string // "Block", "Directive 1 …"
}
