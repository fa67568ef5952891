package interdict_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"interdict"
	"interdict/ftm"
)

// With no list taken in, a built-in sample answers, and says so.
func Example() {
	ctx := context.Background()
	d, err := interdict.Open(ctx, "no-such-folder", interdict.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer d.Close()
	s, err := d.Screener(ctx, interdict.Scope{})
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()
	r, err := s.Screen(interdict.Name("Konstantin Kilimnik"), interdict.Ask{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Decision, r.Matches[0].ID, r.Matches[0].Programmes)
	fmt.Println(r.Warnings[0])
	// Output:
	// match us-ofac-sdn:31291 [ELECTION-EO13848 UKRAINE-EO13660]
	// answered from a built-in sample of 46 entries (15 April 2021): nobody is cleared by it; "interdict update" gets the real lists
}

// A query is an entity: the more it says, the surer the answer.
func ExampleScreener_Screen() {
	ctx := context.Background()
	d, err := interdict.Open(ctx, "no-such-folder", interdict.Options{})
	if err != nil {
		log.Fatal(err)
	}
	s, err := d.Screener(ctx, interdict.Scope{Policy: "customer"})
	if err != nil {
		log.Fatal(err)
	}
	e := ftm.New("Person", "customer-7")
	e.Add("name", "Константин Килимник")
	e.Add("birthDate", "1970-04-27")
	r, err := s.Screen(interdict.Query{ID: e.ID, Entity: e}, interdict.Ask{})
	if err != nil {
		log.Fatal(err)
	}
	for _, x := range r.Matches[0].Evidence {
		fmt.Println(x.Kind, x.Effect, x.Detail)
	}
	// Output:
	// birth_date for the same day
}

// A file of customers is screened row by row; the totals always balance.
func ExampleScreener_ScreenFile() {
	ctx := context.Background()
	d, err := interdict.Open(ctx, "no-such-folder", interdict.Options{})
	if err != nil {
		log.Fatal(err)
	}
	s, err := d.Screener(ctx, interdict.Scope{})
	if err != nil {
		log.Fatal(err)
	}
	customers := "Kundennummer;Vorname;Name\nK1;Konstantin;Kilimnik\nK2;Mara;Ostrik\nK3;Ida\n"
	var results strings.Builder
	totals, err := s.ScreenFile(ctx, strings.NewReader(customers), &results, interdict.FileAsk{
		Format: interdict.ResultsCSV,
		Reject: func(r *interdict.TableReject) error { _, err := fmt.Println("rejected", r); return err },
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d = %d + %d, %d matched\n", totals.Records, totals.Screened, totals.Rejected, totals.Matched)
	// Output:
	// rejected row 3 (line 4): 2 cells where the header has 3
	// 3 = 2 + 1, 1 matched
}

// A bill of software is scanned for the parties and domains that it names.
func ExampleScreener_Bills() {
	ctx := context.Background()
	d, err := interdict.Open(ctx, "no-such-folder", interdict.Options{})
	if err != nil {
		log.Fatal(err)
	}
	s, err := d.Screener(ctx, interdict.Scope{})
	if err != nil {
		log.Fatal(err)
	}
	bill := `{"bomFormat": "CycloneDX", "components": [
		{"name": "scanner", "version": "4.1", "supplier": {"name": "Positive Technologies"}},
		{"name": "wick", "publisher": "Orlik Lantern Works", "purl": "pkg:npm/ast/wick@1"}]}`
	b, err := s.Bills(interdict.ScanAsk{}).Scan(ctx, "bom.json", strings.NewReader(bill))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(b.Decision, b.Mentions, "=", b.Screened, "+", b.Unnamed)
	for _, f := range b.Findings {
		fmt.Println(f.Place, f.Role, f.Component, f.ID)
	}
	// Output:
	// match 3 = 3 + 0
	// /components/0/supplier supplier scanner@4.1 us-ofac-sdn:31455
}

// Diff says what changed in a list between two days.
func ExampleData_Diff() {
	ctx := context.Background()
	d, err := interdict.Open(ctx, os.TempDir()+"/no-such-folder", interdict.Options{})
	if err != nil {
		log.Fatal(err)
	}
	_, err = d.Diff(ctx, "us-ofac-sdn", "2021-01-14", "2021-04-20", interdict.DiffFilter{Programmes: []string{"ELECTION-*"}})
	fmt.Println(err)
	// Output:
	// no list can answer: no list was taken in yet ("interdict update" gets them)
}
