package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

// spool writes the body to a temporary file, unpacked, and refuses what is
// not data.
func (c *Client) spool(res *Result, resp *http.Response) (failed *Error) {
	body, err := c.unpacked(resp)
	if err != nil {
		return err
	}
	f, oserr := os.CreateTemp(c.TempDir, "interdict-fetch-*")
	if oserr != nil {
		return &Error{Kind: KindDisk, Err: oserr}
	}
	defer func() {
		if err := f.Close(); err != nil && failed == nil {
			failed = &Error{Kind: KindDisk, Err: err}
		}
		if failed != nil {
			os.Remove(f.Name())
		}
	}()

	total := resp.ContentLength
	if resp.Header.Get("Content-Encoding") != "" {
		total = -1
	}
	size, head, err := c.copy(f, body, total)
	switch {
	case err != nil:
		return err
	case size == 0:
		return &Error{Kind: KindEmpty, Err: errors.New("the file has 0 bytes")}
	case isHTML(head, resp.Header.Get("Content-Type")):
		return &Error{Kind: KindHTML, Err: fmt.Errorf("a web page in place of the file: %q", snippet(head))}
	}
	res.Size, res.path = size, f.Name()
	return nil
}

// unpacked undoes the transfer's gzip; the packed bytes are bounded here, the
// unpacked ones by copy.
func (c *Client) unpacked(resp *http.Response) (io.Reader, *Error) {
	limit := c.maxBytes()
	if resp.ContentLength > limit {
		return nil, &Error{Kind: KindTooLarge, Err: fmt.Errorf("%d bytes announced, the limit is %d", resp.ContentLength, limit)}
	}
	switch encoding := strings.ToLower(strings.TrimSpace(resp.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
		return resp.Body, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(resp.Body)
		switch {
		case errors.Is(err, io.EOF):
			return bytes.NewReader(nil), nil
		case err != nil:
			return nil, bodyError(err)
		}
		return z, nil
	default:
		return nil, &Error{Kind: KindEncoding, Err: fmt.Errorf("content encoding %q was not asked for", encoding)}
	}
}

// copy returns the size and the first bytes of what it copied.
func (c *Client) copy(w io.Writer, r io.Reader, total int64) (size int64, head []byte, failed *Error) {
	const headSize = 1024
	limit := c.maxBytes()
	buf := make([]byte, 64<<10)
	for {
		n, err := r.Read(buf)
		if n > 0 {
			if size+int64(n) > limit {
				return size, head, &Error{Kind: KindTooLarge, Err: fmt.Errorf("more than %d bytes unpacked", limit)}
			}
			if room := headSize - len(head); room > 0 {
				head = append(head, buf[:min(n, room)]...)
			}
			if _, err := w.Write(buf[:n]); err != nil {
				return size, head, &Error{Kind: KindDisk, Err: err}
			}
			size += int64(n)
			if c.Progress != nil {
				c.Progress(size, total)
			}
		}
		switch {
		case err == io.EOF:
			return size, head, nil
		case err != nil:
			e := bodyError(err)
			e.Err = fmt.Errorf("after %d bytes: %w", size, e.Err)
			return size, head, e
		}
	}
}

// bodyError is for errors of reading a body: of its packing or of the network.
func bodyError(err error) *Error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) {
		return &Error{Kind: KindEncoding, Err: err}
	}
	return transportError("", err)
}

// isHTML tells a web page from data by its first bytes. Servers that send
// pages as errors with status 200 are common; publishers of HTML lists are not.
func isHTML(head []byte, contentType string) bool {
	text := strings.ToLower(strings.TrimLeft(string(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))), " \t\r\n\f"))
	if !strings.HasPrefix(text, "<") {
		return false
	}
	if strings.HasPrefix(text, "<html") || strings.Contains(text, "<!doctype html") {
		return true
	}
	if strings.HasPrefix(text, "<?xml") {
		return strings.Contains(text, "<html")
	}
	return strings.HasPrefix(strings.ToLower(contentType), "text/html")
}

func snippet(head []byte) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(string(head[:min(len(head), 80)]), "")), " ")
}
