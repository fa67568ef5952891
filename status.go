package interdict

import (
	"context"
	"errors"
	"fmt"
	"time"

	"interdict/sample"
)

// Status is how a folder that serves stands.
type Status struct {
	// Problems say why answers are not to be relied on: no list, a list that is
	// too old or was never taken in, lists that could not be made ready. There
	// are none when it is ready.
	Problems []string
	// Sample reports whether only the built-in sample could answer.
	Sample bool
	// Lists are all that were ever taken in or refused.
	Lists []ListStatus
	// Entries and IndexBytes are those of the lists in force.
	Entries    int
	IndexBytes int64
	// Update is the last one of this process, nil when there was none.
	Update *UpdateReport
}

// ListStatus is a list and its health.
type ListStatus struct {
	ListState
	// Screened reports whether queries are screened against it by default.
	Screened bool
	Stale    bool
	Troubled bool
	// Age is the time since it was published or last found unchanged,
	// whichever is later; Freshness the age from which on it is stale, 0 for
	// never.
	Age, Freshness time.Duration
}

// Ready reports whether answers can be relied on.
func (s *Status) Ready() bool { return len(s.Problems) == 0 }

// Status looks at the lists and at what answers. The error is for what cannot
// be looked at; what is wrong with the lists is among the problems.
func (l *Live) Status(ctx context.Context) (*Status, error) {
	d := l.Data()
	all, err := d.Lists(ctx)
	if err != nil {
		return nil, err
	}
	st := &Status{Update: l.last.Load(), Sample: len(all) == 0}
	if st.Sample {
		st.problem("no list was taken in yet: only the built-in sample of %s could answer, and nobody is cleared by it", sample.List)
	}
	screened := map[string]bool{}
	chosen, err := d.choose(all, Scope{})
	if err != nil {
		st.problem("%v", err)
	}
	for _, c := range chosen {
		screened[c.List] = true
	}
	for _, s := range all {
		ls := ListStatus{ListState: s, Screened: screened[s.List], Stale: d.Stale(s), Troubled: s.Troubled(), Freshness: d.config.FreshnessOf(s.List)}
		if s.InForce != nil {
			ls.Age = d.now().Sub(s.Seen())
		}
		st.Lists = append(st.Lists, ls)
		switch {
		case !ls.Screened:
		case s.InForce == nil && s.LastRefusal != nil:
			st.problem("%s: no version was ever taken in, the last one was refused on %s (%s)", s.List, s.LastRefusal.At.Format(time.DateOnly), s.LastRefusal.Kind)
		case s.InForce == nil:
			st.problem("%s: no version was ever taken in", s.List)
		case ls.Stale:
			st.problem("%s: the version in force was published %s and last checked %s, more than %s ago", s.List,
				s.InForce.Published.Format(time.DateOnly), s.Seen().Format(time.DateOnly), inDays(ls.Freshness))
		}
	}
	l.mu.Lock()
	trouble := l.trouble
	l.mu.Unlock()
	if trouble != nil && (!errors.Is(trouble, ErrNoLists) || len(st.Problems) == 0) {
		st.problem("%v", trouble)
	}
	s, release, err := l.Screener(ctx, Scope{})
	switch {
	case errors.Is(err, ErrNoLists) && len(st.Problems) > 0: // said already
	case err != nil:
		st.problem("%v", err)
	default:
		st.Entries, st.IndexBytes = s.Entries(), s.IndexBytes()
		if st.Entries == 0 {
			st.problem("the lists in force have no entry")
		}
		release()
	}
	return st, nil
}

func (s *Status) problem(format string, args ...any) {
	s.Problems = append(s.Problems, fmt.Sprintf(format, args...))
}

// inDays says a limit as people set it: 168h0m0s are 7 days.
func inDays(d time.Duration) string {
	const day = 24 * time.Hour
	if d <= day || d%day != 0 {
		return d.String()
	}
	return fmt.Sprintf("%d days", d/day)
}
