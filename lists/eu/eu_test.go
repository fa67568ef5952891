package eu

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/sharedtest"
	"interdict/lists/internal/readertest"
)

func TestRealLists(t *testing.T) {
	for _, test := range []struct {
		file, format     string
		people, entities int
		published        string
	}{
		{"eu_global_xml_2016-02-11.xml", "EU global.xml", 319, 276, "2016-02-11T00:00:00Z"},
		{"fsf_xml_1_1_fragment_2024-12-11.xml", "EU FSF XML 1.1", 1, 0, "2024-12-11T20:24:35Z"},
		{"fsf_xml_1_1_sample_deriv.xml", "EU FSF XML 1.1", 7, 0, "2020-04-15T13:29:22Z"},
	} {
		t.Run(test.file, func(t *testing.T) {
			res := readertest.Open(t, Source(), sharedtest.Path(t, "data", "eu", test.file))
			if n := res.Count(); n["Person"] != test.people || n["Organization"] != test.entities || len(res.Entries) != test.people+test.entities {
				t.Errorf("entries %v, want %d people and %d entities", n, test.people, test.entities)
			}
			if left := res.Leftover(); len(left) > 0 {
				t.Errorf("left over: %v", left)
			}
			if got := res.Header.Published.Truncate(time.Second).Format(time.RFC3339); got != test.published {
				t.Errorf("published %s, want %s", got, test.published)
			}
			if res.Header.Format != test.format {
				t.Errorf("format %s", res.Header.Format)
			}
		})
	}
}

// An entry of the old format and of version 1.1 is the same entry.
func TestOldAndNewAgree(t *testing.T) {
	old := readertest.Open(t, Source(), sharedtest.Path(t, "data", "eu", "eu_global_xml_2016-02-11.xml"))
	now := readertest.Open(t, Source(), sharedtest.Path(t, "data", "eu", "fsf_xml_1_1_fragment_2024-12-11.xml"))
	for _, e := range now.Entries {
		was := old.Entry(t, e.UID).Target()
		for _, property := range []string{"name", "birthDate", "citizenship", "gender", "programId"} {
			if diff := cmp.Diff(was.Get(property), e.Target().Get(property)); diff != "" {
				t.Errorf("%s %s: %s", e.UID, property, diff)
			}
		}
	}
}

const (
	fixture    = "testdata/fsf_1_1.xml"
	fixtureOld = "testdata/global.xml"
)

func TestGolden(t *testing.T) {
	res := readertest.Golden(t, Source(), fixture)
	want := map[string]string{"sanctionEntity/@newAttribute": "1 × news"}
	if diff := cmp.Diff(want, res.Leftover()); diff != "" {
		t.Error(diff)
	}
}

func TestGoldenOld(t *testing.T) {
	res := readertest.Golden(t, Source(), fixtureOld)
	if left := res.Leftover(); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestRefused(t *testing.T)    { readertest.Refused(t, Source(), fixture) }
func TestRefusedOld(t *testing.T) { readertest.Refused(t, Source(), fixtureOld) }

func TestUnwrap(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "",
		"a":                        "a",
		"(a)":                      "a",
		"((a (b)))":                "a (b)",
		"(a) (b)":                  "(a) (b)",
		"((a) Died, (b) Listed)":   "(a) Died, (b) Listed",
		"(a":                       "(a",
		"()":                       "",
		"[known to be expired](a)": "[known to be expired](a)",
	} {
		if got := unwrap(text); got != want {
			t.Errorf("unwrap(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzRead(f *testing.F) { readertest.Fuzz(f, Source(), fixture, fixtureOld) }
