package index

import (
	"interdict/internal/ident"
	"interdict/names"
)

// EntityFacts gives what the index knows of one entry besides its names.
type EntityFacts struct {
	x *Index
	e *entity
}

// Entity returns the facts of an entry by its number.
func (x *Index) Entity(n uint32) EntityFacts { return EntityFacts{x, &x.entities[n]} }

func (f EntityFacts) ID() string      { return f.x.text(f.e.ID) }
func (f EntityFacts) Caption() string { return f.x.text(f.e.Caption) }
func (f EntityFacts) Schema() string  { return f.x.text(f.e.Schema) }
func (f EntityFacts) List() string    { return f.x.sources[f.e.List].List }

// ListNumber is the place of the entry's list among the sources.
func (f EntityFacts) ListNumber() int { return int(f.e.List) }

// Gender is 1 for male, 2 for female, 0 when not said.
func (f EntityFacts) Gender() uint8 { return f.e.Gender }

// Dates are the birth dates.
func (f EntityFacts) Dates() []Date { return f.x.dates[f.e.Dates : f.e.Dates+f.e.DatesN] }

// Countries is the number of countries, Country the i-th of them.
func (f EntityFacts) Countries() int       { return int(f.e.CountryN) }
func (f EntityFacts) Country(i int) string { return f.x.text(f.x.refs[f.e.Countries+uint32(i)]) }

// Numbers calls f for each telling identifier of the entry.
func (f EntityFacts) Numbers(yield func(kind ident.Kind, value string)) {
	for _, n := range f.x.numbers[f.e.Numbers : f.e.Numbers+f.e.NumbersN] {
		yield(ident.Kind(f.x.text(n.Kind)), f.x.text(n.Value))
	}
}

// Programmes returns the codes of the entry's programmes.
func (f EntityFacts) Programmes() []string {
	if f.e.ProgN == 0 {
		return nil
	}
	out := make([]string, f.e.ProgN)
	for i := range out {
		out[i] = f.x.text(f.x.refs[f.e.Programmes+uint32(i)])
	}
	return out
}

// NameText returns a listed name as listed, and the property it stands in.
func (x *Index) NameText(name uint32) (text, property string) {
	n := &x.names[name]
	return x.text(n.Text), nameProperties[n.Property]
}

// AppendWords appends the words of a listed name, with what it takes to show
// them: as they are written, and the part that each plays.
func (x *Index) AppendWords(dst []names.Word, name uint32) []names.Word {
	n := &x.names[name]
	for i := n.Words; i < n.Words+uint32(n.WordsN); i++ {
		w := &x.spelled[i]
		dst = append(dst, names.Word{
			Text: x.text(ref{w.Text, uint32(w.Len)}), Glued: w.Glued != 0, Role: names.Role(x.terms[x.words[i]].Role),
		})
	}
	return dst
}

// WeakName reports whether a listed name is a weak alias.
func (x *Index) WeakName(name uint32) bool { return x.names[name].Property == weakAliasProperty }

// PropertyRank orders names by the property they stand in, the main one first.
func (x *Index) PropertyRank(name uint32) uint8 { return x.names[name].Property }

// NamesOf returns the numbers of an entry's names, from first to before end.
func (x *Index) NamesOf(entity uint32) (first, end uint32) {
	e := &x.entities[entity]
	return e.Names, e.Names + e.NamesN
}
