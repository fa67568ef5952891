package interdict

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"interdict/internal/archive"
	"interdict/internal/crash"
	"interdict/internal/fetch"
	"interdict/internal/steps"
	"interdict/internal/supply"
	"interdict/lists"
)

// UpdateAsk are the choices of taking in new versions.
type UpdateAsk struct {
	// Lists are those to take in; nil is all that can be fetched, or, with
	// From, those that the names of the files speak of.
	Lists []string
	// From is a file, a folder or an http address; "" is the publishers.
	From string
	// Published is when the input was published; zero is what the files say,
	// else what their names say, else the server, else the time of the file.
	Published time.Time
	// AcceptShrink takes in a version however much it lost; MaxShrink
	// replaces the configured share when it is not 0.
	AcceptShrink bool
	MaxShrink    float64
	// Client fetches; nil is a new one.
	Client *fetch.Client
	// Ignored is told the files that belong to no list.
	Ignored func(name string)
	// Begin is told each input before it is read: its number from 1, and how
	// many there are.
	Begin func(list, from string, n, of int)
	// Fetching is told how many bytes of total (-1: unknown) have come.
	Fetching func(list string, done, total int64)
	// Done is told what became of each input, in order.
	Done func(Taken)
}

type (
	// Outcome is what became of an input that was good: a new version, or one
	// that was here already.
	Outcome = archive.Outcome
	// Refused is the error of an input that must not replace what is in force.
	Refused = archive.Refused
)

// Taken is what became of one input.
type Taken struct {
	List    string
	From    string
	Outcome *Outcome // nil when Err is set
	Err     error
}

// UpdateTotals count what became of the inputs.
type UpdateTotals struct {
	New       int `json:"new"`       // in force now
	History   int `json:"history"`   // older than what is in force
	Unchanged int `json:"unchanged"` // here already
	Refused   int `json:"refused"`   // or not to be had
}

func (t *UpdateTotals) count(x Taken) {
	switch {
	case x.Err != nil:
		t.Refused++
	case x.Outcome.Status == archive.StatusNew:
		t.New++
	case x.Outcome.Status == archive.StatusHistory:
		t.History++
	default:
		t.Unchanged++
	}
}

// Update takes in new versions. What is bad is refused, told to Done and
// counted, and the rest is taken in all the same; an error is returned only
// for what stops the work.
func (d *Data) Update(ctx context.Context, a UpdateAsk) (UpdateTotals, error) {
	for _, id := range a.Lists {
		if _, err := sourceOf(id); err != nil {
			return UpdateTotals{}, err
		}
	}
	if !(a.MaxShrink >= 0 && a.MaxShrink <= 1) {
		return UpdateTotals{}, fmt.Errorf("the list may lose %v: that is no share, 0 to 1", a.MaxShrink)
	}
	u := &update{d: d, ask: a, client: a.Client}
	if u.client == nil {
		u.client = &fetch.Client{UserAgent: fetch.UserAgent(EngineVersion, "https://github.com/interdict"), Log: d.log, Now: d.now}
	}
	var err error
	switch {
	case a.From == "":
		err = u.publishers(ctx)
	case strings.HasPrefix(a.From, "http://"), strings.HasPrefix(a.From, "https://"):
		err = u.address(ctx)
	default:
		err = u.place(ctx, a.From, time.Time{})
	}
	return u.totals, err
}

type update struct {
	d      *Data
	ask    UpdateAsk
	client *fetch.Client
	totals UpdateTotals
	// unreached counts the lists whose servers gave no answer at all.
	unreached int
}

func (u *update) done(t Taken) {
	u.totals.count(t)
	if u.ask.Done != nil {
		u.ask.Done(t)
	}
}

func (u *update) begin(list, from string, n, of int) {
	if u.ask.Begin != nil {
		u.ask.Begin(list, from, n, of)
	}
}

func (u *update) options(list string) archive.TakeInOptions {
	o := archive.TakeInOptions{Published: u.ask.Published, PublishedFrom: "given", AcceptShrink: u.ask.AcceptShrink, MaxShrink: u.ask.MaxShrink}
	if o.MaxShrink == 0 {
		// The archive takes 0 for its own default.
		o.MaxShrink = max(u.d.config.MaxShrinkOf(list), 1e-9)
	}
	return o
}

