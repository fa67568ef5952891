package interdict_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"interdict"
	"interdict/internal/crash/crashtest"
	"interdict/internal/intake/payment"
	"interdict/internal/sharedtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// listed are the parties that messages of these tests are screened against.
const listed = `{"id":"1","schema":"Person","properties":{"name":["Zorbax Quentari"]},"target":true}
{"id":"2","schema":"Organization","properties":{"name":["Brenvale Maritime Bank"],"swiftBic":["BRVKBY2X"]},"target":true}
{"id":"3","schema":"BankAccount","properties":{"name":["Account of Tolvane Karrigan"],"iban":["GB33BUKB20201555555555"]},"target":true}
{"id":"4","schema":"Organization","properties":{"name":["Ostrik Holding"],"leiCode":["529900T8BM49AURSDO55"]},"target":true}
{"id":"5","schema":"Person","properties":{"name":["Mordecai Ulfsson Trevane"],"birthDate":["1961-02-03"]},"target":true}
{"id":"6","schema":"Vessel","properties":{"name":["Velgard Dawn"]},"target":true}
{"id":"7","schema":"Organization","properties":{"name":["North Harbour General Mercantile and Shipping Agency"]},"target":true}
{"id":"8","schema":"BankAccount","properties":{"name":["Account of Pell Ostrander"],"accountNumber":["4477881234"]},"target":true}
{"id":"9","schema":"Organization","properties":{"name":["Tresmont Credit Bank"],"idNumber":["044525999"]},"target":true}
`

