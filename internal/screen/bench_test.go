package screen_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"interdict/ftm"
	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/ofac"
	"interdict/lists/un"
)

// realEngine is an engine over the SDN list of 2024-01 and the UN list of
// 2026-02.
func realEngine(t testing.TB) *screen.Engine {
	t.Helper()
	var items []index.Item
	read := func(list string, read lists.ReadFunc, files ...string) {
		in := lists.Input{List: list}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			in.Files = append(in.Files, lists.BytesFile(filepath.Base(f), b))
		}
		if _, err := read(context.Background(), in, func(e *lists.Entry) error {
			items = append(items, index.Item{List: list, Entry: e})
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	dir := sharedtest.Path(t, "data", "ofac", "2024-01-08_triple")
	read("us-ofac-sdn", ofac.Read, filepath.Join(dir, "sdn.csv"), filepath.Join(dir, "alt.csv"), filepath.Join(dir, "add.csv"))
	read("un-sc", un.Source().Read, sharedtest.Path(t, "data", "un", "UN_consolidated_2026-02.xml"))
	start := time.Now()
	x, err := index.Build(context.Background(), []index.Source{{List: "us-ofac-sdn"}, {List: "un-sc"}}, func(yield func(index.Item, error) bool) {
		for _, it := range items {
			if !yield(it, nil) {
				return
			}
		}
	}, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d entries, %d names, built in %v, %d MB of tables", x.Entities(), x.Names(), time.Since(start).Round(time.Millisecond), x.Bytes()>>20)
	p, err := screen.LookupPolicy("customer")
	if err != nil {
		t.Fatal(err)
	}
	return screen.New(x, p)
}

func negativeQueries(t testing.TB) []screen.Query {
	t.Helper()
	f, err := os.Open(sharedtest.Path(t, "eval", "negatives_global.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []screen.Query
	for _, r := range rows[1:] {
		e := ftm.New("Person", "q")
		e.Add("name", r[0])
		out = append(out, screen.Query{ID: "q", Entity: e})
	}
	return out
}

// BenchmarkReal screens invented people, one after the other, and reports the
// median and the 99th percentile of one query.
func BenchmarkReal(b *testing.B) {
	e := realEngine(b)
	queries := negativeQueries(b)
	times := make([]time.Duration, 0, b.N)
	runtime.GC()
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		q := queries[i%len(queries)]
		start := time.Now()
		if _, err := e.Screen(q, screen.Options{}); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	b.StopTimer()
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "ns/median")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds()), "ns/p99")
}
