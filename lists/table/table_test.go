package table_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"interdict/lists"
	"interdict/lists/internal/readertest"
	"interdict/lists/table"
)

var source = table.Source("house-watchlist", "Our own list")

func file(t testing.TB, name string) lists.File {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return lists.BytesFile(name, b)
}

func text(name, s string) lists.File { return lists.BytesFile(name, []byte(s)) }

func read(t testing.TB, files ...lists.File) *readertest.Result {
	t.Helper()
	res, err := readertest.Read(t.Context(), source, files...)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range res.Entries {
		for _, x := range e.Entities {
			if err := x.Validate(); err != nil {
				t.Error(err)
			}
		}
	}
	return res
}

func wants(t testing.TB, e *lists.Entry, schema string, properties map[string][]string) {
	t.Helper()
	if e.Target().Schema != schema {
		t.Errorf("%s is a %s, want %s", e.UID, e.Target().Schema, schema)
	}
	for p, want := range properties {
		if got := e.Target().Get(p); !slices.Equal(got, want) {
			t.Errorf("%s: %s is %q, want %q", e.UID, p, got, want)
		}
	}
}

func TestByMapping(t *testing.T) {
	res := read(t, file(t, "mapping.toml"), file(t, "watchlist.csv"))
	e := res.Entry(t, "W-1")
	wants(t, e, "Person", map[string][]string{
		"name": {"Erika Beispiel"}, "alias": {"Rika", "Die Muster"}, "birthDate": {"1952-10-07"},
		"nationality": {"de", "fr"}, "programId": {"FRAUD"},
	})
	s := e.Sanctions()[0]
	if s.First("reason") != "Chargebacks" || s.First("listingDate") != "2024-01-31" || s.First("programId") != "FRAUD" {
		t.Errorf("sanction says %v", s.Properties)
	}
	if len(e.Leftover) != 1 || e.Leftover[0] != (lists.Leftover{Kind: "column internal", Text: "x"}) {
		t.Errorf("left over %v", e.Leftover)
	}
	wants(t, res.Entry(t, "W-2"), "Company", map[string][]string{"name": {"Muster Holding GmbH"}})
	wants(t, res.Entry(t, "W-3"), "Vessel", map[string][]string{"imoNumber": {"9999993"}})
}

// TestWallets: a wallet is a part of the entry, as of the authorities' lists, so
// that it is found by its address.
func TestWallets(t *testing.T) {
	res := read(t, text("own.csv", "id,name of individual or entity,wallet address\n1,Erika Beispiel,3Gbs4rjcVUtQd8p3CiFUCxPLZwRqurezRZ; 1BoatSLRHtKNngkdXEeobR76b53LETtpyT\n2,Muster GmbH,\n"))
	var keys []string
	for _, e := range res.Entry(t, "1").Entities {
		if e.Schema == "CryptoWallet" && e.First("holder") == res.Entry(t, "1").Target().ID {
			keys = append(keys, e.First("publicKey"))
		}
	}
	if want := []string{"3Gbs4rjcVUtQd8p3CiFUCxPLZwRqurezRZ", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"}; !slices.Equal(keys, want) {
		t.Errorf("wallets %q, want %q", keys, want)
	}
	if n := len(res.Entry(t, "2").Entities); n != 1 {
		t.Errorf("%d parts where there is no wallet", n)
	}
}

func TestByUsualHeaders(t *testing.T) {
	want := map[string][]string{
		"name": {"Erika Beispiel"}, "alias": {"Rika", "Die Muster"}, "birthDate": {"1952-10-07"}, "country": {"de"},
	}
	var buf bytes.Buffer
	f := excelize.NewFile()
	for i, r := range [][]any{{"Ref", "Full Name", "Also known as", "Date of Birth", "Country"}, {"7", "Erika Beispiel", "Rika;Die Muster", 19274, "Germany"}} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	for _, data := range []lists.File{
		text("a.csv", "ID,Name,AKA,DOB,Country\n7,Erika Beispiel,Rika; Die Muster,7 Oct 1952,Germany\n"),
		text("a.tsv", "ID\tName\tAKA\tDOB\tCountry\n7\tErika Beispiel\tRika;Die Muster\t1952-10-07\tDE\n"),
		text("a.jsonl", `{"id":7,"name":"Erika Beispiel","aliases":["Rika","Die Muster"],"birth_date":"1952-10-07","country":"de"}`+"\n"),
		lists.BytesFile("a.xlsx", buf.Bytes()),
	} {
		t.Run(data.Name, func(t *testing.T) {
			// Who is born is a person.
			wants(t, read(t, data).Entry(t, "7"), "Person", want)
		})
	}
	other := read(t, text("a.csv", "id,name,dob,imo\n7,Muster Holding,,\n8,EXAMPLE STAR,,9999993\n"))
	wants(t, other.Entry(t, "7"), "LegalEntity", nil)
	wants(t, other.Entry(t, "8"), "Vessel", map[string][]string{"imoNumber": {"9999993"}})
	withType := read(t, text("a.csv", "id,type,name,dob\n7,Individual,Erika Beispiel,1952\n"))
	wants(t, withType.Entry(t, "7"), "Person", map[string][]string{"birthDate": {"1952"}})
}

