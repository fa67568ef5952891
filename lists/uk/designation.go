package uk

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/datetext"
	"interdict/lists"
	"interdict/lists/internal/draft"
	"interdict/lists/internal/entry"
)

// designation is what any of the files says of one target, as text. The same
// text may be there many times: rows repeat what they have in common.
type designation struct {
	uid, kind string // kind: Individual, Entity, Ship

	names     []name
	natives   []name // in other scripts
	titles    []string
	births    []string
	places    []birthPlace
	countries []string // nationalities
	positions []string
	genders   []string
	passports []document
	nationals []document
	addresses []entry.Address

	phones, emails, websites           []string
	types, parents, subsidiaries, regs []string
	imos, owners, pastOwners           []string
	flags, pastFlags, shipTypes        []string
	tonnages, lengths, years, hulls    []string
	wallets                            []string
	regimes, sources, measures         []string
	ofsi, unRefs, listed, designated   []string
	updated, other, reasons            []string

	leftover []lists.Leftover
}

// name is one name in the parts that the lists give it.
type name struct {
	parts    [7]string // 1 to 6; 6 is the family name
	property string
}

type birthPlace struct{ town, country string }

// document is a number with what is said about it, or only the latter.
type document struct{ number, info string }

func (d *designation) left(kind, text string) {
	d.leftover = append(d.leftover, lists.NewLeftover(kind, text))
}

// full is the name as it is read aloud.
func (n name) full() string { return entry.Join(" ", n.parts[1:]...) }

// nameProperty says where a name goes. A type that is none of those known is
// taken for an alias, and ok is false.
func nameProperty(kind, quality string) (property string, ok bool) {
	weak := strings.HasPrefix(strings.ToLower(quality), "low")
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "primary name", "prime alias":
		return "name", true
	case "primary name variation", "alias", "aka", "a.k.a":
		if weak {
			return "weakAlias", true
		}
		return "alias", true
	case "fka", "f.k.a":
		return "previousName", true
	}
	return "alias", false
}

// addName adds a name of the target under the type and quality that the
// source gives it.
func (d *designation) addName(n name, kind, quality string) {
	if n.full() == "" {
		return
	}
	var ok bool
	if n.property, ok = nameProperty(kind, quality); !ok {
		d.left("name type", kind)
	}
	d.names = append(d.names, n)
}

func (d *designation) addNative(full string) {
	if full != "" {
		n := name{property: "alias"}
		n.parts[6] = full
		d.natives = append(d.natives, n)
	}
}

// entry makes the entry of a designation.
func (d *designation) entry(list string) (*lists.Entry, error) {
	if len(d.names) == 0 {
		return nil, fmt.Errorf("%s has no name", d.uid)
	}
	schema, ok := d.schema()
	if !ok {
		d.left("kind of target", d.kind)
	}
	b := draft.New(list, d.uid, schema, "sanction")
	d.addNames(b)
	d.addPerson(b)
	d.addContacts(b)
	d.addShip(b)
	d.addSanction(b, list)
	for _, l := range unique(d.leftover) {
		b.Leave(l.Kind, l.Text)
	}
	return b.Entry(), nil
}

// vessel finds the ships that the Treasury listed as entities: what it says of
// them begins with their number.
var vessel = regexp.MustCompile(`(?i)^\(?IMO(?: number)?:`)

func (d *designation) schema() (schema string, known bool) {
	switch strings.ToLower(d.kind) {
	case "individual":
		return "Person", true
	case "ship":
		return "Vessel", true
	case "entity":
		for _, text := range d.other {
			if vessel.MatchString(text) {
				return "Vessel", true
			}
		}
		return "Organization", true
	}
	return "LegalEntity", false
}

// addNames gives the target its names, the main ones first. A target without
// a main name is called by its first.
func (d *designation) addNames(b *draft.Draft) {
	main := false
	for _, n := range d.names {
		main = main || n.property == "name"
	}
	if !main {
		d.names[0].property = "name"
	}
	names := append(d.names, d.natives...)
	for _, property := range lists.NameProperties {
		for _, n := range names {
			if n.property != property {
				continue
			}
			b.Name(property, n.full())
			if property == "name" && b.Target.Schema == "Person" && n.parts[1]+n.parts[2] != "" {
				b.Target.Add("firstName", n.parts[1])
				b.Target.Add("middleName", entry.Join(" ", n.parts[2:6]...))
				b.Target.Add("lastName", n.parts[6])
			}
		}
	}
}

