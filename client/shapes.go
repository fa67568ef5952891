package client

import (
	"net/url"
	"strconv"
	"time"
)

// The shapes of docs/api.md and docs/results.md. A test holds them to those of
// the server.

// Party is who or what is asked about.
type Party struct {
	ID         string              `json:"id,omitempty"`
	Schema     string              `json:"schema,omitempty"`
	Name       string              `json:"name,omitempty"`
	Properties map[string][]string `json:"properties,omitempty"`
}

// Question is what a party is screened against, and how.
type Question struct {
	AsOf      string   `json:"as_of,omitempty"`
	KnownOn   string   `json:"known_on,omitempty"`
	Lists     []string `json:"lists,omitempty"`
	Policy    string   `json:"policy,omitempty"`
	Algorithm string   `json:"algorithm,omitempty"`
	Threshold float64  `json:"threshold,omitempty"`
	Limit     int      `json:"limit,omitempty"`
}

func (q *Question) values() url.Values {
	v := url.Values{}
	for name, value := range map[string]string{"as_of": q.AsOf, "known_on": q.KnownOn, "policy": q.Policy, "algorithm": q.Algorithm} {
		if value != "" {
			v.Set(name, value)
		}
	}
	for _, l := range q.Lists {
		v.Add("list", l)
	}
	if q.Threshold != 0 {
		v.Set("threshold", strconv.FormatFloat(q.Threshold, 'g', -1, 64))
	}
	if q.Limit != 0 {
		v.Set("limit", strconv.Itoa(q.Limit))
	}
	return v
}

// ListRef names one version of one list.
type ListRef struct {
	List      string `json:"list"`
	Version   string `json:"version"`
	SHA256    string `json:"sha256"`
	Published string `json:"published,omitempty"`
	Entries   int    `json:"entries,omitempty"`
}

// Entity is a FollowTheMoney object.
type Entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Caption    string              `json:"caption,omitempty"`
	Properties map[string][]string `json:"properties"`
	Datasets   []string            `json:"datasets,omitempty"`
	Referents  []string            `json:"referents,omitempty"`
	Target     bool                `json:"target,omitempty"`
	FirstSeen  string              `json:"first_seen,omitempty"`
	LastSeen   string              `json:"last_seen,omitempty"`
	LastChange string              `json:"last_change,omitempty"`
}

// The decisions.
const (
	Clear   = "clear"
	Review  = "review"
	Matched = "match"
)

// Result is the answer to one query.
type Result struct {
	ID       string    `json:"id"`
	Query    *Entity   `json:"query"`
	AsOf     string    `json:"as_of"`
	Lists    []ListRef `json:"lists"`
	Engine   string    `json:"engine"`
	Policy   string    `json:"policy"`
	Decision string    `json:"decision"`
	Matches  []Match   `json:"matches"`
	Total    int       `json:"total"`
	Warnings []string  `json:"warnings,omitempty"`
}

// Match is one entry that the query may be.
type Match struct {
	ID            string     `json:"id"`
	List          string     `json:"list"`
	Schema        string     `json:"schema"`
	Caption       string     `json:"caption"`
	Programmes    []string   `json:"programmes,omitempty"`
	Score         float64    `json:"score"`
	Match         bool       `json:"match"`
	NameStrength  float64    `json:"name_strength"`
	Corroboration float64    `json:"corroboration"`
	Contradiction float64    `json:"contradiction"`
	Raised        float64    `json:"raised,omitempty"`
	Lowered       float64    `json:"lowered,omitempty"`
	Floor         float64    `json:"floor,omitempty"`
	Rule          string     `json:"rule"`
	Name          *NameMatch `json:"name,omitempty"`
	Evidence      []Evidence `json:"evidence"`
}

// NameMatch is one name of the query laid beside one name of the entry.
type NameMatch struct {
	Query    string  `json:"query"`
	Listed   string  `json:"listed"`
	Property string  `json:"property"`
	Weak     bool    `json:"weak,omitempty"`
	Strength float64 `json:"strength"`
	Met      float64 `json:"met,omitempty"`
	Against  float64 `json:"against,omitempty"`
	Informed float64 `json:"informed,omitempty"`
	Pairs    []Pair  `json:"pairs"`
}

// Pair is words that met, or met nothing.
type Pair struct {
	Query      string  `json:"query"`
	Listed     string  `json:"listed"`
	How        string  `json:"how"`
	Similarity float64 `json:"similarity"`
	Weight     float64 `json:"weight"`
	Points     float64 `json:"points"`
	Lacking    float64 `json:"lacking,omitempty"`
}

