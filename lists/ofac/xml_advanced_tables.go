package ofac

import (
	"iter"
	"maps"
	"strings"

	"interdict/internal/xmlread"
)

// advLocation is a place: an address of a party, or where it was born. In a
// file that writes it in more than one script or spelling, the second and
// following are addresses of their own.
type advLocation struct {
	addresses []address
	country   string
}

// place is the location on one line, as in the remarks.
func (l advLocation) place() string {
	if len(l.addresses) == 0 {
		return l.country
	}
	return l.addresses[0].full()
}

func (t *advancedTables) addLocation(n *xmlread.Node) (miss []stray) {
	n.Ignore("FeatureVersionReference", "IDRegDocumentReference") // back to what leads here
	note := n.ChildText("Comment")
	var countries []string
	for _, c := range n.All("LocationCountry") {
		c.Ignore("CountryRelevanceID")
		countries = addOnce(countries, t.reference.text("Country", c.Attr("CountryID"), &miss))
	}
	for _, c := range n.All("LocationAreaCode") {
		// An area is a country again, or a region that no country owns.
		id := c.Attr("AreaCodeID")
		code := t.reference.text("AreaCode", id, &miss)
		if t.reference.attr("AreaCode", id, "CountryID") == "" || len(countries) == 0 {
			countries = addOnce(countries, firstOf(t.reference.attr("AreaCode", id, "Description"), code))
		}
	}
	var l advLocation
	if len(countries) > 0 {
		l.country = countries[0]
	}
	variants := []address{{country: l.country}}
	for _, part := range n.All("LocationPart") {
		kind := t.reference.text("LocPartType", part.Attr("LocPartTypeID"), &miss)
		values := part.All("LocationPartValue")
		main, other := primaryFirst(values)
		for i, v := range append(main, other...) {
			v.Ignore("LocPartValueTypeID", "LocPartValueStatusID")
			for len(variants) <= i {
				variants = append(variants, address{country: l.country})
			}
			var p party // collects parts of a kind that is new
			p.addressPart(&variants[i], kind, v.ChildText("Value"))
			variants[i].note = joinNotes(variants[i].note, v.ChildText("Comment"))
			miss = append(miss, p.strange...)
		}
	}
	variants[0].note = joinNotes(note, variants[0].note)
	for i, c := range countries {
		if i > 0 {
			variants = append(variants, address{country: c})
		}
	}
	l.addresses = variants
	t.locations[n.Attr("ID")] = l
	return miss
}

func primaryFirst(values []*xmlread.Node) (main, other []*xmlread.Node) {
	for _, v := range values {
		if isTrue(v.Attr("Primary")) {
			main = append(main, v)
		} else {
			other = append(other, v)
		}
	}
	return main, other
}

// advDocument is a document, and the ids of the names in which it was issued.
type advDocument struct {
	document
	names []string
	said  []string
}

func (t *advancedTables) addDocument(n *xmlread.Node) (miss []stray) {
	n.Ignore("ID", "FeatureVersionReference", "ProfileRelationshipReference")
	d := advDocument{document: document{
		kind:    t.reference.text("IDRegDocType", n.Attr("IDRegDocTypeID"), &miss),
		number:  n.ChildText("IDRegistrationNo"),
		country: t.reference.text("Country", n.Attr("IssuedBy-CountryID"), &miss),
	}}
	if valid := t.reference.text("Validity", n.Attr("ValidityID"), &miss); valid != "" && !strings.EqualFold(valid, "Valid") {
		d.said = append(d.said, "validity: "+valid)
	}
	if authority := n.ChildText("IssuingAuthority"); authority != "" {
		d.said = append(d.said, "issued by "+authority)
	}
	if id := n.Attr("IssuedIn-LocationID"); id != "" {
		if place := t.locations[id].place(); place != d.country {
			d.said = append(d.said, "issued in "+firstOf(place, "location "+id))
		}
	}
	for _, date := range n.All("DocumentDate") {
		kind := t.reference.text("IDRegDocDateType", date.Attr("IDRegDocDateTypeID"), &miss)
		value, until, circa := advPeriod(date.Child("DatePeriod"))
		kept := until == "" && !circa
		switch strings.ToLower(kind) {
		case "issue date":
			d.issued = value
		case "expiration date":
			d.expires = value
		default:
			kept = false
		}
		if !kept {
			d.said = append(d.said, kind+" "+rangeText(value, until, circa))
		}
	}
	for _, m := range n.All("IDRegDocumentMention") {
		d.said = append(d.said, m.Attr("ReferenceType")+" document "+m.Attr("IDRegDocumentID"))
	}
	for _, ref := range n.All("DocumentedNameReference") {
		d.names = append(d.names, ref.Attr("DocumentedNameID"))
	}
	if comment := n.ChildText("Comment"); comment != "" {
		d.said = append(d.said, comment)
	}
	identity := n.Attr("IdentityID")
	t.documents[identity] = append(t.documents[identity], d)
	return miss
}

