package table

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// lineReader gives out physical lines, bounded, and takes them back.
type lineReader struct {
	r       *bufio.Reader
	eol     byte
	legacy  bool // decoded from an encoding that may lack characters
	line    int  // number of the last line given out
	pending []textLine
	buf     []byte
}

type textLine struct {
	text   string
	number int
	fault  string // why the line cannot be used
}

func newLineReader(r *bufio.Reader, head []byte, legacy bool) *lineReader {
	l := &lineReader{r: r, eol: '\n', legacy: legacy}
	if !bytes.Contains(head, []byte("\n")) && bytes.Contains(head, []byte("\r")) {
		l.eol = '\r' // as old Macintosh files have it
	}
	return l
}

// next returns the next line without its end, or io.EOF.
func (l *lineReader) next() (textLine, error) {
	if n := len(l.pending); n > 0 {
		line := l.pending[n-1]
		l.pending = l.pending[:n-1]
		return line, nil
	}
	b, long, err := l.readBytes()
	if err != nil {
		return textLine{}, err
	}
	l.line++
	line := textLine{number: l.line, text: string(b)}
	switch {
	case long:
		line.text = line.text[:200]
		line.fault = "the line is over " + strconv.Itoa(MaxRecord>>10) + " kB long"
	case !utf8.ValidString(line.text):
		line.fault = "not valid UTF-8, which the rest of the file is (--encoding overrules)"
	case l.legacy && strings.ContainsRune(line.text, utf8.RuneError):
		line.fault = "holds bytes that mean nothing in the encoding of the file (--encoding overrules)"
	}
	return line, nil
}

func (l *lineReader) readBytes() (line []byte, long bool, err error) {
	l.buf = l.buf[:0]
	for {
		part, err := l.r.ReadSlice(l.eol)
		if len(l.buf)+len(part) <= MaxRecord {
			l.buf = append(l.buf, part...)
		} else {
			long = true
			if len(l.buf) == 0 {
				l.buf = append(l.buf, part[:200]...)
			}
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(l.buf) > 0, err == nil:
			b := bytes.TrimSuffix(l.buf, []byte{l.eol})
			return bytes.TrimSuffix(b, []byte("\r")), long, nil
		default:
			return nil, false, err
		}
	}
}

// back takes lines back, to be given out again in the same order.
func (l *lineReader) back(lines []textLine) {
	for i := len(lines) - 1; i >= 0; i-- {
		l.pending = append(l.pending, lines[i])
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
