package screen

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/names"
)

// Query is what is asked about: an entity, mostly a thin one.
type Query struct {
	ID     string
	Entity *ftm.Entity
}

// ErrNothing is wrapped by the error for a query of which nothing can be compared.
var ErrNothing = errors.New("nothing to screen by")

// ErrTooMuch is wrapped by the error for a query of more than [MaxValues] values.
var ErrTooMuch = errors.New("too much to screen by at once")

// MaxValues bounds the values of all properties of one query. The largest entries
// of the lists have some hundreds; each name is a search of its own, and what
// strangers send must not keep a processor for minutes.
const MaxValues = 2000

func checkValues(e *ftm.Entity) error {
	n := 0
	for _, values := range e.Properties {
		n += len(values)
	}
	if n > MaxValues {
		return fmt.Errorf("%w: %d values, at most %d", ErrTooMuch, n, MaxValues)
	}
	return nil
}

// Options of one screening.
type Options struct {
	// Threshold replaces the policy's when it is not 0.
	Threshold float64
	// Limit cuts the matches; 0 is no limit.
	Limit int
	// Lists restricts the answer to entries of these lists.
	Lists []string
	// AsOf is shown in the result; the index is what answers.
	AsOf string
	// Exhaustive compares with every entry, through the same scorer.
	Exhaustive bool
	// Warnings are passed on into the result.
	Warnings []string
}

// Engine screens queries against one index under one policy. It is immutable
// and safe for concurrent use.
type Engine struct {
	x        *index.Index
	policy   *Policy
	policyID string
	lists    []ListRef
	sessions sync.Pool
}

// New returns an engine.
func New(x *index.Index, p *Policy) *Engine {
	e := &Engine{x: x, policy: p, policyID: p.ID()}
	for _, s := range x.Sources() {
		e.lists = append(e.lists, ListRef{List: s.List, Version: s.Version, SHA256: s.SHA256, Published: s.Published, Entries: s.Entries})
	}
	e.sessions.New = func() any { return newSession(e) }
	return e
}

// Policy returns the policy under which the engine decides.
func (e *Engine) Policy() *Policy { return e.policy }

// Index returns the index that answers.
func (e *Engine) Index() *index.Index { return e.x }

// Lists returns the list versions that answer.
func (e *Engine) Lists() []ListRef { return e.lists }

// Screen answers one query. It fails when the query has nothing to screen by.
func (e *Engine) Screen(q Query, o Options) (*Result, error) {
	s := e.sessions.Get().(*session)
	r, err := s.screen(q, o)
	e.sessions.Put(s) // not deferred: what a panic has left half done is not used again
	return r, err
}

// session is the memory of one screening, reused by the next.
type session struct {
	e        *Engine
	searcher *index.Searcher
	analyser names.Analyser
	queries  []queryName
	kinds    uint8 // of listed names that may answer, as bits 1<<names.Kind
	facts    facts
	found    map[uint32]int // place in cands, by entity
	cands    []candidate
	taken    []names.Edge       // of all pairings
	ids      []index.Identifier // of the query
	faults   []string           // of identifiers that are no valid ones
	words    []names.Word       // of a listed name that is shown
}

// queryName is a name of the query in one reading.
type queryName struct {
	text  string
	name  names.Name
	kinds uint8 // of listed names that this reading may meet
}

// candidate is an entry that a name or an identifier of the query found.
type candidate struct {
	entity    uint32
	score     float64
	corr, con float64
	strong    pairing // the best pair with a name or a good alias
	weak      pairing // with a weak alias
	ids       []identified
	near      []related
	byWeak    bool    // the weak alias is the name that counted
	floor     float64 // what an identifier lifts the score to
	match     bool
	rule      string
}

type pairing struct {
	score    float32
	strength float32
	query    int
	name     uint32
	taken    []names.Edge // of the alignment
	ok       bool
}

func newSession(e *Engine) *session {
	return &session{e: e, searcher: index.NewSearcher(e.x), found: map[uint32]int{}}
}

