package table

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// The delimiters that are tried, the likelier first.
var delimiters = []rune{',', ';', '\t', '|', '^', '~', '\x1f', '§'}

// maxLines bounds the physical lines of one record with quoted line breaks.
// A quote that nobody closed costs at most so many lines of reading twice.
const maxLines = 200

// sampleRows is how many rows the dates and the header are judged by.
const sampleRows = 5000

func (t *Table) openCSV(head []byte, o Options) error {
	t.about.Delimiter = o.Delimiter
	if t.about.Delimiter == 0 && o.Map != nil {
		t.about.Delimiter, _ = utf8.DecodeRuneInString(o.Map.Delimiter + "\x00")
	}
	if t.about.Delimiter == 0 {
		t.about.Delimiter = sniffDelimiter(head)
	}
	// The rows within the part that was looked at; reading further would
	// hold back a stream that is slow to come.
	budget := len(head)
	var rows []Row
	for budget > 0 && len(rows) < sampleRows {
		row, _, err := t.readCSV(nil)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		budget -= len(row.Raw) + 2
		rows = append(rows, row)
	}
	header := t.findHeader(rows)
	if header >= 0 {
		t.setHeader(rows[header].cells)
		if header > 0 {
			t.about.Notes = append(t.about.Notes, fmt.Sprintf("%d line(s) above the header left out", header))
		}
		rows = rows[header+1:]
	} else if !t.headless(rows) {
		return checkUsable(nil, rows[0].cells)
	}
	t.about.Header = header >= 0
	if err := t.checkColumns(); err != nil {
		return err
	}
	for i := range rows {
		t.checkWidth(&rows[i])
	}
	t.begin(rows)
	return nil
}

// checkColumns refuses columns from which no party could be made.
func (t *Table) checkColumns() error {
	fields := make([]string, len(t.columns))
	headers := make([]string, len(t.columns))
	for i, c := range t.columns {
		fields[i], headers[i] = c.field, c.header
	}
	return checkUsable(fields, headers)
}

// begin takes the first rows below the header: what they hold says how dates
// are written.
func (t *Table) begin(rows []Row) {
	for i := range rows {
		rows[i].Number = i + 1
	}
	t.number = len(rows)
	t.ahead = rows
	t.findDateOrders(rows)
	t.describe()
}

// sniffDelimiter takes the delimiter that cuts the first lines into the same
// number of cells most often; more cells win.
func sniffDelimiter(head []byte) rune {
	lines := strings.FieldsFunc(string(head[:min(len(head), 64<<10)]), func(r rune) bool { return r == '\n' || r == '\r' })
	if len(lines) > 50 {
		lines = lines[:50]
	}
	best, bestScore := ',', 0.0
	for _, d := range delimiters {
		counts := map[int]int{}
		for _, line := range lines {
			if cells, open, fault := split(line, d, nil); !open && fault == "" {
				counts[len(cells)]++
			}
		}
		for width, n := range counts {
			if width < 2 {
				continue
			}
			score := float64(n) / float64(len(lines)) * (1 + float64(min(width, 30))/30)
			if score > bestScore+1e-9 {
				best, bestScore = d, score
			}
		}
	}
	return best
}

// findHeader returns the index of the row, among the first of a file, with the
// most headers that the vocabulary knows; -1 when none has one.
func (t *Table) findHeader(rows []Row) int {
	best, known := -1, 0
	for i, row := range rows[:min(len(rows), headRows)] {
		n := 0
		for _, h := range row.cells {
			if t.recognise(h).field != "" {
				n++
			}
		}
		if n > known {
			best, known = i, n
		}
	}
	return best
}

// headless makes a list of names out of a file of one column.
func (t *Table) headless(rows []Row) bool {
	for _, r := range rows {
		if len(r.cells) > 1 {
			return false
		}
	}
	t.columns = []column{{field: "name"}}
	t.width = 1
	t.about.Notes = append(t.about.Notes, "no header: each line is taken for a name")
	t.noteUnmapped(nil)
	return true
}

func (t *Table) setHeader(headers []string) {
	t.width = len(headers)
	t.columns = make([]column, len(headers))
	for i, h := range headers {
		t.columns[i] = t.recognise(h)
	}
	settleNames(t.columns)
	t.noteUnmapped(headers)
}

// noteUnmapped notes what a mapping says of columns that are not there: one that
// is misspelt would be passed over, and its column taken for something else.
func (t *Table) noteUnmapped(headers []string) {
	if missing := t.mapped.without(headers); len(missing) > 0 {
		t.about.Notes = append(t.about.Notes, "the mapping names columns that are not in the file: "+strings.Join(missing, ", "))
	}
}

