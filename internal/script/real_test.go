package script

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"

	"interdict/internal/sharedtest"
)

// party is one listed party: its names in all scripts.
type party struct{ names []string }

// The UN list and the EU's two give native names beside Latin ones. Of every
// native word some romanisation should be a Latin word of the same party, give
// or take one letter, or the skeletons should meet. Names that are translated
// rather than transliterated, and words that only one of the names has, cannot;
// so the bars are under 100 %.
func TestNativeWordsOfRealLists(t *testing.T) {
	for _, list := range []struct {
		name string
		read func(*testing.T) []party
		bars map[string]float64 // share of words met, by script
	}{
		{"UN individuals", readUN("individuals"), map[string]float64{"Arab": 0.97}},
		{"UN entities", readUN("entities"), nil},
		{"EU financial", readDerived("eu_fin.json"), nil}, // many names of bodies, translated,
		{"EU travel", readDerived("eu_travel.json"), map[string]float64{"Cyrl": 0.97, "Hang": 0.90, "Arab": 0.96}},
	} {
		t.Run(list.name, func(t *testing.T) {
			counts := measure(list.read(t))
			scripts := make([]string, 0, len(counts))
			for s := range counts {
				scripts = append(scripts, s)
			}
			sort.Strings(scripts)
			for _, s := range scripts {
				c := counts[s]
				t.Logf("%s: %d words; equal %.1f %%, within one edit %.1f %%, or by skeleton %.1f %%",
					s, c.words, pct(c.equal, c.words), pct(c.near, c.words), pct(c.met, c.words))
				if os.Getenv("SCRIPT_MISSES") == s {
					for _, m := range c.misses {
						t.Log(m)
					}
				}
			}
			for s, bar := range list.bars {
				if c := counts[s]; c == nil || float64(c.met) < bar*float64(c.words) {
					t.Errorf("%s is under its bar of %.0f %%", s, 100*bar)
				}
			}
		})
	}
}

func pct(n, of int) float64 { return 100 * float64(n) / float64(of) }

type counts struct {
	words, equal, near, met int
	misses                  []string
}

// measure looks up every native word, alone and joined with its neighbours,
// among the Latin words of its party.
func measure(parties []party) map[string]*counts {
	out := map[string]*counts{}
	for _, p := range parties {
		latin, skeletons := latinWords(p)
		if len(latin) == 0 {
			continue
		}
		seen := map[string]bool{}
		for _, n := range p.names {
			ws := fields(n)
			for i, w := range ws {
				s := Of(w)
				if s == "Latn" || s == "Zyyy" || seen[w] {
					continue
				}
				seen[w] = true
				c := out[s]
				if c == nil {
					c = &counts{}
					out[s] = c
				}
				c.words++
				equal, near, met := meets(w, latin, skeletons)
				if i > 0 && Of(ws[i-1]) == s {
					e, n, m := meets(ws[i-1]+w, latin, skeletons)
					equal, near, met = equal || e, near || n, met || m
				}
				if i+1 < len(ws) && Of(ws[i+1]) == s {
					e, n, m := meets(w+ws[i+1], latin, skeletons)
					equal, near, met = equal || e, near || n, met || m
				}
				if equal {
					c.equal++
				}
				if near {
					c.near++
				}
				if met {
					c.met++
				} else {
					c.misses = append(c.misses, w+" "+strings.Join(Romanise(w), ",")+" | "+strings.Join(Skeletons(w), ",")+" | "+strings.Join(p.names, "; "))
				}
			}
		}
	}
	return out
}

func meets(w string, latin, skeletons map[string]bool) (equal, near, met bool) {
	got := Romanise(w)
	equal = slices.ContainsFunc(got, func(g string) bool { return latin[g] })
	if syllables := Syllables(w); !equal && len(syllables) > 1 {
		for l := range latin {
			equal = equal || spelled(l, syllables)
		}
	}
	near = equal || slices.ContainsFunc(got, func(g string) bool { return nearAny(g, latin) })
	met = near || slices.ContainsFunc(Skeletons(w), func(k string) bool { return skeletons[k] })
	return equal, near, met
}

