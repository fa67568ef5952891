package server

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"interdict"
	"interdict/ftm"
	"interdict/internal/country"
)

// The Reconciliation API, version 0.2
// (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/),
// as yente and OpenRefine speak it.

func (s *Server) reconcileRoutes() []route {
	at := func(method, path string, handle func(*call) error) route {
		return route{method: method, path: "/reconcile/{dataset}" + path, name: "reconcile", scope: ScopeScreen, face: yenteFace, handle: func(c *call) error {
			c.allowLocalPages()
			return handle(c)
		}}
	}
	return []route{
		at("GET", "", s.reconcileManifest),
		at("POST", "", s.reconcile),
		at("GET", "/suggest/entity", s.suggestEntity),
		at("GET", "/suggest/property", s.suggestProperty),
		at("GET", "/suggest/type", s.suggestType),
		at("GET", "/extend/property", s.extendProperty),
		at("GET", "/preview/{id}", s.preview),
	}
}

// allowLocalPages lets OpenRefine's page, which runs on the user's machine, read
// the answers; yente lets every page. Own watchlists are nobody else's business.
func (c *call) allowLocalPages() {
	origin := c.r.Header.Get("Origin")
	u, err := url.Parse(origin)
	if origin == "" || err != nil || !loopback(u.Hostname()) {
		return
	}
	c.Header().Set("Access-Control-Allow-Origin", origin)
	c.Header().Set("Vary", "Origin")
}

const (
	maxReconcile = 50
	// reconcileScore is the score from which on an entry is proposed; the policy
	// says from where on it is a match.
	reconcileScore = 0.5
	suggestions    = 5
)

type reconType struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Description *string `json:"description,omitempty"`
}

func typeOf(schema string) reconType {
	label := labelOf(schema)
	return reconType{schema, pluralOf(schema), &label}
}

type reconEntity struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Description string      `json:"description"`
	Type        []reconType `json:"type"`
	Score       *float64    `json:"score,omitempty"`
	Match       *bool       `json:"match,omitempty"`
}

// base is the address by which the server is called.
func (c *call) base() string {
	scheme := "http"
	if c.r.TLS != nil || c.r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + c.r.Host
}

func (s *Server) reconcileManifest(c *call) error {
	_, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	dataset := c.r.PathValue("dataset")
	if _, err := st.dataset(dataset); err != nil {
		return err
	}
	at := c.base() + "/reconcile/" + url.PathEscape(dataset)
	query := ""
	if c.r.URL.RawQuery != "" {
		query = "?" + c.r.URL.RawQuery // a key, for one
	}
	service := func(path string) map[string]any {
		return map[string]any{"service_url": at, "service_path": path + query}
	}
	types := []reconType{}
	for _, schema := range st.matchableSchemata() {
		types = append(types, typeOf(schema))
	}
	return c.json(http.StatusOK, map[string]any{
		"versions":        []string{"0.2"},
		"name":            "interdict: " + cmp.Or(titleOf(dataset), dataset),
		"identifierSpace": c.base() + "/entities/",
		"schemaSpace":     "https://followthemoney.tech/explorer/schemata/",
		"documentation":   c.base() + "/docs",
		"batchSize":       maxReconcile,
		"view":            map[string]any{"url": at + "/preview/{{id}}" + query},
		"preview":         map[string]any{"url": at + "/preview/{{id}}" + query, "width": 430, "height": 600},
		"suggest": map[string]any{
			"entity": service("/suggest/entity"), "type": service("/suggest/type"), "property": service("/suggest/property"),
		},
		"extend": map[string]any{
			"propose_properties": service("/extend/property"),
			"propose_settings": []map[string]any{
				{"name": "limit", "label": "Limit", "type": "number", "default": 0, "help_text": "The most values for a row; 0 is all of them.", "choices": []any{}},
				{"name": "render", "label": "Values", "type": "select", "default": "caption", "help_text": "Russia, or ru.", "choices": []map[string]string{
					{"id": "caption", "name": "For people"}, {"id": "raw", "name": "For programs"},
				}},
			},
		},
		"defaultTypes": types,
	})
}

// matchableSchemata are those of the entries, and what these descend from.
func (st *store) matchableSchemata() []string {
	var all []string
	for _, schema := range ftm.Schemata() {
		if slices.ContainsFunc(st.schemata, func(s string) bool { return matchable(s) && ftm.LookupSchema(s).IsA(schema) }) {
			all = append(all, schema)
		}
	}
	return all
}

