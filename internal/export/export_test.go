package export_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"interdict/ftm"
	"interdict/internal/export"
	"interdict/lists"
	"interdict/lists/opensanctions"
)

const list = "xx-example"

func entry(uid, schema string, properties map[string][]string, parts ...*ftm.Entity) *lists.Entry {
	t := ftm.New(schema, lists.EntityID(list, uid))
	t.Target = true
	for p, v := range properties {
		t.Add(p, v...)
	}
	return &lists.Entry{UID: uid, Entities: append([]*ftm.Entity{t}, parts...)}
}

func part(schema, id string, properties map[string][]string) *ftm.Entity {
	x := ftm.New(schema, id)
	for p, v := range properties {
		x.Add(p, v...)
	}
	return x
}

// entries are invented, one of each kind.
func entries() []*lists.Entry {
	return []*lists.Entry{
		entry("7", "Person", map[string][]string{
			"name": {"Zacharias Beispiel"}, "alias": {"Zack; the \"Sample\"", "Цахариас Бейшпиль"},
			"previousName": {"Z. Vormals"}, "weakAlias": {"ZB"}, "birthDate": {"1952-10-07", "1953"}, "gender": {"male"},
			"nationality": {"de"}, "passportNumber": {"X000001"}, "idNumber": {"12-345"}, "wikidataId": {"Q77"},
			"programId": {"XANADU", "XANADU-EO99999"}, "topics": {"sanction"}, "addressEntity": {list + ":7#address-1"},
		},
			part("Sanction", list+":7#sanction-1", map[string][]string{"entity": {list + ":7"}, "programId": {"XANADU"}, "startDate": {"2024-01-01"}, "authority": {"Ministry"}}),
			part("Address", list+":7#address-1", map[string][]string{"full": {"1 Example Street; Berlin"}, "country": {"de"}}),
			part("Passport", list+":7#passport-1", map[string][]string{"holder": {list + ":7"}, "number": {"X000001"}, "country": {"de"}}),
			part("Ownership", list+":7#link-1", map[string][]string{"owner": {list + ":7"}, "asset": {list + ":8"}, "role": {"owner"}}),
		),
		entry("8", "Organization", map[string][]string{
			"name": {"Muster Holding"}, "alias": {"MH"}, "registrationNumber": {"1"}, "innCode": {"7700000000"}, "leiCode": {"LEI1"},
			"country": {"ru"}, "programId": {"XANADU"}, "topics": {"sanction"}, "phone": {"+49 30"}, "email": {"a@example.org"},
		}),
		entry("9", "Vessel", map[string][]string{
			"name": {"EXAMPLE STAR"}, "imoNumber": {"9999993"}, "mmsi": {"999999999"}, "callSign": {"XMPL"}, "programId": {"XANADU"}, "topics": {"sanction"},
		}),
	}
}