func (s *session) screen(q Query, o Options) (*Result, error) {
	e := s.e
	p := e.policy
	threshold := o.Threshold
	if threshold == 0 {
		threshold = p.Threshold
	}
	if q.Entity == nil {
		return nil, fmt.Errorf("screen %s: nothing is asked about", q.ID)
	}
	s.reset()
	if err := s.readQuery(q.Entity); err != nil {
		return nil, fmt.Errorf("screen %s: %w", q.ID, err)
	}
	result := &Result{
		ID: q.ID, Query: q.Entity, AsOf: o.AsOf, Lists: e.lists, Engine: EngineVersion, Policy: e.policyID,
		Decision: Clear, Matches: []Match{}, Warnings: o.Warnings,
	}
	search := index.SearchOptions{
		Min: float32(p.leastName(threshold, s.facts.any())), Exhaustive: o.Exhaustive,
		Person: &names.PersonWeights, Other: &names.OtherWeights,
	}
	if len(s.faults) > 0 {
		result.Warnings = append(slices.Clip(result.Warnings), s.faults...)
	}
	for i := range s.queries {
		if s.queries[i].name.Cut && (i == 0 || s.queries[i].text != s.queries[i-1].text) {
			result.Decision = Review // of what was not compared nobody is cleared
			result.Warnings = append(slices.Clip(result.Warnings), fmt.Sprintf("a name is too long: only its first %d words were compared", names.MaxWords))
		}
		search.Kinds = s.kinds & s.queries[i].kinds
		if search.Kinds == 0 {
			continue
		}
		s.searcher.Search(&s.queries[i].name, search, func(h index.Hit) { s.note(i, h) })
	}
	s.findIdentifiers()
	if len(s.cands) == 0 {
		return result, nil
	}
	s.judge(threshold, o)
	s.fill(result, q, threshold, o)
	return result, nil
}

func (s *session) reset() {
	s.analyser.Reset()
	s.queries = s.queries[:0]
	s.cands = s.cands[:0]
	s.taken = s.taken[:0]
	clear(s.found)
	s.facts = facts{dates: s.facts.dates[:0], dateTexts: s.facts.dateTexts[:0], countries: s.facts.countries[:0], numbers: s.facts.numbers[:0]}
}

// readQuery takes the names and facts out of the query's entity and notes which
// kinds of names may answer.
func (s *session) readQuery(e *ftm.Entity) error {
	if err := checkValues(e); err != nil {
		return err
	}
	schema := e.Schema
	kind := names.KindOf(schema)
	switch {
	case kind == names.Person:
		s.kinds = 1<<names.Person | 1<<names.Unknown
	case kind == names.Organization:
		s.kinds = 1<<names.Organization | 1<<names.Unknown
	case kind == names.Object:
		s.kinds = 1<<names.Object | 1<<names.Unknown
	case schema == "LegalEntity":
		s.kinds = 1<<names.Person | 1<<names.Organization | 1<<names.Unknown
	case schema == "" || ftm.LookupSchema(schema) != nil:
		s.kinds = index.AllKinds
	default:
		return fmt.Errorf("unknown schema %q", schema)
	}
	s.kinds &= s.e.x.Kinds()
	for _, property := range [...]string{"name", "alias", "previousName", "abbreviation"} {
		for _, text := range e.Get(property) {
			s.addName(text, kind)
			for _, part := range names.Apart(text, kind) {
				s.addName(part, kind)
			}
		}
	}
	if len(s.queries) == 0 {
		s.addName(nameFromParts(e), kind)
	}
	if len(s.queries) == 0 {
		for _, text := range e.Get("weakAlias") {
			s.addName(text, kind)
		}
	}
	f := &s.facts
	for _, d := range e.Get("birthDate") {
		if span, ok := index.ParseDate(d); ok {
			f.dates = append(f.dates, span)
			f.dateTexts = append(f.dateTexts, d)
		}
	}
	f.countries = index.AppendCountries(f.countries, e)
	f.gender = index.GenderOf(e)
	s.ids, s.faults = index.ReadIdentifiers([]*ftm.Entity{e})
	for _, id := range s.ids {
		if index.Telling(id) {
			f.numbers = append(f.numbers, id)
		}
	}
	if len(s.queries) == 0 && len(s.ids) == 0 && len(s.faults) > 0 {
		return fmt.Errorf("%w: %s", ErrNothing, strings.Join(s.faults, "; "))
	}
	if len(s.queries) == 0 && len(s.ids) == 0 {
		return fmt.Errorf("%w: the query has no name and no identifier", ErrNothing)
	}
	return nil
}

