package interdict

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"interdict/internal/archive"
	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/sample"
)

// state is which versions of which lists answer.
type state struct {
	sources  []index.Source
	warnings []string
	items    func(context.Context) iter.Seq2[index.Item, error]
	sample   bool
	archive  *archive.Archive // nil for the sample
	versions []*archive.Version

	named sync.Once
	name  string
}

// key names the index file of a state: it changes with the lists, with the
// form of the file and with the engine whose words it holds, down to its tables.
func (s *state) key() string {
	s.named.Do(func() { s.name = s.makeKey() })
	return s.name
}

func (s *state) makeKey() string {
	lines := make([]string, 0, len(s.sources))
	for _, src := range s.sources {
		lines = append(lines, src.List+" "+src.SHA256+" "+src.Version)
	}
	slices.Sort(lines)
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s", index.Fingerprint(), screen.EngineVersion, strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:16])
}

// state finds the versions that answer for a scope.
func (d *Data) state(ctx context.Context, scope Scope) (*state, error) {
	if err := d.checkDays(scope); err != nil {
		return nil, err
	}
	if d.archive == nil {
		return d.sampleState(scope)
	}
	all, err := d.archive.Lists(ctx)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return d.sampleState(scope)
	}
	chosen, err := d.choose(all, scope)
	if err != nil {
		return nil, err
	}
	st := &state{}
	var versions []*archive.Version
	var missing []string
	for _, l := range chosen {
		v, err := d.versionFor(ctx, l.List, scope)
		if errors.Is(err, archive.ErrNotFound) {
			if len(scope.Lists) > 0 {
				return nil, fmt.Errorf("%w: %w", ErrNoLists, err)
			}
			missing = append(missing, strings.TrimSuffix(err.Error(), ": "+archive.ErrNotFound.Error()))
			continue
		}
		if err != nil {
			return nil, err
		}
		versions = append(versions, v)
		st.warnings = append(st.warnings, d.doubts(l, v, scope)...)
		st.sources = append(st.sources, index.Source{
			List: v.List, Version: v.Published.Format(time.RFC3339), SHA256: v.SHA256,
			Published: v.Published.Format(time.DateOnly), Entries: v.Entries,
		})
	}
	if len(versions) == 0 {
		return nil, noList(chosen, scope, missing)
	}
	for _, m := range missing {
		st.warnings = append(st.warnings, "not screened: "+m)
	}
	st.archive, st.versions = d.archive, versions
	st.items = func(ctx context.Context) iter.Seq2[index.Item, error] { return d.items(ctx, versions) }
	return st, nil
}

func (d *Data) checkDays(scope Scope) error {
	today := d.now().UTC().Format(time.DateOnly)
	for _, asked := range [...]struct{ what, day string }{{"as of", scope.AsOf}, {"known on", scope.KnownOn}} {
		if err := checkDay(asked.what, asked.day); err != nil {
			return err
		}
		if asked.day > today {
			return as(fmt.Errorf("%s %s: that day is still to come", asked.what, asked.day), ErrScope)
		}
	}
	return nil
}

// checkDay fails for what is neither a day nor "".
func checkDay(what, day string) error {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		return as(fmt.Errorf("%s %q: not a day, which is written as 2021-04-20", what, day), ErrScope)
	}
	return nil
}

// choose returns the lists that a scope asks for. Lists that their publisher
// has closed answer for the past only, unless they are asked for by name.
func (d *Data) choose(all []archive.ListState, scope Scope) ([]archive.ListState, error) {
	wanted := scope.Lists
	if wanted == nil {
		wanted = d.config.Lists
	}
	var ids []string
	for _, l := range all {
		ids = append(ids, l.List)
	}
	if len(wanted) == 0 {
		return slices.DeleteFunc(slices.Clone(all), func(l archive.ListState) bool {
			src, err := sourceOf(l.List)
			return err == nil && src.Closed && scope.AsOf == "" && scope.KnownOn == ""
		}), nil
	}
	var chosen []archive.ListState
	for _, id := range wanted {
		i := slices.Index(ids, id)
		if i < 0 {
			if _, err := sourceOf(id); err == nil {
				return nil, fmt.Errorf("%w: no version of %s was taken in yet (\"interdict update %s\" gets it)", ErrNoLists, id, id)
			}
			return nil, unknownList(id, ids)
		}
		if !slices.ContainsFunc(chosen, func(l archive.ListState) bool { return l.List == id }) {
			chosen = append(chosen, all[i])
		}
	}
	return chosen, nil
}

