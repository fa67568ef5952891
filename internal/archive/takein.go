package archive

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"interdict/internal/crash"
	"interdict/internal/steps"
	"interdict/lists"
)

// Defaults of the zero values of [TakeInOptions].
const (
	DefaultMaxShrink = 0.10
	DefaultMaxBytes  = 2 << 30
)

// TakeInOptions say where an input comes from and what to make of it.
type TakeInOptions struct {
	// Published is when the publisher published it, when somebody says so, and
	// PublishedFrom who says it ("given", "file name"). It goes before what
	// the files say, which goes before Modified, which goes before Fetched.
	Published     time.Time
	PublishedFrom string
	// Modified is the server's Last-Modified, or whatever else ModifiedFrom
	// names ("name", "file time"); "" is "last-modified".
	Modified     time.Time
	ModifiedFrom string
	// Fetched is when the bytes came here, now when zero.
	Fetched time.Time
	// From is the address or path it came from.
	From string
	// Resources are kept for the next conditional requests.
	Resources []Resource

	// Backfill takes in a version that is older than the one in force, into
	// history. Without it such a version is refused: an update that brings an
	// older list is a publisher's or a mirror's fault.
	Backfill bool
	// Reread takes bytes in that are here already, and makes a new version of
	// them, published when the one before was, if the reader now reads other
	// entries from them: for use after a new interdict was installed.
	Reread bool
	// MaxShrink is the share of its entries, or names, that a list may lose
	// from one version to the next; DefaultMaxShrink when zero.
	MaxShrink float64
	// AcceptShrink takes the version in however much it lost.
	AcceptShrink bool
	// MaxBytes bounds all files together, DefaultMaxBytes when zero.
	MaxBytes int64

	// Progress is told how many entries were read so far.
	Progress func(entries int)
}

// Resource is what a server said about one file of a list.
type Resource struct {
	URL, Name, ETag, LastModified string
}

// Status says what became of an input.
type Status string

// What an input may become.
const (
	StatusNew       Status = "new"       // it is in force now
	StatusHistory   Status = "history"   // taken in; a newer one is in force
	StatusUnchanged Status = "unchanged" // it was here already
)

// Outcome is what became of an input.
type Outcome struct {
	Status  Status
	Version *Version
	// Warnings are also kept with the version.
	Warnings []string
}

// TakeIn reads an input by its source's reader and adds it to the archive, as
// a whole or not at all. An input that must not replace what is in force gives
// a [*Refused], which is recorded; the archive is then as it was before.
//
// All files are held in memory meanwhile, with the one before for comparison.
func (a *Archive) TakeIn(ctx context.Context, src lists.Source, in lists.Input, opt TakeInOptions) (*Outcome, error) {
	if in.List == "" {
		in.List = src.ID
	}
	ctx, step := steps.Begin(ctx, "take in")
	defer step.End()
	step.Text("interdict.list", in.List)
	t := &taking{a: a, src: src, in: in, opt: opt.withDefaults(a.now())}
	out, err := t.run(ctx)
	var refused *Refused
	if errors.As(err, &refused) {
		step.Fail(string(refused.Kind))
		if rerr := a.RecordRefusal(ctx, refused); rerr != nil {
			err = errors.Join(err, fmt.Errorf("record the refusal: %w", rerr))
		}
		return nil, err
	}
	if err != nil {
		step.Fail("error")
		return nil, fmt.Errorf("take in %s: %w", in.List, err)
	}
	step.Text("interdict.status", string(out.Status))
	step.Count("interdict.entries", out.Version.Entries)
	a.opt.Log.Info("took in", "list", in.List, "status", out.Status, "version", out.Version.ID,
		"published", out.Version.Published, "entries", out.Version.Entries)
	return out, nil
}

