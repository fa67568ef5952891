package ofac

import (
	"regexp"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/lists"
)

const (
	authority        = "Office of Foreign Assets Control"
	authorityCountry = "us"
)

// entry turns a party into a target and all that hangs from it: sanctions,
// documents, addresses, securities, wallets and links, in that order.
func (p *party) entry(list string) *lists.Entry {
	m := &mapper{p: p, list: list, target: ftm.New(p.schema(), lists.EntityID(list, p.uid))}
	m.target.Target = true
	m.target.Add("topics", "sanction")
	m.names()
	m.sanctionsOf()
	m.features()
	m.documents()
	m.addresses()
	m.links()
	m.notes()
	return &lists.Entry{
		UID:      p.uid,
		Entities: slices.Concat([]*ftm.Entity{m.target}, m.sanctions, m.parts, m.linked),
		Leftover: m.leftovers(),
	}
}

// schema is as narrow as the source allows. OFAC calls banks, ministries and
// terrorist groups alike "entity"; which of them are companies it does not say.
func (p *party) schema() string {
	switch strings.ToLower(strings.TrimSpace(p.kind)) {
	case "individual":
		return "Person"
	case "vessel":
		return "Vessel"
	case "aircraft":
		return "Airplane"
	default:
		return "Organization"
	}
}

// mapper carries one party to its entities.
type mapper struct {
	p         *party
	list      string
	target    *ftm.Entity
	sanctions []*ftm.Entity
	parts     []*ftm.Entity // documents, addresses, securities, wallets
	linked    []*ftm.Entity // links, and the stubs of those who are not listed
	counts    map[string]int
	stubs     map[string]string // name of a stub to its id
	paper     *ftm.Entity       // the security that is being put together
	pending   []link            // links that features told of
	extra     []string          // notes that are to be said beside the remarks
	leftover  []lists.Leftover
}

// part returns a new entity that hangs from the target.
func (m *mapper) part(schema, kind string) *ftm.Entity {
	if m.counts == nil {
		m.counts = make(map[string]int)
	}
	m.counts[kind]++
	return ftm.New(schema, lists.PartID(m.list, m.p.uid, kind, m.counts[kind]))
}

// add sets a property of the target, or notes the value under a label when
// the target's schema has no such property.
func (m *mapper) add(property, label, value string) {
	if value == "" {
		return
	}
	if _, ok := ftm.LookupSchema(m.target.Schema).Property(property); ok {
		m.target.Add(property, value)
		return
	}
	m.note(label + " " + value)
}

// note keeps a text that has no property, unless the remarks say it already.
func (m *mapper) note(text string) {
	if text != "" && !strings.Contains(m.p.remarks, text) {
		m.extra = append(m.extra, text)
	}
}

func (m *mapper) left(kind, text string) {
	m.leftover = append(m.leftover, lists.NewLeftover(kind, text))
}

func (m *mapper) names() {
	for _, n := range m.p.names {
		m.target.Add(nameProperty(n), n.full)
		if !n.primary {
			continue
		}
		if m.target.Caption == "" || n.script == "" || n.script == "Latn" {
			m.target.Caption = n.full
		}
		if m.target.Schema == "Person" {
			m.target.Add("lastName", n.last)
			m.target.Add("firstName", n.first)
			m.target.Add("nameSuffix", n.suffix)
		}
	}
	// OFAC's one field holds offices and honorifics, many at a time.
	for t := range strings.SplitSeq(m.p.title, ";") {
		m.title(strings.TrimSpace(t))
	}
}

func (m *mapper) title(title string) {
	if isHonorific(title) {
		m.add("title", "Title", title)
	} else {
		m.add("position", "Title", title)
	}
}

// nameProperty says where a name goes. A weak alias stays weak whatever its
// kind: screening on it alone is not expected (OFAC FAQ 122).
func nameProperty(n partyName) string {
	switch {
	case n.weak:
		return "weakAlias"
	case n.primary:
		return "name"
	case strings.EqualFold(strings.ReplaceAll(n.kind, ".", ""), "fka"):
		return "previousName"
	default:
		return "alias"
	}
}

// honorifics are forms of address; every other title is an office.
var honorifics = map[string]bool{
	"alhaji": true, "ayatollah": true, "cmdr.": true, "colonel": true, "dr.": true,
	"doctor": true, "engineer": true, "general": true, "haji": true, "hajji": true,
	"hojjatoleslam": true, "imam": true, "lt. col.": true, "lt. gen.": true,
	"maj. gen.": true, "maulana": true, "maulavi": true, "maulawi": true,
	"mawlawi": true, "mr.": true, "mufti": true, "mullah": true, "qari": true,
	"sayyid": true, "senator": true, "shaykh": true, "sheikh": true, "ustad": true,
	"brigadier general": true, "major general": true, "lieutenant general": true,
	"lieutenant colonel": true, "brigadier": true, "major": true, "captain": true,
	"commander": true, "admiral": true, "rear admiral": true, "vice admiral": true,
	"professor": true, "prof.": true, "judge": true, "sergeant": true, "lieutenant": true,
}

func isHonorific(title string) bool { return honorifics[strings.ToLower(title)] }

// sanctionsOf makes one Sanction for each programme: those that the source
// says more about, and the bare ones.
func (m *mapper) sanctionsOf() {
	byProgramme := make(map[string]*ftm.Entity)
	sanctionFor := func(programme string) *ftm.Entity {
		s := byProgramme[programme]
		if s == nil {
			s = m.part("Sanction", "sanction")
			s.Add("entity", m.target.ID)
			s.Add("authority", authority)
			s.Add("country", authorityCountry)
			s.Add("programId", programme)
			s.Add("program", programmeTitle(programme))
			byProgramme[programme] = s
			m.sanctions = append(m.sanctions, s)
		}
		return s
	}
	for _, s := range m.p.sanctions {
		e := sanctionFor(s.programme)
		e.Add("listingDate", s.date)
		e.Add("reason", s.legalBasis)
		e.Add("provisions", s.measure)
		e.Add("summary", s.list)
		m.target.Add("programId", s.programme)
	}
	for _, programme := range m.p.programmes {
		sanctionFor(programme)
		m.target.Add("programId", programme)
	}
}

var orderNumber = regexp.MustCompile(`\b1[0-9]{4}\b`)

// provision attaches what a legal remark says to the sanctions of the
// executive order that it names; a remark that names none stays a note.
func (m *mapper) provision(text, startDate string) {
	found := false
	for _, number := range orderNumber.FindAllString(text, -1) {
		for _, s := range m.sanctions {
			if strings.Contains(s.First("programId"), number) {
				s.Add("provisions", text)
				s.Add("startDate", startDate)
				found = true
			}
		}
	}
	if !found {
		m.note(text)
	}
}

// notes comes last: what other steps could not place, then the remarks whole.
func (m *mapper) notes() {
	m.target.Add("notes", m.extra...)
	for _, n := range m.p.notes {
		if !strings.Contains(m.p.remarks, n) {
			m.target.Add("notes", n)
		}
	}
	m.target.Add("notes", m.p.remarks)
}

func (m *mapper) leftovers() []lists.Leftover {
	for _, clause := range m.p.leftover {
		m.left("remark clause", clause)
	}
	for _, s := range m.p.strange {
		m.left(s.kind, s.text)
	}
	return m.leftover
}
