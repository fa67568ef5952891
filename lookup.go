package interdict

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"interdict/internal/archive"
	"interdict/lists"
	"interdict/sample"
)

// What the archive knows of lists.
type (
	// Version is one publication of a list that was taken in.
	Version = archive.Version
	// ListState is a list, its version in force and its health.
	ListState = archive.ListState
	// Diff is what changed between two versions of a list.
	Diff = archive.Diff
	// DiffFilter keeps the entries that one is interested in.
	DiffFilter = archive.Filter
	// Step is a version and what it changed.
	Step = archive.Step
	// Span is a time in which an entry stayed the same.
	Span = archive.Span
	// Life says since when an entry is listed, and since when as it is now.
	Life = archive.Life
	// Check is what a reader did not understand of a version.
	Check = archive.Check
	// Entry is one target of a list.
	Entry = lists.Entry
)

// errNoArchive is for what the sample cannot answer.
var errNoArchive = fmt.Errorf("%w: no list was taken in yet (\"interdict update\" gets them)", ErrNoLists)

// Lists returns the lists that were taken in or refused, sorted by name.
func (d *Data) Lists(ctx context.Context) ([]ListState, error) {
	if d.archive == nil {
		return nil, nil
	}
	return d.archive.Lists(ctx)
}

// Versions returns the versions of a list, the first published first.
func (d *Data) Versions(ctx context.Context, list string) ([]*Version, error) {
	if err := d.knowsList(ctx, list); err != nil {
		return nil, err
	}
	return d.archive.Versions(ctx, list)
}

func (d *Data) knowsList(ctx context.Context, list string) error {
	if d.archive == nil {
		if _, err := sourceOf(list); err != nil {
			return err
		}
		return errNoArchive
	}
	all, err := d.archive.Lists(ctx)
	if err != nil {
		return err
	}
	_, err = d.choose(all, Scope{Lists: []string{list}})
	return err
}

