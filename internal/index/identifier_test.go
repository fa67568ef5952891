package index_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/internal/ident"
	"interdict/internal/index"
	"interdict/lists"
)

func withWebsite(id int, sites ...string) *lists.Entry {
	e := entry(id, "Company", "Lumen Freight")
	e.Entities[0].Add("website", sites...)
	return e
}

// The look-up of look-alikes finds what comparing with every listed site does.
func TestLookalikesAreExact(t *testing.T) {
	label := rapid.StringMatching(`(lum|en|rn|fre1?ight|-|l|i|0|o){2,6}`)
	suffix := rapid.SampledFrom([]string{"example", "test", "co.uk"})
	site := rapid.Custom(func(t *rapid.T) string {
		return "a" + label.Draw(t, "label") + "z." + suffix.Draw(t, "suffix")
	})
	rapid.Check(t, func(t *rapid.T) {
		listed := rapid.SliceOfN(site, 1, 8).Draw(t, "listed")
		var entries []*lists.Entry
		for i, s := range listed {
			entries = append(entries, withWebsite(i, s))
		}
		x := build(t, entries)
		// A listed one with a letter other, or another suffix.
		text, _, _ := strings.Cut(listed[0], ".")
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		text = text[:at] + rapid.SampledFrom([]string{"", "l", "1", "-", "n"}).Draw(t, "letter") + text[min(len(text), at+rapid.IntRange(0, 1).Draw(t, "cut")):]
		query, ok := ident.SiteOf(text + "." + suffix.Draw(t, "other suffix"))
		if !ok {
			return
		}
		var got, want []string
		x.Related(index.Identifier{Kind: ident.Domain, Value: query.Key()}, func(entity uint32, r index.Relation, listed, detail string) {
			if line := fmt.Sprint(entity, listed, detail); r == index.LooksLike && !slices.Contains(got, line) {
				got = append(got, line)
			}
		})
		for i, l := range listed {
			s, ok := ident.SiteOf(l)
			if how := ident.CompareDomains(query.Registered, s.Registered); ok && how != ident.NoLookalike {
				want = append(want, fmt.Sprint(uint32(i), s.Host, how))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%s: found %q, want %q", query.Key(), got, want)
		}
	})
}

// Keys of what is near an identifier are no identifiers.
func TestKeysOfTheNearAreNoIdentifiers(t *testing.T) {
	e := withWebsite(1, "https://shop.lumenfreight.example/x", "https://www.facebook.com/lumen")
	e.Entities[0].Add("email", "desk@lumenfreight.example")
	e.Entities[0].Add("swiftBic", "LUMEGB2LXXX")
	passport := ftm.New("Passport", "l:1-p")
	passport.Add("number", "A1234567")
	passport.Add("country", "ir")
	e.Entities = append(e.Entities, passport)
	e.Entities[0].Add("passportNumber", "A1234567")

	var got []string
	x := build(t, []*lists.Entry{e})
	x.EachIdentifier(func(_ uint32, id index.Identifier) {
		got = append(got, fmt.Sprintf("%s %s %s", id.Kind, id.Value, id.Country))
	})
	slices.Sort(got)
	want := []string{"bic LUMEGB2L ", "domain facebook.com/lumen ", "domain shop.lumenfreight.example ", "email desk@lumenfreight.example ", "passport A1234567 ir"}
	if !slices.Equal(got, want) {
		t.Errorf("identifiers %q, want %q", got, want)
	}
}

// An account's number is its holder's, the code of the bank is the bank's.
func TestAnAccountsBankIsNotItsHolder(t *testing.T) {
	holder, account := ftm.New("Person", "l:1"), ftm.New("BankAccount", "l:1#a")
	account.Add("iban", "GB82 WEST 1234 5698 7654 32")
	account.Add("bic", "WESTGB2L")
	ids := index.IdentifiersOf([]*ftm.Entity{holder, account})
	if len(ids) != 1 || ids[0].Value != "GB82WEST12345698765432" {
		t.Errorf("identifiers of the holder: %v", ids)
	}
}
