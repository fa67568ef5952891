// Package ofacsearch scores names as OFAC's public Sanctions List Search does,
// as far as that is known, for those who must say why another tool's score
// differs. It is no better way to match: what OFAC's tool misses, it misses.
// It is not made, checked or approved by OFAC, and OFAC recommends no threshold
// (FAQ 250).
//
// # What is known
//
// OFAC's FAQs 246 to 251 (https://ofac.treasury.gov/faqs/249) say: the score is
// a whole number up to 100 and depends on the name alone. Two techniques are
// run, and the higher result is shown: Jaro-Winkler over the whole names; and
// Jaro-Winkler and Soundex over the parts of the names, each part entered
// having a score that goes into a composite. Candidates share the first letter
// of what was entered and are at least half alike.
//
// How the composite is made, and what Soundex is worth in it, is not said.
// Others compared a few hundred answers of the tool with models of it
// (https://github.com/opensanctions/nomenklatura/pull/310) and came within five
// points in 95.7 % of 164 cases; their findings are followed here:
//
//   - Jaro-Winkler adds its bonus for a common beginning to any pair, however
//     unlike the rest; Winkler's own adds it from 0.7 up only.
//   - Whole names are compared only when they begin with the same letter, the
//     listed name as listed, family name first: "GEORGE BUSH" is not compared
//     with "HABBASH, George" as a whole.
//   - The composite is the mean over the parts entered of the best listed part
//     for each, where a pair under 0.5 counts as nothing.
//   - Parts of one or two letters do not count, unless all are so short.
//   - A name in another script than Latin finds nothing.
//
// Soundex decides one thing only: a pair with the same code counts even when it
// is under 0.5. That no more is known to depend on it is a finding of the same
// comparison.
//
// # What is our own choice
//
// Diacritics are taken off, apostrophes left out, other signs read as space,
// since the tool's way with them is not published. A listed part may be the
// best for several parts entered. Only the first 256 letters of a name count.
//
// The algorithms are written from M. A. Jaro's and W. E. Winkler's papers
// (Winkler, "String Comparator Metrics and Enhanced Decision Rules in the
// Fellegi-Sunter Model of Record Linkage", 1990) and from the rules of Soundex
// as the US National Archives give them.
package ofacsearch

import "math"

// Version names the scoring: any change of a score raises it.
const Version = "ofac-search-1"

// floor is the likeness under which a pair of parts counts as nothing.
const floor = 0.5

// shortPart is the length up to which a part does not count.
const shortPart = 2

// Comparison is how the score of two names came about.
type Comparison struct {
	// Score is the higher of Whole and Parts as a whole number, 0 to 100.
	Score float64
	// Whole is the likeness of the names as wholes, 0 to 1; 0 when they begin
	// with different letters.
	Whole float64
	// Parts is the composite over the parts of the query, 0 to 1.
	Parts float64
	// Pairs has each part of the query with the listed part that is most like
	// it.
	Pairs []Pair
}

// Pair is one part of the query with its best listed part.
type Pair struct {
	Query, Listed string
	Similarity    float64 // Jaro-Winkler, 0 to 1
	SoundsAlike   bool    // the Soundex codes are the same
	// Weight is the part's share in the composite, 0 for one too short to
	// count.
	Weight float64
	// Counts says that the pair adds Weight · Similarity to the composite.
	Counts bool
}

// Score returns the score of a query against a name as listed (see [Listed]),
// 0 to 100.
func Score(query, listed string) float64 {
	q, l := newName(query), newName(listed)
	return points(max(whole(&q, &l), q.composite(func(part string) (float64, bool) {
		best := bestPart(part, l.parts)
		return best.Similarity, best.counts()
	})))
}

// Compare returns the score with its reasons.
func Compare(query, listed string) Comparison {
	q, l := newName(query), newName(listed)
	c := Comparison{Whole: whole(&q, &l)}
	short := q.short()
	counting := 0
	for _, part := range q.parts {
		p := bestPart(part, l.parts)
		if short || len(part) > shortPart {
			p.Weight = 1
			p.Counts = p.counts()
			counting++
		}
		c.Pairs = append(c.Pairs, p)
	}
	c.Parts = q.composite(func(part string) (float64, bool) {
		best := bestPart(part, l.parts)
		return best.Similarity, best.counts()
	})
	for i := range c.Pairs {
		if counting > 0 {
			c.Pairs[i].Weight /= float64(counting)
		}
	}
	c.Score = points(max(c.Whole, c.Parts))
	return c
}

func points(likeness float64) float64 { return math.Round(100 * likeness) }

// whole is the first technique.
func whole(q, l *name) float64 {
	if q.text == "" || l.text == "" || q.text[0] != l.text[0] {
		return 0
	}
	return JaroWinkler(q.text, l.text)
}

// composite is the second technique; best gives the likeness of a part's best
// listed part, and whether it counts.
func (n *name) composite(best func(part string) (float64, bool)) float64 {
	short := n.short()
	sum, count := 0.0, 0
	for _, part := range n.parts {
		if !short && len(part) <= shortPart {
			continue
		}
		count++
		if likeness, counts := best(part); counts {
			sum += likeness
		}
	}
	if count == 0 {
		return 0
	}
	return sum / float64(count)
}

// bestPart returns the listed part most like one of the query: of equals the
// first.
func bestPart(part string, listed []string) Pair {
	best := Pair{Query: part}
	for _, l := range listed {
		if s := JaroWinkler(part, l); s > best.Similarity {
			best.Listed, best.Similarity = l, s
		}
	}
	best.SoundsAlike = best.Listed != "" && soundsAlike(part, best.Listed)
	return best
}

func (p *Pair) counts() bool { return p.Similarity >= floor || p.SoundsAlike }

func soundsAlike(a, b string) bool {
	code := Soundex(a)
	return code != "" && code == Soundex(b)
}
