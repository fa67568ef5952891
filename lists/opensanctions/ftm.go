package opensanctions

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/packed"
	"interdict/lists"
)

// ReadFtM reads JSON lines of FollowTheMoney entities. It is a
// [lists.ReadFunc].
//
// The entries are the things that OpenSanctions calls targets, or that have a
// topic; in a file which knows neither, all persons, organisations and assets.
// Everything else hangs from the entries that it refers to or that refer to it:
// sanctions, addresses, documents, links, and at the other end of a link whoever
// is not an entry. A link between two entries belongs to its source. What hangs
// from two entries is a part of both.
//
// Ids become those of the house: "list:id" for an entry, "list:id#part" for
// what hangs from it. The file is read twice: first what is not an entry, which
// stays in memory, then the entries, one by one.
func ReadFtM(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	if len(in.Files) == 0 {
		return nil, fmt.Errorf("read %s: %w: no file", in.List, lists.ErrFormat)
	}
	f := in.Files[0]
	g := &graph{list: in.List, parts: map[string]*part{}, edges: map[string][]*part{}, entries: map[string]bool{}}
	head := &lists.Header{Format: "FollowTheMoney JSON lines", Units: map[string]int{}}
	if err := g.survey(ctx, f, head); err != nil {
		return nil, err
	}
	err := lines(ctx, f, func(b []byte) error {
		x, left, err := decode(b)
		if err != nil || x == nil || !g.entries[x.ID] {
			return err
		}
		return yield(g.entry(x, left))
	})
	if err != nil {
		return nil, err
	}
	g.unattached(head)
	return head, nil
}

// graph is what is known of a file after it was read once.
type graph struct {
	list    string
	entries map[string]bool    // ids
	parts   map[string]*part   // by id: all that is not an entry
	edges   map[string][]*part // by the id of an end: sanctions, documents, links
}

type part struct {
	entity   *ftm.Entity
	left     []lists.Leftover
	order    int
	attached bool
}

