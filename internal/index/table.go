package index

import "interdict/names/lexicon"

type groupOf = lexicon.Group

// table is a small hash table from numbers to the head of a chain, emptied
// between queries at the cost of what was in it.
type table struct {
	slots []slot
	used  []uint32
	count int
}

type slot struct {
	key  uint32
	head int32 // -1 when empty
}

const firstTable = 256

func (t *table) reset() {
	if t.slots == nil {
		t.slots = make([]slot, firstTable)
		for i := range t.slots {
			t.slots[i].head = -1
		}
	}
	for _, i := range t.used {
		t.slots[i].head = -1
	}
	t.used = t.used[:0]
	t.count = 0
}

// put makes head the head of the key's chain and returns the one before, -1
// when there was none.
func (t *table) put(key uint32, head int32) int32 {
	if t.count*2 >= len(t.slots) {
		t.grow()
	}
	i := t.place(key)
	before := t.slots[i].head
	if before < 0 {
		t.used = append(t.used, i)
		t.count++
	}
	t.slots[i] = slot{key, head}
	return before
}

// get returns the head of the key's chain, -1 when there is none.
func (t *table) get(key uint32) int32 { return t.slots[t.place(key)].head }

func (t *table) place(key uint32) uint32 {
	m := uint32(len(t.slots) - 1)
	for i := key * 0x9E3779B9 >> 7 & m; ; i = (i + 1) & m {
		if s := &t.slots[i]; s.head < 0 || s.key == key {
			return i
		}
	}
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for i := range t.slots {
		t.slots[i].head = -1
	}
	t.used = t.used[:0]
	for _, s := range old {
		if s.head >= 0 {
			i := t.place(s.key)
			t.slots[i] = s
			t.used = append(t.used, i)
		}
	}
}
