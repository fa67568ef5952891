package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"interdict"
	"interdict/ftm"
)

// v1Stream screens a party a line. What is in memory is one line and some
// results, however long the stream is; a caller who sends or reads nothing for
// too long is let go.
func (s *Server) v1Stream(c *call) error {
	q := c.question()
	scope, err := q.scope()
	if err != nil {
		return err
	}
	ask, err := q.ask()
	if err != nil {
		return err
	}
	sc, release, err := c.screener(scope)
	if err != nil {
		return err
	}
	defer release()
	ctl := http.NewResponseController(c.ResponseWriter)
	_ = ctl.EnableFullDuplex() // HTTP/2 has it anyway
	c.patience(ctl)
	c.Header()["Content-Type"] = []string{"application/x-ndjson"}
	st := &streaming{c: c, ctl: ctl, sc: sc, ask: ask, in: bufio.NewReaderSize(c.r.Body, 64<<10), w: writers.Get().(*writer)}
	defer st.w.release()
	if err := st.run(); err != nil {
		if c.status == 0 {
			return err
		}
		// Cut off, so that nobody takes the results so far for all.
		panic(http.ErrAbortHandler)
	}
	return nil
}

// patience puts off the time at which a stream that is silent is cut off.
func (c *call) patience(ctl *http.ResponseController) {
	until := system{}.now().Add(c.s.opt.Limits.Silence)
	_ = ctl.SetReadDeadline(until)
	_ = ctl.SetWriteDeadline(until)
}

// system is the clock by which connections have their deadlines, whatever day
// the server is told.
type system struct{}

func (system) now() time.Time { return time.Now() }

type streaming struct {
	c      *call
	ctl    *http.ResponseController
	sc     *interdict.Screener
	ask    interdict.Ask
	in     *bufio.Reader
	w      *writer
	totals StreamTotals
	party  Party
	entity ftm.Entity
}

const flushAt = 32 << 10

func (st *streaming) run() error {
	var line []byte
	for {
		var err error
		line, err = st.line(line[:0])
		if len(bytes.TrimSpace(line)) > 0 {
			if err := st.screen(line); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return st.end()
		}
		if err != nil {
			return err
		}
		if len(st.w.b) >= flushAt || st.in.Buffered() == 0 {
			if err := st.flush(); err != nil {
				return err
			}
		}
	}
}

// line reads one line of bounded length.
func (st *streaming) line(b []byte) ([]byte, error) {
	for {
		part, err := st.in.ReadSlice('\n')
		if len(b)+len(part) > st.c.s.opt.Limits.Line {
			return nil, fail(http.StatusRequestEntityTooLarge, "line %d is longer than %d bytes", st.totals.Totals.Records+1, st.c.s.opt.Limits.Line)
		}
		b = append(b, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return b, err
		}
	}
}

func (st *streaming) screen(line []byte) error {
	t := &st.totals.Totals
	t.Records++
	st.party = Party{}
	err := readStrict(line, &st.party)
	var r *interdict.Result
	if err == nil {
		var q interdict.Query
		if q, err = st.party.query(&st.entity); err == nil {
			if q.ID == "" {
				q.ID = strconv.Itoa(t.Records)
			}
			r, err = st.c.screened(st.sc, q, st.ask)
		}
	}
	if err != nil {
		t.Rejected++
		b, err := json.Marshal(StreamReject{Line: t.Records, ID: st.party.ID, Error: failureOf(err).detail})
		if err != nil {
			return err
		}
		st.w.b = append(append(st.w.b, b...), '\n')
		return nil
	}
	t.Screened++
	switch r.Decision {
	case interdict.Matched:
		t.Matched++
	case interdict.Review:
		t.Review++
	default:
		t.Clear++
	}
	if st.w.b, err = st.w.Append(st.w.b, r); err != nil {
		return err
	}
	st.w.b = append(st.w.b, '\n')
	return nil
}

func (st *streaming) flush() error {
	if err := st.c.ctx().Err(); err != nil {
		return err
	}
	st.c.patience(st.ctl)
	if len(st.w.b) == 0 {
		return nil
	}
	if _, err := st.c.Write(st.w.b); err != nil {
		return errGone
	}
	st.w.b = st.w.b[:0]
	return st.ctl.Flush()
}

func (st *streaming) end() error {
	st.totals.Made = Made{interdict.EngineVersion, st.sc.Lists()}
	b, err := json.Marshal(&st.totals)
	if err != nil {
		return err
	}
	st.w.b = append(append(st.w.b, b...), '\n')
	return st.flush()
}

// scanner reads a body and yields what it found, file by file.
type scanner func(ctx context.Context, sc *interdict.Screener, name string, body io.Reader, a interdict.ScanAsk, yield func(any) error) error

func scanDocument(ctx context.Context, sc *interdict.Screener, name string, body io.Reader, a interdict.ScanAsk, yield func(any) error) error {
	return sc.ScanDocument(ctx, name, body, a, func(d *interdict.Document) error { return yield(d) })
}

// v1Scan scans what the body holds. Few are read at one time: a document may
// take a great deal of memory.
func (s *Server) v1Scan(scan scanner) func(*call) error {
	return func(c *call) error {
		q := c.question()
		scope, err := q.scope()
		if err != nil {
			return err
		}
		if _, err := q.ask(); err != nil {
			return err
		}
		if c.r.ContentLength > s.opt.Limits.Document {
			return &http.MaxBytesError{Limit: s.opt.Limits.Document}
		}
		select {
		case s.scans <- struct{}{}:
			defer func() { <-s.scans }()
		default:
			return &failure{status: http.StatusServiceUnavailable, detail: "other documents are being read", retry: 2}
		}
		sc, release, err := c.screener(scope)
		if err != nil {
			return err
		}
		defer release()
		ctl := http.NewResponseController(c.ResponseWriter)
		c.patience(ctl)
		body := &patient{c: c, ctl: ctl, r: http.MaxBytesReader(c.ResponseWriter, c.r.Body, s.opt.Limits.Document)}
		answer := ScanAnswer{Made: Made{interdict.EngineVersion, sc.Lists()}, Documents: []json.RawMessage{}}
		ask := interdict.ScanAsk{Threshold: q.Threshold, Encoding: c.query.Get("encoding")}
		err = scan(c.ctx(), sc, c.query.Get("name"), body, ask, func(d any) error {
			b, err := json.Marshal(d)
			answer.Documents = append(answer.Documents, b)
			c.queries++
			c.patience(ctl)
			return err
		})
		if err != nil {
			var big *http.MaxBytesError
			var f *failure
			if errors.As(err, &big) || errors.As(err, &f) || c.ctx().Err() != nil {
				return err
			}
			return fail(http.StatusUnprocessableEntity, "the document cannot be read: %v", err)
		}
		c.patience(ctl)
		return c.json(http.StatusOK, answer)
	}
}

// patient reads a body that may take long, as long as it comes.
type patient struct {
	c   *call
	ctl *http.ResponseController
	r   io.Reader
	n   int
}

func (p *patient) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if p.n += n; p.n > 1<<20 {
		p.n = 0
		p.c.patience(p.ctl)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("read the body: %w", err)
	}
	return n, err
}