// place takes in what lies in a file or folder. modified is what a server said
// of it.
func (u *update) place(ctx context.Context, from string, modified time.Time) error {
	o := supply.Options{Lists: fileNames()}
	switch len(u.ask.Lists) {
	case 0:
	case 1:
		o.List = u.ask.Lists[0]
	default:
		o.Lists = slices.DeleteFunc(o.Lists, func(l supply.List) bool { return !slices.Contains(u.ask.Lists, l.ID) })
	}
	found, err := supply.Find(ctx, from, o)
	if err != nil {
		return err
	}
	defer found.Close()
	if u.ask.Ignored != nil {
		for _, n := range found.Ignored {
			u.ask.Ignored(n)
		}
	}
	for _, f := range found.Failed {
		u.done(Taken{List: f.List, From: f.From, Err: f.Err})
	}
	if len(found.Publications) == 0 && len(found.Failed) > 0 {
		return nil
	}
	if len(found.Publications) == 0 {
		return fmt.Errorf("%s: nothing in it has the name of a list's file; say which list it is (\"interdict update LIST --from …\")", from)
	}
	if len(found.Publications) > 1 && !u.ask.Published.IsZero() {
		return fmt.Errorf("%s holds %d versions: they cannot all be published %s", from, len(found.Publications), u.ask.Published.Format(time.DateOnly))
	}
	if err := u.d.forWriting(ctx); err != nil {
		return err
	}
	for i, p := range found.Publications {
		if err := ctx.Err(); err != nil {
			return err
		}
		u.begin(p.List, p.From, i+1, len(found.Publications))
		if err := u.publication(ctx, p, modified); err != nil {
			return err
		}
	}
	return nil
}

func (u *update) publication(ctx context.Context, p supply.Publication, modified time.Time) (err error) {
	ctx, step := steps.Begin(ctx, "update list")
	defer func() { step.Text("interdict.list", p.List); step.Close(err) }()
	if p.List == "" {
		list, err := recognise(ctx, u.d.log, p.Files)
		if err != nil {
			u.done(Taken{From: p.From, Err: fmt.Errorf("%s: %w", p.From, err)})
			return nil
		}
		p.List = list
	}
	src, err := sourceOf(p.List)
	if err != nil {
		return err
	}
	o := u.options(p.List)
	o.From, o.Backfill = p.From, true
	switch {
	case !p.Dated.IsZero():
		o.Modified, o.ModifiedFrom = p.Dated, "name"
	case !modified.IsZero():
		o.Modified = modified
	default:
		o.Modified, o.ModifiedFrom = p.Modified, "file time"
	}
	out, err := u.d.archive.TakeIn(ctx, src, lists.Input{List: p.List, Files: p.Files}, o)
	return u.report(ctx, Taken{List: p.List, From: p.From, Outcome: out, Err: err})
}

// report tells what became of an input. Only what is no fault of the input
// stops the update.
func (u *update) report(ctx context.Context, t Taken) error {
	var refused *archive.Refused
	if t.Err != nil && (ctx.Err() != nil || !errors.As(t.Err, &refused)) {
		return t.Err
	}
	u.done(t)
	return nil
}

var errEnough = errors.New("enough was read")

// recognise finds the list whose reader understands the beginning of files.
func recognise(ctx context.Context, log *slog.Logger, files []lists.File) (string, error) {
	var ids []string
	for _, s := range Sources() {
		n := 0
		// A reader may break on what is another list's.
		err := crash.Guard(log, "recognise a list", func() error {
			_, err := s.Read(ctx, lists.Input{List: s.ID, Files: files}, func(*lists.Entry) error {
				if n++; n == 3 {
					return errEnough
				}
				return nil
			})
			return err
		})
		if n > 0 && (err == nil || errors.Is(err, errEnough)) {
			ids = append(ids, s.ID)
		}
	}
	switch len(ids) {
	case 1:
		return ids[0], nil
	case 0:
		return "", errors.New("no reader knows this format, and the name belongs to no list")
	default:
		return "", fmt.Errorf("it could be %s: say which one (\"interdict update LIST --from …\")", strings.Join(ids, " or "))
	}
}

