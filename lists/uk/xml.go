package uk

import (
	"context"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"interdict/internal/datetext"
	"interdict/internal/xmlread"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

// readXML reads the UK Sanctions List, one Designation after the other.
func readXML(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (_ *lists.Header, err error) {
	r, closer, err := entry.Open(ctx, in, "UK-Sanctions-List.xml")
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", in.List, err)
	}
	defer func() {
		if cerr := closer.Close(); err == nil {
			err = cerr
		}
	}()
	if _, err := r.Root("Designations", "UKSanctionsList"); err != nil {
		return nil, err
	}
	head := &lists.Header{Format: "UK Sanctions List XML", Units: map[string]int{}}
	seen := make(map[string]bool)
	err = r.Each(func(start xml.StartElement) error {
		if start.Name.Local != "Designation" && !isDate(start.Name.Local) {
			return entry.Rest(r, head, start)
		}
		n, err := r.Element(start)
		if err != nil {
			return err
		}
		if n.Name != "Designation" {
			iso, ok := datetext.Parse(n.Text())
			if !ok {
				return r.ErrorAt(n.Line, "%w: %q is no date", lists.ErrFormat, n.Text())
			}
			head.Published, err = publishedOn(iso)
			return err
		}
		head.Units["XML value"] += n.Count()
		d := fromXML(n)
		if d.uid == "" || strings.ContainsAny(d.uid, "#:") {
			return r.ErrorAt(n.Line, "%q is no UniqueID", d.uid)
		}
		if seen[d.uid] {
			return r.ErrorAt(n.Line, "UniqueID %s stands there twice", d.uid)
		}
		seen[d.uid] = true
		e, err := d.entry(in.List)
		if err != nil {
			return r.ErrorAt(n.Line, "%w", err)
		}
		return yield(e)
	})
	if err == nil {
		err = r.End()
	}
	if err == nil && len(seen) == 0 {
		err = r.Errorf("%w: not one Designation", lists.ErrFormat)
	}
	if err != nil {
		return nil, err
	}
	return head, nil
}

// isDate reports whether an element beside the designations is the date of
// the file.
func isDate(element string) bool {
	switch element {
	case "DateGenerated", "PublicationDate", "DateOfPublication", "ReportDate":
		return true
	}
	return false
}

func fromXML(n *xmlread.Node) *designation {
	d := &designation{uid: n.ChildText("UniqueID"), kind: n.ChildText("IndividualEntityShip")}
	if d.kind == "" {
		d.kind = n.ChildText("DesignationType")
	}
	d.namesXML(n)
	for _, a := range n.Child("Addresses").All("Address") {
		d.addressXML(a)
	}
	d.phones = texts(n, "PhoneNumbers", "PhoneNumber")
	d.emails = texts(n, "EmailAddresses", "EmailAddress")
	d.websites = texts(n, "Websites", "Website")
	d.wallets = texts(n, "CryptoWalletAddresses", "CryptoWalletAddress")
	d.regimes = texts(n, "RegimeName")
	d.sources = texts(n, "DesignationSource")
	d.measures = each(texts(n, "SanctionsImposed"), "|")
	indicators := n.Child("SanctionsImposedIndicators")
	for _, i := range indicators.Children() {
		// The indicators repeat the text; they count where it is missing.
		if said := i.Text(); strings.EqualFold(said, "true") && len(texts(n, "SanctionsImposed")) == 0 {
			d.measures = append(d.measures, words(i.Name))
		}
	}
	d.ofsi = texts(n, "OFSIGroupID")
	d.unRefs = texts(n, "UNReferenceNumber")
	d.designated = texts(n, "DateDesignated")
	d.updated = texts(n, "LastUpdated")
	d.other = texts(n, "OtherInformation")
	d.reasons = append(texts(n, "UKStatementofReasons"), texts(n, "UKStatementOfReasons")...)
	for _, i := range n.Child("IndividualDetails").All("Individual") {
		d.personXML(i)
	}
	for _, e := range n.Child("EntityDetails").All("Entity") {
		d.types = append(d.types, texts(e, "TypeOfEntities", "TypeOfEntity")...)
		d.regs = append(d.regs, texts(e, "BusinessRegistrationNumbers", "BusinessRegistrationNumber")...)
		d.parents = append(d.parents, texts(e, "ParentCompanies", "ParentCompany")...)
		d.subsidiaries = append(d.subsidiaries, texts(e, "Subsidiaries", "Subsidiary")...)
	}
	for _, s := range n.Child("ShipDetails").All("Ship") {
		d.shipXML(s)
	}
	n.Unread(d.left)
	return d
}

func (d *designation) namesXML(n *xmlread.Node) {
	for _, x := range n.Child("Names").All("Name") {
		var nm name
		for i := 1; i <= 6; i++ {
			nm.parts[i] = x.ChildText("Name" + strconv.Itoa(i))
		}
		if whole := x.ChildText("Name"); nm.full() == "" {
			nm.parts[6] = whole
		}
		d.addName(nm, x.ChildText("NameType"), x.ChildText("AliasStrength"))
	}
	for _, x := range n.Child("NonLatinNames").All("NonLatinName") {
		d.addNative(x.ChildText("NameNonLatinScript"))
		x.Ignore("NonLatinScriptType", "NonLatinScriptLanguage")
	}
	d.titles = texts(n, "Titles", "Title")
}

func (d *designation) addressXML(n *xmlread.Node) {
	var lines []string
	for i := 1; i <= 6; i++ {
		lines = append(lines, n.ChildText("AddressLine"+strconv.Itoa(i)))
	}
	d.addresses = append(d.addresses, entry.Address{
		Street: entry.Join(", ", lines[:5]...), City: lines[5],
		Postcode: n.ChildText("AddressPostalCode"), Country: n.ChildText("AddressCountry"),
	})
}

func (d *designation) personXML(n *xmlread.Node) {
	d.titles = append(d.titles, texts(n, "Titles", "Title")...)
	d.titles = append(d.titles, texts(n, "Title")...)
	d.births = append(d.births, texts(n, "DOBs", "DOB")...)
	d.countries = append(d.countries, texts(n, "Nationalities", "Nationality")...)
	d.positions = append(d.positions, texts(n, "Positions", "Position")...)
	d.genders = append(d.genders, texts(n, "Genders", "Gender")...)
	for _, l := range n.Child("BirthDetails").All("Location") {
		d.places = append(d.places, birthPlace{l.ChildText("TownOfBirth"), l.ChildText("CountryOfBirth")})
	}
	for _, p := range n.Child("PassportDetails").Children() {
		d.passports = append(d.passports, document{p.ChildText("PassportNumber"), p.ChildText("PassportAdditionalInformation")})
	}
	for _, p := range n.Child("NationalIdentifierDetails").Children() {
		d.nationals = append(d.nationals, document{p.ChildText("NationalIdentifierNumber"), p.ChildText("NationalIdentifierAdditionalInformation")})
	}
}

func (d *designation) shipXML(n *xmlread.Node) {
	for _, f := range []struct {
		list, item string
		to         *[]string
	}{
		{"IMONumbers", "IMONumber", &d.imos},
		{"CurrentOwnerOperators", "CurrentOwnerOperator", &d.owners},
		{"PreviousOwnerOperators", "PreviousOwnerOperator", &d.pastOwners},
		{"CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip", &d.flags},
		{"PreviousFlags", "PreviousFlag", &d.pastFlags},
		{"TypeOfShipDetails", "TypeOfShip", &d.shipTypes},
		{"TonnageOfShipDetails", "TonnageOfShip", &d.tonnages},
		{"LengthOfShipDetails", "LengthOfShip", &d.lengths},
		{"YearsBuilt", "YearBuilt", &d.years},
		{"HullIdentificationNumbers", "HullIdentificationNumber", &d.hulls},
	} {
		*f.to = append(*f.to, texts(n, f.list, f.item)...)
	}
}

// texts returns the texts of all elements at the end of a path, of which only
// the last name may repeat. Blank ones are left out.
func texts(n *xmlread.Node, names ...string) []string {
	for _, name := range names[:len(names)-1] {
		n = n.Child(name)
	}
	var all []string
	for _, x := range n.All(names[len(names)-1]) {
		if t := x.Text(); t != "" {
			all = append(all, t)
		}
	}
	return all
}

// words takes the name of an element apart: "AssetFreeze" is "Asset freeze".
func words(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
