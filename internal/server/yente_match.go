package server

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"interdict"
	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/intake/table"
	"interdict/internal/jsonwrite"
)

// example is an entity to match, as a client sends it.
type example struct {
	key    string
	id     *string
	entity *ftm.Entity
}

// matchAsk are the choices of one /match request.
type matchAsk struct {
	limit     int
	threshold float64
	cutoff    float64
	algorithm interdict.Algorithm
	filter    filter
}

// leastThreshold bounds from below the scores that are searched for: further
// down lies chance, at the price of comparing with every entry.
const leastThreshold = 0.3

func (s *Server) match(c *call) error {
	p := c.parameters()
	a := matchAsk{limit: p.integer("limit", 5, maxMatches), threshold: p.number("threshold", 0)}
	given := p.values.Has("threshold")
	cutoff := p.number("cutoff", 0.7)
	a.filter.since = p.changedSince()
	a.filter.topics = p.values["topics"]
	a.filter.excludeSchema = p.values["exclude_schema"]
	a.filter.excludeIDs = p.values["exclude_entity_ids"]
	if n := len(a.filter.excludeIDs); n > 50 {
		p.wrong = append(p.wrong, invalid{Type: "too_long", Loc: []any{"query", "exclude_entity_ids"}, Msg: fmt.Sprintf("Tuple should have at most 50 items after validation, not %d", n), Input: []string{}})
	}
	if err := p.check(); err != nil {
		return err
	}
	a.limit = max(a.limit, 0)
	var err error
	if a.algorithm, err = algorithmNamed(p.text("algorithm", "best")); err != nil {
		return err
	}
	return c.withBody(s.opt.Limits.Body, func(b []byte) error {
		examples, err := s.readExamples(b, p.text("algorithm", "best"))
		if err != nil {
			return err
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
		a.filter.scope(lists, p.values["include_dataset"], p.values["exclude_dataset"])
		if !given {
			a.threshold = sc.Threshold()
		}
		a.cutoff = min(cutoff, a.threshold)
		return c.answerMatches(sc, st, examples, &a)
	})
}

func (c *call) answerMatches(sc *interdict.Screener, st *store, examples []example, a *matchAsk) error {
	p := buffers.Get().(*[]byte)
	defer putBuffer(p)
	b := append((*p)[:0], `{"responses":{`...)
	var entities jsonwrite.Entities
	defer c.screenedAll(c.screening())
	for i := range examples {
		x := &examples[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = append(quoted(b, x.key), `:{"status":200,"results":[`...)
		found, total, err := c.matches(sc, st, x.entity, a)
		if err != nil {
			return err
		}
		for j := range found {
			if j > 0 {
				b = append(b, ',')
			}
			b = appendScored(b, &found[j])
		}
		b = strconv.AppendInt(append(b, `],"total":{"value":`...), int64(total), 10)
		b = append(b, `,"relation":"eq"},"query":{"id":`...)
		if x.id == nil {
			b = append(b, "null"...)
		} else {
			b = quoted(b, *x.id)
		}
		b = quoted(append(b, `,"schema":`...), x.entity.Schema)
		b = appendProperties(append(b, `,"properties":`...), &entities, x.entity)
		b = append(b, "}}"...)
	}
	b = strconv.AppendInt(append(b, `},"limit":`...), int64(a.limit), 10)
	b = append(b, '}')
	*p = b
	c.Header()["X-Batch-Size"] = []string{strconv.Itoa(len(examples))}
	return c.answer(http.StatusOK, "application/json", b)
}

// appendProperties writes only the properties of an entity.
func appendProperties(b []byte, w *jsonwrite.Entities, e *ftm.Entity) []byte {
	start := len(b)
	thin := ftm.Entity{Properties: e.Properties}
	b = w.Append(b, &thin)
	// {"id":"","schema":"","properties":{…}} without what is around.
	const head = `{"id":"","schema":"","properties":`
	n := copy(b[start:], b[start+len(head):len(b)-1])
	return b[:start+n]
}

// scored is an entry, its score and its reasons.
type scored struct {
	listed *listed
	match  bool
	of     *interdict.Match
}

// matches screens one entity and returns those over the cutoff, best first,
// cut to the limit, and the number over the threshold.
func (c *call) matches(sc *interdict.Screener, st *store, e *ftm.Entity, a *matchAsk) (found []scored, total int, err error) {
	c.queries++
	if a.filter.nothingMatches {
		return nil, 0, nil
	}
	ask := interdict.Ask{Algorithm: a.algorithm, Threshold: max(a.cutoff, leastThreshold), Lists: a.filter.lists}
	if a.algorithm == interdict.AlgorithmOFAC {
		ask.Threshold = min(1, max(ask.Threshold, 0.5))
	}
	if ask.Threshold > 1 {
		return nil, 0, nil // nothing scores more than 1
	}
	r, err := sc.Screen(interdict.Query{ID: "query", Entity: e}, ask)
	if err != nil {
		return nil, 0, fail(http.StatusBadRequest, "Cannot parse example entity: %s", strings.TrimPrefix(err.Error(), "screen query: "))
	}
	for i := range r.Matches {
		m := &r.Matches[i]
		n, ok := st.byID[m.ID]
		if !ok {
			return nil, 0, fmt.Errorf("entry %s is in the index and not on the lists", m.ID)
		}
		x := scored{listed: &st.entries[n], of: m}
		// What only a weak alias says is shown, and is no match: see docs/yente.md.
		x.match = m.Match && m.Score >= a.threshold
		if m.Score < a.cutoff || m.Score == a.cutoff && !x.match || !a.filter.keeps(x.listed) {
			continue
		}
		if x.match {
			total++
		}
		found = append(found, x)
	}
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(b.of.Score, a.of.Score) })
	if total > 0 {
		c.matched++
	}
	return found[:min(len(found), a.limit)], total, nil
}

