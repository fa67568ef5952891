package ca

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/sharedtest"
	"interdict/lists/internal/readertest"
)

func TestRealLists(t *testing.T) {
	for _, test := range []struct {
		file     string
		count    map[string]int
		leftover map[string]string
	}{
		{"sema-lmes_2020-03.xml", map[string]int{"Person": 985, "Organization": 384}, map[string]string{}},
		{"sema-lmes_2025-05.xml", map[string]int{"Person": 3334, "Organization": 1316, "Vessel": 109}, map[string]string{
			"record/DateOfBirth": "1 × born in the early 1970s",
		}},
	} {
		t.Run(test.file, func(t *testing.T) {
			res := readertest.Open(t, Source(), sharedtest.Path(t, "data", "canada", test.file))
			if diff := cmp.Diff(test.count, res.Count()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.leftover, res.Leftover()); diff != "" {
				t.Errorf("left over: %s", diff)
			}
			for _, e := range res.Entries {
				if e.Target().Schema == "Vessel" && !e.Target().Has("imoNumber") {
					t.Errorf("vessel %s has no IMO number", e.UID)
				}
			}
		})
	}
}

// In five years the numbering of some schedules changed; where the uid of an
// entry stayed, it is nearly always the same party.
func TestUIDsOverTheYears(t *testing.T) {
	names := make(map[string]string)
	for _, e := range readertest.Open(t, Source(), sharedtest.Path(t, "data", "canada", "sema-lmes_2020-03.xml")).Entries {
		names[e.UID] = e.Target().First("name")
	}
	same, other := 0, 0
	for _, e := range readertest.Open(t, Source(), sharedtest.Path(t, "data", "canada", "sema-lmes_2025-05.xml")).Entries {
		switch names[e.UID] {
		case "":
		case e.Target().First("name"):
			same++
		default:
			other++
		}
	}
	if same != 256 || other != 2 {
		t.Errorf("%d uids with the same name, %d with another; want 256 and 2", same, other)
	}
}

func TestSplitAliases(t *testing.T) {
	for _, test := range []struct {
		text   string
		person bool
		want   []string
	}{
		{"", true, nil},
		{"Carl Beispiel", true, []string{"Carl Beispiel"}},
		{"Carl Beispiel, Karl Baispiel", true, []string{"Carl Beispiel", "Karl Baispiel"}},
		{"Карл Пример; Carl Primer, Karl Priemer", true, []string{"Карл Пример", "Carl Primer", "Karl Priemer"}},
		{"Carl Primer,  Belarusian: Карл Прымер, Russian : Карл Пример", true, []string{"Carl Primer", "Карл Прымер", "Карл Пример"}},
		{"Carl Primer \nArabic: كارل", true, []string{"Carl Primer", "كارل"}},
		{"Carl or Karl Primer", true, []string{"Carl Primer", "Karl Primer"}},
		{"Carl Primer or Priemer", true, []string{"Carl Primer", "Carl Priemer"}},
		{"Carl Primer and Karl Priemer", true, []string{"Carl Primer", "Karl Priemer"}},
		{"Carl/ Karl or Charles /Karol Primer", true, []string{"Carl/ Karl or Charles /Karol Primer"}},
		{"(Карл ПРИМЕР / Карло ПРИМЕР", true, []string{"Карл ПРИМЕР", "Карло ПРИМЕР"}},
		// companies
		{"НПО Пример, АО", false, []string{"НПО Пример, АО"}},
		{"ОАО, ПРМР", false, []string{"ОАО, ПРМР"}},
		{"Example Co., Ltd., Example Works", false, []string{"Example Co., Ltd.", "Example Works"}},
		{`АО "Пример, Образец и Ко", Example Works`, false, []string{`АО "Пример, Образец и Ко"`, "Example Works"}},
		{`АО "Корпорация "Пример, Образец" Имени Примера"`, false, []string{`АО "Корпорация "Пример, Образец" Имени Примера"`}},
		{"Фонд помощи людям, попавшим в беду", false, []string{"Фонд помощи людям, попавшим в беду"}},
		{"Example and Sons", false, []string{"Example and Sons"}},
		{"Институт or ИНСТ", false, []string{"Институт", "ИНСТ"}},
		{"GORT/ORTAS", false, []string{"GORT/ORTAS"}},
		{"АО «Пример» / ОАО «Пример»", false, []string{"АО «Пример»", "ОАО «Пример»"}},
		{"Example (one, two), Other", false, []string{"Example (one, two)", "Other"}},
		{"A, A", false, []string{"A"}},
	} {
		if diff := cmp.Diff(test.want, splitAliases(test.text, test.person)); diff != "" {
			t.Errorf("splitAliases(%q): %s", test.text, diff)
		}
	}
}

// No letter of the aliases of a company is lost, but for "or" and the labels of
// languages. (Of a person, words are written twice: "Hanna or Anna Example".)
func FuzzSplitAliases(f *testing.F) {
	for _, s := range []string{"Example, Ltd.; Other", `АО "Пример, Ко", Example`, "(A / B", "Фонд, помощи", "a,b/ c", `"(«“`} {
		f.Add(s)
	}
	letters := func(s ...string) map[rune]bool {
		set := make(map[rune]bool)
		for _, r := range strings.Join(s, "") {
			if unicode.IsLetter(r) {
				set[r] = true
			}
		}
		return set
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		names := splitAliases(s, false)
		for _, name := range names {
			if strings.TrimSpace(name) == "" {
				t.Errorf("splitAliases(%q) has an empty name", s)
			}
		}
		if strings.Contains(s, ":") || orWord.MatchString(s) {
			return
		}
		if diff := cmp.Diff(letters(s), letters(names...)); diff != "" {
			t.Errorf("splitAliases(%q) = %q: %s", s, names, diff)
		}
		splitAliases(s, true)
	})
}

func TestSplitBilingual(t *testing.T) {
	for _, test := range []struct {
		name string
		want []string
	}{
		{"Example Institute/Institut exemple", []string{"Example Institute", "Institut exemple"}},
		{"Example Works (A/B/C)", []string{"Example Works (A/B/C)"}},
		{"GORT/ORTAS", []string{"GORT/ORTAS"}},
		{"Example", []string{"Example"}},
	} {
		if diff := cmp.Diff(test.want, splitBilingual(test.name)); diff != "" {
			t.Errorf("splitBilingual(%q): %s", test.name, diff)
		}
	}
}

const (
	fixture    = "testdata/sema-lmes.xml"
	fixtureOld = "testdata/sema-lmes_2020.xml"
)

func TestGolden(t *testing.T) {
	res := readertest.Golden(t, Source(), fixture)
	if diff := cmp.Diff(map[string]string{"record/Remarks": "1 × a new element"}, res.Leftover()); diff != "" {
		t.Error(diff)
	}
}

func TestGoldenOld(t *testing.T) {
	res := readertest.Golden(t, Source(), fixtureOld)
	if diff := cmp.Diff(map[string]string{"record/DateOfBirth": "1 × born in the early 1970s"}, res.Leftover()); diff != "" {
		t.Error(diff)
	}
}

func TestRefused(t *testing.T) { readertest.Refused(t, Source(), fixture) }

func FuzzRead(f *testing.F) { readertest.Fuzz(f, Source(), fixture, fixtureOld) }
