package archive_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"interdict/ftm"
	"interdict/internal/archive"
	"interdict/lists"
)

// fake is a list of our own, so that the archive is tested without any
// publisher's format. A line is an entry:
//
//	uid | schema | name; alias; alias … | programme; programme … | address; …
//
// "published: 2021-04-15" says so; "strange: text" is a leftover of the file;
// the last line must be "end".
var fake = lists.Source{ID: "xx-fake", Title: "Invented list", Country: "xx", Read: readFake}

func readFake(ctx context.Context, in lists.Input, yield func(*lists.Entry) error) (*lists.Header, error) {
	h := &lists.Header{Format: "fake", Units: map[string]int{"line": 0}}
	f, ok := in.File("list.txt")
	if !ok {
		return nil, fmt.Errorf("list.txt is missing: %w", lists.ErrFormat)
	}
	if _, ok := in.File("more.txt"); !ok && strings.Contains(in.List, "set") {
		h.Missing = []string{"more.txt"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	sc := bufio.NewScanner(r)
	ended := false
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		switch key, value, _ := strings.Cut(line, ": "); {
		case line == "end":
			ended = true
		case key == "published":
			if h.Published, err = time.Parse(time.DateOnly, value); err != nil {
				return nil, fmt.Errorf("list.txt: line %d: %w", n, err)
			}
		case key == "strange":
			h.Leftover = append(h.Leftover, lists.NewLeftover("line", value))
		default:
			h.Units["line"]++
			e, err := fakeEntry(in.List, line)
			if err != nil {
				return nil, fmt.Errorf("list.txt: line %d: %w", n, err)
			}
			if err := yield(e); err != nil {
				return nil, err
			}
		}
	}
	if !ended {
		return nil, fmt.Errorf("list.txt: cut off: %w", io.ErrUnexpectedEOF)
	}
	return h, sc.Err()
}

func fakeEntry(list, line string) (*lists.Entry, error) {
	cols := strings.Split(line, "|")
	if len(cols) != 5 {
		return nil, fmt.Errorf("%d columns, not 5: %w", len(cols), lists.ErrFormat)
	}
	for i := range cols {
		cols[i] = strings.TrimSpace(cols[i])
	}
	values := func(i int) []string {
		return strings.FieldsFunc(cols[i], func(r rune) bool { return r == ';' })
	}
	t := ftm.New(cols[1], lists.EntityID(list, cols[0]))
	t.Target = true
	e := &lists.Entry{UID: cols[0], Entities: []*ftm.Entity{t}}
	for i, name := range values(2) {
		if i == 0 {
			t.Add("name", name)
		} else {
			t.Add("alias", name)
		}
	}
	t.Add("programId", values(3)...)
	for i, p := range t.Get("programId") {
		s := ftm.New("Sanction", lists.PartID(list, cols[0], "sanction", i+1))
		s.Add("entity", t.ID)
		s.Add("programId", p)
		e.Entities = append(e.Entities, s)
	}
	for i, a := range values(4) {
		if what, odd := strings.CutPrefix(strings.TrimSpace(a), "?"); odd {
			e.Leftover = append(e.Leftover, lists.NewLeftover("line", what))
			continue
		}
		x := ftm.New("Address", lists.PartID(list, cols[0], "address", i+1))
		x.Add("full", a)
		t.Add("addressEntity", x.ID)
		e.Entities = append(e.Entities, x)
	}
	return e, nil
}

// list returns an input of the fake list.
func list(lines ...string) lists.Input {
	text := strings.Join(append(lines, "end"), "\n") + "\n"
	return lists.Input{Files: []lists.File{lists.BytesFile("list.txt", []byte(text))}}
}

// people returns n lines of invented persons, uids from 1.
func people(n int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = fmt.Sprintf("%d | Person | Testa Person%d; Tester Person%d | FAKE-EO1 | %d Example Road", i+1, i+1, i+1, i+1)
	}
	return lines
}

// clock is a clock that is set by hand.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func date(s string) time.Time {
	for _, layout := range []string{time.DateOnly, "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	panic("not a date: " + s)
}

// open returns an empty archive, and its clock, which stands at 2021-06-01.
func open(t testing.TB) (*archive.Archive, *clock) {
	t.Helper()
	c := &clock{date("2021-06-01")}
	return openAt(t, t.TempDir(), c), c
}

func openAt(t testing.TB, dir string, c *clock) *archive.Archive {
	t.Helper()
	a, err := archive.Open(t.Context(), dir, archive.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// take takes an input in as published on a day, which must succeed.
func take(t testing.TB, a *archive.Archive, in lists.Input, published string, opts ...func(*archive.TakeInOptions)) *archive.Outcome {
	t.Helper()
	opt := archive.TakeInOptions{Backfill: true}
	if published != "" {
		opt.Published = date(published)
	}
	for _, o := range opts {
		o(&opt)
	}
	out, err := a.TakeIn(t.Context(), fake, in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func verify(t testing.TB, a *archive.Archive) {
	t.Helper()
	if err := a.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
