package bench

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/internal/screen"
	"interdict/lists"
	"interdict/names"
)

func entry(id, schema string, properties ...string) *lists.Entry {
	e := ftm.New(schema, id)
	for i := 0; i < len(properties); i += 2 {
		e.Add(properties[i], properties[i+1])
	}
	_, uid, _ := strings.Cut(id, ":")
	return &lists.Entry{UID: uid, Entities: []*ftm.Entity{e}}
}

// small is two lists of parties whom we made up. a:1 and b:1 are one party.
func small(t testing.TB) *Subject {
	t.Helper()
	passport := ftm.New("Passport", "a:4#passport-1")
	passport.Add("number", "P4471902")
	withPassport := entry("a:4", "Person", "name", "Georg Oberwalder")
	withPassport.Entities = append(withPassport.Entities, passport)
	s, err := Prepare(t.Context(), time.Now, customer(t), []screen.ListRef{{List: "a"}, {List: "b"}}, sequence([]*lists.Entry{
		entry("a:1", "Person", "name", "Boris Grudovsky", "alias", "Борис Грудовский", "birthDate", "1961-05-14"),
		entry("a:2", "Company", "name", "Moroshka Logistic LLC", "alias", "Veltorin Shipping"),
		entry("a:3", "Vessel", "name", "SILVER LARK 1"),
		withPassport,
		entry("b:1", "Person", "name", "Boris Grudovskiy", "birthDate", "1961-05-14"),
		entry("b:2", "Company", "name", "Sandholm Handel", "idNumber", "771204"),
	}))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A disturbance must not say that it disturbed where it did not, and the same
// random numbers must give the same name.
func TestDisturbancesDisturb(t *testing.T) {
	same := []string{"as listed", "upper case"}
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(Disturbances).Draw(t, "disturbance")
		name := strings.Join(rapid.SliceOfN(rapid.StringMatching(`[A-Za-zéöЖя'.-]{1,9}`), 1, 5).Draw(t, "words"), " ")
		kind := rapid.SampledFrom([]names.Kind{names.Person, names.Organization, names.Object}).Draw(t, "kind")
		seed := rapid.Uint64().Draw(t, "seed")
		got, ok := d.Apply(rand.New(rand.NewPCG(seed, 1)), name, kind)
		again, okAgain := d.Apply(rand.New(rand.NewPCG(seed, 1)), name, kind)
		if got != again || ok != okAgain {
			t.Fatalf("%s of %q: %q, then %q", d.Name, name, got, again)
		}
		if ok && strings.TrimSpace(got) == "" {
			t.Fatalf("%s of %q is empty", d.Name, name)
		}
		if ok && got == name && d.Name != same[0] && d.Name != same[1] && d.Name != "cyrillic" && d.Name != "initials" && d.Name != "middle initial" &&
			d.Name != "words reordered" && d.Name != "letters swapped" && d.Name != "other romanisation" {
			t.Fatalf("%s left %q as it was", d.Name, name)
		}
	})
}

func TestDisturbanceExamples(t *testing.T) {
	for _, c := range []struct{ disturbance, name, want string }{
		{"initials", "Kirill Maksimovich Zharovsky", "K. M. Zharovsky"},
		{"middle initial", "Kirill Maksimovich Zharovsky", "Kirill M. Zharovsky"},
		{"punctuation", "Kirill Zharovsky", "Kirill-Zharovsky"},
		{"cyrillic", "Zhukhov Shchepkin", "жухов щепкин"},
		{"upper case", "Öst", "ÖST"},
	} {
		for _, d := range Disturbances {
			if d.Name != c.disturbance {
				continue
			}
			if got, ok := d.Apply(rand.New(rand.NewPCG(1, 1)), c.name, names.Person); !ok || got != c.want {
				t.Errorf("%s of %q is %q (%v), want %q", d.Name, c.name, got, ok, c.want)
			}
		}
	}
}

