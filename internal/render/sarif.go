package render

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
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

// Level is how grave a finding is, by SARIF's words.
type Level string

// The levels.
const (
	LevelError   Level = "error"
	LevelWarning Level = "warning"
	LevelNote    Level = "note"
)

// Failure is a file that could not be scanned.
type Failure struct{ File, Message string }

type (
	sarifText struct {
		Text string `json:"text"`
	}
	sarifRule struct {
		ID    string    `json:"id"`
		Short sarifText `json:"shortDescription"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine int `json:"startLine"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifResult struct {
		Rule       string          `json:"ruleId"`
		Index      int             `json:"ruleIndex"`
		Level      Level           `json:"level"`
		Message    sarifText       `json:"message"`
		Locations  []sarifLocation `json:"locations"`
		Properties map[string]any  `json:"properties,omitempty"`
	}
	sarifNotification struct {
		Level     Level           `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Results     []sarifResult     `json:"results"`
		Properties  map[string]any    `json:"properties,omitempty"`
	}
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
)

// SARIF writes findings as one run of interdict at an engine version. Rules are
// listed in the order of their first finding. properties say against what was
// scanned.
func SARIF(w io.Writer, engine string, findings []Finding, failures []Failure, properties map[string]any) error {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{"interdict", engine, []sarifRule{}}},
		Invocations: []sarifInvocation{{Successful: len(failures) == 0}},
		Results:     []sarifResult{},
		Properties:  properties,
	}
	rules := &run.Tool.Driver.Rules
	for i := range findings {
		f := &findings[i]
		rule := slices.IndexFunc(*rules, func(r sarifRule) bool { return r.ID == f.Rule })
		if rule < 0 {
			rule = len(*rules)
			*rules = append(*rules, sarifRule{f.Rule, sarifText{f.Title}})
		}
		run.Results = append(run.Results, sarifResult{f.Rule, rule, f.Level, sarifText{f.Message}, sarifPlace(f.File, f.Line, f.Logical), f.Properties})
	}
	for _, f := range failures {
		note := &run.Invocations[0].Notifications
		*note = append(*note, sarifNotification{LevelError, sarifText{f.Message}, sarifPlace(f.File, 0, "")})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func sarifPlace(file string, line int, logical string) []sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{fileURI(file)}}}
	if line > 0 {
		l.Physical.Region = &sarifRegion{line}
	}
	if logical != "" {
		l.Logical = []sarifLogical{{logical}}
	}
	return []sarifLocation{l}
}

// fileURI is a path as a reference (RFC 3986): relative as it was given, or of
// a file.
func fileURI(path string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
		if !strings.HasPrefix(u.Path, "/") {
			u.Path = "/" + u.Path // a drive
		}
	}
	return u.String()
}
