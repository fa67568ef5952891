package mention_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/mention"
	"interdict/internal/screen"
	"interdict/lists"
)

// linesOf finds in lines on a list of invented parties, each "schema name".
func linesOf(t testing.TB, parties ...string) *mention.Lines {
	t.Helper()
	return mention.NewLines(engineOf(t, parties...))
}

func engineOf(t testing.TB, parties ...string) *screen.Engine {
	t.Helper()
	x, err := index.Build(context.Background(), []index.Source{{List: "x"}}, func(yield func(index.Item, error) bool) {
		for i, p := range parties {
			schema, name, _ := strings.Cut(p, " ")
			uid := fmt.Sprint(i + 1)
			e := ftm.New(schema, uid)
			e.Add("name", name)
			if !yield(index.Item{List: "x", Entry: &lists.Entry{UID: uid, Entities: []*ftm.Entity{e}}}, nil) {
				return
			}
		}
	}, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := screen.LookupPolicy("payment")
	if err != nil {
		t.Fatal(err)
	}
	return screen.New(x, p)
}

// TestGoodsAreNobody: what invoices are for is no firm that has its name from it,
// though all is in capitals.
func TestGoodsAreNobody(t *testing.T) {
	f := mention.New(engineOf(t, "Company TIMBER CORPORATION", "Company Packaging LLC"))
	for text, want := range map[string]int{
		"ORDER 47511 TIMBER 2024": 0, "OKONJOLA TIMBER BV": 0, "PACKAGING AND FREIGHT": 0, "PAID TO TIMBER CORPORATION": 1,
	} {
		if got := f.Find(text); len(got) != want {
			t.Errorf("%s: %d mentions, want %d", text, len(got), want)
		}
	}
}

const lineThreshold = 0.76

func TestLines(t *testing.T) {
	l := linesOf(t, "Person Zorbax Quentari", "Company Tolvane Karrigan Shipping LLC", "Company SOKHRA, OOO", "Vessel Brigold", "Vessel Argo Velm III",
		"Airplane QX-201VT", "Company Maymar Trust", "Company Ostrandevi", "Company QUANTEL OY")
	tests := []struct{ title, text, want string }{
		{"behind a number", "INV 123 ZORBAX QUENTARI", "ZORBAX QUENTARI"},
		{"beside words of payments", "SALARY MAY ZORBAX QUENTARI JUNE THANK YOU", "ZORBAX QUENTARI"},
		{"between references", "/RFB/88123 O/B QUENTARI ZORBAX REF 7781", "QUENTARI ZORBAX"},
		{"a firm without its form", "TOLVANE KARRIGAN SHIPPING FREIGHT", "TOLVANE KARRIGAN SHIPPING"},
		{"one word that its form carries, in front", "RENT OOO SOKHRA JUNE", "OOO SOKHRA"},
		{"and behind", "PAYMENT TO QUANTEL OY FOR GOODS", "QUANTEL OY"},
		{"without it the word is anything's", "RENT SOKHRA JUNE", ""},
		{"with another number it is another", "ARGO VELM IV", ""},
		{"a ship that is said to be one", "FREIGHT OF MV BRIGOLD TO RIGA", "BRIGOLD"},
		{"a ship's name of one word", "FREIGHT OF BRIGOLD TO RIGA", ""},
		{"the mark of an aircraft", "LANDING FEE QX-201VT 4 MAY", "QX-201VT"},
		{"another mark", "LANDING FEE QX-202VT 4 MAY", ""},
		{"a month is no half of a name", "SALARY MAY MARK HALL", ""},
		{"a long word that is all of a name", "SALE OF OSTRANDEVI PARTS", "OSTRANDEVI"},
		{"words apart", "ZORBAX AND HIS BROTHER ANTON QUENTARI", ""},
		{"nothing", "", ""},
		{"numbers", "123 456/7", ""},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			var got []string
			for _, f := range l.Find(test.text, lineThreshold, false) {
				got = append(got, test.text[f.Start:f.End])
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "; ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCompletions(t *testing.T) {
	l := linesOf(t, "Organization Esfandar Nuclear Fuel Research and Production Centre", "Person Jamal Mustafa Sultan AL-TAMRANI",
		"Company Joint Stock Company Sarovbusnessbank", "Company Joint Stock Company Severny Pressworks", "Company Obedinenie Velmaya 'Kinodstudiya'")
	tests := []struct{ title, text, want string }{
		{"within a word, behind a particle", "ESFANDAR NUCLEAR FUEL RESEARCH AND P", "Esfandar Nuclear Fuel Research and Production Centre"},
		{"between words", "ESFANDAR NUCLEAR FUEL RESEARCH AND", "Esfandar Nuclear Fuel Research and Production Centre"},
		{"behind a legal form", "JOINT STOCK COMPANY SAROVBUSNES", "Joint Stock Company Sarovbusnessbank"},
		{"without its signs", "OBEDINENIE VELMAYA KINODST", "Obedinenie Velmaya 'Kinodstudiya'"},
		{"spelled otherwise", "ESFANDAAR NUCLEAR FUEL RESEARCH AND PRODU", "ESFANDAAR NUCLEAR FUEL RESEARCH AND Production Centre"},
		{"the family name in front", "AL-TAMRANI JAMAL MUSTAFA SUL", "AL-TAMRANI JAMAL MUSTAFA Sultan"},
		{"a legal form says nothing", "JOINT STOCK COMPANY SE", ""},
		{"not cut off", "JOINT STOCK COMPANY SEVERNY PRESSWORKS", ""},
		{"goes on otherwise", "ESFANDAR NUCLEAR FUEL RESEARCH AND TRAIN", ""},
		{"too short", "ESFANDAR", ""},
		{"nothing", "", ""},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			if diff := cmp.Diff(test.want, strings.Join(l.Completions(test.text, lineThreshold), "; ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestCutNamesAreCompleted: of a name of rare words that is cut off anywhere in
// its second half, the name is among the completions.
func TestCutNamesAreCompleted(t *testing.T) {
	name := "Tolvane Karrigan Ostrik Velgard Mattick Shipping Agency"
	l := linesOf(t, "Company "+name, "Person Zorbax Quentari")
	rapid.Check(t, func(t *rapid.T) {
		cut := strings.TrimSpace(name[:rapid.IntRange(len(name)/2, len(name)-1).Draw(t, "cut")])
		if rapid.Bool().Draw(t, "capitals") {
			cut = strings.ToUpper(cut)
		}
		if all := l.Completions(cut, lineThreshold); !slices.Contains(all, name) {
			t.Fatalf("%q may be %q", cut, all)
		}
	})
}

// FuzzLines: whatever the text, places are of it, and completions few.
func FuzzLines(f *testing.F) {
	l := linesOf(f, "Person Zorbax Quentari", "Company SOKHRA, OOO", "Airplane QX-201VT", "Company Joint Stock Company Sarovbusnessbank", "Person حسین موسوی")
	for _, s := range []string{"INV 1 ZORBAX QUENTARI", "OOO SOKHRA 3", "JOINT STOCK COMPANY SAROVBUSNES", "\xff MV ǅ", "حسین موسوی QX-201VT"} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, address bool) {
		for _, m := range l.Find(text, lineThreshold, address) {
			if m.Start < 0 || m.End <= m.Start || m.End > len(text) || utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
				t.Fatalf("%d to %d of %d bytes", m.Start, m.End, len(text))
			}
			if !m.Match.Match || m.Match.Score < lineThreshold {
				t.Fatalf("%+v is no match", m.Match)
			}
		}
		if all := l.Completions(text, lineThreshold); len(all) > 8 || slices.Contains(all, "") {
			t.Fatalf("%d completions: %q", len(all), all)
		}
	})
}
