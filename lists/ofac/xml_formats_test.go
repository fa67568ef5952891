package ofac

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/xmlread"
	"interdict/lists"
)

// TestFixturesAgree reads the same invented parties in all three formats.
func TestFixturesAgree(t *testing.T) {
	advanced, ha := mustReadXML(t, readAdvanced, "sdn_advanced.xml", fixture(t, "xml_advanced.xml"))
	enhanced, he := mustReadXML(t, readEnhanced, "sdn_enhanced.xml", fixture(t, "xml_enhanced.xml"))
	classic, hc := mustReadXML(t, readClassic, "sdn.xml", fixture(t, "xml_classic.xml"))
	agree(t, advanced, enhanced, 100)
	agree(t, advanced, classic, 100)
	if !ha.Published.Equal(he.Published) || !ha.Published.Equal(hc.Published) {
		t.Errorf("published %s, %s, %s", ha.Published, he.Published, hc.Published)
	}
	// The two newer formats agree in all that is on the target, other scripts
	// and all, but for what the advanced fixture has to be left over.
	for i, e := range enhanced {
		want, got := advanced[i].Target().Clone(), e.Target().Clone()
		for _, x := range []map[string][]string{want.Properties, got.Properties} {
			delete(x, "notes")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("uid %s: %s", e.UID, diff)
		}
		if diff := cmp.Diff(len(advanced[i].Sanctions()), len(e.Sanctions())); diff != "" {
			t.Errorf("uid %s: %s", e.UID, diff)
		}
		for n, s := range e.Sanctions() {
			for _, property := range []string{"programId", "listingDate", "reason", "summary"} {
				if diff := cmp.Diff(advanced[i].Sanctions()[n].Get(property), s.Get(property)); diff != "" {
					t.Errorf("uid %s, %s: %s", e.UID, property, diff)
				}
			}
		}
	}
}

// TestEnhancedLinks follows a relationship to a party of the file by its uid,
// and keeps the name of one that the file does not have.
func TestEnhancedLinks(t *testing.T) {
	entries, _ := mustReadXML(t, readEnhanced, "sdn_enhanced.xml", fixture(t, "xml_enhanced.xml"))
	ids := make(map[string]string) // id to name
	for _, e := range entries {
		for _, x := range e.Entities {
			ids[x.ID] = x.Name()
		}
	}
	var owners []string
	for _, x := range entries[2].Entities {
		if x.Schema == "Ownership" {
			owners = append(owners, ids[x.First("owner")])
		}
	}
	if diff := cmp.Diff([]string{"INVENTED TRADING BANK LLC", "Party ABSENT"}, owners); diff != "" {
		t.Error(diff)
	}
}

// TestUnknownXML puts what no format has into each, and finds it left over.
func TestUnknownXML(t *testing.T) {
	for _, test := range []struct {
		fixture     string
		read        xmlRead
		at, element string // an element of an entry, and its path
	}{
		{"xml_advanced.xml", readAdvanced, "</Profile>", "DistinctParty/Profile/"},
		{"xml_enhanced.xml", readEnhanced, "</generalInfo>", "entity/generalInfo/"},
		{"xml_classic.xml", readClassic, "</sdnEntry>", "sdnEntry/"},
	} {
		t.Run(test.fixture, func(t *testing.T) {
			doc := fixture(t, test.fixture)
			before, h := mustReadXML(t, test.read, "list.xml", doc)
			outside := len(h.Leftover)
			doc = strings.Replace(doc, test.at, `<news kind="good"><text>all is well</text><flag/></news>`+test.at, 1)
			end := strings.LastIndex(doc, "</")
			doc = doc[:end] + "<appendix>extra</appendix>" + doc[end:]
			after, h := mustReadXML(t, test.read, "list.xml", doc)
			want := []lists.Leftover{
				{Kind: test.element + "news/@kind", Text: "good"},
				{Kind: test.element + "news/text", Text: "all is well"},
				{Kind: test.element + "news/flag", Text: ""},
			}
			got := after[0].Leftover[len(before[0].Leftover):]
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if len(h.Leftover) != outside+1 || h.Leftover[len(h.Leftover)-1].Kind != "appendix" && h.Leftover[0].Kind != "appendix" {
				t.Errorf("outside of entries: %v", h.Leftover)
			}
		})
	}
}

