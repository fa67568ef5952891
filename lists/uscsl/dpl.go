package uscsl

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"interdict/internal/datetext"
	"interdict/internal/sheet"
	"interdict/lists"
	"interdict/lists/internal/draft"
	"interdict/lists/internal/entry"
)

// ReadDPL reads the Denied Persons List, dpl.txt: tab separated, 12 columns, a
// row for each address of a name in a denial order. It is a [lists.ReadFunc].
//
// The list has no ids. A party is a name under an order, so its UID is computed
// of the two facts that stay the same while addresses, citations and remarks
// are amended: the name (without regard to case and spaces) and the effective
// date. A corrected name is another UID.
func ReadDPL(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (_ *lists.Header, err error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("read %s: %w: no file", in.List, lists.ErrFormat)
	}
	f := in.Files[0]
	t, err := sheet.CSV(ctx, f, '\t')
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
	if err := t.SetHeader(columns, place, "Name", "Street_Address", "Country", "Effective_Date", "FR_Citation"); err != nil {
		return nil, err
	}
	head := &lists.Header{Units: map[string]int{}}
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
		if row.Get("Name") == "" {
			return nil, t.Errorf(row.Place, "a row without a name")
		}
		head.Units["cell"] += row.Count()
		uid := deniedUID(row)
		if _, known := rows[uid]; !known {
			order = append(order, uid)
		}
		rows[uid] = append(rows[uid], row)
	}
	if len(order) == 0 {
		return nil, fmt.Errorf("read %s: %w: not one entry", f.Name, lists.ErrFormat)
	}
	for _, uid := range order {
		if err := yield(denied(in.List, uid, rows[uid])); err != nil {
			return nil, err
		}
	}
	head.Format = "BIS denied persons, " + t.Encoding()
	return head, nil
}

func deniedUID(row *sheet.Row) string {
	name := strings.ToUpper(strings.Join(strings.Fields(row.Get("Name")), " "))
	sum := sha256.Sum256([]byte(name + "\n" + row.Get("Effective_Date")))
	return hex.EncodeToString(sum[:8])
}

func denied(list, uid string, rows []*sheet.Row) *lists.Entry {
	d := draft.New(list, uid, "LegalEntity", "export.control")
	d.Target.Add("programId", "DPL")
	s := d.Part("Sanction", "sanction")
	s.Add("entity", d.Target.ID)
	s.Add("country", "us")
	s.Add("authority", "Bureau of Industry and Security")
	s.Add("program", "Denied Persons List")
	s.Add("programId", "DPL")
	for _, r := range rows {
		d.Name("name", r.Get("Name"))
		d.AddressOnce(entry.Address{
			Street: r.Get("Street_Address"), City: r.Get("City"), Region: r.Get("State"),
			Postcode: r.Get("Postal_Code"), Country: r.Get("Country"),
		})
		for _, c := range []struct{ column, property string }{
			{"Effective_Date", "startDate"}, {"Expiration_Date", "endDate"}, {"Last_Update", "modifiedAt"},
		} {
			text := r.Get(c.column)
			iso, ok := datetext.MonthFirst(text)
			if !ok {
				iso, ok = datetext.Parse(text) // Last_Update is in ISO order
			}
			if !ok {
				d.Leave("column "+c.column, text)
			}
			s.Add(c.property, iso)
		}
		if order := r.Get("Standard_Order"); order != "" {
			s.Add("provisions", "Standard order: "+order)
		}
		s.Add("summary", r.Get("Action"))
		s.Add("recordId", r.Get("FR_Citation"))
		r.Unread(func(column, text string) { d.Leave("column "+column, text) })
	}
	return d.Entry()
}
