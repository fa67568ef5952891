package screen

import (
	"fmt"
	"math"
	"strconv"

	"interdict/internal/jsonwrite"
)

// Appender writes results as JSON, byte for byte as encoding/json does without
// escaping HTML, and without new memory for results without a match. The zero
// value is ready; it is for one goroutine.
type Appender struct {
	entities jsonwrite.Entities
	// The lists of the last result: those of one screener share one slice.
	lists     []ListRef
	listsJSON []byte
}

// Append appends a result. It fails on a number that JSON does not have.
func (a *Appender) Append(dst []byte, r *Result) ([]byte, error) {
	dst = jsonwrite.AppendString(append(dst, `{"id":`...), r.ID)
	dst = a.entities.Append(append(dst, `,"query":`...), r.Query)
	dst = jsonwrite.AppendString(append(dst, `,"as_of":`...), r.AsOf)
	dst = a.appendLists(append(dst, `,"lists":`...), r.Lists)
	dst = jsonwrite.AppendString(append(dst, `,"engine":`...), r.Engine)
	dst = jsonwrite.AppendString(append(dst, `,"policy":`...), r.Policy)
	dst = jsonwrite.AppendString(append(dst, `,"decision":`...), string(r.Decision))
	dst = append(dst, `,"matches":`...)
	if r.Matches == nil {
		dst = append(dst, "null"...)
	} else {
		dst = append(dst, '[')
		for i := range r.Matches {
			if i > 0 {
				dst = append(dst, ',')
			}
			if !r.Matches[i].finite() {
				return dst, fmt.Errorf("write result %s: match %s has a number that is none", r.ID, r.Matches[i].ID)
			}
			dst = appendMatch(dst, &r.Matches[i])
		}
		dst = append(dst, ']')
	}
	dst = strconv.AppendInt(append(dst, `,"total":`...), int64(r.Total), 10)
	if len(r.Warnings) > 0 {
		dst = jsonwrite.AppendStrings(append(dst, `,"warnings":`...), r.Warnings)
	}
	return append(dst, '}'), nil
}

func (a *Appender) appendLists(dst []byte, lists []ListRef) []byte {
	if len(lists) == 0 || len(lists) != len(a.lists) || &lists[0] != &a.lists[0] {
		a.lists, a.listsJSON = lists, appendLists(a.listsJSON[:0], lists)
	}
	return append(dst, a.listsJSON...)
}

func appendLists(dst []byte, lists []ListRef) []byte {
	if lists == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, '[')
	for i := range lists {
		l := &lists[i]
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = jsonwrite.AppendString(append(dst, `{"list":`...), l.List)
		dst = jsonwrite.AppendString(append(dst, `,"version":`...), l.Version)
		dst = jsonwrite.AppendString(append(dst, `,"sha256":`...), l.SHA256)
		if l.Published != "" {
			dst = jsonwrite.AppendString(append(dst, `,"published":`...), l.Published)
		}
		if l.Entries != 0 {
			dst = strconv.AppendInt(append(dst, `,"entries":`...), int64(l.Entries), 10)
		}
		dst = append(dst, '}')
	}
	return append(dst, ']')
}

// AppendMatch appends one match, as an Appender does. It fails on a number that
// JSON does not have.
func AppendMatch(dst []byte, m *Match) ([]byte, error) {
	if !m.finite() {
		return dst, fmt.Errorf("write match %s: it has a number that is none", m.ID)
	}
	return appendMatch(dst, m), nil
}

