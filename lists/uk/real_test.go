package uk_test

import (
	"testing"

	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/internal/readertest"
	"interdict/lists/uk"
)

func source(t testing.TB, id string) lists.Source {
	t.Helper()
	for _, s := range uk.Sources() {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no source %s", id)
	return lists.Source{}
}

func TestRealConList(t *testing.T) {
	for _, c := range []struct {
		file, published, format string
		persons, others, ships  int
	}{
		{"OFSI_ConList_2020-04-27.csv", "2020-04-27", "OFSI consolidated list CSV, Windows-1252", 1523, 565, 26},
		{"OFSI_ConList_2016-02-12_excerpt.csv", "2016-02-12", "OFSI consolidated list CSV, Windows-1252", 323, 140, 0},
		{"OFSI_ConList_new_layout_excerpt.csv", "2020-04-27", "OFSI consolidated list CSV, UTF-8", 6, 0, 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			res := readertest.Open(t, source(t, "gb-ofsi"), sharedtest.Path(t, "data", "uk", c.file))
			n := res.Count()
			if n["Person"] != c.persons || n["Organization"] != c.others || n["Vessel"] != c.ships {
				t.Errorf("%v, want %d persons, %d entities, %d ships", n, c.persons, c.others, c.ships)
			}
			if got := res.Header.Published.Format("2006-01-02"); got != c.published || res.Header.Format != c.format {
				t.Errorf("%s of %s, want %s of %s", res.Header.Format, got, c.format, c.published)
			}
			left := 0
			for _, e := range res.Entries {
				left += len(e.Leftover)
			}
			t.Logf("left over of %v: %v", res.Header.Units, res.Leftover())
			if limit := res.Header.Units["cell"] / 1000; left > limit {
				t.Errorf("%d pieces left over, more than one in a thousand", left)
			}
		})
	}
}