func nameFromParts(e *ftm.Entity) string {
	var parts []string
	for _, p := range [...]string{"firstName", "secondName", "middleName", "fatherName", "lastName"} {
		if v := e.First(p); v != "" {
			parts = append(parts, v)
		}
	}
	return strings.Join(parts, " ")
}

func (s *session) addName(text string, kind names.Kind) {
	if strings.TrimSpace(text) == "" {
		return
	}
	for i := range s.queries {
		if s.queries[i].text == text {
			return
		}
	}
	for _, r := range names.ReadingsOf(text) {
		s.addReading(text, kind, r)
	}
}

func (s *session) addReading(text string, kind names.Kind, r names.Reading) {
	name, ok := s.analyser.AnalyseAs(text, kind, r)
	if len(name.Words) == 0 {
		return
	}
	if kind != names.Unknown {
		if ok {
			s.queries = append(s.queries, queryName{text, name, index.AllKinds})
		}
		return
	}
	// Who does not say what a name is about may mean any of these: "Second
	// Ocean" is a number and a word as a company's name, and two words else.
	// Each kind of listed name that may answer meets the name as it is read for
	// that kind.
	from := len(s.queries)
	if ok {
		s.queries = append(s.queries, queryName{text, name, 1 << names.Unknown})
	}
	for _, k := range [...]names.Kind{names.Person, names.Organization, names.Object} {
		if s.kinds&(1<<k) == 0 {
			continue
		}
		reading, ok := s.analyser.AnalyseAs(text, k, r)
		if !ok {
			continue
		}
		if i := slices.IndexFunc(s.queries[from:], func(q queryName) bool { return q.name.ReadsAs(&reading) }); i >= 0 {
			s.queries[from+i].kinds |= 1 << k
		} else if len(reading.Words) > 0 {
			s.queries = append(s.queries, queryName{text, reading, 1 << k})
		}
	}
}

// note keeps a hit if it is the best of its entry so far. Of equals, the main
// name goes before aliases, then the earlier one.
func (s *session) note(query int, h index.Hit) {
	c := s.candidate(h.Entity)
	slot := &c.strong
	if s.e.x.WeakName(h.Name) {
		slot = &c.weak
	}
	p := pairing{score: h.Score, strength: h.Strength, query: query, name: h.Name, ok: true}
	if !slot.ok || s.better(p, *slot) {
		from := len(s.taken)
		s.taken = append(s.taken, h.Edges...)
		p.taken = s.taken[from:len(s.taken):len(s.taken)]
		*slot = p
	}
}

func (s *session) better(a, b pairing) bool {
	return cmp.Or(
		cmp.Compare(b.score, a.score),
		cmp.Compare(s.e.x.PropertyRank(a.name), s.e.x.PropertyRank(b.name)),
		cmp.Compare(a.query, b.query),
		cmp.Compare(a.name, b.name),
	) < 0
}

func (s *session) candidate(entity uint32) *candidate {
	i, ok := s.found[entity]
	if !ok {
		i = len(s.cands)
		s.found[entity] = i
		s.cands = append(s.cands, candidate{entity: entity})
	}
	return &s.cands[i]
}

// judge gives every candidate its score, and drops those which are neither a
// match nor worth a look.
func (s *session) judge(threshold float64, o Options) {
	p := s.e.policy
	kept := s.cands[:0]
	for i := range s.cands {
		c := s.cands[i]
		facts := s.e.x.Entity(c.entity)
		if len(o.Lists) > 0 && !slices.Contains(o.Lists, facts.List()) {
			continue
		}
		w := newWeighing(false)
		p.weigh(&w, &s.facts, facts)
		c.corr, c.con = w.corroboration(), w.contradiction()
		name := float64(c.strong.score)
		c.rule = "name"
		weakOnly := false
		if c.weak.ok && c.weak.score > c.strong.score {
			strong := p.score(name, c.corr, c.con)
			if p.WeakAliases == "alert" {
				name, c.byWeak = float64(c.weak.score), true
			} else if round4(strong) < threshold {
				// A weak alias supports a match that something else makes.
				name, weakOnly, c.byWeak = float64(c.weak.score), true, true
			}
		}
		c.score = p.score(name, c.corr, c.con)
		c.match = round4(c.score) >= threshold
		near := round4(name) >= threshold
		if weakOnly && len(c.ids) == 0 {
			c.rule, c.match = "weak alias", false
		}
		if len(c.ids) > 0 {
			// A number that is unique only within a country or a register needs a
			// name that is at least similar; a person has to look at it anyway.
			c.rule, near = "identifier", true
			c.floor = p.Identifier.Score
			if !strongIdentifier(c.ids) && len(s.queries) > 0 {
				c.floor = p.Identifier.Scoped
			}
			c.score = max(c.score, c.floor+float64((1-c.floor)*name))
			c.match = round4(c.score) >= threshold
		}
		if len(c.near) > 0 && !near && !c.match {
			// Near what is listed, and not it: for a person to look at.
			c.rule, near = string(c.near[0].relation), true
		}
		if c.match || near {
			kept = append(kept, c)
		}
	}
	s.cands = kept
}

