package index_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/bench"
	"interdict/ftm"
	"interdict/internal/index"
	"interdict/lists"
)

// invented is a list of so many entries, each with a name of its own.
func invented(n int) iter.Seq2[index.Item, error] {
	return func(yield func(index.Item, error) bool) {
		for i, p := range bench.Invent(n) {
			e := ftm.New("Person", fmt.Sprintf("l:%d", i))
			e.Add("name", p.Name)
			e.Add("alias", "محمد "+p.Name, "石川 明")
			if !yield(index.Item{List: "l", Entry: &lists.Entry{UID: fmt.Sprint(i), Entities: []*ftm.Entity{e}}}, nil) {
				return
			}
		}
	}
}

var oneList = []index.Source{{List: "l"}}

func TestAnIndexDoesNotDependOnWhoWasDoneFirst(t *testing.T) {
	file := func(workers int) []byte {
		x, err := index.Build(t.Context(), oneList, invented(2000), index.Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "x.idx")
		if err := x.WriteFile(path); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	one := file(1)
	for _, workers := range []int{2, 7} {
		if !bytes.Equal(one, file(workers)) {
			t.Errorf("%d workers make another index than one", workers)
		}
	}
}

func TestABuildTellsWhatStoppedIt(t *testing.T) {
	broken := errors.New("line 7: no name")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		what  string
		ctx   context.Context
		items iter.Seq2[index.Item, error]
		want  string
	}{
		{"a fault of the source", t.Context(), func(yield func(index.Item, error) bool) {
			for item, err := range invented(700) {
				if !yield(item, err) {
					return
				}
			}
			yield(index.Item{}, broken)
		}, "build index: line 7: no name"},
		{"an entry of no list", t.Context(), func(yield func(index.Item, error) bool) {
			for item := range invented(2000) {
				if item.Entry.UID == "300" {
					item.List = "m"
				}
				if !yield(item, nil) {
					return
				}
			}
		}, `build index: entry 300 is of list "m", which is not among the sources`},
		{"an entry that nobody can read", t.Context(), func(yield func(index.Item, error) bool) {
			for item := range invented(2000) {
				if item.Entry.UID == "300" {
					item.Entry = &lists.Entry{UID: "300"}
				}
				if !yield(item, nil) {
					return
				}
			}
		}, "build index: entry 300: take its names apart: internal error at lists/lists.go"},
		{"a source that breaks", t.Context(), func(yield func(index.Item, error) bool) {
			for item := range invented(300) {
				if !yield(item, nil) {
					return
				}
			}
			panic("a mistake")
		}, "build index: internal error at internal/index"},
		{"nobody waits for it", cancelled, invented(2000), "build index: context canceled"},
	} {
		if _, err := index.Build(c.ctx, oneList, c.items, index.Options{Workers: 3}); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.what, err, c.want)
		}
	}
}
