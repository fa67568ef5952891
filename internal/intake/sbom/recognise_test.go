package sbom_test

import (
	"os"
	"path/filepath"
	"testing"

	"interdict/internal/intake/sbom"
)

func TestIs(t *testing.T) {
	files, err := filepath.Glob("testdata/full.*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if want := filepath.Ext(file) != ".golden"; sbom.Is(b) != want {
			t.Errorf("%s: %t", file, !want)
		}
	}
	for _, text := range []string{"", "{", `{"name": "bom"}`, "We write SPDXVersion: in it.", "<html></html>", "<bom/>"} {
		if sbom.Is([]byte(text)) {
			t.Errorf("%q is taken for a bill", text)
		}
	}
}
