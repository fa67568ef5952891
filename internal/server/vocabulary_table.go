package server

import (
	"strings"

	"interdict/ftm"
)

// reverse is the name under which FollowTheMoney shows, as a property of a
// target, a thing whose property names that target. The names are those of
// https://followthemoney.tech/explorer/.
type reverse struct {
	schema, property string // of the thing
	of               string // schema of the target
	name             string
}

var reverses = []reverse{
	{"Sanction", "entity", "Thing", "sanctions"},
	{"Identification", "holder", "LegalEntity", "identification"},
	{"Ownership", "owner", "LegalEntity", "ownershipOwner"},
	{"Ownership", "asset", "Asset", "ownershipAsset"},
	{"Directorship", "director", "LegalEntity", "directorshipDirector"},
	{"Directorship", "organization", "Organization", "directorshipOrganization"},
	{"Membership", "member", "LegalEntity", "membershipMember"},
	{"Membership", "organization", "Organization", "membershipOrganization"},
	{"Employment", "employer", "Organization", "employees"},
	{"Employment", "employee", "Person", "employers"},
	{"Family", "person", "Person", "familyPerson"},
	{"Family", "relative", "Person", "familyRelative"},
	{"Associate", "person", "Person", "associates"},
	{"Associate", "associate", "Person", "associations"},
	{"Representation", "agent", "LegalEntity", "agencyClient"},
	{"Representation", "client", "LegalEntity", "agentRepresentation"},
	{"UnknownLink", "subject", "Thing", "unknownLinkTo"},
	{"UnknownLink", "object", "Thing", "unknownLinkFrom"},
	{"Succession", "predecessor", "LegalEntity", "successors"},
	{"Succession", "successor", "LegalEntity", "predecessors"},
	{"Occupancy", "holder", "Person", "positionOccupancies"},
	{"CryptoWallet", "holder", "LegalEntity", "cryptoWallets"},
	{"BankAccount", "bank", "Organization", "bankAccounts"},
	{"BankAccount", "holder", "LegalEntity", "bankAccounts"},
	{"Security", "issuer", "LegalEntity", "securities"},
	{"Vehicle", "owner", "LegalEntity", "ownedVehicles"},
	{"Vehicle", "operator", "LegalEntity", "operatedVehicles"},
	{"LegalEntity", "parent", "LegalEntity", "subsidiaries"},
}

// labelOf is a name in words: "birthDate" is "Birth date".
func labelOf(name string) string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case i == 0:
			b.WriteString(strings.ToUpper(string(r)))
		case r >= 'A' && r <= 'Z':
			b.WriteString(" " + strings.ToLower(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// pluralOf is what things of a schema are called together.
func pluralOf(schema string) string {
	label := labelOf(schema)
	switch {
	case schema == "Person":
		return "People"
	case schema == "CryptoWallet":
		return "Cryptocurrency wallets"
	case strings.HasSuffix(label, "y"):
		return strings.TrimSuffix(label, "y") + "ies"
	case strings.HasSuffix(label, "s"):
		return label + "es"
	}
	return label + "s"
}

// featured are the properties of a schema that tell most.
func featured(schema string) []string {
	switch {
	case schema == "Person":
		return []string{"name", "nationality", "birthDate"}
	case schema == "Company":
		return []string{"name", "jurisdiction", "registrationNumber", "incorporationDate"}
	case schema == "Vessel":
		return []string{"name", "imoNumber", "type", "flag"}
	case schema == "Airplane":
		return []string{"type", "registrationNumber", "country"}
	case ftm.LookupSchema(schema).IsA("LegalEntity"):
		return []string{"name", "country", "legalForm", "status"}
	}
	return []string{"name", "country"}
}
