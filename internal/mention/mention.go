// Package mention finds the listed parties that a text names.
package mention

import "interdict/internal/screen"

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
	engine *screen.Engine
}

// New returns a finder. It reads every name and identifier of the index once.
func New(e *screen.Engine) *Finder { return &Finder{engine: e} }

// Find returns the mentions in a text, in its order.
func (f *Finder) Find(text string) []Found { return nil }
