package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/screen"
	"interdict/lists"
)

// labels are what people call properties; others are shown by their own name,
// taken apart at the capitals.
var labels = map[string]string{
	"name": "name", "alias": "also known as", "weakAlias": "weak alias", "previousName": "formerly", "programId": "programme",
	"birthDate": "born", "birthPlace": "born in", "birthCountry": "country of birth", "innCode": "INN", "ogrnCode": "OGRN", "okpoCode": "OKPO",
	"leiCode": "LEI", "imoNumber": "IMO number", "mmsi": "MMSI", "swiftBic": "BIC", "publicKey": "wallet", "idNumber": "identity number",
	"sourceUrl": "source", "email": "e-mail", "website": "web site", "notes": "notes", "dunsCode": "DUNS",
}

// order is that of an entry's properties; what is not named follows by name.
var order = []string{
	"name", "alias", "previousName", "weakAlias", "title", "position", "programId", "birthDate", "birthPlace", "birthCountry", "deathDate",
	"incorporationDate", "gender", "nationality", "citizenship", "country", "jurisdiction", "flag", "type", "address",
	"passportNumber", "idNumber", "taxNumber", "innCode", "registrationNumber", "ogrnCode", "okpoCode", "imoNumber", "mmsi", "callSign", "swiftBic",
	"email", "phone", "website",
}

// hidden are said elsewhere, or are for programs.
var hidden = map[string]bool{"topics": true, "firstName": true, "lastName": true, "fatherName": true, "middleName": true, "secondName": true, "entity": true, "holder": true, "owner": true, "addressEntity": true, "sanctionEntity": true}

// Entry writes an entry as the source has it: the target, and what hangs from
// it.
func (s Style) Entry(w io.Writer, id string, e *lists.Entry) error {
	var b strings.Builder
	t := e.Target()
	fmt.Fprintf(&b, "%s  %s  %s\n\n", s.paint(bold, Clean(t.Name())), s.paint(dim, t.Schema), s.paint(dim, Clean(id)))
	g := grid{}
	for _, p := range sortedProperties(t) {
		s.values(&g, label(p), t.Get(p))
	}
	b.WriteString(strings.Join(s.fold(g), "\n") + "\n")
	for _, kind := range kinds(e.Entities[1:]) {
		fmt.Fprintf(&b, "\n  %s\n", s.paint(bold, kind))
		for _, x := range e.Entities[1:] {
			if x.Schema == kind {
				b.WriteString("    " + s.line(x, t.ID) + "\n")
			}
		}
	}
	if len(e.Leftover) > 0 {
		fmt.Fprintf(&b, "\n  %s\n", s.paint(warn, "not understood by the reader"))
		for _, l := range e.Leftover {
			fmt.Fprintf(&b, "    %s: %s\n", Clean(l.Kind), Clean(l.Text))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func kinds(entities []*ftm.Entity) []string {
	var k []string
	for _, x := range entities {
		if !slices.Contains(k, x.Schema) {
			k = append(k, x.Schema)
		}
	}
	return k
}

// values adds a property with its values, one a row.
func (s Style) values(g *grid, name string, values []string) {
	for i, v := range values {
		if i > 0 {
			name = ""
		}
		g.add(s.paint(dim, name), Clean(v))
	}
}

// fold lays out rows of two columns, with long values wrapped.
func (s Style) fold(g grid) []string {
	widths := g.widths()
	if len(widths) < 2 {
		return nil
	}
	room := 0
	if s.Width > 0 {
		room = max(s.Width-widths[0]-4, 20)
	}
	wrapped := grid{}
	for _, row := range g.rows {
		first := row[0]
		for _, line := range wrap(row[1], room) {
			wrapped.add(first, line)
			first = ""
		}
	}
	// The label column must not shrink when its widest row was split.
	return wrapped.lines("  ")
}

// line is a thing that hangs from an entry, in one line.
func (s Style) line(x *ftm.Entity, target string) string {
	var parts []string
	for _, p := range sortedProperties(x) {
		values := slices.DeleteFunc(slices.Clone(x.Get(p)), func(v string) bool { return v == target })
		if len(values) == 0 || hidden[p] && x.Schema != "Ownership" {
			continue
		}
		parts = append(parts, s.paint(dim, label(p))+" "+Clean(strings.Join(values, ", ")))
	}
	return strings.Join(parts, s.paint(dim, " · "))
}

func label(p string) string {
	if l := labels[p]; l != "" {
		return l
	}
	var b strings.Builder
	for i, r := range p {
		if r >= 'A' && r <= 'Z' && i > 0 {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func sortedProperties(e *ftm.Entity) []string {
	names := slices.DeleteFunc(e.PropertyNames(), func(p string) bool { return hidden[p] || !e.Has(p) })
	rank := func(p string) int {
		if i := slices.Index(order, p); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names
}

// Comparison writes what came of comparing two names.
func (s Style) Comparison(w io.Writer, c screen.Comparison) error {
	var b strings.Builder
	word := s.paint(good, "NO MATCH")
	if c.Match {
		word = s.paint(alarm, "MATCH")
	}
	fmt.Fprintf(&b, "%s  %s %.4f\n", word, Bar(c.Score, 8), c.Score)
	if c.Name != nil {
		b.WriteString("\n")
		s.pairs(&b, c.Name)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Label is what people call a property.
func Label(property string) string { return label(property) }
