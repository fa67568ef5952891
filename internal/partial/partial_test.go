package partial_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"interdict/internal/partial"
)

var facts = []partial.Fact{{Name: "the lists", Value: "a"}}

func write(t *testing.T, s *partial.Set, i int, text string) {
	t.Helper()
	if _, err := io.WriteString(s.Writer(i), text); err != nil {
		t.Fatal(err)
	}
}

func content(name string) string {
	b, err := os.ReadFile(name)
	if err != nil {
		return "none"
	}
	return string(b)
}

// What was written after the last checkpoint is written again; the files have
// their names only when both are whole.
func TestGoingOn(t *testing.T) {
	dir := t.TempDir()
	names := []string{filepath.Join(dir, "out"), filepath.Join(dir, "rejects")}
	s, err := partial.Begin(names, facts)
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, 0, "one ")
	write(t, s, 1, "a ")
	if err := s.Checkpoint(1); err != nil {
		t.Fatal(err)
	}
	write(t, s, 0, "lost ")
	if kept, err := s.Stop(); !kept || err != nil {
		t.Fatal(kept, err)
	}
	if content(names[0]) != "none" {
		t.Error("a stopped run has given its file a name")
	}
	s, found, err := partial.Resume(names, facts)
	if err != nil || string(found.State) != "1" || found.Whole {
		t.Fatal(found, err)
	}
	write(t, s, 0, "two")
	if err := s.Finish(2); err != nil {
		t.Fatal(err)
	}
	if a, b := content(names[0]), content(names[1]); a != "one two" || b != "a " {
		t.Errorf("%q and %q", a, b)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// A run that is killed between the last checkpoint and the last name is
// finished by the next one.
func TestKilledWhileFinishing(t *testing.T) {
	for renamed := range 3 {
		t.Run(fmt.Sprint(renamed), func(t *testing.T) {
			dir := t.TempDir()
			names := []string{filepath.Join(dir, "out"), filepath.Join(dir, "rejects")}
			s, err := partial.Begin(names, facts)
			if err != nil {
				t.Fatal(err)
			}
			write(t, s, 0, "all")
			write(t, s, 1, "some")
			if err := s.Finish("done"); err != nil {
				t.Fatal(err)
			}
			// Back to where it was killed.
			for _, n := range names[:2-renamed] {
				if err := os.Rename(n, n+partial.Suffix); err != nil {
					t.Fatal(err)
				}
			}
			note := `{"version":1,"facts":[{"name":"the lists","value":"a"}],"files":[{"name":"out","bytes":3},{"name":"rejects","bytes":4}],"whole":true,"state":"done"}`
			if err := os.WriteFile(names[0]+partial.NoteSuffix, []byte(note), 0o600); err != nil {
				t.Fatal(err)
			}
			s, found, err := partial.Resume(names, facts)
			if err != nil || !found.Whole {
				t.Fatal(found, err)
			}
			if err := s.Finish("done"); err != nil {
				t.Fatal(err)
			}
			if a, b := content(names[0]), content(names[1]); a != "all" || b != "some" {
				t.Errorf("%q and %q", a, b)
			}
		})
	}
}

func TestOtherFacts(t *testing.T) {
	name := []string{filepath.Join(t.TempDir(), "out")}
	s, err := partial.Begin(name, facts)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Checkpoint(1); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	for want, now := range map[string][]partial.Fact{
		"the lists is another now: it was a, and is b":             {{Name: "the lists", Value: "b"}},
		"the lists is another now: it was a, and is not there":     nil,
		"the policy is another now: it was not there, and is mine": {facts[0], {Name: "the policy", Value: "mine"}},
	} {
		_, _, err := partial.Resume(name, now)
		var different *partial.DifferentError
		if !errors.As(err, &different) || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// Whatever stands in a checkpoint: an error or a run, and no file grows.
func FuzzResume(f *testing.F) {
	f.Add([]byte(`{"version":1,"facts":[{"name":"the lists","value":"a"}],"files":[{"name":"out","bytes":2}],"whole":false,"state":{}}`))
	f.Add([]byte(`{"version":1,"files":[{"name":"../out","bytes":-1}]}`))
	f.Fuzz(func(t *testing.T, note []byte) {
		name := filepath.Join(t.TempDir(), "out")
		if err := errors.Join(os.WriteFile(name+partial.NoteSuffix, note, 0o600), os.WriteFile(name+partial.Suffix, []byte("abc"), 0o600)); err != nil {
			t.Fatal(err)
		}
		s, _, err := partial.Resume([]string{name}, facts)
		if err == nil && s != nil {
			_, _ = s.Stop()
		}
		if len(content(name+partial.Suffix)) > 3 {
			t.Error("the file has grown")
		}
	})
}
