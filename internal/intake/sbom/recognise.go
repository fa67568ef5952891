package sbom

import "bytes"

// Is reports whether a file that begins with head is a bill of materials and
// plainly nothing else. [Read] takes more: it is told that there is one.
func Is(head []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	has := func(s string) bool { return bytes.Contains(text, []byte(s)) }
	switch {
	case bytes.HasPrefix(text, []byte("{")):
		return has(`"bomFormat"`) || has(`"spdxVersion"`) || has(`"SPDXID"`) || has("spdx.org/rdf/3")
	case bytes.HasPrefix(text, []byte("<")):
		return has(`"http://cyclonedx.org/schema/bom/`) || has(`'http://cyclonedx.org/schema/bom/`)
	}
	return bytes.HasPrefix(text, []byte("SPDXVersion:")) || has("\nSPDXVersion:")
}
