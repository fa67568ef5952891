package table

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateOrder says how a column writes day and month in numbers.
type dateOrder int

const (
	orderNone      dateOrder = iota // nothing to decide: ISO, month names, no dates
	dayFirst                        // 31/12/1980
	monthFirst                      // 12/31/1980
	orderUndecided                  // all days and months are 12 or less
	orderMixed                      // some rows say one, some the other
)

func (o dateOrder) note() string {
	switch o {
	case dayFirst:
		return "dates are day/month/year"
	case monthFirst:
		return "dates are month/day/year"
	case orderUndecided:
		return "day and month cannot be told apart: both readings are screened (--date-order settles it)"
	case orderMixed:
		return "some dates are day/month, some month/day: where both are possible, both are screened"
	default:
		return ""
	}
}

// DateOrder returns the order that a word names: "dmy" or "mdy".
func parseOrder(s string) (dateOrder, error) {
	switch strings.ToLower(s) {
	case "":
		return orderNone, nil
	case "dmy", "day":
		return dayFirst, nil
	case "mdy", "month":
		return monthFirst, nil
	default:
		return orderNone, fmt.Errorf("unknown order of dates %q (dmy, mdy)", s)
	}
}

func isDate(field string) bool {
	return field == "birthDate" || field == "deathDate" || field == "incorporationDate"
}

// findDateOrders looks at the dates of the rows read so far.
func (t *Table) findDateOrders(rows []Row) {
	for i := range t.columns {
		if !isDate(t.columns[i].field) {
			continue
		}
		if t.mapped != nil && t.mapped.order != orderNone {
			t.columns[i].dates = t.mapped.order
			continue
		}
		var v votes
		for _, r := range rows {
			if r.reason == "" {
				v.add(r.cells[i])
			}
		}
		t.columns[i].dates = v.order()
	}
}

// votes counts which orders of day and month the values of a column allow.
type votes struct{ day, month, either int }

func (v *votes) add(s string) {
	a, b, _, sep, ok := threeNumbers(strings.TrimSpace(s))
	if !ok || sep == 'y' {
		return
	}
	switch {
	case a > 12 && b <= 12:
		v.day++
	case b > 12 && a <= 12:
		v.month++
	case a <= 12 && b <= 12 && a != b:
		if sep == '.' {
			v.day++ // nobody writes the month first with points
		} else {
			v.either++
		}
	}
}

func (v votes) order() dateOrder {
	switch {
	case v.day > 0 && v.month > 0:
		return orderMixed
	case v.day > 0:
		return dayFirst
	case v.month > 0:
		return monthFirst
	case v.either > 0:
		return orderUndecided
	default:
		return orderNone
	}
}

// parseDate reads a date as prefixes of ISO dates: one, or both readings where
// day and month cannot be told apart. none reports that the cell says there is
// no date.
func parseDate(s string, order dateOrder) (dates []string, none bool, ok bool) {
	s = strings.TrimSpace(s)
	if nullWord(s) {
		return nil, true, true
	}
	// "1980-05-03T00:00:00Z", "1980-05-03 00:00"
	if i := strings.IndexAny(s, "T "); i >= 8 && i+3 <= len(s) && s[i+1] >= '0' && s[i+1] <= '9' && strings.Contains(s[i:], ":") {
		s = s[:i]
	}
	if d, ok := isoPrefix(s); ok {
		return []string{d}, false, true
	}
	if a, b, y, sep, ok := threeNumbers(s); ok {
		return numeric(a, b, y, sep, order)
	}
	return inWords(s)
}

func nullWord(s string) bool {
	// Nearly every cell is asked, so small letters are made without memory.
	var buf [24]byte
	if len(s) > len(buf) {
		return false // longer than any of them
	}
	small := buf[:len(s)]
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return nullText(strings.ToLower(s))
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		small[i] = c
	}
	return nullText(string(small))
}

func nullText(small string) bool {
	switch small {
	case "", "-", "--", "?", "n/a", "na", "none", "null", "nil", "unknown", "unbekannt", "inconnu", "desconocido", "нет", "неизвестно", "n.a.", "0000-00-00", "00/00/0000", "00.00.0000", "0", "-0-", "tbd", "\\n":
		return true
	}
	return false
}

// isoDay reports whether s is a day as 1980-05-03, as it is to be written.
func isoDay(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || !digits(s[:4]) || !digits(s[5:7]) || !digits(s[8:]) {
		return false
	}
	number := func(s string) (n int) {
		for i := range len(s) {
			n = 10*n + int(s[i]-'0')
		}
		return n
	}
	year := number(s[:4])
	return year >= 1000 && year <= 2999 && realDate(year, number(s[5:7]), number(s[8:]))
}

// isoPrefix reads 1980, 1980-05, 1980-05-03, 19800503, 1980/05/03, 1980.05.03,
// and 1980-00-00 as the year that it says.
func isoPrefix(s string) (string, bool) {
	if len(s) == 8 && digits(s) {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	if isoDay(s) {
		return s, true
	}
	if len(s) < 4 || !digits(s[:4]) {
		return "", false
	}
	year, _ := strconv.Atoi(s[:4])
	if year < 1000 || year > 2999 {
		return "", false
	}
	if len(s) == 4 {
		return s, true
	}
	sep := s[4]
	if sep != '-' && sep != '/' && sep != '.' {
		return "", false
	}
	parts := strings.Split(strings.TrimSuffix(s[5:], string(sep)), string(sep))
	if len(parts) > 2 {
		return "", false
	}
	var n [2]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 2 {
			return "", false
		}
		n[i] = v
	}
	switch {
	case n[0] == 0 && n[1] == 0:
		return s[:4], true
	case len(parts) == 1 || n[1] == 0:
		if n[0] > 12 {
			return "", false
		}
		return fmt.Sprintf("%04d-%02d", year, n[0]), true
	case !realDate(year, n[0], n[1]):
		return "", false
	}
	return isoDate(year, n[0], n[1]), true
}

