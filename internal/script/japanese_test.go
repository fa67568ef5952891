package script

import (
	"slices"
	"strings"
	"testing"
)

func TestJapanese(t *testing.T) {
	for _, c := range []struct{ run, want string }{
		{"宮部清隆", "miyabe kiyotaka"},
		{"佐々木希", "sasaki ki|nozomi"},
		{"長谷川誠", "hasegawa sei|makoto"},
		{"小林林太郎", "kobayashi rintaro"},
		{"林太郎", "hayashi taro"}, // not the given name alone
		{"宮部", "miyabe"},
		{"清隆", "kiyotaka"},
		{"奈々", ""},                 // a given name by its characters needs a surname
		{"林明", ""},                 // as Chinese as Japanese
		{"渡會由紀夫", "watarai yukio"}, // as it was written before 1946
		{"谷影由紀夫", "tanikage|yakage yukio"},
		{"習近平", ""},
		{"宮部清隆宮部清隆宮部", ""},
		{"", ""},
	} {
		if got := latinOf(Japanese(c.run, false)); got != c.want {
			t.Errorf("%s reads %q, want %q", c.run, got, c.want)
		}
	}
	if got := latinOf(Japanese("奈々", true)); got != "nana" {
		t.Errorf("奈々 behind a surname reads %q", got)
	}
	for _, c := range []struct{ run, want string }{
		{"山口組", "yamaguchi gumi|kumi"},
		{"大庭重工業", "oba jukogyo"},
		{"大庭無人", ""},
		{"", ""},
	} {
		if got := latinOf(JapaneseBody(c.run)); got != c.want {
			t.Errorf("%s reads %q as a body, want %q", c.run, got, c.want)
		}
	}
}

// latinOf writes parts with all their spellings.
func latinOf(parts []Part) string {
	var words []string
	for _, p := range parts {
		words = append(words, strings.Join(p.Latin, "|"))
	}
	return strings.Join(words, " ")
}

// A table that somebody mistyped would lose names without a word.
func TestJapaneseTablesAreWhole(t *testing.T) {
	for name, table := range map[string]string{"surnames": japaneseSurnames, "surname parts": strings.ReplaceAll(japaneseSurnameParts, "-", ""), "given": japaneseGiven, "characters": japaneseCharacters, "bodies": japaneseBodies} {
		for line := range strings.Lines(table) {
			for entry := range strings.SplitSeq(strings.TrimSpace(line), ";") {
				fields := strings.Fields(entry)
				if len(fields) < 2 || Of(fields[0]) != "Hani" {
					t.Errorf("%s: %q", name, entry)
					continue
				}
				for _, latin := range fields[1:] {
					if strings.Trim(latin, "abcdefghijklmnopqrstuvwxyz") != "" {
						t.Errorf("%s: %q is no spelling of %s", name, latin, fields[0])
					}
				}
				if name == "characters" && len([]rune(fields[0])) != 1 {
					t.Errorf("%s: %q is no character", name, entry)
				}
			}
		}
	}
}

// Every part of a run is in it, in order, and nothing is left over.
func FuzzJapanese(f *testing.F) {
	for _, seed := range []string{"宮部清隆", "佐々木希", "山口組", "々々々", "林", "\xff田中"} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, run string, afterSurname bool) {
		for _, parts := range [][]Part{Japanese(run, afterSurname), JapaneseBody(run)} {
			whole := ""
			for _, p := range parts {
				whole += p.Text
				if p.Text == "" || len(p.Latin) == 0 || len(p.Latin) > maxJapaneseSpellings || slices.Contains(p.Latin, "") {
					t.Fatalf("%q has the part %+v", run, p)
				}
			}
			if parts != nil && whole != run {
				t.Fatalf("%q was parted into %q", run, whole)
			}
		}
	})
}
