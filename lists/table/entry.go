package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/datetext"
	"interdict/internal/sheet"
	"interdict/lists"
	"interdict/lists/internal/draft"
)

// entry makes the entry of a row.
func (m *Mapping) entry(list string, r row) (*lists.Entry, error) {
	uid := r.Get(m.UID)
	if uid == "" || strings.ContainsAny(uid, "#"+listMark) {
		return nil, fmt.Errorf("column %q: %q cannot be an id", m.UID, uid)
	}
	schema, err := m.schemaOf(r)
	if err != nil {
		return nil, err
	}
	d := draft.New(list, uid, schema, "poi")
	// The name comes first, for a builder calls later ones aliases.
	properties := make([]string, 0, len(m.Columns))
	for p := range m.Columns {
		properties = append(properties, p)
	}
	slices.SortFunc(properties, func(a, b string) int {
		if a == "name" || b == "name" {
			return map[bool]int{true: -1, false: 1}[a == "name"]
		}
		return strings.Compare(a, b)
	})
	var s *ftm.Entity
	sanction := func() *ftm.Entity {
		if s == nil {
			s = d.Part("Sanction", "sanction")
			s.Add("entity", d.Target.ID)
		}
		return s
	}
	for _, p := range properties {
		c := m.Columns[p]
		for _, v := range c.values(r) {
			if err := m.set(d, sanction, p, c, v); err != nil {
				return nil, fmt.Errorf("column %q: %w", c.Column, err)
			}
		}
	}
	if !d.Target.Has("name") {
		return nil, fmt.Errorf("column %q: no name", m.Columns["name"].Column)
	}
	r.Unread(func(column, text string) { d.Leave("column "+column, text) })
	return d.Entry(), nil
}

func (m *Mapping) schemaOf(r row) (string, error) {
	if m.SchemaColumn == "" {
		return m.guess(r), nil
	}
	said := r.Get(m.SchemaColumn)
	for _, s := range ftm.Schemata() {
		if strings.EqualFold(s, said) {
			return s, nil
		}
	}
	switch sheet.Key(said) {
	case "individual", "natural person", "p":
		return "Person", nil
	case "entity", "organisation", "business", "e":
		return "Organization", nil
	case "ship":
		return "Vessel", nil
	case "aircraft":
		return "Airplane", nil
	case "":
		return "LegalEntity", nil
	}
	return "", fmt.Errorf("column %q: unknown schema %q%s", m.SchemaColumn, said, hint(said, ftm.Schemata()))
}

// guess narrows down what a row without a mapping is about: only persons are
// born, and only ships have an IMO number.
func (m *Mapping) guess(r row) string {
	if !m.usual {
		return m.Schema
	}
	for _, g := range []struct{ property, schema string }{
		{"birthDate", "Person"}, {"birthPlace", "Person"}, {"firstName", "Person"}, {"gender", "Person"},
		{"passportNumber", "Person"}, {"imoNumber", "Vessel"},
	} {
		if c, ok := m.Columns[g.property]; ok && len(c.values(r)) > 0 {
			return g.schema
		}
	}
	return m.Schema
}

// values takes a cell apart.
func (c Column) values(r row) []string {
	text := r.Get(c.Column)
	var all []string
	for part := range strings.SplitSeq(text, listMark) {
		pieces := []string{part}
		if c.Split != "" {
			pieces = strings.Split(part, c.Split)
		}
		for _, v := range pieces {
			if v = sheet.Clean(v); v != "" {
				all = append(all, v)
			}
		}
	}
	return all
}

func (m *Mapping) set(d *draft.Draft, sanction func() *ftm.Entity, property string, c Column, v string) error {
	switch property {
	case "programme":
		sanction().Add("programId", v)
		d.Target.Add("programId", v)
		return nil
	case "reason":
		sanction().Add("reason", v)
		return nil
	case "listed":
		iso, err := c.date(v)
		if err == nil {
			sanction().Add("listingDate", iso)
		}
		return err
	case "wallet":
		w := d.Part("CryptoWallet", "wallet")
		w.Add("publicKey", v)
		w.Add("holder", d.Target.ID)
		return nil
	case "name", "alias", "previousName", "weakAlias":
		d.Name(property, v)
		return nil
	case "address":
		d.AddressText(v, "")
		return nil
	}
	typ, ok := ftm.LookupSchema(d.Target.Schema).Property(property)
	if !ok {
		d.Note(c.Column, v)
		return nil
	}
	switch typ {
	case ftm.TypeDate:
		iso, err := c.date(v)
		if err != nil {
			return err
		}
		v = iso
	case ftm.TypeCountry:
		code, ok := country.Code(v)
		if !ok {
			return fmt.Errorf("%q is no country", v)
		}
		v = code
	case ftm.TypeGender:
		v = strings.ToLower(v)
		for short, long := range map[string]string{"m": "male", "f": "female"} {
			if v == short {
				v = long
			}
		}
	}
	d.Target.Add(property, v)
	return nil
}

var errDate = errors.New("no date")

// date reads a date in the column's format, in which a workbook's number of a
// day is always understood.
func (c Column) date(v string) (string, error) {
	if c.Format != "" {
		if t, err := time.Parse(c.Format, v); err == nil {
			return t.Format(precision(c.Format)), nil
		}
	} else if iso, ok := datetext.Parse(v); ok {
		return iso, nil
	}
	if day, ok := sheet.Day(v, false); ok && len(v) > 4 {
		return day, nil
	}
	if c.Format != "" {
		return "", fmt.Errorf("%q: %w of the format %q", v, errDate, c.Format)
	}
	return "", fmt.Errorf("%q: %w", v, errDate)
}

// precision is the ISO layout with what a format has: a year, a month, a day.
func precision(format string) string {
	day := strings.Contains(strings.ReplaceAll(strings.ReplaceAll(format, "2006", ""), "02", "2"), "2")
	month := strings.Contains(format, "Jan") || strings.Contains(strings.ReplaceAll(format, "2006", ""), "1")
	switch {
	case month && day:
		return time.DateOnly
	case month:
		return "2006-01"
	}
	return "2006"
}
