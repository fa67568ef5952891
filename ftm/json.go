package ftm

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

type wire struct {
	ID         string                 `json:"id"`
	Caption    string                 `json:"caption,omitempty"`
	Schema     string                 `json:"schema"`
	Properties map[string]valueOrList `json:"properties"`
	Datasets   []string               `json:"datasets,omitempty"`
	Referents  []string               `json:"referents,omitempty"`
	Target     bool                   `json:"target,omitempty"`
	FirstSeen  string                 `json:"first_seen,omitempty"`
	LastSeen   string                 `json:"last_seen,omitempty"`
	LastChange string                 `json:"last_change,omitempty"`
}

// valueOrList reads "x" as ["x"] and numbers as their text, as clients of
// matching APIs write them.
type valueOrList []string

func (v *valueOrList) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	if len(b) == 0 {
		return errors.New("empty property value")
	}
	switch b[0] {
	case '[':
		var raw []json.RawMessage
		if err := json.Unmarshal(b, &raw); err != nil {
			return err
		}
		*v = make([]string, 0, len(raw))
		for _, r := range raw {
			s, ok, err := scalar(r)
			if err != nil {
				return err
			}
			if ok {
				*v = append(*v, s)
			}
		}
		return nil
	default:
		s, ok, err := scalar(b)
		if ok {
			*v = valueOrList{s}
		}
		return err
	}
}

func scalar(b []byte) (s string, ok bool, err error) {
	switch b[0] {
	case '"':
		err = json.Unmarshal(b, &s)
		return s, true, err
	case 'n':
		return "", false, nil
	case '{', '[':
		return "", false, fmt.Errorf("property value %.40s is neither text nor a number", b)
	default:
		return string(b), true, nil
	}
}

// MarshalJSON writes the entity as one JSON object; properties are sorted by
// name, so that equal entities have equal bytes.
func (e *Entity) MarshalJSON() ([]byte, error) {
	w := wire{
		ID: e.ID, Caption: e.Caption, Schema: e.Schema,
		Properties: make(map[string]valueOrList, len(e.Properties)),
		Datasets:   e.Datasets, Referents: e.Referents, Target: e.Target,
		FirstSeen: e.FirstSeen, LastSeen: e.LastSeen, LastChange: e.LastChange,
	}
	for p, v := range e.Properties {
		if len(v) > 0 {
			w.Properties[p] = v
		}
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(w); err != nil {
		return nil, err
	}
	return bytes.TrimRight(buf.Bytes(), "\n"), nil
}

// UnmarshalJSON reads an entity. A property may be a list, a single text or a
// number; nested entities are refused.
func (e *Entity) UnmarshalJSON(b []byte) error {
	var w wire
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	*e = Entity{
		ID: w.ID, Caption: w.Caption, Schema: w.Schema,
		Properties: make(map[string][]string, len(w.Properties)),
		Datasets:   w.Datasets, Referents: w.Referents, Target: w.Target,
		FirstSeen: w.FirstSeen, LastSeen: w.LastSeen, LastChange: w.LastChange,
	}
	for p, v := range w.Properties {
		e.Add(p, v...)
	}
	return nil
}

// MaxLine bounds one line of an entities.ftm.json file, in bytes.
const MaxLine = 16 << 20

// ReadLines yields the entities of a JSON lines stream. An error names the
// line and ends the sequence.
func ReadLines(r io.Reader) iter.Seq2[*Entity, error] {
	return func(yield func(*Entity, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 0, 64<<10), MaxLine)
		line := 0
		for sc.Scan() {
			line++
			b := bytes.TrimSpace(sc.Bytes())
			if len(b) == 0 {
				continue
			}
			e := new(Entity)
			if err := e.UnmarshalJSON(b); err != nil {
				yield(nil, fmt.Errorf("line %d: %w", line, err))
				return
			}
			if !yield(e, nil) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(nil, fmt.Errorf("line %d: %w", line+1, err))
		}
	}
}

// WriteLine writes the entity and a line feed.
func WriteLine(w io.Writer, e *Entity) error {
	b, err := e.MarshalJSON()
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}
