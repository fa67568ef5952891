// Package archive keeps every version of every list that was ever taken in:
// the publisher's bytes, the entries that were read from them, when the
// publisher published them and when they were in force here. A version that
// was taken in stays for ever; a bad one is refused, and the last good one
// stays in force.
//
// There are two times. Published time is the publisher's: [Archive.VersionAsOf]
// tells which version was the newest one published by then. Force time is
// ours: [Archive.KnownAsOf] tells which version screenings here used then.
//
// All of it lies in one SQLite file, archive.db, so that a take-in is one
// transaction: a crash leaves the state before it or after it. The format is
// described in docs/archive.md.
package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// FileName is the archive's file in a data folder.
const FileName = "archive.db"

// ErrNotFound is wrapped by errors about a list, version or entry that is not
// in the archive.
var ErrNotFound = errors.New("not in the archive")

// busyTimeout is how long one process waits for the other's write. A write
// takes milliseconds: reading and packing happen before it.
const busyTimeout = 30 * time.Second

// Options of an archive. The zero value is good for use.
type Options struct {
	// Now is the clock for recorded and force times; the system's when nil.
	Now func() time.Time
	Log *slog.Logger
	// ReadOnly opens an archive that is there, and never writes to it.
	ReadOnly bool
	// Readers bounds the connections that read, 4 when zero.
	Readers int
}

// Archive is an open archive. Its methods may be called by many goroutines;
// several processes may have the same archive open.
type Archive struct {
	dir   string
	opt   Options
	read  *sql.DB
	write *sql.DB // nil when read only; one connection

	mu    sync.Mutex
	known map[int64]*revisionIndex // by list; see knownRevisions
}

// Open opens the archive in a data folder, and makes both when they are not
// there.
func Open(ctx context.Context, dir string, opt Options) (*Archive, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Readers <= 0 {
		opt.Readers = 4
	}
	a := &Archive{dir: dir, opt: opt, known: make(map[int64]*revisionIndex)}
	if err := a.open(ctx); err != nil {
		a.Close()
		return nil, fmt.Errorf("open archive in %s: %w", dir, err)
	}
	return a, nil
}

func (a *Archive) open(ctx context.Context) error {
	path, err := filepath.Abs(filepath.Join(a.dir, FileName))
	if err != nil {
		return err
	}
	if a.opt.ReadOnly {
		if _, err := os.Stat(path); err != nil {
			return err
		}
	} else {
		if err := os.MkdirAll(a.dir, 0o755); err != nil {
			return err
		}
		// FULL, not NORMAL: a screening may name a version the moment after it
		// was taken in, and a power cut must not make that a lie. Take-ins are
		// rare, one more fsync is nothing.
		if a.write, err = connect(path, "rwc", 1, "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"); err != nil {
			return err
		}
		if err := migrate(ctx, a.write); err != nil {
			return err
		}
	}
	mode := "rw" // WAL's shared memory is written by readers too
	if a.opt.ReadOnly {
		mode = "ro"
	}
	if a.read, err = connect(path, mode, a.opt.Readers, "query_only(1)"); err != nil {
		return err
	}
	return checkFormat(ctx, a.read)
}

func connect(path, mode string, conns int, pragmas ...string) (*sql.DB, error) {
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}}
	q.Add("_pragma", fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()))
	for _, p := range pragmas {
		q.Add("_pragma", p)
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}

// Close closes the archive. Iterations under way fail.
func (a *Archive) Close() error {
	var errs []error
	for _, db := range []*sql.DB{a.read, a.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// update runs f in a transaction that is the only one writing.
func (a *Archive) update(ctx context.Context, f func(tx *sql.Tx) error) error {
	if a.write == nil {
		return fmt.Errorf("archive in %s is open for reading only", a.dir)
	}
	tx, err := a.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func (a *Archive) now() time.Time { return a.opt.Now().UTC() }

// querier is a transaction or a pool.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// each runs a query and hands every row to f.
func each(ctx context.Context, q querier, f func(rows *sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Times are kept as microseconds since 1970; the zero time is NULL.
func toMicros(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixMicro(), Valid: !t.IsZero()}
}

func fromMicros(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.UnixMicro(n.Int64).UTC()
}
