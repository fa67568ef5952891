package archive_test

import (
	"archive/tar"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"interdict/internal/archive"
	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/ofac"
)

var sdn = lists.Source{ID: "us-ofac-sdn", Title: "SDN list", Country: "us", Read: ofac.Read}

// day309 is a row of history_index.csv and the file that belongs to it.
type day309 struct {
	published               time.Time
	added, removed, changed int
	entries                 int
	data                    []byte
}

// history309 reads the 309 daily sdn.csv files, in order of publication. f is
// called with one after the other, as the unpacked files have 840 MB.
func history309(t testing.TB, f func(day309)) {
	t.Helper()
	index, err := os.ReadFile(sharedtest.Path(t, "data", "ofac", "history_index.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(index))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	days := make(map[string]day309) // by the first 8 digits of the commit
	for _, row := range rows[1:] {
		published, err := time.Parse(time.RFC3339, row[1])
		if err != nil {
			t.Fatal(err)
		}
		n := make([]int, len(row))
		for i, s := range row {
			n[i], _ = strconv.Atoi(s)
		}
		days[row[0][:8]] = day309{published: published, entries: n[4], added: n[8], removed: n[9], changed: n[10]}
	}
	packed, err := os.Open(sharedtest.Path(t, "data", "ofac", "history_all_309_daily_sdn_2021-08-18_to_2024-05-04.tar.zst"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := zstd.NewReader(packed, zstd.WithDecoderMaxWindow(1<<31), zstd.WithDecoderMaxMemory(4<<30))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	seen := 0
	for files := tar.NewReader(z); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(h.Name, ".csv") {
			continue
		}
		name := strings.TrimSuffix(filepath.Base(h.Name), ".csv")
		d, ok := days[name[strings.LastIndex(name, "_")+1:]]
		if !ok {
			t.Fatalf("%s is not in the index", h.Name)
		}
		if d.data, err = io.ReadAll(files); err != nil {
			t.Fatal(err)
		}
		seen++
		f(d)
	}
	if seen != len(days) {
		t.Fatalf("%d files, %d in the index", seen, len(days))
	}
}

// All 309 versions of the SDN list from August 2021 to May 2024: taken in
// within the time and space that an operator has, the empty download at the
// end refused, and each day's additions and removals as they were counted from
// the raw files.
func TestHistoryOfTheSDNList(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	ctx := context.Background()
	dir := t.TempDir()
	a, err := archive.Open(ctx, dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()

	var want []day309
	var spent time.Duration
	history309(t, func(d day309) {
		in := lists.Input{Files: []lists.File{lists.BytesFile("sdn.csv", d.data)}}
		start := time.Now()
		_, err := a.TakeIn(ctx, sdn, in, archive.TakeInOptions{Published: d.published, Backfill: true})
		spent += time.Since(start)
		if len(d.data) == 0 {
			var refused *archive.Refused
			if !errors.As(err, &refused) || refused.Kind != archive.KindEmpty {
				t.Errorf("the empty file of %s: error %v, want a refusal", d.published, err)
			}
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", d.published, err)
		}
		d.data = nil
		want = append(want, d)
	})
	slices.SortFunc(want, func(a, b day309) int { return a.published.Compare(b.published) })
	megabytes := size(t, dir)
	t.Logf("took in %d versions in %s, %.1f MB on disk", len(want), spent.Round(time.Millisecond), megabytes)
	if megabytes > 60 {
		t.Errorf("%.1f MB on disk, more than 60", megabytes)
	}
	// Both times are logged; they fail only what is wrong on a busy machine too.
	if spent > 15*time.Minute {
		t.Errorf("took %s, much more than five minutes", spent)
	}

	start := time.Now()
	steps, err := a.History(ctx, sdn.ID)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("history in %s", time.Since(start))
	if len(steps) != len(want) {
		t.Fatalf("%d versions, want %d", len(steps), len(want))
	}
	otherChanges := 0
	for i, s := range steps {
		w := want[i]
		if !s.Version.Published.Equal(w.published) || s.Version.Entries != w.entries {
			t.Errorf("version %d: %s, %d entries; want %s, %d", i, s.Version.Published, s.Version.Entries, w.published, w.entries)
		}
		if i == 0 {
			continue
		}
		if s.Added != w.added || s.Removed != w.removed {
			t.Errorf("%s: +%d -%d, want +%d -%d", w.published, s.Added, s.Removed, w.added, w.removed)
		}
		// An entry also changes when one that it is linked to comes or goes,
		// as the link then leads to an entry or no longer does.
		if s.Changed < w.changed {
			t.Errorf("%s: %d changed entries, fewer than the %d changed rows", w.published, s.Changed, w.changed)
		}
		if s.Changed != w.changed {
			otherChanges++
			t.Logf("%s: %d changed entries, %d changed rows", w.published, s.Changed, w.changed)
		}
	}
	t.Logf("changed entries differ from changed rows in %d of %d steps", otherChanges, len(steps)-1)

	var slowest time.Duration
	for _, s := range []archive.Step{steps[0], steps[len(steps)/2], steps[len(steps)-1]} {
		start := time.Now()
		n := 0
		for _, err := range a.Entries(ctx, s.Version.ID) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		slowest = max(slowest, time.Since(start))
		if n != s.Version.Entries {
			t.Errorf("%s: %d entries, want %d", s.Version.Published, n, s.Version.Entries)
		}
	}
	t.Logf("a state opens in %s or less", slowest)
	start = time.Now()
	verify(t, a)
	t.Logf("verified in %s", time.Since(start))
	if slowest > 10*time.Second {
		t.Errorf("a state took %s to open, much more than a second", slowest)
	}
}

// size is what a folder's files take on disk, in megabytes.
func size(t testing.TB, dir string) float64 {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	total := int64(0)
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
	}
	return float64(total) / 1e6
}
