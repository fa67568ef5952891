package table

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"interdict/ftm"
	"interdict/internal/country"
)

// builder makes one query of the cells of one row.
type builder struct {
	table    *Table
	id       string
	schema   string
	props    []property
	parts    []part // of the name, numbered
	place    map[string]string
	year     string
	month    string
	day      string
	warnings []string

	into   *ftm.Entity
	values []string // of the entity's properties
}

// reset empties the builder for another row and keeps its memory.
func (b *builder) reset() {
	*b = builder{table: b.table, props: b.props[:0], parts: b.parts[:0], into: b.into, values: b.values}
}

type property struct{ name, value string }

type part struct {
	n int
	s string
}

func (b *builder) set(name, value string) {
	b.props = append(b.props, property{name, value})
}

func (b *builder) warn(what, value string) {
	if len(value) > 60 {
		value = firstRunes(value, 60) + "…"
	}
	b.warnings = append(b.warnings, what+" "+`"`+value+`" could not be read and was left out`)
}

func (b *builder) add(c *column, value string) {
	value = strings.TrimSpace(value)
	if value == "" || len(value) <= 12 && c.field != fieldID && nullWord(value) {
		return
	}
	if sheetError(value) && c.field != "" && c.field != "ignore" {
		b.warn(c.header, value)
		return
	}
	switch c.field {
	case fieldID:
		if b.id == "" {
			b.id = value
		}
	case fieldSchema:
		b.addSchema(value)
	case fieldPart:
		b.parts = append(b.parts, part{c.part, value})
	case "alias", "previousName", "weakAlias":
		for _, v := range several(value) {
			b.set(c.field, v)
		}
	case "birthDate", "deathDate", "incorporationDate":
		if isoDay(value) {
			b.set(c.field, value)
			return
		}
		if b.table.serial && len(value) == 5 && digits(value) {
			// The number of a day in a cell that nobody made a date.
			n, _ := strconv.Atoi(value)
			if d, ok := serialDate(float64(n), b.table.date1904); ok {
				b.set(c.field, d)
				return
			}
		}
		dates, _, ok := parseDate(value, c.dates)
		if !ok {
			b.warn(c.header, value)
		}
		for _, d := range dates {
			b.set(c.field, d)
		}
	case "birth year":
		b.year = value
	case "birth month":
		b.month = value
	case "birth day":
		b.day = value
	case "country", "nationality", "citizenship", "jurisdiction", "birthCountry", "flag":
		b.addCountry(c, value)
	case "gender":
		b.addGender(c, value)
	case "address street", "address number", "address city", "address postal code", "address region":
		if b.place == nil {
			b.place = map[string]string{}
		}
		if b.place[c.field] == "" {
			b.place[c.field] = value
		}
	case "email", "phone", "website", "publicKey":
		for _, v := range several(value) {
			b.set(c.field, v)
		}
	case "ignore":
	default:
		b.set(c.field, value)
	}
}

// sheetError reports whether a cell holds what spreadsheets write where a
// formula failed.
func sheetError(s string) bool {
	if len(s) < 4 || s[0] != '#' {
		return false
	}
	switch s {
	case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!":
		return true
	}
	return false
}

// several takes a cell with many values apart, at signs that stand in no name.
func several(value string) []string {
	if !strings.ContainsAny(value, ";|\n") {
		return []string{value}
	}
	return strings.FieldsFunc(value, func(r rune) bool { return r == ';' || r == '|' || r == '\n' })
}

func (b *builder) addSchema(value string) {
	if s := b.table.values[foldHeader(value)]; s != "" {
		b.schema = s
		return
	}
	if s := ftm.LookupSchema(value); s != nil {
		b.schema = value
		return
	}
	if s := foldedTypes()[foldHeader(value)]; s != "" {
		b.schema = s
		return
	}
	b.warn("type", value)
}

func (b *builder) addCountry(c *column, value string) {
	codes, all := b.table.countries.codes(value)
	if !all {
		b.warn(c.header, value)
	}
	for _, code := range codes {
		b.set(c.field, code)
	}
}

func (b *builder) addGender(c *column, value string) {
	gender, known := foldedGenders()[foldHeader(value)]
	switch {
	case !known:
		b.warn(c.header, value)
	case gender != "":
		b.set(c.field, gender)
	}
}

// entity puts the parts together. reason says why the row cannot be screened.
func (b *builder) entity() (e *ftm.Entity, reason string) {
	b.addBirthParts()
	name := b.joined()
	if name != "" {
		b.set("name", name)
	}
	b.addPlace()
	named, identified := false, false
	for _, p := range b.props {
		named = named || isName(p.name)
		identified = identified || identifying[p.name]
	}
	if !named && !identified {
		return nil, "no name and no identifier"
	}
	if named && !identified && !b.readable() {
		return nil, "the name has no letter or figure in it"
	}
	e = b.into
	b.fill(e)
	if e.Schema == "" {
		e.Schema = b.table.schema
	}
	if e.Schema == "" {
		e.Schema = SchemaOf(e)
	}
	return e, ""
}

