package interdict_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interdict"
)

// crowded is a text that names somebody in every line, and now and then by a
// short form.
func crowded(mentions int) string { return crowdedWith(mentions, 0) }

// crowdedWith has so many lines that name nobody behind each that does.
func crowdedWith(mentions, others int) string {
	var b strings.Builder
	for i := range mentions {
		name := "Konstantin Kilimnik"
		if i%10 == 9 {
			name = "Kilimnik"
		}
		fmt.Fprintf(&b, "In the year %d somebody met %s, and said so in a letter of that day.\n", i, name)
		for range others {
			b.WriteString("In the next year nobody met a soul, and nothing was said in any letter at all.\n")
		}
	}
	return b.String()
}

// The mentions that lie in a file are told as those in memory are.
func TestManyMentionsAreToldAsFewAre(t *testing.T) {
	const n = 2500 // 1000 lie in memory
	s := sampleScreener(t)
	seen := 0
	err := s.ScanDocument(t.Context(), "crowd.txt", strings.NewReader(crowded(n)), interdict.ScanAsk{}, func(d *interdict.Document) error {
		seen++
		if d.Mentions.Len() != n || d.Mentions.Matches() != n || d.Error != "" {
			t.Errorf("%d mentions, %d matches, %q", d.Mentions.Len(), d.Mentions.Matches(), d.Error)
		}
		if p := d.Mentions.Parties(); len(p) != 1 || p[0].First != 0 || p[0].Mentions != n || p[0].ID != "us-ofac-sdn:31291" || p[0].Best < 0.8 {
			t.Errorf("%+v", p)
		}
		i := 0
		for m, err := range d.Mentions.All() {
			if err != nil {
				return err
			}
			if want := fmt.Sprintf("In the year %d ", i); !strings.HasPrefix(m.Sentence, want) || m.Line != i+1 || (m.Refers != nil) != (i%10 == 9) || m.Refers != nil && *m.Refers != i-1 {
				t.Fatalf("mention %d: %+v", i, m)
			}
			i++
		}
		whole, err := json.Marshal(d)
		if err != nil {
			return err
		}
		var streamed bytes.Buffer
		if err := d.WriteJSON(&streamed); err != nil {
			return err
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, streamed.Bytes()); err != nil || !bytes.Equal(compact.Bytes(), streamed.Bytes()) {
			t.Errorf("what is streamed is no JSON in one line: %v", err)
		}
		var a, b interdict.Document
		if err := errors.Join(json.Unmarshal(whole, &a), json.Unmarshal(streamed.Bytes(), &b)); err != nil {
			return err
		}
		if diff := cmp.Diff(mentionsOf(t, &a), mentionsOf(t, &b)); diff != "" || len(mentionsOf(t, &a)) != n {
			t.Errorf("the whole and the stream differ:\n%s", diff)
		}
		if diff := cmp.Diff(mentionsOf(t, &a), mentionsOf(t, d)); diff != "" {
			t.Errorf("what is read is not what was found:\n%s", diff)
		}
		return nil
	})
	if err != nil || seen != 1 {
		t.Errorf("%d documents, %v", seen, err)
	}
}

