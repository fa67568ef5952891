package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"interdict"
)

// labelSuffix names the file of labels beside a document.
const labelSuffix = ".labels.json"

// DocumentFigures say how well parties are found in labelled documents. A
// finding is right if it is of the entry of a label and overlaps it; a label is
// missed if no finding is right by it, and counts only if it must be found.
type DocumentFigures struct {
	Files     []DocumentRow `json:"files"`
	Total     DocumentRow   `json:"total"`
	Precision float64       `json:"precision"` // right of the findings
	Recall    float64       `json:"recall"`    // found of those that must be
}

// DocumentRow is one document's figures, or all of them.
type DocumentRow struct {
	File     string `json:"file"`
	Must     int    `json:"must"`
	MustHit  int    `json:"must_found"`
	May      int    `json:"may"` // labels that need not be found
	MayHit   int    `json:"may_found"`
	Findings int    `json:"findings"`
	Right    int    `json:"right"`
	// Near are near misses, which are nobody listed; Equal those of them that are
	// letter for letter a listed name, and mean something else.
	Near      int      `json:"near_misses"`
	NearHit   int      `json:"near_misses_reported"`
	Equal     int      `json:"equals_listed_name"`
	EqualHit  int      `json:"equals_listed_name_reported"`
	Error     string   `json:"error,omitempty"`
	Missed    []string `json:"missed,omitempty"`
	Wrong     []string `json:"wrong,omitempty"`
	NearWrong []string `json:"near_misses_wrong,omitempty"`
}

type labels struct {
	File     string      `json:"file"`
	Mentions []label     `json:"mentions"`
	Near     []nearLabel `json:"near_misses"`
}

type label struct {
	UID     any    `json:"uid"` // a number, or the whole id of an entry
	Surface string `json:"surface"`
	Start   int64  `json:"start"`
	End     int64  `json:"end"`
	Kind    string `json:"kind"`
	Must    bool   `json:"must"`
}

type nearLabel struct {
	Surface string `json:"surface"`
	Start   int64  `json:"start"`
	End     int64  `json:"end"`
	Equals  bool   `json:"equals_listed_name"`
}

// is reports whether a label is of an entry.
func (l *label) is(id string) bool {
	uid := fmt.Sprint(l.UID)
	if f, ok := l.UID.(float64); ok {
		uid = fmt.Sprintf("%.0f", f)
	}
	_, tail, _ := strings.Cut(id, ":")
	return id == uid || tail == uid
}

// ScanFunc scans a document.
type ScanFunc func(ctx context.Context, name string, r io.Reader, yield func(*interdict.Document) error) error

// Documents scans the documents of a folder that have labels and compares. It
// keeps so many examples of each fault in each document.
func Documents(ctx context.Context, dir string, scan ScanFunc, examples int) (*DocumentFigures, error) {
	found, err := filepath.Glob(filepath.Join(dir, "*"+labelSuffix))
	if err != nil {
		return nil, fmt.Errorf("look for labels in %s: %w", dir, err)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: no %s beside a document", dir, labelSuffix)
	}
	slices.Sort(found)
	var f DocumentFigures
	f.Total.File = "all"
	for _, path := range found {
		row, err := scoreDocument(ctx, path, scan, examples)
		if err != nil {
			return nil, err
		}
		f.Files = append(f.Files, *row)
		f.Total.add(row)
	}
	f.Precision = share(f.Total.Right, f.Total.Findings)
	f.Recall = share(f.Total.MustHit, f.Total.Must)
	return &f, nil
}

func (r *DocumentRow) add(o *DocumentRow) {
	r.Must += o.Must
	r.MustHit += o.MustHit
	r.May += o.May
	r.MayHit += o.MayHit
	r.Findings += o.Findings
	r.Right += o.Right
	r.Near += o.Near
	r.NearHit += o.NearHit
	r.Equal += o.Equal
	r.EqualHit += o.EqualHit
}