func (d *designation) addPerson(b *draft.Draft) {
	b.Add("title", "Title", d.titles...)
	for _, text := range unique(d.births) {
		b.Dates("birthDate", "Date of birth", text)
	}
	for _, p := range unique(d.places) {
		for _, town := range draft.Items(p.town) {
			b.Add("birthPlace", "Place of birth", town)
		}
		for _, text := range draft.Items(p.country) {
			if code, ok := birthCountry(text); ok {
				b.Add("birthCountry", "Country of birth", code)
			} else {
				b.Leave("country of birth", text)
			}
			if p.town == "" || !country.Known(text) {
				b.Add("birthPlace", "Place of birth", text)
			}
		}
	}
	for _, text := range unique(d.countries) {
		b.Countries("nationality", "Nationality", text)
	}
	for _, text := range unique(d.positions) {
		for _, p := range draft.Items(text) {
			b.Add("position", "Position", p)
		}
	}
	for _, g := range d.genders {
		b.Add("gender", "Gender", strings.ToLower(g))
	}
	for _, p := range unique(d.passports) {
		p.add(b, "passportNumber", "Passport")
	}
	for _, p := range unique(d.nationals) {
		p.add(b, "idNumber", "National identification")
	}
}

// now is how the list says which country a place of a former one is in.
var now = regexp.MustCompile(`\((?:now |then )?([^()]+)\)\.?$`)

// birthCountry reads "Ukrainian SSR (now Ukraine)" and "Latakia Province,
// Syria" as what they are today, where the whole text is no country.
func birthCountry(text string) (iso string, ok bool) {
	if iso, ok = country.Code(text); ok {
		return iso, true
	}
	if m := now.FindStringSubmatch(text); m != nil {
		if iso, ok = country.Code(m[1]); ok {
			return iso, true
		}
	}
	return country.Code(strings.TrimRight(text[strings.LastIndexByte(text, ',')+1:], ". "))
}

// number matches what may be the number of a document inside a text: at least
// five letters and figures with three figures among them, and no date.
var (
	number  = regexp.MustCompile(`\b[A-Z]{0,4}[-/. ]?[0-9][0-9A-Z/.-]*[0-9A-Z]\b`)
	dateish = regexp.MustCompile(`^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{4}$|^\d{4}-\d{2}-\d{2}$`)
)

