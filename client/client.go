// Package client asks an interdict server. It is thin: one method a question,
// the shapes of docs/api.md, errors with the server's hint.
package client

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Client asks one server. It is safe for concurrent use.
type Client struct {
	// URL is where the server answers: http://127.0.0.1:8080.
	URL string
	// Key is sent along when it is not empty: a key of the server, or a token of
	// the issuer that the server was told of.
	Key string
	// HTTP asks; nil is http.DefaultClient.
	HTTP *http.Client
}

// Error is what a server said was wrong.
type Error struct {
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	Hint      string `json:"hint"`
	RequestID string `json:"request_id"`
}

func (e *Error) Error() string {
	text := fmt.Sprintf("interdict: %s (%d, request %s)", e.Detail, e.Status, e.RequestID)
	if e.Hint != "" {
		text += ": " + e.Hint
	}
	return text
}

// Screen asks about one party.
func (c *Client) Screen(ctx context.Context, p Party, q Question) (*Result, error) {
	return post[Result](ctx, c, "/v1/screen", struct {
		Party
		Question
	}{p, q})
}

// ScreenBatch asks about some parties against the same state of the lists; the
// results are in the order of the parties.
func (c *Client) ScreenBatch(ctx context.Context, parties []Party, q Question) (*Batch, error) {
	return post[Batch](ctx, c, "/v1/screen/batch", struct {
		Queries []Party `json:"queries"`
		Question
	}{parties, q})
}

// ErrCutOff is returned by Stream when the answers ended without their totals:
// what came so far is not all.
var ErrCutOff = errors.New("interdict: the stream was cut off")

// Stream asks about any number of parties. next yields them, and false when
// there are no more; it runs in a goroutine of its own. Each answer is told to
// one of the two functions, in order; an error of theirs ends the stream.
func (c *Client) Stream(ctx context.Context, q Question, next func() (Party, bool), result func(*Result) error, reject func(*Reject) error) (*Totals, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r, w := io.Pipe()
	go func() {
		enc := json.NewEncoder(w)
		for {
			p, ok := next()
			if !ok {
				_ = w.Close() // always nil
				return
			}
			if err := enc.Encode(p); err != nil {
				_ = w.CloseWithError(err) // always nil
				return
			}
		}
	}()
	defer r.CloseWithError(context.Canceled)
	var totals *Totals
	err := c.do(ctx, http.MethodPost, "/v1/screen/stream?"+q.values().Encode(), "application/x-ndjson", r, func(body io.Reader) (err error) {
		totals, err = readStream(body, result, reject)
		return err
	})
	return totals, err
}

