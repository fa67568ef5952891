package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interdict/ftm"
	"interdict/internal/server"
)

// The requests are those of yente's public examples (examples/match_api.py,
// examples/load_test.py) and the shapes those that its own tests hold
// (tests/test_match.py, test_search.py, test_reconcile.py, test_base.py, of
// v5.5.0), with invented people in place of listed ones.

type yenteEntity struct {
	ID         string                     `json:"id"`
	Caption    string                     `json:"caption"`
	Schema     string                     `json:"schema"`
	Properties map[string]json.RawMessage `json:"properties"`
	Datasets   []string                   `json:"datasets"`
	Referents  []string                   `json:"referents"`
	Target     *bool                      `json:"target"`
	FirstSeen  *string                    `json:"first_seen"`
	LastSeen   *string                    `json:"last_seen"`
	LastChange *string                    `json:"last_change"`
	// Of scored entities only.
	Score        *float64 `json:"score"`
	Match        *bool    `json:"match"`
	Explanations map[string]struct {
		Score     *float64 `json:"score"`
		Detail    *string  `json:"detail"`
		Query     *string  `json:"query"`
		Candidate *string  `json:"candidate"`
	} `json:"explanations"`
}

var secondsNoZone = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$`)

// shaped checks what yente promises of every entity.
func (e *yenteEntity) shaped(t *testing.T) {
	t.Helper()
	if e.ID == "" || e.Caption == "" || e.Caption == e.ID || ftm.LookupSchema(e.Schema) == nil || e.Properties == nil || e.Referents == nil || e.Target == nil {
		t.Errorf("not shaped as an entity: %+v", e)
	}
	for _, d := range e.Datasets {
		if !regexp.MustCompile(`^[a-z0-9_]+$`).MatchString(d) {
			t.Errorf("dataset %q is no name of yente's", d)
		}
	}
	if len(e.Datasets) == 0 || slices.Contains(e.Datasets, "default") || slices.Contains(e.Datasets, "sanctions") {
		t.Errorf("datasets %q", e.Datasets)
	}
	for _, at := range []*string{e.FirstSeen, e.LastSeen, e.LastChange} {
		if at != nil && !secondsNoZone.MatchString(*at) {
			t.Errorf("time %q", *at)
		}
	}
	for p, raw := range e.Properties {
		var values []json.RawMessage
		if err := json.Unmarshal(raw, &values); err != nil {
			t.Errorf("%s: %v", p, err)
		}
		for _, v := range values {
			var nested yenteEntity
			if v[0] == '{' {
				if err := json.Unmarshal(v, &nested); err != nil {
					t.Error(err)
				}
				nested.shaped(t)
			}
		}
	}
}

type matchAnswer struct {
	Responses map[string]struct {
		Status  int           `json:"status"`
		Results []yenteEntity `json:"results"`
		Total   struct {
			Value    int    `json:"value"`
			Relation string `json:"relation"`
		} `json:"total"`
		Query struct {
			ID         *string             `json:"id"`
			Schema     string              `json:"schema"`
			Properties map[string][]string `json:"properties"`
		} `json:"query"`
	} `json:"responses"`
	Limit int `json:"limit"`
}

const mara = `{"schema":"Person","properties":{"name":["Mara Ostrikk","Мара Острик"],"birthDate":["1980"],"country":"Russia"}}`

func TestMatchIsYentes(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	// As examples/match_api.py asks: a batch, a key that a server without keys
	// does not look at, parameters of which one is no longer known.
	got := a.do(http.MethodPost, "/match/sanctions?algorithm=best&fuzzy=false", `{"queries":{"q1":`+mara+`,"q2":{"schema":"Company","properties":{"name":["Stroygazmontazh"],"jurisdiction":["Russia"]}}}}`,
		"Authorization", "Apikey none", "Content-Type", "application/json")
	if r := reads[matchAnswer](t, got, 200); len(r.Responses) != 2 || len(r.Responses["q1"].Results) != 0 {
		t.Errorf("own watchlists are no sanctions: %s", got.body)
	}
	got = a.post("/match/default", `{"queries":{"vv":`+mara+`,"xx":`+mara+`}}`)
	r := reads[matchAnswer](t, got, 200)
	if got.header.Get("X-Batch-Size") != "2" || r.Limit != 5 {
		t.Errorf("batch size %q, limit %d", got.header.Get("X-Batch-Size"), r.Limit)
	}
	for _, key := range []string{"vv", "xx"} {
		res := r.Responses[key]
		if res.Status != 200 || res.Total.Value != 1 || res.Total.Relation != "eq" || len(res.Results) != 1 {
			t.Fatalf("%s: %+v", key, res)
		}
		if res.Query.Schema != "Person" || !slices.Equal(res.Query.Properties["country"], []string{"ru"}) || res.Query.ID != nil {
			t.Errorf("query %+v", res.Query)
		}
		e := res.Results[0]
		e.shaped(t)
		if e.ID != "own-vips:7" || !slices.Equal(e.Datasets, []string{"own_vips"}) || e.Score == nil || *e.Score < 0.7 || e.Match == nil || !*e.Match {
			t.Errorf("%+v", e)
		}
		name, ok := e.Explanations["name"]
		if !ok || name.Score == nil || name.Query == nil || name.Candidate == nil || name.Detail == nil {
			t.Errorf("explanations: %+v", e.Explanations)
		}
	}
	// Which lists and engine made it, where yente has no field for it.
	if h := got.header.Get("X-Interdict-Lists"); !strings.Contains(h, "own-vips@2025-03-04") || !strings.Contains(h, "un-sc@") || got.header.Get("X-Interdict-Engine") == "" {
		t.Errorf("lists %q", h)
	}
}

// Each parameter, as yente has it.
func TestMatchParameters(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	body := `{"queries":{"q":` + mara + `}}`
	for query, want := range map[string]int{
		"":                                                   1,
		"?limit=0":                                           0,
		"?algorithm=name-based":                              1,
		"?algorithm=logic-v2&threshold=0.2":                  1,
		"?algorithm=ofac":                                    1,
		"?threshold=0.9999&cutoff=0.9999":                    0,
		"?cutoff=0.2&threshold=0.9999":                       1,
		"?exclude_dataset=own_vips":                          0,
		"?exclude_dataset=own-vips":                          0,
		"?include_dataset=ae_local_terrorists":               0,
		"?include_dataset=ae_x&include_dataset=own_vips":     1,
		"?include_dataset=own_vips&exclude_dataset=own_vips": 0,
		"?exclude_schema=Person":                             0,
		"?exclude_schema=Company":                            1,
		"?topics=crime.cyber":                                0,
		"?changed_since=2099-01-01T00:00":                    0,
		"?changed_since=2020-01-01":                          1,
		"?exclude_entity_ids=own-vips:7":                     0,
		"?exclude_entity_ids=ofac-1":                         1,
	} {
		r := reads[matchAnswer](t, a.post("/match/default"+query, body), 200)
		if n := len(r.Responses["q"].Results); n != want {
			t.Errorf("%s: %d results, want %d", query, n, want)
		}
	}
	// A list is a dataset under either name.
	for _, d := range []string{"own_vips", "own-vips"} {
		if r := reads[matchAnswer](t, a.post("/match/"+d, body), 200); len(r.Responses["q"].Results) != 1 {
			t.Errorf("dataset %s: %+v", d, r)
		}
	}
	// total counts matches, results are those over the cutoff.
	r := reads[matchAnswer](t, a.post("/match/default?cutoff=0.2&threshold=0.9999", body), 200)
	if q := r.Responses["q"]; q.Total.Value != 0 || len(q.Results) != 1 || *q.Results[0].Match {
		t.Errorf("%+v", q)
	}
	// The client's own id comes back; numbers become texts.
	r = reads[matchAnswer](t, a.post("/match/default", `{"queries":{"no1":{"id":"mine","schema":"Person","properties":{"name":["Ida Vell"],"birthDate":[1970],"shoeSize":["44"],"nationality":["Ruritania"]}}}}`), 200)
	q := r.Responses["no1"].Query
	if q.ID == nil || *q.ID != "mine" || !slices.Equal(q.Properties["birthDate"], []string{"1970"}) || len(q.Properties) != 2 {
		t.Errorf("query %+v", q)
	}
}

// Status and shape of what is wrong, as yente and FastAPI have them.
func TestYenteErrors(t *testing.T) {
	a := serve(t, withLists(t), server.Options{UpdateToken: "token"})
	many := strings.Repeat(`"q%":`+mara+`,`, 101)
	for i := range 101 {
		many = strings.Replace(many, "%", string(rune('a'+i%26))+strings.Repeat("x", i/26), 1)
	}
	for _, c := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"POST", "/match/banana", `{"queries":{"q":` + mara + `}}`, 404, `{"detail":"No such dataset."}`},
		{"POST", "/match/default", `{"queries":{"fail":{"properties":{"name":"Banana"}}}}`, 422, `"loc":["body","queries","fail","schema"],"msg":"Field required"`},
		{"POST", "/match/default", `{"queries":{"fail":{"schema":"Person"}}}`, 422, `"loc":["body","queries","fail","properties"]`},
		{"POST", "/match/default", `{"queries":{"fail":{"schema":"Person","properties":{"name":7}}}}`, 422, `"properties","name"]`},
		{"POST", "/match/default", `{"queries":{"fail":{"schema":"xxx","properties":{"name":"Banana"}},"ok":` + mara + `}}`, 400, "Unknown schema: 'xxx'"},
		{"POST", "/match/default", `{"queries":{"fail":{"schema":"Sanction","properties":{"name":"Banana"}}}}`, 400, "Non-matchable schema"},
		{"POST", "/match/default", `{"queries":{}}`, 400, "No queries provided."},
		{"POST", "/match/default", `{}`, 422, `"loc":["body","queries"]`},
		{"POST", "/match/default", `{"queries":[]}`, 422, `"dict_type"`},
		{"POST", "/match/default", ``, 422, `"loc":["body"]`},
		{"POST", "/match/default", `{"queries":`, 422, `"json_invalid"`},
		{"POST", "/match/default", `{"queries":{` + strings.TrimSuffix(many, ",") + `}}`, 400, "Too many queries in one batch (limit: 100)"},
		{"POST", "/match/default", `{"queries":{"q":` + mara + `},"config":{"invalid_option":0.4}}`, 400, "Invalid configuration parameter: invalid_option"},
		{"POST", "/match/default?algorithm=neural-net", `{"queries":{"q":` + mara + `}}`, 400, "Invalid algorithm: neural-net"},
		{"POST", "/match/default?limit=501", `{"queries":{"q":` + mara + `}}`, 422, `"less_than_equal"`},
		{"POST", "/match/default?limit=few", `{"queries":{"q":` + mara + `}}`, 422, `"int_parsing"`},
		{"POST", "/match/default?threshold=high", `{"queries":{"q":` + mara + `}}`, 422, `"float_parsing"`},
		{"POST", "/match/default?changed_since=spring", `{"queries":{"q":` + mara + `}}`, 422, `"string_pattern_mismatch"`},
		// Not yente's: what there is nothing to screen by is not clear.
		{"POST", "/match/default", `{"queries":{"q":{"schema":"Person","properties":{"birthDate":["1980"]}}}}`, 400, "no name and no identifier"},
		{"POST", "/match/default", `{"queries":{"q":` + mara + `},"weights":{"name":0.5}}`, 400, "Weights are not supported"},
		{"GET", "/match/default", "", 405, `{"detail":"Method Not Allowed"}`},
		{"GET", "/search/banana", "", 404, "No such dataset."},
		{"GET", "/search/default?schema=Banana", "", 400, "Invalid schema"},
		{"GET", "/search/default?filter=banana", "", 400, "Invalid filter: 'banana'"},
		{"GET", "/search/default?offset=9999&q=x", "", 422, `"le":9499`},
		{"GET", "/search/default?limit=10000", "", 422, `"le":500`},
		{"GET", "/search/default?facets=shoes", "", 422, `"enum"`},
		{"GET", "/search/default?filter_op=XOR", "", 422, `"enum"`},
		{"GET", "/search/default?q=" + strings.Repeat("a", 60100), "", 414, `{"detail":"Request URI too long"}`},
		{"GET", "/entities/banana", "", 404, `{"detail":"No such entity!"}`},
		{"GET", "/entities/own-vips:7/adjacent/birthDate", "", 404, "No such property!"},
		{"GET", "/nothing/here", "", 404, "Not Found"},
		{"GET", "/updatez", "", 405, "Method Not Allowed"},
		{"POST", "/updatez?sync=true", "", 403, `{"detail":"Invalid token."}`},
		{"POST", "/updatez?token=wrong", "", 403, "Invalid token."},
		{"POST", "/updatez?token=token", "", 200, `{"status":"ok"}`},
		{"GET", "/reconcile/default/extend/property?limit=5&type=Banana", "", 400, "Invalid type: Banana"},
	} {
		got := a.do(c.method, c.path, c.body)
		if got.status != c.status || !strings.Contains(got.body, c.want) || !json.Valid([]byte(got.body)) {
			t.Errorf("%s %.60s %.80s: %d %.300s, want %d %s", c.method, c.path, c.body, got.status, got.body, c.status, c.want)
		}
	}
}

type searchAnswer struct {
	Limit, Offset int
	Total         struct {
		Value    int
		Relation string
	}
	Results []yenteEntity
	Facets  map[string]struct {
		Label  string
		Values []struct {
			Name, Label string
			Count       int
		}
	}
}

func TestSearchIsYentes(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	r := reads[searchAnswer](t, a.get("/search/default?q="+url.QueryEscape("mara ostrik")), 200)
	if len(r.Results) == 0 || r.Results[0].ID != "own-vips:7" || r.Limit != 10 || r.Total.Relation != "eq" {
		t.Fatalf("%+v", r)
	}
	r.Results[0].shaped(t)
	all := reads[searchAnswer](t, a.get("/search/default"), 200)
	if all.Total.Value < 6 || len(all.Facets) != 3 {
		t.Fatalf("everything: %+v", all)
	}
	if f := all.Facets["datasets"]; f.Label != "Data sources" || len(f.Values) != 2 {
		t.Errorf("datasets: %+v", f)
	}
	for query, want := range map[string]int{
		"q=ostrik":                                         1, // a word of a name
		"q=%D0%9E%D1%81%D1%82%D1%80%D0%B8%D0%BA":           1, // in its own letters
		"q=maria+ostrick":                                  1, // spelt otherwise
		"q=nobody+at+all+here":                             0,
		"q=ostrik&schema=Vessel":                           0,
		"q=ostrik&schema=Thing":                            1,
		"q=ostrik&exclude_schema=Person":                   0,
		"q=ostrik&exclude_dataset=own_vips":                0,
		"q=ostrik&include_dataset=un_sc":                   0,
		"q=ostrik&countries=ru":                            1,
		"q=ostrik&countries=ke":                            0,
		"q=ostrik&countries=ke&countries=ru":               1,
		"q=ostrik&countries=ke&countries=ru&filter_op=AND": 0,
		"q=ostrik&filter=properties.birthDate:1980":        1,
		"q=ostrik&filter=properties.birthDate:1981":        0,
		"q=ostrik&changed_since=2099-01-01T00:00":          0,
		"q=ostrik&limit=0":                                 0,
		"q=ostrik&offset=100":                              0,
		"q=ostrik&simple=true&fuzzy=false":                 1,
		"q=%2A%2F%22%5B":                                   all.Total.Value, // no word in it
	} {
		r := reads[searchAnswer](t, a.get("/search/default?"+query), 200)
		if n := len(r.Results); n != min(want, 10) {
			t.Errorf("%s: %d results, want %d", query, n, want)
		}
	}
	r = reads[searchAnswer](t, a.get("/search/default?sort=caption:desc&facets=schema&facets=topics"), 200)
	if len(r.Facets) != 2 || !slices.IsSortedFunc(r.Results, func(a, b yenteEntity) int { return strings.Compare(b.Caption, a.Caption) }) {
		t.Errorf("%+v", r)
	}
}

func TestEntitiesAreYentes(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	all := reads[searchAnswer](t, a.get("/search/un_sc?schema=Person"), 200)
	id := all.Results[0].ID
	e := reads[yenteEntity](t, a.get("/entities/"+id), 200)
	e.shaped(t)
	var sanctions []yenteEntity
	if err := json.Unmarshal(e.Properties["sanctions"], &sanctions); err != nil || len(sanctions) == 0 || sanctions[0].Schema != "Sanction" {
		t.Fatalf("sanctions: %s, %v", e.Properties["sanctions"], err)
	}
	flat := reads[yenteEntity](t, a.get("/entities/"+id+"?nested=false"), 200)
	if _, ok := flat.Properties["sanctions"]; ok {
		t.Errorf("nested: %+v", flat)
	}
	type page struct {
		Limit, Offset int
		Total         struct{ Value int }
		Results       []yenteEntity
	}
	adj := reads[struct {
		Entity   yenteEntity
		Adjacent map[string]page
	}](t, a.get("/entities/"+id+"/adjacent?limit=1"), 200)
	if adj.Entity.ID != id || len(adj.Adjacent["sanctions"].Results) != 1 || adj.Adjacent["sanctions"].Limit != 1 {
		t.Errorf("%+v", adj)
	}
	one := reads[page](t, a.get("/entities/"+id+"/adjacent/sanctions"), 200)
	if one.Total.Value != len(sanctions) {
		t.Errorf("%+v", one)
	}
	// A thing that hangs from it has an id of its own.
	part := reads[yenteEntity](t, a.get("/entities/"+url.PathEscape(sanctions[0].ID)), 200)
	if part.Schema != "Sanction" {
		t.Errorf("%+v", part)
	}
}

func TestCatalogIsYentes(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	got := a.get("/catalog")
	c := reads[struct {
		Datasets []struct {
			Name, Title  string
			Version      *string
			IndexVersion *string `json:"index_version"`
			IndexCurrent *bool   `json:"index_current"`
			Load         *bool
			Children     []string
		}
		Current, Outdated []string
		IndexStale        *bool `json:"index_stale"`
	}](t, got, 200)
	names := []string{}
	for _, d := range c.Datasets {
		names = append(names, d.Name)
		if d.Children == nil || d.Load == nil || *d.Load && (d.Version == nil || *d.Version != *d.IndexVersion || !*d.IndexCurrent) {
			t.Errorf("%+v", d)
		}
	}
	if !slices.Equal(names, []string{"default", "own_vips", "sanctions", "un_sc"}) || !slices.Equal(c.Current, []string{"own_vips", "un_sc"}) || c.Outdated == nil || *c.IndexStale {
		t.Errorf("%q %+v", names, c)
	}
	tag := got.header.Get("ETag")
	if again := a.do(http.MethodGet, "/manifest", "", "If-None-Match", tag); again.status != http.StatusNotModified || tag == "" {
		t.Errorf("with its tag %s: %d", tag, again.status)
	}
	alg := reads[struct {
		Algorithms []struct {
			Name, Description string
			Docs              struct{ Config map[string]any }
		}
		Default, Best string
	}](t, a.get("/algorithms"), 200)
	if len(alg.Algorithms) < 4 || alg.Default != "best" || alg.Algorithms[0].Docs.Config == nil {
		t.Errorf("%+v", alg)
	}
}

// What OpenRefine asks, in its order: the manifest, a guess of types, a batch, a
// refinement by properties, an entry's preview, new columns.
func TestReconcileIsOpenRefines(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	got := a.do(http.MethodGet, "/reconcile/default?key=mine", "", "Origin", "http://127.0.0.1:3333")
	m := reads[struct {
		Versions                           []string
		Name, IdentifierSpace, SchemaSpace string
		DefaultTypes                       []struct{ ID, Name string }
		BatchSize                          int
		View, Preview                      struct{ URL string }
		Suggest                            map[string]struct {
			ServiceURL  string `json:"service_url"`
			ServicePath string `json:"service_path"`
		}
		Extend struct {
			Propose struct {
				ServiceURL  string `json:"service_url"`
				ServicePath string `json:"service_path"`
			} `json:"propose_properties"`
			Settings []map[string]any `json:"propose_settings"`
		}
	}](t, got, 200)
	if !slices.Equal(m.Versions, []string{"0.2"}) || m.Name == "" || m.IdentifierSpace == "" || m.SchemaSpace == "" || len(m.DefaultTypes) < 3 || m.BatchSize < 1 || len(m.Extend.Settings) != 2 {
		t.Errorf("%+v", m)
	}
	if s := m.Suggest["entity"]; s.ServiceURL != a.at+"/reconcile/default" || s.ServicePath != "/suggest/entity?key=mine" || !strings.Contains(m.Preview.URL, "{{id}}") {
		t.Errorf("%+v", m)
	}
	if o := got.header.Get("Access-Control-Allow-Origin"); o != "http://127.0.0.1:3333" {
		t.Errorf("a page of this machine: %q", o)
	}
	if o := a.do(http.MethodGet, "/reconcile/default", "", "Origin", "https://example.org").header.Get("Access-Control-Allow-Origin"); o != "" {
		t.Errorf("a page of another machine: %q", o)
	}

	form := func(name, value string) answer {
		t.Helper()
		return a.do(http.MethodPost, "/reconcile/default", url.Values{name: {value}}.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	}
	type result struct {
		Result []struct {
			ID, Name string
			Type     []struct{ ID, Name string }
			Score    *float64
			Match    *bool
		}
	}
	got = form("queries", `{"q0":{"query":"Mara Ostrik","limit":3},"q1":{"query":"Tobias Quill","type":"Person","type_strict":"should","limit":5,"properties":[{"pid":"Person:birthDate","v":"1970"},{"pid":"Thing:country","v":{"id":"gb","name":"United Kingdom"}},{"pid":"nothing","v":7}]}}`)
	r := reads[map[string]result](t, got, 200)
	if q := r["q0"].Result; len(q) == 0 || q[0].ID != "own-vips:7" || q[0].Match == nil || !*q[0].Match || q[0].Type[0].ID != "Person" || got.header.Get("X-Batch-Size") != "2" {
		t.Errorf("%s", got.body)
	}
	if q := r["q1"].Result; len(q) == 0 || q[0].ID != "own-vips:9" {
		t.Errorf("%s", got.body)
	}
	x := reads[struct {
		Meta []struct{ ID, Name string }
		Rows map[string]map[string][]struct{ Str string }
	}](t, form("extend", `{"ids":["own-vips:7","nobody"],"properties":[{"id":"name"},{"id":"country","settings":{"limit":"1","render":"raw"}},{"id":"birthDate"}]}`), 200)
	if row := x.Rows["own-vips:7"]; len(x.Meta) != 3 || row["name"][0].Str != "Mara Ostrik" || row["country"][0].Str != "ru" || len(row["birthDate"]) != 1 {
		t.Errorf("%+v", x)
	}
	if _, ok := x.Rows["nobody"]; !ok {
		t.Error("an id that is not there has no row")
	}
	for body, want := range map[string]string{
		`{"mutti":{"type":"Banana"}}`: "Unknown schema",
		`{broken`:                     "cannot be read",
	} {
		if got := form("queries", body); got.status != 400 || !strings.Contains(got.body, want) {
			t.Errorf("%s: %d %s", body, got.status, got.body)
		}
	}
	if got := form("", ""); got.status != 400 {
		t.Errorf("an empty form: %d", got.status)
	}

	suggest := func(path string) (ids []string) {
		t.Helper()
		for _, x := range reads[struct{ Result []struct{ ID string } }](t, a.get("/reconcile/default"+path), 200).Result {
			ids = append(ids, x.ID)
		}
		return ids
	}
	for path, want := range map[string]string{
		"/suggest/entity":                    "",
		"/suggest/entity?prefix=mara%20ost":  "own-vips:7",
		"/suggest/entity?prefix=banana%20ma": "",
		"/suggest/property":                  "",
		"/suggest/property?prefix=banana":    "",
		"/suggest/property?prefix=mainCou":   "LegalEntity:mainCountry",
		"/suggest/type?prefix=organ":         "Organization",
		"/suggest/type?prefix=banana":        "",
	} {
		if got := strings.Join(suggest(path), ","); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	p := reads[struct {
		Limit      int
		Type       string
		Properties []struct{ ID, Name string }
	}](t, a.get("/reconcile/default/extend/property?limit=5&type=LegalEntity"), 200)
	if p.Limit != 5 || p.Type != "LegalEntity" || len(p.Properties) != 5 {
		t.Errorf("%+v", p)
	}
	page := a.get("/reconcile/default/preview/own-vips:7")
	if page.status != 200 || !strings.Contains(page.body, "Mara Ostrik") || page.header.Get("X-Frame-Options") != "" || !strings.Contains(page.header.Get("Content-Security-Policy"), "frame-ancestors") {
		t.Errorf("%d %s %v", page.status, page.body, page.header)
	}
}

// A facet that is asked for twice is there once: a JSON object that has a key twice
// means something else to each reader.
func TestFacetsAreThereOnce(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	got := a.get("/search/default?facets=topics&facets=schema&facets=topics")
	if got.status != 200 || strings.Count(got.body, `"topics":{"label"`) != 1 || strings.Index(got.body, `"topics":{"label"`) > strings.Index(got.body, `"schema":{"label"`) {
		t.Errorf("%d %s", got.status, got.body)
	}
}