// survey reads the file for the first time.
func (g *graph) survey(ctx context.Context, f lists.File, head *lists.Header) error {
	var marked, things []string
	n := 0
	err := lines(ctx, f, func(b []byte) error {
		x, left, err := decode(b)
		if err != nil {
			return err
		}
		n++
		head.Units["entity"]++
		if x == nil {
			head.Leftover = append(head.Leftover, left...)
			return nil
		}
		if g.parts[x.ID] != nil || g.entries[x.ID] {
			return badLine{fmt.Errorf("id %s stands there twice", x.ID)}
		}
		if !dependent(x) {
			things = append(things, x.ID)
			if x.Target || x.Has("topics") {
				marked = append(marked, x.ID)
				g.entries[x.ID] = true
				return nil
			}
		}
		g.parts[x.ID] = &part{entity: x, left: left, order: n}
		return nil
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("read %s: %w: the file is empty", f.Name, lists.ErrFormat)
	}
	if len(marked) == 0 {
		for _, id := range things {
			g.entries[id] = true
			delete(g.parts, id)
		}
	}
	for id := range g.entries {
		if strings.Contains(id, "#") {
			return fmt.Errorf("read %s: %s cannot be the id of an entry: it has a #", f.Name, id)
		}
	}
	if len(g.entries) == 0 {
		return fmt.Errorf("read %s: %w: not one entry", f.Name, lists.ErrFormat)
	}
	for _, p := range g.parts {
		for _, end := range ends(p.entity) {
			g.edges[end] = append(g.edges[end], p)
		}
	}
	for _, all := range g.edges {
		slices.SortFunc(all, func(a, b *part) int { return a.order - b.order })
	}
	return nil
}

// dependent reports whether an entity only says something of others.
func dependent(x *ftm.Entity) bool {
	s := ftm.LookupSchema(x.Schema)
	return s.Edge || !x.IsA("Thing") || x.IsA("Address") || x.IsA("Position") || x.IsA("Event")
}

// ends returns the ids that a sanction, document or link refers to. Things are
// referred to: a company's parent is no part of it. But an account or a wallet
// is part of whose it is.
func ends(x *ftm.Entity) []string {
	if x.IsA("Thing") {
		return x.Get("holder")
	}
	return references(x)
}

func references(x *ftm.Entity) []string {
	var ids []string
	s := ftm.LookupSchema(x.Schema)
	for _, p := range x.PropertyNames() {
		if t, _ := s.Property(p); t == ftm.TypeEntity {
			ids = append(ids, x.Get(p)...)
		}
	}
	return ids
}

// entry puts together what belongs to one target.
func (g *graph) entry(target *ftm.Entity, left []lists.Leftover) *lists.Entry {
	uid := strings.TrimPrefix(target.ID, g.list+":")
	e := &lists.Entry{UID: uid, Entities: []*ftm.Entity{target}, Leftover: left}
	mine := map[string]bool{target.ID: true}
	take := func(id string) {
		p := g.parts[id]
		if p == nil || mine[id] {
			return
		}
		mine[id] = true
		if !p.attached {
			e.Leftover = append(e.Leftover, p.left...)
		}
		p.attached = true
		e.Entities = append(e.Entities, p.entity.Clone())
	}
	for _, edge := range g.edges[target.ID] {
		if !g.ownedByOther(edge.entity, target.ID) {
			take(edge.entity.ID)
		}
	}
	for _, id := range references(target) {
		take(id)
	}
	for i := 1; i < len(e.Entities); i++ {
		// The other ends, and what these refer to: an unlisted owner's address.
		for _, id := range references(e.Entities[i]) {
			take(id)
		}
	}
	slices.SortFunc(e.Entities[1:], func(a, b *ftm.Entity) int {
		return cmp.Or(rank(a)-rank(b), g.parts[a.ID].order-g.parts[b.ID].order)
	})
	g.rename(e, target.ID, uid, mine)
	return e
}

// ownedByOther reports whether a link belongs to another entry, its source.
func (g *graph) ownedByOther(link *ftm.Entity, id string) bool {
	s := ftm.LookupSchema(link.Schema)
	if !s.Edge || slices.Contains(link.Get(s.Source), id) {
		return false
	}
	return slices.ContainsFunc(link.Get(s.Source), func(source string) bool { return g.entries[source] })
}

func rank(x *ftm.Entity) int {
	if x.Schema == "Sanction" {
		return 0
	}
	return 1
}

// rename gives all entities of an entry, and their references, their ids.
func (g *graph) rename(e *lists.Entry, original, uid string, mine map[string]bool) {
	house := func(id string) string {
		switch {
		case id == original:
			return lists.EntityID(g.list, uid)
		case mine[id]:
			return lists.EntityID(g.list, uid) + "#" + strings.TrimPrefix(id, original+"#")
		case g.entries[id]:
			return lists.EntityID(g.list, strings.TrimPrefix(id, g.list+":"))
		}
		return id
	}
	for _, x := range e.Entities {
		s := ftm.LookupSchema(x.Schema)
		for p, values := range x.Properties {
			if t, _ := s.Property(p); t == ftm.TypeEntity {
				for i := range values {
					values[i] = house(values[i])
				}
			}
		}
		x.ID = house(x.ID)
	}
	e.Target().Target = true
}

// unattached counts what hangs from no entry.
func (g *graph) unattached(head *lists.Header) {
	var alone []*part
	for _, p := range g.parts {
		if !p.attached {
			alone = append(alone, p)
		}
	}
	slices.SortFunc(alone, func(a, b *part) int { return a.order - b.order })
	for _, p := range alone {
		head.Leftover = append(head.Leftover, lists.NewLeftover("unattached "+p.entity.Schema, p.entity.ID+" "+p.entity.Name()))
	}
}

// lines calls use for each line that is not blank.
func lines(ctx context.Context, f lists.File, use func([]byte) error) (err error) {
	r, err := packed.Open(f, maxBytes)
	if err != nil {
		return fmt.Errorf("read %s: %w", f.Name, err)
	}
	defer func() {
		if cerr := r.Close(); err == nil {
			err = cerr
		}
	}()
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 64<<10), ftm.MaxLine)
	for n := 1; sc.Scan(); n++ {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read %s: line %d: %w", f.Name, n, err)
		}
		b := bytes.TrimSpace(bytes.TrimPrefix(sc.Bytes(), []byte("\ufeff")))
		if len(b) == 0 {
			continue
		}
		if b[0] != '{' {
			return fmt.Errorf("read %s: line %d: %w: not a JSON object", f.Name, n, lists.ErrFormat)
		}
		if err := use(b); err != nil {
			return lineError(err, f.Name, n)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("read %s: %w", f.Name, err)
	}
	return nil
}

