package interdict

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"interdict/internal/export"
)

// Entries yields the entries of the lists of a scope, list by list.
func (d *Data) Entries(ctx context.Context, scope Scope) (iter.Seq2[*Entry, error], []ListRef, error) {
	st, err := d.state(ctx, scope)
	if err != nil {
		return nil, nil, err
	}
	refs := make([]ListRef, 0, len(st.sources))
	for _, s := range st.sources {
		refs = append(refs, ListRef(s))
	}
	return func(yield func(*Entry, error) bool) {
		for item, err := range st.items(ctx) {
			if err != nil {
				yield(nil, fmt.Errorf("read entries: %w", err))
				return
			}
			if !yield(item.Entry, nil) {
				return
			}
		}
	}, refs, nil
}

// exportFormats are the formats that Export writes: all entities as
// FollowTheMoney, a row for each target as in OpenSanctions'
// targets.simple.csv, a record for each target as Senzing takes it.
var exportFormats = []string{"ftm", "csv", "senzing"}

// Export writes the lists of a scope in a format ("ftm", "csv", "senzing") and
// returns their versions.
func (d *Data) Export(ctx context.Context, scope Scope, format string, w io.Writer) ([]ListRef, error) {
	if !slices.Contains(exportFormats, format) {
		return nil, fmt.Errorf("no format %q: there are %s", format, strings.Join(exportFormats, ", "))
	}
	entries, refs, err := d.Entries(ctx, scope)
	if err != nil {
		return nil, err
	}
	switch format {
	case "csv":
		err = export.SimpleCSV(w, entries)
	case "senzing":
		err = export.Senzing(w, entries)
	default:
		err = export.FtM(w, entries)
	}
	return refs, err
}
