package interdict_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

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

// A watchlist of one's own is taken in from a file, and every version stays: each
// day can be asked about, and any two compared.
func ExampleData_Update() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "interdict-example-*")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	d, err := interdict.Open(ctx, dir, interdict.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer d.Close()
	file := filepath.Join(dir, "vips.csv")
	for _, v := range []struct {
		published time.Time
		rows      string
	}{
		{time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC), "id,name\n1,Mara Ostrik\n2,Ida Veltorin\n"},
		{time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC), "id,name\n1,Mara Ostrik\n2,Ida Veltorin-Brandt\n3,Orlik Lantern Works\n"},
	} {
		if err := os.WriteFile(file, []byte(v.rows), 0o600); err != nil {
			log.Fatal(err)
		}
		totals, err := d.Update(ctx, interdict.UpdateAsk{Lists: []string{"own-vips"}, From: file, Published: v.published})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%+v\n", totals)
	}
	for _, day := range []string{"2024-03-15", ""} {
		s, err := d.Screener(ctx, interdict.Scope{AsOf: day})
		if err != nil {
			log.Fatal(err)
		}
		r, err := s.Screen(interdict.Name("Orlik Lantern Works"), interdict.Ask{})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("as of %q: %s\n", day, r.Decision)
		if err := s.Close(); err != nil {
			log.Fatal(err)
		}
	}
	diff, err := d.Diff(ctx, "own-vips", "2024-03-15", "", interdict.DiffFilter{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("added:", diff.Added[0].ID, diff.Added[0].Caption)
	for _, c := range diff.Changed[0].Changes {
		fmt.Println("changed:", diff.Changed[0].ID, c.Property, c.Removed, c.Added)
	}
	// Output:
	// {New:1 History:0 Unchanged:0 Refused:0}
	// {New:1 History:0 Unchanged:0 Refused:0}
	// as of "2024-03-15": clear
	// as of "": match
	// added: own-vips:3 Orlik Lantern Works
	// changed: own-vips:2 name [Ida Veltorin] [Ida Veltorin-Brandt]
}

// Whoever has to tell why there is no answer asks errors.Is.
func ExampleErrNoLists() {
	ctx := context.Background()
	d, err := interdict.Open(ctx, "no-such-folder", interdict.Options{})
	if err != nil {
		log.Fatal(err)
	}
	_, err = d.Diff(ctx, "us-ofac-sdn", "2021-01-14", "2021-04-20", interdict.DiffFilter{})
	fmt.Println(errors.Is(err, interdict.ErrNoLists), err)
	// Output:
	// true no list can answer: no list was taken in yet ("interdict update" gets them)
}