// The words are those of the two systems' own examples, and some names.
func TestNamesBySound(t *testing.T) {
	for _, c := range []struct{ name, kana, hangul string }{
		{"Vladimir Putin", "ヴラディミル・プティン", "블라디미르 푸틴"},
		{"Kirill Zharovsky", "キリル・ジャロフスキ", "키릴 자로브스키"},
		{"Walid Hassan", "ワリド・ハサン", "왈리드 하산"},
		{"SHCHEPKIN, Oumar", "シェプキン・オーマル", "셰프킨 오마르"},
	} {
		for _, w := range []struct {
			write func(*rand.Rand, string, names.Kind) (string, bool)
			want  string
		}{{inScript("・", toKatakana), c.kana}, {inScript(" ", toHangul), c.hangul}} {
			if got, ok := w.write(nil, c.name, names.Person); !ok || got != w.want {
				t.Errorf("%s is %q (%v), want %q", c.name, got, ok, w.want)
			}
		}
	}
	for _, name := range []string{"Жаров", "Putin", "Karim 2nd", ""} {
		if got, ok := inScript(" ", toHangul)(nil, name, names.Person); ok {
			t.Errorf("%q is written as %q", name, got)
		}
	}
}

// A matrix that asked for "SHIPPING LTD" would measure how many false alerts an
// engine gives.
func TestTellingWord(t *testing.T) {
	for _, c := range []struct {
		name string
		kind names.Kind
		left string // without the telling word
	}{
		{"Moroshka Shipping Ltd", names.Organization, "Shipping Ltd"},
		{"Trading House Moroshka OOO", names.Organization, "Trading House OOO"},
		{"Moroshka Veltorin Shipping Ltd", names.Organization, ""}, // either tells
		{"Mohammad Ali Ostrikzad", names.Person, "Mohammad Ali"},
		{"Moroshka Ltd", names.Organization, ""}, // of two words none is left out
	} {
		if got, _ := dropTellingWord(nil, c.name, c.kind); got != c.left {
			t.Errorf("without the telling word %q is %q, want %q", c.name, got, c.left)
		}
		for seed := range uint64(20) {
			if got, ok := dropWord(rand.New(rand.NewPCG(seed, 1)), c.name, c.kind); ok && got == c.left {
				t.Errorf("%q lost the word that tells", c.name)
			}
		}
	}
}

func TestBirthShifts(t *testing.T) {
	for _, c := range []struct{ shift, date, want string }{
		{"birth date off by a day", "1961-12-31", "1962-01-01"},
		{"birth date off by a year", "1961-05-14", "1960-05-14"},
		{"birth day and month swapped", "1961-05-04", "1961-04-05"},
		{"birth day and month swapped", "1961-05-14", ""},
		{"birth day and month swapped", "1961-05-05", ""},
		{"birth year only", "1961-05-14", "1961"},
		{"birth year only", "1961", ""},
		{"birth date off by a day", "1961", ""},
	} {
		for _, b := range birthShifts {
			if b.name != c.shift {
				continue
			}
			if got, ok := b.shift(c.date); got != c.want || ok != (c.want != "") {
				t.Errorf("%s of %s is %q (%v), want %q", b.name, c.date, got, ok, c.want)
			}
		}
	}
}

