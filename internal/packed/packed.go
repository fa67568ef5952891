// Package packed opens files as publishers serve them, plain, gzip or zstd,
// which their first bytes tell. What comes out is bounded, so that a small
// file cannot swell without end.
package packed

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"interdict/lists"
)

// ErrTooLarge is wrapped by the error for a file that holds more than allowed.
var ErrTooLarge = errors.New("too large")

// Open returns the unpacked bytes of a file, at most limit of them: reading on
// fails with an error that wraps ErrTooLarge. Errors do not name the file.
func Open(f lists.File, limit int64) (io.ReadCloser, error) {
	raw, err := f.Open()
	if err != nil {
		return nil, err
	}
	in := bufio.NewReaderSize(raw, 64<<10)
	head, _ := in.Peek(4)
	r := &reader{limit: limit, left: limit, close: []func() error{raw.Close}}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("unpack gzip: %w", err), raw.Close())
		}
		r.in, r.kind = z, "gzip"
		r.close = append(r.close, z.Close)
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		// One goroutine and a bounded window: the file is a stranger's.
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("unpack zstd: %w", err), raw.Close())
		}
		r.in, r.kind = z, "zstd"
		r.close = append(r.close, func() error { z.Close(); return nil })
	default:
		r.in = in
	}
	return r, nil
}

type reader struct {
	in          io.Reader
	kind        string
	limit, left int64
	close       []func() error
}

func (r *reader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		// The limit itself is allowed: only a further byte is too much.
		var one [1]byte
		n, err := r.in.Read(one[:])
		if n == 0 && err != nil {
			return 0, r.wrap(err)
		}
		if n == 0 {
			return 0, nil
		}
		return 0, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, r.limit)
	}
	if int64(len(p)) > r.left {
		p = p[:r.left]
	}
	n, err := r.in.Read(p)
	r.left -= int64(n)
	return n, r.wrap(err)
}

func (r *reader) wrap(err error) error {
	if err == nil || errors.Is(err, io.EOF) || r.kind == "" {
		return err
	}
	return fmt.Errorf("unpack %s: %w", r.kind, err)
}

func (r *reader) Close() error {
	var errs []error
	for i := len(r.close) - 1; i >= 0; i-- {
		errs = append(errs, r.close[i]())
	}
	return errors.Join(errs...)
}
