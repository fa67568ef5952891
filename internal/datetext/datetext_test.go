package datetext_test

import (
	"slices"
	"testing"

	"interdict/internal/datetext"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text  string
		dates []string
		vague bool
		rest  string
	}{
		{"07/10/1952", []string{"1952-10-07"}, false, ""},
		{"00/00/1961", []string{"1961"}, false, ""},
		{"00/04/1984", []string{"1984-04"}, false, ""},
		{"dd/mm/1961", []string{"1961"}, false, ""},
		{"dd/04/1984", []string{"1984-04"}, false, ""},
		{"10/00/1983", []string{"1983"}, false, ""},
		{"12/25/1970", []string{"1970-12-25"}, false, ""},
		{"1970-12-25", []string{"1970-12-25"}, false, ""},
		{"1970-12", []string{"1970-12"}, false, ""},
		{"2022-04-07T00:00:00+00:00", []string{"2022-04-07"}, false, ""},
		{"26 Dec. 1955", []string{"1955-12-26"}, false, ""},
		{"3 September 1971  ", []string{"1971-09-03"}, false, ""},
		{"May 5, 1970", []string{"1970-05-05"}, false, ""},
		{"Mar. 1970", []string{"1970-03"}, false, ""},
		{"31/02/1970", []string{"1970"}, false, "31/02"},
		{"circa 1963", []string{"1963"}, true, ""},
		{"c. 1963", []string{"1963"}, true, ""},
		{"Approximately 1955- 1958", []string{"1955", "1958"}, true, ""},
		{"1955-1958", []string{"1955", "1958"}, true, ""},
		{"1955 to 1958", []string{"1955", "1958"}, true, ""},
		{"Between 1945 and 1950", []string{"1945", "1950"}, true, ""},
		{"1967; 1966; 1968", []string{"1967", "1966", "1968"}, false, ""},
		{"a) 1966 b) 1 Jan. 1967", []string{"1966", "1967-01-01"}, false, ""},
		{"a)23/08/1973; b)5/02/1974", []string{"1973-08-23", "1974-02-05"}, false, ""},
		{"a) Approximately 1955- 1958 b) Approximately 1945-1950", []string{"1955", "1958", "1945", "1950"}, true, ""},
		{"14 Mar 1974 >> 13 Apr 1974", []string{"1974-03-14", "1974-04-13"}, false, ""},
		{"01/02/1970; alt DOB: 1971", []string{"1970-02-01", "1971"}, false, ""},
		{"1968 (as Abu Beispiel)", []string{"1968"}, false, "as Abu Beispiel"},
		{"Approximately (29-30 years old)", []string{}, true, "29-30 years old"},
		{"22/09/1383 (Hijri Calendar)", []string{}, false, "22/09/1383 (Hijri Calendar"},
		{"", []string{}, false, ""},
		{"123456789", []string{}, false, "123456789"},
	} {
		got := datetext.Find(c.text)
		if !slices.Equal(got.Dates, c.dates) || got.Vague != c.vague || got.Rest != c.rest {
			t.Errorf("Find(%q) = %+v, want %v %v %q", c.text, got, c.dates, c.vague, c.rest)
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"07/10/1952": "1952-10-07", "dd/mm/1961": "1961", "circa 1961": "", "1961 1962": "", "Moscow": "", "": "",
	} {
		if got, ok := datetext.Parse(text); got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
}

func TestMonthFirst(t *testing.T) {
	for text, want := range map[string]string{
		"06/29/2056": "2056-06-29", "6/9/2015": "2015-06-09", "29/06/2056": "", "2056": "", "": "",
	} {
		if got, ok := datetext.MonthFirst(text); got != want || ok != (want != "") {
			t.Errorf("MonthFirst(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("a) Approximately 1955- 1958 b) 1 Jan. 1967 (as Nobody)")
	f.Add("dd/mm/1961")
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range datetext.Find(text).Dates {
			if back, ok := datetext.Parse(d); !ok || back != d {
				t.Errorf("Find(%q) gave %q, which reads as %q, %v", text, d, back, ok)
			}
		}
	})
}
