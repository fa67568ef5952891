package interdict_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"interdict"
)

// ticking is a clock that goes on by a minute whenever it is looked at, so
// that there is a checkpoint after every chunk.
func ticking() func() time.Time {
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	return func() time.Time { now = now.Add(time.Minute); return now }
}

// job screens dir/in.csv into dir/name, and stops after so many records.
func job(t interface {
	Helper()
	Fatal(...any)
	Context() context.Context
}, s *interdict.Screener, dir, name string, resume bool, stop int, change func(*interdict.FileAsk)) (interdict.FileTotals, error) {
	t.Helper()
	in, err := os.Open(filepath.Join(dir, "in.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	a := interdict.FileAsk{Workers: 2, Progress: func(f interdict.FileTotals, _ float64) {
		if stop > 0 && f.Records >= stop {
			cancel()
		}
	}}
	if change != nil {
		change(&a)
	}
	out := filepath.Join(dir, name)
	return s.ScreenFileTo(ctx, interdict.FileJob{In: in, Output: out, Rejects: out + "-rejects.csv", Resume: resume, Now: ticking()}, a)
}

func inFile(t interface{ Fatal(...any) }, dir string, rows []string) {
	text := "id,name,dob\n" + strings.Join(rows, "\n") + "\n"
	if err := os.WriteFile(filepath.Join(dir, "in.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	when := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(dir, "in.csv"), when, when); err != nil {
		t.Fatal(err)
	}
}

// Wherever a run is stopped and however often: gone on with, it writes what
// one run writes.
func TestResumedIsAsOneRun(t *testing.T) {
	s, base, n := sampleScreener(t), t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		dir := filepath.Join(base, strconv.Itoa(n))
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		rows := rapid.SliceOfN(rapid.SampledFrom([]string{
			"k,Konstantin Kilimnik,1970", "x,broken", "n,Mara Ostrik,1980-05-03", "q,\"Ida\nVell\",", "u,\"not closed,1980",
		}), 1, 1500).Draw(t, "rows")
		inFile(t, dir, rows)
		csv := rapid.Bool().Draw(t, "csv")
		change := func(a *interdict.FileAsk) {
			if csv {
				a.Format = interdict.ResultsCSV
			}
		}
		want, err := job(t, s, dir, "one", false, 0, change)
		if err != nil {
			t.Fatal(err)
		}
		for _, stop := range rapid.SliceOfN(rapid.IntRange(1, len(rows)), 1, 4).Draw(t, "stops") {
			if _, err := job(t, s, dir, "many", true, stop, change); err == nil {
				break
			}
		}
		got, err := job(t, s, dir, "many", true, 0, change)
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Fatalf("totals %+v, want %+v", got, want)
		}
		for _, end := range []string{"", "-rejects.csv"} {
			a, errA := os.ReadFile(filepath.Join(dir, "one"+end))
			b, errB := os.ReadFile(filepath.Join(dir, "many"+end))
			if errA != nil || errB != nil || string(a) != string(b) {
				t.Fatalf("%s: %v %v\n%s\n%s", end, errA, errB, a, b)
			}
		}
	})
}

// A run is not gone on with when its result would not be of one piece, and the
// error says what is another. What is there stays.
func TestResumeRefuses(t *testing.T) {
	s := sampleScreener(t)
	rows := strings.Split(strings.Repeat("k,Konstantin Kilimnik,1970\n", 2000), "\n")[:2000]
	for _, c := range []struct {
		name, want string
		policy     string
		ask        func(*interdict.FileAsk)
		file       func(dir string)
	}{
		{name: "another threshold", want: "the threshold is another now: it was the policy's, and is 0.9", ask: func(a *interdict.FileAsk) { a.Threshold = 0.9 }},
		{name: "another algorithm", want: "the algorithm is another now: it was interdict, and is ofac", ask: func(a *interdict.FileAsk) { a.Algorithm = interdict.AlgorithmOFAC }},
		{name: "other lists", want: "the lists asked for is another now: it was not there, and is un-sc", ask: func(a *interdict.FileAsk) { a.Lists = []string{"un-sc"} }},
		{name: "another format", want: "the format of the results is another now", ask: func(a *interdict.FileAsk) { a.Format = interdict.ResultsCSV }},
		{name: "another delimiter", want: "the delimiter of the input is another now", ask: func(a *interdict.FileAsk) { a.Read.Delimiter = ';' }},
		{name: "a longer input", want: "the size of the input is another now", file: func(dir string) { inFile(t, dir, append(rows, "n,Mara,")) }},
		{name: "another input of the same size", want: "the content of the input is another now", file: func(dir string) {
			inFile(t, dir, append([]string{"k,Konstantin Kilimnjk,1970"}, rows[1:]...))
		}},
		{name: "a touched input", want: "the time of the input's last change is another now", file: func(dir string) {
			if err := os.Chtimes(filepath.Join(dir, "in.csv"), time.Unix(5, 0), time.Unix(5, 0)); err != nil {
				t.Fatal(err)
			}
		}},
		{name: "a damaged checkpoint", want: "out.checkpoint is damaged", file: func(dir string) {
			if err := os.Truncate(filepath.Join(dir, "out.checkpoint"), 30); err != nil {
				t.Fatal(err)
			}
		}},
		{name: "a file that lost its end", want: "start over without going on", file: func(dir string) {
			if err := os.Truncate(filepath.Join(dir, "out.partial"), 10); err != nil {
				t.Fatal(err)
			}
		}},
		{name: "another policy", want: "the policy is another now: it was customer-", policy: "investigation"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			inFile(t, dir, rows)
			var stopped *interdict.StoppedError
			if _, err := job(t, s, dir, "out", false, 500, nil); !errors.As(err, &stopped) || stopped.Records < 500 {
				t.Fatalf("was to be stopped: %v", err)
			}
			if c.file != nil {
				c.file(dir)
			}
			s := s
			if c.policy != "" {
				s = sampleScreenerOf(t, interdict.Scope{Policy: c.policy})
			}
			_, err := job(t, s, dir, "out", true, 0, c.ask)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if _, err := os.Stat(filepath.Join(dir, "out.checkpoint")); err != nil {
				t.Error("what an earlier run left is gone:", err)
			}
		})
	}
}

// What is there when a run fails or stops is left as it is.
func TestStoppedRunLeavesTheOldFile(t *testing.T) {
	s, dir := sampleScreener(t), t.TempDir()
	inFile(t, dir, strings.Split(strings.Repeat("k,Konstantin Kilimnik,1970\n", 2000), "\n")[:2000])
	if err := os.WriteFile(filepath.Join(dir, "out"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := job(t, s, dir, "out", false, 500, nil); err == nil {
		t.Fatal("was to be stopped")
	}
	if b, err := os.ReadFile(filepath.Join(dir, "out")); err != nil || string(b) != "old" {
		t.Errorf("%q, %v", b, err)
	}
}

// Two runs do not write the same file at one time.
func TestTwoRunsOfOneFile(t *testing.T) {
	s, dir := sampleScreener(t), t.TempDir()
	inFile(t, dir, strings.Split(strings.Repeat("k,Konstantin Kilimnik,1970\n", 2000), "\n")[:2000])
	var second error
	_, err := job(t, s, dir, "out", false, 0, func(a *interdict.FileAsk) {
		a.About = func(interdict.TableAbout) { _, second = job(t, s, dir, "out", false, 0, nil) }
	})
	if err != nil || second == nil || !strings.Contains(second.Error(), "another run is writing it") {
		t.Errorf("the first: %v, the second: %v", err, second)
	}
}
