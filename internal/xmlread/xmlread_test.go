package xmlread_test

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/xmlread"
	"interdict/lists"
)

// read reads a list of <e> records below <list> and returns their names.
func read(ctx context.Context, doc string) (names, unread []string, err error) {
	r := xmlread.New(ctx, strings.NewReader(doc), "list.xml")
	if _, err := r.Root("list"); err != nil {
		return nil, nil, err
	}
	err = r.Each(func(start xml.StartElement) error {
		n, err := r.Element(start)
		if err != nil {
			return err
		}
		names = append(names, n.ChildText("name"))
		n.Unread(func(path, text string) { unread = append(unread, path+"="+text) })
		return nil
	})
	if err != nil {
		return names, unread, err
	}
	return names, unread, r.End()
}

func TestRecords(t *testing.T) {
	names, unread, err := read(t.Context(), `<?xml version="1.0"?>
<l:list xmlns:l="urn:l" xmlns="urn:x"><!-- two records -->
  <e id="1"><name>A &amp; <![CDATA[<B>]]></name><name lang="ru">Б</name><flag/><more><deep>x</deep></more></e>
  <e><name> C </name></e>
</l:list>
`)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"A & <B>", "C"}, names); diff != "" {
		t.Error(diff)
	}
	want := []string{"e/@id=1", "e/name/@lang=ru", "e/name=Б", "e/flag=", "e/more/deep=x"}
	if diff := cmp.Diff(want, unread); diff != "" {
		t.Error(diff)
	}
}

func TestIgnoreAndCount(t *testing.T) {
	r := xmlread.New(t.Context(), strings.NewReader(`<e id="1" no="2"><a><b c="d">t</b></a><a>u</a><z/></e>`), "list.xml")
	start, err := r.Root()
	if err != nil {
		t.Fatal(err)
	}
	n, err := r.Element(start)
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Count(); got != 6 {
		t.Errorf("Count = %d, want 6: two attributes, c, t, u, z", got)
	}
	unread := func() (all []string) {
		n.Unread(func(path, text string) { all = append(all, path) })
		return all
	}
	if got := len(unread()); got != n.Count() {
		t.Errorf("%d pieces unread, want all %d", got, n.Count())
	}
	n.Ignore("id", "a")
	if diff := cmp.Diff([]string{"e/@no", "e/z"}, unread()); diff != "" {
		t.Error(diff)
	}
	n.Ignore()
	if got := unread(); got != nil {
		t.Errorf("unread after Ignore: %q", got)
	}
	var none *xmlread.Node
	if none.Child("x").ChildText("y") != "" || none.All("x") != nil || none.Attr("z") != "" {
		t.Error("a nil node has something")
	}
}

func TestRefused(t *testing.T) {
	for _, test := range []struct {
		name, doc string
		want      string // part of the error
		is        error
	}{
		{"empty", "", "no XML root", lists.ErrFormat},
		{"not XML", "1,\"A\",-0-\n", "before the root", lists.ErrFormat},
		{"HTML page", "<!DOCTYPE html>\n<html><body>Access denied</body></html>", "line 1", lists.ErrFormat},
		{"HTML page without doctype", "<html><body>Access denied</body></html>", "<html>", lists.ErrFormat},
		{"another root", "\n<other/>", "line 2", lists.ErrFormat},
		{"entities", `<!DOCTYPE list [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><list><e><name>&b;</name></e></list>`, "refused", xmlread.ErrDirective},
		{"external entity", `<?xml version="1.0"?><!DOCTYPE list SYSTEM "file:///etc/passwd"><list/>`, "refused", xmlread.ErrDirective},
		{"directive inside", "<list>\n<!ENTITY a \"b\"></list>", "line 2", xmlread.ErrDirective},
		{"unknown entity", "<list>\n\n<e>&bomb;</e></list>", "line 3", nil},
		{"cut in a record", "<list>\n<e><name>A</name></e>\n<e><name>B", "line 3", xmlread.ErrTruncated},
		{"cut in a tag", "<list>\n<e><name>A</name></e>\n<e><na", "line 3", xmlread.ErrTruncated},
		{"cut between records", "<list>\n<e><name>A</name></e>\n", "inside <list>", xmlread.ErrTruncated},
		{"wrong end", "<list>\n<e></f></list>", "line 2", nil},
		{"two roots", "<list/>\n<list/>", "behind the root", nil},
		{"text behind", "<list/>\n<x", "line 2", nil},
		{"text between", "<list>\n<e/>\nstray</list>", "stray", nil},
		{"invalid UTF-8", "<list><e>\n\xff</e></list>", "line 2", nil},
		{"unknown encoding", `<?xml version="1.0" encoding="klingon"?><list/>`, "klingon", nil},
		{"deep", "<list>" + strings.Repeat("<e>", xmlread.MaxDepth), "deeper", nil},
		{"long text", "<list><e>" + strings.Repeat("x", xmlread.MaxPiece+1<<20) + "</e></list>", "longer", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := read(t.Context(), test.doc)
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "read list.xml: line ") {
				t.Errorf("error %q, want file, line and %q", err, test.want)
			}
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %q is not %q", err, test.is)
			}
		})
	}
}

