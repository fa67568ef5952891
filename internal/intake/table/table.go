// Package table reads files of parties (CSV of any dialect, JSON lines,
// FollowTheMoney, XLSX, Parquet) as queries. It finds out the encoding, the delimiter, what
// each column holds and how it writes dates, and says what it found, so that
// a person can see it and overrule it. A row that cannot be read is never
// skipped in silence: it comes out as a [Reject] with its row, line and reason.
package table

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"interdict/ftm"
)

// Format is the kind of a file.
type Format string

// The formats.
const (
	CSV     Format = "csv"
	JSONL   Format = "jsonl" // an object a line, flat or FollowTheMoney
	XLSX    Format = "xlsx"
	Parquet Format = "parquet"
)

// MaxRecord bounds one record, in bytes; a longer one is rejected.
const MaxRecord = 1 << 20

// MaxValues bounds the values of one record; one with more is rejected. It is more
// than is known of any party, and each is compared with the others.
const MaxValues = 2000

// sniff is how much of the file is looked at before the first row is given
// out, in bytes.
const sniff = 1 << 20

// Options overrule what Open would find out. The zero value guesses all.
type Options struct {
	Format    Format
	Encoding  string // a name of the WHATWG encoding standard, such as "windows-1251"
	Delimiter rune
	Sheet     string // of a workbook; "" is the first with a header that is recognised
	Schema    string // of rows that do not say theirs, such as "Person"
	Map       *Mapping
}

// About says how a file is read.
type About struct {
	Format    Format
	Packed    string // "gzip", "zstd", or "": not packed
	Sheet     string // of a workbook
	Encoding  string // of a text file
	Guessed   bool   // the encoding was guessed from the letters
	Delimiter rune   // of CSV
	Header    bool   // false: a list of names without a header
	Columns   []Column
	Notes     []string
}

// Column is one column, or one key of JSON lines, and what it is taken for.
type Column struct {
	Header string
	Field  string // a property of FollowTheMoney or one of our own words; "" is not used
	Note   string // how dates are read
}

// Row is one record as it lies in the file.
type Row struct {
	// Number counts the records from 1, the header left out; Line is where
	// the record begins in the file, counted from 1: its line, the row of a
	// sheet, or the row of a Parquet file.
	Number, Line int
	// Raw is the text of the record in a text file.
	Raw string

	cells  []string
	more   []further // values of a cell with several
	reason string    // why it cannot be read
}

// further is one more value of a cell.
type further struct {
	column int
	value  string
}

// Text is the record as text: as it lies in a text file, or its cells as CSV.
func (r *Row) Text() string {
	if r.Raw != "" || len(r.cells) == 0 {
		return r.Raw
	}
	cells := make([]string, len(r.cells))
	for i, c := range r.cells {
		if strings.ContainsAny(c, ",\"\n\r") {
			c = quote(c)
		}
		cells[i] = c
	}
	return strings.Join(cells, ",")
}

// Record is a row as a query.
type Record struct {
	// ID is the row's own id, or its number.
	ID     string
	Number int
	Entity *ftm.Entity
	// Warnings say which parts of the row could not be read and were left out.
	Warnings []string
}

// Reject is a row that could not be read.
type Reject struct {
	Number, Line int
	// Unit is what Line counts: "line", "sheet row" or "file row".
	Unit   string
	Reason string
	Raw    string
}

func (r *Reject) Error() string {
	unit := r.Unit
	if unit == "" {
		unit = "line"
	}
	return fmt.Sprintf("row %d (%s %d): %s", r.Number, unit, r.Line, r.Reason)
}

// Table is an open file. Next and Close are for one goroutine; Record may be
// called from many.
type Table struct {
	about  About
	schema string
	lines  *lineReader
	cells  cellSource // of a workbook or Parquet file, in place of lines
	input  *input
	close  []func() error
	width  int   // columns of a CSV
	ahead  []Row // read while sniffing
	number int
	array  bool // JSON lines within [ … ]

	serial   bool // of a workbook: dates may be numbers of days
	date1904 bool // which count from 1904

	columns   []column
	countries countries
	values    map[string]string // type words of the mapping

	keysMu sync.RWMutex
	keys   map[string]column // of JSON lines
	mapped *Mapping
}

// Open looks at the beginning of r and returns the table, which has to be
// closed. It fails when no column is recognised as a name or an identifier,
// because screening such a file would clear everybody.
//
// A workbook and a Parquet file are read where they lie when r is an
// [io.ReaderAt] that knows its size (an [os.File], a [bytes.Reader]), and by
// way of a temporary file otherwise.
func Open(r io.Reader, o Options) (*Table, error) {
	return OpenContext(context.Background(), r, o)
}

// OpenContext is Open, of a table whose reading ends with ctx.
func OpenContext(ctx context.Context, r io.Reader, o Options) (*Table, error) {
	t := &Table{schema: o.Schema, mapped: o.Map, keys: map[string]column{}, input: newInput(r)}
	if o.Map != nil {
		t.values = o.Map.typeWords()
		if t.schema == "" {
			t.schema = o.Map.Schema
		}
	}
	if err := t.open(ctx, o); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t, nil
}

func (t *Table) open(ctx context.Context, o Options) error {
	raw := bufio.NewReaderSize(t.input, 64<<10)
	text, kind, done, err := unpacked(raw, t.input)
	if err != nil {
		return err
	}
	t.about.Packed = kind
	t.close = append(t.close, func() error { done(); return nil })
	if kind == "" {
		format, err := binaryFormat(raw, o)
		if err != nil {
			return err
		}
		if format != "" {
			return t.openBinary(ctx, raw, format, o)
		}
	}
	return t.openText(text, o)
}

