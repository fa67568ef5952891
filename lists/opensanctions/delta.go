package opensanctions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"interdict/ftm"
	"interdict/internal/packed"
	"interdict/lists"
)

// Change is one line of an entities.delta.json: what happened to one entity,
// with the ids of the publisher.
type Change struct {
	Op     Op
	ID     string
	Entity *ftm.Entity // as it is now; nil when it was deleted
	// Leftover is what of the entity is not known here. An entity of an unknown
	// schema is nil, too.
	Leftover []lists.Leftover
}

// Op says what happened. Added and modified are the same to most readers: put
// the entity there.
type Op string

// The operations of a delta.
const (
	Added    Op = "ADD"
	Modified Op = "MOD"
	Deleted  Op = "DEL"
)

// ReadDelta calls use for each line of an entities.delta.json. An empty file is
// a delta without changes.
func ReadDelta(ctx context.Context, f lists.File, use func(Change) error) error {
	return lines(ctx, f, func(b []byte) error {
		var line struct {
			Op     Op              `json:"op"`
			Entity json.RawMessage `json:"entity"`
		}
		if err := json.Unmarshal(b, &line); err != nil {
			return badLine{err}
		}
		c := Change{Op: line.Op}
		switch line.Op {
		case Added, Modified:
			var id struct {
				ID string `json:"id"`
			}
			x, left, err := decode(line.Entity)
			if err != nil {
				return err
			}
			if err := json.Unmarshal(line.Entity, &id); err != nil {
				return badLine{err}
			}
			c.ID, c.Entity, c.Leftover = id.ID, x, left
		case Deleted:
			var id struct {
				ID string `json:"id"`
			}
			if err := json.Unmarshal(line.Entity, &id); err != nil || id.ID == "" {
				return badLine{errors.Join(errors.New("a deletion without an id"), err)}
			}
			c.ID = id.ID
		default:
			return badLine{fmt.Errorf("unknown operation %q", line.Op)}
		}
		return use(c)
	})
}

// DeltaVersion is one version in a delta.json.
type DeltaVersion struct {
	Version string // "20240527134702-zbn", sortable
	URL     string // of its entities.delta.json
}

// ReadDeltaIndex reads a delta.json: the versions that there are deltas for,
// the oldest first.
func ReadDeltaIndex(f lists.File) ([]DeltaVersion, error) {
	r, err := packed.Open(f, 64<<20)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	defer r.Close() // nothing was written
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	var index struct {
		Versions map[string]string `json:"versions"`
	}
	if err := json.Unmarshal(b, &index); err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	if index.Versions == nil {
		return nil, fmt.Errorf("read %s: %w: no versions", f.Name, lists.ErrFormat)
	}
	var all []DeltaVersion
	for v, url := range index.Versions {
		all = append(all, DeltaVersion{Version: v, URL: url})
	}
	slices.SortFunc(all, func(a, b DeltaVersion) int {
		if a.Version < b.Version {
			return -1
		}
		return 1
	})
	return all, nil
}
