package render

import (
	"io"
	"slices"
)

// Finding is one result of a scan in the terms of SARIF 2.1.0, the OASIS format
// in which tools tell what they found in files.
type Finding struct {
	// Rule is its id, a word such as "name"; Title says in a few words what
	// breaks it.
	Rule, Title string
	Level       Level
	Message     string
	// File is a path or "-"; Line counts from 1, 0 where the file has no lines;
	// Logical leads to the place within it: a JSON pointer, a part.
	File    string
	Line    int
	Logical string
	// Properties are what else tools may want; they are written sorted by name.
	Properties map[string]any
}

// Failure is a file that could not be scanned.
type Failure struct{ File, Message string }

// FindingsSARIF writes findings as one run of interdict at an engine version. Rules are
// listed in the order of their first finding. properties say against what was
// scanned.
func FindingsSARIF(w io.Writer, engine string, findings []Finding, failures []Failure, properties map[string]any) error {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{"interdict", engine, []*sarifRule{}}},
		Invocations: []sarifInvocation{{ExecutionSuccessful: len(failures) == 0}},
		Results:     []sarifResult{},
	}
	if properties != nil {
		run.Properties = properties
	}
	rules := &run.Tool.Driver.Rules
	for i := range findings {
		f := &findings[i]
		rule := slices.IndexFunc(*rules, func(r *sarifRule) bool { return r.ID == f.Rule })
		if rule < 0 {
			rule = len(*rules)
			*rules = append(*rules, &sarifRule{ID: f.Rule, ShortDescription: sarifText{plainText(f.Title)}})
		}
		r := sarifResult{RuleID: f.Rule, RuleIndex: rule, Level: f.Level, Message: sarifText{plainText(f.Message)}, Locations: sarifPlace(f.File, f.Line, f.Logical)}
		if f.Properties != nil {
			r.Properties = f.Properties
		}
		run.Results = append(run.Results, r)
	}
	for _, f := range failures {
		note := &run.Invocations[0].Notifications
		*note = append(*note, sarifNotification{LevelError, sarifText{plainText(f.Message)}, sarifPlace(f.File, 0, "")})
	}
	return writeSARIF(w, &run)
}

func sarifPlace(file string, line int, logical string) []sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{uriOf(file)}}}
	if line > 0 {
		l.Physical.Region = &sarifRegion{StartLine: line}
	}
	if logical != "" {
		l.Logical = []sarifLogical{{FullyQualifiedName: logical}}
	}
	return []sarifLocation{l}
}
