package uscsl_test

import (
	"archive/tar"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"interdict/internal/sharedtest"
	"interdict/lists"
	"interdict/lists/internal/readertest"
	"interdict/lists/ofac"
)

// historic unpacks one file of OFAC's history, whose name begins as given.
func historic(t *testing.T, prefix string) []byte {
	t.Helper()
	f, err := os.Open(sharedtest.Path(t, "data", "ofac", "history_all_309_daily_sdn_2021-08-18_to_2024-05-04.tar.zst"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f, zstd.WithDecoderMaxWindow(1<<31))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			t.Fatalf("no %s in the history", prefix)
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(filepath.Base(h.Name), prefix) {
			b, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
	}
}

// The SDN part of the consolidated list of May 2022 is OFAC's list of 6 May
// 2022: two readers of two publishers' files must agree on it.
func TestRealSDNPartIsOFACs(t *testing.T) {
	csl, _, err := readAll(t, source(t, "us-csl").Read, input(t, "us-csl", "data", "us_csl", "consolidated_2022-05.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	sdn, err := readertest.Read(t.Context(), lists.Source{ID: "us-ofac-sdn", Read: ofac.Read},
		lists.BytesFile("sdn.csv", historic(t, "sdn_2022-05-06")))
	if err != nil {
		t.Fatal(err)
	}
	if len(sdn.Entries) != 10026 {
		t.Errorf("OFAC's list has %d entries, want 10,026", len(sdn.Entries))
	}
	names, programmes := 0, 0
	for _, want := range sdn.Entries {
		got := csl[want.UID]
		if got == nil {
			t.Errorf("%s %s is not in the consolidated list", want.UID, want.Target().Name())
			continue
		}
		delete(csl, want.UID)
		if a, b := got.Target().First("name"), want.Target().First("name"); squeeze(a) != squeeze(b) {
			if names++; names <= 10 {
				t.Errorf("%s is %q, for OFAC %q", want.UID, a, b)
			}
		}
		if a, b := got.Programmes(), want.Programmes(); !slices.Equal(a, b) {
			if programmes++; programmes <= 10 {
				t.Errorf("%s is under %q, for OFAC %q", want.UID, a, b)
			}
		}
	}
	if names+programmes > 0 {
		t.Errorf("%d names and %d programmes differ", names, programmes)
	}
	for uid, e := range csl {
		if e.Sanctions()[0].First("program") == "Specially Designated Nationals (SDN)" {
			t.Errorf("%s %s is not in OFAC's list", uid, e.Target().Name())
		}
	}
}

// squeeze undoes what the CSV formats do to a name: OFAC's has single quotes
// for double ones, and spaces differ.
func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, `"`, "'")), " ")
}