// reconcile answers a form with queries, or with ids to extend.
func (s *Server) reconcile(c *call) error {
	p := c.parameters()
	a := matchAsk{threshold: 0}
	a.filter.since = p.changedSince()
	if err := p.check(); err != nil {
		return err
	}
	var err error
	if a.algorithm, err = algorithmNamed(p.text("algorithm", "best")); err != nil {
		return err
	}
	return c.withBody(s.opt.Limits.Body, func(b []byte) error {
		form, err := c.form(b)
		if err != nil {
			return err
		}
		sc, st, release, err := c.inForce()
		if err != nil {
			return err
		}
		defer release()
		if extend := strings.TrimSpace(form.Get("extend")); extend != "" {
			return c.extend(st, []byte(extend))
		}
		if !form.Has("queries") {
			return fail(http.StatusBadRequest, "No queries or extend request provided.")
		}
		lists, err := st.dataset(c.r.PathValue("dataset"))
		if err != nil {
			return err
		}
		a.filter.scope(lists, nil, nil)
		a.threshold, a.cutoff = sc.Threshold(), reconcileScore
		return c.reconcileQueries(sc, st, []byte(form.Get("queries")), a)
	})
}

// form reads a form of either kind.
func (c *call) form(b []byte) (url.Values, error) {
	if strings.HasPrefix(c.r.Header.Get("Content-Type"), "multipart/form-data") {
		return multipartForm(c.r.Header.Get("Content-Type"), b)
	}
	form, err := url.ParseQuery(string(b))
	if err != nil {
		return nil, fail(http.StatusBadRequest, "The form cannot be read")
	}
	return form, nil
}

type reconQuery struct {
	Query      *string         `json:"query"`
	Type       json.RawMessage `json:"type"`
	Limit      *int            `json:"limit"`
	Properties []struct {
		PID string          `json:"pid"`
		V   json.RawMessage `json:"v"`
	} `json:"properties"`
}

func (c *call) reconcileQueries(sc *interdict.Screener, st *store, b []byte, a matchAsk) error {
	var queries map[string]reconQuery
	if err := json.Unmarshal(b, &queries); err != nil {
		return &failure{status: http.StatusBadRequest, body: map[string]any{"detail": "The queries cannot be read", "errors": []string{strings.TrimPrefix(err.Error(), "json: ")}}}
	}
	if len(queries) > c.s.opt.Limits.Batch {
		return fail(http.StatusBadRequest, "Too many queries in one batch (limit: %d)", c.s.opt.Limits.Batch)
	}
	type result struct {
		Result []reconEntity `json:"result"`
	}
	answer := map[string]result{}
	defer c.screenedAll(c.screening())
	for key, q := range queries {
		e, err := q.entity()
		if err != nil {
			return err
		}
		x := a
		x.limit = 5
		if q.Limit != nil {
			x.limit = min(max(*q.Limit, 0), maxMatches)
		}
		found, _, err := c.matches(sc, st, e, &x)
		if err != nil {
			return err
		}
		r := result{Result: []reconEntity{}}
		for _, f := range found {
			re := f.listed.recon()
			re.Score, re.Match = &f.of.Score, &f.match
			r.Result = append(r.Result, re)
		}
		answer[key] = r
	}
	c.Header()["X-Batch-Size"] = []string{strconv.Itoa(len(answer))}
	return c.json(http.StatusOK, answer)
}

func (x *listed) recon() reconEntity {
	return reconEntity{ID: x.entity.ID, Name: x.entity.Name(), Description: x.describe(), Type: []reconType{typeOf(x.entity.Schema)}}
}

// describe tells entries of one name apart.
func (x *listed) describe() string {
	parts := []string{labelOf(x.entity.Schema), x.list}
	if d := x.entity.First("birthDate"); d != "" {
		parts = append(parts, "born "+d)
	}
	for _, c := range x.countries[:min(3, len(x.countries))] {
		parts = append(parts, cmp.Or(country.Name(c), c))
	}
	return strings.Join(parts, ", ")
}

