package server

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"interdict"
	"interdict/ftm"
	"interdict/internal/crash"
	"interdict/internal/screen"
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
	c.Header()["Content-Type"] = []string{ndjson}
	st := &streaming{c: c, ctl: ctl, sc: sc, ask: ask, in: bufio.NewReaderSize(c.r.Body, 64<<10), w: writers.Get().(*writer)}
	defer st.w.release()
	defer c.screenedAll(c.screening())
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

// ndjson is the media type of streams, a JSON value a line.
const ndjson = "application/x-ndjson"

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
	var decision screen.Decision
	b := st.w.b
	err := crash.Guard(st.c.s.log, "screen a line of a stream", func() (err error) {
		decision, b, err = st.answer(line, b)
		return err
	})
	var broken *crash.Error
	if errors.As(err, &broken) { // what it leaves is not used again
		st.w.Appender, st.entity = screen.Appender{}, ftm.Entity{}
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
	st.w.b = b
	switch decision {
	case interdict.Matched:
		t.Matched++
	case interdict.Review:
		t.Review++
	default:
		t.Clear++
	}
	return nil
}

// answer appends the answer to a line.
func (st *streaming) answer(line, b []byte) (screen.Decision, []byte, error) {
	if err := readStrict(line, &st.party); err != nil {
		return "", b, err
	}
	q, err := st.party.query(&st.entity)
	if err != nil {
		return "", b, err
	}
	if q.ID == "" {
		q.ID = strconv.Itoa(st.totals.Totals.Records)
	}
	r, err := st.c.screened(st.sc, q, st.ask)
	if err != nil {
		return "", b, err
	}
	b, err = st.w.Append(b, r)
	return r.Decision, append(b, '\n'), err
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
