package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// Offsets of the groups of patronymics: the sons of a name and its daughters
// are groups of their own beside the name's.
const (
	sonsOf      = 1 << 14
	daughtersOf = 1 << 15
)

// patronymicEndings are those of Russian, Ukrainian and Belarusian patronymics
// as they are romanised, longer ones before what they end in.
var patronymicEndings = []struct {
	ending string
	offset uint16
}{
	{"owitsch", sonsOf}, {"ewitsch", sonsOf}, {"ovitsch", sonsOf}, {"evitsch", sonsOf},
	{"ovitch", sonsOf}, {"evitch", sonsOf}, {"avitch", sonsOf},
	{"ovitj", sonsOf}, {"evitj", sonsOf}, {"ovits", sonsOf}, {"evits", sonsOf}, {"owicz", sonsOf}, {"ewicz", sonsOf},
	{"ovich", sonsOf}, {"evich", sonsOf}, {"avich", sonsOf}, {"ovych", sonsOf}, {"evych", sonsOf},
	{"ovic", sonsOf}, {"evic", sonsOf},
	{"ovna", daughtersOf}, {"evna", daughtersOf}, {"ivna", daughtersOf}, {"owna", daughtersOf}, {"ewna", daughtersOf},
	{"auna", daughtersOf}, {"avna", daughtersOf},
}

// patronymics are the groups of sons and of daughters, each a copy of the
// groups of the names.
var patronymics = sync.OnceValue(func() (p struct{ sons, daughters []Group }) {
	p.sons, p.daughters = slices.Clone(given().groups), slices.Clone(given().groups)
	for i := range p.sons {
		p.sons[i].ID += sonsOf
		p.daughters[i].ID += daughtersOf
	}
	return p
})

// Patronymic returns the groups that a patronymic belongs to: Mykolaiovych and
// Nikolaevich are sons of one name, Nikolaevna a daughter. It is nil for other
// words. The slice is shared: do not change it.
func Patronymic(word string) []Group {
	for _, e := range patronymicEndings {
		stem, ok := strings.CutSuffix(word, e.ending)
		if !ok || len(stem) < 3 {
			continue
		}
		i, ok := father(stem)
		if !ok {
			return nil
		}
		t := given()
		from, to := t.from[i], t.from[i+1]
		if e.offset == sonsOf {
			return patronymics().sons[from:to:to]
		}
		return patronymics().daughters[from:to:to]
	}
	return nil
}

// father returns the given name whose patronymic has a stem: nikola- of
// Nikolay, dmitri- of Dmitry, mykolay- of Mykola.
func father(stem string) (int32, bool) {
	t := given()
	bare := strings.TrimRight(stem, "iyj")
	for _, base := range [...]string{stem, bare} {
		for _, end := range [...]string{"", "y", "i", "iy", "a"} {
			if i, ok := t.words[base+end]; ok && t.spelled(i) {
				return i, true
			}
		}
	}
	return 0, false
}

// spelled reports whether a word is a spelling of a name, and not only a
// nickname.
func (t *givenTable) spelled(i int32) bool {
	return slices.ContainsFunc(t.groups[t.from[i]:t.from[i+1]], func(g Group) bool { return !g.Nick })
}