func TestLongRecord(t *testing.T) {
	piece := "<a>" + strings.Repeat("x", 1<<20) + "</a>"
	doc := io.MultiReader(strings.NewReader("<list>\n<e>"), strings.NewReader(strings.Repeat(piece, xmlread.MaxRecord>>20)))
	r := xmlread.New(t.Context(), doc, "list.xml")
	if _, err := r.Root("list"); err != nil {
		t.Fatal(err)
	}
	err := r.Each(func(start xml.StartElement) error {
		_, err := r.Element(start)
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "line 2: <e> is longer") {
		t.Errorf("error %v", err)
	}
}

func TestEncodings(t *testing.T) {
	doc := func(enc, name string) string {
		return fmt.Sprintf(`<?xml version="1.0" encoding="%s"?><list><e><name>%s</name></e></list>`, enc, name)
	}
	wide := func(s string) string {
		b := []byte{0xFF, 0xFE}
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return string(b)
	}
	for _, test := range []struct{ name, doc string }{
		{"UTF-8", doc("utf-8", "Гёте é")},
		{"UTF-8 with mark", "\xEF\xBB\xBF" + doc("UTF-8", "Гёте é")},
		{"UTF-16", wide(doc("utf-16", "Гёте é"))},
		{"windows-1251", doc("windows-1251", "\xC3\xB8\xF2\xE5") + "\n"},
		{"ISO-8859-1", doc("ISO-8859-1", "\xE9")},
	} {
		t.Run(test.name, func(t *testing.T) {
			names, _, err := read(t.Context(), test.doc)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{"windows-1251": "Гёте", "ISO-8859-1": "é"}[test.name]
			if want == "" {
				want = "Гёте é"
			}
			if diff := cmp.Diff([]string{want}, names); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r := xmlread.New(ctx, strings.NewReader("<list>"+strings.Repeat("<e/>", 10)+"</list>"), "list.xml")
	if _, err := r.Root("list"); err != nil {
		t.Fatal(err)
	}
	n := 0
	err := r.Each(func(start xml.StartElement) error {
		if n++; n == 3 {
			cancel()
		}
		_, err := r.Element(start)
		return err
	})
	if !errors.Is(err, context.Canceled) || n != 3 {
		t.Errorf("error %v after %d records, want context.Canceled at the third", err, n)
	}
}

func FuzzReader(f *testing.F) {
	for _, s := range []string{
		`<list><e id="1"><name>A</name></e></list>`,
		`<?xml version="1.0" encoding="windows-1251"?><list><e/></list>`,
		"<!DOCTYPE html>", "<list><e", "\xFF\xFE<\x00", "<list>&amp;</list>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		_, _, err := read(t.Context(), doc)
		if err != nil && !strings.HasPrefix(err.Error(), "read list.xml: line ") {
			t.Errorf("error without file and line: %v", err)
		}
	})
}