func TestXMLRefused(t *testing.T) {
	for _, f := range []struct {
		fixture string
		read    xmlRead
	}{
		{"xml_advanced.xml", readAdvanced},
		{"xml_enhanced.xml", readEnhanced},
		{"xml_classic.xml", readClassic},
	} {
		doc := fixture(t, f.fixture)
		root := doc[strings.LastIndex(doc, "</"):]
		for _, test := range []struct {
			name, doc, want string
			is              error
		}{
			{"empty", "", "", lists.ErrFormat},
			{"HTML page", "<!DOCTYPE html><html><head><title>403</title></head></html>", "line 1", lists.ErrFormat},
			{"CSV", "36,\"AEROTEST\",-0- ,\"CUBA\"\n", "line 1", lists.ErrFormat},
			{"entities", strings.Replace(doc, "<!--", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><!--`, 1), "line 2", xmlread.ErrDirective},
			{"truncated", doc[:len(doc)*2/3], "cut off", xmlread.ErrTruncated},
			{"truncated at the end", strings.TrimSuffix(doc, root), "cut off", xmlread.ErrTruncated},
			{"rubbish behind", doc + "<more/>", "behind the root", nil},
			{"not UTF-8", strings.Replace(doc, "Tests", "T\xffsts", 1), "UTF-8", xmlread.ErrSyntax},
			{"deep", strings.Replace(doc, "<uid>90001</uid>", strings.Repeat("<a>", 100), 1), "", nil},
		} {
			if test.name == "deep" && f.fixture != "xml_classic.xml" {
				continue
			}
			t.Run(f.fixture+"/"+test.name, func(t *testing.T) { refused(t, f.read, test.doc, test.want, test.is) })
		}
	}
}

func TestClassicRefused(t *testing.T) {
	doc := fixture(t, "xml_classic.xml")
	for _, test := range []struct{ name, doc, want string }{
		{"too few", strings.Replace(doc, "<Record_Count>4<", "<Record_Count>5<", 1), "4 entries, but the file says 5"},
		{"too many", strings.Replace(doc, "<Record_Count>4<", "<Record_Count>3<", 1), "4 entries, but the file says 3"},
		{"count is no number", strings.Replace(doc, "<Record_Count>4<", "<Record_Count>many<", 1), `line 4: Record_Count "many"`},
		{"date is no date", strings.Replace(doc, "05/21/2026", "yesterday", 1), `line 4: Publish_Date "yesterday"`},
		{"no uid", strings.Replace(doc, "<uid>90001</uid>", "", 1), "line 5: <sdnEntry> has no uid"},
		{"no name", strings.Replace(doc, "<lastName>ZZ-TST</lastName>", "", 1), "uid 90004 has no name"},
		{"uid twice", strings.Replace(doc, "<uid>90002</uid>", "<uid>90001</uid>", 1), "uid 90001 was on line 5"},
	} {
		t.Run(test.name, func(t *testing.T) { refused(t, readClassic, test.doc, test.want, nil) })
	}
}

func TestXMLYieldEnds(t *testing.T) {
	enough := errors.New("enough")
	for name, read := range map[string]xmlRead{
		"xml_advanced.xml": readAdvanced, "xml_enhanced.xml": readEnhanced, "xml_classic.xml": readClassic,
	} {
		n := 0
		_, err := read(t.Context(), lists.Input{List: "x"}, lists.BytesFile(name, []byte(fixture(t, name))), func(*lists.Entry) error {
			n++
			return enough
		})
		if !errors.Is(err, enough) || n != 1 {
			t.Errorf("%s: error %v after %d entries, want that of yield, as it is", name, err, n)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := read(ctx, lists.Input{List: "x"}, lists.BytesFile(name, []byte(fixture(t, name))), nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want context.Canceled", name, err)
		}
	}
}

func FuzzClassic(f *testing.F) {
	f.Add(fixture(f, "xml_classic.xml"))
	f.Add(`<sdnList><sdnEntry><uid>1</uid><lastName>A, B</lastName><idList><id><idType>Passport</idType></id></idList></sdnEntry></sdnList>`)
	fuzzXML(f, readClassic)
}

func FuzzEnhanced(f *testing.F) {
	f.Add(fixture(f, "xml_enhanced.xml"))
	f.Add(`<sanctionsData><entities><entity id="1"><names><name><translations><translation><formattedLastName>A</formattedLastName></translation></translations></name></names></entity></entities></sanctionsData>`)
	fuzzXML(f, readEnhanced)
}
