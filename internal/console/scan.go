package console

import (
	"bufio"
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

// scanned is what was in an upload, as JSON lines (one object, for a bill): that
// is the report, and it does not lie in the memory of the lists that answered.
type scanned struct {
	Kind      interdict.ScanKind
	Chosen    bool // by who asked, and not found out
	Report    []byte
	Messages  messagesRead
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
	Messages  *messagesView
	Bill      *billView
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
	kind := interdict.ScanKind(fields["kind"])
	if !slices.Contains([]interdict.ScanKind{"", interdict.ScanKindDocument, interdict.ScanKindMessages, interdict.ScanKindBill}, kind) {
		return nil, errors.Join(mistake("A file is read as a document, as payment messages or as a bill of software.", "Choose one of these, or have it found out."), os.RemoveAll(b.dir))
	}
	var ask interdict.ScanAsk
	if t := fields["threshold"]; t != "" {
		if ask.Threshold, err = strconv.ParseFloat(t, 64); err != nil || !(ask.Threshold >= 0 && ask.Threshold <= 1) {
			return nil, errors.Join(mistake("A threshold is a figure from 0 to 1.", "Leave it empty for the policy's."), os.RemoveAll(b.dir))
		}
	}
	err = c.jobs.start(b, func(ctx context.Context) error { return c.scan(ctx, b, kind, ask) })
	if err != nil {
		return nil, err
	}
	return &page{redirect: "/scan/" + b.ID}, nil
}

// scan reads an upload as what it is said to be, or by its content.
func (c *Console) scan(ctx context.Context, b *job, kind interdict.ScanKind, ask interdict.ScanAsk) error {
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
	s := scanned{Kind: kind, Chosen: kind != ""}
	in := bufio.NewReaderSize(counted{f, &b.read}, interdict.ScanKindHead)
	if !s.Chosen {
		head, err := in.Peek(interdict.ScanKindHead)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read the upload: %w", err)
		}
		s.Kind = interdict.ScanKindOf(head)
	}
	var out report
	switch s.Kind {
	case interdict.ScanKindMessages:
		err = s.messages(ctx, b, sc, in, ask, &out)
	case interdict.ScanKindBill:
		err = s.bill(ctx, b, sc, in, ask, &out)
	default:
		err = s.document(ctx, b, sc, in, ask, &out)
	}
	s.Report = out.Bytes()
	b.set(func() { b.progress = s })
	return err
}

// report is JSON lines of bounded length.
type report struct{ bytes.Buffer }

// Write takes a part of a line in. A report that would be too long is an error.
func (r *report) Write(p []byte) (int, error) {
	if r.Len()+len(p) > maxReport {
		return 0, fmt.Errorf("the report is larger than %s: scan the file with the command line", megabytes(maxReport))
	}
	return r.Buffer.Write(p)
}

// add writes a value, and returns its line.
func (r *report) add(v any) ([]byte, error) {
	line, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	if _, err := r.Write(append(line, '\n')); err != nil {
		return nil, err
	}
	return line, nil
}

func (s *scanned) document(ctx context.Context, b *job, sc *interdict.Screener, in io.Reader, ask interdict.ScanAsk, out *report) error {
	return sc.ScanDocument(ctx, b.File, in, ask, func(d *interdict.Document) error {
		s.Documents++
		if d.Error != "" {
			s.Unread++
		}
		s.Mentions += d.Mentions.Len()
		if err := d.WriteJSON(out); err != nil {
			return err
		}
		_, err := out.Write([]byte{'\n'})
		return err
	})
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
	v.Said = v.said()
	if v.Job.Failed != "" {
		v.Said = v.Job.Failed
	}
	return p, nil
}

// said is the result in a sentence, for those who hear the page.
func (v *scanView) said() string {
	switch {
	case v.Messages != nil:
		return v.Messages.said()
	case v.Bill != nil:
		return v.Bill.said()
	}
	said := "Done: " + countWords(v.State.Mentions, "mention", "mentions") + " of " + countWords(len(v.Parties), "listed party", "listed parties") + "."
	if v.State.Unread > 0 {
		said += " Not, or not wholly, read: " + countWords(v.State.Unread, "file", "files") + "."
	}
	return said
}

// read makes the pages of the report.
func (v *scanView) read(b *job) (err error) {
	switch {
	case v.Job.Failed != "" && v.State.Kind != interdict.ScanKindDocument:
		return nil // the half of it says nothing
	case v.State.Kind == interdict.ScanKindMessages:
		v.Messages, err = readMessages(&v.State.Messages, b.AsOf)
		return err
	case v.State.Kind == interdict.ScanKindBill:
		v.Bill, err = readBill(v.State.Report, b.AsOf)
		return err
	}
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
		if d.Marks, err = marksOf(d.Mentions, b.AsOf, &number); err != nil {
			return fmt.Errorf("read the report again: %w", err)
		}
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
func marksOf(mentions interdict.Mentions, asOf string, number *int) ([]mark, error) {
	var marks []mark
	for one, err := range mentions.All() {
		if err != nil {
			return nil, err
		}
		m := *one
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
	return marks, nil
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
	var s scanned
	b.set(func() { s, _ = b.progress.(scanned) })
	ending, media := ".mentions.jsonl", "application/jsonl"
	switch s.Kind {
	case interdict.ScanKindMessages:
		ending = ".messages.jsonl"
	case interdict.ScanKindBill:
		ending, media = ".findings.json", "application/json"
	}
	name := strings.TrimSuffix(b.File, path.Ext(b.File)) + ending
	return &page{send: func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Type", media)
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+percent(name))
		_, err := w.Write(s.Report)
		return err
	}}, nil
}

func (c *Console) help(*http.Request) (*page, error) {
	return &page{name: "help", Title: "Help", Nav: "help"}, nil
}
