package server

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
)

// budget is memory that all bodies together may take. Each connection may be
// slow and large; all of them at once must not be.
type budget struct {
	max  int64
	used atomic.Int64
}

func (b *budget) take(n int64) bool {
	if b.used.Add(n) <= b.max {
		return true
	}
	b.used.Add(-n)
	return false
}

func (b *budget) give(n int64) { b.used.Add(-n) }

// buffers are bodies and answers of usual size, used again.
var buffers = sync.Pool{New: func() any { b := make([]byte, 0, 16<<10); return &b }} //nolint:gochecknoglobals // memory only

const keepBuffer = 256 << 10

func putBuffer(b *[]byte) {
	if cap(*b) <= keepBuffer {
		buffers.Put(b)
	}
}

var errBusy = &failure{status: http.StatusServiceUnavailable, detail: "too much is being read at the same time", retry: 1}

// tooLarge refuses a body by its announced length. Some of what comes is read all
// the same: a connection that is closed with bytes unread is reset, and the
// answer is lost on its way.
func (c *call) tooLarge(limit int64) error {
	_, _ = io.CopyN(io.Discard, c.r.Body, drained)
	return &http.MaxBytesError{Limit: limit}
}

const drained = 256 << 10

// withBody reads a body of bounded length and hands it to f, which must not keep
// it.
func (c *call) withBody(limit int64, f func(b []byte) error) error {
	if c.r.ContentLength > limit {
		return c.tooLarge(limit)
	}
	p := buffers.Get().(*[]byte)
	defer putBuffer(p)
	b := (*p)[:0]
	var taken int64
	defer func() { *p = b[:0]; c.s.bodies.give(taken) }()
	body := http.MaxBytesReader(c.ResponseWriter, c.r.Body, limit)
	for {
		if len(b) == cap(b) {
			grow := int64(cap(b))
			if !c.s.bodies.take(grow) {
				return errBusy
			}
			taken += grow
			b = append(b, make([]byte, grow)...)[:len(b)]
		}
		n, err := body.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if errors.Is(err, io.EOF) {
			return f(b)
		}
		if err != nil {
			var big *http.MaxBytesError
			if errors.As(err, &big) || c.ctx().Err() != nil {
				return err
			}
			f := failureOf(err)
			if f.status == http.StatusInternalServerError {
				f = fail(http.StatusBadRequest, "the body is cut off")
			}
			return f
		}
	}
}

// answer writes a whole body in one piece.
func (c *call) answer(status int, mediaType string, b []byte) error {
	h := c.Header()
	h["Content-Type"] = []string{mediaType}
	h["Content-Length"] = []string{strconv.Itoa(len(b))}
	c.WriteHeader(status)
	_, err := c.Write(b)
	if err != nil {
		return errGone
	}
	return nil
}

// send writes a body that does not lie in memory.
func (c *call) send(status int, mediaType string, body *io.SectionReader) error {
	h := c.Header()
	h["Content-Type"] = []string{mediaType}
	h["Content-Length"] = []string{strconv.FormatInt(body.Size(), 10)}
	c.WriteHeader(status)
	_, err := io.Copy(sending{c}, body)
	return err
}

// sending is the body of an answer: what cannot be written there has nobody to
// read it.
type sending struct{ *call }

func (s sending) Write(b []byte) (int, error) {
	n, err := s.call.Write(b)
	if err != nil {
		err = errGone
	}
	return n, err
}

// errGone ends a request whose caller has gone: there is nobody to tell.
var errGone = errors.New("the caller has gone")
