package ch

import (
	"strings"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/xmlread"
	"interdict/lists"
	"interdict/lists/internal/entry"
)

// labels of other-information that stand before one value. All others are kept
// as notes, as these are.
var labels = map[string]string{
	"type of entity":        "legalForm",
	"date of registration":  "incorporationDate",
	"date of incorporation": "incorporationDate",
	"flag":                  "flag",
	"current flag":          "flag",
	"call sign":             "callSign",
	"mmsi":                  "mmsi",
	"mmsi number":           "mmsi",
	"ship type":             "type",
	"vessel type":           "type",
	"function":              "position",
	"position":              "position",
	"passport number":       "passportNumber",
}

// information keeps an other-information text as a note, and what it says that
// has a property of its own: "Date of registration: 1.3.1994".
func (p *party) information(text string) {
	if text == "" {
		return
	}
	p.Note("", text)
	p.Facts(text)
	label, value, ok := strings.Cut(text, ":")
	if !ok || strings.Contains(value, "\n") {
		return
	}
	value = strings.TrimRight(strings.TrimSpace(value), ".;")
	label = strings.ToLower(strings.TrimSpace(label))
	if label == "principal place of business" {
		for part := range strings.SplitSeq(value, ",") {
			if iso, ok := country.Code(part); ok {
				p.Target.Add("country", iso)
			}
		}
		return
	}
	switch property := labels[label]; property {
	case "":
	case "incorporationDate":
		if iso, ok := entry.Date(value); ok && p.Target.IsA("LegalEntity") {
			p.Target.Add(property, iso)
		}
	case "flag":
		if iso, ok := country.Code(value); ok && p.Target.IsA("Vessel") {
			p.Target.Add(property, iso)
		}
	default:
		if _, ok := ftm.LookupSchema(p.Target.Schema).Property(property); ok {
			p.Target.Add(property, value)
		}
	}
}

// relation links the party to another. SECO says mostly just "related-to";
// words of family and property are told apart where it says more.
func (p *party) relation(n *xmlread.Node) {
	n.Ignore("ssid")
	kind, other := n.Attr("relation-type"), n.Attr("target-id")
	var remarks []string
	for _, r := range n.All("remark") {
		remarks = append(remarks, entry.Line(r.Text()))
	}
	remarks = append(remarks, n.Attr("remark"), entry.Line(n.Text()))
	if other == "" || strings.ContainsAny(other, "# \n") {
		p.Note("Relation", entry.Join(", ", kind, entry.Join("; ", remarks...)))
		return
	}
	link := linkOf(kind)
	e := p.Part(link.schema, "link")
	e.Add(link.subject, p.Target.ID)
	e.Add(link.object, lists.EntityID(p.rd.list, other))
	e.Add(link.role, kind)
	e.Add("description", entry.Join("; ", remarks...))
}

type link struct{ schema, subject, object, role string }

func linkOf(kind string) link {
	k := strings.ToLower(kind)
	for _, w := range [...]string{"brother", "sister", "son-of", "daughter", "father", "mother", "wife", "husband", "spouse", "child", "parent", "cousin", "uncle", "aunt", "nephew", "niece", "sibling"} {
		if strings.Contains(k, w) {
			return link{"Family", "person", "relative", "relationship"}
		}
	}
	switch {
	case strings.HasPrefix(k, "owned") || strings.HasPrefix(k, "subsidiary"):
		return link{"Ownership", "asset", "owner", "role"}
	case strings.HasPrefix(k, "owner"):
		return link{"Ownership", "owner", "asset", "role"}
	case strings.HasPrefix(k, "member"):
		return link{"Membership", "member", "organization", "role"}
	case strings.HasPrefix(k, "director") || strings.HasPrefix(k, "head-of") || strings.HasPrefix(k, "manager"):
		return link{"Directorship", "director", "organization", "role"}
	}
	return link{"UnknownLink", "subject", "object", "role"}
}
