package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestLegalForm(t *testing.T) {
	tests := []struct {
		name  string
		at    int
		canon string
		class string
		n     int
	}{
		{"gazprom ooo", 1, "ooo", "llc", 1},
		{"ооо газпром", 0, "ooo", "llc", 1},
		{"obshchestvo s ogranichennoy otvetstvennostyu vega", 0, "ooo", "llc", 4},
		{"o o o vega", 0, "ooo", "llc", 3},
		{"tovarystvo z obmezhenoyu vidpovidalnistyu vega", 0, "tov", "llc", 4},
		{"vega gmbh", 1, "gmbh", "llc", 1},
		{"vega gmbh and co kg", 1, "kg", "partnership", 4},
		{"vega gesellschaft mit beschrankter haftung", 1, "gmbh", "llc", 4},
		{"vega sarl", 1, "sarl", "llc", 1},
		{"vega s r l", 1, "srl", "llc", 3},
		{"vega doo", 1, "doo", "llc", 1},
		{"vega d o o", 1, "doo", "llc", 3},
		{"vega sp z o o", 1, "spzoo", "llc", 4},
		{"vega sp z oo", 1, "spzoo", "llc", 3},
		{"vega ltda", 1, "ltda", "llc", 1},
		{"vega s de rl de cv", 1, "srlcv", "llc", 5},
		{"vega s de r l de c v", 1, "srlcv", "llc", 7},
		{"vega sa de cv", 1, "sacv", "jsc", 3},
		{"vega s a de c v", 1, "sacv", "jsc", 5},
		{"vega sociedad anonima de capital variable", 1, "sacv", "jsc", 5},
		{"vega s a", 1, "sa", "jsc", 2},
		{"vega s p a", 1, "spa", "jsc", 3},
		{"vega co ltd", 1, "ltd", "llc", 2},
		{"vega limited liability company", 1, "llc", "llc", 3},
		{"vega l l c", 1, "llc", "llc", 3},
		{"vega fz llc", 1, "fzllc", "llc", 2},
		{"vega fzco", 1, "fzco", "llc", 1},
		{"vega dmcc", 1, "dmcc", "llc", 1},
		{"vega sdn bhd", 1, "sdnbhd", "llc", 2},
		{"vega berhad", 1, "bhd", "jsc", 1},
		{"vega pty ltd", 1, "ltd", "llc", 2},
		{"vega plc", 1, "plc", "jsc", 1},
		{"vega public joint stock company", 1, "pjsc", "jsc", 4},
		{"vega aktiengesellschaft", 1, "ag", "jsc", 1},
		{"publichnoe aktsionernoe obshchestvo vega", 0, "pao", "jsc", 3},
		{"vega kabushiki kaisha", 1, "jp-kk", "jsc", 2},
		{"dalian vega youxian gongsi", 2, "cn-llc", "llc", 2},
		{"dalian vega you xian gong si", 2, "cn-llc", "llc", 4},
		{"vega sherkat sahami khass", 1, "fa-pjs", "jsc", 3},
		{"pt vega", 0, "id-pt", "llc", 1},
		{"perseroan terbatas vega", 0, "id-pt", "llc", 2},
		{"vega ltd sti", 1, "ltdsti", "llc", 2},
		{"vega anonim sirketi", 1, "as", "jsc", 2},
		{"federal state unitary enterprise vega", 0, "state", "state", 4},
		{"fgup vega", 0, "fgup", "state", 1},
		{"vega llp", 1, "llp", "llc", 1},
		{"vega e v", 1, "ev", "foundation", 2},
		{"vega representative office", 1, "branch", "branch", 2},
		{"vega b m", 1, "il-ltd", "llc", 2},
		{"חברה בע מ", 1, "il-ltd", "llc", 2},

		{"vega", 0, "", "", 0},
		{"vega gmbh", 0, "", "", 0},
		{"s", 0, "", "", 0},
		{"sociedad", 0, "", "", 0},
		{"vega", 5, "", "", 0},
		{"vega", -1, "", "", 0},
		{"", 0, "", "", 0},
	}
	for _, tt := range tests {
		canon, class, n := LegalForm(strings.Fields(tt.name), tt.at)
		if canon != tt.canon || class != tt.class || n != tt.n {
			t.Errorf("LegalForm(%q, %d) = %q, %q, %d, want %q, %q, %d", tt.name, tt.at, canon, class, n, tt.canon, tt.class, tt.n)
		}
	}
}

