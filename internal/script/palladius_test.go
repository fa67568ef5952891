package script

import (
	"slices"
	"testing"
)

func TestPalladius(t *testing.T) {
	for word, want := range map[string]string{
		"Цзиньпин": "jinping", "Си": "xi", "Цзэдун": "zedong", "Чжоу": "zhou", "Эньлай": "enlai", "Ван": "wang", "Сяопин": "xiaoping",
		"Гофэн": "guofeng", "Юань": "yuan", "Цюй": "qu", "Чжэн": "zheng", "Хуа": "hua", "Шицзе": "shijie",
	} {
		if got := Romanise(word); !slices.Contains(got, want) {
			t.Errorf("%s: %v, want %s among them", word, got, want)
		}
	}
	for _, word := range []string{"Владимир", "Килимник", "Сергей", "Путин", "Ёж"} {
		var f forms
		if palladius(&f, word); len(f.out) > 0 {
			t.Errorf("%s is read as Chinese: %v", word, f.out)
		}
	}
}
