package ofac

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/lists"
)

// An invented list of four entries, as rows. The second one's remarks are
// longer than their column.
var (
	longRemark = "Linked To: DRUZHNY, Orvel; " + strings.Repeat("alt. Phone Number 371000000; ", 33) + "Website www.north-quay.exa"

	sdnRows = [][]string{
		{"90001", "DRUZHNY, Orvel", "individual", "CYBER2] [ELECTION-EO13848", "Minister of Tides", null, null, null, null, null, null, "DOB 07 Oct 1952; Linked To: NORTH QUAY BANK S.A."},
		{"90002", "NORTH QUAY BANK S.A.", null, "CYBER2", null, null, null, null, null, null, null, longRemark[:1000]},
		{"90003", "GREY GULL", "vessel", "SDGT", null, "3AAA1", "Tug", "1,050", "900", "Panama", "GULL SHIPPING", "Vessel Registration Identification IMO 9000003."},
		{"90004", "XX-GUL", "aircraft", "SDGT", null, null, null, null, null, null, null, null},
	}
	altRows = [][]string{
		{"90001", "1", "aka", "DRUZHNI, Orvil", null},
		{"90002", "2", "fka", "NORTHERN QUAY BANK", null},
		{"90003", "3", "nka", "WHITE GULL", null},
	}
	addRows = [][]string{
		{"90001", "1", "1 Quay Street, Flat 2", "Omsk, Omskaya 644000", "Russia", null},
		{"90002", "2", null, null, "Latvia", null},
		{"90004", "3", null, null, null, null},
	}
	commentRows = [][]string{{"90002", longRemark[1000:] + "mple; hums a tune."}}
)

const null = "-0- "

func delimited(comma string, rows [][]string) []byte {
	var b bytes.Buffer
	for _, row := range rows {
		for i, f := range row {
			if i > 0 {
				b.WriteString(comma)
			}
			if f == null || isNumber(f) {
				b.WriteString(f)
			} else {
				b.WriteString(`"` + f + `"`)
			}
		}
		b.WriteString("\r\n")
	}
	b.WriteString("\x1a")
	return b.Bytes()
}

func fixed(t table, rows [][]string) []byte {
	var b bytes.Buffer
	for _, row := range rows {
		for i, w := range fixedWidths[t.columns] {
			fmt.Fprintf(&b, "%-*s", w, row[i])
		}
		b.WriteString("\r\n")
	}
	b.WriteString("\x1a")
	return b.Bytes()
}

func flatInput(ext string) lists.Input {
	in := lists.Input{List: "test"}
	for _, f := range []struct {
		name string
		t    table
		rows [][]string
	}{
		{"SDN", primaryTable, sdnRows}, {"ALT", aliasTable, altRows},
		{"ADD", addressTable, addRows}, {"SDN_COMMENTS", commentsTable, commentRows},
	} {
		var b []byte
		switch ext {
		case ".ff":
			b = fixed(f.t, f.rows)
		case ".pip":
			b = delimited("|", f.rows)
		case ".del":
			b = delimited("@", f.rows)
		default:
			b = delimited(",", f.rows)
		}
		in.Files = append(in.Files, lists.BytesFile(f.name+ext, b))
	}
	return in
}

