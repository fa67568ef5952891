package bench

import (
	"fmt"
	"io"

	"interdict/internal/screen"
)

// PairCase is one labelled pair of names.
type PairCase struct {
	Group, Schema, Name1, Name2 string
	Match                       bool
	Score                       float64
}

// ReadPairs reads a CSV with the columns schema, name1, name2, is_match and
// perhaps case_group.
func ReadPairs(r io.Reader) ([]PairCase, error) {
	rows, err := readTable(r, "schema", "name1", "name2", "is_match")
	if err != nil {
		return nil, fmt.Errorf("read pairs: %w", err)
	}
	var cases []PairCase
	for i, row := range rows {
		if row["is_match"] != "true" && row["is_match"] != "false" {
			return nil, fmt.Errorf("read pairs: row %d: is_match is %q, neither true nor false", i+1, row["is_match"])
		}
		cases = append(cases, PairCase{
			Group: row["case_group"], Schema: row["schema"], Name1: row["name1"], Name2: row["name2"],
			Match: row["is_match"] == "true",
		})
	}
	return cases, nil
}

// PairFigures are counts and rates of one group at one threshold.
type PairFigures struct {
	Group     string  `json:"group"`
	Pairs     int     `json:"pairs"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// ScorePairs compares every pair and fills in its score.
func ScorePairs(cases []PairCase, p *screen.Policy) {
	for i := range cases {
		c := &cases[i]
		c.Score = screen.Compare(c.Schema, c.Name1, c.Name2, p).Score
	}
}

// Figures sums up the scored pairs of the groups that keep says, at a
// threshold.
func Figures(name string, cases []PairCase, threshold float64, keep func(group string) bool) PairFigures {
	f := PairFigures{Group: name}
	var tp, fp, fn float64
	for i := range cases {
		c := &cases[i]
		if !keep(c.Group) {
			continue
		}
		f.Pairs++
		switch said := c.Score >= threshold; {
		case said && c.Match:
			tp++
		case said:
			fp++
		case c.Match:
			fn++
		}
	}
	if tp > 0 {
		f.Precision, f.Recall = tp/(tp+fp), tp/(tp+fn)
		f.F1 = 2 * f.Precision * f.Recall / (f.Precision + f.Recall)
	}
	return f
}