// screenerOf returns a screener of a list of invented parties, on 1 May 2024.
func screenerOf(t testing.TB, list string, scope interdict.Scope) *interdict.Screener {
	t.Helper()
	file := filepath.Join(t.TempDir(), "entities.ftm.json")
	if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	day := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	d, err := interdict.Open(t.Context(), t.TempDir(), interdict.Options{Now: func() time.Time { return day }, Log: crashtest.Log()})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	ask := interdict.UpdateAsk{Lists: []string{"opensanctions"}, From: file, Published: day.AddDate(-1, 0, 0)}
	if _, err := d.Update(t.Context(), ask); err != nil {
		t.Fatal(err)
	}
	s, err := d.Screener(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func scan(t testing.TB, s *interdict.Screener, data []byte, a interdict.MessageAsk) ([]*interdict.MessageResult, interdict.MessageTotals) {
	t.Helper()
	var all []*interdict.MessageResult
	totals, err := s.ScanMessages(t.Context(), "test", bytes.NewReader(data), a, func(r *interdict.MessageResult) error {
		all = append(all, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, totals
}

// fixtures are messages of all kinds between invented persons.
func fixtures(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("internal/intake/payment/testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	return filesOf(t, paths)
}

func filesOf(t testing.TB, paths []string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(path) != ".json" {
			all[filepath.Base(path)] = b
		}
	}
	if len(all) == 0 {
		t.Fatal("no messages")
	}
	return all
}

// TestMessageGolden: what becomes of each fixture when some of its parties are
// listed. "-update" writes it anew.
func TestMessageGolden(t *testing.T) {
	const list = `{"id":"1","schema":"Person","properties":{"name":["Tamsin Ordvale"]},"target":true}
{"id":"2","schema":"Organization","properties":{"name":["Mevart Bank"],"swiftBic":["MVRTATWW"]},"target":true}
{"id":"3","schema":"Person","properties":{"name":["Soraya Tindle"],"birthDate":["1958"],"country":["cu"]},"target":true}
{"id":"4","schema":"Organization","properties":{"name":["Quentari Trading"]},"target":true}
{"id":"5","schema":"Person","properties":{"name":["Marrick"],"weakAlias":["Pell"]},"target":true}
{"id":"6","schema":"Vessel","properties":{"name":["Brighold"]},"target":true}
`
	s := screenerOf(t, list, interdict.Scope{})
	files := fixtures(t)
	var got strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		results, totals := scan(t, s, files[name], interdict.MessageAsk{})
		fmt.Fprintf(&got, "%s: %d messages, %d pass, %d hold\n", name, totals.Messages, totals.Pass, totals.Hold)
		for _, r := range results {
			fmt.Fprintf(&got, "  %d %s %s %s %s %s %s\n", r.Number, r.Kind, r.ID, r.Currency+r.Amount, r.Hash[:8], r.Decision, strings.Join(r.Reasons, ","))
			for _, h := range r.Hits {
				fmt.Fprintf(&got, "    hit %s %v [%s] %s %q\n", h.ID, h.Match.Match, h.Role, h.Field, h.Value)
			}
			for _, h := range r.Embargo {
				fmt.Fprintf(&got, "    embargo %s %v %s [%s] %s %q %q %s +%d %d\n", h.PlaceID, h.Hold, h.Doubt, h.Role, h.Field, h.Value, h.Words, h.Path, h.Offset, h.Length)
			}
			for _, h := range r.Resent {
				fmt.Fprintf(&got, "    resent %d %d %d %v\n", h.Number, h.FirstTransaction, h.Transaction, h.Changes)
			}
			if r.Fault != nil {
				fmt.Fprintf(&got, "    fault %v\n", r.Fault)
			}
		}
	}
	const golden = "testdata/scan_messages.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

// TestListedNameHoldsInEveryField puts a listed name in turn where a fixture
// has a name or a text: the message is held, by a hit at that place.
func TestListedNameHoldsInEveryField(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	for name, data := range fixtures(t) {
		plantEverywhere(t, s, name, data)
	}
}

// The same with the published samples, whose parties nobody here invented.
func TestListedNameHoldsInEveryFieldOfRealMessages(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	s := screenerOf(t, listed, interdict.Scope{})
	for name, data := range realMessages(t) {
		plantEverywhere(t, s, name, data)
	}
}

func realMessages(t testing.TB) map[string][]byte {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(sharedtest.Path(t, "data", "messages"), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return filesOf(t, paths)
}

func plantEverywhere(t *testing.T, s *interdict.Screener, name string, data []byte) {
	t.Helper()
	const party = "ZORBAX QUENTARI"
	fixed := bytes.HasPrefix(data, []byte("101 ")) || bytes.HasPrefix(data, []byte("{1500}")) && !bytes.Contains(data, []byte("*"))
	wide := bytes.HasPrefix(data, []byte("\xff\xfe"))
	planted := 0
	for m, err := range payment.Read(t.Context(), name, bytes.NewReader(data)) {
		if err != nil {
			t.Fatal(err)
		}
		places := map[payment.Place]string{}
		for _, p := range m.Parties {
			for _, v := range p.Values {
				if v.Property == "name" && !v.Joined {
					places[v.Place] = p.Role
				}
			}
		}
		for _, x := range m.Texts {
			// A code that the standards bound to letters without spaces has no
			// room for a name.
			if !x.Joined && x.Length >= 4 {
				places[x.Place] = x.Kind
			}
		}
		for place, what := range places {
			if place.Offset < m.Offset { // of the batch, in each of its messages
				continue
			}
			text := []byte(party)
			if wide {
				text = utf16le(party)
			}
			if fixed {
				if int(place.Length) < len(text) {
					continue
				}
				text = append(text, bytes.Repeat([]byte(" "), int(place.Length)-len(text))...)
			}
			changed := slices.Concat(data[:place.Offset], text, data[place.Offset+place.Length:])
			planted++
			if !heldAt(t, s, changed, place.Offset, int64(len(text))) {
				t.Errorf("%s: a listed name as %s at %d (%s) holds nothing", name, what, place.Offset, place.Path)
			}
		}
	}
	if planted == 0 && len(data) > 100 && !strings.Contains(name, "NoMessage") {
		t.Logf("%s: no field was tried", name)
	}
}

func utf16le(s string) []byte {
	var b []byte
	for _, c := range s {
		b = append(b, byte(c), byte(c>>8))
	}
	return b
}

// heldAt reports whether a message is held for the listed person at the place,
// and for no match elsewhere.
func heldAt(t *testing.T, s *interdict.Screener, data []byte, offset, length int64) bool {
	t.Helper()
	results, totals := scan(t, s, data, interdict.MessageAsk{Workers: 1})
	if !totals.Balanced() {
		t.Errorf("%+v", totals)
	}
	for _, r := range results {
		for _, h := range r.Hits {
			if h.ID == "opensanctions:1" && h.Match.Match && h.Offset >= offset-1 && h.Offset < offset+length && r.Decision == interdict.Hold && h.Path != "" {
				return true
			}
		}
	}
	return false
}

// mt103 is a payment with these lines in some of its fields.
func mt103(ordering, beneficiary, remittance string) string {
	field := func(tag, s string) string {
		if s == "" {
			return ""
		}
		return ":" + tag + ":" + strings.ReplaceAll(s, "\n", "\r\n") + "\r\n"
	}
	return "{1:F01MVRTATWWAXXX0000000001}{2:I103MVRTATWWXXXXN}{4:\r\n:20:REF\r\n:32A:240430EUR5,\r\n" +
		field("50K", ordering) + field("59", beneficiary) + field("70", remittance) + "-}"
}

func TestMessageHits(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	agent := func(role, inside string) string {
		return "<" + role + "><FinInstnId>" + inside + "</FinInstnId></" + role + ">"
	}
	tests := []struct {
		title, file string
		want        string // "entry role field value path", "" to pass
	}{
		{"clean", mt103("/1\nANNA BRIGG", "/2\nMARTA OLSEN", "INVOICE 7 OF MAY"), ""},
		{"a name", mt103("/1\nZORBAX QUENTARI\nHARBOUR ROW", "", ""), "1 ordering customer name ZORBAX QUENTARI 50K:2:91"},
		{"spelled otherwise", mt103("/1\nMR. QUENTARY, ZORBAKS", "", ""), "1 ordering customer name MR. QUENTARY, ZORBAKS 50K:2:91"},
		{"in the address", mt103("/1\nANNA BRIGG\nZORBAX QUENTARI\nWIEN", "", ""), "1 ordering customer address ZORBAX QUENTARI"},
		{"in remittance information", mt103("", "", "INV 123 ZORBAX QUENTARI"), "1  remittance INV 123 ZORBAX QUENTARI"},
		{"in the second line of it", mt103("", "", "INV 123 FOR GOODS\nBY ORDER OF ZORBAX QUENTARI"), "1  remittance INV 123 FOR GOODS BY ORDER OF ZORBAX QUENTARI"},
		{"across two lines", mt103("", "", "GOODS FROM ZORBAX\nQUENTARI OF MAY"), "1  remittance GOODS FROM ZORBAX QUENTARI OF MAY"},
		{"two names in one field", mt103("/1\nANNA BRIGG C/O ZORBAX QUENTARI", "", ""), "1 ordering customer name ANNA BRIGG C/O ZORBAX QUENTARI 50K:2:106"},
		{"a name over two lines", mt103("/1\nNORTH HARBOUR GENERAL MERCANTILE AN\nD SHIPPING AGENCY\nWIEN", "", ""),
			"7 ordering customer name NORTH HARBOUR GENERAL MERCANTILE AND SHIPPING AGENCY 50K:2:91"},
		{"a name cut at 35", mt103("/1\nNORTH HARBOUR GENERAL MERCANTILE AN\nWIEN", "", ""), "7 ordering customer name NORTH HARBOUR GENERAL MERCANTILE AN 50K:2:91"},
		{"a name that fills its element", pacs("<Dbtr><Nm>NORTH HARBOUR GENERAL MERCANTILE AN</Nm><PstlAdr><AdrLine>D SHIPPING AGENCY</AdrLine></PstlAdr></Dbtr>"),
			"7 debtor name NORTH HARBOUR GENERAL MERCANTILE AND SHIPPING AGENCY /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/Dbtr/Nm"},
		{"across two elements", pacs("<RmtInf><Ustrd>goods of Zorbax</Ustrd><Ustrd>Quentari, in May</Ustrd></RmtInf>"),
			"1  remittance goods of Zorbax Quentari, in May"},
		{"a vessel in a text", pacs("<RmtInf><Ustrd>freight of MV Velgard Dawn to Riga</Ustrd></RmtInf>"),
			"6  remittance freight of MV Velgard Dawn to Riga"},
		{"a bank by its BIC", pacs(agent("CdtrAgt", "<BICFI>BRVKBY2XXXX</BICFI>")), "2 creditor agent swiftBic BRVKBY2XXXX /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAgt/FinInstnId/BICFI"},
		{"a bank by an IBAN at it", pacs("<CdtrAcct><Id><IBAN>BY55BRVK3600900000002Z00AB00</IBAN></Id></CdtrAcct>"),
			"2 creditor iban BY55BRVK3600900000002Z00AB00 /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAcct/Id/IBAN"},
		{"a Russian bank by an IBAN at it", pacs("<CdtrAcct><Id><IBAN>RU6504452599940817810538091310419</IBAN></Id></CdtrAcct>"),
			"9 creditor iban RU6504452599940817810538091310419 /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAcct/Id/IBAN"},
		{"a Russian bank by its number", pacs(agent("CdtrAgt", "<ClrSysMmbId><ClrSysId><Cd>RUCBC</Cd></ClrSysId><MmbId>044525999</MmbId></ClrSysMmbId><Nm>TKB</Nm>")),
			"9 creditor agent bikCode 044525999 /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId"},
		{"the same in another clearing system", pacs(agent("CdtrAgt", "<ClrSysMmbId><ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>044525999</MmbId></ClrSysMmbId><Nm>TKB</Nm>")), ""},
		{"a Russian bank in SWIFT's field 57", strings.Replace(mt103("", "/2\nMARTA OLSEN", ""), ":59:", ":57D://RU044525999\r\nTKB\r\n:59:", 1),
			"9 account with institution bikCode 044525999 57D:1:89"},
		{"an account by its IBAN", pacs("<Cdtr><Nm>Marta Olsen</Nm></Cdtr><CdtrAcct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id></CdtrAcct>"),
			"3 creditor iban GB33BUKB20201555555555 /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAcct/Id/IBAN"},
		{"a party by its LEI", pacs("<Dbtr><Id><OrgId><LEI>529900T8BM49AURSDO55</LEI></OrgId></Id></Dbtr>"),
			"4 debtor leiCode 529900T8BM49AURSDO55 /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/Dbtr/Id/OrgId/LEI"},
		{"an account that is no IBAN", mt103("", "/4477881234", ""), "8 beneficiary accountNumber 4477881234 59:1:87"},
		{"a person in a bank's field", pacs(agent("IntrmyAgt1", "<Nm>Zorbax Quentari</Nm>")),
			"1 intermediary agent 1 name Zorbax Quentari /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/IntrmyAgt1/FinInstnId/Nm"},
		{"a birth date that contradicts", pacs("<Dbtr><Nm>Mordecai Ulfsson Trevane</Nm><Id><PrvtId><DtAndPlcOfBirth><BirthDt>1999-07-08</BirthDt></DtAndPlcOfBirth></PrvtId></Id></Dbtr>"), ""},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			results, _ := scan(t, s, []byte(test.file), interdict.MessageAsk{})
			if len(results) != 1 {
				t.Fatalf("%d messages", len(results))
			}
			r := results[0]
			var got []string
			for _, h := range r.Hits {
				if !h.Match.Match {
					continue
				}
				hit := strings.TrimPrefix(h.ID, "opensanctions:") + " " + h.Role + " " + h.Field + " " + h.Value
				if h.Field == "name" || h.Role != "" && h.Field != "address" { // which words of a text are found is not for here
					hit += " " + h.Path
				}
				got = append(got, hit)
				if len(h.Evidence) == 0 && h.Name == nil {
					t.Error("a hit without a reason")
				}
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
				t.Error(diff)
			}
			if want := map[bool]interdict.MessageDecision{true: interdict.Pass, false: interdict.Hold}[test.want == ""]; r.Decision != want {
				t.Errorf("decision %s, want %s (%v)", r.Decision, want, r.Reasons)
			}
			if r.Policy != "payment-2" {
				t.Errorf("policy %s", r.Policy)
			}
		})
	}
}

func TestMessagesUnderEmbargo(t *testing.T) {
	today := screenerOf(t, listed, interdict.Scope{})
	tests := []struct {
		title, file string
		want        []string // "place field words hold doubt"
	}{
		{"a country code", pacs("<Cdtr><PstlAdr><Ctry>KP</Ctry></PstlAdr></Cdtr>"), []string{"kp country KP true "}},
		{"a country of residence", pacs("<Cdtr><CtryOfRes>IR</CtryOfRes></Cdtr>"), []string{"iran country IR true "}},
		{"the country of a BIC", pacs("<CdtrAgt><FinInstnId><BICFI>ABCDCUHH</BICFI></FinInstnId></CdtrAgt>"), []string{"cuba country CU true "}},
		{"a town by another spelling", pacs("<Cdtr><PstlAdr><AdrLine>12 Row, Yalta, Krimea</AdrLine></PstlAdr></Cdtr>"), []string{"ua-cri address Yalta true ", "ua-cri address Krimea true "}},
		{"a town in a text", mt103("", "", "CIGARROS DE LA HABANA"), []string{"cuba remittance LA HABANA true "}},
		{"a street", pacs("<Cdtr><PstlAdr><AdrLine>5 Sevastopol Street, London</AdrLine></PstlAdr></Cdtr>"), []string{"ua-cri address Sevastopol false street"}},
		{"a town of the same name, nobody says where", pacs("<Cdtr><PstlAdr><AdrLine>Havana</AdrLine></PstlAdr></Cdtr>"), []string{"cuba address Havana true other"}},
		{"a town of the same name elsewhere", pacs("<Cdtr><PstlAdr><AdrLine>Havana, Florida</AdrLine><Ctry>US</Ctry></PstlAdr></Cdtr>"), []string{"cuba address Havana false other"}},
		{"a country in a text", mt103("", "", "AID FOR SUDAN"), nil},
		{"the name of a country in a text", mt103("", "", "RUM FROM CUBA"), []string{"cuba remittance CUBA true other"}},
		{"letters that may mean anything", mt103("", "", "DPR 7 FEES"), []string{"ua-dpr remittance DPR false other"}},
		{"a part of a region", pacs("<Cdtr><PstlAdr><TwnNm>Kherson</TwnNm><Ctry>UA</Ctry></PstlAdr></Cdtr>"), []string{"ua-khe address Kherson true part"}},
		{"in a name", pacs("<Cdtr><Nm>Bank of Crimea</Nm></Cdtr>"), []string{"ua-cri name Crimea true name"}},
		{"in a name elsewhere", pacs("<Cdtr><Nm>Crimea River Music</Nm><PstlAdr><Ctry>GB</Ctry></PstlAdr></Cdtr>"), []string{"ua-cri name Crimea false name"}},
		{"a place of birth is none of residence", pacs("<Cdtr><Id><PrvtId><DtAndPlcOfBirth><CityOfBirth>Tehran</CityOfBirth><CtryOfBirth>IR</CtryOfBirth></DtAndPlcOfBirth></PrvtId></Id></Cdtr>"), nil},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			results, _ := scan(t, today, []byte(test.file), interdict.MessageAsk{})
			r := results[0]
			var got []string
			hold := false
			for _, h := range r.Embargo {
				words := h.Words
				if words == "" {
					words = h.Value
				}
				got = append(got, fmt.Sprintf("%s %s %s %v %s", h.PlaceID, h.Field, words, h.Hold, h.Doubt))
				hold = hold || h.Hold
				if len(h.Grounds) == 0 || h.Grounds[0].Act == "" || h.Path == "" {
					t.Errorf("a hit without a ground or a place: %+v", h)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if (r.Decision == interdict.Hold) != hold {
				t.Errorf("decision %s", r.Decision)
			}
		})
	}
}

// An embargo holds from its first day to its last.
func TestEmbargoAsOfADay(t *testing.T) {
	file := []byte(mt103("/1\nANNA BRIGG\nSIMFEROPOL", "/2\nMARTA OLSEN\nOMDURMAN", ""))
	for day, want := range map[string]string{"2014-06-01": "sudan", "2016-01-01": "ua-cri sudan", "2024-05-01": "ua-cri"} {
		csv := filepath.Join(t.TempDir(), "entities.ftm.json")
		if err := os.WriteFile(csv, []byte(listed), 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := interdict.Open(t.Context(), t.TempDir(), interdict.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Update(t.Context(), interdict.UpdateAsk{Lists: []string{"opensanctions"}, From: csv, Published: time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)}); err != nil {
			t.Fatal(err)
		}
		s, err := d.Screener(t.Context(), interdict.Scope{AsOf: day})
		if err != nil {
			t.Fatal(err)
		}
		results, _ := scan(t, s, file, interdict.MessageAsk{})
		var got []string
		for _, h := range results[0].Embargo {
			got = append(got, h.PlaceID)
		}
		if strings.Join(got, " ") != want || results[0].AsOf != day {
			t.Errorf("%s: %v, want %s", day, got, want)
		}
		s.Close()
		d.Close()
	}
}

func TestResentUnderAnotherName(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	file := mt103("/1\nANNA BRIGG", "/2\nZORBAX QUENTARI", "") + mt103("/1\nANNA BRIGG", "/9\nOTHER ACCOUNT", "") + mt103("/1\nANNA BRIGG", "/2\nZ Q TRADING", "")
	results, totals := scan(t, s, []byte(file), interdict.MessageAsk{})
	if totals.Hold != 2 || totals.Resent != 1 || totals.Matched != 1 || totals.Messages != 3 {
		t.Errorf("totals: %+v", totals)
	}
	want := []interdict.ResentHit{{
		Number: 1, ID: "REF", Hash: results[0].Hash, FirstTransaction: 1, Transaction: 1,
		Changes: []interdict.ResentChange{{Role: "beneficiary", Before: []string{"ZORBAXQUENTARI"}, After: []string{"ZQTRADING"}}},
	}}
	if diff := cmp.Diff(want, results[2].Resent); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{interdict.HoldResent}, results[2].Reasons); diff != "" {
		t.Error(diff)
	}
}

// TestUnreadableMessagesAreHeld: each with the place of the fault, and those
// around it are read.
func TestUnreadableMessagesAreHeld(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	for name, data := range fixtures(t) {
		results, totals := scan(t, s, data, interdict.MessageAsk{})
		for _, r := range results {
			if (r.Fault != nil) != slices.Contains(r.Reasons, interdict.HoldUnreadable) || r.Fault != nil && (r.Decision != interdict.Hold || r.Fault.Line < 1) {
				t.Errorf("%s, message %d: %s, fault %v", name, r.Number, r.Decision, r.Fault)
			}
		}
		if name == "broken.xml" && (totals.Unreadable != 5 || totals.Pass != 5) {
			t.Errorf("%s: %+v", name, totals)
		}
	}
	for _, data := range []string{"", "no message at all", "<Document>"} {
		results, totals := scan(t, s, []byte(data), interdict.MessageAsk{})
		if len(results) != 1 || totals.Hold != 1 || totals.Unreadable != 1 {
			t.Errorf("%q: %+v", data, totals)
		}
	}
}

// TestWorkersAndMemoryOfAnswersChangeNothing: the answers are the same, in the
// order of the file, with any number of workers and asked once more.
func TestWorkersAndMemoryOfAnswersChangeNothing(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	var file bytes.Buffer
	for i := range 500 {
		file.WriteString(mt103(fmt.Sprintf("/%d\nANNA BRIGG", i), "/2\n"+[]string{"MARTA OLSEN", "ZORBAX QUENTARI", "VELGARD DAWN"}[i%3], fmt.Sprintf("INV %d", i%7)))
		file.WriteString("\r\n$")
	}
	want, wantTotals := scan(t, s, file.Bytes(), interdict.MessageAsk{Workers: 1})
	if wantTotals.Messages != 500 || wantTotals.Hold < 166 || !wantTotals.Balanced() {
		t.Errorf("totals: %+v", wantTotals)
	}
	for i, r := range want {
		if r.Number != i+1 {
			t.Fatalf("message %d at %d", r.Number, i)
		}
	}
	for _, workers := range []int{2, 5, 16} {
		got, totals := scan(t, s, file.Bytes(), interdict.MessageAsk{Workers: workers})
		if totals != wantTotals {
			t.Errorf("%d workers: %+v, want %+v", workers, totals, wantTotals)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%d workers: %s", workers, diff)
		}
	}
	held, totals := scan(t, s, file.Bytes(), interdict.MessageAsk{OnlyHolds: true})
	if len(held) != wantTotals.Hold || totals != wantTotals {
		t.Errorf("%d held, totals %+v", len(held), totals)
	}
}

// TestMemoryDoesNotGrowWithTheMessages: a long file is scanned in the memory of
// a short one.
func TestMemoryDoesNotGrowWithTheMessages(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	s := screenerOf(t, listed, interdict.Scope{})
	n, peak := 0, uint64(0)
	_, err := s.ScanMessages(t.Context(), "endless", &countedMessages{left: 100_000}, interdict.MessageAsk{}, func(r *interdict.MessageResult) error {
		if n++; n%20_000 == 0 {
			var stats runtime.MemStats
			runtime.GC()
			runtime.GC() // what pools keep goes with the second
			runtime.ReadMemStats(&stats)
			peak = max(peak, stats.HeapAlloc)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n != 100_000 || peak > 128<<20 {
		t.Errorf("%d messages held %d bytes", n, peak)
	}
}

// countedMessages are payments, each between other parties.
type countedMessages struct {
	left int
	rest []byte
}

func (c *countedMessages) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		if c.left == 0 {
			return 0, io.EOF
		}
		c.left--
		c.rest = []byte(mt103(fmt.Sprintf("/%d\nANNA BRIGG %d", c.left, c.left), fmt.Sprintf("/2\nMARTA OLSEN %x", c.left), fmt.Sprintf("INVOICE %d OF MAY", c.left)))
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

// TestScanEndsWithItsErrors: of reading, of who takes the answers, of the
// context; what was read before a reading error is answered.
func TestScanEndsWithItsErrors(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	file := strings.Repeat(mt103("/1\nANNA BRIGG", "/2\nMARTA OLSEN", "")+"$", 200)
	boom := errors.New("disk on fire")
	n := 0
	count := func(*interdict.MessageResult) error { n++; return nil }
	_, err := s.ScanMessages(t.Context(), "pay.rje", io.MultiReader(strings.NewReader(file), iotest.ErrReader(boom)), interdict.MessageAsk{}, count)
	if !errors.Is(err, boom) || !strings.Contains(err.Error(), "pay.rje") || n < 199 { // where the last ends is not known
		t.Errorf("%d messages, error %v", n, err)
	}
	_, err = s.ScanMessages(t.Context(), "pay.rje", strings.NewReader(file), interdict.MessageAsk{}, func(*interdict.MessageResult) error { return boom })
	if !errors.Is(err, boom) {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = s.ScanMessages(ctx, "pay.rje", strings.NewReader(file), interdict.MessageAsk{}, func(*interdict.MessageResult) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestHitsAreCutButNotTheDecision: a message with very many hits shows the
// first, and is held for one that comes after them.
func TestHitsAreCutButNotTheDecision(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	lines := "<RmtInf>" + strings.Repeat("<Ustrd>Zorbax Quentari</Ustrd>", 1500) + "</RmtInf>"
	results, _ := scan(t, s, []byte("<Document><FIToFICstmrCdtTrf><CdtTrfTxInf>"+lines+"</CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"), interdict.MessageAsk{})
	if r := results[0]; len(r.Hits) != 1000 || r.HitsCut != 500 || r.Decision != interdict.Hold {
		t.Errorf("%d hits, %d cut, %s", len(r.Hits), r.HitsCut, r.Decision)
	}
}

// TestHostileMessages: what is in a message many times takes time in proportion.
func TestHostileMessages(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	repeat := func(piece string) string { return strings.Repeat(piece, (1<<17)/len(piece)) }
	for name, data := range map[string]string{
		"long names of one party": "<Document><FIToFICstmrCdtTrf><Cdtr>" + repeat("<Nm>NORTH HARBOUR GENERAL MERCANTILE AN</Nm>"),
		"words of one text":       "<Document><FIToFICstmrCdtTrf><RmtInf><Ustrd>" + repeat("ZORBAX ") + "</Ustrd>",
		"names in one text":       "<Document><FIToFICstmrCdtTrf><RmtInf><Ustrd>" + repeat("ZORBAX QUENTARI, ") + "</Ustrd>",
		"names in one field":      "<Document><FIToFICstmrCdtTrf><Cdtr><Nm>" + repeat("ANNA C/O ") + "</Nm>",
		"places in one text":      "<Document><FIToFICstmrCdtTrf><RmtInf><Ustrd>" + repeat("YALTA ") + "</Ustrd>",
		"accounts of one party":   "{1:F01MVRTATWWAXXX0000000001}{4:\r\n:59:" + repeat("/4477881234\r\n"),
		"parties":                 "<Document><FIToFICstmrCdtTrf>" + repeat("<Cdtr><Nm>Zorbax Quentari</Nm></Cdtr>"),
	} {
		start := time.Now()
		results, totals := scan(t, s, []byte(data), interdict.MessageAsk{})
		if totals.Hold != len(results) {
			t.Errorf("%s: %+v", name, totals)
		}
		// Seconds at rest; what grows with the square takes hours.
		if d := time.Since(start); d > 2*time.Minute {
			t.Errorf("%s: %v", name, d)
		} else {
			t.Logf("%s: %v", name, d)
		}
	}
}

// TestRealMessagesAreScanned: all of the published samples are answered, with
// the parties that the reader finds; those that are broken are held.
func TestRealMessagesAreScanned(t *testing.T) {
	s := screenerOf(t, listed, interdict.Scope{})
	for name, data := range realMessages(t) {
		broken := strings.Contains(name, "InvalidTag") || strings.Contains(name, "NoMessage")
		results, totals := scan(t, s, data, interdict.MessageAsk{Parties: true})
		parties := 0
		for m, err := range payment.Read(t.Context(), name, bytes.NewReader(data)) {
			if err != nil {
				t.Fatal(err)
			}
			parties += len(m.Parties)
		}
		for _, r := range results {
			parties -= len(r.Parties)
			if r.Decision == interdict.Hold && len(r.Hits) > 0 {
				t.Errorf("%s: %s for %s", name, r.Decision, r.Hits[0].Value)
			}
		}
		if parties != 0 || (totals.Unreadable > 0) != broken || !totals.Balanced() {
			t.Errorf("%s: %d parties are missing; %+v", name, parties, totals)
		}
	}
}

// FuzzScanMessages: whatever the bytes, nothing panics, no message is lost, and
// none with a fault or a match passes.
func FuzzScanMessages(f *testing.F) {
	for _, data := range fixtures(f) {
		f.Add(data, uint16(0))
		f.Add(data, uint16(200))
	}
	s := screenerOf(f, listed, interdict.Scope{})
	f.Fuzz(func(t *testing.T, data []byte, at uint16) {
		if int(at) < len(data) { // a listed name anywhere
			data = slices.Concat(data[:at], []byte("Zorbax Quentari"), data[at:])
		}
		size := int64(len(data))
		results, totals := scan(t, s, data, interdict.MessageAsk{Workers: 2})
		if totals.Messages != len(results) || !totals.Balanced() {
			t.Fatalf("%d results of %+v", len(results), totals)
		}
		for i, r := range results {
			matched := slices.ContainsFunc(r.Hits, func(h interdict.MessageHit) bool { return h.Match.Match })
			if r.Number != i+1 || (r.Fault != nil || matched || len(r.Resent) > 0) && r.Decision != interdict.Hold || r.Decision == interdict.Hold && len(r.Reasons) == 0 {
				t.Fatalf("message %d: %s for %v", r.Number, r.Decision, r.Reasons)
			}
			for _, h := range r.Hits {
				if h.Offset < 0 || h.Length < 0 || h.Offset+h.Length > size || h.Value == "" {
					t.Fatalf("hit at %d+%d of %d: %+v", h.Offset, h.Length, size, h.MessagePlace)
				}
			}
			for _, h := range r.Embargo {
				if h.Offset < 0 || h.Length < 0 || h.Offset+h.Length > size {
					t.Fatalf("place at %d+%d of %d", h.Offset, h.Length, size)
				}
			}
		}
	})
}
