// Package sharedtest finds the real lists and labelled cases that lie beside
// the checkout of the project's own developers and its CI. A stranger does not
// have them: tests that need them skip, saying so.
package sharedtest

import (
	"os"
	"path/filepath"
	"testing"
)

// Path returns the path of a file or folder in shared/, beside the module's
// root, or skips the test.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = parent
	}
	p := filepath.Join(append([]string{filepath.Dir(dir), "shared"}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("real data is not here: %s is missing", filepath.Join(append([]string{"../shared"}, elem...)...))
	}
	return p
}
