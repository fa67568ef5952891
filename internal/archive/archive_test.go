package archive_test

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"interdict/internal/archive"
	"interdict/lists"
)

// Two questions about the past: what had the publisher published by then, and
// what did screenings here use then.
func TestTwoTimes(t *testing.T) {
	a, c := open(t)
	c.t = date("2021-05-01")
	april := take(t, a, list(people(20)...), "2021-04-20").Version.ID
	c.t = date("2021-05-10")
	january := take(t, a, list(people(18)...), "2021-01-14").Version.ID // late, into history
	c.t = date("2021-07-08")
	july := take(t, a, list(people(22)...), "2021-07-06").Version.ID

	asOf := []struct {
		at   string
		want int64
	}{
		{"2021-01-13", 0}, {"2021-01-14", january}, {"2021-04-19", january},
		{"2021-04-20", april}, {"2021-07-05", april}, {"2021-07-06", july}, {"2022-01-01", july},
	}
	for _, tc := range asOf {
		v, err := a.VersionAsOf(t.Context(), fake.ID, archive.EndOfDay(date(tc.at)))
		checkVersion(t, "as of "+tc.at, v, err, tc.want)
	}
	known := []struct {
		at   string
		want int64
	}{
		{"2021-04-25", 0}, {"2021-05-01", april}, {"2021-05-11", april},
		{"2021-07-07", april}, {"2021-07-08", july}, {"2022-01-01", july},
	}
	for _, tc := range known {
		v, err := a.KnownAsOf(t.Context(), fake.ID, date(tc.at))
		checkVersion(t, "known at "+tc.at, v, err, tc.want)
	}
	if v, err := a.Version(t.Context(), january); err != nil || v.InForce() || !v.ForceFrom.IsZero() || !v.Recorded.Equal(date("2021-05-10")) {
		t.Errorf("the late version: %+v (%v)", v, err)
	}
	if v, err := a.Version(t.Context(), april); err != nil || !v.ForceUntil.Equal(date("2021-07-08")) {
		t.Errorf("the version replaced: %+v (%v)", v, err)
	}
}

func checkVersion(t *testing.T, what string, v *archive.Version, err error, want int64) {
	t.Helper()
	switch {
	case want == 0:
		if !errors.Is(err, archive.ErrNotFound) {
			t.Errorf("%s: %+v, error %v, want none found", what, v, err)
		}
	case err != nil || v.ID != want:
		t.Errorf("%s: %+v, error %v, want version %d", what, v, err, want)
	}
}

