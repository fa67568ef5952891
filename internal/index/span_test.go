package index

import (
	"testing"

	"interdict/ftm"
	"interdict/lists"
	"interdict/names"
)

// Of some hundred thousand names a few acronyms have the hash of a word that
// somebody asks for. They are more words than are ever written as one.
func TestAnAcronymWithTheHashOfAWordIsNoWord(t *testing.T) {
	e := ftm.New("Organization", "l:1")
	e.Add("name", "Brulat Front for Liberation Unity and National Defence")
	b, of := newBuilder([]Source{{List: "l"}}), &batch{items: []Item{{List: "l", Entry: &lists.Entry{UID: "1", Entities: []*ftm.Entity{e}}}}}
	of.read()
	if err := b.add(of.items[0], of, 0); err != nil {
		t.Fatal(err)
	}
	var acronym *spanKey
	for i := range b.spans[0] {
		if k := &b.spans[0][i]; k.Acronym != 0 && k.N > names.MaxSpan {
			acronym = k
		}
	}
	if acronym == nil {
		t.Fatal("the name has no acronym")
	}
	// The same by two keys of one word: the second is compared with the first.
	for _, h := range []uint32{hash(saltForm, "wolzka"), hash(saltFold, names.Fold("wolzka"))} {
		k := *acronym
		k.Hash = h
		b.spans.add(k)
	}
	s := NewSearcher(b.finish())
	q := names.Analyse("Wolzka", names.Organization)
	s.Search(&q, SearchOptions{Min: 0.5, Kinds: AllKinds, Person: &names.PersonWeights, Other: &names.OtherWeights}, func(h Hit) {
		t.Errorf("it meets the acronym: %.2f", h.Score)
	})
}
