// Package screen compares a query with the lists and says what it found, and
// why. Its Result is the one answer that every face of interdict shows.
package screen

import "interdict/ftm"

// Decision is what a policy makes of a query's matches.
type Decision string

const (
	// Clear: nothing on the lists comes near.
	Clear Decision = "clear"
	// Review: something is near, but not over the threshold; a weak alias
	// alone, a name over it which a birth date contradicts.
	Review Decision = "review"
	// Matched: at least one match at or over the threshold.
	Matched Decision = "match"
)

// ResultVersion is the version of the JSON shape of [Result]. Fields are only
// ever added within one version.
const ResultVersion = 1

// Result is the answer to one query: the same bytes for the same query, list
// versions, policy and engine.
type Result struct {
	// ID is the query's own id, or its row number.
	ID    string      `json:"id"`
	Query *ftm.Entity `json:"query"`
	// AsOf is the day whose lists answered, "2006-01-02"; empty for the
	// lists in force.
	AsOf     string    `json:"as_of"`
	Lists    []ListRef `json:"lists"`
	Engine   string    `json:"engine"`
	Policy   string    `json:"policy"`
	Decision Decision  `json:"decision"`
	// Matches are the entries at or over the threshold and, marked
	// match=false, those the policy wants reviewed; best first, ties by id.
	Matches []Match `json:"matches"`
	// Total is the number of matches before the limit cut them.
	Total int `json:"total"`
	// Warnings say what the reader of the result has to know: a sample list,
	// an incomplete or old list, a name cut to its first words.
	Warnings []string `json:"warnings,omitempty"`
}

// ListRef names one version of one list.
type ListRef struct {
	List      string `json:"list"`
	Version   string `json:"version"`             // publication time, RFC 3339 or a day
	SHA256    string `json:"sha256"`              // of the source bytes
	Published string `json:"published,omitempty"` // day
	Entries   int    `json:"entries,omitempty"`
}

// Match is one entry that the query may be.
type Match struct {
	ID         string   `json:"id"`   // "us-ofac-sdn:31291"
	List       string   `json:"list"` // "us-ofac-sdn"
	Schema     string   `json:"schema"`
	Caption    string   `json:"caption"`
	Programmes []string `json:"programmes,omitempty"`
	// Score is 0 to 1, derived from the three figures below by the policy.
	Score float64 `json:"score"`
	Match bool    `json:"match"`
	// NameStrength says how alike the names are; Corroboration and
	// Contradiction what else speaks for and against. Each is 0 to 1.
	NameStrength  float64 `json:"name_strength"`
	Corroboration float64 `json:"corroboration"`
	Contradiction float64 `json:"contradiction"`
	// Raised and Lowered are the two, each by the policy's factor, as they enter
	// the score; Floor is what an identifier in common lifts it to at least.
	//
	//	score = (name_strength + (1 - name_strength) · raised) · (1 - lowered)
	//	        but at least floor + (1 - floor) · name_strength
	Raised  float64 `json:"raised,omitempty"`
	Lowered float64 `json:"lowered,omitempty"`
	Floor   float64 `json:"floor,omitempty"`
	// Rule is the rule of the policy that decided: "name", "identifier",
	// "weak alias".
	Rule string `json:"rule"`
	// Name is the best pair of names; nil when only an identifier matched.
	Name     *NameMatch `json:"name,omitempty"`
	Evidence []Evidence `json:"evidence"`
}

// NameMatch is one name of the query laid beside one name of the entry.
type NameMatch struct {
	Query    string  `json:"query"`    // as given
	Listed   string  `json:"listed"`   // as listed
	Property string  `json:"property"` // name, alias, previousName, weakAlias
	Weak     bool    `json:"weak,omitempty"`
	Strength float64 `json:"strength"`
	// Met is what the points for sum up to, and Against what the points against
	// and all that pairs lack do, both in bits; Informed is the factor for how
	// little of a coincidence that is. They are 0 when another algorithm scored.
	//
	//	strength      = met / (met + against)
	//	name_strength = strength · informed
	Met      float64 `json:"met,omitempty"`
	Against  float64 `json:"against,omitempty"`
	Informed float64 `json:"informed,omitempty"`
	// Pairs are the words that met, in the order of the query; then the words
	// left over on either side (the other side empty).
	Pairs []Pair `json:"pairs"`
}

// Pair is one or several words of the query that met one or several of the
// listed name; or words that met nothing.
type Pair struct {
	Query  string `json:"query"`  // words as given, "" when missing
	Listed string `json:"listed"` // words as listed, "" when missing
	// How they met: same, spelling, transliteration, typo, initial, nickname,
	// joined, gender form, legal form, … or missing, extra, contradicted.
	How string `json:"how"`
	// Similarity is 0 to 1; Weight the information of the pair in bits;
	// Points what it adds to what met, or, below 0, to what is against; Lacking
	// what words that met, but are not the same, add to what is against.
	Similarity float64 `json:"similarity"`
	Weight     float64 `json:"weight"`
	Points     float64 `json:"points"`
	Lacking    float64 `json:"lacking,omitempty"`
}

// Evidence is one further thing that speaks for or against.
type Evidence struct {
	// Kind is birth_date, country, gender, identifier, address, schema, …
	Kind string `json:"kind"`
	// Effect is "for", "against" or "neutral".
	Effect string `json:"effect"`
	// Points is what it added to corroboration or contradiction.
	Points float64 `json:"points"`
	Query  string  `json:"query"`
	Listed string  `json:"listed"`
	Detail string  `json:"detail"`
}
