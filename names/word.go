package names

import (
	"slices"

	"interdict/names/lexicon"
)

// Kind says what bears a name; it decides how the words of a name are read.
type Kind uint8

const (
	// Unknown: nobody says what bears the name. See [Analyser.Analyse].
	Unknown Kind = iota
	Person
	Organization
	// Object: vessels, aircraft and other things.
	Object
)

// KindOf returns the kind of name that entities of a FollowTheMoney schema bear.
func KindOf(schema string) Kind {
	switch schema {
	case "Person":
		return Person
	case "Organization", "Company", "PublicBody":
		return Organization
	case "Vessel", "Airplane", "Vehicle", "Asset", "Security", "CryptoWallet":
		return Object
	}
	return Unknown
}

// Role is the part that a word plays in its name.
type Role uint8

const (
	Plain    Role = iota
	Initial       // one letter that stands for a name
	Particle      // bin, al, de, van, and, of, the
	Title         // mr, general, sheikh
	Legal         // ltd, ooo
	Number        // 7, vii, seventh
	Generic       // company, bank, trading: a word that many organisations share
	Place         // a country or city in the name of an organisation
	Gloss         // the acronym of the name's other words
)

// VariantKind says how a variant of a word came about.
type VariantKind uint8

const (
	Primary  VariantKind = iota // the customary Latin form
	Form                        // another Latin form
	Native                      // the word in its own script
	Folded                      // the spelling fold of a form
	Skeleton                    // the consonants of a word from or for an abjad
	Gender                      // the fold of a surname's masculine form
	Heard                       // the sounds of a foreign name, see script.Heard
)

// Variant is one way to write a word.
type Variant struct {
	Kind VariantKind
	Text string
}

// Word is one word of a name.
type Word struct {
	// Text is the word as it is written in the name.
	Text string
	Role Role
	// Class unites words of one meaning: the class of a legal form ("llc"),
	// the value of a number, a place, a kind of trade ("bank").
	Class string
	// Canon is the exact legal form ("gmbh") where Role is Legal.
	Canon string
	// Abjad is set for words whose script leaves out vowels.
	Abjad bool
	// Patronymic is set for particles that say "son of".
	Patronymic bool
	// Glued words were written without a space before them: a syllable of a
	// Han name, the second half of a hyphenated word.
	Glued bool
	// Syllable is set for one character of a script that writes a syllable
	// with each: its readings are known, so it has no typos.
	Syllable bool
	// Known is set for words that are names in their own right: an edit that
	// makes one of another is rarely a slip.
	Known    bool
	Variants []Variant
	Groups   []lexicon.Group
	// Bits is how much the word says, by the general population of names.
	Bits float32

	parts uint8 // of the place of several words that it is one of
}

// Latin returns the word's customary Latin form.
func (w *Word) Latin() string {
	if len(w.Variants) == 0 {
		return ""
	}
	return w.Variants[0].Text
}

// Searchable reports whether the word is one to look up: particles, titles and
// legal forms say too little to be worth finding an entry by, and an initial
// meets every name with its letter.
func (w *Word) Searchable() bool { return w.Role.Searchable() && len(w.Variants) > 0 }

// Searchable reports whether words of the role are looked up, see
// [Word.Searchable].
func (r Role) Searchable() bool {
	switch r {
	case Particle, Title, Legal, Initial:
		return false
	}
	return true
}

// Name is a name taken apart.
type Name struct {
	Text string
	Kind Kind
	// As is the kind as whose name it was read: Kind, or Organization where
	// Kind is Unknown and the name is plainly one.
	As    Kind
	Words []Word
	// Cut is set when the name had more than MaxWords words, of which only
	// the first are here.
	Cut bool
}

// MaxWords is the number of words up to which a name is compared.
const MaxWords = 32

// maxWordLen is the length, in characters, at which a word is cut: no name has
// longer words, and hostile input does.
const maxWordLen = 48

// ReadsAs reports whether two readings of one name have the same words in the
// same parts, so that nothing is gained by the second.
func (n *Name) ReadsAs(o *Name) bool {
	return slices.EqualFunc(n.Words, o.Words, func(a, b Word) bool {
		return a.Text == b.Text && a.Role == b.Role && a.Class == b.Class && a.Canon == b.Canon &&
			a.Patronymic == b.Patronymic && a.Glued == b.Glued && slices.Equal(a.Variants, b.Variants)
	})
}
