package server

import (
	"encoding/json"
	"time"

	"interdict"
	"interdict/ftm"
)

// The shapes of /v1. The OpenAPI document is made of them: a doc tag says what
// a field is, a field without omitempty is always there.

// Values are the values of a property: a text, a number, or a list of them.
type Values []string

// UnmarshalJSON reads "x", 7 and ["x", 7].
func (v *Values) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] != '"' && b[0] != '[' && b[0] != '{' && string(b) != "null" {
		*v = Values{string(b)}
		return nil
	}
	values, ok := readValues(b)
	if !ok {
		return &json.UnmarshalTypeError{Value: "value", Type: typeOfValues}
	}
	*v = values
	return nil
}

// Party is who or what is asked about.
type Party struct {
	ID         string            `json:"id,omitempty" doc:"Your own id; it comes back in the result."`
	Schema     string            `json:"schema,omitempty" doc:"FollowTheMoney schema: Person, Company, Organization, Vessel, Airplane …; found out from the properties when left out."`
	Name       string            `json:"name,omitempty" doc:"The name; short for properties.name."`
	Properties map[string]Values `json:"properties,omitempty" doc:"FollowTheMoney properties: name, alias, birthDate, nationality, country, passportNumber, imoNumber …"`
}

// Question is what a party is screened against, and how.
type Question struct {
	AsOf      string   `json:"as_of,omitempty" doc:"The day whose lists answer, such as 2021-04-20; the lists in force when left out."`
	KnownOn   string   `json:"known_on,omitempty" doc:"Only versions that were taken in here by that day: answers as that day did."`
	Lists     []string `json:"lists,omitempty" doc:"Ids of lists; all when left out."`
	Policy    string   `json:"policy,omitempty" doc:"customer, payment or investigation; the configuration's when left out."`
	Algorithm string   `json:"algorithm,omitempty" doc:"interdict, or ofac to compare with OFAC's public search."`
	Threshold float64  `json:"threshold,omitempty" doc:"Score from which on an entry is a match, above 0 to 1; the policy's when left out."`
	Limit     int      `json:"limit,omitempty" doc:"The most matches shown; 20 when left out, at most 500."`
}

// ScreenAsk asks about one party.
type ScreenAsk struct {
	Party
	Question
}

// BatchAsk asks about several parties.
type BatchAsk struct {
	Queries []Party `json:"queries" doc:"At most 100; use the stream for more."`
	Question
}

// BatchAnswer are the results in the order of the queries.
type BatchAnswer struct {
	Made
	Results []interdict.Result `json:"results"`
}

// Made says what made an answer.
type Made struct {
	Engine string              `json:"engine" doc:"Version of the scorer."`
	Lists  []interdict.ListRef `json:"lists" doc:"The list versions that answered."`
}

// StreamReject is a line of a stream that could not be screened.
type StreamReject struct {
	Line  int    `json:"line" doc:"From 1."`
	ID    string `json:"id,omitempty"`
	Error string `json:"error"`
}

// StreamTotals are the last line of a stream: records = screened + rejected.
// A stream without them was cut off.
type StreamTotals struct {
	Made
	Totals struct {
		Records  int `json:"records"`
		Screened int `json:"screened"`
		Rejected int `json:"rejected"`
		Matched  int `json:"matched"`
		Review   int `json:"review"`
		Clear    int `json:"clear"`
	} `json:"totals"`
}

// ScanAnswer are the files of a document and what they mention.
type ScanAnswer struct {
	Made
	Documents []*interdict.Document `json:"documents" doc:"Each file found in the document, with its mentions."`
}

// MessageStreamTotals are the last line of the answer to payment messages:
// messages = pass + hold. An answer without them was cut off.
type MessageStreamTotals struct {
	Made
	Decision interdict.MessageDecision `json:"decision" doc:"Of the whole file: hold when one message of it is held, or there is none."`
	Totals   interdict.MessageTotals   `json:"totals"`
}

// ListInfo is a list and its health.
type ListInfo struct {
	List      string  `json:"list"`
	Title     string  `json:"title,omitempty"`
	Publisher string  `json:"publisher,omitempty"`
	Screened  bool    `json:"screened" doc:"Whether queries are screened against it when they name no lists."`
	Published string  `json:"published,omitempty" doc:"Of the version in force."`
	SHA256    string  `json:"sha256,omitempty"`
	Entries   int     `json:"entries,omitempty"`
	Versions  int     `json:"versions"`
	Checked   string  `json:"checked,omitempty" doc:"When it was last taken in or found unchanged."`
	Age       float64 `json:"age_seconds,omitempty"`
	Freshness float64 `json:"freshness_seconds,omitempty" doc:"The age from which on it is stale."`
	Stale     bool    `json:"stale"`
	Refused   string  `json:"refused,omitempty" doc:"Why the last thing that came for it was refused."`
}

// ListsAnswer are all lists.
type ListsAnswer struct {
	Engine   string     `json:"engine"`
	Ready    bool       `json:"ready"`
	Problems []string   `json:"problems" doc:"Why answers are not to be relied on."`
	Lists    []ListInfo `json:"lists"`
}

// VersionInfo is one publication of a list.
type VersionInfo struct {
	Published     time.Time `json:"published"`
	PublishedFrom string    `json:"published_from" doc:"How the time is known."`
	Recorded      time.Time `json:"recorded" doc:"When it was taken in."`
	SHA256        string    `json:"sha256"`
	Entries       int       `json:"entries"`
	Names         int       `json:"names"`
	Added         int       `json:"added"`
	Removed       int       `json:"removed"`
	Changed       int       `json:"changed"`
	InForce       bool      `json:"in_force"`
	Missing       []string  `json:"missing,omitempty" doc:"Files of the set that were not there."`
}

// VersionsAnswer are the versions of a list, the first published first.
type VersionsAnswer struct {
	Engine   string        `json:"engine"`
	List     string        `json:"list"`
	Versions []VersionInfo `json:"versions"`
}

// DiffAnswer is what changed in a list between two days.
type DiffAnswer struct {
	Engine string `json:"engine"`
	*interdict.Diff
}

// EntryAnswer is an entry as its source has it.
type EntryAnswer struct {
	Engine   string            `json:"engine"`
	ID       string            `json:"id"`
	AsOf     string            `json:"as_of"`
	List     interdict.ListRef `json:"list"`
	Entities []*ftm.Entity     `json:"entities" doc:"The target first, then what hangs from it."`
}

// SpanInfo is a time in which an entry stayed the same.
type SpanInfo struct {
	From       time.Time  `json:"from"`
	Until      *time.Time `json:"until,omitempty" doc:"The version in which it was changed or gone."`
	Relisted   bool       `json:"relisted,omitempty"`
	Caption    string     `json:"caption"`
	Programmes []string   `json:"programmes"`
	Changes    []Changed  `json:"changes,omitempty"`
}

// Changed is what a property gained and lost.
type Changed struct {
	Property string   `json:"property"`
	Added    []string `json:"added,omitempty"`
	Removed  []string `json:"removed,omitempty"`
}

// HistoryAnswer is the life of an entry.
type HistoryAnswer struct {
	Engine string     `json:"engine"`
	ID     string     `json:"id"`
	Spans  []SpanInfo `json:"spans"`
}

// AboutAnswer says who answers.
type AboutAnswer struct {
	Version  string   `json:"version"`
	Engine   string   `json:"engine"`
	Policies []string `json:"policies"`
}
