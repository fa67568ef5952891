package names

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFoldUnitesSpellings(t *testing.T) {
	for _, same := range [][]string{
		{"yevgeniy", "evgeniy", "evgenij"},
		{"hussein", "husayn", "husein", "hussain"},
		{"osama", "usama", "ossama"},
		{"mohamed", "muhammad", "mohammed"},
		{"ivanov", "iwanow", "ivanoff", "ivanof"},
		{"schmidt", "shmidt"},
		{"abdul", "abdel", "abdal", "abd"},
		{"abdulaziz", "abdelaziz"},
		{"abdurrahman", "abdalrahman", "abderrahman"},
		{"sirajuddin", "sirajaldin", "sirajeddine", "sirajuldin"},
		{"noureddine", "nuraldin", "nooruddin"},
		{"philipp", "filip"},
		{"qasim", "kasim", "kasem"},
	} {
		for _, w := range same[1:] {
			if Fold(w) != Fold(same[0]) && within(Fold(w), Fold(same[0]), 1) > 1 {
				t.Errorf("%s folds to %s, %s to %s", same[0], Fold(same[0]), w, Fold(w))
			}
		}
	}
	for _, apart := range [][2]string{{"hasan", "husayn"}, {"sharif", "sarif"}, {"khan", "kan"}, {"chan", "kan"}, {"zhou", "zou"}} {
		if Fold(apart[0]) == Fold(apart[1]) {
			t.Errorf("%s and %s both fold to %s", apart[0], apart[1], Fold(apart[0]))
		}
	}
}

// plainDistance is optimal string alignment as the textbook has it.
func plainDistance(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// Without the table that spares letters the cases, all words fold the same.
func TestFoldPlainChangesNothing(t *testing.T) {
	words := []string{""}
	for from := 0; len(words[from]) < 4; from++ {
		for c := 'a'; c <= 'z'; c++ {
			words = append(words, words[from]+string(c))
		}
	}
	words = append(words, "a0b", "c\u00e9", "h\x00", "f9", "s\xa9t")
	folds := make([]string, len(words))
	for i, w := range words {
		folds[i] = Fold(w)
	}
	saved := foldPlain
	defer func() { foldPlain = saved }()
	clear(foldPlain[:])
	for i, w := range words {
		if got := Fold(w); got != folds[i] {
			t.Fatalf("%q folds to %q, with the table to %q", w, got, folds[i])
		}
	}
}

func TestWithinIsTheDistanceUpToItsLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 9, -1).Draw(t, "a")
		b := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 9, -1).Draw(t, "b")
		for limit := 0; limit <= 3; limit++ {
			if got, want := within(a, b, limit), min(plainDistance(a, b), limit+1); got != want {
				t.Fatalf("within(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
			}
		}
	})
}

