package bench

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"interdict/internal/index"
	"interdict/internal/screen"
	"interdict/names"
)

// Times are how long queries took, one after the other.
type Times struct {
	Queries int `json:"queries"`
	// Microseconds for one query.
	Median float64 `json:"median_us"`
	P99    float64 `json:"p99_us"`
	Max    float64 `json:"max_us"`
}

func timesOf(took []time.Duration) Times {
	if len(took) == 0 {
		return Times{}
	}
	sorted := slices.Sorted(slices.Values(took))
	at := func(p int) float64 { return microseconds(sorted[min(len(sorted)*p/100, len(sorted)-1)]) }
	return Times{len(sorted), at(50), at(99), microseconds(sorted[len(sorted)-1])}
}

func microseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }
func milliseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }
func megabytes(n int64) float64            { return float64(n) / (1 << 20) }

// Speed says how fast the engine is and what it takes.
type Speed struct {
	// Mixed are people who are not listed with entries disturbed, one to one;
	// Clear only such queries as have no match.
	Mixed Times `json:"mixed"`
	Clear Times `json:"clear"`
	// Allocations of one query without a match.
	Allocations float64 `json:"allocations_per_clear_query"`
	BytesEach   float64 `json:"bytes_per_clear_query"`
	// Milliseconds to build the index from entries in memory, and to open the
	// prepared file of it.
	BuildMS float64 `json:"build_ms"`
	OpenMS  float64 `json:"open_ms"`
	// Megabytes of the prepared index, which is mapped, not read.
	IndexMB float64 `json:"index_mb"`

	File *FileSpeed `json:"file,omitempty"`
}

// FileSpeed is the screening of a file by a process of its own, from its start
// to the whole file of results.
type FileSpeed struct {
	Rows    int     `json:"rows"`
	Seconds float64 `json:"seconds"`
	PerSec  float64 `json:"rows_per_second"`
	// CPU seconds, and the most memory the process had, in megabytes; 0 where
	// the system does not say.
	CPU    float64 `json:"cpu_seconds"`
	PeakMB float64 `json:"peak_mb"`
}

// MeasureSpeed takes the times of single queries on one goroutine, and of
// building and opening the index.
func MeasureSpeed(ctx context.Context, s *Subject, people []PartyCase, n int) (*Speed, error) {
	f := &Speed{BuildMS: milliseconds(s.Built), IndexMB: megabytes(s.Index.Bytes())}
	if len(people) == 0 {
		people = Invent(2000)
	}
	var clear []screen.Query
	var all, ofClear []time.Duration
	// The first round warms up, with other queries: what an engine keeps of them
	// is what it would have of yesterday's.
	for round := 1; round >= 0; round-- {
		runtime.GC()
		for _, q := range s.mixedQueries(people, round*n, n) {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			start := s.clock()
			r, err := s.Engine.Screen(q, screen.Options{})
			took := s.clock().Sub(start)
			if err != nil {
				return nil, err
			}
			if round > 0 {
				continue
			}
			all = append(all, took)
			if r.Decision == screen.Clear {
				clear = append(clear, q)
				ofClear = append(ofClear, took)
			}
		}
	}
	f.Mixed, f.Clear = timesOf(all), timesOf(ofClear)
	if len(clear) > 0 {
		if err := s.measureAllocations(f, clear); err != nil {
			return nil, err
		}
	}
	return f, s.measureOpen(f)
}

func (s *Subject) measureAllocations(f *Speed, queries []screen.Query) error {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for _, q := range queries {
		if _, err := s.Engine.Screen(q, screen.Options{}); err != nil {
			return err
		}
	}
	runtime.ReadMemStats(&after)
	n := float64(len(queries))
	f.Allocations = float64(after.Mallocs-before.Mallocs) / n
	f.BytesEach = float64(after.TotalAlloc-before.TotalAlloc) / n
	return nil
}

