package lists

import (
	"bytes"
	"io"
)

// BytesFile is a File that is in memory.
func BytesFile(name string, b []byte) File {
	return File{Name: name, Size: int64(len(b)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(b)), nil
	}}
}
