package bench

import (
	"context"
	"hash/fnv"
	"math/rand/v2"

	"interdict/ftm"
	"interdict/internal/screen"
	"interdict/lists"
	"interdict/names"
)

// Row is one kind of disturbance, over all entries it can be applied to.
type Row struct {
	Disturbance string `json:"disturbance"`
	// Tried is the number of entries. Found is the share of them that were
	// still a match, First the share with no better match before them.
	Tried  int     `json:"tried"`
	Found  float64 `json:"found"`
	First  float64 `json:"first"`
	Missed []Miss  `json:"missed,omitempty"`
}

// Miss is one disturbed name that did not find its entry.
type Miss struct {
	ID     string `json:"id"`
	Listed string `json:"listed"`
	Asked  string `json:"asked"`
	// Score is what the entry got below the threshold, 0 when very little.
	Score float64 `json:"score"`
}

// ask is a query and the entry that it should find.
type ask struct {
	entry *lists.Entry
	name  string
	query screen.Query
}

func askByName(e *lists.Entry, name string) ask {
	t := e.Target()
	return ask{e, name, nameQuery(t.ID, t.Schema, name)}
}

// Matrix disturbs the primary names of a sample of entries (0: all), each in
// every way it can be disturbed, and screens them by name and schema alone;
// then by the name as listed with a birth date that is a little off. The same
// entries give the same disturbances, always.
func Matrix(ctx context.Context, s *Subject, sample, keepMissed int) ([]Row, error) {
	var rows []Row
	for _, d := range Disturbances {
		var asks []ask
		for _, e := range s.sample(sample) {
			t := e.Target()
			if asked, ok := d.Apply(randomFor(t.ID, d.Name), t.First("name"), names.KindOf(t.Schema)); ok {
				asks = append(asks, askByName(e, asked))
			}
		}
		row, err := s.try(ctx, s.Engine, d.Name, asks, keepMissed)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	for _, d := range birthShifts {
		var asks []ask
		for _, e := range s.sample(sample) {
			t := e.Target()
			born, ok := d.shift(t.First("birthDate"))
			if !ok || len(t.Get("birthDate")) != 1 {
				continue
			}
			q := ftm.New(t.Schema, t.ID)
			q.Add("name", t.First("name"))
			q.Add("birthDate", born)
			asks = append(asks, ask{e, t.First("name") + ", born " + born, screen.Query{ID: t.ID, Entity: q}})
		}
		row, err := s.try(ctx, s.Engine, d.name, asks, keepMissed)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// try asks and counts what came.
func (s *Subject) try(ctx context.Context, engine *screen.Engine, name string, asks []ask, keepMissed int) (Row, error) {
	row := Row{Disturbance: name, Tried: len(asks)}
	found, first := make([]bool, len(asks)), make([]bool, len(asks))
	err := forEach(ctx, len(asks), func(i int) error {
		r, err := engine.Screen(asks[i].query, screen.Options{})
		if err != nil {
			return err
		}
		found[i], first[i] = place(r, asks[i].entry.Target().ID)
		return nil
	})
	if err != nil {
		return row, err
	}
	row.Found, row.First = shareTrue(found), shareTrue(first)
	for i, a := range asks {
		if found[i] || len(row.Missed) >= keepMissed {
			continue
		}
		t := a.entry.Target()
		miss := Miss{ID: t.ID, Listed: t.First("name"), Asked: a.name}
		r, err := engine.Screen(a.query, screen.Options{Threshold: lookThreshold})
		if err != nil {
			return row, err
		}
		if m := matchOf(r, t.ID); m != nil {
			miss.Score = m.Score
		}
		row.Missed = append(row.Missed, miss)
	}
	return row, nil
}

// place tells whether an entry is among the matches, and whether none is
// before it. Entries with the same score share a place.
func place(r *screen.Result, id string) (found, first bool) {
	best := 0.0
	for _, m := range r.Matches {
		if !m.Match {
			continue
		}
		best = max(best, m.Score)
		if m.ID == id {
			return true, m.Score >= best
		}
	}
	return false, false
}

func randomFor(id, disturbance string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(id))
	h.Write([]byte{0})
	h.Write([]byte(disturbance))
	return rand.New(rand.NewPCG(h.Sum64(), 1))
}

// Overall sums up the rows of disturbed names: all but the first.
func Overall(rows []Row) Row {
	all := Row{Disturbance: "all disturbances"}
	if len(rows) == 0 {
		return all
	}
	var found, first float64
	for _, r := range rows[1:] {
		all.Tried += r.Tried
		found += r.Found * float64(r.Tried)
		first += r.First * float64(r.Tried)
	}
	if all.Tried > 0 {
		all.Found, all.First = found/float64(all.Tried), first/float64(all.Tried)
	}
	return all
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

func shareTrue(b []bool) float64 {
	n := 0
	for _, v := range b {
		if v {
			n++
		}
	}
	return share(n, len(b))
}
