package ofac

import (
	"strings"

	"interdict/internal/xmlread"
)

// party gathers all that the file says of one party, and returns the free text
// that OFAC has beside it. The FixedRef of a party is the uid that it has in
// all other formats.
func (t *advancedTables) party(n *xmlread.Node) (p *party, remarks string) {
	p = &party{uid: n.Attr("FixedRef")}
	comments := commentsOf(n)
	for _, profile := range n.All("Profile") {
		comments = append(comments, commentsOf(profile)...)
		t.addProfile(p, profile)
	}
	return p, strings.Join(comments, "; ")
}

func commentsOf(n *xmlread.Node) (all []string) {
	for _, c := range n.All("Comment") {
		if text := c.Text(); text != "" {
			all = append(all, text)
		}
	}
	return all
}

func (t *advancedTables) addProfile(p *party, n *xmlread.Node) {
	n.Ignore("SanctionsEntryReference") // back to what leads here
	id := n.Attr("ID")
	if p.kind == "" {
		p.kind = t.kind(n.Attr("PartySubTypeID"), &p.strange)
	}
	names := make(map[string]string)
	main, other := primaryFirst(n.All("Identity"))
	for _, identity := range main {
		t.addIdentity(p, identity, true, names)
	}
	for _, identity := range other {
		t.addIdentity(p, identity, len(main) == 0, names)
	}
	for _, f := range n.All("Feature") {
		t.addFeature(p, f)
	}
	for _, identity := range n.All("Identity") {
		for _, d := range t.documents[identity.Attr("ID")] {
			p.document(d.of(p, names))
		}
	}
	for _, e := range t.entries[id] {
		p.programmes = append(p.programmes, e.programmes...)
		p.sanctions = append(p.sanctions, shareOut(e.programmes, e.on, e.grounds, e.measures)...)
		p.notes = append(p.notes, e.notes...)
	}
	for _, l := range t.links[id] {
		// A profile that is not in the file has no name there either.
		link := link{kind: l.kind, uid: t.uids[l.to], note: l.note}
		if link.uid == "" {
			p.note(l.kind + " profile " + l.to + ", which the file does not have")
			p.strange = append(p.strange, stray{kind: "ProfileRelationship to unknown profile", text: l.kind + " " + l.to})
			continue
		}
		p.links = append(p.links, link)
	}
	for _, ref := range n.All("ExternalReference") {
		t.addReference(p, ref)
	}
}

// kind is the party's sub-type for vessels and aircraft, for which the type
// says "Transport" only; individuals and entities have a sub-type "Unknown".
func (t *advancedTables) kind(subType string, miss *[]stray) string {
	kind := strings.ToLower(t.reference.text("PartySubType", subType, miss))
	if kind == "vessel" || kind == "aircraft" {
		return kind
	}
	return strings.ToLower(t.reference.text("PartyType", t.reference.attr("PartySubType", subType, "PartyTypeID"), miss))
}

// addIdentity adds the names of an identity. The ids of documented names are
// put into names, for the documents that refer to them.
func (t *advancedTables) addIdentity(p *party, n *xmlread.Node, main bool, names map[string]string) {
	n.Ignore("ID", "FixedRef", "IDRegDocumentReference")
	if isTrue(n.Attr("False")) {
		main = false
		p.note("One of the identities is false")
	}
	p.note(n.ChildText("Comment"))
	parts := make(map[string]string)
	for _, master := range n.Child("NamePartGroups").All("MasterNamePartGroup") {
		for _, group := range master.All("NamePartGroup") {
			parts[group.Attr("ID")] = t.reference.text("NamePartType", group.Attr("NamePartTypeID"), &p.strange)
		}
	}
	primary, other := primaryFirst(n.All("Alias"))
	for _, alias := range append(primary, other...) {
		alias.Ignore("FixedRef")
		kind := aliasKind(t.reference.text("AliasType", alias.Attr("AliasTypeID"), &p.strange))
		isPrimary, weak := isTrue(alias.Attr("Primary")) && main, isTrue(alias.Attr("LowQuality"))
		comment := alias.ChildText("Comment")
		if date := alias.Child("DatePeriod"); date != nil {
			comment = joinNotes(comment, rangeText(advPeriod(date)))
		}
		for _, documented := range alias.All("DocumentedName") {
			all := t.names(p, documented, parts)
			for i, name := range all {
				name.weak = name.weak || weak
				name.primary = isPrimary && i == 0
				name.kind = firstOf(name.kind, kind)
				p.names = append(p.names, name)
			}
			if len(all) > 0 {
				names[documented.Attr("ID")] = all[0].full
				p.note(aside(all[0].full, comment))
				comment = ""
			}
		}
	}
}

