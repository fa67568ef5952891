package document

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// mboxMessage marks a message of an mbox, whose item carries the path of the
// mbox in its charset.
const mboxMessage = "mbox message"

// mbox reads e-mails one behind the other, each begun by a line "From …" that
// stands at the beginning or behind an empty line. One lies in memory at a time.
func (s *session) mbox(it *item) error {
	in := bufio.NewReaderSize(it.r, 64<<10)
	box := &mboxReader{in: in, max: s.o.MaxMessage, at: Pos{Line: 1}}
	for n := 1; ; n++ {
		if err := s.alive(it.path); err != nil {
			return err
		}
		path := fmt.Sprintf("%s/message %d", it.path, n)
		raw, from, err := box.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, ErrBound):
			if err := s.fail(path, err); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		}
		if err := s.message(&item{path: path, mediaType: mboxMessage, charset: it.path, depth: it.depth}, raw, from); err != nil {
			return err
		}
	}
}

type mboxReader struct {
	in    *bufio.Reader
	max   int
	at    Pos // of what comes next
	ahead bool
	err   error
}

// next returns a message without its "From " line, and where it begins.
func (b *mboxReader) next() ([]byte, Pos, error) {
	if b.err != nil {
		return nil, Pos{}, b.err
	}
	if !b.ahead { // the first line of the file
		if err := b.skipLine(); err != nil {
			return nil, Pos{}, err
		}
	}
	from := b.at
	var raw []byte
	long, empty, begun := false, false, true
	for {
		// A line that is longer than the buffer comes in pieces.
		piece, err := b.in.ReadSlice('\n')
		if begun && empty && bytes.HasPrefix(piece, []byte("From ")) {
			b.ahead = true
			b.leave(raw, from)
			b.at = advanceRaw(b.at, piece)
			if errors.Is(err, bufio.ErrBufferFull) {
				err = b.skipLine()
			}
			b.err = err
			break
		}
		if begun {
			empty = len(bytes.TrimRight(piece, "\r\n")) == 0
		}
		if !long {
			raw = append(raw, piece...)
		}
		if len(raw) > b.max {
			long, raw = true, nil
		}
		if long {
			b.at = advanceRaw(b.at, piece)
		}
		begun = !errors.Is(err, bufio.ErrBufferFull)
		if err != nil && begun {
			b.err = err
			b.leave(raw, from)
			if len(raw) == 0 && !long {
				return nil, from, err
			}
			break
		}
	}
	if long {
		return nil, from, fmt.Errorf("line %d: %w of %d bytes in one e-mail", from.Line, ErrBound, b.max)
	}
	return raw, from, nil
}

// leave moves behind a message, counted as it is read.
func (b *mboxReader) leave(raw []byte, from Pos) {
	if len(raw) > 0 {
		x := newLineIndex(raw, from)
		b.at = x.pos(int64(len(raw)))
	}
}

func (b *mboxReader) skipLine() error {
	for {
		piece, err := b.in.ReadSlice('\n')
		b.at = advanceRaw(b.at, piece)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

func advanceRaw(p Pos, b []byte) Pos {
	c := cursor{Pos: p}
	c.advance(string(b))
	return c.Pos
}
