package sbom_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interdict/internal/intake/sbom"
	"interdict/internal/sharedtest"
)

// TestRealBills counts what the bills of real projects name, against a plain
// count of the fields publisher and author, and of package URLs and groups
// that have a namespace.
func TestRealBills(t *testing.T) {
	dir := sharedtest.Path(t, "data", "sbom")
	for _, test := range []struct {
		file                            string
		publishers, authors, namespaces int
	}{
		{"cyclonedx_cern-lhc-vdm-editor-e564943_bom.json", 0, 0, 0},
		{"cyclonedx_dropwizard-1.3.15_bom.json", 90, 0, 168},
		{"cyclonedx_juice-shop_v11.1.2_bom.json", 0, 0, 6},
		{"cyclonedx_keycloak-10.0.2_bom.json", 756, 0, 904},
		{"cyclonedx_laravel-7.12.0_bom.1.4.json", 0, 60, 63},
		{"cyclonedx_proton-bridge_proton-bridge-v1.8.0.bom.json", 0, 0, 202},
		{"cyclonedx_cern-lhc-vdm-editor-e564943_bom.xml", 0, 0, 0},
	} {
		t.Run(test.file, func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join(dir, test.file))
			if err != nil {
				t.Fatal(err)
			}
			all, err := sbom.Read(t.Context(), test.file, bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			places := map[sbom.Role]map[string]bool{}
			for _, m := range all {
				if places[m.Role] == nil {
					places[m.Role] = map[string]bool{}
				}
				places[m.Role][m.Place] = true
			}
			t.Logf("%d mentions: %d publishers, %d authors, %d namespaces, %d links, %d copyrights", len(all), len(places[sbom.Publisher]),
				len(places[sbom.Author]), len(places[sbom.Namespace]), len(places[sbom.Link]), len(places[sbom.Mentioned]))
			if got := len(places[sbom.Publisher]); got != test.publishers {
				t.Errorf("%d publishers, want %d", got, test.publishers)
			}
			if got := len(places[sbom.Author]); got != test.authors {
				t.Errorf("%d authors, want %d", got, test.authors)
			}
			if got := len(places[sbom.Namespace]); got != test.namespaces {
				t.Errorf("%d namespaces, want %d", got, test.namespaces)
			}
			if strings.HasSuffix(test.file, ".json") {
				resolve(t, b, all)
			}
		})
	}
}

// TestSupplierInARealBill: a firm that is put into the bill of a real project is
// read from where it was put, and nothing else changes.
func TestSupplierInARealBill(t *testing.T) {
	b, err := os.ReadFile(sharedtest.Path(t, "data", "sbom", "cyclonedx_keycloak-10.0.2_bom.json"))
	if err != nil {
		t.Fatal(err)
	}
	before, err := sbom.Read(t.Context(), "bom.json", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	doc["components"].([]any)[321].(map[string]any)["supplier"] = map[string]any{"name": "АО «Люмен Фрахт»", "url": []string{"https://lumen-freight.example"}}
	if b, err = json.Marshal(doc); err != nil {
		t.Fatal(err)
	}
	after, err := sbom.Read(t.Context(), "bom.json", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if len(after) != len(before)+1 {
		t.Fatalf("%d mentions, were %d", len(after), len(before))
	}
	for _, m := range after {
		if m.Role != sbom.Supplier {
			continue
		}
		if m.Place != "/components/321/supplier" || m.Entity.Name() != "АО «Люмен Фрахт»" || m.Entity.First("website") != "https://lumen-freight.example" || m.PURL == "" {
			t.Errorf("mention %+v", m)
		}
	}
}

// resolve follows the JSON pointers: what stands there is what was read.
func resolve(t *testing.T, b []byte, all []sbom.Mention) {
	t.Helper()
	var doc any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		v := doc
		for step := range strings.SplitSeq(strings.TrimPrefix(m.Place, "/"), "/") {
			step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
			switch at := v.(type) {
			case map[string]any:
				v = at[step]
			case []any:
				i := 0
				for _, c := range step {
					i = i*10 + int(c-'0')
				}
				v = at[i]
			}
		}
		if s, ok := v.(string); !ok || s == "" {
			t.Errorf("%s leads to %v", m.Place, v)
		}
	}
}
