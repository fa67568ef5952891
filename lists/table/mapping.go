package table

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"interdict/ftm"
	"interdict/internal/packed"
	"interdict/internal/sheet"
	"interdict/lists"
)

// Mapping says which column of a file is which property.
type Mapping struct {
	List         string            `toml:"list"`
	UID          string            `toml:"uid"`
	Schema       string            `toml:"schema"`
	SchemaColumn string            `toml:"schema_column"`
	Sheet        string            `toml:"sheet"`     // of an XLSX; the first if empty
	Delimiter    string            `toml:"delimiter"` // of a CSV; found out if empty
	Columns      map[string]Column `toml:"columns"`

	usual bool // made of the usual headers
}

// Column is one column and how to read its cells.
type Column struct {
	Column string `toml:"column"`
	// Split takes a cell apart into values; a cell is one value if empty.
	Split string `toml:"split"`
	// Format of a date, as Go's time package has it ("02/01/2006"). Dates
	// without a format are ISO, or day first in any usual spelling.
	Format string `toml:"format"`
}

// UnmarshalTOML reads a column's name, or a table with it.
func (c *Column) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case string:
		c.Column = v
		return nil
	case map[string]any:
		for key, value := range v {
			text, ok := value.(string)
			if !ok {
				return fmt.Errorf("%s is no text", key)
			}
			switch key {
			case "column":
				c.Column = text
			case "split":
				c.Split = text
			case "format":
				c.Format = text
			default:
				return fmt.Errorf("unknown key %q (known: column, split, format)", key)
			}
		}
		return nil
	}
	return fmt.Errorf("a column is a text or a table, not %v", v)
}

// besides are the names under [columns] that are no property of the target.
var besides = []string{"programme", "reason", "listed", "wallet"}

// ParseMapping reads a mapping in TOML. An unknown key, schema or property is
// an error with the one that was probably meant.
func ParseMapping(text string) (*Mapping, error) {
	m := new(Mapping)
	md, err := toml.Decode(text, m)
	if err != nil {
		var p toml.ParseError
		if errors.As(err, &p) {
			return nil, fmt.Errorf("line %d: %s", p.Position.Line, p.Message)
		}
		return nil, err
	}
	for _, key := range md.Undecoded() {
		if len(key) == 1 {
			return nil, fmt.Errorf("unknown key %q%s", key, hint(key.String(), []string{"list", "uid", "schema", "schema_column", "sheet", "delimiter", "columns"}))
		}
	}
	return m, m.check()
}

func (m *Mapping) check() error {
	switch {
	case m.UID == "":
		return errors.New("uid is missing: the column with the stable id")
	case (m.Schema == "") == (m.SchemaColumn == ""):
		return errors.New("one of schema and schema_column is needed")
	case m.Schema != "" && ftm.LookupSchema(m.Schema) == nil:
		return fmt.Errorf("unknown schema %q%s", m.Schema, hint(m.Schema, ftm.Schemata()))
	case m.Columns["name"].Column == "":
		return errors.New("[columns] name is missing")
	case utf8.RuneCountInString(m.Delimiter) > 1:
		return fmt.Errorf("delimiter %q is more than one character", m.Delimiter)
	}
	known := m.known()
	for property, c := range m.Columns {
		if !slices.Contains(known, property) {
			return fmt.Errorf("[columns] unknown property %q%s", property, hint(property, known))
		}
		if c.Column == "" {
			return fmt.Errorf("[columns] %s has no column", property)
		}
		if c.Format != "" {
			if _, err := time.Parse(c.Format, time.Unix(0, 0).UTC().Format(c.Format)); err != nil || !strings.Contains(c.Format, "06") {
				return fmt.Errorf("[columns] %s: format %q does not write 2 January 2006", property, c.Format)
			}
		}
	}
	return nil
}

// known are the properties that a column may be.
func (m *Mapping) known() []string {
	schemata := []string{m.Schema}
	if m.Schema == "" {
		schemata = []string{"Person", "Company", "Vessel", "Airplane", "CryptoWallet", "Security", "PublicBody"}
	}
	known := slices.Clone(besides)
	for _, s := range schemata {
		for _, p := range ftm.LookupSchema(s).Properties() {
			if t, _ := ftm.LookupSchema(s).Property(p); t != ftm.TypeEntity && !slices.Contains(known, p) {
				known = append(known, p)
			}
		}
	}
	return known
}

