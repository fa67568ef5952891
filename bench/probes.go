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

// probe is one hard way to ask for an entry, tried on all: it makes the names
// to ask with.
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
	{"telling word missing", probeOf(dropTellingWord)},
	{"in Katakana", probeOf(inScript("・", toKatakana))},
	{"in Hangul", probeOf(inScript(" ", toHangul))},
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
func Probes(ctx context.Context, s *Subject, sample, keepMissed int) ([]Row, error) {
	var out []Row
	entries := s.sample(sample)
	for _, p := range probes {
		var asks []ask
		for _, e := range entries {
			id := e.Target().ID
			for _, name := range p.asks(randomFor(id, p.name), e) {
				asks = append(asks, askByName(e, name))
			}
		}
		row, err := s.try(ctx, s.Engine, p.name, asks, keepMissed)
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
func Native(ctx context.Context, s *Subject, keepMissed int) ([]Row, error) {
	latin := make([]*lists.Entry, len(s.Entries))
	byScript := map[string][]ask{}
	var all []ask
	for i, e := range s.Entries {
		latin[i] = latinOnly(e)
		if !latin[i].Target().Has("name") {
			continue
		}
		for _, n := range nativeNames(e) {
			byScript[scriptOf(n)] = append(byScript[scriptOf(n)], askByName(e, n))
			all = append(all, askByName(e, n))
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
	out := make([]Row, 0, len(byScript)+1)
	row, err := s.try(ctx, engine, "all scripts", all, 0)
	if err != nil {
		return nil, err
	}
	out = append(out, row)
	for _, script := range sortedKeys(byScript) {
		row, err := s.try(ctx, engine, script, byScript[script], keepMissed)
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

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
