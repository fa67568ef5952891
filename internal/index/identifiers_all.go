package index

import "interdict/internal/ident"

// EachIdentifier calls f for every identifier of every entry, in the order of
// the index.
func (x *Index) EachIdentifier(f func(entity uint32, kind ident.Kind)) {
	for i := range x.idents {
		e := &x.idents[i]
		f(e.Entity, ident.Kind(x.text(e.Kind)))
	}
}
