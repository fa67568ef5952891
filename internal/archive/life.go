package archive

import (
	"context"
	"fmt"
	"time"
)

// Life says since when an entry is on a list and since when as it is now, in
// the publisher's time, as far back as the archive knows versions.
type Life struct {
	First   time.Time // of the first version that has the entry
	Changed time.Time // of the first version that has it in this state
}

// Lives returns the lives of all entries of a version, by uid. No entry is read
// for it: versions name their entries by revision.
func (a *Archive) Lives(ctx context.Context, version int64) (map[string]Life, error) {
	v, err := a.Version(ctx, version)
	if err != nil {
		return nil, err
	}
	versions, err := a.Versions(ctx, v.List)
	if err != nil {
		return nil, err
	}
	uids, err := a.uids(ctx, v.List)
	if err != nil {
		return nil, fmt.Errorf("lives of %s: %w", v.List, err)
	}
	lives := make(map[string]Life, v.Entries)
	var before, last members
	for _, x := range versions {
		m, err := membersOf(ctx, a.read, x)
		if err != nil {
			return nil, fmt.Errorf("lives of %s: %w", v.List, err)
		}
		_, come := differences(before, m)
		for _, id := range come {
			life, known := lives[uids[id]]
			if !known {
				life.First = x.Published
			}
			life.Changed = x.Published
			lives[uids[id]] = life
		}
		before, last = m, m
		if x.ID == version {
			break
		}
	}
	now := make(map[string]Life, len(last))
	for _, id := range last {
		now[uids[id]] = lives[uids[id]]
	}
	return now, nil
}
