package archive

import (
	"context"
	"fmt"
	"slices"
)

// ProgrammeStep is a version, and what it changed for each programme against
// the version published before it.
type ProgrammeStep struct {
	Version *Version
	// Moves has the programmes that changed, and no others; all that the first
	// version has are gained.
	Moves map[string]Move
}

// Move counts entries of one programme. An entry that was listed before and is
// now listed under the programme as well has gained it, as [Filter] counts too.
// So a programme that is renamed is lost under one name and gained under the
// other.
type Move struct {
	Gained, Lost int
	// New are those of the gained that were not on the list before at all.
	New int
	// Total is how many entries have the programme in this version.
	Total int
}

// ProgrammeHistory returns the versions of a list in the order of publication,
// each with what it changed by programme. It reads every revision of the list
// once, which takes a second for some 50,000 of them: keep what it returns.
func (a *Archive) ProgrammeHistory(ctx context.Context, list string) ([]ProgrammeStep, error) {
	versions, err := a.Versions(ctx, list)
	if err != nil {
		return nil, err
	}
	if len(versions) == 0 {
		return nil, fmt.Errorf("list %s has no version: %w", list, ErrNotFound)
	}
	steps, err := a.programmeSteps(ctx, list, versions)
	if err != nil {
		return nil, fmt.Errorf("history of %s by programme: %w", list, err)
	}
	return steps, nil
}

func (a *Archive) programmeSteps(ctx context.Context, list string, versions []*Version) ([]ProgrammeStep, error) {
	uids, err := a.uids(ctx, list)
	if err != nil {
		return nil, err
	}
	ids := make(members, 0, len(uids))
	for id := range uids {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	carried, err := a.carriedProgrammes(ctx, ids)
	if err != nil {
		return nil, err
	}
	steps := make([]ProgrammeStep, 0, len(versions))
	totals := make(map[string]int)
	var before members
	for _, v := range versions {
		m, err := membersOf(ctx, a.read, v)
		if err != nil {
			return nil, err
		}
		gone, come := differences(before, m)
		moves := countMoves(gone, come, uids, carried)
		for p, move := range moves {
			totals[p] += move.Gained - move.Lost
			move.Total = totals[p]
			moves[p] = move
		}
		steps = append(steps, ProgrammeStep{Version: v, Moves: moves})
		before = m
	}
	return steps, nil
}

// Programmes returns the programmes of the entries of some versions, sorted.
func (a *Archive) Programmes(ctx context.Context, versions ...int64) ([]string, error) {
	var ids members
	for _, id := range versions {
		_, m, err := a.load(ctx, id)
		if err != nil {
			return nil, err
		}
		ids = append(ids, m...)
	}
	slices.Sort(ids)
	carried, err := a.carriedProgrammes(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	var all []string
	for _, programmes := range carried {
		all = append(all, programmes...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// carriedProgrammes returns the programmes of revisions, whose ids ascend.
func (a *Archive) carriedProgrammes(ctx context.Context, ids members) (map[int64][]string, error) {
	carried := make(map[int64][]string, len(ids))
	codes := make(map[string]string) // each kept once
	err := rawRevisions(ctx, a.read, ids, func(id int64, b []byte) error {
		programmes, err := entryProgrammes(b)
		for i, p := range programmes {
			if _, ok := codes[p]; !ok {
				codes[p] = p
			}
			programmes[i] = codes[p]
		}
		carried[id] = programmes
		return err
	})
	return carried, err
}

func countMoves(gone, come members, uids map[int64]string, carried map[int64][]string) map[string]Move {
	moves := make(map[string]Move)
	was := make(map[string]int64, len(gone))
	for _, id := range gone {
		was[uids[id]] = id
	}
	for _, id := range come {
		old, listed := was[uids[id]]
		delete(was, uids[id])
		for _, p := range subtract(carried[id], carried[old]) {
			move := moves[p]
			move.Gained++
			if !listed {
				move.New++
			}
			moves[p] = move
		}
		for _, p := range subtract(carried[old], carried[id]) {
			move := moves[p]
			move.Lost++
			moves[p] = move
		}
	}
	for _, id := range was {
		for _, p := range carried[id] {
			move := moves[p]
			move.Lost++
			moves[p] = move
		}
	}
	return moves
}

// entryProgrammes reads only the programmes of a stored entry.
func entryProgrammes(b []byte) ([]string, error) {
	d := decoder{rest: string(b)}
	d.version()
	_ = d.text() // uid
	if d.count() == 0 {
		return nil, d.err
	}
	programmes := slices.Clone(d.entity().Get("programId"))
	slices.Sort(programmes)
	return slices.Compact(programmes), d.err
}
