package opensanctions

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/datetext"
	"interdict/internal/sheet"
	"interdict/lists"
	"interdict/lists/internal/draft"
)

// ReadSimple reads targets.simple.csv: a row for each target, whose cells hold
// many values as a line of CSV of their own, with semicolons. It is a
// [lists.ReadFunc]. The file does not say which identifier is of which kind:
// all of them become the target's idNumber (registrationNumber of a thing that
// is nobody), but for ids of Wikidata.
func ReadSimple(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (_ *lists.Header, err error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("read %s: %w: no file", in.List, lists.ErrFormat)
	}
	f := in.Files[0]
	t, err := sheet.CSV(ctx, f, ',')
	if err != nil {
		return nil, err
	}
	defer func() {
		if cerr := t.Close(); err == nil {
			err = cerr
		}
	}()
	columns, place, err := t.Record()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read %s: %w: the file is empty", f.Name, lists.ErrFormat)
	}
	if err != nil {
		return nil, err
	}
	if err := t.SetHeader(columns, place, "id", "schema", "name", "aliases", "identifiers"); err != nil {
		return nil, err
	}
	head := &lists.Header{Units: map[string]int{}}
	seen := make(map[string]bool)
	for {
		row, err := t.Row()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		head.Units["cell"] += row.Count()
		uid := strings.TrimPrefix(row.Get("id"), in.List+":")
		switch {
		case uid == "" || strings.Contains(uid, "#"):
			return nil, t.Errorf(row.Place, "%q cannot be an id", uid)
		case seen[uid]:
			return nil, t.Errorf(row.Place, "id %s stands there twice", uid)
		case ftm.LookupSchema(row.Get("schema")) == nil:
			return nil, t.Errorf(row.Place, "unknown schema %q", row.Get("schema"))
		}
		seen[uid] = true
		if err := yield(simple(in.List, uid, row)); err != nil {
			return nil, err
		}
	}
	if len(seen) == 0 {
		return nil, fmt.Errorf("read %s: %w: not one entry", f.Name, lists.ErrFormat)
	}
	head.Format = "OpenSanctions targets.simple.csv"
	return head, nil
}

var wikidata = regexp.MustCompile(`^Q[0-9]+$`)

func simple(list, uid string, row *sheet.Row) *lists.Entry {
	d := draft.New(list, uid, row.Get("schema"))
	d.Target.Caption = row.Get("name")
	d.Target.Add("name", row.Get("name"))
	d.Add("alias", "Alias", cell(row, "aliases")...)
	for _, b := range cell(row, "birth_date") {
		if iso, ok := datetext.Parse(b); ok {
			d.Add("birthDate", "Birth date", iso)
		} else {
			d.Leave("birth_date", b)
		}
	}
	for _, c := range cell(row, "countries") {
		if code, ok := country.Code(c); ok {
			d.Add("country", "Country", code)
		} else {
			d.Leave("country", c)
			d.Note("Country", c)
		}
	}
	for _, a := range cell(row, "addresses") {
		d.AddressText(a, "")
	}
	for _, i := range cell(row, "identifiers") {
		switch {
		case wikidata.MatchString(i):
			d.Target.Add("wikidataId", i)
		case d.Target.IsA("LegalEntity"):
			d.Target.Add("idNumber", i)
		default:
			d.Add("registrationNumber", "Identifier", i)
		}
	}
	programmes := cell(row, "program_ids")
	d.Target.Add("programId", programmes...)
	said := cell(row, "sanctions")
	if len(said)+len(programmes) > 0 {
		d.Target.Add("topics", "sanction")
	}
	// Which programme a sanction is under the file does not say.
	for i := range max(len(said), len(programmes)) {
		s := d.Part("Sanction", "sanction")
		s.Add("entity", d.Target.ID)
		if i < len(said) {
			s.Add("program", said[i])
		}
		if len(said) <= 1 || len(programmes) == len(said) {
			if i < len(programmes) {
				s.Add("programId", programmes[i])
			}
		}
	}
	d.Add("phone", "Phone", cell(row, "phones")...)
	d.Add("email", "E-mail", cell(row, "emails")...)
	d.Target.Datasets = cell(row, "dataset")
	d.Target.FirstSeen, d.Target.LastSeen = row.Get("first_seen"), row.Get("last_seen")
	d.Target.LastChange = row.Get("last_change")
	row.Unread(func(column, text string) { d.Leave("column "+column, text) })
	return d.Entry()
}

// cell returns the values of a cell.
func cell(row *sheet.Row, column string) []string {
	text := row.Get(column)
	if text == "" {
		return nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	r.LazyQuotes = true
	r.TrimLeadingSpace = true
	values, err := r.Read()
	if err != nil {
		return []string{text}
	}
	var all []string
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, v)
		}
	}
	return all
}
