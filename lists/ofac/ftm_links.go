package ofac

import (
	"slices"
	"strings"

	"interdict/lists"
)

// linkRule says which edge a relationship becomes, and at which end of it the
// target stands.
type linkRule struct {
	schema       string
	target       string // property that holds the target's id
	other        string // property that holds the other's id
	direct       string // property of the target that holds the other's id, if any
	relationship bool   // the edge has "relationship", not "role"
}

// linkRules knows OFAC's relationship types; what it lacks is an UnknownLink.
// "Owned or Controlled By" a person does not say which of the two, so that an
// Ownership may be control only; its role keeps the words.
var linkRules = map[string]linkRule{
	"owned or controlled by":      {schema: "Ownership", target: "asset", other: "owner"},
	"owned by":                    {schema: "Ownership", target: "asset", other: "owner"},
	"owns, controls, or operates": {schema: "Ownership", target: "owner", other: "asset"},
	"vessel owner":                {schema: "Ownership", target: "asset", other: "owner", direct: "owner"},
	"aircraft owner":              {schema: "Ownership", target: "asset", other: "owner", direct: "owner"},
	"vessel operator":             {schema: "UnknownLink", target: "object", other: "subject", direct: "operator"},
	"aircraft operator":           {schema: "UnknownLink", target: "object", other: "subject", direct: "operator"},
	"acting for or on behalf of":  {schema: "Representation", target: "agent", other: "client"},
	"leader or official of":       {schema: "Directorship", target: "director", other: "organization"},
	"principal executive officer": {schema: "Directorship", target: "director", other: "organization"},
	"family member of":            {schema: "Family", target: "person", other: "relative", relationship: true},
	"associate of":                {schema: "Associate", target: "person", other: "associate", relationship: true},
	"member of":                   {schema: "Membership", target: "member", other: "organization"},
}

// kin are the words that begin a family link in old remarks ("wife of …").
var kin = []string{
	"wife", "husband", "spouse", "widow", "son", "daughter", "child", "brother", "sister",
	"sibling", "half-brother", "half-sister", "father", "mother", "parent", "cousin", "uncle",
	"nephew", "niece", "aunt", "son-in-law", "daughter-in-law", "brother-in-law",
	"sister-in-law", "father-in-law", "mother-in-law", "relative", "grandson",
}

func linkRuleFor(kind, schema string) linkRule {
	key := featureKey(kind)
	rule, ok := linkRules[key]
	if !ok {
		if word, found := strings.CutSuffix(key, " of"); found && slices.Contains(kin, word) {
			rule, ok = linkRules["family member of"], true
		}
	}
	personal := rule.schema == "Family" || rule.schema == "Associate" || rule.schema == "Directorship"
	owned := rule.schema == "Ownership" && rule.target == "asset"
	if !ok || personal && schema != "Person" || owned && schema == "Person" {
		return linkRule{schema: "UnknownLink", target: "subject", other: "object"}
	}
	return rule
}

// links connects the target with those whom it is linked to: with their entry
// where the reader found it, else with a stub that has no more than a name.
func (m *mapper) links() {
	for _, l := range slices.Concat(m.p.links, m.pending) {
		other := m.otherEnd(l)
		if other == "" || other == m.target.ID {
			m.note(strings.TrimSpace(l.kind + " " + l.name))
			continue
		}
		kind := strings.TrimRight(strings.TrimSpace(l.kind), ":")
		rule := linkRuleFor(kind, m.target.Schema)
		e := m.part(rule.schema, "relation")
		e.Add(rule.target, m.target.ID)
		e.Add(rule.other, other)
		if rule.relationship {
			e.Add("relationship", kind)
		} else {
			e.Add("role", kind)
		}
		e.Add("description", l.note)
		m.linked = append(m.linked, e)
		if rule.direct != "" && m.target.IsA("Vehicle") {
			m.target.Add(rule.direct, other)
		}
	}
}

func (m *mapper) otherEnd(l link) string {
	if l.uid != "" {
		return lists.EntityID(m.list, l.uid)
	}
	name := strings.TrimSpace(l.name)
	if name == "" {
		return ""
	}
	if id := m.stubs[name]; id != "" {
		return id
	}
	stub := m.part("LegalEntity", "link")
	stub.Add("name", naturalOrder(name))
	m.linked = append(m.linked, stub)
	if m.stubs == nil {
		m.stubs = make(map[string]string)
	}
	m.stubs[name] = stub.ID
	return stub.ID
}
