package mention_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/mention"
	"interdict/lists"
)

var update = flag.Bool("update", false, "write the golden files anew")

// invented finds on the invented parties of testdata.
func invented(t testing.TB) *mention.Finder {
	t.Helper()
	f, err := readInvented()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var readInvented = sync.OnceValues(func() (*mention.Finder, error) {
	data, err := os.ReadFile(filepath.Join("testdata", "parties.txt"))
	if err != nil {
		return nil, err
	}
	var items []index.Item
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSpace(line), " | ")
		e := ftm.New(cells[1], "x-list:"+cells[0])
		for _, c := range cells[2:] {
			property, value, _ := strings.Cut(c, "=")
			e.Add(property, value)
		}
		items = append(items, index.Item{List: "x-list", Entry: &lists.Entry{UID: cells[0], Entities: []*ftm.Entity{e}}})
	}
	return build([]string{"x-list"}, items)
})

// show writes mentions a line each: where, what, who.
func show(text string, found []mention.Found) string {
	var sb strings.Builder
	for i, m := range found {
		line := 1 + strings.Count(text[:m.Start], "\n")
		fmt.Fprintf(&sb, "%d: %q %s %s %s %.4f", line, text[m.Start:m.End], m.Kind, m.Match.ID, m.Match.Caption, m.Match.Score)
		if m.Refers >= 0 {
			fmt.Fprintf(&sb, " refers to %d", m.Refers)
		}
		fmt.Fprintf(&sb, " [%d]\n", i)
	}
	return sb.String()
}

// nobody are strings of the documents that name nobody listed.
var nobody = map[string][]string{
	"news_en.txt":        {"hope of the day", "Hope, said", "fortune would", "Conrad Dolgin", "Konrad Dolgovsky", "seven gates of the old"},
	"email_en.txt":       {"Aung Lwin Naing", "Zlata Korman", "orbeline-shipping.com.evil", "0rbeline-shipping.com"},
	"contract_ocr.txt":   {"Northglass Windows"},
	"chat_en.txt":        {"1BoatSLRHtKNngkdXEeobR76b53LETtpyX", "Konrad Dolgovetz (born 4 May 1988"},
	"bill_of_lading.txt": {"HOPE         IMO 9999955", "Hope of Kardoria", "Kardoria Starling"},
	"novosti_ru.txt":     {"Иван Брусенцовский", "Мария Долговская", "Сфера услуг"},
	"novyny_uk.txt":      {"Петро Кормиленко", "Золота осінь"},
	"noticias_es.txt":    {"Estebán Quintero Pardo", "fortuna del día"},
	"xinwen_zh.txt":      {"夏浩然", "夏天浩大"},
	"akhbar_ar.txt":      {"صلاح عبد الله"},
	"akhbar_fa.txt":      {"رستم دستان"},
	"meldung_de.txt":     {"Konrad Dolgow und", "Velmont GmbH", "Hope Müller"},
	"hodo_ja.txt":        {"コンラド・ドルギン", "エゴール・ブラトフ"},
	"gazeta_ru.txt":      {"Чхве Мён Су", "Пак Гван Чхоль", "Но Гван"},
	"depeche_fr.txt":     {"Hope Dupont", "Comité d'État"},
}

func TestDocuments(t *testing.T) {
	f := invented(t)
	files, err := filepath.Glob(filepath.Join("testdata", "*_*.txt"))
	if err != nil || len(files) < 10 {
		t.Fatalf("%d documents, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(data)
			found := f.Find(text)
			for _, s := range nobody[filepath.Base(file)] {
				at := strings.Index(text, s)
				if at < 0 {
					t.Fatalf("%q is not in the document", s)
				}
				for _, m := range found {
					if m.Start < at+len(s) && at < m.End {
						t.Errorf("%q is nobody, and was found as %s: %q", s, m.Match.ID, text[m.Start:m.End])
					}
				}
			}
			golden := strings.TrimSuffix(file, ".txt") + ".golden"
			got := show(text, found)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("the mentions changed (-was +is), -update if rightly:\n%s", diff)
			}
		})
	}
}

