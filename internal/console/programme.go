package console

import (
	"net/http"
	"slices"
	"strings"

	"interdict/internal/country"
	"interdict/lists"
)

// programmeView is a programme that an entry stands on.
type programmeView struct {
	Code, Title, Ground string
	Source              string // where the explanation is from
	Own                 string // what the list itself calls it
	Listed              string // when, as the list says
	Reason              string
	Page                string // the publisher's
}

// programmesOf are an entry's programmes, explained, in the order of its
// sanctions; those without one follow.
func programmesOf(e *lists.Entry) []programmeView {
	var all []programmeView
	said := map[string]bool{}
	for _, s := range e.Sanctions() {
		code := s.First("programId")
		if code == "" || said[code] {
			continue
		}
		said[code] = true
		v := explained(code)
		v.Own, v.Listed, v.Reason, v.Page = s.First("program"), s.First("listingDate"), s.First("reason"), s.First("programUrl")
		all = append(all, v)
	}
	for _, code := range e.Programmes() {
		if !said[code] {
			all = append(all, explained(code))
		}
	}
	return all
}

func explained(code string) programmeView {
	v := programmeView{Code: code}
	for _, p := range programmeTable {
		if p.code == code {
			v.Title, v.Ground, v.Source = p.title, p.ground, programmeSource
		}
	}
	return v
}

func countryWords(code string) string {
	if code == "" {
		return ""
	}
	return country.Name(code)
}

// programmes is the page that explains them all.
func (c *Console) programmes(r *http.Request) (*page, error) {
	q := strings.ToUpper(strings.TrimSpace(r.URL.Query().Get("q")))
	v := struct {
		Q    string
		Rows []programmeView
	}{Q: r.URL.Query().Get("q")}
	for _, p := range programmeTable {
		if q == "" || strings.Contains(strings.ToUpper(p.code+" "+p.title+" "+p.ground), q) {
			v.Rows = append(v.Rows, programmeView{Code: p.code, Title: p.title, Ground: p.ground})
		}
	}
	slices.SortFunc(v.Rows, func(a, b programmeView) int { return strings.Compare(a.Code, b.Code) })
	return &page{name: "programmes", part: "rows", Title: "Programmes", Nav: "lists", Body: v}, nil
}
