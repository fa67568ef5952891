package ofacsearch_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"interdict/internal/ofacsearch"
)

// Jaro's measure of the pairs that Winkler printed with his papers (1994, table
// 2.1), to three places; with the bonus for a common beginning where it is for
// any pair.
func TestJaroWinklerOfPrintedPairs(t *testing.T) {
	for _, tt := range []struct {
		a, b          string
		jaro, winkler float64
	}{
		{"SHACKLEFORD", "SHACKELFORD", 0.970, 0.982},
		{"DUNNINGHAM", "CUNNIGHAM", 0.896, 0.896},
		{"NICHLESON", "NICHULSON", 0.926, 0.956},
		{"JONES", "JOHNSON", 0.790, 0.832},
		{"MASSEY", "MASSIE", 0.889, 0.933},
		{"ABROMS", "ABRAMS", 0.889, 0.922},
		{"JERALDINE", "GERALDINE", 0.926, 0.926},
		{"MARHTA", "MARTHA", 0.944, 0.961},
		{"MICHELLE", "MICHAEL", 0.869, 0.921},
		{"JULIES", "JULIUS", 0.889, 0.933},
		{"TANYA", "TONYA", 0.867, 0.880},
		{"DWAYNE", "DUANE", 0.822, 0.840},
		{"SEAN", "SUSAN", 0.783, 0.805},
		{"JON", "JOHN", 0.917, 0.933},
		{"DIXON", "DICKSONX", 0.767, 0.813},
		{"ABC", "XYZ", 0, 0},
		{"", "ABC", 0, 0},
	} {
		if got := ofacsearch.Jaro(tt.a, tt.b); math.Abs(got-tt.jaro) > 0.0006 {
			t.Errorf("Jaro(%s, %s) = %.4f, want %.3f", tt.a, tt.b, got, tt.jaro)
		}
		if got := ofacsearch.JaroWinkler(tt.a, tt.b); math.Abs(got-tt.winkler) > 0.0006 {
			t.Errorf("JaroWinkler(%s, %s) = %.4f, want %.3f", tt.a, tt.b, got, tt.winkler)
		}
	}
}

// Under 0.7 Winkler himself adds no bonus: four of eight letters and four of
// twelve agree, (4/8 + 4/12 + 4/4) / 3, and so much of the rest for four that
// stand in front.
func TestBonusBelowWinklersThreshold(t *testing.T) {
	a, b := "MARAQUIL", "MARATOBENDOF"
	if got := ofacsearch.Jaro(a, b); math.Abs(got-0.6111) > 0.0001 {
		t.Errorf("Jaro(%s, %s) = %.4f", a, b, got)
	}
	if got := ofacsearch.JaroWinkler(a, b); math.Abs(got-(0.6111+0.4*0.3889)) > 0.0001 {
		t.Errorf("JaroWinkler(%s, %s) = %.4f", a, b, got)
	}
}

// The examples that the US National Archives give with the rules.
func TestSoundexOfTheNationalArchives(t *testing.T) {
	for word, want := range map[string]string{
		"WASHINGTON": "W252", "LEE": "L000", "GUTIERREZ": "G362", "PFISTER": "P236",
		"JACKSON": "J250", "TYMCZAK": "T522", "VANDEUSEN": "V532", "ASHCRAFT": "A261",
		"": "", "7UP": "",
	} {
		if got := ofacsearch.Soundex(word); got != want {
			t.Errorf("Soundex(%s) = %q, want %q", word, got, want)
		}
	}
}

func TestScore(t *testing.T) {
	for _, tt := range []struct {
		query, listed string
		want          float64
		why           string
	}{
		{"Mara Ostrik", "OSTRIK, Mara", 100, "each part is there"},
		{"ostrik mara", "OSTRIK, Mara", 100, "the same in capitals, without the comma"},
		{"Mara", "OSTRIK, Mara Ida", 100, "listed parts that nobody entered cost nothing"},
		{"GEORGE BUSH", "HASWANI, George", 50, "BUSH is nothing like HASWANI, and the first letters differ"},
		{"KIM JONG UN", "KIM, Jong Sik", 100, "UN is too short to count"},
		{"Z", "Z, A.", 100, "but counts when there is no longer one"},
		{"Мара Острик", "OSTRIK, Mara", 0, "no letter of it is Latin"},
		{"مارا", "OSTRIK, Mara", 0, "nor of this"},
		{"", "OSTRIK, Mara", 0, "nothing entered"},
		{"Mara", "", 0, "nothing listed"},
		{"Márá Østrik", "OSTRIK, Mara", 100, "diacritics are taken off"},
		{"O'Strik", "OSTRIK", 100, "apostrophes are left out"},
	} {
		if got := ofacsearch.Score(tt.query, tt.listed); got != tt.want {
			t.Errorf("Score(%q, %q) = %v, want %v: %s", tt.query, tt.listed, got, tt.want, tt.why)
		}
	}
}

