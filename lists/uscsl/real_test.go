package uscsl_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/uscsl"
)

// input is one real file.
func input(t testing.TB, list string, elem ...string) lists.Input {
	t.Helper()
	p := sharedtest.Path(t, elem...)
	b, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	return lists.Input{List: list, Files: []lists.File{lists.BytesFile(filepath.Base(p), b)}}
}

// readAll reads a list whole, and checks what must hold for any.
func readAll(t testing.TB, read lists.ReadFunc, in lists.Input) (map[string]*lists.Entry, *lists.Header, error) {
	t.Helper()
	entries := make(map[string]*lists.Entry)
	head, err := read(context.Background(), in, func(e *lists.Entry) error {
		if entries[e.UID] != nil {
			return fmt.Errorf("UID %s twice", e.UID)
		}
		entries[e.UID] = e
		ids := make(map[string]bool)
		for _, x := range e.Entities {
			if err := x.Validate(); err != nil {
				t.Error(err)
			}
			if ids[x.ID] {
				t.Errorf("entity id %s twice", x.ID)
			}
			ids[x.ID] = true
		}
		if !e.Target().Has("name") {
			t.Errorf("%s has no name", e.UID)
		}
		return nil
	})
	return entries, head, err
}

// leftovers counts what was left over, by kind.
func leftovers(entries map[string]*lists.Entry) (n int, kinds map[string]int) {
	kinds = make(map[string]int)
	for _, e := range entries {
		for _, l := range e.Leftover {
			n++
			kinds[l.Kind]++
		}
	}
	return n, kinds
}

func TestRealConsolidated(t *testing.T) {
	entries, head, err := readAll(t, uscsl.Read, input(t, "us-csl", "data", "us_csl", "consolidated_2022-05.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	// 14,160 rows; OFAC's number 15268 stands twice under one source.
	if len(entries) != 14159 {
		t.Errorf("%d entries, want 14,159", len(entries))
	}
	sdn := 0
	for _, e := range entries {
		if e.Sanctions()[0].First("program") == "Specially Designated Nationals (SDN)" {
			sdn++
		}
	}
	if sdn != 10026 {
		t.Errorf("%d entries of the SDN list, want 10,026", sdn)
	}
	n, kinds := leftovers(entries)
	t.Logf("%d leftovers of %v: %v", n, head.Units, kinds)
	if limit := head.Units["id"] / 200; n > limit {
		t.Errorf("%d leftovers, more than 0.5 %% of %d ids", n, head.Units["id"])
	}
}

func TestRealTruncated(t *testing.T) {
	_, _, err := readAll(t, uscsl.Read, input(t, "us-csl", "data", "us_csl", "csl_2023-11-30_TRUNCATED.csv"))
	if err == nil || !strings.Contains(err.Error(), "line 4233: the record is cut off") {
		t.Errorf("error %v, want one that names the last line, 4233", err)
	}
}

func TestRealDeniedPersons(t *testing.T) {
	for file, want := range map[string]int{"dpl_2023-11-30.txt": 417, "dpl_2021-07.txt": 461} {
		entries, head, err := readAll(t, uscsl.ReadDPL, input(t, "us-bis-dpl", "data", "us_csl", file))
		if err != nil {
			t.Error(err)
			continue
		}
		n, kinds := leftovers(entries)
		// "NP" for a country, and a last update of another kind of date.
		if len(entries) != want || n > 4 {
			t.Errorf("%s: %d entries, %d leftovers %v of %v; want %d and at most 4", file, len(entries), n, kinds, head.Units, want)
		}
	}
}