func seq(entries []*lists.Entry) iter.Seq2[*lists.Entry, error] {
	return func(yield func(*lists.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// roundTrip writes entries and reads them with the reader of OpenSanctions'
// files.
func roundTrip(t rapid.TB, file string, write func(io.Writer, iter.Seq2[*lists.Entry, error]) error, entries []*lists.Entry) map[string]*lists.Entry {
	t.Helper()
	var buf bytes.Buffer
	if err := write(&buf, seq(entries)); err != nil {
		t.Fatal(err)
	}
	got := make(map[string]*lists.Entry)
	in := lists.Input{List: list, Files: []lists.File{lists.BytesFile(file, buf.Bytes())}}
	_, err := opensanctions.Read(context.Background(), in, func(e *lists.Entry) error {
		got[e.UID] = e
		if len(e.Leftover) > 0 {
			t.Errorf("%s left over %v", e.UID, e.Leftover)
		}
		return nil
	})
	if err != nil {
		t.Fatalf("read what was written: %v\n%s", err, buf.String())
	}
	if len(got) != len(entries) {
		t.Errorf("wrote %d entries, read %d", len(entries), len(got))
	}
	return got
}

func same(t rapid.TB, uid, what string, a, b []string) {
	t.Helper()
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	if !slices.Equal(a, b) {
		t.Errorf("%s: wrote %s %q, read %q", uid, what, a, b)
	}
}

func TestFtMRoundTrip(t *testing.T) {
	got := roundTrip(t, "entities.ftm.json", export.FtM, entries())
	for _, want := range entries() {
		e := got[want.UID]
		if len(e.Entities) != len(want.Entities) {
			t.Fatalf("%s has %d entities, want %d", e.UID, len(e.Entities), len(want.Entities))
		}
		for i := range e.Entities {
			a, _ := want.Entities[i].MarshalJSON()
			b, _ := e.Entities[i].MarshalJSON()
			if !bytes.Equal(a, b) {
				t.Errorf("wrote %s\nread %s", a, b)
			}
		}
	}
}

func TestSimpleCSVRoundTrip(t *testing.T) {
	got := roundTrip(t, "targets.simple.csv", export.SimpleCSV, entries())
	for _, want := range entries() {
		checkSimple(t, want, got[want.UID])
	}
	if names := got["7"].Target().Get("weakAlias"); len(names) > 0 || slices.Contains(got["7"].Target().Get("alias"), "ZB") {
		t.Error("a weak alias was written as a name")
	}
}

func checkSimple(t rapid.TB, want, e *lists.Entry) {
	t.Helper()
	a, b := want.Target(), e.Target()
	if a.Schema != b.Schema || a.First("name") != b.First("name") {
		t.Errorf("%s: wrote %s %q, read %s %q", want.UID, a.Schema, a.First("name"), b.Schema, b.First("name"))
	}
	same(t, want.UID, "aliases", slices.Concat(a.Get("alias"), a.Get("previousName")), b.Get("alias"))
	same(t, want.UID, "birth dates", a.Get("birthDate"), b.Get("birthDate"))
	same(t, want.UID, "programmes", want.Programmes(), e.Programmes())
	same(t, want.UID, "identifiers", identifiers(a), identifiers(b))
}

// identifiers without their kinds, which the CSV does not have; numbers of
// vessels become notes there when they are many.
func identifiers(t *ftm.Entity) []string {
	var all []string
	s := ftm.LookupSchema(t.Schema)
	for _, p := range t.PropertyNames() {
		if typ, _ := s.Property(p); typ == ftm.TypeIdentifier {
			all = append(all, t.Get(p)...)
		}
	}
	return all
}

func TestSenzingRoundTrip(t *testing.T) {
	got := roundTrip(t, "senzing.json", export.Senzing, entries())
	for _, want := range entries() {
		e := got[want.UID]
		a, b := want.Target(), e.Target()
		if a.Schema != b.Schema {
			t.Errorf("%s: wrote %s, read %s", want.UID, a.Schema, b.Schema)
		}
		for _, p := range a.PropertyNames() {
			if p != "addressEntity" {
				same(t, want.UID, p, a.Get(p), b.Get(p))
			}
		}
		same(t, want.UID, "programmes", want.Programmes(), e.Programmes())
	}
	link := got["7"].Entities[len(got["7"].Entities)-1]
	for _, x := range got["7"].Entities {
		if x.Schema == "UnknownLink" {
			link = x
		}
	}
	if link.First("object") != list+":8" || link.First("role") != "owner" {
		t.Errorf("the link to the holding is %v", link.Properties)
	}
}

// Whatever the values are, the CSV gives them back: quotes, semicolons, line
// breaks, other scripts.
func TestSimpleCSVKeepsAnyText(t *testing.T) {
	text := rapid.StringMatching(`[A-Za-zЖя"';,\-. ]{0,10}[A-Za-zЖя]`)
	rapid.Check(t, func(t *rapid.T) {
		e := entry("1", "Person", map[string][]string{
			"name":      {strings.Join(strings.Fields(text.Draw(t, "name")), " ")},
			"programId": {"P"}, "topics": {"sanction"},
		})
		for _, a := range rapid.SliceOfN(text, 0, 4).Draw(t, "aliases") {
			// Readers of names take any run of space for one.
			if a = strings.Join(strings.Fields(a), " "); a != e.Target().First("name") {
				e.Target().Add("alias", a)
			}
		}
		got := roundTrip(t, "targets.simple.csv", export.SimpleCSV, []*lists.Entry{e})
		if got["1"] != nil {
			checkSimple(t, e, got["1"])
		}
	})
}

func TestSourcesErrorEndsTheExport(t *testing.T) {
	stop := errors.New("stop")
	broken := func(yield func(*lists.Entry, error) bool) { yield(nil, stop) }
	for name, write := range map[string]func(io.Writer, iter.Seq2[*lists.Entry, error]) error{
		"FtM": export.FtM, "CSV": export.SimpleCSV, "Senzing": export.Senzing,
	} {
		if err := write(io.Discard, broken); !errors.Is(err, stop) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