func (o TakeInOptions) withDefaults(now time.Time) TakeInOptions {
	if o.Fetched.IsZero() {
		o.Fetched = now
	}
	if o.PublishedFrom == "" {
		o.PublishedFrom = "given"
	}
	if o.ModifiedFrom == "" {
		o.ModifiedFrom = "last-modified"
	}
	if o.MaxShrink == 0 {
		o.MaxShrink = DefaultMaxShrink
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	return o
}

// taking is one TakeIn under way.
type taking struct {
	a   *Archive
	src lists.Source
	in  lists.Input
	opt TakeInOptions

	files []file
	sum   [sha256.Size]byte
	size  int64
	v     Version // as far as it is known
	stage *stage
}

func (t *taking) run(ctx context.Context) (*Outcome, error) {
	var err error
	if t.files, err = readFiles(t.in, t.opt.MaxBytes); err != nil {
		return nil, t.refuse(KindUnreadable, err, "")
	}
	for _, f := range t.files {
		t.size += int64(len(f.data))
	}
	if t.size == 0 {
		return nil, t.refuse(KindEmpty, nil, "the input has 0 bytes")
	}
	t.sum = inputSum(t.files)
	if out, err := t.sameAsInForce(ctx); out != nil || err != nil {
		return out, err
	}
	if err := t.parse(ctx); err != nil {
		return nil, err
	}
	next, err := t.neighbour(ctx)
	if err != nil {
		return nil, err
	}
	packed, err := packFiles(ctx, t.a.read, t.files, next)
	if err != nil {
		return nil, err
	}
	var out *Outcome
	ctx, step := steps.Begin(ctx, "store list")
	err = t.a.update(ctx, func(tx *sql.Tx) (err error) {
		out, err = t.commit(ctx, tx, packed)
		return err
	})
	step.Close(err)
	return out, err
}

// sameAsInForce answers the daily case, that nothing has changed, without
// reading the input.
func (t *taking) sameAsInForce(ctx context.Context) (*Outcome, error) {
	current, err := inForce(ctx, t.a.read, t.in.List)
	if err != nil || current == nil || t.opt.Backfill || t.opt.Reread || !current.has(t.sum) {
		return nil, err
	}
	return t.unchanged(current), t.a.RecordCheck(ctx, t.in.List, t.opt.Resources)
}

func (t *taking) unchanged(v *Version) *Outcome {
	return &Outcome{Status: StatusUnchanged, Version: v, Warnings: v.Warnings}
}

// parse reads the input into blocks; nothing is written yet.
func (t *taking) parse(ctx context.Context) (err error) {
	ctx, step := steps.Begin(ctx, "read list")
	defer func() { step.Count("interdict.entries", t.stage.entries()); step.Close(err) }()
	t.stage = newStage()
	if err := t.stage.loadKnown(ctx, t.a, t.in.List); err != nil {
		return err
	}
	in := lists.Input{List: t.in.List}
	for _, f := range t.files {
		in.Files = append(in.Files, lists.BytesFile(f.name, f.data))
	}
	var header *lists.Header
	// A file on which its reader breaks is refused, as one that it cannot read.
	err = crash.Guard(t.a.opt.Log, "read "+t.in.List, func() (err error) {
		header, err = t.src.Read(ctx, in, func(e *lists.Entry) error {
			if err := t.stage.add(e); err != nil {
				return err
			}
			if n := t.stage.entries(); t.opt.Progress != nil && n%500 == 0 {
				t.opt.Progress(n)
			}
			return nil
		})
		return err
	})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return t.refuse(KindUnreadable, err, "")
	case t.stage.entries() == 0:
		return t.refuse(KindEmpty, nil, "the input has no entries")
	}
	if err := t.stage.blocks.flush(); err != nil {
		return err
	}
	t.describe(header)
	return nil
}

// describe fills in the version from what was read and said.
func (t *taking) describe(h *lists.Header) {
	if h == nil {
		h = &lists.Header{}
	}
	t.stage.outside(h.Leftover)
	t.v = Version{
		List: t.in.List, Fetched: t.opt.Fetched.UTC(), Format: h.Format, Origin: t.opt.From,
		Entries: t.stage.entries(), Names: t.stage.names, Report: t.stage.report,
	}
	t.v.Missing, t.v.Units = h.Missing, h.Units
	switch {
	case !t.opt.Published.IsZero():
		t.v.Published, t.v.PublishedFrom = t.opt.Published, t.opt.PublishedFrom
	case !h.Published.IsZero():
		t.v.Published, t.v.PublishedFrom = h.Published, "file"
	case !t.opt.Modified.IsZero():
		t.v.Published, t.v.PublishedFrom = t.opt.Modified, t.opt.ModifiedFrom
	default:
		t.v.Published, t.v.PublishedFrom = t.opt.Fetched, publishedTakenIn
	}
	t.v.Published = t.v.Published.UTC().Truncate(time.Microsecond)
	if !t.opt.Published.IsZero() && !h.Published.IsZero() && h.Published.Sub(t.opt.Published).Abs() > 48*time.Hour {
		t.warn("the files say they were published %s, taken in as of %s", day(h.Published), day(t.v.Published))
	}
	if t.v.Incomplete() {
		t.warn("incomplete: without %s", joinNames(t.v.Missing))
	}
}

// publishedTakenIn marks a version of which nobody says when it was published.
const publishedTakenIn = "taken in"

