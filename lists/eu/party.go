package eu

import (
	"regexp"
	"slices"
	"strings"

	"interdict/ftm"
	"interdict/internal/country"
	"interdict/lists/internal/entry"
)

const authority = "Council of the European Union"

// party is one listed party on its way to an entry, in either format.
type party struct {
	*entry.Builder
	sanctions []*ftm.Entity
}

// name is one name in either format.
type name struct {
	whole, first, middle, last string
	language                   string // upper case, "" for all
	title, function, gender    string
	weak, former               bool
	remarks                    []string
}

// names adds all names, the one to show first.
func (p *party) names(all []name) {
	main := mainName(all)
	if main > 0 {
		all = slices.Concat(all[main:main+1], all[:main], all[main+1:])
	}
	for i, n := range all {
		property := "alias"
		switch {
		case i == 0:
			property = "name"
		case n.weak:
			property = "weakAlias"
		case n.former:
			property = "previousName"
		}
		p.Name(property, n.whole)
		if p.Target.Schema == "Person" && !n.weak {
			p.Add("firstName", "First name", n.first)
			p.Add("middleName", "Middle name", n.middle)
			p.Add("lastName", "Last name", n.last)
		}
		p.Add("title", "Title", n.title)
		p.Add("position", "Function", n.function)
		switch strings.ToUpper(n.gender) {
		case "M":
			p.Add("gender", "Gender", "male")
		case "F":
			p.Add("gender", "Gender", "female")
		case "", "?", "U":
		default:
			p.Left("gender", n.gender)
		}
		for _, r := range n.remarks {
			p.Note("Name "+n.whole, r)
			p.Facts(r)
		}
	}
}

// mainName picks the name to show: strong, Latin, English or of no language.
func mainName(all []name) int {
	rank := func(n name) int {
		r := 0
		if n.weak {
			r += 8
		}
		if n.former {
			r += 4
		}
		if !entry.IsLatin(n.whole) {
			r += 2
		}
		if n.language != "" && n.language != "EN" {
			r++
		}
		return r
	}
	best := 0
	for i := range all {
		if rank(all[i]) < rank(all[best]) {
			best = i
		}
	}
	return best
}

// quality reads what a remark about a name says of its strength.
func (n *name) quality(remark string) {
	l := strings.ToLower(remark)
	if strings.Contains(l, "low quality") || strings.Contains(l, "low-quality") {
		n.weak = true
	}
	if strings.Contains(l, "formerly listed") || strings.Contains(l, "previously listed") || strings.Contains(l, "formerly known") || strings.Contains(l, "f.k.a") || strings.Contains(l, "former name") {
		n.former = true
	}
}

// sanction adds a regulation that lists the party.
func (p *party) sanction(programme, title string) *ftm.Entity {
	s := p.Sanction(authority, "eu")
	s.Add("programId", programme)
	s.Add("reason", title)
	p.Target.Add("programId", programme)
	p.sanctions = append(p.sanctions, s)
	return s
}

var (
	otherProgramme = regexp.MustCompile(`of programme ([A-Z0-9_-]{2,})`)
	unDesignation  = regexp.MustCompile(`(?i)date of UN designation\s*:\s*([0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4})`)
)

// remark keeps a remark about the party, and what in it has a place of its
// own: other programmes it is listed under, the day the UN listed it.
func (p *party) remark(text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	p.Note("", text)
	p.Facts(text)
	for _, m := range otherProgramme.FindAllStringSubmatch(text, -1) {
		p.Target.Add("programId", m[1])
	}
	if m := unDesignation.FindStringSubmatch(text); m != nil && len(p.sanctions) > 0 && !p.sanctions[0].Has("listingDate") {
		if iso, ok := entry.Date(m[1]); ok {
			p.sanctions[0].Add("listingDate", iso)
		}
	}
}

// source keeps where a detail was published.
func (p *party) source(url string) {
	if len(p.sanctions) > 0 {
		p.sanctions[0].Add("sourceUrl", url)
	}
}

// dateOf adds a date, or leaves it over when it is none.
func (p *party) dateOf(e *ftm.Entity, property, kind, text string) {
	if text == "" {
		return
	}
	if iso, ok := entry.Date(text); ok {
		e.Add(property, iso)
		return
	}
	p.Left(kind, text)
}

// nation returns the name of a country from its code and description, "" for
// an unknown one.
func nation(code, description string) string {
	if code != "00" && code != "" {
		if iso, ok := country.Code(code); ok {
			return country.Name(iso)
		}
	}
	if strings.EqualFold(description, "unknown") {
		return ""
	}
	if iso, ok := country.Code(description); ok {
		return country.Name(iso)
	}
	return description
}

// contact adds what is said under a label such as PHONE.
func (p *party) contact(key, value string) {
	switch k := strings.ToLower(key); {
	case strings.Contains(k, "mail"):
		p.Add("email", key, value)
	case strings.Contains(k, "web") || k == "url":
		p.Add("website", key, value)
	case strings.Contains(k, "phone") || strings.Contains(k, "mobile") || k == "tel":
		p.Add("phone", key, value)
	default:
		p.Note(key, value) // fax: no property, and no use to match
	}
}
