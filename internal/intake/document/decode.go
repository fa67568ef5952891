package document

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decoder turns a file of unknown encoding into UTF-8 while it is read. All
// encodings but UTF-16 agree on ASCII, so ASCII passes; what the rest is in is
// decided at the first byte that is not, from the 64 KB that follow it.
type decoder struct {
	in      *bufio.Reader
	charset charset
	begun   bool
	decided bool
	said    string // what the file or its sender says, or ""
	forced  string // what the caller says
	tr      transform.Transformer
	out     []byte
	space   [16 << 10]byte
	err     error
	bom     int     // bytes of a byte order mark
	odd     []int64 // see cursor
	given   int64
	faults  int
}

// charset is an encoding by its WHATWG name, and how it was found.
type charset struct {
	name     string
	detected bool
	width    func(rune) int
}

const sampleSize = 64 << 10

func newDecoder(r io.Reader, said, forced string) *decoder {
	return &decoder{in: bufio.NewReaderSize(r, sampleSize), said: said, forced: forced}
}

// begin looks for a byte order mark, without which UTF-16 betrays itself by
// the zeros of its ASCII.
func (d *decoder) begin() {
	d.begun = true
	head, _ := d.in.Peek(512) // an error comes back at the next Read
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		d.bom = 3
		d.use("utf-8", false)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		d.bom = 2
		d.use("utf-16le", false)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		d.bom = 2
		d.use("utf-16be", false)
	case d.forced != "":
		d.use(d.forced, false)
	case isUTF16(head):
		name := "utf-16le"
		if zeros(head, 0) > zeros(head, 1) {
			name = "utf-16be"
		}
		d.use(name, true)
	}
	_, _ = d.in.Discard(d.bom) // cannot fail: they were peeked
}

// start is the place of the first character.
func (d *decoder) start() *cursor {
	if !d.begun {
		d.begin()
	}
	return &cursor{Pos: Pos{Byte: int64(d.bom), Line: 1}, odd: &d.odd}
}

func (d *decoder) use(name string, detected bool) {
	e, err := htmlindex.Get(name)
	if err != nil {
		return
	}
	d.decided = true
	d.charset = newCharset(name, e, detected)
	if d.charset.name == "utf-8" {
		return
	}
	if d.charset.name == "utf-16le" {
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	d.tr = e.NewDecoder()
}

func newCharset(name string, e encoding.Encoding, detected bool) charset {
	if canon, err := htmlindex.Name(e); err == nil {
		name = canon
	}
	return charset{name: name, detected: detected, width: widthIn(name, e)}
}

func (d *decoder) Read(p []byte) (int, error) {
	if !d.begun {
		d.begin()
	}
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		d.fill()
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

// fill decodes some of what is buffered.
func (d *decoder) fill() {
	head, err := d.in.Peek(utf8.UTFMax)
	if len(head) == 0 {
		d.err = err
		if err == nil {
			d.err = io.EOF
		}
		return
	}
	atEnd := errors.Is(err, io.EOF)
	chunk, _ := d.in.Peek(d.in.Buffered())
	switch {
	case !d.decided:
		n := asciiPrefix(chunk)
		if n == 0 {
			sample, _ := d.in.Peek(sampleSize)
			name, detected := detect(sample, d.said)
			d.use(name, detected)
			return
		}
		n = min(n, len(d.space))
		d.out = d.space[:copy(d.space[:], chunk[:n])]
		_, _ = d.in.Discard(n)
	case d.tr == nil:
		d.utf8(chunk, atEnd)
	default:
		dst, src, err := d.tr.Transform(d.space[:], chunk, atEnd && len(chunk) == d.in.Buffered())
		if dst == 0 && src == 0 { // half a character at the end, or a broken table
			if !errors.Is(err, transform.ErrShortSrc) || atEnd || len(chunk) > 64 {
				dst, src = copy(d.space[:], "\uFFFD"), 1
			} else if _, err := d.in.Peek(len(chunk) + 1); err != nil {
				dst, src = copy(d.space[:], "\uFFFD"), 1
			}
		}
		d.out = d.space[:dst]
		d.faults += bytes.Count(d.out, []byte("\uFFFD"))
		_, _ = d.in.Discard(src)
	}
	d.given += int64(len(d.out))
}

// utf8 passes what is UTF-8, and puts a replacement for each byte that is not.
func (d *decoder) utf8(chunk []byte, atEnd bool) {
	out := d.space[:0]
	i := 0
	for i < len(chunk) && len(out) < len(d.space)-utf8.UTFMax {
		if chunk[i] < utf8.RuneSelf {
			out = append(out, chunk[i])
			i++
			continue
		}
		if !utf8.FullRune(chunk[i:]) && !atEnd && len(chunk)-i < utf8.UTFMax && i > 0 {
			break
		}
		_, size := utf8.DecodeRune(chunk[i:])
		if size == 1 {
			if len(d.odd) < 1<<20 {
				d.odd = append(d.odd, d.given+int64(len(out)))
			}
			d.faults++
			out = append(out, "\uFFFD"...)
		} else {
			out = append(out, chunk[i:i+size]...)
		}
		i += size
	}
	d.out = out
	_, _ = d.in.Discard(i)
}

// found is the encoding, once everything was read.
func (d *decoder) found() charset {
	if !d.decided {
		return charset{name: "us-ascii", detected: true}
	}
	return d.charset
}

// asciiPrefix counts bytes that mean the same in all encodings, so not the
// escapes of ISO-2022-JP.
func asciiPrefix(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf || c == 0x1b {
			return i
		}
	}
	return len(b)
}

// widthIn returns how many bytes a character takes; nil for UTF-8.
func widthIn(name string, e encoding.Encoding) func(rune) int {
	switch name {
	case "utf-8":
		return nil
	case "utf-16le", "utf-16be":
		return func(r rune) int {
			if r > 0xFFFF {
				return 4
			}
			return 2
		}
	case "gb18030", "gbk", "big5", "euc-kr", "euc-jp", "shift_jis":
		return multibyteWidth(e)
	}
	return func(rune) int { return 1 }
}

func multibyteWidth(e encoding.Encoding) func(rune) int {
	return func(r rune) int {
		if r < utf8.RuneSelf || r == utf8.RuneError {
			return 1
		}
		var src [utf8.UTFMax]byte
		var dst [8]byte
		n, _, err := e.NewEncoder().Transform(dst[:], src[:utf8.EncodeRune(src[:], r)], true)
		if err != nil || n == 0 {
			return 2
		}
		return n
	}
}

// decodeAll decodes bytes that lie in memory, with their map.
func decodeAll(b []byte, said string, under layer) (string, *Map, charset, int) {
	d := newDecoder(bytes.NewReader(b), said, "")
	c := d.start()
	var out builder
	var buf [16 << 10]byte
	for {
		n, err := d.Read(buf[:])
		c.width = d.charset.width
		out.straight(string(buf[:n]), c)
		if err != nil {
			break // the end: a bytes.Reader has no other errors
		}
	}
	cs := d.found()
	text, m := out.take(cs.width, under)
	return text, m, cs, d.faults
}
