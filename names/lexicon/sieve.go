package lexicon

import "hash/maphash"

// Sieve tells of most words that a table does not have that it does not, in less
// time than the table takes: of the words of names few are in any one of them.
type Sieve struct {
	seed maphash.Seed
	bits []uint64
}

// NewSieve makes a sieve for so many words, of which it holds back fifteen in
// sixteen others.
func NewSieve(words int) Sieve {
	n := 64
	for n < 16*words {
		n *= 2
	}
	return Sieve{maphash.MakeSeed(), make([]uint64, n/64)}
}

// Put adds a word.
func (s *Sieve) Put(word string) {
	h := maphash.String(s.seed, word)
	s.bits[h/64%uint64(len(s.bits))] |= 1 << (h % 64)
}

// MayHave is false for a word that was not put.
func (s *Sieve) MayHave(word string) bool {
	h := maphash.String(s.seed, word)
	return s.bits[h/64%uint64(len(s.bits))]&(1<<(h%64)) != 0
}
