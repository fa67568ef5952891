package spill_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"interdict/internal/spill"
)

// Whatever is written, cut and read, a buffer is like bytes in memory.
func TestBufferIsLikeMemory(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		b := &spill.Buffer{Limit: rapid.IntRange(1, 20).Draw(t, "limit"), Dir: dir}
		defer b.Close()
		var want []byte
		t.Repeat(map[string]func(*rapid.T){
			"write": func(t *rapid.T) {
				p := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "bytes")
				want = append(want, p...)
				if n, err := b.Write(p); n != len(p) || err != nil {
					t.Fatalf("%d, %v", n, err)
				}
			},
			"truncate": func(t *rapid.T) {
				want = want[:rapid.IntRange(0, len(want)).Draw(t, "to")]
				b.Truncate(int64(len(want)))
			},
			"read": func(t *rapid.T) {
				at := rapid.IntRange(0, len(want)).Draw(t, "at")
				p := make([]byte, rapid.IntRange(0, 60).Draw(t, "length"))
				n, err := b.ReadAt(p, int64(at))
				if due := min(len(p), len(want)-at); n != due || !bytes.Equal(p[:n], want[at:at+n]) || errors.Is(err, io.EOF) != (n < len(p)) {
					t.Fatalf("at %d: %d of %d, %v", at, n, due, err)
				}
			},
			"": func(t *rapid.T) {
				got, err := io.ReadAll(b.Reader())
				if err != nil || !bytes.Equal(got, want) || b.Len() != int64(len(want)) {
					t.Fatalf("%q, %v, want %q", got, err, want)
				}
			},
		})
	})
}

func TestCloseLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	b := &spill.Buffer{Limit: 4, Dir: dir}
	if _, err := b.Write([]byte("more than four")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(b.Close(), b.Close()); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(left) > 0 {
		t.Errorf("%q, %v", left, err)
	}
	if _, err := b.ReadAt(make([]byte, 1), 0); !errors.Is(err, spill.ErrClosed) {
		t.Errorf("read after Close: %v", err)
	}
	if _, err := b.Write([]byte("x")); !errors.Is(err, spill.ErrClosed) {
		t.Errorf("write after Close: %v", err)
	}
}

// A folder that cannot be written to is an error, and nothing is taken for
// written that is not.
func TestNoFolder(t *testing.T) {
	b := &spill.Buffer{Limit: 4, Dir: filepath.Join(t.TempDir(), "missing")}
	if _, err := b.Write([]byte("abcd")); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Write([]byte("e")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if b.Len() != 4 {
		t.Errorf("%d bytes", b.Len())
	}
}
