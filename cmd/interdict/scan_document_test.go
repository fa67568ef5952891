package main

import (
	"errors"
	"reflect"
	"testing"

	"interdict"
)

func TestScanFormats(t *testing.T) {
	for _, test := range []struct {
		format, output string
		json           bool
		want           documentWriter
	}{
		{"", "-", false, &documentText{}},
		{"", "-", true, documentLines{}},
		{"", "found.txt", false, &documentText{}},
		{"", "found.jsonl", false, documentLines{}},
		{"", "found.HTML", false, &documentPage{}},
		{"", "found.sarif", false, &documentSARIF{}},
		{"", "found.sarif.json", false, &documentSARIF{}},
		{"html", "found.sarif", false, &documentPage{}},
		{"SARIF", "-", true, &documentSARIF{}},
		{"pdf", "-", false, nil},
		{"", "found.pdf", false, nil},
		{"text", "found.csv", false, &documentText{}},
	} {
		c := &scanCmd{Format: test.format, Output: test.output}
		w, err := c.documentWriter(&env{cli: &cli{JSON: test.json}})
		if (err != nil) != (test.want == nil) || reflect.TypeOf(w) != reflect.TypeOf(test.want) {
			t.Errorf("format %q, output %q, JSON %t: %T, %v", test.format, test.output, test.json, w, err)
		}
	}
}

// What nobody could read is never clear, and not even a match makes up for it.
func TestScanExitCodes(t *testing.T) {
	for _, test := range []struct {
		totals interdict.ScanTotals
		want   int
	}{
		{interdict.ScanTotals{Documents: 3}, exitClear},
		{interdict.ScanTotals{Documents: 3, Mentions: 1, Matches: 1}, exitMatch},
		{interdict.ScanTotals{Documents: 3, Mentions: 1}, exitClear}, // to be looked at, as in a screening
		{interdict.ScanTotals{Documents: 3, NotRead: 1}, exitError},
		{interdict.ScanTotals{Documents: 3, Mentions: 1, Matches: 1, NotRead: 1}, exitError},
		{interdict.ScanTotals{Documents: 3, Skipped: 1}, exitClear},
		{interdict.ScanTotals{Skipped: 1}, exitError},
		{interdict.ScanTotals{}, exitError},
	} {
		if got := documentsExit(test.totals); got != test.want {
			t.Errorf("%+v exits with %d, want %d", test.totals, got, test.want)
		}
		if err := documentsDone(test.totals); errors.Is(err, errMatch) != (test.want == exitMatch) {
			t.Errorf("%+v: %v", test.totals, err)
		}
	}
}
