package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"interdict"
	"interdict/internal/render"
)

type listsCmd struct {
	Status listsStatusCmd `cmd:"" default:"withargs" help:"Show every list: version in force, age, health."`
	Check  listsCheckCmd  `cmd:"" help:"Show what a reader did not understand of a list's files."`
	Source listsSourceCmd `cmd:"" help:"Write the publisher's own files of a version, byte for byte."`
}

type listsStatusCmd struct {
	All bool `help:"Also those that were never taken in."`
}

type listJSON struct {
	List      string   `json:"list"`
	Title     string   `json:"title"`
	Publisher string   `json:"publisher"`
	Home      string   `json:"home,omitempty"`
	Published string   `json:"published,omitempty"`
	Fetched   string   `json:"fetched,omitempty"`
	Checked   string   `json:"checked,omitempty"`
	SHA256    string   `json:"sha256,omitempty"`
	Entries   int      `json:"entries"`
	Names     int      `json:"names"`
	Versions  int      `json:"versions"`
	Stale     bool     `json:"stale"`
	Refused   string   `json:"refused,omitempty"` // the last update, when it was
	Missing   []string `json:"missing,omitempty"`
}

func (c *listsStatusCmd) Run(ctx context.Context, e *env) error {
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	states, err := d.Lists(ctx)
	if err != nil {
		return err
	}
	var rows []render.ListRow
	out := []listJSON{}
	for _, src := range interdict.Sources() {
		row := render.ListRow{List: src.ID, Title: src.Title}
		j := listJSON{List: src.ID, Title: src.Title, Publisher: src.Publisher, Home: src.Home}
		switch {
		case src.Closed:
			row.Note = "closed by its publisher"
		case src.Manual:
			row.Note = "from files only"
		case interdict.OnRequest(src.ID) != "":
			row.Note = "only when asked for: " + interdict.OnRequest(src.ID)
		}
		if i := slices.IndexFunc(states, func(s interdict.ListState) bool { return s.List == src.ID }); i >= 0 {
			st := &states[i]
			row.State, row.Stale, row.Troubled = st, d.Stale(*st) && !src.Closed, st.Troubled()
			j.fill(st, row.Stale)
		} else if !c.All && len(states) > 0 && !e.cli.JSON {
			continue
		}
		rows = append(rows, row)
		out = append(out, j)
	}
	for i := range states {
		st := &states[i]
		if slices.ContainsFunc(out, func(j listJSON) bool { return j.List == st.List }) {
			continue
		}
		row := render.ListRow{List: st.List, State: st, Stale: d.Stale(*st), Troubled: st.Troubled()}
		j := listJSON{List: st.List, Publisher: "own list"}
		j.fill(st, row.Stale)
		rows = append(rows, row)
		out = append(out, j)
	}
	if e.cli.JSON {
		return writeJSON(e.stdout, out)
	}
	if err := e.out.Lists(e.stdout, rows, e.now()); err != nil {
		return err
	}
	if len(states) == 0 {
		e.say("\nno list was taken in yet: a built-in sample of 46 entries answers; \"interdict update\" gets the lists into %s", e.cli.Data)
	}
	return nil
}

func (j *listJSON) fill(st *interdict.ListState, stale bool) {
	j.Versions, j.Stale = st.Versions, stale
	if v := st.InForce; v != nil {
		j.Published, j.Fetched = v.Published.Format(timeJSON), v.Fetched.Format(timeJSON)
		j.SHA256, j.Entries, j.Names, j.Missing = v.SHA256, v.Entries, v.Names, v.Missing
	}
	if !st.Checked.IsZero() {
		j.Checked = st.Checked.Format(timeJSON)
	}
	if st.Troubled() {
		j.Refused = st.LastRefusal.Error()
	}
}

const timeJSON = "2006-01-02T15:04:05Z07:00"

type listsCheckCmd struct {
	List string `arg:"" help:"The list."`
	AsOf day    `help:"The version of that day; the one in force when left out." placeholder:"DAY"`
}

// Help is shown below the flags.
func (listsCheckCmd) Help() string {
	return `Everything in a publisher's file ends as a property of an entry, or is counted and shown here: nothing
is dropped in silence. A new kind of thing in a file is news.`
}

func (c *listsCheckCmd) Run(ctx context.Context, e *env) error {
	asOf, err := c.AsOf.resolve(e.now())
	if err != nil {
		return err
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	check, err := d.Check(ctx, c.List, asOf)
	if err != nil {
		return err
	}
	if e.cli.JSON {
		return writeJSON(e.stdout, checkJSON(check))
	}
	return e.out.Check(e.stdout, check)
}

func checkJSON(c *interdict.Check) any {
	type kind struct {
		Kind    string   `json:"kind"`
		Count   int      `json:"count"`
		Units   int      `json:"of,omitempty"`
		Samples []string `json:"samples,omitempty"`
	}
	kinds := []kind{}
	for _, k := range c.Kinds {
		x := kind{Kind: k.Kind, Count: k.Count, Units: k.Units}
		for _, s := range k.Samples {
			x.Samples = append(x.Samples, s.UID+": "+s.Text)
		}
		kinds = append(kinds, x)
	}
	outside := []string{}
	for _, s := range c.Outside {
		outside = append(outside, s.Kind+": "+s.Text)
	}
	v := c.Version
	return struct {
		List      string   `json:"list"`
		Published string   `json:"published"`
		SHA256    string   `json:"sha256"`
		Format    string   `json:"format"`
		Entries   int      `json:"entries"`
		Names     int      `json:"names"`
		Warnings  []string `json:"warnings,omitempty"`
		Kinds     []kind   `json:"kinds"`
		Outside   []string `json:"outside"`
	}{v.List, v.Published.Format(timeJSON), v.SHA256, v.Format, v.Entries, v.Names, v.Warnings, kinds, outside}
}

type listsSourceCmd struct {
	List string `arg:"" help:"The list."`
	Dir  string `arg:"" help:"Folder to write the files into; it is made when it is not there." type:"path"`
	AsOf day    `help:"The version of that day; the one in force when left out." placeholder:"DAY"`
}

func (c *listsSourceCmd) Run(ctx context.Context, e *env) error {
	asOf, err := c.AsOf.resolve(e.now())
	if err != nil {
		return err
	}
	d, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := os.MkdirAll(c.Dir, 0o777); err != nil {
		return err
	}
	return d.Source(ctx, c.List, asOf, func(name string) (io.WriteCloser, error) {
		if !filepath.IsLocal(name) {
			return nil, errors.New("the name leads out of the folder")
		}
		f, err := os.OpenFile(filepath.Join(c.Dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			e.say("%s", fmt.Sprintf("wrote %s", f.Name()))
		}
		return f, err
	})
}
