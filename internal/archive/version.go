package archive

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Version is one publication of a list that was taken in.
type Version struct {
	ID   int64
	List string
	// Published is when the publisher published it, PublishedFrom how we know:
	// "given" or what the caller said, "file", "last-modified", "taken in".
	Published     time.Time
	PublishedFrom string
	// Fetched is when the bytes came here, Recorded when they were taken in.
	Fetched, Recorded time.Time
	// ForceFrom to ForceUntil (exclusive) is when screenings here used it.
	// Both are zero for a version that went straight into history, ForceUntil
	// for the one in force.
	ForceFrom, ForceUntil time.Time
	// SHA256 is that of the file; for a set of files that of the lines
	// "<sha256>  <name>\n" in the order of the names, which is what
	// "sha256sum * | sha256sum" gives.
	SHA256  string
	Format  string // as the reader names it
	Origin  string // the address or path it came from
	Entries int
	Names   int
	Report
}

// Report is what the reading of a version had to say.
type Report struct {
	// Missing names the files of the set that were not there. A version with
	// missing files is incomplete.
	Missing  []string `json:"missing,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	// Leftover counts what was not understood, by kind; Units what could have
	// been.
	Leftover map[string]int `json:"leftover,omitempty"`
	Units    map[string]int `json:"units,omitempty"`
	// Samples are the first few leftovers of each kind, Outside all (or very
	// many) of those that belong to no entry.
	Samples map[string][]Sample `json:"samples,omitempty"`
	Outside []Sample            `json:"outside,omitempty"`
}

// Sample is a leftover and where it was.
type Sample struct {
	UID  string `json:"uid,omitempty"` // of the entry, "" for the file itself
	Kind string `json:"kind,omitempty"`
	Text string `json:"text"`
}

// InForce reports whether the version is the one that screenings use.
func (v *Version) InForce() bool { return !v.ForceFrom.IsZero() && v.ForceUntil.IsZero() }

// Incomplete reports whether files of the set were missing.
func (v *Version) Incomplete() bool { return len(v.Missing) > 0 }

// LeftoverTotal is the number of leftovers of all kinds.
func (v *Version) LeftoverTotal() int {
	n := 0
	for _, c := range v.Leftover {
		n += c
	}
	return n
}

// EndOfDay is the last moment of t's day in UTC: a day as as-of time means all
// that was published on it.
func EndOfDay(t time.Time) time.Time {
	y, m, d := t.UTC().Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC).Add(-time.Microsecond)
}

const versionColumns = `v.id, l.name, v.published, v.published_from, v.fetched, v.recorded,
	v.force_from, v.force_until, v.sha256, v.format, v.origin, v.entries, v.names, v.report`

const versionTables = ` FROM version v JOIN list l ON l.id = v.list `

func scanVersion(row interface{ Scan(...any) error }) (*Version, error) {
	var v Version
	var published, fetched, recorded, from, until sql.NullInt64
	var sum []byte
	var report string
	err := row.Scan(&v.ID, &v.List, &published, &v.PublishedFrom, &fetched, &recorded,
		&from, &until, &sum, &v.Format, &v.Origin, &v.Entries, &v.Names, &report)
	if err != nil {
		return nil, err
	}
	v.Published, v.Fetched, v.Recorded = fromMicros(published), fromMicros(fetched), fromMicros(recorded)
	v.ForceFrom, v.ForceUntil = fromMicros(from), fromMicros(until)
	v.SHA256 = hex.EncodeToString(sum)
	if err := json.Unmarshal([]byte(report), &v.Report); err != nil {
		return nil, fmt.Errorf("version %d: report: %w", v.ID, err)
	}
	return &v, nil
}

// oneVersion returns nil when there is none.
func oneVersion(ctx context.Context, q querier, where string, args ...any) (*Version, error) {
	v, err := scanVersion(q.QueryRowContext(ctx, "SELECT "+versionColumns+versionTables+where, args...))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return v, err
}

func inForce(ctx context.Context, q querier, list string) (*Version, error) {
	return oneVersion(ctx, q, "WHERE l.name = ? AND v.force_from IS NOT NULL AND v.force_until IS NULL", list)
}

// publishedBefore returns the newest version published at t or earlier.
func publishedBefore(ctx context.Context, q querier, list string, t time.Time) (*Version, error) {
	return oneVersion(ctx, q, "WHERE l.name = ? AND v.published <= ? ORDER BY v.published DESC, v.id DESC LIMIT 1", list, t.UnixMicro())
}

func publishedAfter(ctx context.Context, q querier, list string, t time.Time) (*Version, error) {
	return oneVersion(ctx, q, "WHERE l.name = ? AND v.published > ? ORDER BY v.published, v.id LIMIT 1", list, t.UnixMicro())
}

// Version returns a version by its id.
func (a *Archive) Version(ctx context.Context, id int64) (*Version, error) {
	v, err := oneVersion(ctx, a.read, "WHERE v.id = ?", id)
	if err == nil && v == nil {
		err = fmt.Errorf("version %d: %w", id, ErrNotFound)
	}
	return v, err
}

// Versions returns the versions of a list, the first published first. Of two
// published at the same time the later taken in comes second.
func (a *Archive) Versions(ctx context.Context, list string) ([]*Version, error) {
	var all []*Version
	err := each(ctx, a.read, func(rows *sql.Rows) error {
		v, err := scanVersion(rows)
		all = append(all, v)
		return err
	}, "SELECT "+versionColumns+versionTables+"WHERE l.name = ? ORDER BY v.published, v.id", list)
	if err != nil {
		return nil, fmt.Errorf("versions of %s: %w", list, err)
	}
	return all, nil
}

// InForce returns the version of a list that screenings use now.
func (a *Archive) InForce(ctx context.Context, list string) (*Version, error) {
	v, err := inForce(ctx, a.read, list)
	if err == nil && v == nil {
		err = fmt.Errorf("list %s: no version in force: %w", list, ErrNotFound)
	}
	return v, err
}

// VersionAsOf returns the newest version of a list published at t or earlier:
// what the publisher's readers could know then. For a day pass [EndOfDay].
func (a *Archive) VersionAsOf(ctx context.Context, list string, t time.Time) (*Version, error) {
	v, err := publishedBefore(ctx, a.read, list, t)
	if err != nil || v != nil {
		return v, err
	}
	first, err := publishedAfter(ctx, a.read, list, t)
	switch {
	case err != nil:
		return nil, err
	case first == nil:
		return nil, fmt.Errorf("list %s has no version: %w", list, ErrNotFound)
	}
	return nil, fmt.Errorf("list %s as of %s: the first version is of %s: %w",
		list, t.UTC().Format(time.DateOnly), first.Published.Format(time.DateOnly), ErrNotFound)
}

// KnownAsOf returns the version of a list that was in force here at t: what
// screenings of that moment used, whatever arrived later.
func (a *Archive) KnownAsOf(ctx context.Context, list string, t time.Time) (*Version, error) {
	v, err := oneVersion(ctx, a.read, "WHERE l.name = ? AND v.force_from <= ? AND (v.force_until IS NULL OR v.force_until > ?)",
		list, t.UnixMicro(), t.UnixMicro())
	if err == nil && v == nil {
		err = fmt.Errorf("list %s: no version was in force here at %s: %w", list, stamp(t), ErrNotFound)
	}
	return v, err
}

// membersOf reads the members of a version.
func membersOf(ctx context.Context, q querier, v *Version) (members, error) {
	var packed []byte
	if err := q.QueryRowContext(ctx, "SELECT members FROM version WHERE id = ?", v.ID).Scan(&packed); err != nil {
		return nil, err
	}
	m, err := unpackMembers(packed, v.Entries)
	if err != nil {
		return nil, fmt.Errorf("version %d of %s: %w", v.ID, v.List, err)
	}
	return m, nil
}

// listID returns the row of a list, 0 when it is not there.
func listID(ctx context.Context, q querier, list string) (int64, error) {
	var id int64
	err := q.QueryRowContext(ctx, "SELECT id FROM list WHERE name = ?", list).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

func ensureList(ctx context.Context, tx *sql.Tx, list string) (int64, error) {
	if _, err := tx.ExecContext(ctx, "INSERT INTO list (name) VALUES (?) ON CONFLICT (name) DO NOTHING", list); err != nil {
		return 0, err
	}
	return listID(ctx, tx, list)
}
