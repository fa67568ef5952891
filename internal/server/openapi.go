package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"interdict"
	"interdict/ftm"
)

// openAPI writes the OpenAPI 3.1 document of /v1 from the routes and their Go
// types, so that it cannot say anything else than what is answered.
func openAPI(routes []route, version string, o *OIDC) ([]byte, error) {
	g := &generator{schemas: map[string]any{}, names: map[string]reflect.Type{}}
	paths := map[string]map[string]any{}
	for i := range routes {
		rt := &routes[i]
		if rt.about == nil {
			continue
		}
		if paths[rt.path] == nil {
			paths[rt.path] = map[string]any{}
		}
		paths[rt.path][strings.ToLower(rt.method)] = g.operation(rt)
	}
	failed := map[string]any{"description": "What was wrong, as RFC 9457 has it.", "content": map[string]any{
		"application/problem+json": map[string]any{"schema": g.schema(reflect.TypeFor[problem]())},
	}}
	schemes := map[string]any{"key": map[string]any{"type": "http", "scheme": "bearer", "description": "A key of \"interdict keys add\"; needed only where the server has keys."}}
	security := []any{map[string]any{}, map[string]any{"key": []any{}}}
	if o.bearers() {
		schemes["oidc"] = map[string]any{"type": "openIdConnect", "openIdConnectUrl": o.Issuer.Discovery(), "description": "A token of the issuer that is made out to this server, in place of a key."}
		security = []any{map[string]any{"key": []any{}}, map[string]any{"oidc": []any{}}}
	}
	doc := map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{
			"title": "interdict", "version": strings.TrimSpace(version + " (engine " + interdict.EngineVersion + ")"),
			"description": "Sanctions screening with reasons, as of any day. What is not understood is an error with a hint: there are no parameters that are passed over.",
			"license":     map[string]any{"name": "Apache-2.0", "identifier": "Apache-2.0"},
		},
		"servers": []any{map[string]any{"url": "/"}},
		"paths":   paths,
		"components": map[string]any{
			"schemas":         g.schemas,
			"responses":       map[string]any{"Problem": failed},
			"securitySchemes": schemes,
		},
		"security": security,
	}
	b, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the OpenAPI document: %w", err)
	}
	return append(b, '\n'), nil
}

type generator struct {
	schemas map[string]any
	names   map[string]reflect.Type // whose schema a name is
}

var pathValue = regexp.MustCompile(`\{(\w+)\}`)

func (g *generator) operation(rt *route) map[string]any {
	a := rt.about
	params := []any{}
	for _, m := range pathValue.FindAllStringSubmatch(rt.path, -1) {
		params = append(params, map[string]any{"name": m[1], "in": "path", "required": true, "schema": map[string]any{"type": "string"}})
	}
	for _, p := range a.params {
		schema := map[string]any{"type": p.kind}
		if p.kind == "day" {
			schema = map[string]any{"type": "string", "format": "date"}
		}
		if p.many {
			schema = map[string]any{"type": "array", "items": schema}
		}
		params = append(params, map[string]any{"name": p.name, "in": "query", "description": p.help, "schema": schema})
	}
	op := map[string]any{
		"operationId": rt.name, "summary": a.summary, "parameters": params,
		"responses": map[string]any{
			"200":     map[string]any{"description": "The answer.", "headers": answerHeaders(), "content": g.answers(a)},
			"default": map[string]any{"$ref": "#/components/responses/Problem"},
		},
	}
	if a.help != "" {
		op["description"] = a.help
	}
	if a.body != nil {
		media := a.media
		if media == "" {
			media = "application/json"
		}
		body := map[string]any{}
		if t := reflect.TypeOf(a.body); t.Kind() != reflect.Slice {
			body["schema"] = g.schema(t)
		}
		if a.example != "" && media == "application/json" {
			body["example"] = json.RawMessage(a.example)
		}
		op["requestBody"] = map[string]any{"required": true, "content": map[string]any{media: body}}
	}
	return op
}

