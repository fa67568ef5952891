package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"interdict"
	"interdict/internal/sharedtest"
)

// program runs the command line in this process, against one data folder.
type program struct {
	t    *testing.T
	data string
}

func (p program) run(want int, args ...string) (stdout, stderr string) {
	p.t.Helper()
	var out, errs bytes.Buffer
	code := run(p.t.Context(), append([]string{"--data", p.data}, args...), &env{
		stdin: strings.NewReader(""), stdout: &out, stderr: &errs, getenv: func(string) string { return "" },
		now: time.Now,
	})
	if code != want {
		p.t.Fatalf("interdict %s: exit code %d, want %d\n%s", strings.Join(args, " "), code, want, errs.String())
	}
	return out.String(), errs.String()
}

// The truth of 15 April 2021, from the real lists and by the command line: who
// was designated that day, and who Konstantin Kilimnik was before and after.
func TestFifteenthOfApril2021(t *testing.T) {
	before := sharedtest.Path(t, "data", "ofac", "2021-01-14_sdn_only")
	after := sharedtest.Path(t, "data", "ofac", "2021-04-15to20_triple")
	truth := sharedtest.Path(t, "data", "ofac", "april_15_2021_designations.csv")
	p := program{t, t.TempDir()}
	p.run(exitClear, "update", "us-ofac-sdn", "--from", before)
	_, said := p.run(exitClear, "update", "us-ofac-sdn", "--from", after)
	if !strings.Contains(said, "8,890 entries, published 2021-04-15") {
		t.Errorf("the later version: %s", said)
	}

	p.run(exitClear, "screen", "Konstantin Kilimnik", "--as-of", "2021-01-20")
	out, _ := p.run(exitMatch, "screen", "Konstantin Kilimnik", "--as-of", "2021-04-20", "--json")
	var r interdict.Result
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Matches) != 1 || r.Matches[0].ID != "us-ofac-sdn:31291" || r.AsOf != "2021-04-20" || r.Lists[0].Published != "2021-04-15" {
		t.Errorf("as of 2021-04-20: %s", out)
	}

	out, _ = p.run(exitClear, "diff", "us-ofac-sdn", "2021-01-14", "2021-04-20", "--json",
		"--programme", "ELECTION-EO13848", "--programme", "CYBER2", "--not-programme", "RUSSIA-EO*")
	var d interdict.Diff
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range d.Added {
		got = append(got, strings.TrimPrefix(e.ID, "us-ofac-sdn:"))
	}
	for _, e := range d.Changed {
		got = append(got, strings.TrimPrefix(e.ID, "us-ofac-sdn:"))
	}
	slices.Sort(got)
	if d := cmp.Diff(designated(t, truth, "election-interference"), got); d != "" {
		t.Errorf("designated for election interference: %s", d)
	}
	if len(d.Changed) != 2 {
		t.Errorf("%d were listed before, want 2 (Gromov, Malkevich)", len(d.Changed))
	}
}

// Each of the 46 of the day is found under its listed name, as of that day.
func TestTheFortySixAreFoundInAFile(t *testing.T) {
	after := sharedtest.Path(t, "data", "ofac", "2021-04-15to20_triple")
	truth := sharedtest.Path(t, "data", "ofac", "april_15_2021_designations.csv")
	p := program{t, t.TempDir()}
	p.run(exitClear, "update", "us-ofac-sdn", "--from", after)
	out, said := p.run(exitMatch, "screen", "--as-of", "2021-04-20", "--input", truth, "--limit", "1")
	if !strings.Contains(said, "46 records = 46 screened + 0 rejected; 46 matches") {
		t.Error(said)
	}
	for line := range strings.Lines(out) {
		var r interdict.Result
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		if len(r.Matches) == 0 || r.Matches[0].ID != "us-ofac-sdn:"+r.ID {
			t.Errorf("%s %s: %+v", r.ID, r.Query.Name(), r.Matches)
		}
	}
}

func designated(t *testing.T, file, group string) []string {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range rows[1:] {
		if strings.HasPrefix(r[5], group) {
			ids = append(ids, r[0])
		}
	}
	slices.Sort(ids)
	return ids
}
