package console

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"

	"interdict"
)

// scanned are the documents that were in an upload, as JSON lines: that is the
// report, and it does not lie in the memory of the lists that answered.
type scanned struct {
	Report    []byte
	Documents int
	Unread    int // documents of which all or a part could not be read
	Mentions  int
}

const (
	maxReport = 64 << 20
	// maxText is how large a text is shown whole.
	maxText = 2 << 20
)

// scanView is what the pages of scans show.
type scanView struct {
	Job       jobView
	Today     string
	Documents []documentView
	State     scanned
	Parties   []party
	Said      string
}

// documentView is one file of an upload.
type documentView struct {
	interdict.Document
	Text  []textPart // the whole text, nil when only passages are shown
	Marks []mark
}

// textPart is a piece of the text, marked or not.
type textPart struct {
	Text string
	Mark *mark
}

// mark is a place in a document, with all entries that it may be.
type mark struct {
	Number   int
	Text     string
	Before   string
	After    string
	Where    string
	Kind     string
	AsOf     string
	Mentions []interdict.Mention
	Best     *interdict.Mention
	Meetings []meeting
}

// party is an entry, and where it is mentioned.
type party struct {
	ID, Caption, AsOf string
	Schema            string
	Programmes        []string
	Score             float64
	Marks             []int
}

func (c *Console) scanForm(r *http.Request) (*page, error) {
	f := c.searchForm(r)
	return &page{name: "scan", Title: "Scan", Nav: "scan", Body: &scanView{Today: f.Today}, Sample: len(f.Lists) == 0}, nil
}

func (c *Console) scanStart(r *http.Request) (*page, error) {
	b, fields, err := c.jobs.take(r, "scan")
	if err != nil {
		return nil, err
	}
	b.AsOf = fields["as_of"]
	var ask interdict.ScanAsk
	if t := fields["threshold"]; t != "" {
		if ask.Threshold, err = strconv.ParseFloat(t, 64); err != nil || ask.Threshold < 0 || ask.Threshold > 1 {
			return nil, errors.Join(mistake("A threshold is a figure from 0 to 1.", "Leave it empty for the policy's."), os.RemoveAll(b.dir))
		}
	}
	err = c.jobs.start(b, func(ctx context.Context) error { return c.scan(ctx, b, ask) })
	if err != nil {
		return nil, err
	}
	return &page{redirect: "/scan/" + b.ID}, nil
}

// scan reads an upload as a document. Payment messages and bills of software
// belong here as well, by their content.
func (c *Console) scan(ctx context.Context, b *job, ask interdict.ScanAsk) error {
	sc, release, err := c.live.Screener(ctx, interdict.Scope{AsOf: b.AsOf})
	if err != nil {
		return err
	}
	defer release()
	f, err := os.Open(b.path("upload"))
	if err != nil {
		return fmt.Errorf("read the upload: %w", err)
	}
	defer f.Close()
	var s scanned
	var out bytes.Buffer
	err = sc.ScanDocument(ctx, b.File, counted{f, &b.read}, ask, func(d *interdict.Document) error {
		line, err := json.Marshal(d)
		if err != nil {
			return err
		}
		s.Documents++
		if d.Error != "" {
			s.Unread++
		}
		s.Mentions += len(d.Mentions)
		if out.Len()+len(line) > maxReport {
			return fmt.Errorf("the report is larger than %s: scan the file with the command line", megabytes(maxReport))
		}
		out.Write(line)
		out.WriteByte('\n')
		return nil
	})
	s.Report = out.Bytes()
	b.set(func() { b.progress = s })
	return err
}

func (c *Console) scanJob(r *http.Request) (*page, error) {
	b, err := c.jobs.get("scan", r.PathValue("job"))
	if err != nil {
		return nil, err
	}
	v := &scanView{Job: c.jobs.view(b)}
	p := &page{name: "scanjob", part: "progress", Title: b.File + " – scan", Nav: "scan", Body: v}
	if !v.Job.Done {
		p.Reload = 2
		return p, nil
	}
	b.set(func() {
		if s, ok := b.progress.(scanned); ok {
			v.State = s
		}
	})
	if err := v.read(b); err != nil {
		return nil, err
	}
	v.Said = "Done: " + countWords(v.State.Mentions, "mention", "mentions") + " of " + countWords(len(v.Parties), "listed party", "listed parties") + "."
	if v.State.Unread > 0 {
		v.Said += " Not, or not wholly, read: " + countWords(v.State.Unread, "file", "files") + "."
	}
	if v.Job.Failed != "" {
		v.Said = v.Job.Failed
	}
	return p, nil
}

