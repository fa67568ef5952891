package table

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"interdict/ftm"
)

// column is what is known of one column or key.
type column struct {
	header string
	field  string // "" when not used
	part   int    // of a name that is cut into numbered columns, from 1
	dates  dateOrder
}

// The fields that are not properties of FollowTheMoney.
const (
	fieldID       = "id"
	fieldSchema   = "schema"
	fieldBareName = "bare name" // full, given or family name, as its neighbours say
	fieldPart     = "name part"
)

// identifying are the fields by which a party may be screened without a name.
var identifying = map[string]bool{
	"passportNumber": true, "idNumber": true, "socialSecurityNumber": true, "taxNumber": true, "vatCode": true,
	"registrationNumber": true, "innCode": true, "ogrnCode": true, "okpoCode": true, "leiCode": true, "dunsCode": true,
	"swiftBic": true, "iban": true, "imoNumber": true, "mmsi": true, "callSign": true, "serialNumber": true,
	"email": true, "phone": true, "website": true, "publicKey": true,
}

func isName(field string) bool {
	switch field {
	case "name", "alias", "previousName", "weakAlias", "firstName", "middleName", "fatherName", "lastName", fieldBareName, fieldPart:
		return true
	}
	return false
}

var words = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(vocabulary) {
		field, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		for w := range strings.SplitSeq(list, "|") {
			if k := foldHeader(w); m[k] == "" {
				m[k] = field
			}
		}
		if k := foldHeader(field); m[k] == "" {
			m[k] = field
		}
	}
	return m
})

// recognise says what a header stands for.
func (t *Table) recognise(header string) column {
	c := column{header: strings.TrimSpace(header)}
	if t.mapped != nil {
		if field, ok := t.mapped.field(c.header); ok {
			c.field = field
			return c
		}
	}
	key := foldHeader(header)
	if key == "" {
		return c
	}
	if f, ok := lookup(key); ok {
		c.field = f
		return c
	}
	base, n := numbered(key)
	if n > 0 {
		if f, ok := lookup(base); ok {
			c.field = f
			if f == "name" || f == fieldBareName {
				c.field, c.part = fieldPart, n
			}
		}
	}
	return c
}

func lookup(key string) (string, bool) {
	m := words()
	if f, ok := m[key]; ok {
		return f, true
	}
	for _, p := range strippable {
		if rest, ok := strings.CutPrefix(key, p+" "); ok {
			if f, ok := m[rest]; ok {
				return f, true
			}
		}
	}
	return "", false
}

// numbered takes the number off "alias 2".
func numbered(key string) (base string, n int) {
	i := strings.LastIndexByte(key, ' ')
	if i < 0 {
		return key, 0
	}
	n, err := strconv.Atoi(key[i+1:])
	if err != nil || n < 1 || n > 99 {
		return key, 0
	}
	return key[:i], n
}

// settleNames decides what "Nom", "Name" or "Имя" is: beside a given name it
// is the family name, beside a family name the given one, else the whole.
func settleNames(columns []column) {
	has := func(field string) bool {
		return slices.ContainsFunc(columns, func(c column) bool { return c.field == field })
	}
	first, last := has("firstName"), has("lastName")
	whole := has("name")
	for i := range columns {
		c := &columns[i]
		bare := c.field == fieldBareName || c.field == "name" && foldHeader(c.header) == "name"
		switch {
		case !bare:
		case first && !last:
			c.field = "lastName"
		case last && !first:
			c.field = "firstName"
		case c.field == fieldBareName && whole && !first && !last:
			c.field = "alias"
		case c.field == fieldBareName:
			c.field = "name"
		}
	}
}

// foldHeader is a header as the vocabulary has it: small letters without
// diacritics, words with one space between them, camelCase taken apart.
func foldHeader(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space, prevLower := false, false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			digit := unicode.IsDigit(r)
			if space || prevLower && (unicode.IsUpper(r) || digit) {
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
			}
			space = false
			prevLower = unicode.IsLower(r) || unicode.IsLetter(r) && !unicode.IsUpper(r)
			if !digit && unicode.IsUpper(r) {
				// "NAME1": the number is a word of its own there as well.
				prevLower = false
			}
			if plain := whole[r]; plain != "" {
				b.WriteString(plain)
				continue
			}
			b.WriteRune(unicode.ToLower(r))
		default:
			space = b.Len() > 0
			prevLower = false
		}
	}
	return splitNumber(b.String())
}

// whole are letters whose marks Unicode does not take off.
var whole = map[rune]string{
	'ß': "ss", 'ł': "l", 'Ł': "l", 'ı': "i", 'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe",
}

// splitNumber sets a number at the end apart: "name1" is "name 1".
func splitNumber(s string) string {
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	if i == 0 || i == len(s) || s[i-1] == ' ' {
		return s
	}
	return s[:i] + " " + s[i:]
}

// validField reports whether a mapping may name the field.
func validField(f string) bool {
	switch f {
	case "", "ignore", fieldID, fieldSchema, "iban", "publicKey":
		return true
	}
	if _, ok := words()[foldHeader(f)]; ok && words()[foldHeader(f)] == f {
		return true
	}
	for _, s := range [...]string{"Person", "Company", "PublicBody", "Vessel", "Airplane"} {
		if _, ok := ftm.LookupSchema(s).Property(f); ok {
			return true
		}
	}
	return false
}
