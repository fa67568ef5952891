package names

import (
	"slices"
	"strings"

	"interdict/internal/script"
	"interdict/names/lexicon"
)

// A name whose bearer is not told may plainly be an organisation's: it has a
// legal form, or words of bodies and trades where a person has names. Read as
// one it has places, words in their cases, ordinals and legal forms in front.
// What is not plain stays as it is: a person's surname may be Bank or London.

// plainEnough is the evidence from which a name is read as an organisation's:
// a legal form, a body, or two words of trades or places.
const plainEnough = 2

// readsAsOrganization reports whether a name, taken apart without knowing what
// bears it, is plainly an organisation's.
func readsAsOrganization(words []Word) bool {
	if len(words) < 2 {
		return false
	}
	evidence, pieces, places, personal := 0, 0, 0, false
	for i := range words {
		w := &words[i]
		said := 0
		switch w.Role {
		case Legal:
			said = legalEvidence(w)
		case Plain, Generic:
			switch {
			case w.Syllable:
			case i == 0 && isNativeFrontForm(w):
				said = plainEnough
			case w.Known || lexicon.Honorific(w.Latin()) > 0:
				personal = true
			default:
				said = tradeEvidence(w)
				if _, place := placeOf(w); said == 0 && place && !(i > 0 && words[i-1].Role == Particle) {
					places++
				}
			}
		}
		if said > 0 {
			pieces++
			evidence += said
		}
	}
	if pieces > 0 {
		pieces += places
		evidence += places
	}
	if personal {
		// Anna Bank, Ahmad Trading Company: one word more has to speak for it.
		return pieces > 1 && evidence > plainEnough
	}
	return evidence >= plainEnough
}

// legalEvidence is what a legal form says of what bears the name. A form of few
// letters may as well be a short name, Soe or An; one that is found only by how
// a word of another script is spoken is none.
func legalEvidence(w *Word) int {
	if isASCII(w.Text) {
		latin := strings.ToLower(w.Text)
		if len(latin) <= 3 && latin != "inc" && (len(latin) < 3 || !noOtherWord(latin)) {
			return plainEnough - 1
		}
		return plainEnough
	}
	text := strings.Fields(strings.ToLower(w.Text))
	if _, _, n := lexicon.LegalForm(text, 0); n == len(text) {
		return plainEnough
	}
	if script.Of(w.Text) == "Latn" {
		return plainEnough
	}
	return 0
}

// isNativeFrontForm reports whether a word in front is a legal form of two
// letters that its own script writes in capitals: АО, ПП.
func isNativeFrontForm(w *Word) bool {
	return len(w.Latin()) == 2 && w.native() != "" && frontForm(w.Latin()) && strings.ToUpper(w.Text) == w.Text && strings.ToLower(w.Text) != w.Text
}

// tradeEvidence is what a word says by its meaning: a body is no person, a
// trade may be a surname, and so may a word in a case that no table has.
func tradeEvidence(w *Word) int {
	word := w.native()
	if word == "" {
		word = w.Latin()
	}
	id, generic, ok := lexicon.OrgWord(word)
	if ok && generic > 0 {
		if _, body := slices.BinarySearch(bodies, id); body {
			return plainEnough
		}
		return 1
	}
	if !ok && !w.Abjad {
		if _, generic, ok = lexicon.OrgWordInflected(word); ok && generic > 0 {
			return 1
		}
	}
	return 0
}

// bodies are the meanings that say what an organisation is, and that no names
// of people have in any language.
var bodies = []string{
	"academy", "administration", "agency", "airline", "army", "association", "authority", "bank", "battalion", "brigade",
	"college", "commission", "committee", "company", "company-unit", "corporation", "council", "department", "enterprise", "faculty",
	"foundation", "foundry", "fund", "gendarmerie", "group", "headquarters", "holding", "hospital", "institute", "kindergarten",
	"laboratory", "legion", "library", "management", "militia", "ministry", "movement", "museum", "office", "organization",
	"party", "plant", "police", "polytechnic", "prison", "prosecutor", "refinery", "regiment", "school",
	"secretariat", "shipbuilding", "squadron", "theatre", "tradeunion", "troops", "university",
}