// describe writes the words of a name with their roles, "word/role".
func describe(n Name) string {
	roles := [...]string{"", "initial", "particle", "title", "legal", "number", "generic", "place"}
	var out []string
	for _, w := range n.Words {
		s := w.Text
		if w.Role != Plain {
			s += "/" + roles[w.Role]
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestAnalyse(t *testing.T) {
	for _, tc := range []struct {
		kind Kind
		name string
		want string
	}{
		{Person, "VESTRIKOV, Orlan V.", "VESTRIKOV Orlan V/initial"},
		{Person, "Dr. J.-P. de Quorville", "Dr/title J/initial P/initial de/particle Quorville"},
		{Person, "JD Quorville", "J/initial D/initial Quorville"},
		{Person, "Mazen bin Luay al-Taribi", "Mazen bin/particle Luay al/particle Taribi"},
		{Person, "Ben Quorville", "Ben Quorville"},
		{Person, "王小明", "王 小 明"},
		{Organization, "OOO Veltorin", "OOO/legal Veltorin"},
		{Organization, "Veltorin G.m.b.H.", "Veltorin GmbH/legal"},
		{Organization, "VELTORIN S.A. DE C.V.", "VELTORIN SA DE CV/legal"},
		{Organization, "Veltorin Limited Liability Company", "Veltorin Limited Liability Company/legal"},
		{Organization, "Veltorin Limted", "Veltorin Limted/generic"},
		{Organization, "Veltorin Corpo ration", "Veltorin Corpo ration/legal"},
		{Organization, "Limted Liabilty Compny Veltorin", "Limted Liabilty Compny/legal Veltorin"},
		{Organization, "Joint Stock CompanyVeltorin", "Joint Stock Company/legal Veltorin"},
		{Organization, "VeltorinLimited Liability Company", "Veltorin Limited Liability Company/legal"},
		{Organization, "Sharp Company", "Sharp Company"},
		{Organization, "Nordic Trust", "Nordic Trust/legal"},
		{Organization, "Nordic Trust Company", "Nordic Trust/generic Company/generic"},
		{Organization, "Centre for Trade", "Centre for/particle Trade"},
		{Organization, "4%ers", "4/number percenters"},
		{Organization, "الجماعة التونسية المقاتلة", "الجماعة/generic التونسية/place المقاتلة/generic"},
		{Organization, "First Bank of Peru", "First/number Bank/generic of/particle Peru/place"},
		{Organization, "Brigade Forty-Four", "Brigade Forty Four/number"},
		{Organization, "Veltorin Fund VII", "Veltorin Fund/generic VII/number"},
		{Organization, "鹿鸣贸易有限公司", "鹿 鸣 贸易/generic 有限公司/legal"},
		{Object, "QUIET HARBOUR 7", "QUIET HARBOUR/generic 7/number"},
	} {
		if got := describe(Analyse(tc.name, tc.kind)); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestRelate(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		how  How
	}{
		{"Orlan", "ORLAN", Same},
		{"Орлан", "Orlan", Same},
		{"Evgeniy", "Yevgeny", NameVariant},
		{"Vestrikov", "Vestrikof", Spelling},
		{"Vestrikov", "Vestrikova", GenderForm},
		{"Vestrikov", "Vestrkov", Typo},
		{"Vestrikov", "Vsetrikov", Typo},
		{"Grudovanski", "Grudovxnsky", TwoTypos},
		{"William", "Bill", Nickname},
		{"Sergey", "Serhiy", NameVariant},
		{"Mohammadi", "Mohammad", Typo},
		{"Jamaludin", "Jamaluddin", NameVariant},
		{"Hassan", "Hussein", NoRelation},
		{"Ahmed", "Mohammed", NoRelation},
		{"Li", "Wu", NoRelation},
		{"A7K", "A8K", NoRelation},
	} {
		a, b := Analyse(tc.a, Person), Analyse(tc.b, Person)
		if sim, how := Relate(&a.Words[0], &b.Words[0]); how != tc.how {
			t.Errorf("%s, %s: %s (%.2f), want %s", tc.a, tc.b, how, sim, tc.how)
		}
	}
}

// anyWord draws words near each other, so that they meet in all ways.
func anyName(t *rapid.T, label string) string {
	part := rapid.SampledFrom([]string{"ves", "tri", "kov", "kova", "al", "bin", "mo", "ham", "med", "sha", "kha", "li", "Иван", "محمد", "金", "정", "O'", "-", ". ", " ", " ", "V.", "LLC", "Bank", "7", "ü"})
	return strings.Join(rapid.SliceOfN(part, 1, 12).Draw(t, label), "")
}

var kinds = []Kind{Unknown, Person, Organization, Object}

func TestRelateIsSymmetrical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		a, b := Analyse(anyName(t, "a"), kind), Analyse(anyName(t, "b"), kind)
		for i := range a.Words {
			for j := range b.Words {
				s1, h1 := Relate(&a.Words[i], &b.Words[j])
				s2, h2 := Relate(&b.Words[j], &a.Words[i])
				if s1 != s2 || h1 != h2 {
					t.Fatalf("%q and %q: %v %s, the other way %v %s", a.Words[i].Text, b.Words[j].Text, s1, h1, s2, h2)
				}
			}
		}
	})
}

func TestCompareStaysInBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		a, b := Analyse(anyName(t, "a"), kind), Analyse(anyName(t, "b"), kind)
		al := Compare(&a, &b, nil)
		if al.Score < 0 || al.Score > 1 || al.Strength < al.Score-1e-6 {
			t.Fatalf("%q and %q: score %v of strength %v", a.Text, b.Text, al.Score, al.Strength)
		}
		self := Compare(&a, &a, nil)
		if self.Score < al.Score-1e-5 {
			t.Fatalf("%q is more like %q (%v) than like itself (%v)", a.Text, b.Text, al.Score, self.Score)
		}
	})
}

