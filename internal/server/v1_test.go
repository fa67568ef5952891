package server_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interdict"
	"interdict/client"
	"interdict/internal/server"
)

func TestScreenOverHTTPIsTheGoAPI(t *testing.T) {
	l := withLists(t)
	a := serve(t, l, server.Options{})
	got := a.post("/v1/screen", `{"id":"7","name":"Mara Ostrik","properties":{"birthDate":"1980-05-03","country":["Russia"]}}`)
	r := reads[interdict.Result](t, got, 200)
	if r.Decision != interdict.Matched || r.Matches[0].ID != "own-vips:7" || r.ID != "7" || r.Engine != interdict.EngineVersion || len(r.Lists) != 2 {
		t.Errorf("%s", got.body)
	}
	s, release, err := l.Screener(t.Context(), interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	direct, err := s.Screen(interdict.Query{ID: "7", Entity: r.Query}, interdict.Ask{Limit: 20})
	if err != nil || !reflect.DeepEqual(direct.Matches, r.Matches) {
		t.Errorf("%+v, want %+v, %v", r.Matches, direct.Matches, err)
	}
	// As of a day on which nothing was published, no list can answer.
	if got := a.post("/v1/screen", `{"name":"Mara Ostrik","as_of":"2020-01-01"}`); got.status != http.StatusServiceUnavailable || !strings.Contains(got.body, "no list can answer as of 2020-01-01") {
		t.Errorf("%d %s", got.status, got.body)
	}
	r = reads[interdict.Result](t, a.post("/v1/screen", `{"name":"Mara Ostrik","as_of":"2025-03-04","lists":["un-sc"]}`), 200)
	if r.Decision != interdict.Clear || len(r.Lists) != 1 || r.AsOf != "2025-03-04" {
		t.Errorf("%+v", r)
	}
}

// What is not understood is an error with a hint.
func TestV1IsStrict(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	for _, c := range []struct {
		path, body string
		status     int
		want       string
	}{
		{"/v1/screen", `{"name":"x","treshold":0.9}`, 400, `unknown field \"treshold\"","hint":"did you mean \"threshold\"?"`},
		{"/v1/screen?limit=5", `{"name":"x"}`, 400, `unknown parameter \"limit\"`},
		{"/v1/screen", `{"name":"x","properties":{"birthDat":"1970"}}`, 400, `did you mean \"birthDate\"?`},
		{"/v1/screen", `{"name":"x","properties":{"birthDate":"spring"}}`, 400, "the value is no date"},
		{"/v1/screen", `{"name":"x","properties":{"country":"Ruritania"}}`, 400, "the value is no country"},
		{"/v1/screen", `{"name":"x","properties":{"gender":"tall"}}`, 400, "male or female"},
		{"/v1/screen", `{"name":"x","schema":"Persn"}`, 400, `did you mean \"Person\"?`},
		{"/v1/screen", `{"name":"x","as_of":"1.4.2021"}`, 400, "no day"},
		{"/v1/screen", `{"name":"x","as_of":"2031-01-01"}`, 400, "still to come"},
		{"/v1/screen", `{"name":"x","lists":["un-cs"]}`, 400, `did you mean \"un-sc\"?`},
		{"/v1/screen", `{"name":"x","policy":"../interdict.toml"}`, 400, "no policy"},
		{"/v1/screen", `{"name":"x","algorithm":"soundex"}`, 400, "no algorithm"},
		{"/v1/screen", `{"name":"x","algorithm":"ofac","policy":"payment"}`, 400, "follows no policy"},
		{"/v1/screen", `{"name":"x","threshold":7}`, 400, "threshold is 7"},
		{"/v1/screen", `{"name":"x"}}`, 400, "there is something behind the JSON value"},
		{"/v1/screen", `{"name":"x"} ]`, 400, "there is something behind the JSON value"},
		{"/v1/scan?threshold=nan", `x`, 400, `parameter \"threshold\" is \"nan\", which is no number`},
		{"/v1/screen", `{"name":"x","limit":1000}`, 400, "limit is 1000"},
		{"/v1/screen", `{"name":""}`, 400, "no name and no identifier"},
		{"/v1/screen", `{"name":7}`, 400, `field \"name\" cannot be number`},
		{"/v1/screen", `{"name":"x"} {"name":"y"}`, 400, "something behind"},
		{"/v1/screen", `[`, 400, "not JSON"},
		{"/v1/screen/batch", `{"queries":[]}`, 400, "0 queries"},
		{"/v1/screen/batch", `{"queries":[{"name":"x"},{"name":""}]}`, 400, "query 2: nothing to screen by"},
		{"/v1/screen/stream?list=un-cs", `{"name":"x"}`, 400, "did you mean"},
		{"/v1/screen/stream?limit=1&limit=2", `{"name":"x"}`, 400, "given 2 times"},
		{"/v1/scan?thresold=1", `x`, 400, `did you mean \"threshold\"?`},
		{"/v1/screen", ``, 400, "the body is empty"},
		{"/v1/screen", `["x"]`, 400, "the body is a JSON array, not an object"},
		{"/v1/scan", ``, 422, "the document cannot be read: it is empty"},
		{"/v1/scan/bills", ``, 422, "the bill cannot be read: read the bill: "},
		{"/v1/nothing", `{}`, 404, `"hint":"there are /v1/about, /v1/entries/{id}, `},
		{"/v1/scren", `{}`, 404, `"hint":"did you mean \"/v1/screen\"?","request_id"`},
		{"/v1/lists", `{}`, 405, `"status":405,"detail":"Method Not Allowed","hint":"ask with GET","request_id"`},
	} {
		got := a.post(c.path, c.body)
		if got.status != c.status || !strings.Contains(got.body, c.want) {
			t.Errorf("%s %s: %d %s, want %d %s", c.path, c.body, got.status, got.body, c.status, c.want)
		}
	}
	for path, want := range map[string]string{
		"/v1/lists/un-sc/diff":                            `parameter \"from\" is missing`,
		"/v1/lists/un-sc/diff?from=2025-03-04&type=x":     "not one of person",
		"/v1/lists/un-sc/diff?from=2025-03-04&programm=x": `did you mean \"programme\"?`,
		"/v1/entries/own-vips:7?as_of=x":                  "no day",
		"/v1/lists?all=1":                                 "unknown parameter",
	} {
		if got := a.get(path); got.status != 400 || !strings.Contains(got.body, want) {
			t.Errorf("%s: %d %s, want %s", path, got.status, got.body, want)
		}
	}
	for _, path := range []string{"/v1/entries/own-vips:1", "/v1/entries/nothing", "/v1/lists/nothing/versions", "/v1/entries/own-vips:1/history"} {
		if got := a.get(path); got.status != 404 {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
}

// The client asks what there is to ask, and its shapes are the server's.
func TestClient(t *testing.T) {
	ctx := t.Context()
	l := withLists(t)
	a := serve(t, l, server.Options{})
	takeIn(t, l, "own-vips", "vips.csv", strings.Replace(vips, "Tobias Quill", "Tobias Quill-Vell", 1), today)
	c := &client.Client{URL: a.at}
	r, err := c.Screen(ctx, client.Party{Name: "Mara Ostrik"}, client.Question{Limit: 1})
	if err != nil || r.Decision != client.Matched {
		t.Errorf("%+v, %v", r, err)
	}
	b, err := c.ScreenBatch(ctx, []client.Party{{ID: "1", Name: "Nobody Atall"}, {ID: "2", Name: "Ida Vell", Properties: map[string][]string{"birthDate": {"1970"}}}}, client.Question{})
	if err != nil || len(b.Results) != 2 || b.Results[0].Decision != client.Clear || b.Results[1].Matches[0].ID != "own-vips:8" || b.Engine == "" || len(b.Lists) != 2 {
		t.Errorf("%+v, %v", b, err)
	}
	_, err = c.Screen(ctx, client.Party{}, client.Question{Policy: "custmer"})
	var e *client.Error
	if !errors.As(err, &e) || e.Status != 400 || e.Hint != `did you mean "customer"?` || e.RequestID == "" {
		t.Errorf("%v", err)
	}

	const n = 5000
	sent, answered, rejected := 0, 0, 0
	totals, err := c.Stream(ctx, client.Question{Limit: 1}, func() (client.Party, bool) {
		if sent++; sent > n {
			return client.Party{}, false
		}
		if sent%100 == 0 {
			return client.Party{ID: fmt.Sprint(sent)}, true
		}
		return client.Party{ID: fmt.Sprint(sent), Name: "Ida Vell"}, true
	}, func(r *client.Result) error {
		answered++
		if r.ID != fmt.Sprint(answered+rejected) {
			return fmt.Errorf("result %s as number %d", r.ID, answered+rejected)
		}
		return nil
	}, func(r *client.Reject) error {
		rejected++
		if r.Line != answered+rejected || r.ID != fmt.Sprint(r.Line) || r.Error == "" {
			return fmt.Errorf("reject %+v as number %d", r, answered+rejected)
		}
		return nil
	})
	if err != nil || totals.Records != n || totals.Rejected != n/100 || totals.Screened != answered || rejected != totals.Rejected || totals.Matched != answered {
		t.Errorf("%+v, %d answered, %d rejected, %v", totals, answered, rejected, err)
	}

	lists, err := c.Lists(ctx)
	if err != nil || !lists.Ready || len(lists.Lists) != 2 || lists.Lists[0].List != "own-vips" || lists.Lists[0].Versions != 2 {
		t.Errorf("%+v, %v", lists, err)
	}
	v, err := c.Versions(ctx, "own-vips")
	if err != nil || len(v.Versions) != 2 || v.Versions[1].Changed != 1 || !v.Versions[1].InForce {
		t.Errorf("%+v, %v", v, err)
	}
	d, err := c.Diff(ctx, "own-vips", "2025-03-04", "")
	if err != nil || len(d.Changed) != 1 || d.Changed[0].ID != "own-vips:9" || len(d.Changed[0].Changes) == 0 || d.Engine == "" {
		t.Errorf("%+v, %v", d, err)
	}
	x, err := c.Entry(ctx, "own-vips:9", "2025-03-04")
	if err != nil || x.Entities[0].Properties["name"][0] != "Tobias Quill" || x.List.List != "own-vips" {
		t.Errorf("%+v, %v", x, err)
	}
	h, err := c.History(ctx, "own-vips:9")
	if err != nil || len(h.Spans) != 2 || h.Spans[0].Until == nil || len(h.Spans[1].Changes) == 0 {
		t.Errorf("%+v, %v", h, err)
	}
}

// What the server writes fits the client's shapes to the last field.
func TestShapesOfTheClient(t *testing.T) {
	for _, pair := range [][2]reflect.Type{
		{reflect.TypeFor[interdict.Result](), reflect.TypeFor[client.Result]()},
		{reflect.TypeFor[server.Party](), reflect.TypeFor[client.Party]()},
		{reflect.TypeFor[server.Question](), reflect.TypeFor[client.Question]()},
		{reflect.TypeFor[server.BatchAnswer](), reflect.TypeFor[client.Batch]()},
		{reflect.TypeFor[server.StreamReject](), reflect.TypeFor[client.Reject]()},
		{reflect.TypeFor[server.ListsAnswer](), reflect.TypeFor[client.Lists]()},
		{reflect.TypeFor[server.VersionsAnswer](), reflect.TypeFor[client.Versions]()},
		{reflect.TypeFor[server.DiffAnswer](), reflect.TypeFor[client.Diff]()},
		{reflect.TypeFor[server.EntryAnswer](), reflect.TypeFor[client.Entry]()},
		{reflect.TypeFor[server.HistoryAnswer](), reflect.TypeFor[client.History]()},
		{reflect.TypeFor[server.ScanAnswer](), reflect.TypeFor[client.Scan]()},
	} {
		if s, c := fieldsOf(pair[0], ""), fieldsOf(pair[1], ""); !slices.Equal(s, c) {
			t.Errorf("%s has %q, the client's %q", pair[0], s, c)
		}
	}
}

// fieldsOf are the JSON names in a type, with those of what is in it.
func fieldsOf(t reflect.Type, at string) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t == reflect.TypeFor[interdict.Mentions]() {
		t = reflect.TypeFor[interdict.Mention]()
	}
	if t.Kind() != reflect.Struct || t.Name() == "Entity" || t.Name() == "Time" {
		return nil
	}
	var all []string
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			all = append(all, fieldsOf(f.Type, at)...)
			continue
		}
		name := f.Tag.Get("json")
		if !f.IsExported() || name == "" {
			continue
		}
		all = append(all, at+name)
		all = append(all, fieldsOf(f.Type, at+name+".")...)
	}
	slices.Sort(all)
	return all
}