func appendScored(b []byte, x *scored) []byte {
	m := x.of
	b = append(b, x.listed.json...)
	b = jsonwrite.AppendFloat(append(b, `,"score":`...), m.Score)
	b = append(b, `,"explanations":{`...)
	if m.Name != nil {
		b = jsonwrite.AppendFloat(append(b, `"name":{"score":`...), m.NameStrength)
		b = append(b, `,"detail":"`...)
		if m.Name.Weak {
			b = append(b, "weak "...)
		}
		b = append(append(b, m.Name.Property...), `","query":`...)
		b = quoted(b, m.Name.Query)
		b = append(quoted(append(b, `,"candidate":`...), m.Name.Listed), '}')
	}
	for i := range m.Evidence {
		e := &m.Evidence[i]
		if i > 0 || m.Name != nil {
			b = append(b, ',')
		}
		same := 1 // things of one kind that came before
		for j := range i {
			if m.Evidence[j].Kind == e.Kind {
				same++
			}
		}
		key := e.Kind
		if same > 1 {
			key += "_" + strconv.Itoa(same)
		}
		points := e.Points
		if e.Effect == "against" && points > 0 {
			points = -points
		}
		b = jsonwrite.AppendFloat(append(quoted(b, key), `:{"score":`...), points)
		b = quoted(append(b, `,"detail":`...), e.Detail)
		b = quoted(append(b, `,"query":`...), e.Query)
		b = append(quoted(append(b, `,"candidate":`...), e.Listed), '}')
	}
	b = append(b, `},"match":`...)
	return append(strconv.AppendBool(b, x.match), '}')
}

