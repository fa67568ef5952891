package console

import (
	"fmt"
	"math"
	"strings"

	"interdict"
)

// meeting is a pair of words as it is drawn: the query's above, the listed one
// below, and between them in a word how they met.
type meeting struct {
	Query, Listed string
	How           string
	Class         string // met, form, near, against, absent
	Explain       string
	Weight        float64
	Points        float64
	Lacking       float64
}

// howClass groups the ways to meet by how much they say. The word stands
// beside the colour, always.
func howClass(how string) string {
	switch how {
	case "same", "number", "legal form":
		return "met"
	case "contradicted", "other number", "other place", "other legal form", "order":
		return "against"
	case "missing", "extra":
		return "absent"
	case "typo", "two typos", "consonants", "sound", "nickname":
		return "near"
	}
	return "form"
}

var howWords = map[string]string{
	"same":             "the same letters",
	"transliteration":  "one word in two scripts, or another customary Latin form",
	"spelling":         "one sound, spelled in two ways",
	"gender form":      "the forms for a man and a woman",
	"typo":             "a letter wrong, missing, extra, or two swapped",
	"two typos":        "two letters wrong in a long word",
	"consonants":       "the same consonants, written without vowels",
	"sound":            "a foreign name, written by its sound in another script",
	"name variant":     "spellings or languages of one given name",
	"nickname":         "a short or pet form of the other",
	"initial":          "a letter for a name",
	"acronym":          "letters for several words",
	"joined":           "one word here, several there",
	"number":           "the same number",
	"trade word":       "one word of the trade in two languages",
	"place":            "one place in two languages",
	"legal form":       "legal forms of one kind",
	"missing":          "listed, but not asked for: costs little",
	"extra":            "asked for, but not listed: costs little",
	"contradicted":     "another word stands in its place: costs much",
	"other legal form": "legal forms of different kinds",
	"other number":     "numbers that differ",
	"other place":      "places that differ",
	"order":            "the words are in another order",
}

func meetings(n *interdict.Match) []meeting {
	if n.Name == nil {
		return nil
	}
	all := make([]meeting, 0, len(n.Name.Pairs))
	for _, p := range n.Name.Pairs {
		all = append(all, meeting{
			Query: p.Query, Listed: p.Listed, How: p.How, Class: howClass(p.How), Explain: howWords[p.How],
			Weight: p.Weight, Points: p.Points, Lacking: p.Lacking,
		})
	}
	return all
}

// piece is a piece of evidence as it is drawn. Width is a share of the bar's
// half, in hundredths.
type piece struct {
	Kind, Effect, Query, Listed, Detail string
	Points                              float64
	X, Width                            float64
}

func pieces(m *interdict.Match) []piece {
	all := make([]piece, 0, len(m.Evidence))
	for _, e := range m.Evidence {
		p := piece{Kind: strings.ReplaceAll(e.Kind, "_", " "), Effect: e.Effect, Query: e.Query, Listed: e.Listed, Detail: e.Detail, Points: e.Points}
		p.Width = 50 * min(max(e.Points, 0), 1)
		p.X = 50
		if e.Effect == "against" {
			p.X = 50 - p.Width
		}
		all = append(all, p)
	}
	return all
}

// sum is a score, built up: segments of a bar from 0 to 100, and the steps in
// figures so that they can be redone.
type sum struct {
	Segments  []segment
	Threshold float64 // hundredths; 0 is not known
	Steps     []step
	Alt       string
}

type segment struct {
	Class    string
	X, Width float64
}

type step struct {
	Class, What, Formula string
	Value                float64
}

func sumOf(m *interdict.Match, threshold float64) sum {
	var s sum
	s.Threshold = 100 * threshold
	n := m.NameStrength
	if m.Name != nil && m.Name.Met > 0 {
		strength := m.Name.Strength
		s.step("", "what met against what did not", fmt.Sprintf("%.2f / (%.2f + %.2f) bits", m.Name.Met, m.Name.Met, m.Name.Against), strength)
		s.step("name", "name", fmt.Sprintf("%.4f · %.4f, since %.1f bits may meet by accident", strength, m.Name.Informed, m.Name.Met), n)
	} else {
		s.step("name", "name", "no name met", n)
	}
	s.bar("name", 0, n)
	at := n
	if m.Raised > 0 {
		up := (1 - n) * m.Raised
		s.bar("raised", at, up)
		at += up
		s.step("raised", "raised by what agrees", fmt.Sprintf("%.4f + (1 − %.4f) · %.4f", n, n, m.Raised), at)
	}
	if m.Lowered > 0 {
		down := at * m.Lowered
		s.step("lowered", "lowered by what contradicts", fmt.Sprintf("%.4f · (1 − %.4f)", at, m.Lowered), at-down)
		at -= down
		s.bar("lowered", at, down)
	}
	if lifted := m.Floor + (1-m.Floor)*n; m.Floor > 0 && m.Score > at+1e-4 {
		s.bar("floor", at, lifted-at)
		s.step("floor", "lifted by an identifier in common", fmt.Sprintf("%.4f + (1 − %.4f) · %.4f", m.Floor, m.Floor, n), lifted)
	}
	if last := &s.Steps[len(s.Steps)-1]; math.Abs(last.Value-m.Score) < 5e-4 {
		last.Value = m.Score // it was made of figures before they were rounded
	}
	s.step("score", "score", "", m.Score)
	s.Alt = fmt.Sprintf("score %.2f, of which the name makes %.2f", m.Score, n)
	return s
}

func (s *sum) bar(class string, from, width float64) {
	s.Segments = append(s.Segments, segment{class, 100 * min(max(from, 0), 1), 100 * min(max(width, 0), 1)})
}

func (s *sum) step(class, what, formula string, value float64) {
	s.Steps = append(s.Steps, step{class, what, formula, value})
}