// The file of a document's mentions is gone once the document is told: an error,
// and not a document without mentions.
func TestMentionsInAFileAreThereUntilToldAndNotAfter(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := sampleScreener(t)
	docs := []*interdict.Document{}
	err := s.ScanDocument(t.Context(), "crowd.txt", strings.NewReader(crowded(9000)), interdict.ScanAsk{}, func(d *interdict.Document) error {
		docs = append(docs, d)
		return nil
	})
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	if _, err := docs[0].Mentions.At(0); err != nil {
		t.Error(err)
	}
	if _, err := docs[0].Mentions.At(8999); err == nil {
		t.Error("a mention is there whose file is gone")
	}
	var b bytes.Buffer
	if err := docs[0].WriteJSON(&b); err == nil || json.Valid(b.Bytes()) {
		t.Errorf("the half of a document is taken for a whole one: %v", err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// Where nothing can be kept, nothing is clear.
func TestNoRoomForMentions(t *testing.T) {
	s := sampleScreener(t)
	t.Setenv("TMPDIR", t.TempDir()+"/missing")
	err := s.ScanDocument(t.Context(), "crowd.txt", strings.NewReader(crowded(9000)), interdict.ScanAsk{}, func(d *interdict.Document) error {
		t.Errorf("told: %d mentions", d.Mentions.Len())
		return nil
	})
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "crowd.txt") {
		t.Errorf("%v", err)
	}
}

// A file with as many mentions as may be is whole; with one more it is not read
// to its end.
func TestMostMentions(t *testing.T) {
	for _, test := range []struct{ most, mentions int }{{10, 9}, {10, 10}, {10, 11}, {1200, 1201}} {
		docs := scanSample(t, "crowd.txt", crowded(test.mentions), interdict.ScanAsk{MaxMentions: test.most})
		if len(docs) != 1 || docs[0].Mentions.Len() != min(test.most, test.mentions) || (docs[0].Error != "") != (test.mentions > test.most) {
			t.Errorf("%+v: %d mentions, %q", test, docs[0].Mentions.Len(), docs[0].Error)
		}
	}
}

// Ten times the mentions take no more than twice the memory.
func TestMemoryDoesNotGrowWithTheMentions(t *testing.T) {
	s := sampleScreener(t)
	live := func() float64 {
		runtime.GC()
		runtime.GC() // what pools keep goes with the second
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	peak := func(mentions, others int) float64 {
		text := crowdedWith(mentions, others)
		before := live()
		peak := 0.0
		in := &watched{r: strings.NewReader(text), every: 200 << 10, look: func() { peak = max(peak, live()-before) }}
		err := s.ScanDocument(t.Context(), "crowd.txt", in, interdict.ScanAsk{}, func(d *interdict.Document) error {
			if d.Mentions.Len() != mentions {
				t.Errorf("%d mentions", d.Mentions.Len())
			}
			in.look()
			return d.WriteJSON(&watched{w: io.Discard, every: 4 << 20, look: in.look})
		})
		if err != nil {
			t.Fatal(err)
		}
		return peak
	}
	peak(1000, 0) // the finder is made
	few, many := peak(6000, 9), peak(60_000, 0)
	t.Logf("live memory at most: %.1f MB with 6,000 mentions, %.1f MB with 60,000", few, many)
	if many > 2*few {
		t.Errorf("60,000 mentions keep %.1f MB, 6,000 keep %.1f MB", many, few)
	}
}

// watched looks at something every so many bytes that are read or written.
type watched struct {
	r        io.Reader
	w        io.Writer
	n, every int
	look     func()
}

func (x *watched) Read(p []byte) (int, error) {
	n, err := x.r.Read(p[:min(len(p), 64<<10)])
	x.seen(n)
	return n, err
}

func (x *watched) Write(p []byte) (int, error) {
	x.seen(len(p))
	return x.w.Write(p)
}

func (x *watched) seen(n int) {
	if x.n += n; x.n >= x.every {
		x.n = 0
		x.look()
	}
}

// Files are read side by side, and the mentions that lie in a file are there when
// it is their turn.
func TestManyMentionsInManyFiles(t *testing.T) {
	dir := t.TempDir()
	for i := range 5 {
		if err := os.WriteFile(fmt.Sprintf("%s/%d.txt", dir, i), []byte(crowded(900+200*i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	next := 0
	totals, err := sampleScreener(t).ScanFiles(t.Context(), []string{dir}, interdict.ScanFilesAsk{Workers: 4, Document: func(d *interdict.Document) error {
		if n := len(mentionsOf(t, d)); n != 900+200*next || !strings.HasSuffix(d.File, fmt.Sprintf("%d.txt", next)) {
			t.Errorf("document %d is %s with %d mentions", next, d.File, n)
		}
		next++
		return d.WriteJSON(io.Discard)
	}})
	if err != nil || totals.Mentions != 6500 || totals.Matches != 6500 || totals.Parties != 1 || totals.Documents != 5 || totals.Mentioning != 5 {
		t.Errorf("%+v, %v", totals, err)
	}
	enough := errors.New("enough")
	if _, err := sampleScreener(t).ScanFiles(t.Context(), []string{dir}, interdict.ScanFilesAsk{Workers: 4, Document: func(*interdict.Document) error { return enough }}); !errors.Is(err, enough) {
		t.Errorf("%v", err)
	}
}