// entity is what a reconciliation query asks about.
func (q *reconQuery) entity() (*ftm.Entity, error) {
	schema := "Thing"
	var one string
	var many []string
	switch {
	case len(q.Type) == 0 || string(q.Type) == "null":
	case json.Unmarshal(q.Type, &one) == nil:
		schema = cmp.Or(one, schema)
	case json.Unmarshal(q.Type, &many) == nil:
		if len(many) > 0 {
			schema = many[0]
		}
	default:
		return nil, fail(http.StatusBadRequest, "The type of a query is a text or a list of texts")
	}
	properties := map[string]json.RawMessage{}
	if q.Query != nil {
		properties["name"], _ = json.Marshal(*q.Query) // a text
	}
	e, _, err := readEntity(schema, properties)
	if err != nil {
		return nil, err
	}
	total := 0
	for _, p := range q.Properties {
		_, name, ok := strings.Cut(p.PID, ":")
		if !ok {
			name = p.PID
		}
		t := ftm.PropertyType(name)
		if t == "" {
			continue
		}
		values := reconValues(p.V)
		if total += len(values); notTooMany(total) != nil {
			return nil, notTooMany(total)
		}
		for _, v := range values {
			addClean(e, name, t, v)
		}
	}
	return e, nil
}

// reconValues reads a value of the specification: a text, a number, a truth, an
// entity, or a list of them.
func reconValues(raw json.RawMessage) []string {
	var thing struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	var many []json.RawMessage
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return nil
	case raw[0] == '[' && json.Unmarshal(raw, &many) == nil:
		var all []string
		for _, m := range many {
			all = append(all, reconValues(m)...)
		}
		return all
	case raw[0] == '{' && json.Unmarshal(raw, &thing) == nil:
		return []string{cmp.Or(thing.Name, thing.ID)}
	}
	values, ok := readValues(append(append(json.RawMessage("["), raw...), ']'))
	if !ok {
		return nil
	}
	return values
}

// extend answers with properties of entities.
func (c *call) extend(st *store, b []byte) error {
	var q struct {
		IDs        []string `json:"ids"`
		Properties []struct {
			ID       string `json:"id"`
			Settings struct {
				Limit  json.Number `json:"limit"`
				Render string      `json:"render"`
			} `json:"settings"`
		} `json:"properties"`
	}
	if err := json.Unmarshal(b, &q); err != nil {
		return fail(http.StatusBadRequest, "Cannot decode extension request")
	}
	if len(q.IDs) > c.s.opt.Limits.Batch {
		return fail(http.StatusBadRequest, "Too many queries in one batch (limit: %d)", c.s.opt.Limits.Batch)
	}
	type value struct {
		Str string `json:"str"`
	}
	type meta struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	rows := map[string]map[string][]value{}
	metas := []meta{}
	for _, p := range q.Properties {
		if t := ftm.PropertyType(p.ID); t != "" && !slices.ContainsFunc(metas, func(m meta) bool { return m.ID == p.ID }) {
			metas = append(metas, meta{p.ID, labelOf(p.ID)})
		}
	}
	for _, id := range q.IDs {
		row := map[string][]value{}
		rows[id] = row
		n, ok := st.byID[id]
		if !ok {
			continue
		}
		e := st.entries[n].entity
		for _, p := range q.Properties {
			t, known := ftm.LookupSchema(e.Schema).Property(p.ID)
			if !known {
				continue
			}
			values := e.Get(p.ID)
			if limit, err := p.Settings.Limit.Int64(); err == nil && limit > 0 && int(limit) < len(values) {
				values = values[:limit]
			}
			row[p.ID] = []value{}
			for _, v := range values {
				if t == ftm.TypeCountry && p.Settings.Render != "raw" {
					v = cmp.Or(country.Name(v), v)
				}
				row[p.ID] = append(row[p.ID], value{v})
			}
		}
	}
	c.Header()["X-Batch-Size"] = []string{strconv.Itoa(len(rows))}
	return c.json(http.StatusOK, map[string]any{"meta": metas, "rows": rows})
}

// suggested writes a list of suggestions as the specification's drafts had it.
func (c *call) suggested(prefix string, result any) error {
	return c.json(http.StatusOK, map[string]any{"code": "/api/status/ok", "status": "200 OK", "prefix": prefix, "result": result})
}

