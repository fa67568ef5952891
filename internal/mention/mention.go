// Package mention finds the listed parties that a text names. The names of the
// lists are its candidates, in one pass over the text; the scorer that judges
// customers judges these, and what stands around a name decides whether a name
// that is also an ordinary word is meant as one. docs/documents.md tells how.
// Short lines, which are no prose, and names that their field cut off are for
// [Lines].
package mention

import (
	"sync"
	"sync/atomic"

	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/names"
)

// Kind says by what a text names a party.
type Kind string

// The kinds of mentions.
const (
	Name       Kind = "name"       // a listed name, or a form of it
	ShortForm  Kind = "short form" // a part of a name that was given in full before
	Identifier Kind = "identifier" // a number, wallet, e-mail address …
	Domain     Kind = "domain"     // a web site, or an address at it
)

// Found is a place in a text where a listed party is named.
type Found struct {
	// Start and End are bytes of the text.
	Start, End int
	Kind       Kind
	// Refers is the number of the mention that a short form refers to, -1 for
	// the other kinds.
	Refers int
	// Match is the entry, scored, with the reasons.
	Match screen.Match
}

// Finder finds the parties of one index in texts. It is immutable and safe for
// concurrent use.
type Finder struct {
	engine  *screen.Engine
	x       *index.Index
	names   []listedName
	anchors [][]posting     // names by the words that they are found by
	loose   [][]posting     // those of them that a word finds that is no more than alike
	small   map[string]bool // words of names that are listed in small letters
	workers sync.Pool
	spare   atomic.Pointer[worker] // what a pool would lose between short documents
}

// New returns a finder. It reads every name and identifier of the index once.
func New(e *screen.Engine) *Finder {
	f := &Finder{engine: e, x: e.Index()}
	f.readNames(f.x)
	f.workers.New = func() any { return newWorker(f) }
	return f
}

// Find returns the mentions in a text, in its order.
func (f *Finder) Find(text string) []Found { return f.Story(0).Find(text) }

// lend returns a worker to search with, and give takes it back.
func (f *Finder) lend() *worker {
	if w := f.spare.Swap(nil); w != nil {
		return w
	}
	return f.workers.Get().(*worker)
}

func (f *Finder) give(w *worker) {
	if len(w.words) <= spareWords && len(w.verdicts) <= spareVerdicts && cap(w.tokens) <= spareTokens && f.spare.CompareAndSwap(nil, w) {
		return
	}
	f.workers.Put(w)
}

// How much of a worker is kept while nothing is searched: some megabytes.
const (
	spareWords    = 1 << 13
	spareVerdicts = 1 << 10
	spareTokens   = 1 << 16
)

// worker is the memory of one search, reused by the next.
type worker struct {
	f        *Finder
	searcher *index.Searcher
	analyser names.Analyser
	judges   names.Analyser // of names that are being scored
	words    map[string]*word
	pairs    map[[2]*word][]meet
	verdicts map[question]*verdict
	scores   map[scored]float64
	tokens   []token
	text     string
	tried    []int32 // by name: the last word, plus one, that it was tried up to
	touched  []uint32
	claims   []claim
	small    map[string]bool // ordinary forms that this text writes small
	spots    []spot
	query    []byte
	near     around
	step     step
	ring     [32]pairs // of the words that were looked at last
	texts    uint32    // searched so far
	items    []item
	found    []sign
	hidden   hidden

	threshold float64
}

func newWorker(f *Finder) *worker {
	return &worker{
		f: f, searcher: index.NewSearcher(f.x), words: map[string]*word{}, pairs: map[[2]*word][]meet{},
		verdicts: map[question]*verdict{}, scores: map[scored]float64{}, tried: make([]int32, len(f.names)), small: map[string]bool{},
	}
}
