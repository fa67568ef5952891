package interdict_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict"
	"interdict/internal/intake/sbom"
	"interdict/internal/sharedtest"
)

// What a supplier is found by, and what is nothing.
func TestScanBill(t *testing.T) {
	scanner := sampleScreener(t).Bills(interdict.ScanAsk{})
	for _, c := range []struct {
		component string // JSON
		want      string // rule and decision of each finding
	}{
		{`"supplier": {"name": "Positive Technologies"}`, "31455 match name"},
		{`"supplier": {"name": "JSC Positive Technologies"}`, "31455 match name"},
		{`"supplier": {"name": "АО «Позитив Текнолоджиз»"}`, "31455 match name"},
		{`"supplier": {"url": ["https://www.ptsecurity.com/ww-en/"]}`, "31455 match identifier"},
		{`"supplier": {"name": "Tinker", "contact": [{"email": "sales@ptsecurity.com"}]}`, "31455 review mail domain"},
		{`"externalReferences": [{"type": "website", "url": "https://ptsecurity.com/x"}]`, "31455 match identifier"},
		{`"purl": "pkg:maven/com.ptsecurity/scan@1"`, "31455 match identifier"},
		{`"publisher": "ERA Technopolis"`, "31452 match name"},
		{`"publisher": "Pasit"`, "31412 match name"},
		{`"author": "ООО «Необит»"`, "31414 match name"},
		{`"supplier": {"name": "AO AST"}`, "31611 match name"},
		{`"supplier": {"name": "Specvuzavtomatika"}`, "31415 match name"},

		{`"supplier": {"name": "AST"}`, "31611 review short name"},
		{`"purl": "pkg:npm/%40neobit/x@1"`, "31414 review namespace"},
		{`"purl": "pkg:npm/%40positive-technologies/x@1"`, "31455 review namespace"},
		{`"purl": "pkg:npm/ast/x@1"`, ""},
		{`"purl": "pkg:npm/pasit/x@1"`, ""},
		{`"purl": "pkg:golang/github.com/orlik/x@1"`, ""},
		{`"publisher": "Positive Lantern"`, ""},
		{`"author": "Nina Orlik <nina@gmail.com>"`, ""},
	} {
		bill := fmt.Sprintf(`{"bomFormat": "CycloneDX", "components": [{"name": "tinker", %s}]}`, c.component)
		b, err := scanner.Scan(t.Context(), "bom.json", strings.NewReader(bill))
		if err != nil {
			t.Errorf("%s: %v", c.component, err)
			continue
		}
		var got []string
		for _, f := range b.Findings {
			decision := "review"
			if f.Match.Match {
				decision = "match"
			}
			got = append(got, strings.TrimPrefix(f.ID, "us-ofac-sdn:")+" "+decision+" "+f.Rule)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %q", c.component, got, c.want)
		}
	}
}

// A bill with more findings than may be is no answer of some of them.
func TestScanBillWithTooManyFindings(t *testing.T) {
	scanner := sampleScreener(t).Bills(interdict.ScanAsk{})
	const pasit = `{"name": "tinker", "publisher": "Pasit"}`
	bill := `{"bomFormat": "CycloneDX", "components": [` + pasit + strings.Repeat(","+pasit, 9) + `]}`
	for most, ok := range map[int]bool{0: true, 10: true, 9: false} {
		scanner.MaxFindings = most
		b, err := scanner.Scan(t.Context(), "bom.json", strings.NewReader(bill))
		if ok && (err != nil || len(b.Findings) != 10) || !ok && (err == nil || b.Decision != "" || b.Error == "" || len(b.Findings) > 0) {
			t.Errorf("at most %d: %+v, %v", most, b, err)
		}
	}
}

// Bills of real projects name nobody listed, and a supplier put into one of them
// is found where it was put.
func TestScanRealBills(t *testing.T) {
	dir := sharedtest.Path(t, "data", "sbom")
	scanner := sampleScreener(t).Bills(interdict.ScanAsk{})
	files, err := filepath.Glob(filepath.Join(dir, "cyclonedx_*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		bill, err := scanner.Scan(t.Context(), path, bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d mentions, %d questions", filepath.Base(path), bill.Mentions, bill.Questions)
		if bill.Decision != interdict.Clear || len(bill.Findings) > 0 || bill.Mentions != bill.Screened+bill.Unnamed {
			t.Errorf("%s: %s, %d findings, %d = %d + %d", path, bill.Decision, len(bill.Findings), bill.Mentions, bill.Screened, bill.Unnamed)
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "cyclonedx_keycloak-10.0.2_bom.json"))
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	doc["components"].([]any)[321].(map[string]any)["supplier"] = map[string]any{"name": "Positive Technologies", "url": []string{"https://www.ptsecurity.com"}}
	if b, err = json.Marshal(doc); err != nil {
		t.Fatal(err)
	}
	bill, err := scanner.Scan(t.Context(), "bom.json", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if len(bill.Findings) != 1 {
		t.Fatalf("%d findings", len(bill.Findings))
	}
	f := bill.Findings[0]
	if f.Place != "/components/321/supplier" || f.Role != sbom.Supplier || f.ID != "us-ofac-sdn:31455" || !f.Match.Match || f.PURL == "" || bill.Decision != interdict.Matched {
		t.Errorf("finding %+v", f)
	}
}

// FuzzScanBill: whatever a file holds, every mention is accounted for, and one
// that cannot be read is never clear.
func FuzzScanBill(f *testing.F) {
	f.Add([]byte(`{"bomFormat": "CycloneDX", "components": [{"name": "x", "supplier": {"name": "AO AST", "url": ["https://ptsecurity.com"]}, "purl": "pkg:npm/ast/x@1"}]}`))
	f.Add([]byte(`{"spdxVersion": "SPDX-2.3", "packages": [{"name": "x", "supplier": "Organization: Pasit (a@b.example)", "downloadLocation": "https://github.com/a/b"}]}`))
	f.Add([]byte("SPDXVersion: SPDX-2.3\nPackageName: x\nPackageSupplier: Person: \xff (a@b)\n"))
	f.Add([]byte(`<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components><component><publisher>Neobit</publisher><name>x</name></component></components></bom>`))
	scanner := sampleScreener(f).Bills(interdict.ScanAsk{})
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := scanner.Scan(t.Context(), "bill", bytes.NewReader(data))
		switch {
		case err != nil && (b.Decision != "" || b.Error == "" || len(b.Findings) > 0):
			t.Errorf("an error (%v) and %s", err, b.Decision)
		case err != nil:
			return
		case b.Mentions != b.Screened+b.Unnamed || b.Questions > b.Screened:
			t.Errorf("%d mentions = %d screened (%d questions) + %d", b.Mentions, b.Screened, b.Questions, b.Unnamed)
		case (b.Decision == interdict.Clear) != (len(b.Findings) == 0):
			t.Errorf("%s with %d findings", b.Decision, len(b.Findings))
		}
		if _, err := json.Marshal(b); err != nil {
			t.Error(err)
		}
	})
}
