package names

import "testing"

func TestJoinedStyle(t *testing.T) {
	for word, style := range map[string]string{
		"Seyedalireza":  "Seyed",
		"SAYEDAHMAD":    "SAYED",
		"سیدمحمدرضا":    "سید",
		"سیّدامین":      "سیّد",
		"سيدحسين":       "سيد",
		"حاج\u200cحسین": "حاج\u200c",
		"Seyed":         "",
		"Seyedi":        "", // a surname
		"Seyedvorbal":   "", // no name that we know
		"سیدی":          "",
		"سید":           "",
		"Syedna":        "",
		"S":             "",
		"":              "",
	} {
		if n := joinedStyle(word); word[:n] != style {
			t.Errorf("%s begins with the style %q, want %q", word, word[:n], style)
		}
	}
}
