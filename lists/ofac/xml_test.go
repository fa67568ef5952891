package ofac

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/xmlread"
)

func node(t testing.TB, doc string) *xmlread.Node {
	t.Helper()
	r := xmlread.New(t.Context(), strings.NewReader(doc), "node")
	start, err := r.Root()
	if err != nil {
		t.Fatal(err)
	}
	n, err := r.Element(start)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer does not fail
	return b.String()
}

func TestPeriod(t *testing.T) {
	for _, test := range []struct {
		fromBegin, fromEnd, toBegin, toEnd string
		value, until                       string
	}{
		{"1990-10-17", "1990-10-17", "1990-10-17", "1990-10-17", "1990-10-17", ""},
		{"1962-01-01", "1962-01-01", "1962-12-31", "1962-12-31", "1962", ""},
		{"1961-04-01", "1961-04-01", "1961-04-30", "1961-04-30", "1961-04", ""},
		{"1960-02-01", "1960-02-01", "1960-02-29", "1960-02-29", "1960-02", ""},
		{"1961-02-01", "1961-02-01", "1961-02-27", "1961-02-27", "1961-02-01", "1961-02-27"},
		{"1951-01-01", "1951-12-31", "1953-01-01", "1953-12-31", "1951", "1953"},
		{"1955-03-01", "1955-03-31", "1956-03-01", "1956-03-31", "1955-03", "1956-03"},
		{"1965-03-21", "1965-03-21", "1966-03-20", "1966-03-20", "1965-03-21", "1966-03-20"},
		{"1961-01-01", "1961-01-01", "1962-12-31", "1962-12-31", "1961", "1962"},
		{"2020-07-18", "", "", "", "2020-07-18", ""},
		{"1962", "", "", "", "1962", ""},
		{"", "", "", "1962-05", "1962-05", ""},
		{"", "", "", "", "", ""},
		{"soon", "0000-00-00", "", "", "", ""},
	} {
		value, until := period(test.fromBegin, test.fromEnd, test.toBegin, test.toEnd)
		if value != test.value || until != test.until {
			t.Errorf("period(%q, %q, %q, %q) = %q, %q, want %q, %q",
				test.fromBegin, test.fromEnd, test.toBegin, test.toEnd, value, until, test.value, test.until)
		}
	}
}

func TestXMLName(t *testing.T) {
	for _, test := range []struct{ kind, first, last, script, want string }{
		{"individual", "Anna", "TESTOVA", "", "Anna TESTOVA"},
		{"individual", "", "TESTOVA, Anna", "", "Anna TESTOVA"},
		{"individual", "Anna", "", "", "Anna"},
		{"individual", "明", "王", "Hans", "王明"},
		{"individual", "Анна", "ТЕСТОВА", "Cyrl", "Анна ТЕСТОВА"},
		{"vessel", "", "TEST STAR", "", "TEST STAR"},
		{"entity", "", "TEST TRADING, LTD", "", "TEST TRADING, LTD"},
		{"entity", "", "\u202bمصرف  الاختراع\u202c", "Arab", "مصرف الاختراع"},
	} {
		p := &party{kind: test.kind}
		if got := p.xmlName(test.first, test.last, test.script).full; got != test.want {
			t.Errorf("xmlName(%q, %q, %q) = %q, want %q", test.first, test.last, test.script, got, test.want)
		}
	}
}

func TestShareOut(t *testing.T) {
	on := []listing{{"SDN List", "2022-03-04"}}
	grounds := []string{"Executive Order 13662 (Ukraine)", "Executive Order 13224 (Terrorism)", "CISADA"}
	got := make(map[string][]string)
	for _, s := range shareOut([]string{"UKRAINE-EO13662", "SDGT"}, on, grounds, []string{"Block"}) {
		for _, v := range []string{s.date, s.legalBasis, s.measure} {
			if v != "" {
				got[s.programme] = append(got[s.programme], v)
			}
		}
	}
	want := map[string][]string{
		"UKRAINE-EO13662": {"2022-03-04", "Executive Order 13662 (Ukraine)", "CISADA", "Block"},
		"SDGT":            {"2022-03-04", "Executive Order 13224 (Terrorism)", "CISADA", "Block"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
