// Package sheet reads tables from strangers: CSV with any delimiter, and XLSX.
// A [Row] gives its cells by the name of their column and knows which were
// asked for, so that a column which nobody reads is counted instead of lost.
// Every error names the file and the line or row.
package sheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"interdict/lists"
)

// Limits on what a file may ask of the reader.
const (
	MaxBytes   = 256 << 20 // unpacked bytes of one file; readers keep it in memory
	MaxRecord  = 16 << 20  // bytes of one record
	MaxColumns = 4096
)

// Reader reads one table, record by record.
type Reader struct {
	ctx   context.Context
	name  string
	unit  string // what a place is called: "line" of a CSV, "row" of an XLSX
	next  func() (cells []string, place int, err error)
	close func() error
	head  *header

	// Encoding says how a text file was decoded: "UTF-8", "UTF-16",
	// "Windows-1252"; "" for an XLSX.
	Encoding func() string
	// Date1904 reports that the file counts days from 1904 (see [Day]).
	Date1904 bool
}

type header struct {
	columns []string
	index   map[string]int
}

// Record returns the next record as it stands, before any header, and where it
// begins. At the end the error is io.EOF.
func (r *Reader) Record() (cells []string, place int, err error) {
	if err := r.ctx.Err(); err != nil {
		return nil, 0, fmt.Errorf("read %s: %w", r.name, err)
	}
	cells, place, err = r.next()
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("read %s: %w", r.name, err)
	}
	return cells, place, err
}

// SetHeader names the columns of all records to come. It fails when a required
// one is missing: the error wraps [lists.ErrFormat].
func (r *Reader) SetHeader(columns []string, place int, required ...string) error {
	h := &header{columns: columns, index: make(map[string]int, len(columns))}
	for i, c := range columns {
		key := Key(c)
		if _, twice := h.index[key]; twice && key != "" {
			return r.Errorf(place, "%w: column %q stands there twice", lists.ErrFormat, c)
		}
		h.index[key] = i
	}
	for _, c := range required {
		if _, ok := h.index[Key(c)]; !ok {
			return r.Errorf(place, "%w: no column %q", lists.ErrFormat, c)
		}
	}
	r.head = h
	return nil
}

// Columns returns the names of the columns, nil before SetHeader.
func (r *Reader) Columns() []string {
	if r.head == nil {
		return nil
	}
	return r.head.columns
}

// Row returns the next row that is not blank. A row with another number of
// cells than the header has is refused, for that is how a damaged CSV shows;
// in an XLSX empty cells at the end are not stored, and are filled up.
func (r *Reader) Row() (*Row, error) {
	for {
		cells, place, err := r.Record()
		if err != nil {
			return nil, err
		}
		if blank(cells) {
			continue
		}
		n := len(r.head.columns)
		if r.unit == "row" {
			for len(cells) < n {
				cells = append(cells, "")
			}
			for len(cells) > n && Clean(cells[len(cells)-1]) == "" {
				cells = cells[:len(cells)-1]
			}
		}
		if len(cells) != n {
			return nil, r.Errorf(place, "%d cells where the header has %d", len(cells), n)
		}
		return &Row{Place: place, head: r.head, cells: cells, read: make([]bool, n)}, nil
	}
}

// Errorf returns an error that names the file and a place in it.
func (r *Reader) Errorf(place int, format string, args ...any) error {
	return fmt.Errorf("read %s: %s %d: %w", r.name, r.unit, place, fmt.Errorf(format, args...))
}

// Close closes the file.
func (r *Reader) Close() error { return r.close() }

// Row is one row under a header.
type Row struct {
	Place int // line or row in the file, from 1
	head  *header
	cells []string
	read  []bool
}

// Get returns a cell by its column's name, without surrounding space, and
// marks it as read; "" when there is no such column.
func (r *Row) Get(column string) string {
	i, ok := r.head.index[Key(column)]
	if !ok {
		return ""
	}
	r.read[i] = true
	return Clean(r.cells[i])
}

// Has reports whether the table has such a column.
func (r *Row) Has(column string) bool {
	_, ok := r.head.index[Key(column)]
	return ok
}

// Ignore marks cells as read that say nothing to keep.
func (r *Row) Ignore(columns ...string) {
	for _, c := range columns {
		r.Get(c)
	}
}

// Unread calls f for every cell that holds something and was not asked for.
func (r *Row) Unread(f func(column, text string)) {
	for i, read := range r.read {
		if text := Clean(r.cells[i]); !read && text != "" {
			f(r.head.columns[i], text)
		}
	}
}

// Count returns the number of cells that hold something.
func (r *Row) Count() int {
	n := 0
	for _, c := range r.cells {
		if Clean(c) != "" {
			n++
		}
	}
	return n
}

// Key makes one key of the spellings of a column's name: lower case, only
// letters and digits, single spaces.
func Key(column string) string {
	words := strings.FieldsFunc(strings.ToLower(column), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(words, " ")
}

// Clean cuts surrounding space of any kind, no-break and zero-width included.
func Clean(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == 0
	})
}

func blank(cells []string) bool {
	for _, c := range cells {
		if Clean(c) != "" {
			return false
		}
	}
	return true
}