// Evidence is one further thing that speaks for or against.
type Evidence struct {
	Kind   string  `json:"kind"`
	Effect string  `json:"effect"`
	Points float64 `json:"points"`
	Query  string  `json:"query"`
	Listed string  `json:"listed"`
	Detail string  `json:"detail"`
}

// Batch are the results of some parties.
type Batch struct {
	Engine  string    `json:"engine"`
	Lists   []ListRef `json:"lists"`
	Results []Result  `json:"results"`
}

// Reject is a line of a stream that could not be screened.
type Reject struct {
	Line  int    `json:"line"`
	ID    string `json:"id,omitempty"`
	Error string `json:"error"`
}

// Totals are the control totals of a stream: records = screened + rejected.
type Totals struct {
	Records  int `json:"records"`
	Screened int `json:"screened"`
	Rejected int `json:"rejected"`
	Matched  int `json:"matched"`
	Review   int `json:"review"`
	Clear    int `json:"clear"`
}

// Lists are all lists.
type Lists struct {
	Engine   string   `json:"engine"`
	Ready    bool     `json:"ready"`
	Problems []string `json:"problems"`
	Lists    []List   `json:"lists"`
}

// List is a list and its health.
type List struct {
	List      string  `json:"list"`
	Title     string  `json:"title,omitempty"`
	Publisher string  `json:"publisher,omitempty"`
	Screened  bool    `json:"screened"`
	Published string  `json:"published,omitempty"`
	SHA256    string  `json:"sha256,omitempty"`
	Entries   int     `json:"entries,omitempty"`
	Versions  int     `json:"versions"`
	Checked   string  `json:"checked,omitempty"`
	Age       float64 `json:"age_seconds,omitempty"`
	Freshness float64 `json:"freshness_seconds,omitempty"`
	Stale     bool    `json:"stale"`
	Refused   string  `json:"refused,omitempty"`
}

// Versions are those of a list.
type Versions struct {
	Engine   string    `json:"engine"`
	List     string    `json:"list"`
	Versions []Version `json:"versions"`
}

// Version is one publication of a list.
type Version struct {
	Published     time.Time `json:"published"`
	PublishedFrom string    `json:"published_from"`
	Recorded      time.Time `json:"recorded"`
	SHA256        string    `json:"sha256"`
	Entries       int       `json:"entries"`
	Names         int       `json:"names"`
	Added         int       `json:"added"`
	Removed       int       `json:"removed"`
	Changed       int       `json:"changed"`
	InForce       bool      `json:"in_force"`
	Missing       []string  `json:"missing,omitempty"`
}

// Diff is what changed in a list between two days.
type Diff struct {
	Engine   string         `json:"engine"`
	List     string         `json:"list"`
	From     VersionRef     `json:"from"`
	To       VersionRef     `json:"to"`
	Warnings []string       `json:"warnings,omitempty"`
	Added    []EntrySummary `json:"added"`
	Removed  []EntrySummary `json:"removed"`
	Changed  []EntryChange  `json:"changed"`
}

// VersionRef names a version.
type VersionRef struct {
	Version   int64     `json:"version"`
	Published time.Time `json:"published"`
	SHA256    string    `json:"sha256"`
}

// EntrySummary says which entry it is.
type EntrySummary struct {
	ID         string   `json:"id"`
	Caption    string   `json:"caption"`
	Schema     string   `json:"schema"`
	Programmes []string `json:"programmes"`
}

// EntryChange is an entry that both versions have, with different content.
type EntryChange struct {
	EntrySummary
	Changes []PropertyChange `json:"changes"`
}

// PropertyChange is what a property gained and lost.
type PropertyChange struct {
	Property string   `json:"property"`
	Added    []string `json:"added,omitempty"`
	Removed  []string `json:"removed,omitempty"`
}

// Entry is an entry as its source has it: the target first, then what hangs
// from it.
type Entry struct {
	Engine   string    `json:"engine"`
	ID       string    `json:"id"`
	AsOf     string    `json:"as_of"`
	List     ListRef   `json:"list"`
	Entities []*Entity `json:"entities"`
}

// History is the life of an entry.
type History struct {
	Engine string `json:"engine"`
	ID     string `json:"id"`
	Spans  []Span `json:"spans"`
}

// Span is a time in which an entry stayed the same.
type Span struct {
	From       time.Time        `json:"from"`
	Until      *time.Time       `json:"until,omitempty"`
	Relisted   bool             `json:"relisted,omitempty"`
	Caption    string           `json:"caption"`
	Programmes []string         `json:"programmes"`
	Changes    []PropertyChange `json:"changes,omitempty"`
}
