package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"interdict"
	"interdict/internal/intake/sbom"
	"interdict/internal/render"
)

// billFormats are the formats of the results of bills.
var billFormats = map[string]bool{"text": true, "jsonl": true, "sarif": true}

// billFormat is the format asked for, or that of the output's name.
func (c *scanCmd) billFormat(e *env) (string, error) {
	name := strings.ToLower(c.Output)
	format := c.Format
	switch {
	case format != "":
	case strings.HasSuffix(name, ".sarif"), strings.HasSuffix(name, ".sarif.json"):
		format = "sarif"
	case e.cli.JSON, strings.HasSuffix(name, ".jsonl"), strings.HasSuffix(name, ".json"):
		format = "jsonl"
	default:
		format = "text"
	}
	if !billFormats[format] {
		return "", hint(fmt.Errorf("no format %q for bills of software", format), "text, jsonl or sarif")
	}
	if c.Format == "" {
		return format, checkEnding(name, ".csv .html .htm", "end it in .txt, .jsonl or .sarif, or say --format")
	}
	return format, nil
}

// bills scans bills of software. One that cannot be read is said, and the others
// are scanned; the exit code is 2 then.
func (c *scanCmd) bills(ctx context.Context, e *env, s *interdict.Screener) (err error) {
	format, err := c.billFormat(e)
	if err != nil {
		return err
	}
	files, err := billFiles(c.Path)
	if err != nil {
		return err
	}
	out, done, err := e.output(c.Output)
	if err != nil {
		return err
	}
	run := billRun{env: e, format: format, explain: c.Explain, out: out, scanner: s.Bills(interdict.ScanAsk{Threshold: float64(c.Threshold)})}
	err = run.all(ctx, files)
	if err == nil && format == "sarif" {
		err = run.sarif(s)
	}
	if err = errors.Join(err, done(err)); err != nil {
		return err
	}
	return run.end(s)
}

type billFile struct {
	path  string
	named bool // on the command line; others were found in a folder
}