// fill adds the properties as Entity.Add does, with the values of all in one
// piece of memory.
func (b *builder) fill(e *ftm.Entity) {
	clear(e.Properties)
	if e.Properties == nil {
		e.Properties = make(map[string][]string, len(b.props))
	}
	*e = ftm.Entity{Schema: b.schema, Properties: e.Properties}
	b.values = slices.Grow(b.values[:0], len(b.props))
	for _, p := range b.props {
		value := strings.TrimSpace(p.value)
		had := e.Properties[p.name]
		switch {
		case value == "" || slices.Contains(had, value):
		case had == nil:
			n := len(b.values)
			b.values = append(b.values, value)
			e.Properties[p.name] = b.values[n : n+1 : n+1]
		default:
			e.Properties[p.name] = append(had, value)
		}
	}
}

func (b *builder) readable() bool {
	for _, p := range b.props {
		if isName(p.name) && strings.ContainsFunc(p.value, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return true
		}
	}
	return false
}

// joined makes the whole name of its parts where no column has the whole.
func (b *builder) joined() string {
	if len(b.parts) > 0 {
		slices.SortStableFunc(b.parts, func(x, y part) int { return x.n - y.n })
		words := make([]string, len(b.parts))
		for i, p := range b.parts {
			words[i] = p.s
		}
		return strings.Join(words, " ")
	}
	var words [4]string
	for _, p := range b.props {
		switch p.name {
		case "name":
			return ""
		case "firstName":
			words[0] = p.value
		case "middleName":
			words[1] = p.value
		case "fatherName":
			words[2] = p.value
		case "lastName":
			words[3] = p.value
		}
	}
	return strings.Join(strings.Fields(strings.Join(words[:], " ")), " ")
}

func (b *builder) addBirthParts() {
	if b.year == "" {
		return
	}
	s := b.year
	if b.month != "" {
		s += "-" + b.month
		if b.day != "" {
			s += "-" + b.day
		}
	}
	d, ok := isoPrefix(s)
	if !ok {
		b.warn("birth date", s)
		return
	}
	b.set("birthDate", d)
}

func (b *builder) addPlace() {
	if len(b.place) == 0 {
		return
	}
	join := func(sep string, keys ...string) string {
		var out []string
		for _, k := range keys {
			if v := b.place[k]; v != "" {
				out = append(out, v)
			}
		}
		return strings.Join(out, sep)
	}
	street := join(" ", "address street", "address number")
	city := join(" ", "address postal code", "address city")
	var out []string
	for _, v := range []string{street, city, b.place["address region"]} {
		if v != "" {
			out = append(out, v)
		}
	}
	if len(out) > 0 {
		b.set("address", strings.Join(out, ", "))
	}
}

// SchemaOf is the schema that the properties of a thin entity speak for: one
// with a birth date is a Person, one with an IMO number a Vessel; one that has
// only a name may be any Thing.
func SchemaOf(e *ftm.Entity) string {
	any := func(names ...string) bool { return slices.ContainsFunc(names, e.Has) }
	named := any("name", "alias")
	switch {
	case any("mmsi", "callSign", "flag"), any("imoNumber") && !any("birthDate", "leiCode"):
		return "Vessel"
	case any("birthDate", "birthPlace", "birthCountry", "gender", "nationality", "citizenship", "passportNumber", "firstName", "lastName", "fatherName", "middleName", "socialSecurityNumber", "deathDate"):
		return "Person"
	case any("leiCode", "incorporationDate", "jurisdiction", "ogrnCode", "okpoCode", "dunsCode", "vatCode", "swiftBic"):
		return "Organization"
	case !named && any("publicKey"):
		return "CryptoWallet"
	case !named && any("iban"):
		return "BankAccount"
	case any("serialNumber", "icaoCode"):
		return "Airplane"
	case any("email", "phone", "website", "idNumber", "taxNumber", "registrationNumber", "innCode"):
		return "LegalEntity"
	default:
		return "Thing"
	}
}

// countries remembers what country words mean: a file says the same few over
// and over.
type countries struct {
	mu   sync.RWMutex
	seen map[string]countryCodes
}

type countryCodes struct {
	codes []string
	all   bool
}

// maxCountryWords bounds the memory that a hostile column can take.
const maxCountryWords = 10000

func (c *countries) codes(word string) ([]string, bool) {
	c.mu.RLock()
	got, ok := c.seen[word]
	c.mu.RUnlock()
	if ok {
		return got.codes, got.all
	}
	got.codes, got.all = country.Codes(word)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen == nil {
		c.seen = map[string]countryCodes{}
	}
	if len(c.seen) < maxCountryWords {
		c.seen[strings.Clone(word)] = got
	}
	return got.codes, got.all
}
