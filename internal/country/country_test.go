package country

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interdict/internal/sharedtest"
)

func TestCode(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// the same country as lists, customers and languages write it
		{"Korea, North", "kp"}, {"Democratic People's Republic of Korea", "kp"}, {"Democratic People’s Republic of Korea", "kp"},
		{"RPDC", "kp"}, {"NORDKOREA", "kp"}, {"PRK", "kp"}, {"КНДР", "kp"}, {"north korean", "kp"},
		{"Korea, South", "kr"}, {"Rep. of Korea", "kr"}, {"Rep. of Moldova", "md"}, {"Republic of Korea", "kr"},
		{"Iran (Islamic Republic of)", "ir"}, {"IRAN, Islamic Republic of", "ir"}, {"Иран", "ir"},
		{"Congo, Democratic Republic of the", "cd"}, {"Zaïre", "cd"}, {"Congo", "cg"}, {"Congo, Republic of the", "cg"},
		{"Türkiye", "tr"}, {"Turkiye", "tr"}, {"Cote d Ivoire", "ci"}, {"Côte d’Ivoire", "ci"},
		{"Россия", "ru"}, {"Russian", "ru"}, {"Russian Federation", "ru"}, {"Russie", "ru"}, {"Rußland", "ru"}, {"RUS", "ru"},
		{"Afghan", "af"}, {"Tunisian", "tn"}, {"Tunisian passport", "tn"}, {"Nigerien", "ne"}, {"Nigerian", "ng"},
		{"United Kingdom of Great Britain and Northern\nIreland", "gb"}, {"U.K.", "gb"}, {"The Gambia", "gm"}, {"Gambia, The", "gm"},
		{"USA", "us"}, {"U.S.A.", "us"}, {"EE.UU.", "us"}, {"Antigua & Barbuda", "ag"},
		{"Burma", "mm"}, {"Myanmar (Burma) / Myanmar (Birmanie)", "mm"}, {"Russia / Russie", "ru"}, {"Haiti / Haïti", "ht"},
		{"North Macedonia, The Republic of", "mk"}, {"Republic of China", "tw"}, {"People's Republic of China", "cn"},
		// territories, and what is no more
		{"Region: Crimea", "ua-cri"}, {"Region: Gaza", "ps"}, {"West Bank", "ps"}, {"Virgin Islands, British", "vg"},
		{"Man, Isle of", "im"}, {"China, Hong Kong Special Administrative Region", "hk"}, {"Kosovo", "xk"}, {"Abkhazia", "ge-ab"},
		{"USSR (until 1991)", "su"}, {"former Soviet Union", "su"}, {"YUG", "yucs"}, {"yu", "yucs"}, {"Serbia and Montenegro", "csxx"},
		{"Czechoslovakia", "cshh"}, {"German Democratic Republic", "dd"}, {"Netherlands Antilles", "an"},
		// an addition in brackets does not hide the country
		{"Bahrain (citizenship revoked in Jan. 2015)", "bh"}, {"Libya (in custody)", "ly"},
		// no country, or not one
		{"", ""}, {"-0-", ""}, {"undetermined", ""}, {"unknown", ""}, {"Sudan/South Sudan", ""}, {"Congolese", ""}, {"Georgia Tech", ""},
		{"Region: Kafia Kingi", ""}, {"(", ""}, {"/", ""}, {"the", ""},
	} {
		got, ok := Code(c.text)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Code(%q) = %q, %v; want %q", c.text, got, ok, c.want)
		}
	}
}

