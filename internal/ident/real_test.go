package ident

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interdict/internal/sharedtest"
)

// Numbers that the EU's journal and OFAC print should pass their checks, all
// but the few that they misprint.
func TestRealIdentifiersAreValid(t *testing.T) {
	t.Run("EU", func(t *testing.T) {
		dir := sharedtest.Path(t, "data", "eu", "journal_sanctions_2026-08", "consolidated")
		files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
		if err != nil {
			t.Fatal(err)
		}
		values := map[Kind][]string{}
		for _, name := range files {
			readColumns(t, name, func(column, value string) {
				if k, ok := KindOf(column); ok {
					values[k] = append(values[k], strings.FieldsFunc(value, func(r rune) bool { return r == ';' || r == '|' || r == ',' })...)
				}
			})
		}
		report(t, values, map[Kind]float64{IMO: 0.95, INN: 0.95, OGRN: 0.95})
	})
	t.Run("OFAC", func(t *testing.T) {
		data, err := os.ReadFile(filepath.Join(sharedtest.Path(t, "data", "ofac", "2024-01-08_triple"), "sdn.csv"))
		if err != nil {
			t.Skip("sdn.csv is not in the folder")
		}
		values := map[Kind][]string{}
		for k, pattern := range map[Kind]string{
			IMO:    `Vessel Registration Identification IMO (\d+)`,
			BIC:    `SWIFT/BIC ([A-Z0-9]+)`,
			LEI:    `Legal Entity Number ([A-Z0-9]{20})`,
			ISIN:   `ISIN ([A-Z0-9]{12})`,
			Wallet: `Digital Currency Address - [A-Z]+ ([0-9A-Za-z]{26,})`, // the file cuts its remarks
		} {
			for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(data), -1) {
				values[k] = append(values[k], m[1])
			}
		}
		report(t, values, map[Kind]float64{IMO: 0.98, BIC: 0.95, Wallet: 0.98})
	})
}

func report(t *testing.T, values map[Kind][]string, bars map[Kind]float64) {
	t.Helper()
	for _, k := range kinds {
		var bad []string
		n := 0
		for _, v := range values[k] {
			if strings.TrimSpace(v) == "" {
				continue
			}
			n++
			if _, ok := Canonical(k, v); !ok {
				bad = append(bad, v)
			}
		}
		if n == 0 {
			continue
		}
		t.Logf("%s: %d values, %d invalid %.10q", k, n, len(bad), bad[:min(len(bad), 8)])
		if bar := bars[k]; float64(n-len(bad)) < bar*float64(n) {
			t.Errorf("fewer than %.0f %% of %s are valid", 100*bar, k)
		}
	}
}

func readColumns(t *testing.T, name string, use func(column, value string)) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[min(1, len(rows)):] {
		for i, v := range row {
			if v != "" && !slices.Contains([]string{"phone", "email", "website"}, rows[0][i]) {
				use(rows[0][i], v)
			}
		}
	}
}
