// Package datetext reads dates as publishers of lists write them, in any
// precision, into prefixes of ISO dates: 1952, 1952-10, 1952-10-07. Dates in
// figures are day first; [MonthFirst] is for the American ones.
package datetext

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The years that dates of persons and designations can have. Others are
// numbers, or years of another calendar.
const (
	firstYear = 1800
	lastYear  = 2199
)

// Parse reads a text that is one date and nothing else. Day or month that the
// source leaves open ("00/00/1961", "dd/mm/1961") shorten the result.
func Parse(text string) (iso string, ok bool) {
	found := Find(text)
	if len(found.Dates) != 1 || found.Vague || found.Rest != "" {
		return "", false
	}
	return found.Dates[0], true
}

// MonthFirst reads a date in figures in the American order, 06/29/2056.
func MonthFirst(text string) (iso string, ok bool) {
	t, err := time.Parse("1/2/2006", strings.TrimSpace(text))
	if err != nil || t.Year() < firstYear || t.Year() > lastYear {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// Found is what a text says about a date.
type Found struct {
	// Dates in the order of the text; the two ends of a range.
	Dates []string
	// Vague says that the text calls a date approximate or gives a range: the
	// dates alone say more than the source does.
	Vague bool
	// Rest is what is neither a date nor a word that connects dates.
	Rest string
}

const month = `(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*`

// dateForms are tried at each place of a text, the longest form first. Each
// says which groups hold year, month and day (0: none).
var dateForms = []struct {
	re               *regexp.Regexp
	year, month, day int
}{
	{regexp.MustCompile(`(?i)^(\d{4})-(\d{1,2})-(\d{1,2})(?:T[\d:.Z+-]*)?`), 1, 2, 3},
	{regexp.MustCompile(`(?i)^(\d{1,2}|dd)[./-](\d{1,2}|mm)[./-](\d{4})`), 3, 2, 1},
	{regexp.MustCompile(`(?i)^(\d{1,2})(?:st|nd|rd|th)?[\s.-]*` + month + `[\s.,-]*(\d{4})`), 3, 2, 1},
	{regexp.MustCompile(`(?i)^` + month + `\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`), 3, 1, 2},
	{regexp.MustCompile(`(?i)^` + month + `[\s.,-]*(\d{4})`), 2, 1, 0},
	{regexp.MustCompile(`^(\d{4})-(0[1-9]|1[0-2])\b`), 1, 2, 0},
	{regexp.MustCompile(`^(\d{4})`), 1, 0, 0},
}

var (
	vague = regexp.MustCompile(`(?i)^(approximately|approx\.?|about|around|circa|ca?\.|between|from|early|late|mid|possibly|probably|unconfirmed|at the latest)(\W|$)`)
	glue  = regexp.MustCompile(`(?i)^(and|or|to|alt|alternative|dob|date of birth|year|in|on|birth|born|>>)(\W|$)`)
	item  = regexp.MustCompile(`(?i)^\(?([a-z]|[1-9]\d?)\)`)
	hijri = regexp.MustCompile(`(?i)^[\d/.\s-]*\d[\s]*\(?(hijri|hijra|solar|ah)\b[^;)]*\)?`)
)

// Find reads all dates of a text: enumerations ("a) 1966 b) 1 Jan. 1967"),
// ranges ("between 1955 and 1958"), approximate dates ("circa 1963").
func Find(text string) Found {
	var f Found
	var rest strings.Builder
	s := strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), " ")
	atWord := true
	lastEnd := -1 // length of s just behind the date found last
	for s != "" {
		if atWord {
			if m := hijri.FindString(s); m != "" {
				rest.WriteString(m)
				s = s[len(m):]
				atWord = false
				continue
			}
			if iso, n := dateAt(s); n > 0 {
				f.Dates = append(f.Dates, iso)
				s = s[n:]
				lastEnd = len(s)
				atWord = false
				continue
			}
			if m := vague.FindStringSubmatch(s); m != nil {
				f.Vague = true
				s = s[len(m[1]):]
				atWord = false
				continue
			}
			if m := item.FindString(s); m != "" {
				s = s[len(m):]
				continue
			}
			if m := glue.FindStringSubmatch(s); m != nil {
				f.Vague = f.Vague || strings.EqualFold(m[1], "to")
				s = s[len(m[1]):]
				atWord = false
				continue
			}
		}
		c := s[0]
		if strings.IndexByte(" .,;:/()[]-&\"'", c) >= 0 {
			// A hyphen or slash between two dates makes a range of them.
			if (c == '-' || c == '/') && lastEnd >= 0 && lastEnd-len(s) <= 1 {
				if _, n := dateAt(strings.TrimLeft(s[1:], " ")); n > 0 {
					f.Vague = true
				}
			}
			if rest.Len() > 0 {
				rest.WriteByte(c)
			}
			atWord = true
		} else {
			rest.WriteByte(c)
			atWord = !isWordByte(c)
		}
		s = s[1:]
	}
	f.Rest = strings.Trim(rest.String(), " .,;:/()[]-&\"'")
	return f
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// dateAt reads the date that a text begins with, and its length.
func dateAt(s string) (iso string, n int) {
	for _, form := range dateForms {
		m := form.re.FindStringSubmatch(s)
		if m == nil || len(m[0]) < len(s) && isWordByte(s[len(m[0])]) {
			continue
		}
		group := func(i int) string {
			if i == 0 {
				return ""
			}
			return m[i]
		}
		if iso, ok := build(m[form.year], group(form.month), group(form.day)); ok {
			return iso, len(m[0])
		}
	}
	return "", 0
}

// build makes an ISO prefix of what is known. Day and month are swapped when
// only that makes a date: some sources mix both orders.
func build(year, month, day string) (iso string, ok bool) {
	y, err := strconv.Atoi(year)
	if err != nil || y < firstYear || y > lastYear {
		return "", false
	}
	m, d := monthNumber(month), number(day)
	if m > 12 && d >= 1 && d <= 12 {
		m, d = d, m
	}
	switch {
	case m == 0:
		return year, true
	case m > 12 || d > 31:
		return "", false
	case d == 0:
		return year + "-" + two(m), true
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

func monthNumber(s string) int {
	if len(s) >= 3 {
		i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:3]))
		if i >= 0 && i%3 == 0 {
			return i/3 + 1
		}
	}
	return number(s)
}

// number is 0 for what the source leaves open: "", "00", "dd", "mm".
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func two(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }
