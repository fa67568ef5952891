package ofac

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"interdict/internal/xmlread"
	"interdict/lists"
)

// readClassic reads SDN.XML or CONSOLIDATED.XML as a stream.
func readClassic(ctx context.Context, in lists.Input, file lists.File, yield func(*lists.Entry) error) (*lists.Header, error) {
	x := newXMLEntries(formatClassic, in, yield)
	err := walkXML(ctx, file, "sdnList", func(r *xmlread.Reader, _ xml.StartElement) error {
		err := r.Each(func(start xml.StartElement) error {
			n, err := r.Element(start)
			if err != nil {
				return err
			}
			switch n.Name {
			case "sdnEntry":
				p := classicParty(n)
				x.remarks(p, n.ChildText("remarks"))
				return x.add(r, n, p)
			case "publshInformation": // sic
				err = classicHeader(x.header, r, n)
			}
			x.outside(n)
			return err
		})
		if err == nil && x.header.Declared != 0 && x.header.Declared != len(x.seen) {
			err = r.Errorf("%d entries, but the file says %d (Record_Count)", len(x.seen), x.header.Declared)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return x.end(file)
}

func classicHeader(h *lists.Header, r *xmlread.Reader, n *xmlread.Node) error {
	date := n.ChildText("Publish_Date")
	t, err := time.Parse("1/2/2006", date)
	if err != nil {
		return r.ErrorAt(n.Line, "Publish_Date %q is not a date (month/day/year)", date)
	}
	h.Published = t
	if count := n.ChildText("Record_Count"); count != "" {
		h.Declared, err = strconv.Atoi(count)
		if err != nil || h.Declared <= 0 {
			return r.ErrorAt(n.Line, "Record_Count %q is not a number of entries", count)
		}
	}
	return nil
}

func classicParty(n *xmlread.Node) *party {
	p := &party{
		uid:   n.ChildText("uid"),
		kind:  strings.ToLower(n.ChildText("sdnType")),
		title: n.ChildText("title"),
	}
	if name := p.xmlName(n.ChildText("firstName"), n.ChildText("lastName"), ""); name.full != "" {
		name.primary = true
		p.names = append(p.names, name)
	}
	for _, aka := range n.Child("akaList").All("aka") {
		name := p.xmlName(aka.ChildText("firstName"), aka.ChildText("lastName"), "")
		name.kind = aliasKind(aka.ChildText("type"))
		name.weak = aka.ChildText("category") == "weak"
		aka.Ignore("uid")
		if name.full != "" {
			p.names = append(p.names, name)
		}
	}
	for _, programme := range n.Child("programList").All("program") {
		p.programmes = append(p.programmes, programme.Text())
	}
	for _, item := range mainFirst(n.Child("dateOfBirthList").All("dateOfBirthItem")) {
		p.dated("DOB", item.ChildText("dateOfBirth"))
	}
	p.items("POB", n.Child("placeOfBirthList").All("placeOfBirthItem"), "placeOfBirth")
	p.items("nationality", n.Child("nationalityList").All("nationality"), "country")
	p.items("citizen", n.Child("citizenshipList").All("citizenship"), "country")
	for _, id := range n.Child("idList").All("id") {
		p.classicID(id)
	}
	for _, a := range n.Child("addressList").All("address") {
		p.classicAddress(a)
	}
	p.classicVessel(n.Child("vesselInfo"))
	return p
}

// items adds a feature for each item of a list that has main entries.
func (p *party) items(kind string, items []*xmlread.Node, value string) {
	for _, item := range mainFirst(items) {
		if text := item.ChildText(value); text != "" {
			p.features = append(p.features, feature{kind: kind, value: text})
		}
	}
}

// mainFirst puts the items that are marked as the main entry first: the order
// of values is all that says so later.
func mainFirst(items []*xmlread.Node) []*xmlread.Node {
	var main, other []*xmlread.Node
	for _, item := range items {
		item.Ignore("uid")
		if isTrue(item.ChildText("mainEntry")) {
			main = append(main, item)
		} else {
			other = append(other, item)
		}
	}
	return append(main, other...)
}

// classicID sorts what the classic format calls ids: documents, and features
// of any kind ("Website", "Gender", "Secondary sanctions risk:").
func (p *party) classicID(n *xmlread.Node) {
	n.Ignore("uid")
	kind, number := n.ChildText("idType"), n.ChildText("idNumber")
	country, issued, expires := n.ChildText("idCountry"), n.ChildText("issueDate"), n.ChildText("expirationDate")
	rule, known := ruleFor(kind)
	switch {
	case strings.HasPrefix(kind, "For more information"):
		p.note(kind + " " + number)
	case known && (rule.how == asDate || strings.Contains(featureKey(kind), "date (")):
		p.dated(kind, number)
	case known || strings.HasSuffix(kind, ":") || strings.HasSuffix(kind, "-"):
		p.features = append(p.features, feature{kind: kind, value: number, note: aside(kind+" "+number, country, issued, expires)})
	default:
		p.document(document{
			kind: kind, number: number, country: country,
			issued: p.documentDate(kind, issued), expires: p.documentDate(kind, expires),
		})
	}
}

// documentDate reads the one date that a property can hold.
func (p *party) documentDate(kind, text string) string {
	if text == "" {
		return ""
	}
	f, ok := dateValue(text)
	if !ok {
		p.strange = append(p.strange, stray{kind: "date", text: kind + " " + text})
	}
	if !ok || f.until != "" || f.circa {
		p.note(kind + " " + text)
	}
	return f.value
}

// aside is a note on something, "" when there is nothing to say about it.
func aside(on string, what ...string) string {
	var said []string
	for _, s := range what {
		if s = strings.TrimSpace(s); s != "" {
			said = append(said, s)
		}
	}
	if said == nil {
		return ""
	}
	return on + " (" + strings.Trim(strings.Join(said, ", "), "()") + ")"
}

func (p *party) classicAddress(n *xmlread.Node) {
	n.Ignore("uid")
	a := address{
		city: n.ChildText("city"), region: n.ChildText("stateOrProvince"),
		postcode: n.ChildText("postalCode"), country: n.ChildText("country"),
	}
	for _, name := range []string{"address1", "address2", "address3"} {
		if line := n.ChildText(name); line != "" {
			a.lines = append(a.lines, line)
		}
	}
	p.addresses = append(p.addresses, a)
}

func (p *party) classicVessel(n *xmlread.Node) {
	for _, f := range []struct{ name, kind string }{
		{"callSign", "Vessel Call Sign"},
		{"vesselType", "Vessel Type"},
		{"vesselFlag", "Vessel Flag"},
		{"vesselOwner", "Vessel Owner"},
		{"tonnage", "Vessel Tonnage"},
		{"grossRegisteredTonnage", "Vessel Gross Registered Tonnage"},
	} {
		if value := n.ChildText(f.name); value != "" {
			p.features = append(p.features, feature{kind: f.kind, value: value})
		}
	}
}
