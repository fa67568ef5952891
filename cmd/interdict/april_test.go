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

// What the people of the day are found by, before and after; and the other
// actions of the day, as the lists of that time tell them.
func TestAroundApril2021(t *testing.T) {
	if testing.Short() {
		t.Skip("taking in four versions takes long")
	}
	p := program{t, t.TempDir()}
	for _, set := range []string{"2021-01-14_sdn_only", "2021-04-15to20_triple", "2021-07-06_quad", "2024-01-08_triple"} {
		p.run(exitClear, "update", "us-ofac-sdn", "--from", sharedtest.Path(t, "data", "ofac", set))
	}
	for _, c := range []struct{ name, day, want string }{
		{"Konstantin Kilimnik", "2021-01-20", ""},
		{"Konstantin Kilimnik", "2021-04-20", "us-ofac-sdn:31291"},
		{"Константин Килимник", "2021-04-20", "us-ofac-sdn:31291"},
		{"KILIMNIK Konstantin V.", "2021-04-20", "us-ofac-sdn:31291"},
		{"Konstantin Kilimnick", "2021-04-20", "us-ofac-sdn:31291"},
		{"Vladimir Putin", "2021-07-10", ""},
		{"Vladimir Putin", "2024-01-10", "us-ofac-sdn:35096"},
	} {
		code := exitClear
		if c.want != "" {
			code = exitMatch
		}
		out, _ := p.run(code, "screen", c.name, "--as-of", c.day, "--json")
		var r interdict.Result
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err)
		}
		if c.want != "" && r.Matches[0].ID != c.want {
			t.Errorf("%s as of %s: %s first, want %s", c.name, c.day, r.Matches[0].ID, c.want)
		}
	}

	// All 46 are new or changed; the six technology companies are tagged anew
	// by July, and not designated anew.
	truth := sharedtest.Path(t, "data", "ofac", "april_15_2021_designations.csv")
	april := changedIDs(t, p, "2021-01-14", "2021-04-20")
	for _, uid := range designated(t, truth, "") {
		if !april["us-ofac-sdn:"+uid] {
			t.Errorf("%s is neither new nor changed in April", uid)
		}
	}
	out, _ := p.run(exitClear, "diff", "us-ofac-sdn", "2021-04-20", "2021-07-10", "--json", "--programme", "RUSSIA-EO14024")
	var d interdict.Diff
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range d.Changed {
		for _, x := range c.Changes {
			if slices.Equal(x.Removed, []string{"RUSSIA-EO"}) && slices.Equal(x.Added, []string{"RUSSIA-EO14024"}) {
				got = append(got, strings.TrimPrefix(c.ID, "us-ofac-sdn:"))
			}
		}
	}
	slices.Sort(got)
	if d := cmp.Diff(designated(t, truth, "technology"), got); d != "" {
		t.Errorf("tagged anew: %s", d)
	}
}

func changedIDs(t *testing.T, p program, from, to string) map[string]bool {
	out, _ := p.run(exitClear, "diff", "us-ofac-sdn", from, to, "--json")
	var d interdict.Diff
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, e := range d.Added {
		ids[e.ID] = true
	}
	for _, e := range d.Changed {
		ids[e.ID] = true
	}
	return ids
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
