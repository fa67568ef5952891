package names

import "testing"

func TestNominative(t *testing.T) {
	for word, want := range map[string]string{
		"кадырова": "кадыров", "ахмата": "ахмат", "касперского": "касперский", "троцкого": "троцкий",
		"дмитрия": "дмитрий", "андрея": "андрей", "игоря": "игорь", "вернадського": "вернадський",
		"северная": "", "петр": "", "анна": "", "нева": "", "": "",
	} {
		if got := nominative(word); got != want {
			t.Errorf("%s is the genitive of %q, want %q", word, got, want)
		}
	}
}