func TestEndOfDay(t *testing.T) {
	east := time.FixedZone("", 5*3600)
	got := archive.EndOfDay(time.Date(2021, 4, 16, 3, 0, 0, 0, east)) // still the 15th in UTC
	if want := time.Date(2021, 4, 15, 23, 59, 59, 999999000, time.UTC); !got.Equal(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A clock that was set back must not make two versions be in force at a time.
func TestClockRunsBackwards(t *testing.T) {
	a, c := open(t)
	take(t, a, list(people(20)...), "2021-04-20")
	c.t = c.t.Add(-time.Hour)
	second := take(t, a, list(people(21)...), "2021-04-21").Version
	first, err := a.Versions(t.Context(), fake.ID)
	if err != nil || !first[0].ForceUntil.Equal(second.ForceFrom) || !second.ForceFrom.After(first[0].ForceFrom) {
		t.Errorf("force %v to %v, then from %v (%v)", first[0].ForceFrom, first[0].ForceUntil, second.ForceFrom, err)
	}
}

func TestEntries(t *testing.T) {
	a, _ := open(t)
	in := list("Q12 | Vessel | EXAMPLE STAR || ", "100 | Person | Testa One | A; B | ", "9 | Organization | Example Trading || 1 Road", "A-1 | Person | X || ?odd thing")
	v := take(t, a, in, "2021-04-20").Version
	want := map[string]*lists.Entry{}
	in.List = fake.ID
	if _, err := readFake(t.Context(), in, func(e *lists.Entry) error { want[e.UID] = e; return nil }); err != nil {
		t.Fatal(err)
	}
	var order []string
	for e, err := range a.Entries(t.Context(), v.ID) {
		if err != nil {
			t.Fatal(err)
		}
		order = append(order, e.UID)
		if !reflect.DeepEqual(e, want[e.UID]) {
			t.Errorf("entry %s came back as %+v, want %+v", e.UID, e, want[e.UID])
		}
		one, err := a.Entry(t.Context(), v.ID, e.UID)
		if err != nil || !reflect.DeepEqual(one, e) {
			t.Errorf("entry %s alone: %+v, %v", e.UID, one, err)
		}
	}
	if got := strings.Join(order, " "); got != "9 100 A-1 Q12" {
		t.Errorf("order %s", got)
	}
	if _, err := a.Entry(t.Context(), v.ID, "7"); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("an entry that is not there: %v", err)
	}
	for _, err := range a.Entries(t.Context(), v.ID+1) {
		if !errors.Is(err, archive.ErrNotFound) {
			t.Errorf("a version that is not there: %v", err)
		}
	}
}

// The publisher's bytes come back as they were, whatever was packed against
// what.
func TestSource(t *testing.T) {
	a, _ := open(t)
	inputs := map[int64]lists.Input{}
	for i, day := range []int{20, 3, 25, 11, 12, 1, 28} {
		in := list(people(300 + i)...)
		in.Files = append(in.Files, lists.BytesFile("more.txt", []byte(strings.Repeat("\x00\xff\r\n", i))))
		v := take(t, a, in, time.Date(2021, 4, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)).Version
		inputs[v.ID] = in
	}
	for id, in := range inputs {
		files, err := a.Source(t.Context(), id)
		if err != nil || len(files) != len(in.Files) {
			t.Fatalf("version %d: %d files, error %v", id, len(files), err)
		}
		for _, f := range files {
			want, _ := in.File(f.Name)
			if got, want := content(t, f), content(t, want); got != want {
				t.Errorf("version %d: %s has %d bytes, want %d, or other ones", id, f.Name, len(got), len(want))
			}
		}
	}
	verify(t, a)
}

func content(t *testing.T, f lists.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The hash of a version is what sha256sum says of its file, and of the output
// of sha256sum for a set.
func TestSHA256(t *testing.T) {
	a, _ := open(t)
	one := list("1 | Person | Testa One || ")
	text := content(t, one.Files[0])
	if got, want := take(t, a, one, "2021-04-20").Version.SHA256, sum(text); got != want {
		t.Errorf("one file: %s, want %s", got, want)
	}
	two := lists.Input{Files: []lists.File{one.Files[0], lists.BytesFile("a.txt", []byte("more"))}}
	v := take(t, a, two, "2021-04-21").Version
	if want := sum(sum("more") + "  a.txt\n" + sum(text) + "  list.txt\n"); v.SHA256 != want {
		t.Errorf("two files: %s, want %s", v.SHA256, want)
	}
	files, err := a.Files(t.Context(), v.ID)
	if err != nil || len(files) != 2 || files[0].Name != "a.txt" || files[0].Size != 4 || files[0].SHA256 != sum("more") {
		t.Errorf("files %+v (%v)", files, err)
	}
}

func sum(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }

// Versions may come in any order: the history is that of their publication.
func TestHistoryInAnyOrder(t *testing.T) {
	changed := people(21)
	changed[4] += "; 5 Other Street"
	byDay := map[string]lists.Input{
		"2021-04-01": list(people(20)...),
		"2021-04-02": list(people(23)...),
		"2021-04-03": list(people(21)...),
		"2021-04-04": list(changed...),
	}
	want := []string{"2021-04-01 +20 -0 ~0", "2021-04-02 +3 -0 ~0", "2021-04-03 +0 -2 ~0", "2021-04-04 +0 -0 ~1"}
	for _, order := range [][]string{
		{"2021-04-01", "2021-04-02", "2021-04-03", "2021-04-04"},
		{"2021-04-04", "2021-04-03", "2021-04-02", "2021-04-01"},
		{"2021-04-03", "2021-04-01", "2021-04-04", "2021-04-02"},
	} {
		a, _ := open(t)
		for _, day := range order {
			take(t, a, byDay[day], day)
		}
		steps, err := a.History(t.Context(), fake.ID)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, s := range steps {
			got = append(got, s.Version.Published.Format(time.DateOnly)+counts(s.Added, s.Removed, s.Changed))
			if i == 0 {
				continue
			}
			d, err := a.Diff(t.Context(), steps[i-1].Version.ID, s.Version.ID, archive.Filter{})
			if err != nil || len(d.Added) != s.Added || len(d.Removed) != s.Removed || len(d.Changed) != s.Changed {
				t.Errorf("the diff says +%d -%d ~%d (%v), the history %+v", len(d.Added), len(d.Removed), len(d.Changed), err, s)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("taken in as %v: %q, want %q", order, got, want)
		}
		if v, err := a.InForce(t.Context(), fake.ID); err != nil || v.ID != steps[3].Version.ID {
			t.Errorf("taken in as %v: in force %+v (%v)", order, v, err)
		}
		verify(t, a)
	}
}

func counts(added, removed, changed int) string {
	return fmt.Sprintf(" +%d -%d ~%d", added, removed, changed)
}

// The life of an entry: listed, changed, delisted, listed again.
func TestRevisions(t *testing.T) {
	a, _ := open(t)
	states := []struct{ day, line string }{
		{"2021-04-01", "50 | Person | Testa Fifty | P1 | "},
		{"2021-04-02", "50 | Person | Testa Fifty | P1 | "},
		{"2021-04-03", "50 | Person | Testa Fifty | P1; P2 | "},
		{"2021-04-04", ""},
		{"2021-04-05", "50 | Person | Testa Fifty | P1 | "},
	}
	for i, s := range states {
		lines := append(people(20), "60 | Person | Testa Sixty "+s.day+" || ") // each version has other bytes
		if s.line != "" {
			lines = append(lines, s.line)
		}
		take(t, a, list(lines...), states[i].day)
	}
	spans, err := a.Revisions(t.Context(), fake.ID, "50")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range spans {
		line := s.First.Published.Format("02") + " to " + s.Last.Published.Format("02")
		if s.Until != nil {
			line += " until " + s.Until.Published.Format("02")
		}
		if s.Relisted {
			line += " relisted"
		}
		if s.Earliest {
			line += " then or before"
		}
		for _, c := range s.Changes {
			line += " " + c.Property + " +" + strings.Join(c.Added, ",") + " -" + strings.Join(c.Removed, ",")
		}
		got = append(got, line)
	}
	want := []string{"01 to 02 until 03 then or before", "03 to 03 until 04 programme +P2 -", "05 to 05 relisted programme + -P2"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if _, err := a.Revisions(t.Context(), fake.ID, "7777"); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("an entry that never was: %v", err)
	}
}

func TestCheck(t *testing.T) {
	a, _ := open(t)
	in := list("1 | Person | A || ?odd; ?odder", "2 | Person | B || ?odd", "strange: a line of its own")
	v := take(t, a, in, "2021-04-20").Version
	c, err := a.Check(t.Context(), v.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Kinds) != 1 || c.Kinds[0].Kind != "line" || c.Kinds[0].Count != 4 || c.Kinds[0].Units != 2 || v.LeftoverTotal() != 4 {
		t.Errorf("check %+v, total %d", c.Kinds, v.LeftoverTotal())
	}
	if s := c.Kinds[0].Samples; s[0] != (archive.Sample{UID: "1", Text: "odd"}) {
		t.Errorf("samples %+v", s)
	}
	if share, ok := c.Kinds[0].Share(); !ok || share != 2 {
		t.Errorf("share %v, %v", share, ok)
	}
	if len(c.Outside) != 1 || c.Outside[0].Text != "a line of its own" {
		t.Errorf("outside %+v", c.Outside)
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	if _, err := archive.Open(t.Context(), dir, archive.Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("opened an archive that is not there: %v", err)
	}
	c := &clock{date("2021-06-01")}
	v := take(t, openAt(t, dir, c), list(people(20)...), "2021-04-20").Version
	ro, err := archive.Open(t.Context(), dir, archive.Options{ReadOnly: true, Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	defer ro.Close()
	if _, err := ro.Entry(t.Context(), v.ID, "7"); err != nil {
		t.Error(err)
	}
	if _, err := ro.TakeIn(t.Context(), fake, list(people(21)...), archive.TakeInOptions{}); err == nil {
		t.Error("wrote to an archive that is open for reading")
	}
}

// A file that is not an archive, or that a newer program made, is left alone.
func TestForeignFiles(t *testing.T) {
	for name, statement := range map[string]string{
		"another program's": "CREATE TABLE theirs (x); PRAGMA user_version = 1",
		"a newer format":    "PRAGMA application_id = 0x69646374; PRAGMA user_version = 99",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			db, err := sql.Open("sqlite", filepath.Join(dir, archive.FileName))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(statement); err != nil {
				t.Fatal(err)
			}
			db.Close()
			if a, err := archive.Open(t.Context(), dir, archive.Options{}); err == nil {
				a.Close()
				t.Error("opened")
			}
		})
	}
	t.Run("no database", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, archive.FileName), []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
			t.Fatal(err)
		}
		if a, err := archive.Open(t.Context(), dir, archive.Options{}); err == nil {
			a.Close()
			t.Error("opened")
		}
	})
}

// Verify finds a single wrong byte in what is kept.
func TestVerifyFindsDamage(t *testing.T) {
	for _, statement := range []string{
		"UPDATE revision SET uid = '8' WHERE uid = '7'",
		"UPDATE revision SET hash = zeroblob(32) WHERE uid = '7'",
		"UPDATE source SET sha256 = zeroblob(32)",
		"UPDATE version SET sha256 = zeroblob(32)",
		"UPDATE version SET entries = entries - 1",
		"UPDATE block SET data = substr(data, 1, length(data) - 9)",
		"DELETE FROM source_part",
		"DELETE FROM revision WHERE uid = '7'",
	} {
		dir := t.TempDir()
		a := openAt(t, dir, &clock{date("2021-06-01")})
		take(t, a, list(people(20)...), "2021-04-20")
		verify(t, a)
		db, err := sql.Open("sqlite", filepath.Join(dir, archive.FileName))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if err := a.Verify(t.Context()); err == nil {
			t.Errorf("%s: not noticed", statement)
		}
	}
}
