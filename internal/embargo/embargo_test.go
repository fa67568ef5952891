package embargo_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/embargo"
)

func TestScan(t *testing.T) {
	const now = "2026-01-15"
	tests := []struct {
		text, day string
		want      []string // text place doubt
	}{
		{"HARBOUR ROW 12, YALTA, KRIMEA", now, []string{"YALTA ua-cri ", "KRIMEA ua-cri "}},
		{"Lieferung nach Sewastopol (Krim)", now, []string{"Sewastopol ua-cri ", "Krim ua-cri "}},
		{"г. Симферополь, Республика Крым", now, []string{"Симферополь ua-cri ", "Республика Крым ua-cri "}},
		{"pago La Habana", now, []string{"La Habana cuba "}},
		{"HAVANA CLUB SEVEN", now, []string{"HAVANA cuba other"}},
		{"12 Crimea Street, Aberdeen", now, []string{"Crimea ua-cri street"}},
		{"ul. Donetskaya 4", now, nil},
		{"ДОНЕЦК", now, []string{"ДОНЕЦК ua-dpr "}},
		{"Donetsk Oblast", now, []string{"Donetsk Oblast ua-dpr part"}},
		{"agent in Téhéran", now, []string{"Téhéran iran "}},
		{"PYONG\nYANG TRADING", now, []string{"PYONG\nYANG kp "}},
		{"Democratic People’s Republic of Korea", now, []string{"Democratic People’s Republic of Korea kp "}},
		{"Republic of Korea, Seoul", now, nil},
		{"Korea, North", now, nil}, // two parts of an address; the country field says it
		{"Iranshahr Ltd and Cubana", now, nil},
		{"Aleppo soap", "2025-06-30", []string{"Aleppo syria "}},
		{"Aleppo soap", "2025-07-01", nil},
		{"Luhansk", "2022-02-20", nil},
		{"Luhansk", "2022-02-21", []string{"Luhansk ua-lpr "}},
		{"Melitopol", "2022-10-06", nil},
		{"Melitopol", "2022-10-07", []string{"Melitopol ua-zap "}},
		{"", now, nil},
		{"\xff\xfe Kerch \xff", now, []string{"Kerch ua-cri "}},
	}
	for _, test := range tests {
		var got []string
		for _, m := range embargo.Scan(test.text, test.day) {
			if test.text[m.Start:m.End] != m.Text {
				t.Errorf("%q: %q does not stand at %d", test.text, m.Text, m.Start)
			}
			got = append(got, m.Text+" "+m.Place.ID+" "+m.Doubt)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q on %s:\n%s", test.text, test.day, diff)
		}
	}
}

func TestOfCountry(t *testing.T) {
	for _, test := range []struct {
		code, day string
		want      bool
	}{
		{"CU", "2026-01-01", true}, {"sy", "2025-06-30", true}, {"sy", "2025-07-01", false}, {"ua-cri", "2014-06-24", false},
		{"ua-cri", "2014-06-25", true}, {"ua", "2026-01-01", false}, {"", "2026-01-01", false},
	} {
		if _, _, ok := embargo.OfCountry(test.code, test.day); ok != test.want {
			t.Errorf("%s on %s: %v", test.code, test.day, ok)
		}
	}
}

func TestEveryPlaceHasGroundsWithDates(t *testing.T) {
	for _, p := range embargo.Places() {
		for _, g := range p.Grounds {
			for _, day := range []string{g.Start, g.End} {
				if _, err := time.Parse(time.DateOnly, day); err != nil && day != "" || g.Start == "" {
					t.Errorf("%s: %v", p.ID, err)
				}
			}
			if g.Authority == "" || g.Act == "" || g.End != "" && g.End < g.Start {
				t.Errorf("%s: %+v", p.ID, g)
			}
		}
		if len(p.Grounds) == 0 {
			t.Errorf("%s has no ground", p.ID)
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add("YALTA, Krym\xff La Habana")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, m := range embargo.Scan(text, "2024-01-01") {
			if m.Start < last || m.End <= m.Start || m.End > len(text) || text[m.Start:m.End] != m.Text || len(m.Grounds) == 0 {
				t.Fatalf("%+v", m)
			}
			last = m.End
		}
	})
}

func BenchmarkScan(b *testing.B) {
	const text = "HARBOUR ROW 12, YALTA: INVOICE 88 FOR SPARE PARTS, CALL BENEFICIARY BEFORE PAYING"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		embargo.Scan(text, "2026-01-01")
	}
}
