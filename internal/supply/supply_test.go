package supply_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/supply"
)

var known = []supply.List{
	{ID: "xx-parties", Names: []string{"sdn.csv", "alt.csv"}},
	{ID: "yy-council", Names: []string{"consolidated.xml"}},
}

func tree(t *testing.T, names ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "in")
	for _, n := range names {
		p := filepath.Join(dir, filepath.FromSlash(n))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(n), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func show(f *supply.Found) string {
	var b strings.Builder
	for _, p := range f.Publications {
		fmt.Fprintf(&b, "%s:", p.List)
		for _, file := range p.Files {
			b.WriteString(" " + file.Name)
		}
		if !p.Dated.IsZero() {
			b.WriteString(" @" + strings.TrimSuffix(p.Dated.Format(time.RFC3339), "T00:00:00Z"))
		}
		b.WriteString("\n")
	}
	for _, n := range f.Ignored {
		b.WriteString("ignored " + filepath.Base(n) + "\n")
	}
	return b.String()
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		list  string
		want  string
	}{
		{"one set", []string{"sdn.csv", "alt.csv", "README.md"}, "", "xx-parties: alt.csv sdn.csv\nignored README.md\n"},
		{"dated files, in order", []string{"sdn_2021-08-20T0138_be397e18.csv", "sdn_2021-08-18T0939_f2dad113.csv", "sdn_20210820.csv"}, "",
			"xx-parties: sdn.csv @2021-08-18T09:39:00Z\nxx-parties: sdn.csv @2021-08-20\nxx-parties: sdn.csv @2021-08-20T01:38:00Z\n"},
		{"dated folders", []string{"2021-04-15to20_triple/sdn.csv", "2021-04-15to20_triple/alt.csv", "2019-01-15_quad/sdn.csv"}, "",
			"xx-parties: sdn.csv @2019-01-15\nxx-parties: alt.csv sdn.csv @2021-04-15\n"},
		{"two lists side by side", []string{"sdn.csv", "UN_consolidated_2018-06-07.xml"}, "",
			"yy-council: consolidated.xml @2018-06-07\nxx-parties: sdn.csv\n"},
		{"names of one's own, list said", []string{"monday.csv"}, "xx-parties", "xx-parties: monday.csv\n"},
		{"a hash is no day", []string{"sdn_99202104159.csv"}, "xx-parties", "xx-parties: sdn_99202104159.csv\n"},
		{"a month is its first day", []string{"UN_consolidated_2026-02.xml"}, "", "yy-council: consolidated.xml @2026-02-01\n"},
		{"two months are two versions", []string{"consolidated_2025-05.xml", "consolidated_2020-03.xml"}, "yy-council",
			"yy-council: consolidated.xml @2020-03-01\nyy-council: consolidated.xml @2025-05-01\n"},
		{"a month is that of its file only", []string{"sdn.csv", "alt_2021-07.csv"}, "", "xx-parties: alt.csv @2021-07-01\nxx-parties: sdn.csv\n"},
		{"nothing", []string{"holiday.jpg"}, "", "ignored holiday.jpg\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := supply.Find(t.Context(), tree(t, c.files...), supply.Options{List: c.list, Lists: known})
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if d := cmp.Diff(c.want, show(f)); d != "" {
				t.Error(d)
			}
		})
	}
}

// A refusal names the files that it is about, and not the first of them only.
func TestFromNamesASet(t *testing.T) {
	f, err := supply.Find(t.Context(), tree(t, "sdn.csv", "alt.csv", "sdn_2021-08-20.csv"), supply.Options{Lists: known})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var from []string
	for _, p := range f.Publications {
		from = append(from, filepath.Base(p.From))
	}
	if d := cmp.Diff([]string{"sdn_2021-08-20.csv", "alt.csv and 1 more"}, from); d != "" {
		t.Error(d)
	}
}

func TestPacked(t *testing.T) {
	var z bytes.Buffer
	zw := zip.NewWriter(&z)
	for _, n := range []string{"sdn.csv", "alt.csv"} {
		w, err := zw.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte("x"))
	}
	zw.Close()
	var g bytes.Buffer
	gw := gzip.NewWriter(&g)
	tw := tar.NewWriter(gw)
	for _, n := range []string{"sdn_2021-08-18T0939_a.csv", "sdn_2021-08-20T0138_b.csv"} {
		tw.WriteHeader(&tar.Header{Name: n, Size: 1, Mode: 0o600})
		tw.Write([]byte("x"))
	}
	tw.Close()
	gw.Close()
	for name, c := range map[string]struct {
		bytes []byte
		want  string
	}{
		"2021-04-15.zip": {z.Bytes(), "xx-parties: alt.csv sdn.csv @2021-04-15\n"},
		"history.tar.gz": {g.Bytes(), "xx-parties: sdn.csv @2021-08-18T09:39:00Z\nxx-parties: sdn.csv @2021-08-20T01:38:00Z\n"},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, c.bytes, 0o666); err != nil {
			t.Fatal(err)
		}
		f, err := supply.Find(t.Context(), path, supply.Options{Lists: known})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, show(f)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestHostileArchives(t *testing.T) {
	pack := func(name string, size int) string {
		var z bytes.Buffer
		zw := zip.NewWriter(&z)
		w, err := zw.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(make([]byte, size))
		zw.Close()
		path := filepath.Join(t.TempDir(), "x.zip")
		if err := os.WriteFile(path, z.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for want, path := range map[string]string{
		"leads out of the folder":         pack("../../sdn.csv", 1),
		"unpacks to more than is allowed": pack("sdn.csv", 2000),
	} {
		_, err := supply.Find(t.Context(), path, supply.Options{Lists: known, Limits: supply.Limits{Bytes: 1000}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// A packed file that is broken, or packed into itself over and over, is told; what
// lies beside it is found.
func TestBrokenAmongGoodOnes(t *testing.T) {
	dir := tree(t, "sdn_2021-04-15.csv", "UN_consolidated_2018-06-07.xml", "old/sdn_2019-01-15.csv")
	russian := []byte("x")
	for range 12 { // one in the other
		var z bytes.Buffer
		zw := zip.NewWriter(&z)
		w, err := zw.Create("doll.zip")
		if err != nil {
			t.Fatal(err)
		}
		w.Write(russian)
		zw.Close()
		russian = z.Bytes()
	}
	for name, b := range map[string][]byte{"sdn_2020-05-05.csv.gz": []byte("these are no bytes of gzip"), "old/torn.zip": []byte("PK\x03\x04"), "doll.zip": russian} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f, err := supply.Find(t.Context(), dir, supply.Options{Lists: known})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := "yy-council: consolidated.xml @2018-06-07\nxx-parties: sdn.csv @2019-01-15\nxx-parties: sdn.csv @2021-04-15\n"
	if d := cmp.Diff(want, show(f)); d != "" {
		t.Error(d)
	}
	var failed strings.Builder
	for _, x := range f.Failed {
		from, err := filepath.Rel(dir, x.From)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&failed, "%s %q: %v\n", x.List, filepath.ToSlash(from), strings.ReplaceAll(x.Err.Error(), dir+string(filepath.Separator), ""))
	}
	want = ` "` + strings.Repeat("doll.zip/", 8) + `doll.zip": more than 8 packed files lie one in the other
 "old/torn.zip": unpack old/torn.zip: zip: not a valid zip file
xx-parties "sdn_2020-05-05.csv.gz": unpack sdn_2020-05-05.csv.gz: gzip: invalid header
`
	if d := cmp.Diff(want, failed.String()); d != "" {
		t.Error(d)
	}
}
