package names

import "testing"

func TestGlosses(t *testing.T) {
	for _, c := range []struct {
		text  string
		kind  Kind
		gloss string
	}{
		{"Velmora Islamic Liberation Army (VILA)", Organization, "VILA"},
		{"KNOC - Kaldorin National Oil Company", Organization, "KNOC"},
		{"Movement for the Deliverance of Velmora (MDV)", Organization, "MDV"},
		{"Al-Zarkhal in the Velmoran Peninsula (AZVP)", Organization, "AZVP"},
		{"Bank of Hong Kong Velmora (BHKV)", Organization, "BHKV"},
		{"Velmora Islamic Liberation Army (VIL)", Organization, "VIL"},           // one name less than there are
		{"Velmora Islamic Liberation Army (VI)", Organization, ""},               // too short
		{"Velmora Islamic Liberation Army of the North (VIL)", Organization, ""}, // two less
		{"Velmora Islamic Liberation Army (ALIV)", Organization, ""},             // another order
		{"VILA Velmora", Organization, ""},                                       // nothing that it is made of
		{"Vasil Ivan Lorun Anton (VILA)", Person, ""},                            // people have none
		{"Velmora Islamic Liberation Army (VILA)", Object, ""},                   // nor have ships
	} {
		got := ""
		for _, w := range Analyse(c.text, c.kind).Words {
			if w.Role == Gloss {
				got = w.Text
			}
		}
		if got != c.gloss {
			t.Errorf("%q is glossed %q, want %q", c.text, got, c.gloss)
		}
	}
}

func TestGluedEnding(t *testing.T) {
	for text, words := range map[string]int{
		"STROYVELTORINLLC":      2,
		"VELTORINPVT LTD":       2, // PVT LTD is one form
		"BRULAT SHIPPINGCO LTD": 3,
		"TELCO LTD":             2, // tel is no word that we know
		"EMPTY":                 1,
		"VELTORIN EMPTY":        2,
		"LLC":                   1,
	} {
		if got := Analyse(text, Organization).Words; len(got) != words {
			t.Errorf("%q has %d words, want %d", text, len(got), words)
		}
	}
}

func TestWomansName(t *testing.T) {
	for _, c := range []struct {
		man, woman string
		want       bool
	}{
		{"robert", "roberta", true}, {"evgeny", "evgenia", true}, {"mario", "maria", true}, {"victor", "victoria", true}, {"paul", "pauline", true},
		{"ali", "alia", false}, {"robert", "robertson", false}, {"marta", "martin", false}, {"robert", "robert", false}, {"roberta", "robert", false}, {"", "", false},
	} {
		if got := womansName(c.man, c.woman); got != c.want {
			t.Errorf("%s is the woman's name of %s: %v, want %v", c.woman, c.man, got, c.want)
		}
	}
}

func TestElision(t *testing.T) {
	for word, want := range map[string]int{
		"l'Ouest": 2, "L’OUEST": 4, "d'Afrique": 2, "l'un": 0, "D'Or": 0, "O'Brien": 0, "l": 0, "": 0,
	} {
		if got := elision(word); got != want {
			t.Errorf("%s parts at %d, want %d", word, got, want)
		}
	}
}
