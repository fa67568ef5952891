package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	neturl "net/url"
	"time"
)

// Kind says what went wrong, for those who count and show failures.
type Kind string

// The kinds of failure.
const (
	KindAddress   Kind = "address"   // the URL itself
	KindNetwork   Kind = "network"   // no connection, or it broke
	KindName      Kind = "name"      // nobody knows the server's name: mostly there is no network
	KindTimeout   Kind = "timeout"   // not done in time
	KindStatus    Kind = "status"    // the server refused, see Error.Status
	KindRedirect  Kind = "redirect"  // a loop, or a way that is not safe
	KindTruncated Kind = "truncated" // fewer bytes than announced
	KindEmpty     Kind = "empty"     // no bytes at all
	KindHTML      Kind = "html"      // a web page in place of data
	KindTooLarge  Kind = "too large" // over the limit, packed or unpacked
	KindEncoding  Kind = "encoding"  // not the gzip it claims to be
	KindDisk      Kind = "disk"      // could not be spooled here
)

// Error is a file that could not be got.
type Error struct {
	URL        string
	Kind       Kind
	Status     int           // for KindStatus
	RetryAfter time.Duration // what the server asked for
	Attempts   int
	Err        error
}

func (e *Error) Error() string {
	s := fmt.Sprintf("get %s: %v", e.URL, e.Err)
	if e.RetryAfter > 0 {
		s += fmt.Sprintf(" (asks to come back in %s)", e.RetryAfter.Round(time.Second))
	}
	if e.Attempts > 1 {
		s += fmt.Sprintf(" (%d attempts)", e.Attempts)
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Unreached reports whether no answer came at all, which is mostly the doing of
// the network here.
func (e *Error) Unreached() bool {
	return e.Kind == KindNetwork || e.Kind == KindName || e.Kind == KindTimeout
}

// temporary reports whether the same request may well succeed soon. An empty
// file is mostly a publisher in the middle of its own update; a web page is a
// door that stays shut, and a name that nobody knows is not known a second later.
func (e *Error) temporary() bool {
	switch e.Kind {
	case KindNetwork, KindTimeout, KindTruncated, KindEmpty:
		return true
	case KindStatus:
		return e.Status == http.StatusTooManyRequests || e.Status == http.StatusRequestTimeout || e.Status >= 500
	default:
		return false
	}
}

func (c *Client) statusError(url string, resp *http.Response) *Error {
	text := http.StatusText(resp.StatusCode)
	err := fmt.Errorf("the server answered %d %s", resp.StatusCode, text)
	if resp.StatusCode == http.StatusForbidden {
		err = fmt.Errorf("%w: some publishers refuse programs by their User-Agent, ours is %q", err, c.UserAgent)
	}
	return &Error{URL: url, Kind: KindStatus, Status: resp.StatusCode, RetryAfter: c.retryAfter(resp.Header), Err: err}
}

type redirectError struct{ text string }

func (e *redirectError) Error() string { return e.text }

// transportError names what made a request or a read fail.
func transportError(url string, err error) *Error {
	e := &Error{URL: url, Kind: KindNetwork, Err: err}
	var request *neturl.Error
	if errors.As(err, &request) {
		e.Err = request.Err // it names the address, as e does
	}
	var redirect *redirectError
	var network net.Error
	var name *net.DNSError
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		e.Kind, e.Err = KindName, fmt.Errorf("nobody here knows the name %s: is there a network?", name.Name)
	case errors.As(err, &redirect):
		e.Kind, e.Err = KindRedirect, redirect
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		e.Kind, e.Err = KindTimeout, errors.New("not finished within the time limit")
	case errors.Is(err, io.ErrUnexpectedEOF):
		e.Kind, e.Err = KindTruncated, fmt.Errorf("cut off: %w", io.ErrUnexpectedEOF)
	}
	return e
}