func readAll(t testing.TB, in lists.Input) (string, *lists.Header) {
	t.Helper()
	var b strings.Builder
	h, err := Read(context.Background(), in, func(e *lists.Entry) error {
		writeEntry(t, &b, e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), h
}

func TestReadFlat(t *testing.T) {
	got, h := readAll(t, flatInput(".csv"))
	golden(t, "flat.golden", got)
	want := &lists.Header{Format: "OFAC CSV", Units: map[string]int{"remark clause": 39}}
	if diff := cmp.Diff(want, h); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
}

// The four ways to write a flat file say the same.
func TestFlatVariantsAgree(t *testing.T) {
	want, _ := readAll(t, flatInput(".csv"))
	for _, ext := range []string{".pip", ".del", ".ff"} {
		got, h := readAll(t, flatInput(ext))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s differs from .csv:\n%s", ext, diff)
		}
		if len(h.Missing)+len(h.Leftover) > 0 {
			t.Errorf("%s: header %+v", ext, h)
		}
	}
}

func TestFlatFilesAreFoundWhateverTheirNames(t *testing.T) {
	want, _ := readAll(t, flatInput(".csv"))
	for _, ext := range []string{".csv", ".ff"} {
		in := flatInput(ext)
		for i := range in.Files {
			in.Files[i].Name = fmt.Sprintf("copy-%d.txt", i)
			if ext == ".ff" && i == 3 {
				in.Files[i].Name = "sdn_comments.ff" // no width to know it by
			}
		}
		if got, _ := readAll(t, in); got != want {
			t.Errorf("renamed %s files read differently:\n%s", ext, cmp.Diff(want, got))
		}
	}
}

func TestFlatInZip(t *testing.T) {
	want, _ := readAll(t, flatInput(".csv"))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, rows := range map[string][][]string{"sdn.csv": sdnRows, "alt.csv": altRows, "add.csv": addRows, "sdn_comments.csv": commentRows} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(delimited(",", rows)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	got, _ := readAll(t, lists.Input{List: "test", Files: []lists.File{lists.BytesFile("sdall.zip", b.Bytes())}})
	if got != want {
		t.Error(cmp.Diff(want, got))
	}
}

// Without the comments, the torn clause at the end of a remark says nothing.
func TestMissingFiles(t *testing.T) {
	in := flatInput(".csv")
	in.Files = in.Files[:1]
	got, h := readAll(t, in)
	if want := []string{"alt.csv", "add.csv", "sdn_comments.csv"}; !slices.Equal(h.Missing, want) {
		t.Errorf("missing %v, want %v", h.Missing, want)
	}
	if strings.Contains(got, `"website"`) {
		t.Error("half a website was read as a website")
	}
	if !strings.Contains(got, `left over: {"kind":"torn remark","text":"Website www.no`) {
		t.Errorf("the torn clause is not left over:\n%s", got)
	}
	cons := lists.Input{List: "test", Files: []lists.File{lists.BytesFile("cons_prim.csv", delimited(",", sdnRows[3:]))}}
	_, h = readAll(t, cons)
	if want := []string{"cons_alt.csv", "cons_add.csv", "cons_comments.csv"}; !slices.Equal(h.Missing, want) {
		t.Errorf("missing %v, want %v", h.Missing, want)
	}
}

func TestFlatLeftovers(t *testing.T) {
	in := flatInput(".csv")
	in.Files[3] = lists.BytesFile("sdn_comments.csv", delimited(",", append(slices.Clone(commentRows),
		[]string{"99999", "of no entry"}, []string{"90001", "on a short remark"})))
	got, h := readAll(t, in)
	if want := []lists.Leftover{{Kind: "comment on no entry", Text: "99999: of no entry"}}; !cmp.Equal(h.Leftover, want) {
		t.Errorf("leftover %v, want %v", h.Leftover, want)
	}
	if !strings.Contains(got, `{"kind":"comment on a whole remark","text":"on a short remark"}`) {
		t.Error("a comment on a whole remark is lost")
	}
	in = flatInput(".csv")
	rows := slices.Clone(sdnRows)
	rows[3] = slices.Clone(rows[3])
	rows[3][2] = "balloon"
	in.Files[0] = lists.BytesFile("sdn.csv", delimited(",", rows))
	if got, _ := readAll(t, in); !strings.Contains(got, `{"kind":"column SDN_Type","text":"balloon"}`) {
		t.Error("an unknown type is not left over")
	}
}

func TestReadErrors(t *testing.T) {
	file := func(name, text string) lists.File { return lists.BytesFile(name, []byte(text)) }
	sdn := func() lists.File { return lists.BytesFile("sdn.csv", delimited(",", sdnRows)) }
	cut := delimited(",", sdnRows)
	tests := []struct {
		name   string
		files  []lists.File
		want   string
		format bool
	}{
		{"nothing", nil, "none of the files is a list of entries", true},
		{"no primary", []lists.File{lists.BytesFile("alt.csv", delimited(",", altRows))}, "none of the files is a list of entries", true},
		{"empty", []lists.File{file("sdn.csv", "")}, "read sdn.csv: the file is empty", true},
		{"only Ctrl-Z", []lists.File{file("sdn.csv", "\x1a")}, "read sdn.csv: the file is empty", true},
		{"empty part", []lists.File{sdn(), file("alt.csv", "")}, "read alt.csv: the file is empty", true},
		{"HTML", []lists.File{file("sdn.csv", "<!DOCTYPE html>\n<html><body>Sorry</body></html>")}, "read sdn.csv: the file is an HTML page", true},
		{"HTML without doctype", []lists.File{file("sdn.csv", " <HTML><body>")}, "an HTML page", true},
		{"other XML", []lists.File{file("sdn.xml", `<?xml version="1.0"?><!-- x --><CONSOLIDATED_LIST/>`)}, "some other XML", true},
		{"DTD", []lists.File{file("sdn.xml", `<!DOCTYPE sdnList [<!ENTITY a "b">]><sdnList/>`)}, "some other XML", true},
		{"JSON", []lists.File{file("sdn.csv", `{"error": "no"}`)}, "neither XML nor an OFAC table", true},
		{"columns", []lists.File{file("sdn.csv", "1,2,3\r\n")}, "read sdn.csv: line 1: 3 columns where there should be 12", true},
		{"cut in a row", []lists.File{lists.BytesFile("sdn.csv", cut[:len(cut)-40])}, "read sdn.csv: line 4: ", false},
		{"cut in quotes", []lists.File{lists.BytesFile("sdn.csv", cut[:60])}, "read sdn.csv: line 1: ", false},
		{"alias of nobody", []lists.File{sdn(), file("alt.csv", "90001,1,\"aka\",\"A\",-0- \r\n7,2,\"aka\",\"B\",-0- \r\n")}, "read alt.csv: line 2: row for entry 7, which the list does not have", false},
		{"twice", []lists.File{lists.BytesFile("sdn.csv", delimited(",", slices.Concat(sdnRows, sdnRows[:1])))}, "line 5: entry 90001 is there twice", false},
		{"two lists", []lists.File{sdn(), lists.BytesFile("cons_prim.csv", delimited(",", sdnRows))}, "a second file of the kind of sdn.csv", false},
		{"behind the end", []lists.File{lists.BytesFile("sdn.csv", append(delimited(",", sdnRows), "\r\n1,2"...))}, "text after the end of the file", false},
		{"fixed, cut", []lists.File{lists.BytesFile("sdn.ff", fixed(primaryTable, sdnRows)[:2*2019+1500])}, "read sdn.ff: line 3: row is cut off after 1500 characters", false},
		{"zip of nothing", []lists.File{file("sdn.zip", "PK\x03\x04rest")}, "read sdn.zip: open zip", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(context.Background(), lists.Input{List: "test", Files: tt.files}, func(*lists.Entry) error { return nil })
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %q does not say %q", err, tt.want)
			}
			if errors.Is(err, lists.ErrFormat) != tt.format {
				t.Errorf("error %q: is ErrFormat = %v, want %v", err, !tt.format, tt.format)
			}
		})
	}
}

