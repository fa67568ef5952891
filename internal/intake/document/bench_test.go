package document_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"interdict/internal/intake/document"
)

// BenchmarkRead measures what reading costs beside looking for names, which
// has to keep up with some megabytes a second.
func BenchmarkRead(b *testing.B) {
	prose := strings.Repeat("Nina Orlik went to the harbour on Tuesday, and met Tomas Brandl of Lumen Freight there.\n", 40_000)
	russian := strings.Repeat("Нина Орлик пришла в порт во вторник и встретила там Томаса Брандля.\n", 30_000)
	page := "<html><body>" + strings.Repeat("<p>Nina <b>Orl&iacute;k</b> went to <a href=\"https://x.example/\">the harbour</a>.</p>\n", 30_000)
	for _, in := range []struct{ name, text string }{
		{"a.txt", prose},
		{"utf8.txt", russian},
		{"a.html", page},
		{"a.eml", "From: a@b.example\nTo: c\nSubject: d\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + quoted(russian)},
	} {
		b.Run(in.name, func(b *testing.B) {
			b.SetBytes(int64(len(in.text)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range document.Read(b.Context(), in.name, bytes.NewReader([]byte(in.text)), document.Options{}) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func quoted(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] >= 0x80 {
			fmt.Fprintf(&b, "=%02X", s[i])
			if i%20 == 0 {
				b.WriteString("=\n")
			}
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
