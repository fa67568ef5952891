package bench

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"

	"interdict/ftm"
	"interdict/internal/screen"
	"interdict/lists"
	"interdict/names"
)

// Row is one kind of disturbance, over all entries it can be applied to.
type Row struct {
	Disturbance string  `json:"disturbance"`
	Tried       int     `json:"tried"`
	Found       float64 `json:"found"`
	First       float64 `json:"first"`
	Missed      []Miss  `json:"missed,omitempty"`
}

// Miss is one disturbed name that did not find its entry.
type Miss struct {
	ID     string  `json:"id"`
	Listed string  `json:"listed"`
	Asked  string  `json:"asked"`
	Best   float64 `json:"best"`
}

// Matrix disturbs the primary names of entries, each in every way it can be
// disturbed, and screens them by name and schema alone. every takes one entry
// in so many. The same entries give the same disturbances, always.
func Matrix(e *screen.Engine, entries []*lists.Entry, every, keepMissed int) ([]Row, error) {
	rows := make([]Row, len(Disturbances))
	found := make([]int, len(rows))
	first := make([]int, len(rows))
	for i, d := range Disturbances {
		rows[i].Disturbance = d.Name
	}
	for n, entry := range entries {
		if every > 1 && n%every != 0 {
			continue
		}
		target := entry.Target()
		for i, d := range Disturbances {
			asked, ok := d.Apply(randomFor(target.ID, d.Name), target.First("name"), names.KindOf(target.Schema))
			if !ok {
				continue
			}
			rows[i].Tried++
			q := ftm.New(target.Schema, "case")
			q.Add("name", asked)
			r, err := e.Screen(screen.Query{ID: target.ID, Entity: q}, screen.Options{})
			if err != nil {
				return nil, fmt.Errorf("%s of %s: %w", d.Name, target.ID, err)
			}
			any, top, best := place(r, target.ID)
			if any {
				found[i]++
			} else if len(rows[i].Missed) < keepMissed {
				rows[i].Missed = append(rows[i].Missed, Miss{target.ID, target.First("name"), asked, best})
			}
			if top {
				first[i]++
			}
		}
	}
	for i := range rows {
		rows[i].Found, rows[i].First = share(found[i], rows[i].Tried), share(first[i], rows[i].Tried)
	}
	return rows, nil
}

// place tells whether an entry is among the matches, and whether none is
// before it.
func place(r *screen.Result, id string) (found, first bool, best float64) {
	for _, m := range r.Matches {
		if !m.Match {
			continue
		}
		best = max(best, m.Score)
		if m.ID == id {
			return true, m.Score >= best, best
		}
	}
	return false, false, best
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
