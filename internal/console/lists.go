package console

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"interdict"
	"interdict/lists"
)

// listRow is a list as the page of lists shows it.
type listRow struct {
	ID, Title, Publisher, Home string
	State                      *interdict.ListState
	Age                        string
	Health                     []health
	Note                       string
}

// health is a word on how a list stands, and its colour.
type health struct{ Class, Word, Detail string }

func (c *Console) lists(r *http.Request) (*page, error) {
	d := c.live.Data()
	states, err := d.Lists(r.Context())
	if err != nil {
		return nil, err
	}
	byID := map[string]*interdict.ListState{}
	for i := range states {
		byID[states[i].List] = &states[i]
	}
	var view struct {
		Here, Others []listRow
	}
	for _, s := range interdict.Sources() {
		row := listRow{ID: s.ID, Title: s.Title, Publisher: s.Publisher, Home: s.Home, Note: interdict.OnRequest(s.ID), State: byID[s.ID]}
		delete(byID, s.ID)
		if row.State == nil || row.State.InForce == nil && row.State.LastRefusal == nil {
			view.Others = append(view.Others, row)
			continue
		}
		c.healthOf(d, &row)
		view.Here = append(view.Here, row)
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		row := listRow{ID: id, Title: listTitle(id), State: byID[id]}
		c.healthOf(d, &row)
		view.Here = append(view.Here, row)
	}
	return &page{name: "lists", Title: "Lists", Nav: "lists", Body: view, Sample: len(states) == 0}, nil
}

func (c *Console) healthOf(d *interdict.Data, row *listRow) {
	l := row.State
	bad := func(class, word, detail string) { row.Health = append(row.Health, health{class, word, detail}) }
	if l.Troubled() {
		bad("bad", "last update refused", fmt.Sprintf("%s, on %s: %s", l.LastRefusal.Kind, l.LastRefusal.At.Format(time.DateOnly), l.LastRefusal.Message))
	}
	if l.InForce == nil {
		return
	}
	row.Age = age(c.now().Sub(l.Seen()))
	if d.Stale(*l) {
		bad("warn", "old", "interdict update "+l.List+" gets the newest")
	}
	if l.InForce.Incomplete() {
		bad("warn", "incomplete", "without "+strings.Join(l.InForce.Missing, ", "))
	}
	if len(row.Health) == 0 {
		bad("good", "in force", "")
	}
}

func age(d time.Duration) string {
	switch {
	case d < 0:
		return "0 hours"
	case d < 48*time.Hour:
		return fmt.Sprintf("%d hours", int(d.Hours()))
	}
	return fmt.Sprintf("%d days", int(d.Hours()/24))
}

// listView is what the page of one list shows.
type listView struct {
	Row        listRow
	Steps      []interdict.ProgrammeStep // of the table, newest first
	Counts     map[int64]interdict.Step
	Versions   int
	All        bool
	Chart      *chart
	Programme  string
	Programmes []legend // in force, with their numbers in Added
	Days       []string
	From, To   string
	First      string
}

// history is what is kept of a list: read once for each state of it.
type history struct {
	steps  []interdict.Step
	byCode []interdict.ProgrammeStep
}

const shownVersions = 25

func (c *Console) historyOf(ctx context.Context, d *interdict.Data, l *interdict.ListState) (*history, error) {
	key := fmt.Sprintf("history %s %d", l.List, l.Versions)
	if l.InForce != nil {
		key += " " + strconv.FormatInt(l.InForce.ID, 10)
	}
	made, err := c.kept.get(key, func() (any, error) {
		ctx := context.WithoutCancel(ctx)
		h := new(history)
		var err error
		if h.steps, err = d.History(ctx, l.List); err != nil {
			return nil, err
		}
		h.byCode, err = d.ProgrammeHistory(ctx, l.List)
		return h, err
	})
	if err != nil {
		return nil, err
	}
	return made.(*history), nil
}