func (t *taking) warn(format string, args ...any) {
	t.v.Warnings = append(t.v.Warnings, fmt.Sprintf(format, args...))
}

// neighbour is the version published just before, else just after: the one
// that the files are likely to resemble.
func (t *taking) neighbour(ctx context.Context) (*Version, error) {
	v, err := publishedBefore(ctx, t.a.read, t.in.List, t.v.Published)
	if err != nil || v != nil {
		return v, err
	}
	return publishedAfter(ctx, t.a.read, t.in.List, t.v.Published)
}

// commit decides, with nobody else writing, what becomes of the input.
func (t *taking) commit(ctx context.Context, tx *sql.Tx, packed []packedFile) (*Outcome, error) {
	current, err := inForce(ctx, tx, t.in.List)
	if err != nil {
		return nil, err
	}
	before, err := publishedBefore(ctx, tx, t.in.List, t.v.Published)
	if err != nil {
		return nil, err
	}
	list, err := ensureList(ctx, tx, t.in.List)
	if err != nil {
		return nil, err
	}
	if !t.opt.Backfill {
		if err := recordCheck(ctx, tx, list, t.a.now(), t.opt.Resources); err != nil {
			return nil, err
		}
	}
	same, err := t.sameAlready(ctx, tx, before)
	if err != nil {
		return nil, err
	}
	if same != nil && !t.opt.Reread {
		return t.unchanged(same), nil
	}
	if err := t.judge(ctx, tx, current, before); err != nil {
		return nil, err
	}
	m, err := t.stage.store(ctx, tx, t.a, list)
	if err != nil {
		return nil, fmt.Errorf("store entries: %w", err)
	}
	if same != nil {
		was, err := membersOf(ctx, tx, same)
		if err != nil {
			return nil, err
		}
		if slices.Equal(was, m) {
			return t.unchanged(same), nil
		}
		t.v.Published, t.v.PublishedFrom = same.Published, same.PublishedFrom
	}
	takesForce := current == nil || !t.v.Published.Before(current.Published)
	if err := t.insert(ctx, tx, list, m, takesForce, current); err != nil {
		return nil, fmt.Errorf("store version: %w", err)
	}
	for _, p := range packed {
		if err := p.store(ctx, tx, t.v.ID); err != nil {
			return nil, fmt.Errorf("store %s: %w", p.name, err)
		}
	}
	status := StatusHistory
	if takesForce {
		status = StatusNew
	}
	v, err := oneVersion(ctx, tx, "WHERE v.id = ?", t.v.ID)
	if err != nil {
		return nil, err
	}
	return &Outcome{Status: status, Version: v, Warnings: v.Warnings}, nil
}

// sameAlready finds the version that has these bytes already. The bytes of a
// version long replaced may be published again and are a new version then; but
// not at the same time, nor right after themselves.
func (t *taking) sameAlready(ctx context.Context, q querier, before *Version) (*Version, error) {
	if before == nil || before.has(t.sum) {
		return before, nil
	}
	return oneVersion(ctx, q, "WHERE l.name = ? AND v.published = ? AND v.sha256 = ?", t.in.List, t.v.Published.UnixMicro(), t.sum[:])
}

// insert adds the version's row, and passes the force to it.
func (t *taking) insert(ctx context.Context, tx *sql.Tx, list int64, m members, takesForce bool, current *Version) error {
	// Force times never run backwards, whatever the clock does.
	recorded := t.a.now().Truncate(time.Microsecond)
	if current != nil && !recorded.After(current.ForceFrom) {
		recorded = current.ForceFrom.Add(time.Microsecond)
	}
	var from sql.NullInt64
	if takesForce {
		from = toMicros(recorded)
		if _, err := tx.ExecContext(ctx, "UPDATE version SET force_until = ? WHERE list = ? AND force_from IS NOT NULL AND force_until IS NULL",
			from, list); err != nil {
			return err
		}
	}
	report, err := json.Marshal(t.v.Report)
	if err != nil {
		return err
	}
	packed, err := m.pack()
	if err != nil {
		return err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO version (list, published, published_from, fetched, recorded, force_from,
		sha256, format, origin, entries, names, report, members) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		list, t.v.Published.UnixMicro(), t.v.PublishedFrom, t.v.Fetched.UnixMicro(), recorded.UnixMicro(), from,
		t.sum[:], t.v.Format, t.v.Origin, t.v.Entries, t.v.Names, string(report), packed)
	if err != nil {
		return err
	}
	t.v.ID, err = res.LastInsertId()
	return err
}

func (v *Version) has(sum [sha256.Size]byte) bool { return v.SHA256 == fmt.Sprintf("%x", sum) }
