package ofac

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// fixedWidths are the columns of the fixed-width files by their number, in
// bytes, from OFAC's data specification. The last column of the comments has
// no bound.
var fixedWidths = map[int][]int{
	primaryTable.columns:  {10, 350, 12, 200, 200, 8, 25, 14, 8, 40, 150, remarksWidth},
	addressTable.columns:  {10, 10, 750, 116, 250, 200},
	aliasTable.columns:    {10, 10, 8, 350, 200},
	commentsTable.columns: {10, 0},
}

// fixedRows reads rows whose columns are told by their place.
type fixedRows struct {
	sc     *bufio.Scanner
	widths []int
	line   int
	first  int // length of the first row
	end    bool
}

const maxFixedLine = 1 << 20

func newFixed(r io.Reader, t table) *fixedRows {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 8<<10), maxFixedLine)
	return &fixedRows{sc: sc, widths: fixedWidths[t.columns]}
}

func (f *fixedRows) next() ([]string, int, error) {
	for f.sc.Scan() {
		f.line++
		text := f.sc.Text()
		switch strings.TrimSpace(text) {
		case "":
			continue
		case ctrlZ:
			f.end = true
			continue
		}
		if f.end {
			return nil, f.line, errors.New("text after the end of the file (Ctrl-Z)")
		}
		row, err := f.split(strings.TrimSuffix(text, "\r"))
		return row, f.line, err
	}
	if err := f.sc.Err(); err != nil {
		return nil, f.line + 1, err
	}
	return nil, f.line, io.EOF
}

// split cuts a row into its columns. Spaces at its end may have been taken
// off, but never all of its last column, where at least "-0-" stands; and
// where they were taken off one row, they were taken off the first as well.
func (f *fixedRows) split(text string) ([]string, error) {
	start := 0
	for _, w := range f.widths[:len(f.widths)-1] {
		start += w
	}
	full := start + f.widths[len(f.widths)-1]
	if f.first == 0 {
		f.first = len(text)
	}
	if len(text) <= start || f.first == full && full > start && len(text) < full {
		return nil, fmt.Errorf("row is cut off after %d characters", len(text))
	}
	if full > start && len(text) > full {
		return nil, fmt.Errorf("row has %d characters where there should be %d", len(text), full)
	}
	row := make([]string, len(f.widths))
	at := 0
	for i, w := range f.widths {
		if i == len(f.widths)-1 {
			w = len(text) - at
		}
		row[i] = decode(text[at : at+w])
		at += w
	}
	last := len(row) - 1
	if len(row[last]) != remarksWidth || strings.HasSuffix(row[last], "  ") {
		row[last] = strings.TrimRight(row[last], " ")
	}
	return row, nil
}
