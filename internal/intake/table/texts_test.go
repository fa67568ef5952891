package table

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"
)

// Shared texts are the same whether they lie in memory or in a file.
func TestTextsInAFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOf(rapid.String()).Draw(t, "texts")
		x := newTexts()
		x.limit = rapid.IntRange(1, 200).Draw(t, "limit")
		defer x.close()
		for _, s := range all {
			if err := x.add([]byte(s)); err != nil {
				t.Fatal(err)
			}
		}
		if err := x.done(); err != nil {
			t.Fatal(err)
		}
		for _, i := range rapid.SliceOf(rapid.IntRange(-1, len(all))).Draw(t, "order") {
			got, err := x.get(i)
			if there := i >= 0 && i < len(all); there != (err == nil) || there && got != all[i] {
				t.Fatalf("text %d is %q (%v)", i, got, err)
			}
		}
	})
}

// A workbook and a Parquet file with many rows take the memory of one with a
// third of them: some shared texts stay in memory, and a page of each column,
// which both have.
func TestMemoryOfBinaryFiles(t *testing.T) {
	many := 300_000
	if testing.Short() {
		many = 30_000
	}
	for format, write := range map[Format]func(*testing.T, string, int){XLSX: writeBook, Parquet: writeParquet} {
		peak := map[int]float64{}
		for _, rows := range []int{1000, many / 3, many} {
			name := filepath.Join(t.TempDir(), "customers")
			write(t, name, rows)
			peak[rows] = readAll(t, name, rows)
		}
		t.Logf("%s: live memory at most: %.1f MB with 1000 rows, %.1f MB with %d, %.1f MB with %d", format, peak[1000], peak[many/3], many/3, peak[many], many)
		if peak[many] > 2*peak[many/3]+16 {
			t.Errorf("%s: %d rows keep %.1f MB, a third of them %.1f MB", format, many, peak[many], peak[many/3])
		}
	}
}

func readAll(t *testing.T, name string, want int) (peak float64) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tab, err := Open(f, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	rows, next := 0, 0
	for {
		got, err := tab.Next(128)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			if rec, reject := tab.Record(&got[i]); reject != nil || rec.ID != fmt.Sprint("K", rows) {
				t.Fatalf("row %d: %v %v", rows, rec, reject)
			}
			rows++
		}
		if rows >= next {
			next += max(want/50, 1)
			peak = max(peak, liveMemory())
		}
	}
	if rows != want {
		t.Errorf("%d rows, want %d", rows, want)
	}
	return peak
}

// liveMemory is in MB. What a pool holds lives through one collection, and
// the file was written in this process, through such pools: only a second
// collection tells what the reading keeps.
func liveMemory() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

func writeBook(t *testing.T, name string, rows int) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	part := func(name string, write func(w io.Writer)) {
		p, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w := bufio.NewWriter(p)
		write(w)
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	part("xl/workbook.xml", func(w io.Writer) {
		fmt.Fprint(w, `<workbook><sheets><sheet name="A" sheetId="1" id="r1"/></sheets></workbook>`)
	})
	part("xl/_rels/workbook.xml.rels", func(w io.Writer) {
		fmt.Fprint(w, `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="t.xml"/></Relationships>`)
	})
	part("xl/s.xml", func(w io.Writer) {
		fmt.Fprint(w, `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>name</v></c></row>`)
		for i := range rows {
			fmt.Fprintf(w, `<row r="%d"><c r="A%d" t="str"><v>K%d</v></c><c r="B%d" t="s"><v>%d</v></c></row>`, i+2, i+2, i, i+2, i)
		}
		fmt.Fprint(w, `</sheetData></worksheet>`)
	})
	part("xl/t.xml", func(w io.Writer) {
		fmt.Fprint(w, `<sst>`)
		for i := range rows {
			fmt.Fprintf(w, `<si><t>Mara Ida Ostrik the Elder of Orsk, number %d of very many</t></si>`, i)
		}
		fmt.Fprint(w, `</sst>`)
	})
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

func writeParquet(t *testing.T, name string, rows int) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	type row struct {
		ID   string `parquet:"id"`
		Name string `parquet:"name"`
	}
	w := parquet.NewGenericWriter[row](f, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(100_000))
	for i := range rows {
		if _, err := w.Write([]row{{fmt.Sprint("K", i), fmt.Sprintf("Mara Ida Ostrik the Elder of Orsk, number %d of very many", i)}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}
