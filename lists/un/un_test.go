package un

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/sharedtest"
	"interdict/internal/xmlread"
	"interdict/lists"
	"interdict/lists/internal/readertest"
)

func TestRealLists(t *testing.T) {
	for _, test := range []struct {
		file             string
		people, entities int
		published        string
	}{
		{"UN_consolidated_2018-06-07.xml", 693, 405, "2018-06-07T23:03:43Z"},
		{"UN_consolidated_2020-03-20.xml", 709, 305, "2020-03-20T23:09:21Z"},
		{"UN_consolidated_2025-04-19.xml", 684, 193, "2025-04-19T23:00:04Z"},
		{"UN_consolidated_2025-11-15.xml", 727, 273, "2025-11-15T23:00:02Z"},
		{"UN_consolidated_2025-11-18.xml", 727, 273, "2025-11-18T23:00:09Z"},
		{"UN_consolidated_2025-11-20.xml", 727, 273, "2025-11-20T23:00:09Z"},
		{"UN_consolidated_2026-02.xml", 730, 273, "2026-02-27T00:00:09Z"},
	} {
		t.Run(test.file, func(t *testing.T) {
			path := sharedtest.Path(t, "data", "un", test.file)
			start := time.Now()
			res := readertest.Open(t, Source(), path)
			t.Logf("read and checked in %v, %d values", time.Since(start).Round(time.Millisecond), res.Header.Units["XML value"])
			if diff := cmp.Diff(map[string]int{"Person": test.people, "Organization": test.entities}, res.Count()); diff != "" {
				t.Error(diff)
			}
			if got := res.Header.Published.Truncate(time.Second).Format(time.RFC3339); got != test.published {
				t.Errorf("published %s, want %s", got, test.published)
			}
			if left := res.Leftover(); len(left) > 0 {
				t.Errorf("left over: %v", left)
			}
		})
	}
}

