package ofac

import (
	"strings"
	"time"
)

// dateValue reads OFAC's dates: "07 Oct 1952", "Oct 1952", "1952", any of them
// after "circa", and two with "to" between. Value and until are ISO dates, as
// long as they are precise; a range from a year's first day to a year's last
// is one of years.
func dateValue(s string) (f feature, ok bool) {
	s = strings.TrimSpace(s)
	if rest, ok := cutPrefixFold(s, "circa "); ok {
		f.circa = true
		s = rest
	}
	from, to, ranged := strings.Cut(s, " to ")
	if !ranged && len(s) == len("1979-1982") && s[4] == '-' {
		from, to, ranged = s[:4], s[5:], true
	}
	if f.value, ok = isoDate(from); !ok {
		return feature{}, false
	}
	if !ranged {
		return f, true
	}
	if rest, ok := cutPrefixFold(strings.TrimSpace(to), "circa "); ok {
		f.circa = true
		to = rest
	}
	if f.until, ok = isoDate(to); !ok {
		return feature{}, false
	}
	if strings.HasSuffix(f.value, "-01-01") && strings.HasSuffix(f.until, "-12-31") {
		f.value, f.until = f.value[:4], f.until[:4]
	}
	if f.until == f.value {
		f.until = ""
	}
	return f, true
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return strings.TrimSpace(s[len(prefix):]), true
}

// dateLayouts are the ways in which OFAC writes a date, and what of the ISO
// form each of them knows.
var dateLayouts = [...]struct{ layout, iso string }{
	{"02 Jan 2006", "2006-01-02"},
	{"2 Jan 2006", "2006-01-02"},
	{"Jan 2006", "2006-01"},
	{"2006", "2006"},
	{"2006-01-02", "2006-01-02"},
	{"2006-01", "2006-01"},
	{"2 January 2006", "2006-01-02"},
	{"January 2006", "2006-01"},
}

func isoDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	for _, l := range dateLayouts {
		if t, err := time.Parse(l.layout, s); err == nil {
			return t.Format(l.iso), true
		}
	}
	return "", false
}
