package ofac

import (
	"context"
	"encoding/xml"
	"strings"
	"time"

	"interdict/internal/xmlread"
	"interdict/lists"
)

// readEnhanced reads SDN_ENHANCED.XML or CONS_ENHANCED.XML. It reads the file
// twice: first for the uids, because a relationship may lead to a party of
// another list, of which the file has no more than the name; then for the
// parties, as a stream.
func readEnhanced(ctx context.Context, in lists.Input, file lists.File, yield func(*lists.Entry) error) (*lists.Header, error) {
	uids, err := enhancedUIDs(ctx, file)
	if err != nil {
		return nil, err
	}
	x := newXMLEntries(formatEnhanced, in, yield)
	err = walkXML(ctx, file, "sanctionsData", func(r *xmlread.Reader, _ xml.StartElement) error {
		return r.Each(func(start xml.StartElement) error {
			switch start.Name.Local {
			case "entities":
				return r.Each(func(start xml.StartElement) error {
					n, err := r.Element(start)
					if err != nil {
						return err
					}
					if n.Name != "entity" {
						x.outside(n)
						return nil
					}
					p := enhancedParty(n, uids)
					x.remarks(p, n.Child("generalInfo").ChildText("remarks"))
					return x.add(r, n, p)
				})
			case "referenceValues", "featureTypes":
				// Each use repeats the text of what it refers to.
				return nil
			}
			n, err := r.Element(start)
			if err != nil {
				return err
			}
			if n.Name == "publicationInfo" {
				err = enhancedHeader(x.header, r, n)
			}
			x.outside(n)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return x.end(file)
}

func enhancedUIDs(ctx context.Context, file lists.File) (map[string]bool, error) {
	uids := make(map[string]bool)
	err := walkXML(ctx, file, "sanctionsData", func(r *xmlread.Reader, _ xml.StartElement) error {
		return r.Each(func(start xml.StartElement) error {
			if start.Name.Local != "entities" {
				return nil
			}
			return r.Each(func(start xml.StartElement) error {
				uids[attrOf(start, "id")] = true
				return nil
			})
		})
	})
	return uids, err
}

func attrOf(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

func enhancedHeader(h *lists.Header, r *xmlread.Reader, n *xmlread.Node) error {
	n.Ignore("filters") // what was asked for: lists, programmes
	text := n.ChildText("dataAsOf")
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			h.Published = t.UTC()
			return nil
		}
	}
	return r.ErrorAt(n.Line, "dataAsOf %q is not a time", text)
}

func enhancedParty(n *xmlread.Node, uids map[string]bool) *party {
	p := &party{uid: n.Attr("id")}
	info := n.Child("generalInfo")
	info.Ignore("identityId")
	p.kind = strings.ToLower(refText(info.Child("entityType")))
	p.title = info.ChildText("title")
	if status := refText(info.Child("livingStatus")); status != "" {
		p.note("Living status: " + status)
	}
	if isTrue(info.ChildText("isUsCitizen")) {
		p.note("US citizen")
	}
	if isTrue(info.ChildText("isUsPerson")) {
		p.note("US person")
	}
	for _, name := range n.Child("names").All("name") {
		p.enhancedName(name)
	}
	p.enhancedSanctions(n)
	for _, a := range n.Child("addresses").All("address") {
		p.enhancedAddress(a)
	}
	main, other := enhancedFeatures(n.Child("features").All("feature"))
	for _, f := range append(main, other...) {
		p.enhancedFeature(f)
	}
	for _, d := range n.Child("identityDocuments").All("identityDocument") {
		p.enhancedDocument(d)
	}
	for _, rel := range n.Child("relationships").All("relationship") {
		p.enhancedLink(rel, uids)
	}
	return p
}

// refText is the text of an element that refers to a reference value; the
// number of the reference says nothing more.
func refText(n *xmlread.Node) string {
	n.Ignore("refId", "id")
	return n.Text()
}

func (p *party) enhancedName(n *xmlread.Node) {
	n.Ignore("id")
	primary, weak := isTrue(n.ChildText("isPrimary")), isTrue(n.ChildText("isLowQuality"))
	kind := aliasKind(refText(n.Child("aliasType")))
	for _, t := range n.Child("translations").All("translation") {
		t.Ignore("id", "isPrimary", "formattedFullName")
		t.Ignore("nameParts") // the formatted names are made of them
		script := p.script(refText(t.Child("script")))
		name := p.xmlName(t.ChildText("formattedFirstName"), t.ChildText("formattedLastName"), script)
		if name.full == "" {
			name = p.xmlName("", t.ChildText("formattedFullName"), script)
		}
		name.primary, name.weak, name.kind = primary, weak, kind
		if name.full != "" {
			p.names = append(p.names, name)
		}
	}
}

func (p *party) script(name string) string {
	code, known := scriptCode(name)
	if !known {
		p.strange = append(p.strange, stray{kind: "script", text: name})
	}
	return code
}

func (p *party) enhancedSanctions(n *xmlread.Node) {
	var on []listing
	for _, l := range n.Child("sanctionsLists").All("sanctionsList") {
		on = append(on, listing{list: refText(l), date: l.Attr("datePublished")})
	}
	texts := func(group, name string) (all []string) {
		for _, c := range n.Child(group).All(name) {
			all = append(all, refText(c))
		}
		return all
	}
	p.programmes = texts("sanctionsPrograms", "sanctionsProgram")
	p.sanctions = shareOut(p.programmes, on,
		texts("legalAuthorities", "legalAuthority"), texts("sanctionsTypes", "sanctionsType"))
}

// enhancedAddress makes an address of each script in which there is one.
func (p *party) enhancedAddress(n *xmlread.Node) {
	n.Ignore("id")
	inner := n.Child("translations")
	country := firstOf(refText(n.Child("country")), refText(inner.Child("country")))
	translations := inner.All("translation")
	for _, t := range translations {
		t.Ignore("id", "isPrimary", "script")
		a := address{country: country}
		for _, part := range t.Child("addressParts").All("addressPart") {
			part.Ignore("id")
			p.addressPart(&a, refText(part.Child("type")), part.ChildText("value"))
		}
		p.addresses = append(p.addresses, a)
	}
	if len(translations) == 0 && country != "" {
		p.addresses = append(p.addresses, address{country: country})
	}
}

// addressPart puts a part of an address, under its name in the reference
// values, where it belongs.
func (p *party) addressPart(a *address, kind, value string) {
	value = cleanName(value)
	switch strings.ToUpper(kind) {
	case "ADDRESS1", "ADDRESS2", "ADDRESS3":
		a.lines = append(a.lines, value)
	case "CITY":
		a.city = value
	case "STATE/PROVINCE":
		a.region = value
	case "REGION":
		// Stands for a country in the other formats, if there is none.
		if a.country == "" {
			a.country = "Region: " + value
		} else {
			a.region = strings.TrimSpace(a.region + " " + value)
		}
	case "POSTAL CODE":
		a.postcode = value
	default:
		a.lines = append(a.lines, value)
		p.strange = append(p.strange, stray{kind: "address part " + kind, text: value})
	}
}

func enhancedFeatures(all []*xmlread.Node) (main, other []*xmlread.Node) {
	for _, f := range all {
		if isTrue(f.ChildText("isPrimary")) {
			main = append(main, f)
		} else {
			other = append(other, f)
		}
	}
	return main, other
}

func (p *party) enhancedFeature(n *xmlread.Node) {
	n.Ignore("id", "versionId", "valueRefId")
	kind := n.Child("type")
	kind.Ignore("featureTypeId")
	f := feature{kind: flatKind(kind.Text()), value: cleanName(n.ChildText("value"))}
	f.note = aside(f.kind+" "+f.value, n.ChildText("comments"), unlessConfirmed(refText(n.Child("reliability"))))
	if date := n.Child("valueDate"); date != nil {
		f.value, f.until, f.circa = enhancedDate(date)
	}
	p.features = append(p.features, f)
}

// unlessConfirmed is what there is to say about the reliability of a feature.
func unlessConfirmed(reliability string) string {
	if reliability == "" || strings.EqualFold(reliability, "Confirmed") || strings.EqualFold(reliability, "Unknown") {
		return ""
	}
	return "reliability: " + reliability
}

func enhancedDate(n *xmlread.Node) (value, until string, circa bool) {
	n.Ignore("id", "isDateRange") // the dates say whether it is one
	value, until = period(n.ChildText("fromDateBegin"), n.ChildText("fromDateEnd"), n.ChildText("toDateBegin"), n.ChildText("toDateEnd"))
	return value, until, isTrue(n.ChildText("isApproximate"))
}

func (p *party) enhancedDocument(n *xmlread.Node) {
	n.Ignore("id")
	d := document{
		kind: refText(n.Child("type")), number: n.ChildText("documentNumber"),
		country: refText(n.Child("issuingCountry")),
	}
	on := d.kind + " " + d.number
	d.issued = p.enhancedDocumentDate(on+" issued", n.Child("issueDate"))
	d.expires = p.enhancedDocumentDate(on+" expires", n.Child("expirationDate"))
	holder := n.Child("name")
	holder.Ignore("nameId", "nameTranslationId")
	var said []string
	if valid := n.ChildText("isValid"); valid != "" && !isTrue(valid) {
		said = append(said, "not valid")
	}
	if authority := n.ChildText("issuingAuthority"); authority != "" {
		said = append(said, "issued by "+authority)
	}
	if place := n.ChildText("issuingLocation"); place != "" && place != d.country {
		said = append(said, "issued in "+place)
	}
	if name := xmlNatural(holder.Text()); name != "" && !p.isMainName(name) {
		said = append(said, "in the name of "+name)
	}
	said = append(said, n.ChildText("comments"))
	for _, f := range n.Child("idFeatures").All("idFeature") {
		f.Ignore("id", "featureVersionId")
		said = append(said, f.Text())
	}
	d.note = aside(on, said...)
	p.document(d)
}

// enhancedDocumentDate returns the one date that a document's property holds.
func (p *party) enhancedDocumentDate(on string, n *xmlread.Node) string {
	if n == nil {
		return ""
	}
	value, until, circa := enhancedDate(n)
	if until != "" || circa {
		p.note(on + " " + rangeText(value, until, circa))
	}
	return value
}

func rangeText(value, until string, circa bool) string {
	if until != "" {
		value += " to " + until
	}
	if circa {
		value = "circa " + value
	}
	return value
}

// xmlNatural puts "FAMILY, Given" in natural order.
func xmlNatural(full string) string { return naturalOrder(cleanName(full)) }

func (p *party) isMainName(full string) bool {
	for _, n := range p.names {
		if n.primary && strings.EqualFold(n.full, full) {
			return true
		}
	}
	return false
}

func (p *party) enhancedLink(n *xmlread.Node, uids map[string]bool) {
	n.Ignore("id")
	other := n.Child("relatedEntity")
	uid := other.Attr("entityId")
	l := link{kind: refText(n.Child("type")), name: xmlNatural(other.Text())}
	if uids[uid] {
		l.uid = uid
	}
	var said []string
	if quality := refText(n.Child("quality")); quality != "" && !strings.EqualFold(quality, "High") {
		said = append(said, "quality: "+quality)
	}
	if date := n.Child("dateRange"); date != nil {
		said = append(said, rangeText(enhancedDate(date)))
	}
	said = append(said, n.ChildText("comments"))
	l.note = strings.TrimSpace(strings.Trim(aside("", said...), "() "))
	p.links = append(p.links, l)
}
