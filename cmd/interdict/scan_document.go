package main

import (
	"context"

	"interdict"
)

func (c *scanCmd) documents(ctx context.Context, e *env, s *interdict.Screener) error {
	return errNotBuilt
}