// readExamples reads the body of /match. Wrong shapes are listed as yente lists
// them; an entity that cannot be screened is one mistake for the whole batch.
func (s *Server) readExamples(b []byte, algorithm string) ([]example, error) {
	var body struct {
		Queries json.RawMessage            `json:"queries"`
		Weights map[string]float64         `json:"weights"`
		Config  map[string]json.RawMessage `json:"config"`
	}
	if err := json.Unmarshal(b, &body); err != nil {
		return nil, bodyMistake(b, err)
	}
	if body.Queries == nil {
		return nil, unprocessable(invalid{Type: "missing", Loc: []any{"body", "queries"}, Msg: "Field required", Input: map[string]any{}})
	}
	for key := range body.Config {
		return nil, fail(http.StatusBadRequest, "Invalid configuration parameter: %s for algorithm %s", key, algorithm)
	}
	if len(body.Weights) > 0 {
		return nil, fail(http.StatusBadRequest, "Weights are not supported: interdict's scores follow a policy")
	}
	examples, err := readQueries(body.Queries)
	if err != nil {
		return nil, err
	}
	if len(examples) > s.opt.Limits.Batch {
		return nil, fail(http.StatusBadRequest, "Too many queries in one batch (limit: %d)", s.opt.Limits.Batch)
	}
	if len(examples) == 0 {
		return nil, fail(http.StatusBadRequest, "No queries provided.")
	}
	return examples, nil
}

// readQueries reads the queries in the order in which they stand.
func readQueries(raw json.RawMessage) ([]example, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	open, err := dec.Token()
	if err != nil || open != json.Delim('{') {
		return nil, unprocessable(invalid{Type: "dict_type", Loc: []any{"body", "queries"}, Msg: "Input should be a valid dictionary"})
	}
	var all []example
	var wrong []invalid
	at := map[string]int{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, bodyMistake(raw, err)
		}
		name, _ := key.(string)
		var q struct {
			ID         *string          `json:"id"`
			Schema     *string          `json:"schema"`
			Properties *json.RawMessage `json:"properties"`
		}
		if err := dec.Decode(&q); err != nil {
			var t *json.UnmarshalTypeError
			if !errors.As(err, &t) {
				return nil, bodyMistake(raw, err)
			}
			wrong = append(wrong, typeMistake(t, "body", "queries", name))
			continue
		}
		var properties map[string]json.RawMessage
		switch {
		case q.Schema == nil:
			wrong = append(wrong, invalid{Type: "missing", Loc: []any{"body", "queries", name, "schema"}, Msg: "Field required"})
			continue
		case q.Properties == nil:
			wrong = append(wrong, invalid{Type: "missing", Loc: []any{"body", "queries", name, "properties"}, Msg: "Field required"})
			continue
		case json.Unmarshal(*q.Properties, &properties) != nil || properties == nil:
			wrong = append(wrong, invalid{Type: "dict_type", Loc: []any{"body", "queries", name, "properties"}, Msg: "Input should be a valid dictionary"})
			continue
		}
		e, bad, err := readEntity(*q.Schema, properties)
		if err != nil {
			return nil, err
		}
		for _, p := range bad {
			wrong = append(wrong, invalid{Type: "list_type", Loc: []any{"body", "queries", name, "properties", p}, Msg: "Input should be a valid list or string"})
		}
		x := example{key: name, id: q.ID, entity: e}
		if i, twice := at[name]; twice {
			all[i] = x // the last one counts, as in any dictionary
			continue
		}
		at[name] = len(all)
		all = append(all, x)
	}
	if len(wrong) > 0 {
		return nil, unprocessable(wrong...)
	}
	return all, nil
}

func typeMistake(t *json.UnmarshalTypeError, loc ...any) invalid {
	if t.Field != "" {
		for f := range strings.SplitSeq(t.Field, ".") {
			loc = append(loc, f)
		}
	}
	kind, msg := "dict_type", "Input should be a valid dictionary"
	switch t.Type.Kind().String() {
	case "string":
		kind, msg = "string_type", "Input should be a valid string"
	case "float64":
		kind, msg = "float_type", "Input should be a valid number"
	}
	return invalid{Type: kind, Loc: loc, Msg: msg}
}

