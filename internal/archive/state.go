package archive

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// ListState is how a list stands.
type ListState struct {
	List string
	// InForce is nil when no version was ever taken in.
	InForce *Version
	// Checked is when we last knew that the version in force is what the
	// publisher publishes: it was taken in then, or found unchanged.
	Checked  time.Time
	Versions int
	// LastRefusal is the last input that was refused, nil when none ever was.
	// It still matters when it came after Checked, see Troubled.
	LastRefusal *Refused
}

// Troubled reports whether the last thing that came for the list was refused.
func (s *ListState) Troubled() bool {
	if s.LastRefusal == nil {
		return false
	}
	at := s.LastRefusal.At
	return !at.Before(s.Checked) && (s.InForce == nil || !at.Before(s.InForce.Recorded))
}

// Seen is when the version in force was published or last known to be the
// publisher's, whichever is later; zero when there is none.
func (s *ListState) Seen() time.Time {
	switch {
	case s.InForce == nil:
		return time.Time{}
	case s.Checked.After(s.InForce.Published):
		return s.Checked
	}
	return s.InForce.Published
}

// Lists returns the state of every list that was ever taken in or refused,
// sorted by name.
func (a *Archive) Lists(ctx context.Context) ([]ListState, error) {
	var all []ListState
	err := each(ctx, a.read, func(rows *sql.Rows) error {
		var s ListState
		var checked sql.NullInt64
		err := rows.Scan(&s.List, &checked, &s.Versions)
		s.Checked = fromMicros(checked)
		all = append(all, s)
		return err
	}, "SELECT l.name, l.checked, (SELECT count(*) FROM version v WHERE v.list = l.id) FROM list l ORDER BY l.name")
	if err != nil {
		return nil, fmt.Errorf("lists: %w", err)
	}
	for i := range all {
		s := &all[i]
		if s.InForce, err = inForce(ctx, a.read, s.List); err != nil {
			return nil, fmt.Errorf("list %s: %w", s.List, err)
		}
		refusals, err := a.Refusals(ctx, s.List, 1)
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", s.List, err)
		}
		if len(refusals) > 0 {
			s.LastRefusal = refusals[0]
		}
	}
	return all, nil
}

// RecordCheck notes that the publisher still publishes what is in force: a
// conditional request was answered "not modified".
func (a *Archive) RecordCheck(ctx context.Context, list string, resources []Resource) error {
	return a.update(ctx, func(tx *sql.Tx) error {
		id, err := ensureList(ctx, tx, list)
		if err != nil {
			return err
		}
		return recordCheck(ctx, tx, id, a.now(), resources)
	})
}

func recordCheck(ctx context.Context, tx *sql.Tx, list int64, now time.Time, resources []Resource) error {
	if _, err := tx.ExecContext(ctx, "UPDATE list SET checked = ? WHERE id = ?", now.UnixMicro(), list); err != nil {
		return err
	}
	for _, r := range resources {
		_, err := tx.ExecContext(ctx, `INSERT INTO resource (list, url, name, etag, modified) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (list, url) DO UPDATE SET name = excluded.name, etag = excluded.etag, modified = excluded.modified`,
			list, r.URL, r.Name, r.ETag, r.LastModified)
		if err != nil {
			return err
		}
	}
	return nil
}

// Resources returns what the servers said about the files of the version in
// force, sorted by address, for conditional requests.
func (a *Archive) Resources(ctx context.Context, list string) ([]Resource, error) {
	var all []Resource
	err := each(ctx, a.read, func(rows *sql.Rows) error {
		var r Resource
		err := rows.Scan(&r.URL, &r.Name, &r.ETag, &r.LastModified)
		all = append(all, r)
		return err
	}, `SELECT r.url, r.name, r.etag, r.modified FROM resource r JOIN list l ON l.id = r.list
		WHERE l.name = ? ORDER BY r.url`, list)
	return all, err
}
