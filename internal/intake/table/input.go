package table

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync/atomic"

	"github.com/klauspost/compress/zstd"
)

// Limits on what a file may ask of the machine.
const (
	// maxSpool bounds the copy of a workbook or Parquet file that comes
	// through a pipe: both are read from their end.
	maxSpool = 4 << 30
	// A file may swell when unpacked, but neither without end nor by more
	// than data do: what is over freeSwell has to stay under maxSwell times
	// its packed size.
	freeSwell = 16 << 20
	maxSwell  = 250
)

// ErrSwells is wrapped by the error for a packed file that unpacks to far more
// than data do.
var ErrSwells = errors.New("the file unpacks to far more than its size allows; it is not read any further")

// input is a file as it comes, counted while it is read.
type input struct {
	r    io.Reader
	at   io.ReaderAt // nil: a pipe
	size int64       // 0: not known
	read atomic.Int64
}

func newInput(r io.Reader) *input {
	in := &input{r: r}
	at, ok := r.(io.ReaderAt)
	if !ok {
		return in
	}
	switch f := r.(type) {
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			in.at, in.size = at, info.Size()
		}
	case interface{ Size() int64 }:
		in.at, in.size = at, f.Size()
	}
	return in
}

// Read reads on and counts.
func (in *input) Read(p []byte) (int, error) {
	n, err := in.r.Read(p)
	in.read.Add(int64(n))
	return n, err
}

// share is how much of the file was read, 0 to 1, and -1 when nobody knows.
func (in *input) share() float64 {
	if in.size <= 0 {
		return -1
	}
	return min(1, float64(in.read.Load())/float64(in.size))
}

// unpacked returns the text within gzip or zstd, which the first bytes tell,
// or r as it is. kind is "" then.
func unpacked(r *bufio.Reader, packed *input) (text io.Reader, kind string, done func(), err error) {
	head, err := r.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, "", nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, "", nil, fmt.Errorf("unpack gzip: %w", err)
		}
		return &swelling{r: z, kind: "gzip", packed: packed.read.Load}, "gzip", func() {}, nil
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return nil, "", nil, fmt.Errorf("unpack zstd: %w", err)
		}
		return &swelling{r: z, kind: "zstd", packed: packed.read.Load}, "zstd", z.Close, nil
	}
	return r, "", func() {}, nil
}

// swelling watches how much comes out of how little.
type swelling struct {
	r      io.Reader
	kind   string
	packed func() int64 // bytes that it may have come from
	out    atomic.Int64
}

func (s *swelling) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if out := s.out.Add(int64(n)); out > freeSwell && out > maxSwell*s.packed() {
		return n, ErrSwells
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("unpack %s: the file is cut off", s.kind)
	case err != nil && !errors.Is(err, io.EOF):
		err = fmt.Errorf("unpack %s: %w", s.kind, err)
	}
	return n, err
}

// spooled returns a file that can be read at any place: the input itself, or a
// copy of a pipe, which done removes.
func spooled(in *input, head []byte) (at io.ReaderAt, size int64, done func() error, err error) {
	none := func() error { return nil }
	if in.at != nil {
		return in.at, in.size, none, nil
	}
	f, done, err := scratch("pipe")
	if err != nil {
		return nil, 0, nil, err
	}
	n, err := io.Copy(f, io.LimitReader(io.MultiReader(bytes.NewReader(head), in), maxSpool+1))
	if err == nil && n > maxSpool {
		err = fmt.Errorf("more than %d GB come through the pipe: give the file by its name", maxSpool>>30)
	}
	if err != nil {
		return nil, 0, nil, errors.Join(fmt.Errorf("copy the input: %w", err), done())
	}
	return f, n, done, nil
}

// scratch makes a temporary file and takes its name away at once, where the
// system lets it, so that nothing stays behind when the program is killed.
func scratch(what string) (f *os.File, done func() error, err error) {
	f, err = os.CreateTemp("", "interdict-"+what+"-*")
	if err != nil {
		return nil, nil, err
	}
	gone := os.Remove(f.Name()) == nil
	return f, func() error {
		err := f.Close()
		if !gone {
			err = errors.Join(err, os.Remove(f.Name()))
		}
		return err
	}, nil
}
