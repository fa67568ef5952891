// Package ftm holds the entity that every room of interdict speaks of: a
// FollowTheMoney object, with a schema, and properties that each have any
// number of string values. FollowTheMoney (https://followthemoney.tech) is the
// lingua franca of the field; entities.ftm.json files are read and written
// line by line.
package ftm

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Entity is one FollowTheMoney object.
type Entity struct {
	// ID is unique within a dataset. Entries of a list have the id
	// "list:uid"; what hangs from an entry (sanctions, addresses, documents,
	// links) has "list:uid#kind-n".
	ID     string
	Schema string
	// Caption is the name to show; when empty, [Entity.Name] finds one.
	Caption    string
	Properties map[string][]string

	// What OpenSanctions files say besides; kept so that reading and writing
	// loses nothing. Times are ISO 8601 without zone.
	Datasets   []string
	Referents  []string
	Target     bool
	FirstSeen  string
	LastSeen   string
	LastChange string
}

// New returns an empty entity of a schema.
func New(schema, id string) *Entity {
	return &Entity{ID: id, Schema: schema, Properties: make(map[string][]string)}
}

// Add appends values to a property. Surrounding space is cut, empty values and
// values already there are left out; the order is kept.
func (e *Entity) Add(property string, values ...string) {
	if len(values) > manyValues {
		e.addMany(property, values)
		return
	}
	for _, v := range values {
		v = strings.TrimSpace(v)
		if v == "" || slices.Contains(e.Properties[property], v) {
			continue
		}
		if e.Properties == nil {
			e.Properties = make(map[string][]string)
		}
		e.Properties[property] = append(e.Properties[property], v)
	}
}

// manyValues are more than a list gives of one property, but for a few entries.
const manyValues = 64

// addMany is Add for what would take hours by looking through the list for each:
// one line of a stranger's file may hold a million values.
func (e *Entity) addMany(property string, values []string) {
	have := e.Properties[property]
	seen := make(map[string]bool, len(have)+len(values))
	for _, v := range have {
		seen[v] = true
	}
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" && !seen[v] {
			seen[v] = true
			have = append(have, v)
		}
	}
	if len(have) == 0 {
		return
	}
	if e.Properties == nil {
		e.Properties = make(map[string][]string)
	}
	e.Properties[property] = have
}

// Get returns the values of a property, nil when it has none.
func (e *Entity) Get(property string) []string { return e.Properties[property] }

// First returns the first value of a property, "" when it has none.
func (e *Entity) First(property string) string {
	if v := e.Properties[property]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Has reports whether the property has a value.
func (e *Entity) Has(property string) bool { return len(e.Properties[property]) > 0 }

// IsA reports whether the entity's schema is the named one or descends from it.
func (e *Entity) IsA(schema string) bool { return schemata[e.Schema].IsA(schema) }

// Name returns what to call the entity: its caption, else its first name,
// alias, weak alias, else its id.
func (e *Entity) Name() string {
	if e.Caption != "" {
		return e.Caption
	}
	for _, p := range [...]string{"name", "alias", "previousName", "weakAlias", "publicKey", "full"} {
		if v := e.First(p); v != "" {
			return v
		}
	}
	return e.ID
}

// PropertyNames returns the names of the properties that have values, sorted.
func (e *Entity) PropertyNames() []string {
	names := slices.Collect(maps.Keys(e.Properties))
	slices.Sort(names)
	return names
}

// Clone returns a copy that shares nothing with the entity.
func (e *Entity) Clone() *Entity {
	c := *e
	c.Properties = make(map[string][]string, len(e.Properties))
	for p, v := range e.Properties {
		c.Properties[p] = slices.Clone(v)
	}
	c.Datasets = slices.Clone(e.Datasets)
	c.Referents = slices.Clone(e.Referents)
	return &c
}

// Validate reports the first thing about the entity that its schema does not
// know: the schema itself, a property, an empty id.
func (e *Entity) Validate() error {
	if e.ID == "" {
		return fmt.Errorf("entity without an id (schema %s)", e.Schema)
	}
	s := schemata[e.Schema]
	if s == nil {
		return fmt.Errorf("entity %s: unknown schema %q", e.ID, e.Schema)
	}
	for _, p := range e.PropertyNames() {
		if _, ok := s.Property(p); !ok {
			return fmt.Errorf("entity %s: schema %s has no property %q", e.ID, e.Schema, p)
		}
	}
	return nil
}
