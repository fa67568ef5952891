package interdict

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"interdict/internal/crash"
	"interdict/internal/index"
	"interdict/internal/intake/document"
	"interdict/internal/screen"
	"interdict/internal/steps"
)

// Live is a data folder that answers while its lists change: what a server
// holds. It is safe for any number of goroutines.
//
// A screener is given out for as long as it is needed and counted: its index is
// a mapped file, which must not be given back while somebody reads it. New lists
// are made ready beside the old ones and exchanged in one step, so that whoever
// holds a screener sees one state of the lists from beginning to end.
type Live struct {
	dir  string
	opt  Options
	data atomic.Pointer[Data]

	pdf    *document.PDF   // of all screeners: each would take its own memory and start
	ctx    context.Context // ends with Close
	cancel context.CancelFunc
	work   sync.WaitGroup // screeners being made

	// refreshing and updating are held while it is done, so that it is done
	// once.
	refreshing, updating sync.Mutex
	// build is held while an index is built: it takes all processors.
	build sync.Mutex
	onNew func(context.Context, *Screener) error

	mu      sync.Mutex
	views   map[string]*view // by scope; those being made as well
	held    map[string]*held // by state
	making  int              // views that are not ready yet
	clock   uint64           // counts uses
	news    string           // what the lists were like at the last refresh
	trouble error            // why the last refresh failed
	closed  bool

	last atomic.Pointer[UpdateReport]
}

// held is an index and how many views and borrowers it has.
type held struct {
	key   string
	index *index.Index
	refs  int
}

// view is a screener for one scope, ready when done is closed.
type view struct {
	scope    Scope
	done     chan struct{}
	held     *held
	screener *Screener
	err      error
	waiting  int
	used     uint64
	dropped  bool // no longer among the views
}

// keepViews is how many scopes stay ready: the lists in force, and the days and
// selections asked for last.
const keepViews = 16

// errClosed is returned when a server is going down.
var errClosed = errors.New("the data folder is closed")

// OpenLive opens a data folder for serving.
func OpenLive(ctx context.Context, dir string, o Options) (*Live, error) {
	d, err := Open(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	l := &Live{dir: dir, opt: o, views: map[string]*view{}, held: map[string]*held{}, pdf: document.NewPDF(d.pdfFolder())}
	l.ctx, l.cancel = context.WithCancel(context.WithoutCancel(ctx))
	l.data.Store(d)
	if l.news, err = l.newsOf(ctx, d); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// Data is the folder as it is now, for reading. It is closed by Live.
func (l *Live) Data() *Data { return l.data.Load() }

// OnNew has f called with the screener of the lists in force before it answers
// for the first time: whoever keeps something besides makes it ready there. An
// error keeps the lists as they are. It is for before the first question.
func (l *Live) OnNew(f func(context.Context, *Screener) error) { l.onNew = f }

// Screener returns a screener for a scope, which stays the same until release
// is called, whatever becomes of the lists. Results and what they name lie in
// its memory: write them out before releasing it. Release it once.
//
// A scope's policy is one that comes with interdict, or "" for the configured one,
// which alone may be a file: scopes come from strangers. The error is [ErrBusy] when
// very many other scopes are being made ready.
func (l *Live) Screener(ctx context.Context, scope Scope) (s *Screener, release func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	key := scopeKey(scope)
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return nil, nil, errClosed
	}
	v := l.views[key]
	if v == nil {
		if key != scopeKey(Scope{}) && l.making >= keepViews {
			l.mu.Unlock()
			return nil, nil, ErrBusy
		}
		l.making++
		v = &view{scope: scope, done: make(chan struct{})}
		l.views[key] = v
		l.work.Go(func() { l.fill(v) })
	}
	l.clock++
	v.used = l.clock
	if v.screener != nil {
		v.held.refs++
		l.mu.Unlock()
		return v.screener, l.releaser(v.held), nil
	}
	v.waiting++
	l.mu.Unlock()
	_, step := steps.Begin(ctx, "wait for lists")
	defer step.End()
	select {
	case <-v.done:
	case <-ctx.Done():
		l.mu.Lock()
		select {
		case <-v.done: // held for us by now
			l.mu.Unlock()
		default:
			v.waiting--
			l.mu.Unlock()
			return nil, nil, ctx.Err()
		}
	}
	if v.err != nil {
		return nil, nil, v.err
	}
	return v.screener, l.releaser(v.held), nil
}

func (l *Live) releaser(h *held) func() {
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.letGo(h)
	}
}

// letGo gives the index back when the last one lets go of it. l.mu is held.
func (l *Live) letGo(h *held) {
	h.refs--
	if h.refs > 0 {
		return
	}
	if l.held[h.key] == h {
		delete(l.held, h.key)
	}
	if err := h.index.Close(); err != nil {
		l.Data().log.Warn("could not give an index back", "err", err)
	}
}

