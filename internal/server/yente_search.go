package server

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"interdict"
	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/screen"
)

var facetNames = []string{"datasets", "schema", "countries", "identifiers", "topics", "genders"}

// searchScore is the score from which on a name is found that is not written as
// it is asked for.
const searchScore = 0.6

func (s *Server) search(c *call) error {
	p := c.parameters()
	f := filter{
		topics: p.values["topics"], countries: p.values["countries"], datasets: p.values["datasets"],
		excludeSchema: p.values["exclude_schema"], since: p.changedSince(), schema: p.text("schema", "Thing"),
		all: p.text("filter_op", "OR") == "AND",
	}
	limit, offset := p.integer("limit", 10, maxPage), p.integer("offset", 0, maxOffset)
	p.oneOf("filter_op", p.values["filter_op"], "AND", "OR")
	p.oneOf("facets", p.values["facets"], facetNames...)
	p.boolean("fuzzy", false)
	p.boolean("simple", false)
	if p.values.Has("target") {
		f.target = strconv.FormatBool(p.boolean("target", false))
	}
	if err := p.check(); err != nil {
		return err
	}
	limit, offset = window(limit, offset)
	f.properties = map[string][]string{}
	for _, v := range p.values["filter"] {
		field, value, ok := strings.Cut(v, ":")
		if !ok {
			return fail(http.StatusBadRequest, "Invalid filter: '%s'", v)
		}
		f.properties[field] = append(f.properties[field], value)
	}
	sc, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	lists, err := st.dataset(c.r.PathValue("dataset"))
	if err != nil {
		return err
	}
	if ftm.LookupSchema(f.schema) == nil {
		return fail(http.StatusBadRequest, "Invalid schema")
	}
	f.scope(lists, p.values["include_dataset"], p.values["exclude_dataset"])
	c.queries++
	hits, err := st.find(sc, p.text("q", ""), &f)
	if err != nil {
		return err
	}
	if len(hits) > 0 {
		c.matched++
	}
	st.sort(hits, p.values["sort"])
	facets := p.values["facets"]
	if !p.values.Has("facets") {
		facets = []string{"countries", "topics", "datasets"}
	}
	b := append(make([]byte, 0, 16<<10), `{"limit":`...)
	b = strconv.AppendInt(b, int64(limit), 10)
	b = strconv.AppendInt(append(b, `,"offset":`...), int64(offset), 10)
	b = strconv.AppendInt(append(b, `,"total":{"value":`...), int64(len(hits)), 10)
	b = append(b, `,"relation":"eq"},"results":[`...)
	for i, h := range page(hits, limit, offset) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, st.entries[h.entry].json...), '}')
	}
	b = st.appendFacets(append(b, `],"facets":`...), hits, facets)
	return c.answer(http.StatusOK, "application/json", append(b, '}'))
}

// window keeps a page within the first 9,999 results, as yente has it from its
// index.
func window(limit, offset int) (int, int) {
	limit, offset = max(limit, 0), min(max(offset, 0), maxWindow)
	return min(limit, maxWindow-offset), offset
}

func page[T any](all []T, limit, offset int) []T {
	all = all[min(offset, len(all)):]
	return all[:min(limit, len(all))]
}

type searchHit struct {
	entry int
	score float64
}

// find returns the entries that a text is about: those whose words it has, and
// those whose name it is in other letters or another spelling.
func (st *store) find(sc *interdict.Screener, text string, f *filter) ([]searchHit, error) {
	if f.nothingMatches {
		return nil, nil
	}
	words := wordsOf(text)
	names := map[int]float64{}
	if len(words) > 0 {
		r, err := sc.Screen(interdict.Name(text), interdict.Ask{Threshold: searchScore, Lists: f.lists})
		if err != nil && !errors.Is(err, screen.ErrNothing) {
			return nil, err
		}
		if err == nil {
			for i := range r.Matches {
				n, ok := st.byID[r.Matches[i].ID]
				if !ok {
					return nil, fmt.Errorf("entry %s is in the index and not on the lists", r.Matches[i].ID)
				}
				names[n] = r.Matches[i].Score
			}
		}
	}
	var hits []searchHit
	for i := range st.entries {
		x := &st.entries[i]
		score, near := names[i]
		if len(words) > 0 {
			switch {
			case hasWords(x.names, words):
				score += 2
			case hasWords(x.text, words):
				score++
			case !near:
				continue
			}
		}
		if f.keeps(x) {
			hits = append(hits, searchHit{i, score})
		}
	}
	slices.SortStableFunc(hits, func(a, b searchHit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(st.entries[a.entry].entity.ID, st.entries[b.entry].entity.ID))
	})
	return hits, nil
}

