package bench

import (
	"fmt"
	"io"
	"strings"

	"interdict/ftm"
	"interdict/internal/screen"
)

// PartyCase is one person to screen, and the listed name it should find, ""
// for none.
type PartyCase struct {
	Name, BirthDate string
	ListedName      string
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
func (c PartyCase) Disturbed() bool { return !strings.EqualFold(c.Name, c.ListedName) }

// PartyFigures counts what screening the cases found.
type PartyFigures struct {
	Cases          int     `json:"cases"`
	Found          float64 `json:"found"`
	First          float64 `json:"first"`
	Disturbed      int     `json:"disturbed"`
	DisturbedFirst float64 `json:"disturbed_first"`
	// Missed are the cases whose right party did not come first.
	Missed []PartyCase `json:"-"`
}

// Positives screens cases that are listed.
func Positives(e *screen.Engine, cases []PartyCase, withBirth bool) (PartyFigures, error) {
	var f PartyFigures
	var found, first, disturbedFirst int
	for _, c := range cases {
		r, err := e.Screen(c.Query(withBirth), screen.Options{})
		if err != nil {
			return f, err
		}
		f.Cases++
		any, top := false, false
		best := 0.0
		for _, m := range r.Matches {
			if !m.Match {
				continue
			}
			best = max(best, m.Score)
			if strings.EqualFold(m.Caption, c.ListedName) {
				any = true
				top = top || m.Score >= best
			}
		}
		if any {
			found++
		}
		if top {
			first++
		} else {
			f.Missed = append(f.Missed, c)
		}
		if c.Disturbed() {
			f.Disturbed++
			if top {
				disturbedFirst++
			}
		}
	}
	f.Found, f.First = share(found, f.Cases), share(first, f.Cases)
	f.DisturbedFirst = share(disturbedFirst, f.Disturbed)
	return f, nil
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Negatives screens cases that are not listed and returns those which alerted.
func Negatives(e *screen.Engine, cases []PartyCase, withBirth bool) (alerted []screen.Result, err error) {
	for _, c := range cases {
		r, err := e.Screen(c.Query(withBirth), screen.Options{})
		if err != nil {
			return nil, err
		}
		if r.Decision == screen.Matched {
			alerted = append(alerted, *r)
		}
	}
	return alerted, nil
}