// spelled reports whether s is one reading of each syllable, in order or with
// the first syllable, the surname, at the end.
func spelled(s string, syllables [][]string) bool {
	return spelledInOrder(s, syllables) || spelledInOrder(s, slices.Concat(syllables[1:], syllables[:1]))
}

func spelledInOrder(s string, syllables [][]string) bool {
	if len(syllables) == 0 {
		return s == ""
	}
	for _, r := range syllables[0] {
		if rest, ok := strings.CutPrefix(s, r); ok && spelledInOrder(rest, syllables[1:]) {
			return true
		}
	}
	return false
}

// latinWords returns the Latin words of a party, alone and joined with the one
// or two after them (al Tikriti, Jong Un), and their skeletons.
func latinWords(p party) (words, skeletons map[string]bool) {
	words, skeletons = map[string]bool{}, map[string]bool{}
	for _, n := range p.names {
		ws := slices.DeleteFunc(fields(n), func(w string) bool { return Of(w) != "Latn" })
		for i := range ws {
			for k := 1; k <= 3 && i+k <= len(ws); k++ {
				w := Latin(strings.Join(ws[i:i+k], ""))
				words[w] = true
				for _, s := range Skeletons(w) {
					skeletons[s] = true
				}
			}
		}
	}
	return words, skeletons
}

func fields(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '‘' && r != '`' && r != '\u200c' && r != 'ʼ'
	})
}

func nearAny(g string, words map[string]bool) bool {
	if len(g) < 4 {
		return false
	}
	for w := range words {
		if oneEdit(g, w) {
			return true
		}
	}
	return false
}

// oneEdit reports whether two words differ by at most one letter inserted,
// deleted or replaced.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

func readDerived(file string) func(*testing.T) []party {
	return func(t *testing.T) []party {
		data, err := os.ReadFile(sharedtest.Path(t, "data", "derived_names_2026-06", file))
		if err != nil {
			t.Fatal(err)
		}
		var rows []struct {
			FullName string   `json:"full_name"`
			Aliases  []string `json:"aliases"`
		}
		if err := json.Unmarshal(data, &rows); err != nil {
			t.Fatal(err)
		}
		var out []party
		for _, r := range rows {
			out = append(out, party{append(r.Aliases, r.FullName)})
		}
		return out
	}
}

func readUN(which string) func(*testing.T) []party {
	return func(t *testing.T) []party { return readUNList(t, which) }
}

func readUNList(t *testing.T, which string) []party {
	f, err := os.Open(sharedtest.Path(t, "data", "un", "UN_consolidated_2026-02.xml"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	type entry struct {
		First  string   `xml:"FIRST_NAME"`
		Second string   `xml:"SECOND_NAME"`
		Third  string   `xml:"THIRD_NAME"`
		Fourth string   `xml:"FOURTH_NAME"`
		Native []string `xml:"NAME_ORIGINAL_SCRIPT"`
		Alias  []string `xml:"INDIVIDUAL_ALIAS>ALIAS_NAME"`
		Other  []string `xml:"ENTITY_ALIAS>ALIAS_NAME"`
	}
	var list struct {
		Individuals []entry `xml:"INDIVIDUALS>INDIVIDUAL"`
		Entities    []entry `xml:"ENTITIES>ENTITY"`
	}
	if err := xml.NewDecoder(f).Decode(&list); err != nil {
		t.Fatal(err)
	}
	var out []party
	entries := list.Individuals
	if which == "entities" {
		entries = list.Entities
	}
	for _, e := range entries {
		names := []string{strings.Join([]string{e.First, e.Second, e.Third, e.Fourth}, " ")}
		names = append(append(append(names, e.Alias...), e.Other...), e.Native...)
		out = append(out, party{names})
	}
	return out
}
