package opensanctions_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"interdict/ftm"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/internal/readertest"
	"interdict/lists/opensanctions"
)

var source = lists.Source{ID: "os", Read: opensanctions.Read}

func open(t testing.TB, path string) *readertest.Result {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return mustRead(t, path[strings.LastIndexByte(path, '/')+1:], b)
}

func mustRead(t testing.TB, name string, b []byte) *readertest.Result {
	t.Helper()
	res, err := readertest.Read(t.Context(), source, lists.BytesFile(name, b))
	if err != nil {
		t.Fatal(err)
	}
	ids := make(map[string]bool)
	for _, e := range res.Entries {
		for _, x := range e.Entities {
			if err := x.Validate(); err != nil {
				t.Error(err)
			}
			if ids[x.ID] {
				t.Errorf("id %s twice", x.ID)
			}
			ids[x.ID] = true
		}
	}
	return res
}

// What hangs from an entry comes with it, under the ids of the house.
func TestFtMEntries(t *testing.T) {
	res := open(t, "testdata/entities.ftm.json")
	ids := func(uid string) (all []string) {
		for _, x := range res.Entry(t, uid).Entities {
			all = append(all, x.ID)
		}
		return all
	}
	if len(res.Entries) != 2 {
		t.Fatalf("%d entries, want 2", len(res.Entries))
	}
	for uid, want := range map[string][]string{
		// The ownership is with its owner, who is listed too.
		"NK-muster": {"os:NK-muster", "os:NK-muster#sanc-1", "os:NK-muster#adr-1"},
		// Max is not listed: he comes with his sister.
		"Q1": {"os:Q1", "os:Q1#adr-1", "os:Q1#own-1", "os:Q1#Q2", "os:Q1#fam-1"},
	} {
		if got := ids(uid); !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", uid, got, want)
		}
	}
	own := res.Entry(t, "Q1").Entities[2]
	if own.First("owner") != "os:Q1" || own.First("asset") != "os:NK-muster" {
		t.Errorf("the ownership says %v", own.Properties)
	}
	target := res.Entry(t, "NK-muster").Target()
	if target.Caption != "Muster Holding" || !slices.Equal(target.Referents, []string{"xx-1", "xx-2"}) || target.LastChange != "2024-01-15T00:00:00" {
		t.Errorf("target is %+v", target)
	}
	var left []string
	for _, l := range slices.Concat(res.Header.Leftover, res.Entry(t, "NK-muster").Leftover) {
		left = append(left, l.Kind)
	}
	if want := []string{"schema Payment", "unattached Sanction", "field news", "property Company:inventedProperty"}; !slices.Equal(left, want) {
		t.Errorf("left over %q, want %q", left, want)
	}
}

// An account or a wallet that says whose it is comes with its holder, unless it
// is listed itself.
func TestAccountsComeWithTheirHolder(t *testing.T) {
	res := mustRead(t, "entities.ftm.json", []byte(`{"id":"Q1","schema":"Person","target":true,"properties":{"name":["Mara Ostrik"],"topics":["sanction"]}}
{"id":"acc-1","schema":"BankAccount","properties":{"holder":["Q1"],"iban":["GB82WEST12345698765432"],"bic":["WESTGB2L"]}}
{"id":"wal-1","schema":"CryptoWallet","properties":{"holder":["Q1"],"publicKey":["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"]}}
{"id":"wal-2","schema":"CryptoWallet","target":true,"properties":{"holder":["Q1"],"topics":["sanction"],"publicKey":["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"]}}
`))
	var ids []string
	for _, e := range res.Entries {
		for _, x := range e.Entities {
			ids = append(ids, x.ID)
		}
	}
	if want := []string{"os:Q1", "os:Q1#acc-1", "os:Q1#wal-1", "os:wal-2"}; !slices.Equal(ids, want) {
		t.Errorf("read %q, want %q", ids, want)
	}
	if len(res.Header.Leftover) != 0 {
		t.Errorf("left over: %v", res.Header.Leftover)
	}
}

// A file that was read and written reads as the same entries.
func TestFtMReadsItsOwnIDs(t *testing.T) {
	first := open(t, "testdata/entities.ftm.json")
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	for _, e := range first.Entries {
		for _, x := range e.Entities {
			if err := ftm.WriteLine(z, x); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	second := mustRead(t, "entities.ftm.json.gz", buf.Bytes())
	for _, e := range first.Entries {
		f := second.Entry(t, e.UID)
		if len(e.Entities) != len(f.Entities) {
			t.Errorf("%s had %d entities, now %d", e.UID, len(e.Entities), len(f.Entities))
		}
		for i := range min(len(e.Entities), len(f.Entities)) {
			a, _ := e.Entities[i].MarshalJSON()
			b, _ := f.Entities[i].MarshalJSON()
			if !bytes.Equal(a, b) {
				t.Errorf("was %s\nnow %s", a, b)
			}
		}
	}
}

func TestSimple(t *testing.T) {
	res := open(t, "testdata/targets.simple.csv")
	e := res.Entry(t, "NK-muster")
	for property, want := range map[string][]string{
		"name": {"Muster Holding"}, "alias": {"MH", "Muster; Sons", "MUSTER"}, "country": {"de"},
		"idNumber": {"7700000000"}, "wikidataId": {"Q77"}, "programId": {"XANADU"}, "phone": {"+49 30 000000"},
		"address": {"1 Example Street, Berlin"}, "topics": {"sanction"},
	} {
		if got := e.Target().Get(property); !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", property, got, want)
		}
	}
	if len(e.Leftover) != 1 || e.Leftover[0].Text != "xx" {
		t.Errorf("left over %v", e.Leftover)
	}
	if got := res.Entry(t, "Q1").Target().Get("birthDate"); !slices.Equal(got, []string{"1970-01", "1971"}) {
		t.Errorf("birth dates %q", got)
	}
}

func TestSenzing(t *testing.T) {
	res := open(t, "testdata/senzing.json")
	if len(res.Entries) != 2 || len(res.Header.Leftover) != 1 {
		t.Fatalf("%d entries, left over %v", len(res.Entries), res.Header.Leftover)
	}
	e := res.Entry(t, "NK-muster")
	for property, want := range map[string][]string{
		"name": {"Muster Holding"}, "alias": {"MH"}, "topics": {"sanction"}, "programId": {"XANADU"},
		"jurisdiction": {"de"}, "innCode": {"7700000000"}, "taxNumber": {"12"}, "sourceUrl": {"https://example.org/NK-muster"},
	} {
		if got := e.Target().Get(property); !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", property, got, want)
		}
	}
	if len(e.Leftover) != 1 || e.Leftover[0] != (lists.Leftover{Kind: "field TOMORROW", Text: "x"}) {
		t.Errorf("left over %v", e.Leftover)
	}
	p := res.Entry(t, "Q1").Target()
	if p.First("name") != "Erika Beispiel" || p.First("birthDate") != "1970-01" || p.First("gender") != "female" || p.First("address") != "Berlin, Germany" {
		t.Errorf("flat record gave %v", p.Properties)
	}
}

