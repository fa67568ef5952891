package index

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"interdict/lists"
	"interdict/names"
)

// Item is one entry of one list, as Build takes it.
type Item struct {
	List  string
	Entry *lists.Entry
}

// Options tell Build how to work, never what to build.
type Options struct {
	// Workers is how many goroutines take names apart; 0 is one for each
	// processor.
	Workers int
}

// Build makes the index of one state of the lists. The same items in the same
// order make the same index, whatever the options are.
func Build(ctx context.Context, sources []Source, items iter.Seq2[Item, error], o Options) (*Index, error) {
	b := newBuilder(sources)
	for batch := range batches(ctx, items, o.Workers) {
		for i, item := range batch.items {
			if err := b.add(item, batch, i); err != nil {
				return nil, fmt.Errorf("build index: %w", err)
			}
		}
		if batch.err != nil {
			return nil, fmt.Errorf("build index: %w", batch.err)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	return b.finish(), nil
}

type builder struct {
	x        *Index
	lists    map[string]uint16
	strings  map[string]ref
	terms    map[string]uint32
	classes  map[string]int32
	keyBuf   []wordKey
	folds    []uint32 // of each term: number of its primary fold
	foldNo   map[string]uint32
	foldDF   []int32 // entities with a word of that fold
	seen     []int32 // last entity counted, by fold
	termKeys pile[key]
	spans    pile[spanKey]
}

func newBuilder(sources []Source) *builder {
	b := &builder{
		x: &Index{sources: sources}, lists: map[string]uint16{}, strings: map[string]ref{},
		terms: map[string]uint32{}, classes: map[string]int32{}, foldNo: map[string]uint32{},
	}
	for i, s := range sources {
		b.lists[s.List] = uint16(i)
	}
	return b
}

// add takes an item of a batch into the index.
func (b *builder) add(item Item, of *batch, place int) error {
	list, ok := b.lists[item.List]
	if !ok {
		return fmt.Errorf("entry %s is of list %q, which is not among the sources", item.Entry.UID, item.List)
	}
	target := item.Entry.Target()
	x := b.x
	if len(x.variants) > maxVariants {
		return fmt.Errorf("entry %s: the lists have too many words for one index", item.Entry.UID)
	}
	kind := names.KindOf(target.Schema)
	e := entity{
		ID: b.text(target.ID), Caption: b.text(target.Name()), Schema: b.text(target.Schema),
		List: list, Kind: uint8(kind), Names: uint32(len(x.names)),
	}
	number := uint32(len(x.entities))
	first := 0
	if place > 0 {
		first = of.next[place-1]
	}
	for i := first; i < of.next[place]; i++ {
		b.addName(number, of, i)
	}
	e.NamesN = uint32(len(x.names)) - e.Names
	e.Programmes, e.ProgN = b.list(item.Entry.Programmes())
	e.Countries, e.CountryN = b.list(AppendCountries(nil, target))
	e.Gender = GenderOf(target)
	e.Dates = uint32(len(x.dates))
	for _, d := range target.Get("birthDate") {
		if span, ok := ParseDate(d); ok {
			x.dates = append(x.dates, span)
		}
	}
	e.DatesN = uint32(len(x.dates)) - e.Dates
	e.Numbers = uint32(len(x.numbers))
	for _, id := range IdentifiersOf(item.Entry.Entities) {
		if Telling(id) {
			x.numbers = append(x.numbers, ownNumber{b.text(string(id.Kind)), b.text(id.Value)})
		}
		x.idents = append(x.idents, identKey{hash(0, id.Value), number, b.text(id.Value), b.text(kindText(id))})
		b.addRelated(number, id)
	}
	e.NumbersN = uint32(len(x.numbers)) - e.Numbers
	x.entities = append(x.entities, e)
	return nil
}

func (b *builder) text(s string) ref {
	if s == "" {
		return ref{}
	}
	if r, ok := b.strings[s]; ok {
		return r
	}
	r := ref{uint32(len(b.x.blob)), uint32(len(s))}
	b.x.blob = append(b.x.blob, s...)
	b.strings[strings.Clone(s)] = r
	return r
}

func (b *builder) list(values []string) (from, n uint32) {
	from = uint32(len(b.x.refs))
	for _, v := range values {
		b.x.refs = append(b.x.refs, b.text(v))
	}
	return from, uint32(len(b.x.refs)) - from
}

// addName takes a name of a batch into the index.
func (b *builder) addName(entity uint32, of *batch, place int) {
	r := &of.names[place]
	x := b.x
	number := uint32(len(x.names))
	n := listedName{
		Text: b.text(r.text), Entity: entity, Words: uint32(len(x.words)),
		WordsN: uint8(len(r.name.Words)), Property: r.property, Kind: uint8(r.kind),
	}
	for i := range r.name.Words {
		t := b.term(&r.name.Words[i], of.idOf(r.words+i), r.kind)
		x.words = append(x.words, t)
		x.spelled = append(x.spelled, b.spelling(&r.name.Words[i]))
		if f := b.folds[t]; b.seen[f] != int32(entity)+1 {
			b.seen[f] = int32(entity) + 1
			b.foldDF[f]++
		}
	}
	for _, k := range of.spansOf(place) {
		k.Name = number
		b.spans.add(k)
	}
	x.names = append(x.names, n)
}

// spelling keeps a word as it is written. Of one that is longer than any name
// the beginning will do, to show it.
func (b *builder) spelling(w *names.Word) spelled {
	text := w.Text
	for len(text) > math.MaxUint16 {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	r := b.text(text)
	return spelled{r.Off, uint16(r.Len), uint16(b2u(w.Glued))}
}

// term returns the number of the term with an id, making it of its word when it
// is new.
func (b *builder) term(w *names.Word, id []byte, kind names.Kind) uint32 {
	if t, ok := b.terms[string(id)]; ok {
		b.x.terms[t].Kinds |= 1 << kind
		return t
	}
	x := b.x
	t := term{
		Bits: w.Bits, Role: uint8(w.Role), Class: b.class(w.Class), Canon: b.class(w.Canon),
		Kinds: 1 << kind, Variants: uint32(len(x.variants)), Groups: uint32(len(x.groups)), Text: b.text(w.Text),
	}
	if l := w.Latin(); l != "" {
		t.First = l[0]
	}
	if w.Patronymic {
		t.Flags |= flagPatronymic
	}
	if w.Abjad {
		t.Flags |= flagAbjad
	}
	if w.Text == "&" {
		t.Flags |= flagAmpersand
	}
	if w.Known {
		t.Flags |= flagKnown
	}
	if names.InfoOf(w).Foreign {
		t.Flags |= flagForeign
	}
	if w.Syllable {
		t.Flags |= flagSyllable
		if w.Glued {
			t.Flags |= flagGlued
		}
	}
	fold := w.Latin()
	for _, v := range w.Variants {
		if v.Kind == names.Folded {
			fold = v.Text
			break
		}
	}
	for _, v := range w.Variants {
		x.variants = append(x.variants, variant{Text: b.text(v.Text), Term: uint32(len(x.terms)), Kind: uint8(v.Kind)})
	}
	t.VariantsN = uint16(uint32(len(x.variants)) - t.Variants)
	for _, g := range w.Groups {
		x.groups = append(x.groups, group{g.ID, b2u(g.Nick), b2u(g.Cognate)})
	}
	t.GroupsN = uint16(uint32(len(x.groups)) - t.Groups)
	number := uint32(len(x.terms))
	x.terms = append(x.terms, t)
	b.terms[string(id)] = number
	b.folds = append(b.folds, b.fold(fold))
	switch {
	case w.Role == names.Initial:
		b.termKeys.add(key{letterHash(t.First), number | wholeTerm})
	case w.Searchable():
		b.addKeys(w, number, t.Variants)
	}
	return number
}

func (b *builder) addKeys(w *names.Word, term, variants uint32) {
	b.keyBuf = appendListedKeys(b.keyBuf[:0], w)
	for _, k := range b.keyBuf {
		of := term | wholeTerm
		if k.variant >= 0 {
			of = variants + uint32(k.variant)
		}
		b.termKeys.add(key{k.hash, of})
	}
}

func letterHash(c byte) uint32 { return numberHash(saltLetter, uint32(c)) }

func (b *builder) class(s string) int32 {
	if s == "" {
		return 0
	}
	n, ok := b.classes[s]
	if !ok {
		n = int32(len(b.classes) + 1)
		b.classes[strings.Clone(s)] = n
	}
	return n
}

func (b *builder) fold(s string) uint32 {
	n, ok := b.foldNo[s]
	if !ok {
		n = uint32(len(b.foldNo))
		b.foldNo[strings.Clone(s)] = n
		b.foldDF = append(b.foldDF, 0)
		b.seen = append(b.seen, 0)
	}
	return n
}

func (b *builder) finish() *Index {
	x := b.x
	x.classes = b.classes
	var tables sync.WaitGroup // of which none needs the others
	tables.Go(func() {
		x.spans, x.spanDir = once(sortByHash(b.spans, spanKey.hash, func(a, c spanKey) int {
			return cmp.Or(cmp.Compare(a.Name, c.Name), cmp.Compare(a.Start, c.Start), cmp.Compare(a.N, c.N), cmp.Compare(a.Acronym, c.Acronym))
		}))
		// Identifiers are found by hash; each entity's own are listed again by
		// place, so the table is sorted and the entities keep none of the order.
		x.idents, x.identDir = sortByHash(pile[identKey]{x.idents}, identKey.hash, func(a, c identKey) int { return cmp.Compare(a.Entity, c.Entity) })
	})
	tables.Go(func() {
		x.keys, x.keyDir = once(sortByHash(b.termKeys, key.hash, func(a, c key) int { return cmp.Compare(a.Of, c.Of) }))
		x.fillFilter()
		for i := range x.keys {
			k := &x.keys[i]
			t := k.number()
			if !k.whole() {
				t = x.variants[t].Term
			}
			k.Of |= uint32(x.terms[t].Kinds) << kindsShift
		}
	})
	b.weigh()
	b.post()
	tables.Wait()
	for i := range x.variants {
		v := &x.variants[i]
		t := &x.terms[v.Term]
		v.Role, v.Flags = t.Role, t.Flags
		if uint32(i) == b.firstFold(t) {
			v.Flags |= flagFirstFold
		}
	}
	x.derive()
	return x
}

// firstFold is the number of a term's first fold.
func (b *builder) firstFold(t *term) uint32 {
	for i := t.Variants; i < t.Variants+uint32(t.VariantsN); i++ {
		if names.VariantKind(b.x.variants[i].Kind) == names.Folded {
			return i
		}
	}
	return math.MaxUint32
}

// weigh lowers the bits of a word that many entries share below what the
// general population says.
func (b *builder) weigh() {
	x := b.x
	for i := range x.terms {
		t := &x.terms[i]
		t.DF = uint32(b.foldDF[b.folds[i]])
		t.Bits = weighed(t.Bits, names.Role(t.Role), int(b.foldDF[b.folds[i]]), len(x.entities))
	}
	for i := range x.names {
		n := &x.names[i]
		for _, t := range x.words[n.Words : n.Words+uint32(n.WordsN)] {
			if names.Role(x.terms[t].Role).Counts() {
				n.Bits += x.terms[t].Bits
			}
		}
	}
}

// priorEntries damp the counts of small lists, in which every word is rare.
const priorEntries = 4096

// varies reports whether what words of a role say depends on how many have them.
func varies(role names.Role) bool {
	return role == names.Plain || role == names.Generic || role == names.Place
}

// weighed is what a word says on lists of n entries of which df have it.
func weighed(bits float32, role names.Role, df, n int) float32 {
	if df == 0 || !varies(role) {
		return bits
	}
	share := (float64(df) + 1) / (float64(n) + priorEntries)
	// Rounded to 1/64 bit: sums of such figures are exact in any order.
	return min(bits, max(1.5, float32(math.Round(-math.Log2(share)*64)/64)))
}

// post lists the names that have each term.
func (b *builder) post() {
	x := b.x
	count := make([]uint32, len(x.terms)+1)
	each := func(yield func(t, name uint32)) {
		for i := range x.names {
			words := x.words[x.names[i].Words : x.names[i].Words+uint32(x.names[i].WordsN)]
			for k, t := range words {
				if slices.Contains(words[:k], t) {
					continue
				}
				yield(t, uint32(i))
			}
		}
	}
	each(func(t, _ uint32) { count[t+1]++ })
	for i := 1; i < len(count); i++ {
		count[i] += count[i-1]
	}
	x.postings = make([]uint32, count[len(count)-1])
	for i := range x.terms {
		x.terms[i].Postings, x.terms[i].PostingsN = count[i], count[i+1]-count[i]
	}
	next := slices.Clone(count)
	each(func(t, name uint32) {
		x.postings[next[t]] = name
		next[t]++
	})
}

// pile is records in parts, so that none is moved when there are more.
type pile[T any] [][]T

const pilePart = 1 << 14

func (p *pile[T]) add(r T) {
	n := len(*p)
	if n == 0 || len((*p)[n-1]) == cap((*p)[n-1]) {
		*p = append(*p, make([]T, 0, pilePart))
		n++
	}
	(*p)[n-1] = append((*p)[n-1], r)
}

// sortByHash sorts records by hash and returns them with a directory of
// buckets, a power of two of them, by the hash's leading bits. Records that
// compare as equal stay in the order in which they were.
func sortByHash[T any](records pile[T], hashOf func(T) uint32, compare func(a, b T) int) ([]T, []uint32) {
	total := 0
	for _, part := range records {
		total += len(part)
	}
	buckets := 1
	for buckets < total/2 {
		buckets *= 2
	}
	shift := shiftOf(buckets)
	dir := make([]uint32, buckets+1)
	bucketOf := func(r T) uint32 { return uint32(uint64(hashOf(r)) >> shift) }
	for _, part := range records {
		for _, r := range part {
			dir[bucketOf(r)+1]++
		}
	}
	for i := 1; i < len(dir); i++ {
		dir[i] += dir[i-1]
	}
	out := make([]T, total)
	next := slices.Clone(dir)
	for _, part := range records {
		for _, r := range part {
			k := bucketOf(r)
			out[next[k]] = r
			next[k]++
		}
	}
	for k := range buckets {
		if part := out[dir[k]:dir[k+1]]; len(part) > 1 {
			slices.SortStableFunc(part, func(a, b T) int {
				if ha, hb := hashOf(a), hashOf(b); ha != hb {
					return cmp.Compare(ha, hb)
				}
				return compare(a, b)
			})
		}
	}
	return out, dir
}

// once keeps each record of a sorted table only once.
func once[T comparable](records []T, dir []uint32) ([]T, []uint32) {
	n := uint32(0)
	for k := range len(dir) - 1 {
		from := dir[k]
		dir[k] = n
		for i, r := range records[from:dir[k+1]] {
			if i == 0 || r != records[n-1] {
				records[n] = r
				n++
			}
		}
	}
	dir[len(dir)-1] = n
	return records[:n:n], dir
}

// ParseDate reads a prefix date (1952, 1952-10, 1952-10-07) as a range of days.
func ParseDate(s string) (Date, bool) {
	var layout string
	var years, months, days int
	if len(s) > 10 {
		s = s[:10]
	}
	switch len(s) {
	case 4:
		layout, years = "2006", 1
	case 7:
		layout, months = "2006-01", 1
	case 10:
		layout, days = "2006-01-02", 1
	default:
		return Date{}, false
	}
	from, err := time.Parse(layout, s)
	if err != nil {
		return Date{}, false
	}
	to := from.AddDate(years, months, days)
	return Date{int32(from.Unix() / 86400), int32(to.Unix()/86400) - 1}, true
}
