package ofac

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/sharedtest"
	"interdict/lists"
)

func realXML(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(sharedtest.Path(t, "data", "ofac", "xml", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestRealXML reads what OFAC published: every entry, and nothing left over
// but clauses of remarks.
func TestRealXML(t *testing.T) {
	for _, test := range []struct {
		name      string
		read      xmlRead
		entries   int
		published string
	}{
		{"consolidated_nonSDN_2018-04-06.xml", readClassic, 639, "2018-04-06"},
		{"consolidated_nonSDN_2020-03-17.xml", readClassic, 375, "2020-03-17"},
		{"consolidated_nonSDN_2024-05-06.xml", readClassic, 443, "2024-05-06"},
		{"consolidated_nonSDN_2025-03-28.xml", readClassic, 443, "2025-03-28"},
		{"CONS_ENHANCED_2025-01-14.xml", readEnhanced, 443, "2025-01-10"},
		{"sdn_enhanced_IRGC_program_2024-08-28.xml", readEnhanced, 293, "2024-08-28"},
		{"sdn_enhanced_YEMEN_program.xml", readEnhanced, 10, "2024-05-24"},
	} {
		t.Run(test.name, func(t *testing.T) {
			entries, h := mustReadXML(t, test.read, test.name, realXML(t, test.name))
			if len(entries) != test.entries || h.Declared != 0 && h.Declared != test.entries {
				t.Errorf("%d entries, declared %d, want %d", len(entries), h.Declared, test.entries)
			}
			if got := h.Published.Format("2006-01-02"); got != test.published {
				t.Errorf("published %s, want %s", got, test.published)
			}
			left := slices.Clone(h.Leftover)
			for _, e := range entries {
				left = append(left, e.Leftover...)
				if len(e.Programmes()) == 0 || e.NameCount() == 0 {
					t.Errorf("uid %s has %d programmes and %d names", e.UID, len(e.Programmes()), e.NameCount())
				}
			}
			for _, l := range left {
				if l.Kind != "remark clause" {
					t.Errorf("left over: %s: %s", l.Kind, l.Text)
				}
			}
			t.Logf("%d XML values, %d left over", h.Units[unitXML], len(left))
		})
	}
}

// TestRealZip reads the file as OFAC serves it: the reader opens it twice.
func TestRealZip(t *testing.T) {
	in := lists.Input{List: "us-ofac-cons", Files: []lists.File{
		lists.BytesFile("CONS_ENHANCED.ZIP", []byte(realXML(t, "CONS_ENHANCED_2025-01-14.zip"))),
	}}
	n := 0
	h, err := Read(t.Context(), in, func(*lists.Entry) error { n++; return nil })
	if err != nil || n != 443 || h.Format != formatEnhanced {
		t.Errorf("%d entries, header %+v, error %v", n, h, err)
	}
}

// TestRealXMLCutOff refuses a file that claims 8,197 records and has 8.
func TestRealXMLCutOff(t *testing.T) {
	refused(t, readClassic, realXML(t, "sdn_sample_2020-04-22.xml"), "8 entries, but the file says 8197", nil)
}

// TestFormatsAgree compares one list in two formats, published some months
// apart, entry by entry. What differs are the changes that OFAC made between
// the two days, as far as they were looked into: above all, Rosneft, Lukoil and
// their companies came under Executive Order 14024 in October 2025, and have
// numbers since.
func TestFormatsAgree(t *testing.T) {
	enhanced, _ := mustReadXML(t, readEnhanced, "CONS_ENHANCED.XML", realXML(t, "CONS_ENHANCED_2025-01-14.xml"))
	classic, _ := mustReadXML(t, readClassic, "CONSOLIDATED.XML", realXML(t, "consolidated_nonSDN_2025-03-28.xml"))
	flat := readFlatSet(t, sharedtest.Path(t, "data", "ofac", "2025-12-19_consolidated_nonSDN"))
	for _, test := range []struct {
		name  string
		a, b  []*lists.Entry
		share float64
	}{
		{"enhanced 2025-01-10, classic 2025-03-28", enhanced, classic, 99},
		{"classic 2025-03-28, CSV 2025-12-19", classic, flat, 97},
		{"enhanced 2025-01-10, CSV 2025-12-19", enhanced, flat, 97},
	} {
		t.Run(test.name, func(t *testing.T) { agree(t, test.a, test.b, test.share) })
	}
}

func readFlatSet(t *testing.T, dir string) []*lists.Entry {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	in := lists.Input{List: "us-ofac-sdn"}
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		in.Files = append(in.Files, lists.BytesFile(filepath.Base(p), b))
	}
	var entries []*lists.Entry
	if _, err := Read(t.Context(), in, func(e *lists.Entry) error {
		entries = append(entries, e)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return entries
}

// agree fails when less than a share, in per cent, of the entries that both
// have say the same, aspect by aspect.
func agree(t *testing.T, a, b []*lists.Entry, want float64) {
	t.Helper()
	other := make(map[string]*lists.Entry)
	for _, e := range b {
		other[e.UID] = e
	}
	aspects := []struct {
		name string
		of   func(*lists.Entry) []string
	}{
		{"schema", func(e *lists.Entry) []string { return []string{e.Target().Schema} }},
		{"names", func(e *lists.Entry) []string { return latinNames(e, "name", "alias", "previousName", "weakAlias") }},
		{"weak", func(e *lists.Entry) []string { return latinNames(e, "weakAlias") }},
		{"programmes", (*lists.Entry).Programmes},
		{"birthDate", property("birthDate")},
		{"birthPlace", property("birthPlace")},
		{"registration and tax numbers", property("registrationNumber", "taxNumber", "idNumber", "passportNumber", "imoNumber")},
		{"swiftBic", property("swiftBic")},
		{"website", property("website", "email")},
		{"addresses", func(e *lists.Entry) []string { return latinNames(e, "address") }},
		{"country", property("country", "nationality", "citizenship")},
	}
	both, same := 0, make(map[string]int)
	for _, e := range a {
		o := other[e.UID]
		if o == nil {
			continue
		}
		both++
		for _, aspect := range aspects {
			if diff := cmp.Diff(aspect.of(e), aspect.of(o)); diff == "" {
				same[aspect.name]++
			} else {
				t.Logf("uid %s, %s: %s", e.UID, aspect.name, diff)
			}
		}
	}
	t.Logf("%d entries, %d entries, %d in both", len(a), len(b), both)
	if both*100 < len(a)*95 {
		t.Errorf("only %d of %d entries are in the other", both, len(a))
	}
	for _, aspect := range aspects {
		share := 100 * float64(same[aspect.name]) / float64(both)
		t.Logf("%s: %.1f %% agree", aspect.name, share)
		if share < want {
			t.Errorf("%s: %.1f %% agree, want %.1f %%", aspect.name, share, want)
		}
	}
}

func property(names ...string) func(*lists.Entry) []string {
	return func(e *lists.Entry) []string {
		var all []string
		for _, n := range names {
			all = append(all, e.Target().Get(n)...)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
}

// latinNames leaves out what only the newer formats have: other scripts.
func latinNames(e *lists.Entry, properties ...string) []string {
	all := property(properties...)(e)
	all = slices.DeleteFunc(all, func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
	})
	for i := range all {
		all[i] = strings.Join(strings.Fields(all[i]), " ")
	}
	return all
}

// TestNamesOfParts makes names of their parts, as the advanced format has
// them, and compares them with those that OFAC made of the same parts.
func TestNamesOfParts(t *testing.T) {
	part := regexp.MustCompile(`(?s)<translation id.*?</translation>`)
	for _, name := range []string{"CONS_ENHANCED_2025-01-14.xml", "sdn_enhanced_IRGC_program_2024-08-28.xml", "sdn_enhanced_YEMEN_program.xml"} {
		all, wrong := 0, 0
		for _, tr := range part.FindAllString(realXML(t, name), -1) {
			got, want := namesOfTranslation(t, tr)
			all++
			if got != want {
				wrong++
				t.Logf("made %q, OFAC wrote %q", got, want)
			}
		}
		if all == 0 || wrong*100 > all {
			t.Errorf("%s: %d of %d names differ", name, wrong, all)
		}
	}
}

// namesOfTranslation makes an advanced DocumentedName of an enhanced
// translation and returns its name, and the formatted one.
func namesOfTranslation(t *testing.T, translation string) (got, want string) {
	t.Helper()
	n := node(t, translation)
	script, _ := scriptCode(n.ChildText("script"))
	p := &party{kind: "individual"}
	formatted := p.xmlName(n.ChildText("formattedFirstName"), n.ChildText("formattedLastName"), script)
	var doc strings.Builder
	types := make(map[string]string)
	doc.WriteString("<DocumentedName>")
	for i, p := range n.Child("nameParts").All("namePart") {
		id := string(rune('a' + i))
		types[id] = p.ChildText("type")
		doc.WriteString(`<DocumentedNamePart><NamePartValue NamePartGroupID="` + id + `" ScriptID="1">` + escape(p.ChildText("value")) + `</NamePartValue></DocumentedNamePart>`)
	}
	doc.WriteString("</DocumentedName>")
	tables := &advancedTables{reference: refTable{"Script": {"1": {text: n.ChildText("script")}}}}
	names := tables.names(p, node(t, doc.String()), types)
	if len(names) == 0 {
		return "", formatted.full
	}
	return names[0].full, formatted.full
}
