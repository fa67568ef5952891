package document_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"interdict/internal/intake/document"
)

// TestMailInManyBytes: an e-mail whose eight bits are in an encoding of several
// bytes is counted in its characters.
func TestMailInManyBytes(t *testing.T) {
	for _, test := range []struct{ name, contentType, body string }{
		{"text", "text/plain", "尼娜在上海。\n公司的经理是尼娜·奥利克，我们都知道。\n"},
		{"HTML", "text/html", "<p>尼娜在上海。</p>\n<p>公司的经理是<b>尼娜</b>·奥利克，我们都知道。\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			whole := "From: n@orlik.example\nTo: x@y.example\nSubject: 上海\nContent-Type: " + test.contentType + "; charset=gb2312\n\n" + test.body
			raw, err := simplifiedchinese.GB18030.NewEncoder().String(whole)
			if err != nil {
				t.Fatal(err)
			}
			parts, errs := read(t, "m.eml", []byte(raw), document.Options{})
			if len(errs) > 0 || len(parts) != 2 {
				t.Fatalf("%d parts, %v", len(parts), errs)
			}
			if !strings.Contains(parts[0].Text, "Subject: 上海\n") {
				t.Errorf("header %q", parts[0].Text)
			}
			const name = "奥利克"
			at := strings.Index(parts[1].Text, name)
			if at < 0 {
				t.Fatalf("text %q", parts[1].Text)
			}
			want := int64(utf8.RuneCountInString(whole[:strings.Index(whole, name)]))
			got := parts[1].Span(at, at+len(name))
			if got.Start.Char != want || got.End.Char != want+3 {
				t.Errorf("characters %d to %d, want %d to %d", got.Start.Char, got.End.Char, want, want+3)
			}
			if s := raw[got.Start.Byte:got.End.Byte]; s != "\xb0\xc2\xc0\xfb\xbf\xcb" {
				t.Errorf("bytes %q", s)
			}
			if want := strings.Count(whole[:strings.Index(whole, name)], "\n") + 1; got.Start.Line != want {
				t.Errorf("line %d, want %d", got.Start.Line, want)
			}
		})
	}
}

// TestBrokenMail: what mail programs show is read, however it is broken.
func TestBrokenMail(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"no body", "From: a@b.example\nTo: c\nSubject: Nina Orlik", "Subject: Nina Orlik"},
		{"cut off in a part", "From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nNina Orlik", "Nina Orlik"},
		{"content type of nonsense", "From: a\nTo: b\nContent-Type: ;;=\n\nNina Orlik", "Nina Orlik"},
		{"broken quoted-printable", "From: a\nTo: b\nSubject: c\nContent-Transfer-Encoding: quoted-printable\n\n=ZZ Nina =\n=4Frlik =", "=ZZ Nina Orlik "},
		{"base64 without padding", "From: a\nTo: b\nSubject: c\nContent-Transfer-Encoding: base64\n\nTmluYSBP!\ncmxpaw", "Nina Orlik"},
		{"unknown charset", "From: a\nTo: b\nSubject: c\nContent-Type: text/plain; charset=klingon\n\nNina Orlík", "Nina Orlík"},
		{"broken encoded word", "From: a\nTo: b\nSubject: =?utf-8?b?!!!?= Nina\n\n", "=?utf-8?b?!!!?= Nina"},
		{"CR LF and LF", "From: a\r\nTo: b\r\nSubject: c\n\nNina\r\nOrlik", "Nina\r\nOrlik"},
	} {
		t.Run(test.name, func(t *testing.T) {
			parts, errs := read(t, "m.eml", []byte(test.in), document.Options{})
			if len(errs) > 0 {
				t.Error(errs)
			}
			var all strings.Builder
			for _, p := range parts {
				all.WriteString(p.Text)
			}
			if !strings.Contains(all.String(), test.want) {
				t.Errorf("%q has no %q", all.String(), test.want)
			}
		})
	}
}
