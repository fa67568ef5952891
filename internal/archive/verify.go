package archive

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
)

// Verify reads the whole archive and checks every hash in it: that the file is
// sound, that every source file has the bytes it had, that every entry has the
// content it had, and that every version has all its entries. It returns the
// first thing that is wrong.
func (a *Archive) Verify(ctx context.Context) error {
	for _, check := range []func(context.Context) error{a.verifyFile, a.verifySources, a.verifyRevisions, a.verifyVersions} {
		if err := check(ctx); err != nil {
			return fmt.Errorf("verify archive in %s: %w", a.dir, err)
		}
	}
	return nil
}

func (a *Archive) verifyFile(ctx context.Context) error {
	var result string
	if err := a.read.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&result); err != nil {
		return err
	}
	if result != "ok" {
		return errors.New(result)
	}
	return each(ctx, a.read, func(rows *sql.Rows) error {
		return errors.New("a row refers to one that is not there")
	}, "PRAGMA foreign_key_check")
}

func (a *Archive) verifySources(ctx context.Context) error {
	var ids []int64
	err := each(ctx, a.read, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, "SELECT id FROM source ORDER BY id")
	if err != nil {
		return err
	}
	var r sourceReader
	for _, id := range ids {
		if _, err := r.read(ctx, a.read, id); err != nil {
			return err
		}
	}
	return nil
}

func (a *Archive) verifyRevisions(ctx context.Context) error {
	type row struct {
		id   int64
		uid  string
		hash string
	}
	want := make(map[int64]row)
	var ids members
	err := each(ctx, a.read, func(rows *sql.Rows) error {
		var r row
		var hash []byte
		err := rows.Scan(&r.id, &r.uid, &hash)
		r.hash = string(hash)
		want[r.id] = r
		ids = append(ids, r.id)
		return err
	}, "SELECT id, uid, hash FROM revision ORDER BY id")
	if err != nil {
		return err
	}
	return rawRevisions(ctx, a.read, ids, func(id int64, b []byte) error {
		if sum := sha256.Sum256(b); string(sum[:]) != want[id].hash {
			return fmt.Errorf("content has hash %x, not %x", sum, want[id].hash)
		}
		e, err := decodeEntry(b)
		if err != nil {
			return err
		}
		if e.UID != want[id].uid {
			return fmt.Errorf("is of entry %s, not %s", e.UID, want[id].uid)
		}
		return nil
	})
}

func (a *Archive) verifyVersions(ctx context.Context) error {
	lists, err := a.Lists(ctx)
	if err != nil {
		return err
	}
	for _, l := range lists {
		versions, err := a.Versions(ctx, l.List)
		if err != nil {
			return err
		}
		uids, err := a.uids(ctx, l.List)
		if err != nil {
			return err
		}
		for _, v := range versions {
			if err := a.verifyVersion(ctx, v, uids); err != nil {
				return fmt.Errorf("version %d of %s: %w", v.ID, v.List, err)
			}
		}
	}
	return nil
}

func (a *Archive) verifyVersion(ctx context.Context, v *Version, uids map[int64]string) error {
	m, err := membersOf(ctx, a.read, v)
	if err != nil {
		return err
	}
	seen := make(map[string]bool, v.Entries)
	for _, id := range m {
		uid, ok := uids[id]
		if !ok || seen[uid] {
			return fmt.Errorf("revision %d (entry %q) is not there, or there twice", id, uid)
		}
		seen[uid] = true
	}
	files, err := a.Files(ctx, v.ID)
	if err != nil {
		return err
	}
	if sum := sumOf(files); sum != v.SHA256 {
		return fmt.Errorf("its files have hash %s, not %s", sum, v.SHA256)
	}
	return nil
}

// sumOf is inputSum of stored files.
func sumOf(stored []SourceFile) string {
	var files []file
	for _, f := range stored {
		var sum [sha256.Size]byte
		if b, err := hex.DecodeString(f.SHA256); err == nil {
			copy(sum[:], b)
		}
		files = append(files, file{name: f.Name, sum: sum})
	}
	sum := inputSum(files)
	return hex.EncodeToString(sum[:])
}
