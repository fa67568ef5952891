package screen

import "interdict/names"

// Comparison is two names laid beside each other, without any list.
type Comparison struct {
	Score float64    `json:"score"`
	Match bool       `json:"match"`
	Name  *NameMatch `json:"name"`
}

// Compare compares two names that entities of a schema bear. Words weigh by the
// general population of names, since no lists are at hand.
func Compare(schema, name1, name2 string, p *Policy) Comparison {
	kind := names.KindOf(schema)
	a, b := names.Analyse(name1, kind), names.Analyse(name2, kind)
	al, qi, li := names.CompareInfos(&a, &b, nil)
	score := round4(float64(al.Score))
	return Comparison{
		Score: score, Match: score >= p.Threshold,
		Name: explain(name1, name2, "name", false, &a, kind, &al, qi, li),
	}
}
