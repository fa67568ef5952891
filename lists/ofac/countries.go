package ofac

import (
	"slices"
	"strings"

	"interdict/internal/country"
)

// noCountry is what OFAC writes in the place of a country that has no code.
var noCountry = []string{
	"undetermined", "none identified", "stateless", "unknown",
	"region: kafia kingi", // held by Sudan, claimed by South Sudan
	"region: commonwealth of independent states",
}

// countryCode returns the code of a country as OFAC spells it. The code is
// empty, and known true, for what is understood and has none.
func countryCode(name string) (code string, known bool) {
	name = strings.TrimSpace(name)
	if name == "" || slices.Contains(noCountry, strings.ToLower(name)) {
		return "", name != ""
	}
	return country.Code(name)
}

// isCountry reports whether the text is a country's name and nothing else.
func isCountry(name string) bool {
	return country.Known(name) || slices.Contains(noCountry, strings.ToLower(strings.TrimSpace(name)))
}