// measureOpen writes the index to a temporary file and opens it, to the first
// answer.
func (s *Subject) measureOpen(f *Speed) error {
	dir, err := os.MkdirTemp("", "interdict-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "bench.idx")
	if err := s.Index.WriteFile(path); err != nil {
		return err
	}
	start := s.clock()
	x, err := index.Open(path)
	if err != nil {
		return err
	}
	defer x.Close()
	if _, err := screen.New(x, s.Policy()).Screen(nameQuery("first", "Person", "Nobody Inparticular"), screen.Options{}); err != nil {
		return err
	}
	f.OpenMS = milliseconds(s.clock().Sub(start))
	return nil
}

// mixedQueries are n queries, from a place on: every second one a person who is not
// listed, the others entries, disturbed.
func (s *Subject) mixedQueries(people []PartyCase, from, n int) []screen.Query {
	queries := make([]screen.Query, 0, n)
	for i := from; len(queries) < n; i++ {
		if i%2 == 0 || len(s.Entries) == 0 {
			queries = append(queries, people[i/2%len(people)].Query(false))
			continue
		}
		t := s.Entries[(i*7919)%len(s.Entries)].Target()
		d := Disturbances[i/2%len(Disturbances)]
		name, ok := d.Apply(randomFor(t.ID, d.Name), t.First("name"), names.KindOf(t.Schema))
		if !ok {
			name = t.First("name")
		}
		queries = append(queries, nameQuery(t.ID, t.Schema, name))
	}
	return queries
}

// WriteParties writes cases as a CSV file to screen, and other people whom we made
// up, until it has so many rows: a file that says the same again and again is
// screened faster than any that is real.
func WriteParties(w io.Writer, cases []PartyCase, rows int) error {
	if len(cases) == 0 {
		return fmt.Errorf("write a file of parties: no cases")
	}
	cw := csv.NewWriter(w)
	if err := cw.Write([]string{"full_name", "date_of_birth"}); err != nil {
		return err
	}
	others := Invent(max(rows, len(cases)))
	for i := range rows {
		c := others[i]
		if i < len(cases) {
			c = cases[i]
		}
		if err := cw.Write([]string{c.Name, c.BirthDate}); err != nil {
			return err
		}
	}
	cw.Flush()
	return cw.Error()
}

// Growth says what more entries cost: Factor times as many, of the same words
// put together anew.
type Growth struct {
	Factor  int     `json:"factor"`
	Entries int     `json:"entries"`
	Before  Times   `json:"before"`
	After   Times   `json:"after"`
	Ratio   float64 `json:"median_ratio"`
	P99     float64 `json:"p99_ratio"`
	IndexMB float64 `json:"index_mb"`
	BuildMS float64 `json:"build_ms"`
}

// MeasureGrowth asks the same n queries of the index and of one with factor
// times the entries.
func MeasureGrowth(ctx context.Context, s *Subject, people []PartyCase, factor, n int) (*Growth, error) {
	if len(people) == 0 {
		people = Invent(2000)
	}
	entries := Multiply(s.Entries, factor)
	start := s.clock()
	x, err := buildIndex(ctx, s.refs, entries)
	if err != nil {
		return nil, err
	}
	g := &Growth{Factor: factor, Entries: len(entries), BuildMS: milliseconds(s.clock().Sub(start)), IndexMB: megabytes(x.Bytes())}
	for k, engine := range []*screen.Engine{s.Engine, screen.New(x, s.Policy())} {
		var took []time.Duration
		for round := 1; round >= 0; round-- {
			runtime.GC()
			for _, q := range s.mixedQueries(people, round*n, n) {
				if ctx.Err() != nil {
					return nil, ctx.Err()
				}
				start := s.clock()
				if _, err := engine.Screen(q, screen.Options{Limit: 20}); err != nil {
					return nil, err
				}
				if round == 0 {
					took = append(took, s.clock().Sub(start))
				}
			}
		}
		if k == 0 {
			g.Before = timesOf(took)
		} else {
			g.After = timesOf(took)
		}
	}
	if g.Before.Median > 0 {
		g.Ratio, g.P99 = g.After.Median/g.Before.Median, g.After.P99/g.Before.P99
	}
	return g, nil
}

// Hostile is one query that is meant to hurt.
type Hostile struct {
	Query  string  `json:"query"`
	Bytes  int     `json:"bytes"`
	MS     float64 `json:"ms"`
	Failed string  `json:"failed,omitempty"`
}

// HostileFigures are what such queries took, and what other queries took while
// they ran without pause on another goroutine.
type HostileFigures struct {
	Queries   []Hostile `json:"queries"`
	Alone     Times     `json:"others_alone"`
	Meanwhile Times     `json:"others_meanwhile"`
}

// MeasureHostile asks queries that are meant to hurt.
func MeasureHostile(ctx context.Context, s *Subject) (*HostileFigures, error) {
	f := &HostileFigures{}
	hostile := s.hostileQueries()
	for _, h := range hostile {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		one := Hostile{Query: h.what, Bytes: len(h.name)}
		worst := time.Duration(0)
		for range 3 {
			start := s.clock()
			_, err := s.Engine.Screen(nameQuery("hostile", h.schema, h.name), screen.Options{Limit: 20})
			worst = max(worst, s.clock().Sub(start))
			if err != nil {
				one.Failed = err.Error() // to refuse is an answer too
			}
		}
		one.MS = milliseconds(worst)
		f.Queries = append(f.Queries, one)
	}
	queries := s.mixedQueries(Invent(500), 0, 1000)
	ask := func() (Times, error) {
		var took []time.Duration
		for _, q := range queries {
			start := s.clock()
			if _, err := s.Engine.Screen(q, screen.Options{}); err != nil {
				return Times{}, err
			}
			took = append(took, s.clock().Sub(start))
		}
		return timesOf(took), nil
	}
	var err error
	if f.Alone, err = ask(); err != nil {
		return nil, err
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				h := hostile[i%len(hostile)]
				// What it fails with was told above.
				_, _ = s.Engine.Screen(nameQuery("hostile", h.schema, h.name), screen.Options{Limit: 20})
			}
		}
	}()
	f.Meanwhile, err = ask()
	close(stop)
	<-stopped
	return f, err
}

