package index

import (
	"context"
	"fmt"
	"iter"
	"math"
	"runtime"
	"sync"

	"interdict/ftm"
	"interdict/internal/crash"
	"interdict/names"
)

// Taking names apart is most of the work of a build, and each name can be taken
// apart without the others. So it is done by all processors, a batch of entries
// at a time, and the builder takes the batches in the order of the entries: the
// index does not depend on who was done first.

// batchSize is how many entries one goroutine reads at a time.
const batchSize = 128

// batch is some entries, and their names taken apart.
type batch struct {
	items []Item
	err   error // why the items are not read, or what came after them
	names []readName
	ids   []byte    // of words, see appendTermID
	ends  []int     // of the id of each word, in ids
	spans []spanKey // whose Name only the builder knows
	next  []int     // for each item, where the names of the next begin
	done  chan struct{}

	analyser names.Analyser
	spanKeys spanKeys
	hashes   []uint32
}

// readName is a name of an entry, in one reading.
type readName struct {
	property uint8
	kind     names.Kind
	text     string
	name     names.Name
	words    int // place of the first of its words in ends
	spans    int // where the spans of the next name begin
}

// batches yields the items in batches, read by so many goroutines. A batch is
// good until the next one.
func batches(ctx context.Context, items iter.Seq2[Item, error], workers int) iter.Seq[*batch] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(*batch) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		free := make(chan *batch, workers+2)
		for range workers + 2 {
			free <- &batch{}
		}
		// There is room for all, and one that says what broke: nobody waits to send.
		todo := make(chan *batch, workers+3)
		order := make(chan *batch, workers+3)
		running.Go(func() {
			defer close(todo)
			defer close(order)
			send := func(b *batch) {
				todo <- b
				order <- b
			}
			if err := crash.Guard(nil, "", func() error { fill(ctx, items, free, send); return nil }); err != nil {
				send(&batch{err: err, done: make(chan struct{})})
			}
		})
		for range workers {
			running.Go(func() {
				for b := range todo {
					b.read()
					close(b.done)
				}
			})
		}
		for b := range order {
			<-b.done
			if !yield(b) {
				return
			}
			free <- b
		}
	}
}

// fill puts the items into free batches and sends them on.
func fill(ctx context.Context, items iter.Seq2[Item, error], free <-chan *batch, send func(*batch)) {
	take := func() *batch {
		if ctx.Err() != nil {
			return nil
		}
		select {
		case b := <-free:
			b.items, b.err, b.done = b.items[:0], nil, make(chan struct{})
			return b
		case <-ctx.Done():
			return nil
		}
	}
	b := take()
	for item, err := range items {
		if b == nil {
			return
		}
		if err != nil {
			b.err = err
			break
		}
		if b.items = append(b.items, item); len(b.items) == batchSize {
			send(b)
			b = take()
		}
	}
	if b != nil {
		send(b)
	}
}

// nameProperties are the properties whose values are names to be found by;
// listedName.Property is the place in this list.
var nameProperties = []string{"name", "alias", "previousName", "abbreviation", "weakAlias"}

const weakAliasProperty = 4

// read takes the names of the items apart. A panic is an error of the batch:
// what goes on in another goroutine nobody else can catch.
func (b *batch) read() {
	b.analyser.Reset()
	b.names, b.ends, b.ids, b.spans, b.next = b.names[:0], b.ends[:0], b.ids[:0], b.spans[:0], b.next[:0]
	for i, item := range b.items {
		if broken := crash.In(nil, "", func() { b.readEntry(item.Entry.Target()) }); broken != nil {
			b.items, b.err = b.items[:i], fmt.Errorf("entry %s: take its names apart: %w", item.Entry.UID, broken)
			return
		}
		b.next = append(b.next, len(b.names))
	}
}

func (b *batch) readEntry(target *ftm.Entity) {
	kind := names.KindOf(target.Schema)
	for p, property := range nameProperties {
		for _, text := range target.Get(property) {
			for _, r := range names.ReadingsOf(text) {
				if name, ok := b.analyser.AnalyseAs(text, kind, r); ok && len(name.Words) > 0 {
					b.take(readName{property: uint8(p), kind: kind, text: text, name: name})
				}
			}
		}
	}
}

// take notes a name with what the builder will ask of it.
func (b *batch) take(r readName) {
	r.words = len(b.ends)
	for i := range r.name.Words {
		b.ids = appendTermID(b.ids, &r.name.Words[i], r.kind == names.Person)
		b.ends = append(b.ends, len(b.ids))
	}
	b.addSpans(&r.name)
	r.spans = len(b.spans)
	b.names = append(b.names, r)
}

// idOf is the id of the word at a place in ends.
func (b *batch) idOf(word int) []byte {
	from := 0
	if word > 0 {
		from = b.ends[word-1]
	}
	return b.ids[from:b.ends[word]]
}

// spansOf are the spans of the name at a place in names.
func (b *batch) spansOf(name int) []spanKey {
	from := 0
	if name > 0 {
		from = b.names[name-1].spans
	}
	return b.spans[from:b.names[name].spans]
}

// addSpans makes the keys by which one word of a query finds neighbouring
// words of this name.
func (b *batch) addSpans(n *names.Name) {
	if start, count, letters := names.Acronym(n.Words, n.Kind); count > 0 {
		for _, a := range letters {
			if a != "" {
				b.spans = append(b.spans, spanKey{Hash: hash(saltAcronym, a), Start: uint8(start), N: uint8(count), Acronym: 1})
			}
		}
	}
	for size := 2; size <= names.MaxSpan; size++ {
		for i := 0; i+size <= len(n.Words); i++ {
			b.hashes = b.spanKeys.append(b.hashes[:0], n.Words[i:i+size])
			for _, h := range b.hashes {
				b.spans = append(b.spans, spanKey{Hash: h, Start: uint8(i), N: uint8(size)})
			}
		}
	}
}

// appendTermID appends what tells a word from all others: words are one term
// when Relate cannot tell them apart.
func appendTermID(dst []byte, w *names.Word, person bool) []byte {
	dst = append(dst, '0'+byte(w.Role))
	if person {
		dst = append(dst, 'p')
	}
	if w.Known {
		dst = append(dst, 'k')
	}
	// What a word says depends on how its name is read, which is not the same
	// for all names of one kind.
	bits := math.Float32bits(w.Bits)
	dst = append(dst, byte(bits>>24), byte(bits>>16), byte(bits>>8), byte(bits))
	if w.Text == "&" {
		dst = append(dst, '&')
	}
	if w.Patronymic {
		dst = append(dst, 's')
	}
	if w.Syllable {
		dst = append(dst, 'y'+b2u(w.Glued))
	}
	if names.InfoOf(w).Foreign {
		dst = append(dst, 'f')
	}
	dst = append(dst, w.Class...)
	dst = append(dst, 0)
	dst = append(dst, w.Canon...)
	for _, v := range w.Variants {
		dst = append(dst, byte(v.Kind)+1)
		dst = append(dst, v.Text...)
	}
	return dst
}

func b2u(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}
