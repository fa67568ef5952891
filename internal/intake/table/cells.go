package table

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// cellSource is a file that is made of cells, not of lines.
type cellSource interface {
	// next appends the cells of the next row to slab, and ends with io.EOF.
	next(slab []string) (Row, []string, error)
	// share is how much was given out, 0 to 1, or -1. It may be asked from any
	// goroutine.
	share() float64
	close() error
}

// binaryFormat is the format that the first bytes of a file tell, "" for text.
func binaryFormat(r *bufio.Reader, o Options) (Format, error) {
	head, err := r.Peek(8)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	var found Format
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		found = XLSX
	case bytes.HasPrefix(head, []byte("PAR1")):
		found = Parquet
	case bytes.HasPrefix(head, []byte("PARE")):
		return "", errors.New("an encrypted Parquet file is not read")
	case bytes.Equal(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "", errors.New("an old workbook (.xls), or one with a password: save it as .xlsx without one")
	}
	asked := o.Format
	if o.Sheet != "" && asked == "" {
		asked = XLSX
	}
	if (asked == XLSX || asked == Parquet || found != "" && asked != "") && asked != found {
		return "", fmt.Errorf("not a file of the format %s, as its first bytes show", asked)
	}
	return found, nil
}

func (t *Table) openBinary(ctx context.Context, r *bufio.Reader, format Format, o Options) error {
	head, err := r.Peek(r.Buffered())
	if err != nil {
		return err
	}
	at, size, done, err := spooled(t.input, head)
	if err != nil {
		return err
	}
	t.close = append(t.close, done)
	t.about.Format, t.about.Header = format, true
	if format == Parquet {
		return t.openParquet(ctx, at, size)
	}
	return t.openXLSX(ctx, at, size, o)
}

// readCells reads the next row of a file of cells.
func (t *Table) readCells(slab []string) (Row, []string, error) {
	row, cells, err := t.cells.next(slab)
	if err != nil {
		return Row{}, slab, err
	}
	t.number++
	row.Number = t.number
	// Empty cells at the end of a row are not stored.
	for row.reason == "" && len(row.cells) < t.width {
		cells = append(cells, "")
		row.cells = cells[len(slab):len(cells):len(cells)]
	}
	return row, cells, nil
}

// sampled reads the rows by which dates are judged.
func (t *Table) sampled() error {
	var rows []Row
	for budget := sniff; budget > 0 && len(rows) < sampleRows; {
		row, _, err := t.readCells(nil)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		for _, c := range row.cells {
			budget -= len(c) + 2
		}
		rows = append(rows, row)
	}
	t.begin(rows)
	return nil
}

// headRows is how many rows of a sheet are searched for the header.
const headRows = 20

func (t *Table) openXLSX(ctx context.Context, at io.ReaderAt, size int64, o Options) error {
	book, err := openWorkbook(ctx, at, size)
	if err != nil {
		return err
	}
	t.close = append(t.close, book.close)
	ref, err := t.chooseSheet(book, o.Sheet)
	if err != nil {
		return err
	}
	head, err := book.head(ref)
	if err != nil {
		return err
	}
	header := t.findHeader(head)
	rows, err := book.rows(ref)
	if err != nil {
		return err
	}
	t.cells = rows
	t.close = append(t.close, rows.close)
	t.about.Sheet = ref.name
	t.serial, t.date1904 = true, book.date1904
	switch {
	case len(head) == 0:
		return fmt.Errorf("sheet %q is empty", ref.name)
	case header >= 0:
		t.setHeader(head[header].cells)
		if above := head[header].Line - 1; above > 0 {
			t.about.Notes = append(t.about.Notes, fmt.Sprintf("%d row(s) above the header left out", above))
		}
	case !t.headless(head):
		return fmt.Errorf("sheet %q: %w", ref.name, checkUsable(nil, head[0].cells))
	default:
		t.about.Header = false
	}
	if err := t.checkColumns(); err != nil {
		return fmt.Errorf("sheet %q: %w", ref.name, err)
	}
	for range header + 1 {
		if _, _, err := rows.next(nil); err != nil {
			return err
		}
	}
	if rows.wide {
		t.about.Notes = append(t.about.Notes, fmt.Sprintf("columns after the %dth are not read", maxColumns))
	}
	rows.width = t.width
	return t.sampled()
}

// chooseSheet returns the sheet that is asked for, or the first with a header
// that is recognised, and notes what is left out: a sheet that nobody sees may
// be the one that matters.
func (t *Table) chooseSheet(book *workbook, name string) (sheetRef, error) {
	var shown, hidden []sheetRef
	for _, s := range book.sheets {
		if s.hidden {
			hidden = append(hidden, s)
		} else {
			shown = append(shown, s)
		}
	}
	chosen := -1
	all := slices.Concat(shown, hidden)
	for i, s := range all {
		switch {
		case name != "" && (s.name == name || chosen < 0 && strings.EqualFold(s.name, name)):
			chosen = i
		case name == "" && chosen < 0 && t.holdsParties(book, s):
			chosen = i
		}
	}
	if name != "" && chosen < 0 {
		names := make([]string, len(all))
		for i, s := range all {
			names[i] = fmt.Sprintf("%q", s.name)
		}
		return sheetRef{}, fmt.Errorf("there is no sheet %q: there are %s", name, strings.Join(names, ", "))
	}
	chosen = max(chosen, 0)
	for i, s := range all {
		if i == chosen {
			continue
		}
		note := fmt.Sprintf("sheet %q is not screened", s.name)
		if s.hidden {
			note = fmt.Sprintf("the hidden sheet %q is not screened", s.name)
		}
		if t.holdsParties(book, s) {
			note += fmt.Sprintf(", and holds parties too (--sheet %q)", s.name)
		}
		t.about.Notes = append(t.about.Notes, note)
	}
	if all[chosen].hidden {
		t.about.Notes = append(t.about.Notes, fmt.Sprintf("the sheet %q is hidden in the workbook", all[chosen].name))
	}
	return all[chosen], nil
}

// holdsParties reports whether a sheet has a header by which it could be
// screened. A sheet that cannot be read has none: the choice falls on another,
// or the reading of this one says what is wrong.
func (t *Table) holdsParties(book *workbook, s sheetRef) bool {
	head, err := book.head(s)
	if err != nil {
		return false
	}
	i := t.findHeader(head)
	if i < 0 {
		return false
	}
	for _, h := range head[i].cells {
		if f := t.recognise(h).field; isName(f) || identifying[f] {
			return true
		}
	}
	return false
}

// head returns the first rows of a sheet that hold anything.
func (b *workbook) head(s sheetRef) (head []Row, err error) {
	rows, err := b.rows(s)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.close()) }()
	for size := 0; len(head) < headRows && size < sniff; {
		row, _, err := rows.next(nil)
		if errors.Is(err, io.EOF) {
			return head, nil
		}
		if err != nil {
			return head, err
		}
		for _, c := range row.cells {
			size += len(c)
		}
		head = append(head, row)
	}
	return head, nil
}
