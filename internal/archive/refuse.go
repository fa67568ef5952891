package archive

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

// RefusalKind says why an input was refused.
type RefusalKind string

// The reasons to refuse.
const (
	KindEmpty      RefusalKind = "empty"
	KindUnreadable RefusalKind = "unreadable" // damaged, cut off, or something else
	KindShrunk     RefusalKind = "shrunk"     // lost too many entries or names
	KindOlder      RefusalKind = "older"      // than the version in force
	KindFuture     RefusalKind = "future"     // published later than now
	KindFetch      RefusalKind = "fetch"      // did not come at all; recorded by those who fetch
)

// maxAhead is how far a publication may lie in the future: files give days
// without a zone, and the day begins early in the east.
const maxAhead = 24 * time.Hour

// Refused is an input that was not taken in. The version in force stays.
type Refused struct {
	List   string
	Kind   RefusalKind
	At     time.Time
	Origin string
	Size   int64 // of the input, in bytes
	// Message says why, with the numbers.
	Message string
	// Err is the reader's error, for KindUnreadable.
	Err error
}

func (r *Refused) Error() string {
	return fmt.Sprintf("%s refused (%s): %s", r.List, r.Kind, r.Message)
}

func (r *Refused) Unwrap() error { return r.Err }

func (t *taking) refuse(kind RefusalKind, err error, format string, args ...any) *Refused {
	message := fmt.Sprintf(format, args...)
	if err != nil {
		message = err.Error()
	}
	return &Refused{List: t.in.List, Kind: kind, At: t.a.now(), Origin: t.opt.From, Size: t.size, Message: message, Err: err}
}

// judge refuses a version that must not be taken in. current is the one in
// force, before the one published just before it; either may be nil.
func (t *taking) judge(ctx context.Context, q querier, current, before *Version) error {
	if now := t.a.now(); t.v.Published.After(now.Add(maxAhead)) {
		return t.refuse(KindFuture, nil, "published %s (%s), but it is only %s", stamp(t.v.Published), t.v.PublishedFrom, stamp(now))
	}
	if current != nil && !t.opt.Backfill {
		if t.v.Published.Before(current.Published) {
			return t.refuse(KindOlder, nil, "published %s (%s), older than the version in force, which was published %s",
				stamp(t.v.Published), t.v.PublishedFrom, stamp(current.Published))
		}
		if err := t.judgeStale(ctx, q, current); err != nil {
			return err
		}
	}
	if before != nil && !t.opt.AcceptShrink {
		return t.judgeShrink(before)
	}
	return nil
}

// judgeStale refuses bytes that are known to be an older version when nobody
// says that they were published anew: a mirror that lags behind.
func (t *taking) judgeStale(ctx context.Context, q querier, current *Version) error {
	if t.v.PublishedFrom != publishedTakenIn || current.has(t.sum) {
		return nil
	}
	old, err := oneVersion(ctx, q, "WHERE l.name = ? AND v.sha256 = ? ORDER BY v.published DESC LIMIT 1", t.in.List, t.sum[:])
	if err != nil || old == nil {
		return err
	}
	return t.refuse(KindOlder, nil, "the bytes are those of the version published %s, and nothing says that they were published again", stamp(old.Published))
}

func (t *taking) judgeShrink(before *Version) error {
	if lost := share(before.Entries, t.v.Entries); lost > t.opt.MaxShrink {
		return t.shrunk("entries", before.Entries, t.v.Entries, before, "")
	}
	if lost := share(before.Names, t.v.Names); lost <= t.opt.MaxShrink {
		return nil
	}
	gone := without(t.v.Missing, before.Missing)
	if len(gone) == 0 {
		return t.shrunk("names", before.Names, t.v.Names, before, "")
	}
	// The names went with their file. Who dates an input by hand knows what
	// is in it; an update must not put a torn set in the place of a whole one.
	why := fmt.Sprintf("%s %s missing, which the version published %s has", joinNames(gone), plural(len(gone), "is", "are"), stamp(before.Published))
	if !t.opt.Backfill {
		return t.shrunk("names", before.Names, t.v.Names, before, why)
	}
	t.warn("%d names became %d: %s", before.Names, t.v.Names, why)
	return nil
}

func (t *taking) shrunk(what string, was, is int, before *Version, why string) *Refused {
	if why != "" {
		why = "; " + why
	}
	return t.refuse(KindShrunk, nil, "%s %s became %s, %.1f %% fewer than in the version published %s (the limit is %.0f %%)%s",
		thousands(was), what, thousands(is), 100*share(was, is), stamp(before.Published), 100*t.opt.MaxShrink, why)
}

// share is the part of was that is lost.
func share(was, is int) float64 {
	if was == 0 || is >= was {
		return 0
	}
	return float64(was-is) / float64(was)
}

// RecordRefusal keeps a refusal, so that it is shown until the next good
// version. Those who fetch record what never came (KindFetch).
func (a *Archive) RecordRefusal(ctx context.Context, r *Refused) error {
	// A caller who gave up must still leave a trace of what was refused.
	ctx = context.WithoutCancel(ctx)
	a.opt.Log.Warn("refused", "list", r.List, "kind", r.Kind, "message", r.Message, "from", r.Origin)
	if r.At.IsZero() {
		r.At = a.now()
	}
	return a.update(ctx, func(tx *sql.Tx) error {
		list, err := ensureList(ctx, tx, r.List)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO refusal (list, at, kind, message, origin, size) VALUES (?, ?, ?, ?, ?, ?)",
			list, r.At.UnixMicro(), string(r.Kind), r.Message, r.Origin, r.Size)
		return err
	})
}

// Refusals returns the last n refusals of a list, the newest first.
func (a *Archive) Refusals(ctx context.Context, list string, n int) ([]*Refused, error) {
	var all []*Refused
	err := each(ctx, a.read, func(rows *sql.Rows) error {
		r := &Refused{List: list}
		var at sql.NullInt64
		err := rows.Scan(&at, &r.Kind, &r.Message, &r.Origin, &r.Size)
		r.At = fromMicros(at)
		all = append(all, r)
		return err
	}, `SELECT r.at, r.kind, r.message, r.origin, r.size FROM refusal r JOIN list l ON l.id = r.list
		WHERE l.name = ? ORDER BY r.id DESC LIMIT ?`, list, n)
	return all, err
}

func stamp(t time.Time) string {
	t = t.UTC()
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return day(t)
	}
	return t.Format("2006-01-02 15:04")
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

func without(all, some []string) []string {
	var rest []string
	for _, s := range all {
		if !containsFold(some, s) {
			rest = append(rest, s)
		}
	}
	return rest
}

func containsFold(all []string, s string) bool {
	for _, x := range all {
		if strings.EqualFold(x, s) {
			return true
		}
	}
	return false
}

func joinNames(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func countOf(n int, one, many string) string { return thousands(n) + " " + plural(n, one, many) }

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
