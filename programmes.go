package interdict

import (
	"context"

	"interdict/internal/archive"
)

// What a Diff is made of.
type (
	// EntrySummary is an entry that one of the versions has and the other has
	// not.
	EntrySummary = archive.EntrySummary
	// EntryChange is an entry that both have, with different content.
	EntryChange = archive.Change
)

// PropertyChange is what one property of an entry gained and lost.
type PropertyChange = archive.PropertyChange

// ProgrammeStep is a version of a list, and what it changed by programme.
type ProgrammeStep = archive.ProgrammeStep

// ProgrammeHistory returns the versions of a list, each with what it changed by
// programme. It reads the whole life of every entry: keep what it returns.
func (d *Data) ProgrammeHistory(ctx context.Context, list string) ([]ProgrammeStep, error) {
	if err := d.knowsList(ctx, list); err != nil {
		return nil, err
	}
	return d.archive.ProgrammeHistory(ctx, list)
}
