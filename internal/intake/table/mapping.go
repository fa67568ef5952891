package table

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"interdict/ftm"
)

// Mapping overrules what the headers of a file say:
//
//	schema = "Person"          # of rows that do not say theirs
//	delimiter = ";"
//	date_order = "dmy"         # or "mdy"
//
//	[columns]                  # header = property of FollowTheMoney,
//	"Kd-Nr." = "id"            # "id", "schema" or "ignore"
//	"Name1"  = "name"
//
//	[types]                    # what a type column says = schema
//	"N" = "Person"
type Mapping struct {
	Schema    string            `toml:"schema"`
	Delimiter string            `toml:"delimiter"`
	DateOrder string            `toml:"date_order"`
	Columns   map[string]string `toml:"columns"`
	Types     map[string]string `toml:"types"`

	order dateOrder
}

// ReadMapping reads a mapping in TOML. A key or field that does not exist is
// an error.
func ReadMapping(r io.Reader) (*Mapping, error) {
	m := new(Mapping)
	md, err := toml.NewDecoder(r).Decode(m)
	if err != nil {
		return nil, err
	}
	if bad := md.Undecoded(); len(bad) > 0 {
		return nil, fmt.Errorf("unknown key %s", bad[0])
	}
	return m, m.Check()
}

// Check reports what is wrong with a mapping, and readies it for use.
func (m *Mapping) Check() (err error) {
	if m.order, err = parseOrder(m.DateOrder); err != nil {
		return err
	}
	if m.Schema != "" && ftm.LookupSchema(m.Schema) == nil {
		return fmt.Errorf("unknown schema %q", m.Schema)
	}
	if len([]rune(m.Delimiter)) > 1 {
		return fmt.Errorf("the delimiter %q is not one character", m.Delimiter)
	}
	for header, field := range m.Columns {
		if !validField(field) {
			return fmt.Errorf("column %q: unknown field %q (a property of FollowTheMoney such as name or birthDate, or id, schema, ignore)", header, field)
		}
	}
	for word, schema := range m.Types {
		if ftm.LookupSchema(schema) == nil {
			return fmt.Errorf("type %q: unknown schema %q", word, schema)
		}
	}
	return nil
}

func (m *Mapping) field(header string) (string, bool) {
	if f, ok := m.Columns[header]; ok {
		return f, true
	}
	for h, f := range m.Columns {
		if strings.EqualFold(h, header) {
			return f, true
		}
	}
	return "", false
}

// without returns the columns that no header is called by, sorted.
func (m *Mapping) without(headers []string) []string {
	if m == nil {
		return nil
	}
	var missing []string
	for column := range m.Columns {
		if !slices.ContainsFunc(headers, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), column) }) {
			missing = append(missing, strconv.Quote(column))
		}
	}
	slices.Sort(missing)
	return missing
}

func (m *Mapping) typeWords() map[string]string {
	w := make(map[string]string, len(m.Types))
	for word, schema := range m.Types {
		w[foldHeader(word)] = schema
	}
	return w
}

// sortPairs makes the order of keys that came out of a map the same each time.
func sortPairs(p []pair2) {
	slices.SortStableFunc(p, func(a, b pair2) int { return strings.Compare(a.key, b.key) })
}
