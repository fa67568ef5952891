package bench

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"interdict/internal/screen"
)

// ReportVersion is the version of the JSON shape of [Report]. Fields are only
// ever added within one version.
const ReportVersion = 1

// Report is all that was measured; parts that were not are left out. Shares
// are 0 to 1.
type Report struct {
	Version   int              `json:"version"`
	Made      time.Time        `json:"made"`
	Engine    string           `json:"engine"`
	Policy    string           `json:"policy"`
	Threshold float64          `json:"threshold"`
	Machine   string           `json:"machine"`
	Lists     []screen.ListRef `json:"lists"`
	Entries   int              `json:"entries"`
	Names     int              `json:"names"`
	Warnings  []string         `json:"warnings,omitempty"`

	Pairs     []PairFigures   `json:"pairs,omitempty"`
	Positives []PartyRow      `json:"positives,omitempty"`
	Negatives []NegativeRow   `json:"negatives,omitempty"`
	Crosslist *CrossFigures   `json:"crosslist,omitempty"`
	Matrix    []Row           `json:"matrix,omitempty"`
	Overall   *Row            `json:"matrix_overall,omitempty"`
	Probes    []Row           `json:"probes,omitempty"`
	Native    []Row           `json:"native,omitempty"`
	Speed     *Speed          `json:"speed,omitempty"`
	Growth    *Growth         `json:"growth,omitempty"`
	Hostile   *HostileFigures `json:"hostile,omitempty"`
	Exact     *ExactFigures   `json:"exact,omitempty"`
	Peers     []*PeerFigures  `json:"peers,omitempty"`
}

// PartyRow is how the people of a file, who are listed, were found.
type PartyRow struct {
	By string `json:"by"` // "name" or "name and birth date"
	PartyFigures
}

// NegativeRow is how many people who are not listed alerted.
type NegativeRow struct {
	File    string  `json:"file"`
	By      string  `json:"by"`
	Cases   int     `json:"cases"`
	Alerts  int     `json:"alerts"`
	Rate    float64 `json:"rate"`
	Alerted []Alert `json:"alerted,omitempty"`
}

// Alert is one person who is not listed and yet alerted.
type Alert struct {
	Name   string  `json:"name"`
	ID     string  `json:"id"`
	Listed string  `json:"listed"`
	Score  float64 `json:"score"`
}

// Part is one thing to measure.
type Part string

// The parts.
const (
	PartAccuracy Part = "accuracy" // labelled files
	PartMatrix   Part = "matrix"
	PartProbes   Part = "probes"
	PartSpeed    Part = "speed"
	PartGrowth   Part = "growth"
	PartHostile  Part = "hostile"
	PartExact    Part = "exact"
)

// Parts are all parts, in the order in which they are measured.
var Parts = []Part{PartAccuracy, PartMatrix, PartProbes, PartSpeed, PartGrowth, PartHostile, PartExact}

// NegativeFile is a file of people who are not listed.
type NegativeFile struct {
	Name  string
	Cases []PartyCase
}

// Ask says what to measure, and with what.
type Ask struct {
	Parts     []Part // nil: all
	Pairs     []PairCase
	Positives []PartyCase
	Negatives []NegativeFile
	Crosslist []CrossPair
	Peers     []*Peer
	// Sample is the number of entries that the matrix and the probes take; 0
	// is all.
	Sample int
	// Queries is the number for each figure of speed.
	Queries int
	// Exact is the number of queries asked twice, ExactFrom the first of them.
	Exact, ExactFrom int
	// PeerQueries is the number sent to each peer, PeerTime the longest time
	// for each.
	PeerQueries int
	PeerTime    time.Duration
	// Growth is how many times the entries; 0 is 10.
	Growth int
	// Invented is the number of invented people; 0 is 5,000.
	Invented int
	// Keep is how many examples of what went wrong each row keeps.
	Keep int
	// File screens a file in a process of its own; nil leaves that out.
	File func(ctx context.Context, people []PartyCase) (*FileSpeed, error)
	// Progress is told what is being measured; may be nil.
	Progress func(what string)
}

// Run measures.
func Run(ctx context.Context, s *Subject, a Ask) (*Report, error) {
	r := &Report{
		Version: ReportVersion, Made: s.clock().UTC().Truncate(time.Second), Engine: screen.EngineVersion,
		Policy: s.Policy().ID(), Threshold: s.Policy().Threshold, Lists: s.Engine.Lists(), Entries: len(s.Entries), Names: s.Index.Names(),
		Machine: fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), runtime.Version()),
	}
	for _, part := range []struct {
		part    Part
		what    string
		measure func(context.Context, *Subject, *Ask, *Report) error
	}{
		// First, so that a peer which is not there is heard of at once, and not
		// after all else was measured.
		{"", "peers", runPeers},
		{PartAccuracy, "labelled cases", runAccuracy},
		{PartAccuracy, "people who are not listed", runNegatives},
		{PartMatrix, "detection matrix", runMatrix},
		{PartProbes, "hard probes", runProbes},
		{PartSpeed, "speed", runSpeed},
		{PartGrowth, "growth", runGrowth},
		{PartHostile, "hostile queries", runHostile},
		{PartExact, "exactness", runExact},
	} {
		if part.part != "" && a.Parts != nil && !slices.Contains(a.Parts, part.part) {
			continue
		}
		a.tell(part.what)
		if err := part.measure(ctx, s, &a, r); err != nil {
			return nil, fmt.Errorf("measure %s: %w", part.what, err)
		}
	}
	return r, nil
}

