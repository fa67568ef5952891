package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"interdict/internal/screen"
	"interdict/names"
)

// PeerFigures are two programs side by side on the same queries.
type PeerFigures struct {
	Peer      string  `json:"peer"`
	Address   string  `json:"address"`
	Threshold float64 `json:"threshold"`
	// Cut says that the time was over before all queries were asked.
	Cut  bool   `json:"cut_short,omitempty"`
	Ours Beside `json:"ours"`
	Them Beside `json:"theirs"`
}

// Beside is how one program did.
type Beside struct {
	Listed int     `json:"listed"` // queries for somebody listed
	Found  float64 `json:"found"`
	First  float64 `json:"first"`
	Others int     `json:"not_listed"` // queries for nobody listed
	False  float64 `json:"false_alerts"`
	Times  Times   `json:"times"`
}

// ComparePeer asks the engine and the peer the same n queries, one after the
// other: two of three are entries under a disturbed name, the third is one of
// the people who are not listed. It ends after limit with what it has by then.
func ComparePeer(ctx context.Context, s *Subject, p *Peer, people []PartyCase, n int, limit time.Duration) (*PeerFigures, error) {
	f := &PeerFigures{Peer: p.Kind, Address: p.Address, Threshold: p.Threshold}
	if len(people) == 0 {
		people = Invent(2000)
	}
	bounded, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	ours, theirs := newTally(), newTally()
	for i, a := range s.besideAsks(people, n) {
		start := s.clock()
		hits, err := p.Ask(bounded, a.query)
		took := s.clock().Sub(start)
		if err != nil && ctx.Err() == nil && errors.Is(bounded.Err(), context.DeadlineExceeded) && i > 0 {
			f.Cut = true
			break
		}
		if err != nil {
			return nil, fmt.Errorf("query %d: %w", i+1, err)
		}
		best, found, first := 0.0, false, false
		alert := false
		for k := range hits {
			h := &hits[k]
			if h.Score < p.Threshold {
				continue
			}
			alert = true
			best = max(best, h.Score)
			if a.entry != nil && !found && h.isOf(a.entry) {
				found, first = true, h.Score >= best
			}
		}
		theirs.add(a.entry != nil, found, first, alert, took)

		start = s.clock()
		r, err := s.Engine.Screen(a.query, screen.Options{})
		took = s.clock().Sub(start)
		if err != nil {
			return nil, err
		}
		found, first = false, false
		if a.entry != nil {
			found, first = place(r, a.entry.Target().ID)
		}
		ours.add(a.entry != nil, found, first, r.Decision == screen.Matched, took)
	}
	f.Ours, f.Them = ours.sum(), theirs.sum()
	return f, nil
}

// besideAsks are the queries of a comparison; those without an entry are for
// nobody listed.
func (s *Subject) besideAsks(people []PartyCase, n int) []ask {
	var asks []ask
	for i := 0; len(asks) < n; i++ {
		if i%3 == 2 || len(s.Entries) == 0 {
			asks = append(asks, ask{query: people[i/3%len(people)].Query(false)})
			continue
		}
		e := s.Entries[(i*7919)%len(s.Entries)]
		t := e.Target()
		d := Disturbances[i%len(Disturbances)]
		name, ok := d.Apply(randomFor(t.ID, d.Name), t.First("name"), names.KindOf(t.Schema))
		if !ok {
			name = t.First("name")
		}
		asks = append(asks, askByName(e, name))
	}
	return asks
}

type tally struct {
	listed, found, first, others, alerts int
	took                                 []time.Duration
}

func newTally() *tally { return &tally{} }

func (t *tally) add(listed, found, first, alert bool, took time.Duration) {
	t.took = append(t.took, took)
	if !listed {
		t.others++
		t.alerts += count(alert)
		return
	}
	t.listed++
	t.found += count(found)
	t.first += count(first)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (t *tally) sum() Beside {
	return Beside{
		Listed: t.listed, Found: share(t.found, t.listed), First: share(t.first, t.listed),
		Others: t.others, False: share(t.alerts, t.others), Times: timesOf(t.took),
	}
}
