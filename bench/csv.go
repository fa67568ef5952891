package bench

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// readTable reads a CSV with a header into maps, and insists on some columns.
func readTable(r io.Reader, need ...string) ([]map[string]string, error) {
	cr := csv.NewReader(r)
	cr.FieldsPerRecord = -1
	head, err := cr.Read()
	if err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	for _, n := range need {
		if !slices.Contains(head, n) {
			return nil, fmt.Errorf("no column %q", n)
		}
	}
	var rows []map[string]string
	for {
		record, err := cr.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err // names the line
		}
		row := make(map[string]string, len(head))
		for i, v := range record {
			if i < len(head) {
				row[head[i]] = v
			}
		}
		rows = append(rows, row)
	}
}