// The OpenAPI document leads nowhere that is not there, and what is answered is
// what it says.
func TestOpenAPISaysWhatIsAnswered(t *testing.T) {
	a := serve(t, withLists(t), server.Options{Version: "test"})
	got := a.get("/openapi.json")
	doc := reads[map[string]any](t, got, 200)
	if doc["openapi"] != "3.1.0" {
		t.Errorf("openapi %v", doc["openapi"])
	}
	schemas := doc["components"].(map[string]any)["schemas"].(map[string]any)
	for _, m := range regexp.MustCompile(`"\$ref": "#/components/(\w+)/(\w+)"`).FindAllStringSubmatch(got.body, -1) {
		if doc["components"].(map[string]any)[m[1]].(map[string]any)[m[2]] == nil {
			t.Errorf("%s leads nowhere", m[0])
		}
	}
	v := validator{t, schemas}
	answerOf := func(method, path string) any {
		op := doc["paths"].(map[string]any)[path].(map[string]any)[method].(map[string]any)
		return op["responses"].(map[string]any)["200"].(map[string]any)["content"].(map[string]any)["application/json"].(map[string]any)["schema"]
	}
	for _, c := range []struct{ method, path, at, body string }{
		{"post", "/v1/screen", "/v1/screen", `{"name":"Mara Ostrik","properties":{"birthDate":"1980","country":"ua"}}`},
		{"post", "/v1/screen/batch", "/v1/screen/batch", `{"queries":[{"name":"Mara Ostrik"},{"name":"Nobody Atall"}]}`},
		{"post", "/v1/scan", "/v1/scan", letter},
		{"post", "/v1/scan/bills", "/v1/scan/bills", bill},
		{"get", "/v1/lists", "/v1/lists", ""},
		{"get", "/v1/lists/{list}/versions", "/v1/lists/un-sc/versions", ""},
		{"get", "/v1/lists/{list}/diff", "/v1/lists/un-sc/diff?from=2025-03-04", ""},
		{"get", "/v1/entries/{id}", "/v1/entries/own-vips:7", ""},
		{"get", "/v1/entries/{id}/history", "/v1/entries/own-vips:7/history", ""},
		{"get", "/v1/about", "/v1/about", ""},
	} {
		value := reads[any](t, a.do(strings.ToUpper(c.method), c.at, c.body), 200)
		v.check(c.path, answerOf(c.method, c.path), value)
	}
	failed := reads[any](t, a.post("/v1/screen", `{`), 400)
	v.check("problem", map[string]any{"$ref": "#/components/schemas/Problem"}, failed)
	// The page says all of it, and fetches nothing.
	page := a.get("/docs")
	for path := range doc["paths"].(map[string]any) {
		if !strings.Contains(page.body, path) {
			t.Errorf("/docs says nothing of %s", path)
		}
	}
	if strings.Contains(page.body, "<script") || regexp.MustCompile(`(src|href)="http`).MatchString(page.body) {
		t.Error("/docs fetches something")
	}
}