// Spreadsheets put quotes around numbers.
func TestQuotedNumbers(t *testing.T) {
	want, _ := readAll(t, flatInput(".csv"))
	in := flatInput(".csv")
	for i, rows := range [][][]string{sdnRows, altRows, addRows, commentRows} {
		quoted := strings.ReplaceAll("\r\n"+string(delimited(",", rows)), "\r\n9", "\r\n\"9")
		for _, row := range rows {
			quoted = strings.ReplaceAll(quoted, "\""+row[0]+",", "\""+row[0]+"\",")
		}
		in.Files[i] = lists.BytesFile(in.Files[i].Name, []byte(quoted))
	}
	if got, _ := readAll(t, in); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

func TestOpenBounded(t *testing.T) {
	for limit, ok := range map[int64]bool{4: false, 5: true, 6: true} {
		r, err := openBounded(lists.BytesFile("a", []byte("12345")), limit)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = io.ReadAll(r); (err == nil) != ok {
			t.Errorf("5 bytes with a limit of %d: error %v", limit, err)
		}
	}
}

func TestReadStops(t *testing.T) {
	stop := errors.New("enough")
	n := 0
	_, err := Read(context.Background(), flatInput(".csv"), func(*lists.Entry) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("error %v after %d entries, want the yield's own after 1", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, flatInput(".csv"), func(*lists.Entry) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestSplitCity(t *testing.T) {
	tests := [][4]string{
		{"Havana", "Havana", "", ""},
		{"London EC3N 1DY", "London", "", "EC3N 1DY"},
		{"Zurich CH-8022", "Zurich", "", "CH-8022"},
		{"Culiacan, Sinaloa 80000", "Culiacan", "Sinaloa", "80000"},
		{"Rostov-on-Don, Rostovskaya Oblast", "Rostov-on-Don", "Rostovskaya Oblast", ""},
		{"12345", "12345", "", ""},
		{"", "", "", ""},
	}
	for _, tt := range tests {
		city, region, postcode := splitCity(tt[0])
		if got := [4]string{tt[0], city, region, postcode}; got != tt {
			t.Errorf("splitCity: got %q, want %q", got, tt)
		}
	}
}

func FuzzReadFlat(f *testing.F) {
	for _, ext := range []string{".csv", ".pip", ".ff"} {
		in := flatInput(ext)
		parts := make([][]byte, len(in.Files))
		for i, file := range in.Files {
			r, err := file.Open()
			if err != nil {
				f.Fatal(err)
			}
			var b bytes.Buffer
			b.ReadFrom(r)
			parts[i] = b.Bytes()
		}
		f.Add(parts[0], parts[1], parts[2], parts[3])
	}
	f.Add([]byte("1,\"A\",-0-"), []byte("<html>"), []byte("\x1a"), []byte("\xff\xfe"))
	f.Fuzz(func(t *testing.T, sdn, alt, add, comments []byte) {
		in := lists.Input{List: "test", Files: []lists.File{
			lists.BytesFile("sdn.csv", sdn), lists.BytesFile("alt.csv", alt),
			lists.BytesFile("add.csv", add), lists.BytesFile("sdn_comments.csv", comments),
		}}
		seen := make(map[string]bool)
		_, err := Read(context.Background(), in, func(e *lists.Entry) error {
			for _, x := range e.Entities {
				if err := x.Validate(); err != nil {
					t.Error(err)
				}
				if seen[x.ID] {
					t.Errorf("two entities with the id %s", x.ID)
				}
				seen[x.ID] = true
			}
			return nil
		})
		if err != nil && !strings.HasPrefix(err.Error(), "read ") {
			t.Errorf("error %q does not say what was read", err)
		}
	})
}
