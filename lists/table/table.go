// Package table reads lists of one's own: CSV, JSON lines or XLSX, a row for
// each party, by a small mapping in TOML, or without one by the usual headers.
//
//	list = "house-watchlist"
//	uid = "id"                    # the column with the stable id
//	schema = "Person"             # or schema_column = "type"
//
//	[columns]                     # property of FollowTheMoney = column
//	name = "full_name"
//	alias = { column = "aka", split = ";" }
//	birthDate = { column = "dob", format = "02/01/2006" }
//	country = "country"
//	programme = "reason code"     # also: reason, listed, wallet
//
// The mapping is the input's file whose name ends in ".toml". Rows without an
// id, ids that come twice and values that do not fit their format are errors
// which name row and column: a list of one's own can be corrected. Columns
// that the mapping does not name are counted as left over.
package table

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"interdict/internal/jsonread"
	"interdict/internal/packed"
	"interdict/internal/sheet"
	"interdict/lists"
)

// Source is a list of one's own, under an id such as "house-watchlist". Its
// files have no official address.
func Source(list, title string) lists.Source {
	return lists.Source{ID: list, Title: title, Publisher: "own list", Read: Read, Manual: true}
}

// Read reads the one data file of the input, by the mapping if there is one.
// It is a [lists.ReadFunc].
func Read(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	var data []lists.File
	var m *Mapping
	for _, f := range in.Files {
		if !strings.EqualFold(path.Ext(f.Name), ".toml") {
			data = append(data, f)
			continue
		}
		if m != nil {
			return nil, fmt.Errorf("read %s: a second mapping", f.Name)
		}
		var err error
		if m, err = readMapping(f); err != nil {
			return nil, err
		}
	}
	if len(data) != 1 {
		return nil, fmt.Errorf("read %s: %w: %d data files, want one", in.List, lists.ErrFormat, len(data))
	}
	return m.read(ctx, in.List, data[0], yield)
}

func readMapping(f lists.File) (*Mapping, error) {
	r, err := packed.Open(f, 1<<20)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	defer r.Close() // nothing was written
	b, err := io.ReadAll(r)
	if err == nil {
		var m *Mapping
		if m, err = ParseMapping(string(b)); err == nil {
			return m, nil
		}
	}
	return nil, fmt.Errorf("read %s: %w", f.Name, err)
}

// row is one party, whatever its file is.
type row interface {
	Get(column string) string
	Has(column string) bool
	Unread(func(column, text string))
	Count() int
}

// rows calls use for each row, with the word for its place: "line 4".
type rows func(use func(place string, r row) error) error

func (m *Mapping) read(ctx context.Context, list string, f lists.File, yield func(*lists.Entry) error) (*lists.Header, error) {
	if m != nil && m.List != "" && m.List != list {
		return nil, fmt.Errorf("read %s: the mapping is for the list %q, not %q", f.Name, m.List, list)
	}
	head := &lists.Header{Units: map[string]int{}}
	each, err := open(ctx, f, m, head)
	if err != nil {
		return nil, err
	}
	seen := make(map[string]string) // uid to the place where it stood
	var own *Mapping
	var stopped error
	err = each(func(place string, r row) error {
		if own == nil {
			if own, err = m.fit(r); err != nil {
				return fmt.Errorf("%w: %w", lists.ErrFormat, err)
			}
		}
		head.Units["cell"] += r.Count()
		e, err := own.entry(list, r)
		if err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
		if first, twice := seen[e.UID]; twice {
			return fmt.Errorf("%s: column %q: id %q stands already in %s", place, own.UID, e.UID, first)
		}
		seen[e.UID] = place
		stopped = yield(e)
		return stopped
	})
	switch {
	case stopped != nil:
		return nil, stopped
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	case len(seen) == 0:
		return nil, fmt.Errorf("read %s: %w: not one entry", f.Name, lists.ErrFormat)
	}
	return head, nil
}

// open finds out what the file is by its name.
func open(ctx context.Context, f lists.File, m *Mapping, head *lists.Header) (rows, error) {
	name := strings.ToLower(f.Name)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	switch path.Ext(name) {
	case ".csv", ".tsv", ".txt":
		head.Format = "CSV"
		return func(use func(string, row) error) error {
			delimiter, err := m.delimiter(ctx, f)
			if err != nil {
				return err
			}
			t, err := sheet.CSV(ctx, f, delimiter)
			if err != nil {
				return err
			}
			return sheetRows(t, "line", use)
		}, nil
	case ".xlsx":
		head.Format = "XLSX"
		return func(use func(string, row) error) error {
			sheetName := ""
			if m != nil {
				sheetName = m.Sheet
			}
			t, err := sheet.XLSX(ctx, f, sheetName)
			if err != nil {
				return err
			}
			return sheetRows(t, "row", use)
		}, nil
	case ".jsonl", ".ndjson", ".json":
		head.Format = "JSON lines"
		return func(use func(string, row) error) error { return jsonRows(ctx, f, use) }, nil
	}
	return nil, fmt.Errorf("read %s: %w: a list of one's own is CSV, TSV, XLSX or JSON lines", f.Name, lists.ErrFormat)
}

func sheetRows(t *sheet.Reader, unit string, use func(string, row) error) (err error) {
	defer func() {
		if cerr := t.Close(); err == nil {
			err = cerr
		}
	}()
	columns, place, err := t.Record()
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: the file is empty", lists.ErrFormat)
	}
	if err != nil {
		return err
	}
	if err := t.SetHeader(columns, place); err != nil {
		return err
	}
	for {
		r, err := t.Row()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := use(fmt.Sprintf("%s %d", unit, r.Place), r); err != nil {
			return err
		}
	}
}

// object is a row of JSON: a value may be a list.
type object struct {
	keys   map[string]string // by sheet.Key
	values map[string][]string
	read   map[string]bool
}

func jsonRows(ctx context.Context, f lists.File, use func(string, row) error) (err error) {
	r, err := packed.Open(f, sheet.MaxBytes)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := r.Close(); err == nil {
			err = cerr
		}
	}()
	return jsonread.Elements(ctx, r, "", func(n int, b json.RawMessage) error {
		var all map[string]jsonread.Texts
		if err := json.Unmarshal(b, &all); err != nil {
			return err
		}
		o := &object{keys: map[string]string{}, values: map[string][]string{}, read: map[string]bool{}}
		for key, v := range all {
			o.keys[sheet.Key(key)] = key
			o.values[sheet.Key(key)] = v
		}
		return use(fmt.Sprintf("record %d", n), o)
	})
}

// listMark joins the values of a JSON list; it is in no text.
const listMark = "\x1f"

func (o *object) Get(column string) string {
	o.read[sheet.Key(column)] = true
	return strings.Join(o.values[sheet.Key(column)], listMark)
}

func (o *object) Has(column string) bool {
	_, ok := o.keys[sheet.Key(column)]
	return ok
}

func (o *object) Unread(f func(column, text string)) {
	keys := make([]string, 0, len(o.keys))
	for key := range o.keys {
		if !o.read[key] && len(o.values[key]) > 0 {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		f(o.keys[key], strings.Join(o.values[key], "; "))
	}
}

func (o *object) Count() int { return len(o.values) }