func TestMistakesInTheMapping(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{`uid = "id"` + "\n" + `schema = `, "line 2:"},
		{`uuid = "id"`, `unknown key "uuid" (did you mean "uid"?)`},
		{`schema = "Person"`, "uid is missing"},
		{`uid = "id"`, "one of schema and schema_column"},
		{"uid = \"id\"\nschema = \"Persn\"\n", `unknown schema "Persn" (did you mean "Person"?)`},
		{"uid = \"id\"\nschema = \"Person\"\n[columns]\nalias = \"x\"", "[columns] name is missing"},
		{"uid = \"id\"\nschema = \"Person\"\n[columns]\nname = \"n\"\nbirthdate = \"x\"", `unknown property "birthdate" (did you mean "birthDate"?)`},
		{"uid = \"id\"\nschema = \"Person\"\n[columns]\nname = { column = \"n\", splitt = \";\" }", `unknown key "splitt"`},
		{"uid = \"id\"\nschema = \"Person\"\n[columns]\nname = 7", "a column is a text or a table"},
		{"uid = \"id\"\nschema = \"Person\"\n[columns]\nname = \"n\"\nbirthDate = { column = \"d\", format = \"dd.mm.yyyy\" }", `format "dd.mm.yyyy"`},
	} {
		if _, err := table.ParseMapping(c.text); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: error %v, want %q", c.text, err, c.says)
		}
	}
}

func TestMistakesInTheData(t *testing.T) {
	mapping := file(t, "mapping.toml")
	good := file(t, "watchlist.csv")
	b, err := os.ReadFile("testdata/watchlist.csv")
	if err != nil {
		t.Fatal(err)
	}
	data := string(b)
	change := func(old, with string) lists.File { return text("w.csv", strings.Replace(data, old, with, 1)) }
	for _, c := range []struct {
		name  string
		files []lists.File
		says  string
	}{
		{"no file", nil, "0 data files, want one"},
		{"two files", []lists.File{mapping, good, good}, "2 data files, want one"},
		{"two mappings", []lists.File{mapping, mapping, good}, "a second mapping"},
		{"another list", []lists.File{text("m.toml", "list = \"other\"\nuid = \"id\"\nschema = \"Person\"\n[columns]\nname = \"full_name\"\n"), good}, `for the list "other"`},
		{"empty", []lists.File{mapping, text("w.csv", "")}, "read w.csv: not in the format of this list: the file is empty"},
		{"unknown kind of file", []lists.File{text("w.pdf", "x")}, "read w.pdf: not in the format"},
		{"no such column", []lists.File{mapping, change("full_name", "name")}, `read w.csv: not in the format of this list: no column "full_name"`},
		{"no id", []lists.File{mapping, change("W-2", "")}, `read w.csv: line 3: column "id": "" cannot be an id`},
		{"an id twice", []lists.File{mapping, change("W-2", "W-1")}, `line 3: column "id": id "W-1" stands already in line 2`},
		{"no name", []lists.File{mapping, change("EXAMPLE STAR", "")}, `line 4: column "full_name": no name`},
		{"another date", []lists.File{mapping, change("07/10/1952", "1952-10-07")}, `line 2: column "dob": "1952-10-07": no date of the format "02/01/2006"`},
		{"no country", []lists.File{mapping, change("Germany", "Atlantis")}, `line 2: column "nationality": "Atlantis" is no country`},
		{"no schema", []lists.File{mapping, change("person", "persn")}, `line 2: column "type": unknown schema "persn" (did you mean "Person"?)`},
		{"no headers known", []lists.File{text("w.csv", "a,b\n1,2\n")}, "a mapping is needed"},
		{"JSON cut off", []lists.File{text("w.jsonl", `{"id":1,"name":"x"}`+"\n"+`{"id":`)}, "after record 1: the file is cut off"},
	} {
		_, err := readertest.Read(t.Context(), source, c.files...)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.says)
		}
	}
}

func TestYieldsErrorIsReturnedAsItIs(t *testing.T) {
	stop := errors.New("stop")
	_, err := table.Read(t.Context(), lists.Input{List: "house-watchlist", Files: []lists.File{file(t, "mapping.toml"), file(t, "watchlist.csv")}}, func(*lists.Entry) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("error %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("w.csv", "ID,Name,AKA,DOB,Country\n7,Erika Beispiel,Rika; Die Muster,7 Oct 1952,Germany\n")
	f.Add("w.jsonl", `{"id":7,"name":"Erika Beispiel","aliases":["Rika"]}`)
	f.Fuzz(func(t *testing.T, name, data string) {
		if strings.HasSuffix(strings.ToLower(name), ".toml") {
			return
		}
		res, err := readertest.Read(t.Context(), source, text(name, data))
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

func FuzzParseMapping(f *testing.F) {
	f.Add("uid = \"id\"\nschema = \"Person\"\n[columns]\nname = { column = \"n\", split = \";\" }")
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := table.ParseMapping(s); err == nil && m.UID == "" {
			t.Error("a mapping without uid")
		}
	})
}