// billFiles are the files to read: of a folder all that may be bills by their
// names.
func billFiles(paths []string) (files []billFile, err error) {
	for _, p := range paths {
		info, err := os.Stat(p)
		if p == "-" || err == nil && !info.IsDir() {
			files = append(files, billFile{p, true})
			continue
		}
		if err != nil {
			files = append(files, billFile{p, true}) // who reads it will say what is wrong
			continue
		}
		err = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.Type().IsRegular() && mayBeBill(d.Name()) {
				files = append(files, billFile{path, false})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

func mayBeBill(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".xml", ".spdx", ".cdx", ".tag":
		return true
	}
	return false
}

// billRun is one scan of bills, and what came of it.
type billRun struct {
	env     *env
	format  string
	explain bool
	out     io.Writer
	scanner *interdict.BillScanner

	bills, others, mentions, questions, unnamed int
	matched, review                             int
	findings                                    []render.Finding
	failures                                    []render.Failure
}

func (r *billRun) all(ctx context.Context, files []billFile) error {
	for _, f := range files {
		bill, err := r.one(ctx, f.path)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && !f.named && errors.Is(err, sbom.ErrFormat) && !errors.Is(err, sbom.ErrKind):
			r.others++ // some other file of the folder
			continue
		case err != nil:
			r.failures = append(r.failures, render.Failure{File: f.path, Message: err.Error()})
			fmt.Fprintf(r.env.stderr, "interdict: %s\n", render.Clean(err.Error()))
			if bill == nil {
				bill = &interdict.Bill{File: f.path, Findings: []interdict.BillFinding{}, Error: err.Error()}
			}
		}
		if err := r.add(bill); err != nil {
			return err
		}
	}
	return nil
}

func (r *billRun) one(ctx context.Context, path string) (*interdict.Bill, error) {
	in, err := r.env.input(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return r.scanner.Scan(ctx, path, in)
}

// add counts a bill and writes it.
func (r *billRun) add(b *interdict.Bill) error {
	if b.Error == "" {
		r.bills++
	}
	r.mentions += b.Mentions
	r.questions += b.Questions
	r.unnamed += b.Unnamed
	for i := range b.Findings {
		if b.Findings[i].Match.Match {
			r.matched++
		} else {
			r.review++
		}
	}
	switch r.format {
	case "jsonl":
		enc := json.NewEncoder(r.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(b)
	case "sarif":
		for i := range b.Findings {
			r.findings = append(r.findings, sarifOf(b.File, &b.Findings[i]))
		}
		return nil
	}
	if b.Error != "" {
		return nil // was said
	}
	shown := &render.Bill{File: b.File, Decision: b.Decision, AsOf: b.AsOf, Lists: b.Lists, Mentions: b.Mentions, Questions: b.Questions, Unnamed: b.Unnamed}
	for i := range b.Findings {
		f := &b.Findings[i]
		shown.Findings = append(shown.Findings, render.BillFinding{Place: f.Place, Role: string(f.Role), Component: f.Component, Text: f.Text, Match: &f.Match})
	}
	return r.env.out.Bill(r.out, shown, r.explain)
}

// sarifOf is a finding in the terms of SARIF: a match is an error, one to review
// a warning.
func sarifOf(file string, f *interdict.BillFinding) render.Finding {
	level, what := render.LevelWarning, "may be"
	if f.Match.Match {
		level, what = render.LevelError, "is"
	}
	line := 0
	if n, err := fmt.Sscanf(f.Place, "line %d", &line); n != 1 || err != nil {
		line = 0
	}
	at := ""
	if f.Component != "" {
		at = " of " + f.Component
	}
	properties := map[string]any{
		"entry": f.ID, "caption": f.Caption, "list": f.List, "score": f.Score, "decision": map[bool]string{true: "match", false: "review"}[f.Match.Match],
		"role": string(f.Role), "text": f.Text,
	}
	if len(f.Programmes) > 0 {
		properties["programmes"] = f.Programmes
	}
	if f.Component != "" {
		properties["component"] = f.Component
	}
	if f.PURL != "" {
		properties["purl"] = f.PURL
	}
	rule := strings.ReplaceAll(f.Rule, " ", "-")
	score := fmt.Sprintf("score %.2f", f.Score)
	if f.Score == 0 { // near a listed value, and for review by that alone
		score = "by " + f.Rule
	}
	return render.Finding{
		Rule: "interdict/" + rule, Title: "A listed party, by the rule " + f.Rule, Level: level,
		Message: fmt.Sprintf("%s %q%s %s the listed party %s (%s, %s, %s)", f.Role, f.Text, at, what, f.Caption, f.ID, score, strings.Join(f.Programmes, ", ")),
		File:    file, Line: line, Logical: f.Place, Properties: properties,
	}
}

func (r *billRun) sarif(s *interdict.Screener) error {
	properties := map[string]any{"lists": s.Lists(), "mentions": r.mentions, "bills": r.bills}
	return render.FindingsSARIF(r.out, interdict.EngineVersion, r.findings, r.failures, properties)
}

// end writes the totals and says how the command ends.
func (r *billRun) end(s *interdict.Screener) error {
	for _, w := range s.Warnings() {
		r.env.say("! %s", w)
	}
	if r.env.cli.JSON {
		if err := writeJSON(r.env.stderr, r.totals()); err != nil {
			return err
		}
	} else if err := r.sayTotals(); err != nil {
		return err
	}
	switch {
	case len(r.failures) > 0:
		return fmt.Errorf("%s could not be read and %s not scanned", render.Plural(len(r.failures), "file", "files"), wasWere(len(r.failures)))
	case r.bills == 0:
		return hint(errors.New("no bill of software was found"), "CycloneDX in JSON or XML, SPDX in JSON or tag-value")
	case r.matched > 0:
		return errMatch
	}
	return nil
}

// billTotals are the control totals: mentions are those screened and those of
// nobody.
type billTotals struct {
	Bills     int `json:"bills"`
	NotRead   int `json:"not_read"`
	Others    int `json:"others"` // files of a folder that are no bills
	Mentions  int `json:"mentions"`
	Screened  int `json:"screened"`
	Unnamed   int `json:"unnamed"`
	Questions int `json:"questions"`
	Matches   int `json:"matches"`
	Review    int `json:"review"`
}

func (r *billRun) totals() billTotals {
	return billTotals{
		Bills: r.bills, NotRead: len(r.failures), Others: r.others,
		Mentions: r.mentions, Screened: r.mentions - r.unnamed, Unnamed: r.unnamed, Questions: r.questions,
		Matches: r.matched, Review: r.review,
	}
}

func (r *billRun) sayTotals() error {
	line := fmt.Sprintf("%s, %s read = %s screened (%s) + %s of nobody; %s, %s to review", render.Plural(r.bills, "bill", "bills"),
		render.Plural(r.mentions, "mention", "mentions"), render.Count(r.mentions-r.unnamed), render.Plural(r.questions, "question", "questions"),
		render.Count(r.unnamed), render.Plural(r.matched, "match", "matches"), render.Count(r.review))
	if r.others > 0 {
		line += "; " + render.Plural(r.others, "other file is no bill", "other files are no bills")
	}
	_, err := fmt.Fprintln(r.env.stderr, line)
	return err
}
