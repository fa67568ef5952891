package index

// EachName calls f for each listed name in the order of their numbers, with the
// number of its entry, the text as listed and whether it is a weak alias. It is
// for what compares with every name.
func (x *Index) EachName(f func(entity, name uint32, text string, weak bool)) {
	for i := range x.names {
		n := &x.names[i]
		f(n.Entity, uint32(i), x.text(n.Text), n.Property == weakAliasProperty)
	}
}

// EntityOf returns the number of the entry that has a name.
func (x *Index) EntityOf(name uint32) uint32 { return x.names[name].Entity }