func appendMatch(dst []byte, m *Match) []byte {
	dst = jsonwrite.AppendString(append(dst, `{"id":`...), m.ID)
	dst = jsonwrite.AppendString(append(dst, `,"list":`...), m.List)
	dst = jsonwrite.AppendString(append(dst, `,"schema":`...), m.Schema)
	dst = jsonwrite.AppendString(append(dst, `,"caption":`...), m.Caption)
	if len(m.Programmes) > 0 {
		dst = jsonwrite.AppendStrings(append(dst, `,"programmes":`...), m.Programmes)
	}
	dst = jsonwrite.AppendFloat(append(dst, `,"score":`...), m.Score)
	dst = strconv.AppendBool(append(dst, `,"match":`...), m.Match)
	dst = jsonwrite.AppendFloat(append(dst, `,"name_strength":`...), m.NameStrength)
	dst = jsonwrite.AppendFloat(append(dst, `,"corroboration":`...), m.Corroboration)
	dst = jsonwrite.AppendFloat(append(dst, `,"contradiction":`...), m.Contradiction)
	dst = appendUnlessZero(dst, `,"raised":`, m.Raised)
	dst = appendUnlessZero(dst, `,"lowered":`, m.Lowered)
	dst = appendUnlessZero(dst, `,"floor":`, m.Floor)
	dst = jsonwrite.AppendString(append(dst, `,"rule":`...), m.Rule)
	if m.Name != nil {
		dst = appendNameMatch(append(dst, `,"name":`...), m.Name)
	}
	dst = append(dst, `,"evidence":`...)
	if m.Evidence == nil {
		return append(dst, "null}"...)
	}
	dst = append(dst, '[')
	for i := range m.Evidence {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendEvidence(dst, &m.Evidence[i])
	}
	return append(dst, "]}"...)
}

func appendNameMatch(dst []byte, n *NameMatch) []byte {
	dst = jsonwrite.AppendString(append(dst, `{"query":`...), n.Query)
	dst = jsonwrite.AppendString(append(dst, `,"listed":`...), n.Listed)
	dst = jsonwrite.AppendString(append(dst, `,"property":`...), n.Property)
	if n.Weak {
		dst = append(dst, `,"weak":true`...)
	}
	dst = jsonwrite.AppendFloat(append(dst, `,"strength":`...), n.Strength)
	dst = appendUnlessZero(dst, `,"met":`, n.Met)
	dst = appendUnlessZero(dst, `,"against":`, n.Against)
	dst = appendUnlessZero(dst, `,"informed":`, n.Informed)
	dst = append(dst, `,"pairs":`...)
	if n.Pairs == nil {
		return append(dst, "null}"...)
	}
	dst = append(dst, '[')
	for i := range n.Pairs {
		p := &n.Pairs[i]
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = jsonwrite.AppendString(append(dst, `{"query":`...), p.Query)
		dst = jsonwrite.AppendString(append(dst, `,"listed":`...), p.Listed)
		dst = jsonwrite.AppendString(append(dst, `,"how":`...), p.How)
		dst = jsonwrite.AppendFloat(append(dst, `,"similarity":`...), p.Similarity)
		dst = jsonwrite.AppendFloat(append(dst, `,"weight":`...), p.Weight)
		dst = jsonwrite.AppendFloat(append(dst, `,"points":`...), p.Points)
		dst = appendUnlessZero(dst, `,"lacking":`, p.Lacking)
		dst = append(dst, '}')
	}
	return append(dst, "]}"...)
}

func appendUnlessZero(dst []byte, field string, f float64) []byte {
	if f == 0 {
		return dst
	}
	return jsonwrite.AppendFloat(append(dst, field...), f)
}

func appendEvidence(dst []byte, e *Evidence) []byte {
	dst = jsonwrite.AppendString(append(dst, `{"kind":`...), e.Kind)
	dst = jsonwrite.AppendString(append(dst, `,"effect":`...), e.Effect)
	dst = jsonwrite.AppendFloat(append(dst, `,"points":`...), e.Points)
	dst = jsonwrite.AppendString(append(dst, `,"query":`...), e.Query)
	dst = jsonwrite.AppendString(append(dst, `,"listed":`...), e.Listed)
	dst = jsonwrite.AppendString(append(dst, `,"detail":`...), e.Detail)
	return append(dst, '}')
}

func (m *Match) finite() bool {
	ok := finite(m.Score, m.NameStrength, m.Corroboration, m.Contradiction, m.Raised, m.Lowered, m.Floor)
	if m.Name != nil {
		ok = ok && finite(m.Name.Strength, m.Name.Met, m.Name.Against, m.Name.Informed)
		for i := range m.Name.Pairs {
			p := &m.Name.Pairs[i]
			ok = ok && finite(p.Similarity, p.Weight, p.Points, p.Lacking)
		}
	}
	for i := range m.Evidence {
		ok = ok && finite(m.Evidence[i].Points)
	}
	return ok
}

func finite(numbers ...float64) bool {
	for _, f := range numbers {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return false
		}
	}
	return true
}
