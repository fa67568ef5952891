package au_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"interdict/ftm"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/au"
	"interdict/lists/internal/readertest"
)

var source = au.Sources()[0]

var columns = []any{"Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information", "IMO Number", "Committees", "Control Date", "Column of tomorrow"}

// fixture is a workbook of invented parties.
func fixture(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range append([][]any{{"The Consolidated List"}, columns}, rows...) {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
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

var parties = [][]any{
	{"1016a", "The Sample", "Individual ", "aka", "Weak", "a) Approximately 1955-1958 b) 26 Dec. 1955", "Musterstadt, Germany", "a) German\u00a0 b) Moroccan", "NA", "Title: Dr. E-mail: zack@example.org", "Listed by UN 1267 Committee on 25 January 2001 (amended on 20 December 2005)", nil, "1267 (Example) ", 41988},
	{1016, "Zacharias BEISPIEL", "individual", "Primary name ", nil, "a) Approximately 1955-1958 b) 26 Dec. 1955", "Musterstadt, Germany", "a) German\u00a0 b) Moroccan", "NA", "Title: Dr. E-mail: zack@example.org", "Listed by UN 1267 Committee on 25 January 2001 (amended on 20 December 2005)", nil, "1267 (Example)", 41988},
	{},
	{"1017", "MUSTER HOLDING", "Entity ", "Primary Name", nil, nil, nil, nil, "1 Example Street, Berlin, Germany; France", "Company identification number: 1027000000000", "Instrument of Examples 2024", nil, "Autonomous (Xanadu)", 45127, "news"},
	{"1016b", "Цахариас БЕЙШПИЛЬ", "Individual", "Original script", nil, 33093},
	{"1016 c", "Zack BEISPIEL", "Individual", "Aka", "Strong", 1956},
	{"1016d", "Zacharias VORMALS", "Individual", "Formerly known as"},
	{"1018", "EXAMPLE STAR", "Vessel", "Primary Name", nil, nil, nil, nil, nil, nil, 45000, "IMO 9999993", "Autonomous (Xanadu)", "1 July 2025"},
}

func TestGolden(t *testing.T) {
	res, err := readertest.Read(t.Context(), source, lists.BytesFile("au.xlsx", fixture(t, parties...)))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, res)
	var got bytes.Buffer
	for _, e := range res.Entries {
		for _, x := range e.Entities {
			if err := ftm.WriteLine(&got, x); err != nil {
				t.Fatal(err)
			}
		}
	}
	golden := filepath.Join("testdata", "parties.ftm.json")
	if flag.Lookup("update").Value.String() == "true" { // of readertest
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if left := res.Entry(t, "1017").Leftover; len(left) != 1 || left[0] != (lists.Leftover{Kind: "column Column of tomorrow", Text: "news"}) {
		t.Errorf("left over %v", left)
	}
}

func TestRefused(t *testing.T) {
	good := fixture(t, parties...)
	for _, c := range []struct {
		name   string
		data   []byte
		says   string
		format bool
	}{
		{"empty", nil, "not a readable XLSX", true},
		{"HTML", []byte("<html>"), "not a readable XLSX", true},
		{"cut off", good[:len(good)/2], "not a readable XLSX", true},
		{"only a header", fixture(t), "not one entry", true},
		{"no reference", fixture(t, parties[1], []any{"ten", "x"}), `row 4: "ten" is no reference`, false},
		{"no name", fixture(t, []any{7, nil, "Individual", "aka"}), "row 3: reference 7 has no name", false},
	} {
		_, err := readertest.Read(t.Context(), source, lists.BytesFile("au.xlsx", c.data))
		if err == nil || !strings.HasPrefix(err.Error(), "read au.xlsx: ") || !strings.Contains(err.Error(), c.says) || errors.Is(err, lists.ErrFormat) != c.format {
			t.Errorf("%s: error %v, want %q", c.name, err, c.says)
		}
	}
}

func TestRealList(t *testing.T) {
	res := readertest.Open(t, source, sharedtest.Path(t, "data", "australia", "DFAT_regulation8_consolidated_2024-12.xlsx"))
	n := res.Count()
	names, left := 0, 0
	for _, e := range res.Entries {
		names += e.NameCount()
		left += len(e.Leftover)
	}
	// 3,062 rows have a number without a letter; all are main names.
	if len(res.Entries) != 3062 || n["LegalEntity"] > 0 {
		t.Errorf("%d entries %v, want 3,062", len(res.Entries), n)
	}
	t.Logf("%v, %d names, left over of %v: %v", n, names, res.Header.Units, res.Leftover())
	if limit := res.Header.Units["cell"] / 500; left > limit {
		t.Errorf("%d pieces left over, more than one in 500", left)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(fixture(f, parties...))
	f.Fuzz(func(t *testing.T, b []byte) {
		res, err := readertest.Read(t.Context(), source, lists.BytesFile("au.xlsx", b))
		if err == nil && len(res.Entries) == 0 {
			t.Error("an empty list was read without an error")
		}
		for _, e := range res.Entries {
			for _, x := range e.Entities {
				if err := x.Validate(); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
