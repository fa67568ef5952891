package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"interdict"
	"interdict/ftm"
	"interdict/internal/jsonwrite"
	"interdict/sample"

	"golang.org/x/text/unicode/norm"
)

// store holds the entries of the lists in force as yente shows them, written
// out once for each state of the lists: an answer to /match is mostly these
// bytes, and reading them from the archive for each would take longer than the
// matching. It belongs to one state and is exchanged with it.
type store struct {
	state    string
	lists    []interdict.ListRef
	entries  []listed
	byID     map[string]int
	schemata []string // of the entries, sorted
}

type listed struct {
	entity    *ftm.Entity
	list      string
	json      []byte // the entity without its last brace
	text      string // all that it says, folded, words between spaces
	names     string // its names, as text
	countries []string
	datasets  []string // as yente names them
	first     string
	last      string
	change    string
}

// warm makes the entries of new lists ready before they answer.
func (s *Server) warm(ctx context.Context, sc *interdict.Screener) error {
	_, err := s.storeOf(ctx, sc)
	return err
}

// storeOf returns the entries of the lists that a screener of the lists in
// force answers from.
func (s *Server) storeOf(ctx context.Context, sc *interdict.Screener) (*store, error) {
	key := sc.State()
	if st := s.stored(key); st != nil {
		return st, nil
	}
	s.storing.Lock()
	defer s.storing.Unlock()
	if st := s.stored(key); st != nil {
		return st, nil
	}
	st, err := newStore(ctx, sc)
	if err != nil {
		return nil, fmt.Errorf("read the entries in force: %w", err)
	}
	// The one before stays for requests that began with it.
	s.before.Store(s.store.Load())
	s.store.Store(st)
	return st, nil
}

func (s *Server) stored(key string) *store {
	if st := s.store.Load(); st != nil && st.state == key {
		return st
	}
	if st := s.before.Load(); st != nil && st.state == key {
		return st
	}
	return nil
}

func newStore(ctx context.Context, sc *interdict.Screener) (*store, error) {
	st := &store{state: sc.State(), lists: sc.Lists(), byID: map[string]int{}}
	published := map[string]string{}
	for _, l := range st.lists {
		published[l.List] = isoTime(l.Version)
	}
	lives := map[string]map[string]interdict.Life{}
	schemata := map[string]bool{}
	err := sc.EachEntry(ctx, func(list string, e *interdict.Entry) error {
		if _, ok := lives[list]; !ok {
			l, err := sc.Lives(ctx, list)
			if err != nil {
				return err
			}
			lives[list] = l
		}
		x := newListed(list, e.Target(), lives[list][e.UID], published[list])
		st.byID[x.entity.ID] = len(st.entries)
		st.entries = append(st.entries, x)
		schemata[x.entity.Schema] = true
		return nil
	})
	for name := range schemata {
		st.schemata = append(st.schemata, name)
	}
	slices.Sort(st.schemata)
	return st, err
}

func newListed(list string, e *ftm.Entity, life interdict.Life, published string) listed {
	x := listed{entity: e, list: list, datasets: []string{datasetName(list)}}
	for _, d := range e.Datasets {
		if d = datasetName(d); !slices.Contains(x.datasets, d) {
			x.datasets = append(x.datasets, d)
		}
	}
	x.first, x.change = e.FirstSeen, e.LastChange
	if x.first == "" && !life.First.IsZero() {
		x.first = life.First.UTC().Format(isoSeconds)
	}
	if x.change == "" && !life.Changed.IsZero() {
		x.change = life.Changed.UTC().Format(isoSeconds)
	}
	if x.last = e.LastSeen; x.last == "" {
		x.last = published
	}
	if x.first == "" {
		x.first, x.change = x.last, x.last
	}
	var all, names []string
	for _, p := range e.PropertyNames() {
		switch t := ftm.PropertyType(p); t {
		case ftm.TypeCountry:
			for _, c := range e.Get(p) {
				if !slices.Contains(x.countries, c) {
					x.countries = append(x.countries, c)
				}
			}
		case ftm.TypeEntity:
		case ftm.TypeName:
			names = append(names, e.Get(p)...)
		default:
			all = append(all, e.Get(p)...)
		}
	}
	x.names = folded(names)
	x.text = x.names + folded(all)
	x.json = entityJSON(e, x.datasets, x.first, x.last, x.change, nil)
	return x
}

