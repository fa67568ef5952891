package render_test

import (
	"bytes"
	"testing"

	"interdict/internal/render"
	"interdict/internal/screen"
)

func TestBill(t *testing.T) {
	match := &screen.Match{ID: "l:1", Caption: "LUMEN FREIGHT", Score: 0.91, Match: true, Rule: "name", Evidence: []screen.Evidence{}}
	near := &screen.Match{ID: "l:2", Caption: "ORLIK", Rule: "look-alike", Evidence: []screen.Evidence{
		{Kind: "look-alike", Effect: "neutral", Query: "0rlik.example", Listed: "orlik.example", Detail: "letters that look alike"},
	}}
	bill := &render.Bill{
		File: "bom.json", Decision: screen.Matched, Lists: []screen.ListRef{{List: "l", Version: "2024-05-01"}},
		Mentions: 12, Questions: 7, Unnamed: 1,
		Findings: []render.BillFinding{
			{Place: "/components/0/supplier", Role: "supplier", Component: "scan@1", Text: "Lumen Freight", Match: match},
			{Place: "/components/1/supplier", Role: "supplier", Component: "wire@1", Text: "Lumen Freight", Match: match},
			{Place: "/components/2/externalReferences/0/url", Role: "link", Component: "wick@2", Text: "https://0rlik.example", Match: near},
		},
	}
	for name, s := range map[string]render.Style{"bill": {}, "bill-narrow": {Width: 72}} {
		var b bytes.Buffer
		if err := s.Bill(&b, bill, false); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.String())
	}
}
