package console

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"interdict"
	"interdict/ftm"
	"interdict/internal/country"
)

// card is a match, with what is needed to judge it.
type card struct {
	interdict.Match
	Number   int
	AsOf     string
	Meetings []meeting
	Pieces   []piece
	Sum      sum
	Facts    []fact
	Near     bool
	Open     bool
}

type fact struct{ Label, Value string }

func (c *Console) cards(r *http.Request, matches []interdict.Match, v *searchView, near bool) []card {
	cards := make([]card, 0, len(matches))
	for i := range matches {
		m := &matches[i]
		k := card{Match: *m, Number: i + 1, AsOf: v.Ask.AsOf, Near: near, Meetings: meetings(m), Pieces: pieces(m), Sum: sumOf(m, v.Threshold)}
		f, err := c.faceOf(r.Context(), m.ID, v.Ask.AsOf, v.Answer)
		if err != nil && r.Context().Err() == nil {
			c.opt.Log.Warn("an entry that matched is not there", "entry", m.ID, "err", err)
		}
		k.Facts = f.facts
		cards = append(cards, k)
	}
	return cards
}

// face is what a card tells of an entry besides the match.
type face struct {
	facts     []fact
	countries []string
}

// keepFaces is how many are kept: whoever types asks for the same ones again
// and again, and reading an entry takes a millisecond.
const keepFaces = 4096

type faces struct {
	mu  sync.Mutex
	all map[string]face
}

func (c *Console) faceOf(ctx context.Context, id, asOf string, answer []interdict.ListRef) (face, error) {
	key := strings.Clone(id) // it may lie in the memory of the lists
	for _, l := range answer {
		if strings.HasPrefix(id, l.List+":") {
			key += " " + l.SHA256
		}
	}
	c.faces.mu.Lock()
	f, ok := c.faces.all[key]
	c.faces.mu.Unlock()
	if ok {
		return f, nil
	}
	e, _, err := c.live.Data().Show(ctx, id, asOf)
	if err != nil {
		return face{}, err
	}
	f = face{facts: shortFacts(e.Target()), countries: countriesOf(e.Target())}
	c.faces.mu.Lock()
	defer c.faces.mu.Unlock()
	if c.faces.all == nil || len(c.faces.all) >= keepFaces {
		c.faces.all = make(map[string]face)
	}
	c.faces.all[key] = f
	return f, nil
}

// shortFacts are what tells bearers of one name apart at a glance.
func shortFacts(e *ftm.Entity) []fact {
	var facts []fact
	add := func(label string, values ...string) {
		if len(values) > 0 {
			facts = append(facts, fact{label, strings.Join(values[:min(len(values), 3)], ", ")})
		}
	}
	add("born", e.Get("birthDate")...)
	add("in", e.Get("birthPlace")...)
	var countries []string
	for _, code := range countriesOf(e) {
		countries = append(countries, country.Name(code))
	}
	add("country", countries...)
	add("position", e.Get("position")...)
	add("IMO", e.Get("imoNumber")...)
	add("formed", e.Get("incorporationDate")...)
	return facts
}
