package console

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"interdict"
	"interdict/internal/render"
)

const (
	// shownComponents is how many components with findings a page shows.
	shownComponents = 200
	// maxFindings is as many as a report of maxReport may have.
	maxFindings = 100_000
)

// bill reads an upload as a bill of software; the report is the one object.
func (s *scanned) bill(ctx context.Context, b *job, sc *interdict.Screener, in io.Reader, ask interdict.ScanAsk, out *report) error {
	scanner := sc.Bills(ask)
	scanner.MaxFindings = maxFindings
	bill, err := scanner.Scan(ctx, b.File, in)
	if err != nil {
		return err
	}
	_, err = out.add(bill)
	return err
}

// billView is a bill as its page shows it.
type billView struct {
	interdict.Bill
	Decision   string
	Components []componentView
	More       int // components that are not shown
}

// componentView is a component, and who stands behind it.
type componentView struct {
	Name, PURL string
	Findings   []billFinding
}

type billFinding struct {
	interdict.BillFinding
	AsOf     string
	Meetings []meeting
}

func readBill(report []byte, asOf string) (*billView, error) {
	v := &billView{}
	if err := json.Unmarshal(report, &v.Bill); err != nil {
		return nil, fmt.Errorf("read the report again: %w", err)
	}
	v.Decision = string(v.Bill.Decision)
	type key struct{ name, purl string }
	at := map[key]int{}
	for i := range v.Findings {
		f := &v.Findings[i]
		k := key{f.Component, f.PURL}
		n, known := at[k]
		if !known {
			n = len(at)
			at[k] = n
			if n < shownComponents {
				v.Components = append(v.Components, componentView{Name: f.Component, PURL: f.PURL})
			}
		}
		if n < shownComponents {
			c := &v.Components[n]
			c.Findings = append(c.Findings, billFinding{*f, asOf, meetings(&f.Match)})
		}
	}
	v.More = len(at) - len(v.Components)
	return v, nil
}

func (v *billView) said() string {
	return "Done: " + v.Decision + ". " + countWords(len(v.Findings), "finding", "findings") + " in " + countWords(len(v.Components)+v.More, "component", "components") + ", of " + render.Plural(v.Mentions, "mention", "mentions") + "."
}
