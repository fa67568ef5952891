package opensanctions

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"interdict/internal/jsonread"
	"interdict/internal/packed"
	"interdict/lists"
	"interdict/lists/internal/draft"
)

// ReadSenzing reads records of the Senzing entity specification, JSON lines or
// an array. It is a [lists.ReadFunc]. The features of a record may stand in
// lists (NAMES, ADDRESSES, IDENTIFIERS …) or flat beside its id.
//
// OpenSanctions writes things that Senzing has no type for (positions) with
// the RECORD_TYPE null; those are left over. A record without RECORD_TYPE is
// of any type.
func ReadSenzing(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (_ *lists.Header, err error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("read %s: %w: no file", in.List, lists.ErrFormat)
	}
	f := in.Files[0]
	r, err := packed.Open(f, maxBytes)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	defer func() {
		if cerr := r.Close(); err == nil {
			err = cerr
		}
	}()
	head := &lists.Header{Format: "Senzing JSON", Units: map[string]int{}}
	seen := make(map[string]bool)
	var stopped error
	err = jsonread.Elements(ctx, r, "", func(_ int, b json.RawMessage) error {
		s := &senzing{list: in.List}
		if err := s.read(b); err != nil {
			return err
		}
		if seen[s.uid] {
			return fmt.Errorf("RECORD_ID %s stands there twice", s.uid)
		}
		seen[s.uid] = true
		head.Units["value"] += s.values
		if s.draft == nil {
			head.Leftover = append(head.Leftover, lists.NewLeftover("RECORD_TYPE null", s.uid))
			return nil
		}
		stopped = yield(s.draft.Entry())
		return stopped
	})
	switch {
	case stopped != nil:
		return nil, stopped
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	case len(seen) == len(head.Leftover):
		return nil, fmt.Errorf("read %s: %w: not one entry", f.Name, lists.ErrFormat)
	}
	return head, nil
}

// senzing reads one record.
type senzing struct {
	list, uid string
	draft     *draft.Draft
	values    int
}

// group is one feature: what stands together in an object.
type group map[string]string

func (s *senzing) read(b json.RawMessage) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	flat := make(group)
	var features []group
	var strange []lists.Leftover
	keys := make([]string, 0, len(all))
	for key := range all {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		value := all[key]
		var text jsonread.Text
		var list []map[string]jsonread.Text
		switch {
		case json.Unmarshal(value, &text) == nil:
			flat[key] = strings.TrimSpace(string(text))
		case json.Unmarshal(value, &list) == nil:
			for _, object := range list {
				g := make(group)
				for k, v := range object {
					g[k] = strings.TrimSpace(string(v))
				}
				features = append(features, g)
			}
		default:
			strange = append(strange, lists.NewLeftover("field "+key, string(value)))
		}
	}
	s.uid = strings.TrimPrefix(flat.take("RECORD_ID"), s.list+":")
	if s.uid == "" || strings.Contains(s.uid, "#") {
		return fmt.Errorf("%w: %q cannot be a RECORD_ID", lists.ErrFormat, s.uid)
	}
	kind, said := all["RECORD_TYPE"]
	if said && string(kind) == "null" {
		return nil
	}
	s.draft = draft.New(s.list, s.uid, senzingSchema(flat.take("RECORD_TYPE")))
	s.add(flat)
	for _, g := range features {
		s.add(g)
	}
	if !s.draft.Target.Has("name") && len(s.draft.Target.Get("alias")) > 0 {
		first := s.draft.Target.Get("alias")[0]
		s.draft.Target.Properties["alias"] = s.draft.Target.Get("alias")[1:]
		s.draft.Target.Add("name", first)
	}
	for _, l := range strange {
		s.draft.Leave(l.Kind, l.Text)
	}
	s.sanctions()
	return nil
}

func senzingSchema(kind string) string {
	switch strings.ToUpper(kind) {
	case "PERSON":
		return "Person"
	case "ORGANIZATION":
		return "Organization"
	case "VESSEL":
		return "Vessel"
	case "AIRCRAFT":
		return "Airplane"
	case "VEHICLE":
		return "Vehicle"
	}
	return "LegalEntity"
}

// sanctions gives each programme its Sanction, as all lists do.
func (s *senzing) sanctions() {
	for _, p := range s.draft.Target.Get("programId") {
		x := s.draft.Part("Sanction", "sanction")
		x.Add("entity", s.draft.Target.ID)
		x.Add("programId", p)
	}
}

// take returns a value and marks it as read.
func (g group) take(key string) string {
	v := g[key]
	delete(g, key)
	return v
}