// Whole names are compared only when they begin with the same letter; without
// that "George Bush" and "HABBASH, George" in natural order would be very alike.
func TestWholeNamesNeedTheSameFirstLetter(t *testing.T) {
	asListed := ofacsearch.Compare("GEORGE BUSH", "HABBASH, George")
	if asListed.Whole != 0 || asListed.Score != 50 {
		t.Errorf("listed with the family name first: %+v", asListed)
	}
	natural := ofacsearch.Compare("GEORGE BUSH", "George HABBASH")
	if natural.Whole < 0.85 {
		t.Errorf("in natural order: %+v", natural)
	}
}

func TestListed(t *testing.T) {
	for name, want := range map[string]string{
		"Mara Ida OSTRIK":     "OSTRIK, Mara Ida",
		"Mara VAN DER OSTRIK": "VAN DER OSTRIK, Mara",
		"MARA OSTRIK":         "MARA OSTRIK",
		"Ostrik Trading Ltd.": "Ostrik Trading Ltd.",
		"OSTRIK TRADING LLC":  "OSTRIK TRADING LLC",
		"Мара ОСТРИК":         "ОСТРИК, Мара",
		"":                    "",
	} {
		if got := ofacsearch.Listed(name); got != want {
			t.Errorf("Listed(%q) = %q, want %q", name, got, want)
		}
	}
}

// The reasons add up to the score.
func TestPairsMakeTheComposite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		query, listed := anyName(t, "query"), anyName(t, "listed")
		c := ofacsearch.Compare(query, listed)
		sum := 0.0
		for _, p := range c.Pairs {
			if p.Counts {
				sum += p.Weight * p.Similarity
			}
		}
		if math.Abs(sum-c.Parts) > 1e-9 {
			t.Errorf("%+v: pairs make %v", c, sum)
		}
		if c.Score != ofacsearch.Score(query, listed) || c.Score != math.Round(100*max(c.Whole, c.Parts)) {
			t.Errorf("Score is %v, %+v", ofacsearch.Score(query, listed), c)
		}
		if c.Score < 0 || c.Score > 100 {
			t.Errorf("score %v", c.Score)
		}
	})
}

func TestJaroWinklerIsSymmetricAndWithinBounds(t *testing.T) {
	word := rapid.StringMatching(`[A-D ]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		ab, ba := ofacsearch.JaroWinkler(a, b), ofacsearch.JaroWinkler(b, a)
		if ab != ba || ab < 0 || ab > 1 {
			t.Errorf("JaroWinkler(%q, %q) = %v, the other way %v", a, b, ab, ba)
		}
		if a != "" && ofacsearch.JaroWinkler(a, a) != 1 {
			t.Errorf("%q is not like itself", a)
		}
	})
}

// Searching a list finds what scoring every name finds.
func TestSearchIsScoringEveryName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		query := anyName(t, "query")
		listed := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return anyName(t, "listed") }), 0, 8).Draw(t, "list")
		least := float64(rapid.IntRange(50, 100).Draw(t, "least"))
		l := ofacsearch.NewList()
		var want, got []float64
		for i, n := range listed {
			l.Add(n)
			if s := ofacsearch.Score(query, n); s >= least {
				want = append(want, float64(i), s)
			}
		}
		l.Search(query, least, func(i int, score float64) { got = append(got, float64(i), score) })
		if !slices.Equal(got, want) {
			t.Errorf("%q in %q: %v, want %v", query, listed, got, want)
		}
	})
}

func anyName(t *rapid.T, label string) string {
	word := rapid.OneOf(
		rapid.SampledFrom([]string{"Mara", "OSTRIK", "ostric", "Tobias", "QUILL", "al", "Müller", "Острик", "O'Neill"}),
		rapid.StringMatching(`[a-cA-C]{1,6}`),
	)
	return strings.Join(rapid.SliceOfN(word, 0, 5).Draw(t, label), " ")
}

// Whatever is entered, in whatever length: an answer within the bounds, soon.
func FuzzScore(f *testing.F) {
	f.Add("Mara Ostrik", "OSTRIK, Mara")
	f.Add("ß\xff'", "ẞ")
	f.Add(strings.Repeat("ab ", 50000), strings.Repeat("a", 100000))
	f.Fuzz(func(t *testing.T, query, listed string) {
		if s := ofacsearch.Score(query, listed); s < 0 || s > 100 || s != math.Trunc(s) {
			t.Errorf("Score = %v", s)
		}
		ofacsearch.Listed(listed)
	})
}