// fill writes the candidates into the result, best first.
func (s *session) fill(r *Result, q Query, threshold float64, o Options) {
	x := s.e.x
	slices.SortFunc(s.cands, func(a, b candidate) int {
		return cmp.Or(
			-boolCompare(a.match, b.match),
			cmp.Compare(round4(b.score), round4(a.score)),
			compareIDs(x.Entity(a.entity).ID(), x.Entity(b.entity).ID()),
		)
	})
	r.Total = len(s.cands)
	for i := range s.cands {
		if s.cands[i].match {
			r.Decision = Matched
			break
		}
		r.Decision = Review
	}
	cut := s.cands
	if o.Limit > 0 && len(cut) > o.Limit {
		cut = cut[:o.Limit]
	}
	for i := range cut {
		r.Matches = append(r.Matches, s.match(&cut[i]))
	}
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// compareIDs orders ids by list, then by number where they are numbers.
func compareIDs(a, b string) int {
	la, ua, _ := strings.Cut(a, ":")
	lb, ub, _ := strings.Cut(b, ":")
	if c := strings.Compare(la, lb); c != 0 {
		return c
	}
	na, ea := strconv.Atoi(ua)
	nb, eb := strconv.Atoi(ub)
	if ea == nil && eb == nil && na != nb {
		return cmp.Compare(na, nb)
	}
	return strings.Compare(ua, ub)
}

// match writes out one candidate with its reasons.
func (s *session) match(c *candidate) Match {
	x := s.e.x
	e := x.Entity(c.entity)
	w := newWeighing(true)
	s.e.policy.weigh(&w, &s.facts, e)
	for _, id := range c.ids {
		w.pieces = append(w.pieces, Evidence{"identifier", "for", 1, id.value, id.listed, id.detail})
	}
	if len(c.ids) == 0 {
		for _, n := range c.near {
			w.pieces = append(w.pieces, Evidence{string(n.relation), "neutral", 0, n.value, n.listed, n.detail})
		}
	}
	m := Match{
		ID: e.ID(), List: e.List(), Schema: e.Schema(), Caption: e.Caption(), Programmes: e.Programmes(),
		Score: round4(c.score), Match: c.match, Corroboration: round4(c.corr), Contradiction: round4(c.con),
		Raised: round4(s.e.policy.Corroborate * c.corr), Lowered: round4(s.e.policy.Contradict * c.con), Floor: c.floor,
		Rule: c.rule, Evidence: w.pieces,
	}
	if m.Evidence == nil {
		m.Evidence = []Evidence{}
	}
	pair := c.strong
	if c.weak.ok && (c.byWeak || !c.strong.ok) {
		pair = c.weak
	}
	if pair.ok {
		m.NameStrength = round4(float64(pair.score))
		text, property := x.NameText(pair.name)
		q := &s.queries[pair.query]
		s.words = x.AppendWords(s.words[:0], pair.name)
		listed := names.Name{Text: text, Kind: names.KindOf(m.Schema), Words: s.words}
		al, queryInfo, listedInfo := s.searcher.Realign(&q.name, pair.name, pair.taken, &names.PersonWeights, &names.OtherWeights)
		m.Name = explain(&q.name, &listed, property, x.WeakName(pair.name), al, queryInfo, listedInfo)
	}
	return m
}

func round4(f float64) float64 { return math.Round(f*1e4) / 1e4 }

func itoa(n int) string { return strconv.Itoa(n) }
