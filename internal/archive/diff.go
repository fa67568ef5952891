package archive

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"interdict/lists"
)

// Diff says what changed between two versions of a list. Entries are in the
// order of their uids.
type Diff struct {
	List     string         `json:"list"`
	From     VersionRef     `json:"from"`
	To       VersionRef     `json:"to"`
	Warnings []string       `json:"warnings,omitempty"`
	Added    []EntrySummary `json:"added"`
	Removed  []EntrySummary `json:"removed"`
	Changed  []Change       `json:"changed"`
}

// VersionRef names a version.
type VersionRef struct {
	Version   int64     `json:"version"`
	Published time.Time `json:"published"`
	SHA256    string    `json:"sha256"`
}

// EntrySummary is an entry that one of the versions has and the other has not.
type EntrySummary struct {
	ID         string   `json:"id"`
	Caption    string   `json:"caption"`
	Schema     string   `json:"schema"`
	Programmes []string `json:"programmes"`

	uid string
}

// Change is an entry that both versions have, with different content. Caption,
// Schema and Programmes are those of the newer one.
type Change struct {
	EntrySummary
	Changes []PropertyChange `json:"changes"`
}

// Filter keeps the entries that one is interested in. The zero value keeps all.
type Filter struct {
	// Programmes keeps the entries that gained a programme which matches one
	// of these patterns (see [path.Match]; case does not matter): one that it
	// did not have in the older version. An added entry gained all of its
	// programmes; a removed one lost its own, gained none, and is not kept.
	Programmes []string
	// NotProgrammes drops the entries that carry a matching programme in the
	// newer version, or in the older one when they were removed.
	NotProgrammes []string
	// Types keeps persons, organizations, vessels or aircraft.
	Types []string
}

// The types that a [Filter] knows.
const (
	TypePerson       = "person"
	TypeOrganization = "organization"
	TypeVessel       = "vessel"
	TypeAircraft     = "aircraft"
)

// Diff compares two versions of one list. Usually from is the older one;
// the other way round everything is reversed.
func (a *Archive) Diff(ctx context.Context, from, to int64, filter Filter) (*Diff, error) {
	if err := filter.check(); err != nil {
		return nil, err
	}
	v1, m1, err := a.load(ctx, from)
	if err != nil {
		return nil, err
	}
	v2, m2, err := a.load(ctx, to)
	if err != nil {
		return nil, err
	}
	if v1.List != v2.List {
		return nil, fmt.Errorf("versions %d and %d are of different lists, %s and %s", from, to, v1.List, v2.List)
	}
	gone, come := differences(m1, m2)
	older, err := byUID(ctx, a.read, gone)
	if err != nil {
		return nil, fmt.Errorf("version %d: %w", from, err)
	}
	newer, err := byUID(ctx, a.read, come)
	if err != nil {
		return nil, fmt.Errorf("version %d: %w", to, err)
	}
	d := &Diff{
		List: v1.List, From: ref(v1), To: ref(v2), Warnings: unlike(v1, v2),
		Added: []EntrySummary{}, Removed: []EntrySummary{}, Changed: []Change{},
	}
	for uid, e := range newer {
		d.add(older[uid], e, filter)
	}
	for uid, e := range older {
		if newer[uid] == nil {
			d.add(e, nil, filter)
		}
	}
	bySummary := func(a, b EntrySummary) int { return CompareUID(a.uid, b.uid) }
	slices.SortFunc(d.Added, bySummary)
	slices.SortFunc(d.Removed, bySummary)
	slices.SortFunc(d.Changed, func(a, b Change) int { return CompareUID(a.uid, b.uid) })
	return d, nil
}

// add puts a pair where it belongs; one of the two may be nil.
func (d *Diff) add(older, newer *lists.Entry, filter Filter) {
	if !filter.keeps(older, newer) {
		return
	}
	switch {
	case older == nil:
		d.Added = append(d.Added, summary(newer))
	case newer == nil:
		d.Removed = append(d.Removed, summary(older))
	default:
		d.Changed = append(d.Changed, Change{EntrySummary: summary(newer), Changes: compare(older, newer)})
	}
}

