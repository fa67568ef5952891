package mention_test

import (
	"slices"
	"testing"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/lists"
)

// Parties that stand side by side: an "and" between two of them is no part of a
// third, and a legal form behind a name belongs to it.
func TestPartiesSideBySide(t *testing.T) {
	var items []index.Item
	for _, c := range []struct{ uid, name string }{
		{"1", "VELTRIAN HONOUR GUARD"},
		{"2", "VELTRIAN HONOUR GUARD (VHG) - TALMAR COLUMN"},
		{"3", "MINISTRY OF ROADS AND HARBOURS OF VELTRIA"},
		{"4", "MIRO STEEL TRADING GMBH"},
	} {
		e := ftm.New("Company", "x-list:"+c.uid)
		e.Add("name", c.name)
		if c.uid == "2" {
			e.Add("alias", "TALMAR COLUMN")
		}
		items = append(items, index.Item{List: "x-list", Entry: &lists.Entry{UID: c.uid, Entities: []*ftm.Entity{e}}})
	}
	f, err := build([]string{"x-list"}, items)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"They armed the Veltrian Honour Guard and Talmar Column on Monday.", []string{"Veltrian Honour Guard x-list:1", "Talmar Column x-list:2"}},
		{"They armed the Veltrian Honour Guard Talmar Column on Monday.", []string{"Veltrian Honour Guard Talmar Column x-list:2"}},
		{"A letter of the Ministry of Roads and Harbours of Veltria says so.", []string{"Ministry of Roads and Harbours of Veltria x-list:3"}},
		{"We bought from Miro Steel Trading GmbH last year.", []string{"Miro Steel Trading GmbH x-list:4"}},
		{"We bought from Miro Steel Trading last year.", []string{"Miro Steel Trading x-list:4"}},
		{"We bought from Miro Stahlbau KG last year.", nil},
	} {
		var got []string
		for _, m := range f.Find(c.text) {
			got = append(got, c.text[m.Start:m.End]+" "+m.Match.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n%q, want %q", c.text, got, c.want)
		}
	}
}
