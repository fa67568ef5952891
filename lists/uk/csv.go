package uk

import (
	"strconv"

	"interdict/internal/sheet"
	"interdict/lists/internal/entry"
)

// uksl is the CSV of the UK Sanctions List.
var uksl = layout{
	format:   "UK Sanctions List CSV",
	preamble: "Report Date",
	uid:      "Unique ID",
	required: []string{"Unique ID", "Name 6", "Name type", "Regime Name"},
	fill:     fillUKSL,
}

// conList is the CSV of the Treasury, in both layouts.
var conList = layout{
	format:   "OFSI consolidated list CSV",
	preamble: "Last Updated",
	uid:      "Group ID",
	required: []string{"Group ID", "Name 6", "Group Type", "Alias Type", "Regime"},
	fill:     fillConList,
}

func fillUKSL(d *designation, row *sheet.Row) {
	if kind := row.Get("Individual, Entity, Ship"); kind != "" {
		d.kind = kind
	}
	// The column was renamed; files of both kinds are about.
	if kind := row.Get("Designation Type"); kind != "" {
		d.kind = kind
	}
	d.addName(nameOf(row), row.Get("Name type"), row.Get("Alias strength"))
	d.addNative(row.Get("Name non-latin script"))
	row.Ignore("Non-latin script type", "Non-latin script language")
	add(row, "Title", &d.titles)
	add(row, "D.O.B", &d.births)
	add(row, "Nationality(/ies)", &d.countries)
	add(row, "Position", &d.positions)
	add(row, "Gender", &d.genders)
	if p := (birthPlace{row.Get("Town of birth"), row.Get("Country of birth")}); p != (birthPlace{}) {
		d.places = append(d.places, p)
	}
	addDocument(row, "Passport number", "Passport additional information", &d.passports)
	addDocument(row, "National Identifier number", "National Identifier additional information", &d.nationals)
	d.addAddress(row, "Address Line ", "Address Postal Code", "Address Country")
	add(row, "Phone number", &d.phones)
	add(row, "Email address", &d.emails)
	add(row, "Website", &d.websites)
	add(row, "Type of entity", &d.types)
	add(row, "Parent Company", &d.parents)
	add(row, "Subsidiaries", &d.subsidiaries)
	add(row, "Business registration number (s)", &d.regs)
	add(row, "IMO number", &d.imos)
	add(row, "Current owner/operator (s)", &d.owners)
	add(row, "Previous owner/operator (s)", &d.pastOwners)
	add(row, "Current believed flag of ship", &d.flags)
	add(row, "Previous flags", &d.pastFlags)
	add(row, "Type of ship", &d.shipTypes)
	add(row, "Tonnage of ship", &d.tonnages)
	add(row, "Length of ship", &d.lengths)
	add(row, "Year Built", &d.years)
	add(row, "Hull identification number (HIN)", &d.hulls)
	add(row, "Regime Name", &d.regimes)
	add(row, "Designation source", &d.sources)
	d.measures = append(d.measures, each([]string{row.Get("Sanctions Imposed")}, "|")...)
	add(row, "Other Information", &d.other)
	add(row, "UK Statement of Reasons", &d.reasons)
	add(row, "OFSI Group ID", &d.ofsi)
	add(row, "UN Reference Number", &d.unRefs)
	add(row, "Date Designated", &d.designated)
	add(row, "Last Updated", &d.updated)
}

func fillConList(d *designation, row *sheet.Row) {
	d.kind = row.Get("Group Type")
	d.addName(nameOf(row), row.Get("Alias Type"), row.Get("Alias Quality"))
	d.addNative(row.Get("Name Non-Latin Script"))
	row.Ignore("Non-Latin Script Type", "Non-Latin Script Language")
	add(row, "Title", &d.titles)
	add(row, "DOB", &d.births)
	add(row, "Nationality", &d.countries)
	add(row, "Position", &d.positions)
	if p := (birthPlace{row.Get("Town of Birth"), row.Get("Country of Birth")}); p != (birthPlace{}) {
		d.places = append(d.places, p)
	}
	addDocument(row, "Passport Number", "Passport Details", &d.passports)
	// The old layout has only texts; "National Identification Details" was once
	// called "NI Details".
	addDocument(row, "", "NI Number", &d.nationals)
	addDocument(row, "", "NI Details", &d.nationals)
	addDocument(row, "National Identification Number", "National Identification Details", &d.nationals)
	d.addAddress(row, "Address ", "Post/Zip Code", "Country")
	add(row, "Regime", &d.regimes)
	add(row, "Other Information", &d.other)
	add(row, "Listed On", &d.listed)
	add(row, "UK Sanctions List Date Designated", &d.designated)
	add(row, "Last Updated", &d.updated)
}

func nameOf(row *sheet.Row) name {
	var n name
	for i := 1; i <= 6; i++ {
		n.parts[i] = row.Get("Name " + strconv.Itoa(i))
	}
	return n
}

func add(row *sheet.Row, column string, to *[]string) {
	if text := row.Get(column); text != "" {
		*to = append(*to, text)
	}
}

func addDocument(row *sheet.Row, number, info string, to *[]document) {
	if p := (document{row.Get(number), row.Get(info)}); p != (document{}) {
		*to = append(*to, p)
	}
}

// addAddress reads the six lines of an address. The last one is the city or
// province, but lists are not strict about it.
func (d *designation) addAddress(row *sheet.Row, line, postcode, countryColumn string) {
	var lines []string
	for i := 1; i <= 6; i++ {
		lines = append(lines, row.Get(line+strconv.Itoa(i)))
	}
	a := entry.Address{
		Street: entry.Join(", ", lines[:5]...), City: lines[5],
		Postcode: row.Get(postcode), Country: row.Get(countryColumn),
	}
	if a != (entry.Address{}) {
		d.addresses = append(d.addresses, a)
	}
}
