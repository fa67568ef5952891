package server

import (
	"errors"
	"net/http"
	"time"

	"interdict"
	"interdict/internal/archive"
	"interdict/internal/screen"
	"interdict/sample"
)

func (s *Server) v1About(c *call) error {
	return c.json(http.StatusOK, AboutAnswer{Version: s.opt.Version, Engine: interdict.EngineVersion, Policies: screen.PolicyNames()})
}

func (s *Server) v1Lists(c *call) error {
	st, err := s.live.Status(c.ctx())
	if err != nil {
		return err
	}
	a := ListsAnswer{Engine: interdict.EngineVersion, Problems: jsonList(s.problems(st)), Lists: []ListInfo{}}
	a.Ready = len(a.Problems) == 0
	for i := range st.Lists {
		a.Lists = append(a.Lists, listInfo(&st.Lists[i]))
	}
	return c.json(http.StatusOK, a)
}

func listInfo(l *interdict.ListStatus) ListInfo {
	i := ListInfo{
		List: l.List, Title: titleOf(l.List), Screened: l.Screened, Versions: l.Versions, Stale: l.Stale,
		Freshness: l.Freshness.Seconds(),
	}
	for _, src := range interdict.Sources() {
		if src.ID == l.List {
			i.Publisher = src.Publisher
		}
	}
	if v := l.InForce; v != nil {
		i.Published, i.SHA256, i.Entries, i.Age = v.Published.Format(time.RFC3339), v.SHA256, v.Entries, l.Age.Truncate(time.Second).Seconds()
	}
	if !l.Checked.IsZero() {
		i.Checked = l.Checked.Format(time.RFC3339)
	}
	if l.Troubled {
		i.Refused = l.LastRefusal.Error()
	}
	return i
}

// notFound is for what the archive does not have.
func notFound(err error) error {
	var f *failure
	if errors.As(err, &f) {
		return err
	}
	for _, lacks := range []error{interdict.ErrNoEntry, interdict.ErrNoVersion, interdict.ErrUnknownList, interdict.ErrNoLists} {
		if errors.Is(err, lacks) {
			return fail(http.StatusNotFound, "%s", err.Error())
		}
	}
	return scopeFailure(err)
}

func (s *Server) v1Versions(c *call) error {
	list := c.r.PathValue("list")
	steps, err := s.live.Data().History(c.ctx(), list)
	if err != nil {
		return notFound(err)
	}
	a := VersionsAnswer{Engine: interdict.EngineVersion, List: list, Versions: []VersionInfo{}}
	for _, st := range steps {
		v := st.Version
		a.Versions = append(a.Versions, VersionInfo{
			Published: v.Published, PublishedFrom: v.PublishedFrom, Recorded: v.Recorded, SHA256: v.SHA256, Entries: v.Entries, Names: v.Names,
			Added: st.Added, Removed: st.Removed, Changed: st.Changed, InForce: v.InForce(), Missing: v.Missing,
		})
	}
	return c.json(http.StatusOK, a)
}

func (s *Server) v1Diff(c *call) error {
	if c.query.Get("from") == "" {
		return fail(http.StatusBadRequest, "parameter %q is missing", "from").hinted("the day to compare with, 2021-04-20")
	}
	d, err := s.live.Data().Diff(c.ctx(), c.r.PathValue("list"), c.query.Get("from"), c.query.Get("to"), interdict.DiffFilter{
		Programmes: c.query["programme"], NotProgrammes: c.query["not_programme"], Types: c.query["type"],
	})
	if err != nil {
		if errors.Is(err, archive.ErrFilter) {
			return fail(http.StatusBadRequest, "%s", err.Error())
		}
		return notFound(err)
	}
	return c.json(http.StatusOK, DiffAnswer{interdict.EngineVersion, d})
}

func (s *Server) v1Entry(c *call) error {
	id, asOf := c.r.PathValue("id"), c.query.Get("as_of")
	e, ref, err := s.live.Data().Show(c.ctx(), id, asOf)
	if err != nil {
		return notFound(err)
	}
	if ref.Version == sample.Version && !s.opt.Sample {
		return fail(http.StatusServiceUnavailable, "no list was taken in yet").hinted(`"interdict update" gets the lists`)
	}
	return c.json(http.StatusOK, EntryAnswer{interdict.EngineVersion, id, asOf, ref, e.Entities})
}

func (s *Server) v1History(c *call) error {
	id := c.r.PathValue("id")
	spans, err := s.live.Data().EntryHistory(c.ctx(), id)
	if err != nil {
		return notFound(err)
	}
	return c.json(http.StatusOK, HistoryAnswer{interdict.EngineVersion, id, spanInfos(spans)})
}

func spanInfos(spans []interdict.Span) []SpanInfo {
	infos := []SpanInfo{}
	for _, sp := range spans {
		i := SpanInfo{From: sp.First.Published, Relisted: sp.Relisted, Caption: sp.Entry.Target().Name(), Programmes: jsonList(sp.Entry.Programmes())}
		if sp.Until != nil {
			i.Until = &sp.Until.Published
		}
		for _, ch := range sp.Changes {
			i.Changes = append(i.Changes, Changed(ch))
		}
		infos = append(infos, i)
	}
	return infos
}
