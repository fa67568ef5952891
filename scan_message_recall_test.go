package interdict_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"interdict"
	"interdict/internal/sharedtest"
)

// What payments say around a name.
var remittances = []string{
	"%s", "INV 123 %s", "%s INVOICE 99871 LENSES", "PAYMENT TO %s FOR GOODS", "SALARY MAY %s", "RENT %s JUNE 2024 THANK YOU",
	"CONTRACT 77/2024 WITH %s DD 03.05.2024", "/RFB/88123 O/B %s REF 7781",
}

// pacs is a payment with these parts.
func pacs(inside string) string {
	return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><CdtTrfTxInf>` + inside + `</CdtTrfTxInf></FIToFICstmrCdtTrf></Document>`
}

var inXML = strings.NewReplacer("&", "&amp;", "<", "&lt;")

func named(name string) string { return pacs("<Dbtr><Nm>" + inXML.Replace(name) + "</Nm></Dbtr>") }

func remitted(text string) string {
	return pacs("<RmtInf><Ustrd>" + inXML.Replace(text) + "</Ustrd></RmtInf>")
}

// ach is a file of one entry to somebody; the name's field has 22 columns.
func ach(name string) string {
	return "101 121042882 2313803842602031200A094101" + strings.Repeat(" ", 54) + "\n" +
		"5220HARVEL LODGE                        1234567890PPDSALARY          260203   1112104280000001\n" +
		fmt.Sprintf("6222313803845567             0000000100ID7            %-22.22s  0112104280000001\n", name)
}

// TestListedNamesInMessages puts listed names into messages as payments have
// them, cut off where their field ends, too, and looks whether the message is
// held for that entry; and whether it passes with the names of people who are on
// no list. "-v" shows the figures and what was missed.
func TestListedNamesInMessages(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	s := realScreener(t)
	cutAt := func(n int, message func(string) string) func(int, string) string {
		return func(_ int, name string) string { return message(strings.TrimSpace(name[:n])) }
	}
	in59 := func(name string) string { return mt103("/1\nANNA BRIGG", "/2\n"+name+"\nHARBOUR ROW 3\nWIEN", "") }
	tests := []struct {
		title   string
		longer  int // only names of more letters
		every   int // only each so manyth
		message func(i int, name string) string
		floor   float64 // of those that are held for the entry, in percent
	}{
		{"in the field of a name", 0, 15, func(_ int, name string) string { return named(name) }, 99.5},
		{"in a text", 0, 15, func(i int, name string) string { return remitted(fmt.Sprintf(remittances[i%len(remittances)], name)) }, 95.5},
		{"cut at 35, SWIFT MT", 35, 4, cutAt(35, in59), 93},
		{"cut at 70, ISO 20022", 70, 1, cutAt(70, named), 98},
		{"cut at 22, ACH", 22, 12, cutAt(22, ach), 86},
		{"over two lines of 35", 35, 4, func(_ int, name string) string {
			return in59(strings.TrimSpace(name[:35]) + "\n" + strings.TrimSpace(name[35:min(70, len(name))]))
		}, 98.5},
	}
	parties := listedParties(t, s)
	for _, test := range tests {
		tried, found, n := 0, 0, 0
		var missed []string
		for _, p := range parties {
			if len(p.name) <= test.longer {
				continue
			}
			if n++; n%test.every != 0 {
				continue
			}
			tried++
			if heldFor(t, s, test.message(tried, p.name), p.id) {
				found++
			} else {
				missed = append(missed, p.name)
			}
		}
		share := 100 * float64(found) / float64(tried)
		t.Logf("%s: %d names, held %.1f %%; not: %q", test.title, tried, share, missed)
		if share < test.floor {
			t.Errorf("%s: %.1f %% held, %.1f %% wanted", test.title, share, test.floor)
		}
	}

	others := people(t)
	innocents := []struct {
		title   string
		from    int // letters that a name has at least
		message func(i int, name string) string
		ceiling float64
	}{
		{"in the field of a name", 1, func(_ int, name string) string { return named(name) }, 1.6},
		{"in a text", 1, func(i int, name string) string { return remitted(fmt.Sprintf(remittances[i%len(remittances)], name)) }, 2},
		{"that fill the 22 columns of ACH", 22, func(_ int, name string) string { return ach(name) }, 0.3},
		{"as firms cut at 35", 1, func(i int, name string) string {
			return in59((name + " " + firms[i%len(firms)])[:35])
		}, 0.3},
	}
	for _, test := range innocents {
		tried, n := 0, 0
		var held []string
		for i, name := range others {
			if len(name) < test.from || test.title != "in a text" && test.title != "in the field of a name" && !ascii(name) {
				continue
			}
			tried++
			if heldFor(t, s, test.message(i, name), "") {
				n++
				held = append(held, name)
			}
		}
		share := 100 * float64(n) / float64(tried)
		t.Logf("people on no list, %s: %d, held %.2f %%: %q", test.title, tried, share, held)
		if share > test.ceiling {
			t.Errorf("people on no list, %s: %.2f %% held, %.2f %% are many", test.title, share, test.ceiling)
		}
	}
}

// firms are what makes a firm's name of a family name, long enough to be cut.
var firms = []string{
	"INTERNATIONAL TRADING AND SHIPPING COMPANY LIMITED", "GENERAL CONSTRUCTION AND INVESTMENT GROUP",
	"IMPORT EXPORT FOOD INDUSTRIES CORPORATION", "PETROLEUM ENGINEERING AND DEVELOPMENT",
}

func ascii(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > 126 }) < 0 }

type namedParty struct{ id, name string }

// listedParties are the main names of all entries as payments write them: in
// capitals, of half of the people the family name last.
func listedParties(t *testing.T, s *interdict.Screener) []namedParty {
	t.Helper()
	var all []namedParty
	err := s.EachEntry(t.Context(), func(list string, e *interdict.Entry) error {
		name := e.Target().First("name")
		if family, given, ok := strings.Cut(name, ", "); ok && e.Target().Schema == "Person" && len(all)%2 == 0 {
			name = given + " " + family
		}
		if name = strings.ToUpper(strings.ReplaceAll(name, ",", "")); name != "" && ascii(name) {
			all = append(all, namedParty{list + ":" + e.UID, name})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// people are invented people who are on no list, of all name cultures.
func people(t *testing.T) []string {
	t.Helper()
	f, err := os.Open(sharedtest.Path(t, "eval", "negatives_global.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range rows[1:] {
		all = append(all, strings.ToUpper(r[0]))
	}
	return all
}

// heldFor reports whether a message matches an entry, any if none is named.
func heldFor(t *testing.T, s *interdict.Screener, message, id string) bool {
	t.Helper()
	results, totals := scan(t, s, []byte(message), interdict.MessageAsk{Workers: 1})
	if len(results) != 1 || totals.Unreadable > 0 {
		t.Fatalf("%+v of %s: %v", totals, message, results[0].Fault)
	}
	for _, h := range results[0].Hits {
		if h.Match.Match && (id == "" || h.ID == id) {
			return true
		}
	}
	return false
}
