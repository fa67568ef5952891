package table

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// texts keeps the shared texts of a workbook by number: in memory while they
// are few, in a temporary file when they are many, so that a million names
// take no more memory than a thousand. Texts are asked for mostly in the order
// in which they came, which the two windows make cheap.
type texts struct {
	n      int
	mem    []byte
	starts []int64 // in memory; the last is the end

	limit        int // bytes in memory before a file is used
	text, index  *os.File
	closers      []func() error
	size         int64  // of text
	pending      []byte // of index, not written yet
	textWindow   window
	startsWindow window
}

// textsInMemory is how many bytes of texts stay in memory.
const textsInMemory = 16 << 20

func newTexts() *texts { return &texts{starts: []int64{0}, limit: textsInMemory} }

// add keeps one more text.
func (t *texts) add(s []byte) error {
	t.n++
	t.mem = append(t.mem, s...)
	t.size += int64(len(s))
	t.starts = append(t.starts, t.size)
	if len(t.mem)+8*len(t.starts) < t.limit {
		return nil
	}
	return t.spill()
}

// spill writes what is in memory to the files.
func (t *texts) spill() error {
	if t.text == nil {
		for _, f := range []**os.File{&t.text, &t.index} {
			file, done, err := scratch("texts")
			if err != nil {
				return fmt.Errorf("keep the texts of the workbook: %w", err)
			}
			*f = file
			t.closers = append(t.closers, done)
		}
	}
	if _, err := t.text.Write(t.mem); err != nil {
		return fmt.Errorf("keep the texts of the workbook: %w", err)
	}
	b := t.pending[:0]
	for _, at := range t.starts[:len(t.starts)-1] {
		b = binary.LittleEndian.AppendUint64(b, uint64(at))
	}
	if _, err := t.index.Write(b); err != nil {
		return fmt.Errorf("keep the texts of the workbook: %w", err)
	}
	t.mem, t.pending = t.mem[:0], b[:0]
	t.starts = append(t.starts[:0], t.size)
	return nil
}

// done is called after the last text.
func (t *texts) done() error {
	if t.text == nil {
		return nil
	}
	if err := t.spill(); err != nil {
		return err
	}
	last := binary.LittleEndian.AppendUint64(nil, uint64(t.size))
	if _, err := t.index.Write(last); err != nil {
		return fmt.Errorf("keep the texts of the workbook: %w", err)
	}
	t.mem, t.starts, t.pending = nil, nil, nil
	return nil
}

// get returns the text of a number.
func (t *texts) get(i int) (string, error) {
	if i < 0 || i >= t.n {
		return "", fmt.Errorf("there is no shared text %d, only %d", i, t.n)
	}
	if t.text == nil {
		return string(t.mem[t.starts[i]:t.starts[i+1]]), nil
	}
	b, err := t.startsWindow.read(t.index, 8*int64(i), 16)
	if err != nil {
		return "", err
	}
	from, to := int64(binary.LittleEndian.Uint64(b)), int64(binary.LittleEndian.Uint64(b[8:]))
	b, err = t.textWindow.read(t.text, from, int(to-from))
	return string(b), err
}

func (t *texts) close() error {
	var errs []error
	for _, c := range t.closers {
		errs = append(errs, c())
	}
	t.closers = nil
	return errors.Join(errs...)
}

// window keeps the part of a file that was read last.
type window struct {
	at  int64
	buf []byte
}

const windowSize = 64 << 10

func (w *window) read(f io.ReaderAt, at int64, n int) ([]byte, error) {
	if at < w.at || at+int64(n) > w.at+int64(len(w.buf)) {
		size := max(windowSize, n)
		if cap(w.buf) < size {
			w.buf = make([]byte, size)
		}
		got, err := f.ReadAt(w.buf[:size], at)
		if got < n {
			return nil, fmt.Errorf("read back the texts of the workbook: %w", err)
		}
		w.at, w.buf = at, w.buf[:got]
	}
	return w.buf[at-w.at:][:n], nil
}
