package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decoder turns a text file of unknown encoding into UTF-8 while it is read.
// A byte order mark decides; without one, the first character that is not
// ASCII does: UTF-8 if it is that, else Windows-1252, in which the older files
// of the British Treasury are. A file that begins as UTF-8 and breaks it later
// is damaged, and refused with the line.
type decoder struct {
	in    io.Reader
	buf   *bufio.Reader
	out   []byte
	back  []byte // the space that out is cut from
	err   error
	mode  mode
	line  int
	since int // bytes handed out since the caller began a record
}

type mode int

const (
	modeASCII mode = iota
	modeUTF8
	modeUTF16
	modeLatin
)

func (d *decoder) encoding() string {
	return [...]string{"ASCII", "UTF-8", "UTF-16", "Windows-1252"}[d.mode]
}

func (d *decoder) Read(p []byte) (int, error) {
	if d.buf == nil {
		d.begin()
	}
	for len(d.out) == 0 && d.err == nil {
		d.fill()
	}
	if len(d.out) == 0 {
		return 0, d.err
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	if d.since += n; d.since > MaxRecord+64<<10 {
		return n, errRecord
	}
	return n, nil
}

func (d *decoder) begin() {
	d.line = 1
	d.buf = bufio.NewReaderSize(d.in, 64<<10)
	head, _ := d.buf.Peek(3)
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = d.buf.Discard(3) // cannot fail: Peek has shown them
		d.mode = modeUTF8
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		dec := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
		d.buf = bufio.NewReaderSize(dec.Reader(d.buf), 64<<10)
		d.mode = modeUTF16
	}
}

// fill decodes what is buffered, up to the last whole character.
func (d *decoder) fill() {
	head, err := d.buf.Peek(utf8.UTFMax)
	if len(head) == 0 {
		d.err = err
		return
	}
	atEnd := err != nil
	if atEnd && !errors.Is(err, io.EOF) {
		d.err = err
	}
	chunk, _ := d.buf.Peek(d.buf.Buffered())
	d.back = d.back[:0]
	i := 0
	for i < len(chunk) {
		b := chunk[i]
		if b < utf8.RuneSelf {
			if b == '\n' {
				d.line++
			}
			d.back = append(d.back, b)
			i++
			continue
		}
		if d.mode == modeLatin {
			d.back = utf8.AppendRune(d.back, charmap.Windows1252.DecodeByte(b))
			i++
			continue
		}
		if !utf8.FullRune(chunk[i:]) && !atEnd {
			break // the rest of the character is not there yet
		}
		_, size := utf8.DecodeRune(chunk[i:])
		switch {
		case size > 1:
			if d.mode == modeASCII {
				d.mode = modeUTF8
			}
			d.back = append(d.back, chunk[i:i+size]...)
			i += size
		case d.mode == modeASCII:
			d.mode = modeLatin
		default:
			d.err = fmt.Errorf("line %d: byte %#02x is not UTF-8", d.line, b)
			chunk = chunk[:i]
		}
	}
	_, _ = d.buf.Discard(i) // cannot fail: they are buffered
	d.out = d.back
}
