package archive_test

import (
	"testing"
	"time"
)

// Since when somebody is listed, and since when as now, as of each version: a
// later one says nothing about an earlier one.
func TestLives(t *testing.T) {
	a, _ := open(t)
	states := []struct{ day, line, want string }{
		{"2021-04-01", "50 | Person | Testa Fifty | P1 | ", "01 01"},
		{"2021-04-02", "50 | Person | Testa Fifty | P1 | ", "01 01"},
		{"2021-04-03", "50 | Person | Testa Fifty | P1; P2 | ", "01 03"},
		{"2021-04-04", "", ""},
		{"2021-04-05", "50 | Person | Testa Fifty | P1 | ", "01 05"},
	}
	for _, s := range states {
		lines := append(people(20), "60 | Person | Testa Sixty "+s.day+" || ") // each version has other bytes
		if s.line != "" {
			lines = append(lines, s.line)
		}
		take(t, a, list(lines...), s.day)
	}
	versions, err := a.Versions(t.Context(), fake.ID)
	if err != nil || len(versions) != len(states) {
		t.Fatalf("%d versions, %v", len(versions), err)
	}
	for i, v := range versions {
		lives, err := a.Lives(t.Context(), v.ID)
		if err != nil || len(lives) != v.Entries {
			t.Fatalf("%s: %d lives of %d entries, %v", states[i].day, len(lives), v.Entries, err)
		}
		got := ""
		if life, ok := lives["50"]; ok {
			got = life.First.Format("02") + " " + life.Changed.Format("02")
		}
		if got != states[i].want {
			t.Errorf("%s: %q, want %q", states[i].day, got, states[i].want)
		}
		if life := lives["60"]; life.Changed.Format(time.DateOnly) != states[i].day || life.First.Format(time.DateOnly) != "2021-04-01" {
			t.Errorf("%s: the one that always changes: %+v", states[i].day, life)
		}
	}
}
