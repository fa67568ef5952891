// Package uscsl reads the Consolidated Screening List of the United States,
// in which the Departments of Commerce, State and the Treasury publish their
// lists together (https://www.trade.gov/consolidated-screening-list), and the
// Denied Persons List of the Bureau of Industry and Security in its own form
// (https://www.bis.gov, dpl.txt).
//
// The consolidated list is one list here, us-csl, of thirteen or so sources;
// each entry says its own in the program and authority of its Sanction.
//
//   - Formats: CSV (29 columns, UTF-8) and JSON with the same fields, plain or
//     packed. A cell holds many values, split by ";".
//   - Ids: entries of the SDN list have OFAC's number as UID, so that us-csl:36
//     and us-ofac-sdn:36 are the same party. OFAC repeats a number on its other
//     lists for the same party; those have the code of their source before it
//     ("SSI-18725"). All other sources have no ids; their UID is the _id that
//     the Department of Commerce computes. It follows the content of the row: a
//     corrected row appears as a removed and an added entry.
//   - The ids column had the kind of an id last until 2022 ("CA, BC166787,
//     Passport") and has it first since ("Passport, BC166787, CA"); both are read.
//   - Some downloads begin with the header twice, and hold a row twice.
package uscsl

import (
	"context"
	"fmt"
	"path"
	"strings"

	"interdict/lists"
)

// Sources returns the lists that this package reads.
func Sources() []lists.Source {
	return []lists.Source{
		{
			ID:        "us-csl",
			Title:     "Consolidated Screening List",
			Publisher: "US Department of Commerce, International Trade Administration",
			Country:   "us",
			Home:      "https://www.trade.gov/consolidated-screening-list",
			Resources: []lists.Resource{{
				Name: "consolidated.csv",
				URL:  "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv",
			}},
			Read: Read,
		},
		{
			ID:        "us-bis-dpl",
			Title:     "Denied Persons List",
			Publisher: "US Department of Commerce, Bureau of Industry and Security",
			Country:   "us",
			Home:      "https://www.bis.gov/licensing/end-user-guidance/denied-persons-list-dpl",
			Resources: []lists.Resource{{
				Name: "dpl.txt",
				URL:  "https://www.bis.gov/dpl/dpl.txt",
			}},
			Read: ReadDPL,
		},
	}
}

// Read reads the consolidated list from the first file of the input, CSV or
// JSON by its name. It is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("read %s: %w: no file", in.List, lists.ErrFormat)
	}
	f := in.Files[0]
	head := &lists.Header{Units: map[string]int{}}
	read := readCSV
	name := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(path.Base(f.Name)), ".gz"), ".zst")
	if strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".jsonl") {
		read = readJSON
	}
	// A number may stand in two rows that are far apart; an entry is whole only
	// at the end of the file.
	var order []string
	records := make(map[string][]*record)
	err := read(ctx, f, head, func(r *record) error {
		uid := r.uid()
		if uid == "" {
			return fmt.Errorf("%s has neither an _id nor an entity_number", r.name)
		}
		if _, known := records[uid]; !known {
			order = append(order, uid)
		}
		records[uid] = append(records[uid], r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(order) == 0 {
		return nil, fmt.Errorf("read %s: %w: not one entry", f.Name, lists.ErrFormat)
	}
	for _, uid := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := yield(entryOf(in.List, uid, records[uid])); err != nil {
			return nil, err
		}
	}
	return head, nil
}
