package screen

import (
	"strings"

	"interdict/names"
)

// explain writes an alignment out as reasons: the words that met, in the order
// of the query, then what was left over on either side.
func explain(queryText, listedText, property string, weak bool, query *names.Name, kind names.Kind, al *names.Alignment, qi, li []names.Info) *NameMatch {
	listed := names.Analyse(listedText, kind)
	m := &NameMatch{Query: queryText, Listed: listedText, Property: property, Weak: weak, Strength: round4(float64(al.Strength)), Pairs: []Pair{}}
	for i := range query.Words {
		for k := range al.Edges {
			e := &al.Edges[k]
			if int(e.Query) != i {
				continue
			}
			bits := names.EdgeWeight(qi, li, e)
			m.Pairs = append(m.Pairs, Pair{
				Query: wordsText(query.Words, int(e.Query), int(e.QueryN)), Listed: wordsText(listed.Words, int(e.Listed), int(e.ListedN)),
				How: e.How.String(), Similarity: round4(float64(e.Sim)), Weight: round4(float64(bits)), Points: round4(float64(bits * e.Sim)),
			})
		}
	}
	if al.Legal != names.NoRelation {
		points := float64(al.LegalGain)
		if al.Legal == names.OtherLegalForm {
			points = -float64(al.LegalLoss)
		}
		m.Pairs = append(m.Pairs, Pair{
			Query: legalText(query.Words), Listed: legalText(listed.Words), How: al.Legal.String(),
			Weight: round4(abs(points)), Points: round4(points),
		})
	}
	m.Pairs = append(m.Pairs, leftOver(query.Words, listed.Words, qi, li, al)...)
	if al.Number > 0 {
		m.Pairs = append(m.Pairs, Pair{How: names.OtherNumber.String(), Weight: round4(float64(al.Number)), Points: -round4(float64(al.Number))})
	}
	if al.Order > 0 {
		m.Pairs = append(m.Pairs, Pair{How: names.OtherOrder.String(), Weight: round4(float64(al.Order)), Points: -round4(float64(al.Order))})
	}
	return m
}

func abs(f float64) float64 {
	if f < 0 {
		return -f
	}
	return f
}

// leftOver lists the words that met nothing. Words on both sides contradict
// each other, as one piece; what only one side has is extra or missing.
func leftOver(query, listed []names.Word, qi, li []names.Info, al *names.Alignment) []Pair {
	var pairs []Pair
	qText, qBits := looseWords(query, qi, al.UsedQuery)
	lText, lBits := looseWords(listed, li, al.UsedListed)
	against := float64(al.Contra + al.Extra + al.Missing + al.Place)
	switch {
	case qText != "" && lText != "":
		pairs = append(pairs, Pair{Query: qText, Listed: lText, How: names.Contradicted.String(), Weight: round4(max(qBits, lBits)), Points: -round4(against)})
	case qText != "":
		pairs = append(pairs, Pair{Query: qText, How: names.Extra.String(), Weight: round4(qBits), Points: -round4(against)})
	case lText != "":
		pairs = append(pairs, Pair{Listed: lText, How: names.Missing.String(), Weight: round4(lBits), Points: -round4(against)})
	}
	return pairs
}

func looseWords(words []names.Word, info []names.Info, used uint32) (string, float64) {
	var out []string
	bits := 0.0
	for i := range words {
		if i >= len(info) || used&(1<<i) != 0 || words[i].Role == names.Legal {
			continue
		}
		out = append(out, words[i].Text)
		bits += float64(info[i].Bits)
	}
	return strings.Join(out, " "), bits
}

func wordsText(words []names.Word, from, n int) string {
	var sb strings.Builder
	for i := from; i < from+n && i < len(words); i++ {
		if i > from && !words[i].Glued {
			sb.WriteByte(' ')
		}
		sb.WriteString(words[i].Text)
	}
	return sb.String()
}

func legalText(words []names.Word) string {
	var out []string
	for i := range words {
		if words[i].Role == names.Legal {
			out = append(out, words[i].Text)
		}
	}
	return strings.Join(out, " ")
}
