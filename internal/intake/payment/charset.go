package payment

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// charset is an encoding of XML other than UTF-8: a message is decoded to be
// read, and places and hashes are those of the bytes as they were.
type charset struct {
	decode func(*bufio.Reader) (rune, error)
	encode func([]byte, rune) []byte
}

// charsetOf tells the encoding from the first bytes: a byte order mark, zero
// bytes, or the XML declaration. It is nil for UTF-8 and what is a part of it.
func charsetOf(head []byte) (*charset, error) {
	switch {
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), bytes.HasPrefix(head, []byte{0, '<'}):
		return utf16Charset(1, 0), nil
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{'<', 0}):
		return utf16Charset(0, 1), nil
	}
	head = bytes.TrimLeft(head, " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return nil, nil
	}
	decl, _, ok := bytes.Cut(head, []byte("?>"))
	_, after, named := bytes.Cut(decl, []byte("encoding"))
	after = bytes.TrimLeft(after, " \t\r\n=")
	if !ok || !named || len(after) < 2 {
		return nil, nil
	}
	name, _, _ := bytes.Cut(after[1:], after[:1])
	switch strings.ToLower(string(name)) {
	case "utf-8", "utf8", "us-ascii", "ascii", "":
		return nil, nil
	case "iso-8859-1", "latin1", "windows-1252", "cp1252":
		return windows1252Charset(), nil
	}
	return nil, fmt.Errorf("encoding %q is not one that payment messages have (UTF-8, UTF-16, ISO-8859-1, Windows-1252)", name)
}

var errUTF16 = errors.New("not UTF-16")

func utf16Charset(low, high int) *charset {
	unit := func(r *bufio.Reader) (rune, error) {
		var b [2]byte
		if _, err := io.ReadFull(r, b[:]); err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = errUTF16
			}
			return 0, err
		}
		return rune(b[low]) | rune(b[high])<<8, nil
	}
	put := func(dst []byte, u rune) []byte {
		var b [2]byte
		b[low], b[high] = byte(u), byte(u>>8)
		return append(dst, b[:]...)
	}
	return &charset{
		decode: func(r *bufio.Reader) (rune, error) {
			u, err := unit(r)
			if err != nil || !utf16.IsSurrogate(u) {
				return u, err
			}
			v, err := unit(r)
			if err != nil {
				return 0, errUTF16
			}
			if u = utf16.DecodeRune(u, v); u == utf8.RuneError {
				return 0, errUTF16
			}
			return u, nil
		},
		encode: func(dst []byte, r rune) []byte {
			if r < 0x10000 {
				return put(dst, r)
			}
			a, b := utf16.EncodeRune(r)
			return put(put(dst, a), b)
		},
	}
}

// windows1252 are the characters from 0x80 to 0x9F; what is called ISO-8859-1
// is Windows-1252 wherever it makes a difference.
var windows1252 = [32]rune{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}

func windows1252Charset() *charset {
	return &charset{
		decode: func(r *bufio.Reader) (rune, error) {
			b, err := r.ReadByte()
			return rune1252(b), err
		},
		encode: func(dst []byte, r rune) []byte {
			if r >= 0x100 || r >= 0x80 && r < 0xA0 {
				for i, c := range windows1252 {
					if c == r {
						return append(dst, byte(0x80+i))
					}
				}
			}
			return append(dst, byte(r))
		},
	}
}

func rune1252(b byte) rune {
	if b >= 0x80 && b < 0xA0 {
		return windows1252[b-0x80]
	}
	return rune(b)
}

// words is the text of bytes that should be ASCII: UTF-8 if they are that,
// else Windows-1252.
func words(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune1252(c)
	}
	return string(runes)
}

// decoder reads a charset as UTF-8.
type decoder struct {
	in  *bufio.Reader
	set *charset
	err error
}

func (d *decoder) Read(p []byte) (int, error) {
	n := 0
	for d.err == nil && n+utf8.UTFMax <= len(p) {
		var r rune
		if r, d.err = d.set.decode(d.in); d.err == nil {
			n += utf8.EncodeRune(p[n:], r)
		}
	}
	return n, d.err
}
