package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// A workbook and a Parquet file of the same customers give the same results as
// their CSV.
func TestBinaryFilesOfParties(t *testing.T) {
	dir := t.TempDir()
	type customer struct {
		Number string   `parquet:"customer_number"`
		Name   string   `parquet:"name"`
		Alias  []string `parquet:"aliases,list"`
		Born   int32    `parquet:"date_of_birth,date"`
		Seen   int64    `parquet:"last_login"`
	}
	born := time.Date(1970, 4, 27, 0, 0, 0, 0, time.UTC)
	days := int32(born.Unix() / (24 * 60 * 60))
	csv := "customer_number;name;aliases;date_of_birth\nK1;Konstantin Kilimnik;Kostja;1970-04-27\nK2;Mara Ostrik;;1970-04-27\n"
	if err := os.WriteFile(filepath.Join(dir, "c.csv"), []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := parquet.WriteFile(filepath.Join(dir, "c.parquet"), []customer{{"K1", "Konstantin Kilimnik", []string{"Kostja"}, days, 5}, {"K2", "Mara Ostrik", nil, days, 6}}); err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range [][]any{{"customer_number", "name", "aliases", "date_of_birth"}, {"K1", "Konstantin Kilimnik", "Kostja", born}, {"K2", "Mara Ostrik", nil, born}} {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(filepath.Join(dir, "c.xlsx")); err != nil {
		t.Fatal(err)
	}
	screened := func(args ...string) (stdout, stderr string) {
		var out, said bytes.Buffer
		e := &env{stdout: &out, stderr: &said, getenv: func(string) string { return "" }, now: func() time.Time { return day0 }}
		if code := run(t.Context(), append([]string{"screen", "--data", filepath.Join(dir, "data")}, args...), e); code != exitMatch {
			t.Fatalf("%q: exit code %d: %s", args, code, said.String())
		}
		return out.String(), said.String()
	}
	want, _ := screened("--input", filepath.Join(dir, "c.csv"))
	for file, how := range map[string]string{"c.xlsx": `c.xlsx: xlsx, sheet "Sheet1"`, "c.parquet": "c.parquet: parquet\n"} {
		got, said := screened("--input", filepath.Join(dir, file))
		if got != want {
			t.Errorf("%s: %s\nwant %s", file, got, want)
		}
		if !strings.Contains(said, how) {
			t.Errorf("%s: says %s", file, said)
		}
	}
	if _, said := screened("--input", filepath.Join(dir, "c.parquet")); !strings.Contains(said, "not used: last_login") {
		t.Errorf("a column that is not used is not said: %s", said)
	}
}
