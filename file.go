package interdict

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"interdict/internal/crash"
	"interdict/internal/intake/table"
	"interdict/internal/screen"
)

// FileFormat is the kind of a file of results.
type FileFormat string

// The formats of results.
const (
	ResultsJSONL FileFormat = "jsonl" // a whole Result a line
	ResultsCSV   FileFormat = "csv"   // a line a record, with its best match
)

// FileAsk are the choices of screening a file.
type FileAsk struct {
	Ask
	// Read overrules what would be found out about the input.
	Read TableOptions
	// Format of the results; "" is ResultsJSONL.
	Format FileFormat
	// OnlyMatches leaves out the records that are clear.
	OnlyMatches bool
	// Workers is the number of goroutines that screen; 0 is what the
	// configuration says, or else one for each processor. The output is the
	// same whatever the number.
	Workers int
	// About is told, before the first record, how the input is read.
	About func(TableAbout)
	// Reject is told each row that could not be read, in order.
	Reject func(*TableReject) error
	// Progress is told the totals now and then, in order, and which share of
	// the file was read, 0 to 1, or -1 when nobody knows.
	Progress func(t FileTotals, share float64)

	// After are the totals with which an earlier run of the same screening
	// stopped: its records are passed over, and out goes on where it ended.
	After FileTotals
	// Checkpoint is called after each few records with the totals so far.
	// When it calls flush, out holds the results of just these records, and
	// Reject was told of just their rejects.
	Checkpoint func(t FileTotals, flush func() error) error
}

// FileTotals are the control totals of a file:
// Records = Screened + Rejected, and Screened = Matched + Review + Clear.
type FileTotals struct {
	Records  int `json:"records"`
	Screened int `json:"screened"`
	Rejected int `json:"rejected"`
	Matched  int `json:"matched"`
	Review   int `json:"review"`
	Clear    int `json:"clear"`
	// Partly counts screened records of which a part could not be read (a
	// birth date, a country) and was left out; their results say so.
	Partly int `json:"partly_read"`
}

// Balanced reports whether no record was lost.
func (t FileTotals) Balanced() bool {
	return t.Records == t.Screened+t.Rejected && t.Screened == t.Matched+t.Review+t.Clear
}

func (t *FileTotals) add(u FileTotals) {
	t.Records += u.Records
	t.Screened += u.Screened
	t.Rejected += u.Rejected
	t.Matched += u.Matched
	t.Review += u.Review
	t.Clear += u.Clear
	t.Partly += u.Partly
}

// chunkRows is how many rows a worker takes at once.
const chunkRows = 128

// ScreenFile screens each record of a file and writes the results in the order
// of the records. The memory it takes does not depend on the file's length.
func (s *Screener) ScreenFile(ctx context.Context, in io.Reader, out io.Writer, a FileAsk) (FileTotals, error) {
	if err := a.check(); err != nil {
		return FileTotals{}, err
	}
	var t *table.Table
	err := crash.Guard(s.log, "open a file of parties", func() (err error) {
		t, err = table.OpenContext(ctx, in, a.Read)
		return err
	})
	if err != nil {
		return FileTotals{}, err
	}
	defer t.Close()
	if a.About != nil {
		a.About(t.About())
	}
	f := &fileRun{screener: s, ask: a, table: t}
	if f.ask.Workers <= 0 {
		f.ask.Workers = s.workers
	}
	if f.ask.Workers <= 0 {
		f.ask.Workers = runtime.GOMAXPROCS(0)
	}
	return f.run(ctx, out)
}

type fileRun struct {
	screener *Screener
	ask      FileAsk
	table    *table.Table
}

type chunk struct {
	number int
	rows   []table.Row

	out     []byte
	totals  FileTotals
	rejects []*TableReject
	err     error
}

// keepOutput bounds the memory that a chunk with a great many matches leaves
// behind.
const keepOutput = 4 << 20

// reuse empties a chunk for the next rows and keeps its memory. With that and the
// workers' a row costs so little garbage that collecting less often gains nothing
// (measured with GOGC 100, 400 and off), which is why nobody sets it.
func (c *chunk) reuse(number int, rows []table.Row) {
	out := c.out[:0]
	if cap(out) > keepOutput {
		out = nil
	}
	*c = chunk{number: number, rows: rows, out: out}
}

// run reads chunks, hands them to workers, and writes what they made of them
// in the order of reading. There are so many chunks and no more, which bounds
// what is in memory: one is free again when it is written.
func (f *fileRun) run(ctx context.Context, out io.Writer) (totals FileTotals, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	free := make(chan *chunk, 4*f.ask.Workers)
	for range cap(free) {
		free <- new(chunk)
	}
	todo := make(chan *chunk)
	done := make(chan *chunk, cap(free))
	var readErr error
	go func() {
		defer close(todo)
		readErr = crash.Guard(f.screener.log, "read a file of parties", func() error { return f.read(ctx, free, todo) })
	}()
	var workers sync.WaitGroup
	for range f.ask.Workers {
		workers.Go(func() {
			w := &fileWorker{fileRun: f}
			w.work(todo, done)
		})
	}
	go func() {
		workers.Wait()
		close(done)
	}()

	w := bufio.NewWriterSize(out, 1<<20)
	totals = f.ask.After
	if f.ask.Format == ResultsCSV && totals.Records == 0 {
		if _, err := w.WriteString(csvHeader); err != nil {
			return totals, err
		}
	}
	waiting := map[int]*chunk{}
	next := 0
	for c := range done {
		waiting[c.number] = c
		for c := waiting[next]; c != nil; c = waiting[next] {
			delete(waiting, next)
			next++
			if err == nil {
				if err = f.write(w, c, &totals); err != nil {
					cancel()
				}
			}
			free <- c
		}
	}
	if err == nil {
		err = readErr
	}
	if flushErr := w.Flush(); err == nil {
		err = flushErr
	}
	if err == nil && !totals.Balanced() {
		err = fmt.Errorf("control totals do not balance: %+v", totals)
	}
	return totals, err
}