// The list of 2024-10-16 lost its XML escaping on the way here.
func TestDamagedListIsRefused(t *testing.T) {
	b, err := os.ReadFile(sharedtest.Path(t, "data", "un", "UN_consolidated_2024-10-16.xml"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = readertest.Read(t.Context(), Source(), lists.BytesFile("consolidated.xml", b))
	if !errors.Is(err, xmlread.ErrSyntax) || !strings.Contains(err.Error(), "consolidated.xml: line 39788") {
		t.Errorf("error %v, want malformed XML at line 39788", err)
	}
}

// On 27 September 2025 the sanctions on Iran came back into force, and with
// them the parties that were listed under them before 2016.
func TestSnapBack(t *testing.T) {
	before := readertest.Open(t, Source(), sharedtest.Path(t, "data", "un", "UN_consolidated_2025-04-19.xml"))
	after := readertest.Open(t, Source(), sharedtest.Path(t, "data", "un", "UN_consolidated_2025-11-15.xml"))
	old := make(map[string]bool)
	for _, e := range before.Entries {
		old[e.UID] = true
	}
	added := map[string]int{}
	for _, e := range after.Entries {
		if !old[e.UID] {
			added[e.Programmes()[0]]++
		}
	}
	if added["Iran"] != 121 {
		t.Errorf("added %v, want 121 under Iran", added)
	}
}

// The comments of February 2026 tie 506 pairs of entries by reference number; a
// pair counts once in each direction in which it is written.
func TestLinks(t *testing.T) {
	res := readertest.Open(t, Source(), sharedtest.Path(t, "data", "un", "UN_consolidated_2026-02.xml"))
	links, roles := 0, 0
	for _, e := range res.Entries {
		for _, x := range e.Entities {
			if x.Schema == "UnknownLink" {
				links++
				roles += len(x.Get("role"))
				res.Entry(t, strings.TrimPrefix(x.First("object"), "un-sc:"))
			}
		}
	}
	if links != 506 || roles < links/2 {
		t.Errorf("%d links, %d with a role; want 506", links, roles)
	}
}

func TestSplitNames(t *testing.T) {
	for _, test := range []struct {
		text    string
		names   []string
		remarks []string
	}{
		{"Karl Beispiel", []string{"Karl Beispiel"}, nil},
		{"Beispiel, Karl", []string{"Beispiel, Karl"}, nil},
		{"Example Trading Company, Ltd", []string{"Example Trading Company, Ltd"}, nil},
		{"Karl Beispiel; Carl Beispiel;Karl Baispiel;", []string{"Karl Beispiel", "Carl Beispiel", "Karl Baispiel"}, nil},
		{"a) Karl Beispiel b) Carl Beispiel; K. Baispiel", []string{"Karl Beispiel", "Carl Beispiel", "K. Baispiel"}, nil},
		{"Karl Beispiel b) Carl Beispiel", []string{"Karl Beispiel", "Carl Beispiel"}, nil},
		{"Karl (original script: Карл)", []string{"Karl", "Карл"}, nil},
		{"Карл Пример (Karl Primer; Carl Primer)", []string{"Карл Пример", "Karl Primer", "Carl Primer"}, nil},
		{"Сеть примеров (Network of Examples - sub-unit name)", []string{"Сеть примеров", "Network of Examples"}, []string{"sub-unit name"}},
		{"Karl Beispiel (birth name)", []string{"Karl Beispiel"}, []string{"birth name"}},
		{"Karl Beispiel (previously listed as)", []string{"Karl Beispiel"}, []string{"previously listed as"}},
		{"Karl Beispiel, born in Basel on 01 Jan.1967", []string{"Karl Beispiel"}, []string{"born in Basel on 01 Jan.1967"}},
		{"Karl Beispiel born in 1963", []string{"Karl Beispiel"}, []string{"born in 1963"}},
		{"Network of Examples (NOE)", []string{"Network of Examples (NOE)"}, nil},
		{"Network (NOE) (Сеть (original script); Netwerk; Red de Ejemplos)", []string{"Network (NOE)", "Сеть", "Netwerk", "Red de Ejemplos"}, nil},
		{") Karl Beispiel", []string{"Karl Beispiel"}, nil},
		{"“Karl”", []string{"Karl"}, nil},
		{"“General” Karl", []string{"“General” Karl"}, nil},
		{`"BEISPIEL, Karl"`, []string{"BEISPIEL, Karl"}, nil},
		{"Born Example Industries", []string{"Born Example Industries"}, nil},
		{";", []string{";"}, nil},
		{"", nil, nil},
	} {
		names, remarks := splitNames(test.text)
		if !slices.Equal(names, test.names) || !slices.Equal(remarks, test.remarks) {
			t.Errorf("splitNames(%q) = %q, %q; want %q, %q", test.text, names, remarks, test.names, test.remarks)
		}
	}
}

// However a text is split, its letters are all there afterwards, in the names
// or in the remarks; only the marks of an enumeration and the label "original
// script" go, which brackets and colons show.
func FuzzSplitNames(f *testing.F) {
	for _, s := range []string{"Karl Beispiel; Carl Beispiel", "a) Karl b) Carl", "Карл (Karl; Carl)", "Karl, born in 1963", "((", "“”", ";;"} {
		f.Add(s)
	}
	letters := func(s ...string) (n int) {
		for _, r := range strings.Join(s, "") {
			if unicode.IsLetter(r) {
				n++
			}
		}
		return n
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		names, remarks := splitNames(s)
		if s != "" && len(names) == 0 {
			t.Errorf("splitNames(%q) has no name", s)
		}
		if got, want := letters(append(names, remarks...)...), letters(s); !strings.ContainsAny(s, "):") && got != want {
			t.Errorf("splitNames(%q) = %q, %q: %d of %d letters", s, names, remarks, got, want)
		}
	})
}

func TestBareNumber(t *testing.T) {
	for _, test := range []struct{ text, number, words string }{
		{"654781", "654781", ""},
		{"SE 012820", "SE 012820", ""},
		{"11262/1547", "11262/1547", ""},
		{"Afghan passport number SE 012820", "SE 012820", "Afghan passport"},
		{"CAR diplomatic passport no. D00000898", "D00000898", "CAR diplomatic passport"},
		{"Provisional passport No.: 28642163", "28642163", "Provisional passport"},
		{"No. H0044232 (Iraqi)", "H0044232", "Iraqi"},
		{"Diplomatic Passport: Z30321794", "Z30321794", "Diplomatic Passport"},
		{"Diplomatic Passport D014433", "D014433", "Diplomatic Passport"},
		{"Jordan 654781", "654781", "Jordan"},
		{"R00005943, South Sudan", "R00005943", "South Sudan"},
		{"381110042 (Expired 25 Jan. 2016)", "381110042", "Expired 25 Jan. 2016"},
		{"Social Security Number 423-31-3021 (US)", "423-31-3021", "Social Security, US"},
		{"tazkira", "", "tazkira"},
		{"", "", ""},
	} {
		number, words := bareNumber(test.text)
		if number != test.number || words != test.words {
			t.Errorf("bareNumber(%q) = %q, %q; want %q, %q", test.text, number, words, test.number, test.words)
		}
	}
}

const fixture = "testdata/consolidated.xml"

func TestGolden(t *testing.T) {
	res := readertest.Golden(t, Source(), fixture)
	want := map[string]string{
		"INDIVIDUAL/NEW_ELEMENT":       "1 × what nobody expected",
		"INDIVIDUAL/NEW_ELEMENT/@kind": "1 × unheard of",
	}
	if diff := cmp.Diff(want, res.Leftover()); diff != "" {
		t.Error(diff)
	}
}

func TestRefused(t *testing.T) { readertest.Refused(t, Source(), fixture) }

func TestEntryWithoutID(t *testing.T) {
	doc := "<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
	_, err := readertest.Read(t.Context(), Source(), lists.BytesFile("consolidated.xml", []byte(doc)))
	if err == nil || !strings.Contains(err.Error(), "line 3: <INDIVIDUAL> has no usable DATAID") {
		t.Errorf("error %v", err)
	}
}

func FuzzRead(f *testing.F) { readertest.Fuzz(f, Source(), fixture) }

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile(sharedtest.Path(b, "data", "un", "UN_consolidated_2026-02.xml"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := readertest.Read(b.Context(), Source(), lists.BytesFile("consolidated.xml", data)); err != nil {
			b.Fatal(err)
		}
	}
}
