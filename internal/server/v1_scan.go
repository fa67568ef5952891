package server

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"interdict"
	"interdict/internal/screen"
)

// reading is one body that is scanned: a document, payment messages, a bill of
// software.
type reading struct {
	*call
	ctl       *http.ResponseController
	sc        *interdict.Screener
	name      string // that the caller gives the file
	threshold float64
	body      io.Reader
}

// v1Reading has a body read by one of few at a time: a document may take a great
// deal of memory.
func (s *Server) v1Reading(read func(*reading) error) func(*call) error {
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
			return c.tooLarge(s.opt.Limits.Document)
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
		x := &reading{call: c, ctl: http.NewResponseController(c.ResponseWriter), sc: sc, name: c.query.Get("name"), threshold: q.Threshold}
		c.patience(x.ctl)
		// The reader is told of no writer: it may be read in another goroutine than
		// the answer is written in.
		x.body = &patient{c: c, ctl: x.ctl, r: http.MaxBytesReader(nil, c.r.Body, s.opt.Limits.Document)}
		return read(x)
	}
}

// unread is what a caller is told of an error in the midst of reading.
func (x *reading) unread(what string, err error) error {
	var big *http.MaxBytesError
	var f *failure
	if errors.As(err, &big) || errors.As(err, &f) || errors.Is(err, errGone) || x.ctx().Err() != nil {
		return err
	}
	return fail(http.StatusUnprocessableEntity, "the %s cannot be read: %v", what, err)
}

// scanner reads a document and yields what it found, file by file.
type scanner func(ctx context.Context, sc *interdict.Screener, name string, body io.Reader, a interdict.ScanAsk, yield func(*interdict.Document) error) error

func scanDocument(ctx context.Context, sc *interdict.Screener, name string, body io.Reader, a interdict.ScanAsk, yield func(*interdict.Document) error) error {
	return sc.ScanDocument(ctx, name, body, a, yield)
}

// v1Scan scans the document that the body holds.
func (s *Server) v1Scan(scan scanner) func(*call) error {
	return s.v1Reading(func(x *reading) error {
		answer := ScanAnswer{Made: Made{interdict.EngineVersion, x.sc.Lists()}, Documents: []*interdict.Document{}}
		ask := interdict.ScanAsk{Threshold: x.threshold, Encoding: x.query.Get("encoding")}
		err := scan(x.ctx(), x.sc, x.name, x.body, ask, func(d *interdict.Document) error {
			answer.Documents = append(answer.Documents, d)
			x.queries++
			x.patience(x.ctl)
			return nil
		})
		if err != nil {
			return x.unread("document", err)
		}
		x.patience(x.ctl)
		return x.json(http.StatusOK, answer)
	})
}

// v1Messages answers each payment message of the body with a line, while the
// body still comes. What is in memory depends on the longest message.
func (s *Server) v1Messages() func(*call) error {
	return s.v1Reading(func(x *reading) error {
		_ = x.ctl.EnableFullDuplex() // HTTP/2 has it anyway
		ask := interdict.MessageAsk{
			Threshold: x.threshold, Workers: 1,
			Parties: x.query.Get("parties") == "true", OnlyHolds: x.query.Get("only_holds") == "true",
		}
		// The answer begins with its first full buffer, so that what goes wrong
		// before is told as an error, and after it by an answer cut off.
		w := bufio.NewWriterSize(x, flushAt)
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		x.Header()["Content-Type"] = []string{ndjson}
		totals, err := x.sc.ScanMessages(x.ctx(), x.name, x.body, ask, func(r *interdict.MessageResult) error {
			// Only for what is written: who sends a message now and then would
			// keep the others from being read.
			_ = x.ctl.SetWriteDeadline(system{}.now().Add(s.opt.Limits.Silence))
			if err := enc.Encode(r); err != nil {
				return errGone
			}
			return nil
		})
		x.queries, x.matched = totals.Parties+totals.Texts, totals.Matched
		if err != nil {
			return x.unread("file", err)
		}
		_ = x.ctl.SetWriteDeadline(system{}.now().Add(s.opt.Limits.Silence))
		end := MessageStreamTotals{Made: Made{interdict.EngineVersion, x.sc.Lists()}, Decision: interdict.Pass, Totals: totals}
		if totals.Hold > 0 || totals.Messages == 0 {
			end.Decision = interdict.Hold
		}
		if err := enc.Encode(end); err != nil {
			return errGone
		}
		if err := w.Flush(); err != nil {
			return errGone
		}
		return nil
	})
}

// maxFindings bounds the answer to one bill: as many as there are mentions of a
// document at most.
const maxFindings = 100_000

// v1Bill scans the bill of software that the body holds.
func (s *Server) v1Bill() func(*call) error {
	return s.v1Reading(func(x *reading) error {
		scanner := x.sc.Bills(interdict.ScanAsk{Threshold: x.threshold})
		scanner.MaxFindings = maxFindings
		bill, err := scanner.Scan(x.ctx(), x.name, x.body)
		if err != nil {
			return x.unread("bill", err)
		}
		x.queries = bill.Questions
		if bill.Decision == screen.Matched {
			x.matched = 1
		}
		x.patience(x.ctl)
		return x.json(http.StatusOK, bill)
	})
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
	switch {
	case errors.Is(err, io.EOF):
		// Nothing more is waited for, but for the caller to go.
		_ = p.ctl.SetReadDeadline(time.Time{})
	case err != nil:
		err = fmt.Errorf("read the body: %w", err)
	}
	return n, err
}

// patientBody is a body that is read patiently, and closed as it was.
type patientBody struct {
	patient
	io.Closer
}

// patientWriter writes an answer that may take long, as long as it is taken.
type patientWriter struct {
	*call
	ctl *http.ResponseController
}

func (p *patientWriter) Write(b []byte) (int, error) {
	_ = p.ctl.SetWriteDeadline(system{}.now().Add(p.s.opt.Limits.Silence))
	return p.call.Write(b)
}
