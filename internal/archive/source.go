package archive

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict/lists"
)

// Source files are kept whole, byte for byte. Each is packed against the file
// of the same name in the version published next to it, so that a day's change
// costs what changed. Every maxDepth files a key frame stands by itself, so
// that reading one back unpacks at most maxDepth files.
const maxDepth = 32

// file is a source file in memory.
type file struct {
	name string
	sum  [sha256.Size]byte
	data []byte
}

// readFiles reads the files of an input, sorted by name, at most limit bytes
// in all. They are read once, so that what is kept is what was parsed.
func readFiles(in lists.Input, limit int64) ([]file, error) {
	var files []file
	for _, f := range in.Files {
		data, err := readFile(f, limit)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name, err)
		}
		limit -= int64(len(data))
		files = append(files, file{name: f.Name, sum: sha256.Sum256(data), data: data})
	}
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	for i := 1; i < len(files); i++ {
		if files[i].name == files[i-1].name {
			return nil, fmt.Errorf("two files are called %s", files[i].name)
		}
	}
	return files, nil
}

func readFile(f lists.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, errors.New("larger than a list may be")
	}
	return data, nil
}

// inputSum is the hash of a version's bytes, see [Version.SHA256].
func inputSum(files []file) [sha256.Size]byte {
	if len(files) == 1 {
		return files[0].sum
	}
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%x  %s\n", f.sum, f.name)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// packedFile is a source file ready to be stored.
type packedFile struct {
	file
	base  int64 // row of the source it was packed against, 0 for none
	depth int
	parts []part
}

// packFiles packs the files that are not stored yet, against those of next,
// a version published next to theirs, if there is one.
func packFiles(ctx context.Context, q querier, files []file, next *Version) ([]packedFile, error) {
	var packed []packedFile
	for _, f := range files {
		p := packedFile{file: f}
		stored, err := sourceRow(ctx, q, f.sum)
		if err != nil {
			return nil, err
		}
		if stored == 0 {
			if err := p.pack(ctx, q, next); err != nil {
				return nil, fmt.Errorf("pack %s: %w", f.name, err)
			}
		}
		packed = append(packed, p)
	}
	return packed, nil
}

func (p *packedFile) pack(ctx context.Context, q querier, next *Version) error {
	var base []byte
	if next != nil {
		var id int64
		var depth int
		err := q.QueryRowContext(ctx, `SELECT s.id, s.depth FROM version_file f JOIN source s ON s.id = f.source
			WHERE f.version = ? AND (f.name = ? OR 1 = (SELECT count(*) FROM version_file WHERE version = f.version))`,
			next.ID, p.name).Scan(&id, &depth)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return err
		case depth+1 < maxDepth:
			if base, err = readSource(ctx, q, id); err != nil {
				return err
			}
			p.base, p.depth = id, depth+1
		}
	}
	var err error
	p.parts, err = packFile(base, p.data)
	return err
}

func sourceRow(ctx context.Context, q querier, sum [sha256.Size]byte) (int64, error) {
	var id int64
	err := q.QueryRowContext(ctx, "SELECT id FROM source WHERE sha256 = ?", sum[:]).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// store adds the file, if it is not there, and makes it one of the version's.
func (p *packedFile) store(ctx context.Context, tx *sql.Tx, version int64) error {
	id, err := sourceRow(ctx, tx, p.sum)
	if err != nil {
		return err
	}
	if id == 0 {
		base := sql.NullInt64{Int64: p.base, Valid: p.base != 0}
		res, err := tx.ExecContext(ctx, "INSERT INTO source (sha256, size, base, depth) VALUES (?, ?, ?, ?)",
			p.sum[:], len(p.data), base, p.depth)
		if err != nil {
			return err
		}
		if id, err = res.LastInsertId(); err != nil {
			return err
		}
		for n, part := range p.parts {
			if _, err := tx.ExecContext(ctx, "INSERT INTO source_part (source, n, base_from, base_size, data) VALUES (?, ?, ?, ?, ?)",
				id, n, part.baseFrom, part.baseSize, part.data); err != nil {
				return err
			}
		}
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO version_file (version, name, source) VALUES (?, ?, ?)", version, p.name, id)
	return err
}

// readSource unpacks a source file and checks its hash.
func readSource(ctx context.Context, q querier, id int64) ([]byte, error) {
	var r sourceReader
	return r.read(ctx, q, id)
}

// sourceReader remembers the file it read last, which is often the base of the
// one that is read next.
type sourceReader struct {
	id   int64
	data []byte
}

func (s *sourceReader) read(ctx context.Context, q querier, id int64) ([]byte, error) {
	type row struct {
		id   int64
		size int
		sum  []byte
	}
	var data []byte
	var chain []row // from the file asked for to its key frame
	for next := (sql.NullInt64{Int64: id, Valid: true}); next.Valid; {
		if next.Int64 == s.id && len(chain) > 0 {
			data = s.data
			break
		}
		r := row{id: next.Int64}
		err := q.QueryRowContext(ctx, "SELECT size, sha256, base FROM source WHERE id = ?", r.id).Scan(&r.size, &r.sum, &next)
		if err != nil {
			return nil, fmt.Errorf("source %d: %w", r.id, err)
		}
		if chain = append(chain, r); len(chain) > maxDepth {
			return nil, fmt.Errorf("source %d: more than %d bases", id, maxDepth)
		}
	}
	for _, r := range slices.Backward(chain) {
		var parts []part
		err := each(ctx, q, func(rows *sql.Rows) error {
			var p part
			err := rows.Scan(&p.baseFrom, &p.baseSize, &p.data)
			parts = append(parts, p)
			return err
		}, "SELECT base_from, base_size, data FROM source_part WHERE source = ? ORDER BY n", r.id)
		if err == nil {
			data, err = unpackFile(data, parts, r.size)
		}
		if err != nil {
			return nil, fmt.Errorf("source %d: %w", r.id, err)
		}
	}
	if sum := sha256.Sum256(data); string(sum[:]) != string(chain[0].sum) {
		return nil, fmt.Errorf("source %d: its bytes have hash %x, not %x", id, sum, chain[0].sum)
	}
	s.id, s.data = id, data
	return data, nil
}

// SourceFile is one file of a version.
type SourceFile struct {
	Name   string
	Size   int64
	SHA256 string

	id int64
}

// Files names the files of a version, sorted by name.
func (a *Archive) Files(ctx context.Context, version int64) ([]SourceFile, error) {
	var files []SourceFile
	err := each(ctx, a.read, func(rows *sql.Rows) error {
		var f SourceFile
		var sum []byte
		err := rows.Scan(&f.id, &f.Name, &f.Size, &sum)
		f.SHA256 = hex.EncodeToString(sum)
		files = append(files, f)
		return err
	}, "SELECT s.id, f.name, s.size, s.sha256 FROM version_file f JOIN source s ON s.id = f.source WHERE f.version = ? ORDER BY f.name", version)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("version %d: %w", version, ErrNotFound)
	}
	return files, err
}

// Source returns the files of a version as the publisher served them, byte for
// byte.
func (a *Archive) Source(ctx context.Context, version int64) ([]lists.File, error) {
	files, err := a.Files(ctx, version)
	if err != nil {
		return nil, err
	}
	var all []lists.File
	for _, f := range files {
		data, err := readSource(ctx, a.read, f.id)
		if err != nil {
			return nil, fmt.Errorf("version %d: %s: %w", version, f.Name, err)
		}
		all = append(all, lists.BytesFile(f.Name, data))
	}
	return all, nil
}
