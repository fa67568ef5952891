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
		if !hasIdentifier(e) {
			continue
		}
		for _, p := range e.PropertyNames() {
			kind, ok := identifierKind(e, p)
			if !ok {
				continue
			}
			for _, v := range e.Get(p) {
				if c := canonical(kind, v); len(c) >= minIdentifier {
					id := Identifier{kind, c}
					if !slices.Contains(ids, id) {
						ids = append(ids, id)
					}
				}
			}
		}
	}
	return ids
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

// canonical is the canonical form of an identifier. A page on a platform that
// many use is not known by the platform's domain but by its address there.
func canonical(kind ident.Kind, value string) string {
	c, _ := ident.Canonical(kind, value)
	if kind != ident.Domain || !slices.Contains(platforms, c) {
		return c
	}
	address := strings.ToLower(strings.TrimSpace(value))
	if _, after, ok := strings.Cut(address, "://"); ok {
		address = after
	}
	_, path, _ := strings.Cut(address, "/")
	path, _, _ = strings.Cut(path, "?")
	if path = strings.Trim(path, "/"); path == "" {
		return ""
	}
	return c + "/" + path
}

// platforms are domains on which anybody may have a page.
var platforms = []string{
	"facebook.com", "fb.com", "twitter.com", "x.com", "t.me", "telegram.me", "telegram.org", "vk.com", "vk.ru", "ok.ru", "youtube.com", "youtu.be",
	"instagram.com", "linkedin.com", "tiktok.com", "weibo.com", "google.com", "yahoo.com", "medium.com", "substack.com", "github.com",
	"gitlab.com", "wikipedia.org", "whatsapp.com", "wa.me", "rumble.com", "dzen.ru", "livejournal.com", "pinterest.com", "reddit.com", "alibaba.com",
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
