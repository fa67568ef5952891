package server

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"interdict"
	"interdict/ftm"
	"interdict/internal/country"
	"interdict/internal/intake/table"
	"interdict/internal/screen"
)

// scope is what a question is screened against. Policies are those that come
// with interdict: a file named by a stranger is not read.
func (q *Question) scope() (interdict.Scope, error) {
	if err := cmp.Or(checkDay("as_of", q.AsOf), checkDay("known_on", q.KnownOn)); err != nil {
		return interdict.Scope{}, err
	}
	if known := screen.PolicyNames(); q.Policy != "" && !slices.Contains(known, q.Policy) {
		return interdict.Scope{}, fail(http.StatusBadRequest, "no policy %q", cut(q.Policy)).hinted("%s", suggestion(q.Policy, known, ""))
	}
	return interdict.Scope{AsOf: q.AsOf, KnownOn: q.KnownOn, Lists: q.Lists, Policy: q.Policy}, nil
}

func (q *Question) ask() (interdict.Ask, error) {
	a := interdict.Ask{Algorithm: interdict.Algorithm(q.Algorithm), Threshold: q.Threshold, Limit: q.Limit}
	switch {
	case !slices.Contains([]interdict.Algorithm{"", interdict.AlgorithmInterdict, interdict.AlgorithmOFAC}, a.Algorithm):
		return a, fail(http.StatusBadRequest, "no algorithm %q", cut(q.Algorithm)).hinted("there are interdict and ofac")
	case q.Threshold != 0 && !(q.Threshold >= leastThreshold && q.Threshold <= 1):
		return a, fail(http.StatusBadRequest, "threshold is %v", q.Threshold).hinted("a score between %v and 1", leastThreshold)
	case a.Algorithm == interdict.AlgorithmOFAC && q.Threshold != 0 && q.Threshold < 0.5:
		return a, fail(http.StatusBadRequest, "threshold is %v", q.Threshold).hinted("OFAC's begins at 0.5")
	case a.Algorithm == interdict.AlgorithmOFAC && q.Policy != "":
		return a, fail(http.StatusBadRequest, "OFAC's algorithm follows no policy").hinted("leave out policy")
	case q.Limit < 0 || q.Limit > 500:
		return a, fail(http.StatusBadRequest, "limit is %d", q.Limit).hinted("1 to 500")
	case q.Limit == 0:
		a.Limit = 20
	}
	return a, nil
}

// question reads it from query parameters, which strict has checked.
func (c *call) question() Question {
	q := Question{
		AsOf: c.query.Get("as_of"), KnownOn: c.query.Get("known_on"), Lists: c.query["list"],
		Policy: c.query.Get("policy"), Algorithm: c.query.Get("algorithm"),
	}
	q.Threshold, _ = strconv.ParseFloat(c.query.Get("threshold"), 64) // checked, or absent
	q.Limit, _ = strconv.Atoi(c.query.Get("limit"))
	return q
}

// query makes an entity of a party. What its schema does not know or cannot be
// read is an error: a birth date that was left out in silence does not speak
// against anybody.
func (p *Party) query(e *ftm.Entity) (interdict.Query, error) {
	total := 0
	for _, values := range p.Properties {
		total += len(values)
	}
	if err := notTooMany(total); err != nil {
		return interdict.Query{}, err
	}
	*e = ftm.Entity{ID: p.ID, Properties: make(map[string][]string, len(p.Properties)+1)}
	e.Add("name", strings.ToValidUTF8(p.Name, "\uFFFD"))
	for name, values := range p.Properties {
		t := ftm.PropertyType(name)
		if t == "" || t == ftm.TypeEntity {
			return interdict.Query{}, fail(http.StatusBadRequest, "unknown property %q", cut(name)).hinted("%s", suggestion(name, propertyNames(p.Schema), ""))
		}
		for _, v := range values {
			before := len(e.Get(name))
			addClean(e, name, t, v)
			if len(e.Get(name)) == before && strings.TrimSpace(v) != "" && unreadable(t, v) {
				return interdict.Query{}, fail(http.StatusBadRequest, "property %q: the value is no %s", name, t).hinted("%s", howToWrite(t))
			}
		}
	}
	e.Schema = p.Schema
	if e.Schema == "" {
		e.Schema = interdict.SchemaOf(e)
	}
	if ftm.LookupSchema(e.Schema) == nil {
		return interdict.Query{}, fail(http.StatusBadRequest, "unknown schema %q", cut(p.Schema)).hinted("%s", suggestion(p.Schema, ftm.Schemata(), ""))
	}
	return interdict.Query{ID: e.ID, Entity: e}, nil
}

// notTooMany refuses a party with more values than are screened by, before they are
// put together.
func notTooMany(values int) error {
	if values > screen.MaxValues {
		return fail(http.StatusBadRequest, "%d values of one party: at most %d", values, screen.MaxValues)
	}
	return nil
}

