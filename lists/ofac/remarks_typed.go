package ofac

import (
	"regexp"
	"slices"
	"strings"
)

// Until about 2012 some remarks were typed by hand: websites without the word
// "Website", offices in small letters, "Saddam Hussein al-Tikriti's eldest
// son". typed knows those of their patterns that say something definite.
func (r *remarkReader) typed(text string) bool {
	return r.kinship(text) || r.bareContact(text) || r.membership(text) || r.office(text) || r.measure(text) || r.people(text) || origin(text)
}

var possessiveKin = regexp.MustCompile(`^(.+)'s (?:(?:eldest|oldest|second|third|younger|youngest) )?([a-z-]+)$`)

// kinship reads "wife of Some PERSON", "Nephew of …" and "…'s second son".
func (r *remarkReader) kinship(text string) bool {
	word, name, ok := strings.Cut(text, " of ")
	if !ok || !slices.Contains(kin, strings.ToLower(word)) {
		m := possessiveKin.FindStringSubmatch(text)
		if m == nil || !slices.Contains(kin, m[2]) {
			return false
		}
		word, name = m[2], m[1]
	}
	r.p.links = append(r.p.links, link{kind: word + " of", name: name})
	return true
}

var (
	bareWebsite = regexp.MustCompile(`^((?:https?://|www\.)[^\s]+?)\.?(?: \((?:web)?site\)\.?)?$`)
	bareEmail   = regexp.MustCompile(`^([^\s@]+@[^\s@]+\.[a-z]+)(?: \(e-?mail\))?\.?$`)
	maritimeNo  = regexp.MustCompile(`^International Maritime Organization No\.? \(?([0-9]{7})\)?$`)
)

func (r *remarkReader) bareContact(text string) bool {
	if m := bareWebsite.FindStringSubmatch(text); m != nil {
		r.feature(feature{kind: "Website", value: m[1]})
		return true
	}
	if m := bareEmail.FindStringSubmatch(text); m != nil {
		r.feature(feature{kind: "Email Address", value: m[1]})
		return true
	}
	if m := maritimeNo.FindStringSubmatch(text); m != nil {
		r.p.documents = append(r.p.documents, document{kind: "Identification Number", number: "IMO " + m[1]})
		return true
	}
	return false
}

var (
	memberOf = regexp.MustCompile(`^[Mm]ember (?:of )?([A-Z]{2,})$`)
	faction  = regexp.MustCompile(`^([A-Z]{3,})(?: - ([A-Z][A-Za-z -]*))?$`)
)

// membership reads "Member ETA", and "HAMAS - Gaza" for those who were
// elected to the Palestinian Legislative Council: their party and district.
func (r *remarkReader) membership(text string) bool {
	if m := memberOf.FindStringSubmatch(text); m != nil {
		r.p.links = append(r.p.links, link{kind: "Member of", name: m[1]})
		return true
	}
	if !slices.Contains(r.p.programmes, "NS-PLC") {
		return false
	}
	m := faction.FindStringSubmatch(text)
	if m != nil {
		r.p.links = append(r.p.links, link{kind: "Member of", name: m[1], note: m[2]})
	}
	return m != nil
}

// offices are the nouns that make a clause about a person an office or a rank.
var offices = []string{
	"adviser", "advisor", "ambassador", "brigadier", "chairman", "chairperson", "chief", "colonel",
	"commander", "commander-in-chief", "commissioner", "coordinator", "dean", "deputy", "director",
	"editor-in-chief", "founder", "general", "governor", "head", "judge", "leader", "manager", "member",
	"minister", "officer", "official", "owner", "president", "prosecutor", "secretary", "spokesman",
	"sub-commander", "vice-president", "businessman", "representative", "employee",
}

// officeEnd ends the words among which the noun must be.
var officeEnd = regexp.MustCompile(`,| of | for | in | at | on | since | and | to |$`)

// office reads "former deputy commander-in-chief of Iraqi military": a noun
// of office, with no more than a few words before it.
func (r *remarkReader) office(text string) bool {
	if r.p.kind != "individual" {
		return false
	}
	words := strings.Fields(strings.ToLower(text[:officeEnd.FindStringIndex(text)[0]]))
	if len(words) == 0 || len(words) > 7 || !slices.Contains(offices, strings.TrimPrefix(words[len(words)-1], "ex-")) {
		return false
	}
	r.feature(feature{kind: "Title", value: text})
	return true
}

var height = regexp.MustCompile(`^Individual's height is (.*?)\.?$`)

func (r *remarkReader) measure(text string) bool {
	m := height.FindStringSubmatch(text)
	if m != nil {
		r.feature(feature{kind: "Height", value: m[1]})
	}
	return m != nil
}

// peoples are the words that stand alone in remarks and say to which people
// a person belongs.
var peoples = []string{"Kurdish", "Bosnian Serb", "Bosnian Croat"}

func (r *remarkReader) people(text string) bool {
	ok := slices.Contains(peoples, text)
	if ok {
		r.feature(feature{kind: "ethnicity", value: text})
	}
	return ok
}

// origin reads "From Quay City, Quay province, Pakistan": where a person comes
// from, which is neither birthplace nor nationality. The notes have it.
func origin(text string) bool {
	place, ok := strings.CutPrefix(text, "From")
	i := strings.LastIndexByte(place, ',')
	return ok && i >= 0 && isCountry(place[i+1:])
}
