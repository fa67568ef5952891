package entry

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/ftm"
)

func TestDate(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"1958", "1958"},
		{"1964-10", "1964-10"},
		{"1964-10-07", "1964-10-07"},
		{"1964-10-07+02:00", "1964-10-07"},
		{"2024-12-11T21:24:35.826+01:00", "2024-12-11"},
		{" 7.10.1964 ", "1964-10-07"},
		{"1964/10/07", "1964-10-07"},
		{"17 Oct. 1964", "1964-10-17"},
		{"1st September 1970", "1970-09-01"},
		{"Nov. 1973", "1973-11"},
		{"April 1963", "1963-04"},
		{"September 16, 2019", "2019-09-16"},
		{"29 February 2000", "2000-02-29"},
		// none, or not sure which
		{"29 February 2001", ""},
		{"10/11/1964", ""},
		{"1964-13-01", ""},
		{"1964-00-10", "1964"},
		{"24/06/1402 (Hijri Calendar)", ""},
		{"30-35 years old", ""},
		{"Sep-99", ""},
		{"", ""},
		{"approximately 1958", ""},
	} {
		got, ok := Date(test.text)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("Date(%q) = %q, %v; want %q", test.text, got, ok, test.want)
		}
	}
}

func TestYears(t *testing.T) {
	for _, test := range []struct {
		from, to string
		want     []string
	}{
		{"1958", "1960", []string{"1958", "1959", "1960"}},
		{"1958", "1958", []string{"1958"}},
		{"1900", "1999", []string{"1900", "1999"}},
		{"1960", "1958", nil},
		{"", "1958", nil},
		{"0", "10", nil},
	} {
		if got := Years(test.from, test.to); !slices.Equal(got, test.want) {
			t.Errorf("Years(%q, %q) = %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

func TestFacts(t *testing.T) {
	for _, test := range []struct {
		schema, text, property string
		want                   []string
	}{
		{"Organization", "Website: www.example.org; more", "website", []string{"www.example.org"}},
		{"Organization", "E-mail: a.b@example.org, c@example.co.uk.", "email", []string{"a.b@example.org", "c@example.co.uk"}},
		{"Organization", "Tel.: +850-2-18111-8208. Fax: +850-2-381", "phone", []string{"+850-2-18111-8208"}},
		{"Organization", "SWIFT/BIC: EXAMKPPY", "swiftBic", []string{"EXAMKPPY"}},
		{"Organization", "Swift Investments Ltd", "swiftBic", nil},
		{"Organization", "owner of a tanker (IMO 9999999). IMO number: 5999999.", "imoNumber", []string{"5999999"}},
		{"Vessel", "IMO number: 9999999, owner IMO 5999999", "imoNumber", []string{"9999999"}},
		{"Organization", "Tax identification number: 7700000000", "innCode", []string{"7700000000"}},
		{"Organization", "ОГРН/main state registration number: 1027700000000.", "ogrnCode", []string{"1027700000000"}},
		{"Organization", "Registration number: 12-345", "registrationNumber", []string{"12-345"}},
		{"Person", "Italian Fiscal Code: XXXYYY00A00Z000X", "taxNumber", []string{"XXXYYY00A00Z000X"}},
		{"Person", "Gender [Female]. Brother of Male Example.", "gender", []string{"female"}},
		{"Organization", "Gender: male", "gender", nil},
	} {
		b := New("l", "1", test.schema)
		b.Facts(test.text)
		if diff := cmp.Diff(test.want, b.Target.Get(test.property)); diff != "" {
			t.Errorf("Facts(%q), %s of %s: %s", test.text, test.property, test.schema, diff)
		}
	}
}

// A name is in one property only, the strongest; but a weak alias stays what
// the publisher calls it.
func TestName(t *testing.T) {
	b := New("l", "1", "Person")
	for _, n := range [...]struct{ property, name string }{
		{"name", "A  B"}, {"alias", "A B"}, {"name", "C"}, {"previousName", "D"}, {"weakAlias", "D"}, {"weakAlias", ""},
	} {
		b.Name(n.property, n.name)
	}
	want := map[string][]string{"name": {"A B"}, "alias": {"C"}, "previousName": {"D"}, "weakAlias": {"D"}, "topics": {"sanction"}}
	if diff := cmp.Diff(want, b.Target.Properties); diff != "" {
		t.Error(diff)
	}
}

func TestCountry(t *testing.T) {
	for _, test := range []struct {
		text  string
		codes []string
		notes []string
		left  int
	}{
		{"Tunisia", []string{"tn"}, nil, 0},
		{"Possibly Ethiopian", []string{"et"}, []string{"Nationality: Possibly Ethiopian"}, 0},
		{"Sudan/South Sudan", []string{"sd", "ss"}, []string{"Nationality: Sudan/South Sudan"}, 0},
		{"United States. Also believed to hold another", []string{"us"}, []string{"Nationality: United States. Also believed to hold another"}, 0},
		{"stateless", nil, []string{"Nationality: stateless"}, 1},
		{"", nil, nil, 0},
	} {
		b := New("l", "1", "Person")
		b.Country("nationality", "Nationality", test.text)
		if diff := cmp.Diff(test.codes, b.Target.Get("nationality")); diff != "" {
			t.Errorf("%q: %s", test.text, diff)
		}
		if diff := cmp.Diff(test.notes, b.Target.Get("notes")); diff != "" {
			t.Errorf("%q: %s", test.text, diff)
		}
		if got := len(b.Entry().Leftover); got != test.left {
			t.Errorf("%q: %d left over, want %d", test.text, got, test.left)
		}
	}
}

func TestDocumentProperty(t *testing.T) {
	for kind, want := range map[string]string{
		"Passport": "passportNumber", "Numéro de passeport": "passportNumber", "diplomatic passport": "passportNumber",
		"National Identification Number: national passport": "passportNumber",
		"National Identification Number":                    "idNumber",
		"ssn Social Security Number":                        "socialSecurityNumber",
		"Italian Fiscal Code":                               "taxNumber", "fiscalcode Fiscal code": "taxNumber",
		"VAT number": "vatCode", "private club card": "idNumber",
		"swiftbic SWIFT/BIC": "swiftBic", "imo International Maritime Organisation number": "imoNumber",
		"regnumber Registration Number": "registrationNumber", "tradelic Trade licence": "licenseNumber",
		"": "idNumber",
	} {
		if got := DocumentProperty(kind); got != want {
			t.Errorf("DocumentProperty(%q) = %s, want %s", kind, got, want)
		}
	}
}

// A vessel holds no identity papers: the number becomes a property or a note.
func TestDocumentOfVessel(t *testing.T) {
	b := New("l", "1", "Vessel")
	b.Document(Document{Kind: "IMO number", Number: "9999999"})
	if e := b.Entry(); len(e.Entities) != 1 || e.Target().First("imoNumber") != "9999999" {
		t.Errorf("entities %v", e.Entities)
	}
}

func TestUIDs(t *testing.T) {
	u := make(UIDs)
	var got []string
	for _, id := range []string{"a", "a", "a-2", "a", "b"} {
		got = append(got, u.Unique(id))
	}
	if diff := cmp.Diff([]string{"a", "a-2", "a-2-2", "a-3", "b"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAddress(t *testing.T) {
	b := New("l", "1", "Organization")
	if b.Address(Address{Country: "Iran"}) != nil || b.Target.Has("address") {
		t.Error("a country alone became an address")
	}
	a := b.Address(Address{Street: "Example Road 1", City: "Basel", Postcode: "4001", POBox: "12", Country: "Switzerland", Note: "since 2001"})
	want := &ftm.Entity{ID: "l:1#address-1", Schema: "Address", Properties: map[string][]string{
		"street": {"Example Road 1"}, "postOfficeBox": {"12"}, "city": {"Basel"}, "postalCode": {"4001"},
		"country": {"ch"}, "remarks": {"since 2001"}, "full": {"Example Road 1, P.O. Box 12, 4001 Basel, Switzerland"},
	}}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
}
