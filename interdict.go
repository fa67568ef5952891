// Package interdict screens names and records against sanctions lists, as of
// any day, and says why. It is the Go API that the command line is made of:
//
//	d, err := interdict.Open(ctx, "data", interdict.Options{})
//	...
//	s, err := d.Screener(ctx, interdict.Scope{AsOf: "2021-04-20"})
//	...
//	r, err := s.Screen(interdict.Name("Konstantin Kilimnik"), interdict.Ask{})
//
// A data folder holds an archive of list versions, prepared indexes and the
// configuration. A folder without lists is no error: a small sample list that
// is built in answers then, and each result says so.
//
//   - [Data] is a folder: its lists, their versions and entries on any day, and
//     how they changed. [Data.Update] takes in new ones.
//   - [Screener] is one state of the lists: it screens parties ([Screener.Screen]),
//     files of them ([Screener.ScreenFile]), documents ([Screener.ScanFiles]),
//     payment messages ([Screener.ScanMessages]) and bills of software
//     ([Screener.Bills]).
//   - [Live] is a folder that answers while its lists change, for servers.
//
// Scores are 0 to 1. Days are texts such as "2006-01-02", in UTC; "" is the lists
// in force. Errors that a caller may want to tell apart wrap [ErrNoLists] and its
// neighbours.
package interdict

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"interdict/ftm"
	"interdict/internal/archive"
	"interdict/internal/config"
	"interdict/internal/intake/table"
	"interdict/internal/screen"
)

// What a screening takes and gives.
type (
	// Query is what is asked about: an entity, mostly a thin one.
	Query = screen.Query
	// Result is the answer to one query.
	Result = screen.Result
	// ListRef names one version of one list.
	ListRef = screen.ListRef
	// Decision is what a policy makes of a result: Clear, Review or Matched.
	Decision = screen.Decision
	// Match is one entry that the query may be, with the score and the reasons.
	Match = screen.Match
	// NameMatch is how two names met, and Pair how two of their words did.
	NameMatch = screen.NameMatch
	Pair      = screen.Pair
	// Evidence is what besides the name speaks for or against.
	Evidence = screen.Evidence

	// TableOptions overrule what would be found out about a file of parties.
	TableOptions = table.Options
	// TableAbout says how a file of parties is read.
	TableAbout = table.About
	// TableReject is a row that could not be read.
	TableReject = table.Reject
)

// The decisions.
const (
	Clear   = screen.Clear
	Review  = screen.Review
	Matched = screen.Matched
)

// EngineVersion names the scorer, as results do.
const EngineVersion = screen.EngineVersion

// Options of a data folder. The zero value is good for use.
type Options struct {
	// Now is the clock; the system's when nil.
	Now func() time.Time
	// Log is told what does not stop the work; nil is silence.
	Log *slog.Logger
}

// Data is an open data folder. Its methods may be called by many goroutines,
// but for Update and Close.
type Data struct {
	dir     string
	now     func() time.Time
	log     *slog.Logger
	config  config.Config
	archive *archive.Archive // nil: nothing was ever taken in
	writes  bool             // the archive is open for taking in
}

// Open opens a data folder. One that does not exist yet is an empty one.
func Open(ctx context.Context, dir string, o Options) (*Data, error) {
	d := &Data{dir: dir, now: o.Now, log: o.Log}
	if d.now == nil {
		d.now = time.Now
	}
	if d.log == nil {
		d.log = slog.New(slog.DiscardHandler)
	}
	var err error
	if d.config, err = config.Read(filepath.Join(dir, config.FileName)); err != nil {
		return nil, err
	}
	_, err = os.Stat(filepath.Join(dir, archive.FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return d, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open data folder: %w", err)
	}
	if d.archive, err = archive.Open(ctx, dir, archive.Options{Now: d.now, ReadOnly: true}); err != nil {
		return nil, err
	}
	return d, nil
}

// forWriting opens the archive for taking in, and makes it when it is not
// there. It is called only when there is something to take in, so that a
// mistake in a command leaves no trace.
func (d *Data) forWriting(ctx context.Context) error {
	if d.writes {
		return nil
	}
	a, err := archive.Open(ctx, d.dir, archive.Options{Now: d.now})
	if err != nil {
		return err
	}
	if err := d.Close(); err != nil {
		return errors.Join(err, a.Close())
	}
	d.archive, d.writes = a, true
	return nil
}

// Close closes the archive. Screeners go on screening; what they read from the
// archive ([Screener.Entry], [Screener.EachEntry], [Screener.Lives]) fails then.
func (d *Data) Close() error {
	if d.archive == nil {
		return nil
	}
	return d.archive.Close()
}

// Dir is the data folder.
func (d *Data) Dir() string { return d.dir }

// Name is a query by name alone.
func Name(name string) Query {
	e := ftm.New("Thing", "query")
	e.Add("name", name)
	return Query{ID: "query", Entity: e}
}

// SchemaOf is the schema that the properties of a thin entity speak for: one
// with a birth date is a Person, one with an IMO number a Vessel.
func SchemaOf(e *ftm.Entity) string { return table.SchemaOf(e) }