func (a *Ask) tell(what string) {
	if a.Progress != nil {
		a.Progress(what)
	}
}

// people are those who are not listed: the user's, or invented ones.
func (a *Ask) people() []PartyCase {
	var out []PartyCase
	for _, f := range a.Negatives {
		out = append(out, f.Cases...)
	}
	if len(out) == 0 {
		n := a.Invented
		if n == 0 {
			n = 5000
		}
		out = Invent(n)
	}
	return out
}

func runAccuracy(ctx context.Context, s *Subject, a *Ask, r *Report) error {
	if len(a.Pairs) > 0 {
		ScorePairs(a.Pairs, s.Policy())
		r.Pairs = append(r.Pairs, Figures("all", a.Pairs, r.Threshold, func(string) bool { return true }))
		for _, g := range groupsOf(a.Pairs) {
			r.Pairs = append(r.Pairs, Figures(g, a.Pairs, r.Threshold, func(group string) bool { return group == g }))
		}
	}
	if len(a.Positives) > 0 {
		for _, birth := range []bool{false, true} {
			f, err := Positives(ctx, s.Engine, a.Positives, birth)
			if err != nil {
				return err
			}
			f.Missed = f.Missed[:min(len(f.Missed), a.Keep)]
			r.Positives = append(r.Positives, PartyRow{byWhat(birth), f})
		}
	}
	if len(a.Crosslist) > 0 {
		f, err := Crosslist(ctx, s, a.Crosslist)
		if err != nil {
			return err
		}
		f.Missed, f.Raised = f.Missed[:min(len(f.Missed), a.Keep)], f.Raised[:min(len(f.Raised), a.Keep)]
		r.Crosslist = &f
	}
	return nil
}

func groupsOf(cases []PairCase) []string {
	var groups []string
	for i := range cases {
		if g := cases[i].Group; g != "" && !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	return groups
}

func byWhat(birth bool) string {
	if birth {
		return "name and birth date"
	}
	return "name"
}

func runNegatives(ctx context.Context, s *Subject, a *Ask, r *Report) error {
	n := a.Invented
	if n == 0 {
		n = 5000
	}
	for _, f := range append(slices.Clone(a.Negatives), NegativeFile{"invented by us", Invent(n)}) {
		for _, birth := range []bool{false, true} {
			alerted, err := Negatives(ctx, s.Engine, f.Cases, birth)
			if err != nil {
				return err
			}
			row := NegativeRow{File: f.Name, By: byWhat(birth), Cases: len(f.Cases), Alerts: len(alerted), Rate: share(len(alerted), len(f.Cases))}
			for _, x := range alerted[:min(len(alerted), a.Keep)] {
				m := x.Matches[0]
				row.Alerted = append(row.Alerted, Alert{x.Query.Name(), m.ID, m.Caption, m.Score})
			}
			r.Negatives = append(r.Negatives, row)
		}
	}
	return nil
}

func runMatrix(ctx context.Context, s *Subject, a *Ask, r *Report) (err error) {
	if r.Matrix, err = Matrix(ctx, s, a.Sample, a.Keep); err != nil {
		return err
	}
	all := Overall(r.Matrix)
	r.Overall = &all
	return nil
}

func runProbes(ctx context.Context, s *Subject, a *Ask, r *Report) (err error) {
	if r.Probes, err = Probes(ctx, s, a.Sample, a.Keep); err != nil {
		return err
	}
	r.Native, err = Native(ctx, s, a.Keep)
	return err
}

func runSpeed(ctx context.Context, s *Subject, a *Ask, r *Report) (err error) {
	if r.Speed, err = MeasureSpeed(ctx, s, a.people(), a.Queries); err != nil || a.File == nil {
		return err
	}
	r.Speed.File, err = a.File(ctx, append(a.people(), a.Positives...))
	return err
}

func runGrowth(ctx context.Context, s *Subject, a *Ask, r *Report) (err error) {
	factor := a.Growth
	if factor == 0 {
		factor = 10
	}
	r.Growth, err = MeasureGrowth(ctx, s, a.people(), factor, a.Queries)
	return err
}

func runHostile(ctx context.Context, s *Subject, _ *Ask, r *Report) (err error) {
	r.Hostile, err = MeasureHostile(ctx, s)
	return err
}

func runExact(ctx context.Context, s *Subject, a *Ask, r *Report) error {
	f, err := Exact(ctx, s, a.ExactFrom, a.Exact, nil)
	r.Exact = &f
	return err
}

func runPeers(ctx context.Context, s *Subject, a *Ask, r *Report) error {
	for _, p := range a.Peers {
		a.tell(p.Kind)
		f, err := ComparePeer(ctx, s, p, a.people(), a.PeerQueries, a.PeerTime)
		if err != nil {
			return err
		}
		r.Peers = append(r.Peers, f)
	}
	return nil
}
