package screen

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/ofacsearch"
)

// OFACThreshold is the threshold of the OFAC algorithm when none is asked for.
// It is ours: OFAC recommends none (FAQ 250), and the slider of its tool stands
// at 1 (an exact match) until it is moved.
const OFACThreshold = 0.85

// ofacLeast is where the slider of OFAC's tool ends.
const ofacLeast = 0.5

// OFAC screens as OFAC's public search does (see [ofacsearch]): by name alone,
// against every name. It is immutable and safe for concurrent use.
type OFAC struct {
	x     *index.Index
	lists []ListRef
	names *ofacsearch.List // numbered as in the index
}

// NewOFAC returns a screener of an index. It reads every name of the index once.
func NewOFAC(x *index.Index) *OFAC {
	o := &OFAC{x: x, names: ofacsearch.NewList()}
	for _, s := range x.Sources() {
		o.lists = append(o.lists, ListRef{List: s.List, Version: s.Version, SHA256: s.SHA256, Published: s.Published, Entries: s.Entries})
	}
	x.EachName(func(_, _ uint32, text string, _ bool) { o.names.Add(ofacsearch.Listed(text)) })
	return o
}

// Screen answers one query. Facts other than names are not looked at. It fails
// when the query has no name, or the threshold is not one that OFAC's tool has.
func (o *OFAC) Screen(q Query, opt Options) (*Result, error) {
	if err := CheckOFACThreshold(opt.Threshold); err != nil {
		return nil, err
	}
	threshold := cmp.Or(opt.Threshold, OFACThreshold)
	if q.Entity == nil {
		return nil, fmt.Errorf("screen %s: nothing is asked about", q.ID)
	}
	if err := checkValues(q.Entity); err != nil {
		return nil, fmt.Errorf("screen %s: %w", q.ID, err)
	}
	texts := namesOf(q.Entity)
	if len(texts) == 0 {
		return nil, fmt.Errorf("screen %s: OFAC's algorithm compares names only, and the query has none", q.ID)
	}
	r := &Result{
		ID: q.ID, Query: q.Entity, AsOf: opt.AsOf, Lists: o.lists, Engine: ofacsearch.Version, Policy: ofacPolicy(threshold),
		Decision: Clear, Matches: []Match{}, Warnings: opt.Warnings,
	}
	best := map[uint32]ofacHit{}
	for i, text := range texts {
		if !ofacsearch.Readable(text) {
			r.Warnings = append(slices.Clip(r.Warnings), fmt.Sprintf("OFAC's algorithm reads Latin letters only: nothing was compared with %q", text))
			continue
		}
		o.names.Search(text, 100*threshold, func(n int, score float64) {
			h := ofacHit{entity: o.x.EntityOf(uint32(n)), name: uint32(n), query: i, score: score}
			if was, ok := best[h.entity]; !ok || o.before(h, was) {
				best[h.entity] = h
			}
		})
	}
	hits := make([]ofacHit, 0, len(best))
	for _, h := range best {
		if len(opt.Lists) == 0 || slices.Contains(opt.Lists, o.x.Entity(h.entity).List()) {
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b ofacHit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), compareIDs(o.x.Entity(a.entity).ID(), o.x.Entity(b.entity).ID()))
	})
	r.Total = len(hits)
	if len(hits) > 0 {
		r.Decision = Matched
	}
	if opt.Limit > 0 && len(hits) > opt.Limit {
		hits = hits[:opt.Limit]
	}
	for _, h := range hits {
		r.Matches = append(r.Matches, o.match(texts[h.query], h))
	}
	return r, nil
}

// ofacHit is an entry with its name that scores best.
type ofacHit struct {
	entity, name uint32
	query        int // which of the query's names
	score        float64
}

// before prefers the higher score, then the main name, then the earlier one.
func (o *OFAC) before(a, b ofacHit) bool {
	return cmp.Or(
		cmp.Compare(b.score, a.score),
		cmp.Compare(o.x.PropertyRank(a.name), o.x.PropertyRank(b.name)),
		cmp.Compare(a.query, b.query),
		cmp.Compare(a.name, b.name),
	) < 0
}

func (o *OFAC) match(query string, h ofacHit) Match {
	e := o.x.Entity(h.entity)
	text, property := o.x.NameText(h.name)
	score := round4(h.score / 100)
	return Match{
		ID: e.ID(), List: e.List(), Schema: e.Schema(), Caption: e.Caption(), Programmes: e.Programmes(),
		Score: score, Match: true, NameStrength: score, Rule: "name", Evidence: []Evidence{},
		Name: explainOFAC(query, text, property, o.x.WeakName(h.name)),
	}
}

// CompareOFAC compares two names as OFAC's public search does, the second as
// the listed one. They match from [OFACThreshold].
func CompareOFAC(query, listed string) Comparison {
	m := explainOFAC(query, listed, "name", false)
	return Comparison{Score: m.Strength, Match: m.Strength >= OFACThreshold, Name: m}
}

// explainOFAC writes the technique that scored higher out as reasons: the whole
// names, or each part entered with its share of the mean.
func explainOFAC(query, listed, property string, weak bool) *NameMatch {
	asListed := ofacsearch.Listed(listed)
	c := ofacsearch.Compare(query, asListed)
	m := &NameMatch{Query: query, Listed: listed, Property: property, Weak: weak, Strength: round4(c.Score / 100), Pairs: []Pair{}}
	if c.Whole > c.Parts {
		m.Pairs = append(m.Pairs, Pair{Query: query, Listed: asListed, How: "whole name", Similarity: round4(c.Whole), Weight: 1, Points: round4(c.Whole)})
		return m
	}
	for _, p := range c.Pairs {
		pair := Pair{Query: p.Query, Listed: p.Listed, Similarity: round4(p.Similarity), Weight: round4(p.Weight)}
		switch {
		case p.Weight == 0:
			pair.How = "too short to count"
		case !p.Counts:
			pair.How = "under a half"
		case p.Similarity == 1:
			pair.How = "same"
		case p.SoundsAlike:
			pair.How = "Jaro-Winkler, same Soundex"
		default:
			pair.How = "Jaro-Winkler"
		}
		if p.Counts {
			pair.Points = round4(p.Weight * p.Similarity)
		}
		m.Pairs = append(m.Pairs, pair)
	}
	return m
}

// CheckOFACThreshold fails for a threshold that OFAC's tool does not have; 0 is
// [OFACThreshold].
func CheckOFACThreshold(threshold float64) error {
	if threshold != 0 && !(threshold >= ofacLeast && threshold <= 1) { // nor NaN
		return fmt.Errorf("the threshold is %g: OFAC's algorithm has 0.5 to 1", threshold)
	}
	return nil
}

func ofacPolicy(threshold float64) string {
	return "ofac-" + strconv.FormatFloat(threshold, 'f', -1, 64)
}

// namesOf returns the names by which an entity is asked about.
func namesOf(e *ftm.Entity) []string {
	var texts []string
	add := func(text string) {
		if strings.TrimSpace(text) != "" && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	for _, property := range [...]string{"name", "alias", "previousName", "abbreviation"} {
		for _, text := range e.Get(property) {
			add(text)
		}
	}
	if len(texts) == 0 {
		add(nameFromParts(e))
	}
	if len(texts) == 0 {
		for _, text := range e.Get("weakAlias") {
			add(text)
		}
	}
	return texts
}
