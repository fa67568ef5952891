package server

import (
	"net/url"
	"strings"
	"testing"
)

// Whatever an address says, it leads nowhere but here, as browsers read it: they
// take a backslash for a slash, and drop tabs and the ends of lines.
func FuzzOwnAddress(f *testing.F) {
	for _, s := range []string{"/", "/lists?as_of=2025-01-01", "//evil.example", `/\evil.example`, "/\t/evil.example", "/#\x18", "https://evil.example", "/%2f/evil.example", "/..//evil.example", "/signin", "javascript:alert(1)"} {
		f.Add(s)
	}
	here, err := url.Parse("https://here.example/signin")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := ownAddress(s)
		read := strings.NewReplacer(`\`, "/", "\t", "", "\r", "", "\n", "").Replace(got)
		to, err := here.Parse(read)
		if err != nil || to.Host != here.Host || to.Scheme != here.Scheme || !strings.HasPrefix(read, "/") || strings.HasPrefix(read, "//") {
			t.Errorf("%q leads to %q (%v)", s, got, err)
		}
		if strings.ContainsFunc(got, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Errorf("%q would break a header: %q", s, got)
		}
	})
}
