package ch

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/internal/readertest"
)

// SECO's own example is a list of the changes of a day.
func TestPublishersExample(t *testing.T) {
	res := readertest.Open(t, Source(), sharedtest.Path(t, "data", "switzerland", "seco_schema_example_2024-01-17.xml"))
	if diff := cmp.Diff(map[string]int{"Person": 3}, res.Count()); diff != "" {
		t.Error(diff)
	}
	if left := res.Leftover(); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	if len(res.Header.Missing) != 1 {
		t.Errorf("missing %q, want the whole list", res.Header.Missing)
	}
	target := res.Entry(t, "64393").Target()
	if target.First("birthDate") != "1900-01-01" || target.First("nationality") != "ch" || len(res.Entry(t, "64393").Sanctions()) != 2 {
		t.Errorf("target %v", target.Properties)
	}
}

func TestDelisted(t *testing.T) {
	listed := modification{kind: "listed", effective: "2014-01-01"}
	off := modification{kind: "de-listed", effective: "2016-01-01"}
	for _, test := range []struct {
		name    string
		history []modification
		want    bool
	}{
		{"no history", nil, false},
		{"listed", []modification{listed}, false},
		{"struck off", []modification{off, listed}, true},
		{"whatever the order", []modification{listed, off}, true},
		{"listed again", []modification{{kind: "listed", effective: "2017-01-01"}, off, listed}, false},
		{"on one day the first counts", []modification{off, {kind: "amended", effective: "2016-01-01"}}, true},
		{"on one day the first counts, listed", []modification{{kind: "listed", effective: "2016-01-01"}, off}, false},
		{"no dates", []modification{{kind: "de-listed"}, {kind: "listed"}}, true},
		{"only later than the list", []modification{{kind: "de-listed", effective: "2030-01-01"}, listed}, false},
		{"day of publication where there is no other", []modification{{kind: "de-listed", published: "2016-01-01"}, listed}, true},
	} {
		if got := delisted(test.history, "2024-01-17"); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestCompose(t *testing.T) {
	parts := []namePart{
		{value: "Prymer", variants: map[string][]string{"ru": {"Пример"}, "en": {"Primer"}}},
		{value: "V."},
		{value: "Vasyl", variants: map[string][]string{"ru": {"Василий"}, "en": {"Vasily", "Basil"}}},
	}
	for _, test := range []struct {
		key  string
		i    int
		want string
	}{
		{"", 0, "Prymer V. Vasyl"},
		{"ru", 0, "Пример V. Василий"},
		{"en", 0, "Primer V. Vasily"},
		{"en", 1, "Primer V. Basil"},
	} {
		if got := compose(parts, test.key, test.i); got != test.want {
			t.Errorf("compose(%q, %d) = %q, want %q", test.key, test.i, got, test.want)
		}
	}
}

const fixture = "testdata/consolidated-list.xml"

func TestGolden(t *testing.T) {
	res := readertest.Golden(t, Source(), fixture)
	want := map[string]string{
		"entity/unheard-of":       "1 × news",
		"entity/unheard-of/@flag": "1 × yes",
	}
	if diff := cmp.Diff(want, res.Leftover()); diff != "" {
		t.Error(diff)
	}
	if n := res.Header.Units[delistedUnit]; n != 1 {
		t.Errorf("%d de-listed targets, want 1", n)
	}
}

func TestRefused(t *testing.T) { readertest.Refused(t, Source(), fixture) }

func TestEmptyList(t *testing.T) {
	doc := `<?xml version="1.0"?><swiss-sanctions-list list-type="whole-list" date="2024-01-17"></swiss-sanctions-list>`
	if _, err := readertest.Read(t.Context(), Source(), lists.BytesFile("list.xml", []byte(doc))); !errors.Is(err, lists.ErrFormat) {
		t.Errorf("error %v, want ErrFormat", err)
	}
}

func FuzzRead(f *testing.F) { readertest.Fuzz(f, Source(), fixture) }