func (t *Table) readCSV(slab []string) (Row, []string, error) {
	for {
		first, err := t.lines.next()
		if err != nil {
			return Row{}, slab, err
		}
		if blank(first.text, t.about.Delimiter) && first.fault == "" {
			continue
		}
		t.number++
		row := Row{Number: t.number, Line: first.number, Raw: first.text, reason: first.fault}
		if row.reason != "" {
			return row, slab, nil
		}
		start := len(slab)
		cells, open, fault := split(first.text, t.about.Delimiter, slab)
		if open {
			var text string
			text, cells, fault, err = t.continued(first, slab)
			if err != nil {
				return Row{}, slab, err
			}
			row.Raw = text
		}
		row.reason = fault
		row.cells = cells[start:len(cells):len(cells)]
		t.checkWidth(&row)
		return row, cells, nil
	}
}

// checkWidth rejects a row with more or fewer cells than the header: which
// cell is the name is then anybody's guess.
func (t *Table) checkWidth(row *Row) {
	if t.width == 0 || row.reason != "" || len(row.cells) == t.width {
		return
	}
	for len(row.cells) > t.width && strings.TrimSpace(row.cells[len(row.cells)-1]) == "" {
		row.cells = row.cells[:len(row.cells)-1]
	}
	if len(row.cells) != t.width {
		row.reason = fmt.Sprintf("%d cells where the header has %d", len(row.cells), t.width)
	}
}

// continued reads on where a quoted cell goes over the end of its line. When
// the quote is not closed, only the first line is given up, and the others are
// read again as rows of their own.
func (t *Table) continued(first textLine, slab []string) (text string, cells []string, fault string, err error) {
	text = first.text
	var taken []textLine
	for len(taken) < maxLines && len(text) < MaxRecord {
		next, err := t.lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", nil, "", err
		}
		taken = append(taken, next)
		if next.fault != "" {
			break
		}
		text += "\n" + next.text
		if !strings.Contains(next.text, `"`) {
			continue
		}
		cells, open, fault := split(text, t.about.Delimiter, slab)
		if fault != "" {
			break
		}
		if !open {
			return text, cells, "", nil
		}
	}
	t.lines.back(taken)
	return first.text, slab, "a quoted cell begins in this line and does not end", nil
}

// split cuts one record into cells, appended to slab. open says that a quoted
// cell goes on after the end of the text.
func split(s string, delim rune, slab []string) (cells []string, open bool, fault string) {
	cells = slab
	dl := utf8.RuneLen(delim)
	for {
		if trimmed := strings.TrimLeft(s, " "); strings.HasPrefix(trimmed, `"`) {
			cell, rest, ok := quoted(trimmed[1:])
			if !ok {
				return cells, true, ""
			}
			cells = append(cells, cell)
			rest = strings.TrimLeft(rest, " ")
			if rest == "" {
				return cells, false, ""
			}
			if !strings.HasPrefix(rest, string(delim)) {
				return cells, false, "text after a closing quote"
			}
			s = rest[dl:]
			continue
		}
		i := strings.IndexRune(s, delim)
		if i < 0 {
			return append(cells, s), false, ""
		}
		cells = append(cells, s[:i])
		s = s[i+dl:]
	}
}

// quoted reads to the closing quote; two quotes are one within.
func quoted(s string) (cell, rest string, ok bool) {
	doubled := false
	for i := 0; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			doubled = true
			i++
			continue
		}
		cell = s[:i]
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		return cell, s[i+1:], true
	}
	return "", "", false
}

// blank reports whether a line holds nothing but delimiters and space, or the
// Ctrl-Z with which DOS ended its files.
func blank(s string, delim rune) bool {
	for _, r := range s {
		if r != ' ' && r != '\t' && r != delim && r != '\x1a' && r != '\ufeff' {
			return false
		}
	}
	return true
}

// WriteRejects writes rejects as CSV with the columns row, line, reason, text.
type WriteRejects struct {
	w      io.Writer
	header bool
}

// NewRejects returns a writer of rejected rows.
func NewRejects(w io.Writer) *WriteRejects { return &WriteRejects{w: w} }

// MoreRejects returns a writer that goes on with rejects that have a header.
func MoreRejects(w io.Writer) *WriteRejects { return &WriteRejects{w: w, header: true} }

// Write adds one reject.
func (w *WriteRejects) Write(r *Reject) error {
	var b strings.Builder
	if !w.header {
		w.header = true
		b.WriteString("row,line,reason,text\n")
	}
	fmt.Fprintf(&b, "%d,%d,%s,%s\n", r.Number, r.Line, quote(r.Reason), quote(r.Raw))
	_, err := io.WriteString(w.w, b.String())
	return err
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

func (t *Table) describe() {
	t.about.Columns = make([]Column, len(t.columns))
	for i, c := range t.columns {
		t.about.Columns[i] = Column{Header: c.header, Field: c.field, Note: c.dates.note()}
	}
	t.about.Columns = slices.Clip(t.about.Columns)
}