const isoSeconds = "2006-01-02T15:04:05"

// isoTime writes a version's time as yente writes times: seconds, no zone.
func isoTime(version string) string {
	if version == sample.Version {
		version = sample.Published
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, version); err == nil {
			return t.UTC().Format(isoSeconds)
		}
	}
	return ""
}

// entityJSON writes an entity in the shape that yente's clients know, without
// its last brace. nested replaces ids in properties by what they name.
func entityJSON(e *ftm.Entity, datasets []string, first, last, change string, nested map[string][][]byte) []byte {
	b := make([]byte, 0, 1024)
	b = quoted(append(b, `{"id":`...), e.ID)
	b = quoted(append(b, `,"caption":`...), captionOf(e))
	b = quoted(append(b, `,"schema":`...), e.Schema)
	b = append(b, `,"properties":{`...)
	names := e.PropertyNames()
	for p := range nested {
		if !slices.Contains(names, p) {
			names = append(names, p)
		}
	}
	slices.Sort(names)
	n := 0
	for _, p := range names {
		if len(e.Get(p))+len(nested[p]) == 0 {
			continue
		}
		if n > 0 {
			b = append(b, ',')
		}
		n++
		b = append(quoted(b, p), ':')
		if things, ok := nested[p]; ok {
			b = append(b, '[')
			for i, t := range things {
				if i > 0 {
					b = append(b, ',')
				}
				b = append(b, t...)
			}
			b = append(b, ']')
			continue
		}
		b = jsonwrite.AppendStrings(b, e.Get(p))
	}
	b = jsonwrite.AppendStrings(append(b, `},"datasets":`...), datasets)
	referents := e.Referents
	if referents == nil {
		referents = []string{}
	}
	b = jsonwrite.AppendStrings(append(b, `,"referents":`...), referents)
	if isTarget(e) {
		b = append(b, `,"target":true`...)
	} else {
		b = append(b, `,"target":false`...)
	}
	b = orNull(append(b, `,"first_seen":`...), first)
	b = orNull(append(b, `,"last_seen":`...), last)
	return orNull(append(b, `,"last_change":`...), change)
}

// captionOf is what to call an entity that has no name, as FollowTheMoney does:
// a sanction by its programme, a document by its number, others by their kind.
func captionOf(e *ftm.Entity) string {
	if name := e.Name(); name != e.ID {
		return name
	}
	return cmp.Or(e.First("program"), e.First("programId"), e.First("number"), e.First("accountNumber"), e.First("iban"), labelOf(e.Schema))
}

// isTarget follows yente 5: an entity with a topic of risk.
func isTarget(e *ftm.Entity) bool { return e.Target || e.Has("topics") && e.IsA("Thing") }

func orNull(b []byte, s string) []byte {
	if s == "" {
		return append(b, "null"...)
	}
	return quoted(b, s)
}

// folded is the words of texts in small letters without accents, each between
// spaces, the texts between line ends.
func folded(texts []string) string {
	var b strings.Builder
	for _, t := range texts {
		b.WriteByte(' ')
		space := true
		for _, r := range norm.NFKD.String(t) {
			switch {
			case unicode.Is(unicode.Mn, r):
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				b.WriteRune(unicode.ToLower(r))
				space = false
			case !space:
				b.WriteByte(' ')
				space = true
			}
		}
		if !space {
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// datasetName is the name under which yente's clients know a list: theirs have
// no hyphens.
func datasetName(list string) string { return strings.ReplaceAll(list, "-", "_") }
