package ofac

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/ftm"
	"interdict/internal/sharedtest"
	"interdict/lists"
)

var updateXML = flag.Bool("update-xml", false, "write testdata/xml_advanced.jsonl anew")

// xmlRead is a reader of one of the XML formats.
type xmlRead = func(ctx context.Context, in lists.Input, file lists.File, yield func(*lists.Entry) error) (*lists.Header, error)

// readXML reads a document with one of the readers and returns its entries.
func readXML(t testing.TB, read xmlRead, name, doc string) ([]*lists.Entry, *lists.Header, error) {
	t.Helper()
	var entries []*lists.Entry
	h, err := read(t.Context(), lists.Input{List: "us-ofac-sdn"}, lists.BytesFile(name, []byte(doc)), func(e *lists.Entry) error {
		entries = append(entries, e)
		return nil
	})
	return entries, h, err
}

func mustReadXML(t testing.TB, read xmlRead, name, doc string) ([]*lists.Entry, *lists.Header) {
	t.Helper()
	entries, h, err := readXML(t, read, name, doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		for _, x := range e.Entities {
			if err := x.Validate(); err != nil {
				t.Error(err)
			}
		}
	}
	return entries, h
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestAdvancedGolden reads one file that has something of everything; what
// comes of it is in xml_advanced.jsonl, to be read beside it. Where it should
// change, go test -update-xml writes it anew.
func TestAdvancedGolden(t *testing.T) {
	entries, h := mustReadXML(t, readAdvanced, "sdn_advanced.xml", fixture(t, "xml_advanced.xml"))
	var got bytes.Buffer
	for _, e := range entries {
		for _, x := range e.Entities {
			if err := ftm.WriteLine(&got, x); err != nil {
				t.Fatal(err)
			}
		}
	}
	golden := filepath.Join("testdata", "xml_advanced.jsonl")
	if *updateXML {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(strings.Split(fixture(t, "xml_advanced.jsonl"), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Error(diff)
	}
	if h.Format != formatAdvanced || h.Published.Format("2006-01-02") != "2026-05-21" || h.Units[unitXML] == 0 {
		t.Errorf("header %+v", h)
	}
	wantOutside := []lists.Leftover{{Kind: "SanctionsEntry of unknown profile", Text: "66666 CUBA"}}
	if diff := cmp.Diff(wantOutside, h.Leftover); diff != "" {
		t.Error(diff)
	}
	left := make(map[string][]lists.Leftover)
	for _, e := range entries {
		if e.Leftover != nil {
			left[e.UID] = e.Leftover
		}
	}
	wantLeft := map[string][]lists.Leftover{
		"90001": {{Kind: "feature Favourite Colour", Text: "Favourite Colour mauve"}},
		"90002": {
			{Kind: "country", Text: "Region: Northern Shelf"},
			{Kind: "DistinctParty/Profile/Mood/@Level", Text: "3"},
			{Kind: "DistinctParty/Profile/Mood", Text: "sour"},
		},
		"90003": {{Kind: "ProfileRelationship to unknown profile", Text: "Owned or Controlled By 77777"}},
	}
	if diff := cmp.Diff(wantLeft, left); diff != "" {
		t.Error(diff)
	}
}

// TestAdvancedFacts pins what matters most about the golden file.
func TestAdvancedFacts(t *testing.T) {
	entries, _ := mustReadXML(t, readAdvanced, "sdn_advanced.xml", fixture(t, "xml_advanced.xml"))
	if len(entries) != 4 {
		t.Fatalf("%d entries", len(entries))
	}
	for _, test := range []struct {
		entry    int
		property string
		want     []string
	}{
		{0, "name", []string{"Anna Ivanovna TESTOVA", "Анна Ивановна ТЕСТОВА"}},
		{0, "previousName", []string{"Anna PROBNAYA"}},
		{0, "weakAlias", []string{"Anya the Quick"}},
		{0, "birthDate", []string{"1962"}},
		{0, "birthPlace", []string{"Omsk, Russia"}},
		{0, "nationality", []string{"ru"}},
		{0, "gender", []string{"female"}},
		{0, "programId", []string{"RUSSIA-EO14024", "SDGT"}},
		{1, "name", []string{"INVENTED TRADING BANK LLC", "مصرف الاختراع"}},
		{1, "swiftBic", []string{"ITBKRUMM"}},
		{2, "imoNumber", []string{"9074729"}},
		{2, "flag", []string{"pa"}},
		{2, "callSign", []string{"HP1234"}},
		{3, "model", []string{"Il-76T"}},
	} {
		if diff := cmp.Diff(test.want, entries[test.entry].Target().Get(test.property)); diff != "" {
			t.Errorf("entry %d, %s: %s", test.entry, test.property, diff)
		}
	}
	// An executive order is the ground of the programme that it is about.
	for _, s := range entries[0].Sanctions() {
		want := map[string]string{"RUSSIA-EO14024": "Executive Order 14024 (Russia)", "SDGT": "Executive Order 13224 (Terrorism)"}[s.First("programId")]
		if diff := cmp.Diff([]string{want}, s.Get("reason")); diff != "" {
			t.Error(diff)
		}
		if got := s.First("listingDate"); got != "2022-03-04" {
			t.Errorf("listed on %q", got)
		}
	}
	// The uid is the party's FixedRef, whatever the ids of its profile.
	links := func(e *lists.Entry, schema string) (all []*ftm.Entity) {
		for _, x := range e.Entities {
			if x.Schema == schema {
				all = append(all, x)
			}
		}
		return all
	}
	if d := links(entries[0], "Directorship"); len(d) != 1 || d[0].First("organization") != "us-ofac-sdn:90002" || d[0].First("description") != "former" {
		t.Errorf("directorship %v", d)
	}
	if o := links(entries[2], "Ownership"); len(o) != 1 || o[0].First("owner") != "us-ofac-sdn:90002" || o[0].First("asset") != "us-ofac-sdn:90003" {
		t.Errorf("ownership %v", o)
	}
}

// TestAdvancedFixtureIsOfTheSchema sees to it that the fixture has no element
// or attribute that OFAC's XSD does not know, but for the one it needs.
func TestAdvancedFixtureIsOfTheSchema(t *testing.T) {
	xsd, err := os.ReadFile(sharedtest.Path(t, "data", "ofac", "xml", "sdn_advanced.xsd"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"element Mood": true, "attribute Level": true, "attribute schemaLocation": true}
	eachStart(t, xsd, func(s xml.StartElement) {
		for _, a := range s.Attr {
			if a.Name.Local == "name" {
				known[s.Name.Local+" "+a.Value] = true
			}
		}
	})
	eachStart(t, []byte(fixture(t, "xml_advanced.xml")), func(s xml.StartElement) {
		if !known["element "+s.Name.Local] {
			t.Errorf("the schema has no element %s", s.Name.Local)
		}
		for _, a := range s.Attr {
			if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && !known["attribute "+a.Name.Local] {
				t.Errorf("the schema has no attribute %s (of %s)", a.Name.Local, s.Name.Local)
			}
		}
	})
}

func eachStart(t *testing.T, doc []byte, f func(xml.StartElement)) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(doc))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := tok.(xml.StartElement); ok {
			f(s)
		}
	}
}

func TestAdvancedRefused(t *testing.T) {
	doc := fixture(t, "xml_advanced.xml")
	// A list whose rows stand before the tables that name them, as no schema
	// allows: their ids stay as they are and are counted, none is guessed.
	t.Run("without reference values", func(t *testing.T) {
		a, b := strings.Index(doc, "<ReferenceValueSets>"), strings.Index(doc, "<Locations>")
		entries, h := mustReadXML(t, readAdvanced, "a.xml", doc[:a]+doc[b:])
		if got := entries[0].Programmes(); !slices.Equal(got, []string{"RUSSIA-EO14024", "SDGT"}) {
			t.Errorf("programmes %q", got)
		}
		if len(h.Leftover) < 10 || len(entries[0].Leftover) < 10 {
			t.Errorf("%d and %d leftovers", len(h.Leftover), len(entries[0].Leftover))
		}
	})
	for _, test := range []struct {
		name, doc, want string
		is              error
	}{
		{"delta", strings.Replace(doc, `Version="3"`, `Version="3" DeltaBaseVersion="2"`, 1), "delta", lists.ErrFormat},
		{"cut in the parties", doc[:strings.Index(doc, "90003")], "cut off", nil},
		{"cut behind the parties", doc[:strings.Index(doc, "</SanctionsEntries>")], "cut off", nil},
		{"twice", strings.Replace(doc, `FixedRef="90002">`, `FixedRef="90001">`, 1), "uid 90001 was on line", nil},
		{"no uid", strings.Replace(doc, `<DistinctParty FixedRef="90002">`, `<DistinctParty>`, 1), "no uid", nil},
		{"no parties", `<Sanctions><DistinctParties/></Sanctions>`, "no entries", nil},
		{"bad date", strings.Replace(doc, "<Year>2026</Year>", "<Year>soon</Year>", 1), "line 5: DateOfIssue", nil},
		{"another format", `<sdnList/>`, "sdnList", lists.ErrFormat},
	} {
		t.Run(test.name, func(t *testing.T) { refused(t, readAdvanced, test.doc, test.want, test.is) })
	}
}

func refused(t *testing.T, read xmlRead, doc, want string, is error) {
	t.Helper()
	_, h, err := readXML(t, read, "list.xml", doc)
	if err == nil || h != nil {
		t.Fatalf("header %v, error %v", h, err)
	}
	if !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "read list.xml: ") {
		t.Errorf("error %q, want %q", err, want)
	}
	if is != nil && !errors.Is(err, is) {
		t.Errorf("error %q is not %q", err, is)
	}
}

