package mention

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is looked at before a pattern is tried never keeps it from fitting.
func TestGlancesMissNothing(t *testing.T) {
	pieces := []string{
		"born", "BORN", "Born on", "b.", "B.", "dob", "D.O.B.", "d.ob", "date of birth", "geb.", "geboren", "nacido", "nata", "née le", "рожд.", "Род.", "д. р.", "р.н.",
		"народився", "出生", "生于", "متولد", "تولد", "مواليد", "doğum", "urodzony", "ur.", "who was ", "was ", "is ", "a lawyer ", " ", "(", ",", "é", "«", "-", "x", "1961", "4.5.1988",
		"IMO 9999955", "INN 7701234567", "12", "\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 7).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		for _, c := range []struct {
			name        string
			fits, seems bool
		}{
			{"birth label", birthLabel.MatchString(s), mayBeBirthLabel(s)},
			{"birth row", birthRow.MatchString(s), mayHaveBirthRow(s)},
			{"IMO number", imoNumber.MatchString(s), figuresIn(s, 7)},
			{"INN", innNumber.MatchString(s), figuresIn(s, 10)},
			{"year behind", yearBehind.MatchString(s), strings.HasPrefix(strings.TrimLeft(s, " \t\n\r\f"), "(")},
			{"before year", beforeYear.MatchString(s), figuresIn(s[:min(len(s), 4)], 1)},
		} {
			if c.fits && !c.seems {
				t.Fatalf("%s fits %q, which is not seen", c.name, s)
			}
		}
	})
}