// wordsOf are the words of a text, folded, each once: an address has room for one
// word thirty thousand times, and each would be looked for in every entry.
func wordsOf(text string) []string {
	words := strings.Fields(folded([]string{text}))
	slices.Sort(words)
	return slices.Compact(words)
}

func hasWords(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, " "+w+" ") {
			return false
		}
	}
	return true
}

// sort orders hits by fields, "field:desc"; what lacks a field comes last.
func (st *store) sort(hits []searchHit, by []string) {
	for _, s := range slices.Backward(by) {
		field, order, ok := strings.Cut(s, ":")
		down := ok && order == "desc"
		slices.SortStableFunc(hits, func(a, b searchHit) int {
			va, vb := st.entries[a.entry].values(field), st.entries[b.entry].values(field)
			switch {
			case len(va) == 0 || len(vb) == 0:
				return cmp.Compare(len(vb), len(va))
			case down:
				return strings.Compare(slices.Max(vb), slices.Max(va))
			}
			return strings.Compare(slices.Min(va), slices.Min(vb))
		})
	}
}

var facetLabels = map[string]string{
	"datasets": "Data sources", "schema": "Entity types", "countries": "Countries",
	"identifiers": "Identifiers", "topics": "Topics", "genders": "Genders",
}

func (st *store) appendFacets(b []byte, hits []searchHit, facets []string) []byte {
	b = append(b, '{')
	for i, name := range facets {
		if slices.Contains(facets[:i], name) {
			continue // asked for twice, and a key of an object is there once
		}
		if i > 0 {
			b = append(b, ',')
		}
		counts := map[string]int{}
		for _, h := range hits {
			for _, v := range st.entries[h.entry].facet(name) {
				counts[v]++
			}
		}
		values := make([]string, 0, len(counts))
		for v := range counts {
			values = append(values, v)
		}
		slices.SortFunc(values, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b)) })
		b = quoted(append(quoted(b, name), `:{"label":`...), facetLabels[name])
		b = append(b, `,"values":[`...)
		for j, v := range values[:min(len(values), 1000)] {
			if j > 0 {
				b = append(b, ',')
			}
			b = quoted(append(b, `{"name":`...), v)
			b = quoted(append(b, `,"label":`...), facetValue(name, v))
			b = strconv.AppendInt(append(b, `,"count":`...), int64(counts[v]), 10)
			b = append(b, '}')
		}
		b = append(b, "]}"...)
	}
	return append(b, '}')
}

func (x *listed) facet(name string) []string {
	switch name {
	case "genders":
		return x.entity.Get("gender")
	case "identifiers":
		var all []string
		for _, p := range x.entity.PropertyNames() {
			if ftm.PropertyType(p) == ftm.TypeIdentifier {
				all = append(all, x.entity.Get(p)...)
			}
		}
		return all
	}
	return x.values(name)
}

func facetValue(facet, v string) string {
	switch facet {
	case "countries":
		if name := country.Name(v); name != "" {
			return name
		}
	case "schema":
		return pluralOf(v)
	case "datasets":
		if t := titleOf(v); t != "" {
			return t
		}
	}
	return v
}

// titleOf is the title of a list by its id or yente's name for it.
func titleOf(name string) string {
	for _, src := range interdict.Sources() {
		if src.ID == name || datasetName(src.ID) == name {
			return src.Title
		}
	}
	return ""
}

// nested are an entry's things as properties of its target: under the property
// that leads to them, or the one that leads back.
func (c *call) nested(sc *interdict.Screener, st *store, id string) (root *ftm.Entity, x *listed, things map[string][]*ftm.Entity, err error) {
	id, err = st.canonical(id)
	if err != nil {
		return nil, nil, nil, err
	}
	entry, err := sc.Entry(c.ctx(), target(id))
	if err != nil {
		return nil, nil, nil, err
	}
	n, ok := st.byID[target(id)]
	if !ok {
		return nil, nil, nil, fmt.Errorf("entry %s is in the archive and not on the lists", id)
	}
	x = &st.entries[n]
	i := slices.IndexFunc(entry.Entities, func(e *ftm.Entity) bool { return e.ID == id })
	if i < 0 {
		return nil, nil, nil, errNoEntity
	}
	root = entry.Entities[i]
	things = map[string][]*ftm.Entity{}
	for _, e := range entry.Entities {
		if e.ID == id {
			continue
		}
		for _, p := range root.PropertyNames() {
			if ftm.PropertyType(p) == ftm.TypeEntity && slices.Contains(root.Get(p), e.ID) {
				things[p] = append(things[p], e)
			}
		}
		for _, p := range e.PropertyNames() {
			if back := reverseOf(e, p); back != "" && slices.Contains(e.Get(p), id) {
				things[back] = append(things[back], e)
			}
		}
	}
	return root, x, things, nil
}

var errNoEntity = &failure{status: http.StatusNotFound, detail: "No such entity!"}

