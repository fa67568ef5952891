package archive

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"interdict/lists"
)

// A revision is one state of one entry. It is stored once, however many
// versions it lives through; its id is given out in the order of arrival.
// Revisions that arrive together lie together in blocks, packed by zstd; block
// first holds the revisions first to first+count-1, each as a length (uvarint)
// and what appendEntry wrote.

// blockSize is where a block is closed, in bytes before packing: large enough
// to pack well, small enough that reading one entry unpacks little.
const blockSize = 128 << 10

// maxBlock bounds what a block may unpack to. One entry may be larger than
// blockSize, and a reader's limits are far below this.
const maxBlock = 256 << 20

// revisionKey says which revision an entry is.
type revisionKey struct {
	uid  string
	hash [sha256.Size]byte
}

// revisionIndex knows the revisions of one list up to the id last.
type revisionIndex struct {
	ids  map[revisionKey]int64
	last int64
}

// knownRevisions returns the ids of all revisions of a list. Rows are only
// ever added, so what was read once holds, and only new rows are read again.
func (a *Archive) knownRevisions(ctx context.Context, q querier, list int64) (map[revisionKey]int64, error) {
	ix := a.known[list]
	if ix == nil {
		ix = &revisionIndex{ids: make(map[revisionKey]int64)}
	}
	fresh := revisionIndex{ids: ix.ids, last: ix.last}
	err := each(ctx, q, func(rows *sql.Rows) error {
		var id int64
		var key revisionKey
		var hash sql.RawBytes
		if err := rows.Scan(&id, &key.uid, &hash); err != nil {
			return err
		}
		if copy(key.hash[:], hash) != sha256.Size {
			return fmt.Errorf("revision %d: hash is cut off", id)
		}
		if _, twice := fresh.ids[key]; !twice { // see stage.store
			fresh.ids[key] = id
		}
		fresh.last = max(fresh.last, id)
		return nil
	}, "SELECT id, uid, hash FROM revision WHERE list = ? AND id > ? ORDER BY id", list, ix.last)
	if err != nil {
		return nil, err
	}
	a.known[list] = &fresh
	return fresh.ids, nil
}

// block is some revisions, packed.
type block struct {
	keys []revisionKey
	data []byte
}

// blockWriter packs entries into blocks.
type blockWriter struct {
	blocks []block
	keys   []revisionKey
	raw    []byte
}

func (w *blockWriter) add(key revisionKey, entry []byte) error {
	w.keys = append(w.keys, key)
	w.raw = binary.AppendUvarint(w.raw, uint64(len(entry)))
	w.raw = append(w.raw, entry...)
	if len(w.raw) < blockSize {
		return nil
	}
	return w.flush()
}

func (w *blockWriter) flush() error {
	if len(w.keys) == 0 {
		return nil
	}
	data, err := packBytes(w.raw)
	if err != nil {
		return err
	}
	w.blocks = append(w.blocks, block{keys: w.keys, data: data})
	w.keys, w.raw = nil, w.raw[:0]
	return nil
}

// splitBlock hands the stored entries of a block to f, with their ids.
func splitBlock(first int64, count int, data []byte, f func(id int64, entry []byte) error) error {
	raw, err := unpackBytes(data, maxBlock)
	if err != nil {
		return fmt.Errorf("block %d: %w", first, err)
	}
	for id := first; id < first+int64(count); id++ {
		n, k := binary.Uvarint(raw)
		if k <= 0 || n > uint64(len(raw)-k) {
			return fmt.Errorf("block %d: %w", first, errDamaged)
		}
		if err := f(id, raw[k:k+int(n)]); err != nil {
			return fmt.Errorf("block %d: revision %d: %w", first, id, err)
		}
		raw = raw[k+int(n):]
	}
	if len(raw) > 0 {
		return fmt.Errorf("block %d: %w: bytes behind its last entry", first, errDamaged)
	}
	return nil
}

// rawRevisions hands the stored entries with these ids to f, in their order.
// The bytes stay valid.
func rawRevisions(ctx context.Context, q querier, ids members, f func(id int64, entry []byte) error) error {
	for len(ids) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		var first int64
		var count int
		var data []byte
		err := q.QueryRowContext(ctx, "SELECT first, count, data FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1", ids[0]).
			Scan(&first, &count, &data)
		if errors.Is(err, sql.ErrNoRows) || (err == nil && ids[0] >= first+int64(count)) {
			return fmt.Errorf("revision %d is in no block", ids[0])
		}
		if err != nil {
			return err
		}
		err = splitBlock(first, count, data, func(id int64, entry []byte) error {
			if len(ids) == 0 || ids[0] != id {
				return nil
			}
			ids = ids[1:]
			return f(id, entry)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// revisions reads entries by revision id; ids must be ascending.
func revisions(ctx context.Context, q querier, ids members) (map[int64]*lists.Entry, error) {
	all := make(map[int64]*lists.Entry, len(ids))
	err := rawRevisions(ctx, q, ids, func(id int64, b []byte) (err error) {
		all[id], err = decodeEntry(b)
		return err
	})
	return all, err
}

// revisionsOf returns the ids of the revisions of one entry, ascending.
func revisionsOf(ctx context.Context, q querier, list, uid string) (members, error) {
	var ids members
	err := each(ctx, q, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, "SELECT r.id FROM revision r JOIN list l ON l.id = r.list WHERE l.name = ? AND r.uid = ? ORDER BY r.id", list, uid)
	slices.Sort(ids)
	return ids, err
}
