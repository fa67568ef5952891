package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"interdict"
)

const description = `Screens names and files against sanctions lists, as of any day, and says why.

Exit codes: 0 done and clear, 1 done with at least one match, 2 not done (or not all of it).

Without a list, a small built-in sample answers; "interdict update" gets the real lists.`

// cli is the command line: flags that every command has, and the commands,
// each in a file of its own.
type cli struct {
	Data  string `help:"Folder with the lists." env:"INTERDICT_DATA" default:"${data}" placeholder:"DIR" type:"path"`
	JSON  bool   `help:"Write JSON, for programs."`
	Quiet bool   `short:"q" help:"Say nothing but results and errors."`

	Screen     screenCmd     `cmd:"" help:"Screen a name, a party or a file of parties."`
	Scan       scanCmd       `cmd:"" help:"Scan documents, payment messages or bills of software for listed parties."`
	Update     updateCmd     `cmd:"" help:"Take in new versions of lists, from their publishers or from files."`
	Lists      listsCmd      `cmd:"" help:"Show the lists, their versions and their health."`
	Show       showCmd       `cmd:"" help:"Show an entry as the source has it, on any day."`
	History    historyCmd    `cmd:"" help:"Show how a list or an entry changed over time."`
	Diff       diffCmd       `cmd:"" help:"Show what changed in a list between two days."`
	Compare    compareCmd    `cmd:"" help:"Compare two names, or a file of pairs."`
	Export     exportCmd     `cmd:"" help:"Write lists as FollowTheMoney, CSV or Senzing."`
	Serve      serveCmd      `cmd:"" help:"Answer over HTTP: console, APIs, MCP, metrics; keep the lists fresh."`
	MCP        mcpCmd        `cmd:"" name:"mcp" help:"Answer an assistant on standard input and output (Model Context Protocol)."`
	Keys       keysCmd       `cmd:"" help:"Say who may ask a server."`
	Bench      benchCmd      `cmd:"" help:"Measure detection, false alerts, speed and exactness on the lists at hand."`
	Version    versionCmd    `cmd:"" help:"Show the version."`
	Completion completionCmd `cmd:"" help:"Write a completion script for a shell."`
}

// open opens the data folder.
func (e *env) open(ctx context.Context) (*interdict.Data, error) {
	return interdict.Open(ctx, e.cli.Data, interdict.Options{Now: e.now, Log: e.logger()})
}

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// between0And1 refuses other figures, and "nan", by which nothing would match.
func between0And1(is string, f float64) error {
	if f >= 0 && f <= 1 {
		return nil
	}
	return fmt.Errorf("%s between 0 and 1, not %v", is, f)
}

// day is a flag that takes a day: 2021-04-20, today, yesterday.
type day string

// resolve returns the day as "2006-01-02".
func (d day) resolve(now time.Time) (string, error) {
	switch d {
	case "":
		return "", nil
	case "today":
		return now.UTC().Format(time.DateOnly), nil
	case "yesterday":
		return now.UTC().AddDate(0, 0, -1).Format(time.DateOnly), nil
	}
	if _, err := time.Parse(time.DateOnly, string(d)); err != nil {
		return "", hint(fmt.Errorf("%q is not a day", string(d)), "write it as 2021-04-20, today or yesterday")
	}
	return string(d), nil
}

// score is a flag that takes a score. To leave it out, and not 0, is how one asks
// for the policy's.
type score float64

// UnmarshalText reads what was given.
func (s *score) UnmarshalText(text []byte) error {
	v, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(v > 0 && v <= 1) {
		return fmt.Errorf("%q is no score: it is over 0 and at most 1", text)
	}
	*s = score(v)
	return nil
}

// foreign are the endings of files that no command writes.
const foreign = ".xlsx .xls .xlsb .ods .parquet .pdf .doc .docx .odt .rtf .pptx .xml .yaml .yml .zip .gz .zst"

// checkEnding refuses a file of results whose name promises what is not written:
// a spreadsheet that is JSON inside opens nowhere. Others are endings that this
// command does not write, beside the foreign ones.
func checkEnding(output, others, advice string) error {
	ending := strings.ToLower(filepath.Ext(output))
	if ending != "" && slices.Contains(strings.Fields(foreign+" "+others), ending) {
		return hint(fmt.Errorf("--output %s: %s is not written", output, ending), advice)
	}
	return nil
}
