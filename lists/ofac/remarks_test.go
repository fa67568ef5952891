package ofac

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// testdata/remarks.txt has an invented remark in each paragraph, after a line
// "# kind | title | programmes". The golden file shows what was understood.
func TestRemarks(t *testing.T) {
	f, err := os.Open(filepath.Join("testdata", "remarks.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	var p *party
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		if head, ok := strings.CutPrefix(line, "# "); ok {
			fields := strings.Split(head+"||", "|")
			p = &party{kind: strings.TrimSpace(fields[0]), title: strings.TrimSpace(fields[1]), programmes: strings.Fields(fields[2])}
			continue
		}
		if line == "" {
			continue
		}
		n := p.readRemarks(line)
		fmt.Fprintf(&b, "%s\n", line)
		writeParty(&b, p, n)
	}
	golden(t, "remarks.golden", b.String())
}

func writeParty(b *strings.Builder, p *party, clauses int) {
	for _, n := range p.names {
		fmt.Fprintf(b, "  name      %s%s %s\n", n.kind, map[bool]string{true: " weak"}[n.weak], n.full)
	}
	for _, f := range p.features {
		fmt.Fprintf(b, "  feature   %s = %s", f.kind, f.value)
		if f.until != "" {
			fmt.Fprintf(b, " until %s", f.until)
		}
		if f.circa {
			b.WriteString(" (circa)")
		}
		b.WriteString("\n")
	}
	for _, d := range p.documents {
		fmt.Fprintf(b, "  document  %s = %s", d.kind, d.number)
		for _, x := range [...][2]string{{"country", d.country}, {"issued", d.issued}, {"expires", d.expires}, {"note", d.note}} {
			if x[1] != "" {
				fmt.Fprintf(b, ", %s %s", x[0], x[1])
			}
		}
		b.WriteString("\n")
	}
	for _, l := range p.links {
		fmt.Fprintf(b, "  link      %s -> %s", l.kind, l.name)
		if l.note != "" {
			fmt.Fprintf(b, " (%s)", l.note)
		}
		b.WriteString("\n")
	}
	for _, l := range p.leftover {
		fmt.Fprintf(b, "  left over %s\n", l)
	}
	fmt.Fprintf(b, "  %d clauses\n\n", clauses)
}

func TestDateValue(t *testing.T) {
	tests := []struct {
		text string
		want feature
		ok   bool
	}{
		{"07 Oct 1952", feature{value: "1952-10-07"}, true},
		{"Oct 1952", feature{value: "1952-10"}, true},
		{"1952", feature{value: "1952"}, true},
		{"circa 1960", feature{value: "1960", circa: true}, true},
		{"1957 to 1960", feature{value: "1957", until: "1960"}, true},
		{"Mar 1962 to Feb 1963", feature{value: "1962-03", until: "1963-02"}, true},
		{"01 Jan 1961 to 31 Dec 1962", feature{value: "1961", until: "1962"}, true},
		{"01 Jan 1970 to 31 Dec 1970", feature{value: "1970"}, true},
		{"circa 1979-1982", feature{value: "1979", until: "1982", circa: true}, true},
		{"10 October 1969", feature{value: "1969-10-10"}, true},
		{"31 Feb 1990", feature{}, false},
		{"1952 or so", feature{}, false},
		{"", feature{}, false},
	}
	for _, tt := range tests {
		got, ok := dateValue(tt.text)
		if ok != tt.ok || got != tt.want {
			t.Errorf("dateValue(%q) = %+v, %v; want %+v, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestNewName(t *testing.T) {
	tests := []struct{ text, kind, full, last, first string }{
		{"KILIMNIK, Konstantin Viktorovich", "individual", "Konstantin Viktorovich KILIMNIK", "KILIMNIK", "Konstantin Viktorovich"},
		{"SOMEBODY", "individual", "SOMEBODY", "", ""},
		{"ODOYO, Jr., Tam", "individual", "Tam ODOYO Jr.", "ODOYO", "Tam"},
		{"ODOYO, Tam, III", "individual", "Tam ODOYO III", "ODOYO", "Tam"},
		{"TIDEWAY HOLDING, LTD", "entity", "TIDEWAY HOLDING, LTD", "", ""},
		{"GULL, ONE", "vessel", "GULL, ONE", "", ""},
	}
	for _, tt := range tests {
		n := newName(tt.text, tt.kind)
		if n.full != tt.full || n.last != tt.last || n.first != tt.first {
			t.Errorf("newName(%q, %q) = %q, %q, %q", tt.text, tt.kind, n.full, n.last, n.first)
		}
	}
	for text, want := range map[string]string{
		"DRUZHNY, Pavel":   "Pavel DRUZHNY",
		"GRUPO MAR, S.A.":  "GRUPO MAR, S.A.",
		"Tideway, Limited": "Tideway, Limited",
	} {
		if got := naturalOrder(text); got != want {
			t.Errorf("naturalOrder(%q) = %q, want %q", text, got, want)
		}
	}
}

// Clauses do not change each other: remarks put together are understood as
// the sum of their parts, but for titles and organization types, which may
// go on behind a semicolon.
func TestRemarksAreTheSumOfTheirClauses(t *testing.T) {
	clauses := []string{
		"DOB 07 Oct 1952", "alt. DOB circa 1960", "POB Omsk, Russia", "Gender Male", "nationality Russia",
		"Passport 700000001 (Russia) expires 01 Jan 2030", "a.k.a. 'TAM'", "Linked To: TIDEWAY HOLDING",
		"Website www.tide.example", "Digital Currency Address - XBT 1Invented", "hums a tune",
		"Secondary sanctions risk: See Section 11 of Executive Order 14024",
	}
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOf(rapid.SampledFrom(clauses)).Draw(t, "clauses")
		whole := &party{kind: "individual"}
		if n := whole.readRemarks(strings.Join(drawn, "; ") + "."); n != len(drawn) {
			t.Fatalf("%d clauses, want %d", n, len(drawn))
		}
		sum := &party{kind: "individual"}
		for _, c := range drawn {
			sum.readRemarks(c)
		}
		sum.remarks = whole.remarks
		if diff := cmp.Diff(sum, whole, cmp.AllowUnexported(party{}, partyName{}, feature{}, document{}, link{}, address{}, sanction{}, stray{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

func FuzzRemarks(f *testing.F) {
	text, err := os.ReadFile(filepath.Join("testdata", "remarks.txt"))
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		f.Add("individual", strings.TrimSpace(line))
	}
	f.Add("vessel", "((((;;'';a.k.a. ';Digital Currency Address -  ;DOB to;Passport (")
	f.Fuzz(func(t *testing.T, kind, text string) {
		p := &party{uid: "1", kind: kind, title: text, names: []partyName{{full: "X", primary: true}}}
		clauses := p.readRemarks(text)
		if len(p.leftover) > clauses {
			t.Errorf("%d left over of %d clauses", len(p.leftover), clauses)
		}
		e := p.entry("test")
		for _, x := range e.Entities {
			if err := x.Validate(); err != nil {
				t.Error(err)
			}
		}
		// The notes keep what no property took.
		if want := strings.TrimSpace(text); want != "" && !slices.Contains(e.Target().Get("notes"), want) {
			t.Errorf("notes lost the remarks %q: %q", want, e.Target().Get("notes"))
		}
	})
}