// Each name in each form, in a sentence, has to be found.
func TestFormsOfListedNamesAreFound(t *testing.T) {
	f := invented(t)
	sentences := []string{
		"Yesterday the bank stopped a payment to %s, which nobody had expected.",
		"> We asked about\n> %s again.",
		"%s: no answer.",
		"A lawyer for %s could not be reached, and the office was shut.",
	}
	for _, tt := range []struct {
		id    string
		forms []string
	}{
		{"11", []string{"Konrad Viktorovich Dolgovetz", "Konrad Dolgovetz", "KONRAD DOLGOVETZ", "DOLGOVETZ, Konrad Viktorovich", "K.V. Dolgovetz", "Konrad V. Dolgovetz", "Konrad Dolgowetz", "Konrad\nDolgovetz", "Konrad Dolgo-\nvetz", "Konrad Dolgovetz's", "Конрад Долговец", "Конрада Долговца", "Конрадом Долговцом"}},
		{"13", []string{"Yegor Brusentsov", "Egor Brusentsow", "Jegor Brusenzow", "Егора Брусенцова", "Егору Павловичу Брусенцову", "Y. P. Brusentsov"}},
		{"12", []string{"Zlata Kormylo", "Злата Кормило", "Злати Кормило"}},
		{"14", []string{"Esteban Quinteros Arbeloa", "Esteban Quinteros", "QUINTEROS ARBELOA, Esteban Rafael"}},
		{"21", []string{"Orbeline Shipping and Trading LLC", "Orbeline Shipping & Trading", "ORBELINE SHIPPING AND TRADING L.L.C.", "Orbeline", "Orbeline Shipping\nand Trading"}},
		{"22", []string{"OOO Technosfera-Volga", "Technosfera-Volga LLC", "ООО «Техносфера-Волга»"}},
		{"24", []string{"Brigade of the Seven Gates", "BSGQ", "Seven Gates Brigade"}},
		{"25", []string{"Velmora GmbH", "VELMORA", "Velmora"}},
		{"26", []string{"Northglass Components Ltd", "Northglass Components Limited", "NORTHGLASS COMPONENTS"}},
		{"27", []string{"State Committee for Grain Reserves of Veltria"}},
		{"31", []string{"M/V HOPE", "the tanker Hope", "MT Hope"}},
		{"32", []string{"Kardoria Star"}},
	} {
		for _, form := range tt.forms {
			for _, s := range sentences {
				text := fmt.Sprintf(s, form)
				if !slices.ContainsFunc(f.Find(text), func(m mention.Found) bool { return m.Match.ID == "x-list:"+tt.id }) {
					t.Errorf("%s is not found in %q", tt.id, text)
				}
			}
		}
	}
}

func TestShortFormsReferToTheFullName(t *testing.T) {
	f := invented(t)
	for _, tt := range []struct {
		text, want, why string
	}{
		{"Konrad Dolgovetz left. Dolgovetz said nothing.", "name, short form 0", "the family name alone"},
		{"Dolgovetz said nothing.", "", "nobody was named before"},
		{"Konrad Dolgovetz left. His cousin Ida Dolgovetz stayed; Dolgovetz was tired.", "name", "it is somebody else's too"},
		{"Konrad Dolgovetz left. The dolgovetz is a dance.", "name", "not written as a name"},
		{"Конрад Долговец уехал. Долговца не видели.", "name, short form 0", "in a case"},
	} {
		var got []string
		for _, m := range f.Find(tt.text) {
			s := string(m.Kind)
			if m.Refers >= 0 {
				s += fmt.Sprint(" ", m.Refers)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: %q gives %q, not %q", tt.why, tt.text, s, tt.want)
		}
	}
	// Over the parts of a document, too.
	story := f.Story(0)
	story.Find("Nothing here. Konrad Dolgovetz left.")
	if found := story.Find("Dolgovetz came back."); len(found) != 1 || found[0].Refers != 0 {
		t.Errorf("in the next part: %+v", found)
	}
}

// inside fails when mentions lie outside of the text or out of order.
func inside(t interface{ Errorf(string, ...any) }, text string, found []mention.Found) {
	last := 0
	for i, m := range found {
		if m.Start < last || m.End <= m.Start || m.End > len(text) {
			t.Errorf("mention %d lies at %d to %d of %d, the one before at %d", i, m.Start, m.End, len(text), last)
		}
		if m.Kind == mention.ShortForm && (m.Refers < 0 || m.Refers >= i) || m.Kind != mention.ShortForm && m.Refers != -1 {
			t.Errorf("mention %d, a %s, refers to %d", i, m.Kind, m.Refers)
		}
		if m.Match.ID == "" || m.Match.Score <= 0 || m.Match.Score > 1 {
			t.Errorf("mention %d has the match %+v", i, m.Match)
		}
		last = m.Start
	}
}

func TestFindIsSoundOnAnyText(t *testing.T) {
	f := invented(t)
	pieces := []string{
		"Konrad", "Dolgovetz", "DOLGOVETZ", ",", ".", "\n", "\n\n", " ", "-\n", "> ", "K.", "V.", "Orbeline", "Shipping", "and", "Trading", "LLC", "HOPE", "M/V",
		"IMO 9074729", "夏浩宇", "夏", "رستم", "فره\u200cوشی", "Брусенцов", "Егором", "desk@orbeline-mail.net", "orbeline-shipping[.]com", "'s", "(", ")", "|", "\t", "born 1961", "\xff", "7707083893",
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces")
		text := strings.Join(parts, rapid.SampledFrom([]string{" ", "", "\n"}).Draw(t, "between"))
		found := f.Find(text)
		inside(t, text, found)
		if diff := cmp.Diff(found, f.Find(text)); diff != "" {
			t.Errorf("the second time it finds otherwise:\n%s", diff)
		}
	})
}

