// Package index is the search structure over one state of the lists: exact,
// immutable, and ready to be mapped from a file.
//
// Build takes the entries' names apart and keeps flat tables: the distinct
// words of all names (terms) with their variants, keys under which a word of a
// query finds every term it could meet, the names that have each term, and the
// few facts about an entry that evidence needs. A Searcher finds with them all
// names that reach a score, the same ones and with the same scores as comparing
// with every name; search.go says why nothing is lost, and tests and a fuzz
// test hold the two ways against each other.
//
// The file format is in format.go and docs/index-format.md.
package index
