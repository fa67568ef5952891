package sheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"interdict/lists"
)

// Limits on an XLSX, which is a ZIP: bytes as served, and unpacked.
const (
	maxWorkbook = 128 << 20
	maxUnpacked = 512 << 20
	maxInMemory = 64 << 20 // a larger part goes to a temporary file
)

// XLSX opens the named sheet of a workbook, the first one when name is "".
// Cells come as they are stored: a date is the number of a day (see [Day]).
func XLSX(ctx context.Context, f lists.File, name string) (*Reader, error) {
	book, err := openBook(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	if name == "" {
		all := book.GetSheetList()
		if len(all) == 0 {
			return nil, errors.Join(fmt.Errorf("read %s: %w: a workbook without sheets", f.Name, lists.ErrFormat), book.Close())
		}
		name = all[0]
	}
	rows, err := book.Rows(name)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: sheet %q: %w", f.Name, name, err), book.Close())
	}
	props, err := book.GetWorkbookProps()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: %w", f.Name, err), rows.Close(), book.Close())
	}
	r := &Reader{ctx: ctx, name: f.Name, unit: "row", Encoding: func() string { return "" }}
	r.Date1904 = props.Date1904 != nil && *props.Date1904
	r.close = func() error { return errors.Join(rows.Close(), book.Close()) }
	place := 0
	r.next = func() ([]string, int, error) {
		if !rows.Next() {
			if err := rows.Error(); err != nil {
				return nil, 0, fmt.Errorf("row %d: %w", place+1, err)
			}
			return nil, 0, io.EOF
		}
		place++
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, 0, fmt.Errorf("row %d: %w", place, err)
		}
		if len(cells) > MaxColumns {
			return nil, 0, fmt.Errorf("row %d: more than %d columns", place, MaxColumns)
		}
		return cells, place, nil
	}
	return r, nil
}

func openBook(f lists.File) (*excelize.File, error) {
	raw, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer raw.Close()
	in := &io.LimitedReader{R: raw, N: maxWorkbook + 1}
	book, err := excelize.OpenReader(in, excelize.Options{
		UnzipSizeLimit:    maxUnpacked,
		UnzipXMLSizeLimit: maxInMemory,
	})
	if in.N == 0 {
		if err == nil {
			err = book.Close()
		}
		return nil, errors.Join(fmt.Errorf("more than %d bytes", maxWorkbook), err)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: not a readable XLSX: %w", lists.ErrFormat, err)
	}
	return book, nil
}

// Day reads the number of a day as workbooks store it (1 is 1 January 1900, or
// 2 January 1904) as an ISO date. Numbers that are no day of the years 1900 to
// 2199, and text, are not ok.
func Day(cell string, date1904 bool) (iso string, ok bool) {
	n, err := strconv.ParseFloat(cell, 64)
	if err != nil || !(n >= 1 && n < 109575) { // NaN is neither
		return "", false
	}
	t, err := excelize.ExcelDateToTime(n, date1904)
	if err != nil {
		return "", false
	}
	return t.Format(time.DateOnly), true
}
