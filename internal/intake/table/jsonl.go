package table

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"interdict/ftm"
)

// openJSON looks at the first lines, so that the columns can be shown and the
// order of day and month found.
func (t *Table) openJSON(head []byte) error {
	budget := len(head)
	var rows []Row
	var keys []string
	order := map[string]*votes{}
	anyFTM := false
	for budget > 0 && len(rows) < sampleRows {
		row, err := t.readJSON()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		budget -= len(row.Raw) + 1
		rows = append(rows, row)
		obj, reason := decodeObject(row.Raw)
		if row.reason != "" || reason != "" {
			continue
		}
		if isFTM(obj) {
			anyFTM = true
			continue
		}
		for _, kv := range flatten(obj) {
			if _, ok := order[kv.key]; !ok {
				order[kv.key] = &votes{}
				keys = append(keys, kv.key)
			}
			order[kv.key].add(kv.value)
		}
	}
	for i := range rows {
		rows[i].Number = i + 1
	}
	t.number = len(rows)
	t.ahead = rows
	t.about.Header = true
	t.columns = make([]column, len(keys))
	fields := make([]string, len(keys))
	for i, k := range keys {
		t.columns[i] = t.recognise(k)
	}
	settleNames(t.columns)
	for i, k := range keys {
		c := &t.columns[i]
		if isDate(c.field) {
			c.dates = order[k].order()
			if t.mapped != nil && t.mapped.order != orderNone {
				c.dates = t.mapped.order
			}
		}
		fields[i] = c.field
		t.keys[k] = *c
	}
	if !anyFTM {
		if len(keys) == 0 {
			if len(rows) > 0 && rows[0].reason == "" {
				_, reason := decodeObject(rows[0].Raw)
				return fmt.Errorf("line %d: %s", rows[0].Line, reason)
			}
			return errors.New("no JSON object in the file")
		}
		if err := checkUsable(fields, keys); err != nil {
			return err
		}
	} else {
		t.about.Notes = append(t.about.Notes, "FollowTheMoney entities")
	}
	t.describe()
	return nil
}

func (t *Table) readJSON() (Row, error) {
	for {
		line, err := t.lines.next()
		if err != nil {
			return Row{}, err
		}
		text := strings.TrimSpace(line.text)
		// An array with an object a line is read like lines.
		if t.number == 0 && !t.array && strings.HasPrefix(text, "[") {
			t.array = true
			text = strings.TrimSpace(text[1:])
		}
		if t.array {
			text = strings.TrimSuffix(strings.TrimSpace(text), ",")
			if text == "]" {
				text = ""
			}
			if strings.HasSuffix(text, "}]") {
				text = strings.TrimSuffix(text, "]")
			}
		}
		if line.fault == "" && blank(text, ' ') {
			continue
		}
		t.number++
		return Row{Number: t.number, Line: line.number, Raw: text, reason: line.fault}, nil
	}
}

func decodeObject(text string) (map[string]any, string) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var obj map[string]any
	if err := dec.Decode(&obj); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Sprintf("not a JSON object on one line: %v at byte %d", err, syntax.Offset)
		}
		return nil, "not a JSON object on one line: " + err.Error()
	}
	// Not More: that takes a bracket for the end of a list it never saw begin.
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, "more than one JSON value on the line"
	}
	if obj == nil {
		return nil, "not a JSON object"
	}
	return obj, ""
}

func isFTM(obj map[string]any) bool {
	_, hasSchema := obj["schema"].(string)
	_, hasProps := obj["properties"].(map[string]any)
	return hasSchema && hasProps
}

type pair2 struct{ key, value string }

// flatten turns nested objects into dotted keys, and lists into several pairs. They
// are in the order of the keys, and of one key in that of the list.
func flatten(obj map[string]any) []pair2 {
	out := appendPairs(nil, "", obj)
	sortPairs(out)
	return out
}

func appendPairs(out []pair2, prefix string, v any) []pair2 {
	if len(prefix) > 200 {
		return out
	}
	switch v := v.(type) {
	case map[string]any:
		// Sorted here as well, for a key with a dot in it may be another's below.
		for _, k := range slices.Sorted(maps.Keys(v)) {
			x := v[k]
			if prefix != "" {
				k = prefix + "." + k
			}
			out = appendPairs(out, k, x)
		}
	case []any:
		for _, x := range v {
			out = appendPairs(out, prefix, x)
		}
	case string:
		out = append(out, pair2{prefix, v})
	case json.Number:
		out = append(out, pair2{prefix, v.String()})
	case bool:
		out = append(out, pair2{prefix, fmt.Sprint(v)})
	}
	return out
}

func (b *builder) addJSON(text string) (reason string) {
	obj, reason := decodeObject(text)
	if reason != "" {
		return reason
	}
	if isFTM(obj) {
		return b.addFTM(text)
	}
	for _, kv := range flatten(obj) {
		c := b.table.key(kv.key)
		if c.field != "" {
			b.add(&c, kv.value)
		}
	}
	return ""
}

// key returns the column of a key, which may be a new one.
func (t *Table) key(k string) column {
	t.keysMu.RLock()
	c, ok := t.keys[k]
	t.keysMu.RUnlock()
	if ok {
		return c
	}
	c = t.recognise(k)
	if c.field == fieldBareName {
		c.field = "name"
	}
	if isDate(c.field) {
		c.dates = orderUndecided
	}
	t.keysMu.Lock()
	defer t.keysMu.Unlock()
	if len(t.keys) < 10000 {
		t.keys[strings.Clone(k)] = c
	}
	return c
}

func (b *builder) addFTM(text string) (reason string) {
	var e ftm.Entity
	if err := e.UnmarshalJSON([]byte(text)); err != nil {
		return "not a FollowTheMoney entity: " + err.Error()
	}
	if ftm.LookupSchema(e.Schema) == nil {
		return fmt.Sprintf("unknown schema %q", e.Schema)
	}
	b.id, b.schema = e.ID, e.Schema
	for _, p := range e.PropertyNames() {
		for _, v := range e.Get(p) {
			b.set(p, v)
		}
	}
	if e.Caption != "" && !e.Has("name") {
		b.set("name", e.Caption)
	}
	return ""
}
