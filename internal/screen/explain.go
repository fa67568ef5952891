package screen

import (
	"strings"

	"interdict/names"
)

// explain writes an alignment out as reasons: the words that met, in the order
// of the query, then what was left over on either side. Points, and what pairs
// lack, add up to Met and Against.
func explain(query, listed *names.Name, property string, weak bool, al *names.Alignment, qi, li []names.Info) *NameMatch {
	m := &NameMatch{
		Query: query.Text, Listed: listed.Text, Property: property, Weak: weak, Strength: round4(float64(al.Strength)),
		Met: round4(float64(al.Matched)), Against: round4(float64(al.Against)), Pairs: []Pair{},
	}
	if al.Strength > 0 {
		m.Informed = round4(float64(al.Score / al.Strength))
	}
	loss := lossShare(al, qi, li)
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
				Lacking: round4(float64(bits * (1 - e.Sim) * loss)),
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
	m.Pairs = append(m.Pairs, leftOver(query.Words, listed.Words, qi, li, al, names.WeightsFor(query.Kind, listed.Kind))...)
	for _, p := range [...]struct {
		how  string
		bits float32
	}{{names.OtherNumber.String(), al.Number}, {"other place", al.Place}, {names.OtherOrder.String(), al.Order}} {
		if p.bits > 0 {
			m.Pairs = append(m.Pairs, Pair{How: p.how, Weight: round4(float64(p.bits)), Points: -round4(float64(p.bits))})
		}
	}
	return m
}

// lossShare is what a bit that pairs lack counts.
func lossShare(al *names.Alignment, qi, li []names.Info) float32 {
	var lacking float32
	for k := range al.Edges {
		e := &al.Edges[k]
		lacking += names.EdgeWeight(qi, li, e) * (1 - e.Sim)
	}
	if lacking == 0 {
		return 0
	}
	return al.Loss / lacking
}

func abs(f float64) float64 {
	if f < 0 {
		return -f
	}
	return f
}

// leftOver lists the words that met nothing. Words on both sides contradict
// each other, bit for bit and all together; what one side has beyond that is
// extra or missing. So are words that come and go, at no cost.
func leftOver(query, listed []names.Word, qi, li []names.Info, al *names.Alignment, w *names.Weights) []Pair {
	var pairs []Pair
	add := func(how names.How, q, l string, bits, points float32) {
		pairs = append(pairs, Pair{Query: q, Listed: l, How: how.String(), Weight: round4(float64(bits)), Points: 0 - round4(float64(points))})
	}
	extra, extraBits := looseWords(query, qi, al.UsedQuery, true)
	missing, missingBits := looseWords(listed, li, al.UsedListed, true)
	both := min(extraBits, missingBits)
	if al.Contra > 0 {
		// What stands behind an initial may contradict, too.
		add(names.Contradicted, extra, missing, al.Contra/w.Contra, al.Contra)
	}
	if extraBits > both {
		add(names.Extra, extra, "", extraBits-both, al.Extra)
	}
	if missingBits > both {
		add(names.Missing, "", missing, missingBits-both, al.Missing)
	}
	extra, extraBits = looseWords(query, qi, al.UsedQuery, false)
	missing, missingBits = looseWords(listed, li, al.UsedListed, false)
	if extra != "" && strings.EqualFold(extra, missing) {
		add(names.Same, extra, missing, extraBits, 0)
		return pairs
	}
	if extra != "" {
		add(names.Extra, extra, "", extraBits, 0)
	}
	if missing != "" {
		add(names.Missing, "", missing, missingBits, 0)
	}
	return pairs
}

// looseWords are the words that met nothing: those that count, or the others,
// but for legal forms.
func looseWords(words []names.Word, info []names.Info, used uint32, counting bool) (string, float32) {
	var out []string
	var bits float32
	for i := range words {
		if i >= len(info) || used&(1<<i) != 0 || words[i].Role == names.Legal || info[i].Role.Counts() != counting {
			continue
		}
		out = append(out, words[i].Text)
		bits += info[i].Bits
	}
	return strings.Clone(strings.Join(out, " ")), bits // a single word is the analyser's own memory
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
	return strings.Clone(strings.Join(out, " "))
}