func (t *Table) openText(r io.Reader, o Options) error {
	head := make([]byte, sniff)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	head = head[:n]
	whole := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	if len(bytes.TrimSpace(head)) == 0 && whole {
		return errors.New("the file is empty")
	}
	enc, guessed, err := findEncoding(head, whole, o.Encoding)
	if err != nil {
		return err
	}
	t.about.Encoding, t.about.Guessed = enc.name, guessed
	if guessed {
		t.about.Notes = append(t.about.Notes, "encoding guessed from the letters: "+enc.name+" (--encoding overrules)")
	}
	decoded := enc.reader(io.MultiReader(bytes.NewReader(head), r))
	br := bufio.NewReaderSize(decoded, sniff)
	first, err := br.Peek(sniff)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return err
	}
	t.lines = newLineReader(br, first, enc.name != "utf-8")
	t.about.Format = o.Format
	if t.about.Format == "" {
		t.about.Format = sniffFormat(first)
	}
	switch t.about.Format {
	case JSONL:
		return t.openJSON(first)
	case CSV:
		return t.openCSV(first, o)
	default:
		return fmt.Errorf("unknown format %q (csv, jsonl, xlsx, parquet)", o.Format)
	}
}

// Close gives back what the table holds open. It does not close the reader
// that Open was given.
func (t *Table) Close() error {
	var errs []error
	for i := len(t.close) - 1; i >= 0; i-- {
		errs = append(errs, t.close[i]())
	}
	t.close = nil
	return errors.Join(errs...)
}

// Share is how much of the file was read, 0 to 1, and -1 when nobody knows.
// It may be asked from any goroutine.
func (t *Table) Share() float64 {
	if t.cells != nil {
		return t.cells.share()
	}
	return t.input.share()
}

func sniffFormat(head []byte) Format {
	b := bytes.TrimSpace(head)
	if len(b) > 0 && (b[0] == '{' || b[0] == '[' && bytes.ContainsRune(b[:min(len(b), 4096)], '{')) {
		return JSONL
	}
	return CSV
}

// About says how the file is read.
func (t *Table) About() About { return t.about }

// Next returns up to max further rows, and io.EOF when there are no more. An
// error other than io.EOF means that the rest of the file could not be read.
func (t *Table) Next(max int) ([]Row, error) {
	if len(t.ahead) > 0 {
		n := min(max, len(t.ahead))
		rows := t.ahead[:n:n]
		t.ahead = t.ahead[n:]
		return rows, nil
	}
	rows := make([]Row, 0, max)
	slab := make([]string, 0, max*t.width)
	for len(rows) < max {
		row, rest, err := t.read(slab)
		slab = rest
		if err != nil {
			if len(rows) > 0 && errors.Is(err, io.EOF) {
				return rows, nil
			}
			return rows, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (t *Table) read(slab []string) (Row, []string, error) {
	switch {
	case t.cells != nil:
		return t.readCells(slab)
	case t.about.Format == JSONL:
		row, err := t.readJSON()
		return row, slab, err
	}
	return t.readCSV(slab)
}

// Record turns a row into a query. Exactly one of the two is returned.
func (t *Table) Record(row *Row) (*Record, *Reject) { return t.Maker().Record(row) }

// Reject is a row as one that could not be read.
func (t *Table) Reject(row *Row, reason string) *Reject {
	return &Reject{Number: row.Number, Line: row.Line, Unit: t.unit(), Reason: reason, Raw: row.Text()}
}

func (t *Table) unit() string {
	switch t.about.Format {
	case XLSX:
		return "sheet row"
	case Parquet:
		return "file row"
	}
	return "line"
}

// Maker turns rows into queries, each in the memory of the one before. It is
// for one goroutine.
type Maker struct {
	table  *Table
	build  builder
	record Record
	entity ftm.Entity
}

// Maker returns a maker of the table's queries.
func (t *Table) Maker() *Maker {
	m := &Maker{table: t}
	m.build.table, m.build.into = t, &m.entity
	return m
}

// Record turns a row into a query, which holds until the next call. Exactly one
// of the two is returned.
func (m *Maker) Record(row *Row) (*Record, *Reject) {
	if reason := m.read(row); reason != "" {
		return nil, m.table.Reject(row, reason)
	}
	return &m.record, nil
}

func (m *Maker) read(row *Row) (reason string) {
	if row.reason != "" {
		return row.reason
	}
	b := &m.build
	b.reset()
	if m.table.about.Format == JSONL {
		if reason := b.addJSON(row.Raw); reason != "" {
			return reason
		}
	} else {
		for i, v := range row.cells {
			if c := &m.table.columns[i]; c.field != "" {
				b.add(c, v)
			}
		}
		for _, f := range row.more {
			if c := &m.table.columns[f.column]; c.field != "" {
				b.add(c, f.value)
			}
		}
	}
	if n := len(b.props); n > MaxValues {
		return fmt.Sprintf("%d values in one record, at most %d", n, MaxValues)
	}
	e, reason := b.entity()
	if reason != "" {
		return reason
	}
	e.ID = b.id
	if e.ID == "" {
		e.ID = itoa(row.Number)
	}
	m.record = Record{ID: e.ID, Number: row.Number, Entity: e, Warnings: b.warnings}
	return ""
}

// checkUsable refuses a table from which no party could be made.
func checkUsable(fields []string, headers []string) error {
	for _, f := range fields {
		if isName(f) || identifying[f] {
			return nil
		}
	}
	shown := strings.Join(headers, ", ")
	if len(shown) > 300 {
		shown = shown[:300] + " …"
	}
	return fmt.Errorf("no column holds a name or an identifier, as far as the headers say (%s); say which is which with --map", shown)
}
