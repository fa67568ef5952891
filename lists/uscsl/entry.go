package uscsl

import (
	"regexp"
	"strings"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/lists"
	"interdict/lists/internal/draft"
)

// mapper carries the records of one UID to its entry.
type mapper struct {
	draft      *draft.Draft
	provisions []string
	dates      [][2]string // property of the sanctions, date
	issued     *ftm.Entity
	sanctions  map[string]*ftm.Entity // by programme
	seen       map[any]bool           // ids and links, which a second row repeats
}

func entryOf(list, uid string, records []*record) *lists.Entry {
	d := draft.New(list, uid, schemaOf(records[0].kind), topics(records[0].sourceCode())...)
	m := &mapper{draft: d, sanctions: make(map[string]*ftm.Entity), seen: make(map[any]bool)}
	for _, r := range records {
		m.record(r)
	}
	return d.Entry()
}

// first reports whether a fact comes for the first time.
func (m *mapper) first(fact any) bool {
	if m.seen[fact] {
		return false
	}
	m.seen[fact] = true
	return true
}

// schemaOf is as wide as it must be: the lists of Commerce and State do not say
// whether an entry is a person.
func schemaOf(kind string) string {
	switch strings.ToLower(kind) {
	case "individual":
		return "Person"
	case "entity":
		return "Organization"
	case "vessel":
		return "Vessel"
	case "aircraft":
		return "Airplane"
	}
	return "LegalEntity"
}

func (m *mapper) record(r *record) {
	d := m.draft
	m.provisions, m.dates = nil, nil
	name := naturalOrder(r.kind, r.name)
	d.Name("name", name)
	if last, first, suffix, ok := nameParts(r.kind, r.name); ok {
		d.Target.Add("lastName", last)
		d.Target.Add("firstName", first)
		d.Target.Add("nameSuffix", suffix)
	}
	for _, a := range r.aliases {
		d.Name("alias", naturalOrder(r.kind, a))
	}
	for _, t := range strings.Split(r.title, ";") {
		d.Add("position", "Title", t)
	}
	for _, b := range r.births {
		d.Dates("birthDate", "Date of birth", b)
	}
	for _, p := range r.birthPlaces {
		d.Add("birthPlace", "Place of birth", p)
		if code, ok := country.Code(p[strings.LastIndexByte(p, ',')+1:]); ok {
			d.Add("birthCountry", "Country of birth", code)
		}
	}
	for _, c := range r.nationalities {
		d.Countries("nationality", "Nationality", c)
	}
	for _, c := range r.citizenships {
		d.Countries("citizenship", "Citizenship", c)
	}
	d.Countries("country", "Country", r.country)
	for _, a := range r.addresses {
		if e := d.AddressText(a.full, a.country); e != nil {
			e.Add("street", a.street)
			e.Add("city", a.city)
			e.Add("state", a.state)
			e.Add("postalCode", a.post)
		}
	}
	for _, i := range r.ids {
		m.identify(i)
	}
	m.vessel(r)
	m.remarks(r.remarks)
	m.sanctionsOf(r)
	for _, l := range r.leftover {
		d.Leave(l.Kind, l.Text)
	}
}

// naturalOrder turns "AL-MITHALI, Zayd" into "Zayd AL-MITHALI" and "MUSTER,
// Max, Jr." into "Max MUSTER Jr.". Only persons are inverted; a comma in another
// name is part of it.
func naturalOrder(kind, name string) string {
	last, first, suffix, ok := nameParts(kind, name)
	if !ok {
		return name
	}
	return strings.TrimSpace(first + " " + last + " " + suffix)
}

func nameParts(kind, name string) (last, first, suffix string, ok bool) {
	if last, first, ok = strings.Cut(name, ", "); !ok || kind != "Individual" {
		return "", "", "", false
	}
	if i := strings.LastIndex(first, ", "); i >= 0 {
		switch s := first[i+2:]; strings.ToLower(strings.Trim(s, ".")) {
		case "jr", "sr", "ii", "iii", "iv":
			first, suffix = first[:i], s
		}
	}
	return last, first, suffix, true
}

// topics says what kind of risk a source is.
func topics(code string) []string {
	switch code {
	case "EL", "DPL", "MEU":
		return []string{"export.control"}
	case "UVL":
		return []string{"export.risk"}
	case "DTC":
		return []string{"debarment", "export.control"}
	}
	return []string{"sanction"}
}

func (m *mapper) vessel(r *record) {
	d := m.draft
	add := func(property, label, value string) {
		if value != "" {
			d.Add(property, label, value)
		}
	}
	add("callSign", "Call sign", r.callSign)
	add("type", "Vessel type", r.vesselType)
	add("tonnage", "Gross tonnage", r.tonnage)
	add("grossRegisteredTonnage", "Gross registered tonnage", r.grossTonnage)
	d.Countries("flag", "Vessel flag", r.flag)
	if r.owner != "" && m.first("owner "+r.owner) {
		if d.Target.IsA("Asset") {
			d.Link("Ownership", "LegalEntity", r.owner, "").Add("role", "Vessel owner")
		} else {
			d.Note("Vessel owner", r.owner)
		}
	}
}

var linkedTo = regexp.MustCompile(`\(Linked To: ((?:[^()]|\([^()]*\))+)\)`)

// remarks stay as they are; who is named in them as linked is a link, too.
func (m *mapper) remarks(text string) {
	m.draft.Target.Add("notes", text)
	for _, found := range linkedTo.FindAllStringSubmatch(text, -1) {
		for _, name := range strings.Split(found[1], ";") {
			name = strings.TrimPrefix(strings.TrimSpace(name), "Linked To: ")
			if name != "" && m.first("linked "+name) {
				m.draft.Link("UnknownLink", "LegalEntity", "", name).Add("role", "Linked To")
			}
		}
	}
}

// sanctionsOf makes a Sanction for each programme. Sources without programmes
// have one, under the code of the source.
func (m *mapper) sanctionsOf(r *record) {
	programmes := r.programmes
	if len(programmes) == 0 {
		programmes = []string{r.sourceCode()}
	}
	source, authority, _ := strings.Cut(r.source, " - ")
	for _, p := range programmes {
		s := m.sanctions[p]
		if s == nil {
			s = m.draft.Part("Sanction", "sanction")
			m.sanctions[p] = s
		}
		m.draft.Target.Add("programId", p)
		s.Add("entity", m.draft.Target.ID)
		s.Add("country", "us")
		s.Add("authority", authority)
		s.Add("authorityId", r.number)
		s.Add("program", source)
		s.Add("programId", p)
		s.Add("recordId", r.notice)
		s.Add("startDate", r.start)
		s.Add("endDate", r.end)
		s.Add("sourceUrl", r.listURL, r.infoURL)
		s.Add("provisions", r.requirement, r.policy)
		if r.standardOrder != "" {
			s.Add("provisions", "Standard order: "+r.standardOrder)
		}
		s.Add("provisions", m.provisions...)
		for _, date := range m.dates {
			s.Add(date[0], date[1])
		}
	}
}