// fit checks the mapping against the first row, and makes one of the row's
// headers where there is none.
func (m *Mapping) fit(r row) (*Mapping, error) {
	if m == nil {
		return usual(r)
	}
	for _, c := range append([]string{m.UID, m.SchemaColumn}, m.columnNames()...) {
		// JSON leaves out what is empty, so that no key can be missed.
		if _, isJSON := r.(*object); c != "" && !isJSON && !r.Has(c) {
			return nil, fmt.Errorf("no column %q", c)
		}
	}
	return m, nil
}

func (m *Mapping) columnNames() []string {
	var names []string
	for _, c := range m.Columns {
		names = append(names, c.Column)
	}
	slices.Sort(names)
	return names
}

// headers are the usual ones, as sheet.Key writes them.
var headers = map[string][]string{
	"uid":                {"id", "uid", "entity id", "record id", "unique id", "reference", "ref", "number", "nr"},
	"schema":             {"schema", "type", "entity type", "kind"},
	"name":               {"name", "full name", "fullname", "primary name", "entity name", "company", "company name", "name of individual or entity"},
	"alias":              {"alias", "aliases", "aka", "a k a", "also known as", "other names"},
	"weakAlias":          {"weak alias", "weak aliases", "nickname", "nicknames"},
	"firstName":          {"first name", "given name", "forename"},
	"lastName":           {"last name", "surname", "family name"},
	"birthDate":          {"birth date", "birthdate", "date of birth", "dob"},
	"birthPlace":         {"birth place", "birthplace", "place of birth", "pob"},
	"nationality":        {"nationality", "nationalities"},
	"citizenship":        {"citizenship", "citizenships"},
	"country":            {"country", "countries"},
	"address":            {"address", "addresses"},
	"gender":             {"gender", "sex"},
	"passportNumber":     {"passport", "passport number", "passport no"},
	"idNumber":           {"national id", "id number", "identity number"},
	"taxNumber":          {"tax id", "tax number", "tin", "vat"},
	"registrationNumber": {"registration number", "company number", "registration no"},
	"imoNumber":          {"imo", "imo number"},
	"swiftBic":           {"bic", "swift"},
	"leiCode":            {"lei", "lei code"},
	"email":              {"email", "e mail"},
	"phone":              {"phone", "telephone"},
	"website":            {"website", "url", "web"},
	"wallet":             {"wallet", "wallets", "wallet address", "wallet addresses", "crypto wallet", "crypto address", "digital currency address"},
	"notes":              {"notes", "note", "remarks", "comment", "comments"},
	"programme":          {"programme", "programmes", "program", "programs", "list"},
	"reason":             {"reason", "reasons"},
	"listed":             {"listed", "listed on", "listing date", "date listed", "date added"},
}

// many are the properties whose cells hold several values by custom.
var many = []string{"alias", "weakAlias", "nationality", "citizenship", "country", "address", "programme", "email", "phone", "birthDate", "wallet"}

// usual makes a mapping of the headers that a row has.
func usual(r row) (*Mapping, error) {
	m := &Mapping{usual: true, Schema: "LegalEntity", Columns: map[string]Column{}}
	for property, spellings := range headers {
		for _, h := range spellings {
			if !r.Has(h) {
				continue
			}
			c := Column{Column: h}
			if slices.Contains(many, property) {
				c.Split = ";"
			}
			switch property {
			case "uid":
				m.UID = h
			case "schema":
				m.Schema, m.SchemaColumn = "", h
			default:
				m.Columns[property] = c
			}
			break
		}
	}
	if m.UID == "" || m.Columns["name"].Column == "" {
		return nil, errors.New("no column for the id or the name is recognised: a mapping is needed")
	}
	return m, nil
}

// delimiter is that of the mapping, else the one that is most in the first line.
func (m *Mapping) delimiter(ctx context.Context, f lists.File) (rune, error) {
	if m != nil && m.Delimiter != "" {
		r, _ := utf8.DecodeRuneInString(m.Delimiter)
		return r, nil
	}
	r, err := packed.Open(f, sheet.MaxBytes)
	if err != nil {
		return 0, err
	}
	defer r.Close() // only its beginning is read
	line, err := bufio.NewReader(io.LimitReader(r, 64<<10)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	best := ','
	for _, d := range ";\t|" {
		if strings.Count(line, string(d)) > strings.Count(line, string(best)) {
			best = d
		}
	}
	return best, ctx.Err()
}

// hint names the known word that is nearest, if any is near.
func hint(word string, known []string) string {
	best, least := "", len(word)/3+2
	for _, k := range known {
		if d := edits(strings.ToLower(word), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
}

// edits is the number of bytes to insert, delete or change.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
