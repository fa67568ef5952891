package uk_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"interdict/lists"
	"interdict/lists/internal/readertest"
	"interdict/lists/uk"
)

func TestGolden(t *testing.T) {
	for fixture, list := range map[string]string{
		"testdata/UK-Sanctions-List.xml": "gb-fcdo",
		"testdata/UK-Sanctions-List.csv": "gb-fcdo",
		"testdata/ConList-old.csv":       "gb-ofsi",
		"testdata/ConList-new.csv":       "gb-ofsi",
	} {
		t.Run(fixture, func(t *testing.T) { readertest.Golden(t, source(t, list), fixture) })
	}
}

// XML and CSV are the same list: what they say of a target must be the same.
func TestXMLAgreesWithCSV(t *testing.T) {
	a := readertest.Open(t, source(t, "gb-fcdo"), "testdata/UK-Sanctions-List.xml")
	b := readertest.Open(t, source(t, "gb-fcdo"), "testdata/UK-Sanctions-List.csv")
	if !a.Header.Published.Equal(b.Header.Published) || a.Header.Published.Format("2006-01-02") != "2026-01-05" {
		t.Errorf("published %v and %v, want 5 January 2026", a.Header.Published, b.Header.Published)
	}
	if len(a.Entries) != 3 || len(b.Entries) != 3 {
		t.Fatalf("%d and %d entries, want 3", len(a.Entries), len(b.Entries))
	}
	for _, x := range a.Entries {
		y := b.Entry(t, x.UID)
		if len(x.Entities) != len(y.Entities) {
			t.Errorf("%s: XML gives %d entities, CSV %d", x.UID, len(x.Entities), len(y.Entities))
			continue
		}
		for i := range x.Entities {
			for _, p := range x.Entities[i].PropertyNames() {
				v, w := x.Entities[i].Get(p), y.Entities[i].Get(p)
				if !slices.Equal(v, w) {
					t.Errorf("%s %s: XML %q, CSV %q", x.Entities[i].ID, p, v, w)
				}
			}
		}
	}
	for _, c := range []struct {
		res  *readertest.Result
		want lists.Leftover
	}{
		{a, lists.Leftover{Kind: "Designation/ElementOfTomorrow", Text: "news & more"}},
		{b, lists.Leftover{Kind: "column Column of tomorrow", Text: "news"}},
	} {
		if left := c.res.Entry(t, "XAN0002").Leftover; !slices.Equal(left, []lists.Leftover{c.want}) {
			t.Errorf("left over %v, want %v", left, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	target := readertest.Open(t, source(t, "gb-fcdo"), "testdata/UK-Sanctions-List.csv").Entry(t, "XAN0001").Target()
	for property, want := range map[string][]string{
		"name":      {"Zacharias Quentin Beispiel"},
		"alias":     {"Zacharias Beyspiel", "Zack Beispiel", "Цахариас Бейшпиль"},
		"weakAlias": {"The Sample"},
		"firstName": {"Zacharias"}, "middleName": {"Quentin"}, "lastName": {"Beispiel"},
		"birthDate": {"1952-10-07", "1953"},
	} {
		if got := target.Get(property); !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", property, got, want)
		}
	}
}

func TestRefusedXML(t *testing.T) {
	readertest.Refused(t, source(t, "gb-fcdo"), "testdata/UK-Sanctions-List.xml")
}

func TestRefusedCSV(t *testing.T) {
	good, err := os.ReadFile("testdata/UK-Sanctions-List.csv")
	if err != nil {
		t.Fatal(err)
	}
	con, err := os.ReadFile("testdata/ConList-old.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(good), "\n")
	for _, c := range []struct {
		name, data, says string
		read             lists.ReadFunc
	}{
		{"empty", "", "the file is empty", uk.Read},
		{"only a date", lines[0], "the file is empty", uk.Read},
		{"only a header", lines[0] + lines[1], "not one entry", uk.Read},
		{"no date", strings.Replace(string(good), "05-Jan-2026", "soon", 1), `line 1: not in the format of this list: "soon" is no date`, uk.Read},
		{"HTML", "<html>\n<body>\n", `line 1: not in the format of this list: no column "Unique ID"`, uk.Read},
		{"the other list", string(con), `line 1: not in the format of this list: no column "Unique ID"`, uk.Read},
		{"the other list", string(good), `line 1: not in the format of this list: no column "Group ID"`, uk.ReadConList},
		{"cut off", string(good[:len(good)-30]), "cells where the header has", uk.Read},
		{"no id", strings.Replace(string(good), "XAN0002", "", 1), `line 4: "" is no Unique ID`, uk.Read},
		{"no name", strings.Replace(string(good), "MUSTER HOLDING LLC", "", 1), "XAN0002 has no name", uk.Read},
	} {
		_, err := c.read(context.Background(), lists.Input{List: "gb", Files: []lists.File{lists.BytesFile("a.csv", []byte(c.data))}}, func(*lists.Entry) error { return nil })
		if err == nil || !strings.HasPrefix(err.Error(), "read a.csv: ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.says)
		}
		if strings.Contains(c.says, "not in the format") && !errors.Is(err, lists.ErrFormat) {
			t.Errorf("%s: error %v does not wrap ErrFormat", c.name, err)
		}
	}
}

func FuzzXML(f *testing.F) {
	readertest.Fuzz(f, source(f, "gb-fcdo"), "testdata/UK-Sanctions-List.xml")
}

func FuzzCSV(f *testing.F) {
	for _, fixture := range []string{"testdata/UK-Sanctions-List.csv", "testdata/ConList-old.csv", "testdata/ConList-new.csv"} {
		b, err := os.ReadFile(fixture)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		f.Add(b[:len(b)/2])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, list := range []string{"gb-fcdo", "gb-ofsi"} {
			res, err := readertest.Read(t.Context(), source(t, list), lists.BytesFile("a.csv", b))
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
		}
	})
}
