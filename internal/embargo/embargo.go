// Package embargo knows the places under comprehensive embargo: by which act
// of which authority, from when to when, and how they and their towns are
// written. It finds them in addresses and free text.
//
// Comprehensive means that nearly all dealings with the place are forbidden,
// not only those with listed parties. What has narrower measures is not here.
package embargo

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Place is a country or a territory.
type Place struct {
	ID      string // "cuba", "ua-cri"
	Name    string
	Country string // code as internal/country has it, for structured fields
	Grounds []Ground
}

// Ground is why a place is under embargo.
type Ground struct {
	Authority string // "US", "EU"
	Act       string
	Start     string // first day, ISO
	End       string // last day, "" while in force
}

// Mention is a place named in a text.
type Mention struct {
	Start, End int // bytes of the text
	Text       string
	Place      Place
	// Grounds are those in force on the day asked for.
	Grounds []Ground
	// Doubt says why the words may mean something else: "street" when they
	// look like the name of one, "part" when only a part of the area with that
	// name is under embargo, "other" when other places or things have the name.
	Doubt string
}

// Places returns all places, in the order of their ids.
func Places() []Place {
	all := make([]Place, len(places))
	for i := range places {
		all[i] = places[i]
		all[i].Grounds = slices.Clone(places[i].Grounds)
	}
	return all
}

// OfCountry returns the place that a country code is, and the grounds in force
// on a day (ISO); ok is false if there are none.
func OfCountry(code, day string) (Place, []Ground, bool) {
	for _, p := range places {
		if code != "" && strings.EqualFold(p.Country, code) {
			g := p.On(day)
			return p, g, len(g) > 0
		}
	}
	return Place{}, nil, false
}

// On returns the grounds in force on a day (ISO).
func (p Place) On(day string) []Ground {
	var in []Ground
	for _, g := range p.Grounds {
		if g.Start <= day && (g.End == "" || day <= g.End) {
			in = append(in, g)
		}
	}
	return in
}

// Scan finds the places in a text that were under embargo on a day (ISO), in
// order, without overlap: of two spellings that begin at the same word the
// longer counts. Case and diacritics do not matter.
func Scan(text, day string) []Mention {
	words := split(text)
	var found []Mention
	for i := 0; i < len(words); {
		s, n := longest(text, words[i:])
		if s == nil {
			i++
			continue
		}
		if g := places[s.place].On(day); len(g) > 0 {
			from, to := words[i].start, words[i+n-1].end
			m := Mention{Start: from, End: to, Text: text[from:to], Place: places[s.place], Grounds: g, Doubt: s.doubt}
			if m.Doubt == "" && street(words, i, n) {
				m.Doubt = "street"
			}
			found = append(found, m)
		}
		i += n
	}
	return found
}

// word is a run of letters and digits, folded.
type word struct {
	start, end int
	folded     string
}

// longest is the longest spelling that the words begin with, and its length.
func longest(text string, words []word) (*spelling, int) {
	var best *spelling
	n := 0
	all := spellings[words[0].folded]
	for i := range all {
		s := &all[i]
		if len(s.words) > n && len(s.words) <= len(words) && s.fits(text, words) {
			best, n = s, len(s.words)
		}
	}
	return best, n
}

func (s *spelling) fits(text string, words []word) bool {
	for i, w := range s.words {
		if words[i].folded != w {
			return false
		}
		if i > 0 && strings.ContainsAny(text[words[i-1].end:words[i].start], ",;:!?()") {
			return false
		}
	}
	return true
}

// street reports whether the words beside a spelling make it the name of one.
func street(words []word, i, n int) bool {
	return i+n < len(words) && afterStreet[words[i+n].folded] || i > 0 && beforeStreet[words[i-1].folded]
}

func split(text string) []word {
	var all []word
	start := -1
	end := func(at int) {
		if start >= 0 {
			all = append(all, word{start, at, fold(text[start:at])})
			start = -1
		}
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			if start < 0 {
				start = i
			}
			continue
		}
		end(i)
	}
	end(len(text))
	return all
}

// fold takes case and diacritics away.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