func TestLegalAffix(t *testing.T) {
	tests := []struct{ word, canon, bare string }{
		{"丹东星辰贸易有限公司", "cn-llc", "丹东星辰贸易"},
		{"星辰股份有限公司", "cn-jsc", "星辰"},
		{"株式会社星", "jp-kk", "星"},
		{"주식회사한빛", "kr-jsc", "한빛"},
		{"有限公司", "", ""},
		{"星辰", "", ""},
		{"vega", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		canon, _, from, to, ok := LegalAffix(tt.word)
		bare := ""
		if ok {
			bare = tt.word[:from] + tt.word[to:]
		}
		if ok != (tt.canon != "") || canon != tt.canon || bare != tt.bare {
			t.Errorf("LegalAffix(%q) = %q leaving %q, want %q leaving %q", tt.word, canon, bare, tt.canon, tt.bare)
		}
	}
}

func TestHonorific(t *testing.T) {
	levels := map[int]string{
		2: "mr mrs dr prof general colonel capt lt brig maj ayatollah maulavi maulvi señor sir herr comrade excellency hojjatoleslam",
		1: "sheikh shaikh haji hajji sayed sayyid mullah imam ustad qari hafiz amir agha lord don",
		0: "khan shah malik abdul john li ma ivanov sanchez kim ali bin al de",
	}
	for level, words := range levels {
		for word := range strings.FieldsSeq(words) {
			if word == "señor" { // not folded: unknown
				if Honorific(word) != 0 {
					t.Errorf("Honorific(%q) knows a word that is not folded", word)
				}
				continue
			}
			if got := Honorific(word); got != level {
				t.Errorf("Honorific(%q) = %d, want %d", word, got, level)
			}
		}
	}
}

func TestParticle(t *testing.T) {
	kinds := map[string]string{
		"patronymic": "bin ibn ben bint binti oglu ogly qizi kyzy uulu ould",
		"article":    "al el ul ad an ar as ash at az",
		"nobiliary":  "de del della di da do dos das van von der den zu la le les du of the y e",
		"":           "abu umm abd mac li na khan smith",
	}
	for kind, words := range kinds {
		for word := range strings.FieldsSeq(words) {
			if got := Particle(word); got != kind {
				t.Errorf("Particle(%q) = %q, want %q", word, got, kind)
			}
		}
	}
}

// meet says how two words are forms of one given name.
func meet(a, b string) string {
	best := ""
	for _, x := range Groups(a) {
		for _, y := range Groups(b) {
			if x.ID != y.ID {
				continue
			}
			switch {
			case !x.Nick && !y.Nick && !x.Cognate:
				return "spelling"
			case !x.Nick && !y.Nick:
				best = "cognate"
			case best == "":
				best = "nick"
			}
		}
	}
	return best
}

func TestGroups(t *testing.T) {
	tests := []struct{ a, b, want string }{
		{"volodymyr", "vladimir", "spelling"},
		{"oleksiy", "alexey", "spelling"},
		{"mykola", "nikolai", "spelling"},
		{"serhiy", "sergey", "spelling"},
		{"dmytro", "dmitry", "spelling"},
		{"yevhen", "evgeny", "spelling"},
		{"andriy", "andrey", "spelling"},
		{"olena", "elena", "spelling"},
		{"oleksandr", "alexander", "spelling"},
		{"kostiantyn", "konstantin", "spelling"},
		{"pavlo", "pavel", "spelling"},
		{"john", "juan", "cognate"},
		{"ivan", "jean", "cognate"},
		{"alexander", "iskandar", "cognate"},
		{"sasha", "alexander", "nick"},
		{"sasha", "oleksandra", "nick"},
		{"volodya", "vladimir", "nick"},
		{"zhenya", "evgeniy", "nick"},
		{"mike", "michael", "nick"},
		{"kolya", "nikolai", "nick"},
		{"jack", "john", "nick"},
		{"bill", "william", "nick"},
		{"bob", "robert", "nick"},
		{"pepe", "jose", "nick"},
		{"bibi", "benjamin", "nick"},
		{"hanna", "anna", "spelling"},
		{"mohamed", "mukhammad", "spelling"},
		{"muhammad", "mehmet", "cognate"},
		{"mohammad", "magomed", "spelling"},
		{"hussein", "houcine", "spelling"},
		{"yusuf", "youssef", "spelling"},
		{"yusuf", "joseph", "cognate"},
		{"ibrahim", "abraham", "cognate"},
		{"suleiman", "solomon", "cognate"},
		{"abdulrahman", "abderrahmane", "spelling"},
		{"abdulaziz", "abdelaziz", "spelling"},
		{"jamal", "gamal", "spelling"},
		{"qasim", "kassem", "spelling"},
		{"khadija", "hatice", "spelling"},
		{"reza", "rida", "spelling"},
		{"william", "guillermo", "cognate"},
		{"lakshmi", "laxmi", "spelling"},

		{"andrey", "sergey", ""},
		{"vladimir", "vladislav", ""},
		{"maria", "marina", ""},
		{"oleg", "olga", ""},
		{"ahmed", "mohammed", ""},
		{"ahmad", "hamid", ""},
		{"hassan", "hussein", ""},
		{"mahmoud", "muhammad", ""},
		{"salim", "salman", ""},
		{"said", "saad", ""},
		{"jamal", "jamil", ""},
		{"rashid", "rashad", ""},
		{"nasser", "nasr", ""},
		{"abdulrahman", "abdulrahim", ""},
		{"abdulkarim", "abdulqadir", ""},
		{"fahd", "fuad", ""},
		{"khalid", "khalil", ""},
		{"robert", "richard", ""},
		{"nobody", "nobody", ""},
	}
	for _, tt := range tests {
		if got := meet(tt.a, tt.b); got != tt.want {
			t.Errorf("%s and %s meet as %q, want %q", tt.a, tt.b, got, tt.want)
		}
		if got := meet(tt.b, tt.a); got != tt.want {
			t.Errorf("%s and %s meet as %q, want %q", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestPatronymic(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"nikolaevich", "mykolaiovych", true},
		{"nikolayevich", "mikalaevich", true},
		{"vladimirovich", "uladzimiravich", true},
		{"aleksandrowitsch", "oleksandrovych", true},
		{"dmitrievna", "dmytrivna", true},
		{"yurievich", "yuriyovych", true},
		{"nikolaevich", "nikolaevna", false}, // brother and sister
		{"nikolaevich", "nikiforovich", false},
		{"nikolaevich", "nikolay", false},
		{"pavlovich", "petrovich", false},
	} {
		met := false
		for _, g := range append(Patronymic(c.a), Groups(c.a)...) {
			met = met || slices.ContainsFunc(append(Patronymic(c.b), Groups(c.b)...), func(o Group) bool { return o.ID == g.ID && !g.Cognate && !o.Cognate })
		}
		if met != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, met)
		}
	}
	for _, word := range []string{"novich", "ivanov", "zorbaxovich", ""} {
		if g := Patronymic(word); g != nil {
			t.Errorf("%q is in %v", word, g)
		}
	}
}

func TestOrgWord(t *testing.T) {
	same := []string{
		"bank banco banque banca bankasi банк",
		"company kompaniya sherkat",
		"trading torgovyy ticaret bazargani tijari",
		"shipping denizcilik keshtirani maritime",
		"international mezhdunarodnyy uluslararasi mezhdunarodny",
		"industry promyshlennost sanayi",
		"ministry ministerio vezarat wizara",
		"foundation fundacion vakfi bonyad",
		"insurance sigorta strakhovaya bimeh",
		"state gosudarstvennyy",
		"center tsentr markaz merkezi",
		"factory zavod",
		"oil petrol neft naft",
		"construction insaat stroitelstvo",
		"research nauchno recherche",
		"university universitet daneshgah daxue",
		"brigade brigada liwa",
		"charity khairia khayriyah blagotvoritelnyy",
	}
	for _, words := range same {
		first := ""
		for word := range strings.FieldsSeq(words) {
			id, _, ok := OrgWord(word)
			if !ok {
				t.Errorf("OrgWord(%q) is not known", word)
				continue
			}
			if first == "" {
				first = id
			}
			if id != first {
				t.Errorf("OrgWord(%q) = %q, want %q as for the others of %q", word, id, first, words)
			}
		}
	}
	apart := [][2]string{
		{"oil", "gas"}, {"bank", "insurance"}, {"shipping", "tanker"}, {"army", "navy"}, {"steel", "copper"},
		{"import", "export"}, {"north", "south"}, {"red", "blue"}, {"star", "sun"}, {"meat", "sugar"}, {"brigade", "battalion"},
		{"university", "institute"}, {"security", "defense"},
	}
	for _, pair := range apart {
		a, _, _ := OrgWord(pair[0])
		b, _, _ := OrgWord(pair[1])
		if a == b {
			t.Errorf("%q and %q are both %q", pair[0], pair[1], a)
		}
	}
	for word, want := range map[string]int{"company": 3, "international": 3, "shipping": 2, "parliament": 1} {
		if _, generic, _ := OrgWord(word); generic != want {
			t.Errorf("OrgWord(%q) is generic %d, want %d", word, generic, want)
		}
	}
	for _, word := range []string{"vega", "", "ivanov", "muhammad", "s"} {
		if id, _, ok := OrgWord(word); ok {
			t.Errorf("OrgWord(%q) = %q, want unknown", word, id)
		}
	}
}

func TestNumber(t *testing.T) {
	tests := []struct {
		word  string
		value int
		roman bool
		ok    bool
	}{
		{"7", 7, false, true},
		{"007", 7, false, true},
		{"1st", 1, false, true},
		{"22nd", 22, false, true},
		{"3eme", 3, false, true},
		{"seven", 7, false, true},
		{"seventh", 7, false, true},
		{"first", 1, false, true},
		{"segundo", 2, false, true},
		{"troisieme", 3, false, true},
		{"vierte", 4, false, true},
		{"pervyy", 1, false, true},
		{"alawwal", 1, false, true},
		{"i", 1, true, true},
		{"ii", 2, true, true},
		{"iv", 4, true, true},
		{"vii", 7, true, true},
		{"ix", 9, true, true},
		{"x", 10, true, true},
		{"xiv", 14, true, true},
		{"xix", 19, true, true},
		{"xxxix", 39, true, true},

		{"iiii", 0, false, false},
		{"vx", 0, false, false},
		{"ixx", 0, false, false},
		{"xxxx", 0, false, false},
		{"mcm", 0, false, false},
		{"7up", 0, false, false},
		{"0123456789", 0, false, false},
		{"un", 0, false, false},
		{"once", 0, false, false},
		{"vega", 0, false, false},
		{"", 0, false, false},
	}
	for _, tt := range tests {
		value, roman, ok := Number(tt.word)
		if value != tt.value || roman != tt.roman || ok != tt.ok {
			t.Errorf("Number(%q) = %d, %v, %v, want %d, %v, %v", tt.word, value, roman, ok, tt.value, tt.roman, tt.ok)
		}
	}
}

func TestPopulation(t *testing.T) {
	// Commoner first.
	for _, pair := range [][2]string{
		{"li", "novak"}, {"muhammad", "serhiy"}, {"singh", "wijaya"}, {"maria", "katrin"}, {"nguyen", "huynh"}, {"smith", "flynn"},
	} {
		a, known := Population(pair[0])
		b, alsoKnown := Population(pair[1])
		if !known || !alsoKnown || a >= b {
			t.Errorf("%s has %.1f bits, %s %.1f: want the first commoner", pair[0], a, pair[1], b)
		}
	}
	if bits, ok := Population("volodymyr"); !ok || bits > 13 {
		t.Errorf("volodymyr, a spelling of vladimir, has %.1f bits, known %v", bits, ok)
	}
	for _, word := range []string{"", "zzyzx", "company"} {
		if bits, ok := Population(word); ok {
			t.Errorf("Population(%q) = %.1f, want unknown", word, bits)
		}
	}
}

func TestPlace(t *testing.T) {
	for word, want := range map[string]string{
		"iran": "ir", "iranian": "ir", "russia": "ru", "rossiya": "ru", "россия": "ru", "moscow": "ru-moscow", "moskva": "ru-moscow",
		"peru": "pe", "chile": "cl", "syria": "sy", "tehran": "ir-tehran", "中国": "cn", "dalian": "cn-dalian", "ukrayina": "ua", "україна": "ua",
		"vega": "", "hong": "", "saudi": "sa", "": "",
	} {
		if id, ok := Place(word); id != want || ok != (want != "") {
			t.Errorf("Place(%q) = %q, %v, want %q", word, id, ok, want)
		}
	}
	for name, want := range map[string]string{
		"hong kong bank": "hk", "saudi arabia": "sa", "north korea": "kp", "abu dhabi": "ae-abu-dhabi", "sri lanka": "lk", "new vega": "",
	} {
		id, n := PlaceAt(strings.Fields(name), 0)
		if id != want || (n > 0) != (want != "") {
			t.Errorf("PlaceAt(%q, 0) = %q, %d, want %q", name, id, n, want)
		}
	}
}

func TestMasculine(t *testing.T) {
	for woman, man := range map[string]string{
		"ivanova": "ivanov", "putina": "putin", "tereshkova": "tereshkov", "medvedeva": "medvedev", "kovalyova": "kovalyov",
		"chernetskaya": "chernetskiy", "sobchakovskaia": "sobchakovskiy", "kowalska": "kowalski", "wysocka": "wysocki",
		"novakova": "novak", "svobodova": "svoboda", "novotna": "novotny", "tolstaya": "tolstoy",
		"papadopoulou": "papadopoulos", "kazlauskaite": "kazlauskas",

		"casanova": "casanova", "villanova": "villanova", "medina": "medina", "molina": "molina", "nova": "nova", "genova": "genova",
		"marina": "marina", "irina": "irina", "ekaterina": "ekaterina", "kristina": "kristina", "alaska": "alaska",
		"braithwaite": "braithwaite", "ivanov": "ivanov", "maya": "maya", "zelaya": "zelaya", "anaya": "anaya", "": "", "smith": "smith",
		"иванова": "иванова",
	} {
		if got := Masculine(woman); got != man {
			t.Errorf("Masculine(%q) = %q, want %q", woman, got, man)
		}
	}
}

func TestLookupsDoNotAllocate(t *testing.T) {
	words := []string{"obshchestvo", "s", "ogranichennoy", "otvetstvennostyu", "iran", "ivanova", "john", "bank"}
	look := func() {
		for i, word := range words {
			LegalForm(words, i)
			PlaceAt(words, i)
			Place(word)
			Groups(word)
			OrgWord(word)
			Population(word)
			Honorific(word)
			Particle(word)
			Number(word)
			Masculine(word)
		}
	}
	look() // parses the tables
	if n := testing.AllocsPerRun(100, look); n > 0 {
		t.Errorf("looking words up allocates %.0f times", n)
	}
}
