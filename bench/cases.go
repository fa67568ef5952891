package bench

import (
	"context"
	"embed"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/screen"
	"interdict/lists"
)

//go:embed cases/*.csv
var caseFiles embed.FS

// Case is one labelled comparison of our own making: what is asked, what is
// listed, and whether a person would want the alert. The files in bench/cases
// have them for anybody's use.
type Case struct {
	Family, Schema string
	Query, Listed  string // names
	// QueryData and ListedData are further properties of FollowTheMoney,
	// "birthDate=1970-01-02; country=ru"; a case that has any is screened
	// against a list of one entry, the others are compared as names.
	QueryData, ListedData string
	Match                 bool
	Reason                string
}

// Cases returns the cases, file by file.
func Cases() ([]Case, error) {
	files, err := caseFiles.ReadDir("cases")
	if err != nil {
		return nil, err
	}
	var cases []Case
	for _, f := range files {
		in, err := caseFiles.Open(path.Join("cases", f.Name()))
		if err != nil {
			return nil, err
		}
		some, err := ReadCases(in)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		cases = append(cases, some...)
	}
	return cases, nil
}

// ReadCases reads a CSV with the columns family, schema, query, listed,
// expected (match or no) and reason, and perhaps query_data and listed_data.
func ReadCases(r io.Reader) ([]Case, error) {
	rows, err := readTable(r, "family", "schema", "query", "listed", "expected", "reason")
	if err != nil {
		return nil, fmt.Errorf("read cases: %w", err)
	}
	var cases []Case
	for i, row := range rows {
		c := Case{
			Family: row["family"], Schema: row["schema"], Query: row["query"], Listed: row["listed"],
			QueryData: row["query_data"], ListedData: row["listed_data"], Match: row["expected"] == "match", Reason: row["reason"],
		}
		var wrong string
		switch {
		case row["expected"] != "match" && row["expected"] != "no":
			wrong = fmt.Sprintf("expected is %q, neither match nor no", row["expected"])
		case ftm.LookupSchema(c.Schema) == nil:
			wrong = fmt.Sprintf("unknown schema %q", c.Schema)
		case c.Family == "" || c.Query == "" || c.Listed == "" || c.Reason == "":
			wrong = "an empty cell"
		default:
			_, wrong = c.entity("q", c.Query, c.QueryData)
			if wrong == "" {
				_, wrong = c.entity("l", c.Listed, c.ListedData)
			}
		}
		if wrong != "" {
			return nil, fmt.Errorf("read cases: row %d: %s", i+1, wrong)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// entity is one side of a case; wrong says what its data have that no entity
// of the schema has.
func (c *Case) entity(id, name, data string) (_ *ftm.Entity, wrong string) {
	e := ftm.New(c.Schema, id)
	e.Add("name", name)
	for part := range strings.SplitSeq(data, ";") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		property, value, ok := strings.Cut(part, "=")
		if _, known := ftm.LookupSchema(c.Schema).Property(property); !ok || !known {
			return nil, fmt.Sprintf("%q is no property of a %s and its value", part, c.Schema)
		}
		e.Add(property, value)
	}
	return e, ""
}

// Score scores a case under a policy.
func (c *Case) Score(ctx context.Context, p *screen.Policy) (score float64, match bool, err error) {
	if c.QueryData == "" && c.ListedData == "" {
		r := screen.Compare(c.Schema, c.Query, c.Listed, p)
		return r.Score, r.Match, nil
	}
	query, wrong := c.entity("query", c.Query, c.QueryData)
	if wrong != "" {
		return 0, false, fmt.Errorf("case %q: %s", c.Query, wrong)
	}
	listed, wrong := c.entity("cases:1", c.Listed, c.ListedData)
	if wrong != "" {
		return 0, false, fmt.Errorf("case %q: %s", c.Listed, wrong)
	}
	x, err := buildIndex(ctx, []screen.ListRef{{List: "cases"}}, []*lists.Entry{{UID: "1", Entities: []*ftm.Entity{listed}}})
	if err != nil {
		return 0, false, err
	}
	q := screen.Query{ID: "query", Entity: query}
	engine := screen.New(x, p)
	r, err := engine.Screen(q, screen.Options{})
	if err != nil {
		return 0, false, err
	}
	match = r.Decision == screen.Matched
	if len(r.Matches) == 0 {
		if r, err = engine.Screen(q, screen.Options{Threshold: lookThreshold}); err != nil {
			return 0, false, err
		}
	}
	if len(r.Matches) > 0 {
		score = r.Matches[0].Score
	}
	return score, match, nil
}

// Ranking is a query and the entries that should come back for it, the best
// first.
type Ranking struct {
	Schema, Query string
	Listed        []string
	Reason        string
}

//go:embed cases/ranking/*.csv
var rankingFiles embed.FS

// Rankings returns the rankings of bench/cases/ranking: rows of one query
// follow one another.
func Rankings() ([]Ranking, error) {
	f, err := rankingFiles.Open("cases/ranking/ranking.csv")
	if err != nil {
		return nil, err
	}
	rows, err := readTable(f, "schema", "query", "listed", "reason")
	if err != nil {
		return nil, fmt.Errorf("read rankings: %w", err)
	}
	var out []Ranking
	for _, row := range rows {
		if n := len(out); n == 0 || out[n-1].Query != row["query"] || out[n-1].Schema != row["schema"] {
			out = append(out, Ranking{Schema: row["schema"], Query: row["query"], Reason: row["reason"]})
		}
		last := &out[len(out)-1]
		last.Listed = append(last.Listed, row["listed"])
	}
	return out, nil
}

// families are the families of cases in the order of the files.
func families(cases []Case) []string {
	var out []string
	for i := range cases {
		if !slices.Contains(out, cases[i].Family) {
			out = append(out, cases[i].Family)
		}
	}
	return out
}
