package interdict

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"interdict/internal/archive"
	"interdict/internal/crash"
	"interdict/internal/index"
	"interdict/internal/intake/document"
	"interdict/internal/mention"
	"interdict/internal/screen"
	"interdict/internal/steps"
)

// Scope says what a screening is made against.
type Scope struct {
	// AsOf is the day whose lists answer, "2006-01-02"; "" is the lists in
	// force.
	AsOf string
	// KnownOn leaves out versions that were taken in after this day, so that
	// an answer of that day can be given again; "" leaves none out.
	KnownOn string
	// Lists are the ids of the lists; nil is what the configuration says, or
	// all.
	Lists []string
	// Policy is the name of one that comes with interdict or a file; "" is
	// what the configuration says.
	Policy string
}

// Screener screens queries against one state of the lists. It is immutable
// and safe for any number of goroutines; Close it after the last.
type Screener struct {
	index    *index.Index
	engine   *screen.Engine
	state    *state
	ofac     func() *screen.OFAC    // made when first asked
	finder   func() *mention.Finder // as well
	scope    Scope
	messages func() (*messageDesk, error)
	now      func() time.Time
	day      func() string // of the scope, or today: whose laws hold
	pdf      *document.PDF // starts when the first PDF comes
	warnings []string
	workers  int // the configuration's; 0 is one for each processor
	log      *slog.Logger
}

// Algorithm is a way to score names.
type Algorithm string

// The algorithms.
const (
	// AlgorithmInterdict is our own.
	AlgorithmInterdict Algorithm = "interdict"
	// AlgorithmOFAC follows OFAC's public Sanctions List Search as far as its
	// workings are known, for those who compare: names alone, without a policy.
	AlgorithmOFAC Algorithm = "ofac"
)

// Ask are the choices of one screening.
type Ask struct {
	// Algorithm scores; "" is AlgorithmInterdict.
	Algorithm Algorithm
	// Threshold is the score from which on an entry is a match, 0 to 1; 0 is
	// the policy's, or 0.85 with AlgorithmOFAC.
	Threshold float64
	// Limit is the number of matches shown; 0 is no limit.
	Limit int
	// Lists restricts the answer to entries of these lists of the screener; nil
	// is all of them. A name stays as rare as all the lists together make it,
	// which [Scope.Lists] would change.
	Lists []string
	// Exhaustive compares with every entry. The answer is the same.
	Exhaustive bool
	// Warnings are added to the result.
	Warnings []string
}

func (a *Ask) check() error {
	if err := checkThreshold(a.Threshold); err != nil {
		return err
	}
	switch a.Algorithm {
	case "", AlgorithmInterdict:
		return nil
	case AlgorithmOFAC:
		return screen.CheckOFACThreshold(a.Threshold)
	}
	return fmt.Errorf("no algorithm %q: there are %s and %s", a.Algorithm, AlgorithmInterdict, AlgorithmOFAC)
}

// checkThreshold refuses what no score reaches, above all NaN: with it everybody
// would be clear.
func checkThreshold(t float64) error {
	if !(t >= 0 && t <= 1) {
		return fmt.Errorf("the threshold is %v: it is a score, 0 to 1", t)
	}
	return nil
}

// Screener returns a screener for the lists of a scope. It fails when no list
// can answer: it never returns one that would clear everybody.
func (d *Data) Screener(ctx context.Context, scope Scope) (*Screener, error) {
	policy, err := policyNamed(scope.Policy, d.config.Policy)
	if err != nil {
		return nil, err
	}
	st, err := d.state(ctx, scope)
	if err != nil {
		return nil, err
	}
	x, err := d.prepared(ctx, st)
	if err != nil {
		return nil, err
	}
	return d.screenerOn(st, x, policy, scope, document.NewPDF(d.pdfFolder())), nil
}

