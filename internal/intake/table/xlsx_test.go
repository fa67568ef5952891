package table_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
	"github.com/xuri/excelize/v2"

	"interdict/internal/intake/table"
)

// book makes a workbook as Excel has it, with one sheet for each.
func book(t testing.TB, fill func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func set(t testing.TB, f *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	for i, r := range rows {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
}

// What a workbook shows is what is screened: dates as dates, whatever their
// format, and numbers with all their figures.
func TestWorkbook(t *testing.T) {
	file := book(t, func(f *excelize.File) {
		style := func(format string) int {
			n, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		born := time.Date(1980, 5, 3, 0, 0, 0, 0, time.UTC)
		set(t, f, "Sheet1",
			[]any{"Customers of May"},
			nil,
			[]any{"Kd-Nr", "Name", "Geburtsdatum", "Reisepass", "Land", "Farbe"},
			[]any{1, "Mara Ostrik", born, 1234567890123456, "Österreich", "rot"},
			[]any{2, "Ida Vell", born, "X1", "", "", "a note at the side"},
			[]any{3, "Otto Brenzel", 29344, "0012"},
			[]any{4, "Tobias Quill", "3.5.1980"},
			nil,
			[]any{5, "Mara Vell", 1980},
			[]any{6, "", "", "", "DE"},
			[]any{7, "Ida Ostrik", "#N/A"},
		)
		if err := f.SetCellStyle("Sheet1", "C5", "C5", style(`[$-407]dd\.mm\.yy;@`)); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", "A4", "A5", style("00000")); err != nil {
			t.Fatal(err)
		}
	})
	want := "00001 Person birthDate=1980-05-03 country=at name=Mara Ostrik passportNumber=1234567890123456\n" +
		"00002 Person birthDate=1980-05-03 name=Ida Vell passportNumber=X1\n" +
		"3 Person birthDate=1980-05-03 name=Otto Brenzel passportNumber=0012\n" +
		"4 Person birthDate=1980-05-03 name=Tobias Quill\n" +
		"5 Person birthDate=1980 name=Mara Vell\n" +
		"reject row 6 (sheet row 10): no name and no identifier\n" +
		"7 Thing name=Ida Ostrik ! Geburtsdatum \"#N/A\" could not be read and was left out\n"
	for name, read := range map[string]func() string{
		"where it lies":  func() string { return show(t, file, table.Options{}) },
		"through a pipe": func() string { return showFrom(t, io.MultiReader(strings.NewReader(file)), table.Options{}) },
	} {
		if d := cmp.Diff(want, read()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// The first sheet with a header that is recognised is screened, and the
// others are said.
func TestSheets(t *testing.T) {
	file := book(t, func(f *excelize.File) {
		set(t, f, "Sheet1", []any{"This workbook holds customers"})
		for name, rows := range map[string][][]any{
			"Kunden": {{"Name", "Land"}, {"Mara Ostrik", "AT"}}, "Alt": {{"Name"}, {"Ida Vell"}},
		} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
			set(t, f, name, rows...)
		}
		if err := f.SetSheetVisible("Alt", false); err != nil {
			t.Fatal(err)
		}
	})
	tab, err := table.Open(strings.NewReader(file), table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	if got := tab.About().Sheet; got != "Kunden" {
		t.Errorf("sheet %q", got)
	}
	want := []string{
		`sheet "Sheet1" is not screened`,
		`the hidden sheet "Alt" is not screened, and holds parties too (--sheet "Alt")`,
	}
	if d := cmp.Diff(want, tab.About().Notes); d != "" {
		t.Error(d)
	}
	if got, want := show(t, file, table.Options{Sheet: "alt"}), "1 Thing name=Ida Vell\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := show(t, file, table.Options{Sheet: "Neu"}); !strings.HasPrefix(got, `error: there is no sheet "Neu": there are "Sheet1", `) {
		t.Error(got)
	}
	if got := show(t, "name\nx\n", table.Options{Sheet: "Neu"}); got != "error: not a file of the format xlsx, as its first bytes show\n" {
		t.Error(got)
	}
}

func TestPackedText(t *testing.T) {
	const file, want = "name\nMara Ostrik\n", "1 Thing name=Mara Ostrik\n"
	var gz, zst bytes.Buffer
	g := gzip.NewWriter(&gz)
	fmt.Fprint(g, file)
	g.Close()
	z, err := zstd.NewWriter(&zst)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(z, file)
	z.Close()
	for _, packed := range []string{gz.String(), zst.String()} {
		if got := show(t, packed, table.Options{}); got != want {
			t.Errorf("%q", got)
		}
		if got := show(t, packed[:len(packed)-6], table.Options{}); !strings.Contains(got, "unpack ") {
			t.Errorf("cut off: %q", got)
		}
	}
}

// parts makes a ZIP of some parts.
func parts(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, files[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	bookXML  = `<workbook><sheets><sheet name="A" sheetId="1" id="r1"/></sheets></workbook>`
	bookRels = `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
	header   = `<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>`
)

// raw makes a workbook of the XML of its sheet and shared texts.
func raw(t testing.TB, sheet, texts string) string {
	t.Helper()
	return parts(t, "xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", bookRels,
		"xl/worksheets/sheet1.xml", "<worksheet><sheetData>"+sheet+"</sheetData></worksheet>", "xl/sharedStrings.xml", "<sst>"+texts+"</sst>")
}

func TestStrangeWorkbooks(t *testing.T) {
	whole := raw(t, header+`<row r="2"><c r="A2" t="s"><v>0</v></c></row>`, `<si><r><t>Mara </t></r><r><t>Ostrik</t></r><rPh><t>マラ</t></rPh></si>`)
	for _, c := range []struct{ name, file, want string }{
		{"rich text, with a reading aid", whole, "1 Thing name=Mara Ostrik\n"},
		{"a file cut off", whole[:len(whole)-30], "error: not a whole workbook: zip: not a valid zip file\n"},
		{"a ZIP of something else", parts(t, "customers.csv", "name\nx\n"), "error: a ZIP without a workbook in it: unpack it first\n"},
		{"OpenDocument", parts(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", ""), "error: an OpenDocument file (.ods) is not read: save it as .xlsx or .csv\n"},
		{"a binary workbook", parts(t, "xl/workbook.bin", ""), "error: a binary workbook (.xlsb) is not read: save it as .xlsx\n"},
		{"an old one", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("x", 600), "error: an old workbook (.xls), or one with a password: save it as .xlsx without one\n"},
		{"a shared text that is not there", raw(t, header+`<row r="2"><c r="A2" t="s"><v>7</v></c></row>`, ""), "error: sheet \"A\" row 2: there is no shared text 7, only 0\n"},
		{"entities", raw(t, header, "")[:0] + parts(t, "xl/workbook.xml", `<!DOCTYPE a [<!ENTITY b "c">]>`+bookXML), "error: read xl/workbook.xml in the workbook: line 1: document type definitions (<!DOCTYPE, <!ENTITY) are refused\n"},
		{"a cell far to the right", raw(t, header+`<row r="2"><c r="XFD2" t="str"><v>x</v></c><c r="A2" t="str"><v>Mara</v></c></row>`, ""), "1 Thing name=Mara\n"},
		{"a row that does not end", raw(t, header+`<row r="2"><c r="A2" t="str"><v>`+strings.Repeat("Mara ", 400000)+`</v></c></row><row r="3"><c r="A3" t="str"><v>Ida</v></c></row>`, ""), "reject row 1 (sheet row 2): the row is over 1024 kB long\n2 Thing name=Ida\n"},
		{"columns that say nothing", raw(t, `<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>`, ""), "error: sheet \"A\": no column holds a name or an identifier, as far as the headers say (a, b); say which is which with --map\n"},
		{"an empty sheet", raw(t, "", ""), "error: sheet \"A\" is empty\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, show(t, c.file, table.Options{})); d != "" {
				t.Error(d)
			}
		})
	}
}

// A small file that unpacks without end is given up, early and by its name.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks some hundred megabytes")
	}
	blank := strings.Repeat(" ", 7<<20)
	fill := strings.Repeat("<si><t>"+blank+"</t></si>", 3)
	if got := show(t, raw(t, header, fill), table.Options{}); !strings.Contains(got, "the file unpacks to far more than its size allows") {
		t.Errorf("shared texts: %.300s", got)
	}
	rows := strings.Repeat("<row>"+blank+"</row>", 3)
	if got := show(t, raw(t, header+rows, ""), table.Options{}); !strings.Contains(got, "the file unpacks to far more than its size allows") {
		t.Errorf("rows: %.300s", got)
	}
	var gz bytes.Buffer
	g := gzip.NewWriter(&gz)
	fmt.Fprint(g, "name\n")
	for range 20 {
		g.Write(bytes.Repeat([]byte("Mara Ostrik Vell\n"), 1<<16))
	}
	g.Close()
	if got := show(t, gz.String(), table.Options{}); !strings.Contains(got, "the file unpacks to far more than its size allows") {
		t.Errorf("gzip: %.300s", got)
	}
}

// Whatever the bytes of a workbook: an error or rows.
func FuzzWorkbook(f *testing.F) {
	f.Add([]byte(header+`<row r="2"><c r="A2" t="s"><v>0</v></c></row>`), []byte(`<si><t>Mara</t></si>`))
	f.Add([]byte(`<row><c t="n" s="1"><v>29344</v></c><c r="ZZ9"/></row>`), []byte(`<si/>`))
	f.Fuzz(func(t *testing.T, sheet, texts []byte) {
		show(t, raw(t, string(sheet), string(texts)), table.Options{})
	})
}

// So with the bytes of the ZIP itself.
func FuzzZIP(f *testing.F) {
	f.Add([]byte(raw(f, header, "")))
	f.Fuzz(func(t *testing.T, b []byte) {
		tab, err := table.Open(bytes.NewReader(b), table.Options{})
		if err == nil {
			tab.Close()
		}
	})
}
