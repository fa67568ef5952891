package sbom_test

import (
	"context"
	"fmt"
	"strings"

	"interdict/internal/intake/sbom"
)

func ExampleRead() {
	const bill = `{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
		{"name": "light", "version": "2.1", "purl": "pkg:maven/example.lumen/light@2.1", "supplier": {"name": "Lumen Freight Ltd"}}]}`
	mentions, err := sbom.Read(context.Background(), "bom.json", strings.NewReader(bill))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range mentions {
		fmt.Println(m.Place, m.Role, m.Component, m.Entity.Get("name"), m.Entity.Get("website"))
	}
	// Output:
	// /components/0/supplier supplier light@2.1 [Lumen Freight Ltd] []
	// /components/0/purl namespace light@2.1 [] [https://lumen.example]
}
