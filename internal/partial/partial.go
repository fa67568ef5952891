// Package partial writes files that are whole or not there, and that a run
// which was killed can go on with. Each file is written under another name,
// with a note beside the first that says up to where all of them are good; at
// the end they are given their names. The note is replaced in one step and
// after the files were brought to the disk, so that it never promises what a
// loss of power has taken.
package partial

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Version is that of the note's form.
const Version = 1

// The ends of the names under which work is kept.
const (
	Suffix     = ".partial"
	NoteSuffix = ".checkpoint"
)

// maxNote bounds the note, in bytes.
const maxNote = 4 << 20

// Fact is one thing on which the content of the files depends.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// note is the file beside the files.
type note struct {
	Version int             `json:"version"`
	Facts   []Fact          `json:"facts"`
	Files   []length        `json:"files"`
	Whole   bool            `json:"whole"` // nothing is left to do but to rename
	State   json.RawMessage `json:"state"`
}

type length struct {
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
}

// ErrBusy is wrapped by the error when another run writes the same files.
var ErrBusy = errors.New("another run is writing it")

// DifferentError says that a run cannot go on, because its result would not be
// of one piece.
type DifferentError struct {
	// What is different, and how.
	What, Was, Is string
}

func (e *DifferentError) Error() string {
	return fmt.Sprintf("%s is another now: it was %s, and is %s", e.What, e.Was, e.Is)
}

// Set is the files of one run.
type Set struct {
	names []string
	files []*os.File
	facts []Fact
	noted bool
}

// Found is what an earlier run left.
type Found struct {
	// State is what its last checkpoint said.
	State json.RawMessage
	// Whole says that all of it was written, and Finish is all that is to be
	// done.
	Whole bool
}

// Look returns what an earlier run left beside the file of the name, nil when
// there is nothing.
func Look(name string) (*Found, error) {
	n, err := readNote(name)
	if n == nil || err != nil {
		return nil, err
	}
	return &Found{State: n.State, Whole: n.Whole}, nil
}

func readNote(name string) (*note, error) {
	f, err := os.Open(name + NoteSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxNote+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name(), err)
	}
	n := new(note)
	if err := json.Unmarshal(b, n); err != nil || len(b) > maxNote {
		return nil, fmt.Errorf("%s is damaged: %w", f.Name(), errors.Join(err, errNote))
	}
	if n.Version != Version {
		return nil, fmt.Errorf("%s was written by another version of the program (%d, this one reads %d)", f.Name(), n.Version, Version)
	}
	return n, nil
}

var errNote = errors.New("start over without going on")