// advLink is a relationship as its first party tells it.
type advLink struct{ kind, to, note string }

func (t *advancedTables) addLink(n *xmlread.Node) (miss []stray) {
	n.Ignore("ID", "SanctionsEntryID", "IDRegDocumentReference")
	l := advLink{
		kind: t.reference.text("RelationType", n.Attr("RelationTypeID"), &miss),
		to:   n.Attr("To-ProfileID"),
	}
	var said []string
	if isTrue(n.Attr("Former")) {
		said = append(said, "former")
	}
	quality := t.reference.text("RelationQuality", n.Attr("RelationQualityID"), &miss)
	if quality != "" && !strings.EqualFold(quality, "High") && !strings.EqualFold(quality, "Unknown") {
		said = append(said, "quality: "+quality)
	}
	if date := n.Child("DatePeriod"); date != nil {
		said = append(said, rangeText(advPeriod(date)))
	}
	l.note = joinNotes(append(said, n.ChildText("Comment"))...)
	from := n.Attr("From-ProfileID")
	t.links[from] = append(t.links[from], l)
	return miss
}

// advEntry is what a profile is listed for.
type advEntry struct {
	programmes []string
	on         []listing
	grounds    []string
	measures   []string
	notes      []string
}

func (t *advancedTables) addEntry(n *xmlread.Node) (miss []stray) {
	n.Ignore("ID", "EntryProfileRef", "ProfileRelationshipReference")
	list := t.reference.text("List", n.Attr("ListID"), &miss)
	var e advEntry
	note := func(label, text string) {
		if text != "" {
			e.notes = append(e.notes, strings.TrimSpace(label+" "+text))
		}
	}
	for _, event := range n.All("EntryEvent") {
		event.Ignore("ID")
		date := advDate(event.Child("Date"))
		kind := t.reference.text("EntryEventType", event.Attr("EntryEventTypeID"), &miss)
		if strings.EqualFold(kind, "Created") || kind == "" {
			e.on = append(e.on, listing{list: list, date: date})
		} else {
			note("Sanctions entry "+kind, date)
		}
		if ground := t.reference.text("LegalBasis", event.Attr("LegalBasisID"), &miss); ground != "" {
			e.grounds = addOnce(e.grounds, ground)
		}
		note("", event.ChildText("Comment"))
	}
	if e.on == nil && list != "" {
		e.on = []listing{{list: list}}
	}
	for _, m := range n.All("SanctionsMeasure") {
		m.Ignore("ID")
		id, comment := m.Attr("SanctionsTypeID"), m.ChildText("Comment")
		kind := t.reference.text("SanctionsType", id, &miss)
		// A measure of the type "Program" is how OFAC writes the programme tag;
		// no other type has a comment.
		if comment != "" && (strings.EqualFold(kind, "Program") || !t.reference.has("SanctionsType", id)) {
			e.programmes = addOnce(e.programmes, comment)
		} else {
			e.measures = addOnce(e.measures, strings.TrimSuffix(kind+": "+comment, ": "))
		}
		if date := m.Child("DatePeriod"); date != nil {
			if value, until, circa := advPeriod(date); value != "" {
				note(firstOf(comment, kind), rangeText(value, until, circa))
			}
		}
	}
	note("Limitation to listing:", n.ChildText("LimitationsToListing"))
	for _, info := range n.All("SupportingInfo") {
		info.Ignore("ID")
		kind := t.reference.text("SupInfoType", info.Attr("SupInfoTypeID"), &miss)
		note(kind, joinNotes(info.ChildText("Text"), info.ChildText("DirectURL")))
	}
	note("", n.ChildText("Comment"))
	profile := n.Attr("ProfileID")
	t.entries[profile] = append(t.entries[profile], e)
	return miss
}

func joinNotes(notes ...string) string {
	var said []string
	for _, n := range notes {
		if n = strings.TrimSpace(n); n != "" {
			said = append(said, n)
		}
	}
	return strings.Join(said, "; ")
}

func addOnce(values []string, v string) []string {
	for _, have := range values {
		if have == v {
			return values
		}
	}
	return append(values, v)
}

func mapKeys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }
