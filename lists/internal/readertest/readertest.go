// Package readertest checks what must hold of every reader of an XML list:
// that entities are valid and ids unique, that damaged files are refused with
// their place, and that nothing changes unnoticed (golden files).
package readertest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/ftm"
	"interdict/lists"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Result is all that a reader yields for one input.
type Result struct {
	Header  *lists.Header
	Entries []*lists.Entry
}

// Read reads files with a source's reader.
func Read(ctx context.Context, s lists.Source, files ...lists.File) (*Result, error) {
	res := &Result{}
	h, err := s.Read(ctx, lists.Input{List: s.ID, Files: files}, func(e *lists.Entry) error {
		res.Entries = append(res.Entries, e)
		return nil
	})
	res.Header = h
	return res, err
}

// Open reads a file of the disk and checks the result with [Check].
func Open(t testing.TB, s lists.Source, path string) *Result {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	res, err := Read(t.Context(), s, lists.BytesFile(filepath.Base(path), b))
	if err != nil {
		t.Fatal(err)
	}
	Check(t, res)
	return res
}

// Entry returns the entry of a uid.
func (r *Result) Entry(t testing.TB, uid string) *lists.Entry {
	t.Helper()
	i := slices.IndexFunc(r.Entries, func(e *lists.Entry) bool { return e.UID == uid })
	if i < 0 {
		t.Fatalf("no entry %s", uid)
	}
	return r.Entries[i]
}

// Count returns how many targets have each schema.
func (r *Result) Count() map[string]int {
	n := make(map[string]int)
	for _, e := range r.Entries {
		n[e.Target().Schema]++
	}
	return n
}

// Leftover counts all that was left over, by kind, with an example each.
func (r *Result) Leftover() map[string]string {
	n, example := map[string]int{}, map[string]string{}
	all := slices.Clone(r.Header.Leftover)
	for _, e := range r.Entries {
		all = append(all, e.Leftover...)
	}
	for _, l := range all {
		n[l.Kind]++
		example[l.Kind] = l.Text
	}
	for k := range example {
		example[k] = fmt.Sprintf("%d × %s", n[k], example[k])
	}
	return example
}

// Check fails the test when an entity is invalid, an id comes twice, a target
// has no name or no programme, or a property refers to nothing.
func Check(t testing.TB, res *Result) {
	t.Helper()
	ids := make(map[string]bool)
	for _, e := range res.Entries {
		if len(e.Target().Get("name")) == 0 {
			t.Errorf("%s has no name", e.UID)
		}
		if len(e.Programmes()) == 0 || len(e.Sanctions()) == 0 {
			t.Errorf("%s has no programme or no sanction", e.UID)
		}
		for _, x := range e.Entities {
			if err := x.Validate(); err != nil {
				t.Error(err)
			}
			if ids[x.ID] {
				t.Errorf("id %s twice", x.ID)
			}
			ids[x.ID] = true
			checkValues(t, x)
		}
	}
	for _, e := range res.Entries {
		for _, x := range e.Entities {
			for _, p := range x.PropertyNames() {
				typ, _ := ftm.LookupSchema(x.Schema).Property(p)
				for _, v := range x.Get(p) {
					if typ == ftm.TypeEntity && strings.Contains(v, "#") && !ids[v] {
						t.Errorf("%s %s refers to %s, which is nowhere", x.ID, p, v)
					}
				}
			}
		}
	}
}

func checkValues(t testing.TB, x *ftm.Entity) {
	for _, p := range x.PropertyNames() {
		typ, _ := ftm.LookupSchema(x.Schema).Property(p)
		for _, v := range x.Get(p) {
			switch {
			case typ == ftm.TypeDate && !isDate(v):
				t.Errorf("%s %s: %q is no date", x.ID, p, v)
			case typ == ftm.TypeCountry && (v != strings.ToLower(v) || len(v) > 7):
				t.Errorf("%s %s: %q is no country", x.ID, p, v)
			case typ == ftm.TypeName && strings.ContainsAny(v, "\n\t"):
				t.Errorf("%s %s: %q is no name", x.ID, p, v)
			}
		}
	}
}

func isDate(v string) bool {
	return len(v) <= len("2006-01-02") && len(v) >= 4 && strings.Trim(v, "0123456789-") == "" && v[0] >= '1'
}

// Golden compares what a reader makes of a fixture with the JSON lines beside
// it (fixture.xml, fixture.ftm.json). With -update it writes them.
func Golden(t *testing.T, s lists.Source, fixture string) *Result {
	t.Helper()
	res := Open(t, s, fixture)
	var got bytes.Buffer
	for _, e := range res.Entries {
		for _, x := range e.Entities {
			if err := ftm.WriteLine(&got, x); err != nil {
				t.Fatal(err)
			}
		}
	}
	golden := strings.TrimSuffix(fixture, ".xml") + ".ftm.json"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("%s (-want +got; accept with -update):\n%s", golden, diff)
	}
	return res
}

// Refused checks that a reader refuses a good fixture once it is damaged, and
// says where.
func Refused(t *testing.T, s lists.Source, fixture string) {
	t.Helper()
	good, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(fixture)
	decl := bytes.Index(good, []byte("?>")) + 2
	for _, c := range []struct {
		name   string
		data   []byte
		format bool // the error wraps lists.ErrFormat
	}{
		{"empty", nil, true},
		{"HTML page", []byte("<!DOCTYPE html>\n<html><head><title>Access denied</title></head></html>"), true},
		{"HTML page without doctype", []byte("<html><body>Try again later</body></html>"), true},
		{"text", []byte("The service is not available\n"), true},
		{"another list", []byte("<?xml version=\"1.0\"?>\n<sdnList><sdnEntry/></sdnList>"), true},
		{"DTD", slices.Concat(good[:decl], []byte("\n<!DOCTYPE x [<!ENTITY a \"b\">]>"), good[decl:]), false},
		{"bare ampersand", bytes.Replace(good, []byte("&amp;"), []byte("& "), 1), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.data != nil && bytes.Equal(c.data, good) {
				t.Fatal("the fixture has nothing to damage")
			}
			_, err := Read(t.Context(), s, lists.BytesFile(name, c.data))
			wantPlace(t, err, name)
			if c.format && !errors.Is(err, lists.ErrFormat) {
				t.Errorf("error %q does not wrap ErrFormat", err)
			}
		})
	}
	t.Run("cut off anywhere", func(t *testing.T) {
		end := len(bytes.TrimSpace(good)) - 1
		for cut := 1; cut <= end; cut += max(1, end/300) {
			_, err := Read(t.Context(), s, lists.BytesFile(name, good[:cut]))
			wantPlace(t, err, name)
		}
	})
	t.Run("yield's error ends the reading", func(t *testing.T) {
		stop := errors.New("stop")
		n := 0
		_, err := s.Read(t.Context(), lists.Input{List: s.ID, Files: []lists.File{lists.BytesFile(name, good)}}, func(*lists.Entry) error {
			n++
			return stop
		})
		if !errors.Is(err, stop) || n != 1 {
			t.Errorf("error %v after %d entries, want the error of yield after one", err, n)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := Read(ctx, s, lists.BytesFile(name, good)); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want context.Canceled", err)
		}
	})
}

func wantPlace(t *testing.T, err error, file string) {
	t.Helper()
	if err == nil {
		t.Error("read without an error")
	} else if !strings.HasPrefix(err.Error(), "read "+file+": line ") {
		t.Errorf("error %q does not say file and line", err)
	}
}

// Fuzz feeds a reader with anything: it may fail, but whatever it yields must
// be valid.
func Fuzz(f *testing.F, s lists.Source, fixtures ...string) {
	for _, fixture := range fixtures {
		b, err := os.ReadFile(fixture)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		f.Add(b[:len(b)/2])
	}
	f.Add([]byte("<!DOCTYPE html>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		res, err := Read(t.Context(), s, lists.BytesFile("list.xml", b))
		if err == nil && len(res.Entries) == 0 {
			t.Error("an empty list was read without an error")
		}
		for _, e := range res.Entries {
			for _, x := range e.Entities {
				if err := x.Validate(); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