func TestRefused(t *testing.T) {
	good, err := os.ReadFile("testdata/entities.ftm.json")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(good), "\n")
	simple, err := os.ReadFile("testdata/targets.simple.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, file, data, says string
		format                 bool
	}{
		{"empty", "e.ftm.json", "", "the file is empty", true},
		{"HTML", "e.ftm.json", "<html>", "line 1: not in the format of this list: not a JSON object", true},
		{"cut off", "e.ftm.json", string(good[:len(good)-10]), "line 9: unexpected end of JSON input", false},
		{"no id", "e.ftm.json", `{"schema":"Person"}`, "line 1: not in the format of this list: an entity without id", true},
		{"an id twice", "e.ftm.json", first + "\n" + first + "\n", "line 2: id adr-1 stands there twice", false},
		{"only addresses", "e.ftm.json", first, "not one entry", true},
		{"a delta", "entities.delta.json", `{"op":"DEL","entity":{"id":"Q1"}}`, "a delta, not a whole list", true},
		{"empty CSV", "targets.simple.csv", "", "the file is empty", true},
		{"CSV cut off", "targets.simple.csv", string(simple[:len(simple)-5]), "line 3: the record is cut off", false},
		{"CSV with another schema", "targets.simple.csv", strings.Replace(string(simple), "Company", "Firm", 1), `line 2: unknown schema "Firm"`, false},
		{"Senzing cut off", "senzing.json", `[{"RECORD_ID":"1","NAME_FULL":"x"},`, "after record 1: the file is cut off", false},
		{"Senzing without ids", "senzing.json", `[{"NAME_FULL":"x"}]`, "cannot be a RECORD_ID", true},
		{"Senzing empty", "senzing.json", `[]`, "not one entry", true},
	} {
		_, err := readertest.Read(t.Context(), source, lists.BytesFile(c.file, []byte(c.data)))
		if err == nil || !strings.HasPrefix(err.Error(), "read "+c.file+": ") || !strings.Contains(err.Error(), c.says) || errors.Is(err, lists.ErrFormat) != c.format {
			t.Errorf("%s: error %v, want %q", c.name, err, c.says)
		}
	}
}

func TestYieldsErrorIsReturnedAsItIs(t *testing.T) {
	stop := errors.New("stop")
	for _, file := range []string{"entities.ftm.json", "targets.simple.csv", "senzing.json"} {
		b, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		_, err = opensanctions.Read(t.Context(), lists.Input{List: "os", Files: []lists.File{lists.BytesFile(file, b)}}, func(*lists.Entry) error {
			n++
			return stop
		})
		if !errors.Is(err, stop) || n != 1 {
			t.Errorf("%s: error %v after %d entries", file, err, n)
		}
	}
}

func TestRealFiles(t *testing.T) {
	for _, c := range []struct {
		file    string
		entries int
	}{
		{"sa_wiki_peps_2024-03-10/entities.ftm.json", 5},
		{"sa_wiki_peps_2024-03-10/targets.simple.csv", 5},
		{"sa_wiki_peps_2024-03-10/senzing.json", 9},
		{"sa_wiki_peps_2024-03-22/entities.ftm.json", 423},
		{"yente_fixtures/zala/entities.ftm.json", 14},
		{"yente_fixtures/parteispenden/entities.ftm.json", 96},
		{"yente_fixtures/t1/entities.ftm.json", 6},
		{"us_congress_senzing.json", 1317},
		{"peps_senzing_sample.json", 3},
	} {
		t.Run(c.file, func(t *testing.T) {
			res := open(t, sharedtest.Path(t, "data", "ftm", c.file))
			if len(res.Entries) != c.entries {
				t.Errorf("%d entries, want %d", len(res.Entries), c.entries)
			}
			t.Logf("left over of %v: %v", res.Header.Units, res.Leftover())
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, file := range []string{"entities.ftm.json", "targets.simple.csv", "senzing.json"} {
		b, err := os.ReadFile("testdata/" + file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file, b)
	}
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		res, err := readertest.Read(t.Context(), source, lists.BytesFile(name, b))
		if err == nil && len(res.Entries) == 0 {
			t.Error("an empty list was read without an error")
		}
		for _, e := range res.Entries {
			for _, x := range e.Entities {
				if err := x.Validate(); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
