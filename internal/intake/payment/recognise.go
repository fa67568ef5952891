package payment

import (
	"bytes"
	"regexp"
)

// isoNamespace is how ISO 20022 says what a document is.
var isoNamespace = regexp.MustCompile(`<[^<>]*\sxmlns(?::\w+)?\s*=\s*["']urn:iso:std:iso:20022:tech:xsd:(?:pacs|pain|camt|head)\.`)

// Is reports whether a file that begins with head is one of payment messages
// and plainly nothing else. [Read] takes more: it is told that there are
// messages.
func Is(head []byte) bool {
	// In UTF-16 the signs of all formats are their letters with zeros between.
	text := bytes.ReplaceAll(head, []byte{0}, nil)
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFE\xFF", "\xFF\xFE"} {
		text = bytes.TrimPrefix(text, []byte(mark))
	}
	text = bytes.TrimLeft(text, " \t\r\n\x01\x03$")
	switch {
	case bytes.HasPrefix(text, []byte("<")):
		return isoNamespace.Match(text)
	case bytes.HasPrefix(text, []byte("{1:F")), bytes.HasPrefix(text, []byte(":20:")):
		return true
	}
	return fedTag(text) != "" || isNACHA(text)
}