func byUID(ctx context.Context, q querier, ids members) (map[string]*lists.Entry, error) {
	all := make(map[string]*lists.Entry, len(ids))
	err := rawRevisions(ctx, q, ids, func(_ int64, b []byte) error {
		e, err := decodeEntry(b)
		if err == nil {
			all[e.UID] = e
		}
		return err
	})
	return all, err
}

func ref(v *Version) VersionRef {
	return VersionRef{Version: v.ID, Published: v.Published, SHA256: v.SHA256}
}

// unlike warns of what a reader of a difference might not expect: the order of the
// versions, and what comes from us and not from the publisher.
func unlike(v1, v2 *Version) []string {
	var warnings []string
	switch {
	case v1.ID == v2.ID:
		warnings = append(warnings, fmt.Sprintf("both sides are the version published %s: no other was published between them", stamp(v1.Published)))
	case v1.Published.After(v2.Published):
		warnings = append(warnings, fmt.Sprintf("this goes back in time, from %s to %s: what was added since is shown as removed, and the other way round", stamp(v1.Published), stamp(v2.Published)))
	}
	for _, pair := range [][2]*Version{{v1, v2}, {v2, v1}} {
		if gone := without(pair[0].Missing, pair[1].Missing); len(gone) > 0 {
			warnings = append(warnings, fmt.Sprintf("the version published %s lacks %s, so what that would tell shows as changes",
				stamp(pair[0].Published), joinNames(gone)))
		}
	}
	if v1.SHA256 == v2.SHA256 && v1.ID != v2.ID {
		warnings = append(warnings, "the versions have the same bytes: what differs is how they were read, or nothing")
	}
	if v1.Format != v2.Format {
		warnings = append(warnings, fmt.Sprintf("the versions were read from different formats, %s and %s", v1.Format, v2.Format))
	}
	return warnings
}

func (f Filter) check() error {
	for _, p := range slices.Concat(f.Programmes, f.NotProgrammes) {
		if _, err := path.Match(p, ""); err != nil {
			return fmt.Errorf("%w: programme %q: %w", ErrFilter, p, err)
		}
	}
	for _, t := range f.Types {
		switch t {
		case TypePerson, TypeOrganization, TypeVessel, TypeAircraft:
		default:
			return fmt.Errorf("%w: type %q is not one of person, organization, vessel, aircraft", ErrFilter, t)
		}
	}
	return nil
}

// ErrFilter is wrapped by errors which say that a filter means nothing.
var ErrFilter = errors.New("not a filter")

// Unmet returns the patterns of programmes that fit none of these.
func (f Filter) Unmet(programmes []string) []string {
	var unmet []string
	for _, p := range slices.Concat(f.Programmes, f.NotProgrammes) {
		if !anyMatch([]string{p}, programmes) && !slices.Contains(unmet, p) {
			unmet = append(unmet, p)
		}
	}
	return unmet
}

func (f Filter) keeps(older, newer *lists.Entry) bool {
	e := newer
	if e == nil {
		e = older
	}
	if len(f.Types) > 0 && !slices.Contains(f.Types, typeOf(e.Target())) {
		return false
	}
	carried := e.Programmes()
	if anyMatch(f.NotProgrammes, carried) {
		return false
	}
	if len(f.Programmes) == 0 {
		return true
	}
	if newer == nil {
		return false
	}
	if older != nil {
		had := older.Programmes()
		carried = slices.DeleteFunc(carried, func(p string) bool { return slices.Contains(had, p) })
	}
	return anyMatch(f.Programmes, carried)
}

func anyMatch(patterns, programmes []string) bool {
	for _, pattern := range patterns {
		for _, programme := range programmes {
			if match(pattern, programme) {
				return true
			}
		}
	}
	return false
}

// match is path.Match with "*" for any text: programmes are not paths.
func match(pattern, programme string) bool {
	plain := func(s string) string { return strings.ToUpper(strings.ReplaceAll(s, "/", "\x00")) }
	ok, err := path.Match(plain(pattern), plain(programme))
	return ok && err == nil
}
