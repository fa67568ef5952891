package server_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict"
	"interdict/client"
	"interdict/internal/server"
)

// messages are three: one names a listed party, one nobody, one is cut off.
const messages = `{1:F01BRLADEHHAXXX0000000001}{2:I103QNTLFRPPXXXXN}{4:
:20:REF-1
:32A:250304EUR10,50
:50K:/99881
MARA OSTRIK
:59:/77112
TAMSIN ORDVALE
-}${1:F01BRLADEHHAXXX0000000002}{2:I103QNTLFRPPXXXXN}{4:
:20:REF-2
:32A:250304EUR11,
:50K:/99882
TAMSIN ORDVALE
:59:/77113
SORAYA TINDLE
-}${1:F01BRLADEHHAXXX0000000003}{2:I103QNTLFRPPXXXXN}{4:
:20:REF-3
:50K:SORAYA TIN`

// bill is one of software whose author is listed.
const bill = `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[
	{"type":"library","name":"tinker","version":"1.2","purl":"pkg:npm/tinker@1.2","author":"Mara Ostrik"},
	{"type":"library","name":"other","version":"3","author":"Soraya Tindle"}]}`

const letter = "To whom it may concern.\n\nThe shares are held by Mara Ostrik, and by nobody else.\n"

func TestScanADocument(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	c := &client.Client{URL: a.at}
	got, err := c.Scan(t.Context(), "letter.txt", strings.NewReader(letter), client.Question{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Documents) != 1 || len(got.Lists) != 2 || got.Engine == "" {
		t.Fatalf("%+v", got)
	}
	d := got.Documents[0]
	if d.File != "letter.txt" || len(d.Mentions) != 1 || d.Mentions[0].ID != "own-vips:7" || d.Mentions[0].Text != "Mara Ostrik" || d.Mentions[0].Line != 3 || d.Error != "" {
		t.Errorf("%+v", d)
	}
	// What cannot be read is no document without mentions.
	got, err = c.Scan(t.Context(), "x.pdf", strings.NewReader("%PDF-1.7\nnothing"), client.Question{})
	if err != nil || len(got.Documents) != 1 || got.Documents[0].Error == "" {
		t.Errorf("%+v, %v", got, err)
	}
	for query, want := range map[string]string{"?as_of=2020-01-01": "no list can answer", "?list=un-sc": `"mentions":[]`, "?encoding=none-such": "none-such"} {
		if got := a.post("/v1/scan"+query, letter); !strings.Contains(got.body, want) {
			t.Errorf("%s: %d %s", query, got.status, got.body)
		}
	}
}

func TestScanMessages(t *testing.T) {
	ctx := t.Context()
	a := serve(t, withLists(t), server.Options{})
	c := &client.Client{URL: a.at}
	var all []*client.Message
	keep := func(m *client.Message) error { all = append(all, m); return nil }
	scan, err := c.ScanMessages(ctx, "batch.rje", strings.NewReader(messages), client.MessageAsk{Parties: true}, keep)
	if err != nil {
		t.Fatal(err)
	}
	want := client.MessageTotals{Messages: 3, Pass: 1, Hold: 2, Unreadable: 1, Matched: 1, Parties: scan.Totals.Parties, Texts: scan.Totals.Texts}
	if scan.Totals != want || scan.Decision != client.Hold || scan.Engine != interdict.EngineVersion || len(scan.Lists) != 2 {
		t.Errorf("%+v", scan)
	}
	var decisions []string
	for i, m := range all {
		if m.Number != i+1 || m.File != "batch.rje" || !strings.HasPrefix(m.Policy, "payment") {
			t.Errorf("%+v", m)
		}
		decisions = append(decisions, strings.TrimSpace(m.ID+" "+m.Decision+" "+strings.Join(m.Reasons, "+")))
	}
	if !slices.Equal(decisions, []string{"REF-1 hold match", "REF-2 pass", "REF-3 hold unreadable"}) {
		t.Fatalf("%q", decisions)
	}
	if h := all[0].Hits[0]; h.Role != "ordering customer" || h.MessagePlace.Path == "" || h.Value != "MARA OSTRIK" || h.ID != "own-vips:7" || messages[h.Offset:h.Offset+h.MessagePlace.Length] != h.Value {
		t.Errorf("%+v", h)
	}
	if len(all[1].Parties) == 0 || all[1].Parties[0].Entity == nil || all[2].Fault == nil || all[2].Fault.Line == 0 {
		t.Errorf("%+v, %+v", all[1], all[2])
	}

	all = nil
	scan, err = c.ScanMessages(ctx, "", strings.NewReader(messages), client.MessageAsk{OnlyHolds: true, Question: client.Question{Policy: "customer"}}, keep)
	if err != nil || len(all) != 2 || scan.Totals.Messages != 3 || all[0].Parties != nil || !strings.HasPrefix(all[0].Policy, "customer") {
		t.Errorf("%+v, %d, %v", scan, len(all), err)
	}
	stop := errors.New("enough")
	if _, err := c.ScanMessages(ctx, "", strings.NewReader(messages), client.MessageAsk{}, func(*client.Message) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
	// What is no message is held, and so is nothing at all.
	for _, body := range []string{"", letter, "\x00\x01\x02", "<html></html>"} {
		all = nil
		scan, err := c.ScanMessages(ctx, "", strings.NewReader(body), client.MessageAsk{}, keep)
		if err != nil || scan.Decision != client.Hold || len(all) != 1 || all[0].Decision != client.Hold || all[0].Fault == nil {
			t.Errorf("%q: %+v, %v", body, scan, err)
		}
	}
	for query, want := range map[string]string{
		"?parties=1": "which is no boolean", "?only_hold=true": `did you mean \"only_holds\"?`, "?encoding=utf-8": "unknown parameter",
		"?policy=none": "no policy", "?threshold=7": "threshold is 7", "?as_of=2031-01-01": "still to come",
	} {
		if got := a.post("/v1/scan/messages"+query, messages); got.status != http.StatusBadRequest || !strings.Contains(got.body, want) {
			t.Errorf("%s: %d %s", query, got.status, got.body)
		}
	}
}

// An answer that ends without its totals is one cut off: a body longer than may
// be, of which some was answered, has no totals.
func TestMessagesCutOff(t *testing.T) {
	many := strings.Repeat(messages[:strings.Index(messages, "$")+1], 400)
	a := serve(t, withLists(t), server.Options{Limits: server.Limits{Document: int64(len(many)) - 10}})
	c := &client.Client{URL: a.at}
	told := 0
	// Without a length, so that the server learns of it late.
	scan, err := c.ScanMessages(t.Context(), "", struct{ *strings.Reader }{strings.NewReader(many)}, client.MessageAsk{}, func(*client.Message) error { told++; return nil })
	if err == nil || scan != nil {
		t.Errorf("%+v after %d messages, %v", scan, told, err)
	}
	// A server that ends in the midst.
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(client.Message{Number: 1})
	}))
	defer s.Close()
	c.URL = s.URL
	if _, err := c.ScanMessages(t.Context(), "", strings.NewReader(""), client.MessageAsk{}, func(*client.Message) error { return nil }); !errors.Is(err, client.ErrCutOff) {
		t.Errorf("%v", err)
	}
}