// Begin starts files anew; what an earlier run left is thrown away.
func Begin(names []string, facts []Fact) (*Set, error) {
	s := &Set{names: names, facts: facts}
	if err := s.open(os.O_CREATE); err != nil {
		return nil, err
	}
	err := remove(names[0] + NoteSuffix)
	for _, f := range s.files {
		err = errors.Join(err, f.Truncate(0))
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// Resume opens files where the last checkpoint left them. When an earlier run
// left none, both are nil. An error that is a [*DifferentError] says which fact
// is another.
func Resume(names []string, facts []Fact) (*Set, *Found, error) {
	n, err := readNote(names[0])
	if n == nil || err != nil {
		return nil, nil, err
	}
	if err := n.same(names, facts); err != nil {
		return nil, nil, err
	}
	s := &Set{names: names, facts: facts, noted: true}
	found := &Found{State: n.State, Whole: n.Whole}
	if n.Whole {
		return s, found, nil
	}
	if err := s.open(0); err != nil {
		return nil, nil, err
	}
	for i, f := range s.files {
		if err := cut(f, n.Files[i].Bytes); err != nil {
			return nil, nil, errors.Join(err, s.close())
		}
	}
	return s, found, nil
}

// cut takes away what was written after the checkpoint.
func cut(f *os.File, size int64) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() < size {
		return fmt.Errorf("%s has %d bytes, but %d at its checkpoint: start over without going on", f.Name(), info.Size(), size)
	}
	if err := f.Truncate(size); err != nil {
		return err
	}
	_, err = f.Seek(size, io.SeekStart)
	return err
}

func (n *note) same(names []string, facts []Fact) error {
	if len(n.Files) != len(names) {
		return &DifferentError{"the number of files", fmt.Sprint(len(n.Files)), fmt.Sprint(len(names))}
	}
	for i, name := range names {
		if is := filepath.Base(name); n.Files[i].Name != is {
			return &DifferentError{"the name of a file", n.Files[i].Name, is}
		}
	}
	is := map[string]string{}
	for _, f := range facts {
		is[f.Name] = f.Value
	}
	for _, was := range n.Facts {
		if now := is[was.Name]; now != was.Value {
			return &DifferentError{was.Name, shown(was.Value), shown(now)}
		}
		delete(is, was.Name)
	}
	for _, f := range facts {
		if v, more := is[f.Name]; more {
			return &DifferentError{f.Name, shown(""), shown(v)}
		}
	}
	return nil
}

func shown(s string) string {
	switch {
	case s == "":
		return "not there"
	case len(s) > 400:
		return strings.ToValidUTF8(s[:400], "") + "…"
	}
	return s
}

func (s *Set) open(create int) error {
	for _, name := range s.names {
		f, err := os.OpenFile(name+Suffix, os.O_RDWR|create, 0o644)
		if err != nil {
			var path *os.PathError
			if errors.As(err, &path) {
				err = fmt.Errorf("write %s: %w", name, path.Err) // not the name that nobody asked for
			}
			return errors.Join(err, s.close())
		}
		s.files = append(s.files, f)
		if err := lock(f); err != nil {
			return errors.Join(fmt.Errorf("%s: %w", f.Name(), err), s.close())
		}
	}
	return nil
}

// Writer returns the file of a place in the names.
func (s *Set) Writer(i int) io.Writer { return s.files[i] }

// Size is how much of a file is written.
func (s *Set) Size(i int) (int64, error) { return s.files[i].Seek(0, io.SeekCurrent) }

// Checkpoint brings what is written to the disk and notes that a later run may
// go on from here, with the state.
func (s *Set) Checkpoint(state any) error { return s.note(state, false) }

func (s *Set) note(state any, whole bool) error {
	b, err := json.Marshal(state)
	if err != nil {
		return fmt.Errorf("write a checkpoint: %w", err)
	}
	n := note{Version: Version, Facts: s.facts, State: b, Whole: whole}
	for i, f := range s.files {
		at, err := s.Size(i)
		if err == nil {
			err = f.Sync()
		}
		if err != nil {
			return fmt.Errorf("write a checkpoint: %w", err)
		}
		n.Files = append(n.Files, length{Name: filepath.Base(s.names[i]), Bytes: at})
	}
	if b, err = json.MarshalIndent(n, "", "  "); err != nil {
		return fmt.Errorf("write a checkpoint: %w", err)
	}
	if err := replace(s.names[0]+NoteSuffix, append(b, '\n')); err != nil {
		return fmt.Errorf("write a checkpoint: %w", err)
	}
	s.noted = true
	return nil
}

// replace writes a file in one step.
func replace(name string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return syncFolder(filepath.Dir(name))
}

// Finish gives the files their names. A run that is killed within leaves a
// note by which the next one finishes.
func (s *Set) Finish(state any) error {
	if s.files != nil {
		if err := s.note(state, true); err != nil {
			return errors.Join(err, s.close())
		}
		if err := s.close(); err != nil {
			return err
		}
	}
	// The first is the last to come: when it is there, all are.
	for i := len(s.names) - 1; i >= 0; i-- {
		err := os.Rename(s.names[i]+Suffix, s.names[i])
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := syncFolder(filepath.Dir(s.names[0])); err != nil {
		return err
	}
	return remove(s.names[0] + NoteSuffix)
}

// Stop ends a run that did not come to its end. What can be gone on with
// stays, and kept says so; otherwise nothing stays.
func (s *Set) Stop() (kept bool, err error) {
	err = s.close()
	if s.noted {
		return true, err
	}
	for _, name := range s.names {
		err = errors.Join(err, remove(name+Suffix))
	}
	return false, err
}

func (s *Set) close() error {
	var err error
	for _, f := range s.files {
		err = errors.Join(err, f.Close())
	}
	s.files = nil
	return err
}

func remove(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
