package table

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// sheetRows reads the rows of one sheet.
type sheetRows struct {
	book  *workbook
	p     *partReader
	ref   sheetRef
	width int // cells to the right of the header's are not read; 0: all
	row   int
	rows  int
	wide  bool // some cells were too far to the right
	over  bool // the rows have ended
	buf   bytes.Buffer
}

func (b *workbook) rows(ref sheetRef) (*sheetRows, error) {
	p, err := b.part(ref.part)
	if err != nil {
		return nil, fmt.Errorf("sheet %q: %w", ref.name, err)
	}
	return &sheetRows{book: b, p: p, ref: ref}, nil
}

func (s *sheetRows) close() error { return s.p.close() }

func (s *sheetRows) share() float64 { return s.p.share() }

// next appends the cells of the next row that has any to slab. At the end of
// the whole part the error is io.EOF.
func (s *sheetRows) next(slab []string) (row Row, cells []string, err error) {
	for {
		tok, err := s.p.Next()
		if errors.Is(err, io.EOF) {
			return Row{}, slab, io.EOF
		}
		if err != nil {
			return Row{}, slab, fmt.Errorf("sheet %q after row %d: %w", s.ref.name, s.row, err)
		}
		start, ok := tok.(xml.StartElement)
		if !ok || start.Name.Local != "row" {
			if end, ok := tok.(xml.EndElement); ok && end.Name.Local == "sheetData" {
				s.over = true // what follows is read only to see that it is whole
			}
			continue
		}
		if s.over {
			return Row{}, slab, fmt.Errorf("sheet %q: a row behind the last one", s.ref.name)
		}
		s.row++
		if n, err := strconv.Atoi(attr(start, "r")); err == nil && n > 0 {
			s.row = n
		}
		if s.rows++; s.rows > maxRows {
			return Row{}, slab, fmt.Errorf("sheet %q: more than %d rows", s.ref.name, maxRows)
		}
		row = Row{Line: s.row}
		cells, fault, err := s.cells(slab)
		if err != nil {
			return Row{}, slab, fmt.Errorf("sheet %q row %d: %w", s.ref.name, s.row, err)
		}
		row.reason = fault
		row.cells = cells[len(slab):len(cells):len(cells)]
		if fault == "" && blankCells(row.cells) {
			continue
		}
		return row, cells, nil
	}
}

func blankCells(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

func (s *sheetRows) cells(slab []string) (cells []string, fault string, err error) {
	cells = slab
	limit := maxColumns
	if s.width > 0 {
		limit = s.width
	}
	at, size, count := -1, 0, 0
	for {
		tok, err := s.p.Next()
		if err != nil {
			return slab, "", err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			if tok.Name.Local == "row" {
				return cells, fault, nil
			}
		case xml.StartElement:
			if tok.Name.Local != "c" {
				continue
			}
			at++
			if col, ok := columnOf(attr(tok, "r")); ok {
				at = col
			}
			if count++; count > 1<<15 {
				return slab, "", errors.New("the row has more cells than a sheet has columns")
			}
			kind, style := attr(tok, "t"), attr(tok, "s")
			value, err := s.value(kind, style)
			if err != nil {
				return slab, "", err
			}
			if value == "" {
				continue
			}
			if at >= limit {
				s.wide = s.wide || s.width == 0
				continue
			}
			if size += len(value); size > MaxRecord {
				fault = "the row is over " + strconv.Itoa(MaxRecord>>10) + " kB long"
				continue
			}
			for len(cells)-len(slab) <= at {
				cells = append(cells, "")
			}
			cells[len(slab)+at] = value
		}
	}
}

// value reads a cell to its end.
func (s *sheetRows) value(kind, style string) (string, error) {
	s.buf.Reset()
	inline, inValue := false, false
	for {
		tok, err := s.p.Next()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "is":
				inline = true
				if err := s.p.text(&s.buf, "is"); err != nil {
					return "", err
				}
			case "v":
				inValue = true
			}
		case xml.EndElement:
			switch tok.Name.Local {
			case "v":
				inValue = false
			case "c":
				if inline {
					return unescaped(s.buf.String()), nil
				}
				return s.shown(kind, style)
			}
		case xml.CharData:
			if inValue && s.buf.Len() <= MaxRecord {
				s.buf.Write(tok)
			}
		}
	}
}