// add adds a document. Where the source has only a text about it, its numbers
// are looked for in each item of the text, which stays as a note.
func (p document) add(b *draft.Draft, property, kind string) {
	if p.number != "" {
		for _, n := range draft.Items(p.number) {
			b.DocumentAs(property, entry.Document{Kind: kind, Number: n, Note: p.info})
		}
		return
	}
	for _, item := range draft.Items(p.info) {
		found := false
		for _, n := range number.FindAllString(item, -1) {
			n = strings.Trim(n, " -/.")
			if digits(n) < 3 || len(n) < 5 || dateish.MatchString(n) {
				continue
			}
			found = true
			b.DocumentAs(property, entry.Document{Kind: kind, Number: n, Note: item})
		}
		if !found {
			b.Note(kind, item)
		}
	}
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

func (d *designation) addContacts(b *draft.Draft) {
	for _, a := range d.addresses {
		b.AddressOnce(a)
	}
	b.Add("phone", "Phone", each(d.phones, ";|")...)
	b.Add("email", "E-mail", each(d.emails, ";,| ")...)
	b.Add("website", "Website", each(d.websites, ";,| ")...)
	b.Add("classification", "Type of entity", d.types...)
	for _, text := range unique(d.regs) {
		for _, n := range draft.Items(text) {
			b.DocumentAs("registrationNumber", entry.Document{Kind: "Business registration number", Number: n})
		}
	}
	for _, text := range unique(d.parents) {
		for _, p := range parties(text) {
			b.Link("Ownership", "Organization", p, "").Add("role", "Parent company")
		}
	}
	for _, text := range unique(d.subsidiaries) {
		for _, p := range parties(text) {
			b.Link("Ownership", "Company", "", p).Add("role", "Subsidiary")
		}
	}
	for _, key := range unique(d.wallets) {
		w := b.Part("CryptoWallet", "wallet")
		w.Add("publicKey", key)
		w.Add("holder", b.Target.ID)
	}
}

var imo = regexp.MustCompile(`\d{7}`)

func (d *designation) addShip(b *draft.Draft) {
	for _, text := range unique(d.imos) {
		found := imo.FindAllString(text, -1)
		if len(found) == 0 {
			b.Leave("IMO number", text)
		}
		b.Add("imoNumber", "IMO number", found...)
	}
	for _, text := range unique(d.flags) {
		b.Countries("flag", "Flag", text)
	}
	for _, text := range unique(d.pastFlags) {
		b.Countries("pastFlags", "Previous flag", text)
	}
	b.Add("type", "Type of ship", d.shipTypes...)
	b.Add("tonnage", "Tonnage", d.tonnages...)
	for _, text := range unique(d.years) {
		b.Dates("buildDate", "Year built", text)
	}
	b.Add("registrationNumber", "Hull identification number", d.hulls...)
	for _, text := range unique(d.lengths) {
		b.Note("Length of ship", text)
	}
	for _, o := range []struct {
		texts []string
		role  string
	}{{d.owners, "Current owner or operator"}, {d.pastOwners, "Previous owner or operator"}} {
		for _, text := range unique(o.texts) {
			for _, p := range parties(text) {
				// The list does not say whether it is the owner or the operator.
				b.Link("UnknownLink", "Organization", p, "").Add("role", o.role)
			}
		}
	}
}

var (
	unRef = regexp.MustCompile(`(?i)\(?UN (?:SC )?Ref(?:erence)?\)?[.:]?\s*(?:No\.?)?[.:]?\s*([A-Z]{2,3}[a-z]?\.[\w.]*\w)`)
	ukRef = regexp.MustCompile(`\(UK Sanctions List Ref\):\s*([A-Z]{3}\d{4})`)
)

func (d *designation) addSanction(b *draft.Draft, list string) {
	s := b.Sanction("Foreign, Commonwealth and Development Office", "gb")
	if list == listOFSI {
		s.Properties["authority"] = []string{"HM Treasury, Office of Financial Sanctions Implementation"}
	}
	s.Add("authorityId", d.uid)
	s.Add("recordId", d.ofsi...)
	s.Add("program", d.regimes...)
	s.Add("programId", d.regimes...)
	b.Target.Add("programId", d.regimes...)
	s.Add("unscId", d.unRefs...)
	s.Add("provisions", d.measures...)
	s.Add("reason", d.reasons...)
	for _, text := range d.sources {
		s.Add("summary", "Designated by: "+text)
	}
	addDates(b, s, "listingDate", d.listed)
	addDates(b, s, "startDate", d.designated)
	addDates(b, s, "modifiedAt", d.updated)
	for _, text := range unique(d.other) {
		b.Target.Add("notes", text)
		b.Facts(text)
		for _, m := range unRef.FindAllStringSubmatch(text, -1) {
			s.Add("unscId", m[1])
		}
		for _, m := range ukRef.FindAllStringSubmatch(text, -1) {
			s.Add("authorityId", m[1])
		}
	}
}

func addDates(b *draft.Draft, s *ftm.Entity, property string, texts []string) {
	for _, text := range unique(texts) {
		iso, ok := datetext.Parse(text)
		if !ok {
			b.Leave(property, text)
		}
		s.Add(property, iso)
	}
}

// each splits texts at any of the separators.
func each(texts []string, separators string) []string {
	var all []string
	for _, text := range texts {
		for _, item := range draft.Items(text) {
			all = append(all, strings.FieldsFunc(item, func(r rune) bool { return strings.ContainsRune(separators, r) })...)
		}
	}
	return all
}

// parties splits a cell that names several parties.
func parties(text string) []string {
	var all []string
	for _, item := range each([]string{text}, ";|") {
		if item = strings.TrimSpace(item); item != "" {
			all = append(all, item)
		}
	}
	return all
}

// unique returns each text once; blank ones are left out.
func unique[T comparable](texts []T) []T {
	seen := make(map[T]bool, len(texts))
	var once []T
	var blank T
	for _, t := range texts {
		if t != blank && !seen[t] {
			seen[t] = true
			once = append(once, t)
		}
	}
	return once
}

// publishedOn is midnight UTC of the day on which a file says it was made.
func publishedOn(iso string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: %q is no day", lists.ErrFormat, iso)
	}
	return t, nil
}
