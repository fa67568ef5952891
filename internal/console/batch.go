package console

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"

	"interdict"
)

// batch is how far the screening of a customer file has come.
type batch struct {
	Totals  interdict.FileTotals
	About   *interdict.TableAbout
	Rejects []interdict.TableReject // the first few
	Hits    []batchHit              // the first, when it is done
	More    int
	Lists   []interdict.ListRef
	Warns   []string
	Format  interdict.FileFormat
}

// batchHit is a record that matched, or is to be reviewed.
type batchHit struct {
	Row, ID, Name, Decision, Score, Entry, Caption, Programmes string
}

const (
	shownRejects = 20
	shownHits    = 100
)

// batchView is what the pages of batches show.
type batchView struct {
	Job   jobView
	State batch
	Today string
	Lists []string
	Said  string
}

func (c *Console) batchForm(r *http.Request) (*page, error) {
	f := c.searchForm(r)
	return &page{name: "batch", Title: "Batch", Nav: "batch", Body: &batchView{Today: f.Today, Lists: f.Lists}, Sample: len(f.Lists) == 0}, nil
}

func (c *Console) batchStart(r *http.Request) (*page, error) {
	b, fields, err := c.jobs.take(r, "batch")
	if err != nil {
		return nil, err
	}
	b.AsOf = fields["as_of"]
	ask := interdict.FileAsk{Format: interdict.ResultsCSV, OnlyMatches: fields["only"] == "matches"}
	if fields["format"] == "jsonl" {
		ask.Format = interdict.ResultsJSONL
	}
	err = c.jobs.start(b, func(ctx context.Context) error {
		return c.screenFile(ctx, b, interdict.Scope{AsOf: b.AsOf, Policy: fields["policy"]}, ask)
	})
	if err != nil {
		return nil, err
	}
	return &page{redirect: "/batch/" + b.ID}, nil
}

// screenFile screens an upload into two files beside it.
func (c *Console) screenFile(ctx context.Context, b *job, scope interdict.Scope, ask interdict.FileAsk) (err error) {
	sc, release, err := c.live.Screener(ctx, scope)
	if err != nil {
		return err
	}
	defer release()
	in, err := os.Open(b.path("upload"))
	if err != nil {
		return fmt.Errorf("read the upload: %w", err)
	}
	defer in.Close()
	out, err := os.Create(b.path("results"))
	if err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	rejects, err := os.Create(b.path("rejects"))
	if err != nil {
		return fmt.Errorf("write rejects: %w", err)
	}
	defer func() { err = errors.Join(err, rejects.Close()) }()
	w := csv.NewWriter(rejects)
	if err := w.Write([]string{"row", "line", "reason", "record"}); err != nil {
		return err
	}

	state := batch{Lists: ownRefs(sc.Lists()), Warns: sc.Warnings(), Format: ask.Format}
	b.set(func() { b.progress = state })
	ask.About = func(a interdict.TableAbout) { state.About = &a; b.set(func() { b.progress = state }) }
	ask.Progress = func(t interdict.FileTotals, _ float64) { state.Totals = t; b.set(func() { b.progress = state }) }
	ask.Reject = func(x *interdict.TableReject) error {
		if len(state.Rejects) < shownRejects {
			state.Rejects = append(state.Rejects, *x)
		}
		return w.Write([]string{strconv.Itoa(x.Number), strconv.Itoa(x.Line), x.Reason, cell(x.Raw)})
	}
	totals, err := sc.ScreenFile(ctx, counted{in, &b.read}, out, ask)
	w.Flush()
	if err = errors.Join(err, w.Error()); err != nil {
		return err
	}
	state.Totals = totals
	if state.Hits, state.More, err = hitsOf(b.path("results"), ask.Format, totals.Matched+totals.Review); err != nil {
		return fmt.Errorf("read the results again: %w", err)
	}
	b.set(func() { b.progress = state })
	return nil
}

// ownRefs copies what may lie in the memory of lists that are given back.
func ownRefs(refs []interdict.ListRef) []interdict.ListRef {
	own := make([]interdict.ListRef, 0, len(refs))
	for _, l := range refs {
		own = append(own, interdict.ListRef{
			List: strings.Clone(l.List), Version: strings.Clone(l.Version), SHA256: strings.Clone(l.SHA256),
			Published: strings.Clone(l.Published), Entries: l.Entries,
		})
	}
	return own
}