// scopeKey is the same for scopes that ask for the same.
func scopeKey(s Scope) string {
	lists := slices.Clone(s.Lists)
	slices.Sort(lists)
	return strings.Join([]string{s.AsOf, s.KnownOn, s.Policy, strings.Join(slices.Compact(lists), ",")}, "\x00")
}

// fill makes the screener of a view, and hands it to those who wait.
func (l *Live) fill(v *view) {
	s, h, err := l.make(l.ctx, v.scope)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.making--
	if err == nil && l.closed {
		l.letGo(h)
		err = errClosed
	}
	if err != nil {
		v.err = err
		l.drop(v)
		close(v.done)
		return
	}
	v.screener, v.held = s, h
	h.refs += v.waiting
	if v.dropped {
		// The lists changed meanwhile: those who asked before get the old
		// ones, those who ask now do not.
		l.letGo(h)
	}
	l.evict()
	close(v.done)
}

// make makes a screener on an index that is held once for the caller.
func (l *Live) make(ctx context.Context, scope Scope) (s *Screener, h *held, err error) {
	d := l.Data()
	err = crash.Guard(d.log, "make lists ready", func() error {
		s, h, err = l.made(ctx, d, scope)
		return err
	})
	return s, h, err
}

func (l *Live) made(ctx context.Context, d *Data, scope Scope) (*Screener, *held, error) {
	policy, err := servedPolicy(scope.Policy, d.config.Policy)
	if err != nil {
		return nil, nil, err
	}
	st, err := d.state(ctx, scope)
	if err != nil {
		return nil, nil, err
	}
	h, err := l.hold(ctx, d, st)
	if err != nil {
		return nil, nil, err
	}
	return d.screenerOn(st, h.index, policy, scope, l.pdf), h, nil
}

// servedPolicy is policyNamed for those who ask from elsewhere: they may choose
// among the policies that come with interdict, but a file that a stranger names is
// not opened. The configuration may name one.
func servedPolicy(name, configured string) (*screen.Policy, error) {
	if known := screen.PolicyNames(); name != "" && !slices.Contains(known, name) {
		return nil, as(fmt.Errorf("no policy %q: there are %s", name, strings.Join(known, ", ")), ErrScope)
	}
	return policyNamed(name, configured)
}

// hold returns the index of a state, which is the same for all who ask for it.
func (l *Live) hold(ctx context.Context, d *Data, st *state) (*held, error) {
	key := st.key()
	already := func() *held {
		l.mu.Lock()
		defer l.mu.Unlock()
		h := l.held[key]
		if h != nil {
			h.refs++
		}
		return h
	}
	if h := already(); h != nil {
		return h, nil
	}
	l.build.Lock()
	defer l.build.Unlock()
	if h := already(); h != nil {
		return h, nil
	}
	x, err := d.prepared(ctx, st)
	if err != nil {
		return nil, err
	}
	h := &held{key: key, index: x, refs: 1}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held[key] = h
	return h, nil
}

// drop takes a view out of those that are ready. l.mu is held.
func (l *Live) drop(v *view) {
	if v.dropped {
		return
	}
	v.dropped = true
	if key := scopeKey(v.scope); l.views[key] == v {
		delete(l.views, key)
	}
	if v.held != nil {
		l.letGo(v.held)
	}
}

func (l *Live) dropAll() {
	for _, v := range l.views {
		l.drop(v)
	}
}

// evict drops the views used longest ago when there are too many. l.mu is held.
func (l *Live) evict() {
	for len(l.views) > keepViews {
		var oldest *view
		for key, v := range l.views {
			if key == scopeKey(Scope{}) || v.screener == nil {
				continue
			}
			if oldest == nil || v.used < oldest.used {
				oldest = v
			}
		}
		if oldest == nil {
			return
		}
		l.drop(oldest)
	}
}

// newsOf is another text when an answer may have become another one: another
// version, another warning, another day.
func (l *Live) newsOf(ctx context.Context, d *Data) (string, error) {
	all, err := d.Lists(ctx)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintln(&b, d.archive != nil, d.now().UTC().Format(time.DateOnly))
	for _, s := range all {
		fmt.Fprint(&b, s.List, " ", s.Versions, " ", d.Stale(s), s.Troubled())
		if s.InForce != nil {
			fmt.Fprint(&b, " ", s.InForce.ID)
		}
		if s.LastRefusal != nil {
			fmt.Fprint(&b, " ", s.LastRefusal.At.UnixMicro())
		}
		fmt.Fprintln(&b)
	}
	return b.String(), nil
}

// Refresh looks whether the lists have changed, through this process or
// another, and exchanges them in one step. Until the new ones are ready the old
// ones answer, and when they cannot be made ready they go on answering; Status
// says so.
func (l *Live) Refresh(ctx context.Context) (changed bool, err error) {
	l.refreshing.Lock()
	defer l.refreshing.Unlock()
	changed, err = l.refresh(ctx)
	l.mu.Lock()
	l.trouble = err
	l.mu.Unlock()
	return changed, err
}

func (l *Live) refresh(ctx context.Context) (changed bool, err error) {
	d, err := l.reopened(ctx)
	if err != nil {
		return false, err
	}
	news, err := l.newsOf(ctx, d)
	if err != nil {
		return false, err
	}
	l.mu.Lock()
	same, closed, asked := news == l.news, l.closed, l.views[scopeKey(Scope{})] != nil
	l.mu.Unlock()
	if closed {
		return false, errClosed
	}
	if same && asked {
		return false, nil
	}
	ctx, step := steps.Begin(ctx, "swap lists")
	defer func() { step.Close(err) }()
	s, h, err := l.make(ctx, Scope{})
	if err == nil && l.onNew != nil {
		if err = crash.Guard(d.log, "make ready what goes with the lists", func() error { return l.onNew(ctx, s) }); err != nil {
			l.releaser(h)()
		}
	}
	if errors.Is(err, ErrNoLists) {
		// What answered before was the sample, which must not go on now that
		// somebody tried to take in lists.
		l.mu.Lock()
		defer l.mu.Unlock()
		l.dropAll()
		return false, err
	}
	if err != nil {
		return false, fmt.Errorf("the lists changed, and could not be made ready: %w", err)
	}
	fresh := &view{done: make(chan struct{}), screener: s, held: h}
	close(fresh.done)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		l.letGo(h)
		return false, errClosed
	}
	l.dropAll()
	l.clock++
	fresh.used = l.clock
	l.views[scopeKey(Scope{})] = fresh
	l.news = news
	return !same, nil
}

// reopened opens the archive when there was none at the beginning.
func (l *Live) reopened(ctx context.Context) (*Data, error) {
	d := l.Data()
	if d.archive != nil {
		return d, nil
	}
	d, err := Open(ctx, l.dir, l.opt)
	if err != nil {
		return nil, err
	}
	l.data.Store(d) // the one before held nothing open
	return d, nil
}

// UpdateReport is what became of the last update.
type UpdateReport struct {
	Began, Ended time.Time
	Totals       UpdateTotals
	// Refused says for each list that was not taken in, why.
	Refused map[string]string
	Err     error
}

// Update takes in new versions through a second handle, so that answers go on,
// and then refreshes. Updates wait for each other.
func (l *Live) Update(ctx context.Context, a UpdateAsk) (UpdateTotals, error) {
	l.updating.Lock()
	defer l.updating.Unlock()
	ctx, step := steps.Begin(ctx, "update")
	report := &UpdateReport{Began: l.Data().now(), Refused: map[string]string{}}
	done := a.Done
	a.Done = func(t Taken) {
		if t.Err != nil {
			report.Refused[t.List] = t.Err.Error()
		}
		if done != nil {
			done(t)
		}
	}
	report.Err = crash.Guard(l.Data().log, "update the lists", func() error { return l.takeIn(ctx, a, report) })
	report.Ended = l.Data().now()
	l.last.Store(report)
	step.Count("interdict.new", report.Totals.New)
	step.Count("interdict.unchanged", report.Totals.Unchanged)
	step.Count("interdict.refused", report.Totals.Refused)
	step.Close(report.Err)
	return report.Totals, report.Err
}

func (l *Live) takeIn(ctx context.Context, a UpdateAsk, report *UpdateReport) error {
	d, err := Open(ctx, l.dir, l.opt)
	if err != nil {
		return err
	}
	err = crash.Guard(d.log, "take in lists", func() (err error) {
		report.Totals, err = d.Update(ctx, a)
		return err
	})
	if err = errors.Join(err, d.Close()); err != nil {
		return err
	}
	_, err = l.Refresh(ctx)
	return err
}

// Close waits for what is under way, and gives everything back. Screeners that
// are lent out stay usable until they are released.
func (l *Live) Close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return nil
	}
	l.closed = true
	l.mu.Unlock()
	l.cancel()
	l.work.Wait()
	l.mu.Lock()
	l.dropAll()
	l.mu.Unlock()
	l.updating.Lock()
	defer l.updating.Unlock()
	l.refreshing.Lock()
	defer l.refreshing.Unlock()
	return errors.Join(l.pdf.Close(), l.Data().Close())
}
