package names

import "testing"

func TestReadsAsOrganization(t *testing.T) {
	for _, c := range []struct {
		name string
		as   Kind
	}{
		{"Veltorin GmbH", Organization},
		{"АО «Велторин»", Organization},
		{"Банк развития севера", Organization},
		{"Veltorin Bank", Organization},
		{"Ministry of Fisheries", Organization},
		{"Orzansk Grain Trading", Organization},
		{"شركة ولتورين للتجارة", Organization},
		{"Veltorin", Unknown},
		{"Veltorin SA", Unknown}, // may be a surname
		{"Ivan Bank", Unknown},
		{"Jack London", Unknown},
		{"Anna Market", Unknown},
		{"General Thein Soe", Unknown},
		{"Иван Петров", Unknown},
		{"吴玉美", Unknown},
		{"", Unknown},
	} {
		n := Analyse(c.name, Unknown)
		if n.As != c.as || n.Kind != Unknown {
			t.Errorf("%q: of kind %d, read as %d, want %d", c.name, n.Kind, n.As, c.as)
		}
	}
	if n := Analyse("Veltorin Bank", Person); n.As != Person {
		t.Errorf("what is said to be a person is read as %d", n.As)
	}
}
