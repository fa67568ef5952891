package lexicon

import "hash/maphash"

// sieve tells of most words that a table does not have that it does not, in less
// time than the table takes: of the words of names few are in any one of them.
type sieve struct {
	seed maphash.Seed
	bits []uint64
}

// newSieve makes a sieve for so many words, of which it holds back fifteen in
// sixteen others.
func newSieve(words int) sieve {
	n := 64
	for n < 16*words {
		n *= 2
	}
	return sieve{maphash.MakeSeed(), make([]uint64, n/64)}
}

func (s *sieve) put(word string) {
	h := maphash.String(s.seed, word)
	s.bits[h/64%uint64(len(s.bits))] |= 1 << (h % 64)
}

// mayHave is false for a word that was not put.
func (s *sieve) mayHave(word string) bool {
	h := maphash.String(s.seed, word)
	return s.bits[h/64%uint64(len(s.bits))]&(1<<(h%64)) != 0
}