func TestCodes(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
		all  bool
	}{
		{"Sudan/South Sudan", []string{"sd", "ss"}, true},
		{"Sudan/or South Sudan", []string{"sd", "ss"}, true},
		{"Iran; Iraq", []string{"ir", "iq"}, true},
		{"Bosnia and Herzegovina", []string{"ba"}, true},
		{"Russia and Belarus", []string{"ru", "by"}, true},
		{"Iran / unknown", []string{"ir"}, false},
		{"(a) Syrian (b) Palestinian", []string{"sy", "ps"}, true},
		{"a) French, b) Tunisian", []string{"fr", "tn"}, true},
		{"1) Saudi Arabia 2) Qatar", []string{"sa", "qa"}, true},
		{"Ukrainian and/or Russian", []string{"ua", "ru"}, true},
		{"Iranian national and US national/citizen", []string{"ir", "us"}, false},
		{"nowhere", nil, false},
		{"", nil, false},
	} {
		got, all := Codes(c.text)
		if !slices.Equal(got, c.want) || all != c.all {
			t.Errorf("Codes(%q) = %q, %v; want %q, %v", c.text, got, all, c.want, c.all)
		}
	}
}

func TestKnown(t *testing.T) {
	for text, want := range map[string]bool{
		"Russia": true, "RUS": true, "Iran (Islamic Republic of)": true,
		"Libya (in custody)": false, "Russia / Russie": false, "nowhere": false, "": false,
	} {
		if got := Known(text); got != want {
			t.Errorf("Known(%q) = %v", text, got)
		}
	}
}

func TestName(t *testing.T) {
	for iso, want := range map[string]string{"ru": "Russia", "KP": "North Korea", "ua-cri": "Crimea", "zz": "zz"} {
		if got := Name(iso); got != want {
			t.Errorf("Name(%q) = %q, want %q", iso, got, want)
		}
	}
}

// A name that stood under two countries would be given to whichever comes
// last in the table.
func TestNoNameHasTwoCountries(t *testing.T) {
	owner := map[string]string{}
	lines := 0
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		lines++
		f := strings.SplitN(line, " ", 3)
		if len(f) != 3 {
			t.Fatalf("line %q has no names", line)
		}
		for _, n := range append(strings.Split(f[2], "|"), f[0], f[1]) {
			if n == "-" {
				continue
			}
			k := fold(n)
			if k == "" {
				t.Errorf("%s: empty name", f[0])
			}
			if o, ok := owner[k]; ok && o != f[0] {
				t.Errorf("%q is both %s and %s", n, o, f[0])
			}
			owner[k] = f[0]
		}
	}
	if lines < 249+6 { // ISO 3166-1 has 249 codes
		t.Errorf("%d countries and territories in the table", lines)
	}
}

// Every country that the real lists write is known, but for what is none.
func TestRealSpellings(t *testing.T) {
	none := []string{"-0-", "na", "undetermined", "Region: Kafia Kingi", "Region: Commonwealth of Independent States"}
	check := func(file, text string) {
		if text = strings.TrimSpace(text); text == "" || slices.Contains(none, text) {
			return
		}
		if _, ok := Code(text); !ok {
			t.Errorf("%s: %q is not known", filepath.Base(file), text)
		}
	}
	adds, err := filepath.Glob(filepath.Join(sharedtest.Path(t, "data", "ofac"), "20*", "add.csv"))
	if err != nil || len(adds) == 0 {
		t.Fatalf("no add.csv: %v", err)
	}
	for _, name := range adds {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		r := csv.NewReader(f)
		r.FieldsPerRecord = -1
		for {
			row, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if len(row) > 4 {
				check(name, row[4])
			}
		}
	}
	country := regexp.MustCompile(`<COUNTRY>([^<]*)</COUNTRY>`)
	uns, _ := filepath.Glob(filepath.Join(sharedtest.Path(t, "data", "un"), "*.xml"))
	for _, name := range uns {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range country.FindAllSubmatch(b, -1) {
			if text := string(m[1]); !strings.Contains(text, "/") {
				check(name, text)
			}
		}
	}
}

func FuzzCode(f *testing.F) {
	for _, s := range []string{"Korea, North", "Russia / Russie", "((((", "////", "\xff", "Region: the republic of Mali"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if iso, ok := Code(s); ok && Name(iso) == iso {
			t.Errorf("Code(%q) = %q, which has no name", s, iso)
		}
		Codes(s)
	})
}