// suggestEntity finds entries by the beginning of a name.
func (s *Server) suggestEntity(c *call) error {
	p := c.parameters()
	limit := p.integer("limit", 10, maxPage)
	if err := p.check(); err != nil {
		return err
	}
	_, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	lists, err := st.dataset(c.r.PathValue("dataset"))
	if err != nil {
		return err
	}
	prefix := p.text("prefix", "")
	words := strings.Fields(folded([]string{prefix}))
	result := []reconEntity{}
	if len(words) > 0 {
		begun := words[len(words)-1]
		words = wordsOf(strings.Join(words[:len(words)-1], " "))
		for i := range st.entries {
			x := &st.entries[i]
			if len(result) >= max(limit, 0) {
				break
			}
			if hasWords(x.names, words) && strings.Contains(x.names, " "+begun) && slices.Contains(lists, x.list) && matchable(x.entity.Schema) {
				result = append(result, x.recon())
			}
		}
	}
	return c.suggested(prefix, result)
}

// prefixed reports whether a prefix begins a name or its label.
func prefixed(prefix, name string) bool {
	prefix = strings.ToLower(strings.TrimSpace(prefix))
	return prefix != "" && (strings.HasPrefix(strings.ToLower(name), prefix) || strings.HasPrefix(strings.ToLower(labelOf(name)), prefix))
}

func (s *Server) suggestProperty(c *call) error {
	_, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	if _, err := st.dataset(c.r.PathValue("dataset")); err != nil {
		return err
	}
	prefix := c.parameters().text("prefix", "")
	result := []reconType{}
	for _, schema := range st.matchableSchemata() {
		sch := ftm.LookupSchema(schema)
		for _, name := range sch.Properties() {
			inherited := slices.ContainsFunc(sch.Extends, func(up string) bool {
				_, ok := ftm.LookupSchema(up).Property(name)
				return ok
			})
			if t, _ := sch.Property(name); inherited || t == ftm.TypeEntity || !prefixed(prefix, name) {
				continue
			}
			result = append(result, reconType{ID: schema + ":" + name, Name: labelOf(name)})
		}
	}
	return c.suggested(prefix, result[:min(len(result), suggestions)])
}

func (s *Server) suggestType(c *call) error {
	_, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	if _, err := st.dataset(c.r.PathValue("dataset")); err != nil {
		return err
	}
	prefix := c.parameters().text("prefix", "")
	result := []reconType{}
	for _, schema := range st.matchableSchemata() {
		if prefixed(prefix, schema) {
			result = append(result, typeOf(schema))
		}
	}
	return c.suggested(prefix, result[:min(len(result), suggestions)])
}

func (s *Server) extendProperty(c *call) error {
	p := c.parameters()
	schema, limit := p.text("type", "Thing"), p.integer("limit", 0, 0)
	if err := p.check(); err != nil {
		return err
	}
	sch := ftm.LookupSchema(schema)
	if sch == nil {
		return fail(http.StatusBadRequest, "Invalid type: %s", schema)
	}
	type property struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	all := []property{}
	for _, name := range slices.Concat(featured(schema), sch.Properties()) {
		t, ok := sch.Property(name)
		if !ok || t == ftm.TypeEntity || slices.ContainsFunc(all, func(x property) bool { return x.ID == name }) {
			continue
		}
		all = append(all, property{name, labelOf(name)})
	}
	if limit > 0 {
		all = all[:min(limit, len(all))]
	}
	slices.SortStableFunc(all, func(a, b property) int { return strings.Compare(a.Name, b.Name) })
	return c.json(http.StatusOK, map[string]any{"limit": limit, "type": schema, "properties": all})
}

// preview is a small page about an entry, which OpenRefine shows in a frame.
func (s *Server) preview(c *call) error {
	_, st, release, err := c.inForce()
	if err != nil {
		return err
	}
	defer release()
	n, ok := st.byID[c.r.PathValue("id")]
	if !ok {
		return errNoEntity
	}
	x := &st.entries[n]
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><meta charset=\"utf-8\"><title>%s</title><h1>%s</h1><p>%s</p><table>",
		html.EscapeString(x.entity.Name()), html.EscapeString(x.entity.Name()), html.EscapeString(x.describe()))
	for _, p := range x.entity.PropertyNames() {
		fmt.Fprintf(&b, "<tr><th align=\"left\" valign=\"top\">%s<td>%s", html.EscapeString(labelOf(p)), html.EscapeString(strings.Join(x.entity.Get(p), "; ")))
	}
	b.WriteString("</table>")
	h := c.Header()
	h.Del("X-Frame-Options")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*")
	return c.answer(http.StatusOK, "text/html; charset=utf-8", []byte(b.String()))
}
