package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"interdict"
	"interdict/ftm"
)

// The surface of yente 5.5 (github.com/opensanctions/yente), so that a client
// written for it works by changing the address. docs/yente.md says where we
// differ and why.

func (s *Server) yenteRoutes() []route {
	return []route{
		{method: "POST", path: "/match/{dataset}", name: "match", scope: ScopeScreen, face: yenteFace, handle: s.match},
		{method: "GET", path: "/search/{dataset}", name: "search", scope: ScopeScreen, face: yenteFace, handle: s.search},
		{method: "GET", path: "/entities/{id}", name: "entity", scope: ScopeScreen, face: yenteFace, handle: s.entity},
		{method: "GET", path: "/entities/{id}/adjacent", name: "adjacent", scope: ScopeScreen, face: yenteFace, handle: s.adjacent},
		{method: "GET", path: "/entities/{id}/adjacent/{property}", name: "adjacent", scope: ScopeScreen, face: yenteFace, handle: s.adjacentProperty},
		{method: "GET", path: "/catalog", name: "catalog", scope: ScopeScreen, face: yenteFace, handle: s.catalog},
		{method: "GET", path: "/manifest", name: "catalog", scope: ScopeScreen, face: yenteFace, handle: s.catalog},
		{method: "GET", path: "/algorithms", name: "algorithms", scope: ScopeScreen, face: yenteFace, handle: s.algorithms},
		{method: "POST", path: "/updatez", name: "updatez", face: yenteFace, handle: s.updatez},
	}
}

// yenteFace writes an error as FastAPI does, which yente's clients know.
func yenteFace(c *call, f *failure) {
	var v any = map[string]any{"detail": f.detail}
	switch {
	case f.body != nil:
		v = f.body
	case f.status == http.StatusInternalServerError:
		v = map[string]any{"status": "error"}
	}
	b, err := json.Marshal(v)
	if err != nil {
		b = []byte(`{"status":"error"}`)
	}
	_ = c.answer(f.status, "application/json", b) // nobody to tell
}

// invalid is one thing wrong with a request, as pydantic tells it.
type invalid struct {
	Type  string         `json:"type"`
	Loc   []any          `json:"loc"`
	Msg   string         `json:"msg"`
	Input any            `json:"input"`
	Ctx   map[string]any `json:"ctx,omitempty"`
}

func unprocessable(all ...invalid) *failure {
	return &failure{status: http.StatusUnprocessableEntity, detail: all[0].Msg, body: map[string]any{"detail": all}}
}

// parameters reads query parameters as FastAPI does: those that are not known
// are passed over, those that are wrong are listed.
type parameters struct {
	values url.Values
	wrong  []invalid
}

func (c *call) parameters() *parameters { return &parameters{values: c.r.URL.Query()} }

func (p *parameters) text(name, byDefault string) string {
	if v := p.values[name]; len(v) > 0 {
		return v[len(v)-1]
	}
	return byDefault
}

func (p *parameters) integer(name string, byDefault, most int) int {
	v := p.text(name, "")
	if !p.values.Has(name) {
		return byDefault
	}
	n, err := strconv.Atoi(strings.TrimSpace(v))
	switch {
	case err != nil:
		p.wrong = append(p.wrong, invalid{Type: "int_parsing", Loc: []any{"query", name}, Msg: "Input should be a valid integer, unable to parse string as an integer", Input: v})
	case most > 0 && n > most:
		p.wrong = append(p.wrong, invalid{Type: "less_than_equal", Loc: []any{"query", name}, Msg: "Input should be less than or equal to " + strconv.Itoa(most), Input: v, Ctx: map[string]any{"le": most}})
	}
	return n
}