func readStream(body io.Reader, result func(*Result) error, reject func(*Reject) error) (*Totals, error) {
	sc := bufio.NewScanner(body)
	sc.Buffer(nil, 64<<20)
	for sc.Scan() {
		var line struct {
			Result
			Line   int     `json:"line"`
			Error  string  `json:"error"`
			Totals *Totals `json:"totals"`
		}
		if err := json.Unmarshal(sc.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("interdict: read the stream: %w", err)
		}
		var err error
		switch {
		case line.Totals != nil:
			return line.Totals, nil
		case line.Error != "":
			err = reject(&Reject{Line: line.Line, ID: line.ID, Error: line.Error})
		default:
			err = result(&line.Result)
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, errors.Join(ErrCutOff, sc.Err())
}

// Scan finds the listed parties that a document mentions. name helps to
// recognise it.
func (c *Client) Scan(ctx context.Context, name string, document io.Reader, q Question) (*Scan, error) {
	v := q.values()
	if name != "" {
		v.Set("name", name)
	}
	return ask[Scan](ctx, c, http.MethodPost, "/v1/scan?"+v.Encode(), "application/octet-stream", document)
}

// ScanMessages has a file of payment messages held or passed, each told to
// result in order; an error of result ends it. A file that is no message is held
// as one that cannot be read. name helps to recognise the file.
func (c *Client) ScanMessages(ctx context.Context, name string, file io.Reader, a MessageAsk, result func(*Message) error) (*MessageScan, error) {
	v := a.values()
	if name != "" {
		v.Set("name", name)
	}
	for choice, on := range map[string]bool{"parties": a.Parties, "only_holds": a.OnlyHolds} {
		if on {
			v.Set(choice, "true")
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var scan *MessageScan
	err := c.do(ctx, http.MethodPost, "/v1/scan/messages?"+v.Encode(), "application/octet-stream", file, func(body io.Reader) (err error) {
		scan, err = readMessages(body, result)
		return err
	})
	return scan, err
}

func readMessages(body io.Reader, result func(*Message) error) (*MessageScan, error) {
	dec := json.NewDecoder(body)
	for {
		var line json.RawMessage
		if err := dec.Decode(&line); errors.Is(err, io.EOF) {
			return nil, ErrCutOff
		} else if err != nil {
			return nil, errors.Join(ErrCutOff, err)
		}
		// A message has a number; the last line has totals.
		var end struct {
			Totals *MessageTotals `json:"totals"`
		}
		if err := json.Unmarshal(line, &end); err != nil {
			return nil, fmt.Errorf("interdict: read the stream: %w", err)
		}
		if end.Totals != nil {
			scan := new(MessageScan)
			if err := json.Unmarshal(line, scan); err != nil {
				return nil, fmt.Errorf("interdict: read the stream: %w", err)
			}
			return scan, nil
		}
		m := new(Message)
		if err := json.Unmarshal(line, m); err != nil {
			return nil, fmt.Errorf("interdict: read the stream: %w", err)
		}
		if err := result(m); err != nil {
			return nil, err
		}
	}
}

// ScanBill finds the listed parties that a bill of software names. One that
// cannot be read is an *Error.
func (c *Client) ScanBill(ctx context.Context, name string, bill io.Reader, q Question) (*Bill, error) {
	v := q.values()
	if name != "" {
		v.Set("name", name)
	}
	return ask[Bill](ctx, c, http.MethodPost, "/v1/scan/bills?"+v.Encode(), "application/octet-stream", bill)
}

// Lists tells the lists and their health.
func (c *Client) Lists(ctx context.Context) (*Lists, error) { return get[Lists](ctx, c, "/v1/lists") }

// Versions tells every version of a list, the first published first.
func (c *Client) Versions(ctx context.Context, list string) (*Versions, error) {
	return get[Versions](ctx, c, "/v1/lists/"+url.PathEscape(list)+"/versions")
}

// Diff tells what changed in a list between two days ("2006-01-02"; to may be
// empty for the version in force). programmes keeps the entries that gained one
// of them.
func (c *Client) Diff(ctx context.Context, list, from, to string, programmes ...string) (*Diff, error) {
	v := url.Values{"from": {from}}
	if to != "" {
		v.Set("to", to)
	}
	for _, p := range programmes {
		v.Add("programme", p)
	}
	return get[Diff](ctx, c, "/v1/lists/"+url.PathEscape(list)+"/diff?"+v.Encode())
}

// Entry tells an entry as of a day, "" for the version in force.
func (c *Client) Entry(ctx context.Context, id, asOf string) (*Entry, error) {
	path := "/v1/entries/" + url.PathEscape(id)
	if asOf != "" {
		path += "?as_of=" + url.QueryEscape(asOf)
	}
	return get[Entry](ctx, c, path)
}

// History tells the life of an entry.
func (c *Client) History(ctx context.Context, id string) (*History, error) {
	return get[History](ctx, c, "/v1/entries/"+url.PathEscape(id)+"/history")
}

func post[T any](ctx context.Context, c *Client, path string, body any) (*T, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	return ask[T](ctx, c, http.MethodPost, path, "application/json", bytes.NewReader(b))
}

func get[T any](ctx context.Context, c *Client, path string) (*T, error) {
	return ask[T](ctx, c, http.MethodGet, path, "", nil)
}

func ask[T any](ctx context.Context, c *Client, method, path, mediaType string, body io.Reader) (*T, error) {
	v := new(T)
	err := c.do(ctx, method, path, mediaType, body, func(r io.Reader) error {
		if err := json.NewDecoder(r).Decode(v); err != nil {
			return fmt.Errorf("interdict: read the answer: %w", err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// do asks, and hands the answer to f; an answer that is none is an *Error.
func (c *Client) do(ctx context.Context, method, path, mediaType string, body io.Reader, f func(io.Reader) error) error {
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimRight(c.URL, "/")+path, body)
	if err != nil {
		return err
	}
	if mediaType != "" {
		req.Header.Set("Content-Type", mediaType)
	}
	if c.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.Key)
	}
	h := c.HTTP
	if h == nil {
		h = http.DefaultClient
	}
	res, err := h.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode == http.StatusOK {
		return f(res.Body)
	}
	e := &Error{}
	b, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if err != nil || json.Unmarshal(b, e) != nil || e.Detail == "" {
		e.Detail = http.StatusText(res.StatusCode)
	}
	e.Status, e.RequestID = res.StatusCode, res.Header.Get("X-Request-Id")
	return e
}
