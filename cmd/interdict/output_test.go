package main

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Writing to what is no regular file must leave it what it is: the results of
// a run to /dev/null once took the place of the device.
func TestOutputTakesNoPlace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights on Windows")
	}
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := os.WriteFile(target, []byte("old and longer"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	write := func(name string, failed error) {
		t.Helper()
		w, done, err := (&env{}).output(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "new"); err != nil {
			t.Fatal(err)
		}
		if err := done(failed); err != nil {
			t.Fatal(err)
		}
	}
	write(link, nil)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info.Mode(), err)
	}
	if b, _ := os.ReadFile(target); string(b) != "new" {
		t.Errorf("behind the link: %q", b)
	}
	// A run that failed leaves what was there.
	plain := filepath.Join(dir, "plain")
	write(plain, nil)
	w, done, err := (&env{}).output(plain)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(w, "half")
	if err := done(io.ErrUnexpectedEOF); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(plain); string(b) != "new" {
		t.Errorf("after a failed run: %q", b)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
