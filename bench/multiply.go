package bench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/lists"
)

// Multiply returns factor times as many entries: the given ones, and others
// that have as many names of as many words, each word taken from a name of
// another entry of the same schema, at the same place. So common words stay
// common and rare ones rare. The same entries give the same, always.
func Multiply(entries []*lists.Entry, factor int) []*lists.Entry {
	pools := map[string][]string{}
	key := func(schema string, place, of int) string { return fmt.Sprint(schema, " ", place, " ", min(of, 8)) }
	names := func(e *ftm.Entity, f func(property string, i int, name string)) {
		for _, p := range lists.NameProperties {
			for i, n := range e.Get(p) {
				f(p, i, n)
			}
		}
	}
	for _, e := range entries {
		t := e.Target()
		names(t, func(_ string, _ int, n string) {
			words := strings.Fields(n)
			for i, w := range words {
				k := key(t.Schema, i, len(words))
				pools[k] = append(pools[k], w)
			}
		})
	}
	out := slices.Clone(entries)
	for copied := 1; copied < factor; copied++ {
		r := rand.New(rand.NewPCG(uint64(copied), 10))
		for _, e := range entries {
			t := e.Target()
			uid := fmt.Sprintf("%s-x%d", e.UID, copied)
			x := &ftm.Entity{ID: listOf(t.ID) + ":" + uid, Schema: t.Schema, Properties: map[string][]string{}}
			for _, p := range [...]string{"birthDate", "nationality", "country", "gender", "programId"} {
				if v := t.Get(p); v != nil {
					x.Properties[p] = v
				}
			}
			names(t, func(p string, _ int, n string) {
				words := strings.Fields(n)
				for i := range words {
					pool := pools[key(t.Schema, i, len(words))]
					words[i] = pool[r.IntN(len(pool))]
				}
				x.Add(p, strings.Join(words, " "))
			})
			out = append(out, &lists.Entry{UID: uid, Entities: []*ftm.Entity{x}})
		}
	}
	return out
}
