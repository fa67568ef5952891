package document_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/korean"

	"interdict/internal/intake/document"
)

// TestEncodings: letters of invented people, in the encodings that their
// languages are written in. What counts is that they are read right; of two
// encodings that agree on a text, either may be named.
func TestEncodings(t *testing.T) {
	for _, test := range []struct {
		text      string
		encodings string
	}{
		{"Вчера Нина Орлик подписала договор с обществом «Люмен Фрахт», директором которого является Томас Брандль.",
			"windows-1251 x-mac-cyrillic utf-8 utf-16le utf-16be"},
		{"Константин Кулик был в Киеве. Клуб короля пишет.", "windows-1251 koi8-r x-mac-cyrillic"},
		{"Нина Орлик подписала договор с обществом, директором которого является Томас Брандль.", "koi8-r ibm866 iso-8859-5 x-mac-cyrillic"},
		{"Учора Ніна Орлик підписала угоду з товариством, директором якого є її чоловік, і поїхала до Києва.",
			"windows-1251 koi8-u"},
		{"Вчера Нина Орлик подписа договор с дружеството, чийто управител е нейният съпруг.", "windows-1251"},
		{"Včera podepsala Nina Orlíková smlouvu se společností Průhledná řeka, jejíž ředitel žije v Ústí.", "windows-1250 iso-8859-2"},
		{"Wczoraj Nina Orlicka podpisała umowę ze spółką Świetlista Łódź, której prezes mieszka w Gdańsku.", "windows-1250 iso-8859-2"},
		{"Tegnap Orlik Nína aláírta a szerződést a Fényes Hajó céggel, amelynek ügyvezetője Győrben él.", "windows-1250 iso-8859-2"},
		{"Hier, Nina Orlique a signé le contrat avec la société Fumée Légère, dont le gérant habite à Orléans.", "windows-1252"},
		{"Gestern hat Nina Örlich den Vertrag mit der Gesellschaft für Größe und Maß unterschrieben.", "windows-1252"},
		{"Ayer Nina Orlíquez firmó el contrato con la compañía Pequeña Señal, ¿quién la dirige?", "windows-1252"},
		{"Dün Nina Orlıkoğlu, müdürü İzmir'de yaşayan şirketle sözleşmeyi imzaladı.", "windows-1254"},
		{"Χθες η Νίνα Ορλίκη υπέγραψε το συμβόλαιο με την εταιρεία της οποίας ο διευθυντής ζει στην Πάτρα.", "windows-1253 iso-8859-7"},
		{"أمس وقعت نينا أورليك العقد مع الشركة التي يعيش مديرها في المدينة القديمة", "windows-1256 iso-8859-6"},
		{"אתמול חתמה נינה אורליק על החוזה עם החברה שמנהלה גר בעיר העתיקה", "windows-1255"},
		{"เมื่อวานนี้ นีนา ออร์ลิก ลงนามในสัญญากับบริษัทที่ผู้อำนวยการอาศัยอยู่ในเมืองเก่า", "windows-874"},
		{"昨天，尼娜在上海和这家公司签了合同，公司的经理住在老城里。我们都不知道他是谁。", "gb18030 gbk utf-16le utf-16be"},
		{"昨天，尼娜在台北和這家公司簽了合約，公司的經理住在老城裡。我們都不知道他是誰。", "big5"},
		{"きのう、ニナ・オルリクは会社との契約に署名しました。社長は古い町に住んでいます。", "shift_jis euc-jp iso-2022-jp"},
		{"어제 니나 오를릭은 회사와 계약을 체결했습니다. 그 회사의 사장은 오래된 도시에 살고 있습니다.", "euc-kr"},
	} {
		for name := range strings.FieldsSeq(test.encodings) {
			t.Run(name+"/"+test.text[:12], func(t *testing.T) {
				e, err := htmlindex.Get(name)
				if err != nil {
					t.Fatal(err)
				}
				// ASCII before and behind, as in a report about it.
				want := "Report 7: " + test.text + "\nEnd.\n"
				raw, err := e.NewEncoder().String(want)
				if err != nil {
					t.Fatal(err)
				}
				parts, errs := read(t, "a.txt", []byte(raw), document.Options{})
				if len(errs) > 0 || len(parts) != 1 {
					t.Fatalf("%d parts, %v", len(parts), errs)
				}
				if p := parts[0]; p.Text != want {
					t.Errorf("read as %s: %.80q", p.Encoding, p.Text)
				}
			})
		}
	}
}

// TestSaidEncoding: what a page says of itself is believed, unless its bytes
// cannot be that.
func TestSaidEncoding(t *testing.T) {
	page := func(charset, text string) string {
		return `<meta charset="` + charset + `"><p>` + text
	}
	for _, test := range []struct {
		name, in, encoding, text string
		detected                 bool
	}{
		{"believed", page("iso-8859-5", "\xbd\xd8\xdd\xd0"), "iso-8859-5", "Нина", false},
		{"says UTF-8, is not", page("utf-8", "\xcd\xe8\xed\xe0 \xce\xf0\xeb\xe8\xea \xef\xf0\xe8\xf8\xeb\xe0"), "windows-1251", "Нина Орлик пришла", true},
		{"says Latin, is UTF-8", page("iso-8859-1", "Нина Орлик"), "utf-8", "Нина Орлик", true},
		{"no encoding", page("klingon", "\xcd\xe8\xed\xe0 \xce\xf0\xeb\xe8\xea \xef\xf0\xe8\xf8\xeb\xe0"), "windows-1251", "Нина Орлик пришла", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			parts, _ := read(t, "a.html", []byte(test.in), document.Options{})
			p := parts[0]
			if p.Text != test.text || p.Encoding != test.encoding || p.Detected != test.detected {
				t.Errorf("%q in %s, detected %t", p.Text, p.Encoding, p.Detected)
			}
		})
	}
	raw, err := korean.EUCKR.NewEncoder().String("니나")
	if err != nil {
		t.Fatal(err)
	}
	parts, _ := read(t, "a.txt", []byte(raw), document.Options{Encoding: "euc-kr"})
	if parts[0].Text != "니나" || parts[0].Detected {
		t.Errorf("%q: what the caller says is not believed", parts[0].Text)
	}
}
