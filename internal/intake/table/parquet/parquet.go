// Package parquet reads Parquet files from strangers: some columns, row by
// row, as texts. What it keeps in memory is one page of each column that is
// read and that column's dictionary, and both are bounded. It reads the
// encodings and compressions that writers of tables use, and names those that
// it does not know.
//
// The format: https://parquet.apache.org/docs/file-format/
package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Limits on what a file may ask of the machine.
const (
	maxFooter = 64 << 20
	maxPage   = 64 << 20  // unpacked bytes
	maxHeld   = 256 << 20 // bytes of all pages and dictionaries at one time
	maxValue  = 1 << 20   // bytes of one value
	// A few bytes can stand for any number of equal rows. Over freeRows, a
	// byte of the file may stand for rowsPerByte.
	freeRows    = 1 << 20
	rowsPerByte = 64
)

// ErrFormat is wrapped by the error for a file that is no whole Parquet file.
var ErrFormat = errors.New("not a whole Parquet file")

// File is an open file.
type File struct {
	r      io.ReaderAt
	size   int64
	meta   *metadata
	leaves []Leaf
}

// Open reads the metadata at the end of a file.
func Open(r io.ReaderAt, size int64) (*File, error) {
	var tail [8]byte
	if size < 12 {
		return nil, fmt.Errorf("%w: it has %d bytes", ErrFormat, size)
	}
	if _, err := r.ReadAt(tail[:], size-8); err != nil {
		return nil, fmt.Errorf("read the end of the file: %w", err)
	}
	switch string(tail[4:]) {
	case "PAR1":
	case "PARE":
		return nil, errors.New("an encrypted Parquet file is not read")
	default:
		return nil, fmt.Errorf("%w: it is cut off, or something is behind its end", ErrFormat)
	}
	n := int64(binary.LittleEndian.Uint32(tail[:]))
	if n > maxFooter || n > size-12 {
		return nil, fmt.Errorf("%w: its metadata would have %d bytes", ErrFormat, n)
	}
	footer := make([]byte, n)
	if _, err := r.ReadAt(footer, size-8-n); err != nil {
		return nil, fmt.Errorf("read the metadata: %w", err)
	}
	f := &File{r: r, size: size}
	var err error
	if f.meta, err = readMetadata(footer); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if f.meta.encrypted {
		return nil, errors.New("an encrypted Parquet file is not read")
	}
	if f.leaves, err = f.meta.leaves(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return f, f.check()
}

func (f *File) check() error {
	rows := int64(0)
	for i, g := range f.meta.groups {
		if g.rows < 0 || len(g.chunks) != len(f.leaves) {
			return fmt.Errorf("%w: row group %d has %d columns and %d rows, the schema %d columns", ErrFormat, i+1, len(g.chunks), g.rows, len(f.leaves))
		}
		if rows += g.rows; rows < 0 {
			return fmt.Errorf("%w: too many rows", ErrFormat)
		}
	}
	if rows != f.meta.rows {
		return fmt.Errorf("%w: %d rows in row groups, %d in all", ErrFormat, rows, f.meta.rows)
	}
	if rows > freeRows && rows/rowsPerByte > f.size {
		return fmt.Errorf("the file claims %d rows in %d bytes; it is not read", rows, f.size)
	}
	return nil
}

// NumRows is the number of rows.
func (f *File) NumRows() int64 { return f.meta.rows }

// Leaves are the columns.
func (f *File) Leaves() []Leaf { return f.leaves }

// Rows reads some columns of all rows.
type Rows struct {
	file   *File
	leaves []int
	group  int // the next
	left   int64
	done   int64
	open   []*column
	held   int64
}

// Rows returns the rows with these leaves only.
func (f *File) Rows(leaves []int) *Rows { return &Rows{file: f, leaves: leaves} }

// Next calls add for each value of the next row that is there, in the order of
// the leaves, with the leaf's place in what Rows was given. fault, which may
// be "", says what is wrong with this row only; after an error there is no
// going on. At the end the error is io.EOF.
func (r *Rows) Next(add func(leaf int, value string)) (fault string, err error) {
	for r.left == 0 {
		if r.group == len(r.file.meta.groups) {
			return "", io.EOF
		}
		if err := r.openGroup(); err != nil {
			return "", fmt.Errorf("row group %d: %w", r.group, err)
		}
	}
	r.left--
	r.done++
	for i, c := range r.open {
		bad, err := c.row(func(v string) { add(i, v) })
		if err != nil {
			return "", fmt.Errorf("row %d, column %q: %w", r.done, c.leaf.Name, err)
		}
		if bad != "" && fault == "" {
			fault = fmt.Sprintf("column %q: %s", c.leaf.Name, bad)
		}
	}
	return fault, nil
}

func (r *Rows) openGroup() error {
	g := r.file.meta.groups[r.group]
	r.group++
	r.left, r.held = g.rows, 0
	r.open = r.open[:0]
	for _, l := range r.leaves {
		c, err := r.column(&r.file.leaves[l], &g.chunks[l])
		if err != nil {
			return fmt.Errorf("column %q: %w", r.file.leaves[l].Name, err)
		}
		r.open = append(r.open, c)
	}
	return nil
}

func (r *Rows) column(l *Leaf, c *chunk) (*column, error) {
	switch {
	case c.foreign:
		return nil, errors.New("lies in another file")
	case c.encryptedCol:
		return nil, errors.New("is encrypted")
	case c.physical != l.physical:
		return nil, fmt.Errorf("%w: its type is not that of the schema", ErrFormat)
	}
	if c.values < 0 || c.values > freeRows && c.values/rowsPerByte > r.file.size {
		return nil, fmt.Errorf("the file claims %d values in %d bytes; it is not read", c.values, r.file.size)
	}
	start := c.data
	if c.dict > 0 && c.dict < start {
		start = c.dict
	}
	if start < 4 || c.size < 0 || start > r.file.size || c.size > r.file.size-start {
		return nil, fmt.Errorf("%w: bytes %d to %d are not in the file", ErrFormat, start, start+c.size)
	}
	return &column{rows: r, leaf: l, codec: c.codec, at: start, end: start + c.size, left: c.values}, nil
}

// hold counts what is kept in memory.
func (r *Rows) hold(n int64) error {
	if r.held += n; r.held > maxHeld {
		return fmt.Errorf("pages and dictionaries that are needed at one time take over %d MB", maxHeld>>20)
	}
	return nil
}
