package bench

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict/internal/screen"
)

// CrossPair is two entries of which people said whether they are one party.
type CrossPair struct {
	Same                bool
	Left, Right         string // ids as the file has them
	LeftName, RightName string
}

// ReadCrosslist reads a CSV with the columns label (positive or negative),
// left_id and right_id, and perhaps left_name and right_name. Ids are those of
// entries, or the shorter ones that [CrossIDs] knows.
func ReadCrosslist(r io.Reader) ([]CrossPair, error) {
	rows, err := readTable(r, "label", "left_id", "right_id")
	if err != nil {
		return nil, fmt.Errorf("read pairs of entries: %w", err)
	}
	var pairs []CrossPair
	for i, row := range rows {
		switch row["label"] {
		case "positive", "negative":
		default:
			return nil, fmt.Errorf("read pairs of entries: row %d: the label %q is neither positive nor negative", i+1, row["label"])
		}
		pairs = append(pairs, CrossPair{
			Same: row["label"] == "positive", Left: row["left_id"], Right: row["right_id"],
			LeftName: row["left_name"], RightName: row["right_name"],
		})
	}
	return pairs, nil
}

var crossPrefixes = []struct {
	prefix string
	lists  []string
}{
	{"ofac-", []string{"us-ofac-sdn", "us-ofac-cons"}},
	{"unsc-", []string{"un-sc"}},
	{"gb-hmt-", []string{"gb-ofsi"}},
	{"au-dfat-", []string{"au-dfat"}},
}

// CrossIDs returns the ids that an entry of a file of pairs may have here:
// "ofac-1234" is us-ofac-sdn:1234 or us-ofac-cons:1234.
func CrossIDs(id string) []string {
	for _, p := range crossPrefixes {
		if uid, ok := strings.CutPrefix(id, p.prefix); ok {
			var ids []string
			for _, l := range p.lists {
				ids = append(ids, l+":"+uid)
			}
			return ids
		}
	}
	return []string{id}
}

// CrossFigures says how screening the entries of one list against another
// agrees with what people said.
type CrossFigures struct {
	Pairs int `json:"pairs"`
	// Tested are the pairs of which both entries are loaded. Each is screened
	// twice, from either side.
	Tested    int `json:"tested"`
	Positives int `json:"positives"`
	Negatives int `json:"negatives"`
	// Recall is the share of the screenings of positive pairs that alerted on
	// the other entry, Alerted that of negative pairs.
	Recall  float64     `json:"recall"`
	Alerted float64     `json:"alerted"`
	Missed  []CrossTest `json:"missed,omitempty"`
	Raised  []CrossTest `json:"raised,omitempty"`
}

// CrossTest is one screening of one entry against another's list, that went
// otherwise than people said.
type CrossTest struct {
	Query      string  `json:"query"`
	QueryName  string  `json:"query_name"`
	Listed     string  `json:"listed"`
	ListedName string  `json:"listed_name"`
	Score      float64 `json:"score"`
	// Figures are those of the match at a lower threshold, to see why.
	Match *screen.Match `json:"-"`
}

// Crosslist screens each entry of the pairs, with all that its list says,
// against the list of the other.
func Crosslist(ctx context.Context, s *Subject, pairs []CrossPair) (CrossFigures, error) {
	f := CrossFigures{Pairs: len(pairs)}
	type test struct {
		same          bool
		query, listed string
		found         bool
		seen          CrossTest
	}
	var tests []test
	for _, p := range pairs {
		left, right := s.known(p.Left), s.known(p.Right)
		if left == "" || right == "" {
			continue
		}
		f.Tested++
		tests = append(tests, test{same: p.Same, query: left, listed: right}, test{same: p.Same, query: right, listed: left})
	}
	err := forEach(ctx, len(tests), func(i int) error {
		t := &tests[i]
		q := WholeQuery(s.Entry(t.query))
		o := screen.Options{Lists: []string{listOf(t.listed)}}
		r, err := s.Engine.Screen(q, o)
		if err != nil {
			return err
		}
		m := matchOf(r, t.listed)
		t.found = m != nil && m.Match
		if t.found == t.same {
			return nil
		}
		if m == nil {
			o.Threshold = lookThreshold
			if r, err = s.Engine.Screen(q, o); err != nil {
				return err
			}
			m = matchOf(r, t.listed)
		}
		t.seen = CrossTest{Query: t.query, QueryName: q.Entity.Name(), Listed: t.listed, ListedName: s.Entry(t.listed).Target().Name(), Match: m}
		if m != nil {
			t.seen.Score = m.Score
		}
		return nil
	})
	if err != nil {
		return f, err
	}
	var found, alerted int
	for _, t := range tests {
		switch {
		case t.same:
			f.Positives++
			if t.found {
				found++
			} else {
				f.Missed = append(f.Missed, t.seen)
			}
		default:
			f.Negatives++
			if t.found {
				alerted++
				f.Raised = append(f.Raised, t.seen)
			}
		}
	}
	f.Recall, f.Alerted = share(found, f.Positives), share(alerted, f.Negatives)
	slices.SortStableFunc(f.Missed, func(a, b CrossTest) int { return cmp.Compare(a.Score, b.Score) })
	slices.SortStableFunc(f.Raised, func(a, b CrossTest) int { return cmp.Compare(b.Score, a.Score) })
	return f, nil
}

// lookThreshold is where to look for the score of what was missed.
const lookThreshold = 0.3

// known returns the id of a loaded entry for the id of a file of pairs, "" for
// none.
func (s *Subject) known(id string) string {
	for _, c := range CrossIDs(id) {
		if s.Entry(c) != nil {
			return c
		}
	}
	return ""
}

func matchOf(r *screen.Result, id string) *screen.Match {
	for i := range r.Matches {
		if r.Matches[i].ID == id {
			return &r.Matches[i]
		}
	}
	return nil
}
