package script

import (
	"slices"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestOf(t *testing.T) {
	for word, want := range map[string]string{
		"Müller": "Latn", "Иванов": "Cyrl", "محمد": "Arab", "דוד": "Hebr", "王": "Hani", "すず": "Hira",
		"スズキ": "Kana", "김": "Hang", "राम": "Deva", "শেখ": "Beng", "Νίκος": "Grek", "Արամ": "Armn",
		"გიორგი": "Geor", "สม": "Thai", "አበበ": "Ethi", "សុខ": "Khmr", "ລາວ": "Laoo", "မောင်": "Mymr",
		"සිල්වා": "Sinh", "குமார்": "Taml", "రావు": "Telu", "ಗೌಡ": "Knda", "നായർ": "Mlym", "પટેલ": "Gujr",
		"ਸਿੰਘ": "Guru", "ଦାସ": "Orya", "བསྟན": "Tibt", "ᠮᠣᠩ": "Mong", "123": "Zyyy", "": "Zyyy", "«»": "Zyyy",
		"3M": "Latn", "ﷴ": "Arab", "Ａ": "Latn",
	} {
		if got := Of(word); got != want {
			t.Errorf("Of(%q) = %s, want %s", word, got, want)
		}
	}
}

// romanises checks that each word has all its wanted forms and that the first
// of them is the customary one, which Romanise puts first.
func romanises(t *testing.T, cases map[string][]string) {
	t.Helper()
	for word, want := range cases {
		got := Romanise(word)
		if len(got) == 0 || got[0] != want[0] {
			t.Errorf("Romanise(%q) = %q, want %q first", word, got, want[0])
			continue
		}
		for _, w := range want[1:] {
			if !slices.Contains(got, w) {
				t.Errorf("Romanise(%q) = %q lacks %q", word, got, w)
			}
		}
	}
}

func TestCyrillic(t *testing.T) {
	romanises(t, map[string][]string{
		"Дмитрий":    {"dmitry", "dmitriy", "dmitrii", "dmitri", "dmitrij"},
		"Юрьевич":    {"yurevich", "yuryevich", "iurevich", "jurjewitsch", "iourevitch"},
		"Щукін":      {"shchukin"},
		"Їжак":       {"yizhak", "izhak"},
		"Олександр":  {"oleksandr"},
		"Александр":  {"aleksandr", "alexandr"},
		"Милошевић":  {"milosevic", "miloshevich"},
		"Жуков":      {"zhukov", "schukow", "joukov", "zukov"},
		"Қасым":      {"kasym", "qasym"},
		"Лукашэнка":  {"lukashenka"},
		"Ямпольский": {"yampolsky", "yampolskiy", "iampolskii", "jampolskij"},
	})
}

func TestGreek(t *testing.T) {
	romanises(t, map[string][]string{
		"Παπανδρέου":  {"papandreou"},
		"Γιώργος":     {"giorgos", "yiorgos"},
		"Μητσοτάκης":  {"mitsotakis"},
		"Μπακογιάννη": {"bakogianni"},
		"Ευάγγελος":   {"evangelos"},
	})
}

func TestArabicScript(t *testing.T) {
	romanises(t, map[string][]string{
		"محمد":           {"muhammad", "mohammed", "mohamed"},
		"حسین":           {"husayn", "hossein", "hussain"},
		"الرحمن":         {"alrahman", "rahman"},
		"عبدالرحمن":      {"abdulrahman", "abdurrahman", "abdelrahman"},
		"نورالدین":       {"nuruddin", "noureddine"},
		"بغدادي":         {"baghdadi"},
		"کریم\u200cزاده": {"karimzadeh"},
		"مُحَمَّد":       {"muhammad"},
	})
}

func TestHebrew(t *testing.T) {
	romanises(t, map[string][]string{
		"נתניהו": {"netanyahu"},
		"יצחק":   {"yitzhak", "isaac"},
	})
}

func TestHan(t *testing.T) {
	romanises(t, map[string][]string{
		"习近平": {"xijinping", "hsichinping"},
		"陳大文": {"chendawen", "chantaiman"},
		"单雄信": {"shanxiongxin"},
		"金正恩": {"jinzhengen", "kimjongeun"},
		"蔡英文": {"caiyingwen", "tsaiyingwen"},
	})
}

func TestHangul(t *testing.T) {
	romanises(t, map[string][]string{
		"김정은": {"kimjungeun", "gimjeongeun"},
		"이명박": {"leemyungpark", "imyeongbak"},
	})
	got := Syllables("김정은")
	want := [][]string{{"kim", "gim"}, {"jung", "jong", "jeong"}, {"eun", "un"}}
	if len(got) != len(want) {
		t.Fatalf("Syllables = %q", got)
	}
	for i := range want {
		for _, w := range want[i] {
			if !slices.Contains(got[i], w) {
				t.Errorf("syllable %d is %q, lacks %q", i, got[i], w)
			}
		}
	}
}

// Spellings that must share a skeleton, and others that must not.
func TestSkeletons(t *testing.T) {
	for _, group := range [][]string{
		{"muhammad", "mohamed", "mohammed", "محمد"},
		{"husayn", "hussein", "hossein", "حسين", "حسین"},
		{"qadhafi", "gaddafi", "kadafi", "القذافي"},
		{"khodorkovsky", "خودوركوفسكي"},
		{"netanyahu", "נתניהו"}, {"avraham", "אברהם"}, {"levi", "לוי"}, {"rivka", "רבקה"}, {"baruch", "barukh", "ברוך"},
		{"vladimir", "فلاديمير"}, {"vladimir", "ولادیمیر"}, {"davood", "dawud", "داوود"}, {"davlat", "dawlat", "دولت"},
		{"mikhailov", "ميخائيلوف"}, {"parviz", "پرویز"}, {"جمال", "jamal", "gamal"}, {"ghazi", "gazi", "غازي"}, {"harakat", "حركة"},
		{"abdurrahman", "abdulrahman", "abdelrahman", "عبدالرحمن"},
		{"volga", "فولغا"}, {"gravelis", "غرافيليس"}, {"gravelis", "گراولیس"},
		{"ramadan", "ramadhan", "رمضان"}, {"ramazan", "رمضان"},
		{"uthman", "othman", "عثمان"}, {"osman", "عثمان"},
		{"baghdadi", "البغدادي"}, {"fattah", "فتاح"}, {"bouyahia", "بويحي"}, {"mirkhah", "ميرخواه"}, {"shevchenko", "شيفتشينكو"}, {"marwan", "marouane", "مروان"},
	} {
		for _, w := range group[1:] {
			if !meet(group[0], w) {
				t.Errorf("%s %q and %s %q do not meet", group[0], Skeletons(group[0]), w, Skeletons(w))
			}
		}
	}
	for _, pair := range [][2]string{
		{"خالد", "كالد"}, {"sami", "shami"}, {"khalil", "kalil"}, {"hassan", "hussam"}, {"karim", "kharim"}, {"نور", "نصر"},
	} {
		if meet(pair[0], pair[1]) {
			t.Errorf("%s and %s meet in %q", pair[0], pair[1], Skeletons(pair[0]))
		}
	}
	for _, w := range []string{"ali", "علي", "", "a", "Иванов"} {
		if got := Skeletons(w); got != nil {
			t.Errorf("Skeletons(%q) = %q, want none", w, got)
		}
	}
}

func meet(a, b string) bool {
	bs := Skeletons(b)
	return slices.ContainsFunc(Skeletons(a), func(s string) bool { return slices.Contains(bs, s) })
}

func TestLatin(t *testing.T) {
	for word, want := range map[string]string{
		"Müller": "muller", "Groß": "gross", "Æther": "aether", "Ørsted": "orsted", "Đoković": "dokovic",
		"Łódź": "lodz", "Işık": "isik", "Þór": "thor", "Əliyev": "eliyev", "Nguyễn": "nguyen",
		"O'Neill": "oneill", "Mu\u0308ller": "muller", "İstanbul": "istanbul", "abc": "abc", "ﬁn": "fin", "Ｂ２": "b2",
	} {
		if got := Latin(word); got != want {
			t.Errorf("Latin(%q) = %q, want %q", word, got, want)
		}
	}
	for word, want := range map[string][]string{
		"Müller": {"muller", "mueller"}, "Škoda": {"skoda", "shkoda"}, "Çelik": {"celik", "chelik"},
		"Åse": {"ase", "aase"}, "Erdoğan": {"erdogan", "erdoghan", "erdoan"}, "Nguyễn": {"nguyen"}, "abc": {"abc"},
	} {
		if got := LatinVariants(word); !slices.Equal(got, want) {
			t.Errorf("LatinVariants(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestIndic(t *testing.T) {
	romanises(t, map[string][]string{
		"सिंह": {"singh", "sinha"}, "राजेश": {"rajesh", "rajesha"}, "प्रधानमंत्री": {"pradhanmantri", "pradhanamantri"},
		"हसीना": {"hasina"}, "শেখ": {"sheikh", "shekh"}, "রহমান": {"rahman"}, "ਗੁਰਪ੍ਰੀਤ": {"guraprit", "gurapreet"},
		"પટેલ": {"patel"}, "ଦାସ": {"das", "dasa"}, "குமார்": {"kumar"}, "தங்கம்": {"tangam"}, "బాబు": {"babu"},
		"ಬೆಂಗಳೂರು": {"bengaluru", "bengalooru"}, "കേരളം": {"keralam"}, "රාජපක්ෂ": {"rajapaksha", "rajapaksa"},
	})
}

func TestSouthEastAsian(t *testing.T) {
	romanises(t, map[string][]string{
		"ทักษิณ": {"thaksin"}, "สมชาย": {"somchai"}, "ชินวัตร": {"chinwat"}, "ภูมิพล": {"phumiphon", "bumibol"},
		"ລາວ": {"lao"}, "សីហនុ": {"seihanu", "sihanu"}, "မောင်": {"maung"}, "မင်းအောင်လှိုင်": {"minaunghlaing"},
	})
}

func TestOtherScripts(t *testing.T) {
	romanises(t, map[string][]string{
		"すずき": {"suzuki"}, "トウキョウ": {"tokyo", "toukyou"}, "しんじゅく": {"shinjuku", "sinzyuku"}, "おおの": {"ono", "oono"},
		"じゅんいちろう": {"junichiro"}, "ｽｽﾞｷ": {"suzuki"}, "አበበ": {"abebe"}, "ተስፋዬ": {"tesfaye"},
		"Սարգսյան": {"sargsyan", "sarksyan", "sargsian"}, "ქართველი": {"kartveli"}, "ყიფიანი": {"qipiani", "kipiani"},
		"སྟན": {"tan"}, "ᠮᠣᠩᠭᠣᠯ": {"monggol"}, "ރަޝީދު": {"rasheedhu", "rashidhu"},
	})
}

// Latin letters that look Cyrillic, in words that are.
func TestLookalikes(t *testing.T) {
	romanises(t, map[string][]string{
		"Cофья": {"sofya", "sofia"}, "ТAМБOB": {"tambov"}, "Уладзiмiр": {"uladzimir"}, "Пëтр": {"pyotr", "petr"},
	})
}

// The table of the common letters says what Unicode's decomposition says.
func TestLatinBaseIsUnicodes(t *testing.T) {
	for i, c := range latinBase {
		r := 'à' + rune(i)
		if _, special := plainLatin(unicode.ToLower(r)); special || c == 0 || unicode.ToLower(r) != r {
			continue
		}
		if got := norm.NFD.String(string(r))[0]; got != c {
			t.Errorf("%c is %c in the table, %c in Unicode", r, c, got)
		}
	}
}

func TestWadeGiles(t *testing.T) {
	for pinyin, want := range map[string]string{
		"zhang": "chang", "qian": "chien", "xu:": "hsu", "jiang": "chiang", "zhou": "chou", "deng": "teng", "ze": "tse", "dong": "tung",
		"xiao": "hsiao", "lu:": "lu", "er": "erh", "shi": "shih", "zi": "tzu", "si": "ssu", "guo": "kuo", "he": "ho", "ge": "ko", "ye": "yeh",
		"xue": "hsueh", "xiong": "hsiung", "rong": "jung", "ran": "jan", "yan": "yen", "yi": "i", "cai": "tsai", "bo": "po", "gui": "kuei",
		"duo": "to", "shuo": "shuo", "jie": "chieh", "you": "yu", "": "",
	} {
		if got := wadeGiles(pinyin); got != want {
			t.Errorf("wadeGiles(%q) = %q, want %q", pinyin, got, want)
		}
	}
}

// One surname, as Beijing, Taipei, Hong Kong, Singapore and Seoul write it.
func TestSurnamesOfTheChineseWorld(t *testing.T) {
	for surname, want := range map[string][]string{
		"陈": {"chen", "chan", "tan"}, "陳": {"chen", "chan", "tan"}, "黄": {"huang", "wong", "ng"}, "林": {"lin", "lam", "lim"},
		"王": {"wang", "wong", "ong"}, "吴": {"wu", "ng", "goh"}, "蔡": {"cai", "tsai", "choi", "chua"}, "张": {"zhang", "chang", "cheung", "teo"},
		"郭": {"guo", "kuo", "kwok", "koh"}, "周": {"zhou", "chou", "chow", "chew"}, "郑": {"zheng", "cheng", "tay", "jung"}, "许": {"xu", "hsu", "hui"},
		"金": {"jin", "chin", "kam", "kim"}, "李": {"li", "lee"}, "朴": {"piao", "park"}, "崔": {"cui", "tsui", "choi"}, "单": {"shan"}, "曾": {"zeng", "tseng", "tsang"},
		"仇": {"qiu", "chiu"}, "解": {"xie", "hsieh"}, "吕": {"lu", "lui", "lv"}, "任": {"ren", "jen", "yam"},
	} {
		got := Syllables(surname)
		if len(got) != 1 {
			t.Errorf("Syllables(%s) = %q", surname, got)
			continue
		}
		if got[0][0] != want[0] {
			t.Errorf("%s is first %s, want %s", surname, got[0][0], want[0])
		}
		for _, w := range want[1:] {
			if !slices.Contains(got[0], w) {
				t.Errorf("%s is %q, lacks %s", surname, got[0], w)
			}
		}
	}
}
