// Package ca reads the Consolidated Canadian Autonomous Sanctions List, which
// holds those listed under the Special Economic Measures Act (SEMA) and the
// Justice for Victims of Corrupt Foreign Officials Act (JVCFOR).
//
// Source: sema-lmes.xml of Global Affairs Canada, some 1.5 MB, 5,000 entries:
// data-set/record, flat. Two layouts are read: that of 2020 (Entity, Title,
// DateOfBirth) and the one that followed (EntityOrShip, TitleOrShip,
// DateOfBirthOrShipBuildDate, ShipIMONumber, DateOfListing). What one has to
// know:
//
//   - There is no id. The uid is made of regulation, schedule and item
//     ("belarus-1-part-1-12"), which is how the law itself counts. It is not
//     quite stable: when a schedule is divided, as in 2022 and 2023, its
//     parties get other uids, and a party that takes over the number of one
//     that was struck off takes over its uid. A diff of two versions then shows
//     a changed name where there are two parties. An item that comes twice gets
//     the suffix "-2".
//   - Country is the regulation, not where a party is from: those listed under
//     Ukraine are mostly Russians. It becomes the programme and nothing else.
//   - Aliases is one text with commas, semicolons, slashes, "or", language
//     labels and line breaks between names, and with commas inside of names;
//     see [splitAliases]. An alias of a person that is one word ("Andrei") is
//     another spelling of part of the name, and so a weak alias.
//   - Names may be given in English and French with a slash between.
//   - The file does not say when it was made.
package ca

import (
	"context"
	"encoding/xml"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"interdict/internal/country"
	"interdict/internal/xmlread"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

const fileName = "sema-lmes.xml"

// Source is the consolidated list.
func Source() lists.Source {
	return lists.Source{
		ID:        "ca-sema",
		Title:     "Consolidated Canadian Autonomous Sanctions List",
		Publisher: "Global Affairs Canada",
		Country:   "ca",
		Home:      "https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx?lang=eng",
		Resources: []lists.Resource{{
			Name: fileName,
			URL:  "https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml",
		}},
		Read: Read,
	}
}

// Read is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	r, file, err := entry.Open(ctx, in, fileName)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if _, err := r.Root("data-set"); err != nil {
		return nil, err
	}
	h := &lists.Header{Format: "SEMA XML", Units: make(map[string]int)}
	uids := make(entry.UIDs)
	err = r.Each(func(start xml.StartElement) error {
		if start.Name.Local != "record" {
			return entry.Rest(r, h, start)
		}
		n, err := r.Element(start)
		if err != nil {
			return err
		}
		p := newParty(in.List, uids, n)
		p.names()
		if !p.Target.Has("name") {
			return r.ErrorAt(n.Line, "<record> has no name")
		}
		p.sanction()
		p.dates()
		p.title()
		h.Units["XML value"] += n.Count()
		p.Unread(n)
		return yield(p.Entry())
	})
	if err != nil {
		return nil, err
	}
	if err := r.End(); err != nil {
		return nil, err
	}
	if len(uids) == 0 {
		return nil, r.Errorf("%w: no record in it", lists.ErrFormat)
	}
	return h, nil
}

// party is one record on its way to an entry.
type party struct {
	*entry.Builder
	node                             *xmlread.Node
	regulation, code, schedule, item string
	imo                              string
}

func newParty(list string, uids entry.UIDs, n *xmlread.Node) *party {
	p := &party{
		node:       n,
		regulation: entry.Line(n.ChildText("Country")),
		schedule:   entry.Line(n.ChildText("Schedule")),
		item:       entry.Line(n.ChildText("Item")),
		imo:        entry.Line(n.ChildText("ShipIMONumber")),
	}
	if strings.EqualFold(p.schedule, "N/A") {
		p.schedule = ""
	}
	p.code = regulationCode(p.regulation)
	uid := slug(entry.Join("-", p.code, p.schedule, p.item))
	p.Builder = entry.New(list, uids.Unique(uid), p.schema())
	return p
}

