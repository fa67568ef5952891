package ofac

// programmeTitle returns the legal ground of a programme in words, or its
// code when the table lacks it. OFAC changes its tags now and then; a missing
// title loses nothing.
func programmeTitle(code string) string {
	if t := programmeTitles[code]; t != "" {
		return t
	}
	return code
}

// programmeTitles says what OFAC's programme tags stand for, after its page
// "Program Tag Definitions for OFAC Sanctions Lists".
var programmeTitles = map[string]string{
	"ELECTION-EO13848": "Foreign interference in US elections (Executive Order 13848)",
}