func scoreDocument(ctx context.Context, path string, scan ScanFunc, examples int) (_ *DocumentRow, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read labels: %w", err)
	}
	var l labels
	if err := json.Unmarshal(data, &l); err != nil {
		return nil, fmt.Errorf("read labels %s: %w", path, err)
	}
	name := strings.TrimSuffix(path, labelSuffix)
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the document of %s: %w", filepath.Base(path), err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	row := &DocumentRow{File: filepath.Base(name)}
	var mentions []interdict.Mention
	err = scan(ctx, name, file, func(d *interdict.Document) error {
		if d.Error != "" && row.Error == "" {
			row.Error = d.Error
		}
		for m, err := range d.Mentions.All() {
			if err != nil {
				return err
			}
			mentions = append(mentions, *m)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("scan %s: %w", name, err)
	}
	row.compare(&l, mentions, examples)
	return row, nil
}

func (r *DocumentRow) compare(l *labels, mentions []interdict.Mention, examples int) {
	keep := func(to *[]string, format string, args ...any) {
		if len(*to) < examples {
			*to = append(*to, fmt.Sprintf(format, args...))
		}
	}
	hit := make([]bool, len(l.Mentions))
	near := make([]bool, len(l.Near))
	r.Findings = len(mentions)
	for i := range mentions {
		m := &mentions[i]
		right := false
		for k := range l.Mentions {
			if b := &l.Mentions[k]; b.is(m.ID) && m.Start < b.End && b.Start < m.End {
				right, hit[k] = true, true
			}
		}
		if right {
			r.Right++
			continue
		}
		keep(&r.Wrong, "line %d, characters %d to %d: %q as %s %s (%s, %.2f)", m.Line, m.Start, m.End, m.Text, m.ID, m.Caption, m.Kind, m.Score)
		for k := range l.Near {
			if b := &l.Near[k]; m.Start < b.End && b.Start < m.End {
				near[k] = true
			}
		}
	}
	for k := range l.Mentions {
		b := &l.Mentions[k]
		switch {
		case b.Must:
			r.Must++
			if hit[k] {
				r.MustHit++
			} else {
				keep(&r.Missed, "characters %d to %d: %q of %v (%s)", b.Start, b.End, b.Surface, b.UID, b.Kind)
			}
		default:
			r.May++
			if hit[k] {
				r.MayHit++
			}
		}
	}
	for k := range l.Near {
		b := &l.Near[k]
		if b.Equals {
			r.Equal++
			if near[k] {
				r.EqualHit++
			}
			continue
		}
		r.Near++
		if near[k] {
			r.NearHit++
			keep(&r.NearWrong, "characters %d to %d: %q", b.Start, b.End, b.Surface)
		}
	}
}

// WriteText writes the figures as a table.
func (f *DocumentFigures) WriteText(w io.Writer) error {
	var b strings.Builder
	width := len("document")
	for i := range f.Files {
		width = max(width, len(f.Files[i].File))
	}
	fmt.Fprintf(&b, "%-*s  %11s  %11s  %13s  %11s  %13s\n", width, "document", "must", "may", "right", "near misses", "equal to name")
	rows := append(slices.Clone(f.Files), f.Total)
	for i := range rows {
		r := &rows[i]
		fmt.Fprintf(&b, "%-*s  %4d of %-4d  %4d of %-4d  %5d of %-5d  %4d of %-4d  %5d of %-5d\n", width, r.File,
			r.MustHit, r.Must, r.MayHit, r.May, r.Right, r.Findings, r.NearHit, r.Near, r.EqualHit, r.Equal)
		if r.Error != "" {
			fmt.Fprintf(&b, "  not read to the end: %s\n", r.Error)
		}
		for _, x := range [...]struct {
			what string
			all  []string
		}{{"missed", r.Missed}, {"wrong", r.Wrong}, {"near miss", r.NearWrong}} {
			for _, s := range x.all {
				fmt.Fprintf(&b, "  %s: %s\n", x.what, s)
			}
		}
	}
	fmt.Fprintf(&b, "\nrecall %.2f %% of what must be found, precision %.2f %% of what is reported\n", 100*f.Recall, 100*f.Precision)
	_, err := io.WriteString(w, b.String())
	return err
}
