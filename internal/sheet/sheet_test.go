package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"interdict/internal/sheet"
	"interdict/lists"
)

// read returns all rows as "name/alias", and how the text was decoded.
func read(t testing.TB, in *sheet.Reader) (rows []string, err error) {
	t.Helper()
	defer in.Close()
	columns, place, err := in.Record()
	if err != nil {
		return nil, err
	}
	if err := in.SetHeader(columns, place, "Name"); err != nil {
		return nil, err
	}
	for {
		row, err := in.Row()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows = append(rows, row.Get("name")+"/"+row.Get("ALIAS "))
	}
}

func csvRows(t testing.TB, text string) ([]string, string, error) {
	t.Helper()
	in, err := sheet.CSV(context.Background(), lists.BytesFile("a.csv", []byte(text)), ',')
	if err != nil {
		t.Fatal(err)
	}
	rows, err := read(t, in)
	return rows, in.Encoding(), err
}

func TestCSVEncodings(t *testing.T) {
	for _, c := range []struct{ name, text, encoding string }{
		{"ASCII", "Name,Alias\nMuster,x\n", "ASCII"},
		{"UTF-8", "Name,Alias\nMüster,x\n", "UTF-8"},
		{"byte order mark", "\ufeffName,Alias\nMüster,x\n", "UTF-8"},
		{"Windows-1252", "Name,Alias\nM\xfcster,x\n", "Windows-1252"},
		{"UTF-16", "\xff\xfeN\x00a\x00m\x00e\x00,\x00A\x00l\x00i\x00a\x00s\x00\n\x00M\x00\xfc\x00s\x00t\x00e\x00r\x00,\x00x\x00", "UTF-16"},
		{"long UTF-8", "Name,Alias\nMüster,x\n" + strings.Repeat("é,é\n", 50_000), "UTF-8"},
		{"long Windows-1252", "Name,Alias\nM\xfcster,x\n" + strings.Repeat("\xe9,\xe9\n", 50_000), "Windows-1252"},
	} {
		rows, encoding, err := csvRows(t, c.text)
		if err != nil || encoding != c.encoding {
			t.Errorf("%s: %q, %v", c.name, encoding, err)
			continue
		}
		if c.name != "ASCII" && rows[0] != "Müster/x" {
			t.Errorf("%s: first row %q", c.name, rows[0])
		}
		if strings.HasPrefix(c.name, "long") && (len(rows) != 50_001 || rows[50_000] != "é/é") {
			t.Errorf("%s: %d rows", c.name, len(rows))
		}
	}
}

func TestCSVRefused(t *testing.T) {
	for _, c := range []struct{ name, text, says string }{
		{"no such column", "Title,Alias\n", `read a.csv: line 1: not in the format of this list: no column "Name"`},
		{"a column twice", "Name,name\n", "stands there twice"},
		{"cut off in quotes", "Name,Alias\na,b\n\"c,d", "line 3: the record is cut off"},
		{"cut off between cells", "Name,Alias\na,b\n\nc", "line 4: 1 cells where the header has 2"},
		{"a broken UTF-8", "Name,Alias\nMüster,x\nM\xfcster,y\n", "byte 0xfc is not UTF-8"},
		{"a cell without end", "Name,Alias\na,b\n\"" + strings.Repeat("x", sheet.MaxRecord+1<<20) + "\",c\n", "after line 2: a record is longer"},
	} {
		if _, _, err := csvRows(t, c.text); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.says)
		}
	}
}

func TestRowKnowsWhatWasRead(t *testing.T) {
	in, err := sheet.CSV(context.Background(), lists.BytesFile("a.csv", []byte("\u00a0a \t b ;x;\u200bc\n")), ';')
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := in.SetHeader([]string{"Name (of ship)", "Alias", "New column"}, 1); err != nil {
		t.Fatal(err)
	}
	row, err := in.Row()
	if err != nil {
		t.Fatal(err)
	}
	if got := row.Get("name of ship"); got != "a \t b" {
		t.Errorf("cell is %q", got)
	}
	var unread []string
	row.Unread(func(column, text string) { unread = append(unread, column+"="+text) })
	if want := []string{"Alias=x", "New column=c"}; !slices.Equal(unread, want) || row.Count() != 3 {
		t.Errorf("unread %q, want %q", unread, want)
	}
}

func workbook(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &r); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestXLSX(t *testing.T) {
	b := workbook(t, []any{"Name", "Alias"}, []any{"Muster", "x"}, []any{}, []any{"only a name"}, []any{33093, 1935})
	in, err := sheet.XLSX(context.Background(), lists.BytesFile("a.xlsx", b), "")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := read(t, in)
	if want := []string{"Muster/x", "only a name/", "33093/1935"}; err != nil || !slices.Equal(rows, want) {
		t.Errorf("rows %q, %v, want %q", rows, err, want)
	}
}

func TestXLSXRefused(t *testing.T) {
	b := workbook(t, []any{"Name"})
	for name, data := range map[string][]byte{"empty": nil, "text": []byte("Name\nx\n"), "cut off": b[:len(b)/2]} {
		_, err := sheet.XLSX(context.Background(), lists.BytesFile("a.xlsx", data), "")
		if !errors.Is(err, lists.ErrFormat) || !strings.HasPrefix(err.Error(), "read a.xlsx: ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := sheet.XLSX(context.Background(), lists.BytesFile("a.xlsx", b), "Other"); err == nil {
		t.Error("a sheet that is not there was read")
	}
}

// A ZIP that says that it unpacks to more than any list has is not unpacked.
func TestXLSXBomb(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate,
		CompressedSize64: 3, UncompressedSize64: 4 << 30,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte{3, 0, 0}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = sheet.XLSX(context.Background(), lists.BytesFile("a.xlsx", buf.Bytes()), "")
	if err == nil || !strings.Contains(err.Error(), "unzip size exceeds") {
		t.Errorf("error %v", err)
	}
}

func TestDay(t *testing.T) {
	for cell, want := range map[string]string{"33093": "1990-08-08", "1": "1900-01-01", "33093.5": "1990-08-08", "0": "", "x": "", "": "", "1e99": "", "NaN": ""} {
		if got, ok := sheet.Day(cell, false); got != want || ok != (want != "") {
			t.Errorf("Day(%q) = %q, %v, want %q", cell, got, ok, want)
		}
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("Name,Alias\nMüster,x\n")
	f.Add("Name,Alias\nM\xfcster,\"x\n")
	f.Fuzz(func(t *testing.T, text string) {
		rows, _, err := csvRows(t, text)
		for _, r := range rows {
			if !strings.Contains(r, "/") {
				t.Errorf("row %q, %v", r, err)
			}
		}
	})
}