func TestCrosslist(t *testing.T) {
	s := small(t)
	pairs, err := ReadCrosslist(strings.NewReader("label,left_id,right_id\n" +
		"positive,a:1,b:1\n" + "negative,a:2,b:2\n" + "positive,a:3,b:2\n" + "positive,a:1,ofac-99\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Crosslist(t.Context(), s, pairs)
	if err != nil {
		t.Fatal(err)
	}
	// Three pairs are loaded; one of the two positives cannot be found.
	want := CrossFigures{Pairs: 4, Tested: 3, Positives: 4, Negatives: 2, Recall: 0.5, Alerted: 0}
	missed := f.Missed
	f.Missed = nil
	if d := cmp.Diff(want, f); d != "" {
		t.Error(d)
	}
	if len(missed) != 2 || missed[0].Query != "a:3" && missed[1].Query != "a:3" {
		t.Errorf("missed %+v, want a:3 and b:2", missed)
	}
}

func TestCrossIDs(t *testing.T) {
	for id, want := range map[string][]string{
		"ofac-8214": {"us-ofac-sdn:8214", "us-ofac-cons:8214"}, "unsc-6908335": {"un-sc:6908335"},
		"gb-hmt-8283": {"gb-ofsi:8283"}, "au-dfat-1016": {"au-dfat:1016"}, "eu-fsf:7": {"eu-fsf:7"},
	} {
		if d := cmp.Diff(want, CrossIDs(id)); d != "" {
			t.Errorf("%s: %s", id, d)
		}
	}
}

func TestFilesThatAreWrongSayWhere(t *testing.T) {
	for _, c := range []struct {
		read func(string) error
		file string
		want string
	}{
		{func(s string) error { _, err := ReadPairs(strings.NewReader(s)); return err }, "a,b\n", `no column "schema"`},
		{func(s string) error { _, err := ReadPairs(strings.NewReader(s)); return err }, "schema,name1,name2,is_match\nPerson,A,B,perhaps\n", "row 1"},
		{func(s string) error { _, err := ReadCrosslist(strings.NewReader(s)); return err }, "label,left_id,right_id\nmaybe,a:1,b:1\n", "row 1"},
		{func(s string) error { _, err := ReadParties(strings.NewReader(s)); return err }, "", "header"},
		{func(s string) error { _, err := ReadParties(strings.NewReader(s)); return err }, "full_name\n\"open\n", "line 2"},
		{func(s string) error { _, err := ReadCases(strings.NewReader(s)); return err }, "family,schema,query,listed,expected,reason\nf,Person,A,B,yes,why\n", "row 1"},
		{func(s string) error { _, err := ReadCases(strings.NewReader(s)); return err }, "family,schema,query,listed,expected,reason,query_data\nf,Person,A,B,no,why,imoNumber=1\n", "no property of a Person"},
	} {
		if err := c.read(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want an error with %q", c.file, err, c.want)
		}
	}
}

func FuzzReadCases(f *testing.F) {
	f.Add("family,schema,query,listed,expected,reason,query_data\nx,Person,A,B,no,why,birthDate=1970\n")
	f.Add("\ufefffull_name,date_of_birth\nA,1970\n")
	f.Add("label,left_id,right_id\npositive,a:1,b:1\n")
	f.Fuzz(func(t *testing.T, s string) {
		cases, err := ReadCases(strings.NewReader(s))
		if err == nil {
			for i := range cases {
				if cases[i].Query == "" || ftm.LookupSchema(cases[i].Schema) == nil {
					t.Errorf("read the case %+v", cases[i])
				}
			}
		}
		_, _ = ReadPairs(strings.NewReader(s))
		_, _ = ReadParties(strings.NewReader(s))
		_, _ = ReadCrosslist(strings.NewReader(s))
	})
}

func TestMatrixCountsWhatIsFound(t *testing.T) {
	s := small(t)
	rows, err := Matrix(t.Context(), s, 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]Row{}
	for _, r := range rows {
		by[r.Disturbance] = r
	}
	if r := by["as listed"]; r.Tried != 6 || r.Found != 1 {
		t.Errorf("as listed: %+v, want all 6 found", r)
	}
	if r := by["title"]; r.Tried != 3 {
		t.Errorf("titles are for people: %d tried, want 3", r.Tried)
	}
	if r := by["birth year only"]; r.Tried != 2 || r.Found != 1 {
		t.Errorf("birth year only: %+v, want both found", r)
	}
	again, err := Matrix(t.Context(), s, 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(rows, again); d != "" {
		t.Errorf("a second run differs: %s", d)
	}
}

func TestNativeNamesAreLookedForByTheLatinOnes(t *testing.T) {
	rows, err := Native(t.Context(), small(t), 3)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[1].Disturbance != "Cyrillic" || rows[0].Tried != 1 || rows[0].Found != 1 {
		t.Errorf("%+v, want one name in Cyrillic, found", rows)
	}
}

func TestExactFindsNoDifference(t *testing.T) {
	f, err := Exact(t.Context(), small(t), 0, 300, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Differences {
		t.Errorf("%s %q at %.2f:\n index      %s\n exhaustive %s", d.Schema, d.Query, d.Threshold, d.Index, d.Exhaustive)
	}
	if f.Matches < 100 {
		t.Errorf("300 queries had %d matches: nothing was compared", f.Matches)
	}
}

func TestWholeQueryTakesDocumentsAlong(t *testing.T) {
	s := small(t)
	q := WholeQuery(s.Entry("a:4"))
	if d := cmp.Diff([]string{"P4471902"}, q.Entity.Get("passportNumber")); d != "" {
		t.Error(d)
	}
	if s.Entry("a:4").Target().Has("passportNumber") {
		t.Error("the entry itself was changed")
	}
}

func TestInventIsTheSameEveryTime(t *testing.T) {
	a, b := Invent(500), Invent(500)
	if d := cmp.Diff(a, b); d != "" {
		t.Error(d)
	}
	seen := map[string]bool{}
	for _, p := range a {
		seen[p.Name] = true
		if _, err := time.Parse(time.DateOnly, p.BirthDate); err != nil {
			t.Errorf("%s was born on %q", p.Name, p.BirthDate)
		}
		if len(strings.Fields(p.Name)) < 2 {
			t.Errorf("%q has one word", p.Name)
		}
	}
	if len(seen) < 480 {
		t.Errorf("%d different names of 500", len(seen))
	}
}

func TestMultiply(t *testing.T) {
	s := small(t)
	many := Multiply(s.Entries, 10)
	if len(many) != 10*len(s.Entries) {
		t.Fatalf("%d entries, want %d", len(many), 10*len(s.Entries))
	}
	ids := map[string]bool{}
	for _, e := range many {
		ids[e.Target().ID] = true
	}
	if len(ids) != len(many) {
		t.Errorf("%d ids for %d entries", len(ids), len(many))
	}
	if got := many[len(s.Entries)].Target(); got.Schema != "Person" || len(got.Get("alias")) != 1 {
		t.Errorf("the first copy is %+v, want a person with a name and an alias", got)
	}
}

func TestHostileQueriesComeBack(t *testing.T) {
	f, err := MeasureHostile(t.Context(), small(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range f.Queries {
		// On six entries; the bar for whole lists is 20 ms.
		if h.MS > 500 {
			t.Errorf("%s took %.1f ms", h.Query, h.MS)
		}
	}
}

// fixed is a report of known figures.
func fixed() *Report {
	return &Report{
		Version: ReportVersion, Made: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Engine: "interdict-0", Policy: "customer-1", Threshold: 0.7,
		Machine: "linux/amd64, 2 processors", Entries: 13821, Names: 34283, Lists: []screen.ListRef{{List: "us-ofac-sdn", Published: "2024-01-08"}},
		Warnings:  []string{"a warning with <b>signs</b>"},
		Pairs:     []PairFigures{{"all", 397, 0.9, 0.85, 0.874}},
		Positives: []PartyRow{{"name", PartyFigures{Cases: 332, Found: 1, First: 0.997, Disturbed: 80, DisturbedFirst: 0.9875}}},
		Negatives: []NegativeRow{{File: "negatives.csv", By: "name", Cases: 10000, Alerts: 3, Rate: 0.0003, Alerted: []Alert{{"A <i>B</i>", "x:1", "C\u202eD", 0.71}}}},
		Crosslist: &CrossFigures{Pairs: 10, Tested: 4, Positives: 6, Negatives: 2, Recall: 1, Alerted: 0.5},
		Matrix:    []Row{{Disturbance: "as listed", Tried: 100, Found: 1, First: 1}, {Disturbance: "word split", Tried: 50, Found: 0.96, First: 0.94, Missed: []Miss{{"x:1", "Listed", "Lis ted", 0.66}}}},
		Overall:   &Row{Disturbance: "all disturbances", Tried: 50, Found: 0.96, First: 0.94},
		Speed:     &Speed{Mixed: Times{100, 41, 380, 1200}, Clear: Times{50, 30, 200, 900}, Allocations: 12, BuildMS: 900, OpenMS: 3, IndexMB: 22, File: &FileSpeed{Rows: 20000, Seconds: 0.9, PerSec: 22222, CPU: 1.6, PeakMB: 90}},
		Growth:    &Growth{Factor: 10, Entries: 138210, Before: Times{100, 41, 380, 1200}, After: Times{100, 90, 700, 2000}, Ratio: 2.2, P99: 1.8},
		Hostile:   &HostileFigures{Queries: []Hostile{{"one letter", 1, 0.01, ""}}},
		Exact:     &ExactFigures{Queries: 300, Matches: 250, Differences: []Difference{}},
		Peers:     []*PeerFigures{{Peer: "watchman", Address: "http://127.0.0.1:8084", Threshold: 0.65, Ours: Beside{Listed: 200, Found: 0.99, First: 0.98, Others: 100, Times: Times{300, 50, 400, 900}}, Them: Beside{Listed: 200, Found: 0.9, First: 0.89, Others: 100, False: 0.02, Times: Times{300, 3700, 44000, 60000}}}},
	}
}

func TestReportAsText(t *testing.T) {
	var b bytes.Buffer
	if err := fixed().WriteText(&b, func(s string) string { return s }); err != nil {
		t.Fatal(err)
	}
	holdGolden(t, "report.txt", b.String())
}

func TestReportAsPage(t *testing.T) {
	var b bytes.Buffer
	if err := fixed().WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, bad := range []string{"<b>signs", "<i>B", "\u202e", "http-equiv=\"refresh\"", "src=", "url("} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q in it", bad)
		}
	}
	if n := strings.Count(page, "<svg"); n < 12 {
		t.Errorf("%d pictures, want a bar for each share", n)
	}
	if strings.Count(page, "<tr") != strings.Count(page, "</tr>") || strings.Count(page, "<section") != strings.Count(page, "</section>") {
		t.Error("a row or a section is not closed")
	}
	holdGolden(t, "report.html", page)
}

func TestReportAsJSONComesBack(t *testing.T) {
	b, err := json.Marshal(fixed())
	if err != nil {
		t.Fatal(err)
	}
	var back Report
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(fixed(), &back); d != "" {
		t.Error(d)
	}
}

func TestRunMeasuresWhatIsAsked(t *testing.T) {
	s := small(t)
	r, err := Run(t.Context(), s, Ask{Parts: []Part{PartMatrix, PartSpeed, PartGrowth, PartExact}, Queries: 100, Exact: 20, Invented: 50})
	if err != nil {
		t.Fatal(err)
	}
	if r.Overall == nil || r.Speed == nil || r.Growth == nil || r.Exact == nil || r.Hostile != nil || r.Negatives != nil {
		t.Errorf("measured %+v", r)
	}
	if r.Speed.Mixed.Median <= 0 || r.Speed.Mixed.P99 < r.Speed.Mixed.Median || r.Speed.OpenMS <= 0 {
		t.Errorf("speed %+v", r.Speed)
	}
	if r.Growth.Entries != 10*len(s.Entries) {
		t.Errorf("growth to %d entries", r.Growth.Entries)
	}
}
