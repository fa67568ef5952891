package archive_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/archive"
	"interdict/lists"
)

func TestProgrammeHistory(t *testing.T) {
	a, _ := open(t)
	steps := []struct {
		day  string
		in   lists.Input
		want map[string]archive.Move
	}{
		{"2021-01-14", list(people(20)...), map[string]archive.Move{"FAKE-EO1": {Gained: 20, New: 20, Total: 20}}},
		{"2021-04-15", list(append(people(20),
			"21 | Person | Newa Person | FAKE-EO2 | 1 Road",
			"22 | Person | Newb Person | FAKE-EO1;FAKE-EO2 | 1 Road")...), map[string]archive.Move{
			"FAKE-EO1": {Gained: 1, New: 1, Total: 21},
			"FAKE-EO2": {Gained: 2, New: 2, Total: 2},
		}},
		// One was listed before and is now listed under the other as well; one
		// is gone.
		{"2021-05-06", list(append(people(20)[1:],
			"21 | Person | Newa Person | FAKE-EO1;FAKE-EO2 | 1 Road",
			"22 | Person | Newb Person | FAKE-EO1;FAKE-EO2 | 2 Road")...), map[string]archive.Move{
			"FAKE-EO1": {Gained: 1, Lost: 1, Total: 21},
		}},
	}
	for _, s := range steps {
		take(t, a, s.in, s.day)
	}
	got, err := a.ProgrammeHistory(t.Context(), fake.ID)
	if err != nil || len(got) != len(steps) {
		t.Fatalf("%d steps (%v), want %d", len(got), err, len(steps))
	}
	for i, s := range steps {
		if diff := cmp.Diff(s.want, got[i].Moves); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.day, diff)
		}
	}
	if _, err := a.ProgrammeHistory(t.Context(), "xx-none"); err == nil {
		t.Error("a list that is not there has a history")
	}
}
