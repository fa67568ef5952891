// Package uk reads the lists of the United Kingdom.
//
// The UK Sanctions List of the Foreign, Commonwealth and Development Office
// (gb-fcdo) is since 28 January 2026 the only list. It is read as XML (a
// Designation for each target) and as CSV (a line "Report Date: …", a header,
// and a row for each combination of a target's names, addresses and documents).
// The UID is the Unique ID, such as RUS0251.
//
// The Consolidated List of the Office of Financial Sanctions Implementation
// (gb-ofsi) ended on that day and is kept for history. It is read as CSV in
// both layouts: 29 columns until 2022, in Windows-1252, and 36 columns with
// native scripts and alias quality since. The first line is "Last Updated,"
// and a date; there is a row for each combination of a target's names, births
// and addresses, in no order. The UID is the Group ID.
//
// What both share: Name 6 is the family name of a person and the whole name of
// anything else; dates are day first, with 00, dd or mm for what is not known;
// cells enumerate as "(1) … (2) …" or "a) … b) …". The regime is the programme.
// The layout of the UK Sanctions List is that of the "UK Sanctions List format
// guide" on gov.uk. Elements and columns that it lacks are counted as left over.
package uk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"interdict/internal/datetext"
	"interdict/internal/sheet"
	"interdict/lists"
)

const (
	listFCDO = "gb-fcdo"
	listOFSI = "gb-ofsi"
)

// Sources returns the lists that this package reads.
func Sources() []lists.Source {
	return []lists.Source{
		{
			ID:        listFCDO,
			Title:     "UK Sanctions List",
			Publisher: "Foreign, Commonwealth and Development Office",
			Country:   "gb",
			Home:      "https://www.gov.uk/government/publications/the-uk-sanctions-list",
			Resources: []lists.Resource{{
				Name: "UK-Sanctions-List.xml",
				URL:  "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml",
			}},
			Read: Read,
		},
		{
			ID:        listOFSI,
			Title:     "Consolidated List of Financial Sanctions Targets (closed on 28 January 2026)",
			Publisher: "HM Treasury, Office of Financial Sanctions Implementation",
			Country:   "gb",
			Home:      "https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
			Resources: []lists.Resource{{
				Name: "ConList.csv",
				URL:  "https://ofsistorage.blob.core.windows.net/publishlive/2022format/ConList.csv",
			}},
			Read:   ReadConList,
			Closed: true,
		},
	}
}

// Read reads the UK Sanctions List from the first file of the input, XML or
// CSV by its name. It is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("read %s: %w: no file", in.List, lists.ErrFormat)
	}
	if strings.EqualFold(path.Ext(in.Files[0].Name), ".csv") {
		return readTable(ctx, in, uksl, yield)
	}
	return readXML(ctx, in, yield)
}

// ReadConList reads the list of the Treasury. It is a [lists.ReadFunc].
func ReadConList(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	return readTable(ctx, in, conList, yield)
}

// layout says how one of the CSV files is laid out.
type layout struct {
	format   string
	preamble string // how the line above the header begins
	uid      string // the column that groups the rows
	required []string
	fill     func(*designation, *sheet.Row)
}

// readTable gathers the rows of each target, which may lie far apart, and
// yields the targets in the order of their first rows.
func readTable(ctx context.Context, in lists.Input, l layout, yield func(*lists.Entry) error) (_ *lists.Header, err error) {
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
	head := &lists.Header{Units: map[string]int{}}
	if err := readPreamble(t, f.Name, l, head); err != nil {
		return nil, err
	}
	var order []*designation
	byUID := make(map[string]*designation)
	for {
		row, err := t.Row()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		uid := row.Get(l.uid)
		if uid == "" || strings.ContainsAny(uid, "#:") {
			return nil, t.Errorf(row.Place, "%q is no %s", uid, l.uid)
		}
		d := byUID[uid]
		if d == nil {
			d = &designation{uid: uid}
			byUID[uid] = d
			order = append(order, d)
		}
		head.Units["cell"] += row.Count()
		l.fill(d, row)
		row.Unread(func(column, text string) { d.left("column "+column, text) })
	}
	if len(order) == 0 {
		return nil, fmt.Errorf("read %s: %w: not one entry", f.Name, lists.ErrFormat)
	}
	head.Format = l.format + ", " + t.Encoding()
	for _, d := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e, err := d.entry(in.List)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name, err)
		}
		if err := yield(e); err != nil {
			return nil, err
		}
	}
	return head, nil
}

// readPreamble reads the date of the file, which may be missing in a file that
// people saved anew, and the header.
func readPreamble(t *sheet.Reader, name string, l layout, head *lists.Header) error {
	cells, place, err := t.Record()
	if err == nil && strings.HasPrefix(sheet.Key(cells[0]), sheet.Key(l.preamble)) && len(strings.Join(cells[1:], "")) < 20 {
		said := strings.TrimSpace(strings.Join(cells, " ")[len(l.preamble):])
		said = strings.Trim(said, " :,")
		iso, ok := datetext.Parse(said)
		if !ok {
			return t.Errorf(place, "%w: %q is no date", lists.ErrFormat, said)
		}
		if head.Published, err = publishedOn(iso); err != nil {
			return t.Errorf(place, "%w", err)
		}
		cells, place, err = t.Record()
	}
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("read %s: %w: the file is empty", name, lists.ErrFormat)
	}
	if err != nil {
		return err
	}
	return t.SetHeader(cells, place, l.required...)
}
