package payment

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// window is the part of a file that is being read: from base on, len(buf)
// bytes. What comes before was read and is forgotten.
type window struct {
	ctx  context.Context
	r    io.Reader
	buf  []byte
	base int64 // offset of buf[0] in the file
	line int   // line of buf[0], from 1
	eof  bool
	err  error // why reading ended early
}

const (
	firstChunk = 8 << 10
	chunk      = 64 << 10
)

// fill reads on and reports whether there was more.
func (w *window) fill() bool {
	if w.eof {
		return false
	}
	if w.err = w.ctx.Err(); w.err != nil {
		w.eof = true
		return false
	}
	size := min(chunk, max(firstChunk, len(w.buf)+int(w.base))) // little for a small file
	if cap(w.buf)-len(w.buf) < size {
		grown := make([]byte, len(w.buf), 2*len(w.buf)+2*size)
		copy(grown, w.buf)
		w.buf = grown
	}
	for range 100 {
		n, err := w.r.Read(w.buf[len(w.buf) : len(w.buf)+size])
		w.buf = w.buf[:len(w.buf)+n]
		if err != nil {
			w.eof = true
			if !errors.Is(err, io.EOF) {
				w.err = err
			}
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
	w.eof, w.err = true, io.ErrNoProgress
	return false
}

// want reads on until there are n bytes or no more.
func (w *window) want(n int) bool {
	for len(w.buf) < n && w.fill() {
	}
	return len(w.buf) >= n
}

// advance forgets n bytes.
func (w *window) advance(n int) {
	w.line += bytes.Count(w.buf[:n], []byte("\n"))
	w.base += int64(n)
	w.buf = w.buf[n:]
}

// lineAt is the line of a byte of the window.
func (w *window) lineAt(i int) int {
	return w.line + bytes.Count(w.buf[:min(i, len(w.buf))], []byte("\n"))
}

// first finds the first of several, like index.
func (w *window) first(from int, seps ...string) int {
	for {
		if from < len(w.buf) {
			// Not all of a long buffer at once: one may be near, others far.
			part := w.buf[from:min(len(w.buf), from+chunk+maxSep)]
			best := -1
			for _, sep := range seps {
				if i := bytes.Index(part, []byte(sep)); i >= 0 && (best < 0 || i < best) {
					best = i
				}
			}
			if best >= 0 {
				return from + best
			}
			if from+len(part) < len(w.buf) {
				from += len(part) - maxSep
				continue
			}
			from = max(from, len(w.buf)-maxSep)
		}
		if len(w.buf) > MaxMessage || !w.fill() {
			return -1
		}
	}
}

const maxSep = 8 // no separator is longer

// index finds sep at or after from, reading on as far as needed but no further
// than MaxMessage; it is -1 when there is none.
func (w *window) index(from int, sep string) int {
	for {
		if from < len(w.buf) {
			if i := bytes.Index(w.buf[from:], []byte(sep)); i >= 0 {
				return from + i
			}
			from = max(from, len(w.buf)-len(sep)+1)
		}
		if len(w.buf) > MaxMessage || !w.fill() {
			return -1
		}
	}
}
