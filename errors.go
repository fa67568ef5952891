package interdict

import (
	"errors"

	"interdict/internal/archive"
	"interdict/internal/partial"
)

// What errors wrap, for those who have to tell one from another.
var (
	// ErrNoLists: no list can answer, or none as of the day that was asked for.
	ErrNoLists = errors.New("no list can answer")
	// ErrNoEntry: no entry has the id.
	ErrNoEntry = errors.New("no such entry")
	// ErrNoVersion: a list has no version, or none of the day.
	ErrNoVersion = archive.ErrNotFound
	// ErrUnknownList: no list has the id, neither here nor at any publisher.
	ErrUnknownList = errors.New("no such list")
	// ErrBusy: as many states of the lists as may be are being made ready.
	ErrBusy = errors.New("other days or lists are being made ready: ask again soon")
	// ErrScope: a [Scope] asks for a day that is none or still to come, or for a
	// list or policy that there is not.
	ErrScope = errors.New("not a scope")
)

// DifferentError says why a stopped screening cannot be gone on with.
type DifferentError = partial.DifferentError

// worded is an error in words that are made for people, and of kinds that are made
// for errors.Is.
type worded struct {
	error
	kinds []error
}

// as says of which kinds an error is, and leaves its words alone.
func as(err error, kinds ...error) error { return &worded{err, kinds} }

func (e *worded) Unwrap() []error { return append([]error{e.error}, e.kinds...) }
