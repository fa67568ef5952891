package packed_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"interdict/internal/packed"
	"interdict/lists"
)

func pack(t testing.TB, how, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	var w io.WriteCloser
	switch how {
	case "gzip":
		w = gzip.NewWriter(&buf)
	case "zstd":
		z, err := zstd.NewWriter(&buf)
		if err != nil {
			t.Fatal(err)
		}
		w = z
	default:
		return []byte(text)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestOpen(t *testing.T) {
	text := strings.Repeat("name,alias\n", 1000)
	for _, how := range []string{"plain", "gzip", "zstd"} {
		t.Run(how, func(t *testing.T) {
			f := lists.BytesFile("list.csv", pack(t, how, text))
			r, err := packed.Open(f, int64(len(text)))
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil || string(got) != text {
				t.Errorf("read %d bytes, %v; want %d", len(got), err, len(text))
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}

			r, err = packed.Open(f, int64(len(text))-1)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if _, err := io.ReadAll(r); !errors.Is(err, packed.ErrTooLarge) {
				t.Errorf("one byte over the limit: error %v, want ErrTooLarge", err)
			}
		})
	}
}

func TestOpenCutOff(t *testing.T) {
	text := strings.Repeat("name,alias\n", 1000)
	for _, how := range []string{"gzip", "zstd"} {
		b := pack(t, how, text)
		r, err := packed.Open(lists.BytesFile("list", b[:len(b)/2]), 1<<20)
		if err != nil {
			continue
		}
		if _, err := io.ReadAll(r); err == nil || !strings.Contains(err.Error(), "unpack "+how) {
			t.Errorf("%s cut in the middle: error %v", how, err)
		}
		r.Close()
	}
}
