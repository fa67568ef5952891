package bench

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"interdict/ftm"
	"interdict/internal/screen"
	"interdict/lists"
	"interdict/names"
)

// Probe is one hard way to ask for an entry, tried on all entries.
type Probe struct {
	Name   string  `json:"probe"`
	Tried  int     `json:"tried"`
	Found  float64 `json:"found"`
	First  float64 `json:"first"`
	Missed []Miss  `json:"missed,omitempty"`
}

// probe makes the names to ask with for an entry.
type probe struct {
	name string
	asks func(r *rand.Rand, e *lists.Entry) []string
}

func probeOf(d func(*rand.Rand, string, names.Kind) (string, bool)) func(*rand.Rand, *lists.Entry) []string {
	return func(r *rand.Rand, e *lists.Entry) []string {
		t := e.Target()
		if asked, ok := d(r, t.First("name"), names.KindOf(t.Schema)); ok {
			return []string{asked}
		}
		return nil
	}
}

var probes = []probe{
	{"typo in every word", probeOf(everyWord)},
	{"first two words joined", probeOf(func(_ *rand.Rand, s string, _ names.Kind) (string, bool) {
		w := strings.Fields(s)
		if len(w) < 2 || lettersOf(w[0]) == 0 || lettersOf(w[1]) == 0 {
			return "", false
		}
		return strings.Join(append([]string{w[0] + w[1]}, w[2:]...), " "), true
	})},
	{"extra middle name", probeOf(extraWord)},
	{"exact good alias", func(_ *rand.Rand, e *lists.Entry) []string {
		return slices.Concat(e.Target().Get("alias"), e.Target().Get("previousName"))
	}},
	{"original script", func(_ *rand.Rand, e *lists.Entry) []string { return nativeNames(e) }},
}

// nativeNames are the good names of an entry that have no Latin letter.
func nativeNames(e *lists.Entry) []string {
	var out []string
	for _, p := range [...]string{"name", "alias", "previousName"} {
		for _, n := range e.Target().Get(p) {
			if scriptOf(n) != "" {
				out = append(out, n)
			}
		}
	}
	return out
}

// scripts are those under which native names are counted.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Arabic", unicode.Arabic}, {"Armenian", unicode.Armenian}, {"Bengali", unicode.Bengali}, {"Burmese", unicode.Myanmar},
	{"Cyrillic", unicode.Cyrillic}, {"Devanagari", unicode.Devanagari}, {"Ethiopic", unicode.Ethiopic}, {"Georgian", unicode.Georgian},
	{"Greek", unicode.Greek}, {"Kana", unicode.Katakana}, {"Kana", unicode.Hiragana}, {"Hangul", unicode.Hangul}, {"Han", unicode.Han}, {"Hebrew", unicode.Hebrew},
	{"Sinhala", unicode.Sinhala}, {"Tamil", unicode.Tamil}, {"Thai", unicode.Thai},
}

// scriptOf names the script of a name without Latin letters; "" for one with
// them, "other" for a script that has no name here.
func scriptOf(s string) string {
	script := ""
	for _, c := range s {
		if !unicode.IsLetter(c) {
			continue
		}
		if unicode.Is(unicode.Latin, c) {
			return ""
		}
		if script != "" {
			continue
		}
		script = "other"
		for _, t := range scripts {
			if unicode.Is(t.table, c) {
				script = t.name
				break
			}
		}
	}
	return script
}

// Probes asks for every entry of a sample (0: all) by name alone, in each of
// the hard ways.
func Probes(ctx context.Context, s *Subject, sample, keepMissed int) ([]Probe, error) {
	var out []Probe
	entries := s.sample(sample)
	for _, p := range probes {
		var asks []ask
		for _, e := range entries {
			id := e.Target().ID
			for _, name := range p.asks(randomFor(id, p.name), e) {
				asks = append(asks, ask{e, name})
			}
		}
		row, err := s.tryAsks(ctx, s.Engine, p.name, asks, keepMissed)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// Native asks for entries by the names that their list gives in other scripts,
// of an index that was built without these names: what is found is found
// through its Latin names. There is a row for each script, and one for all.
func Native(ctx context.Context, s *Subject, keepMissed int) ([]Probe, error) {
	latin := make([]*lists.Entry, len(s.Entries))
	byScript := map[string][]ask{}
	var all []ask
	for i, e := range s.Entries {
		latin[i] = latinOnly(e)
		if !latin[i].Target().Has("name") {
			continue
		}
		for _, n := range nativeNames(e) {
			byScript[scriptOf(n)] = append(byScript[scriptOf(n)], ask{e, n})
			all = append(all, ask{e, n})
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	x, err := buildIndex(ctx, s.refs, latin)
	if err != nil {
		return nil, err
	}
	engine := screen.New(x, s.Policy())
	out := make([]Probe, 0, len(byScript)+1)
	row, err := s.tryAsks(ctx, engine, "all scripts", all, 0)
	if err != nil {
		return nil, err
	}
	out = append(out, row)
	for _, script := range sortedKeys(byScript) {
		row, err := s.tryAsks(ctx, engine, script, byScript[script], keepMissed)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// latinOnly is an entry without its names in other scripts.
func latinOnly(e *lists.Entry) *lists.Entry {
	t := e.Target().Clone()
	for _, p := range [...]string{"name", "alias", "previousName", "weakAlias", "abbreviation"} {
		values := slices.DeleteFunc(slices.Clone(t.Get(p)), func(n string) bool { return scriptOf(n) != "" })
		if len(values) == 0 {
			delete(t.Properties, p)
		} else {
			t.Properties[p] = values
		}
	}
	return &lists.Entry{UID: e.UID, Entities: append([]*ftm.Entity{t}, e.Entities[1:]...)}
}

// ask is a name to ask with and the entry that it should find.
type ask struct {
	entry *lists.Entry
	name  string
}

func (s *Subject) tryAsks(ctx context.Context, engine *screen.Engine, name string, asks []ask, keepMissed int) (Probe, error) {
	p := Probe{Name: name, Tried: len(asks)}
	found, first := make([]bool, len(asks)), make([]bool, len(asks))
	best := make([]float64, len(asks))
	err := forEach(ctx, len(asks), func(i int) error {
		t := asks[i].entry.Target()
		r, err := engine.Screen(nameQuery(t.ID, t.Schema, asks[i].name), screen.Options{})
		if err != nil {
			return err
		}
		found[i], first[i], best[i] = place(r, t.ID)
		return nil
	})
	if err != nil {
		return p, err
	}
	p.Found, p.First = shareTrue(found), shareTrue(first)
	for i, a := range asks {
		if !found[i] && len(p.Missed) < keepMissed {
			p.Missed = append(p.Missed, Miss{a.entry.Target().ID, a.entry.Target().Name(), a.name, best[i]})
		}
	}
	return p, nil
}

func shareTrue(b []bool) float64 {
	n := 0
	for _, v := range b {
		if v {
			n++
		}
	}
	return share(n, len(b))
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