// Diff compares the versions of a list as of two days ("2006-01-02"; "" is the
// one in force). A pattern of a programme that no entry of either has is warned
// of: what it filters by is mostly misspelt.
func (d *Data) Diff(ctx context.Context, list, from, to string, f DiffFilter) (*Diff, error) {
	if err := d.knowsList(ctx, list); err != nil {
		return nil, err
	}
	v1, err := d.versionFor(ctx, list, Scope{AsOf: from})
	if err != nil {
		return nil, err
	}
	v2, err := d.versionFor(ctx, list, Scope{AsOf: to})
	if err != nil {
		return nil, err
	}
	diff, err := d.archive.Diff(ctx, v1.ID, v2.ID, f)
	if err != nil || len(f.Programmes)+len(f.NotProgrammes) == 0 {
		return diff, err
	}
	known, err := d.archive.Programmes(ctx, v1.ID, v2.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range f.Unmet(known) {
		w := fmt.Sprintf("no entry of either version has a programme like %q", p)
		if near := Closest(p, known); near != "" {
			w += fmt.Sprintf(": did you mean %q?", near)
		}
		diff.Warnings = append(diff.Warnings, w)
	}
	return diff, nil
}

// History returns the versions of a list, each with its changes.
func (d *Data) History(ctx context.Context, list string) ([]Step, error) {
	if err := d.knowsList(ctx, list); err != nil {
		return nil, err
	}
	return d.archive.History(ctx, list)
}

// EntryHistory returns the life of an entry.
func (d *Data) EntryHistory(ctx context.Context, id string) ([]Span, error) {
	list, uid, err := splitID(id)
	if err != nil {
		return nil, err
	}
	if err := d.knowsList(ctx, list); err != nil {
		return nil, err
	}
	spans, err := d.archive.Revisions(ctx, list, uid)
	if errors.Is(err, archive.ErrNotFound) {
		return nil, as(fmt.Errorf("no entry %s in any version of %s", uid, list), ErrNoEntry)
	}
	return spans, err
}

// Check returns what the reader did not understand of the version of a list
// in force, or as of a day.
func (d *Data) Check(ctx context.Context, list, asOf string) (*Check, error) {
	if err := d.knowsList(ctx, list); err != nil {
		return nil, err
	}
	v, err := d.versionFor(ctx, list, Scope{AsOf: asOf})
	if err != nil {
		return nil, err
	}
	return d.archive.Check(ctx, v.ID)
}

// Show returns an entry ("us-ofac-sdn:31291") as of a day, "" for the version
// in force, and the version that it is from.
func (d *Data) Show(ctx context.Context, id, asOf string) (*Entry, ListRef, error) {
	if err := d.checkDays(Scope{AsOf: asOf}); err != nil {
		return nil, ListRef{}, err
	}
	list, uid, err := splitID(id)
	if err != nil {
		return nil, ListRef{}, err
	}
	if empty, err := d.empty(ctx); err != nil {
		return nil, ListRef{}, err
	} else if empty {
		return d.showSample(list, uid, asOf)
	}
	if err := d.knowsList(ctx, list); err != nil {
		return nil, ListRef{}, err
	}
	v, err := d.versionFor(ctx, list, Scope{AsOf: asOf})
	if err != nil {
		return nil, ListRef{}, err
	}
	e, err := d.archive.Entry(ctx, v.ID, uid)
	if err != nil {
		return nil, ListRef{}, d.whenListed(ctx, list, uid, v, err)
	}
	return e, refOf(v), nil
}

// whenListed adds to "not there" when the entry was.
func (d *Data) whenListed(ctx context.Context, list, uid string, v *Version, err error) error {
	if !errors.Is(err, archive.ErrNotFound) {
		return err
	}
	spans, err := d.archive.Revisions(ctx, list, uid)
	if err != nil && !errors.Is(err, archive.ErrNotFound) {
		return err
	}
	if len(spans) == 0 {
		return as(fmt.Errorf("no entry %s in any version of %s", uid, list), ErrNoEntry)
	}
	first, last := spans[0].First, spans[len(spans)-1].Last
	return as(fmt.Errorf("no entry %s in %s of %s: it was listed in the versions from %s to %s",
		uid, list, v.Published.Format(time.DateOnly), first.Published.Format(time.DateOnly), last.Published.Format(time.DateOnly)), ErrNoEntry)
}

func refOf(v *Version) ListRef {
	return ListRef{List: v.List, Version: v.Published.Format(time.RFC3339), SHA256: v.SHA256, Published: v.Published.Format(time.DateOnly), Entries: v.Entries}
}

// empty reports whether nothing was ever taken in, so that the sample answers.
func (d *Data) empty(ctx context.Context) (bool, error) {
	all, err := d.Lists(ctx)
	return len(all) == 0, err
}

func (d *Data) showSample(list, uid, asOf string) (*Entry, ListRef, error) {
	st, err := d.sampleState(Scope{AsOf: asOf, Lists: []string{list}})
	if err != nil {
		return nil, ListRef{}, err
	}
	for e, err := range sample.Entries() {
		if err != nil {
			return nil, ListRef{}, err
		}
		if e.UID == uid {
			return e, ListRef(st.sources[0]), nil
		}
	}
	return nil, ListRef{}, as(fmt.Errorf("no entry %s in the built-in sample (\"interdict update\" gets the real lists)", uid), ErrNoEntry)
}

func splitID(id string) (list, uid string, err error) {
	list, uid, part, err := lists.SplitID(id)
	if err != nil || part != "" {
		return "", "", as(fmt.Errorf("%q is not the id of an entry, such as us-ofac-sdn:31291", id), ErrNoEntry)
	}
	return list, uid, nil
}

// Source copies the files of a version, as the publisher served them, to
// where create says.
func (d *Data) Source(ctx context.Context, list, asOf string, create func(name string) (io.WriteCloser, error)) error {
	if err := d.knowsList(ctx, list); err != nil {
		return err
	}
	v, err := d.versionFor(ctx, list, Scope{AsOf: asOf})
	if err != nil {
		return err
	}
	files, err := d.archive.Source(ctx, v.ID)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := copyFile(f, create); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

func copyFile(f lists.File, create func(name string) (io.WriteCloser, error)) (err error) {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := create(f.Name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	_, err = io.Copy(w, r)
	return err
}

// Stale reports whether a list in force is older than its freshness limit.
func (d *Data) Stale(l ListState) bool {
	if l.InForce == nil {
		return true
	}
	limit := d.config.FreshnessOf(l.List)
	return limit > 0 && d.now().Sub(l.Seen()) > limit
}