// read makes the pages of the report.
func (v *scanView) read(b *job) error {
	dec := json.NewDecoder(bytes.NewReader(v.State.Report))
	number := 0
	for {
		var d documentView
		err := dec.Decode(&d.Document)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("read the report again: %w", err)
		}
		d.Marks = marksOf(d.Mentions, b.AsOf, &number)
		if d.isUpload(b) {
			d.Text = wholeText(b, &d)
		}
		v.Documents = append(v.Documents, d)
	}
	v.Parties = partiesOf(v.Documents, b.AsOf)
	return nil
}

// isUpload reports whether the document is the upload itself, and not
// something within it, and a text.
func (d *documentView) isUpload(b *job) bool {
	return d.File == b.File && strings.HasPrefix(d.MediaType, "text/plain") && b.Size <= maxText
}

// marksOf puts mentions at one place together, and numbers the places.
func marksOf(mentions []interdict.Mention, asOf string, number *int) []mark {
	var marks []mark
	for i := range mentions {
		m := mentions[i]
		if n := len(marks); n > 0 {
			if last := &marks[n-1]; last.Mentions[0].Start == m.Start && last.Mentions[0].End == m.End && last.Mentions[0].Part == m.Part {
				last.Mentions = append(last.Mentions, m)
				continue
			}
		}
		*number++
		before, after := around(m)
		marks = append(marks, mark{Number: *number, Text: m.Text, Before: before, After: after, Where: where(m), Kind: string(m.Kind), AsOf: asOf, Mentions: []interdict.Mention{m}})
	}
	for i := range marks {
		k := &marks[i]
		k.Best = &k.Mentions[0]
		for j := range k.Mentions {
			if k.Mentions[j].Score > k.Best.Score {
				k.Best = &k.Mentions[j]
			}
		}
		k.Meetings = meetings(&k.Best.Match)
	}
	return marks
}

// around cuts the sentence of a mention at the mention.
func around(m interdict.Mention) (before, after string) {
	if m.Before < 0 || m.Before > len(m.Sentence) || !strings.HasPrefix(m.Sentence[m.Before:], m.Text) {
		return "", ""
	}
	return m.Sentence[:m.Before], m.Sentence[m.Before+len(m.Text):]
}

func where(m interdict.Mention) string {
	var parts []string
	if m.Part != "" {
		parts = append(parts, m.Part)
	} else if m.Page > 0 {
		parts = append(parts, "page "+strconv.Itoa(m.Page))
	}
	if m.Line > 0 {
		parts = append(parts, "line "+strconv.Itoa(m.Line))
	}
	return strings.Join(parts, ", ")
}

// wholeText cuts a text at its marks; nil when the places and the text do not
// agree, so that only passages are shown.
func wholeText(b *job, d *documentView) []textPart {
	raw, err := os.ReadFile(b.path("upload"))
	if err != nil {
		return nil
	}
	text := []rune(decoded(raw, d.Encoding))
	var parts []textPart
	at := 0
	for i := range d.Marks {
		k := &d.Marks[i]
		start, end := int(k.Best.Start), int(k.Best.End)
		if start < at {
			continue // within the one before
		}
		if end > len(text) || start >= end || string(text[start:end]) != k.Text {
			return nil
		}
		parts = append(parts, textPart{Text: string(text[at:start])}, textPart{Text: k.Text, Mark: k})
		at = end
	}
	return append(parts, textPart{Text: string(text[at:])})
}

func decoded(raw []byte, encoding string) string {
	if e, _ := charset.Lookup(encoding); e != nil {
		if text, err := e.NewDecoder().Bytes(raw); err == nil {
			return string(text)
		}
	}
	return string(raw)
}

// partiesOf are the entries that were found, the best first.
func partiesOf(documents []documentView, asOf string) []party {
	var all []party
	at := map[string]int{}
	for i := range documents {
		for j := range documents[i].Marks {
			k := &documents[i].Marks[j]
			for _, m := range k.Mentions {
				n, known := at[m.ID]
				if !known {
					n = len(all)
					at[m.ID] = n
					all = append(all, party{ID: m.ID, Caption: m.Caption, Schema: m.Schema, Programmes: m.Programmes, AsOf: asOf})
				}
				all[n].Score = max(all[n].Score, m.Score)
				all[n].Marks = append(all[n].Marks, k.Number)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b party) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	return all
}

func (c *Console) scanReport(r *http.Request) (*page, error) {
	b, err := c.jobs.get("scan", r.PathValue("job"))
	if err != nil {
		return nil, err
	}
	var report []byte
	b.set(func() {
		if s, ok := b.progress.(scanned); ok {
			report = s.Report
		}
	})
	name := strings.TrimSuffix(b.File, path.Ext(b.File)) + ".mentions.jsonl"
	return &page{send: func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Type", "application/jsonl")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+percent(name))
		_, err := w.Write(report)
		return err
	}}, nil
}

func (c *Console) help(*http.Request) (*page, error) {
	return &page{name: "help", Title: "Help", Nav: "help"}, nil
}
