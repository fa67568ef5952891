package script

import (
	"slices"
	"testing"
)

func TestKoreanInCyrillic(t *testing.T) {
	for word, want := range map[string]string{
		"ким": "kim", "чен": "jong", "чон": "jong", "ын": "un", "ир": "il", "иль": "il", "сен": "sung", "чхве": "choe", "рён": "ryong", "хэ": "hae",
		"пак": "park", "хван": "hwang", "гван": "kwang", "вон": "won", "чжэ": "jae", "хе": "hye", "ли": "lee", "но": "roh",
	} {
		if got := KoreanCyrillic(word); !slices.Contains(got, want) {
			t.Errorf("%s: %v, want %s among them", word, got, want)
		}
	}
	for _, word := range []string{"иванов", "пётр", "", "kim"} {
		if got := KoreanCyrillic(word); got != nil {
			t.Errorf("%s is read as Korean: %v", word, got)
		}
	}
	if got := KoreanCyrillicGiven("ким", "чонын"); !slices.Contains(got, "jongun") {
		t.Errorf("Чонын: %v", got)
	}
	for _, name := range [][2]string{{"иванов", "чонын"}, {"ким", "анатолий"}, {"ким", ""}} {
		if got := KoreanCyrillicGiven(name[0], name[1]); got != nil {
			t.Errorf("%v is read as Korean: %v", name, got)
		}
	}
}

func TestGereshMakesAnotherSound(t *testing.T) {
	for word, want := range map[string]string{"ג'ון": "jon", "צ'רצ'יל": "charchil", "ז׳בוטינסקי": "zhavotinski", "אברמוביץ'": "abarmobich", "לוי'": "levi"} {
		if got := Romanise(word); !slices.Contains(got, want) {
			t.Errorf("%s: %v, want %s among them", word, got, want)
		}
	}
}