func TestScanBills(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	c := &client.Client{URL: a.at}
	b, err := c.ScanBill(t.Context(), "bom.json", strings.NewReader(bill), client.Question{})
	if err != nil {
		t.Fatal(err)
	}
	if b.File != "bom.json" || b.Decision != client.Matched || b.Mentions != 2 || b.Screened != 2 || len(b.Findings) != 1 || len(b.Lists) != 2 {
		t.Fatalf("%+v", b)
	}
	if f := b.Findings[0]; f.ID != "own-vips:7" || f.Role != "author" || f.Component != "tinker@1.2" || f.PURL != "pkg:npm/tinker@1.2" || f.Place != "/components/0/author" || f.Text != "Mara Ostrik" {
		t.Errorf("%+v", f)
	}
	if b, err = c.ScanBill(t.Context(), "", strings.NewReader(bill), client.Question{Lists: []string{"un-sc"}}); err != nil || b.Decision != client.Clear {
		t.Errorf("%+v, %v", b, err)
	}
	// What cannot be read is never clear.
	for _, body := range []string{"", "{", `{"a":1}`, letter, bill[:len(bill)-5]} {
		var e *client.Error
		if b, err := c.ScanBill(t.Context(), "x", strings.NewReader(body), client.Question{}); !errors.As(err, &e) || e.Status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %+v, %v", body, b, err)
		}
	}
	if got := a.post("/v1/scan/bills?parties=true", bill); got.status != http.StatusBadRequest {
		t.Errorf("%d %s", got.status, got.body)
	}
}

