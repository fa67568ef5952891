package payment_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict/internal/intake/payment"
)

// TestSamplesGolden: who is in each published sample, by role and place. The
// samples belong to their publishers and are not in this repository, nor is what
// they say: of a value the golden file has the property and the beginning of its
// SHA-256, enough to see a change. "-v" shows the values of those who have the
// samples; "-update" writes the golden files anew.
func TestSamplesGolden(t *testing.T) {
	files := samples(t)
	golden := make(map[string]*strings.Builder)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		folder, _, _ := strings.Cut(name, "/")
		if golden[folder] == nil {
			golden[folder] = new(strings.Builder)
		}
		messages := read(t, files[name])
		describe(golden[folder], name, files[name], messages, hashed)
		if testing.Verbose() {
			var plain strings.Builder
			describe(&plain, name, files[name], messages, func(s string) string { return fmt.Sprintf("%q", s) })
			t.Log("\n" + plain.String())
		}
	}
	for folder, got := range golden {
		path := filepath.Join("testdata", "samples", folder+".golden")
		if *update {
			if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s: %s", folder, diff)
		}
	}
}

// describe writes a block for a sample: its messages, and their parties.
func describe(w *strings.Builder, name string, data []byte, messages []*payment.Message, show func(string) string) {
	fmt.Fprintf(w, "%s\n sha256 %x, messages %d\n", name, sha256.Sum256(data), len(messages))
	for i, m := range messages {
		fmt.Fprintf(w, " message %d: %q, transactions %d, parties %d\n", i+1, m.Kind, len(m.Transactions), len(m.Parties))
		if m.Fault != nil {
			fmt.Fprintf(w, "  fault: %v\n", m.Fault)
		}
		for _, p := range m.Parties {
			fmt.Fprintf(w, "  %s (%s) %s", p.Role, p.Entity.Schema, p.Path)
			if p.Transaction > 0 {
				fmt.Fprintf(w, " of transaction %d", p.Transaction)
			}
			fmt.Fprintln(w)
			for _, v := range p.Values {
				joined := ""
				if v.Joined {
					joined = " (joined)"
				}
				fmt.Fprintf(w, "   %s %s%s\n", v.Property, show(v.Text), joined)
			}
		}
	}
}

func hashed(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s)))[:8] }
