package index

import (
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/ident"
)

// Identifier is one identifier in canonical form.
type Identifier struct {
	Kind  ident.Kind
	Value string // canonical
	// Country is who gave a passport or a national number, "ru", where it is
	// said: such numbers are one's own only within their country.
	Country string
}

// IdentifiersOf collects the identifiers of a target and of what hangs from
// it: documents, wallets, accounts.
func IdentifiersOf(entities []*ftm.Entity) []Identifier {
	ids, _ := ReadIdentifiers(entities)
	return ids
}

// ReadIdentifiers is IdentifiersOf and says of each value that is no valid one
// of its kind what is wrong with it.
func ReadIdentifiers(entities []*ftm.Entity) (ids []Identifier, faults []string) {
	add := func(id Identifier) {
		if len(id.Value) < minIdentifier || slices.Contains(ids, id) {
			return
		}
		ids = append(ids, id)
	}
	for i, e := range entities {
		switch {
		case i == 0, e.IsA("Identification"), e.Schema == "CryptoWallet", e.Schema == "BankAccount":
		default:
			continue
		}
		if i == 0 && e.Schema == "Airplane" {
			for _, name := range e.Get("name") {
				if mark, ok := ident.RegistrationMark(name); ok {
					add(Identifier{Kind: ident.Registration, Value: mark})
				}
			}
		}
		if !hasIdentifier(e) {
			continue
		}
		for _, p := range e.PropertyNames() {
			kind, ok := identifierKind(e, p)
			if !ok {
				continue
			}
			for _, v := range e.Get(p) {
				c, valid := canonical(kind, v)
				fault := ""
				if !valid {
					fault = ident.Fault(kind, v)
				}
				switch {
				case fault != "":
				case c == "" && kind == ident.Domain:
					fault = ident.Label(kind) + " " + v + ": anybody may have a page or address there, so that it names nobody"
				case len(c) < minIdentifier:
					fault = ident.Label(kind) + " " + v + ": too short to tell anybody, and not compared"
				}
				if fault != "" && !slices.Contains(faults, fault) {
					faults = append(faults, fault)
				}
				id := Identifier{Kind: kind, Value: c}
				if ident.Scoped(kind) {
					var rest string
					if id.Country, rest = ident.CountryOf(v); id.Country != "" {
						id.Value, _ = canonical(kind, rest)
					} else if i > 0 {
						id.Country = strings.ToLower(e.First("country"))
					}
				}
				add(id)
				if kind == ident.Phone && i == 0 {
					for _, country := range e.Get("country") {
						if n, ok := ident.NationalPhone(v, country); ok {
							add(Identifier{Kind: kind, Value: n})
						}
					}
				}
			}
		}
	}
	// A list gives a passport as a number and, with its country, as a document.
	said := slices.Clone(ids)
	ids = slices.DeleteFunc(ids, func(id Identifier) bool {
		return id.Country == "" && slices.ContainsFunc(said, func(o Identifier) bool {
			return o.Country != "" && o.Kind == id.Kind && o.Value == id.Value
		})
	})
	return ids, faults
}

// Telling reports whether an identifier is of a kind of which a party has one
// for life, and valid: two parties with different ones are two parties.
func Telling(id Identifier) bool {
	switch id.Kind {
	case ident.IMO, ident.LEI, ident.INN, ident.OGRN:
		_, valid := ident.Canonical(id.Kind, id.Value)
		return valid
	}
	return false
}

// canonical is the form under which an identifier is found. Of a web site it is
// whose it is: a page on a platform that many use is not known by the platform's
// domain. Phone numbers are written with and without +.
func canonical(kind ident.Kind, value string) (string, bool) {
	switch kind {
	case ident.Domain:
		s, ok := ident.SiteOf(value)
		if !ok {
			_, ok = ident.Canonical(ident.URL, value) // nobody's, but an address
		}
		return s.Key(), ok
	case ident.Phone:
		c, ok := ident.Canonical(kind, value)
		return strings.TrimPrefix(c, "+"), ok
	}
	return ident.Canonical(kind, value)
}

// minIdentifier is the length, in bytes, below which an identifier is shared by
// too many to tell anybody.
const minIdentifier = 4

func hasIdentifier(e *ftm.Entity) bool {
	for p := range e.Properties {
		if _, ok := identifierKind(e, p); ok {
			return true
		}
	}
	return false
}

// identifierKind is the kind of identifier that a property holds. The number
// of a document is of the document's kind.
func identifierKind(e *ftm.Entity, property string) (ident.Kind, bool) {
	switch property {
	case "sourceUrl", "publisherUrl", "programUrl", "wikipediaUrl", "alephUrl", "opencorporatesUrl":
		return "", false
	case "website":
		return ident.Domain, true
	case "bic":
		if e.Schema == "BankAccount" {
			return "", false // of the bank, and not of who has the account
		}
	case "number":
		if e.Schema == "Passport" {
			return ident.Passport, true
		}
		if e.IsA("Identification") {
			return ident.ID, true
		}
		return "", false
	}
	return ident.KindOf(property)
}

// countryProperties tie a party to a country.
var countryProperties = []string{"nationality", "citizenship", "country", "jurisdiction", "mainCountry", "birthCountry", "flag"}

// AppendCountries appends the countries that an entity is tied to, each once.
func AppendCountries(dst []string, e *ftm.Entity) []string {
	for _, p := range countryProperties {
		for _, c := range e.Get(p) {
			c = strings.ToLower(c)
			if !slices.Contains(dst, c) {
				dst = append(dst, c)
			}
		}
	}
	return dst
}

// GenderOf is 1 for male, 2 for female, 0 when the entity does not say.
func GenderOf(e *ftm.Entity) uint8 {
	switch strings.ToLower(e.First("gender")) {
	case "male", "m":
		return 1
	case "female", "f":
		return 2
	}
	return 0
}