// target is the id of the entry that a thing hangs from.
func target(id string) string {
	id, _, _ = strings.Cut(id, "#")
	return id
}

// canonical finds an id, with or without the list before it: the lists'
// own ids are unique within a list only, merged ids that OpenSanctions gives
// are not ours.
func (st *store) canonical(id string) (string, error) {
	if _, ok := st.byID[target(id)]; ok {
		return id, nil
	}
	for i := range st.entries {
		if slices.Contains(st.entries[i].entity.Referents, id) {
			return st.entries[i].entity.ID, &redirect{st.entries[i].entity.ID}
		}
	}
	return "", errNoEntity
}

// redirect sends to the id under which an entity is known.
type redirect struct{ id string }

func (r *redirect) Error() string { return "merged into " + r.id }

// reverseOf is the property of a target under which FollowTheMoney shows a
// thing whose property names it.
func reverseOf(e *ftm.Entity, property string) string {
	for _, r := range reverses {
		if r.property == property && e.IsA(r.schema) {
			return r.name
		}
	}
	return ""
}

func (x *listed) write(e *ftm.Entity, nested map[string][][]byte) []byte {
	return append(entityJSON(e, x.datasets, x.first, x.last, x.change, nested), '}')
}

func (s *Server) entity(c *call) error {
	p := c.parameters()
	deep := p.boolean("nested", true)
	if err := p.check(); err != nil {
		return err
	}
	sc, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	root, x, things, err := c.nested(sc, st, c.r.PathValue("id"))
	if err != nil {
		return c.orElsewhere(err, "")
	}
	nested := map[string][][]byte{}
	if deep {
		for p, all := range things {
			for _, e := range all {
				nested[p] = append(nested[p], x.write(e, nil))
			}
			for _, id := range root.Get(p) {
				if !slices.ContainsFunc(all, func(e *ftm.Entity) bool { return e.ID == id }) {
					nested[p] = append(nested[p], quoted(nil, id))
				}
			}
		}
	}
	return c.answer(http.StatusOK, "application/json", x.write(root, nested))
}

// orElsewhere answers a merged id with where it is now.
func (c *call) orElsewhere(err error, rest string) error {
	if r, ok := err.(*redirect); ok { //nolint:errorlint // made by canonical, wrapped by nobody
		c.Header().Set("Location", "/entities/"+url.PathEscape(r.id)+rest)
		c.WriteHeader(http.StatusPermanentRedirect)
		return nil
	}
	return err
}

func (s *Server) adjacent(c *call) error {
	return s.answerAdjacent(c, "", func(x *listed, root *ftm.Entity, things map[string][]*ftm.Entity, limit, offset int) ([]byte, error) {
		b := append([]byte(`{"entity":`), x.write(root, nil)...)
		b = append(b, `,"adjacent":{`...)
		names := make([]string, 0, len(things))
		for p := range things {
			names = append(names, p)
		}
		slices.Sort(names)
		for i, p := range names {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(quoted(b, p), ':')
			b = appendAdjacent(b, x, things[p], limit, offset)
		}
		return append(b, "}}"...), nil
	})
}

func (s *Server) adjacentProperty(c *call) error {
	property := c.r.PathValue("property")
	return s.answerAdjacent(c, "/"+url.PathEscape(property), func(x *listed, root *ftm.Entity, things map[string][]*ftm.Entity, limit, offset int) ([]byte, error) {
		t, ok := ftm.LookupSchema(root.Schema).Property(property)
		back := slices.ContainsFunc(reverses, func(r reverse) bool { return r.name == property && root.IsA(r.of) })
		if (!ok || t != ftm.TypeEntity) && !back {
			return nil, fail(http.StatusNotFound, "No such property!")
		}
		return appendAdjacent(nil, x, things[property], limit, offset), nil
	})
}

func (s *Server) answerAdjacent(c *call, rest string, f func(x *listed, root *ftm.Entity, things map[string][]*ftm.Entity, limit, offset int) ([]byte, error)) error {
	p := c.parameters()
	limit, offset := p.integer("limit", 10, maxPage), p.integer("offset", 0, maxOffset)
	if err := p.check(); err != nil {
		return err
	}
	limit, offset = window(limit, offset)
	sc, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	root, x, things, err := c.nested(sc, st, c.r.PathValue("id"))
	if err != nil {
		return c.orElsewhere(err, "/adjacent"+rest)
	}
	b, err := f(x, root, things, limit, offset)
	if err != nil {
		return err
	}
	return c.answer(http.StatusOK, "application/json", b)
}