func bodyMistake(b []byte, err error) error {
	var t *json.UnmarshalTypeError
	if errors.As(err, &t) {
		return unprocessable(typeMistake(t, "body"))
	}
	at := len(b)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = int(syntax.Offset)
	}
	if len(bytes.TrimSpace(b)) == 0 || errors.Is(err, io.EOF) && at == 0 {
		return unprocessable(invalid{Type: "missing", Loc: []any{"body"}, Msg: "Field required"})
	}
	return unprocessable(invalid{Type: "json_invalid", Loc: []any{"body", at}, Msg: "JSON decode error", Input: map[string]any{}, Ctx: map[string]any{"error": strings.TrimPrefix(err.Error(), "json: ")}})
}

// readEntity makes an entity of what a client sends. Properties that the schema
// does not have and values that cannot be read are left out, as in yente, whose
// clients look at the query that is sent back. bad are properties that are
// neither a text nor a list.
func readEntity(schema string, properties map[string]json.RawMessage) (e *ftm.Entity, bad []string, err error) {
	s := ftm.LookupSchema(schema)
	if s == nil {
		return nil, nil, fail(http.StatusBadRequest, "Cannot parse example entity: Unknown schema: '%s'", schema)
	}
	if schema != "Thing" && !matchable(schema) {
		return nil, nil, fail(http.StatusBadRequest, "Cannot parse example entity: Non-matchable schema for query: %s", schema)
	}
	e = ftm.New(schema, "query")
	total := 0
	for name, raw := range properties {
		values, ok := readValues(raw)
		if !ok {
			bad = append(bad, name)
			continue
		}
		if total += len(values); notTooMany(total) != nil {
			return nil, nil, notTooMany(total)
		}
		t, known := s.Property(name)
		if !known {
			continue
		}
		for _, v := range values {
			addClean(e, name, t, v)
		}
	}
	slices.Sort(bad)
	return e, bad, nil
}

func readValues(raw json.RawMessage) (values []string, ok bool) {
	var one string
	if len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, &one) == nil {
		return []string{one}, true
	}
	var many []json.RawMessage
	if len(raw) == 0 || raw[0] != '[' || json.Unmarshal(raw, &many) != nil {
		return nil, false
	}
	for _, m := range many {
		switch {
		case m[0] == '"':
			if json.Unmarshal(m, &one) == nil {
				values = append(values, one)
			}
		case m[0] != '{' && m[0] != '[' && string(m) != "null":
			values = append(values, string(m)) // a number, true, false
		}
	}
	return values, true
}

// addClean adds a value in the form that lists have it in.
func addClean(e *ftm.Entity, name string, t ftm.Type, v string) {
	v = strings.ToValidUTF8(strings.TrimSpace(v), "\uFFFD")
	switch t {
	case ftm.TypeCountry:
		if code, ok := country.Code(v); ok {
			e.Add(name, code)
		}
	case ftm.TypeDate:
		if dates, ok := table.ParseDate(v); ok {
			e.Add(name, dates...)
		}
	case ftm.TypeGender:
		switch strings.ToLower(v) {
		case "m", "male", "man":
			e.Add(name, "male")
		case "f", "female", "woman":
			e.Add(name, "female")
		case "other":
			e.Add(name, "other")
		}
	default:
		e.Add(name, v)
	}
}

// matchable reports whether FollowTheMoney lets entities of a schema be
// matched.
func matchable(schema string) bool {
	return slices.Contains([]string{
		"LegalEntity", "Person", "Organization", "Company", "PublicBody", "Vessel", "Airplane",
		"Security", "CryptoWallet", "BankAccount", "Address", "Position",
	}, schema)
}

// algorithmNamed finds what scores. yente's own algorithms are names for ours,
// so that clients which ask for one go on working; docs/yente.md says so.
func algorithmNamed(name string) (interdict.Algorithm, error) {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "ofac":
		return interdict.AlgorithmOFAC, nil
	case "best", "interdict", "logic-v2", "logic-v1", "name-based", "name-qualified", "regression-v1":
		return interdict.AlgorithmInterdict, nil
	}
	return "", fail(http.StatusBadRequest, "Invalid algorithm: %s", name)
}
