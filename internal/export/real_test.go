package export_test

import (
	"bytes"
	"os"
	"slices"
	"testing"

	"interdict/internal/export"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/au"
	"interdict/lists/uk"
)

// Two whole lists go out and come back: as FtM to the byte, as Senzing and CSV
// with the same names and programmes.
func TestRealRoundTrip(t *testing.T) {
	if testing.Short() {
		t.Skip("real lists take long under the race detector")
	}
	for _, c := range []struct {
		file []string
		read lists.ReadFunc
	}{
		{[]string{"data", "australia", "DFAT_regulation8_consolidated_2024-12.xlsx"}, au.Read},
		{[]string{"data", "uk", "OFSI_ConList_2020-04-27.csv"}, uk.ReadConList},
	} {
		path := sharedtest.Path(t, c.file...)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var all []*lists.Entry
		in := lists.Input{List: list, Files: []lists.File{lists.BytesFile(path, b)}}
		if _, err := c.read(t.Context(), in, func(e *lists.Entry) error {
			all = append(all, e)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		whole := roundTrip(t, "entities.ftm.json", export.FtM, all)
		simple := roundTrip(t, "targets.simple.csv", export.SimpleCSV, all)
		senzing := roundTrip(t, "senzing.json", export.Senzing, all)
		for _, want := range all {
			for i, x := range want.Entities {
				a, _ := x.MarshalJSON()
				b, _ := whole[want.UID].Entities[i].MarshalJSON()
				if !bytes.Equal(a, b) {
					t.Errorf("wrote %s\nread %s", a, b)
				}
			}
			a := want.Target()
			for _, p := range lists.NameProperties {
				same(t, want.UID, p+" (Senzing)", a.Get(p), senzing[want.UID].Target().Get(p))
			}
			same(t, want.UID, "names (CSV)", slices.Concat(a.Get("name"), a.Get("alias"), a.Get("previousName")),
				slices.Concat(simple[want.UID].Target().Get("name"), simple[want.UID].Target().Get("alias")))
			same(t, want.UID, "birth dates (CSV)", a.Get("birthDate"), simple[want.UID].Target().Get("birthDate"))
			same(t, want.UID, "birth dates (Senzing)", a.Get("birthDate"), senzing[want.UID].Target().Get("birthDate"))
			same(t, want.UID, "programmes (CSV)", want.Programmes(), simple[want.UID].Programmes())
			same(t, want.UID, "programmes (Senzing)", want.Programmes(), senzing[want.UID].Programmes())
		}
	}
}
