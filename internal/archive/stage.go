package archive

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"interdict/lists"
)

// Bounds of what a report keeps, so that a file of nothing but surprises
// cannot fill the archive with them twice; the entries keep all of their own.
const (
	maxKinds   = 500
	maxSamples = 5
	maxOutside = 5000
	otherKinds = "other kinds"
)

// stage holds the entries of an input until they can be stored.
type stage struct {
	known  map[revisionKey]int64 // when the reading began
	keys   []revisionKey         // of all entries, in the order of the source
	seen   map[string][sha256.Size]byte
	blocks blockWriter // of entries that were not known
	names  int
	twice  int // entries that the source holds twice, word by word
	report Report
	buf    []byte
}

func newStage() *stage {
	return &stage{
		seen:   make(map[string][sha256.Size]byte),
		report: Report{Leftover: make(map[string]int), Samples: make(map[string][]Sample)},
	}
}

func (s *stage) entries() int { return len(s.keys) }

func (s *stage) loadKnown(ctx context.Context, a *Archive, list string) error {
	id, err := listID(ctx, a.read, list)
	if err != nil || id == 0 {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	known, err := a.knownRevisions(ctx, a.read, id)
	s.known = maps.Clone(known) // the index grows under a.mu only
	return err
}

// add takes an entry. Its error is the source's fault.
func (s *stage) add(e *lists.Entry) error {
	switch {
	case e == nil || e.UID == "":
		return errors.New("an entry without a uid")
	case len(e.Entities) == 0 || e.Target() == nil || e.Target().ID == "":
		return fmt.Errorf("entry %s has no target", e.UID)
	}
	s.buf = appendEntry(s.buf[:0], e)
	key := revisionKey{uid: e.UID, hash: sha256.Sum256(s.buf)}
	if hash, ok := s.seen[e.UID]; ok {
		if hash != key.hash {
			return fmt.Errorf("entry %s is there twice, with different content", e.UID)
		}
		s.twice++
		return nil
	}
	s.seen[e.UID] = key.hash
	s.keys = append(s.keys, key)
	s.names += e.NameCount()
	for _, l := range e.Leftover {
		s.count(e.UID, l)
	}
	if _, ok := s.known[key]; ok {
		return nil
	}
	return s.blocks.add(key, s.buf)
}

func (s *stage) count(uid string, l lists.Leftover) {
	kind := l.Kind
	if _, ok := s.report.Leftover[kind]; !ok && len(s.report.Leftover) >= maxKinds {
		kind = otherKinds
	}
	s.report.Leftover[kind]++
	if len(s.report.Samples[kind]) < maxSamples {
		s.report.Samples[kind] = append(s.report.Samples[kind], Sample{UID: uid, Text: l.Text})
	}
}

// outside takes the leftovers that belong to no entry.
func (s *stage) outside(leftovers []lists.Leftover) {
	for i, l := range leftovers {
		s.count("", l)
		if i < maxOutside {
			s.report.Outside = append(s.report.Outside, Sample{Kind: l.Kind, Text: l.Text})
		}
	}
	if s.twice > 0 {
		s.report.Warnings = append(s.report.Warnings, fmt.Sprintf("%s there twice, word by word; kept once", countOf(s.twice, "entry is", "entries are")))
	}
}

// store writes the new revisions and returns the members of the version.
// Another process may have written some of them since the reading began: then
// the first of two equal revisions is the one that versions name, and the
// second lies unused in its block.
func (s *stage) store(ctx context.Context, tx *sql.Tx, a *Archive, list int64) (members, error) {
	var next int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) + 1 FROM revision").Scan(&next); err != nil {
		return nil, err
	}
	ids, err := a.knownInTransaction(ctx, tx, list)
	if err != nil {
		return nil, err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO revision (id, list, uid, hash) VALUES (?, ?, ?, ?)")
	if err != nil {
		return nil, err
	}
	defer insert.Close()
	for _, b := range s.blocks.blocks {
		if _, err := tx.ExecContext(ctx, "INSERT INTO block (first, count, list, data) VALUES (?, ?, ?, ?)",
			next, len(b.keys), list, b.data); err != nil {
			return nil, err
		}
		for _, key := range b.keys {
			if _, err := insert.ExecContext(ctx, next, list, key.uid, key.hash[:]); err != nil {
				return nil, err
			}
			if _, ok := ids[key]; !ok {
				ids[key] = next
			}
			next++
		}
	}
	m := make(members, len(s.keys))
	for i, key := range s.keys {
		id, ok := ids[key]
		if !ok {
			return nil, fmt.Errorf("entry %s was not stored", key.uid)
		}
		m[i] = id
	}
	slices.Sort(m)
	return m, nil
}

// knownInTransaction is a copy of knownRevisions as of tx: what tx adds must
// not be remembered before it is committed.
func (a *Archive) knownInTransaction(ctx context.Context, tx *sql.Tx, list int64) (map[revisionKey]int64, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	known, err := a.knownRevisions(ctx, tx, list)
	return maps.Clone(known), err
}
