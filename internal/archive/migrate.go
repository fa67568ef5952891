package archive

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks the file as ours ("idct"), see PRAGMA application_id.
const applicationID = 0x69646374

// migrations take an archive from each format to the next: file n, in order of
// the names, from n-1 to n. A file that was released is never edited.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the archive to the format of this program, step by step, each
// step a transaction. Two processes may do it at once: the second finds the
// work done.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	for {
		done, err := step(ctx, db, files)
		switch {
		case isBusy(err):
			// Turning a new file to WAL does not wait for the busy timeout.
			if err := pause(ctx, 20*time.Millisecond); err != nil {
				return err
			}
		case err != nil:
			return err
		case done:
			return nil
		}
	}
}

// step does the next migration, if there is one to do.
func step(ctx context.Context, db *sql.DB, files []string) (done bool, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	format, err := formatOf(ctx, tx)
	if err != nil {
		return false, err
	}
	if format > len(files) {
		return false, tooNew(format, len(files))
	}
	if format == len(files) {
		return true, nil
	}
	statements, err := migrations.ReadFile(files[format])
	if err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, string(statements)); err != nil {
		return false, fmt.Errorf("migration %s: %w", path.Base(files[format]), err)
	}
	for _, pragma := range []string{
		fmt.Sprintf("PRAGMA user_version = %d", format+1),
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
	} {
		if _, err := tx.ExecContext(ctx, pragma); err != nil {
			return false, err
		}
	}
	return false, tx.Commit()
}

// checkFormat fails unless the archive has this program's format.
func checkFormat(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	switch format, err := formatOf(ctx, db); {
	case err != nil:
		return err
	case format > len(files):
		return tooNew(format, len(files))
	case format < len(files):
		return fmt.Errorf("%s has format %d, this program needs %d: open it once for writing", FileName, format, len(files))
	}
	return nil
}

func tooNew(format, ours int) error {
	return fmt.Errorf("%s has format %d, this program knows formats up to %d: use a newer interdict", FileName, format, ours)
}

// formatOf is the number of migrations an archive has seen; it fails on a
// database that is somebody else's.
func formatOf(ctx context.Context, q querier) (int, error) {
	var format, id, tables int
	err := q.QueryRowContext(ctx, `SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_user_version, pragma_application_id`).Scan(&format, &id, &tables)
	if err != nil {
		return 0, err
	}
	if id != applicationID && (id != 0 || format != 0 || tables != 0) {
		return 0, fmt.Errorf("%s is a database of another program", FileName)
	}
	return format, nil
}

func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED)
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
