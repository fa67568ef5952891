package render

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"interdict"
	"interdict/internal/spill"
)

// SARIF gathers a scan as a log in the Static Analysis Results Interchange
// Format 2.1.0 of OASIS, for tools that show findings in files. A rule is an
// entry of a list, a result a mention. Its zero value is ready. Many results lie
// in a temporary file until Close.
type SARIF struct {
	results spill.Buffer // each as a line of JSON, its ruleIndex not yet known
	rules   map[string]*sarifRule
	notRead []sarifNotification
	about   *interdict.Document
}

// sarifOffsets are where a mention is, exactly. A region of SARIF cannot say it
// beside the line: what it gives in bytes or characters has to be the same
// stretch as what it gives in lines.
type sarifOffsets struct {
	Start     int64   `json:"start"`
	End       int64   `json:"end"`
	StartByte int64   `json:"startByte"`
	EndByte   int64   `json:"endByte"`
	Page      int     `json:"page,omitempty"`
	Mention   string  `json:"mention"`
	Score     float64 `json:"score"`
	RefersTo  *int    `json:"refersTo,omitempty"`
}

// Add takes a document in.
func (s *SARIF) Add(d *interdict.Document) error {
	if s.about == nil {
		s.about = &interdict.Document{AsOf: d.AsOf, Lists: d.Lists, Engine: d.Engine, Policy: d.Policy, Warnings: d.Warnings}
		s.rules = map[string]*sarifRule{}
	}
	if d.Error != "" {
		s.notRead = append(s.notRead, sarifNotification{
			Level: LevelError, Message: sarifText{plainText("not read to its end: " + Clean(d.Error))}, Locations: []sarifLocation{locationOf(d, nil)},
		})
	}
	for m, err := range d.Mentions.All() {
		if err != nil {
			return err
		}
		if err := s.mention(d, m); err != nil {
			return err
		}
	}
	return nil
}

func (s *SARIF) mention(d *interdict.Document, m *interdict.Mention) error {
	if s.rules[m.ID] == nil {
		s.rules[m.ID] = ruleOf(m)
	}
	r := sarifResult{
		RuleID: m.ID, Kind: "fail", Level: LevelError, Rank: 100 * floor2(m.Score),
		Message:   sarifText{messageOf(m)},
		Locations: []sarifLocation{locationOf(d, m)},
		Properties: sarifOffsets{
			Start: m.Start, End: m.End, StartByte: m.StartByte, EndByte: m.EndByte, Page: m.Page,
			Mention: string(m.Kind), Score: m.Score, RefersTo: m.Refers,
		},
	}
	switch {
	case !m.Match.Match: // to be looked at, says the policy
		r.Kind, r.Level = "review", LevelNone
	case m.Refers != nil:
		r.Level = LevelNote
	}
	line, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("keep a result: %w", err)
	}
	_, err = s.results.Write(append(line, '\n'))
	return err
}

func ruleOf(m *interdict.Mention) *sarifRule {
	text := oneLine(m.Caption)
	if len(m.Programmes) > 0 {
		text += " is listed under " + Clean(strings.Join(m.Programmes, ", "))
	} else {
		text += " is listed"
	}
	return &sarifRule{
		ID: m.ID, Name: oneLine(m.Caption), ShortDescription: sarifText{plainText("Names " + oneLine(m.Caption))}, FullDescription: &sarifText{plainText(text + " (" + Clean(m.List) + ").")},
		Properties: map[string]any{"list": m.List, "schema": m.Schema, "programmes": append([]string{}, m.Programmes...)},
	}
}

// messageOf is a sentence about a mention.
func messageOf(m *interdict.Mention) string {
	before, words, behind := passage(m, 160)
	score := scoreText(&m.Match)
	if !unscored(&m.Match) {
		score = "score " + score
	}
	text := fmt.Sprintf("“%s” names %s (%s, %s)", strings.TrimSpace(words), oneLine(m.Caption), Clean(m.ID), score)
	if m.Refers != nil {
		text = fmt.Sprintf("“%s” is short for %s (%s)", strings.TrimSpace(words), oneLine(m.Caption), Clean(m.ID))
	}
	if before+behind != "" {
		text += ": " + strings.TrimSpace(before+words+behind)
	}
	return plainText(text)
}

// countsInFile are the kinds of files whose lines are those of the file itself.
var countsInFile = []string{"text/plain", "text/markdown", "text/html", "text/rfc822-headers", "message/rfc822", "application/mbox"}

func locationOf(d *interdict.Document, m *interdict.Mention) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{uriOf(d.File)}}}
	name := d.File
	if m == nil {
		return l
	}
	if m.Part != "" {
		name += "/" + m.Part
	} else if m.Page > 0 {
		name += fmt.Sprintf("/page %d", m.Page)
	}
	l.Logical = []sarifLogical{{Clean(name), "resource"}}
	if m.Line > 0 && slices.Contains(countsInFile, d.MediaType) {
		l.Physical.Region = &sarifRegion{StartLine: m.Line}
		if n := strings.Count(m.Text, "\n"); n > 0 && d.MediaType != "text/html" {
			l.Physical.Region.EndLine = m.Line + n
		}
	}
	return l
}

// Write writes the log. exit is the exit code, whole whether all could be read.
func (s *SARIF) Write(w io.Writer, exit int, whole bool) error {
	rules := make([]*sarifRule, 0, len(s.rules))
	for _, r := range s.rules {
		rules = append(rules, r)
	}
	slices.SortFunc(rules, func(a, b *sarifRule) int { return cmp.Compare(a.ID, b.ID) })
	index := make(map[string]int, len(rules))
	for i, r := range rules {
		index[r.ID] = i
	}
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "interdict", Rules: rules}},
		Invocations: []sarifInvocation{{ExecutionSuccessful: whole, ExitCode: &exit, Notifications: s.notRead}},
		Results:     []sarifResult{},
		ColumnKind:  "unicodeCodePoints",
	}
	if a := s.about; a != nil {
		run.Tool.Driver.Version = a.Engine
		run.Properties = map[string]any{"asOf": a.AsOf, "lists": a.Lists, "engine": a.Engine, "policy": a.Policy, "warnings": append([]string{}, a.Warnings...)}
	}
	lines := json.NewDecoder(s.results.Reader())
	return streamSARIF(w, &run, func() (*sarifResult, error) {
		var properties json.RawMessage // as it was written
		r := sarifResult{Properties: &properties}
		switch err := lines.Decode(&r); {
		case errors.Is(err, io.EOF):
			return nil, nil
		case err != nil:
			return nil, fmt.Errorf("read a result again: %w", err)
		}
		r.RuleIndex = index[r.RuleID]
		return &r, nil
	})
}

// Close lets go of the temporary file.
func (s *SARIF) Close() error { return s.results.Close() }
