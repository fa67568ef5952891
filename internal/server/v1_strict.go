package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"interdict"
)

// On /v1 what is not understood is an error with a hint: a parameter that is
// passed over in silence changes what a screening means.

var typeOfValues = reflect.TypeFor[Values]()

// strict checks the query parameters against those of the route.
func (c *call) strict(known []param) error {
	names := make([]string, 0, len(known))
	for _, p := range known {
		names = append(names, p.name)
	}
	values, err := parseQuery(c.r.URL.RawQuery)
	if err != nil {
		return err
	}
	c.query = values
	for _, name := range slices.Sorted(maps.Keys(values)) { // of several mistakes always the same one is told
		v := values[name]
		i := slices.Index(names, name)
		if i < 0 {
			return fail(http.StatusBadRequest, "unknown parameter %q", name).hinted("%s", suggestion(name, names, "there is no parameter here"))
		}
		p := known[i]
		if len(v) > 1 && !p.many {
			return fail(http.StatusBadRequest, "parameter %q is given %d times", name, len(v))
		}
		for _, x := range v {
			if err := p.check(x); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *param) check(v string) error {
	var err error
	switch p.kind {
	case "integer":
		_, err = strconv.Atoi(v)
	case "number":
		var f float64
		if f, err = strconv.ParseFloat(v, 64); math.IsNaN(f) || math.IsInf(f, 0) {
			err = strconv.ErrSyntax // Go reads "nan", by which nothing would match
		}
	case "boolean":
		if v != "true" && v != "false" {
			err = strconv.ErrSyntax
		}
	case "day":
		return checkDay(p.name, v)
	}
	if err != nil {
		return fail(http.StatusBadRequest, "parameter %q is %q, which is no %s", p.name, cut(v), p.kind)
	}
	return nil
}

func checkDay(name, v string) error {
	if _, err := time.Parse(time.DateOnly, v); v != "" && err != nil {
		return fail(http.StatusBadRequest, "%q is %q, which is no day", name, cut(v)).hinted("write it as 2021-04-20")
	}
	return nil
}

// cut keeps what a caller sent from filling an answer.
func cut(s string) string {
	r := []rune(s)
	if len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// suggestion names what was probably meant, or all that there is.
func suggestion(word string, known []string, none string) string {
	if len(known) == 0 {
		return none
	}
	if best := interdict.Closest(word, known); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "there are " + strings.Join(known, ", ")
}

// read reads a JSON body into a struct, strictly.
func (c *call) read(v any) error {
	if t := c.r.Header.Get("Content-Type"); t != "" && !strings.HasPrefix(t, "application/json") && !strings.HasPrefix(t, "application/x-www-form-urlencoded") {
		return fail(http.StatusUnsupportedMediaType, "the body is %q", cut(t)).hinted("send application/json")
	}
	return c.withBody(c.s.opt.Limits.Body, func(b []byte) error { return readStrict(b, v) })
}

func readStrict(b []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	err := dec.Decode(v)
	if err == nil {
		// Not More: that takes a bracket for the end of a list it never saw begin.
		if _, err := dec.Token(); !errors.Is(err, io.EOF) {
			return fail(http.StatusBadRequest, "there is something behind the JSON value")
		}
		return nil
	}
	const sign = "json: unknown field "
	if name, ok := strings.CutPrefix(err.Error(), sign); ok {
		name, _ = strconv.Unquote(name)
		return fail(http.StatusBadRequest, "unknown field %q", cut(name)).hinted("%s", suggestion(name, fieldNames(reflect.TypeOf(v)), ""))
	}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF):
		return fail(http.StatusBadRequest, "the body is empty").hinted("send a JSON object; /docs has examples")
	case errors.As(err, &kind) && kind.Field == "":
		return fail(http.StatusBadRequest, "the body is a JSON %s, not an object", kind.Value).hinted("/docs has examples")
	case errors.As(err, &kind):
		return fail(http.StatusBadRequest, "field %q cannot be %s", kind.Field[strings.LastIndexByte(kind.Field, '.')+1:], kind.Value).hinted("see /docs")
	case errors.As(err, &syntax):
		return fail(http.StatusBadRequest, "the body is not JSON: byte %d: %s", syntax.Offset, syntax.Error())
	}
	return fail(http.StatusBadRequest, "the body is not JSON: %s", strings.TrimPrefix(err.Error(), "json: "))
}

// fieldNames are the JSON names of a struct and of those in it.
func fieldNames(t reflect.Type) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var all []string
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			all = append(all, fieldNames(f.Type)...)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		all = append(all, name)
	}
	return all
}

// parseQuery reads the query string; what cannot be read is an error, and not
// passed over as the library does.
func parseQuery(raw string) (url.Values, error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, fail(http.StatusBadRequest, "the query string cannot be read")
	}
	return values, nil
}
