package names

import "testing"

func TestReadings(t *testing.T) {
	words := func(text string, kind Kind, r Reading) (string, bool) {
		n, ok := new(Analyser).AnalyseAs(text, kind, r)
		out := ""
		for _, w := range n.Words {
			out += w.Latin() + " "
		}
		return out, ok
	}
	for _, c := range []struct {
		text string
		kind Kind
		want string // "" when nothing reads as Japanese
	}{
		{"宮部清隆", Person, "miyabe kiyotaka "},
		{"宮部 清", Person, "miyabe kiyo "},
		{"宮部清隆", Unknown, "miyabe kiyotaka "},
		{"宮部商事", Organization, "miyabe 商事 "}, // a trade word met by meaning
		{"宮部商事", Person, ""},
		{"Kiyotaka MIYABE", Person, ""},
		{"宮部 Kiyotaka", Person, "miyabe kiyotaka "},
		{"김정은", Person, ""},
	} {
		got, ok := words(c.text, c.kind, Japanese)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s reads %q, %v; want %q", c.text, got, ok, c.want)
		}
	}
	if got, ok := words("宮部清隆", Person, Usual); !ok || got == "miyabe kiyotaka " {
		t.Errorf("the usual reading is %q, %v", got, ok)
	}
}

// Korean and Japanese names of their own countries are read by their letters alone:
// by their sound they would meet strangers.
func TestWhoIsHeard(t *testing.T) {
	for _, c := range []struct {
		text string
		kind Kind
		want bool
	}{
		{"블라디미르 그루비치", Person, true}, {"존 그루비치", Person, true}, {"그루비치", Person, true}, {"조 그루비치", Person, true},
		{"김하늘", Person, false}, {"김 하늘", Person, false}, {"이보람", Unknown, false}, {"김정수", Person, false}, {"재호 성호 김", Person, false},
		{"하르스", Organization, true}, {"하르스", Unknown, true}, {"하르스", Person, false},
		{"卡里姆·莫罗夫", Person, true}, {"卡里姆 莫罗夫斯基", Person, true}, {"王强", Person, false}, {"裕樹 長谷川", Person, false}, {"某某股份有限公司", Organization, false},
		{"オスタプ・グルビチ", Person, true}, {"ヴァディム グルビチ", Person, true}, {"オスタプ グルビチ", Person, true},
		{"タナカ タロウ", Person, false}, {"ヤマシタ ハルト", Unknown, false}, {"ﾀﾅｶ ﾀﾛｳ", Person, false}, {"タナカ・タロウ", Person, true},
		{"Vadim Grubich", Person, false}, {"Вадим Грубич", Person, false},
	} {
		heard := false
		for _, r := range ReadingsOf(c.text) {
			name, ok := new(Analyser).AnalyseAs(c.text, c.kind, r)
			for i := range name.Words {
				heard = heard || ok && name.Words[i].heard() != ""
			}
		}
		if heard != c.want {
			t.Errorf("%s as %d: heard %v, want %v", c.text, c.kind, heard, c.want)
		}
	}
}