func (f *fileRun) read(ctx context.Context, free <-chan *chunk, todo chan<- *chunk) error {
	read := f.ask.After.Records
	rows, err := f.pass(ctx, read)
	for n := 0; ; {
		if len(rows) > 0 {
			var c *chunk
			select {
			case c = <-free:
			case <-ctx.Done():
				return ctx.Err()
			}
			c.reuse(n, rows)
			n++
			read += len(rows)
			select {
			case todo <- c:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return fmt.Errorf("read on after %d rows: %w", read, err)
		}
		rows, err = f.table.Next(chunkRows)
	}
}

// pass leaves out the records that an earlier run has screened. It returns what
// it has read beyond them.
func (f *fileRun) pass(ctx context.Context, n int) ([]table.Row, error) {
	for n > 0 {
		rows, err := f.table.Next(chunkRows)
		if n < len(rows) {
			return rows[n:], err
		}
		n -= len(rows)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, io.EOF) && n > 0:
			return nil, fmt.Errorf("the file ends %d records before the place where the earlier run stopped", n)
		case err != nil:
			return nil, err
		}
	}
	return nil, nil
}

// fileWorker screens chunks, one row after the other in the same memory: a row's
// query and result are written before the next row is read.
type fileWorker struct {
	*fileRun
	queries *table.Maker
	results *screen.Appender
}

func (f *fileWorker) work(todo <-chan *chunk, done chan<- *chunk) {
	for c := range todo {
		c.err = crash.Guard(f.screener.log, "screen a file of parties", func() error { return f.screen(c) })
		done <- c
	}
}

// screen screens the rows. One on which the program breaks is rejected, and the
// memory that it leaves is not used again.
func (f *fileWorker) screen(c *chunk) error {
	for i := range c.rows {
		if f.queries == nil {
			f.queries, f.results = f.table.Maker(), new(screen.Appender)
		}
		out, totals := len(c.out), c.totals
		var err error
		if broken := crash.In(f.screener.log, "screen a row", func() { err = f.row(c, &c.rows[i]) }); broken != nil {
			f.queries = nil
			c.out, c.totals = c.out[:out], totals
			c.reject(f.table.Reject(&c.rows[i], broken.Error()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *chunk) reject(r *TableReject) {
	c.totals.Records++
	c.totals.Rejected++
	c.rejects = append(c.rejects, r)
}

func (f *fileWorker) row(c *chunk, row *table.Row) error {
	rec, reject := f.queries.Record(row)
	if reject != nil {
		c.reject(reject)
		return nil
	}
	ask := f.ask.Ask
	if len(rec.Warnings) > 0 {
		ask.Warnings = slices.Concat(f.ask.Warnings, rec.Warnings)
	}
	r, err := f.screener.Screen(Query{ID: rec.ID, Entity: rec.Entity}, ask)
	if err != nil {
		// Nothing in it to screen by, once its words are taken apart.
		c.reject(f.table.Reject(row, err.Error()))
		return nil
	}
	c.totals.Records++
	c.totals.Screened++
	if len(rec.Warnings) > 0 {
		c.totals.Partly++
	}
	switch r.Decision {
	case screen.Matched:
		c.totals.Matched++
	case screen.Review:
		c.totals.Review++
	default:
		c.totals.Clear++
		if f.ask.OnlyMatches {
			return nil
		}
	}
	if f.ask.Format == ResultsCSV {
		c.out = appendCSV(c.out, rec.Number, r)
		return nil
	}
	if c.out, err = f.results.Append(c.out, r); err != nil {
		return fmt.Errorf("write row %d: %w", rec.Number, err)
	}
	c.out = append(c.out, '\n')
	return nil
}

func (f *fileRun) write(w *bufio.Writer, c *chunk, totals *FileTotals) error {
	if c.err != nil {
		return c.err
	}
	if _, err := w.Write(c.out); err != nil {
		return err
	}
	if f.ask.Reject != nil {
		for _, r := range c.rejects {
			if err := f.ask.Reject(r); err != nil {
				return err
			}
		}
	}
	totals.add(c.totals)
	if f.ask.Progress != nil {
		f.ask.Progress(*totals, f.table.Share())
	}
	if f.ask.Checkpoint != nil {
		return f.ask.Checkpoint(*totals, w.Flush)
	}
	return nil
}

const csvHeader = "row,id,name,decision,matches,score,entry,list,caption,listed_name,programmes,rule,warnings\n"

func appendCSV(dst []byte, row int, r *Result) []byte {
	cells := [...]string{strconv.Itoa(row), r.ID, r.Query.Name(), string(r.Decision), strconv.Itoa(r.Total), "", "", "", "", "", "", "", strings.Join(r.Warnings, "; ")}
	if len(r.Matches) > 0 {
		m := &r.Matches[0]
		cells[5] = strconv.FormatFloat(m.Score, 'f', 4, 64)
		cells[6], cells[7], cells[8] = m.ID, m.List, m.Caption
		if m.Name != nil {
			cells[9] = m.Name.Listed
		}
		cells[10], cells[11] = strings.Join(m.Programmes, "; "), m.Rule
	}
	for i, c := range cells {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, csvCell(c)...)
	}
	return append(dst, '\n')
}

// csvCell quotes where needed. A cell that a spreadsheet would take for a
// formula gets a quote sign before it: names of customers are not ours.
func csvCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		s = "'" + s
	}
	if strings.ContainsAny(s, ",\"\n\r") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
