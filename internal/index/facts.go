package index

import (
	"slices"
	"strings"

	"interdict/ftm"
)

// Identifier is one identifier in canonical form.
type Identifier struct {
	Kind  string // the property or kind it was given as, such as "imoNumber"
	Value string // canonical
}

// IdentifiersOf collects the identifiers of a target and of what hangs from
// it: documents, wallets, accounts.
func IdentifiersOf(entities []*ftm.Entity) []Identifier {
	var ids []Identifier
	for i, e := range entities {
		switch {
		case i == 0, e.IsA("Identification"), e.Schema == "CryptoWallet", e.Schema == "BankAccount":
		default:
			continue
		}
		for _, p := range e.PropertyNames() {
			// Whatever the schema: a name asked about together with a wallet
			// is no one's schema, and the wallet must not be passed over.
			switch ftm.PropertyType(p) {
			case ftm.TypeIdentifier, ftm.TypeEmail, ftm.TypePhone, ftm.TypeURL:
			default:
				continue
			}
			if p == "sourceUrl" || p == "publisherUrl" || p == "programUrl" || p == "wikipediaUrl" {
				continue
			}
			for _, v := range e.Get(p) {
				if c := CanonicalIdentifier(p, v); c != "" {
					id := Identifier{p, c}
					if !slices.Contains(ids, id) {
						ids = append(ids, id)
					}
				}
			}
		}
	}
	return ids
}

// CanonicalIdentifier returns the form under which an identifier is compared:
// letters and digits only, upper case; e-mail and web addresses lower case.
// "" when too little is left to identify anybody.
func CanonicalIdentifier(property, value string) string {
	value = strings.TrimSpace(value)
	switch property {
	case "email":
		return strings.ToLower(value)
	case "website", "url":
		v := strings.ToLower(value)
		v = strings.TrimPrefix(strings.TrimPrefix(v, "https://"), "http://")
		v = strings.TrimPrefix(v, "www.")
		v, _, _ = strings.Cut(v, "/")
		return v
	case "publicKey":
		if strings.HasPrefix(value, "0x") {
			return strings.ToLower(value)
		}
		return value
	}
	var sb strings.Builder
	for _, r := range strings.ToUpper(value) {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 0x80 {
			sb.WriteRune(r)
		}
	}
	c := sb.String()
	if property == "imoNumber" {
		c = strings.TrimPrefix(c, "IMO")
	}
	if property == "swiftBic" && len(c) == 11 {
		c = strings.TrimSuffix(c, "XXX")
	}
	if len(c) < 4 {
		return ""
	}
	return c
}

// countryProperties tie a party to a country.
var countryProperties = []string{"nationality", "citizenship", "country", "jurisdiction", "mainCountry", "birthCountry", "flag"}

func countriesOf(e *ftm.Entity) []string {
	var out []string
	for _, p := range countryProperties {
		for _, c := range e.Get(p) {
			c = strings.ToLower(c)
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// CountriesOf returns the countries that an entity is tied to, each once.
func CountriesOf(e *ftm.Entity) []string { return countriesOf(e) }

func genderOf(e *ftm.Entity) uint8 {
	switch strings.ToLower(e.First("gender")) {
	case "male", "m":
		return 1
	case "female", "f":
		return 2
	}
	return 0
}
