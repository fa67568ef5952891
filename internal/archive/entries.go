package archive

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/lists"
)

// Entries yields the entries of a version, sorted by [CompareUID]. An error
// ends the sequence.
func (a *Archive) Entries(ctx context.Context, version int64) iter.Seq2[*lists.Entry, error] {
	return func(yield func(*lists.Entry, error) bool) {
		stored, err := a.storedEntries(ctx, version)
		if err != nil {
			yield(nil, fmt.Errorf("entries of version %d: %w", version, err))
			return
		}
		for _, s := range stored {
			e, err := decodeEntry(s.data)
			if err != nil {
				err = fmt.Errorf("entry %s of version %d: %w", s.uid, version, err)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

type storedEntry struct {
	uid  string
	data []byte
}

func (a *Archive) storedEntries(ctx context.Context, version int64) ([]storedEntry, error) {
	v, m, err := a.load(ctx, version)
	if err != nil {
		return nil, err
	}
	stored := make([]storedEntry, 0, v.Entries)
	err = rawRevisions(ctx, a.read, m, func(_ int64, b []byte) error {
		uid, err := entryUID(b)
		stored = append(stored, storedEntry{uid: uid, data: b})
		return err
	})
	slices.SortFunc(stored, func(a, b storedEntry) int { return CompareUID(a.uid, b.uid) })
	return stored, err
}

func (a *Archive) load(ctx context.Context, version int64) (*Version, members, error) {
	v, err := a.Version(ctx, version)
	if err != nil {
		return nil, nil, err
	}
	m, err := membersOf(ctx, a.read, v)
	if err != nil {
		return nil, nil, err
	}
	return v, m, nil
}

// Entry returns one entry of a version.
func (a *Archive) Entry(ctx context.Context, version int64, uid string) (*lists.Entry, error) {
	v, m, err := a.load(ctx, version)
	if err != nil {
		return nil, err
	}
	ids, err := revisionsOf(ctx, a.read, v.List, uid)
	if err != nil {
		return nil, err
	}
	ids = slices.DeleteFunc(ids, func(id int64) bool { return !m.has(id) })
	if len(ids) == 0 {
		return nil, fmt.Errorf("entry %s in version %d of %s, published %s: %w", uid, version, v.List, stamp(v.Published), ErrNotFound)
	}
	entries, err := revisions(ctx, a.read, ids[:1])
	return entries[ids[0]], err
}

// CompareUID orders uids: whole numbers by value and before all others, which
// go by their text.
func CompareUID(a, b string) int {
	na, nb := isNumber(a), isNumber(b)
	switch {
	case na && nb:
		a0, b0 := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a0), len(b0)), strings.Compare(a0, b0), strings.Compare(a, b))
	case na:
		return -1
	case nb:
		return 1
	}
	return strings.Compare(a, b)
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Span is a time in the life of an entry during which it did not change.
type Span struct {
	// First and Last are the first and last versions that have the entry in
	// this state. Until is the version published after Last, in which it was
	// changed or gone; nil when Last is the newest version.
	First, Last, Until *Version
	Entry              *lists.Entry
	// Relisted says that the entry was not there in the version before First,
	// but had been earlier.
	Relisted bool
	// Changes are those against the span before; nil for the first one.
	Changes []PropertyChange
	// Earliest says that First is the oldest version here: the entry was listed
	// then, or at any time before.
	Earliest bool
	// OtherFiles says that First lacks other files of its set than the version
	// before, so that part of Changes may not be the publisher's doing.
	OtherFiles bool
}

// Revisions returns the life of an entry over all versions of its list, in the
// order of publication.
func (a *Archive) Revisions(ctx context.Context, list, uid string) ([]Span, error) {
	ids, err := revisionsOf(ctx, a.read, list, uid)
	if err != nil {
		return nil, err
	}
	versions, err := a.Versions(ctx, list)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("entry %s in any version of %s: %w", uid, list, ErrNotFound)
	}
	entries, err := revisions(ctx, a.read, ids)
	if err != nil {
		return nil, err
	}
	var spans []Span
	last := int64(0) // the revision in the version before, 0 for none
	for n, v := range versions {
		m, err := membersOf(ctx, a.read, v)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(ids, m.has)
		id := int64(0)
		if i >= 0 {
			id = ids[i]
		}
		if id == last {
			if id != 0 {
				spans[len(spans)-1].Last = v
			}
			continue
		}
		if last != 0 {
			spans[len(spans)-1].Until = v
		}
		if id != 0 {
			span := Span{First: v, Last: v, Entry: entries[id], Relisted: last == 0 && len(spans) > 0, Earliest: n == 0}
			if len(spans) > 0 {
				before := spans[len(spans)-1]
				span.Changes = compare(before.Entry, entries[id])
				span.OtherFiles = !slices.Equal(before.Last.Missing, v.Missing)
			}
			spans = append(spans, span)
		}
		last = id
	}
	return spans, nil
}

// summary says which entry it is.
func summary(e *lists.Entry) EntrySummary {
	t := e.Target()
	return EntrySummary{ID: t.ID, Caption: t.Name(), Schema: t.Schema, Programmes: orEmpty(e.Programmes()), uid: e.UID}
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// typeOf is the kind of party that an entity is, as people filter by it.
func typeOf(e *ftm.Entity) string {
	switch {
	case e.IsA("Person"):
		return TypePerson
	case e.IsA("Vessel"):
		return TypeVessel
	case e.IsA("Airplane"):
		return TypeAircraft
	default:
		return TypeOrganization
	}
}
