package parquet_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	writer "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"

	"interdict/internal/intake/table/parquet"
)

type party struct {
	ID      int64     `parquet:"id"`
	Name    string    `parquet:"name,dict"`
	Aliases []string  `parquet:"aliases,list"`
	Tags    []string  `parquet:"tags"`
	Born    int32     `parquet:"born,date"`
	Seen    time.Time `parquet:"seen,timestamp(microsecond)"`
	Place   *place    `parquet:"place,optional"`
	Rating  *float64  `parquet:"rating,optional"`
	Known   bool      `parquet:"known"`
	Code    string    `parquet:"code,delta"`
	Count   int32     `parquet:"count,delta"`
	Amount  int64     `parquet:"amount,decimal(2:18)"`
	Split   float32   `parquet:"split,split"`
}

type place struct {
	City    string `parquet:"city"`
	Country string `parquet:"country,optional"`
}

func parties(n int) []party {
	all := make([]party, n)
	for i := range all {
		p := party{
			ID: int64(i) * 12345678901, Name: fmt.Sprintf("Mara %d", i%7), Born: int32(3775 + i), Known: i%3 == 0,
			Seen: time.Date(1980, 5, 3, 0, 0, i%2, 0, time.UTC), Code: fmt.Sprintf("code-%05d", i*i), Count: int32(i*i%1000 - 500),
			Amount: int64(i*25 - 100), Split: float32(i) / 4,
		}
		for k := range i % 4 {
			p.Aliases = append(p.Aliases, fmt.Sprintf("alias %d/%d", i, k))
		}
		if i%5 == 1 {
			p.Tags = []string{"a", "", "c"}
		}
		if i%2 == 1 {
			p.Place = &place{City: "Orsk"}
			if i%4 == 1 {
				p.Place.Country = "RU"
			}
			r := float64(i) * 1e15
			p.Rating = &r
		}
		all[i] = p
	}
	return all
}

// want is what a row should be read as.
func want(p party) string {
	seen := p.Seen.Format(time.DateOnly)
	if p.Seen.Second() != 0 {
		seen = p.Seen.Format(time.RFC3339)
	}
	out := []string{fmt.Sprint("id=", p.ID), "name=" + p.Name}
	for _, a := range p.Aliases {
		out = append(out, "aliases="+a)
	}
	for _, a := range p.Tags {
		out = append(out, "tags="+a)
	}
	out = append(out, "born="+time.Unix(int64(p.Born)*86400, 0).UTC().Format(time.DateOnly), "seen="+seen)
	if p.Place != nil {
		out = append(out, "place.city="+p.Place.City)
		if p.Place.Country != "" {
			out = append(out, "place.country="+p.Place.Country)
		}
		out = append(out, fmt.Sprintf("rating=%.0f", *p.Rating))
	}
	amount := fmt.Sprintf("%.2f", float64(p.Amount)/100)
	amount = strings.TrimSuffix(amount, ".00")
	out = append(out, fmt.Sprint("known=", p.Known), "code="+p.Code, fmt.Sprint("count=", p.Count), "amount="+amount, fmt.Sprint("split=", p.Split))
	return strings.Join(out, " ")
}

func read(b []byte) (rows []string, err error) { return readSome(b, 1<<40) }

func readSome(b []byte, most int) (rows []string, err error) {
	f, err := parquet.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	leaves := f.Leaves()
	all := make([]int, len(leaves))
	for i := range all {
		all[i] = i
	}
	r := f.Rows(all)
	for len(rows) < most {
		var out []string
		fault, err := r.Next(func(i int, v string) { out = append(out, leaves[i].Name+"="+v) })
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		if fault != "" {
			out = append(out, "! "+fault)
		}
		rows = append(rows, strings.Join(out, " "))
	}
	return rows, nil
}

// What another's writer writes is read as it was meant, whatever the
// compression, the version of the pages and the size of the row groups.
func TestReadsWhatOthersWrite(t *testing.T) {
	all := parties(1000)
	var wanted []string
	for _, p := range all {
		wanted = append(wanted, want(p))
	}
	for name, codec := range map[string]compress.Codec{
		"plain": &writer.Uncompressed, "snappy": &writer.Snappy, "gzip": &writer.Gzip, "zstd": &writer.Zstd, "lz4": &writer.Lz4Raw,
	} {
		for version := range 2 {
			for _, group := range []int{77, 100000} {
				t.Run(fmt.Sprintf("%s, pages %d, groups %d", name, version+1, group), func(t *testing.T) {
					got, err := read(write(t, all, group, writer.Compression(codec), writer.DataPageVersion(version+1), writer.PageBufferSize(2000)))
					if err != nil {
						t.Fatal(err)
					}
					if d := cmp.Diff(wanted, got); d != "" {
						t.Error(d)
					}
				})
			}
		}
	}
}

func write(t testing.TB, all []party, group int, o ...writer.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := writer.NewGenericWriter[party](&b, o...)
	for len(all) > 0 {
		n := min(group, len(all))
		if _, err := w.Write(all[:n]); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		all = all[n:]
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A file that is cut off anywhere is an error, and so is one with a byte
// changed, or it is read to its end.
func TestDamagedFiles(t *testing.T) {
	whole := write(t, parties(50), 20, writer.Compression(&writer.Snappy))
	for n := 0; n < len(whole); n += 7 {
		if _, err := read(whole[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes are read as a whole file", n, len(whole))
		}
	}
	for i := 4; i < len(whole); i += 3 {
		b := bytes.Clone(whole)
		b[i] ^= 0x55
		if rows, err := read(b); err == nil && len(rows) != 50 {
			t.Fatalf("byte %d changed: %d rows and no error", i, len(rows))
		}
	}
}

func TestBrotliIsNamed(t *testing.T) {
	_, err := read(write(t, parties(5), 5, writer.Compression(&writer.Brotli)))
	if err == nil || !strings.Contains(err.Error(), "the compression Brotli is not read") {
		t.Error(err)
	}
}

// Whatever the bytes: an error or rows, no panic and no end of memory.
func FuzzOpen(f *testing.F) {
	f.Add(write(f, parties(10), 4, writer.Compression(&writer.Snappy)))
	f.Add(write(f, parties(10), 4, writer.Compression(&writer.Zstd), writer.DataPageVersion(2)))
	f.Add(write(f, parties(3), 4, writer.Compression(&writer.Lz4Raw)))
	// A few bytes may stand for a million equal rows: some of them tell all.
	f.Fuzz(func(_ *testing.T, b []byte) { _, _ = readSome(b, 500) })
}
