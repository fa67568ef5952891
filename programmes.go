package interdict

import (
	"context"

	"interdict/internal/archive"
)

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