// versionFor returns the version of a list that answers.
func (d *Data) versionFor(ctx context.Context, list string, scope Scope) (*archive.Version, error) {
	if err := cmp.Or(checkDay("as of", scope.AsOf), checkDay("known on", scope.KnownOn)); err != nil {
		return nil, err
	}
	asOf, known := endOf(scope.AsOf), endOf(scope.KnownOn)
	switch {
	case scope.KnownOn == "" && scope.AsOf == "":
		return d.archive.InForce(ctx, list)
	case scope.KnownOn == "":
		return d.archive.VersionAsOf(ctx, list, asOf)
	case scope.AsOf == "":
		return d.archive.KnownAsOf(ctx, list, known)
	}
	versions, err := d.archive.Versions(ctx, list)
	if err != nil {
		return nil, err
	}
	for _, v := range slices.Backward(versions) {
		if !v.Published.After(asOf) && !v.Recorded.After(known) {
			return v, nil
		}
	}
	return nil, fmt.Errorf("list %s as of %s, known on %s: %w", list, scope.AsOf, scope.KnownOn, archive.ErrNotFound)
}

// endOf is the last moment of a day; that of none is the zero time.
func endOf(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return time.Time{}
	}
	return archive.EndOfDay(t)
}

// doubts are what somebody who reads a result must know of a version.
func (d *Data) doubts(l archive.ListState, v *archive.Version, scope Scope) []string {
	var w []string
	limit := d.config.FreshnessOf(l.List)
	days := func(t time.Duration) int { return int(t.Hours() / 24) }
	switch {
	case scope.AsOf != "":
		if gap := endOf(scope.AsOf).Sub(v.Published); limit > 0 && gap > limit+24*time.Hour {
			w = append(w, fmt.Sprintf("%s: the newest version here for %s was published %s, %d days before", l.List, scope.AsOf, v.Published.Format(time.DateOnly), days(gap)))
		}
	case scope.KnownOn == "":
		seen := slices.MaxFunc([]time.Time{v.Published, l.Seen()}, time.Time.Compare)
		if age := d.now().Sub(seen); limit > 0 && age > limit {
			w = append(w, fmt.Sprintf("%s: the version in force was published %s and last checked %d days ago (limit %d): \"interdict update\" gets the newest", l.List, v.Published.Format(time.DateOnly), days(age), days(limit)))
		}
		if l.Troubled() {
			w = append(w, fmt.Sprintf("%s: the last update was refused on %s (%s), the version of %s stays in force", l.List, l.LastRefusal.At.Format(time.DateOnly), l.LastRefusal.Kind, v.Published.Format(time.DateOnly)))
		}
	}
	if v.Incomplete() {
		w = append(w, fmt.Sprintf("%s: the version of %s is incomplete, without %s", l.List, v.Published.Format(time.DateOnly), strings.Join(v.Missing, ", ")))
	}
	return w
}

func noList(chosen []archive.ListState, scope Scope, why []string) error {
	err := ErrNoLists
	if scope.AsOf != "" {
		err = fmt.Errorf("%w as of %s", err, scope.AsOf)
	}
	var refused []string
	for _, l := range chosen {
		if l.LastRefusal != nil && l.InForce == nil {
			why = append(why, l.LastRefusal.Error())
			refused = append(refused, l.List)
		}
	}
	if len(refused) > 1 && len(refused) == len(chosen) {
		// As after the first update without a network: its reasons fill a page.
		return fmt.Errorf("%w: no version of %s could be taken in (\"interdict lists\" says why)", err, strings.Join(refused, ", "))
	}
	return fmt.Errorf("%w: %s", err, strings.Join(why, "; "))
}

func (d *Data) items(ctx context.Context, versions []*archive.Version) iter.Seq2[index.Item, error] {
	return func(yield func(index.Item, error) bool) {
		for _, v := range versions {
			for e, err := range d.archive.Entries(ctx, v.ID) {
				if !yield(index.Item{List: v.List, Entry: e}, err) || err != nil {
					return
				}
			}
		}
	}
}

// sampleWarning stands in each result that the sample answered.
const sampleWarning = "answered from a built-in sample of " + sampleSize + " entries (15 April 2021): nobody is cleared by it; \"interdict update\" gets the real lists"

const sampleSize = "46"

func (d *Data) sampleState(scope Scope) (*state, error) {
	if scope.AsOf != "" && scope.AsOf < sample.Published {
		return nil, fmt.Errorf("%w as of %s: there is only the built-in sample of %s (\"interdict update\" gets the real lists)", ErrNoLists, scope.AsOf, sample.Published)
	}
	for _, l := range scope.Lists {
		if l != sample.List {
			return nil, fmt.Errorf("%w: no list was taken in yet, so there is only the built-in sample of %s (\"interdict update\" gets the real lists)", ErrNoLists, sample.List)
		}
	}
	entries := 0
	for _, err := range sample.Entries() {
		if err != nil {
			return nil, err
		}
		entries++
	}
	return &state{
		sample:   true,
		sources:  []index.Source{{List: sample.List, Version: sample.Version, SHA256: sample.SHA256(), Published: sample.Published, Entries: entries}},
		warnings: []string{sampleWarning},
		items: func(context.Context) iter.Seq2[index.Item, error] {
			return func(yield func(index.Item, error) bool) {
				for e, err := range sample.Entries() {
					if !yield(index.Item{List: sample.List, Entry: e}, err) || err != nil {
						return
					}
				}
			}
		},
	}, nil
}
