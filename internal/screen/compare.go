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
	var best Comparison
	for _, a := range readings(name1, kind) {
		for _, b := range readings(name2, kind) {
			al, qi, li := names.CompareInfos(&a, &b, nil)
			if score := round4(float64(al.Score)); best.Name == nil || score > best.Score {
				best = Comparison{score, score >= p.Threshold, explain(&a, &b, "name", false, &al, qi, li)}
			}
		}
	}
	return best
}

// readings returns a name in all ways to read it, the usual one first, and the
// names that it holds.
func readings(text string, kind names.Kind) []names.Name {
	var all []names.Name
	for _, text := range append([]string{text}, names.Apart(text, kind)...) {
		for _, r := range names.ReadingsOf(text) {
			if name, ok := new(names.Analyser).AnalyseAs(text, kind, r); ok {
				all = append(all, name)
			}
		}
	}
	return all
}
