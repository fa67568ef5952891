package uscsl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"interdict/internal/sheet"
	"interdict/lists"
)

// record is one row of the consolidated list, whatever its format.
type record struct {
	id, source, number, kind string
	name, title, remarks     string
	programmes, aliases      []string
	addresses                []address
	births, birthPlaces      []string
	citizenships             []string
	nationalities            []string
	ids                      []id

	notice, start, end, standardOrder string
	requirement, policy               string
	callSign, vesselType, flag, owner string
	tonnage, grossTonnage             string
	listURL, infoURL, country         string

	leftover []lists.Leftover
}

type address struct {
	full, country             string
	street, city, state, post string
}

// code matches the abbreviation in the name of a source, "… List (SDN) - …".
var code = regexp.MustCompile(`\(([A-Z][A-Z-]*)(?: List)?\)`)

// sourceCode is the abbreviation of the record's source, "" when it has none.
func (r *record) sourceCode() string {
	if m := code.FindStringSubmatch(r.source); m != nil {
		return m[1]
	}
	return ""
}

func (r *record) uid() string {
	switch c := r.sourceCode(); {
	case r.number == "":
		return r.id
	case c == "SDN" || c == "":
		return r.number
	default:
		return c + "-" + r.number
	}
}

// readCSV calls use for every row.
func readCSV(ctx context.Context, f lists.File, head *lists.Header, use func(*record) error) (err error) {
	in, err := sheet.CSV(ctx, f, ',')
	if err != nil {
		return err
	}
	defer func() {
		if cerr := in.Close(); err == nil {
			err = cerr
		}
	}()
	columns, place, err := in.Record()
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("read %s: %w: the file is empty", f.Name, lists.ErrFormat)
	}
	if err != nil {
		return err
	}
	if err := in.SetHeader(columns, place, "_id", "source", "entity_number", "type", "name", "ids"); err != nil {
		return err
	}
	for {
		row, err := in.Row()
		if errors.Is(err, io.EOF) {
			head.Format = "US CSL CSV, " + in.Encoding()
			return nil
		}
		if err != nil {
			return err
		}
		if row.Get("_id") == "_id" && row.Get("source") == "source" {
			continue // the header, twice
		}
		head.Units["cell"] += row.Count()
		r := fromRow(row)
		head.Units["id"] += len(r.ids)
		if err := use(r); err != nil {
			return in.Errorf(row.Place, "%w", err)
		}
	}
}

func fromRow(row *sheet.Row) *record {
	r := &record{
		id: row.Get("_id"), source: row.Get("source"), number: row.Get("entity_number"),
		kind: row.Get("type"), name: row.Get("name"), title: row.Get("title"),
		remarks:    row.Get("remarks"),
		programmes: values(row.Get("programs")), aliases: values(row.Get("alt_names")),
		births: values(row.Get("dates_of_birth")), birthPlaces: values(row.Get("places_of_birth")),
		citizenships: values(row.Get("citizenships")), nationalities: values(row.Get("nationalities")),
		notice: row.Get("federal_register_notice"), start: row.Get("start_date"), end: row.Get("end_date"),
		standardOrder: row.Get("standard_order"),
		requirement:   row.Get("license_requirement"), policy: row.Get("license_policy"),
		callSign: row.Get("call_sign"), vesselType: row.Get("vessel_type"),
		flag: row.Get("vessel_flag"), owner: row.Get("vessel_owner"),
		tonnage: row.Get("gross_tonnage"), grossTonnage: row.Get("gross_registered_tonnage"),
		listURL: row.Get("source_list_url"), infoURL: row.Get("source_information_url"),
	}
	for _, text := range values(row.Get("addresses")) {
		r.addresses = append(r.addresses, address{full: text, country: lastPart(text)})
	}
	for _, item := range values(row.Get("ids")) {
		i, ok := parseID(item)
		if !ok {
			r.leftover = append(r.leftover, lists.NewLeftover("id", item))
		}
		r.ids = append(r.ids, i)
	}
	row.Unread(func(column, text string) {
		r.leftover = append(r.leftover, lists.NewLeftover("column "+column, text))
	})
	return r
}

// values splits a cell at its semicolons; the Entity List puts an "and" before
// the last value.
func values(cell string) []string {
	var v []string
	for part := range strings.SplitSeq(cell, ";") {
		part = strings.TrimPrefix(strings.TrimSpace(part), "and ")
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(v, part) {
			v = append(v, part)
		}
	}
	return v
}

// lastPart returns what stands behind the last comma when it is a country code.
func lastPart(text string) string {
	part := strings.TrimSpace(text[strings.LastIndexByte(text, ',')+1:])
	if len(part) == 2 && strings.ToUpper(part) == part {
		return part
	}
	return ""
}
