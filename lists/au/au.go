// Package au reads the Consolidated List of Australia, which the Department of
// Foreign Affairs and Trade publishes as a workbook (XLSX,
// https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list).
//
// Each row is a name. A reference such as "1016" is the main name of a target,
// "1016a" and "1016b" are its other names; the rows of a target need not stand
// together. The UID is the number. What else a row says it repeats from row to
// row, mostly: what differs is gathered.
//
// Quirks: dates are text ("26 Dec. 1955", "a) 1966 b) circa 1967"), the number
// of a day, or a year as a number; the names of columns and of kinds of names
// vary in case and spaces; NA and na say nothing; alias strength, IMO number and
// instrument are columns since 2025.
package au

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"interdict/internal/country"
	"interdict/internal/datetext"
	"interdict/internal/sheet"
	"interdict/lists"
	"interdict/lists/internal/draft"
	"interdict/lists/internal/entry"
)

// Sources returns the list that this package reads.
func Sources() []lists.Source {
	return []lists.Source{{
		ID:        "au-dfat",
		Title:     "Consolidated List",
		Publisher: "Department of Foreign Affairs and Trade",
		Country:   "au",
		Home:      "https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list",
		Resources: []lists.Resource{{
			Name: "regulation8_consolidated.xlsx",
			URL:  "https://www.dfat.gov.au/sites/default/files/regulation8_consolidated.xlsx",
		}},
		Read: Read,
	}}
}

// headerWithin is how many rows may stand above the header.
const headerWithin = 20

// Read reads the workbook. It is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (_ *lists.Header, err error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("read %s: %w: no file", in.List, lists.ErrFormat)
	}
	f := in.Files[0]
	t, err := sheet.XLSX(ctx, f, "")
	if err != nil {
		return nil, err
	}
	defer func() {
		if cerr := t.Close(); err == nil {
			err = cerr
		}
	}()
	if err := readHeader(t, f.Name); err != nil {
		return nil, err
	}
	head := &lists.Header{Format: "DFAT consolidated list XLSX", Units: map[string]int{}}
	var order []string
	rows := make(map[string][]*sheet.Row)
	for {
		row, err := t.Row()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		head.Units["cell"] += row.Count()
		m := reference.FindStringSubmatch(row.Get("Reference"))
		if m == nil {
			return nil, t.Errorf(row.Place, "%q is no reference", row.Get("Reference"))
		}
		if rows[m[1]] == nil {
			order = append(order, m[1])
		}
		rows[m[1]] = append(rows[m[1]], row)
	}
	if len(order) == 0 {
		return nil, fmt.Errorf("read %s: %w: not one entry", f.Name, lists.ErrFormat)
	}
	for _, uid := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e, err := target(in.List, uid, rows[uid], t.Date1904)
		if err != nil {
			return nil, t.Errorf(rows[uid][0].Place, "%w", err)
		}
		if err := yield(e); err != nil {
			return nil, err
		}
	}
	return head, nil
}

var reference = regexp.MustCompile(`^(\d+)(?:\s*[a-zA-Z]\w*)?$`)

func readHeader(t *sheet.Reader, name string) error {
	for range headerWithin {
		cells, place, err := t.Record()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if len(cells) > 0 && sheet.Key(cells[0]) == "reference" {
			return t.SetHeader(cells, place, "Name of Individual or Entity", "Type", "Name Type", "Committees")
		}
	}
	return fmt.Errorf("read %s: %w: no row that begins with Reference", name, lists.ErrFormat)
}

