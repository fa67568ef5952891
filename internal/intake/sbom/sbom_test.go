package sbom_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/intake/sbom"
)

var update = flag.Bool("update", false, "write golden files anew")

func dump(all []sbom.Mention) string {
	var b strings.Builder
	for _, m := range all {
		fmt.Fprintf(&b, "%s\n\t%s of %q", m.Place, m.Role, m.Component)
		if m.PURL != "" {
			fmt.Fprintf(&b, ", %s", m.PURL)
		}
		fmt.Fprintf(&b, "\n\t%s", m.Entity.Schema)
		for _, p := range m.Entity.PropertyNames() {
			fmt.Fprintf(&b, ", %s %q", p, m.Entity.Get(p))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/full.*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range files {
		if filepath.Ext(name) == ".golden" {
			continue
		}
		n++
		t.Run(filepath.Base(name), func(t *testing.T) {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all, err := sbom.Read(t.Context(), filepath.Base(name), bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range all {
				if err := m.Entity.Validate(); err != nil {
					t.Errorf("%s: %v", m.Place, err)
				}
			}
			got := dump(all)
			if *update {
				if err := os.WriteFile(name+".golden", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if n != 5 {
		t.Errorf("%d bills, want 5", n)
	}
}

// TestPersons: how package managers write who made something.
func TestPersons(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Nina Orlik", "name Nina Orlik"},
		{"Nina Orlik <nina@orlik.example>", "name Nina Orlik email nina@orlik.example"},
		{"Nina Orlik <nina@orlik.example> (https://orlik.example)", "name Nina Orlik email nina@orlik.example website https://orlik.example"},
		{"Lumen, Inc.", "name Lumen, Inc."},
		{"A One <a@one.example>, B Two <b@two.example>", "name A One email a@one.example; name B Two email b@two.example"},
		{"Lumen (Holding) Ltd", "name Lumen (Holding) Ltd"},
		{"nina@orlik.example", "email nina@orlik.example"},
		{"UNKNOWN", ""},
		{"Люмен Фрахт", "name Люмен Фрахт"},
	} {
		bill := fmt.Sprintf(`{"bomFormat": "CycloneDX", "components": [{"name": "x", "author": %q}]}`, test.in)
		all, err := sbom.Read(t.Context(), "bom.json", strings.NewReader(bill))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range all {
			var one []string
			for _, p := range []string{"name", "email", "website"} {
				if v := m.Entity.First(p); v != "" {
					one = append(one, p+" "+v)
				}
			}
			got = append(got, strings.Join(one, " "))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%q: %s", test.in, diff)
		}
	}
}

func TestNamespaces(t *testing.T) {
	for _, test := range []struct{ purl, want string }{
		{"pkg:maven/org.example.tool/x@1", "website https://example.org"},
		{"pkg:maven/io.github.orlik/x@1", "website https://orlik.github.io"},
		{"pkg:maven/junit/junit@4", "name junit"},
		{"pkg:npm/%40orlik/x@1", "name orlik"},
		{"pkg:npm/left@1", ""},
		{"pkg:github/orlik/x@1?a=b#c/d", "name orlik"},
		{"pkg:golang/github.com/orlik/x@1", "name orlik website https://github.com/orlik"},
		{"pkg:golang/orlik.example/a/x@1", "name a website https://orlik.example/a"},
		{"pkg:deb/debian/x@1", "name debian"},
		{"no purl", ""},
	} {
		bill := fmt.Sprintf(`{"bomFormat": "CycloneDX", "components": [{"name": "x", "purl": %q}]}`, test.purl)
		all, err := sbom.Read(t.Context(), "bom.json", strings.NewReader(bill))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, m := range all {
			for _, p := range m.Entity.PropertyNames() {
				got += " " + p + " " + m.Entity.First(p)
			}
			if m.Role != sbom.Namespace || m.Place != "/components/0/purl" {
				t.Errorf("%q: role %s at %s", test.purl, m.Role, m.Place)
			}
		}
		if diff := cmp.Diff(test.want, strings.TrimSpace(got)); diff != "" {
			t.Errorf("%q: %s", test.purl, diff)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, test := range []struct {
		name, in, want string
		is             error
	}{
		{"empty", " \n", "empty", sbom.ErrKind},
		{"text", "Hello", "neither", sbom.ErrFormat},
		{"other JSON", `{"a": 1}`, "bomFormat", sbom.ErrFormat},
		{"other XML", `<a xmlns="urn:b"/>`, `<a>, namespace "urn:b"`, sbom.ErrFormat},
		{"SWID", `<SoftwareIdentity/>`, "SWID", sbom.ErrKind},
		{"RDF", `<rdf:RDF xmlns:rdf="r"/>`, "RDF", sbom.ErrKind},
		{"SPDX of the future", `{"spdxVersion": "SPDX-9.1"}`, `"SPDX-9.1"`, sbom.ErrKind},
		{"tags of the future", "SPDXVersion: SPDX-9.1\n", `"SPDX-9.1"`, sbom.ErrKind},
		{"YAML", "SPDXID: SPDXRef-DOCUMENT\nspdxVersion: SPDX-2.3\n", "YAML", sbom.ErrKind},
		{"endless JSON", `{"bomFormat": "CycloneDX", "a": [` + strings.Repeat("0,", 5<<20) + `0]}`, "elements, at /a/", sbom.ErrBound},
		{"cut JSON", `{"bomFormat": "CycloneDX", "components": [{"name"`, "byte", nil},
		{"two bills", `{"bomFormat": "CycloneDX"} {}`, "follows", nil},
		{"entities", `<!DOCTYPE a [<!ENTITY b "c">]><bom xmlns="http://cyclonedx.org/schema/bom/1.4">&b;</bom>`, "line 1: a document type", nil},
		{"cut XML", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">\n<components>", "line 2", nil},
		{"deep JSON", `{"bomFormat": "CycloneDX", "a": ` + strings.Repeat("[", 300), "elements within elements", sbom.ErrBound},
		{"deep dull JSON", `{"bomFormat": "CycloneDX", "properties": ` + strings.Repeat("[", 300), "elements within elements", sbom.ErrBound},
		{"deep XML", `<bom xmlns="http://cyclonedx.org/schema/bom/1.4">` + strings.Repeat("<a>", 300), "elements within elements", sbom.ErrBound},
		{"open text", "SPDXVersion: SPDX-2.3\nPackageComment: <text>a\n", "line 2: the text of PackageComment", nil},
		{"long line", "SPDXVersion: SPDX-2.3\n" + strings.Repeat("x", 17<<20), "line 2", sbom.ErrBound},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := sbom.Read(t.Context(), "bom", strings.NewReader(test.in))
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.HasPrefix(err.Error(), "read bom: ") || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q, want the file and %q", err, test.want)
			}
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %q is not %q", err, test.is)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sbom.Read(ctx, "bom", strings.NewReader("{}")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/full.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		if b, err := os.ReadFile(name); err == nil && filepath.Ext(name) != ".golden" {
			f.Add(b)
		}
	}
	f.Add([]byte("SPDXVersion: SPDX-2.3\nPackageName: <text>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, err := sbom.Read(t.Context(), "bom", bytes.NewReader(b))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "read bom: ") {
				t.Errorf("error without file: %v", err)
			}
			return
		}
		for _, m := range all {
			if m.Place == "" || m.Role == "" || len(m.Entity.Properties) == 0 {
				t.Errorf("mention %+v says nothing", m)
			}
		}
	})
}
