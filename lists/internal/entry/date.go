package entry

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date reads a date as lists write them and returns it with the precision that
// it has: "1958", "Nov. 1973", "17 Oct. 1964", "October 17, 1964", "1964-10",
// "17.10.1964", "1964-10-17+02:00". Day and month are told apart by the dot;
// 10/11/1964, which could be either, is not ok.
func Date(text string) (iso string, ok bool) {
	text = Line(text)
	for _, f := range dateForms {
		m := f.re.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		return makeDate(m[f.year], part(m, f.month), part(m, f.day))
	}
	return "", false
}

// Day returns a date from its parts, "" or "0" for what is not known.
func Day(year, month, day string) (iso string, ok bool) {
	return makeDate(year, month, day)
}

const (
	reYear  = `([12][0-9]{3})`
	reNum   = `([0-9]{1,2})`
	reMonth = `(?i:(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)`
)

var dateForms = [...]struct {
	re               *regexp.Regexp
	year, month, day int
}{
	{regexp.MustCompile(`^` + reYear + `$`), 1, 0, 0},
	{regexp.MustCompile(`^` + reYear + `-` + reNum + `$`), 1, 2, 0},
	{regexp.MustCompile(`^` + reYear + `-` + reNum + `-` + reNum + `(?:[T ]?[0-9:.]*(?:Z|[+-][0-9:]+)?)$`), 1, 2, 3},
	{regexp.MustCompile(`^` + reYear + `/` + reNum + `/` + reNum + `$`), 1, 2, 3},
	{regexp.MustCompile(`^` + reNum + `\.\s?` + reNum + `\.\s?` + reYear + `$`), 3, 2, 1},
	{regexp.MustCompile(`^` + reNum + `(?:st|nd|rd|th)?[ .-]*` + reMonth + `[ ,-]*` + reYear + `$`), 3, 2, 1},
	{regexp.MustCompile(`^` + reMonth + `[ ,-]*` + reYear + `$`), 2, 1, 0},
	{regexp.MustCompile(`^` + reMonth + ` ` + reNum + `,? ` + reYear + `$`), 3, 1, 2},
}

func part(m []string, i int) string {
	if i == 0 {
		return ""
	}
	return m[i]
}

func makeDate(year, month, day string) (iso string, ok bool) {
	y, err := strconv.Atoi(strings.TrimSpace(year))
	if err != nil || y < 1000 || y > 9999 {
		return "", false
	}
	iso = strconv.Itoa(y)
	m := monthNumber(strings.TrimSpace(month))
	if m == 0 {
		return iso, true
	}
	if m > 12 {
		return "", false
	}
	iso += "-" + pad(m)
	d, err := strconv.Atoi(strings.TrimSpace(day))
	if err != nil || d == 0 {
		return iso, true
	}
	if time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() != d {
		return "", false
	}
	return iso + "-" + pad(d), true
}

// monthNumber is 0 for a month that is not said, 13 for one that does not exist.
func monthNumber(s string) int {
	if s == "" {
		return 0
	}
	if n, err := strconv.Atoi(s); err == nil {
		if n < 0 || n > 12 {
			return 13
		}
		return n
	}
	if i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:min(3, len(s))])); len(s) >= 3 && i >= 0 && i%3 == 0 {
		return i/3 + 1
	}
	return 13
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
