package uscsl_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"interdict/lists"
	"interdict/lists/internal/readertest"
	"interdict/lists/uscsl"
)

func source(t testing.TB, id string) lists.Source {
	t.Helper()
	for _, s := range uscsl.Sources() {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no source %s", id)
	return lists.Source{}
}

func TestGolden(t *testing.T) {
	csv := readertest.Golden(t, source(t, "us-csl"), "testdata/consolidated.csv")
	want := []string{"90001", "SSI-90001", "90003", "90004", "aa55aa55aa55", "bb66bb66bb66"}
	var got []string
	for _, e := range csv.Entries {
		got = append(got, e.UID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("UIDs are %q, want %q", got, want)
	}
	left := csv.Entry(t, "90001").Leftover
	if len(left) != 1 || left[0] != (lists.Leftover{Kind: "id", Text: "ZZ-1 no known kind"}) {
		t.Errorf("left over: %v", left)
	}
	readertest.Golden(t, source(t, "us-bis-dpl"), "testdata/dpl.txt")
}

// The two formats are one list: what both say must be the same.
func TestJSONAgreesWithCSV(t *testing.T) {
	csv := readertest.Open(t, source(t, "us-csl"), "testdata/consolidated.csv")
	json := readertest.Open(t, source(t, "us-csl"), "testdata/consolidated.json")
	a, b := csv.Entry(t, "90001"), json.Entry(t, "90001")
	if len(a.Entities) != len(b.Entities) {
		t.Fatalf("CSV gives %d entities, JSON %d", len(a.Entities), len(b.Entities))
	}
	for i, x := range a.Entities {
		y := b.Entities[i]
		for _, p := range x.PropertyNames() {
			// The JSON has the parts of an address, the CSV only the whole.
			if !slices.Equal(x.Get(p), y.Get(p)) {
				t.Errorf("%s %s: CSV %q, JSON %q", x.ID, p, x.Get(p), y.Get(p))
			}
		}
	}
	if l := json.Entry(t, "90003").Leftover; len(l) != 1 || l[0].Kind != "field new_field" {
		t.Errorf("left over of a new field: %v", l)
	}
}

func TestRefused(t *testing.T) {
	csv, err := os.ReadFile("testdata/consolidated.csv")
	if err != nil {
		t.Fatal(err)
	}
	json, err := os.ReadFile("testdata/consolidated.json")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(csv), "\n")
	for _, c := range []struct {
		name, file, data, says string
		format                 bool
	}{
		{"empty", "a.csv", "", "read a.csv: not in the format of this list: the file is empty", true},
		{"empty JSON", "a.json", "", "read a.json: not in the format of this list: the file is empty", true},
		{"only a header", "a.csv", head + "\n", "not one entry", true},
		{"HTML", "a.csv", "<html>\n<body>\n", `line 1: not in the format of this list: no column "_id"`, true},
		{"HTML for JSON", "a.json", "<html>", "no JSON", true},
		{"quotes open", "a.csv", string(csv[:len(csv)-20]), "line 9: the record is cut off", false},
		{"row too short", "a.csv", head + "\n\"1\",\"2\"\n", "line 2: 2 cells where the header has 29", false},
		{"no id", "a.csv", head + "\n" + `"","x","","","","NAMELESS"` + strings.Repeat(`,""`, 23) + "\n", "line 2: NAMELESS has neither", false},
		{"JSON cut off", "a.json", string(json[:len(json)/2]), "the file is cut off", false},
		{"JSON of something else", "a.json", `{"results":[{"a":1}]}`, "record 1: not in the format", true},
	} {
		_, err := uscsl.Read(context.Background(), lists.Input{List: "us-csl", Files: []lists.File{lists.BytesFile(c.file, []byte(c.data))}}, func(*lists.Entry) error { return nil })
		if err == nil || !strings.Contains(err.Error(), c.says) || errors.Is(err, lists.ErrFormat) != c.format {
			t.Errorf("%s: error %v, want %q", c.name, err, c.says)
		}
	}
}

func fuzz(f *testing.F, id, name string, fixture string) {
	b, err := os.ReadFile(fixture)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(b[:len(b)/2])
	s := source(f, id)
	f.Fuzz(func(t *testing.T, b []byte) {
		res, err := readertest.Read(context.Background(), s, lists.BytesFile(name, b))
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

func FuzzCSV(f *testing.F)  { fuzz(f, "us-csl", "a.csv", "testdata/consolidated.csv") }
func FuzzJSON(f *testing.F) { fuzz(f, "us-csl", "a.json", "testdata/consolidated.json") }
func FuzzDPL(f *testing.F)  { fuzz(f, "us-bis-dpl", "dpl.txt", "testdata/dpl.txt") }
