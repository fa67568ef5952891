package console_test

import (
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"testing"

	"interdict/client"
)

// payments are four messages: one names a listed party, one a place under
// embargo, one nobody, one is cut off.
const payments = `{1:F01BRLADEHHAXXX0000000001}{2:I103QNTLFRPPXXXXN}{4:
:20:REF-1
:32A:210420EUR10,50
:50K:/99881
PYOTR TESTOV
:59:/77112
TAMSIN ORDVALE
-}${1:F01BRLADEHHAXXX0000000002}{2:I103QNTLFRPPXXXXN}{4:
:20:REF-2
:32A:210420EUR11,
:50K:/99882
TAMSIN ORDVALE
:59:/77113
SORAYA TINDLE
:70:INVOICE 7 FOR HARBOUR WORKS IN SEVASTOPOL
-}${1:F01BRLADEHHAXXX0000000003}{2:I103QNTLFRPPXXXXN}{4:
:20:REF-3
:32A:210420EUR12,
:50K:/99882
TAMSIN ORDVALE
:59:/77113
<B>SORAYA</B> TINDLE
-}${1:F01BRLADEHHAXXX0000000004}{2:I103QNTLFRPPXXXXN}{4:
:20:REF-4
:50K:SORAYA TIN`

// software is a bill with a listed supplier and a listed author.
const software = `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[
	{"name":"tinker","version":"1.2","purl":"pkg:npm/tinker@1.2","supplier":{"name":"Kardoria Media Agency"},"author":"Pyotr Testov"},
	{"name":"harmless","version":"3","author":"Soraya Tindle"}]}`

func TestScanOfMessages(t *testing.T) {
	s := serve(t, listed(t))
	_, address, _ := upload(t, s, "/scan", "batch.txt", payments, "as_of", "2021-04-20")
	body := html.UnescapeString(wait(t, s, address))
	text := plain(body)
	for _, want := range []string{
		"Read as payment messages, by its content", "the totals balance 4 messages = 1 pass + 3 hold",
		"Hold MT103 REF-1 message 1 line 1 EUR 10.50 held, because a listed party is named", "ordering customer",
		"Pyotr Ivanovich TESTOV", "50K:2:96", "a place under embargo is named", "INVOICE 7 FOR HARBOUR WORKS IN SEVASTOPOL",
		"Pass MT103 REF-3", "Nothing was found.", "it could not be read", "as of 2021-04-20", "us-ofac-sdn of 2021-04-15", "beneficiary",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	for _, want := range []string{
		`aria-live="polite">Done: 3 messages to hold, 1 to pass. Not, or not wholly, read: 1 message.`,
		"<strong>PYOTR TESTOV</strong>", "<strong>SEVASTOPOL</strong>", `href="/entry/us-ofac-sdn:101?as_of=2021-04-20"`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not have %q:\n%s", want, body)
		}
	}
	if strings.Index(text, "REF-4") > strings.Index(text, "REF-3") {
		t.Error("what passes stands before what is held")
	}
	if _, raw := get(t, s, address); strings.Contains(raw, "<B>SORAYA") {
		t.Error("a message writes into the page")
	}
	// The report is what the API would answer.
	_, report := get(t, s, address+"/report")
	lines := strings.Split(strings.TrimSpace(report), "\n")
	if len(lines) != 5 {
		t.Fatalf("the report:\n%s", report)
	}
	var m client.Message
	var end client.MessageScan
	if err := json.Unmarshal([]byte(lines[0]), &m); err != nil || m.Decision != client.Hold || m.Hits[0].ID != "us-ofac-sdn:101" || len(m.Parties) == 0 {
		t.Errorf("%s: %v", lines[0], err)
	}
	if err := json.Unmarshal([]byte(lines[4]), &end); err != nil || end.Decision != client.Hold || end.Totals.Messages != 4 || len(end.Lists) != 1 {
		t.Errorf("%s: %v", lines[4], err)
	}
	forgetJob(t, s, address)

	// A large file shows some, and reports what was found.
	good := payments[strings.Index(payments, "{1:F01BRLADEHHAXXX0000000003}") : strings.LastIndex(payments, "$")+1]
	bad := payments[:strings.Index(payments, "$")+1]
	_, address, _ = upload(t, s, "/scan", "many.txt", strings.Repeat(good, 15000)+strings.Repeat(bad, 201))
	text = plain(html.UnescapeString(wait(t, s, address)))
	for _, want := range []string{"15,201 messages = 15,000 pass + 201 hold", "The file is large", "Not shown here: 1 more to hold, 15,000 more to pass."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%.1000s", want, text)
		}
	}
	if _, report := get(t, s, address+"/report"); strings.Count(report, "\n") != 202 {
		t.Errorf("the report has %d lines", strings.Count(report, "\n"))
	}
}

func TestScanOfABill(t *testing.T) {
	s := serve(t, listed(t))
	_, address, _ := upload(t, s, "/scan", "bom.json", software, "as_of", "2021-04-20")
	body := wait(t, s, address)
	text := plain(html.UnescapeString(body))
	for _, want := range []string{
		"Read as a bill of software, by its content", "Match", "tinker@1.2", "pkg:npm/tinker@1.2", "supplier", "KARDORIA MEDIA AGENCY",
		"Pyotr Ivanovich TESTOV", "/components/0/supplier", "findings2", "mentions3", "Done: match. 2 findings in 1 component, of 3 mentions.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "harmless") {
		t.Errorf("a component without findings is shown:\n%s", text)
	}
	var b client.Bill
	if _, report := get(t, s, address+"/report"); json.Unmarshal([]byte(report), &b) != nil || len(b.Findings) != 2 || b.Decision != client.Matched {
		t.Errorf("the report:\n%s", report)
	}
	_, address, _ = upload(t, s, "/scan", "bom.json", `{"bomFormat":"CycloneDX","components":[{"name":"tinker"}]}`)
	if text := plain(wait(t, s, address)); !strings.Contains(text, "it clears nobody") {
		t.Errorf("a bill that names nobody:\n%s", text)
	}
}

// Who knows better than the content says what a file is. One that is not what it
// is said to be is held, or not done; it is never clear.
func TestScanAsChosen(t *testing.T) {
	s := serve(t, listed(t))
	for _, tc := range []struct{ kind, content, want, not string }{
		{"", article, "Read as a document, by its content", ""},
		{"document", payments, "Read as a document.", "by its content"},
		{"messages", article, "no payment message", "Pass "},
		{"messages", `<Document><FIToFICstmrCdtTrf><CdtTrfTxInf><Dbtr><Nm>Pyotr Testov</Nm></Dbtr></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>`, "a listed party is named", ""},
		{"bill", article, "neither JSON nor XML nor SPDX tags", "Clear"},
		{"bill", software[:len(software)-7], "Read bom", "Clear"},
		{"", software[:len(software)-7], "Read bom", "Clear"},
	} {
		_, address, _ := upload(t, s, "/scan", "bom", tc.content, "kind", tc.kind)
		text := plain(html.UnescapeString(wait(t, s, address)))
		if !strings.Contains(text, tc.want) || tc.not != "" && strings.Contains(text, tc.not) {
			t.Errorf("%s: the page does not say %q, or says %q:\n%s", tc.kind, tc.want, tc.not, text)
		}
	}
	if status, _, body := upload(t, s, "/scan", "x", "x", "kind", "song"); status != http.StatusBadRequest || !strings.Contains(body, "have it found out") {
		t.Errorf("status %d: %s", status, plain(body))
	}
}
