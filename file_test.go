package interdict_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"interdict"
	"interdict/internal/crash/crashtest"
)

func sampleScreener(t testing.TB) *interdict.Screener {
	t.Helper()
	return sampleScreenerOf(t, interdict.Scope{})
}

func sampleScreenerOf(t testing.TB, scope interdict.Scope) *interdict.Screener {
	t.Helper()
	d, err := interdict.Open(t.Context(), t.TempDir()+"/none", interdict.Options{Log: crashtest.Log()})
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Screener(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// A threshold that no score reaches would make everybody clear.
func TestThresholdsAreScores(t *testing.T) {
	s := sampleScreener(t)
	for _, bad := range []float64{math.NaN(), math.Inf(1), -0.1, 1.01, 85} {
		if r, err := s.Screen(interdict.Name("Konstantin Kilimnik"), interdict.Ask{Threshold: bad}); err == nil {
			t.Errorf("threshold %v: %s", bad, r.Decision)
		}
		if r, err := s.Screen(interdict.Name("Konstantin Kilimnik"), interdict.Ask{Threshold: bad, Algorithm: interdict.AlgorithmOFAC}); err == nil {
			t.Errorf("threshold %v of OFAC's: %s", bad, r.Decision)
		}
		err := s.ScanDocument(t.Context(), "a.txt", strings.NewReader("Konstantin Kilimnik"), interdict.ScanAsk{Threshold: bad}, func(*interdict.Document) error { return nil })
		if err == nil {
			t.Errorf("threshold %v of a document is taken", bad)
		}
	}
	if _, err := s.Screen(interdict.Name("Konstantin Kilimnik"), interdict.Ask{Threshold: 1}); err != nil {
		t.Error(err)
	}
}

// The results are the same bytes, in the order of the file, with any number of
// workers.
func TestWorkersChangeNothing(t *testing.T) {
	s := sampleScreener(t)
	var file strings.Builder
	file.WriteString("id,name,dob\n")
	for i := range 3000 {
		switch i % 7 {
		case 0:
			file.WriteString("k,Konstantin Kilimnik,1970\n")
		case 3:
			file.WriteString("x,broken\n")
		default:
			file.WriteString("n,Mara Ostrik,1980-05-03\n")
		}
	}
	var want bytes.Buffer
	var first interdict.FileTotals
	for _, workers := range []int{1, 2, 5, 16} {
		var got bytes.Buffer
		last := 0
		totals, err := s.ScreenFile(t.Context(), strings.NewReader(file.String()), &got, interdict.FileAsk{Workers: workers, Reject: func(r *interdict.TableReject) error {
			if r.Number <= last {
				t.Errorf("row %d rejected after row %d", r.Number, last)
			}
			last = r.Number
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		if workers == 1 {
			want, first = got, totals
			if first.Records != 3000 || first.Rejected != 429 || first.Matched != 429 || !first.Balanced() {
				t.Errorf("totals: %+v", first)
			}
			continue
		}
		if totals != first || !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%d workers: another answer (%+v, %+v)", workers, totals, first)
		}
	}
}

// As many workers screen as the configuration says, where nobody asks for
// another number.
func TestConfiguredWorkersAreObeyed(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "interdict.toml"), []byte("workers = 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := interdict.Open(t.Context(), dir, interdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Screener(t.Context(), interdict.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	file := "name\n" + strings.Repeat("Mara Ostrik\n", 20000)
	for asked, want := range map[int]int{0: 3, 1: 1, 5: 5} {
		most := 0
		_, err := s.ScreenFile(t.Context(), strings.NewReader(file), io.Discard, interdict.FileAsk{Workers: asked, Progress: func(f interdict.FileTotals, _ float64) {
			if f.Records < 5000 || most > 0 {
				return
			}
			// A worker that has nothing to do yet shows a little later; one too
			// many would show within some looks more.
			stacks := make([]byte, 1<<20)
			more := 20
			for end := time.Now().Add(2 * time.Minute); more > 0 && time.Now().Before(end); {
				n := runtime.Stack(stacks, true)
				if most = max(most, bytes.Count(stacks[:n], []byte("interdict.(*fileWorker).work("))); most >= want {
					more--
				}
				time.Sleep(5 * time.Millisecond)
			}
		}})
		if err != nil || most != want {
			t.Errorf("asked for %d: %d workers, want %d (%v)", asked, most, want, err)
		}
	}
}

// A long file takes no more memory than a short one.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	s := sampleScreener(t)
	rows := 1_000_000
	if testing.Short() {
		rows = 60_000
	}
	// What is in flight is bounded: some chunks, their results and buffers, and the
	// words that searchers remember, which so many rows are enough to fill.
	const some = 20_000
	few, many := peakOf(t, s, some), peakOf(t, s, rows)
	t.Logf("live memory at most: %.1f MB with %d rows, %.1f MB with %d", few, some, many, rows)
	if many > few+12 {
		t.Errorf("%d rows keep %.1f MB, %d rows %.1f MB", rows, many, some, few)
	}
}

// peakOf screens so many rows and returns the most memory that was live at one
// of some times, in MB.
func peakOf(t *testing.T, s *interdict.Screener, rows int) float64 {
	t.Helper()
	peak, next := 0.0, 0
	totals, err := s.ScreenFile(t.Context(), &customers{rows: rows}, io.Discard, interdict.FileAsk{Progress: func(f interdict.FileTotals, _ float64) {
		if f.Records < next {
			return
		}
		next = f.Records + rows/10
		// What a pool holds lives through one collection.
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, float64(m.HeapAlloc)/(1<<20))
	}})
	if err != nil || totals.Screened != rows {
		t.Fatalf("%+v, %v", totals, err)
	}
	return peak
}

// customers is a file of invented customers that nobody wrote: it is made
// while it is read.
type customers struct {
	rows, row int
	line      []byte
}

func (c *customers) Read(p []byte) (int, error) {
	if len(c.line) == 0 {
		switch {
		case c.row == 0:
			c.line = []byte("id,name,date of birth,country\n")
		case c.row > c.rows:
			return 0, io.EOF
		default:
			c.line = fmt.Appendf(nil, "K%d,Mara %c%c Ostrik%d,1980-05-%02d,AT\n", c.row, 'A'+c.row%26, 'a'+c.row/26%26, c.row, c.row%28+1)
		}
		c.row++
	}
	n := copy(p, c.line)
	c.line = c.line[n:]
	return n, nil
}

// A writer that fails ends the work with its error, and nothing hangs.
func TestOutputThatFails(t *testing.T) {
	s := sampleScreener(t)
	file := "name\n" + strings.Repeat("Konstantin Kilimnik\n", 20000)
	_, err := s.ScreenFile(t.Context(), strings.NewReader(file), failing{}, interdict.FileAsk{Workers: 4})
	if err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("error %v", err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

var errFull = fullError{}

type fullError struct{}

func (fullError) Error() string { return "disk full" }

// Whatever the bytes of a file: no record is lost, and each that was screened
// has one line of result.
func FuzzScreenFile(f *testing.F) {
	f.Add([]byte("id,name,dob\n1,Konstantin Kilimnik,1970\n2,\n"))
	f.Add([]byte("{\"name\":\"Southfront\"}\n{\"name\":\n"))
	f.Add([]byte("name;x\n\"a\nb\";c\n\"d;e\n"))
	s := sampleScreener(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		var out bytes.Buffer
		rejects := 0
		totals, err := s.ScreenFile(t.Context(), bytes.NewReader(b), &out, interdict.FileAsk{Reject: func(*interdict.TableReject) error { rejects++; return nil }})
		if !totals.Balanced() || rejects != totals.Rejected {
			t.Fatalf("%+v, %d rejects", totals, rejects)
		}
		if lines := bytes.Count(out.Bytes(), []byte("\n")); err == nil && lines != totals.Screened {
			t.Fatalf("%d results of %d records", lines, totals.Screened)
		}
	})
}
