package draft_test

import (
	"slices"
	"testing"

	"interdict/ftm"
	"interdict/lists/internal/draft"
	"interdict/lists/internal/entry"
)

func TestItems(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                 nil,
		"NA":                               nil,
		"Saudi Arabia":                     {"Saudi Arabia"},
		"1) Saudi Arabia 2) Qatar":         {"Saudi Arabia", "Qatar"},
		"(1) Tripoli (2) Tunis":            {"Tripoli", "Tunis"},
		"(1) Manzil Tmim (2)-(6) -":        {"Manzil Tmim"},
		"a) German\u00a0 b) Moroccan":      {"German", "Moroccan"},
		"(1)-(2) Tunisia (3) Libya":        {"Tunisia", "Libya"},
		"Palmyra (old town)":               {"Palmyra (old town)"},
		"House 7(b), Street (c) Beispiel ": {"House 7(b), Street (c) Beispiel"},
	} {
		if got := draft.Items(text); !slices.Equal(got, want) {
			t.Errorf("Items(%q) = %q, want %q", text, got, want)
		}
	}
}

// Nothing that is said to a draft may vanish: it is a property, or left over.
func TestDraftLosesNothing(t *testing.T) {
	d := draft.New("xx-test", "7", "Organization")
	d.Target.Add("name", "Beispiel Trading")
	d.Dates("incorporationDate", "founded", "circa 1990")
	d.Dates("birthDate", "D.O.B", "1 May 1990")
	d.Dates("incorporationDate", "founded", "long ago")
	d.Countries("country", "country", "a) Germany b) Atlantis")
	d.Add("title", "Title", "Dr")
	d.AddressText("Example Street 1, Berlin, Germany", "Germany")
	d.AddressText("Example Street 1,  Berlin, Germany", "Germany")
	d.DocumentAs("idNumber", entry.Document{Kind: "Tax card", Number: "12345", Country: "Germany"})
	d.Link("Ownership", "Organization", "Muster Holding", "")
	s := d.Part("Sanction", "sanction")
	s.Add("entity", d.Target.ID)
	e := d.Entry()

	for _, x := range e.Entities {
		if err := x.Validate(); err != nil {
			t.Error(err)
		}
	}
	schemata := make([]string, len(e.Entities))
	for i, x := range e.Entities {
		schemata[i] = x.Schema
	}
	want := []string{"Organization", "Sanction", "Address", "Identification", "Ownership", "Organization"}
	if !slices.Equal(schemata, want) {
		t.Errorf("entities are %v, want %v", schemata, want)
	}
	target := e.Target()
	for _, c := range []struct {
		property string
		want     []string
	}{
		{"incorporationDate", []string{"1990"}},
		{"country", []string{"de"}},
		{"notes", []string{"founded: circa 1990", "D.O.B: 1990-05-01", "founded: long ago", "country: Atlantis", "Title: Dr"}},
		{"idNumber", []string{"12345"}},
		{"addressEntity", []string{"xx-test:7#address-1"}},
	} {
		if got := target.Get(c.property); !slices.Equal(got, c.want) {
			t.Errorf("%s = %q, want %q", c.property, got, c.want)
		}
	}
	var owner *ftm.Entity
	for _, x := range e.Entities {
		if x.Schema == "Ownership" {
			owner = x
		}
	}
	if owner.First("asset") != target.ID || owner.First("owner") != "xx-test:7#named-1" {
		t.Errorf("ownership says %v", owner.Properties)
	}
	left := make([]string, len(e.Leftover))
	for i, l := range e.Leftover {
		left[i] = l.Kind + " " + l.Text
	}
	if want := []string{"founded long ago", "country Atlantis"}; !slices.Equal(left, want) {
		t.Errorf("left over %q, want %q", left, want)
	}
}