// address takes in what an address serves.
func (u *update) address(ctx context.Context) error {
	at, err := url.Parse(u.ask.From)
	if err != nil {
		return err
	}
	u.begin("", u.ask.From, 1, 1)
	res, err := u.client.Get(ctx, u.ask.From, fetch.Previous{})
	if err != nil {
		return err
	}
	defer res.Close()
	dir, err := os.MkdirTemp("", "interdict-fetch-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, nameOfAddress(at))
	if err := saveAs(res, file); err != nil {
		return err
	}
	return u.place(ctx, file, res.Modified)
}

// nameOfAddress is what the file at an address is called, by which its list may be
// known. An address comes from anywhere: what would lead out of a folder is no name.
func nameOfAddress(at *url.URL) string {
	name := path.Base(strings.ReplaceAll(at.Path, `\`, "/"))
	if name == "." || name == "/" || !filepath.IsLocal(name) {
		return "list"
	}
	return name
}

func saveAs(res *fetch.Result, name string) (err error) {
	r, err := res.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = io.Copy(f, r)
	return err
}

// publishers fetches the lists from where they are published.
func (u *update) publishers(ctx context.Context) error {
	var todo []lists.Source
	for _, id := range u.ask.Lists {
		if strings.HasPrefix(id, ownPrefix) {
			return fmt.Errorf("%s is a list of your own: take it in from files (\"interdict update %s --from …\")", id, id)
		}
	}
	for _, s := range Sources() {
		asked := slices.Contains(u.ask.Lists, s.ID)
		switch {
		case len(u.ask.Lists) > 0 && !asked:
		case asked && (s.Manual || s.Closed):
			why := "its publisher has no address for programs"
			if s.Closed {
				why = "its publisher has closed it"
			}
			return fmt.Errorf("%s cannot be fetched, %s: take it in from files (\"interdict update %s --from …\")", s.ID, why, s.ID)
		case s.Manual || s.Closed || !asked && (!u.d.config.Fetched(s.ID) || onRequest[s.ID] != ""):
		default:
			todo = append(todo, s)
		}
	}
	if len(todo) == 0 {
		return errors.New("no list is to be fetched")
	}
	if err := u.d.forWriting(ctx); err != nil {
		return err
	}
	patient := u.client
	hasty := *patient
	hasty.Retries = -1
	for i, s := range todo {
		u.begin(s.ID, s.Publisher, i+1, len(todo))
		if err := u.fetch(ctx, s); err != nil {
			return err
		}
		// Where no server has answered yet, the next is asked once only: without a
		// network ten lists would be waited for one after the other.
		u.client = patient
		if u.unreached == i+1 {
			u.client = &hasty
		}
	}
	return nil
}

func (u *update) fetch(ctx context.Context, s lists.Source) (err error) {
	ctx, step := steps.Begin(ctx, "update list")
	step.Text("interdict.list", s.ID)
	defer func() { step.Close(err) }()
	known, err := u.d.archive.Resources(ctx, s.ID)
	if err != nil {
		return err
	}
	got, err := u.fetchFiles(ctx, s, known)
	if got != nil {
		defer got.close()
	}
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var failed *fetch.Error
		if errors.As(err, &failed) && failed.Unreached() {
			u.unreached++
		}
		refused := &archive.Refused{List: s.ID, Kind: archive.KindFetch, At: u.d.now(), Origin: s.Home, Message: err.Error(), Err: err}
		if rerr := u.d.archive.RecordRefusal(ctx, refused); rerr != nil {
			return errors.Join(err, rerr)
		}
		step.Fail("fetch")
		u.done(Taken{List: s.ID, From: s.Publisher, Err: refused})
		return nil
	}
	if got.same {
		if err := u.d.archive.RecordCheck(ctx, s.ID, got.resources); err != nil {
			return err
		}
		v, err := u.d.archive.InForce(ctx, s.ID)
		if err != nil {
			return err
		}
		u.done(Taken{List: s.ID, From: s.Publisher, Outcome: &archive.Outcome{Status: archive.StatusUnchanged, Version: v}})
		return nil
	}
	o := u.options(s.ID)
	o.From, o.Resources, o.Modified = got.from, got.resources, got.modified
	out, err := u.d.archive.TakeIn(ctx, s, lists.Input{List: s.ID, Files: got.files}, o)
	return u.report(ctx, Taken{List: s.ID, From: got.from, Outcome: out, Err: err})
}

// fetched is one set of files as the publisher serves it.
type fetched struct {
	same      bool // nothing has changed
	from      string
	files     []lists.File
	resources []archive.Resource
	modified  time.Time
	results   []*fetch.Result
}

func (f *fetched) close() {
	for _, r := range f.results {
		_ = r.Close() // a temporary file that stays is no fault of the update
	}
}

// fetchFiles gets the files of a list. When the server says that none of them
// has changed, none is sent; when some have, all are, so that they belong
// together.
func (u *update) fetchFiles(ctx context.Context, s lists.Source, known []archive.Resource) (*fetched, error) {
	got, err := u.fetchOnce(ctx, s, known)
	if err != nil || got.same || len(got.files) == len(got.results) {
		return got, err
	}
	got.close()
	return u.fetchOnce(ctx, s, nil)
}

func (u *update) fetchOnce(ctx context.Context, s lists.Source, known []archive.Resource) (*fetched, error) {
	got := &fetched{same: true}
	for _, r := range s.Resources {
		at := r.URL
		if own := u.d.config.List[s.ID].URLs[r.Name]; own != "" {
			at = own
		}
		if got.from == "" {
			got.from = at
		}
		var prev fetch.Previous
		for _, k := range known {
			if k.URL == at {
				prev = fetch.Previous{ETag: k.ETag, LastModified: k.LastModified}
			}
		}
		client := *u.client
		if u.ask.Fetching != nil {
			client.Progress = func(done, total int64) { u.ask.Fetching(s.ID, done, total) }
		}
		res, err := client.Get(ctx, at, prev)
		var failed *fetch.Error
		if r.Optional && errors.As(err, &failed) && failed.Kind != fetch.KindDisk {
			continue
		}
		if err != nil {
			return got, err
		}
		got.results = append(got.results, res)
		got.resources = append(got.resources, archive.Resource{URL: at, Name: r.Name, ETag: res.ETag, LastModified: res.LastModified})
		if res.NotModified {
			continue
		}
		got.same = false
		got.files = append(got.files, lists.File{Name: r.Name, Size: res.Size, Open: res.Open})
		if res.Modified.After(got.modified) {
			got.modified = res.Modified
		}
	}
	if len(got.results) == 0 {
		return got, errors.New("the publisher serves none of the files")
	}
	return got, nil
}
