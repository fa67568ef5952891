package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"

	"interdict/ftm"
	"interdict/internal/screen"
	"interdict/names"
)

// ExactFigures says whether the index gave what comparing with every entry
// gives.
type ExactFigures struct {
	Queries int `json:"queries"`
	// Matches is how many matches the queries had in all, so that one sees
	// that something was compared.
	Matches     int          `json:"matches"`
	Differences []Difference `json:"differences"`
	// Milliseconds for one query, by the index and without it.
	IndexMS      float64 `json:"index_ms"`
	ExhaustiveMS float64 `json:"exhaustive_ms"`
}

// Difference is a query that got two answers.
type Difference struct {
	Query      string  `json:"query"`
	Schema     string  `json:"schema"`
	Threshold  float64 `json:"threshold"`
	Index      string  `json:"index"`
	Exhaustive string  `json:"exhaustive"`
}

// Exact asks n queries twice, through the index and comparing with every entry,
// and holds whole results against each other: matches, scores, order and
// reasons. A third of the queries are invented people, the others entries
// disturbed; thresholds are drawn from 0.5 to 0.95. from is the number of the
// first query, so that long runs can go on where others ended.
func Exact(ctx context.Context, s *Subject, from, n int, progress func(done int)) (ExactFigures, error) {
	f := ExactFigures{Queries: n, Differences: []Difference{}}
	invented := Invent(256)
	type outcome struct {
		matches    int
		difference *Difference
		took       [2]float64
	}
	out := make([]outcome, n)
	err := forEach(ctx, n, func(i int) error {
		r := rand.New(rand.NewPCG(uint64(from+i), 9))
		q := s.exactQuery(r, invented)
		o := screen.Options{Threshold: float64(50+r.IntN(46)) / 100}
		var answers [2][]byte
		for k := range answers {
			o.Exhaustive = k == 1
			start := s.clock()
			result, err := s.Engine.Screen(q, o)
			if err != nil {
				return fmt.Errorf("query %d, %q: %w", from+i, q.Entity.Name(), err)
			}
			out[i].took[k] = milliseconds(s.clock().Sub(start))
			out[i].matches = len(result.Matches)
			if answers[k], err = json.Marshal(result); err != nil {
				return err
			}
		}
		if !bytes.Equal(answers[0], answers[1]) {
			out[i].difference = &Difference{q.Entity.Name(), q.Entity.Schema, o.Threshold, string(answers[0]), string(answers[1])}
		}
		if progress != nil {
			progress(i)
		}
		return nil
	})
	if err != nil {
		return f, err
	}
	for _, o := range out {
		f.Matches += o.matches
		f.IndexMS += o.took[0] / float64(n)
		f.ExhaustiveMS += o.took[1] / float64(n)
		if o.difference != nil {
			f.Differences = append(f.Differences, *o.difference)
		}
	}
	return f, nil
}

// exactQuery draws a query: an invented person, or an entry under one of its
// names, disturbed, now and then with what else the list says of it.
func (s *Subject) exactQuery(r *rand.Rand, invented []PartyCase) screen.Query {
	if r.IntN(3) == 0 || len(s.Entries) == 0 {
		return invented[r.IntN(len(invented))].Query(r.IntN(2) == 0)
	}
	for {
		e := s.Entries[r.IntN(len(s.Entries))]
		t := e.Target()
		known := slices.Concat(t.Get("name"), t.Get("alias"))
		if len(known) == 0 {
			continue
		}
		d := Disturbances[r.IntN(len(Disturbances))]
		name, ok := d.Apply(r, known[r.IntN(len(known))], names.KindOf(t.Schema))
		if !ok {
			continue
		}
		schema := t.Schema
		if r.IntN(8) == 0 {
			schema = "Thing"
		}
		q := ftm.New(schema, t.ID)
		if r.IntN(4) == 0 {
			q = WholeQuery(e).Entity
			q.Properties["name"] = nil
		}
		q.Add("name", name)
		return screen.Query{ID: t.ID, Entity: q}
	}
}
