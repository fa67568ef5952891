package bench

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict"
	"interdict/internal/mention"
	"interdict/internal/screen"
)

// What is counted how: a right finding overlaps a label of its entry, and near
// misses that equal a listed name are counted apart.
func TestDocuments(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "0123456789012345678901234567890123456789",
		"a.txt.labels.json": `{"mentions": [
			{"uid": 7, "start": 0, "end": 5, "must": true}, {"uid": "x:8", "start": 6, "end": 9, "must": true}, {"uid": 7, "start": 30, "end": 32, "must": false}],
			"near_misses": [{"start": 10, "end": 12}, {"start": 13, "end": 15, "equals_listed_name": true}, {"start": 20, "end": 22}]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at := func(start, end int64, id string) interdict.Mention {
		return interdict.Mention{Start: start, End: end, Text: "x", Kind: mention.Name, Match: screen.Match{ID: id}}
	}
	scan := func(_ context.Context, _ string, _ io.Reader, yield func(*interdict.Document) error) error {
		return yield(&interdict.Document{Mentions: interdict.MentionsOf(
			at(2, 8, "l:7"),   // overlaps the label
			at(6, 9, "y:8"),   // another list's 8
			at(11, 12, "l:7"), // a near miss
			at(13, 14, "l:7"), // one that equals a name
		)})
	}
	f, err := Documents(t.Context(), dir, scan, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := DocumentRow{File: "a.txt", Must: 2, MustHit: 1, May: 1, Findings: 4, Right: 1, Near: 2, NearHit: 1, Equal: 1, EqualHit: 1}
	if diff := cmp.Diff(want, f.Files[0]); diff != "" {
		t.Errorf("counted otherwise (-want +got):\n%s", diff)
	}
	if f.Precision != 0.25 || f.Recall != 0.5 {
		t.Errorf("precision %v, recall %v", f.Precision, f.Recall)
	}
	if _, err := Documents(t.Context(), t.TempDir(), scan, 0); err == nil {
		t.Error("a folder without labels is no error")
	}
}
