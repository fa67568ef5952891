package interdict_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"interdict"
	"interdict/internal/sharedtest"
)

// Some megabytes of text, read, searched and told with the sentences, on one
// goroutine, against the SDN list of January 2024 and the UN list of February
// 2026: a news article over and over, the source of Go's library, and the
// labelled documents, which name somebody in every other line.
func BenchmarkScanDocument(b *testing.B) {
	s := realScreener(b)
	article, err := os.ReadFile(sharedtest.Path(b, "documents", "2021-04-15-biden-russia.txt"))
	if err != nil {
		b.Fatal(err)
	}
	goroot, err := exec.CommandContext(b.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		b.Fatal(err)
	}
	for _, text := range []struct {
		name string
		data []byte
	}{
		{"article", bytes.Repeat(article, 1<<23/len(article))},
		{"source", joined(b, filepath.Join(strings.TrimSpace(string(goroot)), "src", "net"), ".go")},
		{"labelled", bytes.Repeat(joined(b, sharedtest.Path(b, "documents"), ".txt"), 30)},
	} {
		b.Run(text.name, func(b *testing.B) {
			b.SetBytes(int64(len(text.data)))
			mentions := 0
			for b.Loop() {
				mentions = 0
				err := s.ScanDocument(b.Context(), "text.txt", bytes.NewReader(text.data), interdict.ScanAsk{}, func(d *interdict.Document) error {
					mentions += d.Mentions.Len()
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(mentions), "mentions")
		})
	}
}

// joined are the files of a folder with an ending, one behind the other.
func joined(b *testing.B, dir, ending string) []byte {
	b.Helper()
	var all []byte
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ending) {
			return err
		}
		data, err := os.ReadFile(path)
		all = append(append(all, data...), "\n\n"...)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return all
}
