package archive

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// members are the entries of a version: the ids of their revisions, ascending,
// each once.
type members []int64

// pack writes members as runs of consecutive ids: (gap, length) pairs of
// varints, packed by zstd. A run is cut in two wherever an entry was changed or
// removed since it was first taken in, so a version costs some bytes for each
// change in the life of the list, needs no other version to be read, and stays
// valid whichever version arrives later.
func (m members) pack() ([]byte, error) {
	var b []byte
	end := int64(0) // of the last run, exclusive
	for i := 0; i < len(m); {
		j := i + 1
		for j < len(m) && m[j] == m[j-1]+1 {
			j++
		}
		b = binary.AppendUvarint(b, uint64(m[i]-end))
		b = binary.AppendUvarint(b, uint64(j-i))
		end = m[j-1] + 1
		i = j
	}
	return packBytes(b)
}

func unpackMembers(packed []byte, entries int) (members, error) {
	// A run is at least two bytes for one entry; a number at most nine.
	b, err := unpackBytes(packed, entries*2*binary.MaxVarintLen64)
	if err != nil {
		return nil, fmt.Errorf("members: %w", err)
	}
	m := make(members, 0, entries)
	end := int64(0)
	for len(b) > 0 {
		gap, n := binary.Uvarint(b)
		if n <= 0 {
			return nil, errors.New("members: cut off")
		}
		length, k := binary.Uvarint(b[n:])
		if k <= 0 || length > uint64(entries-len(m)) || gap > 1<<60 {
			return nil, errors.New("members: damaged")
		}
		b = b[n+k:]
		for id, last := end+int64(gap), end+int64(gap)+int64(length); id < last; id++ {
			m = append(m, id)
		}
		end += int64(gap) + int64(length)
	}
	if len(m) != entries {
		return nil, fmt.Errorf("members: %d entries, %d expected", len(m), entries)
	}
	return m, nil
}

func (m members) has(id int64) bool {
	_, ok := slices.BinarySearch(m, id)
	return ok
}

// differences returns the revisions that only one of two versions has.
func differences(a, b members) (onlyA, onlyB members) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			a, b = a[1:], b[1:]
		case a[0] < b[0]:
			onlyA, a = append(onlyA, a[0]), a[1:]
		default:
			onlyB, b = append(onlyB, b[0]), b[1:]
		}
	}
	return append(onlyA, a...), append(onlyB, b...)
}
