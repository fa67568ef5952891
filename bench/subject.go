package bench

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/lists"
)

// Subject is what is measured: an engine over lists, and the entries that it
// was made of.
type Subject struct {
	Engine  *screen.Engine
	Index   *index.Index
	Entries []*lists.Entry
	// Built is how long the index took, without reading the entries.
	Built time.Duration

	refs  []screen.ListRef
	byID  map[string]*lists.Entry
	clock func() time.Time
}

// Prepare builds an engine over the entries of lists. The list of an entry is
// what stands before the colon in the id of its target. Times are taken with
// clock.
func Prepare(ctx context.Context, clock func() time.Time, p *screen.Policy, refs []screen.ListRef, entries iter.Seq2[*lists.Entry, error]) (*Subject, error) {
	s := &Subject{refs: refs, byID: map[string]*lists.Entry{}, clock: clock}
	for e, err := range entries {
		if err != nil {
			return nil, fmt.Errorf("read the entries to measure with: %w", err)
		}
		s.Entries = append(s.Entries, e)
		s.byID[e.Target().ID] = e
	}
	start := clock()
	x, err := buildIndex(ctx, refs, s.Entries)
	if err != nil {
		return nil, err
	}
	s.Built, s.Index, s.Engine = clock().Sub(start), x, screen.New(x, p)
	return s, nil
}

func buildIndex(ctx context.Context, refs []screen.ListRef, entries []*lists.Entry) (*index.Index, error) {
	sources := make([]index.Source, len(refs))
	for i, r := range refs {
		sources[i] = index.Source(r)
	}
	return index.Build(ctx, sources, func(yield func(index.Item, error) bool) {
		for _, e := range entries {
			if !yield(index.Item{List: listOf(e.Target().ID), Entry: e}, nil) {
				return
			}
		}
	}, index.Options{})
}

func listOf(id string) string {
	list, _, _ := strings.Cut(id, ":")
	return list
}

// Entry returns an entry by the id of its target, nil when it is not there.
func (s *Subject) Entry(id string) *lists.Entry { return s.byID[id] }

// Policy is the policy under which the engine decides.
func (s *Subject) Policy() *screen.Policy { return s.Engine.Policy() }

// sample returns n entries spread evenly over all; 0 is all.
func (s *Subject) sample(n int) []*lists.Entry {
	if n <= 0 || n >= len(s.Entries) {
		return s.Entries
	}
	out := make([]*lists.Entry, n)
	for i := range out {
		out[i] = s.Entries[i*len(s.Entries)/n]
	}
	return out
}

// WholeQuery makes a query of all that a list says of an entry: the target and
// the numbers of the documents that hang from it.
func WholeQuery(e *lists.Entry) screen.Query {
	target := e.Target()
	q := &ftm.Entity{ID: target.ID, Schema: target.Schema, Properties: make(map[string][]string, len(target.Properties))}
	for p, v := range target.Properties {
		q.Properties[p] = slices.Clone(v)
	}
	for _, x := range e.Entities[1:] {
		number := "idNumber"
		switch {
		case x.IsA("Passport"):
			number = "passportNumber"
		case !x.IsA("Identification"):
			continue
		}
		q.Add(number, x.Get("number")...)
	}
	return screen.Query{ID: target.ID, Entity: q}
}

// nameQuery makes a query of a name alone.
func nameQuery(id, schema, name string) screen.Query {
	e := ftm.New(schema, id)
	e.Add("name", name)
	return screen.Query{ID: id, Entity: e}
}

// forEach calls f for 0 to n-1 on all processors and returns the error of the
// lowest number. f writes only to what belongs to its number, so that the
// outcome does not depend on the order.
func forEach(ctx context.Context, n int, f func(i int) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var (
		next    atomic.Int64
		workers sync.WaitGroup
		mu      sync.Mutex
		first   error
		at      = n
	)
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := f(i); err != nil {
					mu.Lock()
					if i < at {
						first, at = err, i
					}
					mu.Unlock()
					cancel()
					return
				}
			}
		})
	}
	workers.Wait()
	if first == nil && ctx.Err() != nil {
		first = ctx.Err()
	}
	return first
}