func unreadable(t ftm.Type, v string) bool {
	switch t {
	case ftm.TypeCountry:
		_, ok := country.Code(v)
		return !ok
	case ftm.TypeDate:
		_, ok := table.ParseDate(v)
		return !ok
	case ftm.TypeGender:
		return !slices.Contains([]string{"m", "male", "man", "f", "female", "woman", "other"}, strings.ToLower(strings.TrimSpace(v)))
	}
	return false
}

func howToWrite(t ftm.Type) string {
	switch t {
	case ftm.TypeDate:
		return "write it as 1970-04-27, 1970-04 or 1970"
	case ftm.TypeGender:
		return "male or female"
	}
	return "a code (ru) or a name (Russia)"
}

func propertyNames(schema string) []string {
	if s := ftm.LookupSchema(schema); s != nil {
		return s.Properties()
	}
	return ftm.LookupSchema("Person").Properties()
}

// screened answers one query, and counts it.
func (c *call) screened(sc *interdict.Screener, q interdict.Query, a interdict.Ask) (*interdict.Result, error) {
	r, err := sc.Screen(q, a)
	if err != nil {
		return nil, fail(http.StatusBadRequest, "%s", strings.TrimPrefix(err.Error(), "screen "+q.ID+": "))
	}
	c.count(r)
	return r, nil
}

func (c *call) count(r *interdict.Result) {
	c.queries++
	if r.Decision == interdict.Matched {
		c.matched++
	}
}

// writer is the memory in which results are written.
type writer struct {
	screen.Appender
	b []byte
}

var writers = sync.Pool{New: func() any { return new(writer) }} //nolint:gochecknoglobals // memory only

func (w *writer) release() {
	if cap(w.b) > keepBuffer {
		return
	}
	w.b = w.b[:0]
	writers.Put(w)
}

func (s *Server) v1Screen(c *call) error {
	var ask ScreenAsk
	if err := c.read(&ask); err != nil {
		return err
	}
	scope, err := ask.scope()
	if err != nil {
		return err
	}
	a, err := ask.ask()
	if err != nil {
		return err
	}
	q, err := ask.query(new(ftm.Entity))
	if err != nil {
		return err
	}
	sc, release, err := c.screener(scope)
	if err != nil {
		return err
	}
	defer release()
	step := c.screening()
	r, err := c.screened(sc, q, a)
	c.screenedAll(step)
	if err != nil {
		return err
	}
	w := writers.Get().(*writer)
	defer w.release()
	if w.b, err = w.Append(w.b, r); err != nil {
		return err
	}
	w.b = append(w.b, '\n')
	return c.answer(http.StatusOK, "application/json", w.b)
}

func (s *Server) v1Batch(c *call) error {
	var ask BatchAsk
	if err := c.read(&ask); err != nil {
		return err
	}
	if n, most := len(ask.Queries), s.opt.Limits.Batch; n == 0 || n > most {
		return fail(http.StatusBadRequest, "%d queries", n).hinted("1 to %d at once, or any number to /v1/screen/stream", most)
	}
	scope, err := ask.scope()
	if err != nil {
		return err
	}
	a, err := ask.ask()
	if err != nil {
		return err
	}
	sc, release, err := c.screener(scope)
	if err != nil {
		return err
	}
	defer release()
	w := writers.Get().(*writer)
	defer w.release()
	defer c.screenedAll(c.screening())
	w.b = made(append(w.b, '{'), sc)
	w.b = append(w.b, `,"results":[`...)
	for i := range ask.Queries {
		q, err := ask.Queries[i].query(new(ftm.Entity))
		if err == nil {
			err = c.ctx().Err()
		}
		var r *interdict.Result
		if err == nil {
			r, err = c.screened(sc, q, a)
		}
		if err != nil {
			f := failureOf(err)
			f.detail = fmt.Sprintf("query %d: %s", i+1, f.detail)
			return f
		}
		if i > 0 {
			w.b = append(w.b, ',')
		}
		if w.b, err = w.Append(w.b, r); err != nil {
			return err
		}
	}
	w.b = append(w.b, "]}\n"...)
	return c.answer(http.StatusOK, "application/json", w.b)
}

// made writes what makes an answer.
func made(b []byte, sc *interdict.Screener) []byte {
	b = quoted(append(b, `"engine":`...), interdict.EngineVersion)
	b = append(b, `,"lists":[`...)
	for i, l := range sc.Lists() {
		if i > 0 {
			b = append(b, ',')
		}
		b = quoted(append(b, `{"list":`...), l.List)
		b = quoted(append(b, `,"version":`...), l.Version)
		b = quoted(append(b, `,"sha256":`...), l.SHA256)
		b = quoted(append(b, `,"published":`...), l.Published)
		b = append(strconv.AppendInt(append(b, `,"entries":`...), int64(l.Entries), 10), '}')
	}
	return append(b, ']')
}