// names makes the name of its parts as OFAC writes it elsewhere: the family's
// name, and that of all but persons, in capitals; patronymics behind the given
// names, matronymics behind the family's. A maiden name beside a family name
// makes a second, former name.
func (t *advancedTables) names(p *party, n *xmlread.Node, types map[string]string) []partyName {
	n.Ignore("FixedRef", "DocNameStatusID", "IDRegDocumentReference")
	var first, last, maiden, whole []string
	script := ""
	for _, part := range n.All("DocumentedNamePart") {
		v := part.Child("NamePartValue")
		v.Ignore("ScriptStatusID", "Acronym")
		text := cleanName(part.Attr("LeadingChars") + v.Text() + part.Attr("TrailingChars"))
		if id := v.Attr("ScriptID"); id != "" {
			script = t.script(p, id)
		}
		switch group := types[v.Attr("NamePartGroupID")]; strings.ToLower(group) {
		case "first name", "middle name", "patronymic":
			first = append(first, text)
		case "last name", "matronymic":
			last = append(last, strings.ToUpper(text))
		case "maiden name":
			maiden = append(maiden, strings.ToUpper(text))
		case "entity name", "vessel name", "aircraft name":
			whole = append(whole, strings.ToUpper(text))
		case "nickname":
			whole = append(whole, text)
		default:
			whole = append(whole, text)
			p.strange = append(p.strange, stray{kind: "name part " + group, text: text})
		}
	}
	for _, c := range n.All("DocumentedNameCountry") {
		p.note(aside("Name country: "+t.reference.text("Country", c.Attr("CountryID"), &p.strange), c.ChildText("Comment")))
	}
	family := append(last, whole...)
	if len(family) == 0 {
		family, maiden = maiden, nil
	}
	given := strings.Join(first, " ")
	var all []partyName
	if name := p.xmlName(given, strings.Join(family, " "), script); name.full != "" {
		all = append(all, name)
	}
	if len(maiden) > 0 {
		name := p.xmlName(given, strings.Join(maiden, " "), script)
		name.kind = "f.k.a."
		all = append(all, name)
	}
	if comment := n.ChildText("Comment"); comment != "" && len(all) > 0 {
		p.note(aside(all[0].full, comment))
	}
	return all
}

// script prefers the ISO code that the reference values give.
func (t *advancedTables) script(p *party, id string) string {
	name := t.reference.text("Script", id, &p.strange)
	if code, known := scriptCode(name); known {
		return code
	}
	if code := t.reference.attr("Script", id, "ScriptCode"); len(code) == 4 {
		return code
	}
	return p.script(name)
}

func (t *advancedTables) addFeature(p *party, n *xmlread.Node) {
	n.Ignore("ID", "IdentityReference")
	kind := flatKind(t.reference.text("FeatureType", n.Attr("FeatureTypeID"), &p.strange))
	for _, version := range n.All("FeatureVersion") {
		version.Ignore("ID", "IDRegDocumentReference")
		said := []string{
			unlessConfirmed(t.reference.text("Reliability", version.Attr("ReliabilityID"), &p.strange)),
			version.ChildText("Comment"),
		}
		for _, date := range version.All("DatePeriod") {
			f := feature{kind: kind}
			f.value, f.until, f.circa = advPeriod(date)
			said = append(said, date.ChildText("Comment"))
			p.features = append(p.features, f.with(&said))
		}
		for _, detail := range version.All("VersionDetail") {
			detail.Ignore("DetailTypeID")
			value := firstOf(cleanName(detail.Text()), t.reference.text("DetailReference", detail.Attr("DetailReferenceID"), &p.strange))
			switch {
			case value == "":
			case strings.EqualFold(kind, "Title"):
				p.title = joinNotes(p.title, value)
				p.note(aside("Title "+value, said...))
				said = nil
			default:
				p.features = append(p.features, feature{kind: kind, value: value}.with(&said))
			}
		}
		for _, ref := range version.All("VersionLocation") {
			t.addPlace(p, kind, ref.Attr("LocationID"), &said)
		}
		p.note(aside(kind, said...))
	}
}

// with puts what there is to say into the feature's note, once.
func (f feature) with(said *[]string) feature {
	f.note = aside(f.kind+" "+f.value, *said...)
	*said = nil
	return f
}

// addPlace makes an address of a feature "Location", else a feature whose
// value is the place, or the country where it asks for one.
func (t *advancedTables) addPlace(p *party, kind, id string, said *[]string) {
	l, ok := t.locations[id]
	if !ok {
		p.strange = append(p.strange, stray{kind: "VersionLocation without Location", text: kind + " " + id})
		return
	}
	if strings.EqualFold(kind, "Location") {
		for i, a := range l.addresses {
			if i == 0 {
				a.note = joinNotes(append([]string{a.note}, *said...)...)
				*said = nil
			}
			p.addresses = append(p.addresses, a)
		}
		return
	}
	value := l.place()
	if rule, known := ruleFor(kind); known && rule.how == asCountry && l.country != "" {
		value = l.country
	}
	p.features = append(p.features, feature{kind: kind, value: value}.with(said))
}

// of returns the document, with what there is to note about it.
func (d advDocument) of(p *party, names map[string]string) document {
	said := d.said
	for _, id := range d.names {
		if name := names[id]; name != "" && !p.isMainName(name) {
			said = append(said[:len(said):len(said)], "in the name of "+name)
		}
	}
	d.note = aside(d.kind+" "+d.number, said...)
	return d.document
}

// addReference keeps a link to a page about the party.
func (t *advancedTables) addReference(p *party, n *xmlread.Node) {
	kind := t.reference.text("ExRefType", n.Attr("ExRefTypeID"), &p.strange)
	p.note(joinNotes(strings.TrimSpace(kind+" "+n.ChildText("ExRefValue")), n.ChildText("DirectURL"), n.ChildText("Comment")))
	for _, sub := range n.All("SubLink") {
		target := t.reference.text("TargetType", sub.Attr("TargetTypeID"), &p.strange)
		p.note(joinNotes(strings.TrimSpace(target+" "+sub.ChildText("Description")), sub.ChildText("DirectURL")))
	}
}
