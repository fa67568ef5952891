package ftm

import (
	"slices"
	"strings"
)

// Type is the kind of value that a property holds. Values are always strings;
// the type says how to read, compare and index them.
type Type string

// The property types that interdict uses.
const (
	TypeName       Type = "name"
	TypeIdentifier Type = "identifier"
	TypeDate       Type = "date" // a prefix of an ISO date: 1952, 1952-10, 1952-10-07
	TypeCountry    Type = "country"
	TypeAddress    Type = "address"
	TypeEmail      Type = "email"
	TypePhone      Type = "phone"
	TypeURL        Type = "url"
	TypeTopic      Type = "topic"
	TypeGender     Type = "gender"
	TypeEntity     Type = "entity" // the id of another entity
	TypeNumber     Type = "number"
	TypeText       Type = "text"
	TypeString     Type = "string"
)

// Schema is one FollowTheMoney schema: what kind of thing an entity is and
// which properties it may have. The vocabulary is that of
// https://followthemoney.tech/explorer/ (the subset that sanctions lists need).
type Schema struct {
	Name    string
	Extends []string
	// Edge schemata connect two entities; Source and Target name the
	// properties that hold their ids.
	Edge           bool
	Source, Target string

	own map[string]Type
	all map[string]Type
	up  []string // this schema and all it descends from, nearest first
}

// LookupSchema returns the schema of that name, or nil.
func LookupSchema(name string) *Schema { return schemata[name] }

