package bench

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/internal/screen"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestCases holds the score and the verdict of every case of our own against
// the golden file, so that a change of scoring shows there row by row. A case
// that fails today is marked; it is not forgiven.
//
//	go test ./bench -run TestCases -update
func TestCases(t *testing.T) {
	cases, err := Cases()
	if err != nil {
		t.Fatal(err)
	}
	p := customer(t)
	var b, rows strings.Builder
	type tally struct{ cases, missed, raised int }
	by := map[string]*tally{}
	for i := range cases {
		c := &cases[i]
		score, match, err := c.Score(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		n := by[c.Family]
		if n == nil {
			n = &tally{}
			by[c.Family] = n
			fmt.Fprintf(&rows, "\n%s\n", c.Family)
		}
		n.cases++
		verdict := "ok"
		switch {
		case c.Match && !match:
			verdict = "MISSED"
			n.missed++
		case !c.Match && match:
			verdict = "RAISED"
			n.raised++
		}
		said := "no"
		if match {
			said = "match"
		}
		fmt.Fprintf(&rows, "  %.4f %-5s %-6s %s | %s\n", score, said, verdict, with(c.Query, c.QueryData), with(c.Listed, c.ListedData))
	}
	fmt.Fprintf(&b, "Cases of bench/cases under policy %s, threshold %.2f. Written by go test ./bench -run TestCases -update.\n\n", p.ID(), p.Threshold)
	fmt.Fprintf(&b, "%-24s %5s %6s %6s %6s\n", "family", "cases", "right", "missed", "raised")
	var all tally
	line := func(name string, n *tally) {
		fmt.Fprintf(&b, "%-24s %5d %6d %6d %6d\n", name, n.cases, n.cases-n.missed-n.raised, n.missed, n.raised)
	}
	for _, f := range families(cases) {
		n := by[f]
		line(f, n)
		all.cases, all.missed, all.raised = all.cases+n.cases, all.missed+n.missed, all.raised+n.raised
	}
	line("all", &all)
	t.Logf("%d cases: %d missed, %d raised", all.cases, all.missed, all.raised)
	holdGolden(t, "ranking.golden", b.String()+rows.String()+rankings(t, p))
}

func with(name, data string) string {
	if data == "" {
		return name
	}
	return name + " {" + data + "}"
}

// rankings writes, for each query, the listed names in the order in which they
// should come and the score each gets.
func rankings(t *testing.T, p *screen.Policy) string {
	t.Helper()
	all, err := Rankings()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("\nrankings: the best should come first\n")
	for _, r := range all {
		fmt.Fprintf(&b, "  %s\n", r.Query)
		before := 2.0
		for _, listed := range r.Listed {
			score := screen.Compare(r.Schema, r.Query, listed, p).Score
			verdict := "ok"
			if score > before {
				verdict = "ORDER"
			}
			fmt.Fprintf(&b, "    %.4f %-6s %s\n", score, verdict, listed)
			before = score
		}
	}
	return b.String()
}

func holdGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) == got {
		return
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	shown := 0
	for i := range max(len(a), len(b)) {
		var was, is string
		if i < len(a) {
			was = a[i]
		}
		if i < len(b) {
			is = b[i]
		}
		if was != is && shown < 30 {
			shown++
			t.Errorf("%s:%d\n  was %s\n  is  %s", path, i+1, was, is)
		}
	}
	t.Error("when the change is meant: go test ./bench -run TestCases -update, and read the diff")
}

func TestCasesAreWellMade(t *testing.T) {
	cases, err := Cases()
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 500 {
		t.Errorf("%d cases, there were 500", len(cases))
	}
	seen := map[string]bool{}
	yes, no := map[string]int{}, map[string]int{}
	for _, c := range cases {
		key := strings.Join([]string{c.Schema, c.Query, c.QueryData, c.Listed, c.ListedData}, "|")
		if seen[key] {
			t.Errorf("the case %s is there twice", key)
		}
		seen[key] = true
		if c.Match {
			yes[c.Family]++
		} else {
			no[c.Family]++
		}
	}
	for _, f := range families(cases) {
		if yes[f] == 0 || no[f] == 0 {
			t.Errorf("family %s has %d cases that match and %d that do not: it needs both", f, yes[f], no[f])
		}
	}
}
