// Package names knows names: what the words of one name are, how two words may
// be the same word, and how strongly two names agree.
//
// A name is taken apart into words, each with a role (a plain word, an initial,
// a particle, a title, a legal form, a number, a generic word, a place) and
// with variants: its Latin forms (several, where custom has several), its own
// script, the fold that unites spellings of one sound, the consonant skeleton
// that abjads leave. Two words meet when some of their variants meet; how they
// met gives a similarity between 0 and 1. All of that is in relate.go.
//
// Two names are laid beside each other by pairing words that meet, also one
// with two (joined and split words), and weighing what met against what is
// missing, what is extra and what contradicts. All of that is in align.go. The
// sum is in bits of information, so that a rare word says more than a common
// one, and every part of it is kept as a reason.
//
// The package knows no lists. How rare a word is on the lists at hand is told
// to it by the caller; alone, it uses the general population of names.
package names
