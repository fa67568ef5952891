package sample_test

import (
	"slices"
	"strings"
	"testing"

	"interdict/lists"
	"interdict/sample"
)

// The action of 15 April 2021 in figures: 32 parties for interference in
// elections (16 persons, 16 entities), 6 technology companies, 8 over Crimea.
func TestSampleIsTheActionOfTheDay(t *testing.T) {
	got := map[string]int{}
	for e := range entries(t) {
		kind := "entity"
		if e.Target().IsA("Person") {
			kind = "person"
		}
		got[group(e.Programmes())+" "+kind]++
	}
	want := map[string]int{
		"election person": 16, "election entity": 16,
		"technology entity": 6,
		"crimea person":     5, "crimea entity": 3,
	}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%s: %d, want %d", k, got[k], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("groups: %v", got)
	}
}

func group(programmes []string) string {
	has := func(prefix string) bool {
		return slices.ContainsFunc(programmes, func(p string) bool { return strings.HasPrefix(p, prefix) })
	}
	switch {
	case has("RUSSIA-EO"):
		return "technology"
	case has("ELECTION-EO13848"), has("CYBER2"):
		return "election"
	default:
		return "crimea"
	}
}

func TestSampleIsValid(t *testing.T) {
	ids := map[string]bool{}
	for e := range entries(t) {
		for _, x := range e.Entities {
			if err := x.Validate(); err != nil {
				t.Error(err)
			}
			if ids[x.ID] {
				t.Errorf("%s is there twice", x.ID)
			}
			ids[x.ID] = true
		}
		if len(e.Sanctions()) != len(e.Programmes()) {
			t.Errorf("%s: %d sanctions, %d programmes", e.UID, len(e.Sanctions()), len(e.Programmes()))
		}
	}
	for e := range entries(t) {
		for _, x := range e.Entities {
			if o := x.First("object"); o != "" && !ids[o] {
				t.Errorf("%s links to %s, which is not in the sample", x.ID, o)
			}
		}
	}
}

func entries(t *testing.T) func(func(*lists.Entry) bool) {
	return func(yield func(*lists.Entry) bool) {
		for e, err := range sample.Entries() {
			if err != nil {
				t.Fatal(err)
			}
			if !yield(e) {
				return
			}
		}
	}
}