func appendAdjacent(b []byte, x *listed, things []*ftm.Entity, limit, offset int) []byte {
	b = strconv.AppendInt(append(b, `{"limit":`...), int64(limit), 10)
	b = strconv.AppendInt(append(b, `,"offset":`...), int64(offset), 10)
	b = strconv.AppendInt(append(b, `,"total":{"value":`...), int64(len(things)), 10)
	b = append(b, `,"relation":"eq"},"results":[`...)
	for i, e := range page(things, limit, offset) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, x.write(e, nil)...)
	}
	return append(b, "]}"...)
}

func (s *Server) catalog(c *call) error {
	_, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	etag := `"` + st.state + `"`
	h := c.Header()
	h.Set("ETag", etag)
	h.Set("Cache-Control", "public, max-age=300")
	for tag := range strings.SplitSeq(c.r.Header.Get("If-None-Match"), ",") {
		if tag = strings.TrimSpace(tag); tag == etag || tag == "*" {
			c.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	return c.json(http.StatusOK, st.catalog())
}

type catalogAnswer struct {
	Datasets   []catalogDataset `json:"datasets"`
	Current    []string         `json:"current"`
	Outdated   []string         `json:"outdated"`
	IndexStale bool             `json:"index_stale"`
}

type catalogDataset struct {
	Name         string   `json:"name"`
	Title        string   `json:"title"`
	Version      *string  `json:"version"`
	UpdatedAt    *string  `json:"updated_at"`
	Children     []string `json:"children"`
	Load         bool     `json:"load"`
	IndexVersion *string  `json:"index_version"`
	IndexCurrent bool     `json:"index_current"`
	EntityCount  int      `json:"entity_count"`
	Publisher    any      `json:"publisher"`
}

func (st *store) catalog() *catalogAnswer {
	a := &catalogAnswer{Current: []string{}, Outdated: []string{}}
	var all, official []string
	for _, l := range st.lists {
		name := datasetName(l.List)
		all = append(all, name)
		if !strings.HasPrefix(l.List, "own-") {
			official = append(official, name)
		}
		version := versionName(&l)
		d := catalogDataset{
			Name: name, Title: cmp.Or(titleOf(l.List), "Own watchlist "+strings.TrimPrefix(l.List, "own-")), Version: &version,
			Children: []string{}, Load: true, IndexVersion: &version, IndexCurrent: true, EntityCount: l.Entries,
		}
		if t := isoTime(l.Version); t != "" {
			d.UpdatedAt = &t
		}
		a.Datasets = append(a.Datasets, d)
		a.Current = append(a.Current, name)
	}
	for name, children := range map[string][]string{"default": all, "sanctions": official} {
		a.Datasets = append(a.Datasets, catalogDataset{Name: name, Title: "Collection " + name, Children: jsonList(children)})
	}
	slices.SortFunc(a.Datasets, func(x, y catalogDataset) int { return strings.Compare(x.Name, y.Name) })
	return a
}

func jsonList(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// versionName is a version in the form of yente's: its time, and the beginning
// of its hash.
func versionName(l *interdict.ListRef) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, isoTime(l.Version))
	return digits + "-" + l.SHA256[:min(6, len(l.SHA256))]
}

func (s *Server) algorithms(c *call) error {
	type docs struct {
		Name        string         `json:"name"`
		Description string         `json:"description"`
		Config      map[string]any `json:"config"`
		Features    map[string]any `json:"features"`
	}
	type algorithm struct {
		Name        string         `json:"name"`
		Description string         `json:"description"`
		Features    map[string]any `json:"features"`
		Docs        docs           `json:"docs"`
	}
	var all []algorithm
	add := func(name, description string) {
		none := map[string]any{}
		all = append(all, algorithm{name, description, none, docs{name, description, none, none}})
	}
	add("interdict", "Names word by word in any script, with birth dates, countries and identifiers for and against, under a policy.")
	add("ofac", "As OFAC's public Sanctions List Search: names alone, Jaro-Winkler and Soundex.")
	for _, alias := range []string{"logic-v2", "logic-v1", "name-based", "name-qualified", "regression-v1"} {
		add(alias, "Another name for interdict, for clients that ask for yente's algorithm of this name.")
	}
	return c.json(http.StatusOK, map[string]any{"algorithms": all, "default": "best", "best": "interdict"})
}

func (s *Server) updatez(c *call) error {
	p := c.parameters()
	wait := p.boolean("sync", false)
	if err := p.check(); err != nil {
		return err
	}
	token := strings.TrimSpace(p.text("token", ""))
	if s.opt.UpdateToken == "" || token == "" || !sameText(token, s.opt.UpdateToken) {
		return fail(http.StatusForbidden, "Invalid token.")
	}
	if !wait {
		s.askUpdate()
		return c.json(http.StatusOK, statusOK{"ok"})
	}
	if err := s.update(c.ctx()); err != nil {
		return err
	}
	return c.json(http.StatusOK, statusOK{"ok"})
}
