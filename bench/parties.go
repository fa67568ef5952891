package bench

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/screen"
)

// PartyCase is one person to screen, and the listed name it should find, ""
// for none.
type PartyCase struct {
	Name       string `json:"name"`
	BirthDate  string `json:"birth_date,omitempty"`
	ListedName string `json:"listed_name,omitempty"`
}

// ReadParties reads a CSV with the column full_name and perhaps date_of_birth,
// listed_name.
func ReadParties(r io.Reader) ([]PartyCase, error) {
	rows, err := readTable(r, "full_name")
	if err != nil {
		return nil, fmt.Errorf("read parties: %w", err)
	}
	var cases []PartyCase
	for _, row := range rows {
		cases = append(cases, PartyCase{Name: row["full_name"], BirthDate: row["date_of_birth"], ListedName: row["listed_name"]})
	}
	return cases, nil
}

// Query makes the screening query of a case.
func (c PartyCase) Query(withBirth bool) screen.Query {
	e := ftm.New("Person", "case")
	e.Add("name", c.Name)
	if withBirth {
		e.Add("birthDate", c.BirthDate)
	}
	return screen.Query{ID: "case", Entity: e}
}

// Disturbed reports whether the case's name is not as listed.
func (c PartyCase) Disturbed() bool { return plainName(c.Name) != plainName(c.ListedName) }

// PartyFigures counts what screening the cases found.
type PartyFigures struct {
	Cases          int     `json:"cases"`
	Found          float64 `json:"found"`
	First          float64 `json:"first"`
	Disturbed      int     `json:"disturbed"`
	DisturbedFirst float64 `json:"disturbed_first"`
	// NotListed cases are left out: their party is not on the lists at hand.
	NotListed int `json:"not_listed"`
	// Missed are the cases whose right party did not come first.
	Missed []PartyCase `json:"missed,omitempty"`
}

// Positives screens cases that are listed.
func Positives(ctx context.Context, e *screen.Engine, cases []PartyCase, withBirth bool) (PartyFigures, error) {
	var f PartyFigures
	cases, f.NotListed = listedCases(e, cases)
	found, first := make([]bool, len(cases)), make([]bool, len(cases))
	err := forEach(ctx, len(cases), func(i int) error {
		r, err := e.Screen(cases[i].Query(withBirth), screen.Options{})
		if err != nil {
			return err
		}
		best := 0.0
		for _, m := range r.Matches {
			if !m.Match {
				continue
			}
			best = max(best, m.Score)
			if plainName(m.Caption) == plainName(cases[i].ListedName) {
				found[i] = true
				first[i] = first[i] || m.Score >= best
			}
		}
		return nil
	})
	if err != nil {
		return f, err
	}
	disturbedFirst := 0
	for i, c := range cases {
		if !first[i] {
			f.Missed = append(f.Missed, c)
		}
		if c.Disturbed() {
			f.Disturbed++
			disturbedFirst += count(first[i])
		}
	}
	f.Cases, f.Found, f.First = len(cases), shareTrue(found), shareTrue(first)
	f.DisturbedFirst = share(disturbedFirst, f.Disturbed)
	return f, nil
}

// listedCases leaves out the cases whose party is not, or no longer, on the
// lists, and counts them.
func listedCases(e *screen.Engine, cases []PartyCase) (listed []PartyCase, not int) {
	x := e.Index()
	captions := make(map[string]bool, x.Entities())
	for n := range x.Entities() {
		captions[plainName(x.Entity(uint32(n)).Caption())] = true
	}
	for _, c := range cases {
		if captions[plainName(c.ListedName)] {
			listed = append(listed, c)
		}
	}
	return listed, len(cases) - len(listed)
}

// plainName is a name as labels and lists may be compared: without case, double
// spaces, and the "na" that the UN writes where it knows no further name.
func plainName(s string) string {
	words := strings.Fields(strings.ToLower(s))
	words = slices.DeleteFunc(words, func(w string) bool { return w == "na" })
	return strings.Join(words, " ")
}

// Negatives screens cases that are not listed and returns the results of those
// which alerted.
func Negatives(ctx context.Context, e *screen.Engine, cases []PartyCase, withBirth bool) (alerted []screen.Result, err error) {
	results := make([]*screen.Result, len(cases))
	err = forEach(ctx, len(cases), func(i int) error {
		r, err := e.Screen(cases[i].Query(withBirth), screen.Options{})
		if err == nil && r.Decision == screen.Matched {
			results[i] = r
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, r := range results {
		if r != nil {
			alerted = append(alerted, *r)
		}
	}
	return alerted, nil
}