// badLine is an error of a line itself; the errors of yield go through as they
// are.
type badLine struct{ error }

func (b badLine) Unwrap() error { return b.error }

func lineError(err error, file string, line int) error {
	var bad badLine
	if errors.As(err, &bad) {
		return fmt.Errorf("read %s: line %d: %w", file, line, bad.error)
	}
	return err
}

// fields are the keys of an entity that are kept, or say nothing.
var fields = []string{
	"id", "caption", "schema", "properties", "datasets", "referents", "target",
	"first_seen", "last_seen", "last_change", "origin",
}

// decode reads one line. An entity of a schema that is not known here is nil;
// it, properties that its schema does not have, and further keys are left over.
func decode(b []byte) (*ftm.Entity, []lists.Leftover, error) {
	x := new(ftm.Entity)
	var left []lists.Leftover
	if err := x.UnmarshalJSON(b); err != nil {
		// It may be a property that the schema does not have, with objects in it.
		clean, removed := withoutUnknown(b)
		if len(removed) == 0 || x.UnmarshalJSON(clean) != nil {
			return nil, nil, badLine{err}
		}
		left = removed
	}
	if x.ID == "" || x.Schema == "" {
		return nil, nil, badLine{fmt.Errorf("%w: an entity without id or schema", lists.ErrFormat)}
	}
	s := ftm.LookupSchema(x.Schema)
	if s == nil {
		return nil, []lists.Leftover{lists.NewLeftover("schema "+x.Schema, x.ID)}, nil
	}
	for _, p := range x.PropertyNames() {
		if _, ok := s.Property(p); !ok {
			left = append(left, lists.NewLeftover("property "+x.Schema+":"+p, strings.Join(x.Get(p), "; ")))
			delete(x.Properties, p)
		}
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(b, &keys); err != nil {
		return nil, nil, badLine{err}
	}
	for _, known := range fields {
		delete(keys, known)
	}
	for key, value := range keys {
		left = append(left, lists.NewLeftover("field "+key, string(value)))
	}
	slices.SortFunc(left, func(a, b lists.Leftover) int { return strings.Compare(a.Kind, b.Kind) })
	return x, left, nil
}

// withoutUnknown returns an entity without the properties that its schema does
// not have, and these.
func withoutUnknown(b []byte) (clean []byte, removed []lists.Leftover) {
	var top map[string]json.RawMessage
	var properties map[string]json.RawMessage
	var schema string
	if json.Unmarshal(b, &top) != nil || json.Unmarshal(top["schema"], &schema) != nil || json.Unmarshal(top["properties"], &properties) != nil {
		return b, nil
	}
	s := ftm.LookupSchema(schema)
	if s == nil {
		return b, nil
	}
	for p, value := range properties {
		if _, ok := s.Property(p); !ok {
			removed = append(removed, lists.NewLeftover("property "+schema+":"+p, string(value)))
			delete(properties, p)
		}
	}
	raw, err := json.Marshal(properties)
	if err != nil {
		return b, nil
	}
	top["properties"] = raw
	if clean, err = json.Marshal(top); err != nil {
		return b, nil
	}
	return clean, removed
}