func FuzzFind(f *testing.F) {
	finder := invented(f)
	files, _ := filepath.Glob(filepath.Join("testdata", "*_*.txt"))
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil {
			f.Add(string(b))
		}
	}
	f.Add("Konrad\x00Dolgovetz \xf0\x9f Dolgo-\r\n> vetz http://[::1]/ a@b.c [dot](")
	f.Fuzz(func(t *testing.T, text string) {
		found := finder.Find(text)
		inside(t, text, found)
		for _, m := range found {
			if utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
				t.Errorf("%q cuts a character", text[m.Start:m.End])
			}
		}
		finder.Address(text)
	})
}

func TestAddressesOfLinks(t *testing.T) {
	f := invented(t)
	for _, tt := range []struct {
		url  string
		want int
	}{
		{"https://www.orbeline-shipping.com/fleet?x=1", 1},
		{"http://ORBELINE-SHIPPING.COM", 1},
		{"https://archive.example/web/2021/http://orbeline-shipping.com/", 1},
		{"mailto:desk@orbeline-mail.net?subject=x", 1},
		{"https://orbeline-shipping.com.evil.example/", 0},
		{"https://evil.example/orbeline-shipping.com", 0},
		{"/fleet", 0},
		{"javascript:void(0)", 0},
	} {
		if got := f.Address(tt.url); len(got) != tt.want {
			t.Errorf("%s leads to %d parties, not %d", tt.url, len(got), tt.want)
		}
	}
}

// A firm of one word has nothing but its spelling to tell it by.
func TestFirmsOfOneWord(t *testing.T) {
	f, err := build([]string{"x-list"}, []index.Item{
		{List: "x-list", Entry: &lists.Entry{UID: "1", Entities: []*ftm.Entity{named("Company", "x-list:1", "KARDITAL S.A.L.")}}},
		{List: "x-list", Entry: &lists.Entry{UID: "2", Entities: []*ftm.Entity{named("Company", "x-list:2", "OOO DOLGOSTAN")}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text string
		want int
	}{
		{"They paid Kardital in May.", 1},
		{"They paid Kardital S.A.L. in May.", 1},
		{"They stormed the Karditol in May.", 0},
		{"They paid Karditel Inc in May.", 0},
		{"Деньги получила фирма «Долгостан» в мае.", 1},
		{"Деньги перевели Долгостану в мае.", 1},
		{"She is at the University of Kardital now.", 0},
		{"The head of Kardital said so.", 1},
	} {
		if found := f.Find(tt.text); len(found) != tt.want {
			t.Errorf("%s: %d found, want %d: %s", tt.text, len(found), tt.want, show(tt.text, found))
		}
	}
}

func named(schema, id, name string) *ftm.Entity {
	e := ftm.New(schema, id)
	e.Add("name", name)
	return e
}
