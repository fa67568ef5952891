//go:build !unix || solaris || aix

package partial

import "os"

// lock does nothing where files have no such locks.
func lock(*os.File) error { return nil }

// syncFolder does nothing where folders cannot be synced.
func syncFolder(string) error { return nil }
