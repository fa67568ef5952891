package screen_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/lists"
)

// ownPolicy writes a copy of "customer" with one text in place of another, as
// people make policies of their own.
func ownPolicy(t *testing.T, instead, of string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("policies", "customer.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), of) {
		t.Fatalf("customer.toml has no %q", of)
	}
	file := filepath.Join(t.TempDir(), "own.toml")
	if err := os.WriteFile(file, []byte(strings.Replace(string(b), of, instead, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A policy that says something impossible is refused, with the file and what is
// wrong: one that is followed by half would clear people in silence.
func TestPoliciesWithMistakes(t *testing.T) {
	tests := []struct {
		of, instead string
		want        string
	}{
		{"threshold = 0.70", "threshold = 70", "threshold is 70: want 0.5 to 1"},
		{"threshold = 0.70", "threshold = nan", "threshold is NaN: want 0.5 to 1"},
		{"threshold = 0.70", "treshold = 0.70", `nothing is called "treshold"`},
		{"contradict = 0.60", "contradict = nan", "NaN is not between 0 and 1"},
		{"birth_far = 1.0 ", "birth_far = -1.0 ", "-1 is not between 0 and 1"},
		{"[0.12,", "[12.0,", "12 is not between 0 and 1"},
		{`"support"`, `"supports"`, `weak_aliases is "supports"`},
		{"version = 2", "version = 0", "a version from 1"},
		{"version = 2", "version = ", "line 3"},
	}
	for _, tc := range tests {
		file := ownPolicy(t, tc.instead, tc.of)
		if tc.of == `"support"` {
			file = ownPolicy(t, "weak_aliases = "+tc.instead, "weak_aliases = "+tc.of)
		}
		_, err := screen.LoadPolicy(file)
		if err == nil || !strings.Contains(err.Error(), tc.want) || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: %v, want %s", tc.instead, err, tc.want)
		}
	}
	if _, err := screen.LoadPolicy(filepath.Join(t.TempDir(), "none.toml")); err == nil {
		t.Error("a file that is not there is a policy")
	}
}

// How much years apart say is a list of any length, also of none.
func TestAPolicyMayLeaveOutYears(t *testing.T) {
	years := "birth_years = [0.12, 0.24, 0.36, 0.47, 0.57, 0.70, 0.75, 0.80, 0.85, 0.90]"
	for _, instead := range []string{"birth_years = []", "", "birth_years = [0.5]"} {
		p, err := screen.LoadPolicy(ownPolicy(t, instead, years))
		if err != nil {
			t.Fatal(err)
		}
		listed := ftm.New("Person", "l:1")
		listed.Add("name", "Mara OSTRIK")
		listed.Add("birthDate", "1970-05")
		x, err := index.Build(t.Context(), []index.Source{{List: "l"}}, func(yield func(index.Item, error) bool) {
			yield(index.Item{List: "l", Entry: &lists.Entry{UID: "1", Entities: []*ftm.Entity{listed}}}, nil)
		}, index.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, born := range []string{"1970-01", "1971", "1990"} {
			q := ftm.New("Person", "q")
			q.Add("name", "Mara Ostrik")
			q.Add("birthDate", born)
			r, err := screen.New(x, p).Screen(screen.Query{ID: "q", Entity: q}, screen.Options{})
			if err != nil || len(r.Matches) != 1 {
				t.Fatalf("%q, born %s: %+v, %v", instead, born, r, err)
			}
			if e := fmt.Sprint(r.Matches[0].Evidence); !strings.Contains(e, "birth_date against") {
				t.Errorf("%q, born %s: %s", instead, born, e)
			}
		}
	}
}
