package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"time"

	"interdict"
	"interdict/internal/screen"
	"interdict/internal/spill"
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
	var disk *fs.PathError // of a temporary file: the document is not to blame
	if errors.As(err, &big) || errors.As(err, &f) || errors.As(err, &disk) || errors.Is(err, errGone) || x.ctx().Err() != nil {
		return err
	}
	return fail(http.StatusUnprocessableEntity, "the %s cannot be read: %v", what, err)
}

// scanner reads a document and yields what it found, file by file.
type scanner func(ctx context.Context, sc *interdict.Screener, name string, body io.Reader, a interdict.ScanAsk, yield func(*interdict.Document) error) error

func scanDocument(ctx context.Context, sc *interdict.Screener, name string, body io.Reader, a interdict.ScanAsk, yield func(*interdict.Document) error) error {
	b := bufio.NewReader(body)
	if _, err := b.Peek(1); errors.Is(err, io.EOF) {
		return errors.New("it is empty") // a file that was not sent clears nobody
	}
	return sc.ScanDocument(ctx, name, b, a, yield)
}

// v1Scan scans the document that the body holds.
func (s *Server) v1Scan(scan scanner) func(*call) error {
	return s.v1Reading(func(x *reading) error {
		answer, err := newScanWriter(x.sc)
		if err != nil {
			return err
		}
		defer answer.Close()
		ask := interdict.ScanAsk{Threshold: x.threshold, Encoding: x.query.Get("encoding"), MaxMentions: maxFindings}
		err = scan(x.ctx(), x.sc, x.name, x.body, ask, func(d *interdict.Document) error {
			x.queries++
			x.patience(x.ctl)
			return answer.add(d)
		})
		if err != nil {
			return x.unread("document", err)
		}
		if err := answer.end(); err != nil {
			return err
		}
		x.patience(x.ctl)
		return x.send(http.StatusOK, "application/json", answer.Reader())
	})
}

// scanWriter writes a ScanAnswer as documents come. It is sent when all have: what
// goes wrong before is told as an error. What is much lies in a temporary file.
type scanWriter struct {
	spill.Buffer
	before string // what stands before the next document
}

func newScanWriter(sc *interdict.Screener) (*scanWriter, error) {
	var none bytes.Buffer
	enc := json.NewEncoder(&none)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(ScanAnswer{Made: Made{interdict.EngineVersion, sc.Lists()}, Documents: []*interdict.Document{}}); err != nil {
		return nil, err
	}
	w := &scanWriter{}
	_, err := w.Write(bytes.TrimSuffix(none.Bytes(), []byte(scanEnd)))
	return w, err
}

// scanEnd is how a ScanAnswer ends, behind its documents.
const scanEnd = "]}\n"

func (w *scanWriter) add(d *interdict.Document) error {
	if _, err := io.WriteString(w, w.before); err != nil {
		return err
	}
	w.before = ","
	return d.WriteJSON(w)
}

func (w *scanWriter) end() error {
	_, err := io.WriteString(w, scanEnd)
	return err
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
		if err := enc.Encode(totalsOf(x.sc, totals)); err != nil {
			return errGone
		}
		if err := w.Flush(); err != nil {
			return errGone
		}
		return nil
	})
}

// totalsOf are the totals of a file of messages, and the decision on it.
func totalsOf(sc *interdict.Screener, totals interdict.MessageTotals) MessageStreamTotals {
	t := MessageStreamTotals{Made: Made{interdict.EngineVersion, sc.Lists()}, Decision: interdict.Pass, Totals: totals}
	if totals.Hold > 0 || totals.Messages == 0 {
		t.Decision = interdict.Hold
	}
	return t
}

// maxFindings bounds the answer to one bill, and the mentions of each file of a
// document: some 300 megabytes.
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
