package screen

import (
	"strings"
	"time"

	"interdict/internal/ident"
	"interdict/internal/index"
)

// weighing sums pieces of evidence: 1 - (1-a)(1-b)…
type weighing struct {
	for_, against float64 // the products of what is left
	pieces        []Evidence
	keep          bool
}

func newWeighing(keep bool) weighing { return weighing{for_: 1, against: 1, keep: keep} }

func (w *weighing) corroboration() float64 { return 1 - w.for_ }
func (w *weighing) contradiction() float64 { return 1 - w.against }

func (w *weighing) add(kind, effect string, points float64, query, listed, detail string) {
	switch effect {
	case "for":
		w.for_ *= 1 - points
	case "against":
		w.against *= 1 - points
	}
	if w.keep {
		w.pieces = append(w.pieces, Evidence{kind, effect, round4(points), query, listed, detail})
	}
}

// facts are what a query says besides its names.
type facts struct {
	dates     []index.Date
	dateTexts []string
	countries []string
	gender    uint8
	numbers   []index.Identifier // telling ones
}

func (f *facts) any() bool { return len(f.dates)+len(f.countries) > 0 }

// weigh compares the facts of a query with those of an entry.
func (p *Policy) weigh(w *weighing, f *facts, e index.EntityFacts) {
	p.weighBirth(w, f, e)
	p.weighCountries(w, f, e)
	p.weighNumbers(w, f, e)
	if f.gender != 0 && e.Gender() != 0 && f.gender != e.Gender() {
		w.add("gender", "against", p.Evidence.OtherGender, genderName(f.gender), genderName(e.Gender()), "another gender")
	}
}

// weighNumbers lets numbers speak of which a party has one for life: a ship of
// the same name with another IMO number is another ship.
func (p *Policy) weighNumbers(w *weighing, f *facts, e index.EntityFacts) {
	for i := range f.numbers {
		q := &f.numbers[i]
		other, same := "", false
		e.Numbers(func(kind ident.Kind, value string) {
			if kind == q.Kind {
				other = value
				same = same || value == q.Value
			}
		})
		if other != "" && !same {
			w.add("identifier", "against", p.Evidence.OtherNumber, q.Value, other, "another "+string(q.Kind))
			return
		}
	}
}

func genderName(g uint8) string { return [...]string{"", "male", "female"}[g] }

// weighBirth lets the dates that agree best speak: lists give several.
func (p *Policy) weighBirth(w *weighing, f *facts, e index.EntityFacts) {
	dates := e.Dates()
	if len(f.dates) == 0 || len(dates) == 0 {
		return
	}
	best, bestQuery, bestListed := birth{points: -2}, 0, 0
	for i, q := range f.dates {
		for j, l := range dates {
			if b := p.compareBirth(q, l); b.points > best.points {
				best, bestQuery, bestListed = b, i, j
			}
		}
	}
	effect := "for"
	points := best.points
	switch {
	case points < 0:
		effect, points = "against", -points
	case points == 0:
		effect = "neutral"
	}
	w.add("birth_date", effect, points, f.dateTexts[bestQuery], DateText(dates[bestListed]), best.detail)
}

type birth struct {
	points float64 // for when above 0, against below
	detail string
}

func (p *Policy) compareBirth(q, l index.Date) birth {
	e := &p.Evidence
	qt, lt := dayTime(q.From), dayTime(l.From)
	exact := q.From == q.To && l.From == l.To
	switch {
	case exact && q.From == l.From:
		return birth{e.BirthDay, "the same day"}
	case q.From <= l.To && l.From <= q.To:
		return birth{e.BirthYear, "the same as far as both say"}
	case exact && qt.Year() == lt.Year():
		switch {
		case int(qt.Month()) == lt.Day() && qt.Day() == int(lt.Month()):
			return birth{e.BirthSwapped, "day and month exchanged"}
		case qt.Month() == lt.Month() || q.From-l.From == 1 || l.From-q.From == 1:
			return birth{e.BirthNear, "the same year and month"}
		}
		return birth{-e.BirthOtherDay, "the same year, another day"}
	case exact && qt.Month() == lt.Month() && qt.Day() == lt.Day() && !(qt.Month() == 1 && qt.Day() == 1) && absInt(qt.Year()-lt.Year()) <= 10:
		return birth{e.BirthNear * 0.5, "the same day and month, another year"}
	}
	years := max(yearsApart(q, l), 1)
	if years <= len(e.BirthYears) {
		return birth{-e.BirthYears[years-1], "born " + plural(years, "year") + " apart"}
	}
	return birth{-e.BirthFar, "born " + plural(years, "year") + " apart"}
}

func plural(n int, unit string) string {
	s := itoa(n) + " " + unit
	if n != 1 {
		s += "s"
	}
	return s
}

// yearsApart is the distance of two ranges of days in calendar years.
func yearsApart(a, b index.Date) int {
	if a.From > b.From {
		a, b = b, a
	}
	return dayTime(b.From).Year() - dayTime(a.To).Year()
}

func absInt(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func dayTime(day int32) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// DateText writes a range of days as the prefix date it was read from.
func DateText(d index.Date) string {
	from, to := dayTime(d.From), dayTime(d.To+1)
	switch {
	case d.From == d.To:
		return from.Format("2006-01-02")
	case from.AddDate(0, 1, 0).Equal(to):
		return from.Format("2006-01")
	}
	return from.Format("2006")
}

func (p *Policy) weighCountries(w *weighing, f *facts, e index.EntityFacts) {
	n := e.Countries()
	if len(f.countries) == 0 || n == 0 {
		return
	}
	for _, q := range f.countries {
		for i := range n {
			if q == e.Country(i) {
				w.add("country", "for", p.Evidence.Country, q, q, "a country in common")
				return
			}
		}
	}
	listed := make([]string, n)
	for i := range n {
		listed[i] = e.Country(i)
	}
	w.add("country", "against", p.Evidence.OtherCountry, strings.Join(f.countries, ", "), strings.Join(listed, ", "), "no country in common")
}
