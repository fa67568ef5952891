package console_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"interdict"
)

// Three versions of a list of invented parties, in OFAC's format.
var versions = []struct {
	day  string
	rows []string
}{
	{"2021-01-14", parties(1, 12)},
	{"2021-04-15", append(parties(1, 12),
		party(101, "TESTOV, Pyotr Ivanovich", "individual", "ELECTION-EO13848] [CYBER2", "DOB 03 Mar 1971; POB Testograd, Russia; nationality Russia; Passport AB1234567 (Russia); Linked To: KARDORIA MEDIA AGENCY."),
		party(102, "KARDORIA MEDIA AGENCY", "-0-", "ELECTION-EO13848", "Website www.kardoria.example; Tax ID No. 7703711949 (Russia)."),
		party(103, "VELTRIA, Anna", "individual", "CYBER2", "DOB 1980; Linked To: KARDORIA MEDIA AGENCY."))},
	{"2022-02-24", append(append(parties(2, 11), parties(201, 30)...),
		party(101, "TESTOV, Pyotr Ivanovich", "individual", "ELECTION-EO13848] [CYBER2] [RUSSIA-EO14024", "DOB 03 Mar 1971; POB Testograd, Russia; nationality Russia; Passport AB1234567 (Russia); Passport CD7654321 (Kardoria); Linked To: KARDORIA MEDIA AGENCY."),
		party(102, "KARDORIA MEDIA AGENCY", "-0-", "ELECTION-EO13848", "Website www.kardoria.example; Tax ID No. 7703711949 (Russia)."))},
}

func parties(from, n int) []string {
	var rows []string
	for i := range n {
		programme := "SDGT"
		if from > 200 {
			programme = "RUSSIA-EO14024"
		}
		rows = append(rows, party(from+i, fmt.Sprintf("INVENTED TRADING HOUSE %d", from+i), "-0-", programme, "-0-"))
	}
	return rows
}

func party(uid int, name, kind, programmes, remarks string) string {
	quoted := func(s string) string {
		if s == "-0-" {
			return "-0- "
		}
		return `"` + s + `"`
	}
	return fmt.Sprintf(`%d,%s,%s,%s,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,%s`, uid, quoted(name), quoted(kind), quoted(programmes), quoted(remarks))
}

// listed is a data folder with the three versions.
func listed(t *testing.T) string {
	t.Helper()
	dir, in := t.TempDir(), t.TempDir()
	d, err := interdict.Open(t.Context(), dir, interdict.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, v := range versions {
		file := filepath.Join(in, "sdn.csv")
		if err := os.WriteFile(file, []byte(strings.Join(v.rows, "\r\n")+"\r\n\x1a"), 0o600); err != nil {
			t.Fatal(err)
		}
		published, err := time.Parse(time.DateOnly, v.day)
		if err != nil {
			t.Fatal(err)
		}
		totals, err := d.Update(t.Context(), interdict.UpdateAsk{Lists: []string{"us-ofac-sdn"}, From: file, Published: published, Done: func(x interdict.Taken) {
			if x.Err != nil {
				t.Error(x.Err)
			}
		}})
		if err != nil || totals.New != 1 {
			t.Fatalf("%s: %+v, %v", v.day, totals, err)
		}
	}
	return dir
}
