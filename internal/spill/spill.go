// Package spill keeps bytes in memory up to a bound, and what is more in a
// temporary file.
package spill

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// DefaultLimit is what a Buffer keeps in memory, in bytes.
const DefaultLimit = 1 << 20

// Buffer takes bytes in at its end and gives them back from any place. Its zero
// value is empty and ready. The file, once there is one, is gone after Close, and
// after the end of the process too where a system lets go of the name of an open
// file. It is not safe for concurrent use.
type Buffer struct {
	// Limit is how many bytes stay in memory; 0 is DefaultLimit.
	Limit int
	// Dir is the folder of the file; "" is the system's for such files.
	Dir string

	tail   []byte // what is not in the file
	file   *os.File
	name   string // of the file, "" once it has none
	inFile int64
	closed bool
}

// ErrClosed is the error of using a Buffer after Close.
var ErrClosed = errors.New("the temporary data are gone")

// Len is how many bytes are there.
func (b *Buffer) Len() int64 { return b.inFile + int64(len(b.tail)) }

// Write takes bytes in. An error is one of the file: a full disk.
func (b *Buffer) Write(p []byte) (int, error) {
	if b.closed {
		return 0, ErrClosed
	}
	limit := b.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	if len(b.tail)+len(p) <= limit {
		b.tail = append(b.tail, p...)
		return len(p), nil
	}
	if err := b.flush(); err != nil {
		return 0, err
	}
	if len(p) <= limit {
		b.tail = append(b.tail, p...)
		return len(p), nil
	}
	n, err := b.file.WriteAt(p, b.inFile)
	b.inFile += int64(n)
	if err != nil {
		err = fmt.Errorf("write a temporary file: %w", err)
	}
	return n, err
}

// flush moves what is in memory to the file.
func (b *Buffer) flush() error {
	if b.file == nil {
		f, err := os.CreateTemp(b.Dir, "interdict-spill-*")
		if err != nil {
			return fmt.Errorf("make a temporary file: %w", err)
		}
		b.file = f
		// Windows keeps the name of an open file: then Close takes it away.
		if os.Remove(f.Name()) != nil {
			b.name = f.Name()
		}
	}
	n, err := b.file.WriteAt(b.tail, b.inFile)
	if err != nil {
		return fmt.Errorf("write a temporary file: %w", err)
	}
	b.inFile += int64(n)
	b.tail = b.tail[:0]
	return nil
}

// Truncate leaves only the first n bytes, of which there have to be as many.
func (b *Buffer) Truncate(n int64) {
	if n >= b.inFile {
		b.tail = b.tail[:n-b.inFile]
		return
	}
	b.inFile, b.tail = n, b.tail[:0]
}

// ReadAt reads from a place on, as io.ReaderAt has it.
func (b *Buffer) ReadAt(p []byte, at int64) (int, error) {
	if b.closed {
		return 0, ErrClosed
	}
	if at < 0 {
		return 0, fmt.Errorf("read temporary data at %d", at)
	}
	n := 0
	if at < b.inFile {
		k, err := b.file.ReadAt(p[:min(int64(len(p)), b.inFile-at)], at)
		n += k
		if err != nil {
			return n, fmt.Errorf("read a temporary file: %w", err)
		}
	}
	if n == len(p) {
		return n, nil
	}
	if from := at + int64(n) - b.inFile; from < int64(len(b.tail)) {
		n += copy(p[n:], b.tail[from:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// Reader reads all from the beginning.
func (b *Buffer) Reader() *io.SectionReader { return io.NewSectionReader(b, 0, b.Len()) }

// Close lets go of the bytes and takes the file away.
func (b *Buffer) Close() error {
	if b == nil || b.closed {
		return nil
	}
	b.closed, b.tail, b.inFile = true, nil, 0
	if b.file == nil {
		return nil
	}
	err := b.file.Close()
	if b.name != "" {
		err = errors.Join(err, os.Remove(b.name))
	}
	if err != nil {
		return fmt.Errorf("take a temporary file away: %w", err)
	}
	return nil
}