type hostileQuery struct{ what, schema, name string }

func (s *Subject) hostileQueries() []hostileQuery {
	common := s.commonWords(40)
	manyWords := strings.TrimSpace(strings.Repeat(strings.Join(common, " ")+" ", 1000/max(len(common), 1)+1))
	return []hostileQuery{
		{"1,000 common words", "Person", manyWords},
		{"1,000 common words of a company", "Organization", manyWords},
		{"100 kB in one word", "Person", strings.Repeat("abcdefghij", 10_000)},
		{"100 kB of one letter", "Thing", strings.Repeat("a", 100_000)},
		{"100 kB of single letters", "Thing", strings.Repeat("a b ", 25_000)},
		{"100 kB of Han", "Person", strings.Repeat("金李王張陳", 7000)},
		{"Katakana that may be many names", "Person", strings.Repeat("チフージ・", 300)},
		{"Han that may be many names", "Person", strings.Repeat("维奇希·古维弗·尔大申·绍维申·", 80)},
		{"one letter", "Thing", "a"},
		{"two letters", "Thing", "al"},
		{"the commonest word", "Thing", first(common)},
		{"only common words", "Thing", strings.Join(common[:min(8, len(common))], " ")},
		{"only initials", "Person", "A. B. C. D. E. F. G. H."},
		{"only legal forms", "Organization", "LLC Ltd JSC GmbH S.A. Inc Co"},
		{"only particles", "Person", "al el bin ibn abu de la van der"},
		{"signs only", "Thing", strings.Repeat("-./'", 5000)},
		{"marks on marks", "Person", "a" + strings.Repeat("\u0301", 20_000)},
		{"not UTF-8", "Person", string(bytes.Repeat([]byte{0xff, 'a'}, 5000))},
	}
}

func first(words []string) string {
	if len(words) == 0 {
		return "al"
	}
	return words[0]
}

// commonWords are the words that most entries have in their names.
func (s *Subject) commonWords(n int) []string {
	count := map[string]int{}
	for _, e := range s.Entries {
		for _, w := range strings.Fields(strings.ToLower(e.Target().First("name"))) {
			count[w]++
		}
	}
	words := sortedKeys(count)
	slices.SortStableFunc(words, func(a, b string) int { return count[b] - count[a] })
	return words[:min(n, len(words))]
}
