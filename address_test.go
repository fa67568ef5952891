package interdict

import (
	"net/url"
	"testing"
)

// What an address calls a file becomes the name of one here, never a way out of
// the folder that it is put in.
func TestNameOfAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/lists/sdn.csv":             "sdn.csv",
		"https://example.org/lists/sdn.csv?day=1#top":   "sdn.csv",
		"https://example.org":                           "list",
		"https://example.org/":                          "list",
		"https://example.org/lists/":                    "lists",
		"https://example.org/..":                        "list",
		"https://example.org/a/%2e%2e":                  "list",
		"https://example.org/..%5C..%5Cautoexec.bat":    "autoexec.bat",
		"https://example.org/a%2F..%2F..%2Fetc%2Fhosts": "hosts",
	} {
		at, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := nameOfAddress(at); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
