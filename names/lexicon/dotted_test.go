package lexicon

import (
	"strings"
	"testing"
)

func TestDotted(t *testing.T) {
	for _, c := range []struct {
		short  string
		person bool
		want   string
	}{
		{"ma", true, "maria"}, {"ma", false, ""}, {"min", false, "ministry"}, {"min", true, ""},
		{"mt", true, "mount"}, {"mt", false, "mount"}, {"ministry", false, ""}, {"", false, ""},
	} {
		if got := Dotted(c.short, c.person); got != c.want {
			t.Errorf("%s. (person: %v) stands for %q, want %q", c.short, c.person, got, c.want)
		}
	}
}

func TestReadDottedRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"ministry : min":                          "in whose names",
		"ministry boats : min":                    "in whose names",
		"mineral other : min\nministry any : min": "line 2: min stands for mineral already",
		"  ministry other : min":                  "continues no entry",
	} {
		if _, err := readDotted("table", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
