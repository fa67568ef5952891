package payment_test

import (
	"os"
	"path/filepath"
	"testing"

	"interdict/internal/intake/payment"
)

// Each kind of file is known by how it begins, but for XML that names no
// standard; and what only speaks of messages is none.
func TestIs(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if want := filepath.Ext(file) != ".json" && filepath.Base(file) != "pain013.xml"; payment.Is(b) != want {
			t.Errorf("%s: %t", file, !want)
		}
	}
	for _, text := range []string{
		"", "\x00", "{", `{"a": 1}`, "Dear colleague,\n\n:20: is the reference.\n", "<p>xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008\" is what it says</p>",
		"<html xmlns=\"http://www.w3.org/1999/xhtml\"></html>", "101 Dalmatians", "From: a@b.example\n\n{1:F01BRLADEHH",
	} {
		if payment.Is([]byte(text)) {
			t.Errorf("%q is taken for messages", text)
		}
	}
}