// stateOf finds a list that was taken in.
func (c *Console) stateOf(ctx context.Context, d *interdict.Data, id string) (*interdict.ListState, error) {
	states, err := d.Lists(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(states, func(l interdict.ListState) bool { return l.List == id })
	switch {
	case i >= 0:
		return &states[i], nil
	case slices.ContainsFunc(interdict.Sources(), func(s lists.Source) bool { return s.ID == id }):
		return nil, notThere("No version of "+id+" was taken in yet.", "interdict update "+id+" gets it.")
	}
	return nil, notThere("There is no list "+strconv.Quote(id)+".", "The page of the lists has all that can be read.")
}

func (c *Console) list(r *http.Request) (*page, error) {
	d := c.live.Data()
	id := r.PathValue("list")
	state, err := c.stateOf(r.Context(), d, id)
	if err != nil {
		return nil, err
	}
	v := &listView{Row: listRow{ID: id, Title: listTitle(id), State: state}, Programme: strings.TrimSpace(r.URL.Query().Get("programme")), All: r.URL.Query().Get("all") == "yes"}
	for _, s := range interdict.Sources() {
		if s.ID == id {
			v.Row.Publisher, v.Row.Home = s.Publisher, s.Home
		}
	}
	c.healthOf(d, &v.Row)
	p := &page{name: "list", part: "chart", Title: v.Row.Title, Nav: "lists", Body: v}
	if state.InForce == nil {
		return p, nil
	}
	h, err := c.historyOf(r.Context(), d, state)
	if err != nil {
		return nil, err
	}
	v.Chart = drawChart(id, h.byCode, v.Programme)
	v.Programmes = inForce(h.byCode)
	v.Versions = len(h.steps)
	v.Counts = map[int64]interdict.Step{}
	for _, s := range h.steps {
		v.Counts[s.Version.ID] = s
		if day := s.Version.Published.Format(time.DateOnly); len(v.Days) == 0 || v.Days[len(v.Days)-1] != day {
			v.Days = append(v.Days, day)
		}
	}
	v.Steps = slices.Clone(h.byCode)
	slices.Reverse(v.Steps)
	if !v.All {
		v.Steps = v.Steps[:min(len(v.Steps), shownVersions)]
	}
	v.First = v.Days[0]
	v.From, v.To = v.Days[max(len(v.Days)-2, 0)], v.Days[len(v.Days)-1]
	return p, nil
}

// inForce are the programmes of the newest version, the largest first.
func inForce(steps []interdict.ProgrammeStep) []legend {
	totals := map[string]int{}
	for _, s := range steps {
		for p, m := range s.Moves {
			totals[p] = m.Total
		}
	}
	var all []legend
	for p, n := range totals {
		if n > 0 {
			all = append(all, legend{Programme: p, Title: explained(p).Title, Added: n})
		}
	}
	slices.SortFunc(all, func(a, b legend) int {
		return cmp.Or(cmp.Compare(b.Added, a.Added), strings.Compare(a.Programme, b.Programme))
	})
	return all
}

// diffView is what the page of a difference shows.
type diffView struct {
	List, Title     string
	Diff            *interdict.Diff
	From, To        string
	Programme, Type string
	Not             string
	All             bool
	Added, Removed  []interdict.EntrySummary
	Changed         []interdict.EntryChange
	MoreAdded       int
	MoreRemoved     int
	MoreChanged     int
	AllAddress      string
	JSONAddress     string
	SwapAddress     string
	Days            []string
	Today           string
}

const shownDiff = 100

func (c *Console) diff(r *http.Request) (*page, error) {
	d := c.live.Data()
	q := r.URL.Query()
	get := func(name string) string { return strings.TrimSpace(q.Get(name)) }
	id := r.PathValue("list")
	state, err := c.stateOf(r.Context(), d, id)
	if err != nil {
		return nil, err
	}
	v := &diffView{List: id, Title: listTitle(id), From: get("from"), To: get("to"), Programme: get("programme"), Type: get("type"), Not: get("not"), All: get("all") == "yes", Today: c.now().UTC().Format(time.DateOnly)}
	if v.From == "" {
		return nil, mistake("A comparison needs a day to begin with.", "Choose the first of the two versions by its day.")
	}
	for _, day := range []string{v.From, v.To} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return nil, mistake(strconv.Quote(day)+" is not a day.", "Write it as 2021-04-20.")
		}
	}
	f := interdict.DiffFilter{Programmes: commas(v.Programme), NotProgrammes: commas(v.Not)}
	if v.Type != "" {
		f.Types = []string{v.Type}
	}
	if v.Diff, err = d.Diff(r.Context(), id, v.From, v.To, f); err != nil {
		return nil, err
	}
	if get("format") == "json" {
		return &page{send: sendJSON(id+".diff.json", v.Diff)}, nil
	}
	if h, err := c.historyOf(r.Context(), d, state); err == nil {
		for _, s := range h.steps {
			v.Days = append(v.Days, s.Version.Published.Format(time.DateOnly))
		}
		v.Days = slices.Compact(v.Days)
	}
	limit := shownDiff
	if v.All {
		limit = len(v.Diff.Added) + len(v.Diff.Removed) + len(v.Diff.Changed)
	}
	v.Added, v.MoreAdded = firstOf(v.Diff.Added, limit)
	v.Removed, v.MoreRemoved = firstOf(v.Diff.Removed, limit)
	v.Changed, v.MoreChanged = firstOf(v.Diff.Changed, limit)
	v.AllAddress, v.JSONAddress = v.address("all", "yes"), v.address("format", "json")
	v.SwapAddress = v.address("", "")
	return &page{name: "diff", Title: v.Title + ": two versions compared", Nav: "lists", Body: v, Notice: v.Diff.Warnings}, nil
}

func firstOf[T any](all []T, n int) (first []T, more int) {
	n = min(n, len(all))
	return all[:n], len(all) - n
}

// address is this comparison with one thing changed; with nothing, turned
// round.
func (v *diffView) address(name, value string) string {
	q := url.Values{}
	from, to := v.From, v.To
	if name == "" {
		from, to = v.Diff.To.Published.Format(time.DateOnly), v.From
	}
	for n, s := range map[string]string{"from": from, "to": to, "programme": v.Programme, "type": v.Type, "not": v.Not, name: value} {
		if n != "" && s != "" {
			q.Set(n, s)
		}
	}
	return "/lists/" + url.PathEscape(v.List) + "/diff?" + q.Encode()
}

func commas(s string) []string {
	var all []string
	for one := range strings.SplitSeq(s, ",") {
		if one = strings.TrimSpace(one); one != "" {
			all = append(all, one)
		}
	}
	return all
}

// sendJSON sends data as a file to keep.
func sendJSON(name string, data any) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(data)
	}
}

// check is the page of what the reader did not understand of a version.
func (c *Console) check(r *http.Request) (*page, error) {
	id, asOf := r.PathValue("list"), r.URL.Query().Get("as_of")
	d := c.live.Data()
	if _, err := c.stateOf(r.Context(), d, id); err != nil {
		return nil, err
	}
	k, err := d.Check(r.Context(), id, asOf)
	if err != nil {
		return nil, err
	}
	return &page{name: "check", Title: listTitle(id) + ": what was not understood", Nav: "lists", Body: struct {
		List, Title, AsOf string
		Check             *interdict.Check
	}{id, listTitle(id), asOf, k}}, nil
}
