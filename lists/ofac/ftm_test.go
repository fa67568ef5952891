package ofac

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/ftm"
	"interdict/lists"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenParties are invented, one for each kind that OFAC lists.
func goldenParties() []*party {
	return []*party{
		{
			uid: "90001", kind: "individual", title: "Minister of Tides; Colonel",
			names: []partyName{
				{full: "Orvel Tam DRUZHNY", last: "DRUZHNY", first: "Orvel Tam", primary: true},
				{full: "Орвел ДРУЖНЫЙ", last: "ДРУЖНЫЙ", first: "Орвел", primary: true, script: "Cyrl"},
				{full: "Orvil DRUZHNI", kind: "a.k.a."},
				{full: "Orvel KAMEN", kind: "f.k.a."},
				{full: "the Tide", kind: "a.k.a.", weak: true},
			},
			programmes: []string{"ELECTION-EO13848", "CYBER2"},
			sanctions:  []sanction{{programme: "CYBER2", list: "SDN List", date: "2021-04-15", legalBasis: "Executive Order 13694 (Cyber)", measure: "Block"}},
			features: []feature{
				{kind: "DOB", value: "1960", circa: true},
				{kind: "Birthdate", value: "1957", until: "1959"},
				{kind: "POB", value: "Omsk, Russia"},
				{kind: "nationality", value: "Russia"},
				{kind: "Citizenship Country", value: "Atlantis"},
				{kind: "Gender", value: "Male"},
				{kind: "Digital Currency Address - XBT", value: "1InventedWa11et"},
				{kind: "Secondary sanctions risk:", value: "See Section 11 of Executive Order 14024."},
				{kind: "Executive Order 13848 information:", value: "a measure"},
				{kind: "Shoe Size", value: "45"},
			},
			documents: []document{
				{kind: "Passport", number: "700000001", country: "Russia", issued: "2001-01-01", expires: "2011-01-01"},
				{kind: "Tax ID No.", number: "770000000012", country: "Russia"},
			},
			addresses: []address{
				{lines: []string{"1 Quay Street", "Flat 2"}, city: "Omsk", region: "Omskaya", postcode: "644000", country: "Russia"},
				{country: "Latvia"},
			},
			links: []link{
				{kind: "Linked To", name: "TIDEWAY HOLDING, LTD"},
				{kind: "Leader or official of", uid: "90002", name: "NORTH QUAY BANK"},
				{kind: "brother of", name: "DRUZHNY, Pavel"},
			},
			leftover: []string{"hums a tune nobody knows"},
		},
		{
			uid: "90002", kind: "entity", programmes: []string{"UKRAINE-EO13662"},
			names: []partyName{{full: "NORTH QUAY BANK", primary: true}},
			features: []feature{
				{kind: "SWIFT/BIC", value: "NQBKRUMM"},
				{kind: "Executive Order 13662 Directive Determination -", value: "Subject to Directive 1"},
				{kind: "ISIN", value: "RU0000000001"}, {kind: "Equity Ticker", value: "NQB"}, {kind: "ISIN", value: "RU0000000002"},
				{kind: "Organization Established Date", value: "1990-02-01"},
			},
			documents: []document{
				{kind: "Registration Number", number: "1027700000001", country: "Russia"},
				{kind: "Government Gazette Number", number: "00000001", country: "Russia"},
				{kind: "Legal Entity Number", number: "253400AAAAAAAAAAAA11", country: "Russia"},
			},
			links: []link{{kind: "Owned or Controlled By", uid: "90001", name: "DRUZHNY, Orvel Tam"}},
		},
		{
			uid: "90003", kind: "vessel", programmes: []string{"SDGT"},
			names: []partyName{{full: "GREY GULL", primary: true}},
			features: []feature{
				{kind: "Vessel Flag", value: "Panama"}, {kind: "Former Vessel Flag", value: "None Identified"},
				{kind: "Vessel Owner", value: "GULL SHIPPING"}, {kind: "Vessel Call Sign", value: "3AAA1"},
				{kind: "Vessel Gross Tonnage", value: "5100"}, {kind: "Vessel Type", value: "Tug"},
				{kind: "Website", value: "gull.example"},
			},
			documents: []document{
				{kind: "Vessel Registration Identification", number: "IMO 9000003"}, {kind: "MMSI", number: "370000001"},
			},
		},
		{
			uid: "90004", kind: "aircraft", programmes: []string{"SDGT"},
			names: []partyName{{full: "XX-GUL", primary: true}},
			features: []feature{
				{kind: "Aircraft Operator", value: "GULL AIR"}, {kind: "Aircraft Model", value: "IL76"},
				{kind: "Aircraft Manufacturer’s Serial Number (MSN)", value: "0001"},
				{kind: "Aircraft Manufacture Date", value: "1992"}, {kind: "Aircraft Tail Number", value: "XX-GUL"},
			},
		},
	}
}

func TestEntry(t *testing.T) {
	var b strings.Builder
	for _, p := range goldenParties() {
		writeEntry(t, &b, p.entry("test"))
	}
	golden(t, "entry.golden", b.String())
}

// writeEntry writes the entities of an entry as lines, then its leftovers.
func writeEntry(t testing.TB, b *strings.Builder, e *lists.Entry) {
	t.Helper()
	for _, x := range e.Entities {
		if err := x.Validate(); err != nil {
			t.Error(err)
		}
		if err := ftm.WriteLine(b, x); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range e.Leftover {
		j, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("left over: " + string(j) + "\n")
	}
}

func golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; rewrite with -update):\n%s", path, diff)
	}
}

func TestSources(t *testing.T) {
	want := map[string]string{
		"us-ofac-sdn":  "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML",
		"us-ofac-cons": "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/CONS_ADVANCED.XML",
	}
	got := make(map[string]string)
	for _, s := range Sources() {
		got[s.ID] = s.Resources[0].URL
		if s.Read == nil || s.Home == "" || s.Country != "us" {
			t.Errorf("source %s is not whole: %+v", s.ID, s)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("addresses (-want +got):\n%s", diff)
	}
}