func (p *party) schema() string {
	switch {
	case p.text("LastName") != "" || p.text("GivenName") != "":
		return "Person"
	case p.imo != "" || p.text("EntityOrShip") != "" && p.text("TitleOrShip") != "":
		return "Vessel"
	}
	return "Organization"
}

func (p *party) text(element string) string { return entry.Line(p.node.ChildText(element)) }

// either returns the text of the element that the layout of the file has.
func (p *party) either(a, b string) string {
	return entry.Join(" ", p.text(a), p.text(b))
}

func (p *party) sanction() {
	s := p.Sanction("Global Affairs Canada", "ca")
	s.Add("programId", p.code)
	s.Add("program", p.regulation)
	p.Target.Add("programId", p.code)
	place := ""
	if p.schedule != "" {
		place = "Schedule " + p.schedule
	}
	if p.item != "" {
		place = entry.Join(", ", place, "item "+p.item)
	}
	s.Add("authorityId", place)
	if listed := p.text("DateOfListing"); listed != "" {
		if iso, ok := entry.Date(listed); ok {
			s.Add("listingDate", iso)
		} else {
			p.Left("record/DateOfListing", listed)
		}
	}
}

var acronym = regexp.MustCompile(`\(([A-Z]{4,})\)`)

// regulationCode is the short English name of a regulation: "Belarus" for
// "Belarus / Bélarus", "JVCFOR" where it has an acronym. A country is called
// the same whatever the file calls it in that year.
func regulationCode(regulation string) string {
	if m := acronym.FindStringSubmatch(regulation); m != nil {
		return m[1]
	}
	if iso, ok := country.Code(regulation); ok {
		return country.Name(iso)
	}
	english, _, _ := strings.Cut(regulation, " /")
	return strings.TrimSpace(english)
}

var notSlug = regexp.MustCompile(`[^a-z0-9.]+`)

func slug(s string) string {
	s = notSlug.ReplaceAllString(strings.ToLower(norm.NFKD.String(s)), "-")
	if s = strings.Trim(s, "-"); s == "" {
		return "none"
	}
	return s
}

func (p *party) title() {
	title := p.either("Title", "TitleOrShip")
	if p.Target.Schema == "Vessel" {
		p.Target.Add("type", title)
		p.Target.Add("imoNumber", p.imo)
		return
	}
	if p.imo != "" {
		p.Note("Ship IMO number", p.imo)
	}
	// English and French: "Major General/major-général".
	for t := range strings.SplitSeq(title, "/") {
		p.Add("title", "Title", t)
	}
}

var (
	wordYear  = regexp.MustCompile(`^([A-Z][a-z]{2})-([3-9][0-9])$`) // "Sep-99": a spreadsheet's doing
	yearRange = regexp.MustCompile(`^([0-9]{4})\s?[-–]\s?([0-9]{4})$`)
	orWord    = regexp.MustCompile(`(?i)\s+or\s+`)
)

func (p *party) dates() {
	property, label := "birthDate", "Date of birth"
	switch p.Target.Schema {
	case "Vessel":
		property, label = "buildDate", "Build date"
	case "Organization":
		property, label = "incorporationDate", "Date"
	}
	text := p.either("DateOfBirth", "DateOfBirthOrShipBuildDate")
	for _, said := range orWord.Split(text, -1) {
		switch {
		case said == "":
		case yearRange.MatchString(said):
			m := yearRange.FindStringSubmatch(said)
			p.Add(property, label, entry.Years(m[1], m[2])...)
			p.Note(label, said)
		default:
			if m := wordYear.FindStringSubmatch(said); m != nil {
				said = m[1] + " 19" + m[2]
			}
			iso, ok := entry.Date(said)
			if !ok {
				p.Left("record/DateOfBirth", said)
				p.Note(label, said)
			}
			p.Add(property, label, iso)
		}
	}
}