// cell keeps a spreadsheet from taking a customer's text for a formula.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// hitsOf reads the first records of a file of results that are not clear.
func hitsOf(file string, format interdict.FileFormat, all int) (hits []batchHit, more int, err error) {
	if all == 0 {
		return nil, 0, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	next := csvHits(f)
	if format == interdict.ResultsJSONL {
		next = jsonHits(f)
	}
	for len(hits) < min(all, shownHits) {
		h, err := next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, 0, err
		}
		if h.Decision != string(interdict.Clear) {
			hits = append(hits, h)
		}
	}
	return hits, all - len(hits), nil
}

func csvHits(r io.Reader) func() (batchHit, error) {
	c := csv.NewReader(bufio.NewReader(r))
	c.ReuseRecord = true
	at := map[string]int{}
	return func() (batchHit, error) {
		if len(at) == 0 {
			header, err := c.Read()
			if err != nil {
				return batchHit{}, err
			}
			for i, name := range header {
				at[name] = i
			}
		}
		row, err := c.Read()
		if err != nil {
			return batchHit{}, err
		}
		get := func(name string) string { return row[at[name]] }
		return batchHit{Row: get("row"), ID: get("id"), Name: get("name"), Decision: get("decision"), Score: get("score"), Entry: get("entry"), Caption: get("caption"), Programmes: get("programmes")}, nil
	}
}

func jsonHits(r io.Reader) func() (batchHit, error) {
	lines := bufio.NewReaderSize(r, 1<<16)
	return func() (batchHit, error) {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return batchHit{}, err
		}
		if bytes.Contains(line, []byte(`"decision":"clear"`)) {
			return batchHit{Decision: string(interdict.Clear)}, nil
		}
		var res interdict.Result
		if err := json.Unmarshal(line, &res); err != nil {
			return batchHit{}, err
		}
		h := batchHit{ID: res.ID, Decision: string(res.Decision)}
		if res.Query != nil {
			h.Name = res.Query.Name()
		}
		if len(res.Matches) > 0 {
			m := &res.Matches[0]
			h.Score, h.Entry, h.Caption, h.Programmes = strconv.FormatFloat(m.Score, 'f', 4, 64), m.ID, m.Caption, strings.Join(m.Programmes, "; ")
		}
		return h, nil
	}
}

func (c *Console) batchJob(r *http.Request) (*page, error) {
	b, err := c.jobs.get("batch", r.PathValue("job"))
	if err != nil {
		return nil, err
	}
	v := &batchView{Job: c.jobs.view(b)}
	b.set(func() {
		if s, ok := b.progress.(batch); ok {
			v.State = s
		}
	})
	t := v.State.Totals
	switch {
	case v.Job.Failed != "":
		v.Said = v.Job.Failed
	case v.Job.Done:
		v.Said = fmt.Sprintf("Done: %s, %d matched, %d to review, %d clear, %d rejected.", countWords(t.Records, "record", "records"), t.Matched, t.Review, t.Clear, t.Rejected)
	}
	p := &page{name: "batchjob", part: "progress", Title: b.File + " – batch", Nav: "batch", Body: v, Notice: v.State.Warns}
	if !v.Job.Done {
		p.Reload = 2
	}
	return p, nil
}

// batchFile sends the results, or the rows that could not be read.
func (c *Console) batchFile(r *http.Request) (*page, error) {
	b, err := c.jobs.get("batch", r.PathValue("job"))
	if err != nil {
		return nil, err
	}
	what := r.PathValue("what")
	if what != "results" && what != "rejects" {
		return nil, errNoPage
	}
	v := c.jobs.view(b)
	if !v.Done || v.Failed != "" {
		return nil, notThere("The file is not whole yet.", "Wait until the batch is done.")
	}
	ext, media := ".csv", "text/csv; charset=utf-8"
	b.set(func() {
		if s, ok := b.progress.(batch); ok && what == "results" && s.Format == interdict.ResultsJSONL {
			ext, media = ".jsonl", "application/jsonl"
		}
	})
	name := strings.TrimSuffix(b.File, path.Ext(b.File)) + "." + what + ext
	return &page{send: sendFile(b.path(what), name, media)}, nil
}

// sendFile sends a file to keep.
func sendFile(file, name, media string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		f, err := os.Open(file)
		if err != nil {
			http.Error(w, "The file is gone.", http.StatusNotFound)
			return err
		}
		defer f.Close()
		w.Header().Set("Content-Type", media)
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+percent(name))
		_, err = io.Copy(w, f)
		return err
	}
}

// percent writes a file name as RFC 8187 wants it.
func percent(name string) string {
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