// shown is the stored value of a cell as text.
func (s *sheetRows) shown(kind, style string) (string, error) {
	v := s.buf.String()
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(v))
		if err != nil {
			return "", fmt.Errorf("a cell names the shared text %.20q", v)
		}
		text, err := s.book.texts.get(i)
		return unescaped(text), err
	case "b":
		return map[string]string{"1": "true", "0": "false"}[v], nil
	case "str":
		return unescaped(v), nil
	case "e", "d":
		return v, nil
	}
	return s.number(v, style), nil
}

// number is a stored number as text; what is none stays as it is.
func (s *sheetRows) number(v, style string) string {
	n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return v
	}
	var as cellStyle
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(s.book.styles) {
		as = s.book.styles[i]
	}
	if as.date {
		if d, ok := serialDate(n, s.book.date1904); ok {
			return d
		}
	}
	// Digits, never an exponent: 1.234E+15 is somebody's account.
	text := strconv.FormatFloat(n, 'f', -1, 64)
	if pad := as.zeros - len(text); pad > 0 && n >= 0 && digits(text) {
		text = strings.Repeat("0", pad) + text
	}
	return text
}

// unescaped undoes "_x000D_", by which workbooks write what XML cannot hold.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || i+7 > len(s) {
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = s[i+7:]
	}
	b.WriteString(s)
	return b.String()
}

// columnOf is the number of the column of "BC12", from 0.
func columnOf(ref string) (int, bool) {
	n := 0
	for i := range len(ref) {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			return n - 1, i > 0
		}
		if n = n*26 + int(c-'A') + 1; n > 1<<15 {
			return 0, false
		}
	}
	return 0, false
}

// cellStyle is what a number format says of what a number is.
type cellStyle struct {
	date  bool
	zeros int // 00000: so many figures, filled up in front
}

// builtinStyle is a format that a workbook names without spelling it out:
// ECMA-376 part 1, 18.8.30, with those of East Asia.
func builtinStyle(id int) cellStyle {
	date := id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id >= 34 && id <= 36 || id >= 50 && id <= 54 || id == 57 || id == 58
	return cellStyle{date: date}
}

// styleOf reads a format such as `dd\.mm\.yyyy` or `00000`. A format of hours
// and minutes alone is no date.
func styleOf(code string) cellStyle {
	first, _, _ := strings.Cut(code, ";")
	var letters strings.Builder
	for i := 0; i < len(first); i++ {
		switch c := first[i]; c {
		case '"', '[':
			end := map[byte]byte{'"': '"', '[': ']'}[c]
			j := strings.IndexByte(first[i+1:], end)
			if j < 0 {
				j = len(first) - i - 2
			}
			i += j + 1
		case '\\', '_', '*':
			i++
		default:
			letters.WriteByte(c)
		}
	}
	s := strings.ToLower(letters.String())
	if s != "" && strings.Trim(s, "0") == "" {
		return cellStyle{zeros: min(len(s), 64)}
	}
	if s == "general" {
		return cellStyle{}
	}
	return cellStyle{date: strings.ContainsAny(s, "yd") || strings.Contains(s, "m") && !strings.ContainsAny(s, "hs")}
}

// serialDate is the day of a number as workbooks count: 1 is 1 January 1900,
// and there is a 29 February 1900 that never was; or 0 is 1 January 1904.
func serialDate(n float64, date1904 bool) (iso string, ok bool) {
	if n < 0 || n >= 2958466 { // the end of 9999
		return "", false
	}
	day := int(math.Floor(n))
	switch {
	case date1904:
		day += 1462
	case day < 1 || day == 60:
		return "", false
	case day < 60:
		day++
	}
	// Days from 30 December 1899, counted from 1970.
	y, m, d := time.Unix(int64(day-25569)*24*60*60, 0).UTC().Date()
	if y > 2999 {
		return "", false
	}
	return isoDate(y, int(m), d), true
}