// Schemata returns the names of all known schemata, sorted.
func Schemata() []string {
	names := make([]string, 0, len(schemata))
	for n := range schemata {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// IsA reports whether the schema is the named one or descends from it.
func (s *Schema) IsA(name string) bool {
	return s != nil && slices.Contains(s.up, name)
}

// Property returns the type of a property of the schema, own or inherited.
func (s *Schema) Property(name string) (Type, bool) {
	t, ok := s.all[name]
	return t, ok
}

// Properties returns the names of all properties, sorted.
func (s *Schema) Properties() []string {
	names := make([]string, 0, len(s.all))
	for n := range s.all {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// CanMatch reports whether entities of the two schemata may be the same
// thing: one descends from the other, or both are legal entities of a kind
// that sources confuse (a Company here is an Organization there).
func CanMatch(a, b string) bool {
	sa, sb := schemata[a], schemata[b]
	if sa == nil || sb == nil {
		return false
	}
	if sa.IsA(b) || sb.IsA(a) {
		return true
	}
	if sa.IsA("Organization") && sb.IsA("Organization") {
		return true
	}
	return sa.IsA("Vehicle") && sb.IsA("Vehicle")
}

// PropertyType returns the type that a property has in whichever schemata have
// it, "" when none has. Queries carry properties that no one schema has
// together: a person's name and a wallet.
func PropertyType(name string) Type { return propertyTypes[name] }

var (
	schemata      = buildSchemata(schemaTable)
	propertyTypes = buildPropertyTypes(schemata)
)

func buildPropertyTypes(schemata map[string]*Schema) map[string]Type {
	types := make(map[string]Type)
	for _, s := range schemata {
		for name, t := range s.own {
			// What identifies somewhere is an identifier; no other property
			// has two types.
			if types[name] != TypeIdentifier {
				types[name] = t
			}
		}
	}
	return types
}

// schemaTable is one line a schema: name < parents : property=type …
// An edge says ">source,target" after its parents.
const schemaTable = `
Thing : name=name alias=name previousName=name weakAlias=name abbreviation=name summary=text description=text country=country address=address addressEntity=entity topics=topic programId=string program=string notes=text sourceUrl=url publisher=string publisherUrl=url wikidataId=identifier wikipediaUrl=url keywords=string alephUrl=url createdAt=date modifiedAt=date retrievedAt=date icijId=string unknownLinkFrom=entity unknownLinkTo=entity sanctionEntity=entity
Interval : startDate=date endDate=date date=date summary=text description=text recordId=string sourceUrl=url publisher=string publisherUrl=url modifiedAt=date retrievedAt=date namesMentioned=name
Interest < Interval : role=string status=string
LegalEntity < Thing : email=email phone=phone website=url legalForm=string incorporationDate=date dissolutionDate=date status=string sector=string classification=string registrationNumber=identifier idNumber=identifier taxNumber=identifier vatCode=identifier licenseNumber=identifier jurisdiction=country mainCountry=country opencorporatesUrl=url innCode=identifier ogrnCode=identifier okpoCode=identifier kppCode=identifier leiCode=identifier dunsCode=identifier uniqueEntityId=identifier npiCode=identifier swiftBic=identifier bvdId=identifier parent=entity
Person < LegalEntity : title=string firstName=name secondName=name middleName=name fatherName=name motherName=name lastName=name nameSuffix=string birthDate=date birthPlace=string birthCountry=country deathDate=date deathPlace=string position=string nationality=country citizenship=country passportNumber=identifier socialSecurityNumber=identifier gender=gender ethnicity=string religion=string political=string profession=string education=string spokenLanguage=string height=string weight=string eyeColor=string hairColor=string appearance=string
Organization < LegalEntity : cageCode=identifier permId=identifier imoNumber=identifier giiNumber=identifier
PublicBody < Organization :
Value : amount=number currency=string amountUsd=number amountEur=number
Asset < Thing : balance=string
Company < Organization Asset : isinCode=identifier ticker=identifier capital=string voenCode=identifier coatoCode=identifier irsCode=identifier ipoCode=identifier cikCode=identifier jibCode=identifier caemCode=identifier ricCode=identifier bikCode=identifier cnpjCode=identifier
Vehicle < Asset : type=string registrationNumber=identifier model=string owner=entity operator=entity buildDate=date registrationDate=date deregistrationDate=date
Vessel < Vehicle : crsNumber=identifier imoNumber=identifier mmsi=identifier callSign=identifier flag=country pastFlags=country pastNames=name grossRegisteredTonnage=number tonnage=number deadweightTonnage=number pastTypes=string registrationPort=string navigationArea=string nameChangeDate=date
Airplane < Vehicle : serialNumber=identifier icaoCode=identifier manufacturer=string
Security < Asset : isin=identifier ticker=identifier figiCode=identifier issuer=entity issueDate=date maturityDate=date type=string classification=string
CryptoWallet < Thing Value : publicKey=identifier currency=string managingExchange=name holder=entity mangingExchange=name accountId=identifier
BankAccount < Asset : accountNumber=identifier iban=identifier bic=identifier bankName=name bank=entity currency=string holder=entity bankAddress=address
Address < Thing : full=address remarks=text postOfficeBox=string street=string street2=string street3=string city=string postalCode=string region=string state=string latitude=number longitude=number osmId=identifier googlePlaceId=identifier
Position < Thing : inceptionDate=date dissolutionDate=date subnationalArea=string organization=entity numberOfSeats=number
Event < Interval Thing : location=address important=string
Sanction < Interval >entity,country : entity=entity authority=string authorityId=identifier unscId=identifier program=string programId=string programUrl=url provisions=string status=string duration=string reason=text country=country listingDate=date
Identification < Interval >holder,number : holder=entity type=string country=country number=identifier authority=string
Passport < Identification : passportNumber=identifier surname=name givenName=name birthDate=date birthPlace=string gender=gender personalNumber=identifier
Ownership < Interest >owner,asset : owner=entity asset=entity percentage=string sharesCount=string sharesValue=string sharesCurrency=string sharesType=string legalBasis=string ownershipType=string
Directorship < Interest >director,organization : director=entity organization=entity secretary=string
Membership < Interest >member,organization : member=entity organization=entity
Employment < Interest >employee,employer : employee=entity employer=entity
Family < Interval >person,relative : person=entity relative=entity relationship=string
Associate < Interval >person,associate : person=entity associate=entity relationship=string
Representation < Interest >agent,client : agent=entity client=entity
UnknownLink < Interest >subject,object : subject=entity object=entity
Succession < Interest >predecessor,successor : predecessor=entity successor=entity
Occupancy < Interval >holder,post : holder=entity post=entity status=string constituency=string
`

func buildSchemata(table string) map[string]*Schema {
	m := make(map[string]*Schema)
	for line := range strings.Lines(table) {
		head, props, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		s := &Schema{own: map[string]Type{}, all: map[string]Type{}}
		head, ends, edge := strings.Cut(head, ">")
		if edge {
			s.Edge = true
			s.Source, s.Target, _ = strings.Cut(strings.TrimSpace(ends), ",")
		}
		name, parents, _ := strings.Cut(head, "<")
		s.Name = strings.TrimSpace(name)
		s.Extends = strings.Fields(parents)
		for f := range strings.FieldsSeq(props) {
			p, t, _ := strings.Cut(f, "=")
			s.own[p] = Type(t)
			s.all[p] = Type(t)
		}
		// Parents stand above their children in the table.
		s.up = []string{s.Name}
		for _, parent := range s.Extends {
			for _, a := range m[parent].up {
				if !slices.Contains(s.up, a) {
					s.up = append(s.up, a)
				}
			}
			for p, t := range m[parent].all {
				if _, own := s.own[p]; !own {
					s.all[p] = t
				}
			}
		}
		m[s.Name] = s
	}
	return m
}