// validator checks values against the part of JSON Schema that the document
// uses.
type validator struct {
	t       *testing.T
	schemas map[string]any
}

func (v *validator) check(at string, schema, value any) {
	v.t.Helper()
	s := schema.(map[string]any)
	if ref, ok := s["$ref"].(string); ok {
		v.check(at, v.schemas[strings.TrimPrefix(ref, "#/components/schemas/")], value)
		return
	}
	switch x := value.(type) {
	case map[string]any:
		properties, _ := s["properties"].(map[string]any)
		for name, y := range x {
			if p, ok := properties[name]; ok {
				v.check(at+"."+name, p, y)
			} else if more, ok := s["additionalProperties"].(map[string]any); ok {
				v.check(at+"."+name, more, y)
			} else {
				v.t.Errorf("%s.%s is not in the document", at, name)
			}
		}
		required, _ := s["required"].([]any)
		for _, r := range required {
			if _, ok := x[r.(string)]; !ok {
				v.t.Errorf("%s has no %s", at, r)
			}
		}
	case []any:
		for _, y := range x {
			v.check(at+"[]", s["items"], y)
		}
	case string:
		v.is(at, s, "string")
	case bool:
		v.is(at, s, "boolean")
	case float64:
		if s["type"] != "integer" || x != float64(int64(x)) {
			v.is(at, s, "number")
		}
	default:
		v.t.Errorf("%s is %v", at, value)
	}
}