func (p *parameters) number(name string, byDefault float64) float64 {
	v := p.text(name, "")
	if !p.values.Has(name) {
		return byDefault
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || n != n {
		p.wrong = append(p.wrong, invalid{Type: "float_parsing", Loc: []any{"query", name}, Msg: "Input should be a valid number, unable to parse string as a number", Input: v})
	}
	return n
}

func (p *parameters) boolean(name string, byDefault bool) bool {
	v := p.text(name, "")
	if !p.values.Has(name) {
		return byDefault
	}
	switch strings.ToLower(v) {
	case "1", "true", "t", "on", "yes", "y":
		return true
	case "0", "false", "f", "off", "no", "n":
		return false
	}
	p.wrong = append(p.wrong, invalid{Type: "bool_parsing", Loc: []any{"query", name}, Msg: "Input should be a valid boolean, unable to interpret input", Input: v})
	return byDefault
}

func (p *parameters) oneOf(name string, values []string, known ...string) {
	for i, v := range values {
		if !slices.Contains(known, v) {
			p.wrong = append(p.wrong, invalid{Type: "enum", Loc: []any{"query", name, i}, Msg: "Input should be '" + strings.Join(known[:len(known)-1], "', '") + "' or '" + known[len(known)-1] + "'", Input: v})
		}
	}
}

var timePattern = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?$`)

func (p *parameters) changedSince() string {
	v := p.text("changed_since", "")
	if p.values.Has("changed_since") && !timePattern.MatchString(v) {
		p.wrong = append(p.wrong, invalid{Type: "string_pattern_mismatch", Loc: []any{"query", "changed_since"}, Msg: "String should match pattern '" + timePattern.String() + "'", Input: v, Ctx: map[string]any{"pattern": timePattern.String()}})
	}
	return v
}

func (p *parameters) check() error {
	if len(p.wrong) > 0 {
		return unprocessable(p.wrong...)
	}
	return nil
}

// yente's limits.
const (
	maxPage    = 500
	maxMatches = 500
	maxOffset  = 9999 - maxPage
	maxWindow  = 9999
)

// dataset finds the lists that a name stands for: one list, or a collection of
// them. Hyphens may be underscores.
func (st *store) dataset(name string) ([]string, error) {
	var all, one []string
	for _, l := range st.lists {
		own := strings.HasPrefix(l.List, "own-")
		switch {
		case name == "default" || name == "all", name == "sanctions" && !own:
			all = append(all, l.List)
		case l.List == name || datasetName(l.List) == name:
			one = append(one, l.List)
		}
	}
	if all = append(all, one...); len(all) == 0 {
		return nil, fail(http.StatusNotFound, "No such dataset.")
	}
	return all, nil
}

// filter says which entries a request is about.
type filter struct {
	lists          []string // empty is none
	excludeSchema  []string
	topics         []string
	since          string
	excludeIDs     []string
	schema         string
	countries      []string
	datasets       []string
	properties     map[string][]string // wanted values by field
	target         string              // "", "true", "false"
	all            bool                // filters of one field have to hold together
	nothingMatches bool
}

// scope restricts the lists by include_dataset and exclude_dataset, of which
// the second goes before.
func (f *filter) scope(lists, include, exclude []string) {
	named := func(names []string, list string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return n == list || n == datasetName(list) || n == "default" })
	}
	f.lists = slices.DeleteFunc(slices.Clone(lists), func(l string) bool {
		return len(include) > 0 && !named(include, l) || named(exclude, l)
	})
	f.nothingMatches = len(f.lists) == 0
}

func (f *filter) keeps(x *listed) bool {
	switch {
	case !slices.Contains(f.lists, x.list),
		slices.Contains(f.excludeSchema, x.entity.Schema),
		f.since != "" && x.change <= f.since,
		f.schema != "" && !x.entity.IsA(f.schema),
		f.target != "" && isTarget(x.entity) != (f.target == "true"),
		!f.holds(f.topics, x.entity.Get("topics")),
		!f.holds(f.countries, x.countries),
		!f.holds(f.datasets, x.datasets):
		return false
	}
	for _, id := range f.excludeIDs {
		if x.entity.ID == id || slices.Contains(x.entity.Referents, id) {
			return false
		}
	}
	return f.holdsProperties(x)
}

// holds reports whether one of the wanted values, or all of them, are there.
func (f *filter) holds(wanted, have []string) bool {
	if len(wanted) == 0 {
		return true
	}
	is := func(w string) bool { return slices.Contains(have, w) }
	if f.all {
		return !slices.ContainsFunc(wanted, func(w string) bool { return !is(w) })
	}
	return slices.ContainsFunc(wanted, is)
}

func (f *filter) holdsProperties(x *listed) bool {
	for field, wanted := range f.properties {
		if !f.holds(wanted, x.values(field)) {
			return false
		}
	}
	return true
}

// values are those of a field as yente indexes it: dates also by their month
// and year.
func (x *listed) values(field string) []string {
	switch field {
	case "id", "entity_id":
		return []string{x.entity.ID}
	case "schema":
		return []string{x.entity.Schema}
	case "datasets":
		return x.datasets
	case "countries":
		return x.countries
	case "topics":
		return x.entity.Get("topics")
	case "caption":
		return []string{x.entity.Name()}
	case "first_seen":
		return []string{x.first}
	case "last_change":
		return []string{x.change}
	}
	p := strings.TrimPrefix(field, "properties.")
	have := slices.Clone(x.entity.Get(p))
	if ftm.PropertyType(p) == ftm.TypeDate {
		for _, d := range x.entity.Get(p) {
			for _, n := range []int{4, 7} {
				if len(d) > n {
					have = append(have, d[:n])
				}
			}
		}
	}
	return have
}

// inForce lends the screener of the lists in force and their entries.
func (c *call) inForce() (*interdict.Screener, *store, func(), error) {
	sc, release, err := c.screener(interdict.Scope{})
	if err != nil {
		return nil, nil, nil, err
	}
	st, err := c.s.storeOf(c.ctx(), sc)
	if err != nil {
		release()
		return nil, nil, nil, err
	}
	return sc, st, release, nil
}