// TestAdvancedChanges refuses a file that is another one at the second look.
func TestAdvancedChanges(t *testing.T) {
	doc := fixture(t, "xml_advanced.xml")
	shorter := doc[:strings.Index(doc, `<DistinctParty FixedRef="90004">`)] + doc[strings.Index(doc, "</DistinctParties>"):]
	opened := 0
	file := lists.File{Name: "a.xml", Open: func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(strings.NewReader([]string{doc, shorter}[opened-1])), nil
	}}
	_, err := readAdvanced(t.Context(), lists.Input{List: "x"}, file, func(*lists.Entry) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "the file changed") {
		t.Errorf("error %v", err)
	}
}

func FuzzAdvanced(f *testing.F) {
	f.Add(fixture(f, "xml_advanced.xml"))
	f.Add(`<Sanctions><DistinctParties><DistinctParty FixedRef="1"><Profile ID="1"><Identity ID="2"><Alias><DocumentedName><DocumentedNamePart><NamePartValue>A</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity></Profile></DistinctParty></DistinctParties></Sanctions>`)
	fuzzXML(f, readAdvanced)
}

// fuzzXML holds a reader to what it promises for any input: it does not panic,
// its errors name the file, its entities are of their schemata.
func fuzzXML(f *testing.F, read xmlRead) {
	f.Fuzz(func(t *testing.T, doc string) {
		entries, _, err := readXML(t, read, "list.xml", doc)
		if err != nil && !strings.Contains(err.Error(), "list.xml") {
			t.Errorf("error does not name the file: %v", err)
		}
		for _, e := range entries {
			for _, x := range e.Entities {
				if err := x.Validate(); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
