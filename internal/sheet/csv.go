package sheet

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"interdict/internal/packed"
	"interdict/lists"
)

// CSV opens a text file of records, plain or packed, with any delimiter.
func CSV(ctx context.Context, f lists.File, delimiter rune) (*Reader, error) {
	raw, err := packed.Open(f, MaxBytes)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	text := &decoder{in: raw}
	c := csv.NewReader(text)
	c.Comma = delimiter
	c.FieldsPerRecord = -1 // Row checks: lines above the header differ
	r := &Reader{ctx: ctx, name: f.Name, unit: "line", close: raw.Close, Encoding: text.encoding}
	last := 0
	r.next = func() ([]string, int, error) {
		text.since = 0
		cells, err := c.Read()
		if err != nil {
			return nil, 0, csvError(err, last)
		}
		line, _ := c.FieldPos(0)
		last = line
		if len(cells) > MaxColumns {
			return nil, 0, fmt.Errorf("line %d: more than %d columns", line, MaxColumns)
		}
		return cells, line, nil
	}
	return r, nil
}

// csvError says in our words where the file is damaged.
func csvError(err error, last int) error {
	var p *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return err
	case !errors.As(err, &p):
		return fmt.Errorf("after line %d: %w", last, err)
	}
	if errors.Is(p.Err, csv.ErrQuote) {
		return fmt.Errorf("line %d: the record is cut off, or its quotes do not close: %w", p.StartLine, p.Err)
	}
	return fmt.Errorf("line %d: %w", p.StartLine, p.Err)
}

var errRecord = fmt.Errorf("a record is longer than %d bytes", MaxRecord)
