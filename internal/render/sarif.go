package render

import (
	"bytes"
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"strings"
)

// What tools read: a log of the Static Analysis Results Interchange Format
// 2.1.0 of OASIS, as far as scans need it.

// Level is how grave a finding is, by SARIF's words.
type Level string

// The levels.
const (
	LevelError   Level = "error"
	LevelWarning Level = "warning"
	LevelNote    Level = "note"
	LevelNone    Level = "none" // of what a person has to judge
)

type sarifText struct {
	Text string `json:"text"`
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	Results     []sarifResult     `json:"results"`
	ColumnKind  string            `json:"columnKind,omitempty"`
	Properties  any               `json:"properties,omitempty"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string       `json:"name"`
	Version string       `json:"version,omitempty"`
	Rules   []*sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string         `json:"id"`
	Name             string         `json:"name,omitempty"`
	ShortDescription sarifText      `json:"shortDescription"`
	FullDescription  *sarifText     `json:"fullDescription,omitempty"`
	Properties       map[string]any `json:"properties,omitempty"`
}

type sarifInvocation struct {
	ExecutionSuccessful bool                `json:"executionSuccessful"`
	ExitCode            *int                `json:"exitCode,omitempty"`
	Notifications       []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level     Level           `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifResult struct {
	RuleID     string          `json:"ruleId"`
	RuleIndex  int             `json:"ruleIndex"`
	Kind       string          `json:"kind,omitempty"`
	Level      Level           `json:"level"`
	Message    sarifText       `json:"message"`
	Locations  []sarifLocation `json:"locations"`
	Rank       float64         `json:"rank,omitempty"`
	Properties any             `json:"properties,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
	EndLine   int `json:"endLine,omitempty"`
}

type sarifLogical struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
	Kind               string `json:"kind,omitempty"`
}

// writeSARIF writes a log of one run.
func writeSARIF(w io.Writer, run *sarifRun) error {
	return indented(w, "", sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{*run},
	})
}

// indented writes a value as JSON, its lines behind the first one indented.
func indented(w io.Writer, prefix string, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	return enc.Encode(v)
}

// streamSARIF writes a log of one run whose results come one by one, as
// writeSARIF does with those in run. next returns nil behind the last one.
func streamSARIF(w io.Writer, run *sarifRun, next func() (*sarifResult, error)) error {
	var around bytes.Buffer
	if err := writeSARIF(&around, run); err != nil {
		return err
	}
	// In a text of JSON each quotation mark is escaped, so that nothing else
	// reads like this.
	const none = "\n      \"results\": []"
	at := bytes.Index(around.Bytes(), []byte(none)) + len(none) - len("]")
	if _, err := w.Write(around.Bytes()[:at]); err != nil {
		return err
	}
	const indent = "\n        "
	var b bytes.Buffer
	end := ""
	for before := indent; ; before = "," + indent {
		r, err := next()
		if err != nil {
			return err
		}
		if r == nil {
			break
		}
		b.Reset()
		b.WriteString(before)
		if err := indented(&b, indent[1:], r); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the end of the line
		if _, err := w.Write(b.Bytes()); err != nil {
			return err
		}
		end = "\n      "
	}
	if _, err := io.WriteString(w, end); err != nil {
		return err
	}
	_, err := w.Write(around.Bytes()[at:])
	return err
}

// plainText makes text a message of SARIF, in which braces mean arguments, and
// brackets before a parenthesis a link: what a document says means neither.
func plainText(text string) string {
	return strings.NewReplacer("](", "] (", "{", "{{", "}", "}}").Replace(text)
}

// uriOf is the name of a file as a relative reference, or as a file: URI.
func uriOf(file string) string {
	if file == "-" {
		return "stdin"
	}
	p := filepath.ToSlash(file)
	switch {
	case filepath.IsAbs(file):
		if !strings.HasPrefix(p, "/") {
			p = "/" + p // C:/…
		}
		return (&url.URL{Scheme: "file", Path: p}).String()
	default:
		// A colon in the first segment would be taken for a scheme.
		return (&url.URL{Path: p}).String()
	}
}
