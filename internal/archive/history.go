package archive

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// Step is a version, and what it changed against the one published before it.
type Step struct {
	Version                 *Version
	Added, Removed, Changed int
}

// History returns the versions of a list in the order of publication, each
// with its changes; all entries of the first are added. Nothing of it is
// stored, so a version that arrives late changes the steps around it at once:
// versions name their entries by revision, and two of them are compared
// without reading an entry.
func (a *Archive) History(ctx context.Context, list string) ([]Step, error) {
	versions, err := a.Versions(ctx, list)
	if err != nil {
		return nil, err
	}
	if len(versions) == 0 {
		return nil, fmt.Errorf("list %s has no version: %w", list, ErrNotFound)
	}
	uids, err := a.uids(ctx, list)
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", list, err)
	}
	steps := make([]Step, 0, len(versions))
	var before members
	for _, v := range versions {
		m, err := membersOf(ctx, a.read, v)
		if err != nil {
			return nil, fmt.Errorf("history of %s: %w", list, err)
		}
		step := Step{Version: v}
		step.Added, step.Removed, step.Changed = countChanges(before, m, uids)
		steps = append(steps, step)
		before = m
	}
	return steps, nil
}

// uids returns the entry of every revision of a list.
func (a *Archive) uids(ctx context.Context, list string) (map[int64]string, error) {
	uids := make(map[int64]string)
	err := each(ctx, a.read, func(rows *sql.Rows) error {
		var id int64
		var uid string
		err := rows.Scan(&id, &uid)
		uids[id] = uid
		return err
	}, "SELECT r.id, r.uid FROM revision r JOIN list l ON l.id = r.list WHERE l.name = ?", list)
	return uids, err
}

// countChanges counts as Diff would. An entry whose old and new revision are
// both among the differences has changed.
func countChanges(before, after members, uids map[int64]string) (added, removed, changed int) {
	gone, come := differences(before, after)
	had := make(map[string]bool, len(gone))
	for _, id := range gone {
		had[uids[id]] = true
	}
	for _, id := range come {
		if had[uids[id]] {
			changed++
		}
	}
	return len(come) - changed, len(gone) - changed, changed
}

// Check says how well the reader understood a version.
type Check struct {
	Version *Version
	Kinds   []LeftoverKind // the most frequent first
	// Outside are the leftovers that belong to no entry.
	Outside []Sample
}

// LeftoverKind is what was left over of one kind.
type LeftoverKind struct {
	Kind  string
	Count int
	// Units is how many pieces of this kind there were in all, 0 when the
	// reader does not count them.
	Units   int
	Samples []Sample
}

// Share is the part that was not understood, from 0 to 1, and whether it is
// known.
func (k LeftoverKind) Share() (float64, bool) {
	if k.Units == 0 {
		return 0, false
	}
	return float64(k.Count) / float64(k.Units), true
}

// Check returns what was left over of a version. Kinds of which the reader
// counts the pieces are there even when nothing was left.
func (a *Archive) Check(ctx context.Context, version int64) (*Check, error) {
	v, err := a.Version(ctx, version)
	if err != nil {
		return nil, err
	}
	c := &Check{Version: v, Outside: v.Outside}
	for kind, n := range v.Leftover {
		c.Kinds = append(c.Kinds, LeftoverKind{Kind: kind, Count: n, Units: v.Units[kind], Samples: v.Samples[kind]})
	}
	for kind, n := range v.Units {
		if _, ok := v.Leftover[kind]; !ok {
			c.Kinds = append(c.Kinds, LeftoverKind{Kind: kind, Units: n})
		}
	}
	slices.SortFunc(c.Kinds, func(a, b LeftoverKind) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return slices.Compare([]string{a.Kind}, []string{b.Kind})
	})
	return c, nil
}