// What is contradicted counts more than what is missing, which counts more
// than nothing; a rare word says more than a common one.
func TestOrderOfScores(t *testing.T) {
	for _, tc := range []struct {
		listed string
		better []string // from best to worst
	}{
		{"Orlan Petrovich Vestrikov", []string{"Orlan Petrovich Vestrikov", "Orlan Vestrikov", "Orlan Semyonovich Vestrikov", "Orlan Semyonovich Grudovin"}},
		{"Orlan Vestrikov", []string{"Orlan Vestrikov", "Orlan Vestrikof", "Orlan Vestrkov", "Orlan Grudovin"}},
		{"Mohammed Vestrikov", []string{"Mohammed Vestrikov", "Vestrikov", "Mohammed"}},
		{"Idris bin Luay", []string{"Idris bin Luay", "Luay bin Idris"}},
		{"Chol Ryong KIM", []string{"김철룡", "김룡철"}},
	} {
		listed := Analyse(tc.listed, Person)
		last := float32(2)
		for _, q := range tc.better {
			query := Analyse(q, Person)
			score := Compare(&query, &listed, nil).Score
			if score >= last {
				t.Errorf("%s: %q has %.4f, not less than the one before (%.4f)", tc.listed, q, score, last)
			}
			last = score
		}
	}
}

func TestPinyinOfWadeGiles(t *testing.T) {
	for w, want := range map[string]string{"hsi": "xi", "chin": "jin", "ping": "bing", "tse": "ze", "tung": "dong", "tsai": "zai", "hsiao": "xiao", "chou": "zhou", "jen": "ren"} {
		if !slices.Contains(pinyin(w), want) {
			t.Errorf("%s: %v, want %s among them", w, pinyin(w), want)
		}
	}
}

func FuzzAnalyse(f *testing.F) {
	for _, s := range []string{"Orlan V. Vestrikov", "ООО «Вестриков»", "عبد الکریم", "王小明", "김철룡", "a\u200cb", "ƺ", "\xff\xfe", "G.m.b.H.", "B0ris", strings.Repeat("x ", 2000), "Bоris"} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(2))
	}
	f.Fuzz(func(t *testing.T, s string, kind uint8) {
		n := Analyse(s, Kind(kind%4))
		if len(n.Words) > MaxWords {
			t.Fatalf("%d words", len(n.Words))
		}
		for _, w := range n.Words {
			for _, v := range w.Variants {
				if v.Text == "" || !utf8.ValidString(v.Text) {
					t.Fatalf("word %q has the variant %q", w.Text, v.Text)
				}
			}
		}
		if al := Compare(&n, &n, nil); al.Score < 0 || al.Score > 1 {
			t.Fatalf("score %v", al.Score)
		}
	})
}

func TestCompounds(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"北京鹿鸣机械厂", "北京/place 鹿 鸣 机械/generic 厂/generic"},
		{"鹿鸣机械有限公司", "鹿 鸣 机械/generic 有限公司/legal"},
		{"조선만경무역회사", "조선/place 만 경 무역/generic 회사/generic"},
		{"Морошкинская железная дорога", "Морошкинская железная дорога/generic"},
		{"شرکت سرمایه گذاری پرویزان", "شرکت/generic سرمایه گذاری/generic پرویزان"},
		{"Фонд развития на Мидония", "Фонд/generic развития/generic на/particle Мидония"},
		{"Новая дорога", "Новая дорога"}, // nothing but generic words serve as the name
	} {
		if got := describe(Analyse(c.name, Organization)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A consonant heard for another softens a slip, and makes none where a word is
// too short to have any: the index has no key for it (found by FuzzExact).
func TestOneLetterHasNoTypos(t *testing.T) {
	for _, pair := range [][2]string{{"Z", "X"}, {"B", "P"}, {"D", "T"}} {
		a, b := Analyse(pair[0]+" Velt", Person), Analyse(pair[1]+" Velt", Person)
		if sim, how := Relate(&a.Words[0], &b.Words[0]); sim != 0 {
			t.Errorf("%s meets %s at %.2f as %v", pair[0], pair[1], sim, how)
		}
	}
}

func TestFiguresAt(t *testing.T) {
	for word, want := range map[string]int{
		"DARYA1": 5, "S1": 1, "3M": 1, "KB35": 2, "27B": 2,
		"7TH": 0, "1ST": 0, "12ABC": 0, "C0MPANY": 0, "A1B2": 0, "DARYA": 0, "35": 0, "": 0, "VALFÂJR2": 8, "YV2762": 0, "OCEAN123": 5, "Заря3": 8, "É1": 2, "ÉTÉ": 0, "A-1": 0,
	} {
		if got := figuresAt(word); got != want {
			t.Errorf("%s parts at %d, want %d", word, got, want)
		}
	}
}