// threeNumbers takes "31.12.1980" apart; sep is the sign between them.
func threeNumbers(s string) (a, b, y int, sep byte, ok bool) {
	i := strings.IndexAny(s, "./-")
	if i < 1 || i > 2 {
		return 0, 0, 0, 0, false
	}
	sep = s[i]
	rest := s[i+1:]
	j := strings.IndexByte(rest, sep)
	if j < 1 || j > 2 {
		return 0, 0, 0, 0, false
	}
	year := rest[j+1:]
	if !digits(s[:i]) || !digits(rest[:j]) || !digits(year) || len(year) != 4 && len(year) != 2 {
		return 0, 0, 0, 0, false
	}
	a, _ = strconv.Atoi(s[:i])
	b, _ = strconv.Atoi(rest[:j])
	y, _ = strconv.Atoi(year)
	if len(year) == 2 {
		y -= 100 // marks that the century is missing
	}
	return a, b, y, sep, true
}

func numeric(a, b, y int, sep byte, order dateOrder) (dates []string, none, ok bool) {
	if a == 0 && b == 0 && y > 0 {
		return []string{fmt.Sprintf("%04d", y)}, false, true
	}
	for _, year := range centuries(y) {
		dmy, mdy := realDate(year, b, a), realDate(year, a, b)
		switch {
		case dmy && mdy && a != b:
			if order != monthFirst {
				dates = append(dates, isoDate(year, b, a))
			}
			if order != dayFirst && sep != '.' {
				dates = append(dates, isoDate(year, a, b))
			}
		case dmy:
			dates = append(dates, isoDate(year, b, a))
		case mdy:
			dates = append(dates, isoDate(year, a, b))
		}
	}
	return dates, false, len(dates) > 0
}

// centuries gives the years that a year may be: '85 is 1985, '15 is 1915 or
// 2015.
func centuries(y int) []int {
	if y >= 0 {
		return []int{y}
	}
	y += 100
	if y < 30 {
		return []int{1900 + y, 2000 + y}
	}
	return []int{1900 + y}
}

// months has the beginnings of the names of the months in the languages of the
// vocabulary, where three letters tell them apart.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"fev": 2, "fév": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aoû": 8, "aou": 8, "déc": 12,
	"jän": 1, "mär": 3, "mrz": 3, "okt": 10, "dez": 12,
	"ene": 1, "abr": 4, "ago": 8, "dic": 12, "set": 9, "out": 10,
	"gen": 1, "mag": 5, "giu": 6, "lug": 7, "ott": 10,
	"янв": 1, "фев": 2, "мар": 3, "апр": 4, "мая": 5, "май": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
	"січ": 1, "лют": 2, "бер": 3, "кві": 4, "тра": 5, "чер": 6, "лип": 7, "сер": 8, "вер": 9, "жов": 10, "лис": 11, "гру": 12,
}

// inWords reads dates with the month in words, "circa" and years: "3 May
// 1980", "May 3, 1980", "May 1980", "c. 1980", "1980 г.".
func inWords(s string) (dates []string, none, ok bool) {
	day, month, year, others := 0, 0, 0, 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		n, err := strconv.Atoi(strings.TrimRight(w, "stndrh"))
		switch {
		case err == nil && len(w) == 4 && n >= 1000 && n <= 2999 && year == 0:
			year = n
		case err == nil && n >= 1 && n <= 31 && len(w) <= 4 && day == 0:
			day = n
		case err == nil:
			return nil, false, false
		default:
			if m := monthOf(w); m != 0 && month == 0 {
				month = m
			} else if !aside(w) {
				others++
			}
		}
	}
	switch {
	case others > 0 || year == 0 || day > 0 && month == 0:
		return nil, false, false
	case month == 0:
		return []string{fmt.Sprintf("%04d", year)}, false, true
	case day == 0:
		return []string{fmt.Sprintf("%04d-%02d", year, month)}, false, true
	case !realDate(year, month, day):
		return nil, false, false
	}
	return []string{isoDate(year, month, day)}, false, true
}

func monthOf(w string) int {
	for _, n := range [...]int{4, 3} {
		if m := months[firstRunes(w, n)]; m != 0 {
			return m
		}
	}
	return 0
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func aside(w string) bool {
	switch w {
	case "c", "ca", "circa", "about", "approximately", "approx", "um", "vers", "около", "г", "р", "года", "of", "de", "the", "born", "den", "le", "el", "am", "i":
		return true
	}
	return false
}

func realDate(y, m, d int) bool {
	if y < 1000 || y > 2999 || m < 1 || m > 12 || d < 1 {
		return false
	}
	last := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		last = 29
	}
	return d <= last
}

func isoDate(y, m, d int) string {
	b := [10]byte{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'}
	b[0], b[1], b[2], b[3] = byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10)
	b[5], b[6] = byte('0'+m/10), byte('0'+m%10)
	b[8], b[9] = byte('0'+d/10), byte('0'+d%10)
	return string(b[:])
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && utf8.ValidString(s)
}

// ParseDate reads a date as people write it, as one ISO prefix or, where day
// and month cannot be told apart, as both readings.
func ParseDate(s string) (dates []string, ok bool) {
	dates, none, ok := parseDate(s, orderUndecided)
	return dates, ok && !none
}