// The lines of the answer are what the OpenAPI document says.
func TestOpenAPISaysWhatMessagesAre(t *testing.T) {
	a := serve(t, withLists(t), server.Options{})
	doc := reads[map[string]any](t, a.get("/openapi.json"), 200)
	at := func(v any, keys ...string) any {
		for _, k := range keys {
			v = v.(map[string]any)[k]
		}
		return v
	}
	v := validator{t, at(doc, "components", "schemas").(map[string]any)}
	lines := strings.Split(strings.TrimSpace(a.post("/v1/scan/messages?parties=true", messages).body), "\n")
	shapes := at(doc, "paths", "/v1/scan/messages", "post", "responses", "200", "content", "application/x-ndjson", "schema", "anyOf").([]any)
	if len(lines) != 4 || len(shapes) != 2 {
		t.Fatalf("%d lines, %d shapes", len(lines), len(shapes))
	}
	for i, line := range lines {
		var value any
		if err := json.Unmarshal([]byte(line), &value); err != nil {
			t.Fatal(err)
		}
		v.check("line", shapes[i/3], value)
	}
	// Two rooms say "Party", and neither is taken for the other.
	if party := at(doc, "components", "schemas", "PaymentParty", "properties").(map[string]any); party["role"] == nil {
		t.Errorf("%v", party)
	}
	if party := at(doc, "components", "schemas", "Party", "properties").(map[string]any); party["role"] != nil || party["name"] == nil {
		t.Errorf("%v", party)
	}
}

func TestShapesOfScans(t *testing.T) {
	for _, pair := range [][2]reflect.Type{
		{reflect.TypeFor[interdict.MessageResult](), reflect.TypeFor[client.Message]()},
		{reflect.TypeFor[server.MessageStreamTotals](), reflect.TypeFor[client.MessageScan]()},
		{reflect.TypeFor[interdict.Bill](), reflect.TypeFor[client.Bill]()},
	} {
		if s, c := fieldsOf(pair[0], ""), fieldsOf(pair[1], ""); !slices.Equal(s, c) {
			t.Errorf("%s has %q, the client's %q", pair[0], s, c)
		}
	}
}

// What goes through the console may take longer than a request of the API, as long
// as it goes on: uploads over a slow line, results of a large file.
func TestConsoleIsPatient(t *testing.T) {
	const limit = 100 * time.Millisecond // of a request; a body that takes three of them was cut off
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%d bytes, %v;", len(b), err)
		for range 3 {
			time.Sleep(limit)
			fmt.Fprint(w, " more")
			_ = http.NewResponseController(w).Flush()
		}
	})
	a := serve(t, withLists(t), server.Options{Console: slow, Limits: server.Limits{Time: limit}})
	body, upload := io.Pipe()
	go func() {
		for range 4 {
			fmt.Fprint(upload, "part")
			time.Sleep(limit)
		}
		upload.Close()
	}()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, a.at+"/batch", body)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if want := "16 bytes, <nil>; more more more"; err != nil || string(got) != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}
