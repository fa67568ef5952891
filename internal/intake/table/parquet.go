package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"sync/atomic"

	"interdict/internal/intake/table/parquet"
)

// maxLeaves bounds the columns of a Parquet file that are read, each with a
// page in memory.
const maxLeaves = 256

// parquetRows reads the columns of a Parquet file that are recognised.
type parquetRows struct {
	ctx   context.Context
	rows  *parquet.Rows
	width int
	total int64
	given atomic.Int64
}

func (t *Table) openParquet(ctx context.Context, at io.ReaderAt, size int64) error {
	f, err := parquet.Open(at, size)
	if err != nil {
		return err
	}
	all := f.Leaves()
	headers := make([]string, len(all))
	recognised := make([]column, len(all))
	for i, l := range all {
		headers[i] = l.Name
		recognised[i] = column{header: l.Name}
		if !l.Map {
			recognised[i] = t.recognise(l.Name)
		}
	}
	settleNames(recognised)
	t.noteUnmapped(headers)
	var used []int
	var unused []Column
	for i, c := range recognised {
		if c.field == "" || c.field == "ignore" {
			unused = append(unused, Column{Header: c.header, Field: c.field})
			continue
		}
		used = append(used, i)
		t.columns = append(t.columns, c)
	}
	if len(used) == 0 {
		return checkUsable(nil, headers)
	}
	if len(used) > maxLeaves {
		return fmt.Errorf("%d columns are recognised, at most %d are read", len(used), maxLeaves)
	}
	if err := t.checkColumns(); err != nil {
		return err
	}
	t.width = len(used)
	t.cells = &parquetRows{ctx: ctx, rows: f.Rows(used), width: t.width, total: f.NumRows()}
	if err := t.sampled(); err != nil {
		return err
	}
	t.about.Columns = append(t.about.Columns, unused...)
	return nil
}

// next reads a row into cells; what a column holds beyond its first value goes
// into the row's further ones.
func (p *parquetRows) next(slab []string) (Row, []string, error) {
	if err := p.ctx.Err(); err != nil {
		return Row{}, slab, err
	}
	n := p.given.Load() + 1
	if n > math.MaxInt32 {
		return Row{}, slab, fmt.Errorf("more than %d rows", math.MaxInt32)
	}
	start := len(slab)
	cells := slab
	for range p.width {
		cells = append(cells, "")
	}
	row := Row{Line: int(n)}
	size := 0
	fault, err := p.rows.Next(func(i int, v string) {
		if size += len(v) + 1; size > MaxRecord {
			return
		}
		if cells[start+i] == "" {
			cells[start+i] = v
			return
		}
		row.more = append(row.more, further{i, v})
	})
	if errors.Is(err, io.EOF) {
		return Row{}, slab, io.EOF
	}
	if err != nil {
		return Row{}, slab, err
	}
	p.given.Store(n)
	if size > MaxRecord {
		fault = fmt.Sprintf("the row is over %d kB long", MaxRecord>>10)
	}
	row.reason = fault
	row.cells = cells[start:len(cells):len(cells)]
	return row, cells, nil
}

func (p *parquetRows) share() float64 {
	if p.total == 0 {
		return -1
	}
	return float64(p.given.Load()) / float64(p.total)
}

func (p *parquetRows) close() error { return nil }