func (v *validator) is(at string, s map[string]any, kind string) {
	v.t.Helper()
	if s["type"] != kind {
		v.t.Errorf("%s is a %s, the document says %v", at, kind, s["type"])
	}
}

// The examples of docs/api.md are run, and answered as they say.
func TestExamplesOfTheDocument(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	l := withLists(t)
	takeIn(t, l, "own-vips", "vips.csv", strings.Replace(vips, "Tobias Quill", "Tobias Quill-Vell", 1), today)
	a := serve(t, l, server.Options{})
	curl := regexp.MustCompile(`(?m)^curl (?:-s )?'?http://127\.0\.0\.1:8080([^'\s]*)'?(?: (?:-d|--data-binary) '([^']*)')?$`)
	all := curl.FindAllSubmatch(b, -1)
	if n := strings.Count(string(b), "\ncurl "); n != len(all) || n < 6 {
		t.Fatalf("%d examples of %d can be run", len(all), n)
	}
	for _, m := range all {
		method := http.MethodGet
		if len(m[2]) > 0 {
			method = http.MethodPost
		}
		if got := a.do(method, string(m[1]), string(m[2])); got.status != http.StatusOK {
			t.Errorf("%s: %d %s", m[0], got.status, got.body)
		}
	}
}

// A stream is answered while it still comes, and what comes too slowly is let go.
func TestStreamAnswersAtOnce(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	r, w := io.Pipe()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, a.at+"/v1/screen/stream", r)
	if err != nil {
		t.Fatal(err)
	}
	first := make(chan string, 1)
	go func() {
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			first <- err.Error()
			return
		}
		defer res.Body.Close()
		var result interdict.Result
		dec := json.NewDecoder(res.Body)
		if err := dec.Decode(&result); err != nil {
			first <- err.Error()
			return
		}
		first <- string(result.Decision)
		_, _ = io.Copy(io.Discard, res.Body)
	}()
	if _, err := io.WriteString(w, `{"name":"Mara Ostrik"}`+"\n"); err != nil {
		t.Fatal(err)
	}
	if got := <-first; got != "match" {
		t.Errorf("the first line is answered with %s", got)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}
