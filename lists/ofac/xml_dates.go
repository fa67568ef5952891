package ofac

import (
	"time"
)

// period makes prefix dates of the four ISO dates with which the enhanced and
// the advanced XML say every date: the first and the last day on which it may
// begin, and the first and the last day on which it may end. The year 1962 is
// 1962-01-01, 1962-01-01, 1962-12-31, 1962-12-31; "1951 to 1953" is 1951-01-01,
// 1951-12-31, 1953-01-01, 1953-12-31. Dates left out are as their neighbours,
// and what is no date counts as left out. until is empty unless it is a range
// that no prefix date covers.
func period(fromBegin, fromEnd, toBegin, toEnd string) (value, until string) {
	fromBegin, fromEnd = bounds(fromBegin, fromEnd)
	toBegin, toEnd = bounds(toBegin, toEnd)
	switch {
	case toBegin == "":
		toBegin, toEnd = fromBegin, fromEnd
	case fromBegin == "":
		fromBegin, fromEnd = toBegin, toEnd
	}
	if fromBegin == fromEnd && toBegin == toEnd {
		value, until = span(fromBegin, toEnd)
		if until != "" && value[4:] == "-01-01" && until[4:] == "-12-31" { // see dateValue
			return value[:4], until[:4]
		}
		return value, until
	}
	value, _ = span(fromBegin, fromEnd)
	until, end := span(toBegin, toEnd)
	until = firstOf(end, until)
	if value == until {
		until = ""
	}
	return value, until
}

// bounds completes two prefix dates to the first and the last day.
func bounds(begin, end string) (first, last string) {
	first, beginLast := days(begin)
	endFirst, last := days(end)
	return firstOf(first, endFirst), firstOf(last, beginLast)
}

// days returns the first and the last day of a prefix date, "" when it is none.
func days(date string) (first, last string) {
	for _, f := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(f.layout, date); err == nil {
			last := t.AddDate(f.years, f.months, f.days).AddDate(0, 0, -1)
			return t.Format(time.DateOnly), last.Format(time.DateOnly)
		}
	}
	return "", ""
}

// span returns the one prefix date that covers exactly the days from begin to
// end, or both when there is none.
func span(begin, end string) (value, until string) {
	switch {
	case begin == end:
		return begin, ""
	case begin[:4] == end[:4] && begin[4:] == "-01-01" && end[4:] == "-12-31":
		return begin[:4], ""
	case begin[:7] == end[:7] && begin[7:] == "-01" && lastOfMonth(end):
		return begin[:7], ""
	}
	return begin, end
}

func lastOfMonth(date string) bool {
	t, err := time.Parse(time.DateOnly, date)
	return err == nil && t.AddDate(0, 0, 1).Day() == 1
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// dated is a feature whose text is a date. A text that is none is left over.
func (p *party) dated(kind, text string) {
	f, ok := dateValue(text)
	if !ok {
		p.strange = append(p.strange, stray{kind: "date", text: kind + " " + text})
		p.note(kind + " " + text)
		return
	}
	f.kind = kind
	p.features = append(p.features, f)
}