func (d *Data) screenerOn(st *state, x *index.Index, policy *screen.Policy, scope Scope, pdf *document.PDF) *Screener {
	engine := screen.New(x, policy)
	s := &Screener{
		index: x, engine: engine, state: st, scope: scope, warnings: st.warnings, now: d.now,
		day:     func() string { return cmp.Or(scope.AsOf, scope.KnownOn, d.now().UTC().Format(time.DateOnly)) },
		workers: d.config.Workers, log: d.log,
		pdf:    pdf,
		ofac:   sync.OnceValue(func() *screen.OFAC { return screen.NewOFAC(x) }),
		finder: sync.OnceValue(func() *mention.Finder { return mention.New(engine) }),
	}
	s.messages = sync.OnceValues(func() (*messageDesk, error) { return newMessageDesk(engine, scope, s.Lists()) })
	return s
}

func policyNamed(name, fallback string) (*screen.Policy, error) {
	if name == "" {
		name = fallback
	}
	if strings.HasSuffix(name, ".toml") || strings.ContainsAny(name, `/\`) {
		return screen.LoadPolicy(name)
	}
	p, err := screen.LookupPolicy(name)
	if err != nil {
		return nil, as(err, ErrScope)
	}
	return p, nil
}

// Screen answers one query.
func (s *Screener) Screen(q Query, a Ask) (*Result, error) {
	warnings := s.warnings
	if len(a.Warnings) > 0 {
		warnings = slices.Concat(warnings, a.Warnings)
	}
	if err := a.check(); err != nil {
		return nil, err
	}
	o := screen.Options{
		Threshold: a.Threshold, Limit: a.Limit, Exhaustive: a.Exhaustive,
		Lists: a.Lists, AsOf: s.scope.AsOf, Warnings: warnings,
	}
	if a.Algorithm == AlgorithmOFAC {
		return s.ofac().Screen(q, o)
	}
	return s.engine.Screen(q, o)
}

// Warnings say what holds for every result: a sample, an old list.
func (s *Screener) Warnings() []string { return slices.Clone(s.warnings) }

// Lists returns the list versions that answer.
func (s *Screener) Lists() []ListRef {
	var refs []ListRef
	for _, src := range s.index.Sources() {
		refs = append(refs, ListRef(src))
	}
	return refs
}

// PolicyID names the policy that decides, and its version.
func (s *Screener) PolicyID() string { return s.engine.Policy().ID() }

// Threshold is the score from which on the policy makes an entry a match.
func (s *Screener) Threshold() float64 { return s.engine.Policy().Threshold }

// Sample reports whether the built-in sample answers: nobody is cleared by it.
func (s *Screener) Sample() bool { return s.state.sample }

// State names the list versions that answer: two screeners with the same state
// screen against the same entries.
func (s *Screener) State() string { return s.state.key() }

// EachEntry hands every entry that queries are screened against, and its list,
// to f, list by list. An error of f ends it.
func (s *Screener) EachEntry(ctx context.Context, f func(list string, e *Entry) error) error {
	for item, err := range s.state.items(ctx) {
		if err != nil {
			return err
		}
		if err := f(item.List, item.Entry); err != nil {
			return err
		}
	}
	return nil
}

// Entry returns an entry ("us-ofac-sdn:31291") of the versions that answer.
// The error wraps [ErrNoEntry] when they have none of that id.
func (s *Screener) Entry(ctx context.Context, id string) (*Entry, error) {
	list, uid, err := splitID(id)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoEntry, err)
	}
	if s.state.sample {
		e, _, err := (&Data{}).showSample(list, uid, "")
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoEntry, err)
		}
		return e, nil
	}
	for _, v := range s.state.versions {
		if v.List != list {
			continue
		}
		e, err := s.state.archive.Entry(ctx, v.ID, uid)
		if errors.Is(err, archive.ErrNotFound) {
			return nil, fmt.Errorf("%w: %w", ErrNoEntry, err)
		}
		return e, err
	}
	return nil, fmt.Errorf("%w: list %s does not answer", ErrNoEntry, list)
}

// Lives says of the entries of a list that answers, by the publisher's ids,
// since when they are listed and since when as they are now. The sample has
// none.
func (s *Screener) Lives(ctx context.Context, list string) (map[string]Life, error) {
	for _, v := range s.state.versions {
		if v.List == list {
			return s.state.archive.Lives(ctx, v.ID)
		}
	}
	return nil, nil
}

// IndexBytes is the size of the index.
func (s *Screener) IndexBytes() int64 { return s.index.Bytes() }

// Entries is the number of entries that a query is screened against.
func (s *Screener) Entries() int {
	n := 0
	for _, l := range s.Lists() {
		n += l.Entries
	}
	return n
}

// Close gives the index back.
func (s *Screener) Close() error { return errors.Join(s.pdf.Close(), s.index.Close()) }

// pdfFolder is where the reader of PDF keeps what it compiled for this machine,
// which takes it seconds; "" where nothing may be kept.
func (d *Data) pdfFolder() string {
	if d.archive == nil {
		return "" // nothing was ever taken in: a look leaves no trace
	}
	return filepath.Join(d.dir, "pdf-reader")
}

// keepIndexes is how many prepared indexes stay; the others are removed, the
// one used longest ago first.
const keepIndexes = 8

// prepared opens the index file of a state, or builds and keeps it. The sample
// is small and is built each time.
func (d *Data) prepared(ctx context.Context, st *state) (*index.Index, error) {
	build := func() (*index.Index, error) {
		ctx, step := steps.Begin(ctx, "build index")
		x, err := index.Build(ctx, st.sources, st.items(ctx), index.Options{})
		step.Close(err)
		var broken *crash.Error
		if errors.As(err, &broken) {
			broken.Tell(d.log, "doing", "build index")
		}
		return x, err
	}
	if d.archive == nil {
		return build()
	}
	dir := filepath.Join(d.dir, "index")
	path := filepath.Join(dir, st.key()+".idx")
	x, err := index.Open(path)
	if err == nil {
		now := d.now()
		// Marks it as used, for pruning; a folder that cannot be written
		// to is no reason not to answer.
		_ = os.Chtimes(path, now, now)
		return x, nil
	}
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, index.ErrStale) {
		return nil, err
	}
	if x, err = build(); err != nil {
		return nil, err
	}
	if err := d.keep(x, dir, path); err != nil {
		d.log.Warn("could not keep the prepared index", "path", path, "err", err)
	}
	return x, nil
}

func (d *Data) keep(x *index.Index, dir, path string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := x.WriteFile(path); err != nil {
		return err
	}
	return prune(dir, keepIndexes, path)
}

// prune removes all but the newest index files. A file that somebody has
// mapped stays readable for them.
func prune(dir string, keep int, but string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	type old struct {
		path string
		used time.Time
	}
	var files []old
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || filepath.Ext(e.Name()) != ".idx" {
			continue
		}
		if p := filepath.Join(dir, e.Name()); p != but {
			files = append(files, old{p, info.ModTime()})
		}
	}
	slices.SortFunc(files, func(a, b old) int { return b.used.Compare(a.used) })
	var errs []error
	for _, f := range files[min(len(files), keep-1):] {
		errs = append(errs, os.Remove(f.path))
	}
	return errors.Join(errs...)
}

func unknownList(id string, known []string) error {
	err := fmt.Errorf("no list %q", id)
	if best := Closest(id, known); best != "" {
		err = fmt.Errorf("%w: did you mean %q?", err, best)
	} else if len(known) > 0 {
		err = fmt.Errorf("%w: there are %s", err, strings.Join(known, ", "))
	}
	return as(err, ErrUnknownList, ErrScope)
}

// Comparison is what came of comparing two names.
type Comparison = screen.Comparison

// CompareFunc compares two names of things of one schema.
type CompareFunc func(schema, name1, name2 string) Comparison

// Comparer returns a function that compares names under a policy ("" is
// "customer"), without any list. It is safe for concurrent use.
func Comparer(policy string) (CompareFunc, error) {
	p, err := policyNamed(policy, "customer")
	if err != nil {
		return nil, err
	}
	return func(schema, a, b string) Comparison { return screen.Compare(schema, a, b, p) }, nil
}

// OFACComparer returns a function that compares names as AlgorithmOFAC does, the
// second name as the listed one. They match from 0.85.
func OFACComparer() CompareFunc {
	return func(_, query, listed string) Comparison { return screen.CompareOFAC(query, listed) }
}