func answerHeaders() map[string]any {
	text := func(help string) map[string]any {
		return map[string]any{"description": help, "schema": map[string]any{"type": "string"}}
	}
	return map[string]any{
		"X-Request-Id":         text("The request's name in the log."),
		"X-Interdict-Engine":   text("Version of the scorer."),
		"X-Interdict-Lists":    text("The list versions that answered."),
		"X-Interdict-Warnings": text("What the reader has to know of the lists."),
	}
}

func (g *generator) answers(a *about) map[string]any {
	if a.answer != nil {
		return map[string]any{"application/json": map[string]any{"schema": g.schema(reflect.TypeOf(a.answer))}}
	}
	var lines []any
	for _, l := range a.lines {
		lines = append(lines, g.schema(reflect.TypeOf(l)))
	}
	return map[string]any{ndjson: map[string]any{
		"schema": map[string]any{"description": "Each line is one of these.", "anyOf": lines},
	}}
}

// schema describes a type; structs by reference.
func (g *generator) schema(t reflect.Type) any {
	switch t {
	case reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string", "format": "date-time"}
	case reflect.TypeFor[json.RawMessage]():
		return map[string]any{}
	case typeOfValues:
		return map[string]any{"description": "A text, a number, or a list of them.", "type": []string{"string", "number", "array"}, "items": map[string]any{"type": []string{"string", "number"}}}
	case reflect.TypeFor[interdict.Mentions]():
		return g.schema(reflect.TypeFor[[]interdict.Mention]())
	case reflect.TypeFor[ftm.Entity]():
		g.schemas["Entity"] = entitySchema()
		return map[string]any{"$ref": "#/components/schemas/Entity"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return g.schema(t.Elem())
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": g.schema(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": g.schema(t.Elem())}
	case reflect.Struct:
		if t.Name() == "" {
			return g.object(t)
		}
		name := g.name(t)
		if _, ok := g.schemas[name]; !ok {
			g.schemas[name] = nil // being made
			g.schemas[name] = g.object(t)
		}
		return map[string]any{"$ref": "#/components/schemas/" + name}
	}
	panic("server: a type that JSON answers do not have: " + t.String())
}

// name is what a schema is called: as its type is, and where another room has
// said that word before, with the room's name before it.
func (g *generator) name(t reflect.Type) string {
	upper := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
	name := upper(t.Name())
	if other, ok := g.names[name]; ok && other != t {
		name = upper(path.Base(t.PkgPath())) + name
	}
	g.names[name] = t
	return name
}

func (g *generator) object(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	g.fields(t, properties, &required)
	slices.Sort(required)
	o := map[string]any{"type": "object", "properties": properties}
	if len(required) > 0 {
		o["required"] = required
	}
	if strings.HasSuffix(t.Name(), "Ask") || t == reflect.TypeFor[Party]() {
		o["additionalProperties"] = false
	}
	return o
}

func (g *generator) fields(t reflect.Type, properties map[string]any, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		ft := f.Type
		if f.Anonymous {
			if ft.Kind() == reflect.Pointer {
				ft = ft.Elem()
			}
			g.fields(ft, properties, required)
			continue
		}
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || name == "" || name == "-" {
			continue
		}
		schema := g.schema(ft)
		if doc := f.Tag.Get("doc"); doc != "" {
			m := maps.Clone(schema.(map[string]any))
			m["description"] = doc
			schema = m
		}
		properties[name] = schema
		if !strings.Contains(rest, "omitempty") {
			*required = append(*required, name)
		}
	}
}

func entitySchema() map[string]any {
	text := map[string]any{"type": "string"}
	texts := map[string]any{"type": "array", "items": text}
	return map[string]any{
		"type": "object", "description": "A FollowTheMoney entity: https://followthemoney.tech",
		"properties": map[string]any{
			"id": text, "schema": text, "caption": text, "properties": map[string]any{"type": "object", "additionalProperties": texts},
			"datasets": texts, "referents": texts, "target": map[string]any{"type": "boolean"},
			"first_seen": text, "last_seen": text, "last_change": text,
		},
		"required": []string{"id", "properties", "schema"},
	}
}
