package interdict

import (
	"strings"

	"interdict/internal/country"
	"interdict/internal/embargo"
	"interdict/internal/intake/payment"
)

// foundPlace is a place under embargo in a text.
type foundPlace struct {
	embargo.Mention
	start, end int
}

// maxNamePlaces is how many places of one name are shown.
const maxNamePlaces = 100

// places looks at where a party is, by its country codes, by the country of its
// BIC, and by its name. Lines of address are among the texts of the message.
func (w *messageWorker) places(g *gathering, p *payment.Party) {
	for i := range p.Values {
		v := &p.Values[i]
		h := EmbargoHit{Role: p.Role, Field: v.Property, Value: oneLine(v.Text), Batch: p.Batch, Transaction: p.Transaction, MessagePlace: v.Place}
		switch {
		case v.Property == "country":
			code := v.Text
			if iso, ok := country.Code(code); ok {
				code = iso
			}
			if place, grounds, ok := embargo.OfCountry(code, w.screener.day()); ok {
				h.PlaceID, h.Name, h.Grounds, h.Hold = place.ID, place.Name, groundsOf(grounds), true
				g.bar(h)
			}
		case v.Property == "name" && !v.Joined:
			found := embargo.Scan(v.Text, w.screener.day())
			for _, m := range found[:min(len(found), maxNamePlaces)] {
				if m.Doubt == "" {
					m.Doubt = "name"
				}
				g.bar(h.named(foundPlace{m, m.Start, m.End}, p, v.Text))
			}
		}
	}
}

// named makes the hit one of words in a text, and says whether they are reason
// enough to hold the message.
//
// Words that mean a place and nothing else are, and so are those of which only
// a part is under embargo, for somebody has to see which. The name of a street
// is not. A word that other places or things have too, and one in a party's
// name, is, unless the party says that it is in another country; short words
// in free text ("DNR") are not, if they are not the name of a country.
func (h EmbargoHit) named(p foundPlace, owner *payment.Party, text string) EmbargoHit {
	if owner != nil {
		h.Role = owner.Role
	}
	h.PlaceID, h.Name, h.Grounds, h.Doubt = p.Place.ID, p.Place.Name, groundsOf(p.Grounds), p.Doubt
	h.Words, h.MessagePlace = part(p.start, p.end, text, h.MessagePlace)
	if h.Words == h.Value {
		h.Words = ""
	}
	switch p.Doubt {
	case "", "part":
		h.Hold = true
	case "other", "name":
		h.Hold = !elsewhere(owner, p.Place) && (owner != nil || longWord(p.Text) || isCountry(p.Text, p.Place))
	}
	return h
}

// elsewhere reports whether a party says that it is in countries of which none
// is that of the place.
func elsewhere(p *payment.Party, place embargo.Place) bool {
	if p == nil {
		return false
	}
	here, known := place.Country, false
	if before, _, ok := strings.Cut(place.ID, "-"); ok { // ua-cri is in ua
		here = before
	}
	for _, c := range p.Entity.Get("country") {
		if strings.EqualFold(c, here) || strings.EqualFold(c, place.Country) {
			return false
		}
		known = true
	}
	return known
}

func longWord(s string) bool { return len([]rune(s)) >= 5 }

func isCountry(s string, place embargo.Place) bool {
	iso, ok := country.Code(s)
	return ok && iso == place.Country
}

func groundsOf(all []embargo.Ground) []EmbargoGround {
	var grounds []EmbargoGround
	for _, g := range all {
		grounds = append(grounds, EmbargoGround(g))
	}
	return grounds
}

// bar adds a hit of a place.
func (g *gathering) bar(h EmbargoHit) {
	switch {
	case len(g.r.Embargo) < maxMessageHits:
		g.r.Embargo = append(g.r.Embargo, h)
	default:
		g.r.HitsCut++
		if !h.Hold || g.barred {
			return
		}
		g.r.Embargo[maxMessageHits-1] = h
	}
	g.barred = g.barred || h.Hold
}