// target makes the entry of all rows with one number.
func target(list, uid string, rows []*sheet.Row, date1904 bool) (*lists.Entry, error) {
	d := draft.New(list, uid, schemaOf(rows[0].Get("Type")), "sanction")
	if d.Target.Schema == "LegalEntity" {
		d.Leave("type", rows[0].Get("Type"))
	}
	s := d.Sanction("Department of Foreign Affairs and Trade", "au")
	s.Add("authorityId", uid)
	names(d, rows)
	if !d.Target.Has("name") {
		return nil, fmt.Errorf("reference %s has no name", uid)
	}
	said := make(map[[2]string]bool) // column and text
	for _, row := range rows {
		get := func(column string) string {
			text := row.Get(column)
			if said[[2]string{column, text}] || strings.EqualFold(text, "na") {
				return ""
			}
			said[[2]string{column, text}] = true
			return text
		}
		born(d, get("Date of Birth"), date1904)
		for _, place := range draft.Items(get("Place of Birth")) {
			d.Add("birthPlace", "Place of birth", place)
			if code, ok := country.Code(place[strings.LastIndexByte(place, ',')+1:]); ok {
				d.Add("birthCountry", "Country of birth", code)
			}
		}
		d.Countries("nationality", "Citizenship", get("Citizenship"))
		addresses(d, get("Address"))
		if imo := get("IMO Number"); imo != "" {
			found := imoNumber.FindAllString(imo, -1)
			if len(found) == 0 {
				d.Leave("IMO number", imo)
			}
			d.Add("imoNumber", "IMO number", found...)
		}
		info := get("Additional Information")
		d.Note("", info)
		d.Facts(info)
		if listing := get("Listing Information"); listing != "" {
			if day, ok := sheet.Day(listing, date1904); ok {
				listing = day
			}
			s.Add("summary", listing)
			s.Add("listingDate", listedOn(listing))
		}
		s.Add("reason", get("Instrument of Designation"))
		programme := entry.Line(get("Committees"))
		s.Add("program", programme)
		s.Add("programId", programme)
		d.Target.Add("programId", programme)
		if control := get("Control Date"); control != "" {
			day, ok := sheet.Day(control, date1904)
			if !ok {
				day, ok = datetext.Parse(control)
			}
			if !ok {
				d.Leave("control date", control)
			}
			s.Add("modifiedAt", day)
		}
		row.Unread(func(column, text string) { d.Leave("column "+column, text) })
	}
	return d.Entry(), nil
}

func schemaOf(kind string) string {
	switch strings.ToLower(kind) {
	case "individual":
		return "Person"
	case "entity":
		return "Organization"
	case "vessel", "ship":
		return "Vessel"
	}
	return "LegalEntity"
}

// names adds the main name first, wherever it stands.
func names(d *draft.Draft, rows []*sheet.Row) {
	for _, main := range []bool{true, false} {
		for _, row := range rows {
			row.Ignore("Type")
			name, kind := row.Get("Name of Individual or Entity"), sheet.Key(row.Get("Name Type"))
			if (kind == "primary name") != main {
				continue
			}
			switch {
			case main:
				d.Name("name", name)
			case kind == "formerly known as", kind == "previously listed as":
				d.Name("previousName", name)
			case strings.EqualFold(row.Get("Alias Strength"), "weak"):
				d.Name("weakAlias", name)
			default:
				if kind != "aka" && kind != "original script" {
					d.Leave("name type", row.Get("Name Type"))
				}
				d.Name("alias", name)
			}
			row.Ignore("Alias Strength")
		}
	}
	// A target without a main name is called by the first it has.
	if all := d.Target.Get("alias"); !d.Target.Has("name") && len(all) > 0 {
		d.Target.Add("name", all[0])
	}
}

var year = regexp.MustCompile(`^(1[89]|20)\d\d$`)

// born reads a cell that is a year, the number of a day, or a text.
func born(d *draft.Draft, text string, date1904 bool) {
	day, ok := sheet.Day(text, date1904)
	switch {
	case year.MatchString(text):
		d.Add("birthDate", "Date of birth", text)
	case ok:
		d.Add("birthDate", "Date of birth", day)
	default:
		d.Dates("birthDate", "Date of birth", text)
	}
}

func addresses(d *draft.Draft, text string) {
	for _, item := range draft.Items(text) {
		for _, a := range strings.Split(item, ";") {
			last := strings.TrimSpace(a[strings.LastIndexByte(a, ',')+1:])
			if !country.Known(last) {
				last = ""
			}
			d.AddressText(a, last)
		}
	}
}

var (
	imoNumber = regexp.MustCompile(`\d{7}`)
	listed    = regexp.MustCompile(`(?i)^\s*(?:relisted|re-listed|listed|designated)\b[^(;]*?\bon:?\s*([^(;]+)`)
)

// listedOn finds the day of the first listing in "Listed by UN 1267 Committee
// on 25 January 2001 (amended on …)".
func listedOn(text string) string {
	if iso, ok := datetext.Parse(text); ok {
		return iso
	}
	if m := listed.FindStringSubmatch(text); m != nil {
		if found := datetext.Find(m[1]); len(found.Dates) > 0 && len(found.Dates[0]) == len("2006-01-02") {
			return found.Dates[0]
		}
	}
	return ""
}
